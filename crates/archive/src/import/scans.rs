//! The files that records name, kept by their SHA-256.

use super::sources::Source;
use crate::{Result, intake::Incoming, words::is_named_like_a_pdf};
use record::{Notice, shape::is_inside};
use serde_json::{Map, Value};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use store::{Store, Write};

/// Where files are looked for, and where they go.
pub(super) struct Place<'a> {
    pub store: &'a Store,
    pub source: &'a Source,
    pub dry_run: bool,
}

impl Place<'_> {
    /// Keeps the files that a record names and writes their SHA-256 into it; takes note of where they lay.
    pub async fn attach(
        &self,
        write: &mut Write,
        incoming: &mut Incoming,
        named: &mut BTreeSet<PathBuf>,
    ) -> Result<()> {
        let Some(Value::Array(files)) = incoming.fields.get_mut("files") else { return Ok(()) };
        for (i, file) in files.iter_mut().enumerate() {
            if let Value::String(path) = file {
                *file = Map::from_iter([("path".to_owned(), Value::from(path.as_str()))]).into();
            }
            let Some(fields) = file.as_object_mut() else { continue };
            let at = format!("files[{i}]");
            if let Some(notice) = self.attach_one(write, fields, &at, named).await? {
                incoming.notices.push(notice.at_line(incoming.line));
            }
        }
        Ok(())
    }

    async fn attach_one(
        &self,
        write: &mut Write,
        fields: &mut Map<String, Value>,
        at: &str,
        named: &mut BTreeSet<PathBuf>,
    ) -> Result<Option<Notice>> {
        let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
        let (Some(path), given) = (text("path"), text("sha256")) else { return Ok(None) };
        // The shape of the record refuses a path that leaves the folder; it is not opened here either.
        if !is_inside(&path) {
            return Ok(None);
        }
        let Some(found) = find(&self.source.folder, &path, given.as_deref()) else {
            return missing(write, &path, given, at).await;
        };
        named.insert(found.clone());
        if self.dry_run {
            return Ok(None);
        }
        let kept = self.store.keep_file(&found).await?;
        if given.as_ref().is_some_and(|given| *given != kept.sha256) {
            let words = format!(
                "{path} has the SHA-256 {}, not the one that stands here. Send the file that is meant.",
                kept.sha256
            );
            return Ok(Some(Notice::fault("other-file", format!("{at}.sha256"), words)));
        }
        write.add_blob(&kept, media_type(&path)).await?;
        fields.insert("sha256".into(), kept.sha256.into());
        Ok(None)
    }
}

/// Whether a list of files has one of OCR, or one that may have a text layer.
pub(super) fn may_name_ocr(files: &Value) -> bool {
    let may = |file: &Value| {
        let path = file.as_str().or(file["path"].as_str());
        file["role"] == "ocr" || path.is_some_and(is_named_like_a_pdf)
    };
    files.as_array().is_some_and(|files| files.iter().any(may))
}

/// A file beside the source, or in an export's `files/SHA256`; never one behind a
/// link that leads out of the folder.
fn find(folder: &Path, path: &str, sha256: Option<&str>) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let beside = [Some(folder.join(path)), sha256.map(|sha256| folder.join("files").join(sha256))];
    let inside =
        |path: PathBuf| path.canonicalize().ok().filter(|path| path.starts_with(&folder) && path.is_file());
    beside.into_iter().flatten().find_map(inside)
}

async fn missing(write: &mut Write, path: &str, sha256: Option<String>, at: &str) -> Result<Option<Notice>> {
    if let Some(sha256) = sha256 {
        if write.read().blob(&sha256).await?.is_some() {
            return Ok(None);
        }
        let words =
            format!("{path} ({sha256}) is neither beside the file nor in the archive. Send it along.");
        return Ok(Some(Notice::fault("missing-file", at, words)));
    }
    let words = format!(
        "{path} is not beside the file; the record goes in without it. Import again when it is there."
    );
    Ok(Some(Notice::kept("missing-file", at, words)))
}

fn media_type(path: &str) -> &'static str {
    const TYPES: [(&str, &str); 13] = [
        ("pdf", "application/pdf"),
        ("jpg", "image/jpeg"),
        ("jpeg", "image/jpeg"),
        ("png", "image/png"),
        ("tif", "image/tiff"),
        ("tiff", "image/tiff"),
        ("webp", "image/webp"),
        ("jp2", "image/jp2"),
        ("xml", "application/xml"),
        ("txt", "text/plain"),
        ("html", "text/html"),
        ("hocr", "text/html"),
        ("alto", "application/xml"),
    ];
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    TYPES
        .iter()
        .find(|(known, _)| *known == extension)
        .map_or("application/octet-stream", |(_, media_type)| media_type)
}
