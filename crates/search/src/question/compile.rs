//! A question as a query of the engine.

use std::cell::RefCell;
use std::collections::HashMap;

use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, TermSetQuery,
};
use tantivy::schema::Field;
use tantivy::{Score, Term};

use super::near::{Near, Run};
use super::node::{Field as Named, Node};
use super::one_of::{OneOf, word};
use super::within::Within;
use crate::answer::Hint;
use crate::error::Error;
use crate::fields::{FIELDS, Reads};
use crate::view::View;
use crate::words::{NAME_ENDS, STEM, Script, Stemmer, code_parts, compose, words};

/// A run of Chinese, Japanese or Korean letters longer than this is read as
/// its pairs, all of which must occur; a shorter one as a phrase.
pub(crate) const LONGEST_NAME: usize = 4;
/// How many words of one phrase are looked at.
const LONGEST_PHRASE: usize = 256;
/// How many words that begin alike are looked for; the most frequent are.
const MOST_BEGINNINGS: usize = 512;
/// How many are looked at in one segment.
const MOST_LOOKED_AT: usize = 100_000;

/// Turns parts of a question into queries of one view.
pub(crate) struct Compiler<'a> {
    pub(super) view: &'a View,
    /// Words as typed alone.
    exact: bool,
    langs: Vec<String>,
    hints: RefCell<Vec<Hint>>,
}

/// A query, and whether it must match.
pub(crate) type Clause = (Occur, Box<dyn Query>);

/// A word of a text to be found.
struct Token {
    folded: String,
    position: usize,
    script: Script,
}

impl<'a> Compiler<'a> {
    pub fn new(view: &'a View, exact: bool) -> Self {
        let langs = view.lasting.values().langs().to_vec();
        Self { view, exact, langs, hints: RefCell::default() }
    }

    /// What is to be said of the parts compiled so far.
    pub fn into_hints(self) -> Vec<Hint> {
        self.hints.into_inner()
    }

    /// The query of a part.
    pub fn query(&self, node: &Node) -> Result<Box<dyn Query>, Error> {
        Ok(match node {
            Node::All(nodes) => self.all(nodes)?,
            Node::Any(nodes) => {
                let queries = nodes.iter().map(|node| self.query(node)).collect::<Result<_, _>>()?;
                Box::new(BooleanQuery::union(queries))
            }
            Node::Not(_) => self.all(std::slice::from_ref(node))?,
            Node::Word { field, text } => self.words(*field, text, false)?,
            Node::Phrase { field, text } => self.words(*field, text, true)?,
            Node::Name(name) => self.name(name)?,
            Node::Near { within, pair } => self.near(*within, pair)?,
            Node::Prefix { field, text } => self.prefix(*field, text)?,
            Node::Date { span, .. } => Box::new(Within::new(self.view, span)),
        })
    }

    /// The query of parts that must all match; what stands after a minus must not.
    pub fn all(&self, nodes: &[Node]) -> Result<Box<dyn Query>, Error> {
        Ok(whole(self.clauses(nodes, Occur::Must)?))
    }

