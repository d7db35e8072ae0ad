//! One document of a volume.

use super::{
    day::{Day, clock, day, following, hours},
    fields::{Fields, rendition},
    file::{File, Node, below, children, has_word, is, language, name_of},
    heading::{Heading, Party, heading, kind},
    markdown::{Lines, body},
    people::{mentioned, participants, party},
    related::related,
    source::{Origin, is_marking, long, marking_words, short},
    volume::Volume,
    words::words,
};
use record::{Draft, Notice};
use serde_json::{Value, json};
use std::collections::HashSet;

/// What is known of a document before its fields are filled in.
struct Found<'a> {
    /// The children of the document up to its first enclosure.
    own: Vec<Node<'a>>,
    heading: Heading<'a>,
    origin: Origin,
    kind: Option<String>,
}

/// The draft of a document, and how many of its references led nowhere.
pub(super) fn document<'a>(volume: &Volume<'_, 'a>, div: Node<'a>, id: &str, place: usize) -> (Draft, usize) {
    let file = volume.file;
    let found = Found::of(div);
    let mut fields = Fields::default();
    fields.text("id", id);
    fields.text("title", title(file, div, id, &found.heading));
    fields.list(
        "identifiers",
        div.attribute("n").or(found.heading.number.as_deref()).map(|n| format!("{}/d{n}", volume.id)),
    );
    fields.may("kind", found.kind.as_deref());
    dateline(file, &mut fields, &found, id);
    let besides = parties(volume, &mut fields, &found, div);
    fields.list("people", mentioned(file, &volume.persons, div, id, &besides));
    markings_and_numbers(&mut fields, &found);
    fields.list("sources", sources(volume, &found));
    release(&mut fields, div);
    fields.list("collections", volume.collections(div));
    let (related, lost) = related(file, &volume.places, &volume.id, div, id);
    texts(volume, &mut fields, &found, div, place);
    fields.list("related", related);
    (fields.draft(file.line(div)), lost)
}

impl<'a> Found<'a> {
    fn of(div: Node<'a>) -> Self {
        let own: Vec<_> =
            div.children().filter(Node::is_element).take_while(|child| !is_enclosure(*child)).collect();
        let head = own.iter().find(|child| is(**child, "head"));
        let heading = head.map_or_else(
            || Heading { title: String::new(), number: None, parties: Vec::new(), place: None },
            |head| heading(*head),
        );
        let origin = origin(&own);
        let said = kind(&heading.title).map(str::to_owned);
        let kind = said
            .or_else(|| origin.kind.clone())
            .or_else(|| first_paragraph(&own).and_then(|p| salutation(&words(p))));
        Self { own, heading, origin, kind }
    }

    fn is_kind(&self, kinds: &[&str]) -> bool {
        self.kind.as_deref().is_some_and(|kind| kinds.contains(&kind))
    }
}

/// Whether an element begins an enclosure, an annex or another paper inside the document.
fn is_enclosure(node: Node) -> bool {
    let marks = matches!(name_of(node), "p" | "note" | "seg")
        || is(node, "opener") && !below(node, "dateline").any(|_| true);
    let opens = is(node, "opener") && below(node, "seg").any(is_enclosure);
    is(node, "attachment") || opens || marks && names_enclosure(&words(node))
}

fn names_enclosure(text: &str) -> bool {
    const NAMES: [&str; 8] =
        ["Enclosure", "Attachment", "Annex", "Subenclosure", "Tab", "Appendix", "Inclosure", "Sub-enclosure"];
    let inner = text.trim_start_matches('[');
    let named = NAMES
        .iter()
        .any(|name| inner.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic)));
    named && text.chars().count() < 40
}

fn first_paragraph<'a>(own: &[Node<'a>]) -> Option<Node<'a>> {
    own.iter().copied().find(|child| is(*child, "p"))
}

fn salutation(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let greets =
        ["dear ", "my dear ", "sir:", "excellency:", "mr. president:", "mr. chairman:", "gentlemen:"];
    greets.iter().any(|word| lower.starts_with(word)).then(|| "letter".to_owned())
}

