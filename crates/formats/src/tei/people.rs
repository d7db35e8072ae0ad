//! People: the list of persons of a volume, and the names in its documents that point to it.

use super::{
    fields::Fields,
    file::{File, Node, below, children, has_word, id_within, is, xml_id},
    words::words,
};
use record::{Draft, Notice};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// One entry of a list of persons.
pub(super) struct Person {
    /// Id of the agent that it becomes.
    pub id: String,
    /// Preferred name, as the list has it: `Orel, Piet`.
    pub name: String,
}

/// The persons of a volume by their `xml:id`.
#[derive(Default)]
pub(super) struct Persons<'a> {
    by_id: HashMap<&'a str, Person>,
    /// Their drafts, in the order of the list.
    pub drafts: Vec<Draft>,
}

/// What became of a name that points to a person.
pub(super) enum Link<'p> {
    /// The words bear the person's family name.
    To(&'p Person),
    /// They do not: the pointer is evidence and no proof.
    Doubted(&'p Person),
    /// There is no pointer, or it leads nowhere.
    None,
}

impl<'a> Persons<'a> {
    /// The people listed in a volume (`list[@type='names']`, `listPerson`).
    pub fn of(file: &File<'a>, volume: &str) -> Self {
        let mut persons = Self::default();
        let lists = file
            .root
            .descendants()
            .filter(|node| is(*node, "listPerson") || is(*node, "list") && has_word(*node, "type", "names"));
        for list in lists {
            file.ledger.mapped(list);
            for item in list.children().filter(|child| is(*child, "item") || is(*child, "person")) {
                persons.add(file, volume, item);
            }
        }
        persons
    }

    fn add(&mut self, file: &File<'a>, volume: &str, item: Node<'a>) {
        let names: Vec<_> = below(item, "persName").collect();
        let Some(main) = names.iter().find(|name| xml_id(**name).is_some()) else { return };
        let id = xml_id(*main).unwrap_or_default();
        if self.by_id.contains_key(id) {
            return file.say(
                "",
                item,
                Notice::kept(
                    "duplicate-id",
                    id,
                    format!("The id “{id}” is given twice; the first one counts."),
                ),
            );
        }
        let name = words(*main).trim_end_matches(',').to_owned();
        let person = Person { id: id_within(volume, id), name };
        let mut agent = Fields::of_type("agent");
        agent.text("id", &person.id);
        agent.text("kind", "person");
        agent.text("name", &person.name);
        agent.list("variants", names.iter().filter(|name| *name != main).map(|name| variant(*name)));
        agent.text("note", note(&words(item), &person.name));
        file.ledger.mapped_whole(item);
        self.drafts.push(agent.draft(file.line(item)));
        self.by_id.insert(id, person);
    }

    /// Whom a name points to (`@corresp`, `@ref`, `@key`), and whether its words agree.
    pub fn link(&self, node: Node, printed: &str) -> Link<'_> {
        let target = ["corresp", "ref", "key"].iter().find_map(|name| node.attribute(*name));
        let target = target.map(|target| target.trim().trim_start_matches('#'));
        match target.and_then(|id| self.by_id.get(id)) {
            Some(person) if bears(printed, &person.name) => Link::To(person),
            Some(person) => Link::Doubted(person),
            None => Link::None,
        }
    }

    /// Preferred name and id where a name is linked, else the words without id.
    pub fn named(&self, node: Node, printed: &str) -> (String, Option<String>) {
        match self.link(node, printed) {
            Link::To(person) => (person.name.clone(), Some(person.id.clone())),
            _ => (printed.to_owned(), None),
        }
    }
}

fn variant(node: Node) -> Value {
    let mut variant = Fields::default();
    variant.text("name", words(node));
    variant.value()
}

/// What an entry says after the name.
fn note(entry: &str, name: &str) -> String {
    let after = entry.split_once(name).map_or("", |(_, after)| after);
    after.trim_start_matches([',', ';', ' ', '.']).trim().to_owned()
}

