//! Archival references and their parts.

use proptest::prelude::*;
use record::reference::{fold, parts, units};

/// A reference, and its parts as `level: value | level: value`; empty where it is not understood.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases
        .iter()
        .filter_map(|(reference, expect)| {
            let found = parts(reference);
            let shown: Vec<_> = found.iter().map(|(level, value)| format!("{level}: {value}")).collect();
            (shown.join(" | ") != *expect).then(|| (reference.to_owned(), shown.join(" | ")))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn russian() {
    check(&[
        ("f. 5, op. 49, d. 131, ll. 193-194", "fond: 5 | opis: 49 | delo: 131 | listy: 193-194"),
        (
            "RGANI, f. 5, op. 49, d. 131, ll. 193-194",
            "archive: RGANI | fond: 5 | opis: 49 | delo: 131 | listy: 193-194",
        ),
        (
            "RGANI, f. 5, op. 49, d. 131, ll. 193-194, 196ob.",
            "archive: RGANI | fond: 5 | opis: 49 | delo: 131 | listy: 193-194, 196ob",
        ),
        ("ф. 5, оп. 49, д. 131, лл. 193-194", "fond: 5 | opis: 49 | delo: 131 | listy: 193-194"),
        (
            "РГАНИ. Ф. 5. Оп. 49. Д. 131. Л. 193–194.",
            "archive: РГАНИ | fond: 5 | opis: 49 | delo: 131 | list: 193–194",
        ),
        ("ф.5 оп.49 д.131 л.2-2об", "fond: 5 | opis: 49 | delo: 131 | list: 2-2об"),
        ("RGANI f.5 op.49 d.131", "archive: RGANI | fond: 5 | opis: 49 | delo: 131"),
        ("fond 3, opis 61, delo 12, listy 1-2", "fond: 3 | opis: 61 | delo: 12 | listy: 1-2"),
        (
            "AVP RF, f. 0102, op. 12, por. 16, papka 68, d. 5, ll. 2-2ob",
            "archive: AVP RF | fond: 0102 | opis: 12 | poriadok: 16 | papka: 68 | delo: 5 | listy: 2-2ob",
        ),
        (
            "AVPRF, F. 0102, Op. 12, P. 34, D. 5, L. 5-5 ob.",
            "archive: AVPRF | fond: 0102 | opis: 12 | papka: 34 | delo: 5 | list: 5-5 ob",
        ),
        ("f. 0102, op. 12, d. 5, p. 34", "fond: 0102 | opis: 12 | delo: 5 | page: 34"),
        (
            "Archive of Foreign Policy, Russian Federation (AVPRF), fond 0102, opis 12, papka 68, delo 5",
            "archive: Archive of Foreign Policy, Russian Federation (AVPRF) | fond: 0102 | opis: 12 | papka: 68 | delo: 5",
        ),
        (
            "AVPRF, Fond referentury po Koree, op. 12, papka 68",
            "archive: AVPRF | fond: referentury po Koree | opis: 12 | papka: 68",
        ),
        (
            "ГАРФ, ф. Р-5446, оп. 98с, ед. хр. 721, л. 15",
            "archive: ГАРФ | fond: Р-5446 | opis: 98с | edinitsa khraneniia: 721 | list: 15",
        ),
        ("RGASPI, f. 17, op. 162, d. 37, t. 2", "archive: RGASPI | fond: 17 | opis: 162 | delo: 37 | tom: 2"),
        ("Fond 5, Inventory 49, File 131, pages 3-4", "fond: 5 | inventory: 49 | file: 131 | pages: 3-4"),
        // Two references, and a word that nobody understands.
        ("f. 5, op. 49, d. 131; f. 6, op. 1, d. 2", ""),
        ("f. 5, op. 49, d. 131, copy 2", ""),
        ("f. 5", ""),
    ]);
}

#[test]
fn bulgarian() {
    check(&[
        (
            "TsDA, Fond 1-B, Opis 64, A.E. 268, L. 12",
            "archive: TsDA | fond: 1-B | opis: 64 | arkhivna edinitsa: 268 | list: 12",
        ),
        ("ЦДА, ф. 1Б, оп. 64, а.е. 268", "archive: ЦДА | fond: 1Б | opis: 64 | arkhivna edinitsa: 268"),
        (
            "Fond 1-B, Opis 64, a. e. 268, ll. 1-3",
            "fond: 1-B | opis: 64 | arkhivna edinitsa: 268 | listy: 1-3",
        ),
    ]);
}

#[test]
fn chinese() {
    check(&[
        ("106-00001-01", "fonds: 106 | file: 00001 | item: 01"),
        ("106–00001–01", "fonds: 106 | file: 00001 | item: 01"),
        ("AMFA 105-00479-01", "archive: AMFA | fonds: 105 | file: 00479 | item: 01"),
        (
            "PRC FMA, 105-00479-01, pp. 3-4",
            "archive: PRC FMA | fonds: 105 | file: 00479 | item: 01 | pages: 3-4",
        ),
        ("外交部档案馆 106-00001-01", "archive: 外交部档案馆 | fonds: 106 | file: 00001 | item: 01"),
        ("106-00001", "fonds: 106 | file: 00001"),
        ("106-1-1", ""),
        ("555-1234567", ""),
    ]);
}

#[test]
fn american() {
    check(&[
        ("795.00/4–2056", "class: 795.00 | document: 4–2056"),
        ("795.00/4-2056: Telegram", "class: 795.00 | document: 4-2056"),
        ("501.BB Korea/2–1249: Telegram", "class: 501.BB Korea | document: 2–1249"),
        ("740.00119 Control (Korea)/9–2049", "class: 740.00119 Control (Korea) | document: 9–2049"),
        ("611.93231/1–455", "class: 611.93231 | document: 1–455"),
        ("794A.5 MAP/5–1851", "class: 794A.5 MAP | document: 5–1851"),
        ("795B.5–MSP/9–1857", "class: 795B.5–MSP | document: 9–1857"),
        ("398/5–1255", "class: 398 | document: 5–1255"),
        ("398/512", ""),
        ("File No. 861.51/131", "class: 861.51 | document: 131"),
        ("File No. 861.00/2619½", "class: 861.00 | document: 2619½"),
        ("File No. 861.61323/–", "class: 861.61323 | document: –"),
        ("File No. 861.00/2353, 2354", "class: 861.00 | document: 2353, 2354"),
        (
            "Department of State, Central Files, 795.00/4–2056",
            "archive: Department of State | series: Central Files | class: 795.00 | document: 4–2056",
        ),
        ("Lot 63 D 351", "lot: 63 D 351"),
        ("Files: Lot 63 D 351", "lot: 63 D 351"),
        ("S/P Files: Lot 64 D 563", "series: S/P Files | lot: 64 D 563"),
        ("S/P Files: 64 D 563", "series: S/P Files | lot: 64 D 563"),
        (
            "S/S–NSC Files: Lot 63 D 351, NSC 5514 Series",
            "series: S/S–NSC Files | lot: 63 D 351 | series: NSC 5514 Series",
        ),
        ("Secretary’s Memoranda: Lot 53 D 444", "series: Secretary’s Memoranda | lot: 53 D 444"),
        (
            "RG 59, Rusk Memoranda: Lot 72 D 192, January 1964",
            "record group: 59 | series: Rusk Memoranda | lot: 72 D 192 | file: January 1964",
        ),
        ("NARA RG 59, Box 3", "archive: NARA | record group: 59 | box: 3"),
        ("NSC 5514 Series", "series: NSC 5514 Series"),
        (
            "ROC Files: Lot 71 D 517, 1954–1957, Offshore Islands",
            "series: ROC Files | lot: 71 D 517 | file: 1954–1957, Offshore Islands",
        ),
        (
            "Washington National Records Center, FOA/ICA Files: Lot W–1444, FRC 57 A 248, Korea",
            "archive: Washington National Records Center | series: FOA/ICA Files | lot: W–1444 | frc: 57 A 248 | file: Korea",
        ),
        ("RG 59, Box 12, Folder 3", "record group: 59 | box: 12 | folder: 3"),
        ("RG 59 Entry 205J Box 12", "record group: 59 | entry: 205J | box: 12"),
        (
            "National Archives, Record Group 59, entry 205J, box 12, pp. 3-4, 7",
            "archive: National Archives | record group: 59 | entry: 205J | box: 12 | pages: 3-4, 7",
        ),
        (
            "RG 59, Central Files 1967–69, POL 33–6 KOR N–US",
            "record group: 59 | series: Central Files 1967–69 | file: POL 33–6 KOR N–US",
        ),
        (
            "RG 218, JCS Records, CCS 383.21 Korea (3–19–45)(1)",
            "record group: 218 | series: JCS Records | file: CCS 383.21 Korea (3–19–45)(1)",
        ),
        (
            "Central Intelligence Agency, Job 79-01025A, Box 151, Folder 4",
            "archive: Central Intelligence Agency | job: 79-01025A | box: 151 | folder: 4",
        ),
        (
            "Eisenhower Library, Whitman File, NSC Records",
            "archive: Eisenhower Library | series: Whitman File | series: NSC Records",
        ),
    ]);
}

#[test]
fn german_british_italian() {
    check(&[
        ("DY 30", "bestand: DY 30"),
        ("DY 30/IV 2/2/123", "bestand: DY 30 | signatur: IV 2/2/123"),
        ("SAPMO-BArch, DY 30/IV 2/2/123", "archive: SAPMO-BArch | bestand: DY 30 | signatur: IV 2/2/123"),
        (
            "SAPMO-BArch DY 30/J IV 2/2A/456, Bl. 12-14",
            "archive: SAPMO-BArch | bestand: DY 30 | signatur: J IV 2/2A/456 | blatt: 12-14",
        ),
        ("PA AA, MfAA, A 5631", "archive: PA AA | bestand: MfAA | signatur: A 5631"),
        ("PA AA, MfAA, A 5631, Bl. 12", "archive: PA AA | bestand: MfAA | signatur: A 5631 | blatt: 12"),
        ("FO 371/127311", "class: FO 371 | piece: 127311"),
        ("TNA, CAB 129/78", "archive: TNA | class: CAB 129 | piece: 78"),
        (
            "ASVe, Senato, Dispacci, Signori Stati, Filza 4, fol 28r-30v",
            "archive: ASVe | series: Senato, Dispacci, Signori Stati | filza: 4 | fol: 28r-30v",
        ),
    ]);
}

#[test]
fn what_is_not_understood_has_no_parts() {
    let texts = [
        "",
        " ",
        ",",
        "/",
        "unknown",
        "in private hands",
        "Department of State",
        "see above, no. 5",
        "1956",
        "12/3",
        "0102",
        "A",
        "Lot",
        "RG",
        "Box",
        "f. , op. , d.",
        "f. x, op. y",
        "http://example.org/f/5",
        "Karton 424",
        "Box 5, somebody said, Folder",
        "Folder 3, Korea and more",
        "(",
        "))((",
        "f.\u{0}5, op. 1",
    ];
    for text in texts {
        let found = parts(text);
        let expect = if text.starts_with("Box 5") { 2 } else { 0 };
        assert_eq!(found.len(), expect, "{text}: {found:?}");
    }
}

#[test]
fn folded_alike() {
    for (left, right) in [
        ("795.00/4–2056", "795.00/4-2056"),
        ("f. 5, op. 49, d. 131", "F.5 Op.49 D.131"),
        ("106—00001‑01", "106-00001-01"),
        ("Ｌｏｔ　６３　Ｄ　３５１", "lot 63d351"),
        ("Ф. 5", "ф5"),
        ("İzmir 5", "izmir 5"),
    ] {
        assert_eq!(fold(left), fold(right));
        assert!(!fold(left).is_empty());
    }
    assert_ne!(fold("795.00/4-2056"), fold("795.00/4-2057"));
}

proptest! {
    #[test]
    fn values_stand_in_the_reference(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "RGANI", "f.", "ф.", "op.", "d.", "5", "49", "ll.", "193-194", "ob", ",", ", ", ":", ".", "/", "–", "Lot", "63",
                "D", "351", "RG", "Box", "DY", "30", "IV", "106-00001-01", "795.00", "4–2056", "Files", "(", ")", "№", "p.",
                "ед.", "хр.", "é", "档",
            ]),
            0..12,
        ),
        gap in prop::sample::select(vec!["", " "]),
    ) {
        let reference = words.join(gap);
        let mut from = 0;
        for (level, value) in parts(&reference) {
            prop_assert!(!level.is_empty() && !value.trim().is_empty(), "{}", reference);
            let at = reference[from..].find(&value);
            prop_assert!(at.is_some(), "{} has no {} in this order", reference, value);
            from += at.unwrap() + value.len();
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        let _ = (parts(&text), fold(&text));
    }

    #[test]
    fn folding_is_done_once(text in any::<String>()) {
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}

#[test]
fn files_are_told_from_their_leaves() {
    let file = |reference: &str| {
        let parts = record::reference::parts(reference);
        let file = record::reference::file(&parts)?;
        let levels: Vec<String> =
            file.parts.iter().map(|(level, value)| format!("{level} {value}")).collect();
        Some((levels.join(", "), file.leaves.unwrap_or_default().to_owned()))
    };
    for (reference, expect) in [
        ("f. 5, op. 49, d. 131, ll. 193-194", Some(("fond 5, opis 49, delo 131", "193-194"))),
        ("AVPRF, f. 5, op. 49, d. 131", Some(("fond 5, opis 49, delo 131", ""))),
        ("f. 5, op. 49", None),
        ("106-00412-05", Some(("fonds 106, file 00412", "05"))),
        ("795.00/4-2056", Some(("class 795.00", "4-2056"))),
        ("RG 59", None),
        ("", None),
    ] {
        let expect = expect.map(|(file, leaves): (&str, &str)| (file.to_owned(), leaves.to_owned()));
        assert_eq!(file(reference), expect, "{reference}");
    }
    let same = |one: &str, other: &str| {
        let [one, other] = [one, other].map(record::reference::parts);
        record::reference::file(&one).unwrap().is_same(&record::reference::file(&other).unwrap())
    };
    assert!(same("f. 5, op. 49, d. 131, l. 1", "Fond 5, opis 49, delo 131, ll. 7-9"));
    assert!(!same("f. 5, op. 49, d. 131, l. 1", "f. 5, op. 49, d. 132, l. 1"));
}

#[test]
fn a_reference_names_units() {
    for (reference, expect) in [
        ("RGANI, f. 5, op. 49, d. 131, ll. 193-194", "5 | 5.49 | 5.49.131"),
        ("ф. 5, оп. 49, д. 131, лл. 193-194", "5 | 5.49 | 5.49.131"),
        ("795.00/4–2056", "79500"),
        ("106-00001-01", "106 | 106.00001"),
        ("not a reference", ""),
    ] {
        let keys: Vec<_> = units(&parts(reference)).into_iter().map(|unit| unit.key).collect();
        assert_eq!(keys.join(" | "), expect, "{reference}");
    }
    let label = |reference: &str| units(&parts(reference)).pop().map(|unit| unit.label);
    assert_eq!(label("RGANI, f. 5, op. 49").as_deref(), Some("fond 5, opis 49"));
}
