//! Papers as PDF: tagged, with bookmarks, in every script that fonts are there for.

use formats::pdf::{Block, FontContext, Kind, Paper, Picture, Set, set};
use parley::fontique::{Collection, CollectionOptions};

fn block(kind: Kind, text: &str, lang: &str) -> Block {
    Block { kind, text: text.into(), lang: lang.into() }
}

fn paper(blocks: Vec<Block>) -> Paper {
    let mut all = vec![block(Kind::Title, "Telegram & <others>", "en")];
    all.extend(blocks);
    Paper {
        title: "Telegram".into(),
        authors: vec!["Pan Zili".into()],
        lang: "en".into(),
        foot: "x@1".into(),
        blocks: all,
        pictures: Vec::new(),
    }
}

fn printed(blocks: Vec<Block>) -> Set {
    set(&paper(blocks), &mut FontContext::default()).unwrap()
}

fn has(set: &Set, words: &str) -> bool {
    set.bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn every_script_is_set() {
    let set = printed(vec![
        block(Kind::Heading, "Russian, transcript", "en"),
        block(Kind::Paragraph, "Первый абзац подлинника.", "ru"),
        block(Kind::Paragraph, "毛澤東同志：會談結束後，我們已報告了情況。", "zh"),
        block(Kind::Paragraph, "김일성 동지는 오늘 보고하였다.", "ko"),
        block(Kind::Paragraph, "العبارة تغادر الميناء في الساعة 9 صباحا.", "ar"),
        block(Kind::Note, "1. A steamer.", "en"),
    ]);
    assert_eq!(set.missing.iter().collect::<String>(), "", "no font here has these");
    assert!(set.bytes.starts_with(b"%PDF-"));
    for part in ["/StructTreeRoot", "/Outlines", "/Lang", "/S/H1", "/S/H2", "/S/P"] {
        assert!(has(&set, part), "{part}");
    }
}

#[test]
fn a_long_text_takes_pages() {
    let set = printed(
        (0..150)
            .map(|n| block(Kind::Paragraph, &format!("{n} {}", "The ferry sails. ".repeat(30)), "en"))
            .collect(),
    );
    let pages =
        set.bytes.windows(11).filter(|window| window == b"/Type/Page\n" || window == b"/Type /Page").count();
    assert!(pages == 0 || pages > 5, "{pages}");
    assert!(set.bytes.len() > 20_000);
}

#[test]
fn what_no_font_has_is_told() {
    let set = printed(vec![block(Kind::Paragraph, "a \u{e123} b", "en")]);
    assert_eq!(set.missing.iter().collect::<String>(), "\u{e123}");
    let none = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    let mut fonts = FontContext { collection: none, source_cache: Default::default() };
    let set = set_with(&mut fonts);
    assert!(set.missing.contains(&'T'), "{:?}", set.missing);
}

fn set_with(fonts: &mut FontContext) -> Set {
    set(&paper(Vec::new()), fonts).unwrap()
}

#[test]
fn hostile_words_are_words() {
    for hostile in [
        "",
        "\u{0}\u{1}\u{7f}",
        "\r\n\t",
        "\u{202e}abc\u{2066}",
        "(\\)) Tj ET",
        &"x".repeat(20_000),
        &"e\u{301}\u{301}".repeat(2_000),
    ] {
        let set = printed(vec![
            block(Kind::Heading, hostile, "zz-no-such\"lang"),
            block(Kind::Paragraph, hostile, ""),
        ]);
        assert!(set.bytes.starts_with(b"%PDF-"), "{hostile:?}");
    }
}

/// A grey rectangle of 4 by 6 pixels.
const GREY: &str = "ffd8ffe000104a46494600010100000100010000ffdb00430050373c463c32504641465a55505f78c882786e6e78f5afb991c8\
    ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc0000b080006000401011100ffc4001400010000000000000\
    0000000000000000003ffc40014100100000000000000000000000000000000ffda0008010100003f0077ffd9";

fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digits: Vec<u8> = hexadecimal.bytes().filter(u8::is_ascii_hexdigit).collect();
    let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
    pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[test]
fn pictures_stand_behind_the_words() {
    let picture = |jpeg| Picture { jpeg, alt: "Scan, page 1 of 1".into() };
    let with =
        |picture| set(&Paper { pictures: vec![picture], ..paper(Vec::new()) }, &mut FontContext::default());
    let set = with(picture(bytes(GREY))).unwrap();
    for part in ["/Subtype/Image", "/DCTDecode", "/S/Figure"] {
        assert!(has(&set, part), "{part}");
    }
    assert!(!has(&printed(Vec::new()), "/Subtype/Image"));
    assert!(with(picture(b"no JPEG".to_vec())).is_err());
}
