//! Who took part in a talk, from the list or the table that says so.

use super::{
    file::{File, Node, below, children, has_word, is},
    people::{Link, Person, Persons, party},
    title,
    words::words,
};
use serde_json::Value;
use std::collections::HashSet;

/// Who took part, from a list or a table that says so.
pub(super) fn participants<'a>(file: &File<'a>, persons: &Persons<'a>, own: &[Node<'a>]) -> Vec<Value> {
    let mut found = Vec::new();
    for part in own {
        for node in part.descendants() {
            if is(node, "list") && has_word(node, "type", "participants") {
                file.ledger.mapped(node);
                let items =
                    below(node, "item").filter(|item| !item.descendants().any(|inner| is(inner, "list")));
                items.for_each(|item| found.extend(participant(persons, item)));
            } else if is(node, "table") {
                present(node).into_iter().for_each(|cell| found.extend(participant(persons, cell)));
            }
        }
    }
    let mut seen = HashSet::new();
    found.retain(|party| {
        seen.insert(
            party["id"].as_str().unwrap_or_else(|| party["name"].as_str().unwrap_or_default()).to_owned(),
        )
    });
    found
}

/// The cells beside `Participants:` and the empty ones below it.
fn present<'a>(table: Node<'a>) -> Vec<Node<'a>> {
    let mut cells = Vec::new();
    for (i, row) in children(table, "row").enumerate() {
        let mut row = children(row, "cell");
        let label = row.next().map(words).unwrap_or_default().to_lowercase();
        let opens = label.trim_end_matches(':') == "participants" || label.trim_end_matches(':') == "present";
        if i == 0 && !opens {
            return Vec::new();
        }
        if i > 0 && !label.is_empty() {
            return cells;
        }
        cells.extend(row.next());
    }
    cells
}

const TITLES: [&str; 25] = [
    "Mr.",
    "Mrs.",
    "Miss",
    "Dr.",
    "Sir",
    "H.E.",
    "General",
    "Gen.",
    "Brig.",
    "Brigadier",
    "Major",
    "Maj.",
    "Colonel",
    "Col.",
    "Lt.",
    "Captain",
    "Admiral",
    "Ambassador",
    "Senator",
    "Rep.",
    "President",
    "Prince",
    "Madame",
    "Messrs.",
    "Secretary",
];

fn is_titled(text: &str) -> bool {
    TITLES.iter().any(|title| text.strip_prefix(title).is_some_and(|rest| rest.starts_with(' ')))
}

/// The people of one entry, with their offices as printed.
fn participant<'a>(persons: &Persons<'a>, entry: Node<'a>) -> Vec<Value> {
    let marked: Vec<_> = below(entry, "persName").collect();
    let text = words(entry);
    let text = unclosed(unstopped(&text));
    match marked[..] {
        [] => plain_participants(text),
        [one] => vec![marked_participant(persons, one, text)],
        _ => {
            let name = |node: &Node<'a>| persons.named(*node, &words(*node), None);
            marked.iter().map(name).map(|(name, id)| party(&name, id.as_deref(), None, false)).collect()
        }
    }
}

fn marked_participant<'a>(persons: &Persons<'a>, node: Node<'a>, text: &str) -> Value {
    let printed = words(node);
    match persons.link(node, &printed, None) {
        Link::To(person) => {
            party(&person.name, Some(&person.id), Some(&beside(text, &printed, person)), false)
        }
        _ => {
            let (name, office) = named_and_office(text);
            party(&name, None, Some(&office), false)
        }
    }
}

/// An entry without the stop at its end, unless that belongs to `Jr.` or `J.C.S.`
fn unstopped(text: &str) -> &str {
    let bare = text.trim_end_matches([';', ',', ' ']);
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let is_short = is_suffix(last) || last.trim_end_matches('.').contains('.');
    if is_short { bare } else { bare.trim_end_matches('.') }
}

/// `(Colonel Orel, Staff)`, all of it in parentheses, without them.
fn unclosed(text: &str) -> &str {
    match text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if !inner.contains(['(', ')']) => inner,
        _ => text,
    }
}