    /// Each part as a clause; what stands after a minus must not match, of everything where there
    /// is nothing else. Where parts may match alone, so may the words of a name.
    pub fn clauses(&self, nodes: &[Node], occur: Occur) -> Result<Vec<Clause>, Error> {
        let mut clauses = Vec::new();
        for node in nodes {
            match node {
                Node::Not(inner) => clauses.push((Occur::MustNot, self.query(inner)?)),
                Node::Name(name) if occur == Occur::Should => {
                    clauses.extend(self.clauses(&name.nodes, occur)?);
                    let worth = |(near, worth): (Near, Score)| -> Box<dyn Query> {
                        Box::new(ConstScoreQuery::new(Box::new(near), worth))
                    };
                    clauses
                        .extend(self.spellings(name)?.into_iter().map(|spelling| (occur, worth(spelling))));
                }
                _ => clauses.push((occur, self.query(node)?)),
            }
        }
        if nodes.iter().all(Node::is_without) {
            clauses.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(AllQuery), 0.0))));
        }
        Ok(clauses)
    }

    /// Words of a field or of everything. Several are found one after the
    /// other; with `quoted` a single one as typed, and of a name the whole.
    fn words(&self, named: Named, text: &str, quoted: bool) -> Result<Box<dyn Query>, Error> {
        let (field, reads) = self.field(named);
        if reads == Reads::Code {
            return Ok(code(field, text));
        }
        let mut tokens = tokens(text);
        if reads == Reads::Names && quoted {
            return Ok(phrase(field, &whole_name(tokens)));
        }
        if let [token] = &tokens[..]
            && token.script != Script::Cjk
        {
            let as_typed = quoted || self.exact || reads == Reads::Names || !token.script.is_stemmed();
            return if as_typed { Ok(term(field, &token.folded)) } else { self.stems(field, token) };
        }
        self.drop_last_letters(&mut tokens);
        let run = tokens.iter().all(|token| token.script == Script::Cjk);
        if run && !quoted && tokens.len() >= LONGEST_NAME {
            let pairs = tokens.iter().map(|token| term(field, &token.folded)).collect();
            return Ok(Box::new(BooleanQuery::intersection(pairs)));
        }
        self.phrase_of_letters(field, tokens)
    }

    /// A pair says all that the single letter behind it would.
    fn drop_last_letters(&self, tokens: &mut Vec<Token>) {
        let is_pair = |token: &Token| token.script == Script::Cjk && token.folded.chars().count() > 1;
        let mut after_pair = false;
        tokens.retain(|token| {
            let last_letter = token.script == Script::Cjk && !is_pair(token) && after_pair;
            after_pair = is_pair(token);
            !last_letter
        });
    }

    /// A phrase. A letter of Chinese, Japanese or Korean that stands alone
    /// begins any pair, and must occur beside the phrase.
    fn phrase_of_letters(&self, field: Field, tokens: Vec<Token>) -> Result<Box<dyn Query>, Error> {
        let alone = |token: &Token| token.script == Script::Cjk && token.folded.chars().count() == 1;
        let (single, rest): (Vec<Token>, Vec<Token>) = tokens.into_iter().partition(alone);
        let mut queries: Vec<Box<dyn Query>> = Vec::new();
        for letter in &single {
            queries.push(self.beginnings(field, &letter.folded)?);
        }
        if !rest.is_empty() {
            let rest: Vec<(usize, String)> =
                rest.into_iter().map(|token| (token.position, token.folded)).collect();
            queries.push(phrase(field, &rest));
        }
        if queries.len() == 1 {
            Ok(queries.remove(0))
        } else {
            Ok(Box::new(BooleanQuery::intersection(queries)))
        }
    }

    /// A word in all its forms: its stems by the rules of every language that
    /// the archive's texts are in, counted as one word.
    fn stems(&self, field: Field, token: &Token) -> Result<Box<dyn Query>, Error> {
        let mut found: Vec<(Term, u64)> = Vec::new();
        for stem in stems(&token.folded, token.script, &self.langs) {
            let term = Term::from_field_text(field, &stem);
            let count = self.view.searcher.doc_freq(&term)?;
            if count > 0 {
                found.push((term, count));
            }
        }
        Ok(self.one_of(found))
    }

    /// Several terms as one word: the best counts, and each as rare as the most frequent.
    fn one_of(&self, mut found: Vec<(Term, u64)>) -> Box<dyn Query> {
        match found.len() {
            0 => return Box::new(EmptyQuery),
            1 => return word(found.remove(0).0),
            _ => {}
        }
        let all: u64 =
            self.view.searcher.segment_readers().iter().map(|reader| u64::from(reader.max_doc())).sum();
        let most = found.iter().map(|(_, count)| *count).max().unwrap_or(1);
        let form = |(term, count): (Term, u64)| (term, rarity(all, most) / rarity(all, count));
        Box::new(OneOf(found.into_iter().map(form).collect()))
    }

    /// Both must match as they would alone, and at one place near each other.
    fn near(&self, within: u32, pair: &[Node; 2]) -> Result<Box<dyn Query>, Error> {
        let near = Near::new(self.run(&pair[0]), self.run(&pair[1]), within);
        let (one, other) = (self.query(&pair[0])?, self.query(&pair[1])?);
        Ok(Box::new(BooleanQuery::intersection(vec![one, other, Box::new(near)])))
    }

    /// The words of a word or phrase in a row, each in the forms that it is found by.
    fn run(&self, node: &Node) -> Run {
        let (Node::Word { field, text } | Node::Phrase { field, text }) = node else { return Run::new() };
        let (field, reads) = self.field(*field);
        let mut tokens = tokens(text);
        self.drop_last_letters(&mut tokens);
        let stemmed = matches!(node, Node::Word { .. }) && tokens.len() == 1 && !self.exact;
        let forms = |token: &Token| match reads {
            Reads::Text if stemmed && token.script.is_stemmed() => {
                stems(&token.folded, token.script, &self.langs)
            }
            _ => vec![token.folded.clone()],
        };
        let terms =
            |forms: Vec<String>| forms.iter().map(|form| Term::from_field_text(field, form)).collect();
        tokens.iter().map(|token| terms(forms(token))).collect()
    }

    fn prefix(&self, named: Named, text: &str) -> Result<Box<dyn Query>, Error> {
        let (field, reads) = self.field(named);
        if reads == Reads::Code {
            return Ok(code(field, text));
        }
        let mut tokens = tokens(text);
        if tokens.last().is_some_and(|last| last.script == Script::Cjk) {
            return self.words(named, text, true);
        }
        let Some(last) = tokens.pop() else {
            return Ok(Box::new(EmptyQuery));
        };
        let mut queries = vec![self.beginnings(field, &last.folded)?];
        if !tokens.is_empty() {
            queries.push(self.phrase_of_letters(field, tokens)?);
        }
        Ok(Box::new(BooleanQuery::intersection(queries)))
    }

    /// Words that begin with `letters`.
    fn beginnings(&self, field: Field, letters: &str) -> Result<Box<dyn Query>, Error> {
        let mut counts: HashMap<Vec<u8>, u64> = HashMap::new();
        let mut cut = false;
        for reader in self.view.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut terms = index.terms().range().ge(letters.as_bytes()).into_stream()?;
            let mut looked_at = 0;
            while terms.advance() && terms.key().starts_with(letters.as_bytes()) {
                *counts.entry(terms.key().to_vec()).or_default() += u64::from(terms.value().doc_freq);
                looked_at += 1;
                if looked_at == MOST_LOOKED_AT {
                    cut = true;
                    break;
                }
            }
        }
        let mut counts: Vec<(Vec<u8>, u64)> = counts.into_iter().collect();
        if counts.len() > MOST_BEGINNINGS {
            counts.select_nth_unstable_by_key(MOST_BEGINNINGS, |(_, count)| u64::MAX - count);
            counts.truncate(MOST_BEGINNINGS);
            cut = true;
        }
        if cut {
            self.hints.borrow_mut().push(Hint::ManyBeginnings(letters.to_owned()));
        }
        let text = |key: &[u8]| String::from_utf8_lossy(key).into_owned();
        let terms = counts.iter().map(|(key, _)| Term::from_field_text(field, &text(key)));
        Ok(Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), 1.0)))
    }

    pub(super) fn field(&self, named: Named) -> (Field, Reads) {
        let columns = &self.view.lasting.columns;
        let row = named.and_then(|row| {
            let at = FIELDS.iter().position(|field| field.name == row.name)?;
            Some((columns.typed[at]?, row.reads?))
        });
        row.unwrap_or((columns.body, Reads::Text))
    }
}

