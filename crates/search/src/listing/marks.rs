//! The words of a question, to be marked in the passages of a hit.

use std::collections::HashMap;

use crate::question::{Node, stems};
use crate::words::{STEM, Script, compose, stems_keep_their_beginning, words};

/// What is to be marked; each wish is one part of the question.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Words as they stand in the index, stems too, and the wish that each fulfils.
    pub words: HashMap<String, usize>,
    /// Beginnings of words.
    pub beginnings: Vec<(String, usize)>,
    /// Words one after the other, any of several at each place.
    pub phrases: Vec<(Vec<Vec<String>>, usize)>,
    wishes: usize,
    /// What the words wished for begin with; empty where a stem may begin otherwise than its word.
    initials: Vec<char>,
}

impl Marks {
    /// What is to be marked for parts of a question. What stands after a minus
    /// or a name is not looked for in the text.
    pub fn new(nodes: &[Node], langs: &[String], exact: bool) -> Self {
        let mut marks = Self::default();
        nodes.iter().for_each(|node| marks.add(node, langs, exact));
        if langs.iter().all(|lang| stems_keep_their_beginning(lang)) {
            marks.initials = marks.beginnings_of_all();
        }
        marks
    }

    /// Whether a word can be one of those wished for, by its first letter: what
    /// cannot be is not stemmed.
    #[inline]
    pub fn may_be(&self, folded: &str) -> bool {
        self.initials.is_empty() || folded.chars().next().is_some_and(|first| self.initials.contains(&first))
    }

    fn beginnings_of_all(&self) -> Vec<char> {
        let words = self.words.keys().map(|word| word.trim_start_matches(STEM));
        let beginnings = self.beginnings.iter().map(|(letters, _)| letters.as_str());
        let phrases = self.phrases.iter().flat_map(|(places, _)| places.iter().flatten().map(String::as_str));
        let mut initials: Vec<char> =
            words.chain(beginnings).chain(phrases).filter_map(|word| word.chars().next()).collect();
        initials.sort_unstable();
        initials.dedup();
        initials
    }

    /// Whether nothing is to be marked.
    pub fn is_empty(&self) -> bool {
        self.wishes == 0
    }

    fn add(&mut self, node: &Node, langs: &[String], exact: bool) {
        match node {
            Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| self.add(node, langs, exact)),
            Node::Name(name) if name.field.is_none() => {
                name.nodes.iter().for_each(|node| self.add(node, langs, exact));
                let wish = self.wish();
                self.phrases.extend(name.rows.iter().map(|row| (row.clone(), wish)));
            }
            Node::Near { pair, .. } => pair.iter().for_each(|node| self.add(node, langs, exact)),
            Node::Word { field: None, text } => self.add_words(text, langs, exact),
            Node::Phrase { field: None, text } => self.add_words(text, langs, true),
            Node::Prefix { field: None, text } => self.add_beginning(text),
            _ => {}
        }
    }

    fn wish(&mut self) -> usize {
        self.wishes += 1;
        self.wishes
    }

    fn add_words(&mut self, text: &str, langs: &[String], exact: bool) {
        let mut found: Vec<(String, Script)> = Vec::new();
        words(&compose(text), |word| found.push((word.folded.to_owned(), word.script)));
        let wish = self.wish();
        if let [(word, script)] = &found[..] {
            if *script == Script::Cjk {
                self.beginnings.push((word.clone(), wish));
            } else if exact || !script.is_stemmed() {
                self.words.insert(word.clone(), wish);
            } else {
                self.words.extend(stems(word, *script, langs).into_iter().map(|stem| (stem, wish)));
            }
            return;
        }
        let pairs = without_last_letters(found);
        match &pairs[..] {
            [] => {}
            [pair] => drop(self.words.insert(pair.clone(), wish)),
            _ => self.phrases.push((pairs.into_iter().map(|word| vec![word]).collect(), wish)),
        }
    }

    fn add_beginning(&mut self, text: &str) {
        let wish = self.wish();
        let mut last = None;
        words(&compose(text), |word| last = Some(word.folded.to_owned()));
        self.beginnings.extend(last.map(|last| (last, wish)));
    }
}

/// The letter behind the last pair of a run says nothing new.
fn without_last_letters(found: Vec<(String, Script)>) -> Vec<String> {
    let is_pair = |word: &str, script: Script| script == Script::Cjk && word.chars().count() > 1;
    let mut after_pair = false;
    let kept = found.into_iter().filter(|(word, script)| {
        let last_letter = *script == Script::Cjk && !is_pair(word, *script) && after_pair;
        after_pair = is_pair(word, *script);
        !last_letter
    });
    kept.map(|(word, _)| word).collect()
}
