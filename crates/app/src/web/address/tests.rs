use super::*;

#[test]
fn one_listing_has_one_address() {
    for (typed, expect) in [
        ("", ""),
        ("q=", ""),
        ("page=1&per_page=10&match=all&sort=date", ""),
        ("page=3", "page=3"),
        ("per_page=25&page=2&q=a", "q=a&per_page=25&page=2"),
        ("q=%20Pan%20%20Zili%20", "q=Pan+Zili"),
        ("q=a&sort=relevance", "q=a"),
        ("after=a-1&per_page=25", "per_page=25&after=a-1"),
        ("after=a-1&page=2", "page=2"),
        ("after=a-1&page=1", "after=a-1"),
        ("sort=relevance", ""),
        ("q=a&sort=date", "q=a&sort=date"),
        ("sort=order", ""),
        ("collection=k&sort=order", "collection=k&sort=order"),
        ("person=b&person=a&person=b", "person=a&person=b"),
        ("kind=letter&person=a&not.person=c", "person=a&kind=letter&not.person=c"),
        ("date=August+1956", "date=1956-08"),
        ("date=1956-01..1956-09", "date=1956-01%2F1956-09"),
        ("date=../1949", "date=..%2F1949"),
        ("date=1956..", "date=1956%2F.."),
        ("date=April+1956+..+May+1956", "date=1956-04%2F1956-05"),
        ("certainty=certain&undated=only", "certainty=certain&undated=only"),
        ("spelling=exact&match=any&q=a", "q=a&match=any&spelling=exact"),
    ] {
        let (address, faults) = Address::read(typed, None);
        assert_eq!(address.query(), expect, "{typed}");
        assert_eq!(faults, [], "{typed}");
        assert_eq!(Address::read(&address.query(), None), (address, vec![]), "{typed}");
    }
}

#[test]
fn other_views_have_one_address_each() {
    for (view, typed, expect, codes) in [
        (View::Timeline, "q=a&page=3&sort=title&undated=only&after=x", "/timeline?q=a", &[][..]),
        (
            View::Timeline,
            "scale=month&by=language&date=1956&kind=letter",
            "/timeline?kind=letter&date=1956&by=language&scale=month",
            &[],
        ),
        (
            View::Timeline,
            "scale=week&by=kind&q=a",
            "/timeline?q=a",
            &["unexpected-value", "unexpected-value"],
        ),
        (View::Listing, "scale=month", "/documents", &["unknown-parameter"]),
    ] {
        let (address, faults) = Address::read_for(view, typed);
        assert_eq!(address.link(), expect, "{typed}");
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), codes, "{typed}");
    }
    let address = Address::read("q=a&page=2&sort=date", Some(Shelf::collection("karsk"))).0;
    assert_eq!(address.seen_as(View::Timeline).link(), "/timeline?q=a&collection=karsk");
    let timeline = Address::read_for(View::Timeline, "date=1956&scale=month&families=fold").0;
    assert_eq!(timeline.seen_as(View::Listing).link(), "/documents?date=1956&families=fold");
}

#[test]
fn long_questions_are_cut_and_told() {
    let (address, faults) = Address::read(&format!("q={}", "ab+".repeat(3_400)), None);
    assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["too-long"]);
    assert_eq!(address.q.len(), 10_000);
}

#[test]
fn what_is_out_of_range_is_told_and_left_out() {
    for (typed, left, code) in [
        ("page=0", "", "out-of-range"),
        ("page=-1", "", "out-of-range"),
        ("page=x&q=a", "q=a", "out-of-range"),
        ("per_page=11", "", "out-of-range"),
        ("match=most", "", "unexpected-value"),
        ("sort=size", "", "unexpected-value"),
        ("date=01/02/1956", "date=01%2F02%2F1956", "not-a-date"),
        ("q=a&date=the+plenum", "q=a&date=the+plenum", "not-a-date"),
        ("persons=a", "", "unknown-parameter"),
        ("not.q=a", "", "unknown-parameter"),
    ] {
        let (address, faults) = Address::read(typed, None);
        assert_eq!(address.query(), left, "{typed}");
        assert_eq!(faults.iter().map(|fault| fault.code).collect::<Vec<_>>(), [code], "{typed}");
    }
}

#[test]
fn a_collection_has_its_own_order() {
    let read = |typed: &str| Address::read(typed, Some(Shelf::collection("karsk"))).0;
    for (typed, expect) in [
        ("sort=order&page=3", "/collections/karsk?page=3"),
        ("collection=karsk", "/collections/karsk"),
        ("sort=date", "/collections/karsk?sort=date"),
        ("q=a&sort=order", "/collections/karsk?q=a&sort=order"),
    ] {
        assert_eq!(read(typed).link(), expect);
    }
    for (typed, expect) in [
        ("", "/documents?collection=karsk&sort=order"),
        ("q=a&page=3&per_page=25", "/documents?q=a&collection=karsk"),
        ("q=a&sort=order&date=x", "/documents?q=a&collection=karsk&sort=order"),
        ("sort=date", "/documents?collection=karsk"),
    ] {
        assert_eq!(read(typed).whole().link(), expect);
        assert_eq!(read(typed).whole().request().sort, read(typed).request().sort, "{typed}");
    }
    assert_eq!(read("").request().sort, Some(archive::Sort::Order("karsk".into())));
    assert_eq!(read("page=3").with(|address| address.q = "a".into()), "/collections/karsk?q=a");
    assert_eq!(read("q=a").at_page(2), "/collections/karsk?q=a&page=2");
    assert_eq!(read("q=a&page=9").after("a-1"), "/collections/karsk?q=a&after=a-1");
    assert_eq!(read("q=a&after=a-1").at_page(1), "/collections/karsk?q=a");
}
