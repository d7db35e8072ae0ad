//! One document per file, its original beside a translation.

use super::{
    day::day,
    fields::{Fields, rendition},
    file::{File, Node, at, below, children, has_word, id_from, language, xml_id},
    header::{self, told},
    markdown::{Lines, body},
    names::{names, pointer},
    people::party,
    words::words,
};
use record::{Draft, Notice};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// One of the texts in a file.
pub(super) struct Part<'a> {
    pub node: Node<'a>,
    /// BCP 47, `und` where the file does not say.
    pub lang: String,
    pub translated: bool,
}

/// Drafts of the series, as a collection, and of the one document.
pub(super) fn read(file: &File<'_>) -> Vec<Draft> {
    let id = identity(file);
    let series = at(file.root, &["teiHeader", "fileDesc", "seriesStmt", "title"]);
    let series = told(file, series).map(|title| (collection_id(&title), title));
    let mut drafts = Vec::new();
    if let Some((id, title)) = &series {
        let mut fields = Fields::of_type("collection");
        fields.text("id", id);
        fields.text("kind", "collection");
        fields.text("title", title);
        drafts.push(fields.draft(file.line(file.root)));
    }
    let mut fields = Fields::default();
    fields.text("id", &id);
    titles(file, &mut fields, &id);
    if id != file.stem {
        fields.list("identifiers", [file.stem.as_str()]);
    }
    let parts = parts(file, &id);
    creation(file, &mut fields, &parts, &id);
    let summary = below(file.root, "abstract").next();
    summary.iter().for_each(|node| file.ledger.mapped_whole(*node));
    fields.may("summary", summary.map(words));
    fields.list("languages", languages(file, &parts));
    header::source(file, &mut fields);
    header::credits(file, &mut fields);
    fields.list("collections", series.iter().map(|(id, _)| id.as_str()));
    let from = parts.iter().find(|part| !part.translated).map(|part| part.lang.clone());
    let texts = parts.iter().filter_map(|part| text(file, part, from.as_deref(), &id));
    fields.list("texts", keyed(texts.collect()));
    drafts.push(fields.draft(file.line(file.root)));
    drafts
}

/// `xml:id` of the file; its name where there is none, or where the two differ beside it.
fn identity(file: &File<'_>) -> String {
    let Some(id) = xml_id(file.root).map(id_from) else { return file.stem.clone() };
    if id != file.stem {
        let words = format!(
            "The file's name says {} and the file {id}; the document is {id} and is found by both.",
            file.stem
        );
        file.say(&id, file.root, Notice::kept("other-name", "id", words));
    }
    id
}

fn collection_id(title: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let id: String = title.chars().map(plain).collect();
    id_from(&id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-"))
}

/// The title in English, else the first; the others beside it.
fn titles(file: &File<'_>, fields: &mut Fields, id: &str) {
    let statement = at(file.root, &["teiHeader", "fileDesc", "titleStmt"]);
    let all: Vec<_> = statement
        .iter()
        .flat_map(|s| children(*s, "title"))
        .filter_map(|node| Some((node, told(file, Some(node))?)))
        .collect();
    let main = all.iter().position(|(node, _)| language(*node) == Some("en")).unwrap_or(0);
    let Some((_, title)) = all.get(main) else {
        let words = "The header has no title; the id stands for it. Give the document a title.";
        file.say(id, file.root, Notice::kept("no-title", "title", words));
        return fields.text("title", id);
    };
    fields.text("title", title);
    let others = all.iter().enumerate().filter(|(i, _)| *i != main);
    fields.list(
        "titles",
        others.filter_map(|(_, (node, text))| Some(json!({"lang": language(*node)?, "text": text}))),
    );
}

/// The original and the translations that are there, or the whole body.
fn parts<'a>(file: &File<'a>, id: &str) -> Vec<Part<'a>> {
    let Some(whole) = at(file.root, &["text", "body"]) else { return Vec::new() };
    let above = whole.ancestors().take_while(|node| *node != file.root);
    above.for_each(|node| file.ledger.mapped(node));
    let declared = header::languages(file);
    let lang = |node: Node| language(node).map(str::to_owned).or_else(|| declared.first().cloned());
    let typed = |kind: &'static str| below(whole, "div").filter(move |div| has_word(*div, "type", kind));
    let mut parts = Vec::new();
    for (node, translated) in
        typed("original").map(|div| (div, false)).chain(typed("translation").map(|div| (div, true)))
    {
        node.parent().iter().for_each(|node| file.ledger.mapped(*node));
        if translated && is_missing(node) {
            file.ledger.mapped_whole(node);
            file.say(
                id,
                node,
                Notice::kept(
                    "no-translation",
                    "texts",
                    "The file says that there is no translation; none was made of its words.",
                ),
            );
            continue;
        }
        let lang = if translated { language(node).map(str::to_owned) } else { lang(node) };
        parts.push(Part { node, lang: lang.unwrap_or_else(|| "und".into()), translated });
    }
    if parts.is_empty() {
        parts.push(Part {
            node: whole,
            lang: lang(whole).unwrap_or_else(|| "und".into()),
            translated: false,
        });
    }
    parts
}

