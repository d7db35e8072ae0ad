//! Two texts beside each other, as their page shows them.

use super::{
    compare::{Asked, Pair},
    failure::Failure,
    frame::Link,
    language::{Language, number},
    pagination::Paging,
    results::Choice,
    site::Visit,
    witness::{CellView, Leaf, SideView},
};
use archive::record::collation::{Collation, Row, Share, collate};
use std::collections::HashSet;

/// Rows to a page.
const SIZE: usize = 2_000;
/// Texts longer than this together, in bytes, are not compared.
pub const LONGEST: usize = 8 << 20;

/// Two texts, ready to be shown.
pub struct Collated {
    /// The two.
    pub sides: [SideView; 2],
    /// How much is common, in sentences; why nothing is compared.
    pub told: Vec<String>,
    /// What else can be shown.
    pub tools: Vec<Choice>,
    /// How many rows differ.
    pub differences: usize,
    /// The number of the first difference on this page.
    pub first: Option<usize>,
    /// The rows of this page.
    pub rows: Vec<RowView>,
    /// The pages; none where there is one.
    pub results: Option<Paging>,
}

/// A row.
pub enum RowView {
    /// Paragraphs that are the same and left out, counted in words.
    Folded(String),
    /// Paragraphs that stand level.
    Level {
        /// Its number among the differences; none when both sides are the same.
        difference: Option<usize>,
        /// The number of the first difference behind the next that is the same.
        next: Option<usize>,
        /// Whether a paragraph was written anew.
        rewritten: bool,
        /// The two sides.
        cells: [Vec<CellView>; 2],
    },
}

/// A row, or so many that are the same.
enum Shown<'a> {
    Row(&'a Row, Option<usize>),
    Same(u64),
}

impl Collated {
    /// The texts that are asked for, collated.
    ///
    /// # Errors
    /// When there is no such page.
    pub async fn of(visit: &Visit, pair: &Pair, asked: &Asked) -> Result<Self, Failure> {
        let t = visit.language();
        let sides = [0, 1].map(|side| SideView::of(t, pair, asked, side));
        let texts = [0, 1].map(|side| pair.text(asked, side));
        let [Some(one), Some(other)] = texts else {
            return Ok(Self::nothing(sides, t.say("compare-nothing").into_owned()));
        };
        if one.body.len() + other.body.len() > LONGEST {
            return Ok(Self::nothing(sides, t.say("compare-too-long").into_owned()));
        }
        let bodies = [one, other].map(|text| (text.key.clone(), text.body.clone()));
        let turn = visit.site.comparing.acquire().await;
        let (leaves, collation) =
            tokio::task::spawn_blocking(move || collated(bodies)).await.map_err(|_| Failure::Broken)?;
        drop(turn);
        let mut told = shares(t, &collation.share);
        told.extend((one.lang != other.lang).then(|| t.say("compare-languages").into_owned()));
        Self { told, ..Self::nothing(sides, String::new()) }.with_rows(t, pair, asked, &leaves, &collation)
    }

    fn nothing(sides: [SideView; 2], why: String) -> Self {
        let (tools, rows) = (Vec::new(), Vec::new());
        Self { sides, told: vec![why], tools, differences: 0, first: None, rows, results: None }
    }

    fn with_rows(
        mut self,
        t: &Language,
        pair: &Pair,
        asked: &Asked,
        leaves: &[Leaf; 2],
        collation: &Collation,
    ) -> Result<Self, Failure> {
        let shown = shown(&collation.rows, asked.differences);
        let last = shown.len().div_ceil(SIZE).max(1) as u64;
        if asked.page > last {
            return Err(Failure::BeyondLast(pair.link(&Asked { page: last, ..*asked })));
        }
        let from = (asked.page as usize - 1) * SIZE;
        let page = &shown[from..(from + SIZE).min(shown.len())];
        self.differences = collation.rows.iter().filter(|row| !row.is_same()).count();
        self.first = page.iter().find_map(difference);
        let mut pen = Pen { t, pair, leaves, collation, named: HashSet::new() };
        self.rows = (0..page.len()).map(|at| pen.row(&page[at], next(&page[at + 1..]))).collect();
        self.tools = tools(t, pair, asked, self.differences as u64);
        let at = |page| pair.link(&Asked { page, ..*asked });
        self.results = (last > 1).then(|| Paging::of(asked.page, last, at));
        Ok(self)
    }
}

