//! A name taken apart, so that two forms of it can be held against each other.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// One form of a name: the family name, and the words of the given one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// The letters of the family name.
    pub family: String,
    /// Given names and initials, without titles.
    pub given: Vec<String>,
    /// What tells father from son: `jr`, `ii`.
    pub generation: Option<String>,
    /// Whether it is a woman's, by the word before it.
    pub hers: bool,
}

/// How two forms of one family name go together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Likeness {
    /// Given names and initials that agree.
    pub agreed: usize,
    /// Whether one of them is written out in both.
    pub written: bool,
    /// Whether neither has more than the other.
    pub whole: bool,
    /// Whether both say which generation (1), one alone (-1), or none (0).
    pub generation: i32,
}

/// Words that tell people of one name from each other.
const GENERATIONS: [&str; 5] = ["jr", "sr", "ii", "iii", "iv"];

/// Words that make a husband's name his wife's.
const HERS: [&str; 6] = ["lady", "madam", "madame", "miss", "mme", "mrs"];

/// Words before a name that are no part of it.
const TITLES: [&str; 44] = [
    "admiral",
    "adm",
    "ambassador",
    "baron",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "chancellor",
    "col",
    "colonel",
    "commander",
    "count",
    "doctor",
    "dr",
    "earl",
    "gen",
    "general",
    "generalissimo",
    "governor",
    "honorable",
    "lady",
    "lieut",
    "lieutenant",
    "lord",
    "lt",
    "madame",
    "maj",
    "major",
    "marshal",
    "minister",
    "mr",
    "mrs",
    "ms",
    "pandit",
    "president",
    "prince",
    "professor",
    "rear",
    "senator",
    "sir",
    "the",
    "vice",
    "viscount",
];

impl Form {
    /// Every form that a name has: `Cho, Chung-hwan (Cho, Chung W.)` has two; where no comma says
    /// which the family name is, it is read both ways. A single word has none.
    pub fn all(name: &str) -> Vec<Self> {
        let (outer, inner) = match name.split_once('(') {
            Some((outer, rest)) => (outer, rest.split(')').next().unwrap_or_default()),
            None => (name, ""),
        };
        // `Pak Chung-hui, Park Chung Hee` are two names, `Ascham, Robert` is one.
        let several = inner.split(", ").all(|part| part.contains(' '));
        let inner: Vec<&str> = if several { inner.split(", ").collect() } else { vec![inner] };
        let mut forms: Vec<Self> = [outer].into_iter().chain(inner).flat_map(Self::read).collect();
        forms.dedup();
        forms
    }

    fn read(name: &str) -> Vec<Self> {
        let (family, rest) = name.split_once(',').unwrap_or((name, ""));
        let generation = words(name).into_iter().find(|word| GENERATIONS.contains(&word.as_str()));
        let hers = words(name).iter().any(|word| HERS.contains(&word.as_str()));
        let plain = |text: &str| -> Vec<String> {
            let is_name =
                |word: &String| !TITLES.contains(&word.as_str()) && Some(word) != generation.as_ref();
            words(text).into_iter().filter(is_name).collect()
        };
        let form = |family: &[String], given: &[String]| Self {
            family: family.concat(),
            given: given.to_vec(),
            generation: generation.clone(),
            hers,
        };
        let (family, given) = (plain(family), plain(rest));
        if family.is_empty() {
            return Vec::new();
        }
        if !given.is_empty() {
            return vec![form(&family, &given)];
        }
        match family.as_slice() {
            [] | [_] => Vec::new(),
            [first, .., last] => {
                let (begin, end) = (&family[1..], &family[..family.len() - 1]);
                vec![form(std::slice::from_ref(first), begin), form(std::slice::from_ref(last), end)]
            }
        }
    }

    /// How another form goes with this one; `None` where a given name, an initial or the generation
    /// is another.
    pub fn beside(&self, other: &Self) -> Option<Likeness> {
        let generation = match (&self.generation, &other.generation) {
            (None, None) => 0,
            (Some(one), Some(other)) if one == other => 1,
            (Some(_), Some(_)) => return None,
            _ => -1,
        };
        if self.family != other.family || self.hers != other.hers {
            return None;
        }
        let (short, long) = match self.given.len() <= other.given.len() {
            true => (&self.given, &other.given),
            false => (&other.given, &self.given),
        };
        let mut rest = long.iter();
        let mut written = false;
        for word in short {
            let found = rest.find(|other| is_same(word, other))?;
            written |= word.chars().count() > 1 && found.chars().count() > 1;
        }
        Some(Likeness { agreed: short.len(), written, whole: short.len() == long.len(), generation })
    }
}

impl Form {
    /// The same where the family names differ by a letter, as a list may misprint one: all else
    /// has to be whole.
    pub fn but_for_a_letter(&self, other: &Self) -> Option<Likeness> {
        let long = self.family.chars().count().min(other.family.chars().count()) >= MISPRINTED;
        let renamed = Self { family: other.family.clone(), ..self.clone() };
        let likeness = renamed.beside(other).filter(|likeness| likeness.whole && likeness.written);
        likeness.filter(|_| long && is_near(&self.family, &other.family))
    }

    /// The same where one initial is another: all else has to be alike, a given name written out among it.
    pub fn but_for_an_initial(&self, other: &Self) -> Option<Likeness> {
        let mut differ = self.given.iter().zip(&other.given).filter(|(one, other)| one != other);
        let (one, two) = differ.next()?;
        let are_initials = one.chars().count() == 1 && two.chars().count() == 1;
        if !are_initials || differ.next().is_some() {
            return None;
        }
        let renamed = Self { given: other.given.clone(), ..self.clone() };
        let likeness = renamed.beside(other).filter(|likeness| likeness.written)?;
        let whole = self.given.len() == other.given.len();
        whole.then_some(Likeness { agreed: likeness.agreed - 1, ..likeness })
    }
}

