//! The renditions of a document, side by side.

use super::{
    frame::capitalised,
    language::{Language, direction},
    sheets::Stretch,
};
use archive::record::{
    document::{Credit, Text},
    text::{Passage, Passages, passages},
};
use std::borrow::Cow;

/// A rendition.
pub struct Leaf {
    /// Its key.
    pub key: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
    /// What it is.
    pub heading: String,
    /// Who made it and how.
    pub facts: Vec<String>,
    /// Whether it is the first shown: its passages are also called without its key.
    pub first: bool,
    /// The text.
    pub passages: Vec<Passage>,
    /// What of it stands level with the other renditions; nothing, where nothing does.
    pub stretches: Vec<Stretch>,
    /// The notes.
    pub notes: Vec<Passage>,
    /// For each passage, how many notes it and those before it refer to: they stand below it.
    pub noted: Vec<usize>,
}

impl Leaf {
    /// A passage's name without its rendition: `p2.3`.
    pub fn short<'a>(&self, passage: &'a Passage) -> &'a str {
        passage
            .anchor
            .strip_prefix(self.key.as_str())
            .map_or(&passage.anchor, |rest| rest.trim_start_matches('.'))
    }
}

/// `English`, or `English (2)` for the second text in it.
pub fn key_name<'a>(t: &'a Language, text: &'a Text) -> Cow<'a, str> {
    let name = t.language(&text.lang);
    match text.key.strip_prefix(&text.lang).and_then(|rest| rest.strip_prefix('-')) {
        Some(number) => format!("{name} ({number})").into(),
        None => name,
    }
}

pub fn leaf(t: &Language, text: &Text, first: bool) -> Leaf {
    let cut = passages(&text.key, &text.body);
    let language = [("language", t.language(&text.lang).into())];
    let heading = match text.role.as_str() {
        "translation" => t.of("leaf-translation", language),
        "ocr" => t.of("leaf-ocr", language),
        _ => t.of("leaf-transcript", language),
    };
    let from = text.from_lang.as_deref().map(|from| t.name("leaf-from", &t.language(from)));
    let made = text.date.as_ref().map(|date| t.name("leaf-date", &t.date(date)));
    let machine = (text.method.as_deref() == Some("machine")).then(|| t.say("leaf-machine"));
    let part = (text.complete == Some(false)).then(|| t.say("leaf-part"));
    let credits = text.credits.iter().map(|credit| Cow::from(credited(t, credit)));
    Leaf {
        key: text.key.clone(),
        lang: text.lang.clone(),
        dir: direction(&text.lang),
        noted: noted(&text.key, &cut),
        heading: capitalised(&heading),
        facts: from
            .into_iter()
            .chain(credits)
            .chain(made)
            .chain(machine)
            .chain(part)
            .map(Cow::into_owned)
            .collect(),
        first,
        passages: cut.text,
        stretches: Vec::new(),
        notes: cut.notes,
    }
}

/// For each passage, how many notes it and those before it refer to; notes are numbered as they are referred to.
fn noted(key: &str, cut: &Passages) -> Vec<usize> {
    let reference = format!("href=\"#{key}.n");
    let number = |rest: &str| rest.split('"').next().and_then(|number| number.parse().ok());
    let highest = |passage: &Passage| passage.html.split(&reference).skip(1).filter_map(number).max();
    let mut so_far = 0;
    cut.text
        .iter()
        .map(|passage| {
            so_far = highest(passage).unwrap_or(0).max(so_far).min(cut.notes.len());
            so_far
        })
        .collect()
}

pub fn credited(t: &Language, credit: &Credit) -> String {
    match &credit.role {
        Some(role) => t
            .of("credit", [("role", role.as_str().into()), ("name", credit.name.as_str().into())])
            .into_owned(),
        None => credit.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_stand_below_the_passage_that_first_refers_to_them() {
        for (body, expect) in [
            ("A.\n\nB.", &[0, 0][..]),
            ("A[^b].\n\nB[^a] and[^c].\n\nC[^b].\n\n[^a]: Two.\n[^b]: One.\n[^c]: Three.", &[1, 3, 3]),
            ("A.\n\nB[^x].\n\n[^x]: Note.\n\nC.", &[0, 1, 1]),
            ("A[^x].\n\n[^x]: Note[^y].\n[^y]: Inner.", &[1]),
        ] {
            assert_eq!(noted("en", &passages("en", body)), expect, "{body}");
        }
    }
}
