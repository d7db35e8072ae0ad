//! A document as its page shows it.

use super::{
    compare,
    details::{Detail, details},
    frame::Link,
    hits::DateView,
    kin::Kin,
    language::Language,
    leaves::{Leaf, leaf},
    mentions::Mentions,
    opened::Opened,
    panes::Pane,
    results::Remark,
    sheets::{Level, set_level},
    suffix::{Format, write},
    whom::{Meant, meant},
    why::Matches,
};
use archive::record::document::Title;
use archive::{Identified, Reading};
use std::borrow::Cow;

/// A document, ready to be shown.
pub struct Reader {
    /// Its date.
    pub date: DateView,
    /// Its title.
    pub title: String,
    /// Its title in other languages.
    pub titles: Vec<Title>,
    /// Its summary.
    pub summary: Option<String>,
    /// The renditions shown.
    pub leaves: Vec<Leaf>,
    /// What of the renditions shown stands level.
    pub level: Level,
    /// The panes that there are; none where there is but one.
    pub panes: Vec<Pane>,
    /// What is known of it.
    pub details: Vec<Detail>,
    /// Whom its names mean, and how that was decided.
    pub meant: Vec<Meant>,
    /// What it belongs with.
    pub kin: Kin,
    /// Collections that it is in.
    pub collections: Vec<Link>,
    /// What is to be said of an older revision.
    pub older: Option<Remark>,
    /// Of an older revision, where it is compared with the current one.
    pub changed: Option<Link>,
    /// What is said of the words asked for.
    pub matches: Option<Matches>,
    /// When the revision shown was saved, in words.
    pub saved: String,
}

impl Reader {
    /// A document and what it belongs with, with the renditions shown that are asked for, the names in them
    /// linked, and the passages that match counted.
    pub fn of(
        t: &Language,
        reading: Reading,
        kin: Kin,
        (mentions, identified): (&Mentions, &[Identified]),
        opened: &mut Opened,
    ) -> Self {
        let document = &reading.document;
        let path = |rev| format!("/documents/{}", write(&document.id, rev, Format::Page));
        let saved = t.day(&reading.at);
        let about = || [("rev", reading.rev.to_string().into()), ("day", saved.as_str().into())];
        let older = (reading.rev < reading.latest).then(|| Remark {
            words: t.of("older", about()).into_owned(),
            link: Some(Link::new(
                path(None),
                t.of("latest", [("latest", reading.latest.to_string().into())]),
            )),
            quiet: false,
        });
        let mut leaves: Vec<Leaf> =
            opened.view.shown(document).enumerate().map(|(at, text)| leaf(t, text, at == 0)).collect();
        for leaf in &mut leaves {
            mentions.link(leaf);
            opened.marks.mark(leaf);
        }
        let level = set_level(&mut leaves);
        let here = path((reading.rev < reading.latest).then_some(reading.rev));
        Self {
            date: DateView::of(t, document),
            matches: Matches::of(t, document, &here, opened),
            level,
            panes: opened.view.panes(t, document, &here, &opened.marks.query()),
            leaves,
            details: details(t, document, identified),
            meant: meant(t, identified),
            kin,
            changed: older.is_some().then(|| {
                Link::new(
                    compare::path((&document.id, Some(reading.rev)), (&document.id, None)),
                    t.say("what-changed"),
                )
            }),
            collections: reading
                .collections
                .iter()
                .map(|(id, title)| Link::new(format!("/collections/{id}"), title))
                .collect(),
            older,
            saved,
            title: reading.document.title,
            titles: reading.document.titles,
            summary: reading.document.summary,
        }
    }
}

impl Reader {
    /// What stands level, in words; nothing of one text.
    pub fn said_of_level<'a>(&self, t: &'a Language) -> Option<Cow<'a, str>> {
        (self.leaves.len() > 1).then(|| match self.level {
            Level::Nothing => t.say("level-nothing"),
            Level::Numbers => t.say("level-numbers"),
            Level::Pages => t.say("level-pages"),
            Level::Passages => t.say("level-passages"),
        })
    }
}

/// The words alone, for `ID.txt`.
pub fn plain_text(t: &Language, reading: &Reading, permanent: &str) -> String {
    let document = &reading.document;
    let mut blocks = vec![document.title.clone()];
    blocks.extend(document.shown_date());
    blocks.extend(document.summary.clone());
    for text in &document.texts {
        let leaf = leaf(t, text, false);
        blocks.push(format!("== {} ==", leaf.heading));
        for passage in leaf.passages.into_iter().chain(leaf.notes) {
            blocks.extend(passage.page.map(|page| format!("[p. {page}]")));
            blocks.push(passage.plain);
        }
    }
    blocks.push(permanent.to_owned());
    blocks.join("\n\n") + "\n"
}
