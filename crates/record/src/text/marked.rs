//! Words of a passage marked in its HTML. What [`super::passages`] writes is
//! taken apart into tags and the words between them; only words are marked, so
//! that tags nest as they did and entities stay whole.

use std::ops::Range;

/// Tags between which a word goes on.
const INLINE: [&str; 7] = ["a", "code", "del", "em", "span", "strong", "u"];
/// Entities that our HTML has.
const ENTITIES: [(&str, &str); 4] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"")];
/// What the page says and the text does not: numbers of notes, marks of pages.
const SILENT: [(&str, &str, &str); 2] = [("<sup>", "</sup>", ""), ("<span class=\"page\">", "</span>", " ")];

/// The clean HTML of a passage with `<mark>` around what `find` finds in its
/// words. `find` is given the words as they stand in the HTML, and answers with
/// ranges of bytes, in order and apart, that end between letters.
pub fn marked(html: &str, find: impl FnOnce(&str) -> Vec<Range<usize>>) -> String {
    let mut words = String::new();
    let pieces = pieces(html, &mut words);
    let mut pen = Pen { html: String::with_capacity(html.len()), ranges: find(&words), open: false };
    for piece in pieces {
        match piece.words {
            Some(range) => pen.write(range, piece.html),
            None => pen.leave(piece.html),
        }
    }
    pen.turn(false);
    pen.html
}

/// A piece of HTML, and the words that it is; what is no word is never marked.
pub(super) struct Piece<'a> {
    pub(super) html: &'a str,
    pub(super) words: Option<Range<usize>>,
}

pub(super) fn pieces<'a>(html: &'a str, words: &mut String) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let before = words.len();
        let (length, is_word) = next(rest, words);
        let (html, after) = rest.split_at(length);
        pieces.push(Piece { html, words: is_word.then_some(before..words.len()) });
        rest = after;
    }
    pieces
}

