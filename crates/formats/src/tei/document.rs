//! One document of a volume.

use super::{
    dateline,
    fields::{Fields, rendition},
    file::{File, Node, below, has_word, is, language, name_of},
    genre,
    heading::{Heading, Party, heading},
    markdown::{Lines, body},
    number,
    participants::participants,
    people::{mentioned, party},
    related::related,
    source::{Origin, is_marking, long, opener_markings, short},
    volume::Volume,
    words::words,
};
use record::{Draft, Notice, reference};
use serde_json::{Value, json};
use std::collections::HashSet;

/// What is known of a document before its fields are filled in.
struct Found<'a> {
    /// The children of the document up to its first enclosure.
    own: Vec<Node<'a>>,
    heading: Heading<'a>,
    origin: Origin,
    /// What stands in the opener beside the dateline: markings, a number.
    segs: Vec<String>,
    kind: Option<String>,
}

/// The draft of a document, and how many of its references led nowhere.
pub(super) fn document<'a>(volume: &Volume<'_, 'a>, div: Node<'a>, id: &str, place: usize) -> (Draft, usize) {
    let file = volume.file;
    let found = Found::of(div);
    let number = div.attribute("n").or(found.heading.number.as_deref());
    let is_editorial = found.is_kind(&["editorial note"]);
    let mut fields = Fields::default();
    fields.text("id", id);
    fields.text("title", title(file, div, id, &found.heading));
    fields.list("identifiers", number.map(|n| format!("{}/d{n}", volume.id)));
    fields.list("numbers", numbers(&found));
    fields.may("kind", found.kind.as_deref());
    dateline::fill(file, &mut fields, &found.own, found.heading.place.as_deref(), is_editorial, id);
    let besides = parties(volume, &mut fields, &found);
    fields.list("people", mentioned(file, &volume.persons, div, id, &found.heading.parties, &besides));
    fields.list("markings", markings(&found));
    fields.list("sources", sources(volume, &found.origin, number));
    release(&mut fields, div);
    fields.list("collections", volume.collections(div));
    texts(volume, &mut fields, &found, div, place);
    let (related, lost) = related(file, &volume.places, &volume.id, div, id);
    fields.list("related", related);
    (fields.draft(file.line(div)), lost)
}

impl<'a> Found<'a> {
    fn of(div: Node<'a>) -> Self {
        let elements = div.children().filter(Node::is_element);
        let own: Vec<_> = elements.take_while(|child| !is_enclosure(*child)).collect();
        let heading =
            own.iter().find(|child| is(**child, "head")).map(|head| heading(*head)).unwrap_or_default();
        let origin = origin(&own);
        let segs: Vec<_> = own
            .iter()
            .filter(|child| is(**child, "opener"))
            .flat_map(|o| below(*o, "seg"))
            .map(words)
            .collect();
        let kind = kind(&own, &heading, &origin, &segs);
        Self { own, heading, origin, segs, kind }
    }

    fn is_kind(&self, kinds: &[&str]) -> bool {
        self.kind.as_deref().is_some_and(|kind| kinds.contains(&kind))
    }
}

/// From the heading, the source note, the opening words, a despatch's number.
fn kind(own: &[Node], heading: &Heading, origin: &Origin, segs: &[String]) -> Option<String> {
    let openings =
        || own.iter().filter(|child| is(**child, "p")).take(2).find_map(|p| genre::of_opening(&words(*p)));
    let person = heading.parties.iter().any(|party| party.sends && !party.is_body);
    let numbered =
        segs.iter().any(|seg| seg.starts_with("No.")) && person && heading.title.contains(" to the ");
    let told = genre::of_title(&heading.title).map(str::to_owned).or_else(|| origin.kind.clone());
    told.or_else(|| numbered.then(|| "despatch".to_owned())).or_else(|| openings().map(str::to_owned))
}

/// Whether an element begins an enclosure, an annex or another paper inside the document.
fn is_enclosure(node: Node) -> bool {
    let dated = || below(node, "dateline").any(|_| true);
    let marks = matches!(name_of(node), "p" | "note" | "seg") || is(node, "opener") && !dated();
    let opens = is(node, "opener") && below(node, "seg").any(is_enclosure);
    is(node, "attachment") || opens || marks && names_enclosure(&words(node))
}

fn names_enclosure(text: &str) -> bool {
    const NAMES: [&str; 8] =
        ["Enclosure", "Attachment", "Annex", "Subenclosure", "Tab", "Appendix", "Inclosure", "Sub-enclosure"];
    let inner = text.trim_start_matches('[');
    let begins =
        |name: &str| inner.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    NAMES.iter().any(|name| begins(name)) && text.chars().count() < 40
}

fn title(file: &File<'_>, div: Node, id: &str, heading: &Heading) -> String {
    if !heading.title.is_empty() {
        return heading.title.clone();
    }
    let words = "The document has no heading; its number stands for a title. Give it one.";
    file.say(id, div, Notice::kept("no-title", "title", words));
    format!("Document {}", div.attribute("n").unwrap_or(id))
}

