//! Who wrote to whom and who was present, against the elements.

use super::{
    entry::{Entry, name, text},
    facts::unless,
    printed::Printed,
};
use crate::words::{letters, lower};
use serde_json::Value;

/// Senders and recipients.
pub fn parties(entry: &Entry, printed: &Printed) -> Vec<String> {
    let sides = [("from", &printed.from), ("to", &printed.to)];
    sides
        .into_iter()
        .flat_map(|(side, marked)| parties_of(side, entry.list(side), marked, &printed.head))
        .collect()
}

/// Everyone who is marked is there; everyone who is there is marked, or stands
/// in a heading that marks nobody; offices stand in the heading.
fn parties_of(side: &str, parties: &[Value], marked: &[String], head: &str) -> Vec<String> {
    let head = letters(head);
    let mut wrong = Vec::new();
    for one in marked.iter().filter(|one| !parties.iter().any(|party| is_called(name(party), one))) {
        wrong.push(format!("`{side}` lacks “{one}”"));
    }
    for party in parties {
        let (name, office) = (name(party), text(party, "as"));
        let stands = if marked.is_empty() {
            head.contains(&family(name))
        } else {
            marked.iter().any(|one| is_called(name, one))
        };
        wrong.extend(unless(stands, || format!("`{side}` has “{name}”, the heading has not")));
        wrong.extend(unless(head.contains(&letters(office)), || {
            format!("the office “{office}” is not in the heading")
        }));
        wrong.extend(unless(is_whole(name) && is_whole(office), || {
            format!("“{name}”, “{office}”, is a piece of the heading")
        }));
    }
    wrong
}

/// Whether brackets are closed, and no paper is taken for a person or an office.
fn is_whole(words: &str) -> bool {
    const PAPERS: [&str; 5] = ["memorandum", "telegram", "letter", "conversation", "minutes"];
    let closed = words.matches('(').count() == words.matches(')').count();
    closed && !lower(words).iter().any(|word| PAPERS.contains(&word.as_str()))
}

/// Whether a name is that of the words printed: these, or with this family name.
fn is_called(name: &str, printed: &str) -> bool {
    letters(printed).contains(&family(name))
}

/// The letters of what stands before the comma in `Orel, Piet`; of a name without one, all.
fn family(name: &str) -> String {
    letters(name.split(',').next().unwrap_or_default())
}

/// Those present.
pub fn participants(entry: &Entry, printed: &Printed) -> Vec<String> {
    let mut wrong = Vec::new();
    let present: Vec<String> = printed.present.iter().map(|one| letters(one)).collect();
    for one in entry.list("participants") {
        let stands = present.iter().any(|line| {
            line.contains(&family(name(one)))
                && text(one, "as").split("; ").all(|office| line.contains(&letters(office)))
        });
        let stands = stands && is_whole(name(one)) && is_whole(text(one, "as"));
        wrong.extend(unless(stands, || {
            format!("“{}”, “{}”, is not among those present", name(one), text(one, "as"))
        }));
    }
    let missing = printed.present.iter().filter(|line| {
        is_person(line) && !entry.list("participants").iter().any(|one| is_called(name(one), line))
    });
    wrong.extend(missing.map(|line| format!("present was “{line}”, the entry does not say so")));
    wrong
}

/// Whether a line of a list of those present is one of them, not a heading or a time.
fn is_person(line: &str) -> bool {
    ["Mr. ", "Sir ", "Dr. ", "Ambassador ", "General ", "Admiral ", "Secretary "]
        .iter()
        .any(|title| line.starts_with(title))
}
