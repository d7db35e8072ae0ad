//! Which spellings a name has, by scheme; forms from the standards and from
//! what the documents print.

use names::{Scheme, begun, readings, spellings};

/// The first reading of a name has these spellings.
fn check(name: &str, expect: &[(&str, Scheme)]) {
    let found = spellings(&readings(name)[0]);
    for (text, scheme) in expect {
        let is_there = found.iter().any(|one| one.text == *text && one.scheme == *scheme);
        assert!(is_there, "{name}: no {text} ({scheme:?}) in {found:?}");
    }
}

#[test]
fn chinese() {
    check(
        "Peng Dehuai",
        &[
            ("P'eng Te-huai", Scheme::WadeGiles),
            ("Peng Te-huai", Scheme::WadeGiles),
            ("Пэн Дэхуай", Scheme::Palladius),
            ("Пын Дэ-хуай", Scheme::Palladius),
            ("Pyn De-khuai", Scheme::PalladiusRomanised),
            ("Dehuai Peng", Scheme::Pinyin),
        ],
    );
    check(
        "毛澤東",
        &[
            ("毛泽东", Scheme::Simplified),
            ("毛澤東", Scheme::Traditional),
            ("Mao Tse-tung", Scheme::WadeGiles),
            ("모택동", Scheme::SinoKorean),
        ],
    );
    check("Chou En-lai", &[("Zhou Enlai", Scheme::Pinyin), ("Чжоу Эньлай", Scheme::Palladius)]);
    check("Чжу Дэ", &[("Chu Te", Scheme::WadeGiles), ("Chu Teh", Scheme::WadeGiles)]);
    check("吕正操", &[("Lü Zhengcao", Scheme::Pinyin), ("Lyu Zhengcao", Scheme::Pinyin)]);
    check("Hsi Chung-hsün", &[("Xi Zhongxun", Scheme::Pinyin)]);
    check("欧阳修", &[("Ouyang Xiu", Scheme::Pinyin), ("Ou-yang Hsiu", Scheme::WadeGiles)]);
    check("Zhang Chang'an", &[("Чжан Чанъань", Scheme::Palladius)]);
}

#[test]
fn korean() {
    check(
        "박일우",
        &[
            ("Pak Ir-u", Scheme::AlaLcKorean),
            ("Pak Il-u", Scheme::McCuneReischauer),
            ("Bak Il-u", Scheme::Revised),
            ("Park Il-woo", Scheme::Popular),
            ("Пак Ир У", Scheme::Kontsevich),
        ],
    );
    check(
        "리필규",
        &[
            ("이필규", Scheme::Hangul),
            ("리필규", Scheme::HangulNorth),
            ("Yi P'il-gyu", Scheme::AlaLcKorean),
            ("Ri Pil Gyu", Scheme::North),
            ("Li Pil-gyu", Scheme::Popular),
        ],
    );
    check(
        "Ким Ир Сен",
        &[
            ("김일성", Scheme::Hangul),
            ("Kim Il-sŏng", Scheme::AlaLcKorean),
            ("Kim Il-seong", Scheme::Revised),
        ],
    );
    check("Kim Il-sŏng", &[("Ким Ир Сен", Scheme::Kontsevich), ("Kim Ir Sen", Scheme::KontsevichRomanised)]);
    check("박헌영", &[("Pak Hŏn-yŏng", Scheme::AlaLcKorean), ("Pak Khon En", Scheme::KontsevichRomanised)]);
    check("최용건", &[("Ch'oe Yong-gŏn", Scheme::AlaLcKorean), ("Choe Yong Gon", Scheme::North)]);
    check("한복남", &[("Han Boknam", Scheme::Revised)]);
    check("민용하", &[("Min Yongha", Scheme::Revised), ("Min Yong-ha", Scheme::AlaLcKorean)]);
}

#[test]
fn russian() {
    check(
        "Вышинский",
        &[
            ("Vyshinsky", Scheme::English),
            ("Vyshinskii", Scheme::English),
            ("Vyshinskiy", Scheme::English),
            ("Vyšinskij", Scheme::Iso9),
            ("Wyschinski", Scheme::German),
            ("Vychinski", Scheme::French),
        ],
    );
    check(
        "Хрущёв",
        &[
            ("Khrushchev", Scheme::English),
            ("Hruŝëv", Scheme::Iso9),
            ("Chruščëv", Scheme::Iso9),
            ("Chruschtschow", Scheme::German),
            ("Khrouchtchev", Scheme::French),
        ],
    );
    check(
        "Yeltsin",
        &[("Ельцин", Scheme::Cyrillic), ("Eltsin", Scheme::English), ("Jelzin", Scheme::German)],
    );
    check("Gromyko, Andrei", &[("Андрей Громыко", Scheme::Cyrillic), ("Andrey Gromyko", Scheme::English)]);
}

#[test]
fn the_most_usual_comes_first() {
    let first = |name: &str| {
        let found = spellings(&readings(name)[0]);
        found.into_iter().take(2).map(|one| one.text).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(first("Пын Дэ-хуай"), "Peng Dehuai, P'eng Te-huai");
    assert_eq!(first("Pak Ir-u"), "박일우, Pak Ir-u");
    assert_eq!(first("Štykov"), "Штыков, Shtykov");
}

#[test]
fn a_word_of_explanation() {
    let spelling = &spellings(&readings("Peng Dehuai")[0])[1];
    assert_eq!(spelling.why(), "another spelling (Wade–Giles)");
}

/// Marks that are written count; marks that are left out may be any.
#[test]
fn marks() {
    let keys =
        |name: &str| readings(name).iter().map(|one| one.key.to_string()).collect::<Vec<_>>().join(", ");
    assert_eq!(keys("Ch'en Cheng"), "zh:chen zheng");
    assert!(keys("Chen Cheng").contains("zh:chen cheng") && keys("Chen Cheng").contains("zh:chen zheng"));
    assert_eq!(keys("Ch'oe Yong-gŏn"), "ko:최 용-건");
    assert!(keys("Choe Yong-gon").contains("ko:최 용-건"));
    assert_eq!(keys("Chiang Kai-shek"), "");
    assert_eq!(keys("Syngman Rhee"), "");
}

#[test]
fn a_word_that_is_being_typed_begins_in_other_letters() {
    for (letters, expect) in [
        ("Штык", "shtyk"),
        ("Штык", "styk"),
        ("Штык", "schtyk"),
        ("Вышинс", "vyshins"),
        ("Štyk", "shtyk"),
        ("Štyk", "штык"),
        ("shtykov", "штыков"),
        ("Alexander", "александр"),
    ] {
        let found = begun(letters);
        assert!(found.iter().any(|one| one == expect), "{letters}: no {expect} in {found:?}");
    }
    for (letters, not) in [("Han", "khan"), ("review", "ревиев")] {
        assert!(!begun(letters).iter().any(|one| one == not), "{letters} is not {not}");
    }
    assert!(begun("").is_empty() && begun("김일").is_empty() && begun("北").is_empty());
}
