//! Whether a printed name can be that of the listed person to whom it points.
//! A pointer is evidence and no proof: the family name must be there, and no
//! given name, initial or office in print may be somebody else's.

use super::title::{self, Title};
use unicode_normalization::UnicodeNormalization;

/// What a printed name says of the person to whom it points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A given name, an initial or an office makes it theirs.
    Theirs,
    /// Only the family name is there: nothing speaks for or against.
    Open,
    /// Somebody of their family: `Mrs. Orel`.
    Kin,
    /// Another bearer of the family name.
    Another,
    /// Another name.
    OtherName,
}

/// A listed person, as far as a printed name can be held against them.
pub(super) struct Bearer {
    names: Vec<Name>,
    /// Name and description, in which offices are looked for; nothing where the
    /// list does not describe the person.
    described: Option<String>,
}

/// One form of a name, its words as letters.
struct Name {
    family: Vec<String>,
    given: Vec<String>,
    whole: Vec<String>,
}

/// A name as it is printed.
pub(super) struct Printed<'p> {
    /// The words that are marked.
    pub name: &'p str,
    /// What stands right before them, or the office that a heading gives.
    pub before: &'p str,
}

impl Bearer {
    /// `names` as the list has them: `Orel, Piet (Orel Pi-et)`.
    pub fn new(names: &[String], note: &str) -> Self {
        let described = (!note.is_empty()).then(|| format!("{}, {note}", names.join(", ")));
        let names = names.iter().flat_map(|name| forms(name)).map(|form| Name::of(&form)).collect();
        Self { names, described }
    }

    /// What the words say of this person.
    pub fn verdict(&self, printed: &Printed) -> Verdict {
        let words: Vec<&str> = printed.name.split_whitespace().collect();
        let mut theirs = self.names.iter().filter(|name| name.is_in(&words)).peekable();
        if theirs.peek().is_none() {
            return Verdict::OtherName;
        }
        let title = printed.title().filter(|_| self.described.is_some());
        let borne =
            |title: &Title| self.described.as_deref().is_none_or(|described| title.is_borne(described));
        match title {
            Some(title) if !borne(title) && title.is_of_kin() => return Verdict::Kin,
            Some(title) if !borne(title) => return Verdict::Another,
            _ => {}
        }
        match theirs.find(|name| !name.differs(&words, printed.before)) {
            None => Verdict::Another,
            Some(name) if title.is_some() || name.has_more(&words) => Verdict::Theirs,
            Some(_) => Verdict::Open,
        }
    }

    /// Whether a name of several words is this person's in all of them.
    pub fn is_named(&self, name: &str) -> bool {
        let words: Vec<_> = name.split([' ', '-']).map(letters).collect();
        words.len() > 1 && self.names.iter().any(|name| words.iter().all(|word| name.whole.contains(word)))
    }
}

impl Printed<'_> {
    /// The title with the name, one that can be held against a person.
    fn title(&self) -> Option<&'static Title> {
        let own: Vec<&str> = self.name.split_whitespace().take_while(|word| title::is_honour(word)).collect();
        if own.is_empty() { title::before(self.before) } else { title::before(&own.join(" ")) }
    }

    /// The name with the title before it, as a reader would quote it.
    pub fn shown(&self) -> String {
        match title::before(self.before) {
            Some(_) => format!("{} {}", title::last(self.before), self.name),
            None => self.name.to_owned(),
        }
    }
}

/// The name, and those that stand beside it in parentheses.
fn forms(name: &str) -> Vec<String> {
    let (outer, inner) = match name.split_once('(') {
        Some((outer, rest)) => (outer, rest.split(')').next().unwrap_or_default()),
        None => (name, ""),
    };
    let mut forms = vec![outer.trim().to_owned()];
    // `Pak Chung-hui, Park Chung Hee` are two names, `Ascham, Robert` is one.
    match inner.split(", ").all(|part| part.contains(' ')) {
        true => forms.extend(inner.split(", ").map(str::to_owned)),
        false => forms.push(inner.to_owned()),
    }
    forms.retain(|form| form.chars().any(char::is_lowercase));
    forms
}

impl Name {
    fn of(form: &str) -> Self {
        let (family, given) = form.split_once(',').or_else(|| form.split_once(' ')).unwrap_or((form, ""));
        let is_family = |word: &String| word.chars().count() >= 2 && !PARTICLES.contains(&word.as_str());
        let family = family.split([' ', '-']).map(letters).filter(is_family);
        let whole = form.split([' ', ',', '-']).map(letters);
        Self { family: family.collect(), given: given_words(given.split([' ', ','])), whole: whole.collect() }
    }

