//! The sections of the archive beside its documents: what is listed in each, and where.

use super::language::Language;
use archive::{Facet, record::Kind};

/// Lists of authorities, each with pages below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// People.
    People,
    /// Organizations.
    Organizations,
    /// Places.
    Places,
    /// Topics.
    Topics,
    /// Institutions that hold originals.
    Repositories,
}

impl Section {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::People, Self::Organizations, Self::Places, Self::Topics, Self::Repositories];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organizations => "organizations",
            Self::Places => "places",
            Self::Topics => "topics",
            Self::Repositories => "repositories",
        }
    }

    /// What it is called.
    pub fn title(self, t: &Language) -> String {
        match self {
            Self::People => t.say("people"),
            Self::Organizations => t.say("organizations"),
            Self::Places => t.say("places"),
            Self::Topics => t.say("topics"),
            Self::Repositories => t.say("repositories"),
        }
        .into_owned()
    }

    /// What can be typed to find an entry.
    pub fn hint(self, t: &Language) -> String {
        match self {
            Self::People => t.say("find-in-people"),
            Self::Organizations => t.say("find-in-organizations"),
            Self::Places => t.say("find-in-places"),
            Self::Topics => t.say("find-in-topics"),
            Self::Repositories => t.say("find-in-repositories"),
        }
        .into_owned()
    }

    /// The facet by whose values documents belong to its entries.
    pub fn facet(self) -> Facet {
        match self {
            Self::People => Facet::Person,
            Self::Organizations => Facet::Organization,
            Self::Places => Facet::Place,
            Self::Topics => Facet::Topic,
            Self::Repositories => Facet::Repository,
        }
    }

    /// What its entries are.
    pub fn kind(self) -> Kind {
        match self {
            Self::People | Self::Organizations => Kind::Agent,
            Self::Places => Kind::Place,
            Self::Topics => Kind::Topic,
            Self::Repositories => Kind::Repository,
        }
    }

    /// The section of a facet's values, if they have pages.
    pub fn of(facet: Facet) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.facet() == facet)
    }

    /// Where it begins.
    pub fn path(self) -> String {
        format!("/{}", self.name())
    }
}

/// The page of a value of a facet; of a value that has none, its documents.
pub fn page_of(facet: Facet, id: &str) -> String {
    match (facet, Section::of(facet)) {
        (Facet::Collection, _) => format!("/collections/{id}"),
        (Facet::Unit, _) => format!("/repositories/{}", written(id)),
        (_, Some(section)) => format!("/{}/{id}", section.name()),
        (_, None) => {
            let query =
                form_urlencoded::Serializer::new(String::new()).append_pair(facet.name(), id).finish();
            format!("/documents?{query}")
        }
    }
}

/// An id with a slash in it, as an address writes it.
fn written(id: &str) -> String {
    let parts =
        id.split('/').map(|part| form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>());
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_pages() {
        for (facet, expect) in [
            (Facet::Person, "/people/ren"),
            (Facet::Repository, "/repositories/ren"),
            (Facet::Collection, "/collections/ren"),
            (Facet::Kind, "/documents?kind=ren"),
        ] {
            assert_eq!(page_of(facet, "ren"), expect);
        }
        assert_eq!(page_of(Facet::Unit, "rgani/5.ф"), "/repositories/rgani/5.%D1%84");
    }
}
