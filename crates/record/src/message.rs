//! Messages that a text names: "your telegram No. 123 of March 5", "Embtel 988, August 22",
//! "telegram 1325 from Seoul, March 5", «на Ваш № 123 от 5 марта». Only what has a number is
//! found, and only where something beside it says that it is the number of a message.

use std::cell::OnceCell;

use crate::date::month;

/// A message that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its number, as it stands there.
    pub number: String,
    /// Whose it is, seen from who writes.
    pub whose: Whose,
    /// Its month and day, where they are told.
    pub day: Option<(u8, u8)>,
    /// Its year, where it is told.
    pub year: Option<i32>,
    /// The place that it came from, in the words of the text.
    pub from: Option<String>,
    /// The place that it went to.
    pub to: Option<String>,
    /// Whether the text begins with it, or says that it answers it.
    pub answered: bool,
    /// The words that name it.
    pub words: String,
}

/// Whose message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Of whoever is written to.
    Yours,
    /// Of whoever writes.
    Mine,
    /// Of the Department of State.
    Department,
    /// Of the embassy, legation or consulate that writes or is written to.
    Post,
    /// Places say whose.
    Told,
}

/// Words in one with the noun, or that need none; in lower case, straight apostrophes.
const SHORT: [(&str, Whose); 22] = [
    ("urtel", Whose::Yours),
    ("urtels", Whose::Yours),
    ("reurtel", Whose::Yours),
    ("reurtels", Whose::Yours),
    ("yourtel", Whose::Yours),
    ("ur", Whose::Yours),
    ("mytel", Whose::Mine),
    ("mytels", Whose::Mine),
    ("remytel", Whose::Mine),
    ("deptel", Whose::Department),
    ("deptels", Whose::Department),
    ("redeptel", Whose::Department),
    ("redeptels", Whose::Department),
    ("embtel", Whose::Post),
    ("embtels", Whose::Post),
    ("reembtel", Whose::Post),
    ("reembtels", Whose::Post),
    ("legtel", Whose::Post),
    ("contel", Whose::Post),
    ("contels", Whose::Post),
    ("congentel", Whose::Post),
    ("embdesp", Whose::Post),
];

/// Words that say whose; behind them stands a noun, "No." or the number itself.
const WHOSE: [(&str, Whose); 17] = [
    ("your", Whose::Yours),
    ("my", Whose::Mine),
    ("department's", Whose::Department),
    ("dept's", Whose::Department),
    ("depts", Whose::Department),
    ("embassy's", Whose::Post),
    ("legation's", Whose::Post),
    ("consulate's", Whose::Post),
    ("ваш", Whose::Yours),
    ("вашу", Whose::Yours),
    ("вашей", Whose::Yours),
    ("ваша", Whose::Yours),
    ("ваше", Whose::Yours),
    ("наш", Whose::Mine),
    ("нашу", Whose::Mine),
    ("мою", Whose::Mine),
    ("моей", Whose::Mine),
];

/// What messages are called.
const NOUNS: [&str; 23] = [
    "telegram",
    "telegrams",
    "tel",
    "tels",
    "cable",
    "cables",
    "despatch",
    "despatches",
    "dispatch",
    "desp",
    "desps",
    "airgram",
    "message",
    "cablegram",
    "radiogram",
    "телеграмму",
    "телеграмма",
    "телеграмме",
    "телеграммы",
    "шифротелеграмму",
    "шифртелеграмму",
    "шифровку",
    "депешу",
];

/// Words before a number.
const NUMBER: [&str; 6] = ["no", "nos", "number", "№", "nr", "номер"];

/// Words that say that a message is answered.
const ANSWERS: [&str; 12] = [
    "reply",
    "replying",
    "answer",
    "answering",
    "response",
    "responding",
    "re",
    "reference",
    "ref",
    "на",
    "ответ",
    "отвечая",
];

/// The messages that a text names, each once, in the order of the text.
pub fn messages(text: &str) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return found;
    }
    let words: Vec<Word<'_>> = text.split_whitespace().map(Word::of).collect();
    let mut at = 0;
    while at < words.len() {
        let Some((whose, number, bare)) = lead(&words, at) else {
            at += 1;
            continue;
        };
        let answered = !matches!(whose, Whose::Mine | Whose::Told) && is_answered(&words[..at]);
        at = several(&words, (at, number), whose, bare, answered, &mut found).max(at + 1);
    }
    found
}

