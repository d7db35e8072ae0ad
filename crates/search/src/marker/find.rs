//! What is to be marked, found in one text.

use std::ops::Range;

use super::marks::Marks;
use crate::question::Row;
use crate::words::{STEM, Stemmer, stem_into, words};

/// What matches in a text, and which wish it fulfils, in the order of the text,
/// the longer before the shorter.
#[derive(Debug, Default)]
pub(crate) struct Found(pub Vec<(Range<usize>, usize)>);

impl Found {
    /// How many different wishes are fulfilled.
    pub fn wishes(&self) -> usize {
        let mut wishes: Vec<usize> = self.0.iter().map(|(_, wish)| *wish).collect();
        wishes.sort_unstable();
        wishes.dedup();
        wishes.len()
    }

    /// Different wishes count most, then how much matches.
    pub fn worth(&self) -> usize {
        self.wishes() * 1000 + self.0.len().min(999)
    }
}

/// What matches in a composed text (NFC) in `lang`.
pub(crate) fn find(text: &str, lang: &str, marks: &Marks) -> Found {
    let mut found = Found::default();
    let mut stem = String::new();
    let mut runs: Vec<Vec<Run>> = vec![Vec::new(); marks.phrases.len()];
    words(text, |word| {
        if !marks.may_be(word.folded) {
            return runs.iter_mut().for_each(Vec::clear);
        }
        let mut add = |wish: &usize| found.0.push((word.from..word.to, *wish));
        marks.words.get(word.folded).into_iter().flatten().for_each(&mut add);
        if word.script.is_stemmed() && !marks.words.is_empty() {
            stem.clear();
            stem.push(STEM);
            stem_into(Stemmer::choose(lang, word.script), word.folded, &mut stem);
            marks.words.get(&stem).into_iter().flatten().for_each(&mut add);
        }
        let begins = |(letters, _): &&(String, usize)| word.folded.starts_with(letters.as_str());
        marks.beginnings.iter().filter(begins).for_each(|(_, wish)| add(wish));
        for ((phrase, wish), runs) in marks.phrases.iter().zip(&mut runs) {
            if let Some(from) = step(phrase, runs, word.folded, word.from) {
                found.0.push((from..word.to, *wish));
            }
        }
    });
    found.0.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    found
}

/// A phrase that began: how many of its words were seen, and where the first begins.
type Run = (usize, usize);

/// Goes on with the phrases that began and begins another; where the one that is
/// complete with this word began.
fn step(phrase: &Row, runs: &mut Vec<Run>, word: &str, from: usize) -> Option<usize> {
    let mut complete = None;
    runs.push((0, from));
    runs.retain_mut(|(seen, from)| {
        if !phrase[*seen].iter().any(|one| one == word) {
            return false;
        }
        *seen += 1;
        if *seen == phrase.len() {
            complete = Some(*from);
        }
        *seen < phrase.len()
    });
    complete
}

/// Ranges in order; what overlaps or touches is one.
pub(crate) fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}
