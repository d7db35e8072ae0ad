//! Bars over time as a drawing: what stands where, in units of the picture.

use archive::record::date::{Date, Grain, Stretches};

/// How wide the picture is.
pub const WIDTH: i64 = 1160;
/// Where the bars stand.
const BASE: i64 = 240;
/// How high the highest is.
const HIGHEST: i64 = 190;
/// What one band below the bars takes.
const BAND: i64 = 34;
/// What one event above them takes.
const LINE: i64 = 18;
/// More events than these are numbered, not named, in the picture.
const NAMED: usize = 6;
/// How broad a bar is at most.
const BROADEST: f64 = 150.0;
/// How broad it has to be for its number to stand over it.
const NUMBERED: f64 = 42.0;
/// What a number takes.
const NUMBER: i64 = 34;
/// What a label of the axis takes, of a year and of what has a month.
const YEAR: i64 = 64;
const MONTH: i64 = 136;

/// A picture of stretches of time.
pub struct Chart {
    /// `viewBox`.
    pub view: String,
    /// Where the bars stand.
    pub base: i64,
    /// One for each stretch that has documents, with how many it has.
    pub bars: Vec<(Drawn, String)>,
    /// The axis.
    pub ticks: Vec<Tick>,
    /// Dates that touch several stretches.
    pub bands: Vec<Band>,
    /// Events.
    pub marks: Vec<Mark>,
}

/// A bar.
pub struct Drawn {
    /// The listing that it opens.
    pub href: String,
    /// What it says.
    pub words: String,
    /// Where it begins, and how wide it is.
    pub x: String,
    /// See `x`.
    pub width: String,
    /// The part that is certain: where it begins, and how high it is.
    pub certain: (i64, i64),
    /// The part that is possible, on top.
    pub possible: (i64, i64),
    /// Where its number stands, if there is room for one.
    pub number: Option<(String, i64)>,
}

/// A label of the axis.
pub struct Tick {
    /// Where.
    pub x: i64,
    /// What.
    pub text: String,
    /// The timeline of it alone; none where it is that.
    pub href: Option<String>,
}

/// A date that touches several stretches.
pub struct Band {
    /// The days that it may mean.
    pub x: i64,
    /// See `x`.
    pub width: i64,
    /// Where its days are certain.
    pub sure: Option<(i64, i64)>,
    /// Where it lies, and where its words stand.
    pub y: i64,
    /// See `y`.
    pub text_y: i64,
    /// What it says.
    pub text: String,
    /// Where the words begin, or with `end` where they end.
    pub text_x: i64,
    /// Whether the words end there.
    pub end: bool,
}

/// An event.
pub struct Mark {
    /// Where.
    pub x: i64,
    /// Where its words stand.
    pub y: i64,
    /// What it is called, or its number.
    pub text: String,
    /// Whether the words end there.
    pub end: bool,
}

/// Where stretches lie in the picture.
pub struct Scale {
    stretches: Stretches,
    above: i64,
}

impl Scale {
    /// Of these stretches, below so many events.
    pub fn of(stretches: Stretches, events: usize) -> Self {
        let lines = if events > NAMED { 1 } else { events as i64 };
        Self { stretches, above: lines * LINE }
    }

    /// Where the bars stand.
    pub fn base(&self) -> i64 {
        BASE + self.above
    }

    /// How high the picture is, with so many bands.
    pub fn height(&self, bands: usize) -> i64 {
        self.base() + 28 + bands as i64 * BAND
    }

    fn slot(&self) -> f64 {
        WIDTH as f64 / self.stretches.len() as f64
    }

    /// Where a stretch begins.
    fn x(&self, number: i64) -> i64 {
        ((number - self.stretches.first) as f64 * self.slot()).round() as i64
    }

    /// The bar of a stretch: the parts as they stand, of `most`. What answers to a pointer is as high as
    /// the picture, and as broad as the stretch: of many stretches less than 24 pixels, where each
    /// has a row with the same link in the table below (WCAG 2.5.8, "Equivalent").
    pub fn bar(&self, number: i64, counts: [u64; 2], most: u64, href: String, words: String) -> Drawn {
        let slot = self.slot();
        let width = (slot - (slot * 0.2).min(6.0)).min(BROADEST);
        let [certain, possible] = heights(counts, most);
        let middle = (number - self.stretches.first) as f64 * slot + slot / 2.0;
        let top = self.base() - certain - possible;
        Drawn {
            href,
            words,
            x: format!("{:.1}", middle - width / 2.0),
            width: format!("{width:.1}"),
            certain: (self.base() - certain, certain),
            possible: (top, possible),
            number: (slot >= NUMBERED).then(|| (format!("{middle:.1}"), top - 5)),
        }
    }

