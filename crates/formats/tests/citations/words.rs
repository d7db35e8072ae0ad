//! Citations in words, beside those that a historian wrote by hand.

use formats::cite::{BadStyle, Cited, Form, Passage, Style};
use record::{Record, document::Document};
use serde_json::{Value, json};

fn telegram() -> Value {
    json!({
        "id": "telegram", "title": "Telegram, Shtykov to Vyshinsky", "kind": "telegram", "numbers": ["54611"],
        "date": "1949-05-15", "from": ["Shtykov, Terentii"],
        "sources": [{"repository": "Archive of Foreign Policy", "reference": "f. 059a, op. 5a, d. 3, ll. 10–12"}],
        "texts": [{"key": "en", "role": "translation", "lang": "en", "body": "x",
                   "credits": [{"role": "translator", "name": "Ode, Ann"}]}]
    })
}

fn journal() -> Value {
    json!({
        "id": "journal", "title": "Journal of the Ambassador for 27–29 January 1956", "kind": "journal",
        "date": "1956-01-27/1956-01-29", "from": [{"name": "Embassy in Karsk", "kind": "organization"}],
        "sources": [{"repository": "State Archive", "reference": "f. 5, op. 28, d. 412"}]
    })
}

fn letter() -> Value {
    json!({
        "id": "letter", "title": "Letter from Seo Hwi and Yun Gong-heum to the Central Committee", "kind": "letter",
        "date": "195X", "from": ["Seo Hwi", "Yun Gong-heum"],
        "sources": [{"repository": "Party Archive", "reference": "box 12"}],
        "credits": [{"role": "translator", "name": "Ann Ode"}, {"role": "translator", "name": "Ben Oak"}]
    })
}

fn document(fields: Value) -> Document {
    let Value::Object(fields) = fields else { panic!("fields") };
    let Record::Document(document) = Record::read(fields).unwrap().record else { panic!("a document") };
    document
}

fn cite(style: &str, fields: Value, passage: Option<&Passage>) -> Vec<(Form, String)> {
    let document = document(fields);
    let url = format!("https://a.example/documents/{}@2", document.id);
    let archive_place = document.sources.first().map(|_| "Moscow");
    let preferred = [("shtykov", "Shtykov, Terentii"), ("seo-hwi", "Seo Hwi"), ("yun", "Yun Gong-heum")];
    let preferred = preferred.map(|(id, name)| (id.to_owned(), name.to_owned()));
    let cited = Cited {
        document: &document,
        rev: 2,
        url: &url,
        site: "The Archive",
        archive_place,
        preferred: &preferred,
    };
    let ours = Style::ours();
    let style = ours.iter().find(|known| known.id == style).unwrap();
    let worded = style.cite(&cited, passage, "2026-11-29");
    worded.into_iter().map(|worded| (worded.form, worded.plain())).collect()
}

#[track_caller]
fn check(style: &str, fields: Value, expect: &[(Form, &str)]) {
    let expect: Vec<(Form, String)> =
        expect.iter().map(|(form, words)| (*form, (*words).to_owned())).collect();
    assert_eq!(cite(style, fields, None), expect);
}

#[test]
fn chicago_is_as_written_by_hand() {
    check(
        "chicago",
        telegram(),
        &[
            (
                Form::Note,
                "Terentii Shtykov, “Telegram, Shtykov to Vyshinsky,” telegram no. 54611, May 15, 1949, f. 059a, op. 5a, d. 3, ll. 10–12, Archive of Foreign Policy, Moscow, trans. Ann Ode, The Archive, accessed November 29, 2026, https://a.example/documents/telegram@2.",
            ),
            (
                Form::Bibliography,
                "Shtykov, Terentii. “Telegram, Shtykov to Vyshinsky.” Telegram no. 54611. May 15, 1949. f. 059a, op. 5a, d. 3, ll. 10–12, Archive of Foreign Policy, Moscow. Translated by Ann Ode. The Archive. Accessed November 29, 2026. https://a.example/documents/telegram@2.",
            ),
        ],
    );
    check(
        "chicago",
        journal(),
        &[
            (
                Form::Note,
                "Embassy in Karsk, “Journal of the Ambassador for 27–29 January 1956,” journal, January 27-29, 1956, f. 5, op. 28, d. 412, State Archive, Moscow, The Archive, accessed November 29, 2026, https://a.example/documents/journal@2.",
            ),
            (
                Form::Bibliography,
                "Embassy in Karsk. “Journal of the Ambassador for 27–29 January 1956.” Journal. January 27-29, 1956. f. 5, op. 28, d. 412, State Archive, Moscow. The Archive. Accessed November 29, 2026. https://a.example/documents/journal@2.",
            ),
        ],
    );
    check(
        "chicago",
        letter(),
        &[
            (
                Form::Note,
                "Seo Hwi and Yun Gong-heum, “Letter from Seo Hwi and Yun Gong-heum to the Central Committee,” letter, 1950s, box 12, Party Archive, Moscow, trans. Ann Ode and Ben Oak, The Archive, accessed November 29, 2026, https://a.example/documents/letter@2.",
            ),
            (
                Form::Bibliography,
                "Seo Hwi, and Yun Gong-heum. “Letter from Seo Hwi and Yun Gong-heum to the Central Committee.” Letter. 1950s. box 12, Party Archive, Moscow. Translated by Ann Ode and Ben Oak. The Archive. Accessed November 29, 2026. https://a.example/documents/letter@2.",
            ),
        ],
    );
}