/// A translation that only says that there is none.
fn is_missing(node: Node) -> bool {
    let text = words(node).to_lowercase();
    text.is_empty() || text.len() < 60 && text.contains("no translation")
}

fn languages(file: &File<'_>, parts: &[Part]) -> Vec<String> {
    let mut langs = header::languages(file);
    for part in parts.iter().filter(|part| !part.translated && part.lang != "und") {
        if !langs.contains(&part.lang) {
            langs.push(part.lang.clone());
        }
    }
    langs
}

fn text(file: &File<'_>, part: &Part, from: Option<&str>, id: &str) -> Option<Value> {
    let body = body(file, &[part.node], Lines::Manuscript, None);
    let (role, maker) = match part.translated {
        true => ("translation", "translator"),
        false => ("transcript", "transcriber"),
    };
    (!body.is_empty()).then(|| {
        let mut text = rendition(role, &part.lang, from.filter(|_| part.translated), body);
        if let Some(date) = header::worked(file, maker, id) {
            text["date"] = date.into();
        }
        text
    })
}

/// Texts in one language have a number beside it.
fn keyed(mut texts: Vec<Value>) -> Vec<Value> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for text in &mut texts {
        let lang = text["lang"].as_str().unwrap_or_default().to_owned();
        let count = counts.entry(lang.clone()).or_default();
        *count += 1;
        if *count > 1 {
            text["key"] = format!("{lang}-{count}").into();
        }
    }
    texts
}

/// When, where and by whom it was made, and what it is about (`creation`, `textClass`, and the texts).
fn creation<'a>(file: &File<'a>, fields: &mut Fields, parts: &[Part<'a>], id: &str) {
    let made = below(file.root, "creation").next();
    let inside =
        |name: &'static str| made.iter().flat_map(move |made| below(*made, name)).collect::<Vec<_>>();
    if let Some(date) = inside("origDate").first().copied() {
        let printed = words(date);
        let read = day(date, &printed);
        read.odd.into_iter().for_each(|(code, words)| file.say(id, date, Notice::kept(code, "date", words)));
        file.ledger.mapped(date);
        fields.may("date", read.edtf);
        fields.text("date_text", season(date) + &printed);
        fields.may("date_note", read.note);
    }
    fields.may("place", told(file, inside("origPlace").first().copied()));
    let bodies = inside("orgName").into_iter().filter_map(|node| told(file, Some(node)));
    let people = inside("persName").into_iter().filter_map(|node| told(file, Some(node)));
    let makers = bodies.map(|name| party(&name, None, None, true)).chain(people.map(|name| maker(&name)));
    fields.list("from", makers.collect::<Vec<_>>());
    let keywords: Vec<_> = below(file.root, "keywords")
        .flat_map(|keywords| below(keywords, "term"))
        .filter_map(|node| told(file, Some(node)))
        .collect();
    let kind = keywords.iter().find(|word| KINDS.contains(&word.to_lowercase().as_str()));
    fields.may("kind", kind);
    let topics = inside("term").into_iter().filter_map(|node| told(file, Some(node)));
    fields.list("topics", once(topics.chain(keywords.iter().filter(|word| Some(*word) != kind).cloned())));
    let named = |name: &'static str| names(file, parts, &inside(name), name);
    let key = |node: Node<'_>| pointer(node).map_or_else(|| words(node), str::to_owned);
    let makers: HashSet<_> = inside("persName").into_iter().map(key).collect();
    let people = named("persName").into_iter().filter(|(key, _)| !makers.contains(key));
    fields.list("people", once(people.map(|(_, name)| name)));
    fields.list("organizations", once(named("orgName").into_iter().map(|(_, name)| name)));
    fields.list("places", once(named("placeName").into_iter().map(|(_, name)| name)));
}

/// Keywords that say what a document is.
const KINDS: [&str; 12] = [
    "testimony",
    "letter",
    "report",
    "memorandum",
    "diary",
    "telegram",
    "protocol",
    "interview",
    "statement",
    "memoir",
    "decree",
    "note",
];

fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// `summer ` before a year.
fn season(date: Node) -> String {
    let before = date.prev_sibling().and_then(|node| node.text()).unwrap_or_default();
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let season = ["spring", "summer", "autumn", "fall", "winter"].contains(&word.to_lowercase().as_str());
    if season { format!("{word} ") } else { String::new() }
}

/// `Orel (Envoy)`.
fn maker(name: &str) -> Value {
    match name.strip_suffix(')').and_then(|name| name.split_once(" (")) {
        Some((name, office)) => party(name, None, Some(office), false),
        None => party(name, None, None, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_has_an_id() {
        assert_eq!(collection_id("From Karsk to Nowhere: 1939"), "from-karsk-to-nowhere-1939");
    }
}
