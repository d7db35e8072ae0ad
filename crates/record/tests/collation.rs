//! Texts beside each other: what is the same, what one has alone, what has moved.

use proptest::prelude::*;
use record::collation::{Cell, Collation, Fate, Row, collate};

fn paragraphs(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Rows as lines, ` | ` between the sides, ` ≈ ` where a paragraph was written anew, and ` ¶ ` between paragraphs: `-removed-`, `+added+`, `1:moved:`.
fn drawn(collation: &Collation, sides: [&[&str]; 2]) -> Vec<String> {
    let cell = |cell: &Cell, side: usize| -> String {
        let pieces = cell.pieces.iter().map(|piece| {
            let text = sides[side][cell.paragraph][piece.range.clone()].trim_end();
            match (piece.fate, side) {
                (Fate::Same, _) => text.to_owned(),
                (Fate::Alone, 0) => format!("-{text}-"),
                (Fate::Alone, _) => format!("+{text}+"),
                (Fate::Moved(number), _) => format!("{number}:{text}:"),
            }
        });
        pieces.collect::<Vec<_>>().join(" ")
    };
    let side = |cells: &[Cell], side| cells.iter().map(|one| cell(one, side)).collect::<Vec<_>>().join(" ¶ ");
    let sign = |row: &Row| if row.rewritten { "≈" } else { "|" };
    let row = |row: &Row| format!("{} {} {}", side(&row.left, 0), sign(row), side(&row.right, 1));
    collation.rows.iter().map(row).collect()
}

fn check(left: &str, right: &str, expect: &[&str]) {
    let (left, right) = (paragraphs(left), paragraphs(right));
    let collation = collate(&left, &right);
    assert_eq!(drawn(&collation, [&left, &right]), expect);
}

#[test]
fn words_are_added_and_removed() {
    check("", "", &[]);
    check("One.", "One.", &["One. | One."]);
    check("One.", "", &["-One.- | "]);
    check("", "One.", &[" | +One.+"]);
    check(
        "The question was very serious.\nThey agreed to leave.",
        "The question was serious.\nThey agreed to leave and to inform the other side.",
        &[
            "The question was -very- serious. | The question was serious.",
            "They agreed to leave. | They agreed to leave +and to inform the other side+ .",
        ],
    );
    check("The ferry sails.", "The FERRY sails!", &["The -ferry- sails -.- | The +FERRY+ sails +!+"]);
}

#[test]
fn words_between_larger_changes_are_no_islands() {
    check(
        "The chairman said that he did not expect much from a conversation.",
        "The chairman said that much could not be expected from a conversation.",
        &["The chairman said that -he did not expect much- from a conversation. | \
           The chairman said that +much could not be expected+ from a conversation."],
    );
}

#[test]
fn paragraphs_come_and_go() {
    check(
        "The ferry left at noon.\nNobody was on board.\nIt came back at night.",
        "The ferry left at noon.\nIt came back at night.\nThe consul wrote a report.",
        &[
            "The ferry left at noon. | The ferry left at noon.",
            "-Nobody was on board.- | ",
            "It came back at night. | It came back at night.",
            " | +The consul wrote a report.+",
        ],
    );
    check(
        "The first paper speaks of rails.",
        "Nothing here is like it, not even the subject.",
        &["-The first paper speaks of rails.- | ", " | +Nothing here is like it, not even the subject.+"],
    );
}

#[test]
fn a_paragraph_is_written_anew() {
    let between = |paragraph: &str| {
        format!("The ferry left at noon.\n{paragraph}\nIt came back at night, and nobody was on board.")
    };
    const OLD: &str = "Comrade Filatov asked the minister whether coal could be had before the ice came";
    const NEW: &str = "Of coal nothing was said, because the minister had left, and Filatov went home";
    let ends = ["The ferry left at noon.", "It came back at night, and nobody was on board."];
    let ends = ends.map(|end| format!("{end} | {end}"));
    check(
        &between(&format!("{OLD}.")),
        &between(&format!("{NEW}.")),
        &[&ends[0], &format!("-{OLD}- . ≈ +{NEW}+ ."), &ends[1]],
    );
    let (alone, added) = (format!("-{OLD}.- | "), " | +A quiet evening followed, without guests.+");
    check(
        &between(&format!("{OLD}.")),
        &between("A quiet evening followed, without guests."),
        &[&ends[0], &alone, added, &ends[1]],
    );
}

#[test]
fn a_paragraph_takes_the_place_of_another() {
    const HERE: &str = "Comrade Filatov asked the minister for coal.";
    const QUIET: &str = "A quiet evening followed, without guests.";
    let ends = ["The ferry left at noon.", "It came back at night, and nobody was on board."];
    let same = ends.map(|end| format!("{end} | {end}"));
    let between = |paragraphs: &[&str]| [&ends[..1], paragraphs, &ends[1..]].concat().join("\n");
    let check = |left: &str, right: &str, expect: &[&str]| {
        let (left, right) = (paragraphs(left), paragraphs(right));
        assert_eq!(drawn(&collate(&left, &right).by_place(), [&left, &right]), expect);
    };
    let (removed, added) = (format!("-{HERE}- | "), format!(" | +{QUIET}+"));
    let level = format!("-{HERE}- ≈ +{QUIET}+");
    check(&between(&[HERE]), &between(&[QUIET]), &[&same[0], &level, &same[1]]);
    check(&format!("{HERE}\n{}", ends[0]), &format!("{QUIET}\n{}", ends[0]), &[&level, &same[0]]);
    // Of two, nobody knows which; where nothing stands level, nothing is a place.
    let two = [&*same[0], &removed, &added, " | +Nobody knocked.+", &same[1]];
    check(&between(&[HERE]), &between(&[QUIET, "Nobody knocked."]), &two);
    check(HERE, QUIET, &[&removed, &added]);
    // What stands elsewhere has moved.
    let moved = [format!("0:{HERE}: | "), format!(" | 0:{HERE}:")];
    let all = [&*same[0], &moved[0], &added, &same[1], &moved[1]];
    check(&between(&[HERE]), &format!("{}\n{HERE}", between(&[QUIET])), &all);
}

#[test]
fn a_paragraph_moves() {
    check(
        "He named three comrades under arrest.\nThe talk went on until late at night.\nThe ferry was to leave the next morning at six.",
        "The talk went on until late at night.\nThe ferry was to leave the next morning at six.\nHe named three comrades under arrest.",
        &[
            "0:He named three comrades under arrest.: | ",
            "The talk went on until late at night. | The talk went on until late at night.",
            "The ferry was to leave the next morning at six. | The ferry was to leave the next morning at six.",
            " | 0:He named three comrades under arrest.:",
        ],
    );
}

#[test]
fn a_moved_paragraph_may_have_changed() {
    check(
        "He named three comrades who had lately been placed under arrest by the other side.\nThe talk went on until late at night, and nobody knew what would come of it in the end.",
        "The talk went on until late at night, and nobody knew what would come of it in the end.\nHe named four comrades who had lately been placed under arrest by the other side.",
        &[
            "-He named three- 0:comrades who had lately been placed under arrest by the other side.: | ",
            "The talk went on until late at night, and nobody knew what would come of it in the end. | The talk went on until late at night, and nobody knew what would come of it in the end.",
            " | +He named four+ 0:comrades who had lately been placed under arrest by the other side.:",
        ],
    );
}

#[test]
fn a_sentence_moves() {
    check(
        "The consul asked for coal. Nobody answered him that day or the next. He wrote to the minister about all of it.\nThe strait was frozen until the end of March, and no ship came through.",
        "The consul asked for coal. He wrote to the minister about all of it.\nThe strait was frozen until the end of March, and no ship came through. Nobody answered him that day or the next.",
        &[
            "The consul asked for coal. 0:Nobody answered him that day or the next.: He wrote to the minister about all of it. | The consul asked for coal. He wrote to the minister about all of it.",
            "The strait was frozen until the end of March, and no ship came through. | The strait was frozen until the end of March, and no ship came through. 0:Nobody answered him that day or the next.:",
        ],
    );
}

#[test]
fn paragraphs_are_split_and_joined() {
    let (one, two) = ("The consul asked for coal and for bread.", "Nobody answered him for a whole week.");
    let joined = format!("{one} {two}");
    let whole = format!("{one} ¶ {two}");
    check(&joined, &format!("{one}\n{two}"), &[&format!("{joined} | {whole}")]);
    check(&format!("{one}\n{two}"), &joined, &[&format!("{whole} | {joined}")]);
}

#[test]
fn other_scripts_are_compared() {
    check(
        "他昨天到达平壤。\n会谈持续到深夜。",
        "他今天到达平壤。\n会谈持续到深夜。",
        &["他 -昨- 天到达平壤。 | 他 +今+ 天到达平壤。", "会谈持续到深夜。 | 会谈持续到深夜。"],
    );
    check(
        "وصل القنصل أمس إلى المدينة.",
        "وصل القنصل اليوم إلى المدينة.",
        &["وصل القنصل -أمس- إلى المدينة. | وصل القنصل +اليوم+ إلى المدينة."],
    );
    check(
        "Посол прибыл вчера вечером.",
        "Посол прибыл сегодня вечером.",
        &["Посол прибыл -вчера- вечером. | Посол прибыл +сегодня+ вечером."],
    );
}

#[test]
fn shares_are_told() {
    for (left, right, percent, of_left, of_right) in [
        ("", "", 100, 100, 100),
        ("One two.", "One two.", 100, 100, 100),
        ("abcd", "efgh", 0, 0, 0),
        ("one two three four five", "one two three four", 88, 78, 100),
        ("x", "", 0, 0, 100),
    ] {
        let share = collate(&paragraphs(left), &paragraphs(right)).share;
        assert_eq!(
            (share.percent(), share.of_left(), share.of_right()),
            (percent, of_left, of_right),
            "{left:?}"
        );
    }
}

/// The words of one side with one fate, in order.
fn words(collation: &Collation, side: usize, sides: [&[String]; 2], fate: impl Fn(Fate) -> bool) -> String {
    let cells = collation.rows.iter().flat_map(|row| if side == 0 { &row.left } else { &row.right });
    let pieces = cells.flat_map(|cell| cell.pieces.iter().map(move |piece| (cell.paragraph, piece)));
    let kept = pieces.filter(|(_, piece)| fate(piece.fate));
    let text: String =
        kept.map(|(at, piece)| format!("{} ", &sides[side][at][piece.range.clone()])).collect();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn text() -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![4 => "[a-d]{1,2}", 1 => "[а-в]", 1 => "[一二三]", 1 => "[.,]", 1 => "\u{301}"];
    let paragraph =
        proptest::collection::vec(word, 1..14).prop_map(|words| words.join(" ").trim().to_owned());
    proptest::collection::vec(paragraph, 0..12)
}

proptest! {
    #[test]
    fn both_sides_can_be_put_together_again(left in text(), right in text(), from in 0usize..12, to in 0usize..12) {
        // The right has something of the left, so that there is something to find.
        let mut right = right;
        if let Some(moved) = left.get(from) {
            right.insert(to.min(right.len()), moved.clone());
        }
        let sides = [&left, &right].map(|side| side.iter().map(String::as_str).collect::<Vec<_>>());
        let collation = collate(&sides[0], &sides[1]);
        for (side, paragraphs) in sides.iter().enumerate() {
            let cells = collation.rows.iter().flat_map(|row| if side == 0 { &row.left } else { &row.right });
            let mut again = Vec::new();
            for cell in cells {
                prop_assert_eq!(cell.paragraph, again.len());
                let pieces = cell.pieces.iter().map(|piece| &paragraphs[cell.paragraph][piece.range.clone()]);
                again.push(pieces.collect::<String>());
            }
            prop_assert_eq!(&again, paragraphs);
        }
        let whole = [left.as_slice(), right.as_slice()];
        let same = |side| words(&collation, side, whole, |fate| fate == Fate::Same);
        prop_assert_eq!(same(0), same(1));
        for number in 0..collation.moves.len() {
            let moved = |side| words(&collation, side, whole, |fate| fate == Fate::Moved(number));
            let (mut l, mut r): (Vec<char>, Vec<char>) = (moved(0).chars().collect(), moved(1).chars().collect());
            prop_assert!(!l.is_empty());
            // Of several stretches between two paragraphs the order may differ.
            l.sort_unstable();
            r.sort_unstable();
            prop_assert_eq!(l, r);
        }
        let share = collation.share;
        prop_assert!(share.common <= share.left.min(share.right) && share.moved <= share.common);
        prop_assert_eq!(same(0).chars().count() as u64, share.common - share.moved);
    }
}

/// `count` words, made of `from` and their places, so that no two texts share any by chance.
fn many(from: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("{from}{}", n.wrapping_mul(2_654_435_761) % 9_973)).collect()
}

