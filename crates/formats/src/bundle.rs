//! Many files in one, as ZIP, made piece by piece so that it never stands in
//! memory whole.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

/// A ZIP file under way.
pub struct Bundle {
    zip: ZipWriter<StreamWriter<Outlet>>,
    outlet: Outlet,
}

/// Where bytes wait until they are taken.
#[derive(Clone, Default)]
struct Outlet(Arc<Mutex<Vec<u8>>>);

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no holder of this lock panics").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Default for Bundle {
    fn default() -> Self {
        let outlet = Outlet::default();
        Self { zip: ZipWriter::new_stream(outlet.clone()), outlet }
    }
}

impl Bundle {
    /// Adds a file. A name is a path of plain parts, below the folder that is unpacked.
    ///
    /// # Errors
    /// When the format cannot hold it.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)
    }

    /// The bytes that are ready; they are not kept here any longer.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.outlet.0.lock().expect("no holder of this lock panics"))
    }

    /// Ends the file; its last bytes.
    ///
    /// # Errors
    /// When the format cannot hold so much.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        let Self { zip, outlet } = self;
        zip.finish()?;
        Ok(std::mem::take(&mut outlet.0.lock().expect("no holder of this lock panics")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn a_bundle_is_read_back() {
        let (mut bundle, mut bytes) = (Bundle::default(), Vec::new());
        let large = vec![b'x'; 3 << 20];
        for (name, content) in [("a/one.txt", &b"One."[..]), ("a/two.txt", &large), ("три.json", b"{}")] {
            bundle.put(name, content).unwrap();
            bytes.extend(bundle.take());
            assert!(bundle.take().is_empty(), "what was taken is not kept");
        }
        bytes.extend(bundle.finish().unwrap());
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(zip.len(), 3);
        for (name, size) in [("a/one.txt", 4), ("a/two.txt", large.len()), ("три.json", 2)] {
            let mut content = Vec::new();
            zip.by_name(name).unwrap().read_to_end(&mut content).unwrap();
            assert_eq!(content.len(), size, "{name}");
        }
    }
}
