//! Offices as pages show them.

use super::{address::Address, failure::Failure, frame::Link, language::Language, site::Visit};
use archive::Facet;
use archive::record::{authority::Office, date::Date};

/// An office held.
pub struct OfficeView {
    /// Between which dates.
    pub when: String,
    /// Which, of what, where.
    pub what: String,
    /// Where that stands.
    pub source: Option<String>,
    /// What they wrote while they held it.
    pub wrote: Option<Link>,
}

impl OfficeView {
    /// An office as shown.
    pub fn of(t: &Language, office: &Office) -> Self {
        Self {
            when: when(t, office.from.as_deref(), office.to.as_deref()).unwrap_or_default(),
            what: in_words(office),
            source: office.source.clone(),
            wrote: None,
        }
    }
}

/// Offices, each with what was written while it was held.
///
/// # Errors
/// When the archive fails.
pub async fn offices(visit: &Visit, address: &Address, held: &[Office]) -> Result<Vec<OfficeView>, Failure> {
    let (t, mut views) = (visit.language(), Vec::with_capacity(held.len()));
    for office in held {
        let mut view = OfficeView::of(t, office);
        if let (Some(shelf), Some(date)) = (&address.shelf, archive::term_of_office(office)) {
            let wrote = visit.site.archive.wrote(shelf.facet, &shelf.id, &date.span()).await?;
            let chosen = vec![(Facet::Author, shelf.id.clone())];
            let then =
                Address { shelf: address.shelf.clone(), chosen, date: Some(date), ..Address::default() };
            view.wrote = (wrote > 0).then(|| Link::new(then.link(), t.count("wrote-then", wrote)));
        }
        views.push(view);
    }
    Ok(views)
}

/// What an office is: its place is left out where the organization is called by it.
pub fn in_words(office: &Office) -> String {
    let says = |place: &&String| office.org.as_ref().is_some_and(|org| org.contains(place.as_str()));
    let place = office.place.as_ref().filter(|place| !says(place));
    let what = [Some(&office.title), office.org.as_ref(), place];
    what.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// `1955 – 1956`, from two dates as people wrote or as EDTF.
pub fn when(t: &Language, from: Option<&str>, to: Option<&str>) -> Option<String> {
    let shown = |text: &str| Date::parse(text).map_or_else(|_| text.to_owned(), |date| t.date(&date));
    let (from, to) = (from.map(shown), to.map(shown));
    match (from, to) {
        (Some(from), Some(to)) if from == to => Some(from),
        (Some(from), Some(to)) => Some(format!("{from} – {to}")),
        (Some(from), None) => Some(t.name("since", &from).into_owned()),
        (None, Some(to)) => Some(t.name("until", &to).into_owned()),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn terms_are_said_in_each_language() {
        let languages = language::all(Vec::new());
        for (from, to, en, zh) in [
            (Some("1955-05"), Some("1957-06-30"), "May 1955 – June 30, 1957", "1955年5月 – 1957年6月30日"),
            (Some("1955"), Some("1955"), "1955", "1955年"),
            (Some("the war"), Some("1955"), "the war – 1955", "the war – 1955年"),
        ] {
            let said = ["en", "zh"].map(|tag| {
                let language = languages.iter().find(|language| language.tag == tag).unwrap();
                when(language, from, to).unwrap()
            });
            assert_eq!(said, [en, zh]);
        }
    }

    #[test]
    fn a_place_is_said_once() {
        let office = |org: Option<&str>, place: Option<&str>| Office {
            title: "Minister".into(),
            org: org.map(Into::into),
            place: place.map(Into::into),
            ..Office::default()
        };
        for (org, place, expect) in [
            (Some("Legation at Karsk"), Some("Karsk"), "Minister, Legation at Karsk"),
            (Some("Legation"), Some("Karsk"), "Minister, Legation, Karsk"),
            (None, None, "Minister"),
        ] {
            assert_eq!(in_words(&office(org, place)), expect);
        }
    }
}