#[test]
fn mla_is_as_written_by_hand() {
    check(
        "mla",
        telegram(),
        &[
            (
                Form::Work,
                "Shtykov, Terentii. “Telegram, Shtykov to Vyshinsky.” Translated by Ann Ode, 15 May 1949, f. 059a, op. 5a, d. 3, ll. 10–12, Archive of Foreign Policy, Moscow. Telegram no. 54611. The Archive, https://a.example/documents/telegram@2. Accessed 29 Nov. 2026.",
            ),
            (Form::InText, "(Shtykov)"),
        ],
    );
    check(
        "mla",
        journal(),
        &[
            (
                Form::Work,
                "Embassy in Karsk. “Journal of the Ambassador for 27–29 January 1956.” January 27-29, 1956, f. 5, op. 28, d. 412, State Archive, Moscow. Journal. The Archive, https://a.example/documents/journal@2. Accessed 29 Nov. 2026.",
            ),
            (Form::InText, "(Embassy in Karsk)"),
        ],
    );
    check(
        "mla",
        letter(),
        &[
            (
                Form::Work,
                "Seo Hwi, and Yun Gong-heum. “Letter from Seo Hwi and Yun Gong-heum to the Central Committee.” Translated by Ann Ode and Ben Oak, 1950s, box 12, Party Archive, Moscow. Letter. The Archive, https://a.example/documents/letter@2. Accessed 29 Nov. 2026.",
            ),
            (Form::InText, "(Seo Hwi and Yun Gong-heum)"),
        ],
    );
}

#[test]
fn apa_is_as_written_by_hand() {
    check(
        "apa",
        telegram(),
        &[
            (
                Form::Work,
                "Shtykov, T. (1949, May 15). Telegram, Shtykov to Vyshinsky [Telegram no. 54611] (A. Ode, Trans.). Archive of Foreign Policy (f. 059a, op. 5a, d. 3, ll. 10–12), Moscow. The Archive. Retrieved November 29, 2026, from https://a.example/documents/telegram@2",
            ),
            (Form::InText, "(Shtykov, 1949)"),
        ],
    );
    check(
        "apa",
        journal(),
        &[
            (
                Form::Work,
                "Embassy in Karsk. (January 27-29, 1956). Journal of the Ambassador for 27–29 January 1956 [Journal]. State Archive (f. 5, op. 28, d. 412), Moscow. The Archive. Retrieved November 29, 2026, from https://a.example/documents/journal@2",
            ),
            (Form::InText, "(Embassy in Karsk, January 27-29, 1956)"),
        ],
    );
    check(
        "apa",
        letter(),
        &[
            (
                Form::Work,
                "Seo Hwi, & Yun Gong-heum. (1950s). Letter from Seo Hwi and Yun Gong-heum to the Central Committee [Letter] (Ann Ode & Ben Oak, Trans.). Party Archive (box 12), Moscow. The Archive. Retrieved November 29, 2026, from https://a.example/documents/letter@2",
            ),
            (Form::InText, "(Seo Hwi & Yun Gong-heum, 1950s)"),
        ],
    );
}

#[test]
fn the_form_of_the_archive_is_as_written_by_hand() {
    check(
        "archive",
        telegram(),
        &[(
            Form::Note,
            "“Telegram, Shtykov to Vyshinsky,” May 15, 1949, Archive of Foreign Policy, f. 059a, op. 5a, d. 3, ll. 10–12, translated by Ann Ode, The Archive, https://a.example/documents/telegram@2, accessed November 29, 2026.",
        )],
    );
    check(
        "archive",
        journal(),
        &[(
            Form::Note,
            "“Journal of the Ambassador for 27–29 January 1956,” January 27-29, 1956, State Archive, f. 5, op. 28, d. 412, The Archive, https://a.example/documents/journal@2, accessed November 29, 2026.",
        )],
    );
    check(
        "archive",
        letter(),
        &[(
            Form::Note,
            "“Letter from Seo Hwi and Yun Gong-heum to the Central Committee,” 1950s, Party Archive, box 12, translated by Ann Ode and Ben Oak, The Archive, https://a.example/documents/letter@2, accessed November 29, 2026.",
        )],
    );
}

