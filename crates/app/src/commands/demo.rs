//! `fonds demo`

use super::{
    Call,
    import::import_and_index,
    serve::{claim, listen, serve, site_of},
};
use crate::{
    report,
    settings::{self, Flags, Settings},
    terminal::print,
};
use anyhow::{Context, bail};
use archive::{Archive, Folder, Import};
use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use tokio::net::TcpListener;

/// Makes the demonstration archive and serves it
///
/// In a scratch folder, unless --archive names one. Its material is in this program: it needs no
/// network.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where to listen; port 0 takes any that is free [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR", value_parser = settings::listen)]
    listen: Option<String>,
}

/// The material: names and bytes of jsonl files, of the page images that they name, and of the events.
static MATERIAL: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/material.rs"));

/// What is laid over the timeline, and is no record.
const EVENTS: &str = "events.csv";

/// What its batch is called, by which a demonstration is known.
const SOURCE: &str = "the demonstration";

/// What it says of itself.
const SETTINGS: [(&str, &str); 3] = [
    ("title", "Demonstration archive"),
    ("tagline", "Telegrams and memoranda of the Cold War in East Asia, and a legation that never was."),
    (
        "about",
        "This archive shows what fonds does. *Korea and China, 1949–1957* catalogues real documents. \
         *The Karsk Legation* is fiction, and says so on each of its documents.",
    ),
];

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let folder = call.named_folder().map_or_else(scratch, Path::to_path_buf);
    let archive = Arc::new(open(&folder).await?);
    let _lock = claim(&archive)?;
    let flags = Flags::listen(args.listen);
    let settings = Settings::load(&folder, &flags)?;
    let listener = listen_somewhere(call, &settings, flags.get("listen").is_some()).await?;
    fill(call, &archive).await?;
    let address = site_of(listener.local_addr()?);
    call.terminal.say(format_args!("The demonstration is in {}. Ctrl-C ends it.", folder.display()));
    print(format_args!("{address}\n"))?;
    serve(archive, &settings, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// The folder of this build's demonstration.
fn scratch() -> PathBuf {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let cache = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")));
    let mut build = DefaultHasher::new();
    (env!("CARGO_PKG_VERSION"), MATERIAL, SETTINGS).hash(&mut build);
    cache.unwrap_or_else(env::temp_dir).join("fonds").join(format!("demo-{:016x}", build.finish()))
}

/// The demonstration's archive, made if it is not there.
async fn open(folder: &Path) -> anyhow::Result<Archive> {
    if !Folder::at(folder).holds_archive() {
        return Ok(Archive::init(folder, &settings::write(&SETTINGS)).await?);
    }
    let archive = Archive::open(folder).await?;
    match archive.batches().await?.last() {
        Some(first) if first.source != SOURCE => bail!(
            "The archive in {} is no demonstration. Name an empty folder with --archive, or none for a scratch folder.",
            folder.display()
        ),
        _ => Ok(archive),
    }
}

/// Ports after the usual one that are tried when nobody named one.
const MORE_PORTS: u16 = 9;

async fn listen_somewhere(call: &Call, settings: &Settings, named: bool) -> anyhow::Result<TcpListener> {
    let wanted = settings.listen();
    let first = listen(wanted).await;
    if first.is_ok() || named {
        return first;
    }
    let mut address = settings::resolve(wanted)?;
    for port in (address.port()..).skip(1).take(MORE_PORTS.into()) {
        address.set_port(port);
        if let Ok(listener) = TcpListener::bind(address).await {
            call.terminal.say(format_args!("Another program listens at {wanted}, so this is at {address}."));
            return Ok(listener);
        }
    }
    first
}

/// Imports the material, unless that was done.
async fn fill(call: &Call, archive: &Arc<Archive>) -> anyhow::Result<()> {
    let done =
        archive.batches().await?.iter().any(|batch| batch.source == SOURCE && batch.finished.is_some());
    if done {
        return Ok(archive.catch_up().await?);
    }
    let material = archive.folder().data().join("demo");
    fs::create_dir_all(&material).with_context(|| format!("{} could not be made.", material.display()))?;
    for (name, bytes) in MATERIAL {
        let path = if *name == EVENTS { archive.folder().root().join(name) } else { material.join(name) };
        let folder = path.parent().expect("it lies in the folder of the material");
        fs::create_dir_all(folder).with_context(|| format!("{} could not be made.", folder.display()))?;
        fs::write(&path, bytes).with_context(|| format!("{} could not be written.", path.display()))?;
    }
    let import = Import { paths: vec![material.clone()], source: SOURCE.into(), ..Import::default() };
    let report = import_and_index(archive, &import, call.terminal).await?;
    if report.has_faults() {
        bail!("The demonstration's material has faults.\n{}", report::words(&report, true));
    }
    fs::remove_dir_all(&material).with_context(|| format!("{} could not be deleted.", material.display()))
}
