//! Each verb on an archive that nobody serves.

mod harness;

use harness::{Place, catalogue, jsonl, program, run};
use serde_json::json;
use std::{fs, process::Stdio};

#[test]
fn init_makes_an_archive_once() {
    let place = Place::empty();
    assert!(place.fonds(&["init"]).ends(0).err.contains("Next: fonds"));
    let again = place.fonds(&["init"]).ends(1);
    assert!(again.err.starts_with("error: There is an archive in"), "{}", again.err);
    assert!(place.read("archive/fonds.toml").contains("#listen = \"127.0.0.1:8080\""));
    place.fonds(&["check"]).ends(0);
    place.fonds(&["doctor"]).ends(0);
    assert_eq!(place.export(), "");
}

#[test]
fn without_an_archive_it_says_what_to_do() {
    let place = Place::empty();
    for words in [
        &["import", "x"][..],
        &["check"],
        &["serve"],
        &["search", "x"],
        &["show", "x"],
        &["batches"],
        &["reindex"],
    ] {
        let ran = place.fonds(words).ends(1);
        assert!(
            ran.err.contains("There is no archive in") && ran.err.contains("fonds init"),
            "{words:?}: {}",
            ran.err
        );
    }
    assert!(
        place
            .fonds(&["doctor"])
            .ends(1)
            .out
            .starts_with("fine  The settings can be read.\nbad   There is no archive")
    );
}

#[test]
fn the_folder_is_a_flag_before_the_environment() {
    let place = Place::with(&catalogue());
    let archive = place.archive();
    let elsewhere = place.path("nowhere");
    let check = |flag: Option<&str>, variable: &str, code: i32| {
        let mut command = program();
        command.env("FONDS_ARCHIVE", variable).args(["show", "river-1"]);
        if let Some(flag) = flag {
            command.args(["--archive", flag]);
        }
        run(&mut command).ends(code);
    };
    check(None, archive.to_str().expect("UTF-8"), 0);
    check(None, &elsewhere, 1);
    check(archive.to_str(), &elsewhere, 0);
    check(Some(&elsewhere), archive.to_str().expect("UTF-8"), 1);
    run(program().args(["show", "river-1"]).env("FONDS_ARCHIVE", "").current_dir(&archive)).ends(0);
}

#[test]
fn the_same_import_twice_changes_nothing() {
    let place = Place::with(&catalogue());
    let (before, given) = (place.export(), place.path("given.jsonl"));
    let again = place.fonds(&["import", &given, "--json"]).ends(0);
    assert!(again.err.contains("Nothing changed."), "{}", again.err);
    let report = again.json();
    assert_eq!(report["sources"][0]["outcomes"]["document"], json!({"same": 3}));
    assert_eq!(report["sources"][0]["format"], "jsonl");
    assert_eq!(place.export(), before);
}

#[test]
fn a_dry_run_writes_nothing() {
    let place = Place::new();
    place.file("a.jsonl", jsonl(&catalogue()));
    let bad = place.file("b.jsonl", "{\"titel\": 1}\n");
    let ran = place.fonds(&["import", "a.jsonl", &bad, "--dry-run"]).ends(1);
    assert!(
        ran.err.contains("Nothing was written. New or changed would be 5 records. 1 was refused."),
        "{}",
        ran.err
    );
    assert_eq!(place.export(), "");
    assert!(!fs::exists(place.path("b.rejects.jsonl")).expect("it can be seen"));
}

#[test]
fn a_bad_record_is_given_back_and_the_rest_goes_in() {
    let place = Place::new();
    let good = json!({"id": "a", "title": "Good"}).to_string();
    let file = place.file(
        "in/some.jsonl",
        format!("{good}\n{{\"id\": \"b\", \"titel\": \"x\", \"access\": \"secret\"}}\n"),
    );
    let ran = place.fonds(&["import", &file]).ends(1);
    for expect in [
        "some.jsonl:2",
        "“titel”",
        "“title”",
        "access",
        "1 was refused.",
        "some.rejects.jsonl",
        "fonds undo 1",
    ] {
        assert!(ran.err.contains(expect), "{expect} is not in {}", ran.err);
    }
    assert!(place.read("in/some.rejects.jsonl").contains("\"titel\""));
    assert_eq!(place.export().lines().count(), 1);
    let elsewhere = place.path("elsewhere");
    fs::create_dir(&elsewhere).expect("a scratch folder");
    place.fonds(&["import", &file, "--rejects", &elsewhere]).ends(1);
    assert!(place.read("elsewhere/some.rejects.jsonl").contains("\"titel\""));
}

