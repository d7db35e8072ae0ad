//! Titles that begin with what was typed, or have its words.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, EnableScoring, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocId, DocSet, SegmentReader, TERMINATED, TantivyDocument, Term};

use crate::answer::Hit;
use crate::error::Error;
use crate::fields::FIELDS;
use crate::view::View;
use crate::words::{Script, compose, sort_key, words};

/// Documents with the words typed of which the titles are compared.
const MOST_COMPARED: usize = 200;
/// Words that begin like the last one: the most frequent of those looked at.
const MOST_BEGINNINGS: usize = 50;
const MOST_LOOKED_AT: usize = 2_000;
/// A word that is only begun has so many letters at least to be looked for inside of titles.
const SHORTEST: usize = 2;

/// A title, and a document that bears it.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The document; the first of several.
    pub hit: Hit,
    /// Whether others have the same title, case and accents folded.
    pub is_shared: bool,
}

/// Where a title stands: the first document that bears it, and whether others do.
type Place = (DocAddress, bool);

/// Titles as they are sorted, with where they stand.
type Found = BTreeMap<String, Place>;

/// The titles that begin with what was typed, then those that have its words.
pub(crate) fn titles(view: &View, typed: &str, most: usize) -> Result<Vec<Title>, Error> {
    let key = sort_key(typed);
    if key.is_empty() || most == 0 {
        return Ok(Vec::new());
    }
    let begin = beginning(view, &key, most)?;
    let mut places: Vec<Place> = begin.values().copied().take(most).collect();
    if places.len() < most {
        let others = with_words(view, typed)?;
        let others = others.into_iter().filter(|title| !title.starts_with(&key)).take(most - places.len());
        for title in others {
            places.extend(beginning_at(view, &title)?);
        }
    }
    places.into_iter().map(|place| title(view, place)).collect()
}

/// The first titles that begin with `key`.
fn beginning(view: &View, key: &str, most: usize) -> Result<Found, Error> {
    let mut found = Found::new();
    for (segment, reader) in (0..).zip(view.searcher.segment_readers()) {
        let Some(column) = reader.fast_fields().str("title")? else { continue };
        let mut titles = column.dictionary().prefix_range(key).into_stream()?;
        let mut here = 0;
        while here < most && titles.advance() {
            let title = String::from_utf8_lossy(titles.key()).into_owned();
            here += usize::from(add(&mut found, title, segment, reader, &column, titles.term_ord()));
        }
    }
    Ok(found)
}

/// Where exactly this title stands.
fn beginning_at(view: &View, title: &str) -> Result<Option<Place>, Error> {
    let mut found = Found::new();
    for (segment, reader) in (0..).zip(view.searcher.segment_readers()) {
        let Some(column) = reader.fast_fields().str("title")? else { continue };
        if let Some(ord) = column.dictionary().term_ord(title)? {
            add(&mut found, title.to_owned(), segment, reader, &column, ord);
        }
    }
    Ok(found.into_values().next())
}

/// Adds a title of a segment; `false` when no document bears it any more.
fn add(
    found: &mut Found,
    title: String,
    segment: u32,
    reader: &SegmentReader,
    column: &StrColumn,
    ord: u64,
) -> bool {
    let mut docs = Vec::new();
    column.ords().get_docids_for_value_range(ord..=ord, 0..reader.max_doc(), &mut docs);
    docs.retain(|doc| is_alive(reader, *doc));
    let Some(first) = docs.first() else { return false };
    let place = (DocAddress::new(segment, *first), docs.len() > 1);
    found.entry(title).and_modify(|(_, is_shared)| *is_shared = true).or_insert(place);
    true
}

fn is_alive(reader: &SegmentReader, doc: DocId) -> bool {
    reader.alive_bitset().is_none_or(|alive| alive.is_alive(doc))
}

/// Titles that have all words typed, the last of which may be only begun.
fn with_words(view: &View, typed: &str) -> Result<BTreeSet<String>, Error> {
    let mut found = BTreeSet::new();
    let Some(query) = query(view, typed)? else { return Ok(found) };
    let weight = query.weight(EnableScoring::disabled_from_searcher(&view.searcher))?;
    let mut compared = 0;
    for (part, reader) in view.parts.iter().zip(view.searcher.segment_readers()) {
        let mut docs = weight.scorer(reader, 1.0)?;
        while docs.doc() != TERMINATED && compared < MOST_COMPARED {
            if is_alive(reader, docs.doc()) {
                found.insert(part.title(docs.doc())?);
                compared += 1;
            }
            docs.advance();
        }
    }
    Ok(found)
}

fn query(view: &View, typed: &str) -> Result<Option<Box<dyn Query>>, Error> {
    let row = FIELDS.iter().position(|row| row.name == "title");
    let Some(field) = row.and_then(|row| view.lasting.columns.typed[row]) else { return Ok(None) };
    let mut all = tokens(typed);
    let Some((last, script)) = all.pop() else { return Ok(None) };
    let mut queries: Vec<Box<dyn Query>> = all.iter().map(|(word, _)| term(field, word)).collect();
    match script {
        // A pair of letters is whole; the last letter alone stands in the pair before it.
        Script::Cjk if last.chars().count() > 1 => queries.push(term(field, &last)),
        Script::Cjk if !all.is_empty() => {}
        _ if last.chars().count() < SHORTEST && all.is_empty() => return Ok(None),
        _ => queries.push(Box::new(BooleanQuery::union(begun(view, field, &last)?))),
    }
    Ok(Some(Box::new(BooleanQuery::intersection(queries))))
}

fn tokens(typed: &str) -> Vec<(String, Script)> {
    let mut tokens = Vec::new();
    words(&compose(typed), |word| tokens.push((word.folded.to_owned(), word.script)));
    tokens
}

/// The most frequent words of titles that begin so.
fn begun(view: &View, field: Field, letters: &str) -> Result<Vec<Box<dyn Query>>, Error> {
    let mut counts: BTreeMap<Vec<u8>, u64> = BTreeMap::new();
    for reader in view.searcher.segment_readers() {
        let index = reader.inverted_index(field)?;
        let mut terms = index.terms().range().ge(letters).lt(format!("{letters}\u{10ffff}")).into_stream()?;
        for _ in 0..MOST_LOOKED_AT {
            let Some((word, info)) = terms.next() else { break };
            *counts.entry(word.to_vec()).or_default() += u64::from(info.doc_freq);
        }
    }
    let mut counts: Vec<(Vec<u8>, u64)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| u64::MAX - count);
    counts.truncate(MOST_BEGINNINGS);
    Ok(counts.iter().map(|(word, _)| term(field, &String::from_utf8_lossy(word))).collect())
}

fn term(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::Basic))
}

fn title(view: &View, (address, is_shared): Place) -> Result<Title, Error> {
    let part = &view.parts[address.segment_ord as usize];
    let document: TantivyDocument = view.searcher.doc(address)?;
    let brief = document.get_first(view.lasting.columns.brief).and_then(|value| value.as_str());
    let hit = Hit {
        id: part.id(address.doc_id).to_owned(),
        rev: part.rev(address.doc_id),
        brief: brief.unwrap_or_default().to_owned(),
        date: None,
        score: 0.0,
        snippets: Vec::new(),
        missing: Vec::new(),
        versions: 1,
    };
    Ok(Title { hit, is_shared })
}
