//! What the heading of a printed document says: its title, what it is, who
//! wrote to whom in which office, and sometimes where.

use super::{
    author,
    file::{Node, name_of},
    words::words_and_spans,
};
use std::ops::Range;

/// A sender or recipient as the heading has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party<'a> {
    /// The element that marks the party, if one does.
    pub node: Option<Node<'a>>,
    /// The name as printed.
    pub name: String,
    /// The office as printed.
    pub office: Option<String>,
    /// Whether the name is an office or a body, not a person.
    pub is_body: bool,
    /// Whether the document comes from them.
    pub sends: bool,
}

/// A heading that was read.
#[derive(Default)]
pub(super) struct Heading<'a> {
    /// The words without number and notes.
    pub title: String,
    /// The number that the edition gave.
    pub number: Option<String>,
    pub parties: Vec<Party<'a>>,
    /// The place that stands before a date in the heading.
    pub place: Option<String>,
}

/// Reads a `head`.
pub(super) fn heading<'a>(head: Node<'a>) -> Heading<'a> {
    let (text, spans) = words_and_spans(head);
    let start = number_len(&text);
    let date = spans.iter().find(|(node, _)| name_of(*node) == "date").map(|(_, range)| range.start);
    Heading {
        title: title(&text[start..]),
        number: (start > 0).then(|| text[..start].trim_end_matches(['.', ' ']).to_owned()),
        parties: parties(&text, start, &spans),
        place: date.and_then(|at| place_before(&text[start.min(at)..at])),
    }
}

/// Length of the number before the title: `69. `.
fn number_len(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let letter = usize::from(text[digits..].starts_with(|c: char| c.is_ascii_lowercase()));
    let rest = &text[digits + letter * usize::from(digits > 0)..];
    let apart = |title: &&str| title.starts_with([' ', '[', '“']) || title.starts_with(char::is_uppercase);
    match rest.strip_prefix('.').filter(apart).map(str::trim_start) {
        Some(title) if digits > 0 => text.len() - title.len(),
        _ => 0,
    }
}

fn title(text: &str) -> String {
    let bare = text.trim().trim_end_matches([',', ';']);
    match bare.strip_suffix('.') {
        Some(rest)
            if !["Jr", "Sr", "a.m", "p.m", "a. m", "p. m", "etc"].iter().any(|end| rest.ends_with(end)) =>
        {
            rest.trim_end().into()
        }
        _ => bare.into(),
    }
}

/// `Memorandum of a Conversation, Department of State, Washington, `: the last of its parts.
fn place_before(before: &str) -> Option<String> {
    let part = before.trim_end().strip_suffix(',')?.rsplit(", ").next()?.trim();
    let well = part.starts_with(char::is_uppercase)
        && !author::is_body(part)
        && part.len() <= 40
        && !part.contains(|c: char| c.is_ascii_digit());
    (well && part.len() < before.trim().len() - 1).then(|| part.to_owned())
}

fn parties<'a>(text: &str, start: usize, spans: &[(Node<'a>, Range<usize>)]) -> Vec<Party<'a>> {
    let mut marked: Vec<_> = spans.iter().filter(|(node, _)| role(*node).is_some()).collect();
    marked.sort_by_key(|(_, range)| range.start);
    let mut parties: Vec<Party> = Vec::new();
    let mut end = start;
    for (at, (node, range)) in marked.iter().enumerate() {
        let before = &text[end.min(range.start)..range.start];
        let next = marked.get(at + 1).map(|(_, next)| next.start);
        let party = marked_party(*node, &text[range.clone()], before, parties.is_empty());
        match parties.last_mut() {
            Some(last)
                if last.is_body && !party.is_body && last.sends == party.sends && before.trim() == "(" =>
            {
                last.office = Some(std::mem::replace(&mut last.name, party.name));
                (last.node, last.is_body) = (Some(*node), false);
            }
            _ => parties
                .push(Party { office: party.office.or_else(|| office_behind(text, range, next)), ..party }),
        }
        end = range.end;
    }
    if !parties.iter().any(|party| party.sends) {
        let first = parties.first().and_then(|party| party.node);
        match unmarked_sender(text, start, spans, first) {
            Some(sender) => parties.push(sender),
            None => parties.extend(author::authors(&text[start..])),
        }
    }
    parties.retain(|party| !party.name.is_empty());
    parties
}

fn marked_party<'a>(node: Node<'a>, words: &str, before: &str, first: bool) -> Party<'a> {
    let words = words.trim_matches([',', ' ']);
    let sends = role(node) == Some("from");
    let party = |name: &str, office, is_body| Party {
        node: Some(node),
        name: name.to_owned(),
        office,
        is_body,
        sends,
    };
    if name_of(node) != "gloss" && !author::is_body(words) {
        return party(words, office(before, first, sends), false);
    }
    // A `gloss` is meant for an office or a body, a `persName` for a person; some
    // are marked as the other.
    match author::person(words) {
        Some((office, name)) => party(name, office.map(str::to_owned), false),
        None => party(body_name(words), None, true),
    }
}

