//! Dates as TEI has them (att.datable, TEI P5, 13.4) and as the page prints
//! them, to EDTF: times are local, the day as written counts.

use super::file::Node;
use record::date::{Date, month, month_name};

/// A date ready for a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Day {
    /// EDTF; absent when undated or not understood.
    pub edtf: Option<String>,
    /// What was odd: a stable code and a sentence.
    pub odd: Vec<(&'static str, String)>,
    /// Why the date is what it is, where the source's own encoding was not followed.
    pub note: Option<String>,
}

/// What the attributes of a `date` say, read together with its printed words.
pub(super) fn day(node: Node, printed: &str) -> Day {
    let get = |names: [&str; 2]| {
        names.iter().find_map(|name| node.attribute(*name)).map(str::trim).filter(|v| !v.is_empty())
    };
    let mut day = Day::default();
    let mut stamp_of = |value: Option<&str>| {
        let stamped = value.map(|value| stamp(value).ok_or(value));
        if let Some(Err(value)) = stamped {
            let words =
                format!("“{value}” is no date that the calendar has; the document's date was left out.");
            day.odd.push(("date-not-understood", words));
        }
        stamped.and_then(Result::ok)
    };
    let when = stamp_of(get(["when", "when-iso"]));
    let (from, to) = (stamp_of(get(["from", "from-iso"])), stamp_of(get(["to", "to-iso"])));
    let (after, before) =
        (stamp_of(get(["notBefore", "notBefore-iso"])), stamp_of(get(["notAfter", "notAfter-iso"])));
    day.edtf = match (when, from, to, after, before) {
        (Some(when), ..) => Some(doubted(when, printed)),
        (_, Some(from), Some(to), ..) => Some(span(&from, &to, printed)),
        (_, Some(from), None, ..) => Some(format!("{from}/..")),
        (_, None, Some(to), ..) => Some(format!("../{to}")),
        (.., Some(after), Some(before)) => Some(format!("[{after}..{before}]")),
        (.., Some(after), None) => Some(format!("[{after}..]")),
        (.., None, Some(before)) => Some(format!("[..{before}]")),
        _ => None,
    };
    double_dated(&mut day, printed);
    disagreeing(&mut day, printed);
    day
}

/// A W3C date or time as EDTF, its zone dropped; `None` when the calendar has no such day.
pub(super) fn stamp(value: &str) -> Option<String> {
    let stamped = match value.split_once('T') {
        Some((date, time)) => format!("{date}T{}", clock(time)?),
        None => value.trim_end_matches('Z').to_owned(),
    };
    let plain = stamped.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'T'));
    (plain && Date::parse(&stamped).is_ok()).then_some(stamped)
}

fn two(text: &str, low: u32, high: u32) -> Option<u32> {
    let number = (text.len() == 2).then(|| text.parse().ok()).flatten()?;
    (low..=high).contains(&number).then_some(number)
}

/// `hh:mm:ss` of a time, its zone dropped.
pub(super) fn clock(time: &str) -> Option<String> {
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let mut parts = time[..zone].split('.').next()?.split(':');
    let (hour, minute) = (two(parts.next()?, 0, 23)?, two(parts.next()?, 0, 59)?);
    let second = parts.next().map_or(Some(0), |second| two(second, 0, 59))?;
    Some(format!("{hour:02}:{minute:02}:{second:02}"))
}

/// A day that the page itself doubts is uncertain (EDTF, level 1): `July 10(?), 1955`.
fn doubted(when: String, printed: &str) -> String {
    match printed.contains("?)") || printed.contains("?]") {
        true if !when.contains('T') => format!("{when}?"),
        _ => when,
    }
}

/// Two days are a span, unless the page corrects one by the other or means the
/// midnight between them.
fn span(from: &str, to: &str, printed: &str) -> String {
    let corrected =
        printed.split_once('[').is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()));
    match to.strip_suffix("T00:00:00") {
        Some(_) if printed.contains("midnight") => to.to_owned(),
        _ if corrected => format!("[{from},{to}]"),
        _ if from == to => from.to_owned(),
        _ => format!("{from}/{to}"),
    }
}

/// `May 2/15, 1917`: the page gives the day in both calendars, and the Gregorian counts.
fn double_dated(day: &mut Day, printed: &str) {
    let Some((old, new)) = two_days(printed) else { return };
    let Some(edtf) = day.edtf.as_ref().filter(|edtf| edtf.ends_with(&format!("-{old:02}"))) else { return };
    let when = edtf.clone();
    day.edtf = Some(format!("{}{new:02}", &when[..when.len() - 2]));
    day.note = Some(format!("The source prints “{printed}”, Old and New Style; the New Style counts."));
    day.odd.push((
        "double-dated",
        format!("“{printed}” is encoded as {when}, Old Style; the New Style was taken."),
    ));
}

