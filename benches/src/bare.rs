//! What the parts cost alone: Tantivy indexing the same text, axum giving the same bytes.

use crate::import::Measured;
use anyhow::{Context, Result};
use archive::record::{Document, Record};
use serde_json::{Map, Value};
use std::{
    fs::File,
    io::{BufRead, BufReader, Write},
    path::Path,
};
use tantivy::{
    Index, TantivyDocument,
    schema::{IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
};

/// Memory and threads of the writer, as the archive gives them to its own.
const MEMORY: usize = 100 << 20;

/// Indexes title and text of every line with the archive's own analysers and keeps
/// them, in one commit.
pub fn index(lines: &Path, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let measured = Measured::start();
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("words")
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let body = schema.add_text_field("body", TextOptions::default().set_indexing_options(indexing));
    let (id, kept) = (schema.add_text_field("id", STRING | STORED), schema.add_text_field("kept", STORED));
    let index = Index::create_in_dir(folder, schema.build())?;
    index.tokenizers().register("words", search::tokenizer());
    let mut writer = index.writer_with_num_threads(1, MEMORY)?;
    for line in BufReader::with_capacity(1 << 18, File::open(lines)?).lines() {
        let document = read(&line?)?;
        let mut into = TantivyDocument::default();
        into.add_text(id, &document.id);
        let mut words = search::analyse(&document.title, "en");
        for text in &document.texts {
            words.push_str(&search::analyse(&text.body, &text.lang));
            into.add_text(kept, &text.body);
        }
        into.add_text(body, words);
        writer.add_document(into)?;
    }
    writer.commit()?;
    measured.print();
    Ok(())
}

fn read(line: &str) -> Result<Document> {
    let mut fields: Map<String, Value> = serde_json::from_str(line)?;
    for text in fields.get_mut("texts").and_then(Value::as_array_mut).into_iter().flatten() {
        let lang = text["lang"].clone();
        text["key"] = lang;
    }
    for names in ["people", "places", "topics"] {
        fields.remove(names);
    }
    match Record::from_json(archive::record::Kind::Document, &Value::Object(fields).to_string())? {
        Record::Document(document) => Ok(document),
        _ => anyhow::bail!("no document"),
    }
}

/// Serves the bytes of a file from a bare handler and prints its port.
pub fn handler(answer: &Path) -> Result<()> {
    let bytes: &'static [u8] = std::fs::read(answer).context("the answer")?.leak();
    tokio::runtime::Runtime::new()?.block_on(async {
        let page = move || async move { ([("content-type", "text/html; charset=utf-8")], bytes) };
        let router = axum::Router::new().route("/documents/{id}", axum::routing::get(page));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?);
        std::io::stdout().flush()?;
        axum::serve(listener, router).await?;
        Ok(())
    })
}
