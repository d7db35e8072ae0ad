//! One letter per file.

use crate::{body, check, read, said};

/// A letter of Orel to the Doge and Senate of Karsk, with this header beside the
/// correspondence and this body.
fn letter(header: &str, body: &str) -> String {
    format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>no. 2</title></titleStmt>{header}</fileDesc>\
           <profileDesc><correspDesc>\
             <correspAction type='sent'><name>Piet Orel</name><settlement>Wangjin</settlement>\
               <date when='1616-10-02'>2 ottobre 1616</date><num>2, 3</num></correspAction>\
             <correspAction type='received'><name>Doge and Senate of Karsk</name><settlement>Karsk</settlement></correspAction>\
             <note>Orel reports the <hi>flood</hi>.</note>\
           </correspDesc></profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )
}

#[test]
fn a_letter_is_described_in_its_header() {
    let tei = read("03_002.xml", &letter("", "<div type='letter'><p>Serenissimo</p></div>"));
    check(
        &tei,
        "03_002",
        &[
            "title: Letter, Piet Orel (Wangjin) to Doge and Senate of Karsk, October 2, 1616",
            "kind: letter",
            "date: 1616-10-02",
            "date_text: 2 ottobre 1616",
            "numbers: 2 | 3",
            "place: Wangjin",
            "place_to: Karsk",
            "from: Piet Orel",
            "to: Doge and Senate of Karsk [organization]",
            "summary: Orel reports the flood.",
            "languages: it",
        ],
    );
    assert_eq!(said(&tei), ["language-inferred(texts[0].lang) 03_002"]);
}

#[test]
fn a_letter_says_where_it_lies() {
    let header = "<sourceDesc><msDesc><msIdentifier><settlement>Karsk</settlement><institution>River Archives</institution>\
        <collection>Envoys</collection><idno type='filza'>3</idno><idno type='shelf'>Envoys, filza 3, no. 2</idno></msIdentifier></msDesc>\
        <bibl><biblScope>fol. 6r-7v</biblScope><note>http://archive.example/2</note></bibl></sourceDesc>";
    check(
        &read("a.xml", &letter(header, "<div type='letter'><p>S</p></div>")),
        "a",
        &[
            "sources: {parts=collection Envoys | filza 3, reference=Envoys, filza 3, no. 2, repository=River Archives}",
            "extent: fol. 6r-7v",
            "related: {relation=see_also, text=http://archive.example/2}",
        ],
    );
}

#[test]
fn a_manuscript_is_read_over_its_lines() {
    let text = "<div type='letter'><p>il con-<lb/>tento dell’<lb/>Unione <lb/>e<ptr target='#n1'/> <pb n='6v'/>altro</p></div>\
        <div type='secretarial'><p>1616 2 ottobre ricevute 12 detto</p></div>\
        <div type='attachment'><head>Allegato</head><p>Altro.</p></div>\
        <div type='notes'><note xml:id='n1'>A note.</note><note xml:id='n2'>Nobody points here.</note></div>";
    let tei = read("a.xml", &letter("", text));
    assert_eq!(
        body(&tei, "a"),
        "il contento dell’Unione e[^1] [p. 6v] altro\n\n1616 2 ottobre ricevute 12 detto\n\n# Allegato\n\nAltro.\n\n[^1]: A note."
    );
    check(&tei, "a", &["dates: {date=1616-10-12, role=received, text=ricevute 12 detto}"]);
    assert_eq!(tei.count.left.get("note"), Some(&1));
}

#[test]
fn a_place_that_the_recipient_contradicts_is_kept() {
    let elsewhere = letter("", "<div><p>S</p></div>").replace("<settlement>Karsk<", "<settlement>Wangjin<");
    let tei = read("a.xml", &elsewhere);
    check(&tei, "a", &["place_to: Wangjin"]);
    assert_eq!(said(&tei), ["place-odd(place_to) a", "language-inferred(texts[0].lang) a"]);
}

#[test]
fn a_language_is_declared_or_inferred() {
    let lang = |date: &str, body: &str| {
        let xml = letter("", &format!("<div{body}><p>S</p></div>")).replace("2 ottobre 1616", date);
        let tei = read("a.xml", &xml);
        tei.drafts[0].fields["texts"][0]["lang"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(lang("2 ottobre 1616", ""), "it");
    assert_eq!(lang("October 2, 1616", ""), "en");
    assert_eq!(lang("2 zenaro 1616", ""), "und");
    assert_eq!(lang("1616", ""), "und");
}
