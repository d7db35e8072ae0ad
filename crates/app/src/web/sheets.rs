//! The pages of renditions side by side: page stands beside page, and paragraph beside
//! paragraph on those where all have as many. Notes stand below what refers to them.

use super::leaves::Leaf;
use archive::record::text::Passage;

/// What of renditions stands level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Nothing: there is one rendition, or the pages differ in number.
    #[default]
    Nothing,
    /// Pages.
    Pages,
    /// Paragraphs.
    Passages,
}

/// What begins on one page of the source.
pub struct Sheet<'a> {
    /// Whether its passages stand level with those of the other renditions.
    pub even: bool,
    /// The passages.
    pub blocks: Vec<Block<'a>>,
}

/// A passage, and the notes that stand below it.
pub struct Block<'a> {
    /// The passage.
    pub passage: &'a Passage,
    /// The notes.
    pub notes: &'a [Passage],
}

/// Most passages that are set level, and most pages; the stylesheet has rows for no more.
const MOST_LEVEL: usize = 450;

/// Passages that a sheet has at most where nothing stands level: a browser lays out those sheets alone that
/// are seen.
const MOST_ON_SHEET: usize = 40;

impl Leaf {
    /// Its pages, the longest of them in several.
    pub fn sheets(&self) -> Vec<Sheet<'_>> {
        let most = if self.even.len() > 1 { usize::MAX } else { MOST_ON_SHEET };
        let even = self.even.iter().copied().chain(std::iter::repeat(false));
        let sheets = pages(&self.passages).zip(even).flat_map(|(passages, even)| {
            passages.chunks(if even { usize::MAX } else { most }).map(move |passages| (passages, even))
        });
        let mut at = 0;
        sheets
            .map(|(passages, even)| {
                let from = at;
                at += passages.len();
                Sheet { even, blocks: (from..at).map(|at| self.block(at)).collect() }
            })
            .collect()
    }

    fn block(&self, at: usize) -> Block<'_> {
        let before = at.checked_sub(1).map_or(0, |before| self.noted[before]);
        Block { passage: &self.passages[at], notes: &self.notes[before..self.noted[at]] }
    }

    /// The notes that no passage refers to.
    pub fn other_notes(&self) -> &[Passage] {
        &self.notes[self.noted.last().copied().unwrap_or(0)..]
    }

    /// Passages and notes as they are read.
    pub fn in_order(&self) -> impl Iterator<Item = &Passage> {
        let blocks = (0..self.passages.len()).map(|at| self.block(at));
        blocks.flat_map(|block| [block.passage].into_iter().chain(block.notes)).chain(self.other_notes())
    }
}

fn pages(passages: &[Passage]) -> impl Iterator<Item = &[Passage]> {
    passages.chunk_by(|_, next| next.page.is_none())
}

/// Sets renditions level, as far as they are.
pub fn set_level(leaves: &mut [Leaf]) -> Level {
    let texts: Vec<&[Passage]> = leaves.iter().map(|leaf| &leaf.passages[..]).collect();
    let even = if texts.len() > 1 { even(&texts) } else { Vec::new() };
    let level = match (&even[..], even.iter().all(|even| *even)) {
        ([], _) | ([false], _) => Level::Nothing,
        (_, true) => Level::Passages,
        (_, false) => Level::Pages,
    };
    leaves.iter_mut().for_each(|leaf| leaf.even.clone_from(&even));
    level
}

/// For each page whether all texts have as many passages on it; nothing, where they have not
/// as many pages.
fn even(texts: &[&[Passage]]) -> Vec<bool> {
    let counts: Vec<usize> = texts.iter().map(|text| pages(text).count()).collect();
    if counts.iter().any(|count| *count != counts[0] || *count > MOST_LEVEL) {
        return Vec::new();
    }
    let few = texts.iter().all(|text| text.len() <= MOST_LEVEL);
    let shape = |page: &[Passage]| (page.len(), page[0].page.is_some());
    let mut even = vec![few; counts[0]];
    for text in &texts[1..] {
        let same = pages(texts[0]).zip(pages(text)).map(|(one, other)| shape(one) == shape(other));
        even.iter_mut().zip(same).for_each(|(even, same)| *even &= same);
    }
    even
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::record::text::plain_passages;

    #[test]
    fn pages_stand_level_where_there_are_as_many() {
        let many = "A.\n\n".repeat(MOST_LEVEL + 1);
        for (one, other, expect) in [
            ("", "", &[][..]),
            ("A.", "B.", &[true]),
            ("A.\n\nB.", "C.", &[false]),
            ("[p. 1] A.\n\n[p. 2] B.\n\nC.", "[p. 1] A.\n\n[p. 2] B.", &[true, false]),
            ("[p. 1] A.\n\n[p. 2] B.", "[p. 1] A.", &[]),
            ("A.\n\n[p. 2] B.", "[p. 1] A.\n\n[p. 2] B.", &[false, true]),
            (&many, &many, &[false]),
        ] {
            let cut = |body| plain_passages("en", body).text;
            assert_eq!(even(&[&cut(one), &cut(other)]), expect, "{one:?} {other:?}");
        }
        let three = ["[p. 1] A.\n\n[p. 2] B.", "[p. 1] C.\n\n[p. 2] D.", "[p. 1] E.\n\n[p. 2] F.\n\nG."]
            .map(|body| plain_passages("en", body).text);
        assert_eq!(even(&[&three[0], &three[1], &three[2]]), [true, false]);
    }
}
