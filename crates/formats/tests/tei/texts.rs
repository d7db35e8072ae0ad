//! The text of a document as CommonMark.

use crate::{body, read, said, volume};

/// What the document's children become, without the heading that `check` sets before them.
#[track_caller]
fn check(xml: &str, expect: &str) {
    let tei = read("rivers.xml", &volume("", &format!("<head>N</head>{xml}")));
    let text = body(&tei, "rivers-d1");
    assert_eq!(text.strip_prefix("# N\n\n").unwrap_or(text), expect, "{xml}");
    assert_eq!(said(&tei), [""; 0], "{xml}");
}

#[test]
fn paragraphs_and_headings() {
    check("<p>One\n  two.</p><ab>Three</ab>", "One two.\n\nThree");
    check("<salute>Sir:</salute><closer>Yours,<signed>Orel</signed></closer>", "Sir:\n\nYours,\\\nOrel");
    check(
        "<div><head>1. Part</head><p>So.</p><div><head>Sub</head></div></div>",
        "## 1. Part\n\nSo.\n\n### Sub",
    );
    check(
        "<p>An <hi rend='italic'>old</hi> <hi rend='smallcaps'>Karsk</hi> <del>x</del> <hi rend='underline'>y</hi></p>",
        "An *old* Karsk ~~x~~ <u>y</u>",
    );
    check("<p>* # [p. 5] 1 &lt; 2</p><p>1. So</p>", "\\* # \\[p.\u{a0}5\\] 1 \\< 2\n\n1\\. So");
}

#[test]
fn notes_are_footnotes() {
    check(
        "<p>Orel<note n='1'>Envoy.</note> left<note n='2'><p>One.</p><p>Two.</p></note>.</p>",
        "Orel[^1] left[^2].\n\n[^1]: Envoy.\n\n[^2]: One.\n\n    Two.",
    );
    check("<p>a<note n='1'>x</note> b<note n='1'>y</note></p>", "a[^1] b[^2]\n\n[^1]: x\n\n[^2]: y");
    check("<note rend='inline'>Above</note><p>So.</p>", "Above\n\nSo.");
    check("<p>a<note>b<note>c</note></note></p>", "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c");
}

#[test]
fn a_note_that_several_places_point_to_is_written_once() {
    let note = "<note xml:id='n1'>Envoy.</note>";
    check(
        &format!("<p>a<ptr target='#n1'/> b<ptr target='#n1'/>{note}</p>"),
        "a[^1] b[^1][^1]\n\n[^1]: Envoy.",
    );
    check("<p>a<note xml:id='n1'>see <ptr target='#n1'/></note></p>", "a[^1]\n\n[^1]: see[^1]");
}

#[test]
fn pages_begin_where_they_begin() {
    check("<p>One <pb n='2'/>two.</p><pb n='XX'/><p>Three.</p>", "One [p. 2] two.\n\n[p. XX]\n\nThree.");
    check("<pb xml:id='pg_7'/><p>So.</p>", "[p. 7]\n\nSo.");
    check("<list><item>a</item><pb n='3'/><item>b</item></list>", "- a\n- [p. 3] b");
    check("<p>One<lb/>two.</p>", "One\\\ntwo.");
}

#[test]
fn lists_and_tables() {
    check("<list><item>a</item><item>b<list><item>c</item></list></item></list>", "- a\n- b\n  - c");
    check("<list><label>1.</label><item>a</item><label>2.</label><item>b</item></list>", "1. a\n2. b");
    check("<list><label>a)</label><item>x</item></list>", "- a) x");
    check("<list>before<head>T</head><item>a</item>after</list>", "T\n\n- before a\n- after");
    check(
        "<table><row role='label'><cell>A</cell><cell>B</cell></row><row><cell cols='2'>c | d</cell></row></table>",
        "| A | B |\n| --- | --- |\n| c \\| d |  |",
    );
    check("<table>x<row>y<cell>a</cell>z</row></table>", "|  |  |\n| --- | --- |\n| x y a | z |");
}

#[test]
fn what_is_there_and_is_no_word_stands_in_brackets() {
    check("<p>a <gap reason='torn'/> b</p>", "a [torn] b");
    check("<p>a <gap/> <figure><graphic url='x'/></figure></p>", "a [illegible] [figure]");
    check(
        "<p>a <figure><head>A [seal]<note n='1'>Red.</note></head></figure></p>",
        "a [A seal][^1]\n\n[^1]: Red.",
    );
    check("<p>a <supplied>b</supplied> <choice><sic>c</sic><corr>d</corr></choice></p>", "a \\[b\\] c");
    check(
        "<p>He said <q>no</q>.</p><quote><p>One.</p><p>Two.</p></quote>",
        "He said “no”.\n\n> One.\n>\n> Two.",
    );
}

#[test]
fn a_number_that_only_labels_a_note_is_left_out() {
    check("<p>a<note n='1'><hi rend='footnote'>1</hi> b</note></p>", "a[^1]\n\n[^1]: b");
    check("<p><hi rend='footnote'>A footnote of the source</hi></p>", "A footnote of the source");
}

#[test]
fn words_in_an_empty_element_are_kept() {
    check("<p>a <lb>b</lb> <pb n='2'>c</pb> <ptr target='#x'>d</ptr></p>", "a\\\nb [p. 2] c d");
}

#[test]
fn words_where_none_belong_are_told() {
    let file = "<TEI><text xml:lang='en'>lost<body>lost<div type='document' n='1'><head>N</head></div></body></text></TEI>";
    let tei = read("r.xml", file);
    assert_eq!(said(&tei), ["words-left(texts)"]);
    assert!(tei.notices.iter().any(|notice| notice.words.starts_with("2 pieces of text")));
}