/// Whether a figure stands close enough behind a word for it to lead to a number ("your telegram
/// No. 123"): most do not, and need not be read.
fn is_near_a_figure(words: &[Word<'_>], at: usize) -> bool {
    let mut near = words[at + 1..].iter().take(FURTHEST);
    near.any(|word| word.all.bytes().any(|byte| byte.is_ascii_digit()))
}

/// So many words behind the first of a lead its number stands at most.
const FURTHEST: usize = 3;

/// Whether what follows these words is what the text answers: it begins with it, or says so.
fn is_answered(before: &[Word<'_>]) -> bool {
    let near = &before[before.len().saturating_sub(3)..];
    let is_number = |word: &Word<'_>| word.low().chars().all(|c| !c.is_alphabetic());
    near.iter().any(|word| ANSWERS.contains(&word.low()))
        || (before.len() < 3 && before.iter().all(is_number))
}

/// A word of a text.
struct Word<'a> {
    /// As it stands.
    all: &'a str,
    /// Without the signs around it.
    bare: &'a str,
    /// That in lower case, with straight apostrophes, once it is asked for.
    low: OnceCell<String>,
    /// The sign behind it.
    end: Option<char>,
}

impl<'a> Word<'a> {
    fn of(all: &'a str) -> Self {
        let open = all.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '№');
        let bare = open.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '№');
        let end = open[bare.len()..].chars().next();
        Self { all, bare, low: OnceCell::new(), end }
    }

    fn low(&self) -> &str {
        self.low.get_or_init(|| self.bare.to_lowercase().replace('’', "'"))
    }

    /// Whether the sentence goes on behind it.
    fn goes_on(&self) -> bool {
        matches!(self.end, None | Some(',') | Some('.'))
    }
}

