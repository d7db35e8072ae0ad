//! The Tantivy schema, made from the field table.

use tantivy::index::IndexSettings;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

use crate::fields::{FIELDS, Reads};
use crate::words::SpacedTokenizer;

/// The name of the tokenizer that takes written-down words apart.
const SPACED: &str = "spaced";

/// The fields of the index.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub id: Field,
    /// Every word of a document, with its stem.
    pub body: Field,
    /// What a listing shows of it.
    pub brief: Field,
    /// The passages of its texts.
    pub stored: Field,
    /// Values of facets, to choose by.
    pub facet: Field,
    /// Values of facets with their labels, to count.
    pub facets: Field,
    /// The values of ends (`Facet::is_end`), to count.
    pub ends: Field,
    /// EDTF.
    pub date: Field,
    /// The first number that it bears.
    pub number: Field,
    /// What its title is sorted by.
    pub title: Field,
    pub added: Field,
    pub rev: Field,
    /// Places in collections.
    pub order: Field,
    /// For each row of the field table the field of its words.
    pub typed: Vec<Option<Field>>,
}

/// The schema, and its fields.
pub(crate) fn schema() -> (Schema, Columns) {
    let mut schema = Schema::builder();
    let columns = Columns {
        id: schema.add_text_field("id", STRING | FAST),
        body: schema.add_text_field("body", spaced(true)),
        brief: schema.add_text_field("brief", STORED),
        stored: schema.add_text_field("stored", STORED),
        facet: schema.add_text_field("facet", STRING),
        facets: schema.add_text_field("facets", FAST),
        ends: schema.add_text_field("ends", FAST),
        date: schema.add_text_field("date", FAST),
        number: schema.add_u64_field("number", FAST),
        title: schema.add_text_field("title", FAST),
        added: schema.add_i64_field("added", FAST),
        rev: schema.add_u64_field("rev", FAST),
        order: schema.add_text_field("order", FAST),
        typed: FIELDS.iter().map(|row| typed(&mut schema, row.name, row.reads)).collect(),
    };
    (schema.build(), columns)
}

fn typed(schema: &mut SchemaBuilder, name: &str, reads: Option<Reads>) -> Option<Field> {
    let name = format!("typed.{name}");
    match reads? {
        Reads::Text | Reads::Names | Reads::Code => Some(schema.add_text_field(&name, spaced(false))),
        Reads::Dates => None,
    }
}

fn spaced(fieldnorms: bool) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(SPACED)
        .set_fieldnorms(fieldnorms)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}

/// Small blocks: a page reads the texts of ten hits, and no more than it needs.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings { docstore_blocksize: 4096, ..IndexSettings::default() }
}

/// Tells an index how its words are taken apart.
pub(crate) fn register(index: &tantivy::Index) {
    let analyzer = tantivy::tokenizer::TextAnalyzer::from(SpacedTokenizer::default());
    index.tokenizers().register(SPACED, analyzer);
}
