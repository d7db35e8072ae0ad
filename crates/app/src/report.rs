//! What an import did, in words.

use archive::{
    Outcome, Report, Settled, SourceReport,
    record::{Kind, Notice},
};
use std::{collections::BTreeMap, fmt::Write};

/// Notices of one code that are told of each file; `--verbose` tells all that were kept.
const TOLD: usize = 3;

/// Files of a large import that are told although nothing was odd.
const FILES_TOLD: usize = 20;

const NO_FILE: &str = "There was no file to import: in folders, files are known by the endings of their names. \
                       Name a file itself to import it whatever it is called.\n";

/// The report for people: file by file, then what concerns all.
pub fn words(report: &Report, all: bool) -> String {
    let mut words = String::new();
    let many = report.sources.len() > FILES_TOLD && !all;
    for source in &report.sources {
        if !many || is_odd(source) {
            words += &source_words(source, all);
        }
    }
    words += &whole(report);
    words
}

fn is_odd(source: &SourceReport) -> bool {
    !source.codes.is_empty() || source.unreadable.is_some() || !source.overwritten.is_empty()
}

fn source_words(source: &SourceReport, all: bool) -> String {
    let file = &source.file;
    if let Some(why) = &source.unreadable {
        return format!("{file}: {}.\n", why.trim_end_matches('.'));
    }
    let format = source.format.map(|format| format!(" ({format})")).unwrap_or_default();
    let mut words = format!("{file}{format}: {}\n", outcomes(&source.outcomes));
    if let Some(found) = source.found.filter(|found| *found != source.documents()) {
        line(
            &mut words,
            format_args!("The file holds {found} documents, and {} were read.", source.documents()),
        );
    }
    for (code, count) in &source.codes {
        line(&mut words, format_args!("{count} {code}"));
        let of_code = source.notices.iter().filter(|notice| notice.code == *code);
        let told: Vec<_> = of_code.take(if all { usize::MAX } else { TOLD }).collect();
        told.iter().for_each(|notice| line(&mut words, format_args!("  {}", notice_words(file, notice))));
        let more = count.saturating_sub(told.len() as u64);
        if more > 0 && !told.is_empty() {
            line(
                &mut words,
                format_args!(
                    "  … and {more} more{}",
                    if all { "" } else { "; --verbose tells more of them" }
                ),
            );
        }
    }
    if !source.overwritten.is_empty() {
        line(&mut words, format_args!("Edits were overwritten in: {}", source.overwritten.join(", ")));
    }
    if let Some(path) = &source.rejects {
        line(
            &mut words,
            format_args!("What was refused is in {}: mend it there and import that file.", path.display()),
        );
    }
    words
}

fn line(words: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(words, "  {line}").expect("a String takes all");
}

/// `FILE:LINE FIELD: sentence`.
fn notice_words(file: &str, notice: &Notice) -> String {
    let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
    let record =
        notice.record.as_deref().filter(|id| !id.is_empty()).map(|id| format!(" ({id})")).unwrap_or_default();
    let field = if notice.field.is_empty() { String::new() } else { format!(" {}", notice.field) };
    format!("{file}{line}{record}{field}: {}", notice.words)
}

/// `181 documents: 181 created; 2 collections: 2 created`.
fn outcomes(outcomes: &BTreeMap<Kind, BTreeMap<&'static str, u64>>) -> String {
    if outcomes.is_empty() {
        return "no records".into();
    }
    let kind = |(kind, outcomes): (&Kind, &BTreeMap<&'static str, u64>)| {
        let total = outcomes.values().sum();
        let outcomes: Vec<String> = outcomes.iter().map(|(name, count)| format!("{count} {name}")).collect();
        format!("{}: {}", counted(total, kind.name()), outcomes.join(", "))
    };
    // Documents are what matters, and come last in the order of kinds.
    outcomes.iter().rev().map(kind).collect::<Vec<_>>().join("; ")
}

/// `1 record`, `2 records`.
pub fn counted(count: u64, what: &str) -> String {
    match (count, what.strip_suffix('y')) {
        (1, _) => format!("1 {what}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {what}s"),
    }
}

fn whole(report: &Report) -> String {
    let mut words = String::new();
    if !report.dangling.is_empty() {
        writeln!(
            words,
            "{} to what is not in this archive (yet):",
            counted(report.dangling.len() as u64, "reference")
        )
        .expect("a String takes all");
        report.dangling.iter().take(TOLD).for_each(|dangling| line(&mut words, format_args!("{dangling}")));
    }
    words += &settled(report);
    for not_shown in &report.not_shown {
        writeln!(words, "{not_shown}").expect("a String takes all");
    }
    let (changed, refused) = (report.changed(), report.outcome(Outcome::Refused));
    let refused = match refused {
        0 => String::new(),
        1 => " 1 was refused.".into(),
        _ => format!(" {refused} were refused."),
    };
    let records = counted(changed, "record");
    words += &match (report.dry_run, report.batch) {
        _ if report.sources.is_empty() => NO_FILE.into(),
        (true, _) => format!("Nothing was written. New or changed would be {records}.{refused}\n"),
        (false, _) if changed == 0 => format!("Nothing changed.{refused}\n"),
        (false, None) => format!("New or changed: {records}.{refused}\n"),
        (false, Some(batch)) => {
            format!("New or changed: {records}.{refused} `fonds undo {batch}` takes that back.\n")
        }
    };
    words
}

