//! How words in ASCII begin that are looked for: most words of a text begin otherwise, and
//! need not be read.

use aho_corasick::Span;
use aho_corasick::packed::{Config, Searcher};

/// Letters and digits, case apart.
const KINDS: usize = 36;
/// What is no letter or digit: a word of one letter ends there.
const END: u8 = 36;
/// What is not ASCII: any letter may stand there.
const OTHER: u8 = 37;
/// A stem so long begins with the first two letters of its words: what rules change stands behind.
const KEEPS_TWO: usize = 4;

/// More beginnings than these are not looked for all at once.
const MOST_AT_ONCE: usize = 64;

/// How words begin that are looked for.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    /// By the first letter or digit of a word, a bit for each kind of the second.
    seconds: [u64; KINDS],
    /// Finds them where they are few, many bytes at a time.
    searcher: Option<Searcher>,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { seconds: [0; KINDS], searcher: None }
    }
}

impl Beginnings {
    /// The same, ready to find them in texts.
    pub fn ready(mut self) -> Self {
        let all = self.letters();
        if (1..=MOST_AT_ONCE).contains(&all.len()) {
            self.searcher = Config::new().builder().extend(all).build();
        }
        self
    }

    /// The letters with which they begin, in either case: two, or one behind which anything may stand.
    fn letters(&self) -> Vec<Vec<u8>> {
        let kinds = (b'0'..=b'9').chain(b'a'..=b'z');
        let known = kinds.clone().zip(self.seconds).filter(|(_, seconds)| *seconds != 0);
        known
            .flat_map(|(first, seconds)| {
                let alone = seconds >> END & 1 == 1;
                let seconds = kinds.clone().filter(move |second| seconds >> kind(*second) & 1 == 1);
                let two = seconds.filter(move |_| !alone).flat_map(move |second| cases(&[first, second]));
                two.chain(cases(&[first]).into_iter().filter(move |_| alone))
            })
            .collect()
    }

    /// The first place from `from` on where a word may begin that is wanted; `to` where none does.
    /// What stands between is in ASCII.
    pub fn next(&self, text: &[u8], from: usize, to: usize) -> usize {
        let mut at = from;
        while at < to {
            at = match &self.searcher {
                Some(searcher) => {
                    searcher.find_in(text, Span { start: at, end: to }).map_or(to, |found| found.start())
                }
                None => at,
            };
            if at < to
                && is_beginning(text, at)
                && self.has(text[at], text.get(at + 1).copied().unwrap_or(b' '))
            {
                return at;
            }
            at += 1;
        }
        to
    }

    /// A whole word.
    pub fn add_word(&mut self, word: &str) {
        self.add(word, 1 << kind(*word.as_bytes().get(1).unwrap_or(&b' ')));
    }

    /// What words begin with.
    pub fn add_beginning(&mut self, letters: &str) {
        self.add(letters, letters.as_bytes().get(1).map_or(u64::MAX, |second| 1 << kind(*second)));
    }

    /// The stem of words. In German an `e` behind the first vowel (`Ueber`) may have gone.
    pub fn add_stem(&mut self, stem: &str) {
        if stem.len() < KEEPS_TWO {
            return self.add(stem, u64::MAX);
        }
        self.add_beginning(stem);
        if stem.starts_with(['a', 'o', 'u']) {
            self.add(stem, 1 << kind(b'e'));
        }
    }

    fn add(&mut self, word: &str, seconds: u64) {
        let first = word.bytes().next().map(kind);
        if let Some(known) = first.and_then(|first| self.seconds.get_mut(usize::from(first))) {
            *known |= seconds | 1 << OTHER;
        }
    }

    /// Whether a word may be wanted whose first two bytes are these.
    #[inline]
    pub fn has(&self, first: u8, second: u8) -> bool {
        let seconds = self.seconds.get(usize::from(kind(first))).copied().unwrap_or(0);
        seconds >> kind(second) & 1 == 1
    }
}

/// Whether a word begins at a place in ASCII.
fn is_beginning(text: &[u8], at: usize) -> bool {
    text[at].is_ascii_alphanumeric()
        && !at.checked_sub(1).is_some_and(|before| text[before].is_ascii_alphanumeric())
}

/// Letters, each in either case.
fn cases(letters: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![Vec::new()];
    for letter in letters {
        let mut cases = vec![letter.to_ascii_lowercase(), letter.to_ascii_uppercase()];
        cases.dedup();
        let with =
            |case: &u8| all.iter().map(|one: &Vec<u8>| [&one[..], &[*case]].concat()).collect::<Vec<_>>();
        all = cases.iter().flat_map(with).collect();
    }
    all
}

#[inline]
fn kind(byte: u8) -> u8 {
    match byte {
        b'0'..=b'9' => byte - b'0',
        b'a'..=b'z' => byte - b'a' + 10,
        b'A'..=b'Z' => byte - b'A' + 10,
        0x80.. => OTHER,
        _ => END,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Script, Stemmer};

    #[test]
    fn words_that_may_be_wanted_are_read() {
        let mut beginnings = Beginnings::default();
        beginnings.add_word("a");
        beginnings.add_word("kim");
        beginnings.add_word("été");
        beginnings.add_beginning("x");
        beginnings.add_stem("meet");
        beginnings.add_stem("die");
        for (word, expect) in [
            ("a ", true),
            ("as", false),
            ("Ki", true),
            ("Ko", false),
            ("KI", true),
            ("k\u{e9}", true),
            ("xy", true),
            ("x ", true),
            ("me", true),
            ("mi", false),
            ("dy", true),
            ("19", false),
        ] {
            let bytes = word.as_bytes();
            assert_eq!(beginnings.has(bytes[0], bytes[1]), expect, "{word}");
        }
    }

    #[test]
    fn places_are_found_where_they_are_wanted() {
        let mut beginnings = Beginnings::default();
        beginnings.add_word("kim");
        beginnings.add_word("a");
        let text = b"skim Kim, AKIM a aki kIl (a) ki";
        for beginnings in [beginnings.clone(), beginnings.ready()] {
            let places: Vec<usize> = std::iter::successors(Some(0), |at| {
                Some(beginnings.next(text, at + 1, text.len())).filter(|at| *at < text.len())
            })
            .skip(1)
            .collect();
            assert_eq!(places, [5, 15, 21, 26, 29]);
        }
    }

    proptest::proptest! {
        #[test]
        fn words_are_read_that_have_a_stem(word in "[a-z]{2,12}", lang in 0_usize..20) {
            let langs =
                ["en", "de", "fr", "es", "it", "pt", "pl", "cs", "hu", "ro", "da", "no", "sv", "fi", "et", "lt", "ca", "tr", "nl", ""];
            let stem = Stemmer::choose(langs[lang], Script::Latin).stem(&word);
            let mut beginnings = Beginnings::default();
            beginnings.add_stem(&stem);
            Stemmer::prefixes(langs[lang]).iter().for_each(|prefix| beginnings.add_beginning(prefix));
            let word = word.as_bytes();
            // No word of Finnish begins with a letter twice, which its rules would mend.
            proptest::prop_assume!(langs[lang] != "fi" || word[0] != word[1]);
            proptest::prop_assert!(beginnings.has(word[0], word[1]), "{stem}");
        }
    }
}