#[test]
fn a_sheet_comes_back_with_its_faults() {
    let place = Place::new();
    let sheet = place.file("sheet.csv", "id,title,date\na,Good,1956-04\nb,,1956\n");
    let ran = place.fonds(&["import", &sheet]).ends(1);
    assert!(ran.err.contains("sheet.csv:3"), "{}", ran.err);
    let back = place.read("sheet.rejects.csv");
    assert!(back.starts_with("fonds.error,id,title,date\n") && back.ends_with(",b,,1956\n"), "{back}");
    let mended = place.file("sheet.csv", back.replace(",b,,1956", ",b,Mended,1956"));
    place.fonds(&["import", &mended]).ends(0);
    assert_eq!(place.export().lines().count(), 2);
}

#[test]
fn a_map_names_the_columns_of_others() {
    let place = Place::new();
    let sheet = place.file("sheet.csv", "Titel,Datum\nDie Flut,1956-04\n");
    let map =
        place.file("map.toml", "[columns]\nTitel = \"title\"\nDatum = \"date\"\n[set]\nkind = \"letter\"\n");
    place.fonds(&["import", &sheet, "--map", &map, "--collection", "river"]).ends(0);
    let line = place.export();
    for expect in ["\"title\":\"Die Flut\"", "\"1956-04\"", "\"letter\"", "\"river\""] {
        assert!(line.contains(expect), "{expect} is not in {line}");
    }
    let bad = place.file("bad.toml", "[columns]\nTitel = \"titel\"\n");
    let ran = place.fonds(&["import", &sheet, "--map", &bad]).ends(2);
    assert!(
        ran.err.contains("bad.toml: There is no column “titel”") && ran.err.contains("“title”"),
        "{}",
        ran.err
    );
    place.fonds(&["import", &sheet, "--map", "missing.toml"]).ends(2);
}

#[test]
fn what_cannot_be_read_is_told_and_the_others_go_in() {
    let place = Place::new();
    place.file("in/a.jsonl", jsonl(&catalogue()));
    place.file("in/b.xml", "<html/>");
    let ran = place.fonds(&["import", "in"]).ends(1);
    assert!(ran.err.contains("b.xml: this is a web page"), "{}", ran.err);
    assert_eq!(place.export().lines().count(), 5);
    let ran = place.fonds(&["import", "nowhere.csv"]).ends(1);
    assert!(ran.err.starts_with("error: nowhere.csv could not be read"), "{}", ran.err);
}

#[test]
fn a_folder_without_files_is_told() {
    let place = Place::new();
    place.file("in/notes.doc", "nothing of ours");
    let ran = place.fonds(&["import", "in"]).ends(1);
    assert!(ran.err.contains("There was no file to import"), "{}", ran.err);
}

#[test]
fn undo_takes_a_batch_back_and_names_what_stays() {
    let place = Place::with(&catalogue());
    let edit = place.file("edit.jsonl", jsonl(&[json!({"id": "river-1", "title": "Edited since"})]));
    place.fonds(&["import", &edit]).ends(0);
    let ran = place.fonds(&["undo", "1", "--json"]).ends(0);
    assert!(
        ran.err.contains("Batch 1 was taken back") && ran.err.contains("document river-1"),
        "{}",
        ran.err
    );
    assert_eq!(ran.json()["stayed"], json!([["document", "river-1"], ["agent", "orel"]]));
    assert_eq!(place.export().lines().count(), 2);
    assert!(place.fonds(&["undo", "1"]).ends(1).err.contains("taken back already"));
    assert!(place.fonds(&["undo", "9"]).ends(1).err.contains("does not exist"));
    let gone = place.fonds(&["show", "river-2"]).ends(1);
    assert!(gone.err.contains("river-2 was"), "{}", gone.err);
    let batches = place.fonds(&["batches", "--json"]).ends(0).json();
    let kinds: Vec<_> =
        batches.as_array().expect("a list").iter().map(|batch| batch["kind"].as_str()).collect();
    assert_eq!(kinds, [Some("undo"), Some("import"), Some("import")]);
    assert!(place.fonds(&["batches"]).well().contains("(taken back by batch 3)"));
    place.fonds(&["check"]).ends(0);
}

