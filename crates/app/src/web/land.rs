//! The outlines of land (Natural Earth, docs/decisions/0021-time-and-place.md), cut to what is drawn.

use std::{fmt::Write, sync::LazyLock};

/// A ring a line: its first corner, then steps, east and north, in parts of a degree.
static LAND: &str = include_str!("../../assets/land.txt");
/// Parts of a degree.
const PARTS: f64 = 50.0;
/// In how many parts units of the picture are drawn.
pub const TENTHS: f64 = 10.0;
/// Corners nearer than this to the one before are not drawn, in such parts.
const NEAR: i64 = 15;
/// Rings of fewer corners than these are not drawn.
const LEAST: usize = 3;

/// A corner, in degrees east and north or in units of the picture.
pub type Corner = (f64, f64);

/// A ring, and its edges: west, south, east, north.
struct Ring {
    edges: [f64; 4],
    corners: Vec<Corner>,
}

/// All rings; what reaches beyond 180 degrees stands on both sides.
static RINGS: LazyLock<Vec<Ring>> = LazyLock::new(|| LAND.lines().flat_map(ring).collect());

fn ring(line: &str) -> Vec<Ring> {
    let numbers: Vec<f64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
    let mut at = (0.0, 0.0);
    let mut corners: Vec<Corner> = Vec::new();
    for (n, step) in numbers.chunks_exact(2).enumerate() {
        // A step over the line of 180 degrees goes the short way.
        let far = n > 0 && step[0].abs() > PARTS * 180.0;
        let east = if far { step[0] - step[0].signum() * PARTS * 360.0 } else { step[0] };
        at = (at.0 + east / PARTS, at.1 + step[1] / PARTS);
        corners.push(at);
    }
    let start = corners.first().copied().unwrap_or_default();
    if (at.0 - start.0).abs() > 180.0 {
        // What goes around the pole is closed there.
        corners.extend([(at.0, -90.0), (start.0, -90.0)]);
    }
    let around = [-360.0, 0.0, 360.0].map(|by| Ring::of(corners.iter().map(|(x, y)| (x + by, *y)).collect()));
    around.into_iter().filter(|ring| ring.edges[0] < 180.0 && ring.edges[2] > -180.0).collect()
}

impl Ring {
    fn of(corners: Vec<Corner>) -> Self {
        let widen = |edges: [f64; 4], (x, y): &Corner| {
            [edges[0].min(*x), edges[1].min(*y), edges[2].max(*x), edges[3].max(*y)]
        };
        Self { edges: corners.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], widen), corners }
    }

    fn is_apart(&self, edges: [f64; 4]) -> bool {
        self.edges[0] > edges[2]
            || self.edges[2] < edges[0]
            || self.edges[1] > edges[3]
            || self.edges[3] < edges[1]
    }
}

/// The land between edges (west, south, east, north) as the path of a drawing, in [`TENTHS`];
/// `place` tells where a corner stands in it.
pub fn path(edges: [f64; 4], place: impl Fn(Corner) -> Corner) -> String {
    let mut path = String::new();
    for ring in RINGS.iter().filter(|ring| !ring.is_apart(edges)) {
        draw(&mut path, &cut(&ring.corners, edges), &place);
    }
    path
}

/// Draws a ring by steps, in tenths of the picture's units.
fn draw(path: &mut String, corners: &[Corner], place: &impl Fn(Corner) -> Corner) {
    let mut drawn: Vec<(i64, i64)> = Vec::new();
    for (x, y) in corners.iter().map(|corner| place(*corner)) {
        let corner = ((x * TENTHS).round() as i64, (y * TENTHS).round() as i64);
        let is_far = |last: &(i64, i64)| (last.0 - corner.0).abs() + (last.1 - corner.1).abs() >= NEAR;
        if drawn.last().is_none_or(is_far) {
            drawn.push(corner);
        }
    }
    if drawn.len() < LEAST {
        return;
    }
    let _ = write!(path, "M{} {}l", drawn[0].0, drawn[0].1);
    for (at, step) in drawn.windows(2).enumerate() {
        let (x, y) = (step[1].0 - step[0].0, step[1].1 - step[0].1);
        let between = if at == 0 || x < 0 { "" } else { " " };
        let _ = write!(path, "{between}{x}{}{y}", if y < 0 { "" } else { " " });
    }
    path.push('z');
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
        let far = |ring: &Ring| ring.corners.windows(2).any(|pair| (pair[1].0 - pair[0].0).abs() > 180.0);
        assert_eq!(
            RINGS.iter().filter(|ring| far(ring) && ring.edges[1] > -60.0).count(),
            0,
            "lines across the map"
        );
        assert!(path([-180.0, 65.0, -170.0, 70.0], same).starts_with('M'), "Chukotka lies on both sides");
    }
}
