//! Where any word is enough: what the first documents speak of tells which of the others speak
//! of the same (docs/decisions/0010-ranking.md). It orders what the typed words find, and finds
//! nothing itself.

use std::collections::HashMap;

use tantivy::query::{Occur, Weight};
use tantivy::schema::Value;
use tantivy::{DocAddress, Score, SegmentReader, TantivyDocument, Term};

use super::Search;
use super::keys::Keys;
use super::merge::{Place, merge};
use super::pass::{Pass, Words};
use super::snippet::boundary;
use crate::error::Error;
use crate::question::{Boosts, Clause, Worth, rarity, word};
use crate::stored::Stored;
use crate::words::{Stemmer, Word, words};

/// So many of the first documents are read.
const FIRST: usize = 8;
/// So much of each is, in bytes.
const READ: usize = 2_000;
/// So many of them must have a word.
const SHARED: u32 = 2;
/// What more than one in so many documents of the archive has says nothing.
const FREQUENT: u64 = 5;
/// So many of their words order the others.
const WORDS: usize = 15;
/// What one of them weighs on average, if they were as many as the words typed, which weigh 1.
const WEIGHT: Score = 0.4;

/// The words of a question of which one is enough.
pub(super) struct Typed {
    terms: Vec<Term>,
    /// How many; forms of one word are one.
    words: usize,
}

impl Typed {
    pub fn of(clauses: &[Clause]) -> Self {
        let (mut terms, mut words) = (Vec::new(), 0);
        for (_, query) in clauses.iter().filter(|(occur, _)| *occur == Occur::Should) {
            let before = terms.len();
            query.query_terms(&mut |term, _| terms.push(term.clone()));
            words += usize::from(terms.len() > before);
        }
        Self { terms, words }
    }
}

/// How much the first documents speak of a word.
#[derive(Default)]
struct Spoken {
    /// The roots of its shares of them, each as good as the document is.
    much: Score,
    /// How many have it.
    docs: u32,
}

impl Search<'_> {
    /// What the documents are worth that have words of the first ones. One word typed says all
    /// that there is to say, and words are taken as typed where that is asked for.
    pub fn feedback(&self, words: Words<'_>, typed: &Typed) -> Result<Boosts, Error> {
        if typed.words < 2 || self.request.exact {
            return Ok(Boosts::default());
        }
        let telling = self.telling(self.spoken(&self.first(words)?)?, typed)?;
        let words = if telling.is_empty() { Vec::new() } else { self.worth(&telling)? };
        Ok(Boosts { words, ..Boosts::default() })
    }

    /// The first documents by the words typed alone, whatever page is asked for and whether
    /// families are shown as one.
    fn first(&self, words: Words<'_>) -> Result<Vec<Place>, Error> {
        let none = Boosts::default();
        let all = self.pass(words, &none);
        let pass = Pass { wanted: FIRST, after: None, dates: false, families: None, ..all };
        merge(self.view, &self.sort, &pass.first()?, 0, FIRST)
    }

    /// What they speak of, in the form in which words are looked for.
    fn spoken(&self, first: &[Place]) -> Result<HashMap<String, Spoken>, Error> {
        let score = |place: &Place| Keys::score(place.key.first);
        let best = first.first().map_or(1.0, score);
        let mut spoken: HashMap<String, Spoken> = HashMap::new();
        for place in first {
            let (counts, length) = self.counts(place)?;
            for (form, count) in counts {
                let word = spoken.entry(form).or_default();
                word.much += score(place) / best * (count as Score / length as Score).sqrt();
                word.docs += 1;
            }
        }
        Ok(spoken)
    }

    /// How often each word stands in the beginning of a document's texts, and all of them.
    fn counts(&self, place: &Place) -> Result<(HashMap<String, u32>, u32), Error> {
        let address = DocAddress::new(place.segment as u32, place.doc);
        let document: TantivyDocument = self.view.searcher.doc(address)?;
        let stored = document.get_first(self.view.lasting.columns.stored);
        let stored = stored.and_then(|value| value.as_str()).unwrap_or_default();
        let (mut counts, mut length, mut left) = (HashMap::new(), 0, READ);
        for Stored { lang, text, .. } in Stored::read(stored) {
            if left == 0 {
                break;
            }
            let text = &text[..boundary(text, left)];
            left = left.saturating_sub(text.len());
            words(text, |word| {
                *counts.entry(form(&word, lang)).or_default() += 1;
                length += 1;
            });
        }
        Ok((counts, length))
    }

    /// The words that tell most, each with its weight.
    fn telling(&self, spoken: HashMap<String, Spoken>, typed: &Typed) -> Result<Vec<(Term, Score)>, Error> {
        let all = self.view.searcher.num_docs();
        let mut telling = Vec::new();
        for (form, Spoken { much, .. }) in spoken.into_iter().filter(|(_, word)| word.docs >= SHARED) {
            let term = Term::from_field_text(self.view.lasting.columns.body, &form);
            let found = self.view.searcher.doc_freq(&term)?;
            if found * FREQUENT <= all && !typed.terms.contains(&term) {
                telling.push((term, much * rarity(all, found)));
            }
        }
        telling.sort_by(|(one, a), (other, b)| b.total_cmp(a).then_with(|| one.cmp(other)));
        telling.truncate(WORDS);
        let sum: Score = telling.iter().map(|(_, much)| much).sum();
        telling.iter_mut().for_each(|(_, much)| *much *= WEIGHT * typed.words as Score / sum);
        Ok(telling)
    }

    /// By segment what these words are worth in each document.
    fn worth(&self, telling: &[(Term, Score)]) -> Result<Vec<Worth>, Error> {
        let mut weights = Vec::new();
        for (term, weight) in telling {
            weights.push((word(term.clone()).weight(self.scoring())?, *weight));
        }
        self.view.searcher.segment_readers().iter().map(|reader| worth(&weights, reader)).collect()
    }
}

/// A word as it is looked for in a text in `lang`.
fn form(word: &Word<'_>, lang: &str) -> String {
    let mut form = String::new();
    match word.script.is_stemmed() {
        true => Stemmer::choose(lang, word.script).write(word.folded, &mut form),
        false => form.push_str(word.folded),
    }
    form
}

/// What words are worth in the documents of one segment.
fn worth(words: &[(Box<dyn Weight>, Score)], reader: &SegmentReader) -> Result<Worth, Error> {
    let mut by_doc = vec![0.0; reader.max_doc() as usize];
    for (word, weight) in words {
        word.for_each(reader, &mut |doc, score| by_doc[doc as usize] += score * weight)?;
    }
    Ok(Worth::new(by_doc))
}
