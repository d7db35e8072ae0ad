//! One person across volumes: a hundred pairs out of the lists of persons of six volumes of
//! *Foreign Relations of the United States*, each told by hand to be one person or two. Volumes
//! are made of them, imported, and asked who is who.

mod scratch;

use archive::{
    Archive, Ground, Import, Report,
    record::{Document, Kind, Principal},
};
use scratch::Scratch;
use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

const TABLE: &str = include_str!("people/pairs.tsv");

/// Two entries of lists, and whether they are one person.
struct Pair {
    entries: [Entry; 2],
    is_one: bool,
    why: &'static str,
}

/// An entry of a list of persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    volume: &'static str,
    name: &'static str,
    description: &'static str,
}

fn table() -> Vec<Pair> {
    let rows = TABLE.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    let pair = |row: Vec<&'static str>| {
        let [volume, name, description, volume2, name2, description2, verdict, why] = row[..] else {
            panic!("{row:?} has eight columns")
        };
        Pair {
            entries: [
                Entry { volume, name, description },
                Entry { volume: volume2, name: name2, description: description2 },
            ],
            is_one: verdict == "same",
            why,
        }
    };
    rows.map(pair).collect()
}

/// The entries of each volume, each once.
fn volumes(pairs: &[Pair]) -> BTreeMap<&'static str, Vec<Entry>> {
    let mut volumes: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    for entry in pairs.iter().flat_map(|pair| pair.entries) {
        let entries = volumes.entry(entry.volume).or_default();
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }
    volumes
}

/// A volume with its list, and a document about each of its people, of the year that its name has.
fn volume(name: &str, entries: &[Entry]) -> String {
    let (mut list, mut documents) = (String::new(), String::new());
    for (at, Entry { name, description, .. }) in entries.iter().enumerate() {
        let at = at + 1;
        let _ = write!(list, "<item><persName xml:id='p_{at}'>{name}</persName>, {description}</item>");
        let _ = write!(
            documents,
            "<div type='document' xml:id='d{at}' n='{at}'><head>Note</head><dateline><date when='{}-06-01'/></dateline>\
             <p>About <persName corresp='#p_{at}'>{name}</persName>.</p></div>",
            year(entries[at - 1].volume),
        );
    }
    format!(
        "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:id='{name}'><teiHeader><fileDesc><titleStmt>\
         <title type='complete'>{name}</title></titleStmt></fileDesc></teiHeader><text><front><div>\
         <list type='names'>{list}</list></div></front><body>{documents}</body></text></TEI>"
    )
}

fn year(volume: &str) -> &str {
    &volume[4..8]
}

/// An archive with volumes imported in this order, each by itself.
async fn filled(volumes: &[(&str, String)]) -> Scratch {
    let scratch = Scratch::new().await;
    for (name, xml) in volumes {
        let path = scratch.write(&format!("{name}.xml"), xml);
        import(&scratch.archive, vec![path]).await;
    }
    scratch
}

async fn import(archive: &Archive, paths: Vec<PathBuf>) -> Report {
    archive.import(&Import { paths, ..Import::default() }, &mut |_| {}).await.unwrap()
}

