//! Lists the material of the demonstration archive, so that it goes into the binary.

use std::{env, fmt::Write, fs, path::Path};

fn main() {
    let here = env::var_os("CARGO_MANIFEST_DIR").expect("Cargo sets it");
    let folder = Path::new(&here).join("../../demo");
    println!("cargo::rerun-if-changed={}", folder.display());
    let entries = fs::read_dir(&folder).expect("the demonstration's material is beside the crates");
    let mut files: Vec<_> = entries.flatten().map(|file| file.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let path = path.canonicalize().expect("it was listed just now");
        let name = path.file_name().expect("a file has a name");
        writeln!(list, "    ({name:?}, include_bytes!({path:?})),").expect("a String takes all");
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").expect("Cargo sets it");
    fs::write(Path::new(&out).join("material.rs"), list).expect("OUT_DIR can be written");
}
