//! What the headers of single documents share: where the paper lies, who had a
//! part in the edition, its licence and languages (TEI P5, chapter 2 and 10).

use super::{
    day::day,
    fields::{Fields, credit},
    file::{File, Node, at, below, children, is},
    words::words,
};
use record::{Notice, date::Date, shape::is_language};
use serde_json::{Value, json};
use std::collections::HashSet;

/// Elements that only hold others.
const WRAPPERS: [&str; 22] = [
    "TEI",
    "teiHeader",
    "fileDesc",
    "titleStmt",
    "publicationStmt",
    "sourceDesc",
    "msDesc",
    "msIdentifier",
    "profileDesc",
    "creation",
    "langUsage",
    "abstract",
    "textClass",
    "keywords",
    "text",
    "body",
    "seriesStmt",
    "availability",
    "respStmt",
    "principal",
    "affiliation",
    "bibl",
];

/// Marks what holds the header together.
pub(super) fn wrappers(file: &File<'_>) {
    let header = at(file.root, &["teiHeader"]);
    let inside = header.iter().flat_map(|header| header.descendants());
    let held = inside.filter(|node| {
        WRAPPERS.contains(&node.tag_name().name()) && node.children().any(|child| child.is_element())
    });
    held.chain([file.root]).for_each(|node| file.ledger.mapped(node));
}

/// The element's words, marked as used; `None` when there are none.
pub(super) fn told<'a>(file: &File<'a>, node: Option<Node<'a>>) -> Option<String> {
    let node = node?;
    let text = words(node);
    (!text.is_empty()).then(|| {
        file.ledger.mapped(node);
        text
    })
}

/// Fills in repository, reference and extent.
pub(super) fn source(file: &File<'_>, fields: &mut Fields) {
    let root = file.root;
    let held = below(root, "msIdentifier").next();
    let first = |name: &'static str| held.and_then(|held| children(held, name).next());
    let institution = first("institution").or_else(|| first("repository"));
    let inner = institution.map(|node| children(node, "orgName").next().unwrap_or(node));
    let repository = told(file, inner);
    institution.iter().for_each(|node| file.ledger.mapped(*node));
    let bibl = below(root, "bibl").find(|bibl| bibl.ancestors().any(|above| is(above, "sourceDesc")));
    let cited = bibl.and_then(|bibl| citation(file, bibl, repository.as_deref()));
    let shelf =
        held.and_then(|held| children(held, "idno").find(|idno| idno.attribute("type") == Some("shelf")));
    let reference = told(file, shelf).or(cited).or_else(|| joined(held));
    let mut source = Fields::default();
    source.may("repository", repository.as_deref());
    source.may("reference", reference);
    source.list("parts", held.iter().flat_map(|held| parts(file, *held)));
    let source = source.value();
    if source.as_object().is_some_and(|source| !source.is_empty()) {
        fields.list("sources", [source]);
    }
    fields.text("extent", extent(file, bibl));
}

/// The citation in `bibl`, without what `textLang` says and without the repository's name.
fn citation(file: &File<'_>, bibl: Node, repository: Option<&str>) -> Option<String> {
    let text: String = bibl.children().filter_map(|child| child.text().filter(|_| child.is_text())).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_end_matches(['.', ' ']);
    file.ledger.mapped(bibl);
    let text =
        repository.and_then(|name| text.strip_prefix(name)).unwrap_or(text).trim_start_matches([',', ' ']);
    (!text.is_empty()).then(|| text.to_owned())
}

