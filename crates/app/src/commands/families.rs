//! `fonds families`

use super::Call;
use crate::terminal::{print, print_json};
use archive::{Candidate, Decided, record::family::Decision};
use serde_json::{Value, json};
use std::{fmt::Write, process::ExitCode};

/// Lists documents that look alike, and what was decided on them
///
/// Every text is compared with every other by its words; drafts, copies and extracts that nobody
/// catalogued are found so. What was decided, and what is catalogued as related, is not found again.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:\n  fonds families\n  fonds families accept frus1955v02-d9 frus1955v03-d2")]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    /// Only what was decided; nothing is compared
    #[arg(long)]
    decided: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// What is decided on two documents.
#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Says that two documents are versions of one another
    ///
    /// Their pages name each other, and listings can show them as one. `fonds undo` takes it back.
    Accept(Pair),
    /// Says that two documents only look alike
    ///
    /// They are not found again. `fonds undo` takes it back.
    Refuse(Pair),
}

#[derive(Debug, clap::Args)]
struct Pair {
    /// The id of one
    one: String,
    /// The id of the other
    other: String,
    /// Who decides; kept with the decision
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    match &args.command {
        None => list(call, &args).await,
        Some(Command::Accept(pair)) => decide(call, pair, Decision::Accepted).await,
        Some(Command::Refuse(pair)) => decide(call, pair, Decision::Refused).await,
    }
}

async fn decide(call: &Call, pair: &Pair, decision: Decision) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let by = pair.by.clone().or_else(|| std::env::var("USER").ok()).filter(|by| !by.is_empty());
    let batch = archive.decide([&pair.one, &pair.other], decision, by.as_deref()).await?;
    archive.catch_up().await?;
    archive.close().await;
    call.terminal.say(match batch {
        Some(batch) => format!(
            "{} and {} are {}. That is batch {batch}; `fonds undo {batch}` takes it back.",
            pair.one,
            pair.other,
            decision.name()
        ),
        None => format!("Nothing changed: {} and {} were {} before.", pair.one, pair.other, decision.name()),
    });
    Ok(ExitCode::SUCCESS)
}

async fn list(call: &Call, args: &Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let (candidates, more) = match args.decided {
        true => (Vec::new(), false),
        false => {
            let wait = call.terminal.wait("Comparing texts");
            archive.near_duplicates(&mut |looking| wait.looking(looking)).await?
        }
    };
    let decided = archive.decisions().await?;
    archive.close().await;
    if args.json {
        print_json(&json!({
            "candidates": candidates.iter().map(candidate).collect::<Vec<_>>(),
            "decided": decided.iter().map(decision).collect::<Vec<_>>(),
        }))?;
    } else {
        print(lines(&candidates, &decided))?;
    }
    if candidates.is_empty() && !args.decided {
        call.terminal.say("No documents look alike of which nothing is known.");
    }
    if more {
        call.terminal.say("There are more. Decide on these, and ask again.");
    }
    Ok(ExitCode::SUCCESS)
}

fn candidate(candidate: &Candidate) -> Value {
    let share = candidate.share;
    json!({
        "documents": candidate.documents.iter().map(|(id, title)| json!({"id": id, "title": title})).collect::<Vec<_>>(),
        "percent": share.percent(),
        "of_first": share.of_left(),
        "of_second": share.of_right(),
    })
}

fn decision(decided: &Decided) -> Value {
    let family = &decided.family;
    json!({"documents": family.documents, "decision": family.decision, "by": family.by, "at": decided.at})
}

fn lines(candidates: &[Candidate], decided: &[Decided]) -> String {
    let mut lines = String::new();
    for Candidate { documents: [one, other], share } in candidates {
        let _ = writeln!(lines, "{:>3} %  {}  {}\n       {}", share.percent(), one.0, other.0, one.1);
        if one.1 != other.1 {
            let _ = writeln!(lines, "       {}", other.1);
        }
    }
    for Decided { family, at } in decided {
        let by = family.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let day = at.get(..10).unwrap_or(at);
        let _ = writeln!(lines, "{:<8}  {}  {day}{by}", family.decision.name(), family.documents.join("  "));
    }
    lines
}
