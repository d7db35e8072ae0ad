//! One letter per file, its sending and receipt described in the header
//! (`correspDesc`, TEI P5, 2.4.6).

use super::{
    day::{day, following},
    fields::{Fields, rendition},
    file::{File, Node, at, below, children, has_word, id_from, is, language, xml_id},
    header,
    markdown::{Lines, body},
    people::party,
    words::words,
};
use record::{Draft, Notice, date::Date};
use serde_json::{Value, json};

/// One end of a correspondence.
struct Action<'a> {
    node: Node<'a>,
    names: Vec<Node<'a>>,
    place: Option<Node<'a>>,
    date: Option<Node<'a>>,
}

/// The draft of the one letter in a file.
pub(super) fn read(file: &File<'_>) -> Vec<Draft> {
    let root = file.root;
    let id = xml_id(root).map_or_else(|| file.stem.clone(), id_from);
    let described = below(root, "correspDesc").next().unwrap_or(root);
    let sent = action(file, described, "sent");
    let received = action(file, described, "received");
    let mut fields = Fields::default();
    fields.text("id", &id);
    let date = dated(file, &mut fields, &sent, &id);
    fields.text("title", title(&sent, &received, date.as_deref()));
    fields.text("kind", "letter");
    fields.list("numbers", sent.iter().flat_map(|sent| numbers(file, sent)));
    fields.list("dates", receipt(file, date.as_deref()));
    places(file, &mut fields, &sent, &received, &id);
    fields.list("from", parties(&sent));
    fields.list("to", parties(&received));
    let summary = children(described, "note").next();
    summary.iter().for_each(|note| file.ledger.mapped_whole(*note));
    fields.may("summary", summary.map(words));
    header::source(file, &mut fields);
    header::credits(file, &mut fields);
    fields.list("related", header::links(file));
    text(file, &mut fields, &sent, &id);
    vec![fields.draft(file.line(root))]
}

fn action<'a>(file: &File<'a>, described: Node<'a>, kind: &'static str) -> Option<Action<'a>> {
    file.ledger.mapped(described);
    let node = children(described, "correspAction").find(|action| has_word(*action, "type", kind))?;
    let inside = |names: &[&'static str]| names.iter().flat_map(|name| below(node, name)).collect::<Vec<_>>();
    let names = inside(&["persName", "orgName", "name"]);
    let place = inside(&["settlement", "placeName", "country"]).first().copied();
    let date = inside(&["date"]).first().copied();
    let used = names.iter().chain(&place).chain(&date).chain([&node]);
    used.for_each(|node| file.ledger.mapped(*node));
    Some(Action { node, names, place, date })
}

fn dated(file: &File<'_>, fields: &mut Fields, sent: &Option<Action>, id: &str) -> Option<String> {
    let date = sent.as_ref()?.date?;
    let printed = words(date);
    let read = day(date, &printed);
    for (code, words) in read.odd {
        file.say(id, date, Notice::kept(code, "date", words));
    }
    fields.may("date", read.edtf.as_deref());
    fields.text("date_text", printed);
    fields.may("date_note", read.note);
    read.edtf
}

/// `Letter, Piet Orel (Karsk) to the Council, October 2, 1616`: built, for the
/// title in the file names a number.
fn title(sent: &Option<Action>, received: &Option<Action>, date: Option<&str>) -> String {
    let names = |action: &Option<Action>| {
        let names = action.iter().flat_map(|action| &action.names).map(|name| words(*name));
        names.filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" and ")
    };
    let (from, to) = (names(sent), names(received));
    let place = sent.as_ref().and_then(|sent| sent.place).map(words).filter(|place| !place.is_empty());
    let mut title = String::from("Letter");
    if !from.is_empty() {
        title.push_str(&format!(", {from}"));
        title.push_str(&place.map_or(String::new(), |place| format!(" ({place})")));
    }
    title.push_str(&if to.is_empty() { String::new() } else { format!(" to {to}") });
    title.push_str(&date.map_or(String::new(), |date| format!(", {}", in_english(date))));
    title
}

fn in_english(edtf: &str) -> String {
    Date::parse(edtf).map_or_else(|_| edtf.to_owned(), |date| date.text())
}

