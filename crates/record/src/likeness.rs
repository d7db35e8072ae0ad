//! How alike texts are, told from little: the smallest of many scramblings of their
//! shingles, four words each (MinHash). Two texts have as large a part of these in common as
//! they have of their shingles, about.

/// Words of a shingle.
const SHINGLE: usize = 4;
/// Shorter texts are formulas, and all alike.
const LEAST_WORDS: usize = 50;
/// Scramblings that a sketch remembers.
const SIZE: usize = BANDS * ROWS;
/// Parts of a sketch of which one must be the same for two texts to meet, and the numbers in each:
/// of texts that share a third of their shingles seven in ten do, of those that share half 98 in a hundred.
const BANDS: usize = 32;
const ROWS: usize = 3;

/// What is remembered of a text: 384 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sketch([u32; SIZE]);

impl Sketch {
    /// The sketch of a text; `None` when it is too short to be told from others. Case, signs
    /// and marks of formatting make no difference.
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<u64> = words(text).collect();
        if words.len() < LEAST_WORDS {
            return None;
        }
        let mut least = [u32::MAX; SIZE];
        for shingle in words.windows(SHINGLE) {
            let hash = (shingle.iter().fold(0, |hash, word| mixed(hash ^ word)) >> 32) as u32;
            for (least, (factor, term)) in least.iter_mut().zip(SCRAMBLINGS) {
                *least = (*least).min(hash.wrapping_mul(factor).wrapping_add(term));
            }
        }
        Some(Self(least))
    }

    /// What its part number `band` is filed under; texts that are filed together meet.
    pub fn band(&self, band: usize) -> u64 {
        self.0[band * ROWS..(band + 1) * ROWS].iter().fold(0, |hash, least| mixed(hash ^ u64::from(*least)))
    }

    /// The part of their shingles that two texts share, about, in percent.
    pub fn resemblance(&self, other: &Self) -> u64 {
        let same = self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count();
        (same * 100 / SIZE) as u64
    }

    /// How many parts a sketch has.
    pub const fn bands() -> usize {
        BANDS
    }
}

/// An odd factor and a term for each scrambling.
const SCRAMBLINGS: [(u32, u32); SIZE] = {
    let mut all = [(0, 0); SIZE];
    let mut at = 0;
    while at < SIZE {
        let random = mixed(at as u64 + 1);
        all[at] = (random as u32 | 1, (random >> 32) as u32);
        at += 1;
    }
    all
};

/// SplitMix64: every bit of what goes in touches every bit of what comes out.
const fn mixed(seed: u64) -> u64 {
    let mut hash = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

/// A number for each word: letters and digits in a row; where words are not parted, each letter.
fn words(text: &str) -> impl Iterator<Item = u64> {
    let mut letters = text.chars();
    let mut held: Option<u64> = None;
    std::iter::from_fn(move || {
        if let Some(alone) = held.take() {
            return Some(alone);
        }
        let mut word: Option<u64> = None;
        for c in letters.by_ref() {
            if is_alone(c) {
                let alone = mixed(u64::from(c));
                held = word.is_some().then_some(alone);
                return word.or(Some(alone));
            }
            match (c.is_alphanumeric(), word) {
                (true, hash) => {
                    word = Some(lower(c).fold(hash.unwrap_or(7), |hash, c| mixed(hash ^ u64::from(c))))
                }
                (false, Some(_)) => return word,
                (false, None) => {}
            }
        }
        word
    })
}

fn lower(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase()
}

/// Whether a letter is of a script that does not part words.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> String {
        (from..to).map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn texts_are_about_as_alike_as_their_shingles() {
        let whole = Sketch::of(&text(0, 1_000)).unwrap();
        for (other, from, to) in [
            (text(0, 1_000).to_uppercase().replace(' ', ", "), 100, 100),
            (text(0, 900), 80, 98),
            (text(500, 1_500), 22, 46),
            (text(2_000, 3_000), 0, 3),
        ] {
            let found = whole.resemblance(&Sketch::of(&other).unwrap());
            assert!((from..=to).contains(&found), "{found} is not {from} to {to}");
        }
        assert_eq!(Sketch::of(&text(0, 49)), None);
        assert!(Sketch::of(&"他昨天到达平壤".repeat(8)).is_some());
    }

    #[test]
    fn texts_that_are_alike_meet() {
        let meet = |one: &Sketch, other: &Sketch| (0..BANDS).any(|band| one.band(band) == other.band(band));
        let whole = Sketch::of(&text(0, 1_000)).unwrap();
        assert!(meet(&whole, &Sketch::of(&text(0, 700)).unwrap()));
        assert!(!meet(&whole, &Sketch::of(&text(2_000, 3_000)).unwrap()));
    }

    #[test]
    fn letters_without_spaces_are_words() {
        let same =
            |one: &str, other: &str| words(one).collect::<Vec<_>>() == words(other).collect::<Vec<_>>();
        assert!(same("他到3小时abc", "他 到 3 小 时 ABC"));
        assert!(!same("他到", "到他"));
        assert_eq!(words("[p. 3] *He* said").count(), 4);
    }
}