/// The office of somebody whose name is marked: what follows it, else what
/// stands before it; both where a dash parts them (`KA—Mr. Orel, Envoy`).
fn beside(text: &str, printed: &str, person: &Person) -> String {
    let name = printed.split(", ").next().unwrap_or(printed);
    let (before, after) = text.split_once(name).unwrap_or(("", text));
    let after = after.trim_start_matches([',', '—', ':', ' ']);
    let after = SUFFIXES.iter().find_map(|suffix| after.strip_prefix(suffix)).unwrap_or(after);
    let after = unclosed(after.trim_start_matches([',', ' ']));
    let mut before = before.trim_end_matches(['—', ',', '(', ' ']);
    while let Some(rest) = without_last(before, person) {
        before = rest.trim_end_matches(['—', ',', '(', ' ']);
    }
    if after.starts_with("of ") && !before.is_empty() {
        return format!("{before} {after}");
    }
    let sides = [before.replace('—', "; "), after.to_owned()];
    match after.is_empty() || before.is_empty() || text.contains('—') {
        true => sides.into_iter().filter(|side| !side.is_empty()).collect::<Vec<_>>().join("; "),
        false => after.to_owned(),
    }
}

/// The words before the last one, where this is a form of address or a given name.
fn without_last<'t>(before: &'t str, person: &Person) -> Option<&'t str> {
    let (rest, last) = before.rsplit_once([' ', '—']).unwrap_or(("", before));
    let is_given = || person.name.split([' ', ',']).any(|name| name == last) && !title::is_honour(last);
    (!last.is_empty() && (FORMS.contains(&last) || is_given())).then_some(rest)
}

/// What follows a name and belongs to it.
const SUFFIXES: [&str; 4] = ["Jr.", "Sr.", "III", "II"];

/// Forms of address that are no office.
const FORMS: [&str; 4] = ["Mr.", "Mrs.", "Miss", "Dr."];

fn plain_participants(text: &str) -> Vec<Value> {
    let parts = split_outside(text, ";").into_iter().map(str::trim);
    let mut found = Vec::new();
    for part in parts.filter(|part| !part.contains("not declassified")) {
        let mut people = together(part);
        if people.is_empty() && !is_group(part) && !part.starts_with("Messrs.") {
            people.push(named_and_office(part));
        }
        let party = |(name, office): (String, String)| party(&name, None, Some(&office), is_office(&name));
        found.extend(people.into_iter().map(party));
    }
    found
}

/// Several people in one entry, `Mr. Orel, KA, Mr. Lind and Colonel Zeb, Legation`:
/// each with the code behind the name, and with the office behind an “and”,
/// which is that of all. Nothing where the entry is of one.
fn together(part: &str) -> Vec<(String, String)> {
    let pieces = pieces(part);
    let leads = |piece: &&&str| is_named(piece) || is_code(piece) || is_the_secretary(piece);
    let (people, office) = pieces.split_at(pieces.iter().take_while(leads).count());
    let is_shared = office.is_empty() || part.contains(" and ");
    let named = people.iter().filter(|piece| is_named(piece)).count();
    if named < 2 || is_code(people[0]) || !is_shared || office.iter().any(|piece| is_named(piece)) {
        return Vec::new();
    }
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for piece in people {
        match found.last_mut() {
            Some((_, offices)) if is_code(piece) => offices.push((*piece).to_owned()),
            _ => {
                let (name, office) = named_and_office(piece);
                found.push((name, vec![office]));
            }
        }
    }
    let whole = |(name, mut offices): (String, Vec<String>)| {
        offices.push(office.join(", "));
        offices.retain(|office| !office.is_empty());
        (name, offices.join(", "))
    };
    found.into_iter().map(whole).collect()
}

/// What commas part, and an “and” before a title.
fn pieces(part: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for piece in split_outside(part, ", ") {
        let mut rest = piece.strip_prefix("and ").unwrap_or(piece);
        while let Some((one, other)) = rest.split_once(" and ").filter(|(_, other)| is_titled(other)) {
            pieces.push(one);
            rest = other;
        }
        pieces.push(rest);
    }
    pieces
}

/// A title with a name: `Ambassador Orel`, and not `Ambassador of Karsk`, `General Staff`, `Captain KRN`.
fn is_named(piece: &str) -> bool {
    const NO_NAMES: [&str; 10] =
        ["of", "to", "in", "at", "for", "General", "Staff", "Counsel", "Designate", "Emeritus"];
    let mut words = piece.split(' ').skip_while(|word| is_titled(&format!("{word} ")));
    let first = words.next().unwrap_or("of");
    is_titled(piece) && piece.len() < 40 && !NO_NAMES.contains(&first) && !is_code(first)
}