    /// Whether the words have a word of the family name, or are several and all of the whole name.
    fn is_in(&self, words: &[&str]) -> bool {
        let known = |word: &&str| self.whole.contains(&letters(word));
        let is_hyphened_given = |word: &&str| word.contains('-') && self.given.contains(&letters(word));
        words.iter().any(|word| self.is_family(word))
            || words.len() > 1 && words.iter().all(known)
            || words.len() == 1 && words.iter().any(is_hyphened_given)
    }

    /// Whether there is more than the family name and forms of address.
    fn has_more(&self, words: &[&str]) -> bool {
        words.iter().any(|word| !self.is_family(word) && !title::is_honour(word))
    }

    /// A word of the family name, which a line's end, a genitive or initials may have changed.
    fn is_family(&self, word: &str) -> bool {
        let word = word.trim_end_matches("’s").trim_end_matches("'s");
        let (whole, parts) = (letters(word), word.split('-').map(letters).collect::<Vec<_>>());
        let glued = |name: &String| {
            name.len() >= 4 && whole.ends_with(name.as_str()) && whole.len() <= name.len() + 3
        };
        let same = |name: &String| {
            *name == whole || parts.contains(name) || glued(name) || whole == format!("{name}s")
        };
        self.family.iter().any(same)
    }

    /// Whether a given name or an initial in print is none of theirs. Where the
    /// family name comes first, other alphabets are behind it: one letter decides.
    fn differs(&self, words: &[&str], before: &str) -> bool {
        let rest: Vec<&str> = words.iter().copied().filter(|word| !self.is_family(word)).collect();
        let leads =
            words.iter().find(|word| !title::is_honour(word)).is_some_and(|word| self.is_family(word));
        let mut given = given_words(rest.into_iter());
        if given.is_empty() {
            given.extend(title::given_before(before).map(letters));
        }
        let same = |one: &String| self.given.iter().any(|other| is_same(one, other, leads));
        let Some(first) = given.first() else { return false };
        !self.given.is_empty() && !same(first) && !given[1..].iter().any(|one| one.len() >= 3 && same(one))
    }
}

const PARTICLES: [&str; 9] = ["de", "la", "von", "van", "du", "el", "al", "der", "den"];

/// Given names and initials among words, as letters.
fn given_words<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let is_given = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphabetic() && c != '.');
        let is_particle = PARTICLES.contains(&letters(bare).as_str());
        bare.starts_with(char::is_uppercase) && !is_particle && !title::is_honour(bare) && !is_suffix(bare)
    };
    // `J.C.` are two initials.
    words
        .filter(is_given)
        .flat_map(|word| word.split('.'))
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches(['.', ',']), "Jr" | "Sr" | "II" | "III" | "IV")
}

/// Letters without accents, in lower case.
fn letters(text: &str) -> String {
    text.nfd().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase()
}

/// Short forms that begin otherwise than the name.
const SHORT: [(&str, &str); 11] = [
    ("bill", "william"),
    ("bob", "robert"),
    ("dick", "richard"),
    ("harry", "harold"),
    ("jack", "john"),
    ("jim", "james"),
    ("joe", "joseph"),
    ("mike", "michael"),
    ("ted", "edward"),
    ("tom", "thomas"),
    ("tony", "anthony"),
];

