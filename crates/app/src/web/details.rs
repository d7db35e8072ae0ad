//! What is known of a document, as terms and values.

use super::{frame::capitalised, language::Language, leaves::credited, section::page_of, whom};
use archive::record::document::{Document, Name, OtherDate, Release, Source};
use archive::{Facet, Identified};
use std::borrow::Cow;

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
    /// How a name was linked, where it is not the one on record.
    pub how: Option<String>,
}

/// What is known of a document; `identified` are those whom it names.
pub fn details(t: &Language, document: &Document, identified: &[Identified]) -> Vec<Detail> {
    let mut details = Vec::new();
    let mut tell = |term: Cow<'_, str>, values: Vec<Value>| {
        if !values.is_empty() {
            details.push(Detail { term: term.into_owned(), values });
        }
    };
    let texts = |texts: &[String]| texts.iter().map(|text| Value::plain(text)).collect();
    let named = |name: &Name, facet| Value::of(name, facet).identified(t, name, identified);
    let agents = |names: &[Name]| names.iter().map(|name| named(name, agent(name))).collect();
    tell(t.say("kind"), document.kind.iter().map(|kind| Value::kind(kind)).collect());
    tell(t.say("numbers"), texts(&document.numbers));
    tell(t.say("date-note"), document.date_note.iter().map(|note| Value::plain(note)).collect());
    tell(t.say("other-dates"), document.dates.iter().map(|date| other_date(t, date)).collect());
    tell(t.say("from"), agents(&document.from));
    tell(t.say("to"), agents(&document.to));
    tell(t.say("participants"), agents(&document.participants));
    tell(t.say("sent-from"), document.place.iter().map(|place| named(place, Facet::Place)).collect());
    tell(t.say("sent-to"), document.place_to.iter().map(|place| named(place, Facet::Place)).collect());
    for (term, facet, names) in [
        (t.say("facet-person"), Facet::Person, &document.people),
        (t.say("facet-organization"), Facet::Organization, &document.organizations),
        (t.say("facet-place"), Facet::Place, &document.places),
        (t.say("facet-topic"), Facet::Topic, &document.topics),
    ] {
        tell(term, names.iter().map(|name| named(name, facet)).collect());
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
        let href = name.id.as_deref().map(|id| page_of(facet, id));
        Self { text: name.name.clone(), href, after: name.office.iter().cloned().collect(), how: None }
    }

    /// The same with how the name was linked, and the office held then.
    fn identified(mut self, t: &Language, name: &Name, identified: &[Identified]) -> Self {
        self.how = whom::remark(t, identified, name);
        self.after.extend(whom::office(t, identified, name));
        self
    }

    fn kind(kind: &str) -> Self {
        Self {
            text: capitalised(kind),
            href: Some(page_of(Facet::Kind, &archive::slug(kind))),
            ..Self::default()
        }
    }
}

fn other_date(t: &Language, date: &OtherDate) -> Value {
    let when = date.date.as_ref().map(|date| t.date(date));
    let (text, after) = match (when, &date.text) {
        (Some(when), text) => (when, text.iter().cloned().collect()),
        (None, text) => (text.clone().unwrap_or_default(), Vec::new()),
    };
    Value { text: format!("{}: {text}", capitalised(&date.role)), after, ..Value::default() }
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
    let text = t.language(tag).into_owned();
    Value { text, href: Some(page_of(Facet::Language, tag)), ..Value::default() }
}

fn released(t: &Language, release: &Release) -> Vec<Value> {
    let when = release.date.as_deref().map(|day| t.day(day));
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
    let text = named.unwrap_or(rights.into()).into_owned();
    Value { text, href: Some(rights.into()), ..Value::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::language;

    #[test]
    fn rights_are_said() {
        let t = &language::all(Vec::new())[0];
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
