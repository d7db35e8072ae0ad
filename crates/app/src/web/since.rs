//! What became of the passages of an older revision: a footnote that points there leads on to
//! where the words are now.

use super::{
    address::join, collated::LONGEST, failure::Failure, frame::Link, language::Language, panes::View,
    site::Visit,
};
use archive::record::{
    collation::{Cell, Collation, Fate, collate},
    document::{Document, Text},
    text::{Passage, plain_passages},
};
use archive::{Found, Reading};
use std::collections::HashMap;

/// What became of the passages of an older revision; nothing is said of those that are as they were.
#[derive(Default)]
pub struct Since {
    by_anchor: HashMap<String, NowView>,
}

/// What is said below a passage.
pub struct NowView {
    /// What became of it.
    pub words: String,
    /// Where its words are now.
    pub link: Option<Link>,
}

/// What became of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Now {
    /// Its words stand elsewhere.
    Elsewhere(String),
    /// Its words have changed, and stand here.
    Changed(String),
    /// It has gone.
    Gone,
}

impl Since {
    /// Of the renditions shown of a reading; nothing for the current revision.
    ///
    /// # Errors
    /// When the archive fails.
    pub async fn of(visit: &Visit, reading: &Reading, view: &View) -> Result<Self, Failure> {
        if reading.rev >= reading.latest {
            return Ok(Self::default());
        }
        let Found::Here(now) = visit.site.archive.read(archive::visitor(), &reading.document.id).await?
        else {
            return Ok(Self::default());
        };
        let mut by_anchor = HashMap::new();
        for text in view.shown(&reading.document) {
            let other = now.document.texts.iter().find(|other| other.key == text.key);
            for (anchor, fate) in fates(visit, text, other).await? {
                by_anchor.insert(anchor, said(visit.language(), &now.document, fate));
            }
        }
        Ok(Self { by_anchor })
    }

    /// What is said below a passage.
    pub fn now(&self, anchor: &str) -> Option<&NowView> {
        self.by_anchor.get(anchor)
    }
}

fn said(t: &Language, now: &Document, fate: Now) -> NowView {
    let page = format!("/documents/{}", now.id);
    let at = |anchor: &str| {
        let (key, place) = anchor.split_once('.').unwrap_or_default();
        let is_shown = View::read(None, now, false).shown(now).any(|text| text.key == key);
        let query = if is_shown { String::new() } else { format!("view={key}") };
        Link::new(format!("{}#{anchor}", join(&page, &query)), place)
    };
    let (words, link) = match &fate {
        Now::Elsewhere(anchor) => (t.say("now-elsewhere"), Some(at(anchor))),
        Now::Changed(anchor) => (t.say("now-changed"), Some(at(anchor))),
        Now::Gone => (t.say("now-gone"), None),
    };
    NowView { words: words.into_owned(), link }
}

/// What became of the passages of a text that are not as they were; of texts too long to be
/// compared nothing is said.
async fn fates(visit: &Visit, old: &Text, now: Option<&Text>) -> Result<Vec<(String, Now)>, Failure> {
    let bodies = [Some(old), now].map(|text| text.map(|text| (text.key.clone(), text.body.clone())));
    let length: usize = bodies.iter().flatten().map(|(_, body)| body.len()).sum();
    if length > LONGEST || now.is_some_and(|now| now.body == old.body) {
        return Ok(Vec::new());
    }
    let _turn = visit.site.comparing.acquire().await;
    tokio::task::spawn_blocking(move || {
        let [old, now] = bodies.map(|text| text.map_or_else(Vec::new, |(key, body)| cut(&key, &body)));
        between(&old, &now)
    })
    .await
    .map_err(|_| Failure::Broken)
}

fn cut(key: &str, body: &str) -> Vec<Passage> {
    let cut = plain_passages(key, body);
    cut.text.into_iter().chain(cut.notes).collect()
}

/// The same of passages.
fn between(old: &[Passage], now: &[Passage]) -> Vec<(String, Now)> {
    let [words, other] =
        [old, now].map(|passages| passages.iter().map(|passage| &*passage.plain).collect::<Vec<_>>());
    let collation = collate(&words, &other);
    let mut fates = Vec::new();
    for row in &collation.rows {
        for (at, cell) in row.left.iter().enumerate() {
            let level = row.right.get(at).or(row.right.last()).map(|cell| cell.paragraph);
            let passage = &old[cell.paragraph];
            let fate = match stands(cell, level, &collation).map(|at| &now[at]) {
                Some(there) if there.plain != passage.plain => Some(Now::Changed(there.anchor.clone())),
                Some(there) if there.anchor != passage.anchor => Some(Now::Elsewhere(there.anchor.clone())),
                Some(_) => None,
                None => Some(Now::Gone),
            };
            fates.extend(fate.map(|fate| (passage.anchor.clone(), fate)));
        }
    }
    fates
}

/// The paragraph in which the words of a cell stand now: what stands level, unless all that is
/// left of them has moved.
fn stands(cell: &Cell, level: Option<usize>, collation: &Collation) -> Option<usize> {
    let stayed = cell.pieces.iter().any(|piece| piece.fate == Fate::Same);
    let moved = cell.pieces.iter().find_map(|piece| match piece.fate {
        Fate::Moved(number) => Some(collation.moves[number].right),
        _ => None,
    });
    level.filter(|_| stayed).or(moved).or(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, now: &str, expect: &[(&str, Now)]) {
        let expect: Vec<(String, Now)> =
            expect.iter().map(|(anchor, now)| ((*anchor).to_owned(), now.clone())).collect();
        assert_eq!(between(&cut("en", old), &cut("en", now)), expect, "{old:?} {now:?}");
    }

    #[test]
    fn words_are_found_where_they_are_now() {
        let elsewhere = |anchor: &str| Now::Elsewhere(anchor.into());
        let changed = |anchor: &str| Now::Changed(anchor.into());
        const COAL: &str = "The consul asked for coal and bread.";
        const FERRY: &str = "The ferry was to leave the next morning at six.";
        const NAMES: &str = "He named three comrades who were under arrest.";
        check(COAL, COAL, &[]);
        check(
            &format!("{COAL}\n\n{FERRY}"),
            &format!("New first.\n\n{COAL}\n\n{FERRY}"),
            &[("en.p1.1", elsewhere("en.p1.2")), ("en.p1.2", elsewhere("en.p1.3"))],
        );
        check(
            &format!("{COAL}\n\n{FERRY}"),
            &format!("{COAL}\n\nThe ferry was to leave the next morning at seven."),
            &[("en.p1.2", changed("en.p1.2"))],
        );
        check(
            &format!("{NAMES}\n\n{COAL}\n\n{FERRY}"),
            &format!("{COAL}\n\n{FERRY}\n\n[p. 2]\n\n{NAMES}"),
            &[
                ("en.p1.1", elsewhere("en.p2.1")),
                ("en.p1.2", elsewhere("en.p1.1")),
                ("en.p1.3", elsewhere("en.p1.2")),
            ],
        );
        check(&format!("{COAL}\n\n{FERRY}"), COAL, &[("en.p1.2", Now::Gone)]);
        check(COAL, "", &[("en.p1.1", Now::Gone)]);
        check("", COAL, &[]);
    }
}
