//! Citations in words, in CSL styles (<https://citationstyles.org>): those of
//! ours, made for archival papers, and whatever a host adds. The processor is
//! `hayagriva`; what it cannot say (a range, a decade) is put in its place here.

use super::{Cited, csl, day};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren,
    LocatorPayload, SpecificLocator, archive,
    citationberg::{
        FontStyle, FontWeight, IndependentStyle, Locale, Style as Csl, StyleClass, json::Item,
        taxonomy::Locator,
    },
};
use record::{
    date::Date,
    document::{Document, Name},
};
use serde_json::{Map, Value, json};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::LazyLock,
};

/// The styles that are always there; each has everything that leads back to the page.
const OURS: [(&str, &str); 4] = [
    ("chicago", include_str!("../../styles/chicago.csl")),
    ("mla", include_str!("../../styles/mla.csl")),
    ("apa", include_str!("../../styles/apa.csl")),
    ("archive", include_str!("../../styles/archive.csl")),
];

/// Those that put names in Chinese, Japanese and Korean behind romanised ones (Chicago, 11.90).
const WITH_WRITTEN: [&str; 1] = ["chicago"];

/// Those that say when a translation was made, behind who made it: CSL has no variable for it.
const WITH_DATED_TRANSLATORS: [&str; 1] = ["archive"];

/// The words of CSL in each language, decoded when the first citation is made.
static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(archive::locales);

/// A way to cite.
#[derive(Clone, Debug)]
pub struct Style {
    /// Its name in addresses: that of its file.
    pub id: String,
    /// What it is called.
    pub title: String,
    csl: IndependentStyle,
}

/// Why a style is not used.
#[derive(Debug, thiserror::Error)]
pub enum BadStyle {
    /// It cannot be read.
    #[error("It is no CSL style: {why}")]
    NotCsl {
        /// What the reader says.
        why: String,
    },
    /// It only names another.
    #[error("It only points to the style {parent}; take that one instead")]
    Dependent {
        /// The address of the other.
        parent: String,
    },
    /// The processor fails at it.
    #[error("It reads as CSL, but nothing comes of it")]
    Fails,
}

/// What a citation is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A footnote.
    Note,
    /// An entry of a bibliography beside notes.
    Bibliography,
    /// An entry of a list of works cited or references.
    Work,
    /// The words in the text that point to such an entry.
    InText,
}

/// A citation in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worded {
    /// What it is for.
    pub form: Form,
    /// Its words.
    pub runs: Vec<Run>,
}

/// Words set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they lean.
    pub italic: bool,
    /// Whether they are bold.
    pub bold: bool,
}

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage {
    /// A paragraph, counted from the beginning of its page.
    Paragraph {
        /// The page as the source has it, where it is known.
        page: Option<String>,
        /// Its number.
        number: u32,
    },
    /// A note.
    Note {
        /// Its number.
        number: u32,
    },
}

impl Style {
    /// The styles that are always there.
    ///
    /// # Panics
    /// When one of them is no style, which a test rules out.
    pub fn ours() -> Vec<Self> {
        let ours = OURS.map(|(id, xml)| Self::parse(id, xml).expect("a style of our own is one"));
        ours.into()
    }

    /// The style in a file; `id` is the file's name without its ending.
    ///
    /// # Errors
    /// When it is no style of its own, or the processor fails at it.
    pub fn read(id: &str, xml: &str) -> Result<Self, BadStyle> {
        let style = Self::parse(id, xml)?;
        let specimen =
            Document { title: "Telegram".into(), kind: Some("telegram".into()), ..Document::default() };
        let cited = Cited {
            document: &specimen,
            rev: 1,
            url: "https://example.org/",
            site: "Site",
            archive_place: None,
            preferred: &[],
        };
        let words: String = style.cite(&cited, None, "2000-01-01").iter().map(Worded::plain).collect();
        if words.contains(char::is_alphanumeric) { Ok(style) } else { Err(BadStyle::Fails) }
    }

    fn parse(id: &str, xml: &str) -> Result<Self, BadStyle> {
        let csl = match Csl::from_xml(xml).map_err(|error| BadStyle::NotCsl { why: error.to_string() })? {
            Csl::Independent(csl) => csl,
            Csl::Dependent(csl) => return Err(BadStyle::Dependent { parent: csl.parent_link.href }),
        };
        Ok(Self { id: id.into(), title: csl.info.title.value.clone(), csl })
    }

    /// A document, or a passage of it, in every form of this style. `day` is the
    /// day of access (`2026-03-14`). Nothing where the processor fails.
    pub fn cite(&self, cited: &Cited, passage: Option<&Passage>, day: &str) -> Vec<Worded> {
        let (item, stand_in) = self.item(cited, day);
        let locator = passage.map(locator);
        let made = catch_unwind(AssertUnwindSafe(|| self.process(&item, locator.as_ref())));
        let mut worded = made.unwrap_or_default();
        if let Some((year, words)) = stand_in {
            let runs = worded.iter_mut().flat_map(|worded| &mut worded.runs);
            runs.for_each(|run| run.text = run.text.replace(&year, &words));
        }
        worded
    }

