//! The languages of the interface: every word that pages say stands in a
//! Fluent file of `locales/`, one file per language.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber};
use std::{
    borrow::{Borrow, Cow},
    fmt,
};

/// Tags (BCP 47) and files; the first is the default.
const FILES: [(&str, &str); 1] = [("en", include_str!("../../locales/en.ftl"))];

/// A language of the interface.
pub struct Language {
    /// Its tag (BCP 47).
    pub tag: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag).finish()
    }
}

/// All languages there are files for.
///
/// # Panics
/// When a file is not Fluent, which a test rules out.
pub fn all() -> Vec<Language> {
    FILES.iter().map(|(tag, source)| Language::read(tag, source)).collect()
}

impl Language {
    fn read(tag: &'static str, source: &str) -> Self {
        let id = tag.parse().expect("a tag of our own is one");
        let resource = FluentResource::try_new(source.into()).expect("a file of our own is Fluent");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped));
        bundle.add_resource(resource).expect("a file of our own names each message once");
        Self { tag, bundle }
    }

    /// What a message says.
    pub fn say(&self, id: &str) -> Cow<'_, str> {
        self.tell(id, &FluentArgs::new())
    }

    /// What a message says of a number, `$count`.
    pub fn count(&self, id: &str, count: impl Borrow<u64>) -> Cow<'_, str> {
        self.tell(id, &args([("count", number(*count.borrow()))]))
    }

    /// What a message says of a name, `$name`.
    pub fn name(&self, id: &str, name: &str) -> Cow<'_, str> {
        self.tell(id, &args([("name", name.into())]))
    }

    /// What a message says of several things.
    pub fn of<const N: usize>(&self, id: &str, about: [(&'static str, FluentValue<'_>); N]) -> Cow<'_, str> {
        self.tell(id, &args(about))
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

    fn tell(&self, id: &str, about: &FluentArgs<'_>) -> Cow<'_, str> {
        let message = self.bundle.get_message(id).and_then(|message| message.value());
        let Some(pattern) = message else {
            debug_assert!(false, "there is no message {id}");
            return id.to_owned().into();
        };
        let mut faults = Vec::new();
        let said = self.bundle.format_pattern(pattern, Some(about), &mut faults).into_owned();
        debug_assert!(faults.is_empty(), "{id}: {faults:?}");
        said.into()
    }
}

fn args<'a, const N: usize>(about: [(&'static str, FluentValue<'a>); N]) -> FluentArgs<'a> {
    about.into_iter().collect()
}

/// A number as a value of a message.
pub fn number(count: u64) -> FluentValue<'static> {
    FluentValue::from(count as f64)
}

/// Numbers with their thousands grouped.
fn grouped<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, .. }) => Some(group(*value as u64)),
        _ => None,
    }
}

/// A number in English: `16,756`.
fn group(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
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
    let find = |tag: &str| languages.iter().position(|language| language.tag.eq_ignore_ascii_case(tag));
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "ui");
    let kept = cookies.split(';').filter_map(|cookie| cookie.trim().strip_prefix("ui=")).find_map(find);
    asked.and_then(|(_, tag)| find(&tag)).or(kept).or_else(|| wished(wishes, find)).unwrap_or(0)
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
            assert_eq!(group(count), expect);
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
    const OF_RECORDS: [&str; 5] = ["field-", "language-", "relation-", "inverse-", "rights-"];

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
