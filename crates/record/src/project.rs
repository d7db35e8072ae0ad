//! What a reader may see of a record: the public index, the pages, the feeds
//! and the exports are made from this and hold nothing else.

use crate::{Kind, Principal, Record, access::visible, arrangement::Collection, document::Document};

/// The part of `record` that `principal` may see; `None` when that is nothing.
/// `seen` says whether another record exists and may be seen: what refers to
/// one that may not goes, so that its id betrays nothing. A dangling reference
/// goes with it, and shows once it resolves.
pub fn project(principal: Principal, record: &Record, seen: impl Fn(Kind, &str) -> bool) -> Option<Record> {
    if !visible(principal, record.access()) {
        return None;
    }
    let mut shown = record.clone();
    if principal != Principal::Staff {
        match &mut shown {
            Record::Document(document) => prune_document(document, seen),
            Record::Collection(collection) => prune_collection(collection, seen),
            Record::Topic(topic) => topic.key.retain(|one| seen(Kind::Document, &one.id)),
            _ => {}
        }
    }
    Some(shown)
}

fn prune_document(document: &mut Document, seen: impl Fn(Kind, &str) -> bool) {
    document.collections.retain(|id| seen(Kind::Collection, id));
    for related in &mut document.related {
        related.id.take_if(|id| !seen(Kind::Document, id));
    }
    document.related.retain(|related| related.id.is_some() || related.text.is_some());
}

fn prune_collection(collection: &mut Collection, seen: impl Fn(Kind, &str) -> bool) {
    collection.within.take_if(|id| !seen(Kind::Collection, id));
    collection.documents.retain(|id| seen(Kind::Document, id));
    collection.cover.take_if(|cover| !seen(Kind::Document, &cover.document));
    collection.key.retain(|one| seen(Kind::Document, &one.id));
}
