//! `fonds authority`

use super::{Call, usage};
use crate::terminal::{print, print_json};
use archive::{Archive, Double, Ground, Moved, record::Kind};
use serde_json::{Value, json};
use std::{fmt::Write, process::ExitCode};

/// Makes two authorities one, or one two, and lists people who may be one
///
/// Every decision is a batch and kept with its reason. What is merged leads to where it went; the links
/// of documents follow as revisions of them.
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Makes two authorities one
    ///
    /// The names, offices and documents of the first go to the second.
    #[command(
        after_help = "Example:\n  fonds authority merge frus1951v07p2-p-RD frus1955-57v02-p-RD --why \"same name and office\""
    )]
    Merge(Merge),
    /// Makes one authority two
    ///
    /// In the documents named, its name goes to a new authority.
    Split(Split),
    /// Says that two authorities are two, however alike
    Distinct(Distinct),
    /// Says that nobody in a document is an authority, whatever its source says
    ///
    /// The link goes, the name stays as it is written, and an import of the same source does not link it again.
    Unlink(Unlink),
    /// Takes a merge, a split or another batch back
    Undo(super::undo::Args),
    /// Lists people who may be one: by spelling, dates of life and company
    Duplicates(Duplicates),
}

#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The id of the one that goes
    from: String,
    /// The id of the one that stays
    into: String,
    #[command(flatten)]
    ground: Grounds,
}

#[derive(Debug, clap::Args)]
pub struct Split {
    /// The id of the one that is made two
    id: String,
    /// The id of the new one
    new: String,
    /// The name of the new one
    #[arg(long)]
    name: String,
    /// The documents in which the new one is meant
    #[arg(long = "document", value_name = "ID", required = true)]
    documents: Vec<String>,
    #[command(flatten)]
    ground: Grounds,
}

#[derive(Debug, clap::Args)]
pub struct Distinct {
    /// The id of one
    one: String,
    /// The id of the other
    other: String,
    #[command(flatten)]
    ground: Grounds,
}

#[derive(Debug, clap::Args)]
pub struct Unlink {
    /// The id of the document
    document: String,
    /// The id of the authority to which it is linked
    id: String,
    #[command(flatten)]
    ground: Grounds,
}

#[derive(Debug, clap::Args)]
pub struct Duplicates {
    /// Merges those for which the evidence is good, each as a batch
    #[arg(long)]
    merge: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Why, who, and what is meant where several authorities have one id.
#[derive(Debug, clap::Args)]
struct Grounds {
    /// On what evidence; kept with the decision
    #[arg(long, value_name = "WORDS")]
    why: Option<String>,
    /// Who decides; kept with the decision
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// What has this id: agent, place, topic or repository; needed where several have it
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<Kind>,
}

fn kind(typed: &str) -> Result<Kind, String> {
    let known = Kind::named(typed).filter(|kind| archive::record::identity::KINDS.contains(kind));
    known.ok_or_else(|| "it is agent, place, topic or repository".to_owned())
}

impl Grounds {
    fn by(&self) -> Option<String> {
        self.by.clone().or_else(|| std::env::var("USER").ok()).filter(|by| !by.is_empty())
    }
}

pub async fn run(call: &Call, command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Merge(args) => merge(call, &args).await,
        Command::Split(args) => split(call, &args).await,
        Command::Distinct(args) => distinct(call, &args).await,
        Command::Unlink(args) => unlink(call, &args).await,
        Command::Undo(args) => super::undo::run(call, args).await,
        Command::Duplicates(args) => duplicates(call, &args).await,
    }
}

/// Says what was done, when the index knows of it.
async fn done(call: &Call, archive: Archive, moved: Moved, what: &str) -> anyhow::Result<ExitCode> {
    archive.catch_up().await?;
    archive.close().await;
    let Moved { batch, records } = moved;
    let follow =
        if records == 1 { "One record follows".to_owned() } else { format!("{records} records follow") };
    call.terminal.say(format!("{what} {follow}. That is batch {batch}; `fonds undo {batch}` takes it back."));
    Ok(ExitCode::SUCCESS)
}

