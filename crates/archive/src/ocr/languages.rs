//! What Tesseract calls languages.

/// Language tags, and the data of Tesseract that reads them.
const CODES: &str = "\
    af afr, am amh, ar ara, as asm, az aze, be bel, bg bul, bn ben, bo bod, br bre, bs bos, ca cat, \
    cs ces, cy cym, da dan, de deu, dv div, el ell, en eng, eo epo, es spa, et est, eu eus, fa fas, \
    fi fin, fo fao, fr fra, fy fry, ga gle, gd gla, gl glg, gu guj, he heb, hi hin, hr hrv, ht hat, \
    hu hun, hy hye, id ind, is isl, it ita, iu iku, ja jpn, jv jav, ka kat, kk kaz, km khm, kn kan, \
    ko kor, ku kmr, ky kir, la lat, lb ltz, lo lao, lt lit, lv lav, mi mri, mk mkd, ml mal, mn mon, \
    mr mar, ms msa, mt mlt, my mya, ne nep, nl nld, no nor, oc oci, or ori, pa pan, pl pol, ps pus, \
    pt por, qu que, ro ron, ru rus, sa san, sd snd, si sin, sk slk, sl slv, sq sqi, sr srp, su sun, \
    sv swe, sw swa, ta tam, te tel, th tha, tr tur, uk ukr, ur urd, vi vie, yi yid";
/// Where Chinese is written in traditional characters.
const TRADITIONAL: [&str; 3] = ["hant", "tw", "hk"];

/// What Tesseract calls a language; its own names, and those of three letters, are left as they are.
pub(super) fn code(tag: &str) -> String {
    let lower = tag.to_ascii_lowercase();
    let mut parts = lower.split('-');
    let language = parts.next().unwrap_or_default();
    if language == "zh" {
        let traditional = parts.any(|part| TRADITIONAL.contains(&part));
        return if traditional { "chi_tra" } else { "chi_sim" }.into();
    }
    let known =
        CODES.split(", ").filter_map(|pair| pair.split_once(' ')).find(|(known, _)| *known == language);
    known.map_or_else(|| tag.to_owned(), |(_, code)| (*code).to_owned())
}

/// The package of Debian that reads a language.
pub(super) fn package(code: &str) -> String {
    format!("tesseract-ocr-{}", code.to_ascii_lowercase().replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_code_and_its_package() {
        for (tag, expect, from) in [
            ("ru", "rus", "tesseract-ocr-rus"),
            ("en-GB", "eng", "tesseract-ocr-eng"),
            ("zh", "chi_sim", "tesseract-ocr-chi-sim"),
            ("zh-Hant", "chi_tra", "tesseract-ocr-chi-tra"),
            ("zh-Hans-CN", "chi_sim", "tesseract-ocr-chi-sim"),
            ("ko", "kor", "tesseract-ocr-kor"),
            ("deu", "deu", "tesseract-ocr-deu"),
            ("jpn_vert", "jpn_vert", "tesseract-ocr-jpn-vert"),
        ] {
            assert_eq!((code(tag).as_str(), package(&code(tag)).as_str()), (expect, from), "{tag}");
        }
    }
}
