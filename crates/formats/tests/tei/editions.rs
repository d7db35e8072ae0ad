//! One document per file, with or without a translation.

use crate::{check, ids, read, said};

/// An edition with these parts of its header and this body.
fn edition(title: &str, profile: &str, body: &str) -> String {
    format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='KARSK-1_DE_EN'><teiHeader><fileDesc><titleStmt>{title}</titleStmt>\
           <publicationStmt><authority>River Institute</authority>\
             <availability><licence target='https://licence.example/by'>CC</licence></availability></publicationStmt>\
           <seriesStmt><title>Karsk under Water</title></seriesStmt>\
           <sourceDesc><msDesc><msIdentifier><repository>River Archives</repository><collection>Floods</collection><idno>7</idno></msIdentifier></msDesc></sourceDesc>\
         </fileDesc><profileDesc>{profile}</profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )
}

const PARALLEL: &str = "<div type='transcription'>\
    <div type='original' xml:lang='de'><p>Der <placeName ref='http://names.example/1/karsk.html'>Karsker</placeName> Fluss.</p><p>Zwei.</p></div>\
    <div type='translation' xml:lang='en'><p>The river of <placeName ref='http://names.example/1/karsk.html'>Karsk</placeName>, \
      said <persName ref='#orel'>Piet Orel</persName>.</p></div></div>";

#[test]
fn an_original_stands_beside_its_translation() {
    let title = "<title xml:lang='de'>Der Fluss</title><title xml:lang='en'>The River</title>";
    let profile = "<creation><origDate when='1939-05'>May 1939</origDate><origPlace>Karsk</origPlace>\
        <persName>Orel (Envoy)</persName></creation><abstract><p>A flood.</p></abstract>\
        <textClass><keywords><term>Report</term><term>Floods</term></keywords></textClass>";
    let tei = read("KARSK-1_DE_EN.xml", &edition(title, profile, PARALLEL));
    assert_eq!(ids(&tei), ["karsk-under-water", "KARSK-1_DE_EN"]);
    check(
        &tei,
        "KARSK-1_DE_EN",
        &[
            "title: The River",
            "titles: {lang=de, text=Der Fluss}",
            "kind: Report",
            "topics: Floods",
            "date: 1939-05",
            "date_text: May 1939",
            "place: Karsk",
            "from: Orel (Envoy)",
            "summary: A flood.",
            "languages: de",
            "people: Piet Orel",
            "places: Karsk",
            "credits: {name=River Institute, role=publisher}",
            "rights: https://licence.example/by",
            "sources: {parts=collection Floods | idno 7, reference=Floods, 7, repository=River Archives}",
            "collections: karsk-under-water",
            "texts: {body=Der Karsker Fluss.\n\nZwei., key=de, lang=de, role=transcript} | \
             {body=The river of Karsk, said Piet Orel., from_lang=de, key=en, lang=en, role=translation}",
        ],
    );
    assert_eq!(said(&tei), [""; 0]);
}

#[test]
fn a_text_is_dated_as_those_say_who_made_it() {
    const BY_ODE: &str = "<resp when='1957-03'>Translation</resp><name>Ann Ode</name>";
    for (statements, expect) in [
        (&[BY_ODE][..], [None, Some("1957-03")]),
        (
            &["<resp>Translated <date when='1957'>in 1957</date></resp><name>Ann Ode</name>"],
            [None, Some("1957")],
        ),
        (
            &["<resp>translator, <date when-custom='195X'>1950s</date></resp><name>Ann Ode</name>"],
            [None, Some("195X")],
        ),
        (
            &["<resp notBefore='1957' notAfter='1959'>translated by</resp><name>Ann Ode</name>"],
            [None, Some("[1957..1959]")],
        ),
        (
            &["<resp when='1939'>Transcription</resp><name>Piet Orel</name>", BY_ODE],
            [Some("1939"), Some("1957-03")],
        ),
        (&[BY_ODE, "<resp when='1957-03'>Translation</resp><name>Ben Oak</name>"], [None, Some("1957-03")]),
        (&[BY_ODE, "<resp when='1960'>Translation</resp><name>Ben Oak</name>"], [None, None]),
        (&["<resp>Translation</resp><name>Ann Ode</name>"], [None, None]),
        (&["<resp when='2001'>edited by</resp><name>Ann Ode</name>"], [None, None]),
    ] {
        let statements =
            statements.iter().map(|one| format!("<respStmt>{one}</respStmt>")).collect::<String>();
        let tei = read("KARSK-1_DE_EN.xml", &edition(&format!("<title>T</title>{statements}"), "", PARALLEL));
        let texts = tei.drafts[1].fields["texts"].as_array().unwrap();
        let dates: Vec<_> = texts.iter().map(|text| text["date"].as_str()).collect();
        assert_eq!(dates, expect, "{statements}");
        assert_eq!(said(&tei), [""; 0]);
    }
}

#[test]
fn a_translation_that_is_not_there_is_not_made() {
    let body = "<div type='original' xml:lang='de'><p>So.</p></div><div type='translation' xml:lang='en'><p>No translation available.</p></div>";
    let tei = read("KARSK-1_DE.xml", &edition("<title>T</title>", "", body));
    assert_eq!(said(&tei), ["other-name(id) KARSK-1_DE_EN", "no-translation(texts) KARSK-1_DE_EN"]);
    check(
        &tei,
        "KARSK-1_DE_EN",
        &["identifiers: KARSK-1_DE", "texts: {body=So., key=de, lang=de, role=transcript}"],
    );
}

#[test]
fn texts_in_one_language_have_keys_of_their_own() {
    let body = "<div type='original' xml:lang='de'><p>A</p></div><div type='translation' xml:lang='en'><p>B</p></div>\
        <div type='translation' xml:lang='en'><p>C</p></div>";
    let tei = read("KARSK-1_DE_EN.xml", &edition("<title>T</title>", "", body));
    let keys: Vec<_> = tei.drafts[1].fields["texts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|text| text["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys, ["de", "en", "en-2"]);
}

#[test]
fn an_edition_may_say_little() {
    let tei = read("a.xml", "<TEI><text><body><p>So.</p></body></text></TEI>");
    check(&tei, "a", &["title: a", "texts: {body=So., key=und, lang=und, role=transcript}"]);
    assert_eq!(said(&tei), ["no-title(title) a"]);
    let tei = read("a.xml", "<TEI/>");
    check(&tei, "a", &["title: a", "texts: -"]);
}