/// Of all the styles, the archive's own alone says when a translation was made.
#[test]
fn a_translation_has_its_date() {
    for (credits, date, expect) in [
        (
            json!([{"role": "translator", "name": "Ode, Ann"}]),
            "1957",
            "translated by Ann Ode, 1957, The Archive",
        ),
        (
            json!([{"role": "translator", "name": "Ann Ode"}]),
            "1957~",
            "translated by Ann Ode, about 1957, The Archive",
        ),
        (
            json!([{"role": "translator", "name": "Ann Ode"}, {"role": "translator", "name": "Ben Oak"}]),
            "1957-03",
            "translated by Ann Ode, March 1957 and Ben Oak, March 1957, The Archive",
        ),
        (json!([{"role": "transcriber", "name": "Ben Oak"}]), "1957", "ll. 10–12, The Archive"),
    ] {
        let mut dated = telegram();
        (dated["texts"][0]["credits"], dated["texts"][0]["date"]) = (credits, date.into());
        let cited = &cite("archive", dated.clone(), None)[0].1;
        assert!(cited.contains(expect), "{cited}");
        for style in ["chicago", "mla", "apa"] {
            let cited = &cite(style, dated.clone(), None)[0].1;
            assert!(!cited.contains("1957"), "{cited}");
        }
    }
}

/// A note of the ambassador's and a letter, as their authors wrote their names.
fn in_other_scripts() -> [Value; 2] {
    let source = json!([{"repository": "State Archive", "reference": "f. 5"}]);
    [
        json!({"id": "note", "title": "Записка", "kind": "note", "date": "1949-05-15",
               "from": [{"name": "Штыков", "id": "shtykov"}], "sources": source}),
        json!({"id": "plea", "title": "Letter to the Central Committee", "kind": "letter", "date": "1956-09-05",
               "from": [{"name": "서휘", "id": "seo-hwi"}, {"name": "윤공흠", "id": "yun"}, "이필규"], "sources": source}),
    ]
}

#[test]
fn authors_are_called_by_their_preferred_names() {
    let [note, plea] = in_other_scripts();
    let whole = |form, words: &str, id: &str, tail: &str| {
        (form, format!("{words} https://a.example/documents/{id}@2{tail}"))
    };
    for (style, fields, expect) in [
        (
            "chicago",
            &note,
            vec![
                whole(
                    Form::Note,
                    "Terentii Shtykov, “Записка,” note, May 15, 1949, f. 5, State Archive, Moscow, The Archive, accessed November 29, 2026,",
                    "note",
                    ".",
                ),
                whole(
                    Form::Bibliography,
                    "Shtykov, Terentii. “Записка.” Note. May 15, 1949. f. 5, State Archive, Moscow. The Archive. Accessed November 29, 2026.",
                    "note",
                    ".",
                ),
            ],
        ),
        (
            "chicago",
            &plea,
            vec![
                whole(
                    Form::Note,
                    "Seo Hwi 서휘, Yun Gong-heum 윤공흠, and 이필규, “Letter to the Central Committee,” letter, September 5, 1956, f. 5, State Archive, Moscow, The Archive, accessed November 29, 2026,",
                    "plea",
                    ".",
                ),
                whole(
                    Form::Bibliography,
                    "Seo Hwi 서휘, Yun Gong-heum 윤공흠, and 이필규. “Letter to the Central Committee.” Letter. September 5, 1956. f. 5, State Archive, Moscow. The Archive. Accessed November 29, 2026.",
                    "plea",
                    ".",
                ),
            ],
        ),
        (
            "mla",
            &note,
            vec![
                whole(
                    Form::Work,
                    "Shtykov, Terentii. “Записка.” 15 May 1949, f. 5, State Archive, Moscow. Note. The Archive,",
                    "note",
                    ". Accessed 29 Nov. 2026.",
                ),
                (Form::InText, "(Shtykov)".into()),
            ],
        ),
        (
            "apa",
            &note,
            vec![
                whole(
                    Form::Work,
                    "Shtykov, T. (1949, May 15). Записка [Note]. State Archive (f. 5), Moscow. The Archive. Retrieved November 29, 2026, from",
                    "note",
                    "",
                ),
                (Form::InText, "(Shtykov, 1949)".into()),
            ],
        ),
        (
            "archive",
            &note,
            vec![whole(
                Form::Note,
                "“Записка,” May 15, 1949, State Archive, f. 5, The Archive,",
                "note",
                ", accessed November 29, 2026.",
            )],
        ),
    ] {
        assert_eq!(cite(style, fields.clone(), None), expect, "{style}");
    }
}