fn title(file: &File<'_>, div: Node, id: &str, heading: &Heading) -> String {
    if !heading.title.is_empty() {
        return heading.title.clone();
    }
    let words = "The document has no heading; its number stands for a title. Give it one.";
    file.say(id, div, Notice::kept("no-title", "title", words));
    format!("Document {}", div.attribute("n").unwrap_or(id))
}

/// What the source notes say: one printed above the heading, or a footnote to it.
fn origin(own: &[Node]) -> Origin {
    let mut origin = Origin::default();
    let inside_head = own.iter().filter(|child| is(**child, "head")).flat_map(|head| below(*head, "note"));
    let notes = own.iter().copied().filter(|child| is(*child, "note")).chain(inside_head);
    let bracketed = own.iter().copied().filter(|child| is(*child, "p"));
    for node in notes.chain(bracketed) {
        let text = note_words(node);
        let read = match long(&text) {
            Some(read) => read,
            None if has_word(node, "type", "source") && has_word(node, "rend", "inline") => short(&text),
            None => continue,
        };
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

/// The words of a note, the notes inside it left out.
fn note_words(node: Node) -> String {
    words(node)
}

/// The `dateline` of the document, never one of an enclosure, a note or a quotation.
fn own_dateline<'a>(own: &[Node<'a>]) -> Option<Node<'a>> {
    let inside = |node: &Node<'a>| match name_of(*node) {
        "dateline" => Some(*node),
        "opener" | "closer" => below(*node, "dateline").next(),
        _ => None,
    };
    let mut lines = own.iter().filter_map(inside);
    let first = lines.clone().find(|line| below(*line, "date").any(|_| true));
    first.or_else(|| lines.next())
}

fn dateline(file: &File<'_>, fields: &mut Fields, found: &Found, id: &str) {
    let line = own_dateline(&found.own);
    let head = found.own.iter().copied().find(|child| is(*child, "head"));
    let dated = [line, head]
        .into_iter()
        .flatten()
        .find_map(|part| outside_notes(part, "date").next().map(|date| (part, date)));
    let printed_line = line.map(words).unwrap_or_default();
    let mut note = None;
    if let Some((part, date)) = dated.filter(|_| !found.is_kind(&["editorial note"])) {
        let printed = finished(&words(date));
        let mut read = day(date, &printed);
        file.ledger.mapped(date);
        let times: Vec<_> = outside_notes(part, "time").collect();
        let shown = times.iter().fold(printed, |shown, time| format!("{shown}, {}", words(*time)));
        time_span(file, &mut read, &times);
        for (code, words) in &read.odd {
            file.say(id, date, Notice::kept(code, "date", words.as_str()));
        }
        note = read.note.clone();
        fields.may("date", read.edtf.as_deref());
        fields.text("date_text", shown);
        received(fields, &printed_line, read.edtf.as_deref());
    } else if printed_line.to_lowercase().contains("undated") {
        fields.text("date_text", "undated");
    }
    let note = note.or_else(|| bracketed(&printed_line));
    fields.may("date_note", note);
    place(file, fields, line, found);
}

fn outside_notes<'a>(node: Node<'a>, name: &'static str) -> impl Iterator<Item = Node<'a>> {
    below(node, name).filter(move |inner| {
        !inner.ancestors().take_while(|above| *above != node).any(|above| is(above, "note"))
    })
}

/// A printed date without the stop at its end, unless that belongs to `p.m.`.
fn finished(printed: &str) -> String {
    let bare = printed.trim_end_matches([',', '.', ' ']);
    let half = ["a.m", "p.m", "a. m", "p. m"].iter().any(|half| bare.ends_with(half));
    if half { format!("{bare}.") } else { bare.to_owned() }
}

