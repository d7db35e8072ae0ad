//! What lies around the documents of a volume.

use crate::{body, check, ids, read, said};

const VOLUME: &str = "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='rivers1901'>
  <teiHeader><fileDesc>
    <titleStmt>
      <title type='complete'>Rivers of Karsk, 1901, Volume I</title><title type='volume'>Volume I</title>
      <editor>Lind, Bela</editor>
    </titleStmt>
    <publicationStmt><publisher>River Council</publisher><pubPlace>Karsk</pubPlace><date>1931</date></publicationStmt>
    <sourceDesc><p>Printed in Karsk</p></sourceDesc>
  </fileDesc></teiHeader>
  <text xml:lang='en'>
    <front>
      <div type='section'><head>Preface</head><p>Rivers run.</p></div>
      <div><head>Sources</head><list><item>River Archives</item></list></div>
      <div><head>Persons</head><list type='names'>
        <item><hi rend='strong'><persName xml:id='p_OP1'>Orel, Piet</persName>,</hi> Envoy in Wangjin, secretary
          to <persName>Lind</persName></item>
        <item><persName xml:id='p_LB1'>Lind, Bela</persName></item>
        <item><persName xml:id='p_OR1'>Orlov, P.</persName>, <hi>see</hi> <persName corresp='#p_OP1'>Orel</persName></item>
        <item><persName xml:id='p_LB1'>Lind, B.</persName>, again</item>
        <item>Nobody in particular</item>
      </list></div>
    </front>
    <body>
      <div type='compilation' xml:id='comp1'><head>Bridges:<note>Of wood.</note></head>
        <p>An introduction.</p>
        <div type='chapter' xml:id='ch1'><head>The first bridge</head>
          <pb n='1' xml:id='pg_1'/>
          <div type='document' xml:id='d1' n='1'><head>1. Note</head><p>One. See <ref target='#d2'>below</ref>.</p></div>
          <div type='document' xml:id='d2' n='2'><head>2. Note</head><p>Two.</p><pb n='2' xml:id='pg_2'/><p>More.</p></div>
        </div>
        <div type='document' xml:id='d2' n='3'><head>3. Note</head><p>Three.</p></div>
      </div>
    </body>
    <back><div><head>Index</head><p>Karsk, 1</p></div></back>
  </text>
</TEI>";

#[test]
fn a_volume_gives_people_collections_and_documents() {
    let tei = read("rivers1901.xml", VOLUME);
    assert_eq!(
        ids(&tei),
        [
            "rivers1901-p_OP1",
            "rivers1901-p_LB1",
            "rivers1901",
            "rivers1901-comp1",
            "rivers1901-ch1",
            "rivers1901-d1",
            "rivers1901-d2",
            "rivers1901-d2-2",
        ]
    );
    assert_eq!((tei.count.found, tei.count.documents), (3, 3));
    assert_eq!(said(&tei), ["duplicate-id(id) rivers1901-d2-2", "duplicate-id(p_LB1)"]);
}

#[test]
fn a_person_has_only_their_own_name() {
    let tei = read("rivers1901.xml", VOLUME);
    check(
        &tei,
        "rivers1901-p_OP1",
        &[
            "type: agent",
            "kind: person",
            "name: Orel, Piet",
            "variants: Orlov, P.",
            "note: Envoy in Wangjin, secretary to Lind",
        ],
    );
    check(&tei, "rivers1901-p_LB1", &["name: Lind, Bela", "variants: -", "note: -"]);
    let listed = "<TEI><text><body><listPerson><person xml:id='p1'><persName>Orel, Piet</persName>\
        <persName type='alt'>Orlov</persName><note>Of <persName>Lind</persName>’s house</note></person></listPerson>\
        <div type='document' xml:id='d1'><head>Note</head></div></body></text></TEI>";
    check(&read("v.xml", listed), "v-p1", &["name: Orel, Piet", "variants: Orlov", "note: Of Lind’s house"]);
}

