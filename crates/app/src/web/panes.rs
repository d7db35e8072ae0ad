//! Which panes of a document's page stand beside each other, renditions and page images, and the links that
//! choose among them.

use super::{
    address::{both, join},
    frame::capitalised,
    language::Language,
    leaves::key_name,
};
use archive::record::document::{Document, Text};

/// Most panes beside each other.
const MOST_PANES: usize = 3;
/// Most renditions that are shown unasked.
pub const USUAL_TEXTS: usize = 2;

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

/// A pane that is shown or can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// The key of its rendition, or `scan`: its anchor on the page.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// Whether it is shown.
    pub shown: bool,
    /// Where the page has it, if it has not, and has it no more, if it has; none for the only one.
    pub turned: Option<String>,
    /// Where it is read alone, in a narrow window.
    pub alone: String,
}

/// What asks for the scans in an address, beside the keys of renditions; the anchor of the pane that has them.
const SCAN: &str = "scan";

impl View {
    /// The view that `asked` names by keys (`en,ru`, `en,scan`); without known keys the usual one.
    pub fn read(asked: Option<&str>, document: &Document, scanned: bool) -> Self {
        let find = |key: &str| document.texts.iter().position(|text| text.key == key);
        let keys = || asked.unwrap_or_default().split(',');
        let scan = scanned && keys().any(|key| key == SCAN);
        let mut texts = Vec::new();
        for at in keys().filter_map(find) {
            if texts.len() < MOST_PANES - usize::from(scan) && !texts.contains(&at) {
                texts.push(at);
            }
        }
        if texts.is_empty() && !scan { Self::usual(document, scanned) } else { Self { texts, scan, scanned } }
    }

    /// Two renditions; one beside the scans, where there is one.
    fn usual(document: &Document, scanned: bool) -> Self {
        let texts: Vec<usize> = (0..document.texts.len().min(USUAL_TEXTS)).collect();
        Self { scan: scanned && texts.len() < USUAL_TEXTS, texts, scanned }
    }

    /// The query string that asks for it; empty for the usual view.
    pub fn query(&self, document: &Document) -> String {
        if *self == Self::usual(document, self.scanned) {
            return String::new();
        }
        let keys = self.shown(document).map(|text| text.key.as_str());
        format!("view={}", keys.chain(self.scan.then_some(SCAN)).collect::<Vec<_>>().join(","))
    }

    /// The same with the scans, in the place of the last rendition where there is no other.
    pub fn with_scan(&self) -> Self {
        let texts = self.texts.iter().copied().take(MOST_PANES - 1).collect();
        Self { texts, scan: true, scanned: true }
    }

    /// The renditions shown.
    pub fn shown<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Text> {
        self.texts.iter().map(|at| &document.texts[*at])
    }

    /// How many panes are shown.
    pub fn count(&self) -> usize {
        self.texts.len() + usize::from(self.scan)
    }

    /// With a rendition, in the place of the last where there is no other, or without it.
    fn turned(&self, at: usize) -> Self {
        let mut view = self.clone();
        if self.texts.contains(&at) {
            view.texts.retain(|shown| *shown != at);
        } else {
            view.texts.truncate(MOST_PANES - 1 - usize::from(self.scan));
            view.texts.push(at);
        }
        view
    }

    /// All panes that there are, with what was `asked` beside them; none where there is but one.
    pub fn panes(&self, t: &Language, document: &Document, path: &str, asked: &str) -> Vec<Pane> {
        let href = |view: &Self| join(path, &both(&view.query(document), asked));
        let pane = |key: &str, name, shown, other: Self| Pane {
            alone: if shown { format!("#{key}") } else { format!("{}#{key}", href(&other)) },
            turned: (other.count() > 0).then(|| href(&other)),
            key: key.to_owned(),
            name,
            shown,
        };
        let texts = document.texts.iter().enumerate();
        let mut panes: Vec<Pane> = texts
            .map(|(at, text)| {
                pane(&text.key, key_name(t, text).into_owned(), self.texts.contains(&at), self.turned(at))
            })
            .collect();
        if self.scanned {
            let other = if self.scan { Self { scan: false, ..self.clone() } } else { self.with_scan() };
            panes.push(pane(SCAN, capitalised(&t.say("scan")), self.scan, other));
        }
        // Those shown stand in their order, which switches of narrow windows count by.
        let place = |pane: &Pane| self.shown(document).position(|text| text.key == pane.key);
        panes.sort_by_key(|pane| (!pane.shown, place(pane).unwrap_or(usize::MAX)));
        if panes.len() > 1 { panes } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::language;

    fn document() -> Document {
        let text = |key: &str| Text { key: key.into(), lang: key[..2].into(), ..Text::default() };
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
            (Some("ru,ru,fr,en-2,en"), "view=ru,en-2,en"),
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
            (Some("en,ru,en-2,scan"), "view=en,ru,scan"),
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
    }

    /// `+` or `✓`, the key, where it leads, and where it is alone.
    fn check(asked: &str, scanned: bool, expect: &[(&str, Option<&str>, &str)]) {
        let document = document();
        let view = View::read(Some(asked), &document, scanned);
        let panes = view.panes(&language::all(Vec::new())[0], &document, "/a", "q=b");
        let shown: Vec<_> = panes
            .iter()
            .map(|pane| {
                let sign = if pane.shown { "✓" } else { "+" };
                (format!("{sign}{}", pane.key), pane.turned.as_deref(), pane.alone.as_str())
            })
            .collect();
        let expect: Vec<_> =
            expect.iter().map(|(key, turned, alone)| ((*key).to_owned(), *turned, *alone)).collect();
        assert_eq!(shown, expect, "{asked}");
    }

    #[test]
    fn each_pane_is_turned_on_and_off() {
        check(
            "",
            false,
            &[
                ("✓en", Some("/a?view=ru&q=b"), "#en"),
                ("✓ru", Some("/a?view=en&q=b"), "#ru"),
                ("+en-2", Some("/a?view=en,ru,en-2&q=b"), "/a?view=en,ru,en-2&q=b#en-2"),
            ],
        );
        check(
            "ru",
            true,
            &[
                ("✓ru", None, "#ru"),
                ("+en", Some("/a?view=ru,en&q=b"), "/a?view=ru,en&q=b#en"),
                ("+en-2", Some("/a?view=ru,en-2&q=b"), "/a?view=ru,en-2&q=b#en-2"),
                ("+scan", Some("/a?view=ru,scan&q=b"), "/a?view=ru,scan&q=b#scan"),
            ],
        );
        check(
            "en,ru,scan",
            true,
            &[
                ("✓en", Some("/a?view=ru,scan&q=b"), "#en"),
                ("✓ru", Some("/a?view=en,scan&q=b"), "#ru"),
                ("✓scan", Some("/a?q=b"), "#scan"),
                ("+en-2", Some("/a?view=en,en-2,scan&q=b"), "/a?view=en,en-2,scan&q=b#en-2"),
            ],
        );
    }
}
