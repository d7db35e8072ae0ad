//! `--map FILE`: how the columns of a sheet, or the fields of lines, from elsewhere are read.

mod made;

use crate::columns::{self, ALL_KINDS};
use made::Template;
use serde::Deserialize;
use serde_json::Map;
use std::collections::BTreeMap;
use toml::Value;

/// What a `--map` file says (TOML). The default maps nothing: columns have the
/// names of docs/mapping/csv.md, values are parted by `|`.
#[derive(Clone, Debug, PartialEq)]
pub struct Mapping {
    columns: BTreeMap<String, String>,
    set: BTreeMap<String, String>,
    ignore: Vec<String>,
    separator: String,
    made: BTreeMap<String, Vec<Template>>,
}

/// The file as it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    set: BTreeMap<String, Value>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    made: BTreeMap<String, Texts>,
    separator: Option<String>,
}

/// One text, or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Texts {
    One(String),
    Several(Vec<String>),
}

/// A `--map` file that cannot be used; the sentence names all of its faults.
#[derive(Debug, thiserror::Error)]
pub enum BadMapping {
    /// Not TOML, or with keys that there are not.
    #[error("it is no map that can be read: {source}")]
    Syntax {
        /// What is wrong and where.
        #[from]
        source: toml::de::Error,
    },
    /// It names fields that there are not, or values that cannot stand in a cell.
    #[error("{}", faults.join(" "))]
    Faults {
        /// A sentence for each.
        faults: Vec<String>,
    },
}

impl Default for Mapping {
    fn default() -> Self {
        Self {
            columns: BTreeMap::new(),
            set: BTreeMap::new(),
            ignore: Vec::new(),
            separator: "|".into(),
            made: BTreeMap::new(),
        }
    }
}

impl Mapping {
    /// Reads a `--map` file: `separator`, `ignore`, `[columns]`, `[made]` and `[set]`.
    ///
    /// # Errors
    /// When it is not such a file; all unknown fields are named at once.
    pub fn parse(text: &str) -> Result<Self, BadMapping> {
        let file: File = toml::from_str(text)?;
        let mut faults = Vec::new();
        let separator = file.separator.unwrap_or_else(|| "|".into());
        if separator.is_empty() || separator.contains('\\') {
            faults.push("“separator” should be one or more characters other than a backslash.".into());
        }
        let ours = file.columns.values().chain(file.set.keys()).chain(file.made.keys());
        faults.extend(ours.filter_map(|name| no_column(name)));
        let made = templates(file.made, &mut faults);
        let set =
            file.set.into_iter().map(|(name, value)| (constant(&name, value, &separator, &mut faults), name));
        let set = set.map(|(value, name)| (name, value)).collect();
        let columns = file.columns.into_iter().map(|(theirs, ours)| (key(&theirs), ours)).collect();
        let ignore = file.ignore.iter().map(|name| key(name)).collect();
        let mapping = Self { columns, set, ignore, separator, made };
        if faults.is_empty() { Ok(mapping) } else { Err(BadMapping::Faults { faults }) }
    }

    /// The name of our column that a column of the sheet stands for.
    pub(crate) fn ours<'a>(&'a self, theirs: &'a str) -> &'a str {
        self.columns.get(&key(theirs)).map_or(theirs, String::as_str)
    }

    /// Whether a column of the sheet is left out on purpose.
    pub(crate) fn ignores(&self, theirs: &str) -> bool {
        self.ignore.contains(&key(theirs))
    }