/// The body, where more of the heading was marked with it: `From the Legation`,
/// `State to the Legation`.
fn body_name(words: &str) -> &str {
    let last = words.rsplit_once(" to the ").map_or(words, |(_, last)| last);
    last.strip_prefix("From the ").unwrap_or(last)
}

/// The office that stands behind a name: `Piet Orel of the Office of Rivers to the Minister`.
fn office_behind(text: &str, name: &Range<usize>, next: Option<usize>) -> Option<String> {
    let rest = &text[name.end..next.unwrap_or(text.len())];
    let is_open = text[..name.start].ends_with('(');
    (!is_open).then(|| author::office_behind(rest)).flatten()
}

fn role<'a>(node: Node<'a>) -> Option<&'a str> {
    let names = matches!(name_of(node), "persName" | "gloss" | "orgName" | "rs" | "name");
    node.attribute("type").filter(|kind| names && matches!(*kind, "from" | "to"))
}

/// The office that stands before a name.
fn office(before: &str, first: bool, sends: bool) -> Option<String> {
    let before = format!("{} ", before.trim_end_matches(['(', ' ', ',']));
    let before = before.as_str();
    let after = |signs: &[&str]| {
        let found = signs.iter().filter_map(|sign| before.find(sign).map(|at| (at, at + sign.len()))).min();
        found.map(|(_, end)| &before[end..])
    };
    let office = if first && sends {
        let from = after(&["From ", "from ", " by ", "Between ", "between ", "With "]);
        from.or_else(|| after(&[" for "]).filter(|_| is_for_somebody(before))).unwrap_or(before)
    } else if first {
        after(&[" to ", " To "]).or_else(|| after(&["From ", "from ", "Between "])).unwrap_or(before)
    } else {
        let joined = before.trim_start_matches([')', ',', ' ']);
        ["to ", "To ", "and ", "From ", "from ", "for "]
            .iter()
            .find_map(|sign| joined.strip_prefix(sign))
            .unwrap_or_else(|| behind_the_senders(joined))
    };
    let office = office.trim().trim_end_matches(',');
    let is_form = matches!(office, "Mr." | "Mrs." | "Miss" | "Dr." | "the" | "The");
    (!is_form && !matches!(office, "" | "to" | "and" | "From" | "from")).then(|| office.to_owned())
}

/// Papers that name first for whom they are.
fn is_for_somebody(heading: &str) -> bool {
    heading.starts_with("Talking points") || heading.starts_with("Memorandum for the ")
}

/// The recipient's office, where that of the sender stands before it: `of the
/// Office of Rivers to the Director`, `Adviser, to the Director`.
fn behind_the_senders(between: &str) -> &str {
    let joined = || between.rsplit_once(" to ").or_else(|| between.rsplit_once(" and "));
    let of = between.starts_with("of ").then(joined).flatten();
    between.rsplit_once(", to ").or(of).map_or(between, |(_, office)| office)
}

