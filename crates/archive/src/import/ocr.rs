//! What OCR has read, taken in beside the scans, becomes a rendition.

use super::{Run, report::SourceReport};
use crate::{Result, intake::Incoming, reading};
use record::{Kind, Notice, Record};
use serde_json::{Map, Value};
use store::Read;

impl Run<'_> {
    /// Gives each document that came in with files of OCR or with PDFs, and has no such rendition, one
    /// of what was read there.
    pub(super) async fn settle_ocr(&mut self, report: &mut SourceReport) -> Result<()> {
        for id in std::mem::take(&mut self.read) {
            let stored = self.archive.store.read().await?.record(Kind::Document, &id).await?;
            let Some(json) = stored.and_then(|stored| stored.json) else { continue };
            let Record::Document(document) = reading::parse(Kind::Document, &id, &json)? else { continue };
            let program = self.import.program.as_deref();
            let Some((text, pages)) = self.archive.ocr_rendition(&document, program).await? else { continue };
            if pages.iter().any(|page| page.words.iter().any(|word| word.place.is_none())) {
                report.tell(&[unplaced(&id)]);
            }
            let mut texts = match serde_json::to_value(&document.texts) {
                Ok(Value::Array(texts)) => texts,
                _ => Vec::new(),
            };
            texts.push(text);
            let fields = Map::from_iter([("id".into(), id.into()), ("texts".into(), texts.into())]);
            let mut write = self.archive.store.write().await?;
            write.in_batch(self.batch);
            self.intake.next_file(false);
            self.intake.take(&mut write, vec![Incoming { fields, ..Incoming::default() }]).await?;
            self.commit(write).await?;
        }
        Ok(())
    }
}

/// Leaves a document the rendition that was made of its OCR, where it comes in again with its
/// other renditions alone: the same again changes nothing.
pub(super) async fn keep_rendition(read: &mut Read, incoming: &mut Incoming) -> Result<()> {
    let Incoming { fields, .. } = incoming;
    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let Some(Value::Array(texts)) = fields.get_mut("texts") else { return Ok(()) };
    if texts.iter().any(|text| text["role"] == "ocr") {
        return Ok(());
    }
    let Some(json) = read.record(Kind::Document, &id).await?.and_then(|stored| stored.json) else {
        return Ok(());
    };
    let Record::Document(document) = reading::parse(Kind::Document, &id, &json)? else { return Ok(()) };
    let made = document.texts.iter().filter(|text| text.role == "ocr");
    texts.extend(made.filter_map(|text| serde_json::to_value(text).ok()));
    Ok(())
}

fn unplaced(id: &str) -> Notice {
    let words =
        "The OCR does not say of all words where they stand; these are found, and not shown on the image.";
    Notice { record: Some(id.to_owned()), ..Notice::kept("words-without-places", "files", words) }
}