#[test]
fn collections_hold_what_is_in_them() {
    let tei = read("rivers1901.xml", VOLUME);
    check(
        &tei,
        "rivers1901",
        &[
            "kind: collection",
            "title: Rivers of Karsk, 1901, Volume I",
            "editors: Lind, Bela",
            "note: River Council, Karsk, 1931. Printed in Karsk.",
            "documents: rivers1901-d1 | rivers1901-d2 | rivers1901-d2-2",
        ],
    );
    check(
        &tei,
        "rivers1901-comp1",
        &[
            "title: Bridges",
            "within: rivers1901",
            "note: Of wood.",
            "documents: rivers1901-d1 | rivers1901-d2 | rivers1901-d2-2",
        ],
    );
    check(
        &tei,
        "rivers1901-ch1",
        &["title: The first bridge", "within: rivers1901-comp1", "documents: rivers1901-d1 | rivers1901-d2"],
    );
    check(
        &tei,
        "rivers1901-d1",
        &["collections: rivers1901 | rivers1901-comp1 | rivers1901-ch1", "identifiers: rivers1901/d1"],
    );
}

#[test]
fn documents_know_their_pages_and_each_other() {
    let tei = read("rivers1901.xml", VOLUME);
    check(&tei, "rivers1901-d1", &["related: {id=rivers1901-d2, relation=see_also}", "languages: en"]);
    assert_eq!(body(&tei, "rivers1901-d1"), "[p. 1]\n\n# 1. Note\n\nOne. See below.");
    assert_eq!(body(&tei, "rivers1901-d2"), "[p. 1]\n\n# 2. Note\n\nTwo.\n\n[p. 2]\n\nMore.");
}

#[test]
fn what_is_left_behind_is_counted() {
    let tei = read("rivers1901.xml", VOLUME);
    let left: Vec<_> = tei.count.left.iter().map(|(name, count)| format!("{name} {count}")).collect();
    assert_eq!(left, ["back 1", "div 4", "head 4", "item 3", "list 1", "p 3", "pb 1", "persName 1"]);
    let words = tei.notices.iter().filter(|notice| notice.code == "left-behind").count();
    assert_eq!(words, left.len());
}

#[test]
fn a_file_is_known_by_its_own_name() {
    let document = "<text><body><div type='document' n='4'><head>Note</head></div></body></text>";
    let check = |name: &str, xml: &str, id: &str, notices: &[&str]| {
        let tei = read(name, xml);
        assert_eq!(ids(&tei).last(), Some(&id), "{xml}");
        assert_eq!(said(&tei), notices, "{xml}");
    };
    check("a.xml", &format!("<TEI>{document}</TEI>"), "a-d4", &["language-unknown(texts.lang)"]);
    check("a.xml", &format!("<TEI xml:id='b' xml:lang='en'>{document}</TEI>"), "b-d4", &["other-name(id)"]);
    check(
        "a.xml",
        &format!("<TEI xml:lang='in Karskian'>{document}</TEI>"),
        "a-d4",
        &["language-unknown(texts.lang)", "language-unknown(texts.lang)"],
    );
}

#[test]
fn a_part_without_a_heading_is_no_collection() {
    let document = "<div type='document' n='1'><head>Note</head></div>";
    for head in ["", "<head/>", "<head><note>No.</note></head>"] {
        let xml = format!("<TEI><text xml:lang='en'><body><div>{head}{document}</div></body></text></TEI>");
        assert_eq!(ids(&read("r.xml", &xml)), ["r", "r-d1"], "{head}");
    }
}

#[test]
fn a_misprinted_repository_is_told() {
    let documents: String = (1..=11)
        .map(|n| {
            let of = if n == 5 { "or" } else { "of" };
            format!("<div type='document' n='{n}'><head>{n}. Note<note type='source'>Source: Ministry {of} Rivers, Box {n}.</note></head></div>")
        })
        .collect();
    let tei = read("r.xml", &format!("<TEI><text xml:lang='en'><body>{documents}</body></text></TEI>"));
    assert_eq!(said(&tei), ["repository-odd(sources[0].repository) r-d5"]);
    check(
        &tei,
        "r-d5",
        &[
            "sources: {parts=box 5, reference=Box 5, repository=Ministry or Rivers} | {form=published, reference=r, document 5}",
        ],
    );
}
