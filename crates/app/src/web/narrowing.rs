//! The addresses of a listing with one facet value more, of which a page has two hundred:
//! what they share is written once.

use super::address::Address;
use archive::Facet;
use form_urlencoded::byte_serialize;

/// A listing, ready to be narrowed.
pub struct Narrowing {
    address: Address,
    /// The path and the words.
    head: String,
    chosen: Vec<Pair>,
    /// What is required, which is not added to from here.
    required: String,
    excluded: Vec<Pair>,
    dates: String,
    tail: String,
}

/// A value of a facet, and how it is written.
struct Pair {
    value: (Facet, String),
    written: String,
}

/// A value more, and what stands before the name of its facet.
#[derive(Clone, Copy)]
struct More<'a> {
    not: &'static str,
    value: (Facet, &'a str),
}

/// How long what is added may be, in bytes; longer is but slower.
const USUAL: usize = 64;

impl Narrowing {
    /// Of the listing at this address.
    pub fn of(address: &Address) -> Self {
        let address = Address { page: None, after: None, ..address.clone() };
        let words =
            Address { q: address.q.clone(), any: address.any, exact: address.exact, ..Address::default() };
        let dates = Address {
            date: address.date.clone(),
            unread: address.unread.clone(),
            certain: address.certain,
            undated: address.undated,
            ..Address::default()
        };
        let mut tail = Address {
            q: String::new(),
            any: false,
            exact: false,
            chosen: Vec::new(),
            required: Vec::new(),
            excluded: Vec::new(),
            ..address.clone()
        };
        tail.clear_dates();
        let pairs = |values: &[(Facet, String)], not| {
            values.iter().map(|value| Pair::of(value.clone(), not)).collect()
        };
        Self {
            head: format!("{}?{}", address.path(), words.query()),
            chosen: pairs(&address.chosen, ""),
            excluded: pairs(&address.excluded, "not."),
            required: Address { required: address.required.clone(), ..Address::default() }.query(),
            dates: dates.query(),
            tail: tail.query(),
            address,
        }
    }

    /// The address of the listing, at its first page.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The same listing of what has this value, too.
    pub fn with(&self, facet: Facet, id: &str) -> String {
        if facet == Facet::Collection {
            // The order of a collection is offered with it, and goes with it.
            return self.address.with(|other| other.chosen.push((facet, id.to_owned())));
        }
        self.link(Some(More { not: "", value: (facet, id) }), None, &self.dates)
    }

    /// The same listing of what has not this value.
    pub fn without(&self, facet: Facet, id: &str) -> String {
        self.link(None, Some(More { not: "not.", value: (facet, id) }), &self.dates)
    }

    /// The same listing of what has this date (EDTF) and no other.
    pub fn at(&self, date: &str) -> String {
        let dates: String = ["date="].into_iter().chain(byte_serialize(date.as_bytes())).collect();
        self.link(None, None, &dates)
    }

    fn link(&self, chosen: Option<More<'_>>, excluded: Option<More<'_>>, dates: &str) -> String {
        let mut link = String::with_capacity(self.head.len() + self.dates.len() + self.tail.len() + USUAL);
        link.push_str(&self.head);
        in_order(&self.chosen, chosen, &mut link);
        put(&self.required, &mut link);
        in_order(&self.excluded, excluded, &mut link);
        put(dates, &mut link);
        put(&self.tail, &mut link);
        link
    }
}

impl Pair {
    fn of(value: (Facet, String), not: &'static str) -> Self {
        let mut written = String::new();
        More { not, value: (value.0, &value.1) }.write(&mut written);
        Self { value, written }
    }

    fn value(&self) -> (Facet, &str) {
        (self.value.0, &self.value.1)
    }
}

impl More<'_> {
    fn write(&self, link: &mut String) {
        link.push_str(self.not);
        link.push_str(self.value.0.name());
        link.push('=');
        link.extend(byte_serialize(self.value.1.as_bytes()));
    }
}

/// Puts parameters behind what is written, if there are any.
fn put(written: &str, link: &mut String) {
    if !written.is_empty() {
        part(link);
        link.push_str(written);
    }
}

/// Parts what comes from the parameters before.
fn part(link: &mut String) {
    if !link.ends_with('?') {
        link.push('&');
    }
}

/// Puts all values in their order, with one more where it belongs, once.
fn in_order(pairs: &[Pair], more: Option<More<'_>>, link: &mut String) {
    let at = more.map_or(0, |more| pairs.partition_point(|pair| pair.value() < more.value));
    let known = more.is_some_and(|more| pairs.get(at).is_some_and(|pair| pair.value() == more.value));
    pairs[..at].iter().for_each(|pair| put(&pair.written, link));
    if let Some(more) = more.filter(|_| !known) {
        part(link);
        more.write(link);
    }
    pairs[at..].iter().for_each(|pair| put(&pair.written, link));
}

#[cfg(test)]
mod tests {
    use super::super::shelf::Shelf;
    use super::*;
    use archive::record::date::Date;

    #[test]
    fn what_is_written_once_is_what_is_written_each_time() {
        let queries = [
            "",
            "q=a+b&match=any&spelling=exact&person=b&kind=letter&not.place=x&date=1956&sort=title&per_page=25&page=3",
            "collection=k&sort=order&page=2",
            "person=a&person=c&not.person=d&undated=only",
            "date=1950/&certainty=certain&families=fold&sort=-date",
            "person=a&and.person=c&and.place=d&not.place=e",
        ];
        for query in queries {
            let person = Shelf { facet: Facet::Person, id: "ren".into() };
            for shelf in [None, Some(Shelf::collection("ferry")), Some(person)] {
                let (address, _) = Address::read(query, shelf);
                let narrowing = Narrowing::of(&address);
                for (facet, id) in [
                    (Facet::Person, "b"),
                    (Facet::Person, "é &?"),
                    (Facet::Kind, "letter"),
                    (Facet::Collection, "ferry"),
                    (Facet::Collection, "z"),
                    (Facet::Decade, "1950"),
                ] {
                    let pair = || (facet, id.to_owned());
                    assert_eq!(narrowing.with(facet, id), address.with(|other| other.chosen.push(pair())));
                    assert_eq!(
                        narrowing.without(facet, id),
                        address.with(|other| other.excluded.push(pair()))
                    );
                }
                let dated = |other: &mut Address| {
                    other.clear_dates();
                    other.date = Date::parse("1956-04").ok();
                };
                assert_eq!(narrowing.at("1956-04"), address.with(dated));
            }
        }
    }
}
