//! A map as a drawing: an area laid flat, places put together where they stand too near.

use super::{
    area::Area,
    land::{self, Corner},
};
use archive::Spot;

/// How wide the picture is, and how high.
pub const SIZE: (f64, f64) = (1160.0, 620.0);
/// Places in one square of this side are shown as one.
const SQUARE: f64 = 44.0;
/// The radius of the smallest circle, and what the largest has more.
const RADIUS: (f64, f64) = (5.0, 17.0);
/// What a letter of a label takes, and a line, on the narrow screens on which they are largest.
const LETTER: (f64, f64) = (9.4, 18.0);
/// What a character of Chinese, or of Korean, takes.
const CHARACTER: f64 = 15.5;
/// Labels at most.
const MOST_LABELS: usize = 40;

/// An area laid flat: degrees of longitude as wide as they are at its middle.
pub struct Plan {
    area: Area,
    /// Units of the picture for a degree east, and north.
    scale: (f64, f64),
}

/// Places shown as one.
pub struct Cluster<'a> {
    /// Where.
    pub at: Corner,
    /// How large.
    pub radius: f64,
    /// The places, the one with most documents first.
    pub spots: Vec<&'a Spot>,
    /// Where a label has room: where it begins, or where it ends, left of the circle.
    pub label: Option<(Corner, bool)>,
}

impl Plan {
    /// Of this area, and what lies beside it where the picture is wider or higher.
    pub fn of(area: Area) -> Self {
        let shrink = area.middle().1.to_radians().cos().max(0.1);
        let north = (SIZE.1 / (area.north - area.south)).min(SIZE.0 / ((area.east - area.west) * shrink));
        Self { area, scale: (north * shrink, north) }
    }

    /// Where a corner (degrees east and north) stands in the picture.
    pub fn place(&self, (lon, lat): Corner) -> Corner {
        let middle = self.area.middle();
        let round = |length: f64| (length * 10.0).round() / 10.0;
        (
            round(SIZE.0 / 2.0 + (lon - middle.0) * self.scale.0),
            round(SIZE.1 / 2.0 - (lat - middle.1) * self.scale.1),
        )
    }

    /// What the picture shows: the area, and what lies beside it.
    pub fn shown(&self) -> [f64; 4] {
        let (x, y) = self.area.middle();
        let (width, height) = (SIZE.0 / self.scale.0 / 2.0, SIZE.1 / self.scale.1 / 2.0);
        [x - width, y - height, x + width, y + height]
    }

    /// Whether the picture shows a place (degrees north and east).
    pub fn has(&self, (lat, lon): (f64, f64)) -> bool {
        let [west, south, east, north] = self.shown();
        (south..=north).contains(&lat) && (west..=east).contains(&lon)
    }

    /// The land as a path.
    pub fn land(&self) -> String {
        let [west, south, east, north] = self.shown();
        let (x, y) = ((east - west) * 0.02, (north - south) * 0.02);
        land::path([west - x, south - y, east + x, north + y], |corner| self.place(corner))
    }

    /// The places that it shows, most documents first, those in one square together.
    pub fn clusters<'a>(&self, spots: &'a [Spot]) -> Vec<Cluster<'a>> {
        let mut squares: std::collections::HashMap<(i64, i64), usize> = std::collections::HashMap::new();
        let mut clusters: Vec<Cluster<'a>> = Vec::new();
        let most = spots.iter().map(|spot| spot.count).max().unwrap_or(1).max(1);
        for spot in spots {
            let Some((lat, lon)) = spot.at.filter(|at| self.has(*at)) else { continue };
            let at = self.place((lon, lat));
            let square = ((at.0 / SQUARE) as i64, (at.1 / SQUARE) as i64);
            match squares.get(&square) {
                Some(known) => clusters[*known].spots.push(spot),
                None => {
                    squares.insert(square, clusters.len());
                    let radius = RADIUS.0 + RADIUS.1 * (spot.count as f64 / most as f64).sqrt();
                    clusters.push(Cluster { at, radius: radius.round(), spots: vec![spot], label: None });
                }
            }
        }
        label(&mut clusters);
        clusters
    }

    /// A way between two places, bent so that the way back is another.
    pub fn way(&self, from: (f64, f64), to: (f64, f64)) -> String {
        let (from, to) = (self.place((from.1, from.0)), self.place((to.1, to.0)));
        let (x, y) = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let bent = (x + (to.1 - from.1) * 0.15, y - (to.0 - from.0) * 0.15);
        format!("M{} {}Q{:.1} {:.1} {} {}", from.0, from.1, bent.0, bent.1, to.0, to.1)
    }
}

