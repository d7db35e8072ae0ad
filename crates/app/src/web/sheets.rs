//! The pages of renditions side by side: page stands beside page, by number where they have not as many,
//! and paragraph beside paragraph on those where all have as many. Notes stand below what refers to them.

use super::leaves::Leaf;
use archive::record::text::Passage;
use std::ops::Range;

/// What of renditions stands level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// Nothing: there is one rendition, or it is not known which pages answer each other.
    #[default]
    Nothing,
    /// Pages of the same number; those that not all renditions have follow them.
    Numbers,
    /// Pages.
    Pages,
    /// Paragraphs.
    Passages,
}

/// Passages of a rendition that stand level with as many or others of each other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    passages: Range<usize>,
    /// Whether each passage stands level.
    even: bool,
}

/// What stands together on the page.
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
    /// Its pages, the longest of them in several; where something stands level, its stretches.
    pub fn sheets(&self) -> Vec<Sheet<'_>> {
        let loose = if self.stretches.is_empty() { loose(&self.passages) } else { Vec::new() };
        let sheet = |stretch: &Stretch| Sheet {
            even: stretch.even,
            blocks: stretch.passages.clone().map(|at| self.block(at)).collect(),
        };
        self.stretches.iter().chain(&loose).map(sheet).collect()
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

/// Pages with which nothing stands level.
fn loose(passages: &[Passage]) -> Vec<Stretch> {
    let starts = page_starts(passages);
    let ends = starts.iter().skip(1).copied().chain([passages.len()]);
    let part = |(start, end): (&usize, usize)| {
        let (start, end) = (*start, end);
        (start..end).step_by(MOST_ON_SHEET).map(move |from| from..end.min(from + MOST_ON_SHEET))
    };
    starts.iter().zip(ends).flat_map(part).map(|passages| Stretch { passages, even: false }).collect()
}

/// The places of the passages with which pages begin.
fn page_starts(passages: &[Passage]) -> Vec<usize> {
    (0..passages.len()).filter(|at| *at == 0 || passages[*at].page.is_some()).collect()
}

/// Sets renditions level, as far as they are.
pub fn set_level(leaves: &mut [Leaf]) -> Level {
    let texts: Vec<&[Passage]> = leaves.iter().map(|leaf| &leaf.passages[..]).collect();
    let (level, stretches) = levelled(&texts);
    for (leaf, stretches) in leaves.iter_mut().zip(stretches) {
        leaf.stretches = stretches;
    }
    level
}

/// What of texts stands level, and for each text its stretches.
fn levelled(texts: &[&[Passage]]) -> (Level, Vec<Vec<Stretch>>) {
    let nothing = (Level::Nothing, Vec::new());
    let numbers = by_number(texts).filter(|_| texts.len() > 1);
    let (level, starts) = match (by_order(texts, numbers.is_some()), numbers) {
        (Some(starts), _) => (Level::Pages, starts),
        (None, Some(starts)) => (Level::Numbers, starts),
        (None, None) => return nothing,
    };
    let stretches = stretches(texts, &starts);
    match &stretches[0][..] {
        [] | [Stretch { even: false, .. }] => nothing,
        rows if rows.len() > MOST_LEVEL => nothing,
        rows if level == Level::Pages && rows.iter().all(|row| row.even) => (Level::Passages, stretches),
        _ => (level, stretches),
    }
}

/// For each text where its pages begin, when all have as many; where any have the same number, all
/// that are numbered must.
fn by_order(texts: &[&[Passage]], has_numbers: bool) -> Option<Vec<Vec<usize>>> {
    let starts: Vec<Vec<usize>> = texts.iter().map(|text| page_starts(text)).collect();
    let as_many = starts.len() > 1 && starts.iter().all(|pages| pages.len() == starts[0].len());
    let number = |text: usize, page: usize| texts[text][starts[text][page]].page.as_ref();
    let agree = |page: usize| {
        let mut numbers = (0..texts.len()).filter_map(|text| number(text, page));
        let first = numbers.next();
        numbers.all(|number| Some(number) == first)
    };
    (as_many && (!has_numbers || (0..starts[0].len()).all(agree))).then_some(starts)
}

/// For each text where those pages begin whose numbers all have, once and in the same order; with them
/// what stands before the first.
fn by_number(texts: &[&[Passage]]) -> Option<Vec<Vec<usize>>> {
    let first = texts.first()?;
    let marks = first.iter().filter_map(|passage| passage.page.as_deref());
    let rows = marks.filter_map(|mark| texts.iter().map(|text| only(text, mark)).collect());
    let rows: Vec<Vec<usize>> = rows.collect();
    let in_order = rows.windows(2).all(|pair| pair[0].iter().zip(&pair[1]).all(|(one, next)| one < next));
    let before = rows.first()?.iter().any(|start| *start > 0).then(|| vec![0; texts.len()]);
    let rows: Vec<Vec<usize>> = before.into_iter().chain(rows).collect();
    in_order.then(|| (0..texts.len()).map(|text| rows.iter().map(|row| row[text]).collect()).collect())
}

/// Where the one page of this number begins.
fn only(text: &[Passage], mark: &str) -> Option<usize> {
    let mut found = (0..text.len()).filter(|at| text[*at].page.as_deref() == Some(mark));
    found.next().filter(|_| found.next().is_none())
}