async fn merge(call: &Call, args: &Merge) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let kind = archive.authority_kind(&args.from, args.ground.kind).await?;
    let by = args.ground.by();
    let ground = Ground { why: args.ground.why.as_deref(), by: by.as_deref() };
    let moved = archive.merge(kind, &args.from, &args.into, ground).await?;
    done(call, archive, moved, &format!("{} is {} now.", args.from, args.into)).await
}

async fn split(call: &Call, args: &Split) -> anyhow::Result<ExitCode> {
    if let Err(words) = archive::record::id::check(&args.new) {
        return Err(usage(words));
    }
    let archive = call.open().await?;
    let kind = archive.authority_kind(&args.id, args.ground.kind).await?;
    let by = args.ground.by();
    let ground = Ground { why: args.ground.why.as_deref(), by: by.as_deref() };
    let moved = archive.split(kind, &args.id, (&args.new, &args.name), &args.documents, ground).await?;
    done(call, archive, moved, &format!("{} is apart from {} now.", args.new, args.id)).await
}

async fn distinct(call: &Call, args: &Distinct) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    // One of them may have gone into the other.
    let kind = match archive.authority_kind(&args.one, args.ground.kind).await {
        Ok(kind) => kind,
        Err(_) => archive.authority_kind(&args.other, args.ground.kind).await?,
    };
    let by = args.ground.by();
    let ground = Ground { why: args.ground.why.as_deref(), by: by.as_deref() };
    let moved = archive.tell_apart(kind, [&args.one, &args.other], ground).await?;
    done(call, archive, moved, &format!("{} and {} are two.", args.one, args.other)).await
}

async fn unlink(call: &Call, args: &Unlink) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let kind = archive.authority_kind(&args.id, args.ground.kind).await?;
    let by = args.ground.by();
    let ground = Ground { why: args.ground.why.as_deref(), by: by.as_deref() };
    let moved = archive.unlink(kind, &args.document, &args.id, ground).await?;
    done(call, archive, moved, &format!("Nobody in {} is {}.", args.document, args.id)).await
}

async fn duplicates(call: &Call, args: &Duplicates) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let doubles = archive.doubles().await?;
    if args.merge {
        return merge_good(call, archive, &doubles).await;
    }
    archive.close().await;
    match args.json {
        true => print_json(&json!({ "duplicates": doubles.iter().map(double).collect::<Vec<_>>() }))?,
        false => print(lines(&doubles))?,
    }
    if doubles.is_empty() {
        call.terminal.say("No two people look like one.");
    }
    Ok(ExitCode::SUCCESS)
}

/// Merges where the evidence is good. Who went somewhere already is found there.
async fn merge_good(call: &Call, archive: Archive, doubles: &[Double]) -> anyhow::Result<ExitCode> {
    let mut merged = 0;
    for Double { pair: [from, into], evidence } in doubles.iter().filter(|double| double.evidence.is_good()) {
        let why = evidence.reasons().join("; ");
        let ground = Ground { why: Some(&why), by: Some("fonds authority duplicates") };
        let moved = archive.merge_at_last(&from.0, &into.0, ground).await?;
        merged += u64::from(moved.is_some());
    }
    archive.catch_up().await?;
    archive.close().await;
    call.terminal
        .say(format!("Merged {merged} times. `fonds batches` lists each, `fonds undo` takes it back."));
    Ok(ExitCode::SUCCESS)
}

fn double(double: &Double) -> Value {
    let evidence = &double.evidence;
    json!({
        "from": {"id": double.pair[0].0, "name": double.pair[0].1},
        "into": {"id": double.pair[1].0, "name": double.pair[1].1},
        "good": evidence.is_good(),
        "evidence": evidence.reasons(),
    })
}

fn lines(doubles: &[Double]) -> String {
    let mut lines = String::new();
    for Double { pair: [from, into], evidence } in doubles {
        let weight = if evidence.is_good() { "good" } else { "    " };
        let _ = writeln!(lines, "{weight}  {}  {}\n      {} | {}", from.0, into.0, from.1, into.1);
        let _ = writeln!(lines, "      {}", evidence.reasons().join("; "));
    }
    lines
}
