//! A document as its page shows it.

use super::{
    frame::{Link, capitalised, shown_day},
    language::{Language, direction},
    results::{Choice, DateView, Remark},
    suffix::{Format, write},
};
use archive::{Facet, Reading, Relation};
use form_urlencoded::Serializer;
use record::{
    document::{Credit, Document, Name, OtherDate, Release, Source, Text, Title},
    text::{Passage, passages},
};
use std::borrow::Cow;

/// Most renditions side by side.
const MOST_LEAVES: usize = 2;

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
    /// Whether the renditions shown have the same passages, so that these can stand level.
    pub level: bool,
    /// The views offered.
    pub views: Vec<Choice>,
    /// What is known of it.
    pub details: Vec<Detail>,
    /// Related documents.
    pub related: Vec<Related>,
    /// Collections that it is in.
    pub collections: Vec<Link>,
    /// What is to be said of an older revision.
    pub older: Option<Remark>,
    /// When the revision shown was saved, in words.
    pub saved: String,
}

/// A rendition.
pub struct Leaf {
    /// Its key.
    pub key: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
    /// What it is.
    pub heading: String,
    /// Who made it and how.
    pub facts: Vec<String>,
    /// Whether it is the first shown: its passages are also called without its key.
    pub first: bool,
    /// The text.
    pub passages: Vec<Passage>,
    /// The notes.
    pub notes: Vec<Passage>,
}

/// A fact.
pub struct Detail {
    /// What it tells.
    pub term: String,
    /// What it says.
    pub values: Vec<Value>,
}

/// One value of a fact.
#[derive(Default)]
pub struct Value {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// What stands after them.
    pub after: Vec<String>,
}

/// A related document.
pub struct Related {
    /// How.
    pub words: String,
    /// Which, when it is here.
    pub other: Option<Link>,
    /// How the source names it.
    pub text: Option<String>,
}

impl Reader {
    /// A document with the renditions `view` shown.
    pub fn of(t: &Language, reading: Reading, view: &View) -> Self {
        let document = &reading.document;
        let path = |rev| format!("/documents/{}", write(&document.id, rev, Format::Page));
        let saved = shown_day(&reading.at);
        let about = || [("rev", reading.rev.to_string().into()), ("day", saved.as_str().into())];
        let older = (reading.rev < reading.latest).then(|| Remark {
            words: t.of("older", about()).into_owned(),
            link: Some(Link::new(
                path(None),
                t.of("latest", [("latest", reading.latest.to_string().into())]),
            )),
            quiet: false,
        });
        let leaves: Vec<Leaf> =
            view.shown(document).enumerate().map(|(at, text)| leaf(t, text, at == 0)).collect();
        Self {
            date: DateView::of(document),
            level: are_level(&leaves),
            views: view.offered(t, document, &path((reading.rev < reading.latest).then_some(reading.rev))),
            leaves,
            details: details(t, document),
            related: reading.related.iter().map(|relation| related(t, relation)).collect(),
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

impl Leaf {
    /// A passage's name without its rendition: `p2.3`.
    pub fn short<'a>(&self, passage: &'a Passage) -> &'a str {
        passage
            .anchor
            .strip_prefix(self.key.as_str())
            .map_or(&passage.anchor, |rest| rest.trim_start_matches('.'))
    }
}

/// Most passages that are set level; the stylesheet has rows for no more.
const MOST_LEVEL: usize = 450;

/// Whether two renditions break into pages and passages in the same places.
fn are_level(leaves: &[Leaf]) -> bool {
    let [one, other] = leaves else { return false };
    let places = |leaf: &Leaf| -> Vec<(String, bool)> {
        leaf.passages.iter().map(|passage| (leaf.short(passage).to_owned(), passage.page.is_some())).collect()
    };
    one.passages.len() <= MOST_LEVEL && places(one) == places(other)
}

/// Which renditions are shown: places in the document's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View(Vec<usize>);

impl View {
    /// The view that `asked` names by keys (`en,ru`); without known keys the first two.
    pub fn read(asked: Option<&str>, document: &Document) -> Self {
        let find = |key: &str| document.texts.iter().position(|text| text.key == key);
        let mut shown = Vec::new();
        for at in asked.unwrap_or_default().split(',').filter_map(find) {
            if shown.len() < MOST_LEAVES && !shown.contains(&at) {
                shown.push(at);
            }
        }
        if shown.is_empty() { Self::usual(document) } else { Self(shown) }
    }