/// From the beginning of the first to the end of the last time that is given beside the day.
fn time_span(file: &File<'_>, read: &mut Day, times: &[Node]) {
    let (Some(first), Some(last), Some(date)) = (times.first(), times.last(), &read.edtf) else { return };
    times.iter().for_each(|time| file.ledger.mapped(*time));
    let encoded = |time: &Node| Some((clock(time.attribute("from")?)?, clock(time.attribute("to")?)?));
    let span = |time: &Node| hours(&words(*time)).or_else(|| encoded(time));
    if let (Some((from, _)), Some((_, to)), 10) = (span(first), span(last), date.len()) {
        let differs = times
            .iter()
            .any(|time| hours(&words(*time)).zip(encoded(time)).is_some_and(|(page, code)| page != code));
        if differs {
            let words = format!("The hours {from} to {to} were read from the page; the encoded ones differ.");
            read.odd.push(("hours-disagree", words));
        }
        read.edtf = Some(format!("{date}T{from}/{date}T{to}"));
    }
}

/// What stands in brackets in a dateline, apart from a receipt, was supplied by the editors.
fn bracketed(line: &str) -> Option<String> {
    let start = line.find('[')?;
    let end = start + line[start..].find(']')? + 1;
    let inner = &line[start..end];
    let ours = !inner.starts_with("[Received") && !inner.contains("not declassified") && inner.len() > 3;
    let words = inner.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    (ours && words).then(|| format!("Supplied by the editors of the source, in brackets: {inner}"))
}

/// `[Received September 12.]`
fn received(fields: &mut Fields, line: &str, sent: Option<&str>) {
    let Some(start) = line.find("[Received") else { return };
    let inner = line[start + 1..].split(']').next().unwrap_or_default();
    let mut date = json!({"role": "received", "text": inner});
    if let Some(day) = sent.and_then(|sent| following(sent, inner)) {
        date["date"] = day.into();
    }
    fields.list("dates", [date]);
}

fn place(file: &File<'_>, fields: &mut Fields, line: Option<Node>, found: &Found) {
    let marked = line.and_then(|line| outside_notes(line, "placeName").next());
    let named =
        marked.map(words).or_else(|| line.and_then(unmarked_place)).or_else(|| found.heading.place.clone());
    let named = named.map(|place| place.trim_matches(['[', ']', ',', '.', ' ']).to_owned());
    if let Some(place) = named.filter(|place| !place.contains("not declassified")) {
        marked.iter().for_each(|node| file.ledger.mapped(*node));
        fields.text("place", place);
    }
}

/// What stands before the date in a dateline that marks no place.
fn unmarked_place(line: Node) -> Option<String> {
    let text = words(line);
    let date = below(line, "date").next().map(words)?;
    let before = text.split(date.as_str()).next()?.trim_matches([',', '[', ']', '.', '—', ' ']).to_owned();
    (before.starts_with(char::is_uppercase) && before.len() <= 60).then_some(before)
}

/// Fills in the parties; returns their names and ids.
fn parties<'a>(
    volume: &Volume<'_, 'a>,
    fields: &mut Fields,
    found: &Found<'a>,
    div: Node<'a>,
) -> HashSet<String> {
    let (mut from, mut to) = (Vec::new(), Vec::new());
    let mut names = HashSet::new();
    let mut add = |one: &Party<'a>| {
        let (name, id) = match one.node.filter(|_| !one.is_body) {
            Some(node) => volume.persons.named(node, &one.name),
            None => (one.name.clone(), None),
        };
        one.node.iter().for_each(|node| volume.file.ledger.mapped(*node));
        names.extend(id.iter().cloned());
        names.insert(one.name.clone());
        let value = party(&name, id.as_deref(), one.office.as_deref(), one.is_body);
        if one.sends { from.push(value) } else { to.push(value) }
    };
    found.heading.parties.iter().for_each(&mut add);
    let present = participants(volume.file, &volume.persons, &found.own);
    for one in &present {
        names.extend(["id", "name"].iter().filter_map(|key| one[*key].as_str()).map(str::to_owned));
    }
    fields.list("from", from);
    fields.list("to", to);
    fields.list("participants", present);
    let _ = div;
    names
}

