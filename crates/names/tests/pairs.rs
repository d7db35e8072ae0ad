//! Pairs of spellings, the same name and not, from sources outside of this
//! program (each line names its own), scored.

use names::{patterns, readings, same, spellings};

/// One line of a table.
struct Pair<'a> {
    is_same: bool,
    one: &'a str,
    other: &'a str,
    source: &'a str,
}

fn pairs(table: &str) -> Vec<Pair<'_>> {
    let row = |line: &'static str| line;
    let _ = row;
    table.lines().filter(|line| !line.starts_with('#')).map(pair).collect()
}

fn pair(line: &str) -> Pair<'_> {
    let cells: Vec<&str> = line.split('\t').collect();
    let [kind, one, other, source] = cells[..] else { panic!("four cells: {line}") };
    assert!(kind == "same" || kind == "not", "{line}");
    Pair { is_same: kind == "same", one, other, source }
}

/// As a search engine compares: letters without accents, in words.
fn fold(text: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    let parted: String =
        letters.map(|letter| if letter.is_alphanumeric() && !matches!(letter, 'ʹ' | 'ʻ' | 'ʼ') { letter } else { ' ' }).collect();
    parted.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a search for the one as phrases of its spellings finds the other.
fn is_found(one: &str, other: &str) -> bool {
    let wanted = fold(other);
    fold(one) == wanted || readings(one).iter().any(|reading| spellings(reading).iter().any(|spelling| fold(&spelling.text) == wanted))
}

fn is_matched(one: &str, other: &str) -> bool {
    fold(one) == fold(other) || patterns(&readings(one)).iter().any(|pattern| pattern.matches(other))
}

fn score(language: &str, table: &str) {
    let pairs = pairs(table);
    let (sames, nots): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| pair.is_same);
    assert!(sames.len() >= 40 && nots.len() >= 60, "{language}: {} and {}", sames.len(), nots.len());
    let from_lists = sames.iter().filter(|pair| pair.source.contains("HSG") || pair.source.contains("FRUS")).count();
    assert!(2 * from_lists >= sames.len(), "{language}: {from_lists} of {} from the lists", sames.len());
    let missed: Vec<&&Pair> = sames.iter().filter(|pair| same(pair.one, pair.other).is_none()).collect();
    let mistaken: Vec<&&Pair> = nots.iter().filter(|pair| same(pair.one, pair.other).is_some()).collect();
    println!("{language}: {} of {} same found, {} of {} others mistaken", sames.len() - missed.len(), sames.len(), mistaken.len(), nots.len());
    for pair in missed.iter().chain(&mistaken) {
        let why = same(pair.one, pair.other);
        println!("  {} | {} | {} | {why:?}", pair.one, pair.other, pair.source);
    }
    let searched = sames.iter().filter(|pair| is_found(pair.one, pair.other) ).count();
    let back = sames.iter().filter(|pair| is_found(pair.other, pair.one) ).count();
    println!("{language}: {searched} and {back} of {} by phrases of spellings", sames.len());
    for pair in &sames { if !is_found(pair.one, pair.other) { if false {println!("   > {} | {}", pair.one, pair.other);} } if !is_found(pair.other, pair.one) { if false {println!("   < {} | {}", pair.one, pair.other);} } }
    for pair in &sames { if !is_matched(pair.one, pair.other) { println!("   p> {} | {}", pair.one, pair.other); } if !is_matched(pair.other, pair.one) { println!("   p< {} | {}", pair.one, pair.other); } }
    for pair in &nots { if is_matched(pair.one, pair.other) { println!("   p!> {} | {}", pair.one, pair.other); } if is_matched(pair.other, pair.one) { println!("   p!< {} | {}", pair.one, pair.other); } }
    let matched = sames.iter().filter(|pair| is_matched(pair.one, pair.other) ).count();
    println!("{language}: {matched} of {} by patterns", sames.len());
    let wrong = nots.iter().filter(|pair| is_found(pair.one, pair.other) || is_found(pair.other, pair.one)).count();
    println!("{language}: {wrong} mistaken by phrases");
    assert!(100 * (sames.len() - missed.len()) >= 95 * sames.len(), "{language}: too few found");
    assert!(mistaken.len() <= 1, "{language}: too many mistaken");
}

#[test]
fn chinese() {
    score("Chinese", include_str!("chinese.tsv"));
}

#[test]
fn korean() {
    score("Korean", include_str!("korean.tsv"));
}

#[test]
fn russian() {
    score("Russian", include_str!("russian.tsv"));
}
