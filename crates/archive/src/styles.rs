//! The ways to cite: ours, and those that the host put into the folder `styles`.

use crate::{Archive, Folder};
use formats::cite::Style;
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Largest file that is read as a style, in bytes; the largest known have 200 KB.
const LARGEST: u64 = 2 << 20;

/// A file that is no style to be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// Which.
    pub path: PathBuf,
    /// Why, in a sentence without its full stop.
    pub why: String,
}

impl Archive {
    /// The ways to cite. A file of the host's takes the place of ours of the same name.
    pub fn styles(&self) -> (Vec<Style>, Vec<Unused>) {
        of(self.folder())
    }
}

/// The ways to cite of the archive in a folder.
pub(crate) fn of(folder: &Folder) -> (Vec<Style>, Vec<Unused>) {
    let (mut styles, mut unused) = (Style::ours(), Vec::new());
    for path in files(&folder.styles()) {
        match read(&path) {
            Ok(style) => match styles.iter_mut().find(|known| known.id == style.id) {
                Some(known) => *known = style,
                None => styles.push(style),
            },
            Err(why) => unused.push(Unused { path, why }),
        }
    }
    (styles, unused)
}

/// Its files that end in `.csl`, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csl")));
    files.sort();
    files
}

fn read(path: &Path) -> Result<Style, String> {
    let id = path.file_stem().and_then(|name| name.to_str()).ok_or("Its name is no UTF-8")?;
    let xml = text(path).map_err(|error| format!("It cannot be read: {error}"))?;
    Style::read(id, &xml).map_err(|error| error.to_string())
}

fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let read = File::open(path)?.take(LARGEST + 1).read_to_string(&mut text)?;
    if read as u64 > LARGEST {
        return Err(io::Error::other("it is larger than 2 MB"));
    }
    Ok(text)
}
