//! What kind of document a heading, a source note or an opening announces.

/// Beginnings of titles, in lower case, with the kind that they announce.
const BEGINNINGS: [(&str, &str); 41] = [
    ("editorial note", "editorial note"),
    ("circular telegram", "telegram"),
    ("draft telegram", "telegram"),
    ("telegram", "telegram"),
    ("circular airgram", "airgram"),
    ("airgram", "airgram"),
    ("despatch", "despatch"),
    ("dispatch", "despatch"),
    ("instruction", "instruction"),
    ("memorandum of a telephone conversation", "memorandum of telephone conversation"),
    ("memorandum of telephone conversation", "memorandum of telephone conversation"),
    ("memoranda of telephone conversation", "memorandum of telephone conversation"),
    ("telephone conversation", "telephone conversation"),
    ("memorandum of a conversation", "memorandum of conversation"),
    ("memorandum of conversation", "memorandum of conversation"),
    ("memorandum of a conference", "memorandum of conference"),
    ("memorandum of conference", "memorandum of conference"),
    ("memorandum of discussion", "memorandum of discussion"),
    ("memorandum on the substance of discussion", "memorandum of discussion"),
    ("memorandum of a meeting", "memorandum of meeting"),
    ("memorandum of meeting", "memorandum of meeting"),
    ("memorandum for the record", "memorandum for the record"),
    ("memorandum", "memorandum"),
    ("letter", "letter"),
    ("message", "message"),
    ("notes of", "notes of meeting"),
    ("notes on", "notes of meeting"),
    ("summary notes", "notes of meeting"),
    ("minutes", "minutes"),
    ("summary minutes", "minutes"),
    ("summary record", "record of meeting"),
    ("record of", "record of meeting"),
    ("national security action memorandum", "memorandum"),
    ("report", "report"),
    ("paper", "paper"),
    ("statement", "statement"),
    ("press release", "press release"),
    ("note from", "note"),
    ("note by", "note"),
    ("diary entry", "diary"),
    ("joint resolution", "resolution"),
];

/// Last words of what stands before `Prepared`, `by`, `From`, with their kind.
const NOUNS: [(&str, &str); 19] = [
    ("intelligence estimate", "intelligence estimate"),
    ("intelligence report", "intelligence report"),
    ("intelligence memorandum", "intelligence memorandum"),
    ("intelligence note", "intelligence note"),
    ("memorandum", "memorandum"),
    ("report", "report"),
    ("paper", "paper"),
    ("study", "study"),
    ("statement", "statement"),
    ("message", "message"),
    ("communication", "message"),
    ("letter", "letter"),
    ("minutes", "minutes"),
    ("directive", "directive"),
    ("chronology", "chronology"),
    ("plan", "plan"),
    ("points", "talking points"),
    ("conversations", "record of meeting"),
    ("cable", "cable"),
];

/// The kind that a title announces, in lower case.
pub(super) fn of_title(title: &str) -> Option<&'static str> {
    let title = title.to_lowercase();
    let whole = |rest: &str| !rest.starts_with(char::is_alphabetic) || rest.starts_with('s');
    let begins = BEGINNINGS.iter().find(|(word, _)| title.strip_prefix(word).is_some_and(whole));
    let until =
        [" prepared", " by ", " from ", " to ", " on ", " for ", " between ", " of ", " no.", ",", ":"];
    let cut = until.iter().filter_map(|word| title.find(word)).min().unwrap_or(title.len());
    let noun = || NOUNS.iter().find(|(word, _)| title[..cut].ends_with(word));
    begins.or_else(noun).map(|(_, kind)| *kind)
}

/// The kind that the opening of a text announces: a salutation, or a word that
/// stands for a title (`Aide-Mémoire`).
pub(super) fn of_opening(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let greetings =
        ["dear ", "my dear ", "sir:", "excellency:", "mr. president:", "mr. chairman:", "gentlemen:"];
    if greetings.iter().any(|word| lower.starts_with(word)) {
        return Some("letter");
    }
    match lower.trim_end_matches('.') {
        "aide-mémoire" => Some("aide-mémoire"),
        "memorandum" | "pro memoria" => Some("memorandum"),
        "note verbale" => Some("note"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_announces_a_kind() {
        let check = |title: &str, expect: Option<&str>| assert_eq!(of_title(title), expect, "{title}");
        check("Memorandum of a Conversation, Karsk", Some("memorandum of conversation"));
        check("Memorandum of Conversations", Some("memorandum of conversation"));
        check("Telegram From the Legation", Some("telegram"));
        check("Telegraphic instructions", None);
        check("Council of Rivers Report", None);
        check("River Council Report", Some("report"));
        check("Draft Policy Statement Prepared in the Ministry", Some("statement"));
        check("Special National Intelligence Estimate", Some("intelligence estimate"));
        check("The Envoy in Karsk (Orel) to the Minister", None);
    }

    #[test]
    fn an_opening_announces_a_kind() {
        assert_eq!(of_opening("DEAR PIET: I am"), Some("letter"));
        assert_eq!(of_opening("Aide-Mémoire"), Some("aide-mémoire"));
        assert_eq!(of_opening("Dearth of grain"), None);
    }
}
