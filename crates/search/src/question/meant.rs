//! What may have been meant: a word that does not occur, replaced by one near to it
//! that does. Both are looked for in the public index alone.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use tantivy::query::{EnableScoring, FuzzyTermQuery, Query};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::compile::{Compiler, stems};
use super::name::{Name, spelled};
use super::node::{Field, Node};
use super::parse;
use super::syllable::{is_syllable, neighbours};
use crate::error::Error;
use crate::fields::{FIELDS, Reads, typed};
use crate::request::Request;
use crate::view::View;
use crate::words::{NAME_ENDS, STEM, Script, compose, words};

/// Words of a question that are looked at.
const MOST_WORDS: usize = 8;
/// Shorter words have too many neighbours.
const SHORTEST: usize = 4;
/// From here on two letters may be wrong.
const LONG: usize = 8;
/// Nobody mistypes longer ones; an automaton for them is large.
const LONGEST: usize = 24;
/// A word in so few documents may be a mistake of theirs, if it is so long.
const RARE: u64 = 2;
const RARE_FROM: usize = 7;
/// How much more often the right word must then occur.
const MUCH_MORE: u64 = 100;
/// Neighbours that are looked at in one segment, and those of which the documents are counted.
const MOST_LOOKED_AT: usize = 2_000;
const MOST_COUNTED: usize = 8;
/// The last letter is seldom wrong: a neighbour that has it counts so many times.
const SAME_LAST: u64 = 4;
/// Neighbours of a word, and questions made of them, that are tried where other words decide.
const MOST_TRIED: usize = 3;
const MOST_QUESTIONS: usize = 4;
/// Syllables of a run of Hangul in which one may be wrong.
const RUN: std::ops::RangeInclusive<usize> = 3..=8;

/// How far from a word others are looked for, the nearest first.
struct Step {
    distance: u8,
    /// Whether the first letter is right.
    same_first: bool,
}

const STEPS: [Step; 3] = [
    Step { distance: 1, same_first: true },
    Step { distance: 1, same_first: false },
    Step { distance: 2, same_first: true },
];

/// The question with words replaced that do not occur, all else as it was typed, the
/// likeliest first; none when there is nothing to replace, or nothing near.
pub(crate) fn meant(view: &View, request: &Request) -> Result<Vec<String>, Error> {
    let typed = compose(&request.q);
    let langs = view.lasting.values().langs().to_vec();
    let meant = Meant { view, compiler: Compiler::new(view, false), langs };
    let doubtful = meant.doubtful(&typed, request)?;
    let mut changes = meant.words(&typed, &doubtful)?;
    changes.extend(meant.runs(&typed, &doubtful)?);
    changes.sort_by_key(|change| change.place.start);
    Ok(questions(&typed, &changes))
}

/// What is to stand in a place of the question, the likeliest first.
#[derive(Debug)]
struct Change {
    place: Range<usize>,
    words: Vec<String>,
}

/// The question with the likeliest words; where others stand beside, which decide, also
/// with those that are next to these, one at a time.
fn questions(typed: &str, changes: &[Change]) -> Vec<String> {
    let likeliest = (!changes.is_empty()).then(|| replaced(typed, changes, |_| 0));
    let mut count = 0;
    words(typed, |_| count += 1);
    let others = changes.iter().enumerate().filter(|_| count > changes.len());
    let others = others.flat_map(|(at, change)| (1..change.words.len()).map(move |word| (at, word)));
    let others =
        others.map(|(at, word)| replaced(typed, changes, |other| if other == at { word } else { 0 }));
    likeliest.into_iter().chain(others).take(MOST_QUESTIONS).collect()
}

fn replaced(typed: &str, changes: &[Change], word: impl Fn(usize) -> usize) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for (number, change) in changes.iter().enumerate() {
        out.push_str(&typed[at..change.place.start]);
        out.push_str(&change.words[word(number)]);
        at = change.place.end;
    }
    out + &typed[at..]
}

struct Meant<'a> {
    view: &'a View,
    compiler: Compiler<'a>,
    langs: Vec<String>,
}