/// Whether two given names can be one: alike, one the beginning or a short form
/// of the other, or an initial of it.
fn is_same(one: &str, other: &str, by_letter: bool) -> bool {
    let initial = by_letter || one.chars().count() == 1 || other.chars().count() == 1;
    let size = if initial { 1 } else { 3 };
    let begins = |text: &str| text.chars().take(size).collect::<String>();
    begins(one) == begins(other) || SHORT.contains(&(one, other)) || SHORT.contains(&(other, one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(listed: &str, before: &str, name: &str, expect: bool) {
        let (listed, note) = listed.split_once(" = ").unwrap_or((listed, ""));
        let bearer = Bearer::new(&[listed.to_owned()], note);
        let verdict = bearer.verdict(&Printed { name, before });
        let theirs = matches!(verdict, Verdict::Theirs | Verdict::Open);
        assert_eq!(theirs, expect, "{before} {name}: {listed}, {note}: {verdict:?}");
    }

    #[test]
    fn a_pointer_needs_the_family_name() {
        check("Orel, Piet", "", "Mr. Orel", true);
        check("Khrushchev, Nikita S.", "", "Khru-shchev", true);
        check("Chou En-lai", "", "Chou", true);
        check("Chou En-lai", "", "Chou-En-lai", true);
        check("Chiang Ching-kuo, General", "", "Ching-kuo", true);
        check("Hammarskjöld, Dag", "", "Hammarskjold", true);
        check("Makins, Sir Roger M.", "", "Sir Roger", true);
        check("Pak Orel (Park Lind, Bak Lind)", "", "Park", true);
        check("de Gaulle, Charles", "", "De Gaulle", true);
        check("de Gaulle, Charles", "", "de Murville", false);
        check("MacArthur, Douglas II", "", "Count Douglas", false);
        check("Dulles, Allen W.", "", "Ward Allen", false);
        check("Choi Doo Sun (Ch’oe Tu-son)", "", "Johnson", false);
    }

    #[test]
    fn a_name_says_more_or_less_of_a_person() {
        let orel = Bearer::new(&["Orel, Piet A.".to_owned()], "Envoy in Wangjin");
        let check = |before: &str, name: &str, expect: Verdict| {
            assert_eq!(orel.verdict(&Printed { name, before }), expect, "{before} {name}");
        };
        check("", "Orel", Verdict::Open);
        check("Mr.", "Orel", Verdict::Open);
        check("", "Mr. Orel", Verdict::Open);
        check("", "P.A. Orel", Verdict::Theirs);
        check("Mrs.", "Orel", Verdict::Kin);
        check("President", "Orel", Verdict::Another);
        check("", "Jan Orel", Verdict::Another);
        check("", "Piet", Verdict::OtherName);
    }

    #[test]
    fn another_given_name_is_another_person() {
        check("Orel, Piet A.", "", "P. A. Orel", true);
        check("Orel, Piet A.", "", "P.A. Orel", true);
        check("Orel, Piet A.", "", "A. Orel", true);
        check("Orel, Piet A.", "", "Piet B. Orel", true);
        check("Orel, Piet A.", "", "L. Orel", false);
        check("Orel, Piet A.", "", "Lodewijk Orel", false);
        check("Orel, Piet A., Jr.", "", "Piet Orel, Jr.", true);
        check("Lind, William", "", "Bill Lind", true);
        check("Lind, A. Bela", "", "Bela Lind", true);
        check("Wang, Hyon-chol", "", "Wang Hyun-chul", true);
        check("Wang, Hyon-chol", "", "Wang Yong-u", false);
        check("Lind, Admiral Bela", "Senator Margaret", "Lind", false);
        check("Lind, Admiral Bela", "Admiral Bela", "Lind", true);
    }

    #[test]
    fn another_office_is_another_person() {
        check("Orel, Piet = Ambassador to Karsk", "before President", "Orel", false);
        check("Orel, Piet = President of Karsk", "before President", "Orel", true);
        check("Orel, Piet = Assistant to the President", "before President", "Orel", false);
        check("Orel, Piet = Director of Rivers", "Both Secretary", "Orel", false);
        check("Orel, Piet = Under Secretary of Rivers", "Secretary", "Orel", true);
        check("Orel, Piet = Deputy Secretary of Rivers", "Deputy Secretary", "Orel", true);
        check("Orel, Piet = Assistant Secretary of Rivers", "told Deputy Secretary", "Orel", false);
        check("Orel, Piet = Assistant Secretary of Rivers", "Deputy Secretary of War", "Orel", false);
        check("Orel, Piet = Secretary of Rivers", "Deputy Under Secretary", "Orel", true);
        check("Orel, Piet = Envoy", "Secretary of State", "Orel", false);
        check("Orel, Piet = Envoy", "Mrs.", "Orel", false);
        check("Orel, Piet = Envoy", "Ambassador", "Orel", true);
        check("Orel, Piet = Envoy", "Attorney General", "Orel", false);
        check("Orel, Piet = Envoy", "Secretary General", "Orel", true);
        check("Orel, Piet = Envoy", "", "General Orel", false);
        check("Orel, Piet = Army Chief of Staff", "General", "Orel", true);
        check("Orel, Piet = Chairman of the Presidium of Rivers", "President", "Orel", true);
        check("Orel, Maj. Piet = Envoy", "", "Maj. Piet Orel", true);
        check("Orel, Piet = Envoy", "Acting Secretary", "Orel", true);
        check("Orel, Piet", "President", "Orel", true);
    }
}
