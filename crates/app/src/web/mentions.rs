//! Names in the running text lead to the people, organizations and places that they name.

use super::{leaves::Leaf, section::page_of};
use aho_corasick::{AhoCorasick, MatchKind};
use archive::Mentioned;
use archive::record::text::{Lead, linked};
use std::ops::Range;

/// Shortest name that is looked for, in letters; those without spaces between words may be shorter.
const SHORTEST: usize = 3;
const SHORTEST_UNSPACED: usize = 2;

/// The names of what a document is linked to.
#[derive(Default)]
pub struct Mentions {
    names: Option<AhoCorasick>,
    /// For each name, whose it is.
    bearers: Vec<usize>,
    /// For each bearer, where it leads.
    hrefs: Vec<String>,
}

impl Mentions {
    /// Finds these.
    pub fn of(mentioned: &[Mentioned]) -> Self {
        let all = mentioned.iter().enumerate();
        let named = all.flat_map(|(at, one)| one.names.iter().map(move |name| (at, name.as_str())));
        let (bearers, names): (Vec<usize>, Vec<&str>) = named.filter(|(_, name)| is_telling(name)).unzip();
        let build = || AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&names).ok();
        Self {
            names: if names.is_empty() { None } else { build() },
            bearers,
            hrefs: mentioned.iter().map(|one| page_of(one.facet, &one.id)).collect(),
        }
    }

    /// Links the first place in each passage of a rendition where it names one of them.
    pub fn link(&self, leaf: &mut Leaf) {
        if self.names.is_none() {
            return;
        }
        for passage in leaf.passages.iter_mut().chain(&mut leaf.notes) {
            passage.html = linked(&passage.html, |words| self.find(words));
        }
    }

    fn find(&self, words: &str) -> Vec<Lead<'_>> {
        let Some(names) = &self.names else { return Vec::new() };
        // A name goes on from line to line.
        let flat = words.replace('\n', " ");
        let mut seen = vec![false; self.hrefs.len()];
        let found = names.find_iter(&flat).filter(|found| is_whole(&flat, &found.range()));
        let leads = found.filter_map(|found| {
            let bearer = self.bearers[found.pattern().as_usize()];
            let first = !std::mem::replace(&mut seen[bearer], true);
            first.then(|| (found.range(), self.hrefs[bearer].as_str()))
        });
        leads.collect()
    }
}

/// Whether a name is long enough not to stand in every other line for something else.
fn is_telling(name: &str) -> bool {
    let least = if name.chars().all(is_unspaced) { SHORTEST_UNSPACED } else { SHORTEST };
    name.chars().count() >= least
}

/// Whether a script has no spaces between words, or writes particles at their ends.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether what stands there is no part of a longer word.
fn is_whole(words: &str, range: &Range<usize>) -> bool {
    let joins = |letter: Option<char>| {
        letter.is_some_and(|letter| (letter.is_alphanumeric() || letter == '-') && !is_unspaced(letter))
    };
    let name = &words[range.clone()];
    let (before, after) = (words[..range.start].chars().next_back(), words[range.end..].chars().next());
    let begins = name.chars().next().is_some_and(is_unspaced) || !joins(before);
    begins && (name.chars().next_back().is_some_and(is_unspaced) || !joins(after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::Facet;

    /// The words that lead somewhere, with the last part of where.
    fn check(words: &str, expect: &[(&str, &str)]) {
        let one = |facet, id: &str, names: &[&str]| Mentioned {
            facet,
            id: id.into(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        };
        let mentions = Mentions::of(&[
            one(Facet::Person, "kim", &["Kim Il Sung", "김일성", "金日成", "Ким Ир Сен"]),
            one(Facet::Person, "pan", &["Pan", "Pan Zili", "Ли"]),
            one(Facet::Place, "karsk", &["Karsk"]),
        ]);
        let found = mentions.find(words);
        let found: Vec<_> = found
            .iter()
            .map(|(range, href)| (&words[range.clone()], href.rsplit(['=', '/']).next().unwrap_or(href)))
            .collect();
        assert_eq!(found, expect, "{words}");
    }

    #[test]
    fn names_are_found_whole_the_longest_first_and_once() {
        check("Kim Il Sung saw Karsk, and Kim Il Sung left.", &[("Kim Il Sung", "kim"), ("Karsk", "karsk")]);
        check("Kim\nIl Sung's envoy", &[("Kim\nIl Sung", "kim")]);
        check("Pan Zili and Pan", &[("Pan Zili", "pan")]);
        check("Panama, Pan-American, Karsky, kim il sung", &[]);
        check("김일성은 金日成同志", &[("김일성", "kim")]);
        check("見金日成同志", &[("金日成", "kim")]);
        check("Ким Ир Сена, Ли", &[]);
        check("", &[]);
    }
}
