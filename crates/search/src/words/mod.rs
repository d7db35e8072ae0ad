//! Words as they are compared: where they stand in a text, folded, stemmed,
//! and written down for the index.

mod composed;
mod fold;
mod spaced;
mod stem;

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

pub(crate) use composed::Composed;
pub(crate) use fold::{is_apostrophe, is_cjk};
pub(crate) use spaced::{GAP, NAME_ENDS, STEM, Spaced, SpacedTokenizer, code_parts};
pub(crate) use stem::{Script, Stemmer};

/// Longer words are cut: nobody types more, and bytes that are no text stay cheap.
const LONGEST: usize = 96;

/// A word of a text, or a pair of letters where words are not parted by spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word<'a> {
    /// Where it stands in the text, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// How many words stand before it; a letter of Chinese, Japanese or Korean counts as one.
    pub position: u32,
    /// As it is compared.
    pub folded: &'a str,
    /// What its letters are.
    pub script: Script,
}

/// The text composed (NFC), as [`words`] expects it.
pub(crate) fn compose(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() }
}

/// Calls `each` with the words of a composed text, in order.
///
/// A word is a run of letters and digits; everything else parts words. The
/// `’s` of a possessive is no word. A run of Chinese, Japanese or Korean gives
/// every pair of neighbours and its last letter alone, so that each letter
/// begins exactly one.
pub(crate) fn words(text: &str, mut each: impl FnMut(Word<'_>)) {
    words_from(text, |at| at, |word| each(word.expect("no word is left out")));
}

/// The same, but from each place on only what stands from the `next` on; `None` stands for words
/// passed over, which positions leave out.
pub(crate) fn words_from(
    text: &str,
    mut next: impl FnMut(usize) -> usize,
    mut each: impl FnMut(Option<Word<'_>>),
) {
    let mut folded = String::new();
    let (mut at, mut position) = (0, 0);
    loop {
        let to = next(at);
        if text.as_bytes()[at..to].iter().any(u8::is_ascii_alphanumeric) {
            each(None);
        }
        at = to;
        let Some(c) = text[at..].chars().next() else { return };
        if fold::is_cjk(c) {
            (at, position) = pairs(text, at, position, &mut folded, &mut |word| each(Some(word)));
        } else if fold::begins_word(c) {
            let to = end_of_word(text, at, &mut folded);
            let possessive = folded == "s" && is_behind_apostrophe(text, at);
            if !folded.is_empty() && !possessive {
                each(Some(Word { from: at, to, position, folded: &folded, script: Script::of(&folded) }));
                position += 1;
            }
            at = to;
        } else {
            at += c.len_utf8();
        }
    }
}

/// So many bytes are asked at once whether they are in ASCII.
const AT_ONCE: usize = 32;

/// How much of a text is in ASCII, up to a word that may go on in other letters.
pub(crate) fn in_ascii(text: &str) -> usize {
    let whole = text.as_bytes().chunks(AT_ONCE).take_while(|chunk| chunk.is_ascii()).map(<[u8]>::len).sum();
    let rest = text.as_bytes()[whole..].iter().take_while(|byte| byte.is_ascii()).count();
    let end = whole + rest;
    if end == text.len() {
        return end;
    }
    let word = text.as_bytes()[..end].iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    end - word
}

/// Whether an apostrophe stands before a place, and a word before that.
fn is_behind_apostrophe(text: &str, at: usize) -> bool {
    let before = text[..at].strip_suffix(is_apostrophe);
    before.is_some_and(|before| before.ends_with(fold::continues_word))
}

/// The end of the word that begins at `from`; `folded` becomes the word as it is compared.
fn end_of_word(text: &str, from: usize, folded: &mut String) -> usize {
    folded.clear();
    for (at, c) in text[from..].char_indices() {
        if !fold::continues_word(c) || (!c.is_ascii() && fold::is_cjk(c)) {
            return from + at;
        }
        if folded.len() < LONGEST {
            fold::fold(c, folded);
        }
    }
    text.len()
}

/// The pairs of the run of letters that begins at `from`; where the run ends and the next position.
fn pairs(
    text: &str,
    from: usize,
    mut position: u32,
    folded: &mut String,
    each: &mut impl FnMut(Word<'_>),
) -> (usize, u32) {
    let mut run = text[from..].char_indices().take_while(|(_, c)| fold::is_cjk(*c)).peekable();
    let mut end = from;
    while let Some((at, c)) = run.next() {
        let next = run.peek().map(|(_, next)| *next);
        folded.clear();
        fold::fold(c, folded);
        next.into_iter().for_each(|next| fold::fold(next, folded));
        end = from + at + c.len_utf8();
        let to = end + next.map_or(0, char::len_utf8);
        each(Word { from: from + at, to, position, folded, script: Script::Cjk });
        position += 1;
    }
    (end, position)
}

/// What a text is sorted by: its letters and digits folded, spaces between words, at most 200 bytes.
pub fn sort_key(text: &str) -> String {
    let mut key = String::new();
    for c in compose(text).chars() {
        if fold::continues_word(c) {
            fold::fold(c, &mut key);
        } else if !is_apostrophe(c) && !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
        if key.len() > 200 {
            break;
        }
    }
    key.truncate(key.trim_end().len());
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `folded@position` of every word.
    fn check(text: &str, expect: &str) {
        let mut shown = Vec::new();
        words(&compose(text), |word| shown.push(format!("{}@{}", word.folded, word.position)));
        assert_eq!(shown.join(" "), expect, "{text:?}");
    }

    #[test]
    fn words_are_letters_and_digits_folded() {
        check("", "");
        check("— ?! …", "");
        check("Kim Il-sung", "kim@0 il@1 sung@2");
        check("P’eng Te-huai's P'eng Pʻeng", "p@0 eng@1 te@2 huai@3 p@4 eng@5 p@6 eng@7");
        check("l'URSS d’État", "l@0 urss@1 d@2 etat@3");
        check("Štykov Ŝtykov Штыков ёлка Елка май", "stykov@0 stykov@1 штыков@2 елка@3 елка@4 май@5");
        check(
            "Congreſs ﬁnal Straße ÆGIR œuvre Łódź İzmir",
            "congress@0 final@1 strasse@2 aegir@3 oeuvre@4 lodz@5 izmir@6",
        );
        check("e\u{301}te\u{301} и\u{306} пого\u{301}да", "ete@0 й@1 погода@2");
        check("co\u{ad}operate", "cooperate@0");
        check("795.00/4–2056", "795@0 00@1 4@2 2056@3");
        check("ﷺ", "صلىاللهعليهوسلم@0");
    }

    #[test]
    fn words_passed_over_leave_the_others_as_they_are() {
        let text = "Kim’s note, it's naïve n n's N";
        let next = |at: usize| text[at..].find(['n', 'N', 'ï', '’']).map_or(text.len(), |next| at + next);
        let mut shown = Vec::new();
        words_from(text, next, |word| shown.push(word.map_or("-".to_owned(), |word| word.folded.to_owned())));
        assert_eq!(shown.join(" "), "- - note - naive n n - n");
    }

    #[test]
    fn chinese_japanese_and_korean_give_pairs() {
        check("北京", "北京@0 京@1");
        check("在北京 a", "在北@0 北京@1 京@2 a@3");
        check("김일성은", "김일@0 일성@1 성은@2 은@3");
        check("\u{1100}\u{1175}\u{11b7}", "김@0");
        check("1956年4月", "1956@0 年@1 4@2 月@3");
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let text = "Čau, 北京’s x";
        words(text, |word| assert!(text.is_char_boundary(word.from) && text.is_char_boundary(word.to)));
        let mut spans = Vec::new();
        words(text, |word| spans.push(&text[word.from..word.to]));
        assert_eq!(spans, ["Čau", "北京", "京", "x"]);
    }

    #[test]
    fn sort_keys_are_words() {
        for (title, expect) in [("“Élan”, a  note", "elan a note"), ("O'Neill", "oneill"), ("...", "")] {
            assert_eq!(sort_key(title), expect);
        }
    }
}
