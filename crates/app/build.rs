//! Lists the material of the demonstration archive, so that it goes into the binary, and
//! fetches the viewer of page images.

use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("Cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo sets it"));
    material(&here.join("../../demo"), &out);
    viewer(&here.join("viewer"), &out);
}

fn material(folder: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    list(folder, &mut files);
    let is_material = |ending: &std::ffi::OsStr| ending == "jsonl" || ending == "png" || ending == "csv";
    files.retain(|path| path.extension().is_some_and(is_material));
    files.sort();
    let mut list = String::from("&[\n");
    for path in files {
        let name = path.strip_prefix(folder).expect("it was found there").display().to_string();
        let path = path.canonicalize().expect("it was listed just now");
        writeln!(list, "    ({name:?}, include_bytes!({path:?})),").expect("a String takes all");
    }
    list.push(']');
    fs::write(out.join("material.rs"), list).expect("OUT_DIR can be written");
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).expect("the demonstration's material is beside the crates");
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}

/// OpenSeadragon, from npm, as `package-lock.json` has it; without npm, page images are shown plainly.
fn viewer(manifest: &Path, out: &Path) {
    println!("cargo::rerun-if-changed={}", manifest.display());
    let folder = out.join("viewer");
    let script = folder.join("node_modules/openseadragon/build/openseadragon/openseadragon.min.js");
    let fetched = fetch(manifest, &folder)
        .and_then(|()| script.is_file().then_some(()).ok_or("it is not in the package".into()));
    let made = match fetched {
        Ok(()) => format!("Some(include_str!({script:?}))"),
        Err(why) => {
            println!(
                "cargo::warning=OpenSeadragon could not be fetched with npm ({why}): page images are shown plainly. \
                 Install Node.js with npm and run `cargo clean -p fonds` to have the viewer."
            );
            "None".to_owned()
        }
    };
    fs::write(out.join("viewer.rs"), made).expect("OUT_DIR can be written");
}

fn fetch(manifest: &Path, folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(manifest.join(name), folder.join(name)).map_err(|error| error.to_string())?;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut command = Command::new(npm);
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    command.current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("npm ended with {status}")),
        Err(error) => Err(format!("npm does not start: {error}")),
    }
}