    fn usual(document: &Document) -> Self {
        Self((0..document.texts.len().min(MOST_LEAVES)).collect())
    }

    /// The query string that asks for it; empty for the usual view.
    pub fn query(&self, document: &Document) -> String {
        if *self == Self::usual(document) {
            return String::new();
        }
        format!("view={}", self.shown(document).map(|text| text.key.as_str()).collect::<Vec<_>>().join(","))
    }

    fn shown<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = &'a Text> {
        self.0.iter().map(|at| &document.texts[*at])
    }

    /// The first text beside each other, then each alone; none for a single text.
    fn offered(&self, t: &Language, document: &Document, path: &str) -> Vec<Choice> {
        let count = document.texts.len();
        if count < 2 {
            return Vec::new();
        }
        let pairs = (1..count).map(|other| Self(vec![0, other]));
        let views = pairs.chain((0..count).map(|alone| Self(vec![alone])));
        let choice = |view: Self| {
            let names: Vec<Cow<'_, str>> = view.shown(document).map(|text| key_name(t, text)).collect();
            let href = super::address::join(path, &view.query(document));
            Choice { link: Link::new(href, names.join(" + ")), current: view == *self }
        };
        views.map(choice).collect()
    }
}

/// `English`, or `English (2)` for the second text in it.
fn key_name<'a>(t: &'a Language, text: &'a Text) -> Cow<'a, str> {
    let name = t.language(&text.lang);
    match text.key.strip_prefix(&text.lang).and_then(|rest| rest.strip_prefix('-')) {
        Some(number) => format!("{name} ({number})").into(),
        None => name,
    }
}

fn leaf(t: &Language, text: &Text, first: bool) -> Leaf {
    let cut = passages(&text.key, &text.body);
    let language = [("language", t.language(&text.lang).into())];
    let heading = match text.role.as_str() {
        "translation" => t.of("leaf-translation", language),
        "ocr" => t.of("leaf-ocr", language),
        _ => t.of("leaf-transcript", language),
    };
    let from = text.from_lang.as_deref().map(|from| t.name("leaf-from", &t.language(from)));
    let machine = (text.method.as_deref() == Some("machine")).then(|| t.say("leaf-machine"));
    let part = (text.complete == Some(false)).then(|| t.say("leaf-part"));
    let credits = text.credits.iter().map(|credit| Cow::from(credited(t, credit)));
    Leaf {
        key: text.key.clone(),
        lang: text.lang.clone(),
        dir: direction(&text.lang),
        heading: capitalised(&heading),
        facts: from.into_iter().chain(credits).chain(machine).chain(part).map(Cow::into_owned).collect(),
        first,
        passages: cut.text,
        notes: cut.notes,
    }
}

fn credited(t: &Language, credit: &Credit) -> String {
    match &credit.role {
        Some(role) => t
            .of("credit", [("role", role.as_str().into()), ("name", credit.name.as_str().into())])
            .into_owned(),
        None => credit.name.clone(),
    }
}

