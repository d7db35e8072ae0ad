//! What a date filter finds, against days counted one by one. Nothing here is
//! shared with the code that is tested: the days of single dates come from a
//! table that another implementation made, and what is made of them follows the
//! contract's section 4.

mod corpus;
mod seeded;

use std::collections::{BTreeMap, HashMap};

use corpus::{Archive, archive_of, typed_request};
use record::date::Match;
use search::{Request, dates};
use seeded::Seeded;
use serde_json::json;

/// EDTF, first day, last day; the head of the file says how it was made.
const TABLE: &str = include_str!("../../record/testdata/edtf-days.tsv");
/// Every day of these years is counted; at either edge stands one for all beyond.
const YEARS: std::ops::Range<i32> = 1935..1975;
const MARKS: [&str; 6] = ["", "", "", "?", "~", "%"];
const DATES: usize = 100;
const FILTERS: usize = 100;

/// The number of each day of the window by its name; 0 is all that went before.
struct Window {
    numbers: HashMap<String, usize>,
    /// All that comes after.
    after: usize,
}

impl Window {
    fn new() -> Self {
        let mut numbers = HashMap::new();
        for year in YEARS {
            for (month, length) in months(year).into_iter().enumerate() {
                for day in 1..=length {
                    numbers.insert(format!("{year}-{:02}-{day:02}", month + 1), numbers.len() + 1);
                }
            }
        }
        let after = numbers.len() + 1;
        Self { numbers, after }
    }
}

fn months(year: i32) -> [u8; 12] {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// A single date of the table that lies in the window: one day, not known which.
struct Single {
    edtf: &'static str,
    first: usize,
    last: usize,
}

impl Single {
    /// The single dates of the table that lie in the window; gaps (`195X-04`) count as meant.
    fn all(window: &Window) -> Vec<Self> {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        let single = |row: &'static str| {
            let [edtf, first, last] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            let plain = !edtf.contains(['/', '[', '{', '?', '~', '%', 'S', 'Y']);
            let number = |day: &str| window.numbers.get(day).copied();
            // Where the other implementation is not followed (record/tests/date_table.rs).
            let other = edtf.len() == 7 && ["-24", "-28", "-30"].iter().any(|winter| edtf.ends_with(winter));
            let (first, last) = (number(first)?, number(last)?);
            (plain && !other).then_some(Self { edtf, first, last })
        };
        rows.filter_map(single).collect()
    }

    fn days(&self) -> std::ops::RangeInclusive<usize> {
        self.first..=self.last
    }
}

/// A date made of single ones.
#[derive(Debug)]
struct Made {
    edtf: String,
    /// For each day whether it may be covered.
    may: Vec<bool>,
    /// For each day whether it is covered whatever the date turns out to be.
    must: Vec<bool>,
    /// Bears no qualifier and has no unknown end.
    known: bool,
}

/// Every case of a date, as its first and its last day.
fn of_cases(edtf: String, known: bool, size: usize, cases: impl Iterator<Item = (usize, usize)>) -> Made {
    let (mut steps, mut count) = (vec![0_i64; size + 1], 0);
    for (from, to) in cases {
        steps[from] += 1;
        steps[to + 1] -= 1;
        count += 1;
    }
    assert!(count > 0, "{edtf} cannot be");
    let mut sum = 0;
    let mut covered = steps[..size].iter().map(|step| {
        sum += step;
        sum
    });
    let covers: Vec<i64> = covered.by_ref().collect();
    let may = covers.iter().map(|covers| *covers > 0).collect();
    let must = covers.iter().map(|covers| *covers == count).collect();
    Made { edtf, may, must, known }
}

