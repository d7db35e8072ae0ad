//! The page on which a listing stands.

use super::section::page_of;
use archive::Facet;

/// The page on which a listing stands: that of a collection, a person, a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// The facet by whose value documents belong there.
    pub facet: Facet,
    /// The value.
    pub id: String,
}

impl Shelf {
    /// The page of a collection.
    pub fn collection(id: impl Into<String>) -> Self {
        Self { facet: Facet::Collection, id: id.into() }
    }

    /// Whether it is a collection's, which has an order of its own.
    pub fn is_collection(&self) -> bool {
        self.facet == Facet::Collection
    }

    /// Its page.
    pub fn path(&self) -> String {
        page_of(self.facet, &self.id)
    }

    /// What every document that stands there has.
    pub fn value(&self) -> (Facet, String) {
        (self.facet, self.id.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::address::Address;
    use super::*;

    #[test]
    fn the_page_of_a_person_asks_for_them_whoever_else_is_chosen() {
        let read =
            |typed: &str| Address::read(typed, Some(Shelf { facet: Facet::Person, id: "ren".into() })).0;
        for (typed, link, whole) in [
            ("", "/people/ren", "/documents?person=ren"),
            ("and.person=ren&page=2", "/people/ren?page=2", "/documents?person=ren"),
            ("person=orel", "/people/ren?person=orel", "/documents?person=orel&and.person=ren"),
            ("author=ren", "/people/ren?author=ren", "/documents?person=ren&author=ren"),
            ("sort=order", "/people/ren", "/documents?person=ren"),
        ] {
            assert_eq!(read(typed).link(), link);
            assert_eq!(read(typed).whole().link(), whole);
        }
        let request = read("person=orel").request();
        assert_eq!(request.chosen[&Facet::Person], ["orel"]);
        assert_eq!(request.required[&Facet::Person], ["ren"]);
    }
}