/// `FE`, `S/S`: the letters of an office.
fn is_code(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    text.len() <= 8 && letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// Among others of the house, `The Secretary` is somebody and no office of who follows.
fn is_the_secretary(piece: &str) -> bool {
    piece.starts_with("The ") && piece.ends_with("Secretary")
}

/// `The Secretary`, where no name follows.
fn is_office(name: &str) -> bool {
    name.starts_with("The ") && !["Honorable", "Honourable", "Sir "].iter().any(|word| name.contains(word))
}

/// A heading over some of the names, a time, a place, how they talked.
fn is_group(part: &str) -> bool {
    let single = !part.contains(' ');
    let about = ["Time:", "Telephone conversation", "Telephone call"];
    let group = ["Department of", "Representatives", "Date:", "Place:", "For the", "First Party"];
    let ends = [":", "—", "Agency", "Side", "Delegation", "Government"];
    part.is_empty()
        || (single && !is_titled(part))
        || (!part.contains(',')
            && (group.iter().any(|word| part.starts_with(word))
                || ends.iter().any(|word| part.ends_with(word))))
        || about.iter().any(|word| part.starts_with(word))
}

/// `Mr. Piet Orel, Envoy`, `KA—Mr. Piet Orel`, `The Envoy, H.E. Piet Orel`.
fn named_and_office(text: &str) -> (String, String) {
    if let Some((left, right)) = cut(text, "—") {
        return by_dash(left.trim(), right.trim());
    }
    if let Some((name, code)) = text.rsplit_once('–').filter(|(_, code)| is_code(code)) {
        return pair(name, code);
    }
    match cut(text, ", ") {
        Some((office, name)) if is_apposition(office, name) => pair(name, office),
        Some((name, office)) => pair(name, office),
        None => without_comma(text),
    }
}

/// `KA—Mr. Orel`, `Assistant Minister—Piet Orel`, `Piet Orel—Assistant Minister`.
fn by_dash(left: &str, right: &str) -> (String, String) {
    let name_behind = is_code(left) || is_titled(right) || is_function(left) && is_somebody(right);
    let ((name, office), first) = match name_behind {
        true => (named_and_office(right), true),
        false if is_titled(left) => (named_and_office(left), false),
        false => return pair(left, right),
    };
    let offices = if first { [left, &office] } else { [&office, right] };
    (name, offices.into_iter().filter(|office| !office.is_empty()).collect::<Vec<_>>().join("; "))
}

/// `Assistant Minister of Rivers`, `Interpreter`: what somebody is, without a name.
fn is_function(text: &str) -> bool {
    const FIRST: [&str; 8] =
        ["Assistant", "Deputy", "Interpreter", "Senior", "Aide", "Ambassador,", "Counselor,", "Chairman,"];
    let named = is_titled(text) && !text.starts_with("Secretary of ");
    let first = FIRST.iter().any(|word| text == *word || text.starts_with(&format!("{word} ")));
    !named && (first || text.contains(" of ") || text.contains(" to "))
}

/// Two capitalised words or more, and no body.
fn is_somebody(text: &str) -> bool {
    const BODIES: [&str; 9] = [
        "Embassy",
        "Office",
        "Department",
        "Delegation",
        "Legation",
        "Ministry",
        "Mission",
        "Affairs",
        "Staff",
    ];
    let name = text.split(", ").next().unwrap_or(text);
    let words: Vec<&str> = name.split(' ').collect();
    let capital = |word: &&str| word.starts_with(|c: char| c.is_uppercase() || c == '(');
    words.len() >= 2 && words.iter().all(capital) && !words.iter().any(|word| BODIES.contains(word))
}

/// `The Karskian Ambassador, H.E. Piet Orel`.
fn is_apposition(office: &str, name: &str) -> bool {
    let names_it = office.starts_with("The ") || office.contains("Ambassador");
    is_titled(name) && names_it && !is_titled(office)
}

/// `Orel (KA)`, `Brig. Gen. Orel of the Staff`, `Mr. Orel representing the Minister`.
fn without_comma(text: &str) -> (String, String) {
    if let Some((office, name)) = text.strip_prefix('(').and_then(|rest| rest.split_once(") ")) {
        return pair(name, office);
    }
    let is_name = |name: &str| is_titled(name) && name.split(' ').count() >= 3;
    let ends = [text.find(" representing "), text.find(" of ")];
    match ends.into_iter().flatten().find(|at| is_name(&text[..*at])) {
        Some(at) => pair(&text[..at], &text[at..]),
        None => pair(text, ""),
    }
}

/// Name and office, those in parentheses behind the name included.
fn pair(name: &str, office: &str) -> (String, String) {
    let (name, beside) = match name.split_once(" (") {
        Some((name, rest)) if is_remark(rest) => (name, format!("({rest}")),
        _ => (name, String::new()),
    };
    let offices = [unclosed(&beside), office.trim()].into_iter().filter(|office| !office.is_empty());
    (bare(name).to_owned(), offices.collect::<Vec<_>>().join(", "))
}

/// Whether what stands in parentheses is no part of a name: `KA)`, `interpreter)`, `D, Karsk)`.
fn is_remark(rest: &str) -> bool {
    let inner = rest.split(')').next().unwrap_or_default();
    let letters = inner.chars().filter(|c| c.is_alphabetic()).count();
    let is_code = inner.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    letters > 0 && (is_code || inner.starts_with(char::is_lowercase) || inner.contains([' ', '/']))
}

/// A name without a plain form of address, unless that leaves only one word.
fn bare(name: &str) -> &str {
    let name = name.trim();
    let forms = ["Mr. ", "Mrs. ", "Miss ", "H.E. ", "The Honorable ", "The Right Honorable "];
    let rest = forms.iter().find_map(|title| name.strip_prefix(title));
    rest.filter(|rest| rest.contains(' ')).unwrap_or(name)
}

/// The two sides of the first `sign` that stands outside of brackets and does
/// not only part a name from its `Jr.`
fn cut<'t>(text: &'t str, sign: &str) -> Option<(&'t str, &'t str)> {
    let apart = |at: &usize| is_outside(text, *at) && !is_suffix(&text[at + sign.len()..]);
    let at = text.match_indices(sign).map(|(at, _)| at).find(apart)?;
    Some((&text[..at], &text[at + sign.len()..]))
}

