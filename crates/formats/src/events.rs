//! Events that a host lays over the timeline: `date`, `label`, `link`, as CSV or as JSON Lines.

use std::collections::HashMap;

use record::Notice;
use record::date::Date;

/// Most events that are read.
const MOST: usize = 10_000;
/// Longest label, in characters.
const LONGEST_LABEL: usize = 300;
/// Longest link, in bytes.
const LONGEST_LINK: usize = 2_000;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub date: Date,
    /// What, in a few words.
    pub label: String,
    /// Where that stands: a path of the archive, or an address of the web.
    pub link: Option<String>,
}

type Fields = HashMap<String, String>;

/// The events of a table with a header; what is refused is told with its line.
pub fn csv(text: &str) -> (Vec<Event>, Vec<Notice>) {
    let mut reader = ::csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = reader.headers().map(|header| header.iter().map(column).collect()).unwrap_or_default();
    let header: Vec<String> = header;
    let rows = reader.into_records().map(|row| match row {
        Ok(row) => {
            let line = row.position().map_or(0, ::csv::Position::line);
            let fields = header.iter().cloned().zip(row.iter().map(str::to_owned)).collect();
            (line, Ok(fields))
        }
        Err(error) => (error.position().map_or(0, ::csv::Position::line), Err(error.to_string())),
    });
    events(rows)
}

/// The name of a column, without what spreadsheets put before the first.
fn column(name: &str) -> String {
    name.trim_start_matches('\u{feff}').trim().to_lowercase()
}

/// The events of lines that are JSON objects; what is refused is told with its line.
pub fn jsonl(text: &str) -> (Vec<Event>, Vec<Notice>) {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    events(lines.map(|(line, text)| (line, serde_json::from_str(text).map_err(|error| error.to_string()))))
}

fn events(rows: impl Iterator<Item = (u64, Result<Fields, String>)>) -> (Vec<Event>, Vec<Notice>) {
    let (mut events, mut notices) = (Vec::new(), Vec::new());
    for (at, (line, fields)) in rows.enumerate() {
        let event = match at < MOST {
            true => fields.map_err(|why| unreadable(&why)).and_then(|fields| event(&fields)),
            false => {
                Err(refused("too-many-events", "", format!("At most {MOST} events are read; leave some out")))
            }
        };
        let is_last = at >= MOST;
        match event {
            Ok(event) => events.push(event),
            Err(notice) => notices.push(Notice { line: Some(line), ..notice }),
        }
        if is_last {
            break;
        }
    }
    events.sort_by_key(|event: &Event| event.date.order());
    (events, notices)
}

fn event(fields: &Fields) -> Result<Event, Notice> {
    let field = |name: &str| fields.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    if let Some(unknown) =
        fields.keys().filter(|name| !["date", "label", "link"].contains(&name.as_str())).min()
    {
        return Err(refused(
            "unknown-field",
            unknown,
            format!("There is no field “{unknown}”; there are date, label and link"),
        ));
    }
    let date = field("date").ok_or_else(|| {
        refused("event-without-date", "date", "An event has a date; write it as 1956-08-30".into())
    })?;
    let date = Date::parse(date).ok().or_else(|| Date::written(date)).ok_or_else(|| {
        let found: String = date.chars().take(80).collect();
        refused(
            "date-not-understood",
            "date",
            format!("“{found}” is no date; write it as 1956-08-30, 1956-08 or 1956"),
        )
    })?;
    let label = field("label").ok_or_else(|| {
        refused(
            "event-without-label",
            "label",
            "An event has a label; say in a few words what happened".into(),
        )
    })?;
    if label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
        return Err(refused(
            "label-unfit",
            "label",
            format!("A label is one line of at most {LONGEST_LABEL} characters"),
        ));
    }
    let link = field("link").map(safe).transpose()?;
    Ok(Event { date, label: label.to_owned(), link })
}

