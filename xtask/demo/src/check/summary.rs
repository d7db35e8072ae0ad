//! Summaries: in our own words, of what stands in the document, each its own.

use super::{Fault, entry::Entry, printed::Printed};
use crate::words::{bare, lower, words};
use std::collections::BTreeSet;

/// So many words running may not be the source's.
const RUN: usize = 7;
/// How alike two summaries may be at most: twice the number of words that both
/// have, over the number of words of the one and of the other, each word
/// counted once and case folded (the coefficient of Dice).
const ALIKE: f64 = 0.6;
/// Characters of a summary.
const LENGTH: std::ops::RangeInclusive<usize> = 60..=420;

/// Words that have a capital only because a sentence begins with them.
const OPENERS: &str = "A An The He She It They Its His Her Their In On At As After Before With From For By While When To \
    Two Three Both Because If Although Since During Under Against No Not Neither Even Still Also Among Along Besides \
    Despite Instead Rather That This These Those There Here What Why How";

/// Whether a summary says what its document says, in other words.
pub fn faults(entry: &Entry, printed: &Printed) -> Vec<Fault> {
    let summary = entry.text("summary");
    let mut faults = Vec::new();
    let mut say = |words: String| faults.push(Fault::new(entry.id(), words));
    let source = lower(&printed.text);
    let mut stands: BTreeSet<&str> = source.iter().map(|word| bare(word)).collect();
    stands.extend(source.iter().map(String::as_str));
    let title: BTreeSet<String> = lower(&printed.head).iter().map(|word| bare(word).to_owned()).collect();
    let names = names(summary);
    for name in names.iter().filter(|name| !stands.contains(name.lower.as_str())) {
        say(format!("the summary has “{}”, the document has not", name.word));
    }
    if !names
        .iter()
        .any(|name| stands.contains(name.lower.as_str()) && !title.contains(&name.lower) && !name.opens)
    {
        say("the summary names nothing that is in the document and not in its title".into());
    }
    for run in runs(&lower(summary), &source) {
        say(format!("{RUN} words running are the source's: {run}"));
    }
    if !LENGTH.contains(&summary.chars().count()) {
        say(format!("the summary has {} characters; expected {LENGTH:?}", summary.chars().count()));
    }
    faults
}

/// A number or a capitalised word of a summary.
struct Name {
    word: String,
    lower: String,
    /// Whether it opens a sentence and is no number, so that its capital proves nothing.
    opens: bool,
}

fn names(summary: &str) -> Vec<Name> {
    let mut names = Vec::new();
    for sentence in sentences(summary) {
        for (index, word) in words(sentence).into_iter().enumerate() {
            let is_number = word.contains(|c: char| c.is_numeric());
            let word = bare(&word).to_owned();
            let opener = index == 0 && OPENERS.split_whitespace().any(|opener| opener == word);
            if (is_number || word.starts_with(char::is_uppercase)) && !opener {
                names.push(Name { lower: word.to_lowercase(), opens: index == 0 && !is_number, word });
            }
        }
    }
    names
}

/// Parts after which a capital proves nothing: after a full stop, a semicolon, a colon.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = text.match_indices(['.', ';', ':', '!', '?']).map(|(at, _)| at + 1);
    let ends: Vec<usize> =
        ends.filter(|at| text[*at..].starts_with(char::is_whitespace)).chain([text.len()]).collect();
    let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
    starts.into_iter().zip(ends).map(|(start, end)| &text[start..end])
}

fn runs(summary: &[String], source: &[String]) -> Vec<String> {
    let known: BTreeSet<&[String]> = source.windows(RUN).collect();
    summary.windows(RUN).filter(|run| known.contains(run)).map(|run| run.join(" ")).collect()
}

/// Pairs of summaries that are too much alike.
pub fn alike(entries: &[Entry]) -> Vec<Fault> {
    let documents = entries.iter().filter(|entry| entry.is_document());
    let sets: Vec<(&str, BTreeSet<String>)> =
        documents.map(|entry| (entry.id(), lower(entry.text("summary")).into_iter().collect())).collect();
    let pairs =
        sets.iter().enumerate().flat_map(|(index, one)| sets[..index].iter().map(move |other| (one, other)));
    pairs
        .filter(|((_, one), (_, other))| likeness(one, other) > ALIKE)
        .map(|((id, one), (other_id, other))| {
            Fault::new(
                id,
                format!("its summary is {:.0} % like that of {other_id}", 100.0 * likeness(one, other)),
            )
        })
        .collect()
}

fn likeness(one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
    2.0 * one.intersection(other).count() as f64 / (one.len() + other.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn entry(id: &str, summary: &str) -> Entry {
        Entry(json!({"id": id, "summary": summary}))
    }

    fn check(summary: &str, expect: &[&str]) {
        let text = "Mr. Orel's ferry, built in 1931, cannot cross the Ledva before the ice has gone, he told Lind on Monday.";
        let printed = Printed { head: "Letter From Orel".into(), text: text.into(), ..Printed::default() };
        let faults: Vec<String> =
            faults(&entry("x", summary), &printed).into_iter().map(|fault| fault.words).collect();
        assert_eq!(faults, expect, "{summary}");
    }

    #[test]
    fn a_summary_names_what_is_there_in_other_words() {
        check("The ferry of 1931 has to wait until the Ledva is open; Lind learned of it on Monday.", &[]);
        let absent = "the summary has “Wangjin”, the document has not";
        check(
            "The ferry of 1931 has to wait until the Ledva is open, and Lind goes to Wangjin on Monday.",
            &[absent],
        );
        let run = "7 words running are the source's: cannot cross the ledva before the ice";
        check(
            "A boat built back in 1931 still cannot cross the Ledva before the ice leaves, as Lind now knows well enough.",
            &[run],
        );
        let title = "the summary names nothing that is in the document and not in its title";
        check(
            "A boat has to wait for open water, which Orel thinks is nobody's fault but the winter's own.",
            &[title],
        );
        check("Lind waits.", &[title, "the summary has 11 characters; expected 60..=420"]);
    }

    #[test]
    fn summaries_differ() {
        let one = "Orel cannot cross the river before the ice has gone";
        let faults = alike(&[
            entry("a", one),
            entry("b", "Orel cannot cross the river while the ice is there"),
            entry("c", "Lind waits"),
        ]);
        assert_eq!(faults, [Fault::new("b", "its summary is 67 % like that of a")]);
    }
}
