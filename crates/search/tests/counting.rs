//! Totals, facets and years, against a count by hand over the documents.

mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use corpus::{Archive, archive, documents, entry, ids, orders, typed_request};
use proptest::prelude::*;
use record::Document;
use record::date::{Match, Span, year_of};
use record::document::Name;
use record::reference;
use search::{Facet, Matched, Matching, Request, dates, slug};

/// The years that the archive's dates name.
fn archive_years(documents: &[Document]) -> RangeInclusive<i32> {
    let spans = documents.iter().filter_map(|document| Some(document.date.as_ref()?.span()));
    let (mut first, mut last) = (i32::MAX, i32::MIN);
    for span in spans {
        for (open, day) in [(span.open_start(), span.first), (span.open_end(), span.last)] {
            let year = year_of(if open { span.stands } else { day });
            (first, last) = (first.min(year), last.max(year));
        }
    }
    first..=last
}

fn is_organization(name: &&Name) -> bool {
    name.kind.as_deref() == Some("organization")
}

fn ids_of<'a>(names: impl Iterator<Item = &'a Name>) -> BTreeSet<String> {
    names.filter_map(|name| name.id.clone()).collect()
}

/// The values of a document in a facet.
fn values(document: &Document, facet: Facet, years: &RangeInclusive<i32>) -> BTreeSet<String> {
    let parties = || document.from.iter().chain(&document.to).chain(&document.participants);
    match facet {
        Facet::Collection => document.collections.iter().cloned().collect(),
        Facet::Person => ids_of(parties().filter(|name| !is_organization(name)).chain(&document.people)),
        Facet::Organization => ids_of(parties().filter(is_organization).chain(&document.organizations)),
        Facet::Place => ids_of(document.place.iter().chain(&document.place_to).chain(&document.places)),
        Facet::Topic => ids_of(document.topics.iter()),
        Facet::Repository => ids_of(document.sources.iter().filter_map(|source| source.repository.as_ref())),
        Facet::Kind => document.kind.iter().map(|kind| slug(kind)).collect(),
        Facet::Language => document.languages.iter().cloned().collect(),
        Facet::Readable => document.texts.iter().map(|text| text.lang.clone()).collect(),
        Facet::Author => ids_of(document.from.iter()),
        Facet::Recipient => ids_of(document.to.iter()),
        Facet::Origin => ids_of(document.place.iter()),
        Facet::Destination => ids_of(document.place_to.iter()),
        Facet::Unit => {
            let held = document
                .sources
                .iter()
                .filter_map(|source| Some((source.repository.as_ref()?.id.as_ref()?, source)));
            let units = held.flat_map(|(holder, source)| {
                let keys = reference::units(&source.parts).into_iter().map(|unit| unit.key);
                keys.chain(source.unit.clone()).map(move |key| format!("{holder}/{key}"))
            });
            units.collect()
        }
        Facet::With => {
            let people = values(document, Facet::Person, years);
            people.into_iter().chain(values(document, Facet::Organization, years)).collect()
        }
        Facet::Decade => match &document.date {
            Some(date) => {
                let touched = date.span().years(years.clone());
                touched.map(|year| (year.div_euclid(10) * 10).to_string()).collect()
            }
            None => BTreeSet::new(),
        },
    }
}

/// What a request narrows to, counted by hand.
struct Hand<'a> {
    documents: Vec<&'a Document>,
    years: RangeInclusive<i32>,
    request: &'a Request,
}

