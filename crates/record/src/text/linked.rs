//! Words of a passage that lead somewhere, in its HTML.

use super::marked::{Piece, pieces};
use std::ops::Range;

/// Words, and where they lead.
pub type Lead<'a> = (Range<usize>, &'a str);

/// The clean HTML of a passage with links around what `find` finds in its words, as
/// [`super::marked`] offers them. What stands in a link already, or runs over a tag, is left as it is.
pub fn linked<'a>(html: &str, find: impl FnOnce(&str) -> Vec<Lead<'a>>) -> String {
    let mut words = String::new();
    let pieces = pieces(html, &mut words);
    let leads = find(&words);
    if leads.is_empty() {
        return html.to_owned();
    }
    let stretches = stretches(&pieces);
    let mut linked = String::with_capacity(html.len() + 64 * leads.len());
    let mut written = 0;
    for (range, href) in leads {
        let Some(place) = place(&stretches, &range).filter(|place| place.start >= written) else { continue };
        linked.push_str(&html[written..place.start]);
        linked.push_str(&format!("<a class=\"name\" href=\"{href}\">{}</a>", &html[place.clone()]));
        written = place.end;
    }
    linked.push_str(&html[written..]);
    linked
}

/// Pieces of words with no tag between them and in no link; for each its words, and its place in the HTML.
type Stretch = Vec<(Range<usize>, Range<usize>)>;

fn stretches(pieces: &[Piece<'_>]) -> Vec<Stretch> {
    let (mut stretches, mut at, mut inside) = (vec![Stretch::new()], 0, false);
    for piece in pieces {
        let place = at..at + piece.html.len();
        at = place.end;
        match &piece.words {
            Some(words) if !inside => {
                stretches.last_mut().expect("there is one").push((words.clone(), place));
            }
            Some(_) => {}
            None => {
                inside = (inside || piece.html.starts_with("<a ")) && piece.html != "</a>";
                stretches.push(Stretch::new());
            }
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

/// Where words stand in the HTML, when one stretch has them all.
fn place(stretches: &[Stretch], range: &Range<usize>) -> Option<Range<usize>> {
    let next = stretches.partition_point(|stretch| stretch[stretch.len() - 1].0.end <= range.start);
    let stretch = stretches.get(next)?;
    let holds = |at: usize| stretch.iter().find(|(words, _)| words.contains(&at));
    let (words, html) = holds(range.start)?;
    let (last, end) = holds(range.end.checked_sub(1)?)?;
    // An entity is one letter: it is in the words whole or not at all.
    let start = if words.len() == html.len() { html.start + range.start - words.start } else { html.start };
    let end = if last.len() == end.len() { end.start + range.end - last.start } else { end.end };
    Some(start..end)
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
