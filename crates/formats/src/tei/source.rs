//! Source notes: `Source: Ministry of Rivers, Central Files, 795.00/4–2056.
//! Secret; Priority. Drafted by Orel.` and `795.00/4–2056: Telegram`.

/// What a source note says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Origin {
    /// The institution, where the note names one.
    pub repository: Option<String>,
    /// The rest of the way to the paper, as it stands.
    pub reference: Option<String>,
    /// Classification and handling.
    pub markings: Vec<String>,
    /// What the note says the paper is: `telegram`.
    pub kind: Option<String>,
    /// Whether the text printed is a translation.
    pub translated: bool,
}

/// The first words of a sentence of markings.
const CLASSES: [&str; 14] = [
    "Top Secret",
    "Secret",
    "Confidential",
    "Restricted",
    "Unclassified",
    "Limited Official Use",
    "Official Use Only",
    "Eyes Only",
    "Personal",
    "Priority",
    "Niact",
    "Operational Immediate",
    "Official",
    "Strictly Confidential",
];

/// A note that begins with `Source:`.
pub(super) fn long(note: &str) -> Option<Origin> {
    let (word, text) = note.trim_start_matches('[').split_once(':')?;
    let text = word.trim().eq_ignore_ascii_case("source").then_some(text.trim())?;
    let marked = markings_at(text);
    let unmarked =
        text.find(". No classification marking").map(|at| (at, at + ". No classification marking".len()));
    let (end, rest) = match (&marked, unmarked) {
        (Some((range, _)), None) => (range.start.min(sentence_end(text)), range.end),
        (_, Some((at, end))) => (at, end),
        (None, None) => (sentence_end(text), sentence_end(text)),
    };
    let named = text[..end].trim().trim_end_matches(['.', ']']);
    let (repository, reference) = held_at(named);
    let markings = marked.filter(|_| unmarked.is_none()).map(|(_, markings)| markings).unwrap_or_default();
    Some(Origin { repository, reference, markings, kind: None, translated: is_translation(&text[rest..]) })
}

/// Repository and reference of `Ministry of Rivers, Central Files, 795.00/4–2056`;
/// what names no institution is reference alone.
fn held_at(named: &str) -> (Option<String>, Option<String>) {
    const BODIES: [&str; 11] = [
        "Department",
        "Ministry",
        "Library",
        "Archives",
        "Agency",
        "Center",
        "Administration",
        "University",
        "Institution",
        "Embassy",
        "Society",
    ];
    let comma = named.find(", ").unwrap_or(named.len());
    let inner = [" Job ", " RG ", " Central Files"].iter().filter_map(|word| named[..comma].find(word)).min();
    let (first, rest) = named.split_at(inner.unwrap_or(comma));
    let is_body =
        BODIES.iter().any(|word| first.contains(word)) && !first.contains(" Files") && !first.contains(':');
    let rest = rest.trim_start_matches([',', ' ']);
    match is_body && !rest.is_empty() {
        true => (Some(first.to_owned()), Some(rest.to_owned())),
        false => (None, Some(named.to_owned()).filter(|named| !named.is_empty())),
    }
}

/// A note printed above the heading: a file number, perhaps with what the paper is.
pub(super) fn short(note: &str) -> Origin {
    let text = note.trim();
    if let Some(inner) = text.strip_prefix('[') {
        let inner = inner.trim_end_matches(']').to_lowercase();
        let kind = ["telegram", "airgram", "despatch", "aide-mémoire", "memorandum"]
            .iter()
            .find(|kind| inner.starts_with(*kind));
        return Origin {
            kind: kind.map(|kind| (*kind).to_owned()),
            translated: inner.contains("translation"),
            ..Origin::default()
        };
    }
    let text = text.strip_prefix("File No.").unwrap_or(text).trim();
    let (reference, what) = match text.rsplit_once(':') {
        Some((reference, what)) => (reference.trim(), kind_word(what)),
        None => (text, None),
    };
    let reference = if what.is_some() { reference } else { text };
    let is_reference = reference.contains(|c: char| c.is_ascii_digit()) || reference.contains("Files");
    Origin { reference: is_reference.then(|| reference.to_owned()), kind: what, ..Origin::default() }
}

fn kind_word(what: &str) -> Option<String> {
    let what = what.trim().to_lowercase();
    let what = what.trim_start_matches("circular ").trim_end_matches('s');
    ["telegram", "airgram", "despatch", "letter"].contains(&what).then(|| what.to_owned())
}

