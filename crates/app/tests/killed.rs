//! `kill -9` of an import and of a server under writes: nothing that was
//! acknowledged is lost, and the same again ends as if nothing had happened.

mod harness;

use harness::{Place, Server, jsonl};
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::Stdio,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Kills of each sort, and how many of them must have hit writes.
const KILLS: u32 = 50;
const IN_FLIGHT: u32 = 40;
/// Kills of imports until so many have.
const MOST_KILLS: u32 = 4 * KILLS;

/// Documents of an import: several transactions of the store.
const DOCUMENTS: u32 = 1_500;

/// The documents as they are in `version`.
fn version(version: u32) -> String {
    let document = |n: u32| {
        json!({
            "id": format!("d-{n}"),
            "title": format!("Version {version} of document {n}"),
            "date": format!("1956-{:02}-{:02}", n % 12 + 1, n % 28 + 1),
            "from": [format!("Sender {}", n % 37)],
            "texts": [{"key": "en", "role": "transcript", "lang": "en", "body": format!("The water stands at {n} feet. ").repeat(40)}],
        })
    };
    jsonl(&(0..DOCUMENTS).map(document).collect::<Vec<_>>())
}

/// The version of each document in an export.
fn versions(export: &str) -> Vec<u32> {
    let documents = export.lines().filter(|line| line.contains("\"title\":\"Version "));
    let version = |line: &str| {
        let value: Value = serde_json::from_str(line).expect("a line of JSON");
        let words: Vec<String> =
            value["title"].as_str().expect("a title").split(' ').map(str::to_owned).collect();
        words[1].parse().expect("a version")
    };
    documents.map(version).collect()
}

