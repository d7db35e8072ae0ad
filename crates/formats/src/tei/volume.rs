//! A volume of many documents: its persons, its parts, its documents.

use super::{
    document::document,
    fields::Fields,
    file::{File, Node, at, below, children, has_word, id_from, id_within, is, language, name_of, xml_id},
    people::Persons,
    related::Places,
    words::words,
};
use record::{Draft, Notice, shape::is_language};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

/// What the documents of a volume share.
pub(super) struct Volume<'f, 'a> {
    pub file: &'f File<'a>,
    /// Id of the volume, which is that of its collection.
    pub id: String,
    /// The volume's whole title.
    pub title: String,
    pub persons: Persons<'a>,
    pub places: Places<'a>,
    /// Language of the edition where a document names none (BCP 47).
    pub lang: String,
    /// Ids of the collections that the parts became.
    parts: HashMap<Node<'a>, String>,
}

/// The documents of a file, in its order.
pub(super) fn documents<'a>(root: Node<'a>) -> impl Iterator<Item = Node<'a>> {
    below(root, "div").filter(|div| has_word(*div, "type", "document"))
}

/// Drafts of the agents, the collections and the documents.
pub(super) fn read(file: &File<'_>) -> Vec<Draft> {
    let id = volume_id(file);
    let documents = identified(file, &id);
    let mut volume = Volume {
        file,
        title: title(file),
        persons: Persons::of(file, &id),
        places: Places::of(file.root, &documents),
        lang: edition_language(file),
        parts: HashMap::new(),
        id,
    };
    header(file);
    let mut drafts = std::mem::take(&mut volume.persons.drafts);
    drafts.push(volume.collection(&documents));
    drafts.extend(volume.parts(&documents));
    let mut unresolved = 0;
    for (place, (div, id)) in documents.iter().enumerate() {
        let (draft, lost) = document(&volume, *div, id, place);
        drafts.push(draft);
        unresolved += lost;
    }
    repositories(file, &drafts);
    if unresolved > 0 {
        let words = format!(
            "{unresolved} references have no target, or one that is no single document; their words are in the text."
        );
        file.say("", file.root, Notice::left("references-left", "related", words));
    }
    drafts
}

/// How often a repository must be named for a name with one other letter to look like a misprint of it.
const OFTEN: usize = 10;

/// Says which repositories are named once and differ in one letter from one that
/// is named often (`Ministry or Rivers`). The name stays as it is printed.
fn repositories(file: &File<'_>, drafts: &[Draft]) {
    let mut named: HashMap<&str, (usize, &Draft)> = HashMap::new();
    for draft in drafts {
        let sources = draft.fields.get("sources").and_then(Value::as_array).into_iter().flatten();
        for name in sources.filter_map(|source| source["repository"].as_str()) {
            named.entry(name).or_insert((0, draft)).0 += 1;
        }
    }
    for (name, (_, draft)) in named.iter().filter(|(_, (count, _))| *count == 1) {
        let meant = named.iter().find(|(other, (count, _))| *count >= OFTEN && is_misprint(name, other));
        if let Some((meant, (count, _))) = meant {
            let words = format!(
                "The source names “{name}” once and “{meant}” {count} times; kept as printed. Correct it if the one is meant for the other."
            );
            let id = draft.id().unwrap_or_default();
            file.say(id, file.root, Notice::kept("repository-odd", "sources[0].repository", words));
        }
    }
}

/// Whether two names differ in one letter.
fn is_misprint(one: &str, other: &str) -> bool {
    let differ = one.chars().zip(other.chars()).filter(|(one, other)| one != other).count();
    one.chars().count() == other.chars().count() && differ == 1
}

/// `xml:id` of the file, else the number that its publisher gave it, else the file's name.
fn volume_id(file: &File<'_>) -> String {
    let idno = below(file.root, "idno").find(|idno| has_word(*idno, "type", "frus"));
    let idno = idno.map(words).filter(|id| !id.is_empty());
    let named = xml_id(file.root).map(id_from).or_else(|| idno.as_deref().map(id_from));
    let id = named.unwrap_or_else(|| file.stem.clone());
    if id != file.stem {
        let words = format!("The file's name says {} and the file {id}; ids begin with {id}.", file.stem);
        file.say("", file.root, Notice::kept("other-name", "id", words));
    }
    id
}

/// Every document with its id; one that repeats an `xml:id` gets a number more.
fn identified<'a>(file: &File<'a>, volume: &str) -> Vec<(Node<'a>, String)> {
    let mut used = HashSet::new();
    let mut all = Vec::new();
    for (i, div) in documents(file.root).enumerate() {
        let n = div.attribute("n").map(|n| format!("d{n}"));
        let part = xml_id(div).map(str::to_owned).or(n).unwrap_or_else(|| format!("x{}", i + 1));
        let wanted = id_within(volume, &part);
        let free = |id: &String, used: &HashSet<String>| !used.contains(&id.to_ascii_lowercase());
        let mut id = wanted.clone();
        let mut again = 1;
        while !free(&id, &used) {
            again += 1;
            id = id_within(volume, &format!("{part}-{again}"));
        }
        if id != wanted {
            let words = format!("{wanted} stands twice in this file; this document got the id {id}.");
            file.say(&id, div, Notice::kept("duplicate-id", "id", words));
        }
        used.insert(id.to_ascii_lowercase());
        all.push((div, id));
    }
    all
}

fn title(file: &File<'_>) -> String {
    let Some(statement) = at(file.root, &["teiHeader", "fileDesc", "titleStmt"]) else {
        return file.stem.clone();
    };
    let titles: Vec<_> = children(statement, "title").collect();
    let whole = titles.iter().find(|title| has_word(**title, "type", "complete")).or(titles.first());
    whole.map(|title| words(*title)).filter(|title| !title.is_empty()).unwrap_or_else(|| file.stem.clone())
}

