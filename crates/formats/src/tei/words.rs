//! The words of an element on one line, as they are read aloud: spaces that
//! only lay out the file do not count.

use super::file::{Node, is, name_of};
use std::ops::Range;

/// Words gathered from texts that stand apart in the file.
#[derive(Default)]
pub(super) struct Words {
    pub text: String,
    /// A space stood at the end of what came before.
    gap: bool,
}

/// White space in XML (section 2.3): other spaces are the author's own.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Whether a sign clings to what stands before it.
pub(super) fn clings_back(c: char) -> bool {
    matches!(c, ')' | ']' | ',' | ';' | ':' | '.' | '?' | '!' | '”')
}

/// Whether a sign clings to what stands after it.
pub(super) fn clings_on(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '‘')
}

impl Words {
    /// Adds the text of one node.
    pub fn push(&mut self, text: &str) {
        let led = text.starts_with(is_space);
        let mut words = text.split(is_space).filter(|word| !word.is_empty());
        let Some(first) = words.next() else {
            self.gap |= led;
            return;
        };
        if self.wants_space(led, first) {
            self.text.push(' ');
        }
        self.text.push_str(first);
        for word in words {
            self.text.push(' ');
            self.text.push_str(word);
        }
        self.gap = text.ends_with(is_space);
    }

    /// Whether a space belongs before `next`. One that only the layout of the
    /// file put between an element and a sign does not.
    fn wants_space(&self, led: bool, next: &str) -> bool {
        let apart = led || self.gap;
        let before = self.text.chars().next_back();
        let after = next.chars().next();
        apart && before.is_some_and(|c| !clings_on(c)) && (led || !after.is_some_and(clings_back))
    }
}

/// The words of a node, its notes left out.
pub(super) fn words(node: Node) -> String {
    let mut words = Words::default();
    gather(node, &mut words, &mut |_, _| {});
    words.text
}

/// The words of a node without its notes, and where each element in it stands in them.
pub(super) fn words_and_spans<'a>(node: Node<'a>) -> (String, Vec<(Node<'a>, Range<usize>)>) {
    let mut words = Words::default();
    let mut spans = Vec::new();
    gather(node, &mut words, &mut |node, range| spans.push((node, range)));
    let spans = spans.into_iter().map(|(node, range)| (node, trimmed(&words.text, range)));
    (words.text.clone(), spans.collect())
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start_matches(' ').len());
    start..start.max(range.start + inner.trim_end_matches(' ').len())
}

fn gather<'a>(node: Node<'a>, words: &mut Words, found: &mut impl FnMut(Node<'a>, Range<usize>)) {
    for child in node.children() {
        if let (true, Some(text)) = (child.is_text(), child.text()) {
            words.push(text);
        } else if is(child, "lb") || is(child, "pb") {
            words.push(" ");
            gather(child, words, found);
        } else if child.is_element() && !is(child, "note") {
            let start = words.text.len();
            gather(child, words, found);
            found(child, start..words.text.len());
        }
    }
}

/// As much as is read of what stands before a name.
const BEFORE: usize = 80;

/// Elements inside a line.
const INLINE: [&str; 12] = [
    "hi",
    "emph",
    "gloss",
    "ref",
    "title",
    "term",
    "foreign",
    "seg",
    "date",
    "placeName",
    "persName",
    "orgName",
];

/// The words that stand right before an element in its paragraph: no more than
/// a title and a name need.
pub(super) fn before(node: Node) -> String {
    let mut text = String::new();
    let mut at = node;
    while text.len() < BEFORE {
        let inline = |node: &Node| INLINE.contains(&name_of(*node));
        at = match at.prev_sibling() {
            Some(earlier) if earlier.is_element() && is(earlier, "note") => earlier,
            Some(earlier)
                if earlier.is_text() || is(earlier, "lb") || is(earlier, "pb") || inline(&earlier) =>
            {
                text.insert_str(0, tail(&piece(earlier)));
                earlier
            }
            Some(earlier) if !earlier.is_element() => earlier,
            Some(_) => break,
            None => match at.parent().filter(inline) {
                Some(outer) => outer,
                None => break,
            },
        };
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn piece(node: Node) -> String {
    match node.text().filter(|_| node.is_text()) {
        Some(text) => text.to_owned(),
        None if is(node, "lb") || is(node, "pb") => " ".to_owned(),
        None => words(node),
    }
}

/// The end of a text, cut between letters.
fn tail(text: &str) -> &str {
    let start = text.len().saturating_sub(BEFORE);
    (start..=text.len()).find_map(|at| text.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expect: &str) {
        let tree = roxmltree::Document::parse(xml).unwrap();
        assert_eq!(words(tree.root_element()), expect, "{xml}");
    }

    #[test]
    fn layout_is_not_words() {
        check(
            "<h> The  <g>Envoy</g>\n in Karsk (<p>\n <hi>Orel</hi>\n </p>) to </h>",
            "The Envoy in Karsk (Orel) to",
        );
        check("<h>[<p>\n <hi>Karsk</hi>\n </p>,] <d>May 1</d>.</h>", "[Karsk,] May 1.");
        check("<h>One<note>No.</note> two<lb/>three . . . .</h>", "One two three . . . .");
        check("<h>a<hi>b</hi> <hi>c</hi></h>", "ab c");
    }

    #[test]
    fn a_name_has_words_before_it() {
        let check = |xml: &str, expect: &str| {
            let xml = format!("<d>{xml}</d>");
            let tree = roxmltree::Document::parse(&xml).unwrap();
            let node = tree.descendants().find(|node| is(*node, "n")).unwrap();
            assert_eq!(before(node), expect, "{xml}");
        };
        check("<p>He told <b>x</b> the<note>No.</note> Envoy\n <n/></p>", "the Envoy");
        check("<p>To <hi>the <gloss>Envoy</gloss> <n/></hi></p>", "To the Envoy");
        check("<p>a<lb/>b <ref>c</ref><n/></p>", "a b c");
        check("<p>before</p><p><n/></p>", "");
        let check_long = format!("{} Envoy <n/>", "ž".repeat(100));
        assert!(check_long.len() > BEFORE);
        check(&check_long, &format!("{} Envoy", "ž".repeat(36)));
    }

    #[test]
    fn elements_are_found_in_the_words() {
        let tree = roxmltree::Document::parse("<h>From <a> the <b>Envoy</b> </a>.</h>").unwrap();
        let (text, spans) = words_and_spans(tree.root_element());
        let found: Vec<_> =
            spans.iter().map(|(node, range)| (node.tag_name().name(), &text[range.clone()])).collect();
        assert_eq!(found, [("b", "Envoy"), ("a", "the Envoy")]);
    }
}