#[test]
fn an_import_that_is_killed_loses_nothing_and_can_be_repeated() {
    let place = Place::new();
    place.file("given.jsonl", version(0));
    let begun = Instant::now();
    place.fonds(&["import", "given.jsonl"]).ends(0);
    let mut whole = begun.elapsed();
    let (mut in_flight, mut kill, mut batches) = (0, 0, 1);
    while in_flight < IN_FLIGHT && kill < MOST_KILLS {
        kill += 1;
        place.file("given.jsonl", version(kill));
        let mut command = place.command(&["import", "given.jsonl"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        // The moments are spread over the length of an import; how long it takes decides nothing else.
        thread::sleep(whole.mul_f64(0.1 + 0.7 * f64::from(kill * 7 % KILLS) / f64::from(KILLS)));
        child.kill().expect("it can be killed, also when it is done");
        child.wait().expect("it ends");
        let known = place.fonds(&["batches", "--json"]).ends(0).json();
        let count = known.as_array().map_or(0, Vec::len);
        match (count > batches, known[0]["finished"].is_null()) {
            (true, true) => in_flight += 1,
            // It was done already, or not begun: other work on the machine ends or begins.
            (true, false) => whole = whole.mul_f64(0.8),
            (false, _) => whole = whole.mul_f64(1.2),
        }
        batches = count;
        let versions = versions(&place.export());
        assert_eq!(versions.len(), DOCUMENTS as usize, "after kill {kill}");
        assert!(versions.iter().all(|version| *version <= kill), "after kill {kill}");
    }
    assert!(in_flight >= IN_FLIGHT, "only {in_flight} of {kill} kills hit an import at work");
    place.fonds(&["check"]).ends(0);

    place.fonds(&["import", "given.jsonl"]).ends(0);
    place.fonds(&["check"]).ends(0);
    let never_killed = Place::new();
    never_killed.fonds(&["import", &place.path("given.jsonl")]).ends(0);
    assert_eq!(place.export(), never_killed.export());
    let total = |place: &Place| place.fonds(&["search", "water", "--json"]).ends(0).json()["total"].clone();
    assert_eq!(total(&place), total(&never_killed));
}

/// Writers at a time, and documents that each writes over and over.
const WRITERS: u64 = 4;
const DOCUMENTS_EACH: u64 = 5;

/// One connection on which documents are put, one after another.
struct Writer {
    stream: BufReader<TcpStream>,
    token: String,
}

impl Writer {
    fn put(&mut self, id: &str, title: &str) -> io::Result<u16> {
        let body = json!({"title": title, "texts": [{"lang": "en", "role": "transcript", "body": "The water stands. ".repeat(50)}]}).to_string();
        let head = format!(
            "PUT /api/v1/documents/{id} HTTP/1.1\r\nHost: archive\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            self.token,
            body.len()
        );
        self.stream.get_mut().write_all((head + &body).as_bytes())?;
        self.answer()
    }

    fn answer(&mut self) -> io::Result<u16> {
        let (mut status, mut length) = (None, 0);
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            match (status, line.strip_prefix("content-length: ")) {
                _ if line.is_empty() => break,
                (None, _) => status = line.split(' ').nth(1).and_then(|status| status.parse().ok()),
                (_, Some(value)) => length = value.parse().expect("a length"),
                _ => {}
            }
        }
        io::copy(&mut self.stream.by_ref().take(length), &mut io::sink())?;
        status.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// Writes until the server is gone: what was acknowledged, and whether a write was under way.
fn write(
    writer: &mut Writer,
    number: u64,
    next: &AtomicU64,
    acknowledged: &AtomicU64,
) -> (BTreeMap<String, u64>, bool) {
    let mut kept = BTreeMap::new();
    loop {
        let n = next.fetch_add(1, Ordering::Relaxed);
        let id = format!("w-{number}-{}", n % DOCUMENTS_EACH);
        match writer.put(&id, &format!("Write {n}")) {
            Ok(200 | 201) => {
                kept.insert(id, n);
                acknowledged.fetch_add(1, Ordering::Relaxed);
            }
            Ok(status) => panic!("{id}: {status}"),
            Err(error) => return (kept, error.kind() != io::ErrorKind::ConnectionRefused),
        }
    }
}

/// Kills the server in the middle of writes, once it has acknowledged so many.
fn kill_under_writes(
    mut server: Server,
    token: &str,
    next: &Arc<AtomicU64>,
    after: u64,
) -> (BTreeMap<String, u64>, bool) {
    let acknowledged = Arc::new(AtomicU64::new(0));
    let writers: Vec<_> = (0..WRITERS)
        .map(|number| {
            let stream = BufReader::new(TcpStream::connect(&server.address).expect("it listens"));
            let mut writer = Writer { stream, token: token.to_owned() };
            let (next, acknowledged) = (Arc::clone(next), Arc::clone(&acknowledged));
            thread::spawn(move || write(&mut writer, number, &next, &acknowledged))
        })
        .collect();
    while acknowledged.load(Ordering::Relaxed) < after {
        assert!(writers.iter().any(|writer| !writer.is_finished()), "all writers have ended");
        thread::sleep(Duration::from_millis(1));
    }
    server.kill();
    let mut kept = BTreeMap::new();
    let mut hit = false;
    for writer in writers {
        let (of_one, under_way) = writer.join().expect("no write was refused");
        kept.extend(of_one);
        hit |= under_way;
    }
    (kept, hit)
}

/// Acknowledged writes before a kill: few, and now and then so many that the index commits, too.
fn writes_before(kill: u32) -> u64 {
    if kill.is_multiple_of(4) { 400 } else { u64::from(kill) % 20 + 1 }
}

#[test]
fn a_server_that_is_killed_under_writes_loses_nothing_acknowledged() {
    let place = Place::new();
    let token = place.fonds(&["token", "create", "--role", "editor"]).well();
    let next = Arc::new(AtomicU64::new(1));
    let mut kept: BTreeMap<String, u64> = BTreeMap::new();
    let mut in_flight = 0;
    for kill in 0..KILLS {
        let (acknowledged, hit) = kill_under_writes(place.serve(), token.trim(), &next, writes_before(kill));
        kept.extend(acknowledged);
        in_flight += u32::from(hit);
        let export = place.export();
        let found: BTreeMap<String, u64> = export.lines().map(written).collect();
        for (id, n) in &kept {
            // A later write that was not acknowledged may have come in, too.
            assert!(
                found.get(id).is_some_and(|found| found >= n),
                "{id}: {n} was acknowledged, {:?} is there",
                found.get(id)
            );
        }
    }
    assert!(in_flight >= IN_FLIGHT, "only {in_flight} of {KILLS} kills hit writes under way");
    let server = place.serve();
    server.until("/api/v1/documents", |answer| answer.json()["total"] == place.export().lines().count());
    server.stop();
    place.fonds(&["check"]).ends(0);
}

/// The id of a document, and the number of its last write.
fn written(line: &str) -> (String, u64) {
    let value: Value = serde_json::from_str(line).expect("a line of JSON");
    let text = |name: &str| value[name].as_str().expect("a text").to_owned();
    (text("id"), text("title").trim_start_matches("Write ").parse().expect("a number"))
}
