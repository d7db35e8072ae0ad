//! A network drawn: everybody on a circle, those tied most beside each other, their names outside it
//! and so never over one another; a tie is broad at who wrote and a point at who received. The same
//! ties are the same picture.

use archive::Tie;
use std::{collections::HashMap, f64::consts::TAU};

/// So many are drawn at most.
pub const DRAWN: usize = 200;

/// What a name needs along the circle, and a letter of it outwards.
const LINE: f64 = 13.0;
const LETTER: f64 = 7.0;
/// The circle of a few.
const LEAST: f64 = 130.0;
/// More than these take the whole width of the page.
const FEW: usize = 60;
/// How far outside of the circle names begin.
const AWAY: f64 = 12.0;
/// Letters of a name that fit.
const LETTERS: usize = 28;

/// A drawing.
#[derive(Debug, PartialEq)]
pub struct Graph {
    /// The side of the square that it fills, its centre at 0.
    pub side: f64,
    /// Half of it.
    pub half: f64,
    /// Everybody.
    pub nodes: Vec<Node>,
    /// The ties, the smallest first.
    pub ties: Vec<Line>,
    /// How many ties are drawn of those that there are.
    pub drawn: usize,
    /// Whether names are too many for a column beside the table.
    pub large: bool,
}

/// Somebody.
#[derive(Debug, PartialEq)]
pub struct Node {
    /// The id.
    pub id: String,
    /// Where it is.
    pub x: f64,
    /// Where it is.
    pub y: f64,
    /// How large, by its documents.
    pub r: f64,
    /// How its name is turned, in degrees.
    pub turn: f64,
    /// Where its name begins, or on the left half ends.
    pub at: f64,
    /// Whether its name ends at the circle.
    pub left: bool,
}

/// A tie.
#[derive(Debug, PartialEq)]
pub struct Line {
    /// The outline of its path.
    pub path: String,
    /// Its place among the ties drawn from.
    pub tie: usize,
}

/// Draws the largest of these ties, as many as [`DRAWN`] have among them; `directed` where one wrote.
pub fn draw<'a>(ties: &'a [Tie], directed: bool, called: impl Fn(&'a str) -> &'a str) -> Graph {
    let (numbers, ids, kept) = chosen(ties);
    let order = around(ids.len(), ties, &numbers, &kept);
    let radius = (ids.len() as f64 * LINE / TAU).max(LEAST);
    let mut sizes = vec![0_u64; ids.len()];
    for tie in kept.iter().map(|tie| &ties[*tie]) {
        [&tie.from, &tie.to].iter().for_each(|id| sizes[numbers[id.as_str()]] += tie.count);
    }
    let most = sizes.iter().copied().max().unwrap_or(1) as f64;
    let mut nodes: Vec<Option<Node>> = ids.iter().map(|_| None).collect();
    for (place, number) in order.iter().enumerate() {
        // From the left on, so that two are read as one line.
        let angle = TAU * place as f64 / order.len() as f64 + TAU / 2.0;
        nodes[*number] =
            Some(node(ids[*number], angle, radius, 2.5 + 4.5 * (sizes[*number] as f64 / most).sqrt()));
    }
    let nodes: Vec<Node> = nodes.into_iter().flatten().collect();
    let largest = kept.first().map_or(1.0, |tie| ties[*tie].count as f64);
    let line = |tie: &usize| {
        let Tie { from, to, count } = &ties[*tie];
        let width = 0.8 + 5.2 * (*count as f64 / largest).sqrt();
        let (one, other) = (&nodes[numbers[from.as_str()]], &nodes[numbers[to.as_str()]]);
        Line { path: path(one, other, width, directed), tie: *tie }
    };
    let lines: Vec<Line> =
        kept.iter().rev().filter(|tie| ties[**tie].from != ties[**tie].to).map(line).collect();
    let longest = ids.iter().map(|id| shortened(called(id)).chars().count()).max().unwrap_or_default();
    let half = round(radius + AWAY + longest as f64 * LETTER);
    Graph { side: 2.0 * half, half, large: nodes.len() > FEW, nodes, drawn: lines.len(), ties: lines }
}

/// Everybody who is drawn, with a number, and the ties among them.
fn chosen(ties: &[Tie]) -> (HashMap<&str, usize>, Vec<&str>, Vec<usize>) {
    let (mut numbers, mut ids, mut kept) = (HashMap::new(), Vec::new(), Vec::new());
    for (at, tie) in ties.iter().enumerate() {
        let mut new: Vec<&str> = [tie.from.as_str(), tie.to.as_str()].into();
        new.retain(|id| !numbers.contains_key(id));
        new.dedup();
        if ids.len() + new.len() > DRAWN {
            continue;
        }
        kept.push(at);
        for id in new {
            numbers.insert(id, ids.len());
            ids.push(id);
        }
    }
    (numbers, ids, kept)
}