/// Who is named in each document, by its id.
async fn named(scratch: &Scratch) -> BTreeMap<String, String> {
    let lines = scratch.export(Principal::Staff).await;
    let documents = lines.lines().filter(|line| !line.starts_with(r#"{"type""#));
    let named = documents.map(|line| serde_json::from_str::<Document>(line).unwrap());
    named.map(|document| (document.id.clone(), document.people[0].id.clone().unwrap_or_default())).collect()
}

/// What everybody is called, by id.
async fn names(scratch: &Scratch) -> BTreeMap<String, String> {
    let lines = scratch.export(Principal::Staff).await;
    let records = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    records
        .filter(|line| line["type"] == "agent")
        .map(|line| (text(&line["id"]), text(&line["name"])))
        .collect()
}

/// The id of the person of an entry.
fn id(named: &BTreeMap<String, String>, volumes: &BTreeMap<&str, Vec<Entry>>, entry: &Entry) -> String {
    let at = volumes[entry.volume].iter().position(|other| other == entry).unwrap() + 1;
    named[&format!("{}-d{at}", entry.volume)].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_pairs_are_told_apart_in_whatever_order_they_come() {
    let pairs = table();
    assert_eq!((pairs.len(), pairs.iter().filter(|pair| pair.is_one).count()), (100, 52));
    let volumes = volumes(&pairs);
    let mut files: Vec<_> = volumes.iter().map(|(name, entries)| (*name, volume(name, entries))).collect();
    let mut called: Option<BTreeMap<String, String>> = None;
    for turn in 0..4 {
        // Forwards, backwards, and each from the middle outwards.
        if turn % 2 == 1 {
            files.reverse()
        } else {
            files.rotate_left(turn)
        }
        let scratch = filled(&files).await;
        let named = named(&scratch).await;
        let mut wrong = String::new();
        for Pair { entries: [one, other], is_one, why } in &pairs {
            let [one_id, other_id] = [one, other].map(|entry| id(&named, &volumes, entry));
            if (one_id == other_id) == *is_one {
                continue;
            }
            let _ = writeln!(
                wrong,
                "{}: {}\n  {} / {}\n  {one_id} / {other_id}",
                one.name, why, one.volume, other.volume
            );
        }
        assert!(wrong.is_empty(), "in turn {turn}:\n{wrong}");
        let names = names(&scratch).await;
        let now: BTreeMap<String, String> =
            named.iter().map(|(document, id)| (document.clone(), names[id].clone())).collect();
        assert_eq!(called.get_or_insert_with(|| now.clone()), &now, "names in turn {turn}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_an_editor_chose_stays() {
    let volumes = volumes(&table());
    let order = ["frus1955-57v02", "frus1952-54Guat", "frus1955-57v23p2"];
    let files = order.map(|name| (name, volume(name, &volumes[name])));
    let entry = |volume: &str, name: &str| {
        volumes[volume].iter().find(|entry| entry.volume == volume && entry.name == name).unwrap()
    };
    let guatemala = entry("frus1952-54Guat", "Dulles, Allen (Ascham, Robert A.)");
    for (chosen, expect) in [(None, "Dulles, Allen W."), (Some("Allen Welsh Dulles"), "Allen Welsh Dulles")] {
        let scratch = filled(&files[1..2]).await;
        let dulles = id(&named(&scratch).await, &volumes, guatemala);
        assert_eq!(names(&scratch).await[&dulles], guatemala.name);
        if let Some(name) = chosen {
            let line = serde_json::json!({"type": "agent", "id": dulles, "kind": "person", "name": name});
            scratch.import_lines(&line.to_string()).await;
        }
        for at in [0, 1, 2, 1, 0] {
            let path = scratch.write(&format!("{}.xml", files[at].0), &files[at].1);
            import(&scratch.archive, vec![path]).await;
            assert_eq!(names(&scratch).await[&dulles], expect, "after {}", files[at].0);
        }
    }
}

/// That two exports are one, or in which lines they differ.
#[track_caller]
fn check_same(one: &str, other: &str, when: &str) {
    let strange = |one: &str, other: &str| -> Vec<String> {
        one.lines().filter(|line| !other.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    assert!(one == other, "{when}: {:#?} instead of {:#?}", strange(one, other), strange(other, one));
}

/// Two volumes of the table, imported one after the other.
async fn two_volumes() -> (Scratch, Vec<PathBuf>) {
    let volumes = volumes(&table());
    let files = ["frus1955-57v02", "frus1955-57v23p2"].map(|name| (name, volume(name, &volumes[name])));
    let scratch = filled(&files).await;
    let paths = files.map(|(name, _)| scratch.folder().join(format!("{name}.xml")));
    (scratch, paths.into())
}

/// Into whom `from` went, and why.
fn decision(lines: &str, from: &str) -> Option<(String, String)> {
    let decisions = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut decisions = decisions.filter(|line| line["decision"] == "merged" && line["from"] == from);
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    decisions
        .next()
        .map(|line| (text(&line["into"]), format!("{}: {}", text(&line["by"]), text(&line["why"]))))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_import_decides_is_recorded_and_comes_again_as_it_was() {
    let (scratch, paths) = two_volumes().await;
    let lines = scratch.export(Principal::Staff).await;
    let (into, why) = decision(&lines, "frus1955-57v23p2-p_2").expect("Bowie went");
    assert_eq!(into, "frus1955-57v02-p_2");
    assert!(
        why.starts_with("fonds: same name; the same office: Director of the Policy Planning Staff"),
        "{why}"
    );
    for paths in [&paths[..1], &paths[1..], &paths[..]] {
        let report = import(&scratch.archive, paths.to_vec()).await;
        assert_eq!((report.changed(), &report.settled[..]), (0, &[][..]), "{:?}", report.sources);
        check_same(&scratch.export(Principal::Staff).await, &lines, "again");
    }
    let other = Scratch::new().await;
    other.import_lines(&lines).await;
    check_same(&other.export(Principal::Staff).await, &lines, "in another archive");
    import(&other.archive, vec![paths[1].clone()]).await;
    check_same(&other.export(Principal::Staff).await, &lines, "and the volume again");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_editor_parts_stays_apart() {
    let (scratch, paths) = two_volumes().await;
    let archive = &scratch.archive;
    let pair = ["frus1955-57v02-p_2", "frus1955-57v23p2-p_2"];
    archive.tell_apart(Kind::Agent, pair, Ground::default()).await.unwrap();
    let named = named(&scratch).await;
    assert_eq!([&named["frus1955-57v02-d2"], &named["frus1955-57v23p2-d2"]], pair);
    let lines = scratch.export(Principal::Staff).await;
    import(archive, paths.clone()).await;
    check_same(&scratch.export(Principal::Staff).await, &lines, "the volumes again");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_editor_splits_stays_split() {
    let (scratch, paths) = two_volumes().await;
    let (bowie, new) = ("frus1955-57v02-p_2", ("another-bowie", "Bowie, another"));
    let documents = ["frus1955-57v23p2-d2".to_owned()];
    scratch.archive.split(Kind::Agent, bowie, new, &documents, Ground::default()).await.unwrap();
    assert_eq!(named(&scratch).await[&documents[0]], new.0);
    let lines = scratch.export(Principal::Staff).await;
    import(&scratch.archive, paths).await;
    check_same(&scratch.export(Principal::Staff).await, &lines, "the volumes again");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_taken_back_takes_its_decisions_along() {
    let (scratch, paths) = two_volumes().await;
    let both = scratch.export(Principal::Staff).await;
    scratch.archive.undo(2).await.unwrap();
    let alone = Scratch::new().await;
    import(&alone.archive, vec![paths[0].clone()]).await;
    let alone = alone.export(Principal::Staff).await;
    check_same(&scratch.export(Principal::Staff).await, &alone, "taken back");
    import(&scratch.archive, vec![paths[1].clone()]).await;
    check_same(&scratch.export(Principal::Staff).await, &both, "decided anew");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_decided_where_none_is_wanted() {
    let volumes = volumes(&table());
    let scratch = Scratch::new().await;
    let files = ["frus1955-57v02", "frus1955-57v23p2"]
        .map(|name| scratch.write(&format!("{name}.xml"), &volume(name, &volumes[name])));
    let import = Import { paths: files.into(), keep_apart: true, ..Import::default() };
    let report = scratch.archive.import(&import, &mut |_| {}).await.unwrap();
    assert_eq!(report.settled, []);
    assert!(!scratch.export(Principal::Staff).await.contains("merged"));
}

const AUTHORITIES: &str = r#"
{"no": "1", "called": "Gromyko, Andreĭ Andreevich", "also": ["Gromyko, Andrei A.", "Gromyko, Andrei M."], "refs": ["frus1961-63v06#p_1"], "born": "1909", "died": "1989"}
{"no": "2", "called": "Wilson, Woodrow", "also": [], "refs": [], "born": "1956", "died": ""}
{"no": "3", "called": "Rusk, David Dean", "also": ["Rusk, Dean"], "refs": [], "born": "1909", "died": "1994"}
{"no": "4", "called": "Anderson, Robert", "also": [], "refs": [], "born": "", "died": ""}
{"no": "5", "called": "Bundy, McGeorge", "also": [], "refs": ["frus1961-63v01#p_BMG1"], "born": "", "died": ""}
{"no": "6", "called": "Rhee, Syngman", "also": ["President Rhee"], "refs": [], "born": "", "died": ""}
{"no": "7", "called": "Phleger, Herman", "also": [], "refs": ["frus1901-03v01#p_PH1"], "born": "", "died": ""}
"#;

const MAP: &str = r#"
[made]
id = "authority-{no}"
dates = "{born}–{died}"
same_as = "https://example.org/volumes/{refs}"
[columns]
called = "name"
also = "variants"
[set]
type = "agent"
kind = "person"
"#;

#[tokio::test(flavor = "multi_thread")]
async fn an_authority_file_from_elsewhere_is_another_list() {
    let volumes = volumes(&table());
    let files: Vec<_> = volumes.iter().map(|(name, entries)| (*name, volume(name, entries))).collect();
    let scratch = filled(&files).await;
    let mapping = archive::Mapping::parse(MAP).unwrap();
    let paths = vec![scratch.write("authorities.jsonl", AUTHORITIES)];
    let import = Import { paths, mapping, ..Import::default() };
    let report = scratch.archive.import(&import, &mut |_| {}).await.unwrap();
    assert!(!report.has_faults(), "{:?}", report.sources);
    let lines = scratch.export(Principal::Staff).await;
    let named = named(&scratch).await;
    let of = |volume: &'static str, name: &str| {
        let entry = volumes[volume].iter().find(|entry| entry.name == name).unwrap();
        id(&named, &volumes, entry)
    };
    let gromyko = of("frus1961-63v06", "Gromyko, Andrei A.");
    assert_eq!(decision(&lines, "authority-1").map(|(into, _)| into), Some(gromyko.clone()));
    assert_eq!(of("frus1964-68v29p1", "Gromyko, Andrei M."), gromyko, "the misprint is on record");
    assert_eq!(names(&scratch).await[&gromyko], "Gromyko, Andreĭ Andreevich", "an authority file knows best");
    assert_eq!(
        decision(&lines, "authority-3").map(|(into, _)| into),
        Some(of("frus1961-63v06", "Rusk, Dean"))
    );
    assert_eq!(decision(&lines, "authority-2"), None, "born after he was President");
    assert_eq!(decision(&lines, "authority-4"), None, "a name is not enough");
    let into = |from: &str| decision(&lines, from).map(|(into, _)| into);
    assert_eq!(
        into("authority-5"),
        Some(of("frus1961-63v06", "Bundy, McGeorge")),
        "its source is of those years"
    );
    assert_eq!(into("authority-6"), Some(of("frus1955-57v02", "Rhee, Syngman")), "called President in both");
    assert_eq!(into("authority-7"), None, "its source is of other years");
    check_parted(&scratch, &gromyko).await;
}

/// Who was called by an authority file is called by the lists again when it is parted from them.
async fn check_parted(scratch: &Scratch, gromyko: &str) {
    let pair = ["authority-1", gromyko];
    scratch.archive.tell_apart(Kind::Agent, pair, Ground::default()).await.unwrap();
    let names = names(scratch).await;
    assert_eq!(pair.map(|id| names[id].as_str()), ["Gromyko, Andreĭ Andreevich", "Gromyko, Andrei A."]);
}