/// The words of a question, folded, that may be mistakes, and those that are none.
#[derive(Default)]
struct Doubts {
    may: BTreeSet<String>,
    none: BTreeSet<String>,
}

impl Doubts {
    fn take(into: &mut BTreeSet<String>, text: &str) {
        words(&compose(text), |word| into.extend([word.folded.to_owned()]));
    }
}

impl Meant<'_> {
    /// The words that may be mistakes. Codes, beginnings and what is to be left out are
    /// meant as they stand, wherever else they do.
    fn doubtful(&self, typed: &str, request: &Request) -> Result<BTreeSet<String>, Error> {
        let mut doubts = Doubts::default();
        self.gather(&spelled(parse(typed).parts, &request.recorded), &mut doubts)?;
        Ok(&doubts.may - &doubts.none)
    }

    fn gather(&self, nodes: &[Node], doubts: &mut Doubts) -> Result<(), Error> {
        for node in nodes {
            match node {
                Node::All(inner) | Node::Any(inner) => self.gather(inner, doubts)?,
                Node::Near { pair, .. } => self.gather(&pair[..], doubts)?,
                Node::Name(name) if !self.is_meant(name)? => self.gather(&name.nodes, doubts)?,
                Node::Word { field, text } | Node::Phrase { field, text } if !is_code(*field) => {
                    Doubts::take(&mut doubts.may, text);
                }
                other => Doubts::take(&mut doubts.none, &other.typed()),
            }
        }
        Ok(())
    }

    /// A name that occurs in any spelling is meant. So is one in syllables: another
    /// syllable makes another name, not a better one.
    fn is_meant(&self, name: &Name) -> Result<bool, Error> {
        let text: Vec<String> = name.nodes.iter().map(Node::typed).collect();
        let in_syllables =
            names::readings(&text.join(" ")).iter().any(|reading| reading.lang != names::Lang::Russian);
        Ok(in_syllables || self.occurs(&*self.compiler.query(&Node::Name(Box::new(name.clone())))?)?)
    }

    fn occurs(&self, query: &dyn Query) -> Result<bool, Error> {
        let weight = query.weight(EnableScoring::disabled_from_searcher(&self.view.searcher))?;
        for reader in self.view.searcher.segment_readers() {
            let mut found = weight.scorer(reader, 1.0)?;
            while found.doc() != TERMINATED {
                if reader.alive_bitset().is_none_or(|alive| alive.is_alive(found.doc())) {
                    return Ok(true);
                }
                found.advance();
            }
        }
        Ok(false)
    }

    /// What stands in place of words in letters.
    fn words(&self, text: &str, doubtful: &BTreeSet<String>) -> Result<Vec<Change>, Error> {
        let mut places: Vec<(Range<usize>, String)> = Vec::new();
        words(text, |word| {
            let is_name = text[word.to..].starts_with(':') && typed(word.folded).is_some();
            if doubtful.contains(word.folded) && !is_name && may_be_mistyped(word.folded, word.script) {
                places.push((word.from..word.to, word.folded.to_owned()));
            }
        });
        let mut known: HashMap<String, Vec<String>> = HashMap::new();
        let mut changes = Vec::new();
        for (place, folded) in places {
            let as_typed = &text[place.clone()];
            if !known.contains_key(&folded) && known.len() < MOST_WORDS {
                known.insert(folded.clone(), self.right_words(as_typed, &folded)?);
            }
            let words = known.get(&folded).into_iter().flatten();
            let words: Vec<String> = words.map(|right| cased(as_typed, right)).collect();
            if !words.is_empty() {
                changes.push(Change { place, words });
            }
        }
        Ok(changes)
    }

    /// The words that may have been meant by one that does not occur, or hardly ever.
    fn right_words(&self, as_typed: &str, folded: &str) -> Result<Vec<String>, Error> {
        let letters = folded.chars().count();
        let count = self.count_in_all_forms(folded)?;
        let rare = (1..=RARE).contains(&count) && letters >= RARE_FROM;
        if count > 0 && (!rare || as_typed.starts_with(char::is_uppercase) || self.is_of_a_name(folded)?) {
            return Ok(Vec::new());
        }
        let (mut found, mut least) = (Vec::new(), (count * MUCH_MORE).max(1));
        for step in STEPS.iter().filter(|step| step.distance == 1 || count == 0 && letters >= LONG) {
            found.splice(0..0, self.nearest(folded, step, least)?);
            let Some(first) = found.first() else { continue };
            let most = self.count(first)?;
            if most > RARE || first.chars().count() < RARE_FROM {
                break;
            }
            // The nearest may be a mistake, too, of what is farther.
            least = most * MUCH_MORE;
        }
        Ok(found)
    }

    /// The words that occur most often of those so near, each in so many documents at least.
    fn nearest(&self, folded: &str, step: &Step, least: u64) -> Result<Vec<String>, Error> {
        let weighed = |word: &str, count: u64| match word.chars().next_back() == folded.chars().next_back() {
            true => count * SAME_LAST,
            false => count,
        };
        let mut near: Vec<(u64, String)> =
            self.near(folded, step)?.into_iter().map(|(word, count)| (weighed(&word, count), word)).collect();
        near.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        near.truncate(MOST_COUNTED);
        let mut found: Vec<(u64, String)> = Vec::new();
        for (_, word) in near {
            let count = self.count(&word)?;
            if count >= least {
                found.push((weighed(&word, count), word));
            }
        }
        found.sort_by_key(|(weight, _)| u64::MAX - weight);
        Ok(found.into_iter().map(|(_, word)| word).take(MOST_TRIED).collect())
    }

    /// Words so near, with the documents that have them, the deleted still among these.
    fn near(&self, folded: &str, step: &Step) -> Result<HashMap<String, u64>, Error> {
        let automaton = FuzzyTermQuery::new(self.term(folded), step.distance, true).automaton()?;
        let first: String = folded.chars().take(1).collect();
        let script = Script::of(folded);
        let mut near: HashMap<String, u64> = HashMap::new();
        for reader in self.view.searcher.segment_readers() {
            let index = reader.inverted_index(self.view.lasting.columns.body)?;
            let all = index.terms().search(&automaton);
            let mut some =
                if step.same_first { all.ge(&first).lt(format!("{first}\u{10ffff}")) } else { all }
                    .into_stream()?;
            for _ in 0..MOST_LOOKED_AT {
                let Some((key, info)) = some.next() else { break };
                let Ok(word) = std::str::from_utf8(key) else { continue };
                if word != folded && !is_mark(word) && Script::of(word) == script {
                    *near.entry(word.to_owned()).or_default() += u64::from(info.doc_freq);
                }
            }
        }
        Ok(near)
    }

    fn term(&self, word: &str) -> Term {
        Term::from_field_text(self.view.lasting.columns.body, word)
    }

    /// How many documents have a word, or any that is inflected like it.
    fn count_in_all_forms(&self, folded: &str) -> Result<u64, Error> {
        let mut most = self.count(folded)?;
        for stem in stems(folded, Script::of(folded), &self.langs) {
            most = most.max(self.count(&stem)?);
        }
        Ok(most)
    }

    /// How many documents have a word as it stands in the index.
    fn count(&self, word: &str) -> Result<u64, Error> {
        self.count_of(&self.term(word))
    }

    fn count_of(&self, term: &Term) -> Result<u64, Error> {
        self.view.searcher.segment_readers().iter().map(|reader| count_in(reader, term)).sum()
    }

    /// Whether it stands in anybody's name.
    fn is_of_a_name(&self, folded: &str) -> Result<bool, Error> {
        let rows = FIELDS.iter().zip(&self.view.lasting.columns.typed);
        for field in rows.filter(|(row, _)| row.reads == Some(Reads::Names)).filter_map(|(_, field)| *field) {
            if self.count_of(&Term::from_field_text(field, folded))? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What stands in place of words in Hangul, of which the index has pairs of syllables.
    fn runs(&self, text: &str, doubtful: &BTreeSet<String>) -> Result<Vec<Change>, Error> {
        let mut changes = Vec::new();
        for (from, run) in hangul(text).into_iter().take(MOST_WORDS) {
            let syllables: Vec<char> = run.chars().collect();
            let is_doubtful = pairs(&syllables).iter().all(|pair| doubtful.contains(pair));
            if RUN.contains(&syllables.len())
                && is_doubtful
                && self.least(&syllables)? == 0
                && let Some(right) = self.right_run(&syllables)?
            {
                changes.push(Change { place: from..from + run.len(), words: vec![right] });
            }
        }
        Ok(changes)
    }

    /// The run with one syllable replaced of which the rarest pair occurs most often.
    fn right_run(&self, syllables: &[char]) -> Result<Option<String>, Error> {
        let mut best: Option<(u64, String)> = None;
        for (at, syllable) in syllables.iter().enumerate() {
            for other in neighbours(*syllable) {
                let mut run = syllables.to_vec();
                run[at] = other;
                let count = self.least(&run)?;
                if count > best.as_ref().map_or(0, |(most, _)| *most) {
                    best = Some((count, run.into_iter().collect()));
                }
            }
        }
        Ok(best.map(|(_, run)| run))
    }

    /// In how many documents the rarest pair of a run is.
    fn least(&self, syllables: &[char]) -> Result<u64, Error> {
        let mut least = u64::MAX;
        for pair in pairs(syllables) {
            least = least.min(self.count(&pair)?);
            if least == 0 {
                break;
            }
        }
        Ok(least)
    }
}

/// How many documents of a segment have a term, those deleted left out: what was withdrawn leaves no trace.
fn count_in(reader: &SegmentReader, term: &Term) -> Result<u64, Error> {
    let index = reader.inverted_index(term.field())?;
    let Some(info) = index.get_term_info(term)? else { return Ok(0) };
    let Some(alive) = reader.alive_bitset() else { return Ok(info.doc_freq.into()) };
    let postings = index.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
    Ok(postings.doc_freq_given_deletes(alive).into())
}

fn is_code(field: Field) -> bool {
    field.is_some_and(|row| matches!(row.reads, Some(Reads::Code | Reads::Dates)))
}

fn is_mark(word: &str) -> bool {
    word.starts_with(STEM) || NAME_ENDS.contains(&word)
}

fn may_be_mistyped(folded: &str, script: Script) -> bool {
    let letters = folded.chars().count();
    !matches!(script, Script::Cjk | Script::Number) && (SHORTEST..=LONGEST).contains(&letters)
}

/// A word with capitals where those of the one that was typed were.
fn cased(as_typed: &str, word: &str) -> String {
    let mut letters = word.chars();
    match (as_typed.chars().all(|c| !c.is_lowercase()), as_typed.starts_with(char::is_uppercase)) {
        (true, true) => word.to_uppercase(),
        (_, true) => letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect(),
        _ => word.to_owned(),
    }
}

/// Runs of Hangul and where they begin.
fn hangul(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut at = 0;
    for run in text.split_inclusive(|c| !is_syllable(c)) {
        let syllables = run.trim_end_matches(|c| !is_syllable(c));
        if !syllables.is_empty() {
            runs.push((at, syllables));
        }
        at += run.len();
    }
    runs
}

fn pairs(syllables: &[char]) -> Vec<String> {
    syllables.windows(2).map(|pair| pair.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_stay() {
        for (typed, word, expect) in [
            ("goverment", "government", "government"),
            ("Goverment", "government", "Government"),
            ("GOVERMENT", "government", "GOVERNMENT"),
            ("Вышинсий", "вышинский", "Вышинский"),
        ] {
            assert_eq!(cased(typed, word), expect);
        }
    }

    #[test]
    fn runs_of_hangul_are_found() {
        assert_eq!(hangul("가나 x다라마"), [(0, "가나"), (8, "다라마")]);
        assert_eq!(hangul("北京 x"), []);
    }
}
