//! The text of a rendition: CommonMark with footnotes, tables and page marks,
//! cut into passages that can be cited (contract, section 3, "Text").
//!
//! A page begins at `[p. 060r]`. A passage is one block of the text; it belongs
//! to the page where it begins, and its anchor uses ordinals: `en.p2.3` is the
//! third passage that begins on the second page of the rendition `en`. A note's
//! anchor is `en.n1`. What stands in brackets (`[illegible]`, `[stamp: …]`) is text.

mod citing;
mod linked;
mod marked;
mod walk;

pub use citing::{cited, prose};
pub use linked::{Lead, linked};
pub use marked::marked;

use comrak::{
    Arena, Options, create_formatter,
    html::{dangerous_url, format_node_default},
    nodes::{Node, NodeValue},
};
use std::fmt::Write;

/// One block of a rendition, as HTML and as plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its anchor, `en.p2.3`, or `en.n1` for a note.
    pub anchor: String,
    /// Its number on its page, or the note's number.
    pub number: u32,
    /// The label of the page that begins with it (`060r`), if one does.
    pub page: Option<String>,
    /// Clean HTML of the block.
    pub html: String,
    /// The words, without marks.
    pub plain: String,
}

/// A rendition cut into passages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages {
    /// The text.
    pub text: Vec<Passage>,
    /// Its footnotes.
    pub notes: Vec<Passage>,
}

/// The passages of `body` as HTML and plain words; `key` names the rendition.
pub fn passages(key: &str, body: &str) -> Passages {
    cut(key, body, html)
}

/// The passages of `body` as plain words alone, for an index; `html` is empty.
pub fn plain_passages(key: &str, body: &str) -> Passages {
    cut(key, body, |_, _| String::new())
}

fn cut(key: &str, body: &str, html: impl Fn(Node<'_>, &str) -> String) -> Passages {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, body, &options());
    let mut passages = Passages::default();
    let mut at = Place::default();
    for node in root.children() {
        if let NodeValue::FootnoteDefinition(_) = node.data().value {
            passages.notes.push(note(key, passages.notes.len(), node, &html));
            continue;
        }
        let (plain, marks) = plain(node);
        let words = without_marks(&plain, &marks);
        let page = at.turn_to_opening(&plain, &marks, words.is_empty());
        if !words.is_empty() {
            at.number += 1;
            let anchor = format!("{key}.p{}.{}", at.page, at.number);
            passages.text.push(Passage {
                anchor,
                number: at.number,
                page,
                html: html(node, key),
                plain: words,
            });
        }
        at.turn_to_rest(&plain, &marks);
    }
    passages
}

fn note(key: &str, before: usize, node: Node<'_>, html: impl Fn(Node<'_>, &str) -> String) -> Passage {
    let number = before as u32 + 1;
    let (plain, marks) = plain(node);
    let words = without_marks(&plain, &marks);
    // The formatter leaves a space for a link back, which is the page's to give.
    let html = html(node, key).replace(" </p>\n", "</p>\n");
    Passage { anchor: format!("{key}.n{number}"), number, page: None, html, plain: words }
}

/// Where the next passage begins.
struct Place {
    page: u32,
    number: u32,
    /// The label of a page that began and has no passage yet.
    label: Option<String>,
    untouched: bool,
}

impl Default for Place {
    fn default() -> Self {
        Self { page: 1, number: 0, label: None, untouched: true }
    }
}

impl Place {
    fn turn(&mut self, label: &str) {
        if !self.untouched {
            self.page += 1;
            self.number = 0;
        }
        self.untouched = false;
        self.label = Some(label.to_owned());
    }

    /// Turns to the pages that begin before the first word of a block; the
    /// label of the page that the block opens.
    fn turn_to_opening(&mut self, plain: &str, marks: &[Mark], is_empty: bool) -> Option<String> {
        for mark in &marks[..opening(plain, marks)] {
            self.turn(&plain[mark.label.clone()]);
        }
        if is_empty {
            return None;
        }
        self.untouched = false;
        self.label.take()
    }