impl Hand<'_> {
    fn fits(&self, document: &Document, facet: Facet) -> bool {
        let chosen = self.request.chosen.get(&facet).filter(|ids| !ids.is_empty());
        let values = values(document, facet, &self.years);
        let one_has = |id: &String| values.contains(id);
        chosen.is_none_or(|ids| ids.iter().any(one_has))
    }

    fn is_excluded(&self, document: &Document) -> bool {
        let excluded = |(facet, ids): (&Facet, &Vec<String>)| {
            let values = values(document, *facet, &self.years);
            ids.iter().any(|id| values.contains(id))
        };
        self.request.excluded.iter().any(excluded)
    }

    fn has_required(&self, document: &Document) -> bool {
        let required = |(facet, ids): (&Facet, &Vec<String>)| {
            let values = values(document, *facet, &self.years);
            ids.iter().all(|id| values.contains(id))
        };
        self.request.required.iter().all(required)
    }

    /// Those that fit everything but the choices of one facet.
    fn narrowed(&self, but: Option<Facet>) -> Vec<&Document> {
        let fits = |document: &&&Document| {
            let chosen = Facet::ALL.into_iter().filter(|facet| Some(*facet) != but);
            let passes = self.has_required(document) && !self.is_excluded(document);
            passes && chosen.into_iter().all(|facet| self.fits(document, facet))
        };
        self.documents.iter().filter(fits).copied().collect()
    }

    fn lies(&self, document: &Document) -> Option<Option<Match>> {
        if self.request.undated {
            return document.date.is_none().then_some(None);
        }
        let Some(filter) = &self.request.date else {
            return Some(None);
        };
        let lies = document.date.as_ref()?.span().meets(filter)?;
        (!self.request.certain || lies == Match::Certain).then_some(Some(lies))
    }

    fn hits(&self, but: Option<Facet>) -> Vec<&Document> {
        self.narrowed(but).into_iter().filter(|document| self.lies(document).is_some()).collect()
    }
}

fn counted<T: Ord>(all: impl Iterator<Item = T>) -> BTreeMap<T, u64> {
    let mut counts = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts
}

/// Compares an answer with a count by hand over the documents that the words
/// match: those with all words, or when none of them is left those with some.
fn check(archive: &Archive, documents: &[Document], request: &Request, matching: [BTreeSet<String>; 2]) {
    let [all, some] = matching.map(|matching| Hand {
        documents: documents.iter().filter(|document| matching.contains(&document.id)).collect(),
        years: archive_years(documents),
        request,
    });
    let answer = archive.ask(request);
    let is_some = all.hits(None).is_empty() && !some.hits(None).is_empty();
    assert_eq!(answer.matched == Matched::Some, is_some, "{request:?}");
    let hand = if is_some { some } else { all };
    let hits = hand.hits(None);
    let found: BTreeSet<String> = ids(&answer).into_iter().collect();
    assert_eq!(found, hits.iter().map(|document| document.id.clone()).collect(), "{request:?}");
    assert_eq!(answer.total, hits.len() as u64, "{request:?}");
    let possible = hits.iter().filter(|document| hand.lies(document) == Some(Some(Match::Possible))).count();
    assert_eq!(answer.possible, possible as u64, "{request:?}");
    let undated = hand.narrowed(None).iter().filter(|document| document.date.is_none()).count();
    assert_eq!(answer.undated, undated as u64, "{request:?}");
    for hit in &answer.hits {
        let document = documents.iter().find(|document| document.id == hit.id).expect("known");
        assert_eq!(Some(hit.date), hand.lies(document), "{request:?}");
    }
    check_facets(&hand, &answer);
    check_after(archive, request, &ids(&answer));
    let spans = hand.narrowed(None).into_iter().filter_map(|document| document.date.as_ref());
    let years = counted(spans.flat_map(|date| date.span().years(hand.years.clone())));
    assert_eq!(answer.years.into_iter().collect::<BTreeMap<_, _>>(), years, "{request:?}");
}

/// A listing goes on after any of its documents as it does by number.
fn check_after(archive: &Archive, request: &Request, all: &[String]) {
    for (at, id) in all.iter().enumerate().step_by(7) {
        let answer = archive.ask(&Request { after: Some(id.clone()), limit: 3, ..request.clone() });
        let expect: Vec<String> = all[at + 1..].iter().take(3).cloned().collect();
        assert_eq!((answer.before, ids(&answer)), (Some(at as u64 + 1), expect), "after {id}: {request:?}");
        assert_eq!(answer.total, all.len() as u64, "{request:?}");
    }
    let lost = archive.ask(&Request { after: Some("nowhere".into()), ..request.clone() });
    assert_eq!((lost.before, ids(&lost)), (None, Vec::new()), "{request:?}");
}

