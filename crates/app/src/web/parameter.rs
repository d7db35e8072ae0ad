//! The parameters of a listing, one by one (contract, section 7).

use super::{address::SIZES, order::Order};
use archive::Facet;
use archive::record::date::Date;
use std::num::NonZeroU64;

/// Longest words that are searched for, in characters.
const LONGEST: usize = 10_000;

/// All parameters of a listing.
pub fn names() -> impl Iterator<Item = &'static str> {
    let facets = Facet::ALL.iter().map(|facet| facet.name());
    let others = [
        "q",
        "match",
        "spelling",
        "date",
        "certainty",
        "undated",
        "families",
        "sort",
        "per_page",
        "page",
        "after",
    ];
    others.into_iter().chain(facets)
}

/// A value, or what is wrong with it: a stable name and a sentence.
pub type Read<T> = Result<T, (&'static str, String)>;

/// The words, cut where they are too long; and whether they were, which is a fault.
pub fn words(value: &str) -> (String, Read<()>) {
    let cut: String = value.chars().take(LONGEST).collect();
    let words = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    let long = cut.len() < value.len();
    let told = || Err(("too-long", format!("“q” has at most {LONGEST} characters; use fewer words.")));
    (words, if long { told() } else { Ok(()) })
}

pub fn one_of<'a>(name: &str, value: &'a str, known: &[&str]) -> Read<&'a str> {
    match known.contains(&value) {
        true => Ok(value),
        false => Err(("unexpected-value", format!("“{name}” is {}; found “{value}”.", known.join(" or ")))),
    }
}

/// EDTF, a date as people write it, or a range `A..B` of either, an end of which may be missing.
pub fn date(value: &str) -> Read<Date> {
    let plain = |text: &str| Date::parse(text).or_else(|error| Date::written(text).ok_or(error));
    let end = |text: &str| match text.trim() {
        "" => Some("..".to_owned()),
        text => plain(text).ok().map(|date| date.edtf().to_owned()),
    };
    let range = || {
        let (from, to) = value.split_once("..")?;
        Date::parse(&format!("{}/{}", end(from)?, end(to)?)).ok()
    };
    Date::parse(value)
        .or_else(|_| range().map_or_else(|| plain(value), Ok))
        .map_err(|error| ("not-a-date", format!("{error}.")))
}

pub fn order(value: &str) -> Read<Order> {
    Order::ALL.into_iter().find(|order| order.name() == value).ok_or_else(|| {
        let names = Order::ALL.map(Order::name).join(", ");
        ("unexpected-value", format!("“sort” is one of {names}; found “{value}”."))
    })
}

pub fn page(value: &str) -> Read<NonZeroU64> {
    value.parse().map_err(|_| ("out-of-range", format!("“page” is a number from 1 up; found “{value}”.")))
}

pub fn size(value: &str) -> Read<u64> {
    let size = value.parse().ok().filter(|size| SIZES.contains(size));
    size.ok_or_else(|| ("out-of-range", format!("“per_page” is 10, 25, 50 or 100; found “{value}”.")))
}

pub fn unknown(name: &str) -> String {
    let known: Vec<_> = names().collect();
    match archive::record::shape::nearest(name, &known) {
        Some(near) => format!("There is no parameter “{name}”; did you mean “{near}”?"),
        None => format!(
            "There is no parameter “{name}”; there are {}, and not. before a facet.",
            known.join(", ")
        ),
    }
}
