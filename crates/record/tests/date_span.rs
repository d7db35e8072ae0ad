//! The days that dates mean, against days counted one by one.

use jiff::civil;
use proptest::prelude::*;
use record::date::{Date, Match, OPEN_FUTURE, OPEN_PAST, Span, civil as civil_of, day_of, year_of};

fn span(edtf: &str) -> Span {
    Date::parse(edtf).unwrap_or_else(|error| panic!("{error}")).span()
}

fn shown(day: i32) -> String {
    match day {
        OPEN_PAST => "..".to_owned(),
        OPEN_FUTURE => "..".to_owned(),
        day => {
            let (year, month, day) = civil_of(day);
            format!("{year}-{month:02}-{day:02}")
        }
    }
}

#[test]
fn first_last_and_surely_covered_days() {
    for (edtf, days, sure) in [
        ("1956-04-05", "1956-04-05 1956-04-05", "1956-04-05 1956-04-05"),
        ("1956-04-05T18:00", "1956-04-05 1956-04-05", "1956-04-05 1956-04-05"),
        ("1956-04", "1956-04-01 1956-04-30", ""),
        ("1956-04~", "1956-04-01 1956-04-30", ""),
        ("195X", "1950-01-01 1959-12-31", ""),
        ("1956-02-XX", "1956-02-01 1956-02-29", ""),
        ("[1956-04-01..1956-04-03]", "1956-04-01 1956-04-03", ""),
        ("[..1949]", ".. 1949-12-31", ""),
        ("[1950..]", "1950-01-01 ..", ""),
        ("1956-01-27/1956-01-29", "1956-01-27 1956-01-29", "1956-01-27 1956-01-29"),
        ("1949/1951", "1949-01-01 1951-12-31", "1949-12-31 1951-01-01"),
        ("1956/1956", "1956-01-01 1956-12-31", ""),
        ("1956-04/1956-05", "1956-04-01 1956-05-31", "1956-04-30 1956-05-01"),
        // A start cannot come after the day that is known to be the end.
        ("195X/1956-05-05", "1950-01-01 1956-05-05", "1956-05-05 1956-05-05"),
        ("1956-05-05/195X", "1956-05-05 1959-12-31", "1956-05-05 1956-05-05"),
        ("../1949", ".. 1949-12-31", ".. 1949-01-01"),
        ("1949/..", "1949-01-01 ..", "1949-12-31 .."),
        ("1949/", "1949-01-01 ..", ""),
        ("1949-05-05/", "1949-05-05 ..", "1949-05-05 1949-05-05"),
        ("/1949", ".. 1949-12-31", ""),
        ("..1949/1951", ".. 1951-12-31", "1949-12-31 1951-01-01"),
        ("1949/1951..", "1949-01-01 ..", "1949-12-31 1951-01-01"),
        ("{1950,1956}", "1950-01-01 1956-12-31", "1950-12-31 1956-01-01"),
        ("{1956-04-05,1956}", "1956-01-01 1956-12-31", "1956-04-05 1956-04-05"),
        ("{1950..1956}", "1950-01-01 1956-12-31", "1950-12-31 1956-01-01"),
        ("{..1949,1956}", ".. 1956-12-31", ".. 1956-01-01"),
    ] {
        let found = span(edtf);
        assert_eq!(format!("{} {}", shown(found.first), shown(found.last)), days, "{edtf}");
        let covered = found.sure.map(|(from, to)| format!("{} {}", shown(from), shown(to)));
        assert_eq!(covered.unwrap_or_default(), sure, "{edtf}");
    }
}

#[test]
fn years_beyond_every_calendar_are_held() {
    for edtf in ["Y170000002", "Y-17E7", "Y3E5000", "Y-3E5000", "Y9E18S1", "../Y3E5000", "Y-3E5000/Y3E5000"] {
        let span = span(edtf);
        assert!(span.first <= span.last, "{edtf}: {span:?}");
        assert_eq!(span.open_start(), edtf.starts_with(".."), "{edtf}");
        assert!(!span.open_end(), "{edtf}");
    }
}

