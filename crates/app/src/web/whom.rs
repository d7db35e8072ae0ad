//! Whom a document names: how each name was linked, and what they were then.

use super::{frame::Link, language::Language, office::in_words, section::page_of};
use archive::{How, Identified, record::document::Name};

/// A name with whom it means.
pub struct Meant {
    /// The name as the document has it.
    pub name: String,
    /// Who is meant.
    pub who: Link,
    /// How that was decided.
    pub how: String,
    /// On what evidence, in the archive's own words.
    pub why: Option<String>,
}

/// All names of a document with whom they mean.
pub fn meant(t: &Language, identified: &[Identified]) -> Vec<Meant> {
    let meant = |one: &Identified| Meant {
        name: one.name.clone(),
        who: Link::new(page_of(one.facet, &one.id), one.label.as_str()),
        how: how(t, &one.how),
        why: match &one.how {
            How::Decided(why) => why.clone(),
            How::Variant(source) => source.clone(),
            How::Name | How::Id | How::Editor => None,
        },
    };
    identified.iter().map(meant).collect()
}

fn how(t: &Language, how: &How) -> String {
    match how {
        How::Name => t.say("how-name"),
        How::Variant(_) => t.say("how-variant"),
        How::Id => t.say("how-id"),
        How::Decided(_) => t.say("how-decided"),
        How::Editor => t.say("how-editor"),
    }
    .into_owned()
}

/// How a name was linked, where that is not plain from the names on record.
pub fn remark(t: &Language, identified: &[Identified], name: &Name) -> Option<String> {
    let one = of(identified, name)?;
    (!matches!(one.how, How::Name | How::Variant(_))).then(|| how(t, &one.how))
}

/// The office that somebody held on the document's date, unless it is printed with the name.
pub fn office(t: &Language, identified: &[Identified], name: &Name) -> Option<String> {
    let (office, certain) = of(identified, name)?.offices.first()?;
    let what = in_words(office);
    let printed = name.office.as_deref().is_some_and(|printed| printed.contains(&office.title));
    let said = || if *certain { what.clone() } else { t.name("possibly-held", &what).into_owned() };
    (!printed).then(said)
}

fn of<'a>(identified: &'a [Identified], name: &Name) -> Option<&'a Identified> {
    let id = name.id.as_deref()?;
    identified.iter().find(|one| one.id == id && one.name == name.name)
}
