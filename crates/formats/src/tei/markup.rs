//! CommonMark as it is written: what the source has stays literal, and an
//! emphasis is set so that CommonMark reads it as one.

use super::inline::Face;

/// CommonMark as it is written.
#[derive(Default)]
pub(super) struct Markup {
    text: String,
    /// The text ends with the closing sign of an emphasis.
    closed: bool,
    /// The text ends with a mark in brackets.
    marked: bool,
}

impl Markup {
    /// A mark that is CommonMark already.
    pub fn raw(&mut self, mark: &str) {
        self.text.push_str(mark);
        self.closed = false;
        self.marked = mark.ends_with(']');
    }

    /// A line's end inside a paragraph.
    pub fn line_break(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.raw("\\\n");
    }

    /// Words as they stand.
    pub fn plain(&mut self, words: &str) {
        let words = if self.text.ends_with('\n') { words.trim_start_matches(' ') } else { words };
        for c in words.chars() {
            // Behind brackets these would make a link.
            let links = std::mem::take(&mut self.marked) && matches!(c, '(' | ':');
            if links || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|') {
                self.text.push('\\');
            }
            self.text.push(c);
        }
        self.closed = false;
    }

    /// Words between delimiters, where CommonMark would read these as such
    /// (section 6.2, left- and right-flanking): signs at the edges that would
    /// keep it from doing so stand outside.
    pub fn emphasis(&mut self, words: &str, face: Face, next: char) {
        let mut inner = words;
        while let Some(first) = inner.chars().next().filter(|c| is_sign(*c) && !self.is_open_here()) {
            inner = &inner[first.len_utf8()..];
            self.plain(first.encode_utf8(&mut [0; 4]));
        }
        let mut next = next;
        while let Some(last) =
            inner.chars().next_back().filter(|c| *c == ' ' || is_sign(*c) && next.is_alphanumeric())
        {
            inner = &inner[..inner.len() - last.len_utf8()];
            next = last;
        }
        let end = offset(words, inner) + inner.len();
        self.delimited(inner, face, next);
        if end < words.len() {
            self.plain(&words[end..]);
        }
    }

    /// Whether a delimiter before a sign would open here.
    fn is_open_here(&self) -> bool {
        !self.text.chars().next_back().is_some_and(char::is_alphanumeric)
    }

    fn delimited(&mut self, words: &str, face: Face, next: char) {
        let beside = self.closed && !face.underlined;
        if words.is_empty() || beside && next.is_alphanumeric() {
            return self.plain(words);
        }
        let sign = if beside { "_" } else { "*" };
        let stars = sign.repeat(usize::from(face.italic) + 2 * usize::from(face.strong));
        let struck = if face.struck { "~~" } else { "" };
        let (open, close) = if face.underlined { ("<u>", "</u>") } else { ("", "") };
        self.raw(&[open, struck, &stars].concat());
        self.plain(words);
        self.raw(&[&stars, struck, close].concat());
        self.closed = true;
    }

    /// The text, each of its lines read as running text.
    pub fn finish(self) -> String {
        let text = self.text.trim_matches([' ', '\n']);
        let lines: Vec<String> = text.split('\n').map(literal_line).collect();
        // A reference in brackets is no page mark.
        lines.join("\n").replace("\\[p. ", "\\[p.\u{a0}").replace("\\[*p. ", "\\[*p.\u{a0}")
    }
}

/// Where `inner` begins inside `whole`.
fn offset(whole: &str, inner: &str) -> usize {
    inner.as_ptr() as usize - whole.as_ptr() as usize
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

/// A line that CommonMark reads as running text, not as a list, a heading,
/// a rule or the definition of a note.
fn literal_line(line: &str) -> String {
    let ruled = |sign: char| !line.is_empty() && line.chars().all(|c| c == sign || c == ' ');
    let marks = line.len() - line.trim_start_matches('#').len();
    let bullet = line.starts_with(['-', '+']) && matches!(line.as_bytes().get(1), None | Some(b' '));
    let heading = (1..=6).contains(&marks) && matches!(line.as_bytes().get(marks), None | Some(b' '));
    if bullet || heading || ruled('-') || ruled('=') {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line.as_bytes()[digits..];
    if (1..=9).contains(&digits) && matches!(rest, [b'.' | b')'] | [b'.' | b')', b' ', ..]) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    match line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
        Some((label, rest)) if !label.contains(']') => format!("[^{label}]\\:{rest}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::inline::Inline, *};

    fn check(build: impl Fn(&mut Inline), expect: &str) {
        let mut line = Inline::default();
        build(&mut line);
        assert_eq!(line.markdown(), expect);
    }

    const PLAIN: Face = Face { italic: false, strong: false, struck: false, underlined: false };
    const ITALIC: Face = Face { italic: true, ..PLAIN };
    const STRONG: Face = Face { strong: true, ..PLAIN };

    #[test]
    fn what_the_source_has_stays_literal() {
        for (text, expect) in [
            ("142. 1. As known", "142\\. 1. As known"),
            ("7) x", "7\\) x"),
            ("- x", "\\- x"),
            ("# x", "\\# x"),
            ("#1", "#1"),
            ("===", "\\==="),
            ("a*b_c[d]<e>&f~|`\\", "a\\*b\\_c\\[d\\]\\<e\\>\\&f\\~\\|\\`\\\\"),
            ("see [p. 5]", "see \\[p.\u{a0}5\\]"),
            ("1956. was", "1956\\. was"),
            ("1956.5", "1956.5"),
        ] {
            check(|l| l.words(text, PLAIN), expect);
        }
    }

    #[test]
    fn emphasis_is_read_as_emphasis() {
        check(
            |l| {
                l.words("ab", PLAIN);
                l.words("(cd)", ITALIC);
                l.words("ef", PLAIN)
            },
            "ab(*cd*)ef",
        );
        check(
            |l| {
                l.words("a", ITALIC);
                l.words("b", STRONG);
                l.words(" c", PLAIN)
            },
            "*a*__b__ c",
        );
        check(
            |l| {
                l.words("a", ITALIC);
                l.words("b", STRONG);
                l.words("c", PLAIN)
            },
            "*a*bc",
        );
        check(
            |l| {
                l.words("x", PLAIN);
                l.words(",", ITALIC);
                l.words("y", PLAIN)
            },
            "x,y",
        );
        check(|l| l.words("x", Face { struck: true, ..PLAIN }), "~~x~~");
        check(|l| l.words("x", Face { underlined: true, italic: true, ..PLAIN }), "<u>*x*</u>");
    }
}