    fn turn_to_rest(&mut self, plain: &str, marks: &[Mark]) {
        for mark in &marks[opening(plain, marks)..] {
            self.turn(&plain[mark.label.clone()]);
            self.label = None;
        }
    }
}

/// How many marks have nothing but other marks before them.
fn opening(plain: &str, marks: &[Mark]) -> usize {
    let opens = |at: &usize| without_marks(&plain[..marks[*at].whole.start], &marks[..*at]).is_empty();
    (0..marks.len()).take_while(opens).count()
}

/// A page mark inside a text.
struct Mark {
    whole: std::ops::Range<usize>,
    label: std::ops::Range<usize>,
}

impl Mark {
    /// The same mark behind so much other text.
    fn after(self, length: usize) -> Self {
        let after = |range: std::ops::Range<usize>| range.start + length..range.end + length;
        Self { whole: after(self.whole), label: after(self.label) }
    }
}

/// Longest label of a page that is read as one, in bytes.
const MAX_LABEL: usize = 40;

fn page_marks(text: &str) -> Vec<Mark> {
    let starts = text.match_indices("[p. ").map(|(start, _)| start);
    starts.filter_map(|start| page_mark(text, start)).collect()
}

fn page_mark(text: &str, start: usize) -> Option<Mark> {
    let from = start + "[p. ".len();
    let len = text[from..].find([']', '[', '\n']).filter(|len| (1..=MAX_LABEL).contains(len))?;
    text[from + len..]
        .starts_with(']')
        .then(|| Mark { whole: start..from + len + 1, label: from..from + len })
}

/// The words of a text without its page marks, spaces folded.
fn without_marks(text: &str, marks: &[Mark]) -> String {
    let mut words = String::with_capacity(text.len());
    let mut put = |part: &str| {
        for word in part.split_whitespace() {
            words.push_str(if words.is_empty() { "" } else { " " });
            words.push_str(word);
        }
    };
    let mut from = 0;
    for mark in marks {
        put(&text[from..mark.whole.start]);
        from = mark.whole.end;
    }
    put(&text[from..]);
    words
}

/// What stands in a block, its cells and items parted by spaces, and the page marks in it: code
/// has none.
fn plain(node: Node<'_>) -> (String, Vec<Mark>) {
    let (mut words, mut marks) = (String::new(), Vec::new());
    for node in node.descendants() {
        match &node.data().value {
            NodeValue::Text(text) => {
                marks.extend(page_marks(text).into_iter().map(|mark| mark.after(words.len())));
                words.push_str(text);
            }
            NodeValue::Code(code) => words.push_str(&code.literal),
            NodeValue::CodeBlock(code) => words.push_str(&code.literal),
            NodeValue::HtmlBlock(html) => words.push_str(&html.literal),
            NodeValue::HtmlInline(html) if !is_underline(html) => words.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => words.push('\n'),
            NodeValue::Paragraph | NodeValue::TableCell | NodeValue::Heading(_) | NodeValue::Item(_) => {
                words.push('\n');
            }
            _ => {}
        }
    }
    (words, marks)
}

fn is_underline(html: &str) -> bool {
    matches!(html, "<u>" | "</u>")
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.strikethrough = true;
    options.extension.table = true;
    options
}

/// What the formatter knows of the block that it writes.
#[derive(Clone, Default)]
struct Block {
    key: String,
    /// Whether `<u>` and `</u>` are balanced in it; if not, they are text.
    underlines: bool,
    /// Whether nothing was written yet but marks of pages: those are told by
    /// [`Passage::page`].
    opening: bool,
}