#[test]
fn certain_and_possible() {
    use Match::{Certain, Possible};
    for (date, filter, expect) in [
        ("1956-04-05", "1956-04", Some(Certain)),
        ("1956-04", "1956-04", Some(Certain)),
        ("1956-04", "1956", Some(Certain)),
        ("1956", "1956-04", Some(Possible)),
        ("1956-04~", "1956", Some(Possible)),
        ("1956-04-05?", "1956-04-05", Some(Possible)),
        ("?1956-04-05", "195X", Some(Possible)),
        ("1957~", "1956", None),
        ("195X", "195X", Some(Certain)),
        ("195X", "1956", Some(Possible)),
        ("1956-01-27/1956-01-29", "1956-01-28", Some(Certain)),
        ("1949/1951", "1950-06", Some(Certain)),
        ("1949/1951", "1949-06", Some(Possible)),
        ("1949~/1951", "1950-06", Some(Possible)),
        ("../1949", "1940", Some(Certain)),
        ("../1949", "1949-06", Some(Possible)),
        ("../1949", "1950", None),
        ("1949/..", "1955", Some(Certain)),
        ("1949/", "1955", Some(Possible)),
        ("1949/", "194X/..", Some(Possible)),
        ("/1949", "../1950", Some(Possible)),
        ("[..1949]", "1940", Some(Possible)),
        ("[..1949]", "../1950", Some(Certain)),
        ("[1956-04-01..1956-04-03]", "1956-04-02", Some(Possible)),
        ("[1956-04-01..1956-04-03]", "1956-04", Some(Certain)),
        ("{1950,1956}", "1953", Some(Certain)),
        ("1956", "1956~", Some(Certain)),
        ("1956-09-19T18:00", "1956-09-19", Some(Certain)),
    ] {
        assert_eq!(span(date).meets(&span(filter)), expect, "{date} in {filter}");
    }
}

#[test]
fn years_touched() {
    for (edtf, years) in [
        ("1956-04-05", 1956..=1956),
        ("1955-12-30/1956-01-02", 1955..=1956),
        ("1930/1970", 1930..=1970),
        ("../1950", 1949..=1950),
        ("1951/..", 1951..=1957),
        ("1951/", 1951..=1957),
        // Farther than the archive reaches.
        ("../1940", 1940..=1940),
        ("[1960..]", 1960..=1960),
        ("1956-24", 1956..=1957),
    ] {
        assert_eq!(span(edtf).years(1949..=1957), years, "{edtf}");
    }
}

#[test]
fn order_of_dates() {
    let sorted = [
        "194X/1949-02",
        "1948",
        "/1949",
        "../1949",
        "1949",
        "1949-01",
        "1949-01-01~",
        "1949-01-01",
        "1949-01-01T00:00",
        "1949-01-01T18:00",
        "..1949-06/1951",
        "1949-06",
        "Y170000002",
    ];
    let order = |edtf: &str| Date::parse(edtf).unwrap().order();
    for pair in sorted.windows(2) {
        assert!(order(pair[0]) < order(pair[1]), "{pair:?}");
    }
    // What nothing bounds is alike wherever it is open.
    for open in ["[..1949]", "1949/..", "[1949..]"] {
        assert_eq!(order(open), order("../1949"), "{open}");
    }
}

/// A date of the tests' own making: its EDTF, and every case of what it can be.
#[derive(Clone, Debug)]
struct Made {
    edtf: String,
    cases: Vec<(usize, usize)>,
    /// Bears no qualifier and has no unknown end.
    known: bool,
    /// The index of the day where it stands in order.
    stands: usize,
}

/// Every day from 1950 to 1962; what is open goes to the edge, and no known date comes near it.
fn window() -> Vec<civil::Date> {
    civil::date(1950, 1, 1).series(jiff::Span::new().days(1)).take_while(|day| day.year() < 1963).collect()
}

#[derive(Clone, Debug)]
struct Point {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    mark: &'static str,
}

impl Point {
    fn edtf(&self) -> String {
        let month = self.month.map(|month| format!("-{month:02}")).unwrap_or_default();
        let day = self.day.map(|day| format!("-{day:02}")).unwrap_or_default();
        format!("{}{month}{day}{}", self.year, self.mark)
    }

    fn days(&self) -> Vec<usize> {
        let fits = |day: &civil::Date| {
            day.year() == self.year
                && self.month.is_none_or(|month| day.month() == month)
                && self.day.is_none_or(|wanted| day.day() == wanted)
        };
        window().iter().enumerate().filter(|(_, day)| fits(day)).map(|(at, _)| at).collect()
    }
}

