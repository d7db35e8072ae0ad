//! When and where a printed document was written, and when it came in.

use super::{
    day::{Day, clock, day, following, hours, written},
    fields::Fields,
    file::{File, Node, below, is, name_of},
    words::words,
};
use record::Notice;
use serde_json::json;

/// What a dateline says.
#[derive(Default)]
struct Dateline<'a> {
    /// The whole line.
    line: String,
    place: Option<String>,
    date: Day,
    /// The date as it is printed.
    shown: String,
    /// Where to point when something is odd.
    node: Option<Node<'a>>,
}

/// Fills in date, place and receipt. `own` are the children of the document up to
/// its first enclosure, `in_heading` the place that the heading names; an editorial
/// note has no date of its own.
pub(super) fn fill<'a>(
    file: &File<'a>,
    fields: &mut Fields,
    own: &[Node<'a>],
    in_heading: Option<&str>,
    is_editorial: bool,
    record: &str,
) {
    let mut read = if is_editorial { Dateline::default() } else { read(file, own) };
    for (code, words) in read.date.odd.drain(..) {
        file.say(record, read.node.unwrap_or(file.root), Notice::kept(code, "date", words));
    }
    fields.may("date", read.date.edtf.as_deref());
    fields.text("date_text", &read.shown);
    let supplied = bracketed(&read.line);
    let dates = |inner: &&str| inner.contains(|c: char| c.is_ascii_digit()) || inner.contains("undated");
    let note = supplied
        .filter(dates)
        .map(|inner| format!("Supplied by the editors of the source, in brackets: {inner}"));
    fields.may("date_note", read.date.note.take().or(note));
    received(fields, &read.line, read.date.edtf.as_deref());
    let place =
        read.place.as_deref().or(in_heading).map(|place| place.trim_matches(['[', ']', ',', '.', ' ']));
    let place = place.filter(|place| !place.is_empty() && !place.contains("not declassified"));
    if supplied.zip(place).is_some_and(|(inner, place)| inner.contains(place)) {
        file.place_supplied();
    }
    fields.may("place", place);
}

/// From the dateline; where that has no date, from the heading; where neither has
/// one, from the words of the dateline or of the last paragraph.
fn read<'a>(file: &File<'a>, own: &[Node<'a>]) -> Dateline<'a> {
    let line = own_dateline(own);
    let head = own.iter().copied().find(|child| is(*child, "head"));
    let mut parts = [line, head].into_iter().flatten();
    let marked = parts.find_map(|part| outside_notes(part, "date").next().map(|date| (part, date)));
    let mut read = match marked {
        Some((part, date)) => encoded(file, part, date),
        None => line.map(|line| unmarked(words(line))).or_else(|| closing(own)).unwrap_or_default(),
    };
    if let Some(line) = line {
        read.line = words(line);
        read.place = place(file, line).or(read.place);
    }
    read
}

/// The `dateline` of the document, one with a date if there is any; never that of
/// an enclosure, a note or a quotation.
fn own_dateline<'a>(own: &[Node<'a>]) -> Option<Node<'a>> {
    let inside = |node: &Node<'a>| match name_of(*node) {
        "dateline" => Some(*node),
        "opener" | "closer" => below(*node, "dateline").next(),
        _ => None,
    };
    let mut lines = own.iter().filter_map(inside);
    let first = lines.clone().find(|line| below(*line, "date").any(|_| true));
    first.or_else(|| lines.next())
}

fn outside_notes<'a>(node: Node<'a>, name: &'static str) -> impl Iterator<Item = Node<'a>> {
    let noted = move |inner: &Node<'a>| {
        inner.ancestors().take_while(|above| *above != node).any(|above| is(above, "note"))
    };
    below(node, name).filter(move |inner| !noted(inner))
}

fn encoded<'a>(file: &File<'a>, part: Node<'a>, date: Node<'a>) -> Dateline<'a> {
    let printed = finished(&words(date));
    let mut read = day(date, &printed);
    file.ledger.mapped(date);
    let times: Vec<_> = outside_notes(part, "time").collect();
    time_span(file, &mut read, &times);
    let shown = times.iter().fold(printed, |shown, time| format!("{shown}, {}", words(*time)));
    Dateline { date: read, shown, node: Some(date), ..Dateline::default() }
}