    /// The numbers of the stretches that begin a larger one, far enough apart to be named: the
    /// number there, and the unit by which it is named.
    pub fn ticks(&self) -> Vec<(i64, i64, Grain)> {
        let Stretches { unit, first, last } = self.stretches;
        let larger = match unit {
            Grain::Day if self.slot() * 4.0 < MONTH as f64 || first == last => Grain::Month,
            Grain::Month if self.slot() < YEAR as f64 => Grain::Year,
            own => own,
        };
        let apart = if larger <= Grain::Month { MONTH } else { YEAR };
        let own = |number: i64| larger.number(unit.first_day(number));
        let begins = |number: &i64| *number == first || own(*number) != own(number - 1);
        let mut ticks: Vec<(i64, i64, Grain)> = Vec::new();
        for number in (first..=last).filter(begins) {
            let x = self.x(number);
            match ticks.last() {
                // The first is seldom whole: what follows too near takes its place.
                Some((0, ..)) if x < apart && larger != unit => ticks[0] = (x, own(number), larger),
                Some((near, ..)) if x - near < apart || x + apart > WIDTH => {}
                _ => ticks.push((x, own(number), larger)),
            }
        }
        ticks
    }

    /// The band of a date, the one numbered `at`.
    pub fn band(&self, at: usize, date: &Date, text: String) -> Option<Band> {
        let span = date.span();
        self.stretches.met(&span)?;
        let (x, end) = self.days((span.first, span.last));
        let sure = span.sure.filter(|_| !span.vague && !span.unknown_end);
        let sure = sure.and_then(|sure| self.stretches.touched(sure));
        let sure = sure.map(|[from, to]| (self.x(from).max(x), self.x(to + 1).min(end)));
        let y = self.base() + 32 + at as i64 * BAND;
        let ends = x > WIDTH * 2 / 3;
        Some(Band {
            x,
            width: (end - x).max(2),
            sure: sure.map(|(from, to)| (from, to - from)),
            y,
            text_y: y + 22,
            text,
            text_x: if ends { end } else { x },
            end: ends,
        })
    }

    /// Where days begin and end, as far as the picture reaches.
    fn days(&self, (from, to): (i32, i32)) -> (i64, i64) {
        (self.day(from, 0.0), self.day(to, 1.0))
    }

    /// Where a day stands, so much of it being over.
    fn day(&self, day: i32, over: f64) -> i64 {
        let row = &self.stretches;
        let (day, over) = match day {
            day if day < row.first_day() => (row.first_day(), 0.0),
            day if day > row.last_day() => (row.last_day(), 1.0),
            day => (day, over),
        };
        let number = row.unit.number(day);
        let (first, last) = (row.unit.first_day(number), row.unit.last_day(number));
        let part = (f64::from(day - first) + over) / f64::from(last - first + 1);
        (((number - row.first) as f64 + part) * self.slot()).round() as i64
    }

    /// The marks of events, the earliest first: named, or numbered where there are many. Numbers
    /// that would stand on one another are one.
    pub fn marks<'a>(&self, events: impl ExactSizeIterator<Item = (&'a Date, &'a str)>) -> Vec<Mark> {
        let named = events.len() <= NAMED;
        let mut marks: Vec<Mark> = Vec::new();
        let mut first = 1;
        for (at, (date, label)) in events.enumerate() {
            let Some(x) = self.moment(date) else { continue };
            let near = marks.last_mut().filter(|mark| !named && (x - mark.x).abs() < NUMBER);
            if let Some(mark) = near {
                mark.text = format!("{first}–{}", at + 1);
                continue;
            }
            first = at + 1;
            let text = if named { short(label) } else { first.to_string() };
            let line = if named { at as i64 } else { 0 };
            marks.push(Mark { x, y: 20 + (line + 1) * LINE, text, end: x > WIDTH * 2 / 3 });
        }
        marks
    }

    /// Where the middle of a date's days stands.
    fn moment(&self, date: &Date) -> Option<i64> {
        let (span, row) = (date.span(), &self.stretches);
        row.met(&span)?;
        let day = i64::midpoint(span.first.max(row.first_day()).into(), span.last.min(row.last_day()).into());
        Some(self.day(day as i32, 0.0))
    }
}

