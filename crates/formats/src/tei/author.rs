//! Authors whom a heading names in words alone (`Memorandum …, by the Envoy in
//! Karsk (Orel)`), and persons whom it marks as an office.

use super::heading::Party;

/// The authors behind the first `by`, each with office and name as printed.
pub(super) fn authors<'a>(title: &str) -> Vec<Party<'a>> {
    const SIGNS: [&str; 6] =
        [", by ", "Memorandum by ", " Prepared by ", "Statement by ", "Report by ", "Drafted by "];
    let behind = |sign: &str| title.find(sign).map(|at| at + sign.len());
    let Some(by) = SIGNS.iter().filter_map(|sign| behind(sign)).min() else { return Vec::new() };
    senders(&title[by..]).split(", and the ").filter_map(author).collect()
}

/// What stands before the recipients.
fn senders(text: &str) -> &str {
    let ends = [(") to ", 1), (", to ", 0)];
    let end = ends.iter().filter_map(|(sign, kept)| text.find(sign).map(|at| at + kept)).min();
    &text[..end.unwrap_or(text.len())]
}

fn author<'a>(named: &str) -> Option<Party<'a>> {
    let party = |name: &str, office: Option<String>, is_body| Party {
        node: None,
        name: name.trim().to_owned(),
        office,
        is_body,
        sends: true,
    };
    if let Some((name, office)) = name_first(named) {
        return Some(party(name, office, false));
    }
    let held = named.split_once(')').filter(|(_, rest)| rest.is_empty() || rest.starts_with(','));
    if let Some((office, name)) = held.and_then(|(held, _)| held.split_once(" (")) {
        return is_name(name).then(|| party(name, Some(office.trim().to_owned()), false));
    }
    let office = named.strip_prefix("the ").filter(|office| is_office(office))?;
    Some(party(office, None, true))
}

/// `Mr. Piet Orel of the Office of Rivers`, `Piet Orel, Adviser`, `Piet Orel`.
fn name_first(named: &str) -> Option<(&str, Option<String>)> {
    let forms = ["Mr. ", "Mrs. ", "Miss ", "Dr. "];
    let bare = forms.iter().find_map(|form| named.strip_prefix(form)).unwrap_or(named);
    let ends = [" of the ", ", ", " to "].iter().filter_map(|sign| bare.find(sign));
    let (name, rest) = bare.split_at(ends.min().unwrap_or(bare.len()));
    (is_name(name) && name.contains(' ')).then(|| (name, office_behind(rest)))
}

/// The office with which the words behind a name begin.
pub(super) fn office_behind(rest: &str) -> Option<String> {
    let is_part = rest.starts_with(" of the ") || rest.starts_with(", of the ");
    let bare = rest.trim_start_matches([',', ' ']);
    let bare = bare.strip_prefix("of the ").unwrap_or(bare);
    // An office in commas may itself be one to somebody: `Adviser to the Legation`.
    let ends = [bare.find(", to "), bare.find(" and the "), bare.rfind(" to ")];
    let end = ends[..if is_part { 3 } else { 1 }].iter().flatten().min().copied();
    let office = bare[..end.unwrap_or(bare.len())].trim_end_matches([',', ' ', '.', '(']);
    let dated = office.contains(|c: char| c.is_ascii_digit());
    let opens = is_part || rest.starts_with(", ");
    (opens && !dated && office.starts_with(char::is_uppercase)).then(|| office.to_owned())
}

/// Office and name of a person whom a heading marks as an office: `President
/// Orel`, `General of the Army Piet Orel`, `Piet A. Orel`.
pub(super) fn person(words: &str) -> Option<(Option<&str>, &str)> {
    const OFFICES: [&str; 12] = [
        "President",
        "Vice President",
        "Secretary of State",
        "Secretary of Defense",
        "Prime Minister",
        "Foreign Minister",
        "Chairman",
        "Ambassador",
        "Senator",
        "General of the Army",
        "General",
        "Admiral",
    ];
    let behind = |office: &str| words.strip_prefix(office)?.strip_prefix(' ').filter(|name| is_name(name));
    if let Some((office, name)) = OFFICES.iter().find_map(|office| Some((*office, behind(office)?))) {
        return Some((Some(office), name));
    }
    let is_initial = |word: &str| word.len() == 2 && word.ends_with('.');
    let initials = words.split(' ').skip(1).any(is_initial);
    (initials && is_name(words)).then_some((None, words))
}

