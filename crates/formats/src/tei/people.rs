//! People: the list of persons of a volume, and the names in its documents that point to it.

use super::{
    bearer::{Bearer, Printed, Verdict},
    fields::Fields,
    file::{File, Node, below, children, has_word, id_within, is, xml_id},
    heading::Party,
    office::offices,
    title,
    words::{before, words},
};
use record::{Draft, Notice};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// One entry of a list of persons.
pub(super) struct Person {
    /// Id of the agent that it becomes.
    pub id: String,
    /// Preferred name, as the list has it: `Orel, Piet`.
    pub name: String,
    bearer: Bearer,
    /// Whether the pointers to them are more often another's than theirs, as far
    /// as names and titles tell: then a family name alone is nobody's.
    unsure: bool,
}

/// Pointers that are another's, before the others count as unsure.
const UNSURE: usize = 3;

/// The persons of a volume by their `xml:id`.
#[derive(Default)]
pub(super) struct Persons<'a> {
    people: Vec<Person>,
    by_id: HashMap<&'a str, usize>,
    /// Their drafts, in the order of the list.
    pub drafts: Vec<Draft>,
}

/// What became of a name that points to a person.
pub(super) enum Link<'p> {
    /// The name can be this person's.
    To(&'p Person),
    /// It cannot: the pointer is evidence and no proof. With the name as it is
    /// printed, its title included.
    Doubted(&'p Person, String),
    /// There is no pointer, or it leads nowhere.
    None,
}

/// An entry of the list as it stands there.
struct Entry<'a> {
    xml: &'a str,
    node: Node<'a>,
    /// The person's own names, the preferred one first.
    names: Vec<String>,
    note: String,
    /// The entry to which this one only refers: `Lind, see Orel`.
    sees: Option<&'a str>,
}

impl<'a> Entry<'a> {
    fn of(item: Node<'a>) -> Option<Self> {
        let own: Vec<_> = match is(item, "person") {
            true => children(item, "persName").collect(),
            // Other names in an item are other people's.
            false => below(item, "persName").find(|name| xml_id(*name).is_some()).into_iter().collect(),
        };
        let xml = xml_id(item).or_else(|| xml_id(*own.first()?))?;
        let names: Vec<_> = own.iter().map(|name| words(*name).trim_end_matches(',').to_owned()).collect();
        let note = note(item, names.first()?);
        let others = || below(item, "persName").filter(|name| !own.contains(name));
        let sees = note.starts_with("see ").then(|| others().find_map(target)).flatten();
        Some(Self { xml, node: item, names, note, sees })
    }
}

/// What an entry says after the name.
fn note(item: Node, name: &str) -> String {
    if is(item, "person") {
        let said = item.children().filter(|child| child.is_element() && !is(*child, "persName"));
        return said.map(words).filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ");
    }
    let entry = words(item);
    let after = entry.split_once(name).map_or("", |(_, after)| after);
    after.trim_start_matches([',', ';', ' ', '.']).trim().to_owned()
}

/// The id to which a name points (`@corresp`, `@ref`, `@key`).
fn target<'a>(node: Node<'a>) -> Option<&'a str> {
    let target = ["corresp", "ref", "key"].iter().find_map(|name| node.attribute(*name))?;
    Some(target.trim().trim_start_matches('#'))
}

impl<'a> Persons<'a> {
    /// The people listed in a volume (`list[@type='names']`, `listPerson`).
    pub fn of(file: &File<'a>, volume: &str) -> Self {
        let entries = entries(file);
        let known: HashMap<_, _> = entries.iter().map(|entry| (entry.xml, entry.sees)).collect();
        let sees = |entry: &Entry<'a>| entry.sees.filter(|id| known.get(id).is_some_and(Option::is_none));
        let mut persons = Self::default();
        for entry in entries.iter().filter(|entry| sees(entry).is_none()) {
            let others = entries.iter().filter(|other| sees(other) == Some(entry.xml));
            let others = others.flat_map(|other| other.names.clone()).collect();
            persons.add(file, volume, entry, others);
        }
        for entry in &entries {
            if let Some(at) = sees(entry).and_then(|id| persons.by_id.get(id)).copied() {
                persons.by_id.insert(entry.xml, at);
            }
        }
        persons.weigh(file.root);
        persons
    }

    /// Counts whose the names are that point to each person.
    fn weigh(&mut self, root: Node) {
        let mut counts = vec![(0_usize, 0_usize); self.people.len()];
        for node in below(root, "persName") {
            let Some(at) = target(node).and_then(|id| self.by_id.get(id)) else { continue };
            let printed = Printed { name: &plain(&words(node)), before: &before(node) };
            match self.people[*at].bearer.verdict(&printed) {
                Verdict::Theirs => counts[*at].0 += 1,
                Verdict::Another => counts[*at].1 += 1,
                Verdict::Open | Verdict::Kin | Verdict::OtherName => {}
            }
        }
        for (person, (theirs, others)) in self.people.iter_mut().zip(counts) {
            person.unsure = others >= UNSURE && others > theirs;
        }
    }

