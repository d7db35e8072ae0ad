//! The renditions of a document, side by side.

use super::{
    address::{both, join},
    frame::{Link, capitalised},
    language::{Language, direction},
    results::Choice,
};
use archive::record::{
    document::{Credit, Document, Text},
    text::{Passage, passages},
};
use std::borrow::Cow;

/// Most renditions side by side.
pub const MOST_LEAVES: usize = 2;

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
    /// For each page of it, whether its passages stand level with those of the other rendition.
    pub even: Vec<bool>,
    /// The notes.
    pub notes: Vec<Passage>,
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

/// What of a document is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its renditions: places in the document's list.
    texts: Vec<usize>,
    /// Its scans.
    pub scan: bool,
    /// Whether it has scans.
    scanned: bool,
}

/// What asks for the scans in an address, beside the keys of renditions.
const SCAN: &str = "scan";

impl View {
    /// The view that `asked` names by keys (`en,ru`, `en,scan`); without known keys the usual one.
    pub fn read(asked: Option<&str>, document: &Document, scanned: bool) -> Self {
        let find = |key: &str| document.texts.iter().position(|text| text.key == key);
        let keys = || asked.unwrap_or_default().split(',');
        let mut texts = Vec::new();
        for at in keys().filter_map(find) {
            if texts.len() < MOST_LEAVES && !texts.contains(&at) {
                texts.push(at);
            }
        }
        let scan = scanned && keys().any(|key| key == SCAN);
        if texts.is_empty() && !scan { Self::usual(document, scanned) } else { Self { texts, scan, scanned } }
    }

    /// Two renditions; one beside the scans, where there is one.
    fn usual(document: &Document, scanned: bool) -> Self {
        let texts: Vec<usize> = (0..document.texts.len().min(MOST_LEAVES)).collect();
        Self { scan: scanned && texts.len() < MOST_LEAVES, texts, scanned }
    }

    /// The query string that asks for it; empty for the usual view.
    pub fn query(&self, document: &Document) -> String {
        if *self == Self::usual(document, self.scanned) {
            return String::new();
        }
        let keys = self.shown(document).map(|text| text.key.as_str());
        format!("view={}", keys.chain(self.scan.then_some(SCAN)).collect::<Vec<_>>().join(","))
    }

    /// The same with the scans, beside the first rendition at most.
    pub fn with_scan(&self) -> Self {
        if self.scan {
            return self.clone();
        }
        Self { texts: self.texts.iter().copied().take(1).collect(), scan: true, scanned: true }
    }

    /// The renditions shown.
    pub fn shown<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Text> {
        self.texts.iter().map(|at| &document.texts[*at])
    }

    /// The first text beside each other, then each alone and beside the scans, with what was `asked`;
    /// none where there is but one.
    pub fn offered(&self, t: &Language, document: &Document, path: &str, asked: &str) -> Vec<Choice> {
        let count = document.texts.len();
        let view = |texts, scan| Self { texts, scan, scanned: self.scanned };
        let pairs = (1..count).map(|other| view(vec![0, other], false));
        let mut views: Vec<Self> = pairs.chain((0..count).map(|alone| view(vec![alone], false))).collect();
        if self.scanned {
            views.extend((0..count).map(|beside| view(vec![beside], true)));
            views.push(view(Vec::new(), true));
        }
        if views.len() < 2 {
            return Vec::new();
        }
        let choice = |view: Self| {
            let names = view.shown(document).map(|text| key_name(t, text));
            let names: Vec<Cow<'_, str>> = names.chain(view.scan.then(|| t.say("scan"))).collect();
            let href = join(path, &both(&view.query(document), asked));
            Choice { link: Link::new(href, names.join(" + ")), current: view == *self }
        };
        views.into_iter().map(choice).collect()
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
    let machine = (text.method.as_deref() == Some("machine")).then(|| t.say("leaf-machine"));
    let part = (text.complete == Some(false)).then(|| t.say("leaf-part"));
    let credits = text.credits.iter().map(|credit| Cow::from(credited(t, credit)));
    Leaf {
        key: text.key.clone(),
        lang: text.lang.clone(),
        dir: direction(&text.lang),
        heading: capitalised(&heading),
        facts: from.into_iter().chain(credits).chain(machine).chain(part).map(Cow::into_owned).collect(),
        first,
        passages: cut.text,
        even: Vec::new(),
        notes: cut.notes,
    }
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
    use crate::web::language;

    fn document() -> Document {
        let text = |key: &str| Text { key: key.into(), lang: "en".into(), ..Text::default() };
        Document { texts: vec![text("en"), text("ru"), text("en-2")], ..Document::default() }
    }

    #[test]
    fn views_have_one_address() {
        let document = document();
        for (asked, expect) in [
            (None, ""),
            (Some("en,ru"), ""),
            (Some("ru,en"), "view=ru,en"),
            (Some("ru"), "view=ru"),
            (Some("ru,ru,fr,en-2,en"), "view=ru,en-2"),
            (Some("scan"), ""),
        ] {
            let view = View::read(asked, &document, false);
            assert_eq!(view.query(&document), expect, "{asked:?}");
        }
        for (asked, expect) in [
            (None, ""),
            (Some("scan"), "view=scan"),
            (Some("scan,ru"), "view=ru,scan"),
            (Some("en,ru,scan"), "view=en,ru,scan"),
        ] {
            let view = View::read(asked, &document, true);
            assert_eq!(view.query(&document), expect, "{asked:?}");
        }
        let alone = Document { texts: document.texts[..1].to_vec(), ..Document::default() };
        for (asked, expect) in
            [(None, ""), (Some("en,scan"), ""), (Some("en"), "view=en"), (Some("scan"), "view=scan")]
        {
            assert_eq!(View::read(asked, &alone, true).query(&alone), expect, "{asked:?}");
        }
        let offered = View::read(None, &document, false).offered(
            &language::all(Vec::new())[0],
            &document,
            "/documents/a",
            "q=a",
        );
        assert_eq!(offered.iter().filter(|choice| choice.current).count(), 1);
        assert_eq!(offered.len(), 5);
        assert_eq!(offered[1].link.href, "/documents/a?view=en,en-2&q=a");
    }
}
