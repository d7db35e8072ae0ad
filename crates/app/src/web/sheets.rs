//! The pages of two renditions side by side: page stands beside page, and paragraph beside
//! paragraph on those where both have as many.

use super::leaves::Leaf;
use archive::record::text::Passage;

/// What of two renditions stands level.
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
    /// Whether its passages stand level with those of the other rendition.
    pub even: bool,
    /// The passages.
    pub passages: &'a [Passage],
}

/// Most passages that are set level, and most pages; the stylesheet has rows for no more.
const MOST_LEVEL: usize = 450;

impl Leaf {
    /// Its pages.
    pub fn sheets(&self) -> impl Iterator<Item = Sheet<'_>> {
        let even = self.even.iter().copied().chain(std::iter::repeat(false));
        pages(&self.passages).zip(even).map(|(passages, even)| Sheet { even, passages })
    }
}

fn pages(passages: &[Passage]) -> impl Iterator<Item = &[Passage]> {
    passages.chunk_by(|_, next| next.page.is_none())
}

/// Sets renditions level, as far as they are.
pub fn set_level(leaves: &mut [Leaf]) -> Level {
    let [one, other] = leaves else { return Level::Nothing };
    let even = even(&one.passages, &other.passages);
    let level = match (&even[..], even.iter().all(|even| *even)) {
        ([], _) | ([false], _) => Level::Nothing,
        (_, true) => Level::Passages,
        (_, false) => Level::Pages,
    };
    (one.even, other.even) = (even.clone(), even);
    level
}

/// For each page whether both texts have as many passages on it; nothing, where they have not
/// as many pages.
fn even(one: &[Passage], other: &[Passage]) -> Vec<bool> {
    let count = pages(one).count();
    if count != pages(other).count() || count > MOST_LEVEL {
        return Vec::new();
    }
    let begins = |page: &[Passage]| page[0].page.is_some();
    let few = one.len().max(other.len()) <= MOST_LEVEL;
    let even = |(a, b): (&[Passage], &[Passage])| few && a.len() == b.len() && begins(a) == begins(b);
    pages(one).zip(pages(other)).map(even).collect()
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
            assert_eq!(even(&cut(one), &cut(other)), expect, "{one:?} {other:?}");
        }
    }
}