/// A person in parentheses before the recipient, whom the encoders forgot to mark:
/// `The Consul at Karsk (Orel) to the Minister`.
fn unmarked_sender<'a>(
    text: &str,
    start: usize,
    spans: &[(Node<'a>, Range<usize>)],
    first: Option<Node<'a>>,
) -> Option<Party<'a>> {
    let recipient = spans.iter().find(|(node, _)| Some(*node) == first)?.1.start;
    let (node, range) = spans.iter().find(|(node, range)| {
        let bare = name_of(*node) == "persName" && node.attribute("type").is_none();
        bare && range.end < recipient && text[..range.start].ends_with('(')
    })?;
    let to = text[range.end..recipient].trim_start_matches(')').trim_start();
    to.starts_with("to ").then(|| Party {
        node: Some(*node),
        name: text[range.clone()].to_owned(),
        office: office(&text[start..range.start], true, true),
        is_body: false,
        sends: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Title, then `>` or `<`, name and office of every party.
    fn check(xml: &str, expect: &[&str]) {
        let xml = format!("<head>{xml}</head>");
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let read = heading(tree.root_element());
        let mut shown = vec![read.title.clone()];
        shown.extend(read.place.iter().map(|place| format!("@ {place}")));
        shown.extend(read.parties.iter().map(|party| {
            let sign = if party.sends { '<' } else { '>' };
            let body = if party.is_body { " (body)" } else { "" };
            format!("{sign} {}{body} | {}", party.name, party.office.as_deref().unwrap_or("-"))
        }));
        assert_eq!(shown, expect, "{xml}");
    }

    #[test]
    fn parties_have_the_offices_that_are_printed() {
        check(
            "<hi>The Envoy in Karsk</hi> (<persName type='from'> <hi>Orel</hi> </persName>) <hi>to the <gloss type='to'>Minister of Rivers</gloss> </hi>",
            &[
                "The Envoy in Karsk (Orel) to the Minister of Rivers",
                "< Orel | The Envoy in Karsk",
                "> Minister of Rivers (body) | -",
            ],
        );
        check(
            "33. Letter From the Envoy in Karsk (<persName type='from'>Orel</persName>) to the Special Assistant to the Minister (<persName type='to'>Lind</persName>)<note>Source</note>",
            &[
                "Letter From the Envoy in Karsk (Orel) to the Special Assistant to the Minister (Lind)",
                "< Orel | the Envoy in Karsk",
                "> Lind | the Special Assistant to the Minister",
            ],
        );
        check(
            "7. Letter From Chairman <persName type='from'>Orel</persName> to President <persName type='to'>Lind</persName>",
            &["Letter From Chairman Orel to President Lind", "< Orel | Chairman", "> Lind | President"],
        );
        check(
            "69. Telegram From the <gloss type='from'>Legation in Karsk</gloss> to the <gloss type='to'>Ministry</gloss>",
            &[
                "Telegram From the Legation in Karsk to the Ministry",
                "< Legation in Karsk (body) | -",
                "> Ministry (body) | -",
            ],
        );
        check(
            "The <gloss type='from'>Minister</gloss> (<persName type='from'>Orel</persName>) to the <gloss type='to'>Legation</gloss>",
            &["The Minister (Orel) to the Legation", "< Orel | Minister", "> Legation (body) | -"],
        );
    }

    #[test]
    fn an_office_may_stand_behind_a_name() {
        check(
            "Memorandum From <persName type='from'>P. Orel</persName> of the Office of Rivers and the Minister’s Assistant (<persName type='from'>Lind</persName>)",
            &[
                "Memorandum From P. Orel of the Office of Rivers and the Minister’s Assistant (Lind)",
                "< P. Orel | Office of Rivers",
                "< Lind | the Minister’s Assistant",
            ],
        );
        check(
            "192. Talking points for President <persName type='from'>Orel</persName>",
            &["Talking points for President Orel", "< Orel | President"],
        );
        check(
            "Memorandum of Conversation, by <persName type='from'>Piet Orel</persName>, Adviser to the Legation",
            &[
                "Memorandum of Conversation, by Piet Orel, Adviser to the Legation",
                "< Piet Orel | Adviser to the Legation",
            ],
        );
        check(
            "Memorandum by <persName type='from'>P. Orel</persName> of the Office of Rivers to the Director of that Office (<persName type='to'>Lind</persName>)",
            &[
                "Memorandum by P. Orel of the Office of Rivers to the Director of that Office (Lind)",
                "< P. Orel | Office of Rivers",
                "> Lind | the Director of that Office",
            ],
        );
        check(
            "Talk Between the <gloss type='from'>Minister</gloss> and Senator <persName type='to'>Piet Orel</persName>, Legation, Karsk, May 7, 1955",
            &[
                "Talk Between the Minister and Senator Piet Orel, Legation, Karsk, May 7, 1955",
                "< Minister (body) | -",
                "> Piet Orel | Senator",
            ],
        );
    }

    #[test]
    fn a_person_may_be_marked_as_an_office() {
        check(
            "Telegram From the <gloss type='from'>Legation</gloss> to the <persName type='to'>Ministry of Rivers</persName>",
            &[
                "Telegram From the Legation to the Ministry of Rivers",
                "< Legation (body) | -",
                "> Ministry of Rivers (body) | -",
            ],
        );
        check(
            "Letter From the <gloss type='from'>State to the Legation</gloss> to <gloss type='to'>President Orel</gloss>",
            &[
                "Letter From the State to the Legation to President Orel",
                "< Legation (body) | -",
                "> Orel | President",
            ],
        );
    }

    #[test]
    fn a_sender_may_be_named_and_not_marked() {
        check(
            "The Consul at Karsk (<persName>Orel</persName>) to the <gloss type='to'>Minister</gloss>",
            &[
                "The Consul at Karsk (Orel) to the Minister",
                "> Minister (body) | -",
                "< Orel | The Consul at Karsk",
            ],
        );
        check("Editorial Note", &["Editorial Note"]);
    }

    #[test]
    fn a_heading_may_hold_place_and_date() {
        check(
            "15. Memorandum of a Conversation, Ministry of Rivers, Karsk, <date>May 6, 1955, 3:08 p.m</date>.<note>Source</note>",
            &["Memorandum of a Conversation, Ministry of Rivers, Karsk, May 6, 1955, 3:08 p.m.", "@ Karsk"],
        );
        check("A Report to the Council. ", &["A Report to the Council"]);
        check(
            "9. A Talk, Department of Rivers, <date>May 6, 1955</date>",
            &["A Talk, Department of Rivers, May 6, 1955"],
        );
    }
}
