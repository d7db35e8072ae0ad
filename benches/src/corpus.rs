//! A corpus that is like an archive: words by a power law over a growing
//! vocabulary, texts of 1 to 20 KB, people, places and topics that some have often
//! and most have rarely, dates of every sort. The same seed makes the same lines.

use anyhow::Result;
use serde_json::json;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

/// xorshift64*: small, fast, and the same everywhere.
pub struct Random(u64);

impl Random {
    /// From a seed; 0 is taken for another.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number from 0 to 1.
    pub fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }

    /// A rank below `n`, the lower the likelier (a Zipf law with exponent near 1).
    pub fn rank(&mut self, n: usize) -> usize {
        let drawn = ((n as f64 + 3.7).ln() * self.unit()).exp() - 1.0;
        (drawn as usize).min(n - 1)
    }
}

const VOCABULARY: usize = 60_000;

/// The word of a rank; frequent words are short.
pub fn word(rank: usize) -> String {
    const SYLLABLES: [&str; 40] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "we",
        "sta", "tre", "gri", "cho", "shu", "pla", "bre", "bo", "ca", "du", "fe", "ga", "hi", "ju", "ko",
        "la", "me", "ni", "pa", "ro", "sai", "tou", "vei",
    ];
    let (mut word, mut rest) = (String::new(), rank + 1);
    while rest > 0 {
        word.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Writes `documents` lines; the bytes of their texts.
pub fn write(path: &Path, documents: usize, seed: u64) -> Result<u64> {
    written(path, documents, seed, None)
}

/// The same, with a copy of every tenth document (`c…` of `r…`) in which one word in twenty is another.
pub fn write_with_copies(path: &Path, documents: usize, seed: u64) -> Result<u64> {
    written(path, documents, seed, Some(10))
}

fn written(path: &Path, documents: usize, seed: u64, copied: Option<usize>) -> Result<u64> {
    let mut random = Random::new(seed);
    let mut out = BufWriter::new(File::create(path)?);
    let words: Vec<String> = (0..VOCABULARY).map(word).collect();
    let mut bytes = 0;
    for n in 0..documents {
        let document = Drawn::new(&mut random, &words, n, documents);
        bytes += document.text.len() as u64;
        writeln!(out, "{}", document.line(&mut random))?;
        if copied.is_some_and(|every| n % every == 0) {
            let copy = document.copy(&mut random, &words);
            bytes += copy.text.len() as u64;
            writeln!(out, "{}", copy.line(&mut random))?;
        }
    }
    out.flush()?;
    Ok(bytes)
}

struct Drawn {
    id: String,
    title: String,
    text: String,
    people: Vec<String>,
    places: Vec<String>,
    topics: Vec<String>,
}

impl Drawn {
    fn new(random: &mut Random, words: &[String], n: usize, documents: usize) -> Self {
        let size = (1000.0 * (1.1 + 1.9 * random.unit()).exp()).clamp(1000.0, 20_000.0) as usize;
        let mut draw = |of: usize, most: usize, from: usize| -> Vec<String> {
            let count = random.below(most + 1);
            let mut drawn: Vec<String> = (0..count).map(|_| capital(&word(from + random.rank(of)))).collect();
            drawn.sort();
            drawn.dedup();
            drawn
        };
        let people = draw((documents / 5).max(500), 5, 9_000);
        let places = draw((documents / 50).max(200), 3, 20_000);
        let topics = draw((documents / 100).clamp(100, 2_000), 4, 500);
        let mut text = String::with_capacity(size + 40);
        while text.len() < size {
            sentence(random, words, &people, &mut text);
        }
        let title: Vec<&str> =
            (0..3 + random.below(6)).map(|_| words[random.rank(VOCABULARY)].as_str()).collect();
        Self { id: format!("r{n:08}"), title: capital(&title.join(" ")), text, people, places, topics }
    }

    fn copy(&self, random: &mut Random, words: &[String]) -> Self {
        let changed =
            |word| if random.below(20) == 0 { words[random.rank(VOCABULARY)].as_str() } else { word };
        let text = self.text.split(' ').map(changed).collect::<Vec<_>>().join(" ");
        let (id, people) = (self.id.replacen('r', "c", 1), self.people.clone());
        let (title, places, topics) = (self.title.clone(), self.places.clone(), self.topics.clone());
        Self { id, title, text, people, places, topics }
    }

    fn line(&self, random: &mut Random) -> serde_json::Value {
        const KINDS: [&str; 5] = ["telegram", "letter", "memorandum", "journal", "record of meeting"];
        const LANGUAGES: [&str; 8] = ["en", "en", "en", "en", "fr", "de", "ru", "it"];
        let lang = LANGUAGES[random.below(LANGUAGES.len())];
        json!({
            "id": self.id, "title": self.title, "kind": KINDS[random.rank(KINDS.len())],
            "date": date(random), "summary": self.text.chars().take(200).collect::<String>(),
            "people": self.people, "places": self.places, "topics": self.topics, "languages": [lang],
            "texts": [{ "role": "transcript", "lang": lang, "body": self.text }],
        })
    }
}

/// A sentence, now and then with a person in it or a word that occurs nowhere else.
fn sentence(random: &mut Random, words: &[String], people: &[String], text: &mut String) {
    let begin = text.len();
    for _ in 0..6 + random.below(18) {
        match random.below(120) {
            0 if !people.is_empty() => text.push_str(&people[random.below(people.len())]),
            1 => text.push_str(&word(VOCABULARY + random.below(5_000_000))),
            _ => text.push_str(&words[random.rank(VOCABULARY)]),
        }
        text.push(' ');
    }
    text.truncate(text.len() - 1);
    text.push_str(if random.below(7) == 0 { ".\n\n" } else { ". " });
    text[begin..begin + 1].make_ascii_uppercase();
}

/// EDTF of every sort; a tenth is undated.
fn date(random: &mut Random) -> Option<String> {
    let year = 1900 + random.rank(90);
    let (month, day) = (1 + random.below(12), 1 + random.below(28));
    Some(match random.below(100) {
        0..45 => format!("{year}-{month:02}-{day:02}"),
        45..60 => format!("{year}-{month:02}"),
        60..75 => format!("{year}"),
        75..80 => format!("{year}~"),
        80..87 => format!("{year}/{}", year + random.below(10)),
        87..90 => format!("{}X", year / 10),
        _ => return None,
    })
}
