//! How documents are arranged: by the archive that holds them (units, ISAD(G))
//! and by an editor (collections).

use crate::{
    access::Access,
    document::Name,
    shape::{Field, IDS, LANGUAGES, PLAIN_NAME, Shape, TEXTS, field, required},
};
use serde::{Deserialize, Serialize};

/// A fonds, series or file inside a repository.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unit {
    /// Permanent id.
    pub id: String,
    /// `fonds`, `series` or `file` (ISAD(G) 3.1.4).
    pub level: String,
    /// Id of the unit above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// Id of the institution that holds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repository: Option<String>,
    /// Reference code (ISAD(G) 3.1.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Title (ISAD(G) 3.1.2).
    pub title: String,
    /// Dates (ISAD(G) 3.1.3), as they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Extent (ISAD(G) 3.1.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// Creator (ISAD(G) 3.2.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<Name>,
    /// Scope and content (ISAD(G) 3.3.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// How the papers came (ISAD(G) 3.2.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custody: Option<String>,
    /// Conditions of access there (ISAD(G) 3.4.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<String>,
    /// Languages of the papers (BCP 47).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

/// Documents that an editor put together, in the editor's order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Collection {
    /// Permanent id.
    pub id: String,
    /// `collection` or `theme`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Title.
    pub title: String,
    /// Id of the collection above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// What it is, in a paragraph (Markdown).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// An essay (Markdown).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub essay: Option<String>,
    /// Who put it together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub editors: Vec<String>,
    /// What stands for it, beside its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// Its key documents, in reading order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub key: Vec<KeyDocument>,
    /// Ids in the original order; members that it does not name stand after.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// Who may see it.
    pub access: Access,
}

/// A page image of a document, as a picture of a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Cover {
    /// Id of the document.
    pub document: String,
    /// Which of its page images, from 1; the first where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// What it shows, for those who do not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<String>,
}

/// A document on a path of reading. Written as its id alone where nothing is said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct KeyDocument {
    /// Its id.
    pub id: String,
    /// Why to read it, in a sentence.
    pub why: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Id(String),
    Told {
        id: String,
        #[serde(default)]
        why: Option<String>,
    },
}

impl From<Written> for KeyDocument {
    fn from(written: Written) -> Self {
        match written {
            Written::Id(id) => Self { id, why: None },
            Written::Told { id, why } => Self { id, why },
        }
    }
}

impl From<KeyDocument> for Written {
    fn from(KeyDocument { id, why }: KeyDocument) -> Self {
        if why.is_some() { Self::Told { id, why } } else { Self::Id(id) }
    }
}

/// The fields of each, as [`crate::shape::fields`] tells them.
pub(crate) const UNIT: &[Field] = &[
    required("id", Shape::Id),
    required("level", Shape::OneOf(&["fonds", "series", "file"])),
    field("within", Shape::Id),
    field("repository", Shape::Id),
    field("reference", Shape::Text),
    required("title", Shape::Text),
    field("date", Shape::Text),
    field("extent", Shape::Text),
    field("creator", Shape::Object(PLAIN_NAME)),
    field("scope", Shape::Markdown),
    field("custody", Shape::Markdown),
    field("access", Shape::Text),
    field("languages", LANGUAGES),
];

pub(crate) const KEY: Shape =
    Shape::List(&Shape::Object(&[required("id", Shape::Id), field("why", Shape::Text)]));
/// Pages that a document has at most, as a cover counts them.
const MOST_PAGES: u32 = 100_000;
const COVER: &[Field] =
    &[required("document", Shape::Id), field("page", Shape::Ordinal(MOST_PAGES)), field("alt", Shape::Text)];

pub(crate) const COLLECTION: &[Field] = &[
    required("id", Shape::Id),
    field("kind", Shape::OneOf(&["collection", "theme"])),
    required("title", Shape::Text),
    field("within", Shape::Id),
    field("note", Shape::Markdown),
    field("essay", Shape::Markdown),
    field("editors", TEXTS),
    field("cover", Shape::Object(COVER)),
    field("key", KEY),
    field("documents", IDS),
    field("access", Shape::Access),
];

#[cfg(test)]
mod tests {
    use crate::Record;
    use serde_json::{Map, Value, json};

    fn read(more: Value) -> Result<String, Vec<String>> {
        let mut fields = Map::from_iter([("type".into(), json!("collection")), ("id".into(), json!("c"))]);
        fields.insert("title".into(), json!("C"));
        fields.extend(more.as_object().expect("an object").clone());
        let reading = Record::read(fields);
        let faults =
            |faults: Vec<crate::Notice>| faults.into_iter().map(|fault| fault.field).collect::<Vec<_>>();
        reading.map(|reading| reading.record.json()).map_err(faults)
    }

    #[test]
    fn paths_of_reading_and_covers_are_read_and_written() {
        for (more, expect) in [
            (json!({"key": ["a", {"id": "b"}]}), r#""key":["a","b"],"access":"public"}"#),
            (
                json!({"key": {"id": "b", "why": " First. "}}),
                r#""key":[{"id":"b","why":"First."}],"access":"public"}"#,
            ),
            (json!({"cover": "a"}), r#""access":"public"}"#),
            (
                json!({"cover": {"document": "a", "page": "2", "alt": "A page"}}),
                r#""cover":{"document":"a","page":2,"alt":"A page"},"access":"public"}"#,
            ),
        ] {
            match read(more.clone()) {
                Ok(json) => {
                    assert!(json.ends_with(expect), "{more}: {json}");
                    let again = Record::from_json(crate::Kind::Collection, &json).unwrap();
                    assert_eq!(again.json(), json);
                }
                Err(faults) => assert_eq!((more, faults), (json!({"cover": "a"}), vec!["cover".to_owned()])),
            }
        }
        for (more, fault) in [
            (json!({"key": [{"why": "No id."}]}), "key[0].id"),
            (json!({"key": ["not an id"]}), "key[0]"),
            (json!({"cover": {"document": "a", "page": 0}}), "cover.page"),
            (json!({"cover": {"page": 1}}), "cover.document"),
        ] {
            assert_eq!(read(more.clone()), Err(vec![fault.to_owned()]), "{more}");
        }
    }
}