/// Clean HTML: of tags in the text only a balanced `<u>` is one, pictures are
/// their words, headings stand below the page's own.
fn html(node: Node<'_>, key: &str) -> String {
    let mut html = String::new();
    let block = Block { key: key.to_owned(), underlines: underlines_balance(node), opening: true };
    CleanHtml::format_document(node, &options(), &mut html, block).expect("a String takes all");
    html
}

fn underlines_balance(node: Node<'_>) -> bool {
    let mut open = 0_i32;
    for node in node.descendants() {
        if let NodeValue::HtmlInline(html) = &node.data().value {
            open += i32::from(html == "<u>") - i32::from(html == "</u>");
        }
        if !(0..=1).contains(&open) || (open == 1 && node.data().value.block()) {
            return false;
        }
    }
    open == 0
}

create_formatter!(CleanHtml<Block>, {
    NodeValue::Text(ref text) => |context, entering| {
        if entering {
            let mut rest: &str = text;
            for mark in page_marks(text) {
                let before = &text[text.len() - rest.len()..mark.whole.start];
                rest = &text[mark.whole.end..];
                context.user.opening &= before.trim().is_empty();
                if context.user.opening {
                    rest = rest.trim_start();
                    continue;
                }
                context.escape(before)?;
                context.write_str("<span class=\"page\">")?;
                context.escape(&text[mark.whole])?;
                context.write_str("</span>")?;
            }
            context.user.opening &= rest.trim().is_empty();
            context.escape(rest)?;
        }
    },
    NodeValue::Heading(ref heading) => |context, entering| {
        let level = (heading.level + 2).min(6);
        if entering { write!(context, "<h{level}>")?; } else { writeln!(context, "</h{level}>")?; }
    },
    NodeValue::HtmlInline(ref html) => |context, entering| {
        if entering && context.user.underlines && is_underline(html) {
            context.write_str(html)?;
        } else if entering {
            context.user.opening = false;
            context.escape(html)?;
        }
    },
    NodeValue::Code(ref code) => |context, entering| {
        if entering {
            context.user.opening &= code.literal.trim().is_empty();
            context.write_str("<code>")?;
            context.escape(&code.literal)?;
            context.write_str("</code>")?;
        }
    },
    NodeValue::HtmlBlock(ref html) => |context, entering| {
        if entering {
            context.write_str("<p>")?;
            context.escape(&html.literal)?;
            context.write_str("</p>\n")?;
        }
    },
    NodeValue::Link(ref link) => |context, node, entering| {
        // What would run a script leads nowhere: it is only words.
        if !dangerous_url(&link.url) {
            return format_node_default(context, node, entering);
        }
    },
    NodeValue::Image(_) => |context, entering| {
        let _ = context;
        let _ = entering;
    },
    NodeValue::FootnoteReference(ref note) => |context, entering| {
        if entering {
            let (key, ix) = (context.user.key.clone(), note.ix);
            let id = if note.ref_num == 1 { format!("{key}.r{ix}") } else { format!("{key}.r{ix}.{}", note.ref_num) };
            write!(context, "<sup><a class=\"note\" id=\"{id}\" href=\"#{key}.n{ix}\">{ix}</a></sup>")?;
        }
    },
    NodeValue::FootnoteDefinition(_) => |context, entering| {
        let _ = context;
        let _ = entering;
    },
});

#[cfg(test)]
mod tests {
    use super::*;

    /// `anchor page|plain` of every passage, then of every note.
    fn check(body: &str, expect: &[&str]) {
        let passages = passages("en", body);
        let shown: Vec<String> = passages
            .text
            .iter()
            .chain(&passages.notes)
            .map(|passage| {
                format!("{} {}|{}", passage.anchor, passage.page.as_deref().unwrap_or("-"), passage.plain)
            })
            .collect();
        assert_eq!(shown, expect, "{body:?}");
        let mut plain = plain_passages("en", body);
        let mut with_html = passages;
        with_html.text.iter_mut().chain(&mut with_html.notes).for_each(|passage| passage.html.clear());
        plain.text.iter_mut().for_each(|passage| passage.html.clear());
        assert_eq!(plain, with_html);
    }