/// The days of a double date whose calendars are 12 or 13 days apart.
fn two_days(printed: &str) -> Option<(u32, u32)> {
    let slash = printed.find('/')?;
    let before = printed[..slash].rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let after = printed[slash + 1..].split(|c: char| !c.is_ascii_digit()).next()?;
    let (old, new) = (before.parse::<u32>().ok()?, after.parse::<u32>().ok()?);
    (matches!(new.checked_sub(old)?, 12 | 13) && new <= 31).then_some((old, new))
}

/// Says so when the printed date names another year or day than the encoded one.
fn disagreeing(day: &mut Day, printed: &str) {
    let Some(edtf) = day.edtf.as_deref().filter(|edtf| edtf.len() >= 10 && !edtf.contains(['/', '[', '.']))
    else {
        return;
    };
    let numbers: Vec<&str> = printed.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty()).collect();
    let spelled = printed.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let (year, this) = (&edtf[..4], edtf[8..10].trim_start_matches('0'));
    let has_year = numbers.iter().any(|n| n.len() == 4);
    let odd = has_year
        && spelled
        && !(numbers.contains(&year) && numbers.iter().any(|n| n.trim_start_matches('0') == this));
    if odd {
        let words = format!("The source prints “{printed}” and encodes {edtf}; the encoded date was taken.");
        day.odd.push(("date-disagrees", words));
    }
}

/// Hours of a meeting on one day, from what is printed: `6–6:30 p.m.`.
pub(super) fn hours(printed: &str) -> Option<(String, String)> {
    let (from, to) = printed.split_once(['–', '-'])?;
    let (to, half) = moment(to)?;
    let half = half?;
    let (from, own) = moment(from)?;
    let early = own.unwrap_or(if from.0 % 12 > to.0 % 12 && half == 'p' { 'a' } else { half });
    let (from, to) = (on_the_day(from, early), on_the_day(to, half));
    (from <= to).then_some((from, to))
}

/// Hour, minute and `a` or `p` of a printed time.
fn moment(text: &str) -> Option<((u32, u32), Option<char>)> {
    let text = text.trim();
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    let half = digits.trim_start().chars().next().filter(|c| matches!(c, 'a' | 'p'));
    let (hour, minute) = match text[..text.len() - digits.len()].split_once(':') {
        Some((hour, minute)) => (hour.parse().ok()?, minute.parse().ok()?),
        None => (text[..text.len() - digits.len()].parse().ok()?, 0),
    };
    ((1..=12).contains(&hour) && minute < 60).then_some(((hour, minute), half))
}

fn on_the_day((hour, minute): (u32, u32), half: char) -> String {
    format!("{:02}:{minute:02}:00", hour % 12 + if half == 'p' { 12 } else { 0 })
}

/// The months in Italian.
const ITALIAN: [&str; 12] = [
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
];

/// The language of the month in a printed date, where the name is that language's alone.
pub(super) fn language_of(printed: &str) -> Option<&'static str> {
    let words: Vec<_> = printed.split_whitespace().map(str::to_lowercase).collect();
    let english = |word: &String| month(word).is_some_and(|n| month_name(n).to_lowercase() == *word);
    match (words.iter().any(english), words.iter().any(|word| ITALIAN.contains(&word.as_str()))) {
        (true, false) => Some("en"),
        (false, true) => Some("it"),
        _ => None,
    }
}

/// The day on which something of `sent` (a day as `YYYY-MM-DD…`) was received,
/// from words without a year: `August 4`, `8 maggio`, `12 detto` (of the same month).
pub(super) fn following(sent: &str, words: &str) -> Option<String> {
    let (year, sent_month) = (sent.get(..4)?.parse::<u32>().ok()?, sent.get(5..7)?.parse::<u8>().ok()?);
    // `Received May 21—1:20 p. m.`: the hour is no part of the day.
    let words: Vec<&str> = words.split(|c: char| c.is_whitespace() || c == '—').collect();
    let number = |word: &&str| {
        word.trim_end_matches([',', '.', ';', ']']).parse::<u32>().ok().filter(|n| (1..=31).contains(n))
    };
    let (at, named) =
        words.iter().enumerate().find_map(|(at, word)| match word.trim_end_matches([',', '.']) {
            "detto" => Some((at, sent_month)),
            word => month(word).map(|month| (at, month)),
        })?;
    let day = words.get(at + 1).and_then(number).or_else(|| number(words.get(at.checked_sub(1)?)?))?;
    let told = words
        .iter()
        .find_map(|word| word.trim_matches([',', '.', ']']).parse::<u32>().ok().filter(|n| *n > 31));
    let year = told.unwrap_or(year + u32::from(named < sent_month));
    stamp(&format!("{year:04}-{named:02}-{day:02}"))
}

