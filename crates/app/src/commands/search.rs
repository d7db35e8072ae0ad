//! `fonds search`

use super::{Call, principal, usage};
use crate::{
    terminal::{BOLD, print_json, styled},
    web::{Address, answer},
};
use anyhow::bail;
use archive::{Hint, Hit, Listing, Matched, Snippet};
use form_urlencoded::Serializer;
use std::{
    io::{self, Write},
    process::ExitCode,
};

/// Finds documents, ten to a page
///
/// All words must occur; `"a phrase"`, `-without`, `a OR b`, `prefix*`, `title:`, `person:`,
/// `date:1956-01..1956-09` and more are understood. What is hidden from visitors is not found here;
/// `fonds show ID` shows it.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  fonds search 'aid person:\"Pan Zili\"' --date 1956\n  fonds search --collection karsk '' --sort order"
)]
pub struct Args {
    /// What to find; '' is everything
    query: String,
    /// The page, from 1
    #[arg(long, value_name = "N", default_value_t = 1)]
    page: u64,
    /// relevance, date, -date, title, added, or order (a collection's)
    #[arg(long, value_name = "ORDER", allow_hyphen_values = true)]
    sort: Option<String>,
    /// `any`: one of the words is enough
    #[arg(long = "match", value_name = "HOW")]
    matching: Option<String>,
    /// Only documents of this collection
    #[arg(long, value_name = "ID")]
    collection: Option<String>,
    /// Only documents whose date touches these days
    #[arg(long, value_name = "DATE")]
    date: Option<String>,
    /// Show drafts, finals and copies of one document as one hit
    #[arg(long)]
    fold: bool,
    /// Show of each document what a visitor sees
    #[arg(long)]
    public: bool,
    /// The listing as JSON, as the API gives it
    #[arg(long)]
    json: bool,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let (address, faults) = Address::read(&args.parameters(), None);
    if !faults.is_empty() {
        return Err(usage(
            faults.iter().map(|fault| fault.words.as_str()).collect::<Vec<_>>().join("\n       "),
        ));
    }
    let archive = call.open().await?;
    archive.catch_up().await?;
    let listing = archive.listing(principal(args.public), &address.request()).await?;
    archive.close().await;
    let last = listing.total.div_ceil(address.per_page()).clamp(1, address.last_reachable());
    if address.page() > last {
        bail!("There is no page {}; the last is {last}.", address.page());
    }
    if args.json {
        print_json(&answer(&address, &listing))?;
    } else {
        text(&mut styled(), &address, &listing)?;
    }
    Ok(ExitCode::SUCCESS)
}

impl Args {
    /// The same question as the query string of a listing.
    fn parameters(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("q", &self.query).append_pair("page", &self.page.to_string());
        let others = [
            ("sort", &self.sort),
            ("match", &self.matching),
            ("collection", &self.collection),
            ("date", &self.date),
        ];
        for (name, value) in others {
            query.extend_pairs(value.iter().map(|value| (name, value)));
        }
        query.extend_pairs(self.fold.then_some(("families", "fold")));
        query.finish()
    }
}

fn text(out: &mut impl Write, address: &Address, listing: &Listing) -> io::Result<()> {
    let first = (address.page() - 1) * address.per_page() + 1;
    let hits = listing.hits.len() as u64;
    match hits {
        0 => writeln!(out, "Results: 0")?,
        _ => writeln!(out, "Results: {first} - {} of {}", first + hits - 1, listing.total)?,
    }
    for remark in remarks(address, listing) {
        writeln!(out, "{remark}")?;
    }
    for (number, hit) in (first..).zip(&listing.hits) {
        document(out, number, hit)?;
    }
    out.flush()
}

fn remarks(address: &Address, listing: &Listing) -> Vec<String> {
    let mut remarks: Vec<String> = listing.hints.iter().map(hint).collect();
    if listing.matched == Matched::Some {
        remarks.push("Nothing has all of the words; these have some.".into());
    }
    if listing.possible > 0 {
        remarks.push(format!("{} of them lie only possibly in these days.", listing.possible));
    }
    if listing.undated > 0 && address.date.is_some() {
        remarks.push(format!("{} undated documents are not counted.", listing.undated));
    }
    remarks.extend(listing.suggestion.iter().map(|suggestion| format!("Did you mean: {suggestion}")));
    remarks
}

fn hint(hint: &Hint) -> String {
    match hint {
        Hint::NoWords => "There is no word to search for, so this is everything.".into(),
        Hint::NotADate(text) => format!("“{text}” is no date and was read as words."),
        Hint::TooMany(most) => format!("The first {most} words were searched for; the others were left out."),
        Hint::TooDeep => "Brackets lie too deep; the innermost were left out.".into(),
        Hint::ManyBeginnings(word) => {
            format!("Very many words begin with {word}; the most frequent were looked for.")
        }
    }
}

fn document(out: &mut impl Write, number: u64, hit: &Hit) -> io::Result<()> {
    let document = &hit.document;
    let date = document.shown_date().unwrap_or_else(|| "undated".into());
    writeln!(out, "\n{number:>4}. {date}\n      {BOLD}{}{BOLD:#}\n      {}", document.title, document.id)?;
    if let Some(summary) = &document.summary {
        writeln!(out, "      {summary}")?;
    }
    for snippet in &hit.snippets {
        writeln!(out, "      {}", passage(snippet))?;
    }
    if hit.versions > 1 {
        writeln!(out, "      {} versions", hit.versions)?;
    }
    if !hit.missing.is_empty() {
        writeln!(out, "      without: {}", hit.missing.join(", "))?;
    }
    Ok(())
}

fn passage(snippet: &Snippet) -> String {
    let part = |part: &archive::Part| match part.marked {
        true => format!("{BOLD}{}{BOLD:#}", part.text),
        false => part.text.clone(),
    };
    snippet.parts.iter().map(part).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