/// A date of one of nine forms.
fn make(random: &mut Seeded, singles: &[Single], window: &Window) -> Made {
    let (mut a, mut b) = (random.of(singles), random.of(singles));
    if (b.first, b.last) < (a.first, a.last) {
        (a, b) = (b, a);
    }
    let (one, other, size, after) = (a.edtf, b.edtf, window.after + 1, window.after);
    let mark = *random.of(&MARKS);
    let mark = marked(other, mark);
    let known = mark.is_empty();
    let single = |day| (day, day);
    let pairs = || a.days().flat_map(|from| b.days().map(move |to| (from, to)));
    match random.below(9) {
        0 | 1 => of_cases(format!("{other}{mark}"), known, size, b.days().map(single)),
        2 => of_cases(format!("{one}/{other}{mark}"), known, size, pairs().filter(|(from, to)| from <= to)),
        3 => of_cases(format!("../{other}{mark}"), known, size, b.days().map(|to| (0, to))),
        4 => of_cases(format!("{other}{mark}/.."), known, size, b.days().map(|from| (from, after))),
        5 => of_cases(format!("/{one}"), false, size, a.days().map(|to| (0, to))),
        6 => of_cases(format!("{one}/"), false, size, a.days().map(|from| (from, after))),
        7 => {
            let both = pairs().map(|(one, other)| (one.min(other), one.max(other)));
            of_cases(format!("{{{one},{other}}}"), true, size, both)
        }
        _ => of_cases(format!("[{one},{other}]"), true, size, (a.first..=a.last.max(b.last)).map(single)),
    }
}

/// A season takes no qualifier here.
fn marked<'a>(edtf: &str, mark: &'a str) -> &'a str {
    if edtf.len() == 7 && edtf[5..].parse().is_ok_and(|month: u8| month > 12) { "" } else { mark }
}

/// How a date lies in a filter: section 4 of the contract, day by day.
fn expected(date: &Made, filter: &Made) -> Option<Match> {
    let days = || date.may.iter().zip(&date.must).zip(&filter.may);
    if !days().any(|((may, _), wanted)| *may && *wanted) {
        return None;
    }
    let inside = days().all(|((may, _), wanted)| !*may || *wanted);
    let covered = days().any(|((_, must), wanted)| *must && *wanted);
    Some(if date.known && (inside || covered) { Match::Certain } else { Match::Possible })
}

fn archive(made: &[Made]) -> Archive {
    let document =
        |(at, date): (usize, &Made)| json!({"id": format!("d{at}"), "title": "T", "date": date.edtf});
    let documents = made.iter().enumerate().map(document).collect();
    archive_of(serde_json::from_value(serde_json::Value::Array(documents)).expect("documents"), 3)
}

#[test]
fn ten_thousand_pairs_of_date_and_filter() {
    let window = Window::new();
    let singles = Single::all(&window);
    assert!(singles.len() > 100, "{} single dates", singles.len());
    let mut random = Seeded::new(1956);
    let made: Vec<Made> = (0..DATES).map(|_| make(&mut random, &singles, &window)).collect();
    let archive = archive(&made);
    let mut seen = BTreeMap::new();
    for _ in 0..FILTERS {
        check(&archive, &made, &make(&mut random, &singles, &window), &mut seen);
    }
    assert_eq!(seen.values().sum::<usize>(), DATES * FILTERS);
    assert!(seen.len() == 3 && seen.values().all(|count| *count > 500), "a mix of answers: {seen:?}");
}

/// One filter asked of the index, every document's answer compared.
fn check(archive: &Archive, made: &[Made], filter: &Made, seen: &mut BTreeMap<String, usize>) {
    let request = Request { date: dates(&filter.edtf), ..typed_request("") };
    assert!(request.date.is_some(), "{} is understood", filter.edtf);
    let answer = archive.ask(&request);
    let found: HashMap<&str, Option<Match>> =
        answer.hits.iter().map(|hit| (hit.id.as_str(), hit.date)).collect();
    let mut counts = [0, 0];
    for (at, date) in made.iter().enumerate() {
        let expect = expected(date, filter);
        let answered = found.get(format!("d{at}").as_str()).copied().flatten();
        assert_eq!(answered, expect, "{} in {}", date.edtf, filter.edtf);
        *seen.entry(format!("{expect:?}")).or_default() += 1;
        counts[0] += u64::from(expect.is_some());
        counts[1] += u64::from(expect == Some(Match::Possible));
    }
    assert_eq!([answer.total, answer.possible], counts, "{}", filter.edtf);
    let certain = archive.ask(&Request { certain: true, ..request });
    assert_eq!([certain.total, certain.possible], [counts[0] - counts[1], 0], "{}", filter.edtf);
}