/// How high the parts of a bar are; what there is can be seen.
fn heights(counts: [u64; 2], most: u64) -> [i64; 2] {
    counts.map(|count| match count {
        0 => 0,
        _ => ((count * HIGHEST.unsigned_abs()) / most.max(1)).max(2) as i64,
    })
}

/// The beginning of a long label.
fn short(label: &str) -> String {
    match label.char_indices().nth(60) {
        None => label.to_owned(),
        Some((end, _)) => format!("{}…", label[..end].trim_end()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(range: &str) -> Scale {
        let span = Date::parse(range).unwrap().span();
        Scale::of(Stretches::fit(span.first, span.last, None), 0)
    }

    #[test]
    fn labels_stand_apart() {
        for (range, expect) in [
            ("1956", "1956-01 1956-03 1956-05 1956-07 1956-09 1956-11"),
            ("1954-12/1957-03", "1955 1956 1957"),
            ("1956-04", "1956-04-01 1956-04-05 1956-04-09 1956-04-13 1956-04-17 1956-04-21 1956-04-25"),
            ("1956-04-20/1956-06", "1956-04 1956-05 1956-06"),
            ("1951/1959", "1951 1952 1953 1954 1955 1956 1957 1958 1959"),
            ("1920/1959", "1920 1923 1926 1929 1932 1935 1938 1941 1944 1947 1950 1953 1956"),
        ] {
            let ticks = scale(range).ticks();
            let names: Vec<String> = ticks.iter().map(|(_, number, unit)| unit.edtf(*number)).collect();
            assert_eq!(names.join(" "), expect, "{range}");
            assert!(ticks.windows(2).all(|pair| pair[1].0 - pair[0].0 >= YEAR), "{range}");
        }
    }

    #[test]
    fn bands_show_what_is_sure() {
        let scale = scale("1956");
        for (date, expect) in [
            ("1956-04/1956-06", Some((290, 290, Some((290, 290))))),
            ("1956", Some((0, 1160, None))),
            ("1955/1956-01", Some((0, 97, Some((0, 97))))),
            ("1955-01/1956-02-10", Some((0, 130, Some((0, 130))))),
            ("1956-02-10/1957", Some((127, 1033, Some((127, 1033))))),
            ("1956-04~/1956-06", Some((290, 290, None))),
            ("1957", None),
        ] {
            let band = scale.band(0, &Date::parse(date).unwrap(), String::new());
            assert_eq!(band.map(|band| (band.x, band.width, band.sure)), expect, "{date}");
        }
    }

    #[test]
    fn numbers_of_events_do_not_stand_on_one_another() {
        let dates: Vec<Date> =
            ["1951-01-01", "1951-01-09", "1951-06", "1953", "1953-12-31", "1954-01-02", "1957-06-01", "1958"]
                .map(|date| Date::parse(date).unwrap())
                .into();
        let marks = |of: usize| {
            let events = dates[..of].iter().map(|date| (date, "The plenum meets"));
            scale("1951/1959").marks(events.collect::<Vec<_>>().into_iter())
        };
        let shown = |mark: &Mark| format!("{} {}", mark.text, mark.x);
        assert_eq!(
            marks(8).iter().map(shown).collect::<Vec<_>>(),
            ["1–2 0", "3 59", "4 322", "5–6 386", "7 827", "8 966"]
        );
        let named = marks(3);
        assert_eq!(named.iter().map(|mark| mark.y).collect::<Vec<_>>(), [38, 56, 74]);
        assert!(named.iter().all(|mark| mark.text == "The plenum meets"));
    }

    #[test]
    fn bars_with_room_bear_their_number() {
        for (range, expect) in [("1951/1959", Some(("64.4", 45))), ("1920/1959", None)] {
            let scale = scale(range);
            let bar = scale.bar(scale.stretches.first, [9, 1], 10, String::new(), String::new());
            let number = bar.number.as_ref().map(|(x, y)| (x.as_str(), *y));
            assert_eq!(number, expect, "{range}");
        }
    }

    #[test]
    fn the_least_can_be_seen() {
        assert_eq!(heights([1, 0], 100_000), [2, 0]);
        assert_eq!(heights([3, 1], 4), [142, 47]);
    }
}