/// How long the next piece is, and whether it is words; these, or what stands for them, are added.
fn next(rest: &str, words: &mut String) -> (usize, bool) {
    if let Some((_, close, said)) = SILENT.iter().find(|(open, ..)| rest.starts_with(open)) {
        words.push_str(said);
        return (rest.find(close).map_or(rest.len(), |at| at + close.len()), false);
    }
    if rest.starts_with('<') {
        let length = rest.find('>').map_or(rest.len(), |at| at + 1);
        words.push_str(if is_inline(&rest[..length]) { "" } else { "\n" });
        return (length, false);
    }
    if let Some((entity, letter)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
        words.push_str(letter);
        return (entity.len(), true);
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = rest[first..].find(['<', '&']).map_or(rest.len(), |at| first + at);
    words.push_str(&rest[..length]);
    (length, !rest[..length].trim().is_empty())
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/']).next();
    name.is_some_and(|name| INLINE.contains(&name))
}

struct Pen {
    html: String,
    ranges: Vec<Range<usize>>,
    open: bool,
}

impl Pen {
    /// Writes words, those in a range marked. An entity is one letter.
    fn write(&mut self, words: Range<usize>, html: &str) {
        let mut at = words.start;
        while at < words.end {
            let next = self.ranges.partition_point(|range| range.end <= at);
            let (inside, until) = match self.ranges.get(next) {
                Some(range) if range.start <= at => (true, range.end),
                Some(range) => (false, range.start),
                None => (false, words.end),
            };
            let until = until.min(words.end);
            self.turn(inside);
            let is_entity = html.len() != words.len();
            self.html.push_str(if is_entity { html } else { &html[at - words.start..until - words.start] });
            at = until;
        }
    }

    /// Writes what is no word; a mark ends before it.
    fn leave(&mut self, html: &str) {
        self.turn(false);
        self.html.push_str(html);
    }

    fn turn(&mut self, inside: bool) {
        if inside != self.open {
            self.html.push_str(if inside { "<mark>" } else { "</mark>" });
        }
        self.open = inside;
    }
}

#[cfg(test)]
mod tests {
    use super::super::passages;
    use super::*;
    use proptest::prelude::*;

    /// Where `wanted` stands in the words.
    fn places(words: &str, wanted: &str) -> Vec<Range<usize>> {
        words.match_indices(wanted).map(|(at, found)| at..at + found.len()).collect()
    }

    fn check(body: &str, wanted: &str, expect: &str) {
        let html = &passages("en", body).text[0].html;
        assert_eq!(marked(html, |words| places(words, wanted)), expect, "{body}");
    }

    #[test]
    fn words_are_marked_and_nothing_else() {
        check("The ferry sails.", "ferry", "<p>The <mark>ferry</mark> sails.</p>\n");
        check("The *fer*ry sails.", "ferry", "<p>The <em><mark>fer</mark></em><mark>ry</mark> sails.</p>\n");
        check("a & b < c", "& b <", "<p>a <mark>&amp; b &lt;</mark> c</p>\n");
        check("amp & lt", "amp", "<p><mark>amp</mark> &amp; lt</p>\n");
        check("[p](https://p.example/p)", "p", "<p><a href=\"https://p.example/p\"><mark>p</mark></a></p>\n");
        check("a [p. 2] p", "p", "<p>a <span class=\"page\">[p. 2]</span> <mark>p</mark></p>\n");
        check(
            "One[^1] more.\n\n[^1]: N.",
            "One more",
            "<p><mark>One</mark><sup><a class=\"note\" id=\"en.r1\" href=\"#en.n1\">1</a></sup><mark> more</mark>.</p>\n",
        );
        check("- one\n- two", "one\n", "<ul>\n<li><mark>one</mark></li>\n<li>two</li>\n</ul>\n");
        check("nothing", "x", "<p>nothing</p>\n");
        check("`a[p. 2]` b", "a[p. 2] b", "<p><code><mark>a[p. 2]</mark></code><mark> b</mark></p>\n");
    }

    #[test]
    fn words_do_not_run_together_from_block_to_block() {
        for (body, run) in
            [("- one\n- two", "onetwo"), ("| a | b |\n|---|---|\n| c | d |", "ab"), ("x\\\ny", "xy")]
        {
            marked(&passages("en", body).text[0].html, |words| {
                assert!(!words.contains(run), "{words:?}");
                Vec::new()
            });
        }
    }

    /// Whether tags close in the order in which they were opened.
    fn nests(html: &str) -> bool {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).filter_map(|piece| piece.split('>').next()) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            if tag.starts_with('/') {
                if open.pop() != Some(name) {
                    return false;
                }
            } else if !tag.ends_with('/') {
                open.push(name);
            }
        }
        open.is_empty()
    }

    proptest! {
        #[test]
        fn html_is_never_broken(
            body in "([a-c é北<>&\"'*_~`#|!-]|\\[p\\. 2\\]|\\[\\^1\\]|\\[a\\]\\(b\\)|<u>|</u>|\n\n|\n- |\n\\[\\^1\\]: ){1,40}",
            cuts in proptest::collection::vec(0_usize..200, 0..12),
        ) {
            let all = passages("en", &body);
            for passage in all.text.iter().chain(&all.notes) {
                let marked = marked(&passage.html, |words| {
                    let mut cuts: Vec<usize> =
                        cuts.iter().copied().filter(|at| *at <= words.len() && words.is_char_boundary(*at)).collect();
                    cuts.sort_unstable();
                    cuts.dedup();
                    cuts.chunks_exact(2).map(|pair| pair[0]..pair[1]).collect()
                });
                prop_assert_eq!(marked.replace("<mark>", "").replace("</mark>", ""), passage.html.clone());
                prop_assert_eq!(nests(&marked), nests(&passage.html), "{}", marked);
            }
        }

        #[test]
        fn the_words_are_those_of_the_passage(body in "([a-c é北&\"'*_~`#]|\\[p\\. 2\\]|\\[\\^1\\]|\\[a\\]\\(b\\)|\n\n|\n- |\n\\[\\^1\\]: ){1,40}") {
            let all = passages("en", &body);
            for passage in all.text.iter().chain(&all.notes) {
                let mut seen = String::new();
                marked(&passage.html, |words| {
                    seen = words.split_whitespace().collect::<Vec<_>>().join(" ");
                    Vec::new()
                });
                prop_assert_eq!(&seen, &passage.plain);
            }
        }
    }
}
