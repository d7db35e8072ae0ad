//! The ways to cite: ours, and those that the host put into the folder `styles`.

use crate::{Archive, Folder, Unused, added};
use formats::cite::Style;
use std::path::Path;

impl Archive {
    /// The ways to cite. A file of the host's takes the place of ours of the same name.
    pub fn styles(&self) -> (Vec<Style>, Vec<Unused>) {
        of(self.folder())
    }
}

/// The ways to cite of the archive in a folder.
pub(crate) fn of(folder: &Folder) -> (Vec<Style>, Vec<Unused>) {
    let (mut styles, mut unused) = (Style::ours(), Vec::new());
    for path in added::STYLES.files(folder) {
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

fn read(path: &Path) -> Result<Style, String> {
    let (id, xml) = added::read(path)?;
    Style::read(&id, &xml).map_err(|error| error.to_string())
}
