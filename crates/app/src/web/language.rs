//! The languages of the interface: every word that pages say stands in a
//! Fluent file of `locales/`, one file per language.

use archive::{OWN_LANGUAGE, Wording};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber};
use std::{
    borrow::{Borrow, Cow},
    fmt,
};

/// Tags (BCP 47) and files of ours; the first is the default.
const FILES: [(&str, &str); 4] = [
    (OWN_LANGUAGE, include_str!("../../locales/en.ftl")),
    ("ko", include_str!("../../locales/ko.ftl")),
    ("ru", include_str!("../../locales/ru.ftl")),
    ("zh", include_str!("../../locales/zh.ftl")),
];

/// A language of the interface.
pub struct Language {
    /// Its tag (BCP 47).
    pub tag: String,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag).finish()
    }
}

/// All languages there are files for: ours, and the host's, of which one takes the place of
/// ours of the same tag. What a file of the host's does not say is said in English.
///
/// # Panics
/// When a file of ours is not Fluent, which a test rules out.
pub fn all(of_host: Vec<Wording>) -> Vec<Language> {
    let ours = FILES.iter().map(|(tag, source)| Language::read(tag, &[source]).expect("ours are Fluent"));
    let mut languages: Vec<Language> = ours.collect();
    for wording in of_host {
        let mut sources: Vec<&str> = vec![FILES[0].1];
        sources.extend(FILES[1..].iter().filter(|(tag, _)| *tag == wording.tag).map(|(_, source)| source));
        sources.push(&wording.fluent);
        match Language::read(&wording.tag, &sources) {
            Ok(language) => match languages.iter_mut().find(|known| known.tag == language.tag) {
                Some(known) => *known = language,
                None => languages.push(language),
            },
            Err(why) => tracing::warn!("The words of the language {} are not used. {why}.", wording.tag),
        }
    }
    languages
}

impl Language {
    /// Of sources in Fluent, of which a later one's messages take the place of an earlier one's.
    fn read(tag: &str, sources: &[&str]) -> Result<Self, String> {
        let id = tag.parse().map_err(|_| "Its name is no tag of a language (BCP 47)".to_owned())?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        for source in sources {
            let resource = FluentResource::try_new((*source).into())
                .map_err(|(_, faults)| faults.first().map_or_else(String::new, ToString::to_string))?;
            bundle.add_resource_overriding(resource);
        }
        let mut language = Self { tag: tag.to_owned(), bundle };
        let grouped = match &*language.say("thousands") {
            "," => grouped::<',', _>,
            "." => grouped::<'.', _>,
            "\u{2019}" => grouped::<'\u{2019}', _>,
            _ => grouped::<NO_BREAK, _>,
        };
        language.bundle.set_formatter(Some(grouped));
        Ok(language)
    }

    /// Whether it is the archive's own.
    pub fn is_own(&self) -> bool {
        self.tag == OWN_LANGUAGE
    }

    /// An attribute that tags the archive's own words where the interface speaks another language.
    pub fn own(&self) -> String {
        if self.is_own() { String::new() } else { format!(" lang=\"{OWN_LANGUAGE}\"") }
    }

    /// What a message says.
    pub fn say(&self, id: &str) -> Cow<'_, str> {
        self.tell(id, None)
    }

    /// What a message says of a number, `$count`.
    pub fn count(&self, id: &str, count: impl Borrow<u64>) -> Cow<'_, str> {
        self.tell(id, Some(&args([("count", number(*count.borrow()))])))
    }

    /// A number alone.
    pub fn figure(&self, count: impl Borrow<u64>) -> String {
        self.count("figure", count).into_owned()
    }

    /// What a message says of a name, `$name`.
    pub fn name(&self, id: &str, name: &str) -> Cow<'_, str> {
        self.tell(id, Some(&args([("name", name.into())])))
    }

    /// What a message says of several things.
    pub fn of<const N: usize>(&self, id: &str, about: [(&'static str, FluentValue<'_>); N]) -> Cow<'_, str> {
        self.tell(id, Some(&args(about)))
    }

    /// What a message says, if there is one: names of languages and kinds that
    /// records may have and we have no word for.
    pub fn try_say(&self, id: &str) -> Option<Cow<'_, str>> {
        self.bundle.has_message(id).then(|| self.say(id))
    }

    /// The name of a language, or its tag.
    pub fn language<'a>(&'a self, tag: &'a str) -> Cow<'a, str> {
        let primary = tag.split('-').next().unwrap_or(tag);
        let named = |tag: &str| self.try_say(&format!("language-{tag}"));
        named(tag).or_else(|| named(primary)).unwrap_or(tag.into())
    }

    fn tell(&self, id: &str, about: Option<&FluentArgs<'_>>) -> Cow<'_, str> {
        let message = self.bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = message else {
            debug_assert!(false, "there is no message {id}");
            return id.to_owned().into();
        };
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, about, &mut faults);
        debug_assert!(faults.is_empty(), "{id}: {faults:?}");
        said
    }
}

fn args<'a, const N: usize>(about: [(&'static str, FluentValue<'a>); N]) -> FluentArgs<'a> {
    about.into_iter().collect()
}

/// A number as a value of a message.
pub fn number(count: u64) -> FluentValue<'static> {
    FluentValue::from(count as f64)
}

/// Parts thousands where neither a comma nor a full stop does.
const NO_BREAK: char = '\u{a0}';

/// Numbers with their thousands parted by `MARK`.
fn grouped<const MARK: char, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(group(*value as u64, MARK)),
        _ => None,
    }
}

