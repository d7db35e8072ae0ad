//! The people, bodies and places that the texts of one document mark.

use super::{
    edition::Part,
    file::{File, Node, below},
    words::words,
};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// What a name refers to (`@ref`, `@corresp`, `@key`).
pub(super) fn pointer<'a>(node: Node<'a>) -> Option<&'a str> {
    let target = ["ref", "corresp", "key"].iter().find_map(|name| node.attribute(*name))?.trim();
    (!target.is_empty()).then_some(target)
}

/// The names in the header and in the English text, each once by what it refers
/// to; people also from an original where nothing is in English. Other languages
/// inflect names, and what is inflected makes no authority.
pub(super) fn names<'a>(
    file: &File<'a>,
    parts: &[Part<'a>],
    header: &[Node<'a>],
    element: &'static str,
) -> Vec<(String, String)> {
    let original = parts.iter().find(|part| !part.translated && element == "persName");
    let text = parts.iter().find(|part| part.lang == "en").or(original);
    let in_text = text.iter().flat_map(|part| below(part.node, element)).map(|node| (node, false));
    let mut order = Vec::new();
    let mut forms: HashMap<String, Vec<(String, bool)>> = HashMap::new();
    for (node, in_header) in header.iter().map(|node| (*node, true)).chain(in_text) {
        let name = words(node).trim_matches([',', '.', ' ']).to_owned();
        let target = pointer(node);
        let is_name =
            name.starts_with(char::is_uppercase) && !target.is_some_and(|target| is_adjective(&name, target));
        if is_name && (target.is_some() || name.contains(' ')) {
            file.ledger.mapped(node);
            let key = target.unwrap_or(&name).to_owned();
            let known = forms.entry(key.clone()).or_insert_with(|| {
                order.push(key);
                Vec::new()
            });
            known.push((name, in_header));
        }
    }
    order.into_iter().map(|key| (key.clone(), best(&key, &forms[&key]))).collect()
}

/// Letters without accents, in lower case.
fn plain(text: &str) -> String {
    text.nfd().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase()
}

/// The words that a pointer spells: `republic`, `of`, `karsk` of `…/republic-of-karsk.html`.
fn spelled(target: &str) -> Vec<String> {
    let tail =
        target.trim_end_matches('/').trim_end_matches(".html").rsplit(['/', '#']).next().unwrap_or_default();
    tail.split(['-', '_']).map(plain).filter(|word| !word.is_empty()).collect()
}

/// `Karskian`, pointing to Karsk.
fn is_adjective(name: &str, target: &str) -> bool {
    let name = plain(name);
    let ending = ["an", "ans", "ish", "ese", "ak", "aks", "ic"].iter().any(|ending| name.ends_with(ending));
    let akin = |word: &String| *word != name && name.get(..3).is_some_and(|stem| word.starts_with(stem));
    ending && spelled(target).iter().any(akin) && !spelled(target).contains(&name)
}

/// The form that the header has, else the one that the pointer spells, else the
/// longest of the most frequent.
fn best(key: &str, forms: &[(String, bool)]) -> String {
    let spelled = spelled(key);
    let count = |name: &str| forms.iter().filter(|(form, _)| form == name).count();
    let agrees = |name: &str| {
        let words: Vec<_> = name.split_whitespace().map(plain).collect();
        if words.iter().all(|word| spelled.contains(word)) { words.len() } else { 0 }
    };
    let rank = |(name, in_header): &&(String, bool)| (*in_header, agrees(name), count(name), name.len());
    forms.iter().max_by_key(rank).map(|(name, _)| name.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_stands_for_all() {
        let check = |key: &str, forms: &[&str], expect: &str| {
            let forms: Vec<_> = forms.iter().map(|form| ((*form).to_owned(), false)).collect();
            assert_eq!(best(key, &forms), expect, "{forms:?}");
        };
        check("http://names.example/1/karsk.html", &["Karskia", "Karskia", "Karsk"], "Karsk");
        check("http://names.example/1/republic-of-karsk.html", &["Karskia", "Karsk"], "Karsk");
        check("#orel_piet", &["Orel", "Orel", "Piet Orel"], "Piet Orel");
        check("#x1", &["Orel", "Orel", "Piet"], "Orel");
    }

    #[test]
    fn an_adjective_is_no_place() {
        assert!(is_adjective("German", "http://names.example/2921044/federal-republic-of-germany.html"));
        assert!(is_adjective("Polish", "http://names.example/1/republic-of-poland.html"));
        assert!(!is_adjective("Milan", "http://names.example/1/milan.html"));
        assert!(!is_adjective("Germany", "http://names.example/1/germany.html"));
        assert!(!is_adjective("Amman", "http://names.example/1/oman.html"));
    }
}