#[test]
fn hostile_texts_cost_little() {
    let dull = "a ".repeat(500_000);
    let dots = ".".repeat(1 << 20);
    let (one, other) = (many("a", 160_000).join(" "), many("b", 160_000).join(" "));
    let mixed = many("a", 160_000).chunks(2).map(|two| format!("{} x", two[0])).collect::<Vec<_>>().join(" ");
    let same = "The same paragraph again and again.\n".repeat(20_000);
    let backwards = many("a", 160_000).into_iter().rev().collect::<Vec<_>>().join(" ");
    let (short, shorter) = ("x\n".repeat(100_000), "y\nx\n".repeat(40_000));
    let few = |words: &str| (0..200_000usize).map(|n| &words[n * n % 7..][..1]).collect::<Vec<_>>().join(" ");
    for (name, left, right) in [
        ("one word", dull.as_str(), &dull[2..]),
        ("one sign", &dots, &dots[9..]),
        ("nothing in common", &one, &other),
        ("every second word", &one, &mixed),
        ("backwards", &one, &backwards),
        ("one paragraph many times", &same, &same[36..]),
        ("many short paragraphs", &short, &shorter),
        ("few words", &few("abcabcab"), &few("acbacbac")),
    ] {
        let begun = std::time::Instant::now();
        collate(&paragraphs(left), &paragraphs(right));
        let took = begun.elapsed();
        assert!(took.as_secs() < 20, "{name}: {took:?}");
    }
}
