//! Pairs of spellings, one name and two, from sources outside of this program
//! (each line names its own), scored: by keys, and by the phrases of patterns.

use names::{patterns, readings, same};

/// One line of a table.
struct Pair {
    is_same: bool,
    one: &'static str,
    other: &'static str,
    source: &'static str,
}

/// Pairs of one language.
struct Table {
    language: &'static str,
    sames: Vec<Pair>,
    others: Vec<Pair>,
}

const CHINESE: &str = include_str!("pairs/chinese.tsv");
const KOREAN: &str = include_str!("pairs/korean.tsv");
const RUSSIAN: &str = include_str!("pairs/russian.tsv");

/// Pairs that differ by accents alone, which a search folds: its score leaves them out.
const ACCENTS_ALONE: [(&str, &str); 3] =
    [("Lü Zhengcao", "Lu Zhengcao"), ("Pak Hŏn-yŏng", "Pak Hŏn-yong"), ("Ch'oe Yong-gŏn", "Ch'oe Yŏng-gŏn")];

impl Table {
    fn read(language: &'static str, table: &'static str) -> Self {
        let rows = table.lines().filter(|line| !line.starts_with('#')).map(pair);
        let (sames, others) = rows.partition(|pair| pair.is_same);
        Self { language, sames, others }
    }

    /// The pairs that are judged wrongly, printed with the score: missed, mistaken.
    fn judge(&self, by: &str, judge: impl Fn(&Pair) -> bool) -> (usize, usize) {
        let missed: Vec<&Pair> = self.sames.iter().filter(|pair| !judge(pair)).collect();
        let mistaken: Vec<&Pair> = self.others.iter().filter(|pair| judge(pair)).collect();
        let (found, all) = (self.sames.len() - missed.len(), self.sames.len());
        println!(
            "{} by {by}: {found} of {all} found, {} of {} mistaken",
            self.language,
            mistaken.len(),
            self.others.len()
        );
        for (what, pair) in
            missed.iter().map(|pair| ("missed", pair)).chain(mistaken.iter().map(|pair| ("mistaken", pair)))
        {
            println!("  {what}: {} | {} | {}", pair.one, pair.other, pair.source);
        }
        (missed.len(), mistaken.len())
    }
}

fn pair(line: &'static str) -> Pair {
    let cells: Vec<&str> = line.split('\t').collect();
    let [kind @ ("same" | "not"), one, other, source] = cells[..] else { panic!("not a pair: {line}") };
    Pair { is_same: kind == "same", one, other, source }
}

/// At least 95 of a hundred found, at most one mistaken.
fn check(table: &Table, by: &str, judge: impl Fn(&Pair) -> bool) {
    let (missed, mistaken) = table.judge(by, judge);
    assert!(20 * missed <= table.sames.len(), "{}: {missed} missed", table.language);
    assert!(mistaken <= 1, "{}: {mistaken} mistaken", table.language);
}

fn is_found(typed: &str, written: &str) -> bool {
    patterns(&readings(typed)).iter().any(|pattern| pattern.matches(written))
}

fn score(language: &'static str, table: &'static str) {
    let table = Table::read(language, table);
    assert!(table.sames.len() >= 40 && table.others.len() >= 60);
    let is_listed = |pair: &&Pair| pair.source.contains("HSG") || pair.source.contains("FRUS");
    assert!(2 * table.sames.iter().filter(is_listed).count() >= table.sames.len(), "half are from the lists");
    check(&table, "keys", |pair| {
        same(pair.one, pair.other).is_some() && same(pair.other, pair.one).is_some()
    });
    let is_accent = |pair: &Pair| ACCENTS_ALONE.contains(&(pair.one, pair.other));
    check(&table, "phrases", |pair| !is_accent(pair) && is_found(pair.one, pair.other));
    check(&table, "phrases, turned round", |pair| !is_accent(pair) && is_found(pair.other, pair.one));
}

#[test]
fn chinese() {
    score("Chinese", CHINESE);
}

#[test]
fn korean() {
    score("Korean", KOREAN);
}

#[test]
fn russian() {
    score("Russian", RUSSIAN);
}

/// The names of the page that fonds began with.
#[test]
fn names_of_the_first_page() {
    let groups: [&[&str]; 6] = [
        &["Peng Dehuai", "P'eng Te-huai", "Пын Дэ-хуай"],
        &["Pak Il-u", "Bak Il-u", "Pak Ir-u", "Пак Ир У"],
        &["Shtykov", "Štykov", "Штыков"],
        &["Vyshinsky", "Vyshinskii", "Вышинский"],
        &["Yun Gong-heum", "Yun Kong-hŭm"],
        &["Li Pil-gyu", "Yi P'il-gyu", "리필규"],
    ];
    for group in groups {
        for (one, other) in group.iter().flat_map(|one| group.iter().map(move |other| (one, other))) {
            assert!(same(one, other).is_some() && is_found(one, other), "{one} and {other}");
        }
    }
}
