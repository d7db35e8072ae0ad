//! Any record: read with all faults at once, written as one canonical JSON text.

use crate::{
    Kind, Notice,
    access::Access,
    arrangement::{Collection, Unit},
    authority::{Agent, Place, Repository, Topic, Variant},
    date::Date,
    document::Document,
    family::Family,
    identity::Identity,
    reference, shape, sound,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

/// A record of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(clippy::large_enum_variant, reason = "most records are documents")]
pub enum Record {
    /// One catalogued item.
    Document(Document),
    /// A person or an organization.
    Agent(Agent),
    /// A place.
    Place(Place),
    /// A subject.
    Topic(Topic),
    /// An institution.
    Repository(Repository),
    /// A fonds, series or file.
    Unit(Unit),
    /// What an editor put together.
    Collection(Collection),
    /// What was decided on documents that look alike.
    Family(Family),
    /// What was decided on authorities that may be one.
    Identity(Identity),
}

/// A record that was read, and what was odd about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The record, valid.
    pub record: Record,
    /// What was odd, none of it a fault.
    pub notices: Vec<Notice>,
}

impl Record {
    /// Reads the fields of one record (contract, section 3). Plain names become
    /// objects, empty fields go, dates as people write them become EDTF.
    ///
    /// # Errors
    /// All faults of the record at once, each with its field.
    pub fn read(mut fields: Map<String, Value>) -> Result<Reading, Vec<Notice>> {
        let kind = take_kind(&mut fields)?;
        let mut notices = Vec::new();
        if kind == Kind::Document {
            read_dates(&mut fields, &mut notices);
            name_texts(&mut fields);
        }
        let fields = shape::shaped(shape::fields(kind), fields)?;
        let mut record = Self::from_shaped(kind, fields)?;
        if let Self::Document(document) = &mut record {
            check_texts(document)?;
            read_references(document);
        }
        if let Self::Family(family) = &mut record {
            check_family(family)?;
        }
        sound::check(&mut record)?;
        Ok(Reading { record, notices })
    }

    fn from_shaped(kind: Kind, fields: Map<String, Value>) -> Result<Self, Vec<Notice>> {
        let value = Value::Object(fields);
        match kind {
            Kind::Document => typed(value).map(Self::Document),
            Kind::Agent => typed(value).map(Self::Agent),
            Kind::Place => typed(value).map(Self::Place),
            Kind::Topic => typed(value).map(Self::Topic),
            Kind::Repository => typed(value).map(Self::Repository),
            Kind::Unit => typed(value).map(Self::Unit),
            Kind::Collection => typed(value).map(Self::Collection),
            Kind::Family => typed(value).map(Self::Family),
            Kind::Identity => typed(value).map(Self::Identity),
        }
    }

    /// The record that [`Record::json`] wrote.
    ///
    /// # Errors
    /// When the text was not written by it.
    pub fn from_json(kind: Kind, json: &str) -> Result<Self, serde_json::Error> {
        Ok(match kind {
            Kind::Document => Self::Document(serde_json::from_str(json)?),
            Kind::Agent => Self::Agent(serde_json::from_str(json)?),
            Kind::Place => Self::Place(serde_json::from_str(json)?),
            Kind::Topic => Self::Topic(serde_json::from_str(json)?),
            Kind::Repository => Self::Repository(serde_json::from_str(json)?),
            Kind::Unit => Self::Unit(serde_json::from_str(json)?),
            Kind::Collection => Self::Collection(serde_json::from_str(json)?),
            Kind::Family => Self::Family(serde_json::from_str(json)?),
            Kind::Identity => Self::Identity(serde_json::from_str(json)?),
        })
    }

    /// The canonical JSON text: fields in the table's order, nothing empty.
    /// Equal records have equal texts.
    pub fn json(&self) -> String {
        #[derive(Serialize)]
        struct Tagged<'a> {
            r#type: &'a str,
            #[serde(flatten)]
            record: &'a Record,
        }
        let kind = self.kind();
        let json = match kind {
            Kind::Document => serde_json::to_string(self),
            _ => serde_json::to_string(&Tagged { r#type: kind.name(), record: self }),
        };
        json.expect("a record has text keys and finite numbers only")
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Document(_) => Kind::Document,
            Self::Agent(_) => Kind::Agent,
            Self::Place(_) => Kind::Place,
            Self::Topic(_) => Kind::Topic,
            Self::Repository(_) => Kind::Repository,
            Self::Unit(_) => Kind::Unit,
            Self::Collection(_) => Kind::Collection,
            Self::Family(_) => Kind::Family,
            Self::Identity(_) => Kind::Identity,
        }
    }

    /// Its permanent id.
    pub fn id(&self) -> &str {
        match self {
            Self::Document(document) => &document.id,
            Self::Agent(agent) => &agent.id,
            Self::Place(place) => &place.id,
            Self::Topic(topic) => &topic.id,
            Self::Repository(repository) => &repository.id,
            Self::Unit(unit) => &unit.id,
            Self::Collection(collection) => &collection.id,
            Self::Family(family) => &family.id,
            Self::Identity(identity) => &identity.id,
        }
    }

    /// Who may see it. Authorities and units are open; what would betray a
    /// hidden document is decided where they are listed.
    pub fn access(&self) -> Access {
        match self {
            Self::Document(document) => document.access,
            Self::Collection(collection) => collection.access,
            Self::Family(_) | Self::Identity(_) => Access::Restricted,
            _ => Access::Public,
        }
    }

