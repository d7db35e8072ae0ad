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
        let rejects = match self.rejects() {
            Ok(rejects) => rejects,
            Err(error) => return Ok(Some(self.left(&error))),
        };
        let written = match (source, draft) {
            (Given::Absent, Some(draft)) => rejects.write_fields(&draft.fields, &error),
            _ => rejects.write(source, &error),
        };
        match written {
            Ok(()) => Ok(None),
            Err(error @ Unwritable::Row { .. }) => Ok(Some(self.left(&error))),
            Err(error) => Err(self.unwritable(error)),
        }
    }

    /// What is said of a record that is not given back: files may lie where nothing can be written.
    fn left(&self, error: &Unwritable) -> Notice {
        let words = match error {
            Unwritable::Io { source } => {
                format!(
                    "{} could not be written: {source}. Name a folder with --rejects.",
                    self.path.display()
                )
            }
            other => format!("{other}."),
        };
        Notice::left("not-given-back", "", words)
    }

    fn rejects(&mut self) -> std::result::Result<&mut Rejects<BufWriter<File>>, Unwritable> {
        if self.open.is_none() {
            fs::create_dir_all(self.path.parent().unwrap_or(Path::new(".")))?;
            let file = BufWriter::new(File::create(&self.partial)?);
            self.open = Some(Rejects::new(&self.layout, file)?);
        }
        Ok(self.open.as_mut().expect("set above"))
    }

    fn unwritable(&self, error: Unwritable) -> Error {
        Error::Write { path: self.path.clone(), source: io::Error::other(error) }
    }

    /// Ends the file; its path, if anything was given back. What an earlier import
    /// gave back gives way to it.
    pub fn finish(mut self) -> Result<Option<PathBuf>> {
        let Some(rejects) = self.open.take().filter(|rejects| rejects.written() > 0) else {
            // Begun for records that had no room in it.
            drop(fs::remove_file(&self.partial));
            return Ok(None);
        };
        rejects.finish().map_err(|error| self.unwritable(error))?;
        fs::rename(&self.partial, &self.path).map_err(Error::writing(&self.path))?;
        Ok(Some(self.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(folder: &Path) -> Source {
        Source { path: folder.join("wide.xlsx"), name: "wide.xlsx".into(), folder: folder.into(), size: 0 }
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told_of_and_one_that_is_missing_is_made() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        for (rejects, is_told) in [("file/within", true), ("new/within", false)] {
            let import = Import { rejects: Some(folder.path().join(rejects)), ..Import::default() };
            let mut given_back = GivenBack::new(&source(folder.path()), &import, Layout::Lines);
            let notice = given_back.give(&Given::Line(b"x".to_vec()), None, &[]).unwrap();
            assert_eq!(notice.is_some_and(|notice| notice.words.contains("--rejects")), is_told, "{rejects}");
            assert_eq!(given_back.finish().unwrap().is_none(), is_told, "{rejects}");
        }
    }

    #[test]
    fn what_has_no_room_in_its_form_is_told_and_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let source = source(folder.path());
        for header in [1, 16_384] {
            let layout = Layout::Workbook { header: vec!["title".into(); header] };
            let mut given_back = GivenBack::new(&source, &Import::default(), layout);
            let row = Given::Row(vec!["x".into(); 16_384]);
            let notice = given_back.give(&row, None, &[]).unwrap().expect("a notice");
            assert_eq!(notice.code, "not-given-back");
            assert_eq!(given_back.finish().unwrap(), None);
            assert_eq!(fs::read_dir(&folder).unwrap().count(), 0, "{header} columns");
        }
    }
}
