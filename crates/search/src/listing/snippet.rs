//! The passages of a hit that match best, with the words that match marked.

use std::ops::Range;

use crate::answer::{Part, Snippet};
use crate::marker::{Found, Marks, find, merged};
use crate::stored::Stored;

/// How many passages of a hit are shown.
const MOST: usize = 2;
/// How long a snippet is at most, in bytes, about.
const LONG: usize = 320;
/// How much stands before the first match of a snippet, in bytes, about.
const BEFORE: usize = 80;
/// How much text of one document is looked through.
const LOOKED_THROUGH: usize = 1 << 20;

/// The passages of a document that match best, in the order of its text.
pub(crate) fn snippets(stored: &str, marks: &Marks) -> Vec<Snippet> {
    let mut best: Vec<Best<'_>> = Vec::new();
    let (mut length, mut rendition, mut key) = (0, 0, None);
    for (at, passage) in Stored::read(stored).enumerate() {
        let found = find(passage.text, passage.lang, marks);
        let known = key.replace(passage.key());
        rendition += usize::from(known.is_some_and(|known| known != passage.key()));
        if found.wishes() > 0 {
            best.push(Best { worth: found.worth(), at, found, passage, rendition });
        }
        length += passage.text.len();
        if length > LOOKED_THROUGH {
            break;
        }
    }
    best.sort_by_key(|best| (usize::MAX - best.worth, best.at));
    best.truncate(MOST);
    best.sort_by_key(|best| best.at);
    best.iter().map(cut).collect()
}

/// A passage that matches.
struct Best<'a> {
    worth: usize,
    /// Its place among all passages.
    at: usize,
    found: Found,
    passage: Stored<'a>,
    rendition: usize,
}

/// The part of a passage with the most different matches, marked.
fn cut(best: &Best<'_>) -> Snippet {
    let Best { found, passage, rendition, .. } = best;
    let window = window(passage.text, found);
    let mut parts: Vec<Part> = Vec::new();
    let text = |range: Range<usize>, marked| Part { text: passage.text[range].to_owned(), marked };
    let mut at = window.start;
    for range in inside(found, &window) {
        if at < range.start {
            parts.push(text(at..range.start, false));
        }
        parts.push(text(range.clone(), true));
        at = range.end;
    }
    if at < window.end {
        parts.push(text(at..window.end, false));
    }
    if window.start > 0 {
        parts.insert(0, Part { text: "… ".to_owned(), marked: false });
    }
    if window.end < passage.text.len() {
        parts.push(Part { text: " …".to_owned(), marked: false });
    }
    Snippet {
        parts: joined(parts),
        anchor: passage.anchor.to_owned(),
        lang: passage.lang.to_owned(),
        rendition: *rendition,
    }
}

/// Neighbours of one kind as one.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        match joined.last_mut().filter(|last| last.marked == part.marked) {
            Some(last) => last.text.push_str(&part.text),
            None => joined.push(part),
        }
    }
    joined
}

/// The marks inside a window.
fn inside(found: &Found, window: &Range<usize>) -> Vec<Range<usize>> {
    let ranges = found.0.iter().map(|(range, _)| range.clone());
    merged(ranges.filter(|range| window.start <= range.start && range.end <= window.end))
}

/// The stretch of a text with the most different matches, ending between words.
fn window(text: &str, found: &Found) -> Range<usize> {
    if text.len() <= LONG {
        return 0..text.len();
    }
    let worth = |from: usize| {
        let inside =
            found.0.iter().filter(|(range, _)| from <= range.start && range.end <= from + LONG - BEFORE);
        Found(inside.cloned().collect()).worth()
    };
    let starts = found.0.iter().map(|(range, _)| range.start).take(200);
    let best = starts.max_by_key(|start| (worth(*start), usize::MAX - start)).unwrap_or(0);
    let from = gap_after(text, best.saturating_sub(BEFORE), best);
    let first = found.0.iter().find(|(range, _)| range.start >= best).map_or(best, |(range, _)| range.end);
    from..gap_before(text, (from + LONG).max(first), first)
}

/// The beginning of the first word from `at` on, not beyond `limit`.
fn gap_after(text: &str, at: usize, limit: usize) -> usize {
    if at == 0 {
        return 0;
    }
    let at = boundary(text, at);
    match text[at..limit.max(at)].find(char::is_whitespace) {
        Some(space) => at + space + 1,
        None => at.min(limit),
    }
}

/// The end of the last word up to `at`, not before `limit`.
fn gap_before(text: &str, at: usize, limit: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = boundary(text, at).max(limit);
    text[limit..at].rfind(char::is_whitespace).map_or(at, |space| limit + space)
}

/// The first boundary of a character from `at` on.
pub(super) fn boundary(text: &str, at: usize) -> usize {
    (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question::parse;
    use record::text::plain_passages;

    /// The snippets of a body in `lang` for what was typed, `[marked]`.
    fn shown(typed: &str, lang: &str, body: &str) -> Vec<String> {
        let stored = Stored::write(&[(lang, plain_passages(lang, body))]);
        let marks = Marks::new(&parse(typed).parts, &[lang.to_owned()], false);
        let part = |part: &Part| if part.marked { format!("[{}]", part.text) } else { part.text.clone() };
        let snippet = |snippet: &Snippet| {
            format!("{} {}", snippet.anchor, snippet.parts.iter().map(part).collect::<String>())
        };
        snippets(&stored, &marks).iter().map(snippet).collect()
    }

    #[test]
    fn the_best_passages_are_shown_with_marks() {
        let body = "Nothing here.\n\nTwo meetings.\n\nA meeting with Kim.\n\n[p. 2]\n\nKim Il met.";
        assert_eq!(
            shown("meeting Kim", "en", body),
            ["en.p1.3 A [meeting] with [Kim].", "en.p1.2 Two [meetings]."]
                .iter()
                .rev()
                .copied()
                .collect::<Vec<_>>()
        );
        assert_eq!(shown("\"kim il\"", "en", body), ["en.p2.1 [Kim Il] met."]);
        assert_eq!(shown("\"meetings\"", "en", body), ["en.p1.2 Two [meetings]."]);
        assert_eq!(
            shown("meet*", "en", body),
            ["en.p1.2 Two [meetings].", "en.p1.3 A [meeting] with [Kim]."].map(|s| s.replace("[Kim]", "Kim"))
        );
        assert_eq!(shown("-meeting title:kim", "en", body), Vec::<String>::new());
        assert_eq!(shown("делегации", "ru", "Совместная делегация."), ["ru.p1.1 Совместная [делегация]."]);
        assert_eq!(shown("毛泽东", "zh", "会见毛泽东主席"), ["zh.p1.1 会见[毛泽东]主席"]);
        assert_eq!(shown("a<b", "en", "a <script> b"), ["en.p1.1 [a] <script> [b]"]);
    }

    #[test]
    fn long_passages_are_cut_between_words() {
        let body = format!("{} needle in {}", "hay ".repeat(200), "straw ".repeat(200));
        let found = shown("needle", "en", &body);
        assert!(found[0].starts_with("en.p1.1 … hay hay") && found[0].ends_with("straw …"), "{found:?}");
        assert!(found[0].contains("hay [needle] in straw"));
        let letters = format!("{}北京{}", "大".repeat(300), "学".repeat(300));
        assert!(shown("北京", "zh", &letters)[0].contains("大[北京]学"));
    }

    proptest::proptest! {
        #[test]
        fn marks_never_cut_a_letter(typed in "[a-cé北京 \"*]{1,12}", body in "[a-cé北京 ]{0,800}") {
            shown(&typed, "en", &body);
        }
    }
}
