//! What holds for any tree of TEI elements and any bytes.

use crate::read;
use formats::tei::{self, Tei};
use proptest::{collection::vec, prelude::*, sample::select};
use record::text::passages;
use serde_json::Value;

/// A piece of a document: an element with its attributes, or words.
#[derive(Clone, Debug)]
enum Piece {
    Element(&'static str, Vec<(&'static str, &'static str)>, Vec<Piece>),
    Words(&'static str),
}

const ELEMENTS: [&str; 52] = [
    "p",
    "p",
    "p",
    "head",
    "note",
    "note",
    "list",
    "item",
    "item",
    "label",
    "table",
    "row",
    "cell",
    "hi",
    "persName",
    "gloss",
    "placeName",
    "orgName",
    "dateline",
    "date",
    "time",
    "opener",
    "closer",
    "signed",
    "salute",
    "seg",
    "pb",
    "lb",
    "ptr",
    "ref",
    "quote",
    "q",
    "div",
    "attachment",
    "figure",
    "gap",
    "supplied",
    "choice",
    "sic",
    "corr",
    "abbr",
    "expan",
    "del",
    "add",
    "metamark",
    "fw",
    "lg",
    "l",
    "foreign",
    "term",
    "postscript",
    "unknown",
];

const ATTRIBUTES: [(&str, &str); 36] = [
    ("type", "from"),
    ("type", "to"),
    ("type", "source"),
    ("type", "participants"),
    ("type", "names"),
    ("type", "document"),
    ("type", "translation"),
    ("type", "notes"),
    ("rend", "inline"),
    ("rend", "italic"),
    ("rend", "footnote"),
    ("rend", "blockquote"),
    ("n", "1"),
    ("n", "2"),
    ("n", "a [b]"),
    ("n", ""),
    ("xml:id", "x1"),
    ("xml:id", "x2.json"),
    ("xml:id", "pg_3"),
    ("target", "#x1"),
    ("target", "#x2.json"),
    ("target", "#pg_3"),
    ("target", "other#d4"),
    ("corresp", "#x1"),
    ("ref", "#nobody"),
    ("when", "1951-04-13"),
    ("when", "1951-02-30T99"),
    ("from", "1952"),
    ("to", "1951-01-01T10:00:00Z"),
    ("notBefore", "195"),
    ("xml:lang", "it"),
    ("xml:lang", "no language"),
    ("xml:lang", ""),
    ("role", "label"),
    ("cols", "3"),
    ("cols", "-1"),
];

/// What readers stumble over, `@` for a word of its own each time.
const WORDS: [&str; 26] = [
    "@",
    " @ ",
    "@ @",
    "@, ",
    "@-",
    "’",
    "(@)",
    "[@]",
    "[p. 5]",
    "*",
    "_@_",
    "1. ",
    "@ | @",
    "# @",
    "\n@\n",
    "Source: @.",
    "President ",
    "Participants:",
    "[2 lines not declassified]",
    " by the @ (@)",
    "—",
    "April 13, 1951",
    "é@中",
    "[^1]: @",
    "Enclosure @",
    "~~@~~ &lt;u> ",
];

fn attributes() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    vec(select(&ATTRIBUTES[..]), 0..3).prop_map(|mut attributes| {
        attributes.sort_unstable();
        attributes.dedup_by_key(|(name, _)| *name);
        attributes
    })
}

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let words = select(&WORDS[..]).prop_map(Piece::Words);
    let piece = words.prop_recursive(6, 60, 6, |inner| {
        let element = (select(&ELEMENTS[..]), attributes(), vec(inner, 0..6))
            .prop_map(|(name, attributes, inside)| Piece::Element(name, attributes, inside));
        prop_oneof![4 => element, 1 => select(&WORDS[..]).prop_map(Piece::Words)]
    });
    vec(piece, 0..8)
}

/// A word that stands in the file, and the names of the elements around it.
type Word = (String, Vec<&'static str>);

/// Writes pieces as XML, with a number in each word.
fn write(pieces: &[Piece], around: &mut Vec<&'static str>, words: &mut Vec<Word>) -> String {
    let mut xml = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(text) => {
                for (at, part) in text.split('@').enumerate() {
                    if at > 0 {
                        let word = format!("wx{}y", words.len());
                        xml.push_str(&word);
                        words.push((word, around.clone()));
                    }
                    xml.push_str(part);
                }
            }
            Piece::Element(name, attributes, inside) => {
                let attributes: String =
                    attributes.iter().map(|(name, value)| format!(" {name}='{value}'")).collect();
                around.push(name);
                xml.push_str(&format!("<{name}{attributes}>{}</{name}>", write(inside, around, words)));
                around.pop();
            }
        }
    }
    xml
}