#[test]
fn search_lists_ten_to_a_page() {
    let many: Vec<_> = (1..=23).map(|n| json!({"id": format!("t-{n:02}"), "title": format!("Telegram {n}"), "date": format!("1956-04-{n:02}")})).collect();
    let place = Place::with(&many);
    let third = place.fonds(&["search", "telegram", "--page", "3", "--sort", "date"]).well();
    assert!(
        third.starts_with("Results: 21 - 23 of 23\n\n  21. April 21, 1956\n      Telegram 21\n      t-21\n"),
        "{third}"
    );
    let backwards = place.fonds(&["search", "", "--sort", "-date"]).well();
    assert!(backwards.contains("   1. April 23, 1956"), "{backwards}");
    let json = place.fonds(&["search", "telegram", "--page", "3", "--json"]).ends(0).json();
    assert_eq!(
        (&json["total"], &json["from"], &json["to"], &json["page"]),
        (&json!(23), &json!(21), &json!(23), &json!(3))
    );
    assert!(place.fonds(&["search", "telegram", "--page", "4"]).ends(1).err.contains("the last is 3"));
    assert_eq!(place.fonds(&["search", "absent"]).well(), "Results: 0\n");
    assert!(place.fonds(&["search", "", "--date", "1956-04-07"]).well().starts_with("Results: 1 - 1 of 1\n"));
}

#[test]
fn a_passage_has_marks_only_where_it_is_cut() {
    let hay = "hay ".repeat(200);
    let long = json!({"id": "long", "title": "Long", "texts": [{"key": "en", "role": "transcript", "lang": "en", "body": format!("{hay} needle {hay}")}]});
    let place = Place::with(&[catalogue(), vec![long]].concat());
    assert!(place.fonds(&["search", "bridge"]).well().ends_with("\n      The water rises at the bridge.\n"));
    let cut = place.fonds(&["search", "needle"]).well();
    assert!(cut.contains("\n      … hay") && cut.ends_with("hay …\n"), "{cut}");
}

#[test]
fn the_shell_shows_what_visitors_do_not_see() {
    let place = Place::with(&catalogue());
    assert!(place.fonds(&["show", "river-3"]).well().starts_with("A note that nobody may see\n"));
    place.fonds(&["show", "river-3", "--public"]).ends(1);
    let shown = place.fonds(&["show", "river-1"]).well();
    for expect in
        ["April 1, 1956 · river-1 · revision 1", "Ivan Orel", "[orel]", "The water rises", "replies_to this"]
    {
        assert!(shown.contains(expect), "{expect} is not in {shown}");
    }
    let line = place.fonds(&["show", "river-1", "--json"]).well();
    assert!(place.export().contains(&line));
    assert_eq!(place.export().lines().count(), 5);
    let public = place.fonds(&["export", "-", "--public"]).well();
    assert_eq!((public.lines().count(), public.contains("nobody")), (4, false));
    let some = place.fonds(&["export", "-", "--query", "sandbags"]).well();
    assert!(some.contains("river-2") && !some.contains("\"id\":\"river-1\",\"title\""), "{some}");
}

#[test]
fn exported_imported_and_exported_again_is_the_same_byte_for_byte() {
    let place = Place::new();
    let mut lines = catalogue();
    lines.push(
        json!({"id": "scanned", "title": "With a scan", "files": [{"path": "scans/1.pdf", "role": "scan"}]}),
    );
    place.file("in/scans/1.pdf", b"%PDF-1.7 of ours");
    place.file("in/all.jsonl", jsonl(&lines));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    place.fonds(&["export", "first"]).ends(0);
    let other = Place::new();
    other.fonds(&["import", &place.path("first")]).ends(0);
    let second = place.path("second");
    other.fonds(&["export", &second]).ends(0);
    assert_eq!(place.read("first/archive.jsonl"), place.read("second/archive.jsonl"));
    let files = |name: &str| -> Vec<_> {
        let files = fs::read_dir(place.path(&format!("{name}/files")))
            .expect("files")
            .map(|file| file.expect("a file").path());
        files.map(|path| (path.file_name().map(ToOwned::to_owned), fs::read(&path).expect("bytes"))).collect()
    };
    assert_eq!(files("first").len(), 1);
    assert_eq!(files("first"), files("second"));
    assert!(place.fonds(&["export", "first"]).ends(1).err.contains("the folder is not empty"));
}