/// Who was found to be one with somebody.
fn settled(report: &Report) -> String {
    if report.settled.is_empty() {
        return String::new();
    }
    let people = match report.settled.len() {
        1 => "1 person of a list is one with somebody of another:".to_owned(),
        count => format!("{count} people of lists are one with somebody of another:"),
    };
    let mut words = format!("{people}\n");
    for Settled { from, into, why } in report.settled.iter().take(TOLD) {
        line(&mut words, format_args!("{from} is {into}: {why}"));
    }
    line(&mut words, format_args!("`fonds authority distinct` takes one of them back."));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(file: &str, counts: &[(Kind, &'static str, u64)]) -> SourceReport {
        let mut source = SourceReport { file: file.into(), ..SourceReport::default() };
        for (kind, outcome, count) in counts {
            source.outcomes.entry(*kind).or_default().insert(outcome, *count);
        }
        source
    }

    #[test]
    fn says_what_became_of_each_file() {
        let mut odd = source(
            "b.csv",
            &[(Kind::Document, "created", 2), (Kind::Document, "refused", 1), (Kind::Repository, "same", 2)],
        );
        let mut notice =
            Notice::fault("unknown-field", "titel", "There is no field “titel”; did you mean “title”?")
                .at_line(7);
        notice.record = Some("karsk-1".into());
        odd.notices = vec![notice];
        odd.codes.insert("unknown-field", 3);
        odd.found = Some(4);
        odd.overwritten = vec!["karsk-2".into()];
        odd.rejects = Some("b.rejects.csv".into());
        let unreadable = SourceReport {
            file: "c.pdf".into(),
            unreadable: Some("It is a PDF.".into()),
            ..SourceReport::default()
        };
        let plain = source("a.jsonl", &[(Kind::Document, "same", 1)]);
        let dangling = vec!["document a → document b".to_owned()];
        let report = Report {
            batch: Some(3),
            dry_run: false,
            sources: vec![plain, odd, unreadable],
            settled: vec![Settled { from: "v2-orel".into(), into: "orel".into(), why: "same name".into() }],
            dangling,
            not_shown: Vec::new(),
        };
        assert_eq!(
            words(&report, false),
            "a.jsonl: 1 document: 1 same\n\
             b.csv: 3 documents: 2 created, 1 refused; 2 repositories: 2 same\n  \
               The file holds 4 documents, and 3 were read.\n  \
               3 unknown-field\n    \
                 b.csv:7 (karsk-1) titel: There is no field “titel”; did you mean “title”?\n    \
                 … and 2 more; --verbose tells more of them\n  \
               Edits were overwritten in: karsk-2\n  \
               What was refused is in b.rejects.csv: mend it there and import that file.\n\
             c.pdf: It is a PDF.\n\
             1 reference to what is not in this archive (yet):\n  \
               document a → document b\n\
             1 person of a list is one with somebody of another:\n  \
               v2-orel is orel: same name\n  \
               `fonds authority distinct` takes one of them back.\n\
             New or changed: 2 records. 1 was refused. `fonds undo 3` takes that back.\n"
        );
    }

    #[test]
    fn says_what_was_or_would_be_written() {
        let check = |dry_run: bool, outcome: &'static str, expect: &str| {
            let batch = (!dry_run).then_some(1);
            let sources = vec![source("a.csv", &[(Kind::Document, outcome, 2)])];
            let told = whole(&Report { batch, dry_run, sources, ..Report::default() });
            assert_eq!(told, expect);
        };
        check(false, "same", "Nothing changed.\n");
        check(false, "refused", "Nothing changed. 2 were refused.\n");
        check(true, "created", "Nothing was written. New or changed would be 2 records.\n");
        check(false, "revived", "New or changed: 2 records. `fonds undo 1` takes that back.\n");
    }

    #[test]
    fn of_many_files_the_odd_ones_are_told() {
        let mut sources: Vec<_> =
            (0..30).map(|n| source(&format!("{n}.xml"), &[(Kind::Document, "same", 1)])).collect();
        sources[7].codes.insert("date-not-understood", 2);
        let report = Report { sources, ..Report::default() };
        let told = words(&report, false);
        assert!(told.starts_with("7.xml: 1 document: 1 same\n  2 date-not-understood\n"), "{told}");
        assert_eq!(told.matches(".xml").count(), 1);
        assert_eq!(words(&report, true).matches(".xml").count(), 30);
    }
}
