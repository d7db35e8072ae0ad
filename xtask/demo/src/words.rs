//! Words of a text, as the checks compare them.

/// The words: letters and digits, an apostrophe inside a word included.
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let joins = is_apostrophe(c)
            && !word.is_empty()
            && !word.contains('\'')
            && rest.peek().is_some_and(|c| c.is_alphanumeric());
        if c.is_alphanumeric() {
            word.push(c);
        } else if joins {
            word.push('\'');
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// The words in lower case.
pub fn lower(text: &str) -> Vec<String> {
    words(&text.to_lowercase())
}

/// A word without the `'s` of a genitive.
pub fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// A text in which every run of white space is one space.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters and digits alone, in lower case: what stays the same however
/// brackets, dashes and spaces are set.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_letters_digits_and_inner_apostrophes() {
        let check = |text: &str, expect: &[&str]| assert_eq!(words(text), expect, "{text}");
        check("Dr. Orel’s note, 5–G.", &["Dr", "Orel's", "note", "5", "G"]);
        check("'quoted' rock 'n' roll", &["quoted", "rock", "n", "roll"]);
        check("Хельга's 1955", &["Хельга's", "1955"]);
        check("", &[]);
    }

    #[test]
    fn a_genitive_falls_away() {
        for (word, expect) in [("Orel's", "Orel"), ("Chiefs'", "Chiefs"), ("its", "its")] {
            assert_eq!(bare(word), expect);
        }
    }
}