/// The three kinds of files, their body made of the same pieces.
fn files(body: &str) -> [String; 3] {
    let letter = "<teiHeader><correspDesc><correspAction type='sent'/></correspDesc></teiHeader>";
    let list = "<list type='names'><item><persName xml:id='x1'>Orel, Piet</persName>, Envoy</item></list>";
    [
        format!(
            "<TEI><text><front>{list}</front><body><div type='document' n='1'>{body}</div></body></text></TEI>"
        ),
        format!("<TEI>{letter}<text><body><div type='letter'>{body}</div></body></text></TEI>"),
        format!("<TEI><text><body><div type='original'>{body}</div></body></text></TEI>"),
    ]
}

fn bodies(tei: &Tei) -> Vec<&str> {
    let texts = tei.drafts.iter().filter_map(|draft| draft.fields.get("texts")?.as_array()).flatten();
    texts.filter_map(|text| text["body"].as_str()).collect()
}

/// The words that are in no text, no collection or person, and are not counted as left behind.
fn lost<'w>(tei: &Tei, words: &'w [Word]) -> Vec<&'w Word> {
    let around = tei.drafts.iter().filter(|draft| draft.fields.contains_key("type"));
    let around = around.map(|draft| serde_json::to_string(&draft.fields).expect("JSON"));
    let records = bodies(tei).into_iter().map(str::to_owned).chain(around).collect::<String>();
    let left = |name: &&str| tei.count.left.contains_key(*name);
    let told = tei.notices.iter().any(|notice| matches!(notice.code, "words-left" | "no-translation"));
    let is_lost = |(word, around): &&Word| !records.contains(word) && !around.iter().any(left) && !told;
    words.iter().filter(is_lost).collect()
}

/// The words that are in a text and not in what is shown of it.
fn unshown(body: &str) -> Vec<String> {
    let shown = passages("x", body);
    let shown: String =
        shown.text.iter().chain(&shown.notes).map(|passage| format!("{} ", passage.plain)).collect();
    let words = body.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.starts_with("wx"));
    words.filter(|word| !shown.contains(word)).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn no_word_is_lost_in_silence(pieces in pieces()) {
        let mut words = Vec::new();
        let body = write(&pieces, &mut Vec::new(), &mut words);
        for xml in files(&body) {
            let tei = read("a.xml", &xml);
            prop_assert_eq!(lost(&tei, &words), Vec::<&Word>::new(), "{}", xml);
            for body in bodies(&tei) {
                prop_assert_eq!(unshown(body), Vec::<String>::new(), "{}\n{}", xml, body);
            }
        }
    }

    #[test]
    fn a_header_of_anything_makes_records(header in pieces(), profile in pieces()) {
        let header = write(&header, &mut Vec::new(), &mut Vec::new());
        let profile = write(&profile, &mut Vec::new(), &mut Vec::new());
        for name in ["titleStmt", "sourceDesc", "respStmt", "msIdentifier", "listPerson"] {
            let xml = format!(
                "<TEI><teiHeader><fileDesc><{name}>{header}</{name}></fileDesc>\
                 <profileDesc><correspDesc><correspAction type='sent'>{profile}</correspAction></correspDesc>\
                 <creation>{profile}</creation></profileDesc></teiHeader><text><body>{profile}</body></text></TEI>"
            );
            read("a.xml", &xml);
            read("a.xml", &xml.replace("type='sent'", "type='other'"));
        }
    }

    #[test]
    fn broken_bytes_are_read_or_refused(pieces in pieces(), at in any::<prop::sample::Index>(), byte in any::<u8>(), end in any::<prop::sample::Index>()) {
        for xml in files(&write(&pieces, &mut Vec::new(), &mut Vec::new())) {
            let mut bytes = xml.into_bytes();
            let place = at.index(bytes.len());
            bytes[place] = byte;
            let _ = tei::read("a.xml", &bytes);
            bytes.truncate(end.index(bytes.len()));
            let _ = tei::read("a.xml", &bytes);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let _ = tei::read("a.xml", &bytes);
        let _ = tei::read("a.xml", &[b"<TEI>", &bytes[..], b"</TEI>"].concat());
    }
}

#[test]
fn the_properties_see_what_is_lost() {
    let words = [("wx0y".to_owned(), vec!["p"]), ("wx1y".to_owned(), vec!["fw"])];
    let tei = read("a.xml", "<TEI><text><body><p>other</p><fw>wx1y</fw></body></text></TEI>");
    assert_eq!(lost(&tei, &words), [&words[0]]);
    assert_eq!(unshown("wx0y\n\n[^1]: wx1y"), ["wx1y"]);
    assert!(matches!(tei.drafts[0].fields["texts"], Value::Array(_)));
}
