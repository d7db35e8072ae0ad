//! Archival references: kept as they stand, read into their parts where they can be.

mod code;
mod fond;
mod piece;
mod series;

use unicode_normalization::UnicodeNormalization;

use piece::Piece;

/// Longer texts are no references.
const LONGEST: usize = 400;

/// The parts of a reference, level and value in the order in which they stand:
/// `f. 5, op. 49, d. 131, ll. 193-194` is fond 5, opis 49, delo 131, listy 193-194.
///
/// Read are Russian and Bulgarian references (`RGANI, f. 5, op. 49, d. 131`;
/// `Ф. 5. Оп. 49. Д. 131`; `Fond 1-B, Opis 64, A.E. 268`), Chinese
/// (`106-00001-01`), American (`795.00/4–2056`, `Lot 63 D 351`, `RG 59, Box
/// 12`), German (`DY 30/IV 2/2/123`), British (`FO 371/127311`) and Italian ones
/// (`Filza 4, fol 28r-30v`). An institution named before is the level
/// `archive`, what is titled without a word for its level is `series` or `file`.
/// Every value is a piece of the reference. Empty when any of it is not understood.
pub fn parts(reference: &str) -> Vec<(String, String)> {
    let whole = reference.trim().trim_end_matches(['.', ',', ';', ' ']);
    if whole.len() > LONGEST || whole.contains(['\n', '\0']) {
        return Vec::new();
    }
    let pieces = fond::read(whole).or_else(|| series::read(whole)).unwrap_or_default();
    pieces.into_iter().map(|Piece { level, value }| (level.to_owned(), value.to_owned())).collect()
}

/// The reference as it is compared in searches: small letters and digits alone,
/// blind to dashes, spaces, case and punctuation.
pub fn fold(reference: &str) -> String {
    let letters: String = reference.nfkc().filter(|c| c.is_alphanumeric()).collect();
    // The small letter of İ is an i with a dot above, which is none.
    letters.to_lowercase().nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// A file of an archive (ISAD(G) 3.1.4), as a reference names it: its parts up to the leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct File<'a> {
    /// Levels and values, without the institution.
    pub parts: &'a [(String, String)],
    /// Where in the file something lies, if the reference says.
    pub leaves: Option<&'a str>,
}

/// Levels inside a file.
const LEAVES: [&str; 17] = [
    "list", "listy", "page", "pages", "folio", "folios", "fol", "blatt", "leaf", "leaves", "frame", "frames",
    "item", "document", "piece", "no", "number",
];
/// Levels that are a file, where nothing stands behind them.
const FILES: [&str; 10] = [
    "file",
    "delo",
    "folder",
    "fascicolo",
    "signatur",
    "edinitsa khraneniia",
    "arkhivna edinitsa",
    "papka",
    "tom",
    "volume",
];

/// The file that a reference's parts name; `None` when they name none, or something larger.
pub fn file(parts: &[(String, String)]) -> Option<File<'_>> {
    let is = |levels: &[&str], part: &(String, String)| levels.contains(&part.0.to_lowercase().as_str());
    let from = parts.iter().position(|part| part.0 != "archive")?;
    let end = parts.iter().position(|part| is(&LEAVES, part)).unwrap_or(parts.len());
    let (file, inside) = (parts.get(from..end)?, &parts[end..]);
    let named = !inside.is_empty() || file.last().is_some_and(|last| is(&FILES, last));
    (named && !file.is_empty())
        .then(|| File { parts: file, leaves: inside.first().map(|part| part.1.as_str()) })
}

/// A fonds, series or file of an archive, as references name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// How it is written in addresses: the values of its levels folded, with `.` between.
    pub key: String,
    /// In words: `fond 5, opis 49`.
    pub label: String,
}

/// Levels of a unit at most; what is said below them is no longer told apart.
const DEEPEST: usize = 8;
/// Longest key, in bytes.
const LONGEST_KEY: usize = 200;

/// The units that a reference's parts name, each within the one before, without the
/// institution and what is inside a file.
pub fn units(parts: &[(String, String)]) -> Vec<Unit> {
    let is_leaf = |part: &(String, String)| LEAVES.contains(&part.0.to_lowercase().as_str());
    let levels = parts.iter().skip_while(|part| part.0 == "archive").take_while(|part| !is_leaf(part));
    let (mut units, mut key, mut label) = (Vec::new(), String::new(), String::new());
    for (level, value) in levels.take(DEEPEST) {
        let folded = fold(value);
        if folded.is_empty() || key.len() + folded.len() >= LONGEST_KEY {
            break;
        }
        key = if key.is_empty() { folded } else { format!("{key}.{folded}") };
        label =
            if label.is_empty() { format!("{level} {value}") } else { format!("{label}, {level} {value}") };
        units.push(Unit { key: key.clone(), label: label.clone() });
    }
    units
}

impl File<'_> {
    /// Whether both are one, however levels and values are written.
    pub fn is_same(&self, other: &File<'_>) -> bool {
        let values = |file: &File<'_>| file.parts.iter().map(|part| fold(&part.1)).collect::<Vec<_>>();
        values(self) == values(other)
    }
}