/// Whether a sentence says of the text that is printed that it is a translation.
fn is_translation(rest: &str) -> bool {
    let rest = rest.to_lowercase();
    let says = |sentence: &str| sentence.contains("translation") && sentence.contains("source text");
    rest.split(". ").any(says)
        || rest.contains("this “official translation”")
        || rest.contains("notation “informal translation")
}

/// The sentence of markings: where it stands, and its parts.
fn markings_at(text: &str) -> Option<(std::ops::Range<usize>, Vec<String>)> {
    text.match_indices(". ").find_map(|(at, _)| {
        let sentence = &text[at + 2..];
        let mut ends = sentence.match_indices(['.', '(']).map(|(at, _)| at);
        let length = ends.find(|at| !sentence[..*at].ends_with('U') && !sentence[..*at].ends_with(".S"));
        let length = length.unwrap_or(sentence.len());
        let parts: Vec<&str> = sentence[..length].split([';', ',']).map(str::trim).collect();
        let short = parts.iter().all(|part| !part.is_empty() && part.split(' ').count() <= 6);
        let told = parts.iter().filter(|part| !part.contains("not declassified"));
        let told = || told.map(|part| capitals(part.trim_end_matches(']'))).collect();
        (short && is_class(parts[0])).then(|| (at..at + 2 + length, told()))
    })
}

/// A word of classification, alone or with words that belong to it: `Official–Informal`.
fn is_class(part: &str) -> bool {
    let dash = |c: char| matches!(c, ' ' | '–' | '-' | '—');
    let goes_on = |rest: &str| {
        let word = rest.trim_start_matches(dash);
        rest.is_empty()
            || rest.starts_with(dash) && (word.starts_with(char::is_uppercase) || word.starts_with("and "))
    };
    CLASSES.iter().any(|class| part.strip_prefix(class).is_some_and(goes_on))
}

/// Where the first sentence ends; initials, numbers and short forms do not end one.
fn sentence_end(text: &str) -> usize {
    const SHORT: [&str; 16] = [
        "Vol", "No", "Nos", "Mr", "Dr", "Gen", "Col", "Jr", "Sr", "St", "pp", "p", "Acc", "U.S", "inv", "ser",
    ];
    let mut ends = text.match_indices(". ").map(|(at, _)| at);
    let is_end = |at: &usize| {
        let word = text[..*at].rsplit([' ', '(']).next().unwrap_or_default();
        let initial = word.chars().filter(|c| c.is_alphabetic()).count() <= 1
            && !word.contains(|c: char| c.is_ascii_digit());
        !initial && !SHORT.contains(&word)
    };
    ends.find(is_end).unwrap_or(text.len())
}

/// Markings in an opener: `top secret   priority`, each word with a capital.
fn marking_words(seg: &str) -> Vec<String> {
    let parts = seg.split(['\u{2003}', '\u{2002}', ';', '\n']).flat_map(split_precedence);
    parts.map(|part| capitals(&part)).filter(|part| !part.is_empty()).collect()
}

/// `secret priority` holds two markings.
fn split_precedence(part: &str) -> Vec<String> {
    let part = part.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = part.to_lowercase();
    for word in ["us urgent", "priority", "niact", "urgent", "air pouch"] {
        if let Some(before) =
            lower.strip_suffix(word).filter(|before| before.ends_with(' ') && *before != "us ")
        {
            return vec![before.trim().to_owned(), word.to_owned()];
        }
    }
    vec![part]
}

fn capitals(part: &str) -> String {
    let mut text = String::new();
    let mut start = true;
    for c in part.trim().chars() {
        if start && c.is_alphabetic() {
            text.extend(c.to_uppercase());
        } else {
            text.push(c);
        }
        start = matches!(c, ' ' | '—' | '–' | '-');
    }
    text.replace(" And ", " and ")
}

/// The markings of an opener; one that a line's end cut in two is joined.
pub(super) fn opener_markings(segs: &[String]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for seg in segs.iter().filter(|seg| is_marking(seg)) {
        match joined.last_mut().filter(|last| last.ends_with(" and")) {
            Some(last) => *last = format!("{last} {seg}"),
            None => joined.push(seg.clone()),
        }
    }
    joined.iter().flat_map(|seg| marking_words(seg)).collect()
}

