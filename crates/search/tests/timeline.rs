//! Time as it is drawn: every bar and every cell counts the listing that it opens.

mod corpus;

use std::collections::BTreeMap;
use std::sync::Arc;

use corpus::{Archive, archive, typed_request};
use proptest::prelude::*;
use record::date::{Date, Grain};
use search::{Facet, Families, Request, dates};

const WORDS: [&str; 6] = ["", "harv*", "Ardov", "harvest OR flood", "flood mill", "-telegram"];
const DATES: [&str; 8] =
    ["1951", "1951-03-05", "1949..1952", "..1950", "1956-07..", "1950-02-02", "1900/1999", "1951~"];
const CHOSEN: [(Facet, &str); 4] =
    [(Facet::Kind, "telegram"), (Facet::Kind, "report"), (Facet::Language, "ru"), (Facet::Decade, "1950")];

fn requests() -> impl Strategy<Value = (Request, Option<Grain>, Option<Facet>, bool)> {
    let date = proptest::option::of(proptest::sample::select(DATES.to_vec()));
    let chosen = proptest::collection::vec(proptest::sample::select(CHOSEN.to_vec()), 0..3);
    let unit = proptest::option::of(proptest::sample::select(Grain::ALL.to_vec()));
    let by = proptest::option::of(proptest::sample::select(vec![Facet::Language, Facet::Kind]));
    let flags = (any::<bool>(), any::<bool>());
    (proptest::sample::select(WORDS.to_vec()), date, chosen, unit, by, flags).prop_map(
        |(q, date, chosen, unit, by, (certain, fold))| {
            let mut by_facet: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
            for (facet, id) in chosen {
                by_facet.entry(facet).or_default().push(id.to_owned());
            }
            let date = date.and_then(dates);
            (Request { chosen: by_facet, date, certain, ..typed_request(q) }, unit, by, fold)
        },
    )
}

fn total(archive: &Archive, request: &Request, stretch: &str) -> (u64, u64) {
    let date = Some(Date::parse(stretch).expect("a date").span());
    let answer = archive.ask(&Request { date, undated: false, ..request.clone() });
    (answer.total, answer.possible)
}

fn check(archive: &Archive, request: &Request, unit: Option<Grain>, by: Option<Facet>) {
    let told = archive.index.timeline(request, unit, by).expect("an answer");
    let Some(told) = told else { return };
    assert_eq!(told.bars.len() as i64, told.stretches.len());
    // Where nothing in a stretch has all words, its listing shows what has some.
    let one_word = !request.q.contains(' ');
    for (number, bar) in (told.stretches.first..).zip(&told.bars) {
        let stretch = told.stretches.unit.edtf(number);
        if bar.total() > 0 || one_word {
            let apart = Request { fold: request.fold && by.is_none(), ..request.clone() };
            let expect = total(archive, &apart, &stretch);
            assert_eq!((bar.total(), bar.possible), expect, "{stretch} {request:?}");
        }
        for row in &told.rows {
            let count = row.counts[(number - told.stretches.first) as usize];
            let mut alone = Request { fold: false, ..request.clone() };
            alone.chosen.insert(by.expect("asked for"), vec![row.id.clone()]);
            if count > 0 || one_word {
                assert_eq!(count, total(archive, &alone, &stretch).0, "{stretch} {} {request:?}", row.id);
            }
        }
    }
}

#[test]
fn each_bar_counts_the_listing_that_it_opens() {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(1956);
    let config = ProptestConfig { cases: 150, rng_seed, failure_persistence: None, ..Default::default() };
    let families: Vec<Vec<String>> = ["k01 k02 k05", "k16 k17", "k06 k12 k18 k11"]
        .map(|family| family.split(' ').map(str::to_owned).collect())
        .into();
    let families = Arc::new(Families::new(families));
    let archive = archive(3);
    proptest!(config, |((request, unit, by, fold) in requests())| {
        let families = fold.then(|| Arc::clone(&families));
        check(&archive, &Request { fold, families, ..request }, unit, by);
    });
}

#[test]
fn the_dates_asked_for_are_what_is_drawn() {
    let archive = archive(2);
    for (date, unit, first, last) in [
        ("1951", Grain::Month, "1951-01", "1951-12"),
        ("1951-03", Grain::Day, "1951-03-01", "1951-03-31"),
        ("1949..1952", Grain::Month, "1949-01", "1952-12"),
        ("1940..1952", Grain::Year, "1940", "1952"),
    ] {
        let request = Request { date: dates(date), ..typed_request("") };
        let told = archive.index.timeline(&request, None, None).expect("an answer").expect("something dated");
        let row = told.stretches;
        let names = [row.first, row.last].map(|number| row.unit.edtf(number));
        assert_eq!((row.unit, names), (unit, [first, last].map(str::to_owned)), "{date}");
    }
    let nothing = archive.index.timeline(&typed_request("zeppelin"), None, None).expect("an answer");
    assert!(nothing.is_none());
}

#[test]
fn each_way_counts_the_listing_that_it_opens() {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(1956);
    let config = ProptestConfig { cases: 60, rng_seed, failure_persistence: None, ..Default::default() };
    let archive = archive(3);
    let told = std::cell::Cell::new(0);
    proptest!(config, |((request, ..) in requests())| {
        for route in archive.index.routes(&request, 100).expect("an answer") {
            let mut alone = request.clone();
            alone.chosen.insert(Facet::Origin, vec![route.from.clone()]);
            alone.chosen.insert(Facet::Destination, vec![route.to.clone()]);
            assert_eq!(route.count, archive.ask(&alone).total, "{route:?} {request:?}");
            told.set(told.get() + 1);
        }
    });
    assert!(told.get() > 0, "letters went from somewhere to somewhere");
}
