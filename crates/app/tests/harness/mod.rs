//! What the tests that run the program share: an archive in a scratch folder,
//! the program run on it, a server beside it, and questions over HTTP.
#![allow(dead_code, reason = "each test file uses a part of it")]

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::JoinHandle,
    time::Duration,
};
use tempfile::TempDir;

/// An archive in a scratch folder, and room beside it.
pub struct Place {
    room: TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The run, which must have ended with this code.
    #[track_caller]
    pub fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// What it wrote to stdout; it must have ended well.
    #[track_caller]
    pub fn well(self) -> String {
        self.ends(0).out
    }

    /// The JSON that it wrote to stdout.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }
}

/// The program, without the settings of whoever runs the tests.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fonds"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("FONDS_")) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// Whether tests that need these programs are to run: the variable says `required`, or `absent` where
/// nobody could install them.
pub fn is_wanted(wish: &str, programs: &[&str]) -> bool {
    let said = std::env::var(wish).unwrap_or_default();
    let missing: Vec<_> = programs.iter().filter(|program| which(program).is_none()).collect();
    if missing.is_empty() && said != "absent" {
        return true;
    }
    assert_ne!(said, "required", "{missing:?} is missing, and {wish} is `required`");
    eprintln!("NOT RUN: there is no {missing:?}");
    false
}

/// The path of a program.
pub fn which(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// Runs a command to its end.
pub fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("the program can be run");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it writes UTF-8");
    Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

impl Place {
    /// Room without an archive.
    pub fn empty() -> Self {
        Self { room: TempDir::new().expect("a scratch folder") }
    }

    /// An empty archive.
    pub fn new() -> Self {
        let place = Self::empty();
        place.fonds(&["init"]).ends(0);
        place
    }

    /// An archive with these lines in it.
    pub fn with(lines: &[Value]) -> Self {
        let place = Self::new();
        place.file("given.jsonl", jsonl(lines));
        place.fonds(&["import", &place.path("given.jsonl")]).ends(0);
        place
    }

    /// The archive's folder.
    pub fn archive(&self) -> PathBuf {
        self.room.path().join("archive")
    }

    /// A path beside the archive.
    pub fn path(&self, name: &str) -> String {
        self.room.path().join(name).to_str().expect("a scratch path is UTF-8").to_owned()
    }

    /// Writes a file beside the archive.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(Path::new(&path).parent().expect("it has a folder")).expect("a scratch folder");
        fs::write(&path, text).expect("a scratch file");
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The program, on this archive.
    pub fn command(&self, words: &[&str]) -> Command {
        let mut command = program();
        command.arg("--archive").arg(self.archive()).args(words).current_dir(self.room.path());
        command
    }

    pub fn fonds(&self, words: &[&str]) -> Ran {
        run(&mut self.command(words))
    }

    /// All lines of the archive.
    pub fn export(&self) -> String {
        self.fonds(&["export", "-"]).well()
    }

    /// A server of this archive, once it can answer.
    pub fn serve(&self) -> Server {
        Server::start(self.command(&["serve", "--listen", "127.0.0.1:0"]))
    }
}

/// A serving process, killed when dropped.
pub struct Server {
    child: Child,
    log: Option<JoinHandle<String>>,
    /// `127.0.0.1:PORT`
    pub address: String,
}

impl Server {
    /// Starts a command that serves, and waits until it can answer.
    pub fn start(mut command: Command) -> Self {
        let (said_by_it, says) = io::pipe().expect("a pipe");
        command.stdout(says.try_clone().expect("a pipe")).stderr(says);
        let child = command.spawn().expect("it can be run");
        // The pipe ends with the program.
        drop(command);
        let mut log = BufReader::new(said_by_it);
        let mut said = String::new();
        let address = loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).expect("its log is UTF-8") > 0, "it ended: {said}");
            if let Some((_, address)) = line.split_once("http://") {
                break address.trim().trim_end_matches('/').to_owned();
            }
            said += &line;
        };
        // Its log is read on, so that it never waits for a reader.
        let log = std::thread::spawn(move || io::read_to_string(log).expect("its log is UTF-8"));
        let server = Self { child, address, log: Some(log) };
        server.until("/readyz", |answer| answer.status == 200);
        server
    }

    /// An answer of the server.
    pub fn get(&self, path: &str) -> Answer {
        ask(&self.address, "GET", path, &[], "").expect("it answers")
    }

    /// Asks until the answer is as it should be: what others write is seen within a second.
    #[track_caller]
    pub fn until(&self, path: &str, good: impl Fn(&Answer) -> bool) -> Answer {
        for _ in 0..1200 {
            let answer = self.get(path);
            if good(&answer) {
                return answer;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{path} did not become what it should be; it is {:?}", self.get(path));
    }

    /// How many documents the listing of these words has.
    pub fn total(&self, q: &str) -> u64 {
        self.get(&format!("/api/v1/documents?q={q}")).json()["total"].as_u64().expect("a total")
    }

    /// Kills it as a power cut would: no last words.
    pub fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }

    /// Asks it to end, which it must do well.
    #[track_caller]
    pub fn stop(mut self) {
        kill_process(Pid::from_child(&self.child), Signal::TERM).expect("it runs");
        let code = self.child.wait().expect("it ends").code();
        let log = self.log.take().map(|log| log.join().expect("it was read"));
        assert_eq!(code, Some(0), "{}", log.unwrap_or_default());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer over HTTP.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// One question on one connection.
pub fn ask(
    address: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    )?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    // An image is told by its size.
    let answer = match String::from_utf8(answer) {
        Ok(text) => text,
        Err(bytes) => {
            bytes.into_bytes().iter().map(|byte| if byte.is_ascii() { *byte as char } else { '?' }).collect()
        }
    };
    let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "the answer was cut off");
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut)?;
    let promised = header(head, "content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    if body.len() < promised {
        return Err(cut());
    }
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    Ok(Answer { status, head: head.into(), body: body.into() })
}

pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let fields = head.lines().filter_map(|line| line.split_once(':'));
    fields.into_iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

/// Puts a document over the API.
pub fn put(address: &str, token: &str, id: &str, document: &Value) -> io::Result<Answer> {
    let bearer = format!("Bearer {token}");
    let headers = [("Authorization", bearer.as_str()), ("Content-Type", "application/json")];
    ask(address, "PUT", &format!("/api/v1/documents/{id}"), &headers, &document.to_string())
}

/// These values, one to a line.
pub fn jsonl(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// A small catalogue: an agent, a collection, three documents, one of them restricted.
pub fn catalogue() -> Vec<Value> {
    vec![
        json!({"type": "agent", "id": "orel", "kind": "person", "name": "Orel, Ivan", "variants": [{"name": "Ivan Orel"}]}),
        json!({"type": "collection", "id": "river", "title": "The river", "documents": ["river-2", "river-1"]}),
        json!({"id": "river-1", "title": "Telegram on the flood", "date": "1956-04-01", "from": ["Ivan Orel"],
               "texts": [{"key": "en", "role": "transcript", "lang": "en", "body": "The water rises at the bridge."}]}),
        json!({"id": "river-2", "title": "Answer to the telegram", "date": "1956-04", "to": ["Ivan Orel"],
               "summary": "Sandbags are on their way.", "related": [{"id": "river-1", "relation": "replies_to"}]}),
        json!({"id": "river-3", "title": "A note that nobody may see", "access": "restricted"}),
    ]
}
