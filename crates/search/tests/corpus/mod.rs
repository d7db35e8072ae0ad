//! An archive of a few invented documents, for tests.
#![allow(dead_code)]

use record::Document;
use search::{Answer, Entry, Index, Request};
use serde_json::{Value, json};
use tempfile::TempDir;

/// What a test looks into.
pub struct Archive {
    pub index: Index,
    pub documents: Vec<Document>,
    pub folder: TempDir,
}

/// The places that collections give to documents.
pub fn orders(id: &str) -> Vec<(String, u32)> {
    let place = ["k04", "k01", "k03", "k02"].iter().position(|ordered| *ordered == id);
    place.map(|place| ("karsk".to_owned(), place as u32)).into_iter().collect()
}

/// When a document came in: the later its number, the later.
pub fn added(id: &str) -> i64 {
    id[1..].parse().expect("a number")
}

pub fn entry<'a>(document: &'a Document, orders: &'a [(String, u32)]) -> Entry<'a> {
    Entry { document, lang: "en", added: added(&document.id), rev: 1, orders, units: &[] }
}

/// The archive, written in `commits` commits.
pub fn archive(commits: usize) -> Archive {
    archive_of(documents(), commits)
}

/// An archive of these documents.
pub fn archive_of(documents: Vec<Document>, commits: usize) -> Archive {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::create(folder.path()).expect("a new index");
    let mut writer = index.writer(16_000_000, 1).expect("a writer").expect("nobody else writes");
    for (commit, some) in documents.chunks(documents.len().div_ceil(commits)).enumerate() {
        for document in some {
            writer.put(&entry(document, &orders(&document.id))).expect("put");
        }
        writer.commit(commit as u64 + 1).expect("commit");
    }
    writer.close().expect("closed");
    index.reload().expect("reload");
    Archive { index, documents, folder }
}

impl Archive {
    pub fn ask(&self, request: &Request) -> Answer {
        self.index.search(request).expect("an answer")
    }

    /// All ids that match what is typed.
    pub fn find(&self, typed: &str) -> Vec<String> {
        ids(&self.ask(&typed_request(typed)))
    }
}

pub fn typed_request(typed: &str) -> Request {
    Request { q: typed.to_owned(), limit: 100, ..Request::default() }
}

pub fn ids(answer: &Answer) -> Vec<String> {
    answer.hits.iter().map(|hit| hit.id.clone()).collect()
}

fn person(id: &str, name: &str) -> Value {
    json!({"name": name, "id": id, "kind": "person"})
}

fn name(id: &str, name: &str) -> Value {
    json!({"name": name, "id": id})
}

fn text(lang: &str, role: &str, body: &str) -> Value {
    json!({"key": lang, "role": role, "lang": lang, "body": body})
}

fn source(reference: &str) -> Value {
    let parts = [["fond", "5"], ["opis", "49"]];
    json!([{"repository": name("osa", "Ostmark State Archive"), "reference": reference, "parts": parts}])
}