fn details(t: &Language, document: &Document) -> Vec<Detail> {
    let mut details = Vec::new();
    let mut tell = |term: Cow<'_, str>, values: Vec<Value>| {
        if !values.is_empty() {
            details.push(Detail { term: term.into_owned(), values });
        }
    };
    let texts = |texts: &[String]| texts.iter().map(|text| Value::plain(text)).collect();
    let agents = |names: &[Name]| names.iter().map(|name| Value::of(name, agent(name))).collect();
    tell(t.say("kind"), document.kind.iter().map(|kind| Value::kind(kind)).collect());
    tell(t.say("numbers"), texts(&document.numbers));
    tell(t.say("date-note"), document.date_note.iter().map(|note| Value::plain(note)).collect());
    tell(t.say("other-dates"), document.dates.iter().map(other_date).collect());
    tell(t.say("from"), agents(&document.from));
    tell(t.say("to"), agents(&document.to));
    tell(t.say("participants"), agents(&document.participants));
    tell(t.say("sent-from"), document.place.iter().map(|place| Value::of(place, Facet::Place)).collect());
    tell(t.say("sent-to"), document.place_to.iter().map(|place| Value::of(place, Facet::Place)).collect());
    for (term, facet, names) in [
        (t.say("facet-person"), Facet::Person, &document.people),
        (t.say("facet-organization"), Facet::Organization, &document.organizations),
        (t.say("facet-place"), Facet::Place, &document.places),
        (t.say("facet-topic"), Facet::Topic, &document.topics),
    ] {
        tell(term, names.iter().map(|name| Value::of(name, facet)).collect());
    }
    tell(t.say("held-at"), document.sources.iter().map(|source| held(t, source)).collect());
    tell(t.say("original-language"), document.languages.iter().map(|tag| language(t, tag)).collect());
    tell(t.say("markings"), texts(&document.markings));
    tell(t.say("extent"), document.extent.iter().map(|extent| Value::plain(extent)).collect());
    tell(t.say("release"), document.release.iter().flat_map(|release| released(t, release)).collect());
    tell(
        t.say("credits"),
        document.credits.iter().map(|credit| Value::plain(&credited(t, credit))).collect(),
    );
    tell(t.say("rights"), document.rights.iter().map(|rights| right(t, rights)).collect());
    tell(t.say("identifiers"), texts(&document.identifiers));
    details
}

fn agent(name: &Name) -> Facet {
    match name.kind.as_deref() {
        Some("organization") => Facet::Organization,
        _ => Facet::Person,
    }
}

impl Value {
    fn plain(text: &str) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn of(name: &Name, facet: Facet) -> Self {
        let href = name.id.as_deref().map(|id| listing_of(facet, id));
        Self { text: name.name.clone(), href, after: name.office.iter().cloned().collect() }
    }

    fn kind(kind: &str) -> Self {
        Self { text: capitalised(kind), href: Some(listing_of(Facet::Kind, &slug(kind))), after: Vec::new() }
    }
}