/// A path of the archive, or an address that a browser opens as a page.
fn safe(link: &str) -> Result<String, Notice> {
    let within = link.starts_with('/') && !link.starts_with("//") && !link.starts_with("/\\");
    let without = ["https://", "http://"].iter().any(|start| {
        link.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
            && link.len() > start.len()
    });
    let plain =
        link.len() <= LONGEST_LINK && !link.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
    match plain && (within || without) {
        true => Ok(link.to_owned()),
        false => {
            let found: String = link.chars().take(80).collect();
            Err(refused(
                "link-unfit",
                "link",
                format!(
                    "“{found}” is no link that is shown; write a path such as /documents/ID, or an address that begins with https://"
                ),
            ))
        }
    }
}

fn unreadable(why: &str) -> Notice {
    refused("unreadable-event", "", format!("The line cannot be read: {why}"))
}

fn refused(code: &'static str, field: &str, words: String) -> Notice {
    Notice::new(code, record::Outcome::Refused, field, words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        read: fn(&str) -> (Vec<Event>, Vec<Notice>),
        text: &str,
        events: &[&str],
        refused: &[(u64, &str)],
    ) {
        let (found, notices) = read(text);
        let shown: Vec<_> = found
            .iter()
            .map(|event| {
                format!("{} {} {}", event.date.edtf(), event.label, event.link.as_deref().unwrap_or("-"))
            })
            .collect();
        assert_eq!(shown, events, "{text}");
        let told: Vec<_> = notices.iter().map(|notice| (notice.line.unwrap_or(0), notice.code)).collect();
        assert_eq!(told, refused, "{text}");
    }

    #[test]
    fn tables_are_read_by_their_header() {
        check(csv, "", &[], &[]);
        check(csv, "date,label,link\n", &[], &[]);
        check(
            csv,
            "\u{feff}Date,Label,Link\n1956-08-30,The plenum meets,/documents/a\nAugust 1950,\"Rain, much\",\n",
            &["1950-08 Rain, much -", "1956-08-30 The plenum meets /documents/a"],
            &[],
        );
        check(csv, "label\nNo date\n", &[], &[(2, "event-without-date")]);
        check(
            csv,
            "date,label\nsoon,A\n1956,\n1956,B\n",
            &["1956 B -"],
            &[(2, "date-not-understood"), (3, "event-without-label")],
        );
        check(csv, "date,label,colour\n1956,A,red\n", &[], &[(2, "unknown-field")]);
    }

    #[test]
    fn hostile_links_are_refused() {
        for link in [
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "data:text/html,x",
            "//example.org",
            "/\\example.org",
            "https://",
            "http:/x",
            "ftp://example.org",
            "documents/a",
            "https://example.org/a b",
        ] {
            let line = serde_json::json!({"date": "1956", "label": "A", "link": link}).to_string();
            check(jsonl, &line, &[], &[(1, "link-unfit")]);
        }
        for link in ["/documents/a#en.p1.1", "https://example.org/", "HTTPS://example.org/x?y=1"] {
            let line = serde_json::json!({"date": "1956", "label": "A", "link": link}).to_string();
            check(jsonl, &line, &[&format!("1956 A {link}")], &[]);
        }
    }

    #[test]
    fn odd_lines_are_told_and_the_others_read() {
        check(
            jsonl,
            "{\"date\": \"1956\", \"label\": \"A\"}\n\nnot json\n{\"date\": 1956, \"label\": \"A\"}\n{\"date\": \"1955\", \"label\": \"B\", \"link\": \"\"}\n",
            &["1955 B -", "1956 A -"],
            &[(3, "unreadable-event"), (4, "unreadable-event")],
        );
        let many = "{\"date\": \"1956\", \"label\": \"A\"}\n".repeat(MOST + 5);
        let (events, notices) = jsonl(&many);
        assert_eq!((events.len(), notices.len(), notices[0].code), (MOST, 1, "too-many-events"));
    }
}
