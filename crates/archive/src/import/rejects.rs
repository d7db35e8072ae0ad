//! What was refused, given back so that it can be mended and imported as it is:
//! lines in `NAME.rejects.jsonl`, sheets with a column that says why.

use super::{Import, sources::Source};
use crate::{Error, Result};
use formats::{Layout, Rejects, Source as Given, Unwritable};
use record::{Draft, Notice, Outcome};
use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

/// The file into which the refused records of one source go; made when the first
/// does, under another name until it is whole: the source may bear its name.
pub(super) struct GivenBack {
    path: PathBuf,
    partial: PathBuf,
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
        let partial = folder.join(format!(".{stem}.{MARK}.partial"));
        Self { path, partial, layout, dry_run: import.dry_run, open: None }
    }

    /// Gives one record back with all of its faults; a notice when its form has no room for it.
    pub fn give(
        &mut self,
        source: &Given,
        draft: Option<&Draft>,
        notices: &[Notice],
    ) -> Result<Option<Notice>> {
        if self.dry_run {
            return Ok(None);
        }
        let faults = notices.iter().filter(|notice| notice.outcome == Outcome::Refused);
        let error = faults.map(|notice| notice.words.as_str()).collect::<Vec<_>>().join(" ");
        let written = match (source, draft) {
            (Given::Absent, Some(draft)) => self.rejects()?.write_fields(&draft.fields, &error),
            _ => self.rejects()?.write(source, &error),
        };
        match written {
            Ok(()) => Ok(None),
            Err(error @ Unwritable::Row { .. }) => {
                Ok(Some(Notice::left("not-given-back", "", format!("{error}."))))
            }
            Err(error) => Err(self.unwritable(error)),
        }
    }

    fn rejects(&mut self) -> Result<&mut Rejects<BufWriter<File>>> {
        if self.open.is_none() {
            let file = File::create(&self.partial).map_err(Error::writing(&self.partial))?;
            let rejects =
                Rejects::new(&self.layout, BufWriter::new(file)).map_err(|error| self.unwritable(error))?;
            self.open = Some(rejects);
        }
        Ok(self.open.as_mut().expect("set above"))
    }

    fn unwritable(&self, error: Unwritable) -> Error {
        Error::Write { path: self.path.clone(), source: io::Error::other(error) }
    }

    /// Ends the file; its path, if anything was given back. What an earlier import
    /// gave back gives way to it.
    pub fn finish(mut self) -> Result<Option<PathBuf>> {
        let Some(rejects) = self.open.take() else { return Ok(None) };
        rejects.finish().map_err(|error| self.unwritable(error))?;
        fs::rename(&self.partial, &self.path).map_err(Error::writing(&self.path))?;
        Ok(Some(self.path))
    }
}