/// A day that is printed and not encoded: `2 April, 1949`, `March 26, 1955—4:41 p.m.`
pub(super) fn written(printed: &str) -> Option<String> {
    let (day, time) = printed.split_once('—').unwrap_or((printed, ""));
    let date = Date::written(&plain_order(day.trim_end_matches(['.', ',', ' '])))?;
    let day = date.edtf();
    let whole = day.len() == 10 && Date::parse(day).is_ok_and(|day| day.html().is_some());
    let time = moment(time).and_then(|(time, half)| Some(on_the_day(time, half?)));
    whole.then(|| time.map_or_else(|| day.to_owned(), |time| format!("{day}T{time}")))
}

/// `2 April, 1949` without its comma.
fn plain_order(day: &str) -> String {
    if day.starts_with(|c: char| c.is_ascii_digit()) { day.replace(',', "") } else { day.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(attributes: &str, printed: &str, expect: &str) -> Day {
        let xml = format!("<date {attributes}/>");
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let day = day(tree.root_element(), printed);
        assert_eq!(day.edtf.as_deref().unwrap_or("-"), expect, "{xml} {printed}");
        day
    }

    #[test]
    fn attributes_become_edtf() {
        check("when='1949-07-29T16:00:00'", "July 29, 1949—4 p. m.", "1949-07-29T16:00:00");
        check("when='1965-12-28T07:30:00Z'", "December 28, 1965, 0730Z", "1965-12-28T07:30:00");
        check("when='1945-10'", "October 1945", "1945-10");
        check("when='1958'", "1958", "1958");
        check("from='1954-01-29' to='1954-01-30'", "January 29-30, 1954", "1954-01-29/1954-01-30");
        check("notBefore='1940' notAfter='1942'", "", "[1940..1942]");
        check("from='1940'", "", "1940/..");
        check("", "undated", "-");
    }

    #[test]
    fn the_page_may_doubt_or_correct() {
        check("when='1955-07-10'", "July 10(?), 1955", "1955-07-10?");
        check("when='1949-05-24'", "May 24 [23?], 1949.", "1949-05-24?");
        check("from='1955-01-26' to='1955-01-27'", "January 26 [27], 1955", "[1955-01-26,1955-01-27]");
        check(
            "from='1955-07-16' to='1955-07-17T00:00:00'",
            "July 16/17, 1955—midnight",
            "1955-07-17T00:00:00",
        );
        let day = check("when='1917-05-02'", "May 2/15, 1917", "1917-05-15");
        assert_eq!(day.odd[0].0, "double-dated");
    }

    #[test]
    fn what_no_calendar_has_is_reported() {
        for value in [
            "1955-02-29",
            "1955-13-01",
            "1955-1-1",
            "joke",
            "1955-01-01T24:00:00",
            "1955-01T10:00:00",
            "19555",
        ] {
            let day = check(&format!("when='{value}'"), "", "-");
            assert_eq!(day.odd[0].0, "date-not-understood", "{value}");
        }
        let day = check("when='1955-07-11'", "July 10, 1955", "1955-07-11");
        assert_eq!(day.odd[0].0, "date-disagrees");
    }

    #[test]
    fn a_printed_day_is_read() {
        let check = |printed: &str, expect: Option<&str>| {
            assert_eq!(written(printed).as_deref(), expect, "{printed}")
        };
        check("March 26, 1955—4:41 p.m", Some("1955-03-26T16:41:00"));
        check("2 April, 1949.", Some("1949-04-02"));
        check("October 28, 1949", Some("1949-10-28"));
        check("1949", None);
        check("April 1949", None);
        check("undated", None);
    }

    #[test]
    fn hours_are_read_from_the_page() {
        let check = |printed: &str, expect: Option<(&str, &str)>| {
            assert_eq!(
                hours(printed),
                expect.map(|(a, b)| (format!("{a}:00"), format!("{b}:00"))),
                "{printed}"
            );
        };
        check("6–6:30 p.m.", Some(("18:00", "18:30")));
        check("11:08 a.m.–12:02 p.m.", Some(("11:08", "12:02")));
        check("12:58–2:30 p.m.", Some(("12:58", "14:30")));
        check("9–10:05 a.m.", Some(("09:00", "10:05")));
        check("9:40 a.m.-12:10 p.m.", Some(("09:40", "12:10")));
        check("all day", None);
        check("25–26 p.m.", None);
    }

    #[test]
    fn a_day_of_receipt_follows_the_day_of_sending() {
        let check = |sent: &str, words: &str, expect: Option<&str>| {
            assert_eq!(following(sent, words).as_deref(), expect, "{words}");
        };
        check("1949-09-03", "Received September 12.", Some("1949-09-12"));
        check("1917-12-28T09:00:00", "Received January 2, 11 a.m.", Some("1918-01-02"));
        check("1616-10-02", "ricevute 12 detto", Some("1616-10-12"));
        check("1619-04-22", "ricevuta a’ 8 maggio", Some("1619-05-08"));
        check("1618-03-04", "ricevute a’ 28 detto", Some("1618-03-28"));
        check("1949-02-12", "Received February 21—1:20 p. m.", Some("1949-02-21"));
        check("1949-09-03", "Received 1.41 p.m.", None);
        check("1949", "Received May 3", None);
    }
}
