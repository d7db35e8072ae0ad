//! The words of a question, to be marked in texts.

use std::collections::{HashMap, HashSet};

use super::beginnings::Beginnings;
use crate::question::{Field, LONGEST_NAME, Node, Row, row_of, stems};
use crate::words::{STEM, Script, Stemmer, compose, words};

/// What is to be marked; each wish is one thing that is looked for.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Words as they stand in the index, stems too, and the wishes that each fulfils.
    pub words: HashMap<String, Vec<usize>>,
    /// Beginnings of words.
    pub beginnings: Vec<(String, usize)>,
    /// Words one after the other, any of several at each place.
    pub phrases: Vec<(Row, usize)>,
    /// By each word that may begin a phrase, the places of the phrases.
    pub starts: HashMap<String, Vec<usize>>,
    /// For each wish which of the [`units`] it belongs to.
    units: Vec<usize>,
    /// What the words wished for begin with.
    initials: Vec<char>,
    /// The same for words in ASCII, by two letters.
    pub(super) in_ascii: Beginnings,
    /// Whether any word is wished for by its stem.
    pub has_stems: bool,
}

/// Where and how words are looked for.
struct Scope<'a> {
    field: Field,
    langs: &'a [String],
    exact: bool,
}

/// The parts of a question that are looked for one by one, each once; what stands
/// after a minus is not.
pub(crate) fn units(nodes: &[Node]) -> Vec<&Node> {
    let mut seen = HashSet::new();
    let mut units = leaves(nodes);
    units.retain(|unit| seen.insert(unit.typed()));
    units
}

fn leaves(nodes: &[Node]) -> Vec<&Node> {
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::All(nodes) | Node::Any(nodes) => leaves(nodes),
            Node::Not(_) => Vec::new(),
            leaf => vec![leaf],
        })
        .collect()
}

impl Marks {
    /// What is to be marked in texts for parts of a question. What is to stand in a
    /// field is not looked for there.
    pub fn new(nodes: &[Node], langs: &[String], exact: bool) -> Self {
        Self::of_field(None, nodes, langs, exact)
    }

    /// What is to be marked in a field.
    pub fn of_field(field: Field, nodes: &[Node], langs: &[String], exact: bool) -> Self {
        let mut marks = Self::default();
        let scope = Scope { field, langs, exact };
        for (unit, node) in units(nodes).into_iter().enumerate() {
            marks.add(node, unit, &scope);
        }
        for (at, (phrase, _)) in marks.phrases.iter().enumerate() {
            for word in phrase.iter().take(1).flatten() {
                marks.starts.entry(word.clone()).or_default().push(at);
            }
        }
        marks.has_stems = marks.words.keys().any(|word| word.starts_with(STEM));
        let prefixes = langs.iter().filter(|_| marks.has_stems).flat_map(|lang| Stemmer::prefixes(lang));
        let prefixes: Vec<&str> = prefixes.copied().collect();
        marks.initials = marks.beginnings_of_all(&prefixes);
        marks.in_ascii = marks.beginnings_in_ascii(&prefixes);
        marks
    }

    /// Whether a word can be one of those wished for, by its first letter, where its stem
    /// begins as it does: what cannot be is not stemmed.
    #[inline]
    pub fn may_begin(&self, first: char) -> bool {
        self.initials.contains(&first)
    }

    /// `prefixes` stand before words that are found by their stems.
    fn beginnings_in_ascii(&self, prefixes: &[&str]) -> Beginnings {
        let mut beginnings = Beginnings::default();
        for word in self.words.keys() {
            match word.strip_prefix(STEM) {
                Some(stem) => beginnings.add_stem(stem),
                None => beginnings.add_word(word),
            }
        }
        self.beginnings.iter().for_each(|(letters, _)| beginnings.add_beginning(letters));
        let phrases = self.phrases.iter().flat_map(|(places, _)| places.iter().flatten());
        phrases.for_each(|word| beginnings.add_word(word));
        prefixes.iter().for_each(|prefix| beginnings.add_beginning(prefix));
        beginnings.ready()
    }