/// How rare a word is that so many of all documents have, as BM25 reckons it.
pub(crate) fn rarity(all: u64, count: u64) -> Score {
    (1.0 + (all.saturating_sub(count) as Score + 0.5) / (count as Score + 0.5)).ln()
}

/// Clauses as one query.
pub(crate) fn whole(mut clauses: Vec<Clause>) -> Box<dyn Query> {
    if clauses.len() == 1 && clauses[0].0 == Occur::Must {
        return clauses.remove(0).1;
    }
    Box::new(BooleanQuery::new(clauses))
}

/// The stems of a word by the rules of all languages, as they stand in the index.
pub(crate) fn stems(folded: &str, script: Script, langs: &[String]) -> Vec<String> {
    let mut stems: Vec<String> = Vec::new();
    for lang in langs.iter().map(String::as_str).chain([""]) {
        let mut stem = String::new();
        Stemmer::choose(lang, script).write(folded, &mut stem);
        if !stems.contains(&stem) {
            stems.push(stem);
        }
    }
    stems
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    words(&compose(text), |word| {
        let (folded, position) = (word.folded.to_owned(), word.position as usize);
        tokens.push(Token { folded, position, script: word.script });
    });
    tokens.truncate(LONGEST_PHRASE);
    tokens
}

fn whole_name(tokens: Vec<Token>) -> Vec<(usize, String)> {
    let [begin, end] = NAME_ENDS.map(str::to_owned);
    let last = tokens.len() + 1;
    let inside = tokens.into_iter().map(|token| (token.position + 1, token.folded));
    [(0, begin)].into_iter().chain(inside).chain([(last, end)]).collect()
}

fn code(field: Field, text: &str) -> Box<dyn Query> {
    let parts = code_parts(text);
    if let [part] = &parts[..] {
        let forms = [part.folded.clone(), format!("{STEM}{}", part.folded)];
        return Box::new(OneOf(forms.map(|form| (Term::from_field_text(field, &form), 1.0)).into()));
    }
    let parts: Vec<(usize, String)> = parts.into_iter().map(|part| part.folded).enumerate().collect();
    phrase(field, &parts)
}

fn phrase(field: Field, words: &[(usize, String)]) -> Box<dyn Query> {
    match words {
        [] => Box::new(EmptyQuery),
        [(_, word)] => term(field, word),
        _ => {
            let terms = words.iter().map(|(at, word)| (*at, Term::from_field_text(field, word)));
            Box::new(PhraseQuery::new_with_offset(terms.collect()))
        }
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    word(Term::from_field_text(field, text))
}