/// `Ministry of Rivers`, where a person is marked.
pub(super) fn is_body(words: &str) -> bool {
    const BODIES: [&str; 10] = [
        "Department",
        "Ministry",
        "Embassy",
        "Legation",
        "Consulate",
        "Mission",
        "Council",
        "Committee",
        "Agency",
        "Government",
    ];
    let first = words.split(' ').next().unwrap_or_default();
    BODIES.contains(&first) && words.contains(' ')
}

/// `Secretary of State`, alone.
fn is_office(text: &str) -> bool {
    let short = text.split_whitespace().count() <= 5 && text.starts_with(char::is_uppercase);
    short && !text.contains([',', '(']) && ![" to ", " for ", " on "].iter().any(|word| text.contains(word))
}

/// Up to five capitalised words.
fn is_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let capital =
        |word: &str| word.starts_with(char::is_uppercase) || matches!(word, "de" | "von" | "van" | "du");
    let well = words.clone().count() <= 5 && words.all(capital);
    well && !text.is_empty() && !text.starts_with("The ") && !text.contains([',', '(', ')'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_its_authors() {
        let check = |title: &str, expect: &[&str]| {
            let shown = authors(title).into_iter().map(|party| {
                let body = if party.is_body { " (body)" } else { "" };
                format!("{}{body} | {}", party.name, party.office.as_deref().unwrap_or("-"))
            });
            assert_eq!(shown.collect::<Vec<_>>(), expect, "{title}");
        };
        check("Memorandum of Conversation, by the Envoy in Karsk (Orel)", &["Orel | the Envoy in Karsk"]);
        check(
            "Memorandum of Conversation, by Mr. Piet Orel of the Office of Rivers",
            &["Piet Orel | Office of Rivers"],
        );
        check("Memorandum of Conversation, by the Minister of Rivers", &["Minister of Rivers (body) | -"]);
        check(
            "Memorandum of Conversation, by Piet Orel, Adviser to the Legation",
            &["Piet Orel | Adviser to the Legation"],
        );
        check(
            "Memorandum by Dr. Piet Orel, Deputy to the Minister of Rivers (Lind), to the Director (Zeb)",
            &["Piet Orel | Deputy to the Minister of Rivers (Lind)"],
        );
        check(
            "Memorandum by Piet Orel of the Office of Rivers to the Director of that Office",
            &["Piet Orel | Office of Rivers"],
        );
        check("Memorandum by the Envoy (Orel) to the Minister, by Lind", &["Orel | the Envoy"]);
        check("Memorandum by Piet Orel", &["Piet Orel | -"]);
        check(
            "Memorandum, by P. Orel of the Office of Rivers, and the Officer in Charge of Bridges (Lind)",
            &["P. Orel | Office of Rivers", "Lind | Officer in Charge of Bridges"],
        );
        check(
            "Draft Memorandum Prepared by Mr. Piet Orel, of the Office of Rivers",
            &["Piet Orel | Office of Rivers"],
        );
        check("Editorial Note", &[]);
        check("Road by the River", &[]);
    }

    #[test]
    fn a_person_is_told_from_an_office() {
        assert_eq!(person("President Orel"), Some((Some("President"), "Orel")));
        assert_eq!(person("General of the Army Piet Orel"), Some((Some("General of the Army"), "Piet Orel")));
        assert_eq!(person("Piet A. Orel"), Some((None, "Piet A. Orel")));
        for office in [
            "President",
            "Secretary of State",
            "Secretary of State, at Karsk",
            "U.S. Legation",
            "River Council",
        ] {
            assert_eq!(person(office), None, "{office}");
        }
    }
}
