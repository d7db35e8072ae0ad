//! Elements of XML, written.

use std::fmt::Write;

/// One element with words in it; nothing where there are none.
pub(crate) fn element(xml: &mut String, name: &str, attributes: &[(&str, &str)], words: &str) {
    if !words.is_empty() {
        open(xml, name, attributes);
        let _ = writeln!(xml, "{}</{name}>", escaped(words));
    }
}

/// The beginning of an element, with those of the attributes that have a value.
pub(crate) fn open(xml: &mut String, name: &str, attributes: &[(&str, &str)]) {
    let _ = write!(xml, "<{name}");
    for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(xml, " {attribute}=\"{}\"", escaped(value));
    }
    xml.push('>');
}

/// Text and values of attributes, without what XML 1.0 does not allow (2.2).
pub(crate) fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            '\t' | '\n' => escaped.push(c),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c < ' ' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