/// A printed date without the stop at its end, unless that belongs to `p.m.`.
fn finished(printed: &str) -> String {
    let bare = printed.trim_end_matches([',', '.', ' ']);
    let half = ["a.m", "p.m", "a. m", "p. m"].iter().any(|half| bare.ends_with(half));
    if half { format!("{bare}.") } else { bare.to_owned() }
}

/// `[Washington,] March 26, 1955—4:41 p.m.`, of which no part is marked.
fn unmarked<'a>(line: String) -> Dateline<'a> {
    let sent = line.split("[Received").next().unwrap_or_default();
    let plain: String = sent.chars().filter(|c| !matches!(c, '[' | ']')).collect();
    let (place, printed) = plain.split_once(", ").unwrap_or(("", &plain));
    let edtf = written(printed).or_else(|| written(&plain));
    let is_place = place.starts_with(char::is_uppercase)
        && place.len() <= 40
        && !place.contains(|c: char| c.is_ascii_digit());
    let is_undated = line.to_lowercase().contains("undated");
    let shown = match (&edtf, is_undated) {
        (Some(_), _) => finished(if is_place { printed } else { &plain }),
        (None, true) => "undated".to_owned(),
        (None, false) => String::new(),
    };
    let place = (is_place && (edtf.is_some() || is_undated)).then(|| place.to_owned());
    Dateline { place, date: Day { edtf, ..Day::default() }, shown, line, node: None }
}

/// Place and date in a short paragraph that ends the document.
fn closing<'a>(own: &[Node<'a>]) -> Option<Dateline<'a>> {
    let last = own.iter().rev().find(|child| is(**child, "p"))?;
    let line = words(*last);
    let read = (line.chars().count() <= 90).then(|| unmarked(line))?;
    (read.date.edtf.is_some() && read.place.is_some()).then_some(read)
}

/// From the beginning of the first to the end of the last time that is given beside the day.
fn time_span(file: &File<'_>, read: &mut Day, times: &[Node]) {
    let (Some(first), Some(last), Some(date)) = (times.first(), times.last(), &read.edtf) else { return };
    times.iter().for_each(|time| file.ledger.mapped(*time));
    let encoded = |time: &Node| Some((clock(time.attribute("from")?)?, clock(time.attribute("to")?)?));
    let span = |time: &Node| hours(&words(*time)).or_else(|| encoded(time));
    if let (Some((from, _)), Some((_, to)), 10) = (span(first), span(last), date.len()) {
        let differs =
            |time: &Node| hours(&words(*time)).zip(encoded(time)).is_some_and(|(page, code)| page != code);
        if times.iter().any(differs) {
            let words = format!("The hours {from} to {to} were read from the page; the encoded ones differ.");
            read.odd.push(("hours-disagree", words));
        }
        read.edtf = Some(format!("{date}T{from}/{date}T{to}"));
    }
}

/// What stands in brackets in a dateline, apart from a receipt, was supplied by the editors.
fn bracketed(line: &str) -> Option<&str> {
    let start = line.find('[')?;
    let inner = &line[start..start + line[start..].find(']')? + 1];
    let ours = !inner.starts_with("[Received") && !inner.contains("not declassified");
    let words = inner.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    (ours && words).then_some(inner)
}

/// `[Received September 12.]`, in the year of sending or the one that is printed.
fn received(fields: &mut Fields, line: &str, sent: Option<&str>) {
    let Some(start) = line.find("[Received") else { return };
    let inner = line[start + 1..].split(']').next().unwrap_or_default();
    let mut date = json!({"role": "received", "text": inner});
    let printed = inner.split(|c: char| !c.is_ascii_digit()).find(|number| number.len() == 4);
    let sent = sent.map(str::to_owned).or_else(|| Some(format!("{}-01-01", printed?)));
    if let Some(day) = sent.and_then(|sent| following(&sent, inner)) {
        date["date"] = day.into();
    }
    fields.list("dates", [date]);
}

