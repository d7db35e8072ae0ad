//! Each verb beside a serving process, and what the server then shows.

mod harness;

use harness::{Place, catalogue, jsonl, program, put, run};
use serde_json::json;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    process::Stdio,
};

#[test]
fn a_second_serve_ends_at_once_and_says_why() {
    let place = Place::new();
    let server = place.serve();
    let second = place.fonds(&["serve", "--listen", "127.0.0.1:0"]).ends(1);
    assert!(second.err.contains("Another process serves the archive in"), "{}", second.err);
    server.stop();
    place.serve().stop();
}

#[test]
fn a_taken_port_is_named_with_what_to_do() {
    let place = Place::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("an address").to_string();
    let ran = place.fonds(&["serve", "--listen", &address]).ends(1);
    assert!(
        ran.err.contains(&format!("listens at {address}")) && ran.err.contains("--listen"),
        "{}",
        ran.err
    );
}

#[test]
fn healthcheck_asks_the_server() {
    let place = Place::new();
    let free =
        TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").to_string();
    assert!(
        place.fonds(&["healthcheck", "--listen", &free]).ends(1).err.contains("Is `fonds serve` running?")
    );
    let server = place.serve();
    place.fonds(&["healthcheck", "--listen", &server.address]).ends(0);
    let mut command = place.command(&["healthcheck"]);
    run(command.env("FONDS_LISTEN", &server.address)).ends(0);
}

#[test]
fn an_import_and_its_undo_are_seen() {
    let place = Place::new();
    let server = place.serve();
    assert_eq!(server.total(""), 0);
    place.file("given.jsonl", jsonl(&catalogue()));
    place.fonds(&["import", "given.jsonl"]).ends(0);
    server.until("/api/v1/documents?q=flood", |answer| answer.json()["total"] == 1);
    assert_eq!(server.get("/documents/river-1").status, 200);
    assert_eq!(server.get("/documents/river-3").status, 404);
    let found = place.fonds(&["search", "flood", "--json"]).ends(0).json();
    assert_eq!(found["total"], 1);
    place.fonds(&["undo", "1"]).ends(0);
    server.until("/api/v1/documents?q=flood", |answer| answer.json()["total"] == 0);
    assert_eq!(server.get("/documents/river-1").status, 410);
}

#[test]
fn what_the_api_wrote_is_shown_and_exported() {
    let place = Place::with(&catalogue());
    let server = place.serve();
    let token = place.fonds(&["token", "create", "--role", "editor"]).well();
    let written =
        put(&server.address, token.trim(), "river-4", &json!({"title": "Put beside"})).expect("an answer");
    assert_eq!(written.status, 201, "{written:?}");
    assert!(place.fonds(&["show", "river-4"]).well().starts_with("Put beside\n"));
    assert!(place.export().contains("\"river-4\""));
    let list = place.fonds(&["token", "list", "--json"]).ends(0).json();
    place.fonds(&["token", "revoke", list[0]["id"].as_str().expect("an id")]).ends(0);
    let refused =
        put(&server.address, token.trim(), "river-5", &json!({"title": "Too late"})).expect("an answer");
    assert_eq!(refused.status, 401, "{refused:?}");
}

#[test]
fn the_server_rebuilds_the_index_when_asked() {
    let place = Place::with(&catalogue());
    let server = place.serve();
    let current = || place.read("archive/data/index/current");
    let before = current();
    place.fonds(&["reindex"]).ends(0);
    assert_ne!(current(), before);
    assert_eq!(server.total("flood"), 1);
    place.fonds(&["check"]).ends(0);
}

#[test]
fn a_backup_taken_under_writes_is_whole() {
    let place = Place::with(&catalogue());
    let server = place.serve();
    let token = place.fonds(&["token", "create", "--role", "editor"]).well();
    let address = server.address.clone();
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let writer = std::thread::spawn(move || {
        let mut written = 0;
        while stopped.try_recv().is_err() {
            let answer = put(
                &address,
                token.trim(),
                &format!("w-{written}"),
                &json!({"title": format!("Written {written}")}),
            );
            assert_eq!(answer.expect("an answer").status, 201);
            written += 1;
        }
        written
    });
    server.until("/api/v1/documents/w-3", |answer| answer.status == 200);
    let acknowledged = place.export().matches("\"id\":\"w-").count();
    place.fonds(&["backup", "b.tar.zst"]).ends(0);
    stop.send(()).expect("it still writes");
    let written = writer.join().expect("all were written");
    let restored = Place::empty();
    restored.fonds(&["restore", &place.path("b.tar.zst")]).ends(0);
    restored.fonds(&["check"]).ends(0);
    let kept = restored.export().matches("\"id\":\"w-").count();
    assert!((acknowledged..=written).contains(&kept), "{acknowledged} {kept} {written}");
}

#[test]
fn looking_harms_nothing() {
    let place = Place::with(&catalogue());
    let server = place.serve();
    let before = place.export();
    for words in [
        &["check"][..],
        &["doctor"],
        &["batches"],
        &["search", "flood"],
        &["show", "river-1"],
        &["config", "dump"],
        &["token", "list"],
        &["import", "given.jsonl", "--dry-run"],
        &["import", "given.jsonl"],
        &["export", "out"],
        &["backup", "b.tar.zst"],
    ] {
        place.fonds(words).ends(0);
        assert_eq!(server.get("/readyz").status, 200, "after {words:?}");
    }
    assert!(place.fonds(&["doctor"]).well().contains("A process serves this archive."));
    let restored = place.fonds(&["restore", "b.tar.zst"]).ends(1);
    assert!(restored.err.contains("There is an archive"), "{}", restored.err);
    place.fonds(&["init"]).ends(1);
    assert_eq!(place.export(), before);
    assert_eq!(server.total("flood"), 1);
}

#[test]
fn the_demonstration_is_made_served_and_kept() {
    let room = Place::empty();
    let demo = || {
        let mut command = program();
        command.args(["demo", "--listen", "127.0.0.1:0"]).env("XDG_CACHE_HOME", room.path("cache"));
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("it runs");
        let mut address = String::new();
        BufReader::new(child.stdout.take().expect("piped")).read_line(&mut address).expect("a line");
        let address = address.trim().trim_start_matches("http://").trim_end_matches('/').to_owned();
        let home = harness::ask(&address, "GET", "/", &[], "").expect("it answers");
        let listing = harness::ask(&address, "GET", "/api/v1/documents", &[], "").expect("it answers");
        child.kill().expect("it runs");
        child.wait().expect("it ends");
        (home.status, listing.json()["total"].as_u64())
    };
    let first = demo();
    assert_eq!(first.0, 200);
    assert!(first.1.is_some_and(|total| total > 0), "{first:?}");
    assert_eq!(demo(), first);
    assert_eq!(fs::read_dir(room.path("cache/fonds")).expect("the scratch folder").count(), 1);
}

#[test]
fn the_demonstration_leaves_other_archives_alone() {
    let place = Place::with(&catalogue());
    let before = place.export();
    let ran = place.fonds(&["demo", "--listen", "127.0.0.1:0"]).ends(1);
    assert!(ran.err.contains("is no demonstration"), "{}", ran.err);
    assert_eq!(place.export(), before);
}