/// Whether the words bear a word of the family name, or are all words of the whole
/// name and more than one (`Sir Roger`); hyphens that a line's end left in and
/// accents do not count.
fn bears(printed: &str, preferred: &str) -> bool {
    let letters = |text: &str| text.nfd().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let family = preferred.split(',').next().unwrap_or_default();
    let all = letters(printed);
    let whole: Vec<_> = preferred.split([' ', ',', '-']).map(letters).collect();
    let words: Vec<_> = printed.split_whitespace().map(letters).collect();
    family.split([' ', '-']).map(letters).any(|word| word.chars().count() >= 2 && all.contains(&word))
        || words.len() > 1 && words.iter().all(|word| whole.contains(word))
}

/// A name in a field of the document.
pub(super) fn party(name: &str, id: Option<&str>, office: Option<&str>, is_body: bool) -> Value {
    let mut party = Fields::default();
    party.text("name", name);
    party.may("id", id);
    party.may("kind", is_body.then_some("organization"));
    party.may("as", office);
    party.value()
}

/// The people named in a document, each once, without those in `besides`
/// (names and ids); what the pointers leave in doubt is said once for the document.
pub(super) fn mentioned<'a>(
    file: &File<'a>,
    persons: &Persons<'a>,
    div: Node<'a>,
    record: &str,
    besides: &HashSet<String>,
) -> Vec<Value> {
    let mut seen = besides.clone();
    let mut people = Vec::new();
    let mut doubted = Vec::new();
    for node in below(div, "persName") {
        let printed = words(node);
        let printed = printed.trim_end_matches("’s").trim_end_matches("'s").trim_matches([',', ' ']);
        let name = match persons.link(node, printed) {
            Link::To(person) => {
                file.ledger.mapped(node);
                if seen.insert(person.id.clone()) {
                    people.push(party(&person.name, Some(&person.id), None, false));
                }
                continue;
            }
            Link::Doubted(person) => {
                doubted.push(format!("“{printed}” to {}", person.name));
                printed
            }
            Link::None => printed,
        };
        if name.contains(' ') {
            file.ledger.mapped(node);
            if seen.insert(name.to_owned()) {
                people.push(party(name, None, None, false));
            }
        }
    }
    doubted.dedup();
    if !doubted.is_empty() {
        let words =
            format!("The source points {}; the names differ, so they are not linked.", doubted.join(", "));
        file.say(record, div, Notice::kept("person-doubted", "people", words));
    }
    people
}

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
    let text = text.trim_end_matches([';', '.', ',', ' ']);
    if let [one] = marked[..] {
        let printed = words(one);
        let (name, office) = named_and_office(text);
        return match persons.link(one, &printed) {
            Link::To(person) => {
                vec![party(&person.name, Some(&person.id), Some(&beside(text, &printed, &office)), false)]
            }
            _ => vec![party(&name, None, Some(&office), false)],
        };
    }
    if !marked.is_empty() {
        let name = |node: &Node| persons.named(*node, &words(*node));
        return marked.iter().map(name).map(|(name, id)| party(&name, id.as_deref(), None, false)).collect();
    }
    plain_participants(text)
}

/// The office of somebody whose name is marked: what follows it, else what stands before it.
fn beside(text: &str, printed: &str, after: &str) -> String {
    let before = text.split(printed).next().unwrap_or_default().trim().trim_end_matches(['—', ',']);
    let plain = before.is_empty() || TITLES[..4].contains(&before) || !after.is_empty();
    if plain { after.to_owned() } else { before.to_owned() }
}

fn plain_participants(text: &str) -> Vec<Value> {
    let parts: Vec<&str> =
        text.split(';').map(str::trim).filter(|part| !part.contains("not declassified")).collect();
    let mut found = Vec::new();
    for part in parts {
        let names: Vec<&str> = part.split(", ").map(|name| name.trim_start_matches("and ")).collect();
        if names.len() > 1 && names.iter().all(|name| is_titled(name) && name.len() < 40) {
            found.extend(names.iter().map(|name| party(bare(name), None, None, false)));
        } else if !is_group(part) && !part.starts_with("Messrs.") {
            let (name, office) = named_and_office(part);
            found.push(party(&name, None, Some(&office), name.starts_with("The ")));
        }
    }
    found
}