    /// What every record gets where its sheet says nothing, by our column names.
    pub(crate) fn constants(&self) -> impl Iterator<Item = (&str, &str)> {
        self.set.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The fields of a line from elsewhere, as ours.
    pub(crate) fn fields(&self, theirs: Map<String, serde_json::Value>) -> Map<String, serde_json::Value> {
        if self.is_empty() {
            return theirs;
        }
        let used: Vec<&str> = self.made.values().flatten().flat_map(Template::fields).collect();
        let made = self.made.iter().filter_map(|(name, templates)| {
            let mut texts: Vec<String> =
                templates.iter().flat_map(|template| template.fill(&theirs)).collect();
            let one = if texts.len() == 1 { texts.pop().map(Into::into) } else { None };
            one.or((!texts.is_empty()).then(|| texts.into())).map(|value| (name.clone(), value))
        });
        let mut fields: Map<String, serde_json::Value> = made.collect();
        for (name, value) in theirs {
            if !self.ignores(&name) && !used.contains(&key(&name).as_str()) {
                fields.insert(self.ours(&name).to_owned(), value);
            }
        }
        for (name, value) in self.constants() {
            if !fields.contains_key(name) {
                let values: Vec<&str> = value.split(self.separator()).collect();
                fields.insert(name.to_owned(), if values.len() > 1 { values.into() } else { value.into() });
            }
        }
        fields
    }

    /// What parts the values of one cell.
    pub(crate) fn separator(&self) -> &str {
        &self.separator
    }

    /// The columns that it maps or ignores and that `header` has not, as compared.
    pub(crate) fn missing_in(&self, header: &[String]) -> Vec<&str> {
        let known: Vec<String> = header.iter().map(|name| key(name)).collect();
        let named = self.columns.keys().chain(&self.ignore);
        named.filter(|name| !known.contains(name)).map(String::as_str).collect()
    }
}

/// The templates of `[made]`.
fn templates(made: BTreeMap<String, Texts>, faults: &mut Vec<String>) -> BTreeMap<String, Vec<Template>> {
    let mut templates = BTreeMap::new();
    for (name, texts) in made {
        let texts = match texts {
            Texts::One(text) => vec![text],
            Texts::Several(texts) => texts,
        };
        for text in texts {
            match Template::parse(&text) {
                Some(template) => templates.entry(name.clone()).or_insert_with(Vec::new).push(template),
                None => faults.push(format!(
                    "“{name}” in [made] should name the fields it is made of in braces, as in \"{{birth}}–{{death}}\"; found “{text}”."
                )),
            }
        }
    }
    templates
}

/// A column name of a sheet, as it is compared.
fn key(name: &str) -> String {
    name.trim().to_lowercase()
}

fn no_column(name: &str) -> Option<String> {
    if columns::column(name, ALL_KINDS).is_some() {
        return None;
    }
    let hint =
        columns::meant(name, ALL_KINDS).map(|near| format!(" Did you mean “{near}”?")).unwrap_or_default();
    Some(format!("There is no column “{name}” to map to.{hint}"))
}

fn constant(name: &str, value: Value, separator: &str, faults: &mut Vec<String>) -> String {
    match value {
        Value::String(text) => text,
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Boolean(flag) => flag.to_string(),
        Value::Datetime(date) => date.to_string(),
        Value::Array(values) => {
            let values: Vec<_> =
                values.into_iter().map(|value| constant(name, value, separator, faults)).collect();
            values.join(separator)
        }
        Value::Table(_) => {
            faults.push(format!(
                "“{name}” in [set] should be a text; quote the whole name: \"{name}.…\" = \"…\"."
            ));
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_documents() {
        let map = Mapping::parse(
            "separator = ';'\nignore = ['Bearbeiter']\n[columns]\n\"Datum\" = \"date\"\n[set]\nkind = 'letter'\n\
             languages = ['ru', 'de']\n\"release.withheld\" = true\n",
        )
        .expect("a good map");
        assert_eq!(map.ours(" datum "), "date");
        assert_eq!(map.ours("Titel"), "Titel");
        assert!(map.ignores("BEARBEITER"));
        let set: Vec<_> = map.constants().collect();
        assert_eq!(set, [("kind", "letter"), ("languages", "ru;de"), ("release.withheld", "true")]);
        assert_eq!(map.missing_in(&["Datum".into()]), ["bearbeiter"]);
        assert_eq!(Mapping::parse("").expect("empty is good"), Mapping::default());
    }

    #[test]
    fn fields_of_lines_become_ours() {
        let map = Mapping::parse(
            "ignore = ['seen']\n[columns]\npreferred = 'name'\n[made]\ndates = '{birth-year}–{death-year}'\n\
             same_as = ['https://viaf.org/viaf/{viaf}', 'https://example.org/{refs}']\n[set]\ntype = 'agent'\nkind = 'person'\n",
        )
        .expect("a good map");
        let theirs = serde_json::json!({
            "id": "7", "preferred": "Orel, Piet", "variants": ["P. Orel"], "viaf": [], "refs": ["a#1", "b#2"],
            "birth-year": "1904", "seen": true,
        });
        let ours = map.fields(theirs.as_object().cloned().expect("an object"));
        let expect = serde_json::json!({
            "id": "7", "name": "Orel, Piet", "variants": ["P. Orel"], "dates": "1904–", "type": "agent",
            "kind": "person", "same_as": ["https://example.org/a#1", "https://example.org/b#2"],
        });
        assert_eq!(serde_json::Value::Object(ours), expect);
    }

    fn check(text: &str, expect: &[&str]) {
        let told = Mapping::parse(text).expect_err("faults").to_string();
        assert!(expect.iter().all(|words| told.contains(words)), "{told}");
    }

    #[test]
    fn tells_all_faults() {
        check("[columns", &["line 1"]);
        check("[colums]\n", &["unknown field", "columns"]);
        check("separator = ''", &["separator"]);
        check("[columns]\na = 'titel'\nb = 'dat'\n", &["“titel”", "Did you mean “title”?", "“dat”"]);
        check("[made]\ndates = 'born'\nbirthday = '{born}'\n", &["“dates”", "braces", "“birthday”"]);
        check("[set]\nsource.repository = 'A'\n", &["“source”", "quote the whole name"]);
    }
}
