//! The passages of a document as the index keeps them, for the words around a hit.

use record::text::Passages;

const PASSAGE: char = '\u{1e}';
const PART: char = '\u{1f}';

/// A passage, read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored<'a> {
    pub anchor: &'a str,
    pub lang: &'a str,
    pub text: &'a str,
}

impl<'a> Stored<'a> {
    /// The key of the rendition that it stands in.
    pub fn key(&self) -> &'a str {
        self.anchor.split_once('.').map_or(self.anchor, |(key, _)| key)
    }

    /// All passages of a document in one text, composed (NFC).
    pub fn write(passages: &[(&str, Passages)]) -> String {
        let mut out = String::new();
        for (lang, passages) in passages {
            for passage in passages.text.iter().chain(&passages.notes) {
                for part in [&*passage.anchor, *lang, &*crate::words::compose(&passage.plain)] {
                    out.extend(part.chars().filter(|c| !matches!(*c, PASSAGE | PART)));
                    out.push(PART);
                }
                out.pop();
                out.push(PASSAGE);
            }
        }
        out
    }

    /// The passages of a document, in order.
    pub fn read(all: &'a str) -> impl Iterator<Item = Stored<'a>> {
        all.split_terminator(PASSAGE).filter_map(|passage| {
            let mut parts = passage.splitn(3, PART);
            Some(Stored { anchor: parts.next()?, lang: parts.next()?, text: parts.next()? })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::text::plain_passages;

    #[test]
    fn passages_are_read_as_written() {
        let passages =
            [("en", plain_passages("en", "One.\n\nTwo\u{1e}\u{1f}.")), ("ru", plain_passages("ru", "Три."))];
        let written = Stored::write(&passages);
        let read: Vec<_> = Stored::read(&written).map(|p| (p.anchor, p.lang, p.text)).collect();
        assert_eq!(read, [("en.p1.1", "en", "One."), ("en.p1.2", "en", "Two."), ("ru.p1.1", "ru", "Три.")]);
        assert_eq!(Stored::read("").count(), 0);
    }
}