fn check_facets(hand: &Hand<'_>, answer: &search::Answer) {
    for facet in Facet::ALL {
        let of_each =
            hand.hits(Some(facet)).into_iter().flat_map(|document| values(document, facet, &hand.years));
        let counts = counted(of_each);
        let chosen = hand.request.chosen.get(&facet).cloned().unwrap_or_default();
        if facet == Facet::With || (facet.is_end() && chosen.is_empty()) {
            assert_eq!(answer.facets.get(&facet), None, "{facet} {:?}", hand.request);
            continue;
        }
        let shown = &answer.facets[&facet];
        assert_eq!(shown.total, counts.len() as u64, "{facet} {:?}", hand.request);
        for value in &shown.values {
            let expect = counts.get(&value.id).copied().unwrap_or(0);
            assert_eq!(value.count, expect, "{facet} {} {:?}", value.id, hand.request);
            assert_eq!(value.selected, chosen.contains(&value.id), "{facet} {}", value.id);
        }
        let mut largest: Vec<u64> = counts.values().copied().collect();
        largest.sort_unstable_by(|a, b| b.cmp(a));
        largest.truncate(10);
        let ten: Vec<u64> = shown.values.iter().take(largest.len()).map(|value| value.count).collect();
        assert_eq!(ten, largest, "{facet} {:?}", hand.request);
        assert!(chosen.iter().all(|id| shown.values.iter().any(|value| value.id == *id)), "{facet}");
    }
}

/// What is typed, what has all of it, and where parts are missing what has some.
const WORDS: [(&str, Matching, &str, &str); 14] = [
    ("", Matching::All, "*", ""),
    ("flood", Matching::All, "k16 k17 k18", ""),
    ("wagons", Matching::All, "k01 k02 k07", ""),
    ("harv*", Matching::All, "k04 k08", ""),
    ("Ardov", Matching::All, "k01 k02 k03 k04 k09 k10", ""),
    ("negotiations", Matching::All, "k05 k06", ""),
    ("harvest -report", Matching::All, "k04", ""),
    ("harvest OR flood", Matching::All, "k04 k08 k16 k17 k18", ""),
    ("-telegram -report -note", Matching::All, "k03 k04 k05 k06 k11 k14 k18 k19 k20 k21 k24 k25", ""),
    ("kind:telegram date:1956", Matching::All, "k15 k16 k17", "k01 k02 k06 k09 k10 k12 k15 k16 k17 k18"),
    ("flood mill", Matching::All, "k16", "k16 k17 k18 k23"),
    ("flood mill zeppelin", Matching::All, "", "k16 k17 k18 k23"),
    ("harvest flood -report", Matching::Any, "k04 k16 k17 k18", ""),
    ("flood wagons", Matching::Any, "k01 k02 k07 k16 k17 k18", ""),
];

fn by_hand(documents: &[Document], ids: &str) -> BTreeSet<String> {
    match ids {
        "*" => documents.iter().map(|document| document.id.clone()).collect(),
        _ => ids.split_whitespace().map(str::to_owned).collect(),
    }
}

/// What the words match, where that is not known beforehand.
fn asked(archive: &Archive, request: &Request) -> [BTreeSet<String>; 2] {
    let words = |matching| archive.ask(&Request { matching, ..typed_request(&request.q) });
    let all = words(request.matching);
    let none_has_all = all.matched == Matched::Some;
    let several = request.q.split(' ').filter(|word| !word.is_empty() && !word.starts_with('-')).count() > 1;
    let some = if several && !request.q.contains("OR") { ids(&words(Matching::Any)) } else { Vec::new() };
    let all = if none_has_all { Vec::new() } else { ids(&all) };
    [all, some].map(|ids| ids.into_iter().collect())
}

const DATES: [&str; 8] =
    ["1951", "1951-03-05", "1949..1952", "..1950", "1956-07..", "1950-02-02", "1900/1999", "1951~"];

