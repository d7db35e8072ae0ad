//! The documents of a listing seen in another way: over time, or on the map.

use super::{
    address::Address,
    filters::chips,
    frame::{Frame, Link},
    language::Language,
    site::Visit,
    view::View,
};
use archive::Listing;

/// What such a page shows of the listing.
pub struct Seen {
    /// The address of the page.
    pub address: Address,
    /// The listing of the same documents, with how many there are.
    pub documents: Link,
    /// The filters in words, each with the page without it.
    pub chips: Vec<Link>,
    /// The page without any filter.
    pub cleared: &'static str,
}

impl Seen {
    /// The documents of `listing`, found at `address`.
    pub fn of(t: &Language, address: Address, listing: &Listing) -> Self {
        let documents = t.count("timeline-documents", listing.total);
        Self {
            documents: Link::new(address.seen_as(View::Listing).link(), documents),
            chips: chips(t, &address, &listing.names),
            cleared: address.view.path(),
            address,
        }
    }

    /// The frame of the page `name`; robots are asked to leave everything but the whole archive.
    pub async fn frame<'a>(&self, visit: &'a Visit, name: &'static str, heading: String) -> Frame<'a> {
        let frame = Frame::of(visit, heading).await.at(self.address.link(), name);
        if self.address.is_plain() { frame } else { frame.unindexed() }
    }
}