/// Names those that have room for a name beside all circles, the largest first.
fn label(clusters: &mut [Cluster<'_>]) {
    let mut taken: Vec<[f64; 4]> = clusters.iter().map(Cluster::circle).collect();
    for (own, cluster) in clusters.iter_mut().enumerate().take(MOST_LABELS) {
        let more = if cluster.spots.len() > 1 { 5 } else { 0 };
        let length = width(&cluster.spots[0].name) + more as f64 * LETTER.0;
        let (beside, (x, y)) = (cluster.radius + 4.0, cluster.at);
        for (from, end) in [(x + beside, false), (x - beside - length, true)] {
            let room = [from, y - LETTER.1 / 2.0, from + length, y + LETTER.1 / 2.0];
            let is_free = |(at, other): (usize, &[f64; 4])| at == own || are_apart(&room, other);
            let on_map = room[0] > 0.0 && room[2] < SIZE.0;
            if cluster.label.is_none() && on_map && taken.iter().enumerate().all(is_free) {
                taken.push(room);
                cluster.label = Some(((if end { x - beside } else { from }, y + 4.0), end));
            }
        }
    }
}

/// What a name takes.
fn width(name: &str) -> f64 {
    name.chars().map(|c| if c < '\u{1100}' { LETTER.0 } else { CHARACTER }).sum()
}

fn are_apart(one: &[f64; 4], other: &[f64; 4]) -> bool {
    one[0] > other[2] || other[0] > one[2] || one[1] > other[3] || other[1] > one[3]
}

impl Cluster<'_> {
    /// The edges of its circle.
    fn circle(&self) -> [f64; 4] {
        let ((x, y), radius) = (self.at, self.radius);
        [x - radius, y - radius, x + radius, y + radius]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(name: &str, at: Option<(f64, f64)>, count: u64) -> Spot {
        Spot { id: name.to_lowercase(), name: name.into(), then: None, at, count }
    }

    #[test]
    fn an_area_fills_the_picture() {
        for area in ["124,33,131,43", "-180,-60,180,84", "0,80,1,90", "-10,-90,10,-80"] {
            let area = Area::read(area).unwrap();
            let plan = Plan::of(area);
            for corner in [(area.west, area.south), (area.east, area.north)] {
                let (x, y) = plan.place(corner);
                assert!(
                    (-1.0..=SIZE.0 + 1.0).contains(&x) && (-1.0..=SIZE.1 + 1.0).contains(&y),
                    "{area} {x} {y}"
                );
            }
            let [west, south, east, north] = plan.shown();
            assert!(
                west <= area.west + 0.01
                    && south <= area.south + 0.01
                    && east >= area.east - 0.01
                    && north >= area.north - 0.01
            );
        }
    }

    #[test]
    fn names_stand_where_there_is_room() {
        let spots = [
            spot("Seoul", Some((37.57, 126.98)), 9),
            spot("Tokyo", Some((35.69, 139.69)), 4),
            spot("Fiji", Some((-18.0, 178.0)), 1),
        ];
        let plan = Plan::of(super::super::area::WORLD);
        let sides =
            plan.clusters(&spots).iter().map(|cluster| cluster.label.map(|(_, end)| end)).collect::<Vec<_>>();
        assert_eq!(sides, [Some(true), Some(false), Some(true)]);
    }

    #[test]
    fn near_places_are_one() {
        let spots = [
            spot("Seoul", Some((37.57, 126.98)), 9),
            spot("Inchon", Some((37.45, 126.7)), 4),
            spot("Paris", Some((48.85, 2.35)), 1),
            spot("Nowhere", None, 7),
        ];
        let names = |area: &str| -> Vec<String> {
            let plan = Plan::of(Area::read(area).unwrap());
            let of = |cluster: &Cluster<'_>| {
                cluster.spots.iter().map(|spot| spot.name.as_str()).collect::<Vec<_>>().join("+")
            };
            plan.clusters(&spots).iter().map(of).collect()
        };
        assert_eq!(names("-180,-60,180,84"), ["Seoul+Inchon", "Paris"]);
        assert_eq!(names("126.5,37.2,127.2,37.8"), ["Seoul", "Inchon"]);
    }
}
