//! Which page image shows a page of a text: the n-th shows the n-th, unless one of the texts has a
//! page for every image; then the numbers of its pages tell where those of the others are.

use archive::record::{
    Document,
    text::{Passage, plain_passages},
};
use std::collections::HashMap;

/// For the number of a page in the source the image that shows it, from 1.
#[derive(Default)]
pub struct Numbers(HashMap<String, usize>);

impl Numbers {
    /// Those of a document that has so many page images.
    pub fn of(document: &Document, images: usize) -> Self {
        let numbered = document.texts.iter().filter(|text| images > 0 && text.body.contains("[p. "));
        let mut cut = numbered.map(|text| plain_passages(&text.key, &text.body).text);
        Self(cut.find_map(|passages| numbers(&passages, images)).unwrap_or_default())
    }

    /// The image of the page on which each passage of a text begins. Pages that begin inside of a passage
    /// have no number there: they are counted on from the last that has.
    pub fn images<'a>(&'a self, passages: &'a [Passage]) -> impl Iterator<Item = (&'a Passage, usize)> {
        let mut ahead = 0;
        passages.iter().filter_map(move |passage| {
            let ordinal = ordinal(passage)?;
            if passage.page.is_some() {
                ahead = self.image(passage)? as isize - ordinal as isize;
            }
            Some((passage, ordinal.checked_add_signed(ahead)?))
        })
    }

    /// The image of the page that begins with a passage.
    pub fn image(&self, passage: &Passage) -> Option<usize> {
        let known = passage.page.as_ref().and_then(|number| self.0.get(number).copied());
        known.or_else(|| ordinal(passage))
    }
}

/// Which page of its text a passage begins on, from 1.
fn ordinal(passage: &Passage) -> Option<usize> {
    passage.anchor.split('.').nth(1)?.strip_prefix('p')?.parse().ok()
}

/// The numbers of the pages of a text that has so many, each number once.
fn numbers(passages: &[Passage], pages: usize) -> Option<HashMap<String, usize>> {
    let marks = passages.iter().filter_map(|passage| Some((passage.page.clone()?, ordinal(passage)?)));
    let numbers: HashMap<String, usize> = marks.clone().collect();
    (passages.last().and_then(ordinal) == Some(pages) && numbers.len() == marks.count()).then_some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::record::document::Text;

    /// The image of each passage of the last of these texts.
    #[track_caller]
    fn check(bodies: &[&str], images: usize, expect: &[usize]) {
        let text = |body: &&str| Text { key: "en".into(), body: (*body).into(), ..Text::default() };
        let document = Document { texts: bodies.iter().map(text).collect(), ..Document::default() };
        let cut = plain_passages("en", bodies[bodies.len() - 1]).text;
        let numbers = Numbers::of(&document, images);
        let found: Vec<usize> = numbers.images(&cut).map(|(_, image)| image).collect();
        assert_eq!(found, expect, "{bodies:?}");
    }

    #[test]
    fn a_page_has_the_image_of_its_number() {
        let whole = "[p. 7] A.\n\nB.\n\n[p. 8] C.\n\n[p. 9] D.";
        check(&[whole], 3, &[1, 1, 2, 3]);
        check(&[whole, "[p. 8] E.\n\nF.\n\n[p. 9] G."], 3, &[2, 2, 3]);
        check(&["A.\n\n[p. 8] B.", "[p. 8] E."], 2, &[2]);
        check(&["[p. 7] A [p. 8] b.\n\nC.\n\n[p. 9] D."], 3, &[1, 2, 3]);
        check(&[whole, "[p. 8] E [p. 9] f.\n\nG."], 3, &[2, 3]);
        // No text has a page for every image, or a number stands twice.
        check(&[whole, "[p. 8] E.\n\n[p. 9] G."], 4, &[1, 2]);
        check(&["[p. 8] A.\n\n[p. 8] B.", "[p. 8] E."], 2, &[1]);
        check(&["A.\n\nB."], 1, &[1, 1]);
    }
}
