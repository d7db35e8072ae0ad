//! `fonds show`

use super::{Call, principal};
use crate::terminal::{BOLD, print, styled};
use anyhow::bail;
use archive::{Archive, Found, Reading, Relation};
use serde_json::{Map, Value};
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Shows one document
///
/// Everything that is known of it, then its texts.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its id, or an identifier that it had elsewhere
    id: String,
    /// The document as it is exported: one line of JSON
    #[arg(long)]
    json: bool,
    /// As a visitor sees it
    #[arg(long)]
    public: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    let found = find(call, &archive, &args).await?;
    archive.close().await;
    match found {
        Found::Here(reading) if args.json => print(format_args!("{}\n", Archive::json(&reading.document)))?,
        Found::Here(reading) => text(&mut styled(), &reading)?,
        Found::Gone(gone) => {
            let reason = gone.reason.map(|reason| format!(" The reason given: {reason}")).unwrap_or_default();
            bail!("{} was public and was withdrawn or deleted at {}.{reason}", gone.id, gone.at);
        }
        Found::Moved(_) | Found::Nowhere => {
            bail!("There is no document {}. `fonds search` finds what there is.", args.id)
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The document, also when another id leads to it.
async fn find(call: &Call, archive: &Archive, args: &Args) -> archive::Result<Found<Reading>> {
    let principal = principal(args.public);
    match archive.read(principal, &args.id).await? {
        Found::Moved(id) => {
            call.terminal.say(format_args!("{} leads to {id}.", args.id));
            archive.read(principal, &id).await
        }
        found => Ok(found),
    }
}

/// Fields that stand above the others.
const ABOVE: [&str; 6] = ["id", "title", "date", "date_text", "summary", "texts"];

fn text(out: &mut impl Write, reading: &Reading) -> io::Result<()> {
    let document = &reading.document;
    writeln!(out, "{BOLD}{}{BOLD:#}", document.title)?;
    let date = document.shown_date().unwrap_or_else(|| "undated".into());
    writeln!(out, "{date} · {} · revision {} of {}", document.id, reading.rev, reading.at)?;
    if let Some(summary) = &document.summary {
        writeln!(out, "\n{summary}")?;
    }
    writeln!(out)?;
    for (name, value) in fields(document).iter().filter(|(name, _)| !ABOVE.contains(&name.as_str())) {
        writeln!(out, "{name:<14} {}", plain(value))?;
    }
    for relation in reading.related.iter().filter(|relation| relation.inverse) {
        writeln!(out, "{:<14} {}", "", inverse(relation))?;
    }
    for text in &document.texts {
        writeln!(
            out,
            "\n{BOLD}{} ({}){BOLD:#}\n\n{}",
            text.key,
            plain(&fields(text)["role"]),
            text.body.trim_end()
        )?;
    }
    out.flush()
}

/// What a value of the record has, by the names of the contract.
fn fields(value: &impl serde::Serialize) -> Map<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// A value on one line.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(in_list).collect::<Vec<_>>().join("; "),
        Value::Object(fields) => fields.iter().map(named).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// A value among others; a level and its value (`fond 5`) are one.
fn in_list(value: &Value) -> String {
    match value {
        Value::Array(pair) => pair.iter().map(plain).collect::<Vec<_>>().join(" "),
        one => plain(one),
    }
}

/// A field inside another: a name speaks for itself.
fn named((name, value): (&String, &Value)) -> String {
    match name.as_str() {
        "name" => plain(value),
        "id" => format!("[{}]", plain(value)),
        _ => format!("{name}: {}", plain(value)),
    }
}

fn inverse(relation: &Relation) -> String {
    let other =
        relation.other.as_ref().map(|other| format!("{} [{}]", other.title, other.id)).unwrap_or_default();
    format!("{other}: {} this", relation.relation)
}

#[cfg(test)]
mod tests {
    use super::plain;
    use serde_json::{Value, json};

    #[test]
    fn a_value_stands_on_one_line() {
        let check = |value: Value, expect: &str| assert_eq!(plain(&value), expect, "{value}");
        check(json!(["ru", "en"]), "ru; en");
        check(json!({"name": "Ivan Orel", "id": "orel", "as": "Envoy"}), "Ivan Orel, [orel], as: Envoy");
        check(
            json!([{"reference": "f. 5, op. 49", "parts": [["fond", "5"], ["opis", "49"]]}]),
            "reference: f. 5, op. 49, parts: fond 5; opis 49",
        );
    }
}
