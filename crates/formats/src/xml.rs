//! The one reader of XML: bytes that anybody may have written, held to limits
//! before a tree is made of them.
//!
//! A document type declaration is refused, and with it every entity that could
//! grow (XML 1.0, section 2.8 and 4.2); so are depth and size beyond a limit, NUL,
//! and encodings other than UTF-8 and UTF-16, by name.

use quick_xml::{Reader, events::Event};
use roxmltree::Document;
use std::borrow::Cow;

/// Largest file, in bytes as they came.
pub const MAX_BYTES: usize = 64 << 20;
/// Deepest nesting of elements.
pub const MAX_DEPTH: usize = 256;

/// Why a whole file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Nothing in it.
    #[error("the file is empty; check that it arrived whole")]
    Empty,
    /// More bytes than [`MAX_BYTES`].
    #[error("the file has {size} bytes and at most {limit} are read; divide it into smaller files")]
    TooLarge {
        /// Its size in bytes.
        size: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// An encoding that is neither UTF-8 nor UTF-16.
    #[error("the file is in {name}; save it as UTF-8 and say so in its first line")]
    Encoding {
        /// The encoding by its name.
        name: String,
    },
    /// Bytes that the encoding does not allow.
    #[error("line {line}: the bytes here are not {name}; save the file as UTF-8")]
    NotText {
        /// The encoding that the file should be in.
        name: &'static str,
        /// Line, counted from 1.
        line: u64,
    },
    /// A NUL character.
    #[error("line {line}: a NUL character stands here; take it out")]
    Nul {
        /// Line, counted from 1.
        line: u64,
    },
    /// A document type declaration.
    #[error("line {line}: the file has a DOCTYPE; take it out and write what its entities stand for")]
    Doctype {
        /// Line, counted from 1.
        line: u64,
    },
    /// An entity that XML itself has not, such as `&nbsp;`.
    #[error("line {line}: &{name}; is no entity of XML; write the character that it stands for")]
    Entity {
        /// Line, counted from 1.
        line: u64,
        /// The entity's name.
        name: String,
    },
    /// Elements nested deeper than [`MAX_DEPTH`].
    #[error(
        "line {line}: elements are nested more than {limit} deep; the file is damaged or not meant to be read"
    )]
    TooDeep {
        /// Line, counted from 1.
        line: u64,
        /// The limit.
        limit: usize,
    },
    /// Not well-formed XML.
    #[error("line {line}: not well-formed XML: {words}")]
    Malformed {
        /// Line, counted from 1.
        line: u64,
        /// What the parser found.
        words: String,
    },
    /// Well-formed, and something else than what was asked for.
    #[error(
        "the outermost element is {found} and {expected} was expected; import the file in its own format"
    )]
    OtherKind {
        /// The outermost element.
        found: String,
        /// What was expected.
        expected: &'static str,
    },
}

/// The file as text without a byte-order mark, once it is known to keep to the limits.
pub fn guard(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    if bytes.len() > MAX_BYTES {
        return Err(Refused::TooLarge { size: bytes.len(), limit: MAX_BYTES });
    }
    let text = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    if let Some(at) = text.find('\0') {
        return Err(Refused::Nul { line: line(&text, at) });
    }
    walk(&text)?;
    Ok(text)
}

/// The tree of a text that [`guard`] let through.
pub fn tree(text: &str) -> Result<Document<'_>, Refused> {
    Document::parse(text).map_err(|error| {
        let line = error.pos().row.into();
        match error {
            roxmltree::Error::UnknownEntityReference(name, _) => Refused::Entity { line, name },
            other => Refused::Malformed { line, words: other.to_string() },
        }
    })
}