fn choices() -> impl Strategy<Value = BTreeMap<Facet, Vec<String>>> {
    let years = archive_years(&documents());
    let mut all: Vec<(Facet, String)> = Vec::new();
    for document in documents() {
        for facet in Facet::ALL {
            all.extend(values(&document, facet, &years).into_iter().map(|id| (facet, id)));
        }
    }
    all.sort();
    all.dedup();
    all.push((Facet::Person, "nobody".to_owned()));
    all.push((Facet::Decade, "soon".to_owned()));
    let choice = proptest::sample::select(all);
    proptest::collection::vec(choice, 0..4).prop_map(|chosen| {
        let mut choices: BTreeMap<Facet, Vec<String>> = BTreeMap::new();
        for (facet, id) in chosen {
            let ids = choices.entry(facet).or_default();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        choices
    })
}

type Row = (&'static str, Matching, &'static str, &'static str);

fn requests() -> impl Strategy<Value = (Row, Request)> {
    let date = proptest::option::of(proptest::sample::select(DATES.to_vec()));
    let words = proptest::sample::select(WORDS.to_vec());
    let few = proptest::bool::weighted(0.2);
    let certain = proptest::bool::weighted(0.4);
    let rarely = || proptest::option::weighted(0.3, choices());
    (words, choices(), rarely(), rarely(), date, certain, few).prop_map(
        |(row, chosen, required, excluded, date, certain, undated)| {
            let request = Request {
                chosen,
                matching: row.1,
                required: required.unwrap_or_default(),
                excluded: excluded.unwrap_or_default(),
                date: date.and_then(dates),
                certain,
                undated,
                ..typed_request(row.0)
            };
            (row, request)
        },
    )
}

/// The same cases in every run.
fn cases(cases: u32) -> ProptestConfig {
    let rng_seed = proptest::test_runner::RngSeed::Fixed(1956);
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}

#[test]
fn everything_counted_agrees_with_a_count_by_hand() {
    for commits in [1, 5] {
        let archive = archive(commits);
        let documents = archive.documents.clone();
        proptest!(cases(500), |(((_, _, all, some), request) in requests())| {
            check(&archive, &documents, &request, [all, some].map(|ids| by_hand(&documents, ids)));
        });
    }
}

#[test]
fn what_was_removed_or_replaced_is_not_counted() {
    let archive = archive(3);
    let mut documents = documents();
    let mut writer = archive.index.writer(16_000_000, 1).expect("a writer").expect("free");
    for gone in ["k20", "k05", "k16"] {
        writer.remove(gone).expect("removed");
        documents.retain(|document| document.id != gone);
    }
    let changed = documents.iter_mut().find(|document| document.id == "k17").expect("there");
    changed.kind = Some("Letter".to_owned());
    changed.summary = Some("Of wagons.".to_owned());
    writer.put(&entry(changed, &orders("k17"))).expect("put");
    writer.put(&entry(changed, &orders("k17"))).expect("put twice");
    writer.commit(9).expect("commit");
    archive.index.reload().expect("reload");
    assert_eq!(archive.index.len(), documents.len() as u64);
    proptest!(cases(200), |((_, request) in requests())| {
        check(&archive, &documents, &request, asked(&archive, &request));
    });
    writer.compact().expect("compact");
    archive.index.reload().expect("reload");
    proptest!(cases(100), |((_, request) in requests())| {
        check(&archive, &documents, &request, asked(&archive, &request));
    });
}

#[test]
fn every_value_of_an_end_opens_what_it_counts() {
    let archive = archive(3);
    for facet in Facet::ALL.into_iter().filter(|facet| facet.is_end()) {
        for (q, chosen) in
            [("", None), ("wagons", None), ("", Some("ardov")), ("flood wagons", Some("karsk"))]
        {
            let whole = q.is_empty() && chosen.is_none();
            let chosen = chosen.map(|id| (facet, vec![id.to_owned()])).into_iter().collect();
            let request = Request { chosen, ..typed_request(q) };
            let counts = archive.index.facet(&request, facet).expect("counts");
            assert!(!counts.values.is_empty() || !whole, "{facet}");
            for value in counts.values {
                let chosen = [(facet, vec![value.id.clone()])].into();
                assert_eq!(
                    archive.ask(&Request { chosen, ..request.clone() }).total,
                    value.count,
                    "{facet} {}",
                    value.id
                );
            }
        }
    }
}

#[test]
fn each_bar_opens_what_it_counts() {
    let archive = archive(3);
    for q in ["", "flood", "-telegram"] {
        for (year, count) in archive.ask(&typed_request(q)).years {
            let request = Request { date: dates(&year.to_string()), ..typed_request(q) };
            assert_eq!(archive.ask(&request).total, count, "{q} {year}");
        }
    }
}

#[test]
fn each_month_opens_what_it_counts() {
    let archive = archive(3);
    for (q, date) in [("", "1951"), ("", "1949-11..1951-02"), ("flood", "1956-07"), ("-telegram", "1956")] {
        let asked = Request { date: dates(date), certain: true, ..typed_request(q) };
        let months: BTreeMap<(i32, u8), u64> = archive.ask(&asked).months.into_iter().collect();
        let span = dates(date).expect("dates");
        let years = year_of(span.first)..=year_of(span.last);
        for month in years.flat_map(|year| (1..=12).map(move |month| (year, month))) {
            let opened = dates(&format!("{:04}-{:02}", month.0, month.1));
            let total = archive.ask(&Request { date: opened, certain: false, ..asked.clone() }).total;
            assert_eq!(months.get(&month).copied().unwrap_or(0), total, "{q} {month:?}");
        }
    }
    for wide in ["1949..1951", "1956..", ""] {
        let asked = Request { date: dates(wide), ..typed_request("") };
        assert!(archive.ask(&asked).months.is_empty(), "{wide}");
    }
}

#[test]
fn dates_are_certain_or_possible() {
    let archive = archive(2);
    for (filter, certain, possible) in [
        ("1951", "k01 k02 k03 k04 k09 k10 k11", "k05 k06"),
        ("1951-04", "k03 k11", "k05 k06"),
        ("1951-04-03", "k11", "k03 k05 k06"),
        ("1951-05-11", "k04 k11", "k05 k06"),
        ("1956-08", "", "k06 k12 k18"),
        ("1949-05", "k13", "k11"),
        ("1915", "k13 k20", ""),
    ] {
        let answer = archive.ask(&Request { date: dates(filter), ..typed_request("") });
        let of = |wanted| {
            let hits = answer.hits.iter().filter(move |hit| hit.date == Some(wanted));
            let mut ids: Vec<String> = hits.map(|hit| hit.id.clone()).collect();
            ids.sort();
            ids.join(" ")
        };
        assert_eq!(
            (of(Match::Certain).as_str(), of(Match::Possible).as_str()),
            (certain, possible),
            "{filter}"
        );
        let only = archive.ask(&Request { date: dates(filter), certain: true, ..typed_request("") });
        assert_eq!(only.total, answer.total - answer.possible, "{filter}");
    }
}

#[test]
fn kinds_are_told_by_their_words() {
    let archive = archive(1);
    let kinds = &archive.ask(&typed_request("")).facets[&Facet::Kind];
    let telegram = kinds.values.iter().find(|value| value.id == "telegram").expect("telegrams");
    assert_eq!(
        (telegram.label.as_deref(), telegram.count),
        (Some("Telegram"), 7),
        "Telegram and telegram are one"
    );
    let meeting = kinds.values.iter().find(|value| value.id == "record-of-meeting").expect("records");
    assert_eq!(meeting.label.as_deref(), Some("record of meeting"));
}

#[test]
fn spans_cover_what_they_say() {
    let day = |text: &str| dates(text).expect("a date");
    let Span { first, last, .. } = day("1956-01..1956-09");
    assert_eq!((first, last), (day("1956-01-01").first, day("1956-09-30").last));
}