fn numbers(file: &File<'_>, sent: &Action) -> Vec<String> {
    let nums: Vec<_> = below(sent.node, "num").collect();
    nums.iter().for_each(|num| file.ledger.mapped(*num));
    let split = |text: String| {
        text.split(',').map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect::<Vec<_>>()
    };
    nums.iter().flat_map(|num| split(words(*num))).collect()
}

/// The day of receipt, which a secretary noted on the back: `ricevute 12 detto`.
fn receipt(file: &File<'_>, sent: Option<&str>) -> Option<Value> {
    let noted = below(file.root, "div").filter(|div| has_word(*div, "type", "secretarial"));
    let line = noted.flat_map(|div| below(div, "p")).map(words).find(|line| line.contains("ricevut"))?;
    let told = &line[line.find("ricevut")?..];
    let mut date = json!({"role": "received", "text": told});
    if let Some(day) = sent.and_then(|sent| following(sent, told)) {
        date["date"] = day.into();
    }
    Some(date)
}

fn places(file: &File<'_>, fields: &mut Fields, sent: &Option<Action>, received: &Option<Action>, id: &str) {
    let place = |action: &Option<Action>| action.as_ref().and_then(|action| action.place).map(words);
    fields.may("place", place(sent));
    let Some(to) = place(received) else { return };
    fields.text("place_to", &to);
    let names = received.iter().flat_map(|action| &action.names).map(|name| words(*name));
    for name in names {
        let seat = name
            .rsplit_once(" of ")
            .map(|(_, seat)| seat.to_owned())
            .filter(|seat| seat.starts_with(char::is_uppercase));
        if let Some(seat) = seat.filter(|seat| *seat != to) {
            let words =
                format!("The recipient is of {seat} and the letter went to {to}; kept as the source has it.");
            file.say(
                id,
                received.as_ref().map_or(file.root, |r| r.node),
                Notice::kept("place-odd", "place_to", words),
            );
        }
    }
}

fn parties(action: &Option<Action>) -> Vec<Value> {
    let names = action.iter().flat_map(|action| &action.names).map(|node| (*node, words(*node)));
    let named = names.filter(|(_, name)| !name.is_empty());
    named.map(|(node, name)| party(&name, None, None, is(node, "orgName") || is_body(&name))).collect()
}

/// `Doge and Senate of Venice`: offices and bodies rather than a person.
fn is_body(name: &str) -> bool {
    ["Senate", "Council", "States General", "Government", "Ministry", "Republic"]
        .iter()
        .any(|word| name.contains(word))
}

fn text(file: &File<'_>, fields: &mut Fields, sent: &Option<Action>, id: &str) {
    let Some(body_node) = at(file.root, &["text", "body"]) else { return };
    for name in [&["text"][..], &["text", "body"]] {
        at(file.root, name).iter().for_each(|node| file.ledger.mapped(*node));
    }
    let is_notes = |node: &Node| has_word(*node, "type", "notes");
    let divs: Vec<_> = children(body_node, "div").collect();
    divs.iter().filter(|div| is_notes(div)).for_each(|div| file.ledger.mapped(*div));
    let parts: Vec<_> = divs.iter().copied().filter(|div| !is_notes(div)).collect();
    let parts = if parts.is_empty() { vec![body_node] } else { parts };
    let lang = lang(file, sent, id);
    let text = body(file, &parts, Lines::Manuscript, None);
    if lang != "und" {
        fields.list("languages", [lang.as_str()]);
    }
    if !text.is_empty() {
        fields.list("texts", [rendition("transcript", &lang, None, text)]);
    }
}

/// The language that the file declares, else that of the month in its date.
fn lang(file: &File<'_>, sent: &Option<Action>, id: &str) -> String {
    let declared = header::languages(file).into_iter().next();
    let of_text = at(file.root, &["text", "body"]).and_then(language).map(str::to_owned);
    if let Some(lang) = of_text.or(declared) {
        return lang;
    }
    let date = sent.as_ref().and_then(|sent| sent.date).map(words).unwrap_or_default();
    let (lang, words) = match super::day::language_of(&date) {
        Some(lang) => (lang, format!("The file declares no language; “{date}” is {lang}, which was taken.")),
        None => {
            ("und", "The file declares no language; its text is marked “und”. Add xml:lang to <body>.".into())
        }
    };
    file.say(id, file.root, Notice::kept("language-inferred", "texts[0].lang", words));
    lang.into()
}
