//! What is read of one document of a volume.

use crate::{check, check_document, read, said, volume};

#[test]
fn a_telegram_has_sender_recipient_place_and_dates() {
    check_document(
        "<note rend='inline' type='source'>795.00/4–2056: Telegram</note>\
         <head><hi rend='italic'>The Envoy in Karsk</hi> (<persName type='from'><hi>Orel</hi></persName>) to the \
           <gloss type='to'>Minister of Rivers</gloss></head>\
         <opener><dateline>[<placeName>Karsk</placeName>,] <date when='1951-04-13T16:00:00'>April 13, 1951—4 p. m.</date>\
           <lb/>[Received April 14.]</dateline><seg><hi>top secret</hi></seg></opener>\
         <p>142. The river rose. In reply to your telegram No. 12 of April 2.</p>",
        &[
            "title: The Envoy in Karsk (Orel) to the Minister of Rivers",
            "kind: telegram",
            "numbers: 142",
            "date: 1951-04-13T16:00:00",
            "date_text: April 13, 1951—4 p. m.",
            "date_note: -",
            "dates: {date=1951-04-14, role=received, text=Received April 14.}",
            "place: Karsk",
            "from: Orel (The Envoy in Karsk)",
            "to: Minister of Rivers [organization]",
            "markings: Top Secret",
            "related: {relation=replies_to, text=your telegram No. 12 of April 2}",
        ],
    );
}

#[test]
fn a_place_in_brackets_is_told_once_for_the_file() {
    let dated = "<opener><dateline>[<placeName>Karsk</placeName>,] <date when='1951-04-13'>April 13, 1951</date>.</dateline></opener>";
    let tei = read("rivers.xml", &volume("", &format!("<head>Note</head>{dated}")));
    assert_eq!(said(&tei), ["place-supplied(place)"]);
    let all = "<opener><dateline>[<placeName>Karsk</placeName>, <date when='1951-04-13'>April 13, 1951</date>.]</dateline></opener>";
    check_document(
        &format!("<head>Note</head>{all}"),
        &[
            "place: Karsk",
            "date_note: Supplied by the editors of the source, in brackets: [Karsk, April 13, 1951.]",
        ],
    );
}

#[test]
fn months_are_read_as_dates_are() {
    let received = |words: &str| {
        format!(
            "<head>Note</head><opener><dateline><date when='1951-12-30'>December 30, 1951</date> [Received {words}]</dateline></opener>"
        )
    };
    for (words, date) in [
        ("January 2.", "1952-01-02"),
        ("Jan. 2, 1 p. m.", "1952-01-02"),
        ("Dec. 31.", "1951-12-31"),
        ("January 3—1:20 p. m.", "1952-01-03"),
    ] {
        check_document(
            &received(words),
            &[&format!("dates: {{date={date}, role=received, text=Received {words}}}")],
        );
    }
    let telegram = |text: &str| {
        format!("<note rend='inline' type='source'>1/2: Telegram</note><head>Note</head><p>{text}</p>")
    };
    check_document(&telegram("Sept 21. The river rose."), &["numbers: -"]);
    check_document(&telegram("Kartel 21. The river rose."), &["numbers: Kartel 21"]);
}

#[test]
fn a_source_note_says_where_the_paper_lies() {
    let noted = |note: &str| format!("<head>7. Note<note n='1' type='source'>{note}</note></head><p>So.</p>");
    let source =
        |held: &str| format!("sources: {held} | {{form=published, reference=Rivers of Karsk, document 1}}");
    let full = source(
        "{parts=series River Files | box 5, reference=River Files, Box 5, repository=Ministry of Rivers}",
    );
    for begins in ["Source:", "source:", "SOURCE :", "[Source:"] {
        check_document(
            &noted(&format!(
                "{begins} Ministry of Rivers, River Files, Box 5. Secret; Priority. Drafted by Orel."
            )),
            &[&full, "markings: Secret | Priority", "languages: en"],
        );
    }
    check_document(
        &noted("Drafted by Orel."),
        &["sources: {form=published, reference=Rivers of Karsk, document 1}"],
    );
    check_document(
        &noted("Source: River Archives, Box 5. No classification marking. The source text is a translation."),
        &[
            "markings: -",
            "languages: -",
            "texts: {body=# 7. Note[^1]\n\nSo.\n\n[^1]: Source: River Archives, Box 5. No classification marking. The source text is a translation., key=en, lang=en, role=translation}",
        ],
    );
}

#[test]
fn an_author_is_no_office() {
    let head = |head: &str| format!("<head>{head}</head>");
    check_document(
        &head(
            "Memorandum of Conversation, by <persName type='from'>Piet Orel</persName>, Adviser to the Legation",
        ),
        &["kind: memorandum of conversation", "from: Piet Orel (Adviser to the Legation)"],
    );
    check_document(
        &head(
            "Memorandum by <persName type='from'>P. Orel</persName> of the Office of Rivers to the Director (<persName type='to'>Lind</persName>)",
        ),
        &["from: P. Orel (Office of Rivers)", "to: Lind (the Director)"],
    );
    check_document(
        &head("Memorandum of Conversation, by the Director of the Office of Rivers (Orel)"),
        &["from: Orel (the Director of the Office of Rivers)"],
    );
    check_document(&head("Letter From <persName type='from'>Piet Orel</persName>"), &["from: Piet Orel"]);
}