/// What the source notes say: printed above the heading, as a footnote to it, or
/// in brackets for a text.
fn origin(own: &[Node]) -> Origin {
    let mut origin = Origin::default();
    let inside_head = own.iter().filter(|child| is(**child, "head")).flat_map(|head| below(*head, "note"));
    let beside = own.iter().copied().filter(|child| is(*child, "note") || is(*child, "p"));
    for node in beside.chain(inside_head) {
        let text = words(node);
        let is_short = has_word(node, "type", "source") && has_word(node, "rend", "inline");
        let Some(read) = long(&text).or_else(|| is_short.then(|| short(&text))) else { continue };
        origin.repository = origin.repository.or(read.repository);
        origin.reference = origin.reference.or(read.reference);
        origin.kind = origin.kind.or(read.kind);
        origin.translated |= read.translated;
        if origin.markings.is_empty() {
            origin.markings = read.markings;
        }
    }
    origin
}

/// Fills in the parties; returns their names and ids.
fn parties<'a>(volume: &Volume<'_, 'a>, fields: &mut Fields, found: &Found<'a>) -> HashSet<String> {
    let (mut from, mut to) = (Vec::new(), Vec::new());
    let mut names = HashSet::new();
    for one in &found.heading.parties {
        one.node.iter().for_each(|node| volume.file.ledger.mapped(*node));
        let value = named(volume, one);
        names.insert(one.name.clone());
        if one.sends { from.push(value) } else { to.push(value) }
    }
    let present = participants(volume.file, &volume.persons, &found.own);
    for one in from.iter().chain(&to).chain(&present) {
        names.extend(["id", "name"].iter().filter_map(|key| one[*key].as_str()).map(str::to_owned));
    }
    fields.list("from", from);
    fields.list("to", to);
    fields.list("participants", present);
    names
}

fn named<'a>(volume: &Volume<'_, 'a>, one: &Party<'a>) -> Value {
    let (name, id) = match one.node.filter(|_| !one.is_body) {
        Some(node) => volume.persons.named(node, &one.name, one.office.as_deref()),
        None => (one.name.clone(), None),
    };
    let is_body = one.is_body && !volume.persons.has(&one.name);
    party(&name, id.as_deref(), one.office.as_deref(), is_body)
}

fn markings(found: &Found) -> Vec<String> {
    let mut markings = opener_markings(&found.segs);
    markings.extend(found.origin.markings.iter().cloned());
    let mut seen = HashSet::new();
    markings.retain(|marking| seen.insert(marking.clone()));
    markings
}

/// `No. 714` in the opener, and the number that opens the text of a telegram.
fn numbers(found: &Found) -> Vec<String> {
    let mut numbers: Vec<String> = found.segs.iter().filter_map(|seg| number::of_opener(seg)).collect();
    numbers.extend(opening_number(found));
    numbers
}

/// The number in the first paragraph, or behind lines that only address or mark the message.
fn opening_number(found: &Found) -> Option<String> {
    let wired = found.is_kind(&["telegram", "airgram", "message"]);
    let bracketed =
        |text: &str| text.starts_with('[') && text.trim_end_matches([',', '.', ':']).ends_with(']');
    let addressed = |text: &str| text.starts_with("For ") && text.ends_with(':');
    let paragraphs = found.own.iter().filter(|child| is(**child, "p")).map(|p| words(*p));
    for text in paragraphs.take(4) {
        let number = number::opening(&text, wired);
        let counted = || found.own.iter().any(|p| words(*p).starts_with("2."));
        if number.is_some() {
            return number.filter(|number| number != "1" || !counted());
        }
        if !bracketed(&text) && !addressed(&text) && !is_marking(&text) {
            return None;
        }
    }
    None
}

/// Where the paper lies, as far as the source says, and where it is printed.
fn sources(volume: &Volume<'_, '_>, origin: &Origin, number: Option<&str>) -> Vec<Value> {
    let mut sources = Vec::new();
    if origin.reference.is_some() || origin.repository.is_some() {
        let mut source = Fields::default();
        source.may("repository", origin.repository.as_deref());
        source.may("reference", origin.reference.as_deref());
        let parts = origin.reference.as_deref().map(reference::parts).unwrap_or_default();
        source.list("parts", parts.into_iter().map(|(level, value)| json!([level, value])));
        sources.push(source.value());
    }
    let printed =
        number.map_or(volume.title.clone(), |number| format!("{}, document {number}", volume.title));
    sources.push(json!({"reference": printed, "form": "published"}));
    sources
}

/// What the source withheld, in its own words, each once.
fn release(fields: &mut Fields, div: Node) {
    let text: String = div.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
    if !text.contains("declassif") {
        return;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut seen = HashSet::new();
    let mut withheld = Vec::new();
    // Shorter than the word, which is misprinted in places.
    for (at, _) in text.match_indices("not declassif") {
        let start = text[..at].rfind(['[', ']']).filter(|start| text[*start..].starts_with('['));
        let Some((start, end)) = start.zip(text[at..].find(']').map(|end| at + end + 1)) else { continue };
        if end - start <= 80 && seen.insert(&text[start..end]) {
            withheld.push(&text[start..end]);
        }
    }
    if text.contains("not declassif") {
        fields.set("release", json!({"withheld": true, "note": withheld.join("; ")}));
    }
}

fn texts<'a>(volume: &Volume<'_, 'a>, fields: &mut Fields, found: &Found<'a>, div: Node<'a>, place: usize) {
    let lang = language(div).unwrap_or(&volume.lang);
    let text = body(volume.file, &[div], Lines::Print, volume.places.opening(place));
    let role = if found.origin.translated { "translation" } else { "transcript" };
    if !found.origin.translated && lang != "und" {
        fields.list("languages", [lang]);
    }
    if !text.is_empty() {
        fields.list("texts", [rendition(role, lang, None, text)]);
    }
}