fn point() -> impl Strategy<Value = Point> {
    let mark = prop_oneof![6 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
    let below = prop::option::of((1..=12_i8, prop::option::of(1..=28_i8)));
    (1955..=1957_i16, below, mark).prop_map(|(year, below, mark)| Point {
        year,
        month: below.map(|(month, _)| month),
        day: below.and_then(|(_, day)| day),
        mark,
    })
}

#[derive(Clone, Debug)]
enum Kind {
    One(Point),
    Span(Point, Point),
    OpenStart(Point),
    OpenEnd(Point),
    UnknownStart(Point),
    UnknownEnd(Point),
    AnyOf(Point, Point),
    AllOf(Point, Point),
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![
        point().prop_map(Kind::One),
        (point(), point()).prop_map(|(a, b)| Kind::Span(a, b)),
        point().prop_map(Kind::OpenStart),
        point().prop_map(Kind::OpenEnd),
        point().prop_map(Kind::UnknownStart),
        point().prop_map(Kind::UnknownEnd),
        (point(), point()).prop_map(|(a, b)| Kind::AnyOf(a, b)),
        (point(), point()).prop_map(|(a, b)| Kind::AllOf(a, b)),
    ]
}

/// Every start with every end that does not come before it.
fn spans(starts: &[usize], ends: &[usize]) -> Vec<(usize, usize)> {
    starts.iter().flat_map(|s| ends.iter().filter(move |e| s <= *e).map(move |e| (*s, *e))).collect()
}

fn make(kind: Kind) -> Made {
    let all: Vec<usize> = (0..window().len()).collect();
    let (edge, plain) = (all.len() - 1, |point: &Point| point.mark.is_empty());
    let (edtf, cases, known, stands) = match &kind {
        Kind::One(p) => (p.edtf(), p.days().iter().map(|d| (*d, *d)).collect(), plain(p), p.days()[0]),
        Kind::Span(a, b) => {
            let known = plain(a) && plain(b);
            (format!("{}/{}", a.edtf(), b.edtf()), spans(&a.days(), &b.days()), known, a.days()[0])
        }
        Kind::OpenStart(p) => (format!("../{}", p.edtf()), spans(&[0], &p.days()), plain(p), p.days()[0]),
        Kind::OpenEnd(p) => (format!("{}/..", p.edtf()), spans(&p.days(), &[edge]), plain(p), p.days()[0]),
        Kind::UnknownStart(p) => (format!("/{}", p.edtf()), spans(&all, &p.days()), false, p.days()[0]),
        Kind::UnknownEnd(p) => (format!("{}/", p.edtf()), spans(&p.days(), &all), false, p.days()[0]),
        Kind::AnyOf(a, b) => {
            let first = a.days()[0].min(b.days()[0]);
            let last = a.days()[a.days().len() - 1].max(b.days()[b.days().len() - 1]);
            let cases = (first..=last).map(|day| (day, day)).collect();
            (format!("[{},{}]", a.edtf(), b.edtf()), cases, plain(a) && plain(b), first)
        }
        Kind::AllOf(a, b) => {
            let pair = |(s, e): (usize, usize)| (s.min(e), s.max(e));
            let days = b.days();
            let cases = a.days().iter().flat_map(|s| days.iter().map(|e| pair((*s, *e)))).collect();
            let first = a.days()[0].min(b.days()[0]);
            (format!("{{{},{}}}", a.edtf(), b.edtf()), cases, plain(a) && plain(b), first)
        }
    };
    Made { edtf, cases, known, stands }
}

/// The days that some case has, and the days that every case has.
fn days(made: &Made) -> (Vec<bool>, Vec<bool>) {
    let mut steps = vec![0_i64; window().len() + 1];
    for (start, end) in &made.cases {
        steps[*start] += 1;
        steps[end + 1] -= 1;
    }
    let counts = steps.iter().scan(0, |count, step| {
        *count += step;
        Some(*count)
    });
    counts.take(window().len()).map(|count| (count > 0, count == made.cases.len() as i64)).unzip()
}

fn expected(made: &Made, filter: &Made) -> Option<Match> {
    let ((possible, sure), (filtered, _)) = (days(made), days(filter));
    let inside = |days: &[bool]| days.iter().zip(&filtered).any(|(day, filter)| *day && *filter);
    let outside = possible.iter().zip(&filtered).any(|(day, filter)| *day && !*filter);
    inside(&possible).then(|| {
        let certain = made.known && (!outside || inside(&sure));
        if certain { Match::Certain } else { Match::Possible }
    })
}

proptest! {
    #[test]
    fn meets_as_counted_by_days(date in kind(), filter in kind()) {
        let (date, filter) = (make(date), make(filter));
        prop_assume!(!date.cases.is_empty() && !filter.cases.is_empty());
        let found = span(&date.edtf).meets(&span(&filter.edtf));
        prop_assert_eq!(found, expected(&date, &filter), "{} in {}", date.edtf, filter.edtf);
    }

    #[test]
    fn days_as_counted(date in kind()) {
        let date = make(date);
        if date.cases.is_empty() {
            prop_assert!(Date::parse(&date.edtf).is_err(), "{}", date.edtf);
            return Ok(());
        }
        let found = span(&date.edtf);
        let number = |at: usize| {
            let day = window()[at];
            day_of(day.year().into(), day.month() as u8, day.day() as u8)
        };
        prop_assert_eq!(found.stands, number(date.stands), "{}", date.edtf);
        let (possible, _) = days(&date);
        let first = possible.iter().position(|day| *day).unwrap();
        let last = possible.iter().rposition(|day| *day).unwrap();
        let first = if first == 0 { OPEN_PAST } else { number(first) };
        let last = if last + 1 == possible.len() { OPEN_FUTURE } else { number(last) };
        prop_assert_eq!((found.first, found.last), (first, last), "{}", date.edtf);
    }

    #[test]
    fn order_is_that_of_its_parts(a in kind(), b in kind(), at in prop::option::of(0..1440_u16)) {
        let (a, b) = (make(a), make(b));
        prop_assume!(!a.cases.is_empty() && !b.cases.is_empty());
        let parts = |made: &Made, time: Option<u16>| {
            let span = span(&made.edtf);
            let width = i64::from(span.last) - i64::from(span.first);
            let width = if span.open_start() || span.open_end() { i64::MAX } else { width };
            (made.stands, std::cmp::Reverse(width), made.known, time)
        };
        let expect = parts(&a, at).cmp(&parts(&b, None));
        prop_assert_eq!(span(&a.edtf).order(at).cmp(&span(&b.edtf).order(None)), expect, "{} {}", a.edtf, b.edtf);
    }

    #[test]
    fn whatever_is_read_is_sound(edtf in r"[0-9XYES?~%.,/\[\]{}T:Z-]{0,24}|[12][0-9X]{3}(-[01X][0-9X])?(/[12][0-9X]{3}|/\.\.)?") {
        if let Ok(date) = Date::parse(&edtf) {
            let span = date.span();
            prop_assert!(span.first <= span.last);
            prop_assert!(span.sure.is_none_or(|(from, to)| span.first <= from && from <= to && to <= span.last));
            prop_assert!(span.meets(&span).is_some());
            prop_assert_eq!(Date::parse(date.edtf()).unwrap().span(), span);
            prop_assert!(!date.text().is_empty());
            prop_assert!(date.html().is_none_or(|html| edtf.starts_with(html)));
            let _ = (span.years(1949..=1957), date.order(), year_of(span.first));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = Date::parse(&text);
        let _ = Date::written(&text);
    }

    #[test]
    fn no_written_text_makes_it_panic(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "1956", "31", "0", "45", "April", "мая", "г.", "IV", "-", "–", "/", ".", ",", "年", "月", "日", "民國", "단기",
                "十", "元", "circa", "before", "between", "and", "to", "from", "?", "s", "th", "p.m.", "noon", "12", ":30",
                "[", "]", "(", ")", "spring", "or earlier", "Friday", "'", "x\u{301}", "½", "9999", "Z",
            ]),
            0..9,
        ),
        gap in prop::sample::select(vec!["", " "]),
    ) {
        let text = words.join(gap);
        if let Some(date) = Date::written(&text) {
            prop_assert_eq!(Date::parse(date.edtf()).unwrap(), date);
        }
    }
}