#[test]
fn a_passage_is_named_in_each_style() {
    let page = Passage::Paragraph { page: Some("060r".into()), number: 3 };
    let bare = Passage::Paragraph { page: None, number: 12 };
    let note = Passage::Note { number: 2 };
    for (style, at, expect) in [
        ("chicago", 0, ["p. 060r, para. 3", "para. 12", "n. 2"]),
        ("mla", 1, ["p. 060r, para. 3", "par. 12", "n. 2"]),
        ("apa", 1, ["p. 060r, para. 3", "para. 12", "n. 2"]),
        ("archive", 0, ["p. 060r, para. 3", "para. 12", "n. 2"]),
    ] {
        for (passage, words) in [&page, &bare, &note].into_iter().zip(expect) {
            let cited = &cite(style, telegram(), Some(passage))[at].1;
            assert!(cited.contains(&format!(", {words}")), "{cited}");
        }
    }
}

#[test]
fn titles_are_words_and_dates_are_never_invented() {
    let mut hostile = telegram();
    hostile["title"] = "<i>9999</i> \\textbf{x} & \"y\"\u{7}\nER  - 9998".into();
    hostile["date"] = "1956~".into();
    let cited = &cite("archive", hostile, None)[0].1;
    assert!(cited.starts_with("“<i>9999</i> \\textbf{x} & \"y\" ER - 9998,” about 1956, Archive"), "{cited}");
    for (fields, expect) in [
        (json!({"id": "a", "title": "T"}), "“T,” The Archive, "),
        (json!({"id": "a", "title": "T", "date": "1956-22"}), "“T,” summer 1956, "),
        (json!({"id": "a", "title": "T", "date": "1956-04"}), "“T,” April 1956, "),
        (
            json!({"id": "a", "title": "T", "date_text": "in the year of the flood"}),
            "“T,” in the year of the flood, ",
        ),
    ] {
        let cited = &cite("archive", fields, None)[0].1;
        assert!(cited.starts_with(expect), "{cited}");
    }
    let undated = &cite("apa", json!({"id": "a", "title": "T"}), None)[0].1;
    assert!(undated.starts_with("T. (n.d.). The Archive."), "{undated}");
}

const HOSTS: &str = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="de-DE">
<info><title>Haus</title><id>haus</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout suffix="."><group delimiter=", "><text variable="title" font-style="italic"/><text variable="archive"/>
<group delimiter=" "><text term="accessed"/><date variable="accessed" form="text"/></group></group></layout></citation></style>"#;

#[test]
fn hosts_add_styles() {
    let style = Style::read("haus", HOSTS).unwrap();
    assert_eq!((style.id.as_str(), style.title.as_str()), ("haus", "Haus"));
    let document = document(telegram());
    let cited =
        Cited { document: &document, rev: 2, url: "u", site: "S", archive_place: None, preferred: &[] };
    let worded = style.cite(&cited, None, "2026-11-29");
    assert_eq!(
        worded[0].plain(),
        "Telegram, Shtykov to Vyshinsky, Archive of Foreign Policy, zugegriffen 29. November 2026."
    );
    assert!(worded[0].runs[0].italic && !worded[0].runs[1].italic);
}

#[test]
fn what_is_no_style_says_why() {
    let dependent = r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><info><title>X</title><id>x</id>
        <link href="http://www.zotero.org/styles/apa" rel="independent-parent"/><updated>2026-01-01T00:00:00+00:00</updated></info></style>"#;
    let empty = HOSTS
        .replace("variable=\"title\"", "variable=\"dimensions\"")
        .replace("variable=\"archive\"", "variable=\"scale\"")
        .replace("term=\"accessed\"", "variable=\"event\"")
        .replace("variable=\"accessed\"", "variable=\"submitted\"");
    for (xml, expect) in [
        ("", "It is no CSL style"),
        ("<html/>", "It is no CSL style"),
        (&HOSTS[..HOSTS.len() - 40], "It is no CSL style"),
        (dependent, "styles/apa; take that one instead"),
        (&empty, "nothing comes of it"),
    ] {
        let error: BadStyle = Style::read("x", xml).err().unwrap();
        assert!(error.to_string().contains(expect), "{error}");
    }
}
