//! An editor's own text, in which documents are cited by their ids: `[[ID]]` is the document's
//! title, `[words](ID)` are words of the editor's.

use super::{html, options};
use crate::id;
use comrak::{
    Arena, Options,
    nodes::{Ast, AstNode, Node, NodeLink, NodeValue},
};
use std::fmt::Write;

/// The ids that a text cites, in order.
pub fn cited(body: &str) -> Vec<String> {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, body, &citing());
    root.descendants().filter_map(|node| address(node).map(|at| at.id().to_owned())).collect()
}

/// A text as clean HTML. Each document that it cites and `title` knows is a link; what `title` does not
/// know is only words. `key` begins the anchors of its footnotes.
pub fn prose(key: &str, body: &str, title: impl Fn(&str) -> Option<String>) -> String {
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, body, &citing());
    let links: Vec<_> = root.descendants().filter_map(|node| Some((node, address(node)?))).collect();
    for (node, at) in links {
        let words = words_of(node).filter(|words| *words != at.whole);
        let known = title(at.id());
        let value = match &known {
            Some(_) => NodeValue::Link(Box::new(NodeLink { url: at.href(), title: String::new() })),
            None => NodeValue::Emph,
        };
        let words = words.or(known).unwrap_or(at.whole);
        if words_of(node).as_ref() != Some(&words) {
            node.children().collect::<Vec<_>>().into_iter().for_each(|child| child.detach());
            node.append(arena.alloc(AstNode::from(NodeValue::Text(words.into()))));
        }
        set(node, value);
    }
    let (notes, text): (Vec<_>, Vec<_>) = root.children().partition(|node| is_note(node));
    let mut prose: String = text.into_iter().map(|node| html(node, key)).collect();
    if !notes.is_empty() {
        prose += &listed(key, &notes);
    }
    prose
}

fn listed(key: &str, notes: &[Node<'_>]) -> String {
    let mut list = String::from("<ol class=\"notes\">\n");
    for (at, note) in notes.iter().enumerate() {
        let _ = writeln!(list, "<li id=\"{key}.n{}\">{}</li>", at + 1, html(note, key));
    }
    list + "</ol>\n"
}

fn citing() -> Options<'static> {
    let mut options = options();
    options.extension.wikilinks_title_after_pipe = true;
    options
}

fn is_note(node: Node<'_>) -> bool {
    matches!(node.data().value, NodeValue::FootnoteDefinition(_))
}

fn set(node: Node<'_>, value: NodeValue) {
    let data: &mut Ast = &mut node.data_mut();
    data.value = value;
}

/// The words of a link; none where it has none.
fn words_of(node: Node<'_>) -> Option<String> {
    let words = super::plain(node).0;
    (!words.trim().is_empty()).then_some(words)
}

/// A document as a text cites it: `ID`, `ID@3`, `ID#en.p2.3`, `ID@3#en.p2.3`.
struct Address {
    whole: String,
    id: usize,
}

impl Address {
    fn id(&self) -> &str {
        &self.whole[..self.id]
    }

    fn href(&self) -> String {
        format!("/documents/{}", self.whole)
    }
}

/// The document to which a link leads, if it names one by its id.
fn address(node: Node<'_>) -> Option<Address> {
    let whole = match &node.data().value {
        NodeValue::Link(link) => link.url.clone(),
        NodeValue::WikiLink(link) => link.url.clone(),
        _ => return None,
    };
    let id = whole.find(['@', '#']).unwrap_or(whole.len());
    id::check(&whole[..id]).is_ok().then_some(Address { whole, id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_cited_by_their_ids() {
        let title = |id: &str| (id == "karsk-1").then(|| "Draft of <a> record".to_owned());
        for (body, expect) in [
            (
                "See [[karsk-1]].",
                "<p>See <a href=\"/documents/karsk-1\">Draft of &lt;a&gt; record</a>.</p>\n",
            ),
            ("[](karsk-1)", "<p><a href=\"/documents/karsk-1\">Draft of &lt;a&gt; record</a></p>\n"),
            ("[the *draft*](karsk-1)", "<p><a href=\"/documents/karsk-1\">the <em>draft</em></a></p>\n"),
            ("[[karsk-1@3#en.p2.3|there]]", "<p><a href=\"/documents/karsk-1@3#en.p2.3\">there</a></p>\n"),
            ("[[hidden]] and [that](hidden)", "<p><em>hidden</em> and <em>that</em></p>\n"),
            ("[out](https://example.org/)", "<p><a href=\"https://example.org/\">out</a></p>\n"),
            ("[out](/people/ren)", "<p><a href=\"/people/ren\">out</a></p>\n"),
            ("[x](javascript:alert(1)) `[[karsk-1]]`", "<p>x <code>[[karsk-1]]</code></p>\n"),
            ("# A\n<b>b</b>", "<h3>A</h3>\n<p>&lt;b&gt;b&lt;/b&gt;</p>\n"),
        ] {
            assert_eq!(prose("essay", body, title), expect, "{body}");
        }
    }

    #[test]
    fn notes_stand_below() {
        let html = prose("essay", "One[^a].\n\n[^a]: See [[karsk-1]].", |_| Some("Draft".into()));
        let note =
            "<ol class=\"notes\">\n<li id=\"essay.n1\"><p>See <a href=\"/documents/karsk-1\">Draft</a>.";
        assert!(html.contains("href=\"#essay.n1\"") && html.contains(note), "{html}");
    }

    #[test]
    fn what_is_cited_is_told() {
        assert_eq!(
            cited("[[b]] [c](a@2) [[b#en.p1.1]] [d](https://x/)[^n]\n\n[^n]: [[e]]"),
            ["b", "a", "b", "e"]
        );
    }
}
