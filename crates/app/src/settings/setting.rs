//! The table.

/// A setting: one name in three spellings, `--cache-mb`, `FONDS_CACHE_MB` and `cache_mb`.
#[derive(Debug)]
pub struct Setting {
    /// Its name in `fonds.toml`.
    pub name: &'static str,
    /// Its name as a flag, without the dashes before it.
    pub flag: &'static str,
    /// What its value is called in help texts.
    pub value: &'static str,
    /// What it is, in a sentence without its full stop.
    pub about: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Its value when nobody sets it.
    pub default: Option<&'static str>,
    /// A value to begin with, where there is no default.
    pub example: &'static str,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Any text.
    Text,
    /// A whole number, from 0.
    Number,
    /// The address of a web site.
    Url,
    /// An address and a port to listen at.
    Listen,
    /// A colour of a stylesheet.
    Colour,
    /// An address for mail.
    Email,
}

/// All settings, in the order of `fonds.toml`.
pub const SETTINGS: [Setting; 10] = [
    Setting {
        name: "url",
        flag: "url",
        value: "URL",
        about: "The public address of the site, for permanent links; made from `listen` when not set",
        kind: Kind::Url,
        default: None,
        example: "https://archive.example.org",
    },
    Setting {
        name: "listen",
        flag: "listen",
        value: "ADDR",
        about: "Where to listen; port 0 takes any that is free",
        kind: Kind::Listen,
        default: Some("127.0.0.1:8080"),
        example: "",
    },
    Setting {
        name: "metrics_listen",
        flag: "metrics-listen",
        value: "ADDR",
        about: "Where to serve /metrics, instead of on the site itself",
        kind: Kind::Listen,
        default: None,
        example: "127.0.0.1:9090",
    },
    Setting {
        name: "title",
        flag: "title",
        value: "TEXT",
        about: "What the archive is called",
        kind: Kind::Text,
        default: Some("Archive"),
        example: "",
    },
    Setting {
        name: "tagline",
        flag: "tagline",
        value: "TEXT",
        about: "What it holds, in a sentence",
        kind: Kind::Text,
        default: None,
        example: "Letters and telegrams of the Karsk Legation, 1949–1957",
    },
    Setting {
        name: "about",
        flag: "about",
        value: "MARKDOWN",
        about: "What it is and who keeps it, as Markdown, for the page /about",
        kind: Kind::Text,
        default: None,
        example: "Kept by the **Karsk Society**.",
    },
    Setting {
        name: "accent",
        flag: "accent",
        value: "COLOUR",
        about: "The colour of links and headings, as #rrggbb or a name",
        kind: Kind::Colour,
        default: None,
        example: "#7d1d1d",
    },
    Setting {
        name: "admin_email",
        flag: "admin-email",
        value: "EMAIL",
        about: "Whom visitors write to",
        kind: Kind::Email,
        default: None,
        example: "archivist@example.org",
    },
    Setting {
        name: "cache_mb",
        flag: "cache-mb",
        value: "MB",
        about: "Memory for rendered answers, in megabytes; 0 is off",
        kind: Kind::Number,
        default: Some("64"),
        example: "",
    },
    Setting {
        name: "image_cache_mb",
        flag: "image-cache-mb",
        value: "MB",
        about: "Disk for parts of page images that were asked for, in megabytes; 0 is off",
        kind: Kind::Number,
        default: Some("256"),
        example: "",
    },
];

impl Setting {
    /// The setting of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|setting| setting.name == name)
    }

    /// Its name in the environment.
    pub fn variable(&self) -> String {
        format!("FONDS_{}", self.name.to_uppercase())
    }
}

/// Most megabytes of a cache.
const MOST_MB: u64 = 1 << 20;

impl Kind {
    /// Whether a value is of this kind.
    ///
    /// # Errors
    /// What was expected instead, without a full stop.
    pub fn check(self, value: &str) -> Result<(), String> {
        let fits = match self {
            Self::Text => true,
            Self::Number => value.parse::<u64>().is_ok_and(|number| number <= MOST_MB),
            Self::Url => is_url(value),
            Self::Listen => is_listen(value),
            Self::Colour => crate::web::is_colour(value),
            Self::Email => {
                value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
            }
        };
        if fits { Ok(()) } else { Err(format!("expected {}, found “{value}”", self.expected())) }
    }

    /// What is expected, in words.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Number => "a whole number from 0 to 1048576",
            Self::Url => "an address such as https://archive.example.org, without a path",
            Self::Listen => "an address and a port such as 127.0.0.1:8080",
            Self::Colour => "a colour such as #7d1d1d or darkgreen",
            Self::Email => "an address such as archivist@example.org",
        }
    }
}

fn is_url(value: &str) -> bool {
    let host = value.strip_prefix("https://").or(value.strip_prefix("http://"));
    let host = host.map(|host| host.strip_suffix('/').unwrap_or(host));
    host.is_some_and(|host| {
        !host.is_empty() && !host.contains(|c: char| c == '/' || c == '@' || c.is_whitespace())
    })
}

fn is_listen(value: &str) -> bool {
    let parts = value.rsplit_once(':');
    parts.is_some_and(|(host, port)| !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok())
}
