//! Families shown as one: every count is that of the listing which it opens.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use corpus::{Archive, archive, ids, typed_request};
use record::date::Match;
use search::{Facet, Families, Request, Sort, dates};

/// Families of the corpus; one names a document that is not there.
const FAMILIES: [&str; 5] = ["k01 k02 k05", "k16 k17", "k13 k20", "k03 k24 k99", "k06 k12 k18 k11"];

fn families() -> Families {
    Families::new(FAMILIES.map(|family| family.split(' ').map(str::to_owned).collect()).into())
}

fn folded(request: &Request, families: &Arc<Families>) -> Request {
    Request { fold: true, families: Some(Arc::clone(families)), ..request.clone() }
}

/// Compares a folded answer with the unfolded one, and each count with the listing that it opens.
fn check(archive: &Archive, families: &Arc<Families>, request: &Request) {
    let apart = archive.ask(&Request { limit: 1_000, ..request.clone() });
    let answer = archive.ask(&Request { limit: 1_000, ..folded(request, families) });
    let mut seen = BTreeSet::new();
    let mut expect = Vec::new();
    let mut certain = BTreeMap::<String, bool>::new();
    for hit in &apart.hits {
        let family = families.of(&hit.id).first().unwrap_or(&hit.id).clone();
        *certain.entry(family.clone()).or_default() |= hit.date != Some(Match::Possible);
        let of_family = |other: &&search::Hit| families.of(&other.id).first() == Some(&family);
        if seen.insert(family.clone()) {
            expect.push((hit.id.clone(), apart.hits.iter().filter(of_family).count().max(1) as u32));
        }
    }
    let found: Vec<(String, u32)> = answer.hits.iter().map(|hit| (hit.id.clone(), hit.versions)).collect();
    assert_eq!(found, expect, "{request:?}");
    assert_eq!(answer.total, expect.len() as u64, "{request:?}");
    let possible = certain.values().filter(|certain| !**certain).count();
    assert_eq!(answer.possible, possible as u64, "{request:?}");
    let page = archive.ask(&Request { offset: 3, limit: 4, ..folded(request, families) });
    assert_eq!(ids(&page), ids(&answer).into_iter().skip(3).take(4).collect::<Vec<_>>(), "{request:?}");
    check_counts(archive, families, request, &answer);
}

fn check_counts(archive: &Archive, families: &Arc<Families>, request: &Request, answer: &search::Answer) {
    let total = |change: &dyn Fn(&mut Request)| {
        let mut other = folded(request, families);
        change(&mut other);
        archive.ask(&other).total
    };
    for (facet, counts) in &answer.facets {
        for value in &counts.values {
            let opened = total(&|other| drop(other.chosen.insert(*facet, vec![value.id.clone()])));
            assert_eq!(value.count, opened, "{facet} {} {request:?}", value.id);
        }
    }
    for (year, count) in &answer.years {
        let of_year = |other: &mut Request| {
            (other.date, other.certain, other.undated) = (dates(&year.to_string()), false, false);
        };
        assert_eq!(*count, total(&of_year), "{year} {request:?}");
    }
    for ((year, month), count) in &answer.months {
        let of_month =
            |other: &mut Request| (other.date, other.certain) = (dates(&format!("{year}-{month:02}")), false);
        assert_eq!(*count, total(&of_month), "{year}-{month} {request:?}");
    }
    let undated = total(&|other| (other.date, other.certain, other.undated) = (None, false, true));
    assert_eq!(answer.undated, undated, "{request:?}");
}

fn chosen(choices: &[(Facet, &str)]) -> BTreeMap<Facet, Vec<String>> {
    choices.iter().map(|(facet, ids)| (*facet, ids.split(' ').map(str::to_owned).collect())).collect()
}

#[test]
fn every_count_is_that_of_the_listing_which_it_opens() {
    let families = Arc::new(families());
    for commits in [1, 4] {
        let archive = archive(commits);
        let first = &archive.ask(&typed_request("")).facets;
        let person = first[&Facet::Person].values[0].id.clone();
        let choices = [
            chosen(&[]),
            chosen(&[(Facet::Kind, "telegram")]),
            chosen(&[(Facet::Person, &person), (Facet::Decade, "1950")]),
            chosen(&[(Facet::Kind, "telegram note letter"), (Facet::Readable, "en")]),
            chosen(&[(Facet::Author, "ardov mfa"), (Facet::Person, "ardov")]),
        ];
        for q in ["", "flood", "Ardov", "harvest flood", "-telegram"] {
            for date in ["", "1951", "1956-07", "1949-11..1951-02", "1900/1999"] {
                for (certain, choice) in choices.iter().flat_map(|choice| [(false, choice), (true, choice)]) {
                    let (date, chosen) = (dates(date), choice.clone());
                    check(&archive, &families, &Request { date, certain, chosen, ..typed_request(q) });
                }
            }
        }
    }
}

#[test]
fn the_first_in_any_order_stands_for_its_family() {
    let families = Arc::new(families());
    let archive = archive(3);
    for sort in [Sort::Date, Sort::DateBackwards, Sort::Title, Sort::Added, Sort::Relevance] {
        for q in ["", "flood", "Ardov"] {
            check(&archive, &families, &Request { sort: Some(sort.clone()), ..typed_request(q) });
        }
    }
    let none = Arc::new(Families::new(Vec::new()));
    check(&archive, &none, &typed_request("flood"));
}
