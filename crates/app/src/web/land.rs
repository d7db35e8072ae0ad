//! The outlines of land (Natural Earth, docs/decisions/0021-time-and-place.md), cut to what is drawn.

use std::{fmt::Write, sync::LazyLock};

/// A ring a line: its first corner, then steps, east and north, in parts of a degree.
static LAND: &str = include_str!("../../assets/land.txt");
/// Parts of a degree.
const PARTS: f64 = 50.0;
/// Corners nearer than this to the one before are not drawn, in units of the picture.
const NEAR: f64 = 0.7;

/// A corner, in degrees east and north or in units of the picture.
pub type Corner = (f64, f64);

/// Rings with the edges of each: west, south, east, north.
static RINGS: LazyLock<Vec<([f64; 4], Vec<Corner>)>> = LazyLock::new(|| LAND.lines().map(ring).collect());

fn ring(line: &str) -> ([f64; 4], Vec<Corner>) {
    let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
    let (mut at, mut edges) = ((0.0, 0.0), [f64::MAX, f64::MAX, f64::MIN, f64::MIN]);
    let corner = |step: &[f64]| {
        at = (at.0 + step[0] / PARTS, at.1 + step[1] / PARTS);
        edges = [edges[0].min(at.0), edges[1].min(at.1), edges[2].max(at.0), edges[3].max(at.1)];
        at
    };
    let corners = numbers.chunks_exact(2).map(corner).collect();
    (edges, corners)
}

/// The land between edges (west, south, east, north) as the path of a drawing; `place` tells where
/// a corner stands in it.
pub fn path(edges: [f64; 4], place: impl Fn(Corner) -> Corner) -> String {
    let mut path = String::new();
    for (of_ring, corners) in RINGS.iter() {
        let apart =
            of_ring[0] > edges[2] || of_ring[2] < edges[0] || of_ring[1] > edges[3] || of_ring[3] < edges[1];
        if !apart {
            draw(&mut path, &cut(corners, edges), &place);
        }
    }
    path
}

fn draw(path: &mut String, corners: &[Corner], place: &impl Fn(Corner) -> Corner) {
    let mut drawn: Vec<Corner> = Vec::new();
    for corner in corners.iter().map(|corner| place(*corner)) {
        let is_far = |last: &Corner| (last.0 - corner.0).abs() + (last.1 - corner.1).abs() >= NEAR;
        if drawn.last().is_none_or(is_far) {
            drawn.push(corner);
        }
    }
    if drawn.len() < 3 {
        return;
    }
    for (at, (x, y)) in drawn.iter().enumerate() {
        let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
    }
    path.push('Z');
}

/// A ring cut at four edges, one after another (Sutherland and Hodgman 1974).
fn cut(ring: &[Corner], [west, south, east, north]: [f64; 4]) -> Vec<Corner> {
    let at_x = |x: f64| move |a: Corner, b: Corner| (x, a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0));
    let at_y = |y: f64| move |a: Corner, b: Corner| (a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1), y);
    let ring = side(ring, |corner| corner.0 >= west, at_x(west));
    let ring = side(&ring, |corner| corner.0 <= east, at_x(east));
    let ring = side(&ring, |corner| corner.1 >= south, at_y(south));
    side(&ring, |corner| corner.1 <= north, at_y(north))
}

fn side(
    ring: &[Corner],
    is_in: impl Fn(&Corner) -> bool,
    cross: impl Fn(Corner, Corner) -> Corner,
) -> Vec<Corner> {
    let mut kept = Vec::new();
    let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
    for (last, corner) in before.zip(ring) {
        if is_in(last) != is_in(corner) {
            kept.push(cross(*last, *corner));
        }
        if is_in(corner) {
            kept.push(*corner);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_are_cut_at_the_edges() {
        let square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)];
        let mut quarter = cut(&square, [5.0, 5.0, 20.0, 20.0]);
        quarter.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(quarter, [(5.0, 5.0), (5.0, 10.0), (10.0, 5.0), (10.0, 10.0)]);
        assert_eq!(cut(&square, [-1.0, -1.0, 11.0, 11.0]).len(), 4);
        assert!(cut(&square, [20.0, 20.0, 30.0, 30.0]).is_empty());
        assert!(cut(&[], [0.0, 0.0, 1.0, 1.0]).is_empty());
    }

    #[test]
    fn there_is_land_where_there_is() {
        let same = |corner| corner;
        assert!(path([125.0, 35.0, 129.0, 40.0], same).starts_with('M'), "Korea");
        assert_eq!(path([-140.0, -5.0, -135.0, 0.0], same), "", "the Pacific");
        assert!(RINGS.len() > 1_000);
        for (edges, corners) in RINGS.iter() {
            assert!(
                corners.len() >= 4 && edges[0] >= -180.1 && edges[2] <= 180.1 && edges[1] >= -90.1,
                "{edges:?}"
            );
        }
    }
}