/// The language of the edition: declared, or known of its series.
fn edition_language(file: &File<'_>) -> String {
    let declared = below(file.root, "language")
        .find_map(|language| language.attribute("ident").map(str::trim).filter(|lang| is_language(lang)));
    let of_text = at(file.root, &["text"]).and_then(language);
    let series = below(file.root, "idno").any(|idno| has_word(idno, "type", "frus")).then_some("en");
    match of_text.or(declared).or(series) {
        Some(lang) => lang.to_owned(),
        None => {
            let words = "The file does not say in which language it is; its texts are marked “und”. Add xml:lang to <text>.";
            file.say("", file.root, Notice::kept("language-unknown", "texts.lang", words));
            "und".into()
        }
    }
}

/// What of the header leads the reading or goes into the collection.
fn header(file: &File<'_>) {
    let wrappers = [
        "TEI",
        "teiHeader",
        "fileDesc",
        "titleStmt",
        "publicationStmt",
        "sourceDesc",
        "text",
        "body",
        "front",
    ];
    let named = |node: &Node| wrappers.contains(&name_of(*node));
    file.root.descendants().filter(named).for_each(|node| file.ledger.mapped(node));
    for path in [
        ["titleStmt", "title"],
        ["titleStmt", "editor"],
        ["publicationStmt", "publisher"],
        ["publicationStmt", "pubPlace"],
        ["publicationStmt", "date"],
    ] {
        if let Some(parent) = at(file.root, &["teiHeader", "fileDesc", path[0]]) {
            children(parent, path[1]).for_each(|node| file.ledger.mapped(node));
        }
    }
    below(file.root, "idno")
        .filter(|idno| has_word(*idno, "type", "frus"))
        .for_each(|idno| file.ledger.mapped(idno));
}

impl<'a> Volume<'_, 'a> {
    fn collection(&self, documents: &[(Node<'a>, String)]) -> Draft {
        let mut fields = Fields::of_type("collection");
        fields.text("id", &self.id);
        fields.text("kind", "collection");
        fields.text("title", &self.title);
        fields.text("note", self.imprint());
        let statement = at(self.file.root, &["teiHeader", "fileDesc", "titleStmt"]);
        fields.list(
            "editors",
            statement.iter().flat_map(|s| children(*s, "editor")).map(words).filter(|name| !name.is_empty()),
        );
        fields.list("documents", documents.iter().map(|(_, id)| id.as_str()));
        fields.draft(self.file.line(self.file.root))
    }

    /// Publisher, place, year, and where the file comes from.
    fn imprint(&self) -> String {
        let Some(described) = at(self.file.root, &["teiHeader", "fileDesc"]) else { return String::new() };
        let of = |path: &[&'static str]| at(described, path).map(words).filter(|text| !text.is_empty());
        let imprint =
            ["publisher", "pubPlace", "date"].iter().filter_map(|name| of(&["publicationStmt", name]));
        let imprint = imprint.collect::<Vec<_>>().join(", ");
        let licence = below(described, "licence").next();
        let source = at(described, &["sourceDesc", "p"]);
        for node in licence.iter().chain(&source) {
            self.file.ledger.mapped(*node);
        }
        let told = [Some(imprint), source.map(words), licence.map(words)];
        let told: Vec<_> = told
            .into_iter()
            .flatten()
            .map(|text| text.trim_end_matches('.').to_owned())
            .filter(|text| !text.is_empty())
            .collect();
        told.iter().map(|text| format!("{text}.")).collect::<Vec<_>>().join(" ")
    }

    /// The compilations and chapters above the documents, as collections within the volume.
    fn parts(&mut self, documents: &[(Node<'a>, String)]) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let above = |div: Node<'a>| div.ancestors().skip(1).filter(|node| is(*node, "div"));
        let mut wanted: Vec<Node> = documents.iter().flat_map(|(div, _)| above(*div)).collect();
        wanted.sort_by_key(|div| div.range().start);
        wanted.dedup();
        for div in wanted {
            self.file.ledger.mapped(div);
            let Some(head) = children(div, "head").find(|head| !words(*head).is_empty()) else { continue };
            let part = xml_id(div).map_or_else(|| format!("part{}", self.parts.len() + 1), str::to_owned);
            let id = id_within(&self.id, &part);
            let inside = |other: &Node| {
                other.range().start >= div.range().start && other.range().end <= div.range().end
            };
            let mut fields = Fields::of_type("collection");
            fields.text("id", &id);
            fields.text("kind", "collection");
            fields.text("title", words(head).trim_end_matches([':', '.']));
            fields.text("within", self.within(div));
            fields.text("note", children(head, "note").map(words).collect::<Vec<_>>().join("\n\n"));
            fields.list(
                "documents",
                documents.iter().filter(|(div, _)| inside(div)).map(|(_, id)| id.as_str()),
            );
            self.file.ledger.mapped_whole(head);
            drafts.push(fields.draft(self.file.line(div)));
            self.parts.insert(div, id);
        }
        drafts
    }

    /// The collection in which an element lies: its part, or the volume.
    fn within(&self, node: Node<'a>) -> &str {
        node.ancestors().skip(1).find_map(|above| self.parts.get(&above)).map_or(&self.id, String::as_str)
    }

    /// The volume and the parts in which a document lies, the outermost first.
    pub fn collections(&self, div: Node<'a>) -> Vec<String> {
        let mut ids: Vec<_> =
            div.ancestors().skip(1).filter_map(|above| self.parts.get(&above)).cloned().collect();
        ids.push(self.id.clone());
        ids.reverse();
        ids
    }
}
