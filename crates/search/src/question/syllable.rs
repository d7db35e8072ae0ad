//! Syllables of Hangul and the letters that they are made of (Unicode, section 3.12).

const FIRST: u32 = 0xac00;
const LAST: u32 = 0xd7a3;
const MEDIALS: u32 = 21;
const FINALS: u32 = 28;

/// Whether a letter is a syllable of Hangul.
pub(super) fn is_syllable(c: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(c))
}

/// The syllables that differ from one by a single letter.
pub(super) fn neighbours(syllable: char) -> impl Iterator<Item = char> {
    let number = u32::from(syllable).saturating_sub(FIRST);
    let (initial, medial, last) = (number / FINALS / MEDIALS, number / FINALS % MEDIALS, number % FINALS);
    let initials = (0..19).map(move |other| (other, medial, last));
    let medials = (0..MEDIALS).map(move |other| (initial, other, last));
    let finals = (0..FINALS).map(move |other| (initial, medial, other));
    let all = initials.chain(medials).chain(finals).filter(move |other| *other != (initial, medial, last));
    all.filter_map(|(initial, medial, last)| {
        char::from_u32(FIRST + (initial * MEDIALS + medial) * FINALS + last)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_differ_by_one_letter() {
        let near: Vec<char> = neighbours('성').collect();
        assert_eq!(near.len(), 18 + 20 + 27);
        for (other, expect) in [('승', true), ('선', true), ('정', true), ('성', false), ('김', false)] {
            assert_eq!(near.contains(&other), expect, "{other}");
        }
    }
}