    /// What it is called: a title or a preferred name.
    pub fn label(&self) -> &str {
        match self {
            Self::Document(document) => &document.title,
            Self::Agent(agent) => &agent.name,
            Self::Place(place) => &place.name,
            Self::Topic(topic) => &topic.name,
            Self::Repository(repository) => &repository.name,
            Self::Unit(unit) => &unit.title,
            Self::Collection(collection) => &collection.title,
            Self::Family(family) => &family.id,
            Self::Identity(identity) => &identity.id,
        }
    }

    /// The names on record of an authority; none for other kinds.
    pub fn variants(&self) -> &[Variant] {
        match self {
            Self::Agent(agent) => &agent.variants,
            Self::Place(place) => &place.variants,
            Self::Topic(topic) => &topic.variants,
            Self::Repository(repository) => &repository.variants,
            Self::Document(_) | Self::Unit(_) | Self::Collection(_) => &[],
            Self::Family(_) | Self::Identity(_) => &[],
        }
    }
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Vec<Notice>> {
    serde_json::from_value(value).map_err(|error| {
        vec![Notice::fault("unexpected-value", "", format!("The record could not be read: {error}."))]
    })
}

fn take_kind(fields: &mut Map<String, Value>) -> Result<Kind, Vec<Notice>> {
    let found = match fields.shift_remove("type") {
        None | Some(Value::Null) => return Ok(Kind::Document),
        Some(Value::String(name)) => name,
        Some(other) => other.to_string(),
    };
    Kind::named(&found).ok_or_else(|| {
        let known = Kind::ALL.map(Kind::name).join(", ");
        vec![Notice::fault(
            "unknown-type",
            "type",
            format!("There is no type “{found}”; it is one of {known}."),
        )]
    })
}

/// Dates that are not EDTF are tried as people write them and kept as typed.
fn read_dates(fields: &mut Map<String, Value>, notices: &mut Vec<Notice>) {
    read_date(fields, "date", "date_text", "date", notices);
    let Some(Value::Array(dates)) = fields.get_mut("dates") else { return };
    for (i, date) in dates.iter_mut().enumerate() {
        if let Value::Object(date) = date {
            read_date(date, "date", "text", &format!("dates[{i}].date"), notices);
        }
    }
}

fn read_date(fields: &mut Map<String, Value>, name: &str, text: &str, at: &str, notices: &mut Vec<Notice>) {
    let Some(typed) =
        fields.get(name).and_then(Value::as_str).map(str::trim).filter(|typed| !typed.is_empty())
    else {
        return;
    };
    if Date::parse(typed).is_ok() {
        return;
    }
    let typed = typed.to_owned();
    match Date::written(&typed) {
        Some(date) => drop(fields.insert(name.into(), date.edtf().into())),
        None => {
            fields.shift_remove(name);
            let words = format!(
                "“{typed}” is not understood as a date: kept as text, and undated. Write it as EDTF (1956-04, 1956-01-27/1956-01-29)."
            );
            notices.push(Notice::kept("date-not-understood", at, words));
        }
    }
    let shown = fields.get(text).and_then(Value::as_str).is_some_and(|shown| !shown.trim().is_empty());
    if !shown {
        fields.insert(text.into(), typed.into());
    }
}

/// A rendition without a key gets its language, then `en-2`, `en-3`.
fn name_texts(fields: &mut Map<String, Value>) {
    let Some(Value::Array(texts)) = fields.get_mut("texts") else { return };
    let key_of = |text: &Value| text.get("key").and_then(Value::as_str).map(str::to_owned);
    let mut taken: Vec<String> = texts.iter().filter_map(key_of).collect();
    for text in texts.iter_mut().filter_map(Value::as_object_mut) {
        let named = text.get("key").and_then(Value::as_str).is_some_and(|key| !key.is_empty());
        let Some(lang) = text.get("lang").and_then(Value::as_str).filter(|_| !named).map(str::to_owned)
        else {
            continue;
        };
        let key = free_key(&lang, &taken);
        taken.push(key.clone());
        text.insert("key".into(), key.into());
    }
}

fn free_key(lang: &str, taken: &[String]) -> String {
    let mut key = lang.to_owned();
    let mut n = 2;
    while taken.contains(&key) {
        key = format!("{lang}-{n}");
        n += 1;
    }
    key
}

fn check_texts(document: &Document) -> Result<(), Vec<Notice>> {
    let mut faults = Vec::new();
    for (i, text) in document.texts.iter().enumerate() {
        let at = format!("texts[{i}].key");
        let well = text.key == text.lang
            || text
                .key
                .strip_prefix(&text.lang)
                .and_then(|rest| rest.strip_prefix('-'))
                .is_some_and(is_number);
        if !well {
            let words =
                format!("“{at}” should be the language, “{0}”, or “{0}-2”; found {1}.", text.lang, text.key);
            faults.push(Notice::fault("unexpected-value", &at, words));
        }
        if document.texts[..i].iter().any(|other| other.key == text.key) {
            faults.push(Notice::fault(
                "duplicate-key",
                &at,
                format!("Two texts have the key “{}”; keys are distinct.", text.key),
            ));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// A decision is on two documents at least, each named once, in one order.
fn check_family(family: &mut Family) -> Result<(), Vec<Notice>> {
    family.documents.sort_unstable();
    family.documents.dedup();
    if family.documents.len() > 1 {
        return Ok(());
    }
    let words =
        "“documents” should name two documents or more that are, or are not, versions of one another.";
    Err(vec![Notice::fault("unexpected-value", "documents", words)])
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// References are kept as they stand and read into parts where they can be.
fn read_references(document: &mut Document) {
    for source in document.sources.iter_mut().filter(|source| source.parts.is_empty()) {
        source.parts = source.reference.as_deref().map(reference::parts).unwrap_or_default();
    }
}