fn collated(bodies: [(String, String); 2]) -> ([Leaf; 2], Collation) {
    let leaves = bodies.map(|(key, body)| Leaf::of(key, &body));
    let collation = collate(&leaves[0].texts(), &leaves[1].texts()).by_place();
    (leaves, collation)
}

/// The rows, or those that differ and between them how many do not.
fn shown(rows: &[Row], differences: bool) -> Vec<Shown<'_>> {
    let (mut shown, mut count) = (Vec::new(), 0);
    for row in rows {
        count += usize::from(!row.is_same());
        match shown.last_mut() {
            Some(Shown::Same(same)) if differences && row.is_same() => *same += 1,
            _ if differences && row.is_same() => shown.push(Shown::Same(1)),
            _ => shown.push(Shown::Row(row, (!row.is_same()).then_some(count))),
        }
    }
    shown
}

fn difference(shown: &Shown<'_>) -> Option<usize> {
    match shown {
        Shown::Row(_, difference) => *difference,
        Shown::Same(_) => None,
    }
}

/// The first of the next differences, behind something that is the same; none in the midst of differences.
fn next(rest: &[Shown<'_>]) -> Option<usize> {
    let ends = rest.first().is_some_and(|shown| difference(shown).is_none());
    rest.iter().find_map(difference).filter(|_| ends)
}

/// Writes rows.
struct Pen<'a> {
    t: &'a Language,
    pair: &'a Pair,
    leaves: &'a [Leaf; 2],
    collation: &'a Collation,
    /// The moves whose places are named already, by side.
    named: HashSet<(usize, usize)>,
}

impl Pen<'_> {
    fn row(&mut self, shown: &Shown<'_>, next: Option<usize>) -> RowView {
        let (row, difference) = match shown {
            Shown::Row(row, difference) => (row, *difference),
            Shown::Same(count) => return RowView::Folded(self.t.count("compare-same", *count).into_owned()),
        };
        let cells = [(0, &row.left), (1, &row.right)].map(|(side, cells)| {
            let (leaf, rev) = (&self.leaves[side], self.pair.readings[side].rev);
            let moves = |number: usize| {
                let to = &self.collation.moves[number];
                let place = if side == 0 { to.right } else { to.left };
                let name = self.leaves[1 - side].short(place).to_owned();
                (name, self.named.insert((side, number)))
            };
            leaf.cells(self.t, (&self.pair.document(side).id, rev), side, cells, moves)
        });
        RowView::Level { difference, next, rewritten: row.rewritten, cells }
    }
}

/// How much is common, in sentences.
fn shares(t: &Language, share: &Share) -> Vec<String> {
    let about = |percent: u64| [("percent", number(percent))];
    let mut told = vec![t.of("compare-share", about(share.percent())).into_owned()];
    if share.common > 0 && share.percent() < 100 {
        let of = [("left", number(share.of_left())), ("right", number(share.of_right()))];
        told.push(t.of("compare-contained", of).into_owned());
    }
    if share.moved > 0 {
        let moved = (share.moved * 100 / share.common).max(1);
        told.push(t.of("compare-moved", about(moved)).into_owned());
    }
    told
}

/// Everything or the differences alone; the two the other way round.
fn tools(t: &Language, pair: &Pair, asked: &Asked, differences: u64) -> Vec<Choice> {
    let show = |differences, words: String| Choice {
        link: Link::new(pair.link(&Asked { differences, page: 1, ..*asked }), words),
        current: asked.differences == differences,
    };
    let swap = Choice { link: Link::new(pair.swapped(asked), t.say("compare-swap")), current: false };
    vec![
        show(false, t.say("compare-all").into_owned()),
        show(true, t.count("compare-differences", differences).into_owned()),
        swap,
    ]
}