#[test]
fn a_backup_is_restored_and_verified() {
    let place = Place::with(&catalogue());
    place.fonds(&["backup", "b.tar.zst"]).ends(0);
    assert!(place.fonds(&["backup", "b.tar.zst"]).ends(1).err.contains("exists already"));
    let other = Place::empty();
    let ran = other.fonds(&["restore", &place.path("b.tar.zst")]).ends(0);
    assert!(ran.err.contains("verified: 3 documents"), "{}", ran.err);
    other.fonds(&["check"]).ends(0);
    assert_eq!(other.export(), place.export());
    assert!(other.fonds(&["search", "flood"]).well().contains("river-1"));
    other.fonds(&["restore", &place.path("b.tar.zst")]).ends(1);
    let mut bytes = fs::read(place.path("b.tar.zst")).expect("the backup");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let damaged = place.file("damaged.tar.zst", &bytes);
    let third = Place::empty();
    assert!(third.fonds(&["restore", &damaged]).ends(1).err.contains("is no whole backup"));
    assert!(third.fonds(&["check"]).ends(1).err.contains("There is no archive"));
}

#[test]
fn check_finds_a_flipped_byte() {
    let place = Place::new();
    place.file("in/1.pdf", b"%PDF-1.7 of ours");
    let with_file = json!({"id": "scanned", "title": "A title that is flipped", "files": [{"path": "1.pdf", "role": "scan"}]});
    place.file("in/all.jsonl", jsonl(&[with_file]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    place.fonds(&["check"]).ends(0);

    let blobs = place.archive().join("data/files");
    let folder = fs::read_dir(blobs).expect("files").next().expect("one").expect("a folder").path();
    let blob = fs::read_dir(folder).expect("files").next().expect("one").expect("a file").path();
    fs::write(&blob, b"%PDF-1.7 of ourz").expect("it can be written");
    let ran = place.fonds(&["check"]).ends(1);
    assert!(ran.out.starts_with("fault: "), "{}", ran.out);
    fs::write(&blob, b"%PDF-1.7 of ours").expect("it can be written");
    place.fonds(&["check"]).ends(0);

    let database = place.archive().join("data/fonds.db");
    let mut bytes = fs::read(&database).expect("the catalogue");
    let title = b"A title that is flipped";
    let places: Vec<usize> = bytes
        .windows(title.len())
        .enumerate()
        .filter(|(_, window)| window == title)
        .map(|(at, _)| at)
        .collect();
    assert!(!places.is_empty(), "the catalogue holds the title");
    places.iter().for_each(|at| bytes[at + 2] ^= 1);
    fs::write(&database, bytes).expect("it can be written");
    let ran = place.fonds(&["check", "--json"]).ends(1);
    assert!(!ran.json()["faults"].as_array().expect("a list").is_empty());
}

#[test]
fn reindex_builds_the_same_answers() {
    let place = Place::with(&catalogue());
    let before = place.fonds(&["search", "telegram", "--json"]).well();
    place.fonds(&["reindex"]).ends(0);
    assert_eq!(place.fonds(&["search", "telegram", "--json"]).well(), before);
    fs::remove_dir_all(place.archive().join("data/index")).expect("the index can be thrown away");
    assert!(place.fonds(&["check"]).ends(1).out.contains("There is no index"));
    place.fonds(&["reindex"]).ends(0);
    assert_eq!(place.fonds(&["search", "telegram", "--json"]).well(), before);
    place.fonds(&["check"]).ends(0);
}

#[test]
fn tokens_are_made_listed_and_revoked() {
    let place = Place::new();
    let token = place.fonds(&["token", "create", "--role", "editor", "--name", "a script"]).well();
    assert!(token.starts_with("fonds_") && token.lines().count() == 1, "{token}");
    let list = place.fonds(&["token", "list", "--json"]).ends(0).json();
    assert_eq!(
        (&list[0]["role"], &list[0]["name"], &list[0]["revoked"]),
        (&json!("editor"), &json!("a script"), &json!(null))
    );
    let id = list[0]["id"].as_str().expect("an id");
    assert!(!list.to_string().contains(token.trim()));
    place.fonds(&["token", "revoke", id]).ends(0);
    assert!(place.fonds(&["token", "list"]).well().contains("(revoked "));
    assert!(place.fonds(&["token", "revoke", "nobody"]).ends(1).err.contains("fonds token list"));
}

#[test]
fn settings_come_from_flag_environment_and_file() {
    let place = Place::new();
    place.file("archive/fonds.toml", "title = 'From the file'\ncache_mb = 1\n");
    let mut command = place.command(&["config", "dump", "--cache-mb", "2"]);
    let dump = run(command.env("FONDS_TITLE", "From the environment").env("FONDS_LISTEN", "")).well();
    for expect in [
        "title = \"From the environment\" # FONDS_TITLE\n",
        "cache_mb = 2 # --cache-mb\n",
        "listen = \"127.0.0.1:8080\" # default\n",
        "#url is not set\n",
    ] {
        assert!(dump.contains(expect), "{expect} is not in {dump}");
    }
    let json = place.fonds(&["config", "dump", "--json"]).ends(0).json();
    assert_eq!(json["title"], json!({"value": "From the file", "from": "file"}));
    place.file("archive/fonds.toml", "titel = 'x'\n");
    for words in [&["config", "dump"][..], &["serve"], &["healthcheck"]] {
        let ran = place.fonds(words).ends(1);
        assert!(
            ran.err.contains("fonds.toml:1 titel") && ran.err.contains("did you mean “title”?"),
            "{}",
            ran.err
        );
    }
    assert!(place.fonds(&["doctor"]).ends(1).out.starts_with("bad   The settings have faults"));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let many: Vec<_> =
        (0..400).map(|n| json!({"title": format!("Telegram {n}"), "summary": "word ".repeat(400)})).collect();
    let place = Place::with(&many);
    let mut child = place
        .command(&["export", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn quiet_says_nothing_and_verbose_says_why() {
    let place = Place::with(&catalogue());
    let given = place.path("given.jsonl");
    assert_eq!(place.fonds(&["-q", "import", &given]).ends(0).err, "");
    let plain = place.fonds(&["import", "nowhere.csv"]).ends(1).err;
    assert!(!plain.contains("because:"), "{plain}");
    let verbose = place.fonds(&["-v", "import", "nowhere.csv"]).ends(1).err;
    assert!(verbose.contains("because: "), "{verbose}");
    let coloured = place.fonds(&["--color", "always", "search", "flood"]).well();
    assert!(coloured.contains("\u{1b}[1m"));
    assert!(!place.fonds(&["search", "flood"]).well().contains('\u{1b}'));
}

#[test]
fn families_are_found_and_decided() {
    let body = |last: &str| (0..80).map(|n| format!("word{n} ")).collect::<String>() + last;
    let paper = |id: &str, last: &str| json!({"id": id, "title": format!("Paper {id}"), "texts": [{"role": "transcript", "lang": "en", "body": body(last)}]});
    let place = Place::with(&[paper("a", "first"), paper("b", "second"), paper("c", "third")]);
    let listed = place.fonds(&["families"]).well();
    assert_eq!(listed.lines().next(), Some(" 98 %  a  b"), "{listed}");
    let accepted = place.fonds(&["families", "accept", "b", "a", "--by", "Ren"]).ends(0);
    assert!(
        accepted.err.contains("b and a are accepted. That is batch 2; `fonds undo 2`"),
        "{}",
        accepted.err
    );
    let again = place.fonds(&["families", "accept", "a", "b"]).ends(0);
    assert!(again.err.contains("Nothing changed"), "{}", again.err);
    place.fonds(&["families", "refuse", "a", "c"]).ends(0);
    let decided = place.fonds(&["families", "--decided", "--json"]).json();
    assert_eq!(decided["candidates"], json!([]));
    assert_eq!(decided["decided"][0]["documents"], json!(["a", "b"]));
    assert_eq!(decided["decided"][0]["by"], "Ren");
    assert_eq!(decided["decided"][1]["decision"], "refused");
    let left = place.fonds(&["families", "--json"]).json();
    assert_eq!(left["candidates"].as_array().map(Vec::len), Some(1), "{left}");
    assert_eq!(left["candidates"][0]["documents"][0], json!({"id": "b", "title": "Paper b"}));
    assert_eq!(left["candidates"][0]["percent"], 98);
    let text = place.fonds(&["families", "--decided"]).well();
    assert!(text.starts_with("accepted  a  b  20") && text.contains(" by Ren\nrefused   a  c  "), "{text}");
    place.fonds(&["undo", "2"]).ends(0);
    assert_eq!(place.fonds(&["families", "--decided"]).well().lines().count(), 1);
    let nobody = place.fonds(&["families", "accept", "a", "nobody"]).ends(1);
    assert!(nobody.err.contains("There is no document nobody."), "{}", nobody.err);
    place.fonds(&["families", "accept", "a"]).ends(2);
}