/// The documents; all of it is invented.
pub fn documents() -> Vec<Document> {
    let documents = json!([
        {"id": "k01", "title": "Telegram, Ardov to the Ministry", "kind": "telegram", "date": "1951-03-05", "numbers": ["112"],
         "from": [person("ardov", "Ardov, Pavel")], "to": [{"name": "Ministry of Foreign Affairs", "id": "mfa", "kind": "organization"}],
         "place": name("karsk", "Karsk"), "languages": ["ru"], "collections": ["karsk"], "topics": [name("grain", "Grain deliveries")],
         "summary": "Ardov asks for wagons for the grain deliveries.", "sources": source("f. 5, op. 49, d. 131, ll. 193-194"),
         "texts": [text("ru", "transcript", "Прошу ускорить поставки зерна.\n\nВагоны ёще не прибыли в Карск."),
                   text("en", "translation", "I ask to hasten the deliveries of grain.\n\n[p. 2]\n\nThe wagons have not yet arrived at Karsk.")]},
        {"id": "k02", "title": "Telegram, Ministry to Ardov", "kind": "Telegram", "date": "1951-03-05", "numbers": ["98"],
         "from": [{"name": "Ministry of Foreign Affairs", "id": "mfa", "kind": "organization"}], "to": [person("ardov", "Ardov, Pavel")],
         "languages": ["ru"], "collections": ["karsk"], "topics": [name("grain", "Grain deliveries")],
         "summary": "The ministry answers that wagons leave next week.",
         "texts": [text("ru", "transcript", "Вагоны выйдут на будущей неделе.")]},
        {"id": "k03", "title": "Record of a Meeting with Han Ok", "kind": "record of meeting", "date": "1951-04",
         "participants": [person("ardov", "Ardov, Pavel"), person("hanok", "Han Ok")], "place": name("karsk", "Karsk"),
         "languages": ["ru", "ko"], "collections": ["karsk"], "summary": "On the bridge over the Lim and its repair.",
         "texts": [text("ko", "transcript", "한옥은 림강 다리의 수리를 요청하였다."), text("en", "translation", "Han Ok asked that the bridge over the Lim be repaired.")]},
        {"id": "k04", "title": "Journal of Ardov for 10-12 May 1951", "kind": "journal", "date": "1951-05-10/1951-05-12",
         "from": [person("ardov", "Ardov, Pavel")], "people": [person("hanokson", "Han Ok Son"), person("weber", "Weber, Jutta")],
         "languages": ["ru"], "collections": ["karsk", "diaries"], "summary": "Three days: the harvest, a visit, a cease-fire.",
         "texts": [text("en", "translation", "Met Han Ok Son. She spoke of the harvests.\n\nWeber, of the trade mission, left P'ongdo.\n\nThe cease-fire holds.")]},
        {"id": "k05", "title": "Letter from Weber", "kind": "letter", "date": "1951~", "from": [person("weber", "Weber, Jutta")],
         "languages": ["de"], "collections": ["karsk"], "summary": "Weber writes home on the negotiations.", "topics": [name("trade", "Trade")],
         "texts": [text("de", "transcript", "Die Verhandlungen über den Handel dauern an.\n\nDas Getreide für die Mühlen fehlt; die Straße ist offen.")]},
        {"id": "k06", "title": "Memorandum on Trade", "kind": "memorandum", "date": "195X", "organizations": [name("mfa", "Ministry of Foreign Affairs")],
         "languages": ["en"], "topics": [name("trade", "Trade")], "summary": "The balance of trade in the fifties.",
         "texts": [text("en", "transcript", "Trade grew. Negotiation followed negotiation.")]},
        {"id": "k07", "title": "Undated note", "kind": "note", "languages": ["en"], "from": [person("hanok", "Han Ok")],
         "summary": "A note about wagons.", "texts": [text("en", "transcript", "Send the wagons.")]},
        {"id": "k08", "title": "Report on the harvest", "kind": "report", "date": "1952", "languages": ["zh"], "places": [name("limgang", "Limgang")],
         "summary": "Harvest of 1952.", "texts": [text("zh", "transcript", "今年的收成很好。\n\n代表团访问了北岸的农庄。"), text("en", "translation", "This year's harvest is good.\n\nThe delegation visited the farms of the north bank.")]},
        {"id": "k09", "title": "Telegram, Lu to Ardov", "kind": "telegram", "date": "1951-12-31T23:30", "numbers": ["7"], "from": [person("lu", "Lu Wen")], "to": [person("ardov", "Ardov, Pavel")], "place": name("pongdo", "P'ongdo"), "place_to": name("karsk", "Karsk"),
         "languages": ["zh"], "texts": [text("zh", "transcript", "请转告代表团：金桥已通车。")], "summary": "The golden bridge is open."},
        {"id": "k10", "title": "Telegram, Lu to Ardov", "kind": "telegram", "date": "1951-12-31", "numbers": ["8"], "from": [person("lu", "Lu Wen")], "to": [person("ardov", "Ardov, Pavel")],
         "languages": ["zh"], "texts": [text("zh", "transcript", "代表团已到。")], "summary": "The delegation has come."},
        {"id": "k11", "title": "Agreement on the Lim bridge", "kind": "agreement", "date": "1949/1953", "languages": ["ru", "zh"], "topics": [name("bridges", "Bridges")],
         "summary": "Both sides repair the bridge.", "organizations": [name("mfa", "Ministry of Foreign Affairs")]},
        {"id": "k12", "title": "Accounts of the bridge fund", "kind": "report", "date": "1952/", "languages": ["en"], "topics": [name("bridges", "Bridges")], "summary": "Accounts, continued."},
        {"id": "k13", "title": "Accounts before the fund", "kind": "report", "date": "../1949-06", "languages": ["en"], "topics": [name("bridges", "Bridges")], "summary": "Older accounts."},
        {"id": "k14", "title": "Order of the day", "kind": "order", "date": "[1950-02-01..1950-02-03]", "languages": ["ru"], "summary": "One of three days.", "markings": ["Secret"]},
        {"id": "k15", "title": "Telegram No. 0610s", "kind": "telegram", "date": "1956-02-29", "numbers": ["0610s"], "languages": ["ru"], "summary": "Leap day.", "sources": source("Lot 63 D 351, 795.00/4–2056")},
        {"id": "k16", "title": "Telegram on the flood", "kind": "telegram", "date": "1956-07-15", "languages": ["en"], "summary": "The flood reaches the mill.", "places": [name("limgang", "Limgang")],
         "texts": [text("en", "transcript", "The flood reached the mill on Sunday. Naïve coöperation ended; the Congreſs met.")]},
        {"id": "k17", "title": "Second telegram on the flood", "kind": "telegram", "date": "1956-07-16", "languages": ["en"], "summary": "The flood falls.", "places": [name("limgang", "Limgang")]},
        {"id": "k18", "title": "Interview with a miller", "kind": "interview", "date": "1956-08?", "languages": ["ko"], "summary": "The miller remembers the flood and the grain.",
         "texts": [text("ko", "transcript", "홍수가 났을 때 방앗간은 강가에 있었다.")]},
        {"id": "k19", "title": "Протокол заседания", "kind": "record of meeting", "date": "1957-01-03", "languages": ["ru"], "summary": "Minutes in Russian only.",
         "texts": [text("ru", "transcript", "Советские представители сообщили о наводнении. Делегации разъехались.")]},
        {"id": "k20", "title": "Map of the Lim valley", "kind": "map", "date": "1910/1919", "languages": ["de"], "summary": "An old map.", "places": [name("limgang", "Limgang")]},
        {"id": "k21", "title": "Family register", "kind": "register", "languages": ["ko"], "summary": "Undated register of the Han family.", "people": [person("hanok", "Han Ok")]},
        {"id": "k22", "title": "Grain", "kind": "note", "date": "1953-01-01", "languages": ["en"], "summary": "One word."},
        {"id": "k23", "title": "Long report", "kind": "report", "date": "1953-02-02", "languages": ["en"], "summary": "Much on everything.",
         "texts": [text("en", "transcript", &format!("{}\n\nGrain is named once.\n\n{}", "Roads and rivers. ".repeat(60), "Mills and mines. ".repeat(60)))]},
        {"id": "k24", "title": "Circular", "kind": "circular", "date": "1953-02-02", "languages": ["fr"], "summary": "On the négociations.", "people": [{"name": "Nobody Linked"}],
         "texts": [text("fr", "transcript", "Les négociations de l'État continuent.")]},
        {"id": "k25", "title": "Draft circular", "kind": "circular", "date": "1953-02-02", "numbers": ["3"], "languages": ["fr"], "summary": "A draft."}
    ]);
    serde_json::from_value(documents).expect("documents")
}