/// The order around the circle: along a tree of the largest ties, so that those tied most stand close.
fn around(count: usize, ties: &[Tie], numbers: &HashMap<&str, usize>, kept: &[usize]) -> Vec<usize> {
    let mut groups: Vec<usize> = (0..count).collect();
    let mut beside: Vec<Vec<usize>> = vec![Vec::new(); count];
    for tie in kept.iter().map(|tie| &ties[*tie]) {
        let (one, other) = (numbers[tie.from.as_str()], numbers[tie.to.as_str()]);
        let (a, b) = (root(&groups, one), root(&groups, other));
        if a != b {
            groups[a] = b;
            beside[one].push(other);
            beside[other].push(one);
        }
    }
    let (mut order, mut placed) = (Vec::new(), vec![false; count]);
    for first in 0..count {
        let mut open = vec![first];
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut placed[number], true) {
                order.push(number);
                open.extend(beside[number].iter().rev());
            }
        }
    }
    order
}

/// What stands for the group of a number.
fn root(groups: &[usize], mut number: usize) -> usize {
    while groups[number] != number {
        number = groups[number];
    }
    number
}

fn node(id: &str, angle: f64, radius: f64, r: f64) -> Node {
    let left = angle.cos() < -1e-9;
    let degrees = angle.to_degrees();
    let away = radius + AWAY;
    Node {
        id: id.to_owned(),
        x: round(radius * angle.cos()),
        y: round(radius * angle.sin()),
        r: round(r),
        turn: round(if left { degrees + 180.0 } else { degrees }),
        at: round(if left { -away } else { away }),
        left,
    }
}

/// A bow from one to the other, bent towards the centre: broad where it begins and a point where it
/// ends, or as broad all along.
fn path(one: &Node, other: &Node, width: f64, directed: bool) -> String {
    let (dx, dy) = (other.x - one.x, other.y - one.y);
    let length = dx.hypot(dy).max(1.0);
    let (ax, ay) = (-dy / length * width / 2.0, dx / length * width / 2.0);
    let end = if directed { 0.0 } else { 1.0 };
    // There and back are two bows beside each other.
    let aside = if directed { length * 0.06 } else { 0.0 };
    let (cx, cy) = ((one.x + other.x) * 0.25, (one.y + other.y) * 0.25);
    let (cx, cy) = (cx - dy / length * aside, cy + dx / length * aside);
    let middle = if directed { 0.5 } else { 1.0 };
    let point = |x: f64, y: f64| format!("{} {}", round(x), round(y));
    format!(
        "M{}Q{} {}L{}Q{} {}Z",
        point(one.x + ax, one.y + ay),
        point(cx + ax * middle, cy + ay * middle),
        point(other.x + ax * end, other.y + ay * end),
        point(other.x - ax * end, other.y - ay * end),
        point(cx - ax * middle, cy - ay * middle),
        point(one.x - ax, one.y - ay),
    )
}

fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0 + 0.0
}

/// A name, shortened where it is too long for its place.
pub fn shortened(name: &str) -> String {
    let mut letters = name.chars();
    let short: String = letters.by_ref().take(LETTERS).collect();
    if letters.next().is_none() { short } else { format!("{}…", short.trim_end()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(count: usize) -> Vec<Tie> {
        let tie = |n: usize| Tie {
            from: format!("a{}", n % 97),
            to: format!("b{}", n * 7 % 311),
            count: (count - n) as u64,
        };
        (0..count).map(tie).collect()
    }

    #[test]
    fn a_drawing_is_bounded_and_the_same_each_time() {
        for count in [0, 1, 2, 200, 5_000] {
            let (ties, again) = (ties(count), ties(count));
            let graph = draw(&ties, true, |id| id);
            assert_eq!(graph, draw(&again, true, |id| id));
            assert!(graph.nodes.len() <= DRAWN, "{count}");
            assert_eq!(graph.nodes.is_empty(), count == 0);
            let inside = |number: f64| number.abs() <= graph.half;
            assert!(
                graph.nodes.iter().all(|node| inside(node.x) && inside(node.y) && node.r.is_finite()),
                "{count}"
            );
            assert!(graph.ties.iter().all(|line| !line.path.contains("NaN")), "{count}");
        }
    }

    #[test]
    fn names_stand_apart() {
        let ties = ties(2_000);
        let graph = draw(&ties, false, |_| "Varn, Ada");
        assert!(graph.nodes.len() > 150 && graph.large);
        let mut turns: Vec<f64> = graph.nodes.iter().map(|node| node.y.atan2(node.x)).collect();
        turns.sort_by(f64::total_cmp);
        let radius = graph.half - AWAY - 9.0 * LETTER;
        assert!(turns.windows(2).all(|pair| (pair[1] - pair[0]) * radius > LINE * 0.9));
    }

    #[test]
    fn those_tied_most_stand_beside_each_other() {
        let tie = |from: &str, to: &str, count| Tie { from: from.into(), to: to.into(), count };
        let ties = [tie("a", "b", 9), tie("c", "d", 8), tie("a", "c", 1), tie("e", "e", 1)];
        let graph = draw(&ties, false, |id| id);
        let far = |one: usize, other: usize| {
            let (one, other) = (&graph.nodes[one], &graph.nodes[other]);
            (one.x - other.x).hypot(one.y - other.y)
        };
        assert!(far(0, 1) < far(1, 3) && far(2, 3) < far(1, 3), "{graph:?}");
        assert_eq!((graph.nodes.len(), graph.ties.len()), (5, 3), "to oneself is no line");
    }

    #[test]
    fn long_names_are_shortened() {
        assert_eq!(shortened("Ardov"), "Ardov");
        assert_eq!(shortened("Ministry of Foreign Affairs of the Strait"), "Ministry of Foreign Affairs…");
    }
}
