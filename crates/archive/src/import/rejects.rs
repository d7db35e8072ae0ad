//! What was refused, given back so that it can be mended and imported as it is:
//! lines in `NAME.rejects.jsonl`, sheets with a column that says why.

use super::{Import, sources::Source};
use crate::{Error, Result};
use formats::{Layout, Rejects, Source as Given};
use record::{Draft, Notice, Outcome};
use std::{
    fs::File,
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

/// The file into which the refused records of one source go; made when the first does.
pub(super) struct GivenBack {
    path: PathBuf,
    layout: Layout,
    dry_run: bool,
    open: Option<Rejects<BufWriter<File>>>,
}

const MARK: &str = "rejects";

/// Whether a name is that of a file given back.
pub(super) fn is_given_back(name: &str) -> bool {
    name.split('.').rev().nth(1) == Some(MARK)
}

impl GivenBack {
    pub fn new(source: &Source, import: &Import, layout: Layout) -> Self {
        let extension = layout.format().extensions()[0];
        let stem = Path::new(&source.name).file_stem().unwrap_or_default().to_string_lossy();
        let stem = stem.strip_suffix(".rejects").unwrap_or(&stem);
        let folder = import.rejects.clone().unwrap_or_else(|| source.folder.clone());
        let path = folder.join(format!("{stem}.{MARK}.{extension}"));
        Self { path, layout, dry_run: import.dry_run, open: None }
    }

    /// Gives one record back with all of its faults.
    pub fn give(&mut self, source: &Given, draft: Option<&Draft>, notices: &[Notice]) -> Result<()> {
        if self.dry_run {
            return Ok(());
        }
        let faults: Vec<&str> = notices
            .iter()
            .filter(|notice| notice.outcome == Outcome::Refused)
            .map(|notice| notice.words.as_str())
            .collect();
        let error = faults.join(" ");
        let path = self.path.clone();
        let written = match (source, draft) {
            (Given::Absent, Some(draft)) => self.rejects()?.write_fields(&draft.fields, &error),
            _ => self.rejects()?.write(source, &error),
        };
        written.map_err(|error| Error::Write { path, source: io::Error::other(error) })
    }

    fn rejects(&mut self) -> Result<&mut Rejects<BufWriter<File>>> {
        if self.open.is_none() {
            let file = File::create(&self.path).map_err(Error::writing(&self.path))?;
            let rejects = Rejects::new(&self.layout, BufWriter::new(file));
            self.open = Some(rejects.map_err(|error| Error::Write {
                path: self.path.clone(),
                source: io::Error::other(error),
            })?);
        }
        Ok(self.open.as_mut().expect("set above"))
    }

    /// Ends the file; its path, if anything was given back.
    pub fn finish(self) -> Result<Option<PathBuf>> {
        let Some(rejects) = self.open else { return Ok(None) };
        let ended = rejects.finish();
        ended.map_err(|error| Error::Write { path: self.path.clone(), source: io::Error::other(error) })?;
        Ok(Some(self.path))
    }
}