/// How much of a name a form has, and what stands in it beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fullness {
    /// Titles.
    pub titles: usize,
    /// Given names, initials, and the generation.
    pub given: usize,
    /// Those of them that are written out.
    pub written: usize,
}

impl Fullness {
    /// That of a name.
    pub fn of(name: &str) -> Self {
        let titles = words(name).iter().filter(|word| TITLES.contains(&word.as_str())).count();
        // Without a comma the family name is taken to be the last.
        let Some(form) = Self::outer(name) else {
            return Self { titles, given: 0, written: 0 };
        };
        let written = form.given.iter().filter(|word| word.chars().count() > 1).count();
        Self { titles, given: form.given.len() + usize::from(form.generation.is_some()), written }
    }

    fn outer(name: &str) -> Option<Form> {
        Form::read(name.split('(').next().unwrap_or(name)).pop()
    }
}

/// Letters of a family name in which a misprint is thought of.
const MISPRINTED: usize = 6;

/// Whether two given names can be one: alike, an initial of the other, or long and but for one
/// letter alike (`Anatoly`, `Anatoliy`).
fn is_same(one: &str, other: &str) -> bool {
    let (size, length) = (one.chars().count(), other.chars().count());
    if size == 1 || length == 1 {
        return one.chars().next() == other.chars().next();
    }
    one == other || size.min(length) >= 5 && is_near(one, other)
}

/// Whether one letter more, less or other makes one word of the other.
fn is_near(one: &str, other: &str) -> bool {
    let [one, other]: [Vec<char>; 2] = [one, other].map(|text| text.chars().collect());
    let begins = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[begins..], &other[begins..]);
    let ends = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    one.len() - ends <= 1 && other.len() - ends <= 1
}

/// The words of a text: letters and digits in lower case, without accents and apostrophes.
pub(super) fn words(text: &str) -> Vec<String> {
    let is_mark = |c: &char| is_combining_mark(*c) || matches!(c, '\'' | '’' | '‘' | 'ʻ' | 'ʼ');
    let letters: String = text.nfd().filter(|c| !is_mark(c)).flat_map(char::to_lowercase).collect();
    let words = letters.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, expect: Option<usize>) {
        let (ones, others) = (Form::all(one), Form::all(other));
        let pairs = ones.iter().flat_map(|one| others.iter().filter_map(|other| one.beside(other)));
        assert_eq!(pairs.map(|likeness| likeness.agreed).max(), expect, "{one} / {other}");
    }

    #[test]
    fn an_initial_may_be_misprinted_where_all_else_is_alike() {
        for (one, other, expect) in [
            ("Gromyko, Andrei A.", "Gromyko, Andrei M.", Some(1)),
            ("Clark, John A. B.", "Clark, John A. C.", Some(2)),
            ("Clark, J. A.", "Clark, J. B.", None),
            ("Clark, John A.", "Clark, John", None),
            ("Clark, John A.", "Clark, James B.", None),
            ("Clark, John A.", "Clarke, John B.", None),
            ("Clark, John A., Jr.", "Clark, John B., Sr.", None),
            ("Clark, John Allen", "Clark, John Bell", None),
        ] {
            let (ones, others) = (Form::all(one), Form::all(other));
            let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
            let found = pairs.filter_map(|(one, other)| one.but_for_an_initial(other)).max();
            assert_eq!(found.map(|likeness| likeness.agreed), expect, "{one} / {other}");
        }
    }

    #[test]
    fn forms_go_together_by_their_parts() {
        check("Acheson, Dean G.", "Dean G. Acheson", Some(2));
        check("Acheson, Dean G.", "Acheson, Dean Gooderham", Some(2));
        check("Acheson, D.", "Acheson, Dean", Some(1));
        check("Acheson, Dean", "Acheson, Dorothy", None);
        check("Dulles, Allen W.", "Dulles, John Foster", None);
        check("Dulles, Allen (Ascham, Robert A.)", "Dulles, Allen W.", Some(1));
        check("Lloyd, Selwyn", "Lloyd, John Selwyn", Some(1));
        check("Douglas, Count Carl", "Douglas, Carl", Some(1));
        check("MacArthur, Douglas, III", "MacArthur, Douglas, II", None);
        check("MacArthur, Douglas, II", "Douglas MacArthur II", Some(1));
        check("Bond, Niles W., Jr.", "Bond, Niles W., Jr", Some(2));
        check("Goodpaster, Colonel Andrew J.", "Goodpaster, Brigadier General Andrew J.", Some(2));
        check("Chiang Ching-kuo, Lieutenant General", "Chiang Kai-shek, Generalissimo", None);
        check("Kim Hyon-chol", "Kim, Hyon-chol", Some(2));
        check("Kim Hyon-chol", "Kim Hyong-uk", None);
        check("Ch’oe Yong-hui", "Ch‘oe Yong-hui", Some(2));
        check("Dobrynin, Anatoly F.", "Dobrynin, Anatoliy F.", Some(2));
        check("Díaz, Carlos", "Diaz, Carlos", Some(1));
        check("Madame Chiang Kai-shek", "Chiang Kai-shek", None);
        check("Acheson", "Acheson, Dean", None);
        check("", "Acheson, Dean", None);
    }
}
