//! `cargo xtask bench --people`: names of documents matched to an authority file, a list of persons
//! from elsewhere held against it, and the pages about people, over generated names.

use crate::{
    client::{Request, Times},
    corpus::{Random, word},
    pages,
};
use anyhow::{Result, ensure};
use serde_json::json;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

/// Authorities of the file, a fifth of which are organizations.
const AUTHORITIES: usize = 20_000;
/// Documents, each of which names three people and every third an organization.
const DOCUMENTS: usize = 100_000;
/// Documents of the first import, which name 150,000 people between them.
const FIRST: usize = 50_000;

/// Measures all of it in `folder`.
pub fn measure(fonds: &Path, folder: &Path, seed: u64) -> Result<()> {
    let archive = folder.join("people");
    drop(std::fs::remove_dir_all(&archive));
    run(fonds, &archive, &["init".into()])?;
    let file = |name: &str| folder.join(name);
    authorities(&file("authorities.jsonl"))?;
    let named = documents(&file("first.jsonl"), 0..FIRST, seed)?;
    documents(&file("rest.jsonl"), FIRST..DOCUMENTS, seed + 1)?;
    listed(&file("list.jsonl"))?;
    std::fs::write(
        file("list.toml"),
        "[columns]\ncalled = \"name\"\n[set]\ntype = \"agent\"\nkind = \"person\"\n",
    )?;
    let import = |what: &str, words: &[PathBuf]| -> Result<()> {
        let begun = Instant::now();
        let words: Vec<String> = words.iter().map(|word| word.display().to_string()).collect();
        run(fonds, &archive, &[&["import".to_owned()], &words[..]].concat())?;
        println!("  {what:<58} {:>6.1} s", begun.elapsed().as_secs_f64());
        Ok(())
    };
    import("20,000 authorities", &[file("authorities.jsonl")])?;
    import("50,000 documents, 150,000 names matched to 16,000 (30 s)", &[file("first.jsonl")])?;
    import("50,000 documents more", &[file("rest.jsonl")])?;
    let list = [file("list.jsonl"), "--map".into(), file("list.toml")];
    import("a list of 4,000 held against 20,000", &list)?;
    import("the same list again", &list)?;
    about_people(fonds, &archive, &named)
}

fn run(fonds: &Path, archive: &Path, words: &[String]) -> Result<()> {
    let mut command = Command::new(fonds);
    let status = command.arg("--archive").arg(archive).args(words).stderr(Stdio::null()).status()?;
    ensure!(status.success(), "{words:?} ended with {status}");
    Ok(())
}

/// The name of an authority: family name, given name, initial.
fn name(n: usize) -> [String; 3] {
    let capital = |text: String| text[..1].to_uppercase() + &text[1..];
    let initial = (b'A' + (n % 23) as u8) as char;
    [capital(word(4_000 + n / 5)), capital(word(100 + n % 700)), format!("{initial}.")]
}

fn is_person(n: usize) -> bool {
    n % 5 != 4
}

/// The authority file: each with another spelling, an office and the years of a life.
fn authorities(path: &Path) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for n in 0..AUTHORITIES {
        let [family, given, initial] = name(n);
        let line = match is_person(n) {
            true => json!({
                "type": "agent", "kind": "person", "id": format!("a{n}"), "name": format!("{family}, {given} {initial}"),
                "variants": [format!("{given} {initial} {family}")], "dates": format!("{}–", 1880 + n % 50),
                "note": format!("Secretary of {} until {}", word(300 + n % 60), 1950 + n % 9),
            }),
            false => json!({
                "type": "agent", "kind": "organization", "id": format!("a{n}"), "name": format!("Office of {family} {n}"),
            }),
        };
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// Documents that name people as they are on record, in either form; gives back whom, in order.
fn documents(path: &Path, which: std::ops::Range<usize>, seed: u64) -> Result<Vec<usize>> {
    let (mut random, mut out) = (Random::new(seed), BufWriter::new(File::create(path)?));
    let mut named = Vec::new();
    for n in which {
        let mut person = || {
            let one = random.rank(AUTHORITIES / 5) * 5 + random.below(4);
            named.push(one);
            let [family, given, initial] = name(one);
            match random.below(2) {
                0 => format!("{family}, {given} {initial}"),
                _ => format!("{given} {initial} {family}"),
            }
        };
        let (from, to, third) = (person(), person(), person());
        let one = random.rank(AUTHORITIES / 5) * 5 + 4;
        let [family, ..] = name(one);
        let bodies = if n % 3 == 0 { vec![format!("Office of {family} {one}")] } else { Vec::new() };
        let day = format!("19{}-{:02}-{:02}", 48 + n % 10, 1 + n % 12, 1 + n % 28);
        let body: Vec<String> = (0..60).map(|_| word(random.rank(20_000))).collect();
        let line = json!({
            "id": format!("d{n}"), "title": format!("Telegram {n}"), "kind": "telegram", "date": day,
            "from": [from], "to": [to], "people": [third], "organizations": bodies,
            "texts": [{"role": "transcript", "lang": "en", "body": body.join(" ")}],
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(named)
}

/// A list from elsewhere: half of it are people of the authority file.
fn listed(path: &Path) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for n in (0..AUTHORITIES).filter(|n| is_person(*n)).step_by(4) {
        let [family, given, initial] = name(n);
        let line = match n % 2 {
            0 => json!({
                "id": format!("list-{n}"), "called": format!("{family}, {given} {initial}"),
                "note": format!("Secretary of {} until {}", word(300 + n % 60), 1950 + n % 9),
            }),
            _ => json!({ "id": format!("list-{n}"), "called": format!("{family}, {}", word(50_000 + n)) }),
        };
        writeln!(out, "{line}")?;
    }
    Ok(out.flush()?)
}

/// The lists, and the pages of people who are named often and rarely.
fn about_people(fonds: &Path, archive: &Path, named: &[usize]) -> Result<()> {
    let server = pages::Server::fonds(fonds, archive, "0")?;
    let some = named.iter().step_by(named.len() / 300);
    let people: Vec<Request> = some.map(|one| (format!("/people/a{one}"), String::new())).collect();
    let document = |n: usize| (format!("/documents/d{}", n * 331), String::new());
    for (what, asked) in [
        ("/people", vec![("/people".to_owned(), String::new())]),
        ("/people?find=", vec![(format!("/people?find={}", word(4_100)), String::new())]),
        ("/organizations", vec![("/organizations".to_owned(), String::new())]),
        ("/people/ID", people),
        ("/people/ID, of whom most is known", vec![("/people/a0".to_owned(), String::new())]),
        ("/documents/ID", (0..300).map(document).collect()),
    ] {
        Times::of(server.address, &asked, 1, 10)?;
        let times = Times::of(server.address, &asked, 1, asked.len().max(40))?;
        let (half, most) = (times.quantile(0.5), times.quantile(0.99));
        println!("  {what:<58} p50 {half:>7.2} ms  p99 {most:>7.2} ms");
    }
    Ok(())
}
