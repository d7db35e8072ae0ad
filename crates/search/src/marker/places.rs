//! Where in a document words stand.

use record::document::Name;
use record::{Document, text::plain_passages};

/// A part of a document that is searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title, in any language.
    Title,
    /// The summary.
    Summary,
    /// Authors and senders.
    From,
    /// Recipients.
    To,
    /// Who took part.
    Participants,
    /// People named.
    People,
    /// Organizations named.
    Organizations,
    /// Places: sent from, sent to, named.
    Places,
    /// The offices of authors, recipients and participants.
    Offices,
    /// The kind of document.
    Kind,
    /// The numbers that it bears.
    Numbers,
    /// Markings.
    Markings,
    /// Topics.
    Topics,
    /// Institutions that hold it.
    Repository,
    /// Reference codes.
    Reference,
    /// The date as it is shown.
    Date,
    /// Its id and older ones.
    Identifiers,
    /// The original's languages.
    Languages,
    /// The text of the rendition with this key.
    Text(String),
}

impl Place {
    /// The fields, as typed before a colon, whose words stand there.
    pub(crate) fn fields(&self) -> &'static [&'static str] {
        match self {
            Self::Title => &["title"],
            Self::From => &["from", "person", "organization"],
            Self::To => &["to", "person", "organization"],
            Self::Participants | Self::People => &["person", "organization"],
            Self::Organizations => &["organization"],
            Self::Places => &["place"],
            Self::Kind => &["kind"],
            Self::Numbers => &["number"],
            Self::Topics => &["topic"],
            Self::Repository => &["repository"],
            Self::Reference => &["reference"],
            Self::Date => &["date"],
            Self::Languages => &["language"],
            Self::Summary | Self::Offices | Self::Markings | Self::Identifiers | Self::Text(_) => &[],
        }
    }
}

/// Hands over every text of a document that is searched: where it stands, its words,
/// their language. `lang` is that of title and summary.
pub(crate) fn each(document: &Document, lang: &str, each: &mut dyn FnMut(Place, &str, &str)) {
    each(Place::Title, &document.title, lang);
    document.titles.iter().for_each(|title| each(Place::Title, &title.text, &title.lang));
    document.summary.iter().for_each(|summary| each(Place::Summary, summary, lang));
    each_name(document, &mut |place, name| each(place, &name.name, ""));
    document.parties().flat_map(|name| &name.office).for_each(|office| each(Place::Offices, office, lang));
    for source in &document.sources {
        source.repository.iter().for_each(|name| each(Place::Repository, &name.name, lang));
        source.reference.iter().for_each(|reference| each(Place::Reference, reference, lang));
    }
    for (place, texts) in [
        (Place::Numbers, &document.numbers),
        (Place::Markings, &document.markings),
        (Place::Identifiers, &document.identifiers),
        (Place::Languages, &document.languages),
    ] {
        texts.iter().for_each(|text| each(place.clone(), text, lang));
    }
    document.kind.iter().for_each(|kind| each(Place::Kind, kind, lang));
    document.shown_date().iter().for_each(|date| each(Place::Date, date, lang));
    each(Place::Identifiers, &document.id, lang);
    for text in &document.texts {
        let passages = plain_passages(&text.key, &text.body);
        for passage in passages.text.iter().chain(&passages.notes) {
            each(Place::Text(text.key.clone()), &passage.plain, &text.lang);
        }
    }
}

fn each_name(document: &Document, each: &mut dyn FnMut(Place, &Name)) {
    for (place, names) in [
        (Place::From, &document.from),
        (Place::To, &document.to),
        (Place::Participants, &document.participants),
        (Place::People, &document.people),
        (Place::Organizations, &document.organizations),
        (Place::Topics, &document.topics),
    ] {
        names.iter().for_each(|name| each(place.clone(), name));
    }
    let places = document.place.iter().chain(&document.place_to).chain(&document.places);
    places.for_each(|name| each(Place::Places, name));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tantivy::schema::Value;

    use super::*;
    use crate::entry::Entry;
    use crate::schema::schema;
    use crate::words::Spaced;

    const DOCUMENT: &str = r#"{
        "id": "a1", "title": "Erste", "titles": [{"lang": "ru", "text": "Второй"}], "identifiers": ["old-3"],
        "numbers": ["44"], "kind": "letter", "date": "1951-05-06", "place": {"name": "Seventh"}, "place_to": {"name": "Eighth"},
        "from": [{"name": "Ninth", "as": "Tenth"}], "to": [{"name": "Eleventh"}], "participants": [{"name": "Twelfth"}],
        "people": [{"name": "Thirteenth"}], "organizations": [{"name": "Fourteenth"}], "places": [{"name": "Fifteenth"}],
        "topics": [{"name": "Sixteenth"}], "summary": "Seventeenth", "languages": ["ru"], "markings": ["Eighteenth"],
        "sources": [{"repository": {"name": "Nineteenth"}, "reference": "f. 20"}],
        "texts": [{"key": "en", "lang": "en", "body": "Twentyfirst[^1]\n\n[^1]: Twentysecond"}]}"#;

    #[test]
    fn every_word_that_is_searched_stands_somewhere() {
        let document: Document = serde_json::from_str(DOCUMENT).unwrap();
        let (_, columns) = schema();
        let entry = Entry { document: &document, lang: "en", added: 0, rev: 1, orders: &[], units: &[] };
        let indexed = entry.to_tantivy(&columns);
        let body = indexed.get_first(columns.body).and_then(|value| value.as_str()).unwrap();
        let mut told = Spaced::default();
        each(&document, "en", &mut |place, text, lang| {
            if place != Place::Languages {
                told.text(text, lang);
            }
        });
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(words(&told.0), words(body));
    }
}
