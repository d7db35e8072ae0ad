//! What a printed document says of itself, element by element.

use super::volume::Named;
use crate::words::folded;
use roxmltree::Node;

/// One document of a volume.
#[derive(Debug, Default)]
pub struct Printed {
    /// The heading, without notes and without the edition's number.
    pub head: String,
    /// The edition's number (`@n`).
    pub number: String,
    /// The headings of the divisions in which it stands.
    pub chapters: Vec<String>,
    /// `@when`, or `@from` and `@to` with a slash between, of the document's own
    /// dates; of `July 16/17—midnight`, which is one moment, `@to`.
    pub dates: Vec<String>,
    /// The words of dateline and heading.
    pub dated: String,
    /// The places of the dateline and of the heading, without brackets.
    pub places: Vec<String>,
    /// What is marked as sender.
    pub from: Vec<String>,
    /// What is marked as recipient.
    pub to: Vec<String>,
    /// Who was present: entries of lists and cells of tables that say so.
    pub present: Vec<String>,
    /// The first paragraphs: a precedence may stand above the number.
    pub openings: Vec<String>,
    /// The source note.
    pub source: String,
    /// What stands in the opener beside the dateline.
    pub opener: Vec<String>,
    /// All of it, notes included.
    pub text: String,
}

/// What has a date, a place and parties of its own inside a document.
const INNER: [&str; 5] = ["attachment", "note", "quote", "q", "floatingText"];

impl Printed {
    /// Reads a document's `div`.
    pub fn of(div: Node) -> Self {
        let own: Vec<Node> =
            div.descendants().filter(|node| node.is_element() && is_own(*node, div)).collect();
        let all = |name: &'static str| own.iter().copied().filter(move |node| node.has_tag_name_of(name));
        let head = all("head").find(|node| node.parent() == Some(div));
        let number = div.attribute("n").unwrap_or_default().to_owned();
        let heading = head.map(words_of).unwrap_or_default();
        let datelines: Vec<Node> = all("dateline").take(1).chain(head).collect();
        let inside = |name: &'static str| {
            datelines
                .iter()
                .flat_map(move |line| line.descendants().filter(move |node| node.has_tag_name_of(name)))
        };
        let marked = |kind: &str| -> Vec<String> {
            let parts = head.into_iter().flat_map(|head| head.descendants());
            parts.filter(|node| node.attribute("type") == Some(kind)).map(words_of).collect()
        };
        Self {
            head: heading.strip_prefix(&format!("{number}. ")).unwrap_or(&heading).to_owned(),
            dates: inside("date").filter_map(day).collect(),
            dated: datelines.iter().map(|line| words_of(*line)).collect::<Vec<_>>().join(" "),
            places: inside("placeName").map(words_of).collect(),
            from: marked("from"),
            to: marked("to"),
            present: all("list")
                .filter(|list| list.attribute("type") == Some("participants"))
                .chain(all("table"))
                .flat_map(parts)
                .collect(),
            openings: all("p").take(2).map(words_of).collect(),
            source: div.descendants().find(is_source).map(all_words).unwrap_or_default(),
            opener: all("seg").map(words_of).collect(),
            text: all_words(div),
            chapters: div
                .ancestors()
                .skip(1)
                .filter_map(|above| above.children().find(|node| node.has_tag_name_of("head")))
                .map(words_of)
                .collect(),
            number,
        }
    }
}

fn is_own(node: Node, div: Node) -> bool {
    node.ancestors()
        .take_while(|above| *above != div)
        .all(|above| !INNER.iter().any(|inner| above.has_tag_name_of(inner)))
}

fn is_source(node: &Node) -> bool {
    node.has_tag_name_of("note") && node.attribute("type") == Some("source")
}

fn day(date: Node) -> Option<String> {
    let is_moment = words_of(date).contains("midnight");
    let span = || {
        let (from, to) = (date.attribute("from")?, date.attribute("to")?);
        Some(if is_moment { to.to_owned() } else { format!("{from}/{to}") })
    };
    date.attribute("when").map(str::to_owned).or_else(span)
}

fn parts<'a>(list: Node<'a, 'a>) -> impl Iterator<Item = String> {
    list.descendants()
        .filter(|node| node.has_tag_name_of("item") || node.has_tag_name_of("cell"))
        .map(words_of)
}

/// The words of an element without those of the notes in it.
pub fn words_of(node: Node) -> String {
    let mut text = String::new();
    gather(node, false, &mut text);
    folded(&text)
}

fn all_words(node: Node) -> String {
    let mut text = String::new();
    gather(node, true, &mut text);
    folded(&text)
}

/// Elements that part words although no space stands there.
const PARTS: [&str; 10] = ["p", "head", "item", "cell", "row", "note", "lb", "dateline", "seg", "signed"];

fn gather(node: Node, with_notes: bool, text: &mut String) {
    for child in node.children() {
        if let Some(words) = child.text().filter(|_| child.is_text()) {
            text.push_str(words);
        } else if child.is_element() && (with_notes || !child.has_tag_name_of("note")) {
            let gap = if PARTS.contains(&child.tag_name().name()) { " " } else { "" };
            text.push_str(gap);
            gather(child, with_notes, text);
            text.push_str(gap);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEI: &str = r#"<TEI xmlns="http://www.tei-c.org/ns/1.0"><div type="document" xml:id="d7" n="7">
      <head>7. Telegram From the Envoy in Karsk (<persName type="from">Orel</persName>) to the <gloss type="to">Ministry</gloss><note
        type="source">Source: Ministry of Rivers, 12.</note></head>
      <opener><dateline>[<placeName><hi>Karsk</hi></placeName>,] <date when="1955-01-12T19:00:00">January 12</date></dateline>
        <seg>secret</seg></opener>
      <p>1668. Of<note><date when="1950-01-01">Never</date></note> the ice.</p>
      <list type="participants"><item>Mr. Lind</item></list>
      <quote><dateline><placeName>Wangjin</placeName>, <date when="1954-01-01">then</date></dateline></quote></div></TEI>"#;

    #[test]
    fn a_document_says_who_when_and_where() {
        let tree = roxmltree::Document::parse(TEI).unwrap();
        let div = tree.descendants().find(|node| node.has_tag_name_of("div")).unwrap();
        let printed = Printed::of(div);
        assert_eq!(printed.head, "Telegram From the Envoy in Karsk (Orel) to the Ministry");
        assert_eq!(printed.dates, ["1955-01-12T19:00:00"]);
        assert_eq!(printed.places, ["Karsk"]);
        assert_eq!((printed.from, printed.to), (vec!["Orel".to_owned()], vec!["Ministry".to_owned()]));
        assert_eq!(printed.source, "Source: Ministry of Rivers, 12.");
        assert_eq!(printed.opener, ["secret"]);
        assert_eq!(printed.present, ["Mr. Lind"]);
        assert_eq!(printed.openings, ["1668. Of the ice."]);
        assert!(printed.text.contains("1668. Of Never the ice."));
    }
}
