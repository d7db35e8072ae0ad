//! A passage of a document, found by its anchor, as citations name it.

use super::language::direction;
use archive::cite;
use archive::record::{
    document::{Document, Text},
    text::{Passage, passages},
};

/// Longest anchor that is looked for, in bytes.
const LONGEST: usize = 120;
/// Words of a passage that are quoted.
const QUOTED: usize = 40;

/// A passage that is to be cited.
pub struct Chosen {
    /// Its anchor: `en.p2.3`.
    pub anchor: String,
    /// Where it stands.
    pub place: cite::Passage,
    /// How it begins.
    pub quote: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
}

/// The anchor in what was typed: itself, with `#`, or at the end of an address.
pub fn anchor(typed: &str) -> &str {
    let typed = typed.trim();
    typed.rsplit_once('#').map_or(typed, |(_, anchor)| anchor)
}

/// The passage of this anchor; a bare one (`p2.3`) is of the first text.
pub fn find(document: &Document, anchor: &str) -> Option<Chosen> {
    if anchor.len() > LONGEST {
        return None;
    }
    let in_text =
        |text: &Text| anchor.strip_prefix(text.key.as_str()).is_some_and(|rest| rest.starts_with('.'));
    match document.texts.iter().find(|text| in_text(text)) {
        Some(text) => within(text, anchor),
        None => document.texts.first().and_then(|text| within(text, &format!("{}.{anchor}", text.key))),
    }
}

fn within(text: &Text, anchor: &str) -> Option<Chosen> {
    let cut = passages(&text.key, &text.body);
    let (passage, place) = match cut.notes.iter().find(|note| note.anchor == anchor) {
        Some(note) => (note, cite::Passage::Note { number: note.number }),
        None => {
            let at = cut.text.iter().position(|passage| passage.anchor == anchor)?;
            let number = cut.text[at].number;
            (&cut.text[at], cite::Passage::Paragraph { page: page(&cut.text[..=at]), number })
        }
    };
    Some(Chosen {
        anchor: anchor.into(),
        place,
        quote: beginning(&passage.plain),
        lang: text.lang.clone(),
        dir: direction(&text.lang),
    })
}

/// The page on which the last of these passages begins, as the source has it.
fn page(passages: &[Passage]) -> Option<String> {
    let (last, before) = passages.split_last()?;
    last.page.clone().or_else(|| before.iter().rev().find_map(last_page))
}

/// The page that was open where a passage ended.
fn last_page(passage: &Passage) -> Option<String> {
    let (_, mark) = passage.html.rsplit_once("<span class=\"page\">[p. ").unzip();
    let label = mark.and_then(|mark| mark.split_once("]</span>")).map(|(label, _)| label);
    label.map(unescaped).or_else(|| passage.page.clone())
}

/// HTML without its escapes, where it has no tags.
pub fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn beginning(words: &str) -> String {
    let mut quoted: Vec<&str> = words.split_whitespace().take(QUOTED + 1).collect();
    let whole = quoted.len() <= QUOTED;
    quoted.truncate(QUOTED);
    let quoted: String = quoted.join(" ").chars().take(400).collect();
    if whole && quoted.len() == words.len() { quoted } else { format!("{quoted} …") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_found_with_its_page() {
        let text = |key: &str, body: &str| Text {
            key: key.into(),
            lang: "en".into(),
            body: body.into(),
            ..Text::default()
        };
        let document = Document {
            texts: vec![
                text("en", "[p. 060r]\n\nOne.\n\nTwo [p. 7&8] on[^1].\n\nThree.\n\n[^1]: Seen."),
                text("en-2", "Alone."),
            ],
            ..Document::default()
        };
        for (typed, anchor_found, page, number, quote) in [
            ("en.p1.1", "en.p1.1", Some("060r"), 1, "One."),
            ("#p1.2", "en.p1.2", Some("060r"), 2, "Two on."),
            ("https://a.example/documents/x@2#en.p2.1", "en.p2.1", Some("7&8"), 1, "Three."),
            (" en-2.p1.1 ", "en-2.p1.1", None, 1, "Alone."),
        ] {
            let chosen = find(&document, anchor(typed)).unwrap_or_else(|| panic!("{typed}"));
            let place = cite::Passage::Paragraph { page: page.map(str::to_owned), number };
            assert_eq!((chosen.anchor.as_str(), chosen.place), (anchor_found, place), "{typed}");
            assert_eq!(chosen.quote, quote);
        }
        assert_eq!(find(&document, "en.n1").unwrap().place, cite::Passage::Note { number: 1 });
        for nowhere in ["", "en", "en.p9.9", "ru.p1.1", "content", &"x".repeat(1_000)] {
            assert!(find(&document, nowhere).is_none(), "{nowhere}");
        }
        assert_eq!(beginning(&"word ".repeat(99)).split(' ').count(), QUOTED + 1);
    }
}
