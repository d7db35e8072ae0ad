//! `/collections`: what editors put together, each below what it is within.

use super::{
    failure::Failure,
    frame::{Frame, Link, html},
    language::Language,
    prose::prose,
    site::Visit,
};
use archive::{Facet, ShelfEntry};
use askama::Template;
use axum::response::Response;
use std::collections::{HashMap, HashSet};

/// How deep a list shows that one lies in another.
const DEEPEST: usize = 3;

#[derive(Template)]
#[template(path = "collections.html")]
struct CollectionsPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    shelves: Vec<Shelf>,
}

/// A collection in a list.
pub struct Shelf {
    /// Its page.
    pub link: Link,
    /// Whether it is a theme.
    pub is_theme: bool,
    /// Documents in it.
    pub count: u64,
    /// From when to when they are.
    pub coverage: Option<String>,
    /// What it is, as HTML; of those at the top.
    pub note: String,
    /// How deep it lies, from 0.
    pub depth: usize,
}

/// The list.
///
/// # Errors
/// When the archive fails.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let entries = visit.site.archive.collections(archive::visitor()).await?;
    let title = visit.language().say("collections").into_owned();
    let mut shelves = Vec::new();
    for (at, (entry, depth)) in Nesting::of(&entries).all().into_iter().enumerate() {
        let note = entry.collection.note.as_deref().filter(|_| depth == 0);
        let note = prose(&visit, &format!("note{at}"), note).await?;
        shelves.push(Shelf { note, depth: depth.min(DEEPEST), ..Shelf::of(&visit, entry)? });
    }
    let frame = Frame::of(&visit, title).await.at("/collections", "collections");
    Ok(html(&CollectionsPage { t: frame.t, frame, shelves }))
}

impl Shelf {
    /// A collection in a list, without its note.
    ///
    /// # Errors
    /// When the archive fails.
    pub fn of(visit: &Visit, entry: &ShelfEntry) -> archive::Result<Self> {
        let coverage = visit.site.archive.coverage(Facet::Collection, &entry.collection.id)?;
        Ok(Self {
            link: link(entry),
            is_theme: is_theme(entry),
            count: entry.count,
            coverage: coverage.map(|date| visit.language().date(&date)),
            note: String::new(),
            depth: 0,
        })
    }
}

/// Whether an editor calls it a theme.
pub fn is_theme(entry: &ShelfEntry) -> bool {
    entry.collection.kind.as_deref() == Some("theme")
}

/// A collection by its title.
pub fn link(entry: &ShelfEntry) -> Link {
    Link::new(format!("/collections/{}", entry.collection.id), entry.collection.title.as_str())
}

/// Which collections lie in which. A catalogue may have one, over others, within itself.
pub struct Nesting<'a> {
    entries: &'a [ShelfEntry],
    by_id: HashMap<&'a str, &'a ShelfEntry>,
    inside: HashMap<&'a str, Vec<&'a ShelfEntry>>,
}

impl<'a> Nesting<'a> {
    /// Of these, in their order.
    pub fn of(entries: &'a [ShelfEntry]) -> Self {
        let mut inside: HashMap<&str, Vec<&ShelfEntry>> = HashMap::new();
        for entry in entries {
            if let Some(within) = entry.collection.within.as_deref() {
                inside.entry(within).or_default().push(entry);
            }
        }
        let by_id = entries.iter().map(|entry| (entry.collection.id.as_str(), entry)).collect();
        Self { entries, by_id, inside }
    }

    /// What lies directly in one.
    pub fn inside(&self, id: &str) -> &[&'a ShelfEntry] {
        self.inside.get(id).map_or(&[], Vec::as_slice)
    }

    fn over(&self, entry: &ShelfEntry) -> Option<&'a ShelfEntry> {
        self.by_id.get(entry.collection.within.as_deref()?).copied()
    }

    /// What one lies in, the largest first; and whether that comes back to it.
    pub fn above(&self, id: &str) -> (Vec<&'a ShelfEntry>, bool) {
        let (mut above, mut seen) = (Vec::new(), HashSet::from([id]));
        let mut at = self.by_id.get(id).and_then(|entry| self.over(entry));
        while let Some(entry) = at {
            if !seen.insert(&entry.collection.id) {
                return (above, entry.collection.id == id);
            }
            above.insert(0, entry);
            at = self.over(entry);
        }
        (above, false)
    }

    /// All, each once, below what it lies in, and how deep. What only lies in itself stands at the top.
    fn all(&self) -> Vec<(&'a ShelfEntry, usize)> {
        let (mut all, mut seen) = (Vec::new(), HashSet::new());
        let (tops, others): (Vec<_>, Vec<_>) =
            self.entries.iter().partition(|entry| self.over(entry).is_none());
        for top in tops.into_iter().chain(others) {
            let mut open = vec![(top, 0)];
            while let Some((entry, depth)) = open.pop() {
                if seen.insert(entry.collection.id.as_str()) {
                    all.push((entry, depth));
                    let inside = self.inside(&entry.collection.id).iter().rev();
                    open.extend(inside.map(|entry| (*entry, depth + 1)));
                }
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::record::arrangement::Collection;

    #[test]
    fn each_stands_once_below_what_it_lies_in() {
        let entry = |(id, within): &(&str, &str)| ShelfEntry {
            collection: Collection {
                id: (*id).into(),
                within: Some((*within).into()).filter(|within: &String| !within.is_empty()),
                ..Collection::default()
            },
            count: 0,
        };
        let lies = [
            ("a", ""),
            ("b", "a"),
            ("c", "b"),
            ("d", "a"),
            ("e", "lost"),
            ("x", "y"),
            ("y", "x"),
            ("z", "z"),
        ];
        let entries: Vec<ShelfEntry> = lies.iter().map(entry).collect();
        let nesting = Nesting::of(&entries);
        let all: Vec<String> =
            nesting.all().iter().map(|(entry, depth)| format!("{}{depth}", entry.collection.id)).collect();
        assert_eq!(all, ["a0", "b1", "c2", "d1", "e0", "x0", "y1", "z0"]);
        for (id, expect, circular) in
            [("c", "ab", false), ("a", "", false), ("e", "", false), ("x", "y", true), ("z", "", true)]
        {
            let (above, circle) = nesting.above(id);
            let above: String = above.iter().map(|entry| entry.collection.id.as_str()).collect();
            assert_eq!((above.as_str(), circle), (expect, circular), "{id}");
        }
    }
}
