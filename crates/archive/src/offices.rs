//! Who held an office on a date, by what is on record of the people whom public documents name.

use crate::{Archive, Result, directory::Entry};
use record::{
    authority::Office,
    date::{Date, OPEN_FUTURE, OPEN_PAST, Span},
    name,
};
use search::Facet;

/// Words of a question that say nothing of an office.
const SMALL: [&str; 10] = ["the", "a", "an", "in", "of", "at", "to", "for", "and", "who"];
/// Holders that are told.
const MOST: usize = 200;

/// Somebody who held an office.
#[derive(Clone, Debug)]
pub struct Holder {
    /// Who.
    pub entry: Entry,
    /// Which, with its dates and where that stands.
    pub office: Office,
    /// Whether they surely held it on the day asked for; an end that is not known leaves it open.
    pub certain: bool,
}

/// How an office lies to the days asked for; `None` when it was not held then.
pub(crate) fn held(office: &Office, days: &Span) -> Option<bool> {
    let span = |text: &Option<String>| {
        let text = text.as_deref()?;
        Date::parse(text).ok().or_else(|| Date::written(text)).map(|date| date.span())
    };
    let (from, to) = (span(&office.from), span(&office.to));
    if from.is_none() && to.is_none() {
        return None;
    }
    let begun = from.as_ref().map_or(OPEN_PAST, |from| from.first);
    let ended = to.as_ref().map_or(OPEN_FUTURE, |to| to.last);
    let surely = from.zip(to).is_some_and(|(from, to)| from.last <= days.first && days.last <= to.first);
    (begun <= days.last && days.first <= ended).then_some(surely)
}

/// When an office was held, as a date that finds documents; `None` where nothing is known of it.
pub fn term_of_office(office: &Office) -> Option<Date> {
    let edtf = |text: &Option<String>| {
        let text = text.as_deref()?;
        Date::parse(text).ok().or_else(|| Date::written(text)).map(|date| date.edtf().to_owned())
    };
    let (from, to) = (edtf(&office.from), edtf(&office.to));
    let open = || "..".to_owned();
    let is_known = from.is_some() || to.is_some();
    let term = format!("{}/{}", from.unwrap_or_else(open), to.unwrap_or_else(open));
    Date::parse(&term).ok().filter(|_| is_known)
}

impl Archive {
    /// Who held an office whose title, organization or place has all these words, on these
    /// days if any are given; those who surely did first.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn holders(&self, typed: &str, days: Option<&Span>) -> Result<Vec<Holder>> {
        let directory = self.directory().await?;
        let wanted: Vec<String> = words(typed).filter(|word| !SMALL.contains(&word.as_str())).collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let people = directory.list(Facet::Person);
        let found =
            directory.offices.iter().filter(|held| is_meant(&held.office, &wanted)).filter_map(|one| {
                let certain = days.map_or(Some(true), |days| held(&one.office, days))?;
                Some(Holder { entry: people.get(one.holder)?.clone(), office: one.office.clone(), certain })
            });
        let mut found: Vec<Holder> = found.collect();
        found.sort_by(|one, other| {
            (!one.certain, &one.office.from).cmp(&(!other.certain, &other.office.from))
        });
        found.truncate(MOST);
        Ok(found)
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = name::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    words.into_iter().filter(|word| !word.is_empty())
}

/// Whether an office has all the words, each as it is or begun so.
fn is_meant(office: &Office, wanted: &[String]) -> bool {
    let parts = [Some(&office.title), office.org.as_ref(), office.place.as_ref()];
    let all: Vec<String> = parts.into_iter().flatten().flat_map(|part| words(part)).collect();
    wanted.iter().all(|word| all.iter().any(|one| one.starts_with(word.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(from: Option<&str>, to: Option<&str>) -> Office {
        let [from, to] = [from, to].map(|date| date.map(str::to_owned));
        Office { title: "Ambassador".into(), place: Some("Karsk".into()), from, to, ..Office::default() }
    }

    #[test]
    fn an_office_is_held_between_its_dates() {
        for (from, to, on, expect) in [
            (Some("1955-01"), Some("1956"), "1955-07-03", Some(true)),
            (Some("1955-01"), Some("1956"), "1955-01-03", Some(false)),
            (Some("1955"), Some("1957"), "1954", None),
            (None, Some("1955-04"), "1951", Some(false)),
            (None, Some("April 1955"), "1955-05", None),
            (Some("1956-11"), None, "1957", Some(false)),
            (None, None, "1957", None),
        ] {
            let days = Date::parse(on).expect("a date").span();
            assert_eq!(held(&office(from, to), &days), expect, "{from:?} {to:?} on {on}");
        }
    }

    #[test]
    fn an_office_has_a_term() {
        for (from, to, expect) in [
            (Some("1955-01"), Some("1956"), Some("1955-01/1956")),
            (None, Some("April 1955"), Some("../1955-04")),
            (Some("1957"), None, Some("1957/..")),
            (Some("long ago"), None, None),
            (None, None, None),
        ] {
            let term = term_of_office(&office(from, to));
            assert_eq!(term.as_ref().map(Date::edtf), expect, "{from:?} {to:?}");
        }
    }

    #[test]
    fn an_office_is_meant_by_its_words() {
        for (typed, expect) in [
            ("the ambassador in Karsk", true),
            ("Ambass", true),
            ("consul in Karsk", false),
            ("ambassador Port", false),
        ] {
            let wanted: Vec<String> = words(typed).filter(|word| !SMALL.contains(&word.as_str())).collect();
            assert_eq!(is_meant(&office(None, None), &wanted), expect, "{typed}");
        }
    }
}
