//! A text composed (NFC) that knows where its letters stood before.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::compose;

/// A composed text, and where its letters stood before.
pub(crate) struct Composed<'a> {
    pub text: Cow<'a, str>,
    /// Where each letter with its accents begins, now and before; then the ends. Empty
    /// when nothing moved.
    places: Vec<(usize, usize)>,
}

impl<'a> Composed<'a> {
    pub fn of(text: &'a str) -> Self {
        if let Cow::Borrowed(text) = compose(text) {
            return Self { text: text.into(), places: Vec::new() };
        }
        let (mut composed, mut places) = (String::new(), Vec::new());
        let mut from = 0;
        while from < text.len() {
            let rest = &text[from..];
            let to = rest.char_indices().skip(1).find(|(_, c)| begins(*c)).map_or(rest.len(), |(at, _)| at);
            places.push((composed.len(), from));
            composed.extend(rest[..to].nfc());
            from += to;
        }
        places.push((composed.len(), text.len()));
        Self { text: composed.into(), places }
    }

    /// Where a range of the composed text stood, accents included.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        if self.places.is_empty() {
            return range;
        }
        let first = self.places.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        let last = self.places.partition_point(|(at, _)| *at < range.end);
        self.places[first].1..self.places[last].1
    }
}

/// Whether a letter never becomes one with what stands before it (Unicode, UAX 15).
fn begins(c: char) -> bool {
    canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_where_they_stood() {
        for (text, word, stood) in [
            ("a e\u{301}te\u{301} b", "été", "e\u{301}te\u{301}"),
            ("и\u{306}од", "йод", "и\u{306}од"),
            ("x \u{1100}\u{1175}\u{11b7} y", "김", "\u{1100}\u{1175}\u{11b7}"),
            ("plain été", "été", "été"),
        ] {
            let composed = Composed::of(text);
            let at = composed.text.find(word).unwrap();
            assert_eq!(&text[composed.place(at..at + word.len())], stood, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn it_is_the_composed_text(text in "[a-eи\u{300}\u{301}\u{306}\u{327}\u{1100}\u{1175}\u{11a8}\u{11b7}\u{958}\u{212b}한 ]{0,20}") {
            let composed = Composed::of(&text);
            assert_eq!(&*composed.text, &*compose(&text));
            for (at, letter) in composed.text.char_indices() {
                let place = composed.place(at..at + letter.len_utf8());
                assert!(text.get(place.clone()).is_some_and(|text| !text.is_empty()), "{place:?}");
            }
        }
    }
}