/// The id of a kind, as its facet has it: words in lower case with hyphens between.
fn slug(kind: &str) -> String {
    let lower = kind.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

/// The documents that have a value.
fn listing_of(facet: Facet, id: &str) -> String {
    format!("/documents?{}", Serializer::new(String::new()).append_pair(facet.name(), id).finish())
}

fn other_date(date: &OtherDate) -> Value {
    let when = date.date.as_ref().map(record::date::Date::text);
    let (text, after) = match (when, &date.text) {
        (Some(when), text) => (when, text.iter().cloned().collect()),
        (None, text) => (text.clone().unwrap_or_default(), Vec::new()),
    };
    Value { text: format!("{}: {text}", capitalised(&date.role)), href: None, after }
}

fn held(t: &Language, source: &Source) -> Value {
    let named = source.repository.as_ref().map(|name| Value::of(name, Facet::Repository));
    let mut value = named.unwrap_or_default();
    let form = source.form.as_deref().map(|form| match form {
        "original" => t.say("form-original"),
        "published" => t.say("form-published"),
        _ => t.say("form-copy"),
    });
    let brought = source.obtained_by.as_deref().map(|who| t.name("obtained-by", who));
    value.after.extend(source.reference.clone());
    value.after.extend([form, brought].into_iter().flatten().map(Cow::into_owned));
    if value.text.is_empty() && !value.after.is_empty() {
        value.text = value.after.remove(0);
    }
    if let Some(url) = &source.url {
        match value.href {
            None => value.href = Some(url.clone()),
            Some(_) => value.after.push(url.clone()),
        }
    }
    value
}

fn language(t: &Language, tag: &str) -> Value {
    Value {
        text: t.language(tag).into_owned(),
        href: Some(listing_of(Facet::Language, tag)),
        after: Vec::new(),
    }
}

fn released(t: &Language, release: &Release) -> Vec<Value> {
    let when = release.date.as_deref().map(shown_day);
    let opened = match (when, release.by.as_deref()) {
        (Some(day), Some(by)) => Some(t.of("released-by", [("day", day.into()), ("name", by.into())])),
        (Some(day), None) => Some(t.name("released", &day)),
        (None, Some(by)) => Some(t.name("released-somewhen", by)),
        (None, None) => None,
    };
    let withheld = (release.withheld == Some(true)).then(|| t.say("withheld"));
    let note = release.note.as_deref().map(Cow::from);
    [opened, withheld, note].into_iter().flatten().map(|words| Value::plain(&words)).collect()
}

/// A statement of rightsstatements.org or a licence in words, linked.
fn right(t: &Language, rights: &str) -> Value {
    if !(rights.starts_with("http://") || rights.starts_with("https://")) {
        return Value::plain(rights);
    }
    let mut parts =
        rights.split('/').skip_while(|part| !matches!(*part, "vocab" | "licenses" | "publicdomain"));
    let named = parts.nth(1).and_then(|name| t.try_say(&format!("rights-{name}")));
    Value { text: named.unwrap_or(rights.into()).into_owned(), href: Some(rights.into()), after: Vec::new() }
}

fn related(t: &Language, relation: &Relation) -> Related {
    let direction = if relation.inverse { "inverse" } else { "relation" };
    let words = t
        .try_say(&format!("{direction}-{}", relation.relation))
        .unwrap_or_else(|| t.say("relation-see_also"));
    Related {
        words: words.into_owned(),
        other: relation.other.as_ref().map(|(id, title)| Link::new(format!("/documents/{id}"), title)),
        text: relation.text.clone(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::language;

    fn document() -> Document {
        let text = |key: &str| Text { key: key.into(), lang: "en".into(), ..Text::default() };
        Document { texts: vec![text("en"), text("ru"), text("en-2")], ..Document::default() }
    }

    #[test]
    fn views_have_one_address() {
        let document = document();
        for (asked, expect) in [
            (None, ""),
            (Some("en,ru"), ""),
            (Some("ru,en"), "view=ru,en"),
            (Some("ru"), "view=ru"),
            (Some("ru,ru,fr,en-2,en"), "view=ru,en-2"),
            (Some("scan"), ""),
        ] {
            let view = View::read(asked, &document);
            assert_eq!(view.query(&document), expect, "{asked:?}");
        }
        let offered = View::read(None, &document).offered(&language::all()[0], &document, "/documents/a");
        assert_eq!(offered.iter().filter(|choice| choice.current).count(), 1);
        assert_eq!(offered.len(), 5);
    }

    #[test]
    fn every_relation_is_said_both_ways() {
        let t = &language::all()[0];
        for relation in record::shape::RELATIONS {
            for direction in ["relation", "inverse"] {
                assert!(t.try_say(&format!("{direction}-{relation}")).is_some(), "{direction}-{relation}");
            }
        }
    }

    #[test]
    fn rights_are_said() {
        let t = &language::all()[0];
        for (rights, text, linked) in [
            ("http://rightsstatements.org/vocab/InC/1.0/", "In copyright", true),
            ("https://creativecommons.org/licenses/by/4.0/", "Creative Commons Attribution", true),
            ("https://example.org/rights", "https://example.org/rights", true),
            ("Ask the family.", "Ask the family.", false),
        ] {
            let value = right(t, rights);
            assert_eq!((value.text.as_str(), value.href.is_some()), (text, linked));
        }
    }
}