fn split_outside<'t>(text: &'t str, sign: &str) -> Vec<&'t str> {
    let mut parts = vec![text];
    while let Some((first, rest)) = parts.last().and_then(|last| cut(last, sign)) {
        parts.pop();
        parts.extend([first, rest]);
    }
    parts
}

fn is_outside(text: &str, at: usize) -> bool {
    let count = |signs: [char; 2]| text[..at].matches(signs).count();
    count(['(', '[']) <= count([')', ']'])
}

fn is_suffix(rest: &str) -> bool {
    let word = rest.trim_start().split([',', ' ']).next().unwrap_or_default();
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participants_have_names_and_offices() {
        let check = |text: &str, expect: &[(&str, &str)]| {
            let found = plain_participants(unclosed(text));
            let found: Vec<_> =
                found.iter().map(|p| (p["name"].as_str().unwrap(), p["as"].as_str().unwrap_or(""))).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("Mr. Piet Orel, Envoy, Legation", &[("Piet Orel", "Envoy, Legation")]);
        check("KA—Mr. Piet Orel", &[("Piet Orel", "KA")]);
        check("Piet Orel—Assistant Minister", &[("Piet Orel", "Assistant Minister")]);
        check("Assistant Minister (KA)—LtGen Piet Orel", &[("LtGen Piet Orel", "Assistant Minister (KA)")]);
        check("The Karskian Ambassador, H.E. Piet Orel", &[("Piet Orel", "The Karskian Ambassador")]);
        check("Mr. Orel, Mr. Lind, Colonel Zeb", &[("Mr. Orel", ""), ("Mr. Lind", ""), ("Colonel Zeb", "")]);
        check("Ambassador Orel; [5 names not declassified]", &[("Ambassador Orel", "")]);
        check("The Minister", &[("The Minister", "")]);
        check("The Right Honorable Sir Piet Orel, Envoy", &[("Sir Piet Orel", "Envoy")]);
        check("Mr. Piet Orel, Jr., Envoy", &[("Piet Orel, Jr.", "Envoy")]);
        check("Brig. Gen. Piet Orel of Mr. Lind’s Staff", &[("Brig. Gen. Piet Orel", "of Mr. Lind’s Staff")]);
        check("Minister Orel—Karskian Embassy", &[("Minister Orel", "Karskian Embassy")]);
        check("Mr. Orel, Assistant Minister—KA", &[("Mr. Orel", "Assistant Minister; KA")]);
        check("Dr. Piet Orel, Ambassador of Karsk", &[("Dr. Piet Orel", "Ambassador of Karsk")]);
        check("Dr. Orel, Secretary General", &[("Dr. Orel", "Secretary General")]);
        check("Mr. Orel, General Staff", &[("Mr. Orel", "General Staff")]);
        check("Mr. Piet Orel–KA", &[("Piet Orel", "KA")]);
        check("Mr. Orel, Aide to Mr. Lind and Mr. Zeb", &[("Mr. Orel", "Aide to Mr. Lind and Mr. Zeb")]);
        check("Minister of Rivers—Piet Orel", &[("Piet Orel", "Minister of Rivers")]);
        check("Interpreter—P. Orel", &[("P. Orel", "Interpreter")]);
        check(unstopped("Admiral Orel, K.R.S."), &[("Admiral Orel", "K.R.S.")]);
        check(unstopped("Mr. Piet Orel, Envoy."), &[("Piet Orel", "Envoy")]);
        check("Gen. P. Orel representing the Minister", &[("Gen. P. Orel", "representing the Minister")]);
    }

    #[test]
    fn several_people_stand_in_one_entry() {
        let check = |text: &str, expect: &[(&str, &str)]| {
            let found = together(text);
            let found: Vec<_> = found.iter().map(|(name, office)| (name.as_str(), office.as_str())).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("Mr. Orel, KA, Mr. Lind, RV", &[("Mr. Orel", "KA"), ("Mr. Lind", "RV")]);
        check(
            "The Secretary, Mr. Orel, KA, Mr. Lind",
            &[("The Secretary", ""), ("Mr. Orel", "KA"), ("Mr. Lind", "")],
        );
        check(
            "Sir Piet Orel, Mr. Jan Lind and Mr. Ivo Zeb, River Mission",
            &[
                ("Sir Piet Orel", "River Mission"),
                ("Jan Lind", "River Mission"),
                ("Ivo Zeb", "River Mission"),
            ],
        );
        check(
            "Mr. Jan Lind–KA, and Mr. Ivo Zeb–RV, Ministry",
            &[("Jan Lind", "KA, Ministry"), ("Ivo Zeb", "RV, Ministry")],
        );
        check("Mr. Orel, Mr. Lind, River Mission", &[]);
        check("The Karskian Ambassador, Dr. Orel", &[]);
        check("Mr. Orel, Envoy, and Mr. Lind", &[]);
    }

    #[test]
    fn commas_in_brackets_part_nothing() {
        let check = |text: &str, expect: (&str, &str)| {
            let (name, office) = named_and_office(unclosed(text));
            assert_eq!((name.as_str(), office.as_str()), expect, "{text}");
        };
        check("Congressman Piet Orel (R, Karsk) Leader", ("Congressman Piet Orel", "(R, Karsk) Leader"));
        check("(Colonel Orel, Staff)", ("Colonel Orel", "Staff"));
        check("(Liaison Committee) General Orel", ("General Orel", "Liaison Committee"));
        check("Mr. Orel (KA)", ("Mr. Orel", "KA"));
        check("Orel (interpreter)", ("Orel", "interpreter"));
        check("Piet Orel (Pit), Envoy", ("Piet Orel (Pit)", "Envoy"));
        check("Captain Orel (?) USN", ("Captain Orel (?) USN", ""));
    }

    #[test]
    fn what_is_nobody_is_left_out() {
        for text in [
            "State",
            "Department of Rivers—",
            "Messrs. Orel and Lind for KA",
            "Telephone conversation, 5:10 p. m., May 3, 1951",
            "Telephone conversation 5:10 p. m",
            "First Party and Second Party",
        ] {
            assert_eq!(plain_participants(text), Vec::<Value>::new(), "{text}");
        }
    }
}