    fn add(&mut self, file: &File<'a>, volume: &str, entry: &Entry<'a>, others: Vec<String>) {
        let names = [entry.names.clone(), others].concat();
        let mut agent = Fields::of_type("agent");
        let id = id_within(volume, entry.xml);
        agent.text("id", &id);
        agent.text("kind", "person");
        agent.text("name", &names[0]);
        agent.list("variants", names[1..].iter().map(|name| variant(name)));
        let source = format!("{volume}, list of persons");
        agent.list("offices", offices(&entry.note, &source));
        agent.text("note", &entry.note);
        self.drafts.push(agent.draft(file.line(entry.node)));
        let bearer = Bearer::new(&names, &entry.note);
        self.by_id.insert(entry.xml, self.people.len());
        self.people.push(Person { id, name: entry.names[0].clone(), bearer, unsure: false });
    }

    /// Whom a name points to, and whether the name can be theirs. `office` is
    /// what a heading gives to the name.
    pub fn link(&self, node: Node, printed: &str, office: Option<&str>) -> Link<'_> {
        let Some(at) = target(node).and_then(|id| self.by_id.get(id)) else { return Link::None };
        let person = &self.people[*at];
        let before = office.map_or_else(|| before(node), |office| title::of_office(office).to_owned());
        let printed = Printed { name: printed, before: &before };
        match person.bearer.verdict(&printed) {
            Verdict::Theirs => Link::To(person),
            Verdict::Open if !person.unsure => Link::To(person),
            _ => Link::Doubted(person, printed.shown()),
        }
    }

    /// Whether a name is one of the list's, in all its words.
    pub fn has(&self, name: &str) -> bool {
        self.people.iter().any(|person| person.bearer.is_named(name))
    }

    /// Preferred name and id where a name is linked, else the words without id.
    pub fn named(&self, node: Node, printed: &str, office: Option<&str>) -> (String, Option<String>) {
        match self.link(node, printed, office) {
            Link::To(person) => (person.name.clone(), Some(person.id.clone())),
            _ => (printed.to_owned(), None),
        }
    }
}

/// The entries of all lists; an id that is given twice is the first one's.
fn entries<'a>(file: &File<'a>) -> Vec<Entry<'a>> {
    let is_list =
        |node: &Node| is(*node, "listPerson") || is(*node, "list") && has_word(*node, "type", "names");
    let mut seen = HashSet::new();
    let mut entries = Vec::new();
    for list in file.root.descendants().filter(is_list) {
        file.ledger.mapped(list);
        let items = list.children().filter(|child| is(*child, "item") || is(*child, "person"));
        for entry in items.filter_map(Entry::of) {
            if seen.insert(entry.xml) {
                file.ledger.mapped_whole(entry.node);
                entries.push(entry);
            } else {
                let words = format!("The id “{}” is given twice; the first one counts.", entry.xml);
                file.say("", entry.node, Notice::kept("duplicate-id", entry.xml, words));
            }
        }
    }
    entries
}

fn variant(name: &str) -> Value {
    let mut variant = Fields::default();
    variant.text("name", name);
    variant.value()
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

/// The people named in a document, each once, without those in `besides` (names
/// and ids); what the pointers leave in doubt is said once for the document.
/// `parties` are those of its heading.
pub(super) fn mentioned<'a>(
    file: &File<'a>,
    persons: &Persons<'a>,
    div: Node<'a>,
    record: &str,
    parties: &[Party<'a>],
    besides: &HashSet<String>,
) -> Vec<Value> {
    let mut seen = besides.clone();
    let mut people = Vec::new();
    let mut doubted = Vec::new();
    for node in below(div, "persName") {
        let party_there = parties.iter().find(|party| party.node == Some(node));
        let office = party_there.and_then(|party| party.office.as_deref());
        let (name, id) = match persons.link(node, &plain(&words(node)), office) {
            Link::To(person) => (person.name.clone(), Some(person.id.as_str())),
            Link::Doubted(person, shown) => {
                doubted.push(format!("“{shown}” to {}", person.name));
                (shown, None)
            }
            Link::None => (plain(&words(node)), None),
        };
        // A single word is nobody in particular; it stays in the text. Who wrote or
        // received the document is named there already.
        let is_named = name.contains(' ') && party_there.is_none();
        if id.is_some() || is_named {
            file.ledger.mapped(node);
            if seen.insert(id.unwrap_or(&name).to_owned()) {
                people.push(party(&name, id, None, false));
            }
        }
    }
    doubts(file, div, record, doubted);
    people
}

/// A name without the genitive and the comma that were marked with it.
fn plain(printed: &str) -> String {
    printed.trim_end_matches("’s").trim_end_matches("'s").trim_matches([',', ' ']).to_owned()
}

fn doubts(file: &File<'_>, div: Node, record: &str, mut doubted: Vec<String>) {
    let mut seen = HashSet::new();
    doubted.retain(|doubt| seen.insert(doubt.clone()));
    if !doubted.is_empty() {
        let words = format!(
            "The source points {}; name or office are another's, or the pointers to the person mostly are, so they are not linked.",
            doubted.join(", ")
        );
        file.say(record, div, Notice::kept("person-doubted", "people", words));
    }
}
