//! Words of a passage marked in its HTML.

use super::walk::Walk;
use std::ops::Range;

/// The clean HTML of a passage with `<mark>` around what `find` finds in its
/// words. `find` is given the words as they stand in the HTML, and answers with
/// ranges of bytes, in order and apart, that end between letters.
pub fn marked(html: &str, find: impl FnOnce(&str) -> Vec<Range<usize>>) -> String {
    let walk = Walk::of(html);
    let marks: Vec<_> = find(&walk.words).into_iter().map(|range| (range, "<mark>")).collect();
    walk.wrap(&marks, "</mark>")
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