fn joined(held: Option<Node>) -> Option<String> {
    let parts = held?.children().filter(|child| is(*child, "collection") || is(*child, "idno")).map(words);
    let parts: Vec<_> = parts.filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Collection and numbers, each with what the file calls it.
fn parts(file: &File<'_>, held: Node) -> Vec<Value> {
    let mut parts = Vec::new();
    for node in held.children().filter(|child| is(*child, "collection") || is(*child, "idno")) {
        let level = node.attribute("type").unwrap_or(node.tag_name().name());
        let value = words(node);
        if !value.is_empty() && level != "shelf" {
            file.ledger.mapped(node);
            parts.push(json!([level, value]));
        }
    }
    parts
}

/// Leaves or pages, and what is said of the paper's state.
fn extent(file: &File<'_>, bibl: Option<Node>) -> String {
    let Some(bibl) = bibl else { return String::new() };
    let scopes = children(bibl, "biblScope").chain(children(bibl, "extent"));
    let notes = children(bibl, "note").filter(|note| !is_address(&words(*note)));
    let used: Vec<_> = scopes.chain(notes).collect();
    used.iter().filter_map(|node| told_of(file, *node)).collect::<Vec<_>>().join("; ")
}

fn told_of(file: &File<'_>, node: Node) -> Option<String> {
    let text = words(node);
    file.ledger.mapped_whole(node);
    (!text.is_empty()).then_some(text)
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains(' ')
}

/// Addresses in the notes of the source: where else the paper is described.
pub(super) fn links(file: &File<'_>) -> Vec<Value> {
    let notes: Vec<_> = below(file.root, "bibl")
        .flat_map(|bibl| children(bibl, "note"))
        .filter(|note| is_address(&words(*note)))
        .collect();
    notes.iter().for_each(|note| file.ledger.mapped(*note));
    notes.iter().map(|note| json!({"relation": "see_also", "text": words(*note)})).collect()
}

/// Publisher, editors, transcribers, funders, each once in a role, and the licence.
pub(super) fn credits(file: &File<'_>, fields: &mut Fields) {
    let mut credits = Vec::new();
    let mut seen = HashSet::new();
    let mut add = |role: &str, name: Option<String>| {
        if let Some(name) = name.filter(|name| seen.insert((role.to_owned(), name.clone()))) {
            credits.push(credit(role, &name));
        }
    };
    let Some(described) = at(file.root, &["teiHeader", "fileDesc"]) else { return };
    for (path, name, role) in [
        ("publicationStmt", "authority", "publisher"),
        ("publicationStmt", "publisher", "publisher"),
        ("titleStmt", "principal", "publisher"),
        ("titleStmt", "editor", "editor"),
    ] {
        let inside: Vec<_> =
            at(described, &[path]).iter().flat_map(|parent| children(*parent, name)).collect();
        for node in inside {
            let name = told(file, Some(node));
            name.iter().for_each(|_| file.ledger.mapped_whole(node));
            add(role, name);
        }
    }
    for statement in below(described, "respStmt") {
        let role = children(statement, "resp").next();
        let said = role.map(words).unwrap_or_default();
        role.iter().for_each(|node| file.ledger.mapped(*node));
        for node in ["persName", "orgName", "name"].iter().flat_map(|name| children(statement, name)) {
            add(role_of(&said), told(file, Some(node)));
        }
    }
    for node in below(described, "funder") {
        add("funder", told(file, Some(node)));
    }
    fields.list("credits", credits);
    licence(file, fields, described);
}

/// When those who have this role did their work, as the statements of it say, in EDTF; `None` where
/// they say nothing, or not the same.
pub(super) fn worked(file: &File<'_>, role: &str, id: &str) -> Option<String> {
    let described = at(file.root, &["teiHeader", "fileDesc"])?;
    let statements = below(described, "respStmt").flat_map(|statement| children(statement, "resp"));
    let mut days = statements
        .filter(|resp| role_of(&words(*resp)) == role)
        .filter_map(|resp| day_of(file, children(resp, "date").next().unwrap_or(resp), id));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn day_of(file: &File<'_>, node: Node, id: &str) -> Option<String> {
    file.ledger.mapped(node);
    let custom = node.attribute("when-custom").filter(|date| Date::parse(date).is_ok());
    if let Some(custom) = custom {
        return Some(custom.to_owned());
    }
    let read = day(node, &words(node));
    read.odd.into_iter().for_each(|(code, words)| file.say(id, node, Notice::kept(code, "texts", words)));
    read.edtf
}

fn role_of(said: &str) -> &str {
    let lower = said.to_lowercase();
    match lower.as_str() {
        _ if lower.contains("edit") => "editor",
        _ if lower.contains("transcri") => "transcriber",
        _ if lower.contains("translat") => "translator",
        _ if said.is_empty() => "editor",
        _ => said,
    }
}

fn licence(file: &File<'_>, fields: &mut Fields, described: Node) {
    let licence = below(described, "licence").next();
    let target = licence.and_then(|node| node.attribute("target")).map(str::to_owned);
    let rights = target.or_else(|| licence.map(words)).filter(|rights| !rights.is_empty());
    licence.iter().for_each(|node| file.ledger.mapped(*node));
    if rights.is_none() {
        let words = "The file names no licence; find out what may be done with it before you publish it.";
        file.say("", file.root, Notice::kept("no-licence", "rights", words));
    }
    fields.may("rights", rights);
}

/// The languages that the header declares (BCP 47): of the text first, then of the file.
pub(super) fn languages(file: &File<'_>) -> Vec<String> {
    let main = below(file.root, "textLang").filter_map(|node| Some((node, node.attribute("mainLang")?)));
    let used = below(file.root, "language").filter_map(|node| Some((node, node.attribute("ident")?)));
    let mut langs: Vec<String> = Vec::new();
    for (node, lang) in main.chain(used) {
        file.ledger.mapped(node);
        let lang = lang.trim().to_owned();
        if is_language(&lang) && !langs.contains(&lang) {
            langs.push(lang);
        }
    }
    langs
}