/// The place that a dateline marks, else what stands before its date.
fn place(file: &File<'_>, line: Node) -> Option<String> {
    if let Some(marked) = outside_notes(line, "placeName").next() {
        file.ledger.mapped(marked);
        return Some(words(marked));
    }
    let text = words(line);
    let date = below(line, "date").next().map(words)?;
    let before = text.split(date.as_str()).next()?.trim_matches([',', '[', ']', '.', '—', ' ']).to_owned();
    (before.starts_with(char::is_uppercase) && before.len() <= 60).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(xml: &str, expect: &str) {
        let xml = format!("<div>{xml}</div>");
        let tree = roxmltree::Document::parse(&xml).unwrap();
        let file = File::new("x.xml", &tree);
        let own: Vec<_> = tree.root_element().children().collect();
        let mut fields = Fields::default();
        fill(&file, &mut fields, &own, None, false, "x");
        let fields = fields.value();
        let shown = ["date", "date_text", "date_note", "place", "dates"].iter().filter_map(|name| {
            let value = &fields[*name];
            (!value.is_null())
                .then(|| format!("{name}={}", value.as_str().map_or(value.to_string(), str::to_owned)))
        });
        assert_eq!(shown.collect::<Vec<_>>().join("; "), expect, "{xml}");
    }

    #[test]
    fn a_dateline_has_place_and_date() {
        check(
            "<opener><dateline>[<placeName>Karsk</placeName>,] <date when='1951-04-13'>April 13, 1951</date>.<lb/>[Received April 20.]</dateline></opener>",
            "date=1951-04-13; date_text=April 13, 1951; place=Karsk; \
             dates=[{\"role\":\"received\",\"text\":\"Received April 20.\",\"date\":\"1951-04-20\"}]",
        );
        check(
            "<head>A Talk, Karsk, <date when='1955-05-06T15:08:00'>May 6, 1955, 3:08 p.m</date>.</head><p>May 7, 1955.</p>",
            "date=1955-05-06T15:08:00; date_text=May 6, 1955, 3:08 p.m.",
        );
        check(
            "<dateline><placeName>Karsk</placeName>, undated.</dateline>",
            "date_text=undated; place=Karsk",
        );
        check(
            "<dateline><placeName>Karsk</placeName>, undated.<lb/>[Received September 17, 1917, 4.30 p.m.]</dateline>",
            "date_text=undated; place=Karsk; \
             dates=[{\"role\":\"received\",\"text\":\"Received September 17, 1917, 4.30 p.m.\",\"date\":\"1917-09-17\"}]",
        );
        check(
            "<dateline>Karsk, undated.<lb/>[Received September 17.]</dateline>",
            "date_text=undated; place=Karsk; dates=[{\"role\":\"received\",\"text\":\"Received September 17.\"}]",
        );
        check(
            "<dateline><placeName>Karsk</placeName>, <date when='1968-01-26'>January 26, 1968</date>, <time from='18:30:00' to='18:00:00'>6–6:30 p.m.</time></dateline>",
            "date=1968-01-26T18:00:00/1968-01-26T18:30:00; date_text=January 26, 1968, 6–6:30 p.m.; place=Karsk",
        );
    }

    #[test]
    fn a_date_in_brackets_is_noted_and_a_place_is_not() {
        check(
            "<dateline>[<placeName>Karsk</placeName>, <date when='1951-04-13'>April 13, 1951</date>.]</dateline>",
            "date=1951-04-13; date_text=April 13, 1951; \
             date_note=Supplied by the editors of the source, in brackets: [Karsk, April 13, 1951.]; place=Karsk",
        );
        check(
            "<dateline>[<placeName>Karsk</placeName>,] <date when='1951-04-13'>April 13, 1951</date>.</dateline>",
            "date=1951-04-13; date_text=April 13, 1951; place=Karsk",
        );
    }

    #[test]
    fn a_date_may_be_printed_and_not_marked() {
        check(
            "<dateline>Karsk, March 26, 1955—4:41 p.m.</dateline>",
            "date=1955-03-26T16:41:00; date_text=March 26, 1955—4:41 p.m.; place=Karsk",
        );
        check(
            "<p>It is so.</p><p>Karsk, October 28, 1949.</p>",
            "date=1949-10-28; date_text=October 28, 1949; place=Karsk",
        );
        check("<p>On October 28, 1949 he wrote.</p>", "");
        check("<note><dateline>Karsk, <date when='1949-10-28'>x</date></dateline></note><p>So.</p>", "");
    }
}
