//! What holds for any text, and for any name of known syllables.

use std::time::{Duration, Instant};

use names::{
    Lang, MOST_ALTERNATIVES, MOST_PATTERNS, MOST_READINGS, MOST_SPELLINGS, Scheme, patterns, places,
    readings, runs, same, spellings,
};
use proptest::prelude::*;
use proptest::sample::select;

const CHINESE_SURNAMES: &[&str] = &[
    "peng", "mao", "zhou", "zhu", "lin", "liu", "gao", "deng", "xu", "lü", "jiang", "zeng", "ouyang", "sima",
    "he", "qu",
];
const CHINESE: &[&str] = &[
    "de", "huai", "en", "lai", "ze", "dong", "shao", "qi", "xiao", "ping", "biao", "an", "yu", "xuan", "zhi",
    "er", "si", "rong", "jue", "lüe", "guo", "yan", "zhong", "chong", "qiong", "ci", "ri", "wo", "hui", "ju",
    "ou", "nie", "you", "yuan", "shuo", "ke",
];
const KOREAN_SURNAMES: &[&str] =
    &["김", "이", "박", "최", "정", "허", "노", "윤", "류", "리", "서", "백", "우", "남궁", "전", "임"];
const KOREAN: &[&str] = &[
    "일", "성", "우", "헌", "영", "용", "건", "두", "봉", "필", "규", "공", "흠", "창", "옥", "정", "희",
    "석", "철", "국", "태", "준", "혁", "섭", "렬", "래", "회", "원", "은", "주",
];
const RUSSIAN: &[&str] = &[
    "Штыков",
    "Вышинский",
    "Хрущёв",
    "Большаков",
    "Громыко",
    "Микоян",
    "Щербаков",
    "Деревянко",
    "Ельцин",
    "Жуков",
    "Царапкин",
    "Юдин",
    "Аллилуева",
    "Зорин",
    "Поскрёбышев",
    "Соловьёв",
];

/// Letters of all scripts, marks and hyphens: nearer to names than any text.
const NEARLY: &str = "[a-zA-Zŏŭüš'’ʻ \\-,.а-яА-Яё彭德怀金日成김일성박우]{0,40}";

fn check_bounds(text: &str) {
    let found = readings(text);
    assert!(found.len() <= MOST_READINGS);
    for reading in found.iter().take(6) {
        assert!(spellings(reading).len() <= MOST_SPELLINGS);
    }
    let found = patterns(&found);
    assert!(found.len() <= MOST_PATTERNS);
    assert!(
        found
            .iter()
            .flat_map(|pattern| &pattern.slots)
            .all(|slot| (1..=MOST_ALTERNATIVES).contains(&slot.len()))
    );
    let mut end = 0;
    for run in runs(text) {
        assert!(run.bytes.start >= end && !text[run.bytes.clone()].is_empty() && !run.readings.is_empty());
        end = run.bytes.end;
    }
    places(text);
    assert_eq!(same(text, text).is_some(), !readings(text).is_empty());
}

/// Every spelling reads back as the same name. What Koreans read of characters
/// does not tell the characters.
fn check_round(name: &str, lang: Lang) {
    let reading = readings(name).into_iter().find(|reading| reading.lang == lang);
    let reading = reading.unwrap_or_else(|| panic!("{name} is no name"));
    for spelling in spellings(&reading) {
        let back = readings(&spelling.text);
        let is_back = spelling.scheme == Scheme::SinoKorean || back.iter().any(|one| one.key == reading.key);
        assert!(is_back, "{name}: {spelling:?} is read as {back:?}");
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in ".{0,80}") {
        check_bounds(&text);
    }

    #[test]
    fn anything_like_a_name_is_answered(text in NEARLY) {
        check_bounds(&text);
    }

    #[test]
    fn chinese_names_read_back(
        family in select(CHINESE_SURNAMES),
        first in select(CHINESE),
        second in proptest::option::of(select(CHINESE)),
    ) {
        let given = [Some(first), second].into_iter().flatten().collect::<Vec<_>>().join("-");
        check_round(&format!("{} {}", capital(family), capital(&given)), Lang::Chinese);
    }

    #[test]
    fn korean_names_read_back(
        family in select(KOREAN_SURNAMES),
        first in select(KOREAN),
        second in proptest::option::of(select(KOREAN)),
    ) {
        check_round(&format!("{family}{first}{}", second.unwrap_or_default()), Lang::Korean);
    }
}

#[test]
fn russian_names_read_back() {
    for surname in RUSSIAN {
        check_round(surname, Lang::Russian);
        check_round(&format!("Андрей {surname}"), Lang::Russian);
        check_round(&format!("{surname}, Алексей Андреевич"), Lang::Russian);
    }
}

#[test]
fn hostile_text_is_answered_in_time() {
    let texts = [
        "chu ".repeat(2_500),
        "a-".repeat(5_000),
        "'".repeat(10_000),
        "Kim Il ".repeat(1_500),
        "彭".repeat(10_000),
        "김일성".repeat(3_000),
        "Ким Ир Сен ".repeat(1_000),
        "yuyuyuyuyuyuyuyuyu".to_owned(),
        "(".repeat(10_000),
    ];
    for text in texts {
        let start = Instant::now();
        runs(&text);
        readings(&text);
        // In a build without optimisation, on a busy machine.
        assert!(start.elapsed() < Duration::from_secs(20), "{}…: {:?}", &text[..9], start.elapsed());
    }
}
