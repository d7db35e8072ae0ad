//! Words of a passage that lead somewhere, in its HTML.

use super::walk::Walk;
use std::ops::Range;

/// Words, and where they lead.
pub type Lead<'a> = (Range<usize>, &'a str);

/// The clean HTML of a passage with links around what `find` finds in its words, as
/// [`super::marked`] offers them. What stands in a link already, or runs over a tag, is left as it is.
pub fn linked<'a>(html: &str, find: impl FnOnce(&str) -> Vec<Lead<'a>>) -> String {
    let walk = Walk::of(html);
    let mut leads = find(&walk.words);
    leads.retain(|(range, _)| walk.is_whole(range));
    let tag = |(range, href)| (range, format!("<a class=\"name\" href=\"{href}\">"));
    walk.wrap(&leads.into_iter().map(tag).collect::<Vec<_>>(), "</a>")
}

#[cfg(test)]
mod tests {
    use super::super::{marked, passages};
    use super::*;
    use proptest::prelude::*;

    fn check(body: &str, wanted: &str, expect: &str) {
        let html = &passages("en", body).text[0].html;
        let linked = linked(html, |words| {
            words.match_indices(wanted).map(|(at, found)| (at..at + found.len(), "/people/a")).collect()
        });
        assert_eq!(linked.replace(" class=\"name\" href=\"/people/a\"", ""), expect, "{body}");
    }

    #[test]
    fn words_lead_where_they_stand_whole() {
        check("Kim spoke to Kim.", "Kim", "<p><a>Kim</a> spoke to <a>Kim</a>.</p>\n");
        check("A *Kim* spoke.", "Kim", "<p>A <em><a>Kim</a></em> spoke.</p>\n");
        check("A *Kim* Il spoke.", "Kim Il", "<p>A <em>Kim</em> Il spoke.</p>\n");
        check("Kim & Co. <here>", "Kim & Co.", "<p><a>Kim &amp; Co.</a> &lt;here&gt;</p>\n");
        check("& Kim &", "& Kim &", "<p><a>&amp; Kim &amp;</a></p>\n");
        check(
            "[a Kim](https://x.example) Kim",
            "Kim",
            "<p><a href=\"https://x.example\">a Kim</a> <a>Kim</a></p>\n",
        );
        check("nobody", "Kim", "<p>nobody</p>\n");
        let noted = "<p>Kim<sup><a class=\"note\" id=\"en.r1\" href=\"#en.n1\">1</a></sup> Il</p>\n";
        check("Kim[^1] Il\n\n[^1]: N.", "Kim Il", noted);
    }

    proptest! {
        #[test]
        fn links_add_nothing_but_themselves(
            body in "([a-c é北<>&\"'*_~`|-]|\\[p\\. 2\\]|\\[\\^1\\]|\\[a\\]\\(b\\)|<u>|</u>|\n\n|\n- |\n\\[\\^1\\]: ){1,40}",
            cuts in proptest::collection::vec(0_usize..200, 0..12),
        ) {
            for passage in passages("en", &body).text {
                let linked = linked(&passage.html, |words| {
                    let mut cuts: Vec<usize> =
                        cuts.iter().copied().filter(|at| *at <= words.len() && words.is_char_boundary(*at)).collect();
                    cuts.sort_unstable();
                    cuts.dedup();
                    cuts.chunks_exact(2).map(|pair| (pair[0]..pair[1], "x")).collect()
                });
                let (links, all) = ("<a class=\"name\" href=\"x\">", linked.matches("</a>").count());
                prop_assert_eq!(all - passage.html.matches("</a>").count(), linked.matches(links).count());
                let said = |html: &str| { let mut said = String::new(); marked(html, |words| { said = words.into(); Vec::new() }); said };
                prop_assert_eq!(said(&linked), said(&passage.html));
            }
        }
    }
}