/// Where a number can begin at a word that says that a message follows: whose it is, the place of
/// the number, and whether nothing but a possessive says so.
fn lead(words: &[Word<'_>], at: usize) -> Option<(Whose, usize, bool)> {
    if !is_near_a_figure(words, at) {
        return None;
    }
    let figures = |word: &Word<'_>| word.all.bytes().any(|byte| byte.is_ascii_digit());
    if !words[at + 1..].iter().take(3).any(figures) {
        return None;
    }
    let known = |list: &[(&str, Whose)]| {
        list.iter().find(|(word, _)| *word == words[at].low()).map(|(_, whose)| *whose)
    };
    if let Some(whose) = known(&SHORT) {
        return Some((whose, behind(words, at + 1, &NUMBER), false));
    }
    if let Some(whose) = known(&WHOSE) {
        let noun = behind(words, at + 1, &NOUNS);
        let number = behind(words, noun, &NUMBER);
        let marked = words.get(number).is_some_and(|word| word.all.starts_with('№'));
        return Some((whose, number, number == at + 1 && !marked));
    }
    let noun = NOUNS.contains(&words[at].low()).then_some(at + 1)?;
    Some((Whose::Told, behind(words, noun, &NUMBER), false))
}

/// The place behind a word, if it is one of these.
fn behind(words: &[Word<'_>], at: usize, known: &[&str]) -> usize {
    at + usize::from(words.get(at).is_some_and(|word| known.contains(&word.low())))
}

/// Takes a number and those joined to it ("2022, November 24, and 2039, November 26"); gives the
/// place behind them.
fn several(
    words: &[Word<'_>],
    (first, mut number): (usize, usize),
    whose: Whose,
    bare: bool,
    answered: bool,
    found: &mut Vec<Message>,
) -> usize {
    let mut begin = first;
    loop {
        let Some(told) = words.get(number).and_then(|word| number_of(word)) else { return begin };
        let mut message = Message {
            number: told,
            whose,
            day: None,
            year: None,
            from: None,
            to: None,
            answered,
            words: String::new(),
        };
        let end = tail(words, number, &mut message);
        if !is_sure(words, first, number, bare, &message) {
            return begin;
        }
        message.words = said(&words[begin..end]);
        let same = |known: &Message| (&known.number, known.day) == (&message.number, message.day);
        if !found.iter().any(same) {
            found.push(message);
        }
        let joined = words.get(end).is_some_and(|word| ["and", "и", "&"].contains(&word.all));
        if !joined || words.get(end + 1).and_then(|word| number_of(word)).is_none() {
            return end;
        }
        number = end + 1;
        begin = number;
    }
}

/// "your 500 men" names no message: a possessive alone needs a date, or to begin the sentence
/// and to end it.
fn is_sure(words: &[Word<'_>], first: usize, number: usize, bare: bool, message: &Message) -> bool {
    let told = message.day.is_some();
    match message.whose {
        Whose::Told => told || message.from.is_some() || message.to.is_some(),
        _ if bare => {
            told || (words[first].bare.starts_with(char::is_uppercase) && words[number].end == Some('.'))
        }
        _ => true,
    }
}

/// A number as messages bear them: figures, letters before them.
fn number_of(word: &Word<'_>) -> Option<String> {
    let plain: String = word.bare.trim_start_matches('№').split(['[', '(']).next()?.chars().collect();
    let figures = plain.chars().filter(char::is_ascii_digit).count();
    let rest = plain.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches(['-', '–']);
    let fits = (1..=7).contains(&figures) && plain.chars().count() <= 10;
    (fits && rest.len() == figures).then_some(plain)
}

/// Reads what stands behind a number, its date and its places; gives the place behind that.
fn tail(words: &[Word<'_>], number: usize, message: &mut Message) -> usize {
    let mut end = number + 1;
    while words[end - 1].goes_on() {
        let at = behind(words, end, &["of", "от", "dated"]);
        let Some(word) = words.get(at) else { break };
        let next = match word.low() {
            "from" if message.from.is_none() => place(words, at + 1, &mut message.from),
            "to" if message.to.is_none() => place(words, at + 1, &mut message.to),
            _ if message.day.is_none() => day(words, at, message),
            _ => None,
        };
        // A full stop behind "Feb." is none of the sentence.
        match next {
            Some(next) => end = next,
            None => break,
        }
        if words[end - 1].end == Some('.') {
            break;
        }
    }
    end
}

/// `May 3`, `Mar 23, 1951`, `5 марта 1951 г.`
fn day(words: &[Word<'_>], at: usize, message: &mut Message) -> Option<usize> {
    let (one, other) = (words.get(at)?, words.get(at + 1)?);
    let figure = |word: &Word<'_>| word.bare.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    let named = |word: &Word<'_>| {
        let long_enough = word.low().chars().count() > 2;
        month(word.low()).filter(|_| long_enough)
    };
    message.day = match (named(one), figure(other), figure(one), named(other)) {
        (Some(month), Some(day), ..) | (.., Some(day), Some(month)) => Some((month, day)),
        _ => return None,
    };
    let year = words.get(at + 2).filter(|word| word.bare.len() == 4 && matches!(other.end, None | Some(',')));
    message.year = year.and_then(|word| word.bare.parse().ok()).filter(|year| (1000..2100).contains(year));
    Some(at + 2 + usize::from(message.year.is_some()))
}

/// Words with capital letters, as far as the sentence goes.
fn place(words: &[Word<'_>], at: usize, into: &mut Option<String>) -> Option<usize> {
    let named = |word: &&Word<'_>| word.bare.starts_with(char::is_uppercase);
    let mut end = at;
    while end < at + 3 && words.get(end).as_ref().is_some_and(named) {
        end += 1;
        if words[end - 1].end.is_some() {
            break;
        }
    }
    *into = (end > at).then(|| words[at..end].iter().map(|word| word.bare).collect::<Vec<_>>().join(" "));
    into.is_some().then_some(end)
}

/// The words as they stand, without the signs at either end.
fn said(words: &[Word<'_>]) -> String {
    let all = words.iter().map(|word| word.all).collect::<Vec<_>>().join(" ");
    let is_outside = |c: char| !c.is_alphanumeric() && c != '№';
    all.trim_matches(is_outside).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `whose number month-day year <from >to !answered`, as far as they are told.
    fn told(message: &Message) -> String {
        let mut told = format!("{:?} {}", message.whose, message.number);
        let mut add = |words: Option<String>| words.into_iter().for_each(|words| told += &words);
        add(message.day.map(|(month, day)| format!(" {month}-{day}")));
        add(message.year.map(|year| format!(" {year}")));
        add(message.from.as_ref().map(|place| format!(" <{place}")));
        add(message.to.as_ref().map(|place| format!(" >{place}")));
        add(message.answered.then(|| " !".to_owned()));
        told
    }

    fn check(text: &str, expect: &[&str]) {
        let found = messages(text);
        assert_eq!(found.iter().map(told).collect::<Vec<_>>(), expect, "{text}: {found:?}");
    }

    #[test]
    fn messages_are_found_as_people_name_them() {
        for (text, expect) in [
            ("Your 2987, October 12, 5 p.m. Before action is taken", &["Yours 2987 10-12 !"][..]),
            ("This is in reply to your telegram No. 123 of March 5.", &["Yours 123 3-5 !"]),
            ("We have seen your 3483, March 5, and agree.", &["Yours 3483 3-5"]),
            ("Your 164. Holden not president", &["Yours 164 !"]),
            (
                "Your 2022, November 24, and 2039, November 26. Department approves",
                &["Yours 2022 11-24 !", "Yours 2039 11-26 !"],
            ),
            ("Answering your 41. Summers, who arrives", &[]),
            ("Answering your No. 41. Summers, who arrives", &["Yours 41 !"]),
            ("See my 2360, February 12, treating each", &["Mine 2360 2-12"]),
            ("We said so in mytel 599, Mar 23.", &["Mine 599 3-23"]),
            (
                "Also for Secretary of Treasury: Answering Department’s 1568, July 14, 4 p.m., just received.",
                &["Department 1568 7-14 !"],
            ),
            ("Re final para Deptel 633, July 26, spot reaction", &["Department 633 7-26 !"]),
            ("It follows Embtel 1400 closely", &["Post 1400"]),
            ("Reference Embtel 123", &["Post 123 !"]),
            ("ReDeptel 226, May 24.", &["Department 226 5-24 !"]),
            ("Urtel 1487, May 3.", &["Yours 1487 5-3 !"]),
            ("(Embtel 101 July 8 in reply Deptel 42 July 6)", &["Post 101 7-8 !", "Department 42 7-6 !"]),
            ("Telegram 1325 from Seoul, March 5, not printed.", &["Told 1325 3-5 <Seoul"]),
            ("It was sent in telegram 402, June 1, to Seoul, the text of which", &["Told 402 6-1 >Seoul"]),
            ("instructed in telegram 612 to New York, April 20, suggested", &["Told 612 4-20 >New York"]),
            (
                "conveyed in telegram 386 from Taipei, September 16, 1950, not printed",
                &["Told 386 9-16 1950 <Taipei"],
            ),
            (
                "as discussed in despatch No. 463, July 28, from Seoul (not printed)",
                &["Told 463 7-28 <Seoul"],
            ),
            ("your airgram A–15, January 22, 1949.", &["Yours A–15 1-22 1949 !"]),
            ("903. Urtel 1487, May 3.", &["Yours 1487 5-3 !"]),
            ("see ConGen’s desps 617 June 25", &["Told 617 6-25"]),
            ("На Ваш № 123 от 5 марта сообщаем", &["Yours 123 3-5 !"]),
            ("В ответ на Вашу телеграмму № 3483 от 5 марта 1951 г. сообщаю", &["Yours 3483 3-5 1951 !"]),
            ("Ссылаясь на нашу телеграмму №77 от 1 мая", &["Mine 77 5-1"]),
        ] {
            check(text, expect);
        }
    }

    #[test]
    fn other_numbers_are_no_messages() {
        for text in [
            "",
            "your",
            "Your 500 men arrived.",
            "your 3 reasons",
            "my 2 cents",
            "a telegram",
            "telegram 5",
            "The telegram 5 men read",
            "Your No.",
            "in reply to your letter of March 3",
            "No. 123 of March 5",
            "Ваш дом № пять",
            "May 3, 1951",
            "telegram 12345678 from Seoul",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn the_words_are_those_of_the_text() {
        for (text, expect) in [
            ("said (Embtel 101, July 8) so", "Embtel 101, July 8"),
            ("(Telegram 612 to New York, April 20; ibid.)", "Telegram 612 to New York, April 20"),
            ("на Ваш № 123 от 5 марта.", "Ваш № 123 от 5 марта"),
        ] {
            assert_eq!(messages(text)[0].words, expect, "{text}");
        }
    }

    #[test]
    fn a_message_is_told_once() {
        check("See Deptel 42, July 6. As Deptel 42, July 6, says", &["Department 42 7-6"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_has_an_end(text in "(your|Deptel|telegram|№|from|to|and|May|5|[0-9]{1,8}|, |[.,;(] ?| |\\PC){0,60}") {
            for message in messages(&text) {
                proptest::prop_assert!(!message.number.is_empty() && text.contains(&message.number));
            }
        }
    }
}