    fn beginnings_of_all(&self, prefixes: &[&str]) -> Vec<char> {
        let words = self.words.keys().map(|word| word.trim_start_matches(STEM));
        let beginnings = self.beginnings.iter().map(|(letters, _)| letters.as_str());
        let phrases = self.phrases.iter().flat_map(|(places, _)| places.iter().flatten().map(String::as_str));
        let mut initials: Vec<char> = words
            .chain(beginnings)
            .chain(phrases)
            .chain(prefixes.iter().copied())
            .filter_map(|word| word.chars().next())
            .collect();
        initials.sort_unstable();
        initials.dedup();
        initials
    }

    /// Whether nothing is to be marked.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The place of the unit, among [`units`], that a wish belongs to.
    pub fn unit(&self, wish: usize) -> usize {
        self.units[wish]
    }

    fn add(&mut self, node: &Node, unit: usize, scope: &Scope<'_>) {
        let here = |field: &Field| field.map(|row| row.name) == scope.field.map(|row| row.name);
        match node {
            Node::Name(name) if here(&name.field) => {
                name.nodes.iter().for_each(|node| self.add(node, unit, scope));
                let wish = self.wish(unit);
                let typed = Some(row_of(&name.words())).filter(|row| row.len() > 1);
                self.phrases.extend(name.rows.iter().cloned().chain(typed).map(|row| (row, wish)));
            }
            Node::Near { pair, .. } => pair.iter().for_each(|node| self.add(node, unit, scope)),
            Node::Word { field, text } if here(field) => self.add_words(text, unit, scope, false),
            Node::Phrase { field, text } if here(field) => self.add_words(text, unit, scope, true),
            Node::Prefix { field, text } if here(field) => self.add_beginning(text, unit, scope),
            _ => {}
        }
    }

    fn wish(&mut self, unit: usize) -> usize {
        self.units.push(unit);
        self.units.len() - 1
    }

    fn add_word(&mut self, word: String, wish: usize) {
        self.words.entry(word).or_default().push(wish);
    }

    fn add_words(&mut self, text: &str, unit: usize, scope: &Scope<'_>, quoted: bool) {
        let mut found: Vec<(String, Script)> = Vec::new();
        words(&compose(text), |word| found.push((word.folded.to_owned(), word.script)));
        if let [(word, script)] = &found[..] {
            return self.add_one(word, *script, unit, scope, quoted);
        }
        let run = found.iter().all(|(_, script)| *script == Script::Cjk);
        let words = without_last_letters(found);
        match &words[..] {
            [] => {}
            [word] => {
                let wish = self.wish(unit);
                self.add_word(word.clone(), wish);
            }
            // Of a long run all pairs are searched, wherever they stand.
            pairs if run && !quoted && pairs.len() >= LONGEST_NAME => {
                for pair in words {
                    let wish = self.wish(unit);
                    self.add_word(pair, wish);
                }
            }
            _ => {
                let wish = self.wish(unit);
                self.phrases.push((words.into_iter().map(|word| vec![word]).collect(), wish));
            }
        }
    }

    fn add_one(&mut self, word: &str, script: Script, unit: usize, scope: &Scope<'_>, quoted: bool) {
        let wish = self.wish(unit);
        if script == Script::Cjk {
            self.beginnings.push((word.to_owned(), wish));
        } else if quoted || scope.exact || !script.is_stemmed() {
            self.add_word(word.to_owned(), wish);
        } else {
            stems(word, script, scope.langs).into_iter().for_each(|stem| self.add_word(stem, wish));
        }
    }

    fn add_beginning(&mut self, text: &str, unit: usize, scope: &Scope<'_>) {
        let mut last = None;
        words(&compose(text), |word| last = Some((word.folded.to_owned(), word.script)));
        match last {
            Some((_, Script::Cjk)) => self.add_words(text, unit, scope, true),
            Some((letters, _)) => {
                let wish = self.wish(unit);
                self.beginnings.push((letters, wish));
            }
            None => {}
        }
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