/// A number: `16,756`.
fn group(count: u64, mark: char) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// The language to answer in, as a place in `languages`: what the address asks
/// for, what the cookie `ui` says, what the browser wishes, else the first.
pub fn negotiate(languages: &[Language], query: &str, cookies: &str, wishes: &str) -> usize {
    if languages.len() < 2 {
        return 0;
    }
    let find = |tag: &str| named(languages, tag);
    let kept = cookies.split(';').filter_map(|cookie| cookie.trim().strip_prefix("ui=")).find_map(find);
    asked(languages, query).or(kept).or_else(|| wished(wishes, find)).unwrap_or(0)
}

/// The language that an address asks for, as a place in `languages`.
pub fn asked(languages: &[Language], query: &str) -> Option<usize> {
    let (_, tag) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "ui")?;
    named(languages, &tag)
}

fn named(languages: &[Language], tag: &str) -> Option<usize> {
    languages.iter().position(|language| language.tag.eq_ignore_ascii_case(tag))
}

/// The best of an `Accept-Language` (RFC 9110, section 12.5.4) that `find` knows.
fn wished(wishes: &str, find: impl Fn(&str) -> Option<usize>) -> Option<usize> {
    let mut ranges: Vec<(f32, &str)> = wishes.split(',').filter_map(weighed).collect();
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranges.iter().find_map(|(_, tag)| find(tag).or_else(|| find(tag.split('-').next()?)))
}

fn weighed(range: &str) -> Option<(f32, &str)> {
    let (tag, weight) = range.split_once(';').unwrap_or((range, "q=1"));
    let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
    (weight > 0.0).then_some((weight, tag.trim()))
}

/// The direction of a text in this language (HTML `dir`).
pub fn direction(tag: &str) -> &'static str {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4);
    let rightward =
        ["ar", "arc", "dv", "fa", "he", "ku-Arab", "ps", "sd", "syr", "ug", "ur", "yi"].contains(&primary);
    match script {
        Some("Arab" | "Hebr" | "Syrc" | "Thaa") => "rtl",
        Some(_) => "ltr",
        None if rightward => "rtl",
        None => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_are_grouped() {
        for (count, expect) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (16756, "16,756"), (1234567, "1,234,567")]
        {
            assert_eq!(group(count, ','), expect);
        }
    }

    #[test]
    fn a_host_adds_a_language_or_words_of_one() {
        let wording = |tag: &str, fluent: &str| Wording { tag: tag.into(), fluent: fluent.into() };
        let languages = all(vec![
            wording("fr", "search = Chercher\nthousands = .\n"),
            wording("ko", "search = 찾기\n"),
            wording("no tag", "search = x\n"),
            wording("de", "search = { $"),
        ]);
        let tags: Vec<&str> = languages.iter().map(|language| &*language.tag).collect();
        assert_eq!(tags, ["en", "ko", "ru", "zh", "fr"]);
        for (at, id, expect) in [
            (0, "search", "Search"),
            (1, "search", "찾기"),
            (1, "documents", "문서"),
            (4, "search", "Chercher"),
            (4, "documents", "Documents"),
        ] {
            assert_eq!(languages[at].say(id), expect);
        }
        for (at, expect) in [
            (0, "16,756 documents"),
            (1, "문서 16,756건"),
            (2, "16\u{a0}756 документов"),
            (3, "16,756 件文献"),
            (4, "16.756 documents"),
        ] {
            assert_eq!(languages[at].count("holding", 16_756), expect);
        }
    }

    #[test]
    fn a_wish_is_heard() {
        let find = |tag: &str| ["en", "ko", "zh"].iter().position(|known| *known == tag);
        for (wishes, expect) in [
            ("ko", Some(1)),
            ("fr, ko;q=0.5, en;q=0.7", Some(0)),
            ("zh-CN,zh;q=0.9", Some(2)),
            ("ko;q=0, en;q=0.1", Some(0)),
            ("", None),
            ("*", None),
            ("ko;q=x", None),
        ] {
            assert_eq!(wished(wishes, find), expect, "{wishes}");
        }
    }

    #[test]
    fn texts_run_their_way() {
        for (tag, expect) in
            [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr")]
        {
            assert_eq!(direction(tag), expect, "{tag}");
        }
    }

    /// The ids of messages that `source` asks for: what stands in quotes after
    /// one of the functions above.
    fn asked(source: &str) -> impl Iterator<Item = &str> {
        [".say(\"", ".count(\"", ".name(\"", ".of(\""]
            .into_iter()
            .flat_map(|call| source.split(call).skip(1))
            .filter_map(|rest| rest.split('"').next())
    }

    /// Messages whose ids are made of what records say.
    const OF_RECORDS: [&str; 6] = ["field-", "language-", "relation-", "inverse-", "rights-", "of-level-"];

    #[test]
    fn what_is_asked_for_and_what_is_there_are_the_same() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/");
        let folders =
            ["src/web", "templates"].map(|folder| std::fs::read_dir(format!("{root}{folder}")).unwrap());
        let files =
            folders.into_iter().flatten().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        let sources: Vec<String> = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        let asked: BTreeSet<&str> = sources
            .iter()
            .flat_map(|source| asked(source))
            .filter(|id| !id.contains(['{', ' ']) && !id.is_empty())
            .collect();
        for (tag, file) in FILES {
            let ids = file.lines().filter_map(|line| line.split_once(" = ")).map(|(id, _)| id);
            let told: BTreeSet<&str> =
                ids.filter(|id| id.starts_with(|c: char| c.is_ascii_lowercase())).collect();
            let plain =
                told.iter().filter(|id| !OF_RECORDS.iter().any(|prefix| id.starts_with(prefix))).copied();
            let of_records =
                asked.iter().filter(|id| !OF_RECORDS.iter().any(|prefix| id.starts_with(prefix))).copied();
            assert_eq!(plain.collect::<BTreeSet<_>>(), of_records.collect(), "{tag}");
        }
    }
}