    /// A document as the processor takes it, and, where its date cannot be said in
    /// parts, the year that stands for it and the words that it stands for.
    fn item(&self, cited: &Cited, accessed: &str) -> (Item, Option<(String, String)>) {
        let mut fields = csl::fields(cited);
        // The processor asks for this variable by a name of its own.
        if let Some(place) = fields.get("archive-place").cloned() {
            fields.insert("archive_place".into(), place);
        }
        if let Some(day) = day::read(accessed) {
            fields.insert("accessed".into(), json!({"date-parts": [csl::parts(day.from)]}));
        }
        if WITH_WRITTEN.contains(&self.id.as_str()) {
            let authors = named(&mut fields, "author").zip(&cited.document.from);
            authors.for_each(|(author, name)| add_written(author, cited, name));
        }
        if WITH_DATED_TRANSLATORS.contains(&self.id.as_str()) {
            let translators = named(&mut fields, "translator").zip(cited.translations());
            translators.for_each(|(translator, (_, dates))| add_dates(translator, &dates));
        }
        let stand_in = if is_plain(cited.document) { None } else { stand_in(&mut fields, cited.document) };
        let item = serde_json::from_value(Value::Object(fields)).unwrap_or_else(|_| Item(Default::default()));
        (item, stand_in)
    }

    fn process(&self, item: &Item, locator: Option<&(Locator, String)>) -> Vec<Worded> {
        let locator = locator.map(|(kind, text)| SpecificLocator(*kind, LocatorPayload::Str(text)));
        let mut driver = BibliographyDriver::new();
        let cited = CitationItem::with_locator(item, locator);
        driver.citation(CitationRequest::new(vec![cited], &self.csl, None, &LOCALES, Some(1)));
        let made = driver.finish(BibliographyRequest::new(&self.csl, None, &LOCALES));
        let listed = made.bibliography.and_then(|listed| listed.items.into_iter().next());
        let listed = listed.map(|listed| runs(&listed.content));
        let pointed = made.citations.first().map(|made| runs(&made.citation)).unwrap_or_default();
        let all = match self.csl.settings.class {
            StyleClass::Note => [(Form::Note, Some(pointed)), (Form::Bibliography, listed)],
            StyleClass::InText => [(Form::Work, listed), (Form::InText, Some(pointed))],
        };
        all.into_iter()
            .filter_map(|(form, runs)| Some(Worded { form, runs: runs.filter(|runs| !runs.is_empty())? }))
            .collect()
    }
}

impl Worded {
    /// The words alone.
    pub fn plain(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// The people or organizations in a variable.
fn named<'a>(fields: &'a mut Map<String, Value>, variable: &str) -> impl Iterator<Item = &'a mut Value> {
    fields.get_mut(variable).and_then(Value::as_array_mut).into_iter().flatten()
}

/// Puts the dates of translations behind the name of whoever made them.
fn add_dates(translator: &mut Value, dates: &[&Date]) {
    if dates.is_empty() {
        return;
    }
    let called = ["given", "family", "literal"].into_iter().filter_map(|part| translator[part].as_str());
    let dates = dates.iter().map(|date| date.text());
    let words: Vec<String> = std::iter::once(called.collect::<Vec<_>>().join(" ")).chain(dates).collect();
    *translator = json!({"literal": words.join(", ")});
}

/// Puts a name as the document has it behind the preferred one, which then stands as such names do:
/// the family's first.
fn add_written(author: &mut Value, cited: &Cited, name: &Name) {
    if let Some(preferred) = cited.preferred(name).filter(|_| is_east_asian(&name.name)) {
        *author =
            json!({"literal": format!("{} {}", super::one_line(&preferred.replace(',', " ")), name.name)});
    }
}

fn is_east_asian(name: &str) -> bool {
    name.contains(
        |c: char| matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}'),
    )
}

/// Whether the processor can say the date: it knows neither ranges nor words.
fn is_plain(document: &Document) -> bool {
    let when = document.date.as_ref().and_then(|date| day::read(date.edtf()));
    when.is_some_and(|when| when.to.is_none() && when.qualified.is_none() && when.from.season.is_none())
}

/// Puts a year that occurs nowhere else in the place of a date.
fn stand_in(fields: &mut Map<String, Value>, document: &Document) -> Option<(String, String)> {
    fields.remove("issued");
    let words = document.shown_date()?;
    let written = Value::Object(fields.clone()).to_string();
    let year = (9_000..10_000_u16).rev().find(|year| !written.contains(&year.to_string()))?;
    fields.insert("issued".into(), json!({"date-parts": [[year]]}));
    Some((year.to_string(), super::one_line(&words)))
}

fn locator(passage: &Passage) -> (Locator, String) {
    match passage {
        Passage::Paragraph { page: Some(page), number } => (Locator::Page, format!("{page}, para. {number}")),
        Passage::Paragraph { page: None, number } => (Locator::Paragraph, number.to_string()),
        Passage::Note { number } => (Locator::Note, number.to_string()),
    }
}

fn runs(children: &ElemChildren) -> Vec<Run> {
    let mut runs = Vec::new();
    children.0.iter().for_each(|child| walk(child, &mut runs));
    runs
}

fn walk(child: &ElemChild, runs: &mut Vec<Run>) {
    let plain = |text: &str| Run { text: text.into(), italic: false, bold: false };
    let run = match child {
        ElemChild::Text(text) | ElemChild::Link { text, .. } => Run {
            italic: text.formatting.font_style == FontStyle::Italic,
            bold: text.formatting.font_weight == FontWeight::Bold,
            ..plain(&text.text)
        },
        ElemChild::Markup(text) => plain(text),
        ElemChild::Elem(elem) => return elem.children.0.iter().for_each(|child| walk(child, runs)),
        ElemChild::Transparent { .. } => return,
    };
    match runs.last_mut() {
        Some(last) if (last.italic, last.bold) == (run.italic, run.bold) => last.text.push_str(&run.text),
        _ if run.text.is_empty() => {}
        _ => runs.push(run),
    }
}