#[test]
fn a_person_marked_as_an_office_is_a_person() {
    let to = |gloss: &str| format!("<head>Letter From the Envoy to <gloss type='to'>{gloss}</gloss></head>");
    check_document(&to("President Orel"), &["to: Orel (President)"]);
    check_document(&to("General of the Army Piet Orel"), &["to: Piet Orel (General of the Army)"]);
    check_document(&to("Piet A. Orel"), &["to: Piet A. Orel"]);
    check_document(&to("President"), &["to: President [organization]"]);
    check_document(&to("Secretary of State, at Karsk"), &["to: Secretary of State, at Karsk [organization]"]);
    check_document(&to("Ministry to the Legation in Karsk"), &["to: Legation in Karsk [organization]"]);
    let listed = "<item><persName xml:id='p1'>Orel, Piet</persName></item>";
    let tei = read("rivers.xml", &volume(listed, &to("Piet Orel")));
    check(&tei, "rivers-d1", &["to: Piet Orel"]);
}

#[test]
fn participants_stand_in_a_list_or_a_table() {
    let list = |items: &[&str]| {
        let items: String = items.iter().map(|item| format!("<item>{item}</item>")).collect();
        format!("<head>Talk</head><list type='participants'>{items}</list>")
    };
    check_document(
        &list(&[
            "Mr. Piet Orel, Envoy",
            "(Colonel Lind, Staff)",
            "Mr. Zeb (KA)",
            "Bela Lind, Jr., Aide",
            "Karsk",
        ]),
        &["participants: Piet Orel (Envoy) | Colonel Lind (Staff) | Mr. Zeb (KA) | Bela Lind, Jr. (Aide)"],
    );
    check_document(
        "<head>Talk</head><table>\
           <row><cell>Participants:</cell><cell>Mr. Piet Orel (R, Karsk), Envoy</cell></row>\
           <row><cell/><cell>Telephone conversation, 3:30 p. m., May 3, 1951.</cell></row>\
           <row><cell/><cell>The Minister</cell></row>\
           <row><cell>Subject:</cell><cell>Mr. Lind</cell></row></table>",
        &["participants: Piet Orel (R, Karsk, Envoy) | The Minister [organization]"],
    );
    check_document(
        "<head>List</head><table><row><cell>1</cell><cell>Mr. Lind</cell></row></table>",
        &["participants: -"],
    );
}

#[test]
fn an_editorial_note_is_undated() {
    check_document(
        "<head>24. Editorial Note</head><p>On <date when='1951-05-01'>May 1, 1951</date> the river rose.</p>",
        &["kind: editorial note", "title: Editorial Note", "date: -", "date_text: -", "from: -"],
    );
}

#[test]
fn an_enclosure_has_its_own_date_in_the_text_alone() {
    let own = "<head>Letter</head><dateline>Karsk, <date when='1951-05-01'>May 1, 1951</date></dateline><p>I enclose it.</p>";
    let inner = "<opener><dateline>Wangjin, <date when='1950-01-01'>January 1, 1950</date></dateline></opener><p>Old.</p>";
    for enclosed in [
        format!("<attachment><head>Attachment</head>{inner}</attachment>"),
        format!("<p>[Enclosure]</p>{inner}"),
        format!("<opener><seg>[Annex 1]</seg></opener>{inner}"),
    ] {
        check_document(&format!("{own}{enclosed}"), &["date: 1951-05-01", "place: Karsk"]);
        check_document(&format!("<head>Letter</head>{enclosed}"), &["date: -", "place: -"]);
    }
}

#[test]
fn a_date_may_stand_in_the_heading() {
    check_document(
        "<head>5. Memorandum of a Conversation, Ministry of Rivers, Karsk, <date when='1955-05-06'>May 6, 1955</date></head>",
        &["date: 1955-05-06", "date_text: May 6, 1955", "place: Karsk"],
    );
    check_document(
        "<head>5. Note</head><p>It was so.</p><p>Karsk, May 6, 1955.</p>",
        &["date: 1955-05-06", "place: Karsk"],
    );
    check_document("<head>5. Note</head><p>Undated.</p>", &["date: -"]);
}

#[test]
fn what_the_source_withheld_is_told() {
    check_document(
        "<head>Note</head><p>The [<hi>2 lines not declassified</hi>] river, [name not declassified], [2 lines not declassified].</p>",
        &["release: {note=[2 lines not declassified]; [name not declassified], withheld=true}"],
    );
    check_document("<head>Note</head><p>It was declassified.</p>", &["release: -"]);
}

#[test]
fn references_lead_to_documents() {
    let tei = read(
        "rivers.xml",
        &volume(
            "",
            "<head>Note</head><p><ref target='#d1'>here</ref> <ref target='#d9'>lost</ref> <ref target='bridges#d4fn2'>there</ref> <ref>none</ref></p>",
        ),
    );
    let see = |id: &str| format!("{{id={id}, relation=see_also}}");
    check(&tei, "rivers-d1", &[&format!("related: {} | {}", see("rivers-d9"), see("bridges-d4"))]);
    assert_eq!(said(&tei), ["dangling-reference(related) rivers-d1", "references-left(related)"]);
    check_document(
        "<head>Note</head><p>In reply to your telegram No. 12 of April 2, I report.</p>",
        &["related: {relation=replies_to, text=your telegram No. 12 of April 2}"],
    );
}
