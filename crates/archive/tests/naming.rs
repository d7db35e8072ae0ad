//! Names typed in one spelling, found in another.

mod scratch;

use archive::{Listing, Matched, Request, visitor};
use scratch::Scratch;

/// Fiction around real spellings of names.
const LINES: &str = r#"
{"type": "agent", "id": "chiang", "kind": "person", "name": "Jiang Jieshi", "variants": [{"name": "Chiang Kai-shek"}]}
{"type": "agent", "id": "hidden", "kind": "person", "name": "Orel, Ivan", "variants": [{"name": "Vesely"}]}
{"id": "pinyin", "title": "Note on Peng Dehuai"}
{"id": "wade", "title": "Letter", "texts": [{"role": "transcript", "lang": "en", "body": "P’eng Te-huai received us."}]}
{"id": "palladius", "title": "Письмо", "texts": [{"role": "transcript", "lang": "ru", "body": "Пын Дэ-хуай принял нас."}]}
{"id": "han", "title": "信", "texts": [{"role": "transcript", "lang": "zh", "body": "彭德懷同志来信。"}]}
{"id": "jiang", "title": "On Jiang Jieshi", "people": [{"name": "Jiang Jieshi", "id": "chiang"}]}
{"id": "shut", "title": "Shut", "people": [{"name": "Orel", "id": "hidden"}], "access": "restricted"}
{"id": "vesely", "title": "A merry (vesely) word"}
{"id": "kim-il", "title": "Record", "people": [{"name": "Kim Il"}]}
{"id": "kim-il-sung", "title": "Report", "people": [{"name": "Kim Il Sung"}]}
{"id": "hangul", "title": "보고", "texts": [{"role": "transcript", "lang": "ko", "body": "김일성 동지의 보고."}]}
"#;

async fn asked(scratch: &Scratch, q: &str, exact: bool) -> Listing {
    let request = Request { q: q.into(), limit: 20, exact, ..Request::default() };
    scratch.archive.listing(visitor(), &request).await.unwrap()
}

fn ids(listing: &Listing) -> Vec<&str> {
    let mut ids: Vec<&str> = listing.hits.iter().map(|hit| hit.document.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_found_however_it_is_spelled() {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    for (typed, expect, why) in [
        ("Peng Dehuai", "han palladius pinyin wade", "pinyin"),
        ("P'eng Te-huai", "han palladius pinyin wade", "Wade–Giles"),
        ("Пын Дэ-хуай", "han palladius pinyin wade", "Palladius"),
        ("彭德怀", "han palladius pinyin wade", "simplified characters"),
        ("\"Peng Dehuai\" received", "wade", "a phrase that is a name, and a word"),
        ("Chiang Kai-shek", "jiang", "a variant on record"),
        ("person:\"Chiang Kai-shek\"", "jiang", "a variant on record, in a field"),
        ("Orel", "", "what is not public is not told"),
        ("Kim Ir Sen", "hangul kim-il-sung", "from Russian documents"),
        ("person:\"Kim Il\"", "kim-il", "the whole name alone"),
        ("Kim Il", "hangul kim-il kim-il-sung", "bare words stand in a longer name, too"),
    ] {
        let listing = asked(&scratch, typed, false).await;
        let found = if listing.matched == Matched::Some { Vec::new() } else { ids(&listing) };
        assert_eq!(found.join(" "), expect, "{typed} ({why}): {:?}", listing.also);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_searched_is_told_and_can_be_taken_away() {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    let listing = asked(&scratch, "Chiang Kai-shek", false).await;
    let also = &listing.also[0];
    assert_eq!((also.typed.as_str(), also.why.as_str()), ("Chiang Kai-shek", "variant on record"));
    assert_eq!(also.searched, ["Jiang Jieshi"]);
    assert!(asked(&scratch, "Vesely", false).await.also.is_empty(), "nobody public bears it");
    let exact = asked(&scratch, "Peng Dehuai", true).await;
    assert_eq!(ids(&exact), ["pinyin"]);
    assert!(exact.also.is_empty());
    let listing = asked(&scratch, "Peng Dehuai", false).await;
    assert!(listing.also.iter().any(|also| also.why.contains("Wade–Giles")), "{:?}", listing.also);
    assert!(listing.hits.iter().any(|hit| {
        hit.snippets
            .iter()
            .flat_map(|snippet| &snippet.parts)
            .any(|part| part.marked && part.text.contains("eng"))
    }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_variant_is_searched_as_soon_as_it_is_on_record() {
    let scratch = Scratch::new().await;
    scratch.import_lines(LINES).await;
    scratch.archive.catch_up().await.unwrap();
    for (variant, expect) in [("Chiang Kai-shek", ""), ("Morvan Tesk", "jiang"), ("Tesk of Morvan", "jiang")]
    {
        let line = r#"{"type": "agent", "id": "chiang", "kind": "person", "name": "Jiang Jieshi", "variants": [{"name": "VARIANT"}]}"#;
        scratch.import_lines(&line.replace("VARIANT", variant)).await;
        scratch.archive.catch_up().await.unwrap();
        let listing = asked(&scratch, "Morvan Tesk", false).await;
        let listing = if expect.is_empty() { listing } else { asked(&scratch, variant, false).await };
        assert_eq!(ids(&listing).join(" "), expect, "{variant}: {:?}", listing.also);
    }
    let gone = asked(&scratch, "Morvan Tesk", false).await;
    assert!(gone.hits.is_empty() && gone.also.is_empty(), "it is on record no more: {:?}", gone.also);
}
