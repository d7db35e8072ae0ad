//! What is to be marked, found in one text.

use std::ops::Range;

use super::marks::Marks;
use crate::words::{Script, Stemmer, Word, in_ascii, words_from};

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
    let by_initials = keeps_beginnings(Script::Latin, lang, marks);
    let mut end = 0;
    let next = |at: usize| {
        if at >= end && by_initials {
            end = at + in_ascii(&text[at..]);
        }
        if at < end { marks.in_ascii.next(text.as_bytes(), at, end) } else { at }
    };
    find_from(text, lang, marks, next)
}

/// The same, of the words that stand from the `next` place on from each.
fn find_from(text: &str, lang: &str, marks: &Marks, next: impl FnMut(usize) -> usize) -> Found {
    let mut found = Found::default();
    let mut stem = String::new();
    let mut runs: Vec<Run> = Vec::new();
    words_from(text, next, |word| {
        let Some(word) = word.filter(|word| may_be(word, lang, marks)) else {
            return runs.clear();
        };
        let mut add = |wish: &usize| found.0.push((word.from..word.to, *wish));
        marks.words.get(word.folded).into_iter().flatten().for_each(&mut add);
        if word.script.is_stemmed() && marks.has_stems {
            stem.clear();
            Stemmer::choose(lang, word.script).write(word.folded, &mut stem);
            marks.words.get(&stem).into_iter().flatten().for_each(&mut add);
        }
        let begins = |(letters, _): &&(String, usize)| word.folded.starts_with(letters.as_str());
        marks.beginnings.iter().filter(begins).for_each(|(_, wish)| add(wish));
        let begun = marks.starts.get(word.folded).into_iter().flatten();
        runs.extend(begun.map(|phrase| Run { phrase: *phrase, seen: 0, from: word.from }));
        runs.retain_mut(|run| {
            let (phrase, wish) = &marks.phrases[run.phrase];
            let goes_on = phrase[run.seen].iter().any(|one| one == word.folded);
            run.seen += 1;
            if goes_on && run.seen == phrase.len() {
                found.0.push((run.from..word.to, *wish));
            }
            goes_on && run.seen < phrase.len()
        });
    });
    found.0.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    found
}

/// Whether a word can be one of those wished for.
fn may_be(word: &Word<'_>, lang: &str, marks: &Marks) -> bool {
    word.folded.chars().next().is_some_and(|first| marks.may_begin(first))
        || !keeps_beginnings(word.script, lang, marks)
}

/// Whether what is wished for begins as the words do that it is found by.
fn keeps_beginnings(script: Script, lang: &str, marks: &Marks) -> bool {
    !marks.has_stems || !script.is_stemmed() || Stemmer::choose(lang, script).keeps_beginnings()
}

/// A phrase that began.
struct Run {
    /// Its place among the phrases.
    phrase: usize,
    /// How many of its words were seen.
    seen: usize,
    /// Where the first begins.
    from: usize,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::parse;
    use crate::words::compose;

    proptest::proptest! {
        #[test]
        fn what_is_passed_over_matches_nothing(
            typed in "([a-cA-Cgéę]{1,3}[ *]{1,2}|\"[a-c ]{3,7}\" ){1,4}",
            text in "[a-cA-CgGeé ’'.\u{301}]{0,80}",
            lang in 0_usize..5,
        ) {
            let langs = ["en", "de", "nl", "ar", ""].map(str::to_owned);
            for exact in [false, true] {
                let (marks, text) = (Marks::new(&parse(&typed).parts, &langs, exact), compose(&text));
                let all = find_from(&text, &langs[lang], &marks, |at| at);
                proptest::prop_assert_eq!(find(&text, &langs[lang], &marks).0, all.0);
            }
        }
    }
}
