//! What a document belongs with: versions of it, what it is related to, what lies in the same file.

use super::{compare, frame::Link, hits::DateView, language::Language, site::Visit};
use archive::{InFile, Message, Neighbour, Other, Reading, Relation};
use form_urlencoded::Serializer;
use std::borrow::Cow;

/// What a document belongs with, ready to be shown.
#[derive(Default)]
pub struct Kin {
    /// Documents that are versions of it, as catalogued and as decided.
    pub versions: Vec<Related>,
    /// Other related documents.
    pub related: Vec<Related>,
    /// What it answers and what answers it, on a page, where there is any of that.
    pub thread: Option<Link>,
    /// The messages that its text names and that are here.
    pub names: Vec<Related>,
    /// The words for those that are not.
    pub absent: Vec<String>,
    /// Documents whose texts name it.
    pub named_by: Vec<Related>,
    /// Others in the same file.
    pub file: Vec<Related>,
    /// The listing of the whole file.
    pub whole_file: Option<Link>,
}

/// Another document.
#[derive(Default)]
pub struct Related {
    /// How it is related, where that is catalogued.
    pub words: Option<String>,
    /// Which, when it is here.
    pub other: Option<Link>,
    /// Its date, where it has one and that is told.
    pub date: Option<DateView>,
    /// How the source names it; its leaves.
    pub text: Option<String>,
    /// Where both are compared, when there are texts of both.
    pub compare: Option<Link>,
}

impl Kin {
    /// What belongs with a document at a revision.
    ///
    /// # Errors
    /// When the archive fails.
    pub async fn of(visit: &Visit, reading: &Reading) -> archive::Result<Self> {
        let (t, archive, document) = (visit.language(), &visit.site.archive, &reading.document);
        let (versions, file) = (archive.versions(&document.id).await?, archive.in_file(document).await?);
        let is_version = |relation: &&Relation| {
            relation.other.as_ref().is_some_and(|other| versions.iter().any(|version| version.id == other.id))
        };
        let (kin, others): (Vec<_>, Vec<_>) = reading.related.iter().partition(is_version);
        let relations = |other: &Other| {
            let of_other = kin.iter().filter(|relation| relation.other.as_ref() == Some(other));
            let words: Vec<String> = of_other.map(|relation| words(t, relation)).collect();
            (!words.is_empty()).then(|| words.join("; "))
        };
        let version = |other: &Other| Related {
            words: relations(other),
            date: dated(DateView::of_other(t, other)),
            ..Related::to(t, reading, other)
        };
        let thread = archive.thread(archive::visitor(), document).await?;
        let said = thread.names.iter().chain(&thread.named_by);
        let answers = said.clone().any(|message| message.answered && message.other.is_some());
        let answers = answers || reading.related.iter().any(|relation| relation.relation == "replies_to");
        let page = || Link::new(format!("/documents/{}/thread", document.id), t.say("thread"));
        let (names, absent): (Vec<_>, Vec<_>) =
            thread.names.into_iter().partition(|message| message.other.is_some() || message.several);
        Ok(Self {
            thread: answers.then(page),
            names: names.into_iter().map(|message| named(t, message, t.say("thread-answers"))).collect(),
            absent: absent.into_iter().map(|message| message.words).collect(),
            named_by: thread
                .named_by
                .into_iter()
                .map(|message| named(t, message, t.say("thread-answered")))
                .collect(),
            related: others.into_iter().map(|relation| related(t, reading, relation)).collect(),
            versions: versions.iter().map(version).collect(),
            whole_file: file.as_ref().map(|file| Link::new(whole(file), t.say("whole-file"))),
            file: file.into_iter().flat_map(|file| file.others).map(|one| neighbour(t, one)).collect(),
        })
    }
}

impl Related {
    fn to(t: &Language, reading: &Reading, other: &Other) -> Self {
        let document = &reading.document;
        let rev = (reading.rev < reading.latest).then_some(reading.rev);
        let compare = || Link::new(compare::path((&document.id, rev), (&other.id, None)), t.say("compare"));
        Self {
            other: Some(Link::new(format!("/documents/{}", other.id), &other.title)),
            compare: (other.readable && !document.texts.is_empty()).then(compare),
            ..Self::default()
        }
    }
}

fn related(t: &Language, reading: &Reading, relation: &Relation) -> Related {
    let to = relation.other.as_ref().map(|other| Related::to(t, reading, other));
    Related { words: Some(words(t, relation)), text: relation.text.clone(), ..to.unwrap_or_default() }
}

/// How the other is related.
fn words(t: &Language, relation: &Relation) -> String {
    said(t, &relation.relation, relation.inverse).into_owned()
}

/// A relation in words, from one end or the other.
pub fn said<'a>(t: &'a Language, relation: &str, inverse: bool) -> Cow<'a, str> {
    let direction = if inverse { "inverse" } else { "relation" };
    t.try_say(&format!("{direction}-{relation}")).unwrap_or_else(|| t.say("relation-see_also"))
}

/// A document that is named, or that names this one; `answered` says which of both answers.
fn named(t: &Language, message: Message, answered: Cow<'_, str>) -> Related {
    let listing = || {
        let query = Serializer::new(String::new())
            .append_pair("q", &format!("number:\"{}\"", message.number))
            .finish();
        Link::new(format!("/documents?{query}"), t.say("thread-several"))
    };
    let link = match &message.other {
        Some(other) => Link::new(format!("/documents/{}", other.id), &other.title),
        None => listing(),
    };
    let date = message.other.as_ref().and_then(|other| dated(DateView::of_other(t, other)));
    let words = t.name("thread-words", &message.words).into_owned();
    Related {
        words: message.answered.then(|| answered.into_owned()),
        other: Some(link),
        date,
        text: Some(words),
        ..Related::default()
    }
}

fn neighbour(t: &Language, neighbour: Neighbour) -> Related {
    let document = neighbour.document;
    Related {
        other: Some(Link::new(format!("/documents/{}", document.id), &document.title)),
        date: dated(DateView::of(t, &document)),
        text: Some(neighbour.leaves).filter(|leaves| !leaves.is_empty()),
        ..Related::default()
    }
}

/// A date, unless there is none.
fn dated(date: DateView) -> Option<DateView> {
    Some(date).filter(|date| date.text.is_some())
}

/// The listing of a file.
fn whole(file: &InFile) -> String {
    let mut query = Serializer::new(String::new());
    query.append_pair("q", &file.question);
    if let Some(repository) = &file.repository {
        query.append_pair("repository", repository);
    }
    format!("/documents?{}", query.finish())
}

#[cfg(test)]
mod tests {
    use crate::web::language;

    #[test]
    fn every_relation_is_said_both_ways() {
        let t = &language::all(Vec::new())[0];
        for relation in archive::record::shape::RELATIONS {
            for direction in ["relation", "inverse"] {
                assert!(t.try_say(&format!("{direction}-{relation}")).is_some(), "{direction}-{relation}");
            }
        }
    }
}