/// A heading over some of the names, a time, a place.
fn is_group(part: &str) -> bool {
    let single = !part.contains(' ');
    let group = ["Department of", "Representatives", "Time:", "Date:", "Place:", "For the", "First Party"];
    let ends = [":", "—", "Agency", "Side", "Delegation", "Government"];
    part.is_empty()
        || (single && !is_titled(part))
        || (!part.contains(',')
            && (group.iter().any(|word| part.starts_with(word))
                || ends.iter().any(|word| part.ends_with(word))))
        || part.starts_with("Time:")
}

/// `Mr. Piet Orel, Envoy`, `KA—Mr. Piet Orel`, `The Envoy, H.E. Piet Orel`.
fn named_and_office(text: &str) -> (String, String) {
    let pair = |name: &str, office: &str| (bare(name).to_owned(), office.trim().to_owned());
    if let Some((left, right)) = text.split_once('—') {
        let short = left.len() <= 8 && left.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
        return match short || is_titled(right.trim()) {
            true => {
                let (name, office) = named_and_office(right.trim());
                let offices = if office.is_empty() {
                    left.trim().to_owned()
                } else {
                    format!("{}; {office}", left.trim())
                };
                (name, offices)
            }
            false => pair(left, right),
        };
    }
    match text.split_once(", ") {
        Some((office, name))
            if is_titled(name)
                && (office.starts_with("The ") || office.contains("Ambassador"))
                && !is_titled(office) =>
        {
            pair(name, office)
        }
        Some((name, office)) => pair(name, office),
        None => pair(text, ""),
    }
}

/// A name without a plain form of address, unless that leaves only one word.
fn bare(name: &str) -> &str {
    let name = name.trim();
    let rest = ["Mr. ", "Mrs. ", "Miss ", "H.E. "].iter().find_map(|title| name.strip_prefix(title));
    rest.filter(|rest| rest.contains(' ')).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_needs_the_family_name() {
        assert!(bears("Mr. Orel", "Orel, Piet"));
        assert!(bears("Khru-shchev", "Khrushchev, Nikita S."));
        assert!(bears("Chou En-lai", "Chou En-lai"));
        assert!(bears("Hammarskjold", "Hammarskjöld, Dag"));
        assert!(bears("Sir Roger", "Makins, Sir Roger M."));
        assert!(!bears("Count Douglas", "MacArthur, Douglas II"));
        assert!(!bears("Ward Allen", "Dulles, Allen W."));
    }

    #[test]
    fn participants_have_names_and_offices() {
        let check = |text: &str, expect: &[(&str, &str)]| {
            let found = plain_participants(text);
            let found: Vec<_> =
                found.iter().map(|p| (p["name"].as_str().unwrap(), p["as"].as_str().unwrap_or(""))).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("Mr. Piet Orel, Envoy, Legation", &[("Piet Orel", "Envoy, Legation")]);
        check("KA—Mr. Piet Orel", &[("Piet Orel", "KA")]);
        check("Piet Orel—Assistant Minister", &[("Piet Orel", "Assistant Minister")]);
        check("The Karskian Ambassador, H.E. Piet Orel", &[("Piet Orel", "The Karskian Ambassador")]);
        check("Mr. Orel, Mr. Lind, Colonel Zeb", &[("Mr. Orel", ""), ("Mr. Lind", ""), ("Colonel Zeb", "")]);
        check("Ambassador Orel; [5 names not declassified]", &[("Ambassador Orel", "")]);
        check("The Minister", &[("The Minister", "")]);
        check("State", &[]);
        check("Department of Rivers—", &[]);
        check("Messrs. Orel and Lind for KA", &[]);
    }
}
