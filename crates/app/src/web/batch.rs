//! `/api/v1/documents:batch`: many documents, a line each in and out.

use super::{
    edits::{LARGEST_RECORD, editor, status},
    problem::Problem,
    site::{Site, Visit},
};
use archive::{Format, LineAnswer, Mapping, Records};
use axum::{
    body::{Body, BodyDataStream, Bytes},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use futures_util::StreamExt;
use serde_json::{Value, json};
use std::io;
use tokio::sync::mpsc;

/// Lines written at once, in bytes.
const PORTION: usize = 1 << 20;
/// Portions of answers that wait to be read.
const WAITING: usize = 4;

type Answers = mpsc::Sender<io::Result<Bytes>>;

/// The answer comes while the lines are read; what it acknowledges is on the disk.
///
/// # Errors
/// 401 and 403; what is wrong with a record is said in its line.
pub async fn batch(visit: Visit, headers: HeaderMap, body: Body) -> Result<Response, Problem> {
    editor(&visit.site, &headers).await?;
    let (answers, answered) = mpsc::channel(WAITING);
    let mut lines = Lines { body: body.into_data_stream(), read: Vec::new(), line: 0, ended: false };
    tokio::spawn(async move {
        while let Some(portion) = lines.portion().await {
            if !write(&visit.site, portion, &answers).await {
                return;
            }
        }
    });
    let stream = futures_util::stream::unfold(answered, |mut answered| async {
        let answer = answered.recv().await?;
        Some((answer, answered))
    });
    Ok(([(header::CONTENT_TYPE, "application/jsonl")], Body::from_stream(stream)).into_response())
}

/// Some whole lines.
struct Portion {
    bytes: Vec<u8>,
    /// Lines before it.
    before: u64,
    /// Why no more lines follow, when the body broke off.
    broken: Option<String>,
}

/// The lines of a body, in portions.
struct Lines {
    body: BodyDataStream,
    read: Vec<u8>,
    line: u64,
    ended: bool,
}

impl Lines {
    /// The next whole lines; what does not end within a record's size is given
    /// as it is, so that it is refused.
    async fn portion(&mut self) -> Option<Portion> {
        let mut broken = None;
        while !self.ended && (self.read.len() < PORTION || !self.read.contains(&b'\n')) {
            match self.body.next().await {
                Some(Ok(bytes)) if self.read.len() <= LARGEST_RECORD + PORTION => {
                    self.read.extend_from_slice(&bytes)
                }
                Some(Ok(_)) => (self.ended, broken) = (true, Some("a line is larger than 16 MB".into())),
                Some(Err(error)) => (self.ended, broken) = (true, Some(error.to_string())),
                None => self.ended = true,
            }
        }
        let whole = self.read.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let rest = match broken.is_none() && self.ended {
            true => Vec::new(),
            false => self.read.split_off(whole),
        };
        let bytes = std::mem::replace(&mut self.read, rest);
        let before = self.line;
        self.line += newlines(&bytes);
        (!bytes.is_empty() || broken.is_some()).then_some(Portion { bytes, before, broken })
    }
}

/// Writes a portion and answers it; false when nobody listens or nothing more can be done.
async fn write(site: &Site, portion: Portion, answers: &Answers) -> bool {
    let mut lines = String::new();
    let records = Records::open(Format::Jsonl, "", portion.bytes.as_slice(), &Mapping::default());
    let items = match records {
        Ok(records) => records.collect::<io::Result<Vec<_>>>().map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    let mut go_on = portion.broken.is_none() && items.is_ok();
    match items {
        Ok(items) => {
            let written = site.archive.write_lines(items.into_iter()).await;
            site.cache.forget();
            go_on &= written.is_ok();
            match written {
                Ok(written) => {
                    written.iter().for_each(|answer| put(&mut lines, told(answer, portion.before)))
                }
                Err(error) => put(&mut lines, not_written(&error, portion.before + 1)),
            }
        }
        Err(words) => put(&mut lines, refusal(portion.before + 1, 400, "not-lines", &words)),
    }
    if let Some(reason) = &portion.broken {
        let line = portion.before + newlines(&portion.bytes) + 1;
        put(
            &mut lines,
            refusal(line, 400, "broken-off", &format!("Nothing was read from this line on: {reason}.")),
        );
    }
    answers.send(Ok(lines.into())).await.is_ok() && go_on
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// Causes are for the log alone.
fn not_written(error: &archive::Error, line: u64) -> Value {
    tracing::error!(%error, "a batch could not be written");
    let words = "The archive could not write this line or those after it; its log says why.";
    refusal(line, 500, "not-written", words)
}

fn put(lines: &mut String, answer: Value) {
    lines.push_str(&answer.to_string());
    lines.push('\n');
}

/// An answer, its lines counted from the body's first.
fn told(answer: &LineAnswer, before: u64) -> Value {
    let mut notices = answer.notices.clone();
    notices.iter_mut().filter_map(|notice| notice.line.as_mut()).for_each(|line| *line += before);
    json!({
        "line": answer.line + before,
        "id": answer.id,
        "status": status(answer.outcome).as_u16(),
        "rev": answer.rev,
        "notices": notices,
    })
}

fn refusal(line: u64, status: u16, code: &str, words: &str) -> Value {
    let notice = json!({"code": code, "outcome": "refused", "line": line, "words": words});
    json!({"line": line, "id": "", "status": status, "rev": null, "notices": [notice]})
}
