//! Plain BM25 over the same documents: title and texts in one field, words as
//! Tantivy takes them, k1 1.2 and b 0.75.

use anyhow::Result;
use archive::{Archive, Found, record::Document, record::text::plain_passages, visitor};
use tantivy::{
    IndexReader, IndexWriter, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT, Value},
};

const MEMORY: usize = 50 << 20;

/// An index in memory.
pub struct Plain {
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
}

#[derive(Clone, Copy)]
struct Fields {
    id: Field,
    volume: Field,
    body: Field,
}

impl Plain {
    /// Indexes the documents of these volumes.
    pub async fn of(
        archive: &Archive,
        index: &search::Index,
        volumes: impl Iterator<Item = &String>,
    ) -> Result<Self> {
        let mut schema = Schema::builder();
        let fields = Fields {
            id: schema.add_text_field("id", STRING | STORED),
            volume: schema.add_text_field("volume", STRING),
            body: schema.add_text_field("body", TEXT),
        };
        let plain = tantivy::Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = plain.writer_with_num_threads(1, MEMORY)?;
        for volume in volumes {
            for id in index.ids(&super::all(volume))? {
                if let Found::Here(reading) = archive.read(visitor(), &id).await? {
                    writer.add_document(fields.document(volume, &reading.document))?;
                }
            }
        }
        writer.commit()?;
        Ok(Self { reader: plain.reader()?, index: plain, fields })
    }

    /// The documents of a volume that have one of the words, the best first.
    pub fn ids(&self, text: &str, volume: &str) -> Result<Vec<String>> {
        let query = BooleanQuery::new(vec![
            (Occur::Must, Box::new(self.words(text)?) as Box<dyn Query>),
            (Occur::Must, Box::new(ConstScoreQuery::new(term(self.fields.volume, volume), 0.0))),
        ]);
        let searcher = self.reader.searcher();
        let mut ids = Vec::new();
        for (_, address) in searcher.search(&query, &TopDocs::with_limit(super::ALL).order_by_score())? {
            let document: TantivyDocument = searcher.doc(address)?;
            ids.extend(document.get_first(self.fields.id).and_then(|id| id.as_str()).map(str::to_owned));
        }
        Ok(ids)
    }

    fn words(&self, text: &str) -> Result<BooleanQuery> {
        let mut analyzer = self.index.tokenizer_for_field(self.fields.body)?;
        let mut words: Vec<Box<dyn Query>> = Vec::new();
        analyzer.token_stream(text).process(&mut |token| words.push(term(self.fields.body, &token.text)));
        Ok(BooleanQuery::union(words))
    }
}

impl Fields {
    fn document(self, volume: &str, document: &Document) -> TantivyDocument {
        let mut into = TantivyDocument::default();
        into.add_text(self.id, &document.id);
        into.add_text(self.volume, volume);
        let mut body = document.title.clone();
        for text in &document.texts {
            let passages = plain_passages(&text.key, &text.body);
            for passage in passages.text.iter().chain(&passages.notes) {
                body.push('\n');
                body.push_str(&passage.plain);
            }
        }
        into.add_text(self.body, body);
        into
    }
}

fn term(field: Field, word: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(Term::from_field_text(field, word), IndexRecordOption::WithFreqs))
}
