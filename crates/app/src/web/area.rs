//! A part of the earth: `WEST,SOUTH,EAST,NORTH` in degrees, as an address names it and a map draws it.

use super::parameter::Read;
use std::fmt;

/// The least that is drawn, in degrees.
const LEAST: f64 = 0.5;
/// Poleward of this, degrees of longitude have no width to speak of.
const POLAR: f64 = 84.0;

/// A part of the earth, between degrees east and north.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// Its western edge.
    pub west: f64,
    /// Its southern edge.
    pub south: f64,
    /// Its eastern edge.
    pub east: f64,
    /// Its northern edge.
    pub north: f64,
}

/// All that is drawn of the earth.
pub const WORLD: Area = Area { west: -180.0, south: -60.0, east: 180.0, north: POLAR };

impl Area {
    /// Reads one; what lies beyond the earth is cut off.
    pub fn read(value: &str) -> Read<Self> {
        let numbers: Vec<f64> = value.split(',').filter_map(|part| part.trim().parse().ok()).collect();
        let whole = |numbers: &[f64]| match *numbers {
            [west, south, east, north] if numbers.iter().all(|number| number.is_finite()) => {
                (west < east && south < north).then_some(Self { west, south, east, north })
            }
            _ => None,
        };
        let area = whole(&numbers).filter(|_| value.split(',').count() == 4);
        area.map(Self::bounded).ok_or_else(|| {
            let found: String = value.chars().take(80).collect();
            ("out-of-range", format!("“area” is WEST,SOUTH,EAST,NORTH in degrees; found “{found}”."))
        })
    }

    /// Around places (degrees north and east), with room to spare; all of the earth without any.
    pub fn around(places: impl Iterator<Item = (f64, f64)>) -> Self {
        let bounds = places.fold(None, |bounds: Option<Self>, (lat, lon)| {
            let all = bounds.unwrap_or(Self { west: lon, south: lat, east: lon, north: lat });
            Some(Self {
                west: all.west.min(lon),
                south: all.south.min(lat),
                east: all.east.max(lon),
                north: all.north.max(lat),
            })
        });
        bounds.map_or(WORLD, |all| all.wider(1.3, 2.0))
    }

    /// The middle, in degrees east and north.
    pub fn middle(&self) -> (f64, f64) {
        (f64::midpoint(self.west, self.east), f64::midpoint(self.south, self.north))
    }

    /// The same around its middle, so many times as wide and so many degrees at least.
    pub fn wider(&self, times: f64, least: f64) -> Self {
        let ((x, y), half) = (self.middle(), |length: f64| (length * times).max(least) / 2.0);
        let (width, height) = (half(self.east - self.west), half(self.north - self.south));
        Self { west: x - width, south: y - height, east: x + width, north: y + height }.bounded()
    }

    /// The same, moved by parts of its width and height.
    pub fn moved(&self, east: f64, north: f64) -> Self {
        let (x, y) = ((self.east - self.west) * east, (self.north - self.south) * north);
        // What would leave the earth stays at its edge.
        let x = x.clamp(WORLD.west - self.west.min(180.0), WORLD.east - self.east.max(-180.0));
        let y = y.clamp(-90.0 - self.south, 90.0 - self.north);
        Self { west: self.west + x, south: self.south + y, east: self.east + x, north: self.north + y }
            .bounded()
    }

    /// Cut off where the earth ends, to a tenth of a degree, and never less than can be drawn.
    fn bounded(self) -> Self {
        let tenth = |degrees: f64| (degrees * 10.0).round() / 10.0;
        let side = |from: f64, to: f64, most: f64| {
            let from = tenth(from.clamp(-most, most - LEAST));
            (from, tenth(to.clamp(from + LEAST, most)))
        };
        let ((west, east), (south, north)) =
            (side(self.west, self.east, 180.0), side(self.south, self.north, 90.0));
        Self { west, south, east, north }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{},{},{}", self.west, self.south, self.east, self.north)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_have_one_form() {
        for (typed, expect) in [
            ("124,33,131,43", Some("124,33,131,43")),
            ("124.04, 33.06 ,131,43", Some("124,33.1,131,43")),
            ("-999,-99,999,99", Some("-180,-90,180,90")),
            ("10,10,10.01,10.01", Some("10,10,10.5,10.5")),
            ("179.99,0,180,1", Some("179.5,0,180,1")),
            ("10,10,9,11", None),
            ("10,10,11", None),
            ("1,2,3,4,5", None),
            ("NaN,0,1,1", None),
            ("inf,0,1,1", None),
            ("", None),
        ] {
            let area = Area::read(typed).ok().map(|area| area.to_string());
            assert_eq!(area.as_deref(), expect, "{typed}");
            if let Some(area) = area {
                assert_eq!(Area::read(&area).unwrap().to_string(), area, "{typed}");
            }
        }
    }

    #[test]
    fn areas_stay_on_the_earth() {
        let area = Area::read("170,60,180,80").unwrap();
        for (east, north) in [(0.5, 0.5), (-0.5, -0.5), (5.0, 5.0), (-50.0, -50.0)] {
            let moved = area.moved(east, north);
            assert!(
                moved.west >= -180.0 && moved.east <= 180.0 && moved.south >= -90.0 && moved.north <= 90.0
            );
            assert!((moved.east - moved.west - 10.0).abs() < 0.11, "{moved}");
        }
        assert_eq!(Area::around(std::iter::empty()), WORLD);
        assert_eq!(
            Area::around([(37.5, 127.0), (39.0, 125.7)].into_iter()).to_string(),
            "125.4,37.3,127.4,39.3"
        );
    }
}
