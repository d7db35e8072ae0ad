//! The ten entries with which the collection began: known from one page of
//! results, and to be shown in that page's order.

use super::{Fault, entry::Entry};

/// Where the first of them stands in the original order, counted from 1.
pub const FIRST: usize = 21;

/// One of the ten: id, date, the date as shown, title.
type One = (&'static str, &'static str, &'static str, &'static str);

/// The ten, in order.
pub const TEN: [One; 10] = [
    ("shtykov-vyshinsky-1949-05-15", "1949-05-15", "May 15, 1949", "Telegram, Shtykov to Vyshinsky"),
    (
        "koval-cpsu-cc-1956-04",
        "1956-04",
        "April 1956",
        "Memo from K. Koval to the CPSU CC, on Soviet provision of postwar aid to the DPRK",
    ),
    (
        "ivanov-journal-1956-01-27",
        "1956-01-27/1956-01-29",
        "January 27, 1956",
        "Journal of Soviet Ambassador to the DPRK V. I. Ivanov for 27-29 January 1956",
    ),
    (
        "ivanov-journal-1956-01-20",
        "1956-01-20",
        "January 20, 1956",
        "Journal of Soviet Ambassador to the DPRK V. I. Ivanov for 20 January 1956",
    ),
    (
        "ivanov-journal-1955-12-12",
        "1955-12-12",
        "December 12, 1955",
        "Journal of Soviet Ambassador to the DPRK V. I. Ivanov for 12 December 1955",
    ),
    (
        "soviet-chinese-meeting-1956-09-19-draft",
        "1956-09-19",
        "September 19, 1956",
        "Draft of Record of a Meeting between the Soviet and Chinese Delegations",
    ),
    (
        "soviet-chinese-meeting-1956-09-19",
        "1956-09-19",
        "September 19, 1956",
        "Record of a Meeting between the Soviet and Chinese Delegations",
    ),
    (
        "mikoyan-cpsu-cc-1956-09-21",
        "1956-09-21",
        "September 21, 1956",
        "Telegram from A. Mikoyan to the CPSU Central Committee",
    ),
    (
        "ponomarev-cpsu-cc-1956-09-26",
        "1956-09-26",
        "September 26, 1956",
        "Telegram from Ponomarev to the CPSU Central Committee",
    ),
    (
        "seo-hwi-ccp-cc-1956-09-05",
        "1956-09-05",
        "September 5, 1956",
        "Letter from Seo Hwi, Yun Gong-heum, Li Pil-gyu, and Kim Gwan to the Chinese Communist Party Central Committee",
    ),
];

/// Whether an id is one of theirs.
pub fn is_one(id: &str) -> bool {
    TEN.iter().any(|(one, ..)| *one == id)
}

/// What differs from the table; nothing is known of where the papers lie, so
/// no entry may have a reference code.
pub fn faults(entries: &[Entry]) -> Vec<Fault> {
    TEN.iter().flat_map(|one| faults_of(one, entries)).map(|(id, words)| Fault::new(id, words)).collect()
}

fn faults_of(one: &One, entries: &[Entry]) -> Vec<(&'static str, String)> {
    let (id, date, shown, title) = *one;
    let Some(entry) = entries.iter().find(|entry| entry.id() == id) else {
        return vec![(id, "is missing".into())];
    };
    let pairs = [("date", date), ("date_text", shown), ("title", title)];
    let differ = pairs.iter().filter(|(field, expect)| entry.text(field) != *expect);
    let mut wrong: Vec<_> =
        differ.map(|(field, expect)| (id, format!("`{field}` is not “{expect}”"))).collect();
    for field in ["sources", "texts", "files", "markings", "numbers"] {
        if !entry.list(field).is_empty() {
            wrong.push((id, format!("nothing is known of its `{field}`")));
        }
    }
    if entry.text("summary").is_empty() {
        wrong.push((id, "has no summary".into()));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_table_is_held() {
        let (id, date, shown, title) = TEN[0];
        let entry = json!({"id": id, "date": date, "date_text": shown, "title": title, "summary": "s"});
        let wrong = |entry| {
            faults_of(&TEN[0], &[Entry(entry)]).into_iter().map(|(_, words)| words).collect::<Vec<_>>()
        };
        assert!(wrong(entry.clone()).is_empty());
        let mut dated = entry.clone();
        dated["date"] = json!("1949-05-16");
        assert_eq!(wrong(dated), ["`date` is not “1949-05-15”"]);
        let mut sourced = entry;
        sourced["sources"] = json!([{"reference": "f. 5"}]);
        assert_eq!(wrong(sourced), ["nothing is known of its `sources`"]);
        assert_eq!(faults(&[]).len(), 10);
    }
}