/// Texts cut where rows begin.
fn stretches(texts: &[&[Passage]], starts: &[Vec<usize>]) -> Vec<Vec<Stretch>> {
    let few = texts.iter().all(|text| text.len() <= MOST_LEVEL);
    let range = |text: usize, row: usize| {
        starts[text][row]..starts[text].get(row + 1).copied().unwrap_or(texts[text].len())
    };
    let shape = |text: usize, row: usize| texts[text][range(text, row)].iter().map(|at| at.page.is_some());
    let is_even = |row: usize| few && (1..texts.len()).all(|text| shape(text, row).eq(shape(0, row)));
    let stretch = |text: usize, row: usize| Stretch { passages: range(text, row), even: is_even(row) };
    (0..texts.len()).map(|text| (0..starts[text].len()).map(|row| stretch(text, row)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::record::text::plain_passages;

    /// The rows of these texts: the first words of each passage, `=` where they stand level one by one.
    fn check(bodies: &[&str], level: Level, rows: &[&str]) {
        let texts: Vec<Vec<Passage>> = bodies.iter().map(|body| plain_passages("en", body).text).collect();
        let (found, stretches) = levelled(&texts.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let said = |text: usize, row: usize| {
            let passages = &texts[text][stretches[text][row].passages.clone()];
            passages.iter().map(|passage| passage.plain.as_str()).collect::<Vec<_>>().join(" ")
        };
        let row = |row: usize| {
            let sign = if stretches[0][row].even { " = " } else { " | " };
            (0..texts.len()).map(|text| said(text, row)).collect::<Vec<_>>().join(sign)
        };
        let seen: Vec<String> = (0..stretches.first().map_or(0, Vec::len)).map(row).collect();
        assert_eq!((found, seen.iter().map(String::as_str).collect()), (level, rows.to_vec()), "{bodies:?}");
    }

    #[test]
    fn pages_stand_level_where_there_are_as_many() {
        use Level::{Nothing, Pages, Passages};
        check(&["", ""], Nothing, &[]);
        check(&["A."], Nothing, &[]);
        check(&["A.", "B."], Passages, &["A. = B."]);
        check(&["A.\n\nB.", "C."], Nothing, &[]);
        let one = "[p. 1] A.\n\n[p. 2] B.\n\nC.";
        check(&[one, "[p. 1] D.\n\n[p. 2] E."], Pages, &["A. = D.", "B. C. | E."]);
        check(&[one, "[p. 60r] D.\n\n[p. 60v] E."], Pages, &["A. = D.", "B. C. | E."]);
        check(&["A.\n\n[p. 2] B.", "[p. 1] C.\n\n[p. 2] D."], Pages, &["A. | C.", "B. = D."]);
        let three = ["[p. 1] A.\n\n[p. 2] B.", "[p. 1] C.\n\n[p. 2] D.", "[p. 1] E.\n\n[p. 2] F.\n\nG."];
        check(&three, Pages, &["A. = C. = E.", "B. | D. | F. G."]);
    }

    #[test]
    fn where_there_are_not_as_many_their_numbers_count() {
        use Level::{Nothing, Numbers};
        let one = "[p. 1] A.\n\n[p. 2] B.\n\n[p. 3] C.\n\n[p. 4] D.";
        check(&[one, "[p. 1] E.\n\n[p. 3] F."], Numbers, &["A. B. | E.", "C. D. | F."]);
        check(&[one, "E.\n\n[p. 3] F."], Numbers, &["A. B. | E.", "C. D. | F."]);
        check(&[one, "[p. 3] F.\n\n[p. 4] G."], Numbers, &["A. B. | ", "C. = F.", "D. = G."]);
        check(&["[p. 1] A.\n\n[p. 2] B.", "[p. 2] C.\n\n[p. 3] D."], Numbers, &["A. | ", "B. | C. D."]);
        // A page that begins inside of a paragraph begins no row.
        check(
            &["[p. 1] A.\n\n[p. 2] B [p. 3] c.\n\n[p. 4] D.", "[p. 1] E [p. 2] f.\n\n[p. 3] G.\n\n[p. 4] H."],
            Numbers,
            &["A. B c. = E f. G.", "D. = H."],
        );
        // Nothing tells which pages answer each other.
        check(&[one, "[p. 60r] E.\n\n[p. 60v] F."], Nothing, &[]);
        check(&[one, "[p. 1] E."], Nothing, &[]);
        check(&[one, "[p. 3] E.\n\n[p. 1] F."], Nothing, &[]);
        check(&[one, "[p. 1] E.\n\n[p. 1] F."], Nothing, &[]);
    }

    #[test]
    fn what_is_too_long_stands_level_by_pages() {
        let many = "A.\n\n".repeat(MOST_LEVEL + 1);
        check(&[&many, &many], Level::Nothing, &[]);
        let cut = plain_passages("en", &many).text;
        let sheets = loose(&cut);
        assert_eq!(sheets.len(), (MOST_LEVEL + 1).div_ceil(MOST_ON_SHEET));
        assert_eq!(sheets.last().map(|sheet| sheet.passages.end), Some(cut.len()));
    }
}