/// Whether words in an opener are markings and not a number, a heading or a note.
pub(super) fn is_marking(seg: &str) -> bool {
    const WORDS: [&str; 12] = [
        "secret",
        "confidential",
        "restricted",
        "priority",
        "urgent",
        "niact",
        "official",
        "personal",
        "unclassified",
        "immediate",
        "pouch",
        "eyes",
    ];
    let lower = seg.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let opens = seg.starts_with(char::is_alphabetic) && !lower.starts_with("no.");
    opens && seg.len() <= 60 && !seg.ends_with(':') && words.any(|word| WORDS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_note_names_where_the_paper_lies() {
        let check = |note: &str, expect: [&str; 3]| {
            let origin = long(note).unwrap();
            let found = [
                origin.repository.unwrap_or_default(),
                origin.reference.unwrap_or_default(),
                origin.markings.join("; "),
            ];
            assert_eq!(found, expect, "{note}");
        };
        check(
            "Source: Ministry of Rivers, Central Files, 795.00/8–455. Secret; Niact. Repeated to Lind.",
            ["Ministry of Rivers", "Central Files, 795.00/8–455", "Secret; Niact"],
        );
        check(
            "Source: River Archives, RG 59, Files 1964–66, POL 27–3 KAR S. Top Secret; Limdis. Repeated.",
            ["River Archives", "RG 59, Files 1964–66, POL 27–3 KAR S", "Top Secret; Limdis"],
        );
        check(
            "Source: Orel Library, Country File, Karsk, Vol. III. No classification marking. Drafted by Lind.",
            ["Orel Library", "Country File, Karsk, Vol. III", ""],
        );
        check(
            "Source: Ministry of War Files. Secret; Priority.",
            ["", "Ministry of War Files", "Secret; Priority"],
        );
        check(
            "Source: Orel Library, Lind Papers, A. B. Lind Talks. Prepared by the secretary. Secret matters follow.",
            ["Orel Library", "Lind Papers, A. B. Lind Talks", ""],
        );
        check(
            "Source:Orel Library, Files: Lot 66 D 204. Eyes Only. Sent.",
            ["Orel Library", "Files: Lot 66 D 204", "Eyes Only"],
        );
        check(
            "Source: River Problems, Special Edition, Spring 1992. Orel wrote it.",
            ["", "River Problems, Special Edition, Spring 1992", ""],
        );
        check(
            "Source: River Agency Job 79-01, Box 1. Secret; Immediate, RYB; [codeword not declassified].",
            ["River Agency", "Job 79-01, Box 1", "Secret; Immediate; RYB"],
        );
        check(
            "Source: River Library, Papers. Secret; U.S. Eyes Only. Sent.",
            ["River Library", "Papers", "Secret; U.S. Eyes Only"],
        );
        check("source: River Archives, Box 5. Secret.", ["River Archives", "Box 5", "Secret"]);
        check("Source : River Archives, Box 5. Secret.", ["River Archives", "Box 5", "Secret"]);
        for note in ["See the note above.", "See: Source: River Archives", "Sources: many"] {
            assert_eq!(long(note), None, "{note}");
        }
    }

    #[test]
    fn a_short_note_is_a_file_number() {
        let check = |note: &str, reference: Option<&str>, kind: Option<&str>| {
            let origin = short(note);
            assert_eq!((origin.reference.as_deref(), origin.kind.as_deref()), (reference, kind), "{note}");
        };
        check("890.20/7–2949: Telegram", Some("890.20/7–2949"), Some("telegram"));
        check("740.00119 Control (Korea)/1–2549", Some("740.00119 Control (Korea)/1–2549"), None);
        check("File No. 861.51/131", Some("861.51/131"), None);
        check("[Telegram—Extract]", None, Some("telegram"));
        check("[Enclosure]", None, None);
        check("S/S Files: Lot 63 D 351: NSC 104", Some("S/S Files: Lot 63 D 351: NSC 104"), None);
        check("493.009/1–3151: Circular airgram", Some("493.009/1–3151"), Some("airgram"));
        check("Extract", None, None);
    }

    #[test]
    fn markings_stand_in_the_opener() {
        let check = |seg: &str, expect: &[&str]| {
            let segs: Vec<String> = seg.split('/').map(str::to_owned).collect();
            assert_eq!(opener_markings(&segs), expect, "{seg}");
        };
        check("top secret", &["Top Secret"]);
        check("secret \u{2003} priority", &["Secret", "Priority"]);
        check("secret priority", &["Secret", "Priority"]);
        check("official—informal", &["Official—Informal"]);
        check("For Secretary of Rivers:", &[]);
        check("[Enclosure]", &[]);
        check("No. 714", &[]);
        check("secret/us urgent", &["Secret", "Us Urgent"]);
        check("personal and/confidential", &["Personal and Confidential"]);
        check("personal and confidential", &["Personal and Confidential"]);
    }
}