    #[test]
    fn passages_are_counted_by_page() {
        check("", &[]);
        check("One.\n\nTwo.", &["en.p1.1 -|One.", "en.p1.2 -|Two."]);
        check("[p. 1]\n\nOne.\n\n[p. 2]\n\nTwo.", &["en.p1.1 1|One.", "en.p2.1 2|Two."]);
        check("[p. 060r] One.\n\nTwo.", &["en.p1.1 060r|One.", "en.p1.2 -|Two."]);
        check(
            "One [p. 697] goes on.\n\nTwo.\n\nThree.",
            &["en.p1.1 -|One goes on.", "en.p2.1 -|Two.", "en.p2.2 -|Three."],
        );
        check(
            "[p. 1] [p. 2] One [p. 3] and [p. 4] on.\n\nTwo.",
            &["en.p2.1 2|One and on.", "en.p4.1 -|Two."],
        );
        check(
            "Stands [illegible] as [p. ] [stamp: No. 5].",
            &["en.p1.1 -|Stands [illegible] as [p. ] [stamp: No. 5]."],
        );
    }

    #[test]
    fn blocks_notes_and_marks_are_words() {
        check("# Head\n\n- a\n- b\n\n> said", &["en.p1.1 -|Head", "en.p1.2 -|a b", "en.p1.3 -|said"]);
        check("A[^x] word.\n\n[^x]: The *note*.", &["en.p1.1 -|A word.", "en.n1 -|The note."]);
        check("| a | b |\n|---|---|\n| c | d |", &["en.p1.1 -|a b c d"]);
        check("~~struck~~ <u>under</u> **x**", &["en.p1.1 -|struck under x"]);
    }

    #[test]
    fn html_is_clean() {
        for (body, expect) in [
            ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
            ("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n"),
            ("a <u>b</u>", "<p>a <u>b</u></p>\n"),
            ("a <u>b", "<p>a &lt;u&gt;b</p>\n"),
            ("[x](javascript:alert(1)) [*y*](data:text/html,z)", "<p>x <em>y</em></p>\n"),
            (
                "[x](https://a.example/?b \"c\")",
                "<p><a href=\"https://a.example/?b\" title=\"c\">x</a></p>\n",
            ),
            ("![alt](https://example.org/x.png)", "<p>alt</p>\n"),
            ("# Head", "<h3>Head</h3>\n"),
            ("a [p. 2] b", "<p>a <span class=\"page\">[p. 2]</span> b</p>\n"),
            ("[p. 2] b", "<p>b</p>\n"),
            ("`a`[p. 2] b", "<p><code>a</code><span class=\"page\">[p. 2]</span> b</p>\n"),
            ("<i>[p. 2] b", "<p>&lt;i&gt;<span class=\"page\">[p. 2]</span> b</p>\n"),
            ("[p. 1][p. 2]  *b* [p. 3]", "<p><em>b</em> <span class=\"page\">[p. 3]</span></p>\n"),
            ("*a* [p. 2] b", "<p><em>a</em> <span class=\"page\">[p. 2]</span> b</p>\n"),
        ] {
            assert_eq!(passages("en", body).text[0].html, expect, "{body}");
        }
        let noted = passages("ru", "A[^1].\n\n[^1]: N.");
        assert_eq!(
            noted.text[0].html,
            "<p>A<sup><a class=\"note\" id=\"ru.r1\" href=\"#ru.n1\">1</a></sup>.</p>\n"
        );
        assert_eq!(noted.notes[0].html, "<p>N.</p>\n");
    }

    #[test]
    fn depth_does_not_matter() {
        for hostile in [">".repeat(20_000), "[".repeat(20_000), "- ".repeat(5_000), "*".repeat(20_000)] {
            let _ = passages("en", &hostile);
        }
    }
}