fn markings_and_numbers(fields: &mut Fields, found: &Found) {
    let segs: Vec<String> = found
        .own
        .iter()
        .filter(|child| is(**child, "opener"))
        .flat_map(|opener| below(*opener, "seg"))
        .map(words)
        .collect();
    let mut markings: Vec<String> =
        segs.iter().filter(|seg| is_marking(seg)).flat_map(|seg| marking_words(seg)).collect();
    markings.extend(found.origin.markings.iter().cloned());
    let mut seen = HashSet::new();
    markings.retain(|marking| seen.insert(marking.clone()));
    fields.list("markings", markings);
    let mut numbers: Vec<String> = segs.iter().filter_map(|seg| seg_number(seg)).collect();
    numbers.extend(opening_number(found));
    fields.list("numbers", numbers);
}

/// `No. 714`, `US/A/AC.52/18`.
fn seg_number(seg: &str) -> Option<String> {
    let number = seg.strip_prefix("No.").map(str::trim);
    let symbol = (seg.contains('/') && !seg.contains(' ') && seg.contains(|c: char| c.is_ascii_digit()))
        .then_some(seg);
    let number =
        number.filter(|number| number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 12);
    number.or(symbol).map(str::to_owned)
}

/// The number that opens the first paragraph of a telegram.
fn opening_number(found: &Found) -> Option<String> {
    let first = first_paragraph(&found.own)?;
    let text = words(first);
    let wired = found.is_kind(&["telegram", "airgram", "message"]);
    match super::number::opening(&text, wired)? {
        number if number == "1" => {
            let counted = found.own.iter().any(|p| words(*p).starts_with("2."));
            (!counted).then_some(number)
        }
        number => Some(number),
    }
}

fn sources(volume: &Volume<'_, '_>, found: &Found) -> Vec<Value> {
    let mut sources = Vec::new();
    let origin = &found.origin;
    if origin.reference.is_some() || origin.repository.is_some() {
        let mut source = Fields::default();
        source.may("repository", origin.repository.as_deref());
        source.may("reference", origin.reference.as_deref());
        sources.push(source.value());
    }
    let number = found.heading.number.clone();
    let printed = match number.or_else(|| {
        found.own.first().and_then(|n| n.parent()).and_then(|div| div.attribute("n")).map(str::to_owned)
    }) {
        Some(number) => format!("{}, document {number}", volume.title),
        None => volume.title.clone(),
    };
    sources.push(json!({"reference": printed, "form": "published"}));
    sources
}

/// What the source withheld, in its own words, each once.
fn release(fields: &mut Fields, div: Node) {
    let text: String = div.descendants().filter_map(|node| node.text().filter(|_| node.is_text())).collect();
    let mut seen = HashSet::new();
    let mut withheld = Vec::new();
    for (at, _) in text.match_indices("not declassified") {
        let start = text[..at].rfind(['[', ']']).filter(|start| text[*start..].starts_with('['));
        let Some((start, end)) = start.zip(text[at..].find(']').map(|end| at + end + 1)) else { continue };
        let words = text[start..end].split_whitespace().collect::<Vec<_>>().join(" ");
        if words.len() <= 80 && seen.insert(words.clone()) {
            withheld.push(words);
        }
    }
    if text.contains("not declassified") {
        fields.set("release", json!({"withheld": true, "note": withheld.join("; ")}));
    }
}

fn texts<'a>(volume: &Volume<'_, 'a>, fields: &mut Fields, found: &Found<'a>, div: Node<'a>, place: usize) {
    let lang = language(div).unwrap_or(&volume.lang).to_owned();
    let text = body(volume.file, &[div], Lines::Print, volume.places.opening(place));
    let role = if found.origin.translated { "translation" } else { "transcript" };
    if !found.origin.translated && lang != "und" {
        fields.list("languages", [lang.as_str()]);
    }
    if text.is_empty() {
        return;
    }
    fields.list("texts", [rendition(role, &lang, None, text)]);
    let _ = children(div, "p");
}
