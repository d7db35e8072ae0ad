//! The addresses of a listing with one facet value more, of which a page has two hundred:
//! what they share is written once.

use super::address::{Address, join};
use archive::Facet;
use form_urlencoded::Serializer;

/// A listing, ready to be narrowed.
pub struct Narrowing {
    address: Address,
    head: String,
    chosen: Vec<Pair>,
    /// What is required, which is not added to from here.
    required: String,
    excluded: Vec<Pair>,
    tail: String,
}

/// A value of a facet, and how it is written.
struct Pair {
    value: (Facet, String),
    written: String,
}

impl Narrowing {
    /// Of the listing at this address.
    pub fn of(address: &Address) -> Self {
        let address = Address { page: None, after: None, ..address.clone() };
        let head =
            Address { q: address.q.clone(), any: address.any, exact: address.exact, ..Address::default() };
        let tail = Address {
            q: String::new(),
            any: false,
            exact: false,
            chosen: Vec::new(),
            required: Vec::new(),
            excluded: Vec::new(),
            ..address.clone()
        };
        let pairs = |values: &[(Facet, String)], not| {
            values.iter().map(|value| Pair::of(value.clone(), not)).collect()
        };
        Self {
            head: head.query(),
            chosen: pairs(&address.chosen, ""),
            excluded: pairs(&address.excluded, "not."),
            required: Address { required: address.required.clone(), ..Address::default() }.query(),
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
        let value = (facet, id.to_owned());
        if facet == Facet::Collection {
            // The order of a collection is offered with it, and goes with it.
            return self.address.with(|other| other.chosen.push(value));
        }
        self.link(&self.chosen, Some(&Pair::of(value, "")), &self.excluded, None)
    }

    /// The same listing of what has not this value.
    pub fn without(&self, facet: Facet, id: &str) -> String {
        let pair = Pair::of((facet, id.to_owned()), "not.");
        self.link(&self.chosen, None, &self.excluded, Some(&pair))
    }

    fn link(&self, chosen: &[Pair], one: Option<&Pair>, excluded: &[Pair], other: Option<&Pair>) -> String {
        let mut query = self.head.clone();
        let mut put = |written: &str| {
            if !written.is_empty() {
                query.push_str(if query.is_empty() { "" } else { "&" });
                query.push_str(written);
            }
        };
        in_order(chosen, one, &mut put);
        put(&self.required);
        in_order(excluded, other, &mut put);
        put(&self.tail);
        join(&self.address.path(), &query)
    }
}

impl Pair {
    fn of(value: (Facet, String), not: &str) -> Self {
        let mut written = Serializer::new(String::new());
        written.append_pair(&format!("{not}{}", value.0.name()), &value.1);
        Self { written: written.finish(), value }
    }
}

/// All values in their order, with one more where it belongs, once.
fn in_order(pairs: &[Pair], more: Option<&Pair>, put: &mut impl FnMut(&str)) {
    let at = more.map_or(0, |more| pairs.partition_point(|pair| pair.value < more.value));
    let known = more.is_some_and(|more| pairs.get(at).is_some_and(|pair| pair.value == more.value));
    pairs[..at].iter().for_each(|pair| put(&pair.written));
    more.filter(|_| !known).into_iter().for_each(|more| put(&more.written));
    pairs[at..].iter().for_each(|pair| put(&pair.written));
}

#[cfg(test)]
mod tests {
    use super::super::shelf::Shelf;
    use super::*;

    #[test]
    fn what_is_written_once_is_what_is_written_each_time() {
        let queries = [
            "",
            "q=a+b&match=any&spelling=exact&person=b&kind=letter&not.place=x&date=1956&sort=title&per_page=25&page=3",
            "collection=k&sort=order&page=2",
            "person=a&person=c&not.person=d&undated=only",
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
            }
        }
    }
}