fn line(text: &str, at: usize) -> u64 {
    1 + text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Bytes to text, by the byte-order mark or, without one, by the first bytes
/// (XML 1.0, appendix F), and by the encoding that the file declares.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let named = |name: &str| Err(Refused::Encoding { name: name.into() });
    match bytes {
        [0, 0, 0xFE, 0xFF, ..] | [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..] => {
            named("UTF-32")
        }
        [0x4C, 0x6F, 0xA7, 0x94, ..] => named("EBCDIC"),
        [0x1F, 0x8B, ..] => named("gzip compression"),
        [b'P', b'K', 3, 4, ..] => named("ZIP compression"),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0, b'<', ..] => utf16(bytes, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(bytes, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        _ => utf8(bytes),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, Refused> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    for char in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(char) = char else {
            return Err(Refused::NotText { name: "UTF-16", line: line(&text, text.len()) });
        };
        text.push(char);
    }
    match odd {
        [] => Ok(Cow::Owned(text)),
        _ => Err(Refused::NotText { name: "UTF-16", line: line(&text, text.len()) }),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, Refused> {
    let declared = declared(bytes);
    let fits = match declared.as_deref() {
        None | Some("utf-8" | "utf8") => true,
        Some("us-ascii" | "ascii" | "iso-8859-1" | "windows-1252" | "latin1") => bytes.is_ascii(),
        Some(_) => false,
    };
    match (fits, declared) {
        (false, Some(name)) => Err(Refused::Encoding { name }),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => {
                let line =
                    1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count() as u64;
                Err(Refused::NotText { name: "UTF-8", line })
            }
        },
    }
}

/// The encoding that the XML declaration names, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(200)];
    let head = String::from_utf8_lossy(head);
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_ascii_lowercase)
}

/// Reads the file once without keeping it, to refuse what must not become a tree.
fn walk(text: &str) -> Result<(), Refused> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        let here = || line(text, reader.buffer_position() as usize);
        match event {
            Ok(Event::Start(_)) if depth == MAX_DEPTH => {
                return Err(Refused::TooDeep { line: here(), limit: MAX_DEPTH });
            }
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth -= 1,
            Ok(Event::DocType(_)) => return Err(Refused::Doctype { line: here() }),
            Ok(Event::Eof) if depth == 0 => return Ok(()),
            Ok(Event::Eof) => {
                let words = format!("the file ends inside {depth} open elements; it is probably cut off");
                return Err(Refused::Malformed { line: here(), words });
            }
            Ok(_) => {}
            Err(error) => {
                let line = line(text, reader.error_position() as usize);
                return Err(Refused::Malformed { line, words: error.to_string() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> String {
        guard(bytes).map(|text| tree(&text).map(|_| ())).and_then(|tree| tree).unwrap_err().to_string()
    }

    fn check(bytes: &[u8], expect: &str) {
        let said = refused(bytes);
        assert!(said.contains(expect), "{said:?} does not say {expect:?}");
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        format!("{mark}{text}").encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn what_is_well_is_read() {
        for bytes in [
            b"<a>x</a>".to_vec(),
            b"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?><a>x</a>".to_vec(),
            b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>x</a>".to_vec(),
            utf16("<a>x</a>", u16::to_be_bytes, true),
            utf16("<a>x</a>", u16::to_le_bytes, true),
            utf16("<a>x</a>", u16::to_le_bytes, false),
        ] {
            let text = guard(&bytes).unwrap();
            assert_eq!(tree(&text).unwrap().root_element().text(), Some("x"));
        }
    }

    #[test]
    fn what_is_not_is_refused_by_name() {
        check(b"", "empty");
        check(b"\xEF\xBB\xBF \n", "empty");
        check(b"<!DOCTYPE a [<!ENTITY x 'y'>]>\n<a>&x;</a>", "DOCTYPE");
        check(b"<a>\n<b>", "line 2: not well-formed XML: the file ends inside 2 open elements");
        check(b"<a>\n<b></a>", "line 2");
        check(b"<a/><b/>", "not well-formed");
        check(b"<a>\n\0</a>", "line 2: a NUL");
        check(b"<a>&#0;</a>", "not well-formed");
        check(b"<a>\n&nbsp;</a>", "line 2: &nbsp; is no entity of XML");
        check(b"just words", "not well-formed");
        check(b"<a>\n\xE9</a>", "line 2: the bytes here are not UTF-8");
        check(b"<?xml version='1.0' encoding='windows-1251'?><a/>", "in windows-1251;");
        check(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>", "in iso-8859-1;");
        check(b"<?xml version='1.0' encoding='UTF-16'?><a/>", "in utf-16;");
        check(b"\xFF\xFE\0\0<\0\0\0", "UTF-32");
        check(b"\x1F\x8B\x08", "gzip");
        check(b"\xFE\xFF\0<\0a\0/\0", "not UTF-16");
    }

    #[test]
    fn depth_has_a_limit() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(guard(nested(MAX_DEPTH).as_bytes()).is_ok());
        check(nested(MAX_DEPTH + 1).as_bytes(), "more than 256 deep");
        check(nested(10_000).as_bytes(), "more than 256 deep");
    }

    #[test]
    fn size_has_a_limit() {
        let long = vec![b' '; MAX_BYTES + 1];
        check(&long, "67108865 bytes");
    }
}
