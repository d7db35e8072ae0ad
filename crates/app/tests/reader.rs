//! Reading, comparing and citing in a real browser: panes, keys, notes, long texts.

mod harness;
#[path = "harness/browser.rs"]
mod steered;

use harness::{Place, Server};
use serde_json::json;
use steered::Browser;
use thirtyfour::Key;

/// A document of three texts with scans.
const RECORD: &str = "/documents/karsk-1956-02-16-record";

/// Where the panes that are seen begin: left, top.
const PANES: &str = "[...document.querySelectorAll('.pane')].filter((pane) => pane.getClientRects().length) \
     .map((pane) => Math.round(pane.getBoundingClientRect().left))";

/// The keys of the panes that are seen.
const SEEN: &str = "[...document.querySelectorAll('.pane')].filter((pane) => pane.getClientRects().length) \
     .map((pane) => pane.querySelector('h2').id).join()";

fn demo() -> (Place, Server) {
    let place = Place::empty();
    let server = Server::start(place.command(&["demo", "--listen", "127.0.0.1:0"]));
    (place, server)
}

/// Presses Tab until what has the focus is as wished; says whether it came to that.
async fn tab_to(browser: &Browser, wished: &str) -> bool {
    for _ in 0..150 {
        browser.press(Key::Tab).await;
        if browser.value(&format!("document.activeElement.matches({wished:?})")).await == true {
            return true;
        }
    }
    false
}

/// Goes to a link or button by Tab and presses it; the page that follows answers to `then`.
async fn press(browser: &Browser, wished: &str, then: &str) {
    assert!(tab_to(browser, wished).await, "Tab does not come to {wished}");
    browser.press(Key::Enter).await;
    browser.until(&format!("document.readyState === 'complete' && {then}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn panes_are_chosen_by_links_and_kept_in_the_address() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.scripts(false).await;
    browser.width(1280).await;
    browser.open(&format!("http://{}{RECORD}", server.address)).await;
    for (turn, query, seen) in [
        ("+ Scan", "?view=ru,en,scan", "ru,en,scan-heading"),
        ("✓ English", "?view=ru,scan", "ru,scan-heading"),
        ("✓ Russian", "?view=scan", "scan-heading"),
        ("+ Korean", "?view=ko,scan", "ko,scan-heading"),
        ("✓ Scan", "?view=ko", "ko"),
        ("+ English", "?view=ko,en", "ko,en"),
        ("+ Russian", "?view=ko,en,ru", "ko,en,ru"),
    ] {
        let (sign, name) = turn.split_once(' ').expect("a sign and a name");
        let wished = if sign == "✓" { ".on" } else { ":not(.on)" };
        let link = format!(
            "[...document.querySelectorAll('.view a{wished}')].find((link) => link.innerText.trim().endsWith('{name}')).focus()"
        );
        browser.value(&link).await;
        browser.press(Key::Enter).await;
        browser.until(&format!("location.search === '{query}' && document.readyState === 'complete'")).await;
        assert_eq!(browser.value(SEEN).await, seen, "{query}");
        let lefts: Vec<i64> = serde_json::from_value(browser.value(PANES).await).expect("places");
        assert!(lefts.windows(2).all(|pair| pair[0] < pair[1]), "{query}: panes stand at {lefts:?}");
    }
    let tops = "[...document.querySelectorAll('.leaf')].map((leaf) => Math.round(leaf.querySelector('.block:last-child').getBoundingClientRect().top))";
    let tops: Vec<i64> = serde_json::from_value(browser.value(tops).await).expect("places");
    assert!(tops.len() == 3 && tops.iter().all(|top| *top == tops[0]), "three texts stand level: {tops:?}");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_shows_one_pane_with_a_switch() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    let page = format!("http://{}{RECORD}?view=ru,en,scan", server.address);
    for scripts in [false, true] {
        browser.scripts(scripts).await;
        browser.width(390).await;
        browser.open(&page).await;
        assert_eq!(browser.value(SEEN).await, "ru", "scripts: {scripts}");
        for (key, seen) in [("en", "en"), ("scan", "scan-heading"), ("ru", "ru")] {
            browser.value(&format!("document.querySelector('.switch [data-key={key}]').focus()")).await;
            browser.press(Key::Enter).await;
            browser.until(&format!("location.hash.startsWith('#{key}')")).await;
            assert_eq!(browser.value(SEEN).await, seen, "scripts: {scripts}");
        }
        browser.open(&format!("{page}#en.p2.1")).await;
        assert_eq!(browser.value(SEEN).await, "en", "scripts: {scripts}");
        browser.value("document.querySelector('.switch [data-key=ko]').focus()").await;
        browser.press(Key::Enter).await;
        browser.until("location.hash === '#ko' && document.readyState === 'complete'").await;
        assert_eq!(browser.value(SEEN).await, "ko", "scripts: {scripts}");
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_switch_keeps_the_place_and_anchors_lead_to_texts_not_shown() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    let page = format!("http://{}{RECORD}", server.address);
    browser.width(390).await;
    browser.open(&format!("{page}#ru.p2.1")).await;
    browser.value("document.getElementById('ru.p2.1').scrollIntoView()").await;
    browser.value("document.querySelector('.switch [data-key=en]').click()").await;
    browser.until("location.hash.startsWith('#en.p')").await;
    browser.until("document.querySelector('.switch [data-key=en]').ariaCurrent === 'true'").await;
    browser.width(1280).await;
    for (hash, query) in [("#ko.p2.1", "?view=ru,en,ko"), ("#p2.1", ""), ("#xx.p1.1", "")] {
        browser.open("about:blank").await;
        browser.open(&format!("{page}{hash}")).await;
        browser
            .until(&format!("document.readyState === 'complete' && location.search === '{query}' && location.hash === '{hash}'"))
            .await;
        let found = browser.value("document.querySelector(':target')?.id ?? ''").await;
        assert_eq!(found, if hash.starts_with("#xx") { "" } else { &hash[1..] }, "{hash}");
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_go_from_passage_to_passage_while_the_focus_is_in_a_text() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.width(1280).await;
    browser.open(&format!("http://{}{RECORD}", server.address)).await;
    let focused = "document.activeElement.closest('.block')?.id ?? ''";
    browser.value("document.querySelector('.tools a').focus()").await;
    browser.write("j").await;
    assert_eq!(browser.value(focused).await, "", "a key works in a text alone");
    assert!(tab_to(&browser, "[id='ru.p1.1'] .n").await);
    for (key, at) in [
        ("j", "ru.p1.2"),
        ("o", "en.p1.2"),
        ("n", "en.p2.1"),
        ("o", "ru.p2.1"),
        ("k", "ru.p1.9"),
        ("p", "ru.p1.9"),
        ("n", "ru.p2.1"),
        ("p", "ru.p1.1"),
    ] {
        browser.write(key).await;
        browser.until(&format!("({focused}) === '{at}'")).await;
    }
    browser.write("c").await;
    browser.until("document.querySelector('.status').innerText.includes('ru.p1.1')").await;
    assert_eq!(browser.value("document.querySelector('.keys').hidden").await, false, "the keys are told");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cite_takes_the_passage_along_and_keys_copy() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.clipboard().await;
    browser.width(1280).await;
    browser.open(&format!("http://{}{RECORD}", server.address)).await;
    let cite = "(() => { const link = document.querySelector('[data-cite]'); link.blur(); link.focus(); return link.search; })()";
    assert_eq!(browser.value(cite).await, "", "nothing is chosen");
    let select = "(() => { const words = document.querySelector('[id=\"en.p1.3\"] p').firstChild; \
                  getSelection().setBaseAndExtent(words, 0, words, 7); })()";
    browser.value(select).await;
    assert_eq!(browser.value(cite).await, "?passage=en.p1.3");
    browser.value("getSelection().removeAllRanges(); location.hash = '#en.p2.1'").await;
    assert_eq!(browser.value(cite).await, "?passage=en.p2.1");
    browser.press(Key::Enter).await;
    browser.until("location.search === '?passage=en.p2.1' && document.readyState === 'complete'").await;
    let copied = "navigator.clipboard.readText()";
    for (key, form) in [('1', 0), ('2', 1)] {
        browser.press_with(Key::Alt, key).await;
        browser
            .until(&format!("document.querySelectorAll('[data-copy]')[{form}].dataset.done !== undefined"))
            .await;
        let words =
            browser.value(&format!("document.querySelectorAll('.copied .citation')[{form}].innerText")).await;
        assert_eq!(browser.value(copied).await, words, "access key {key}");
    }
    browser.open(&format!("http://{}{RECORD}", server.address)).await;
    assert!(tab_to(&browser, "[id='ru.p1.2'] .n").await);
    browser.write("c").await;
    browser.until("document.querySelector('.status').innerText !== ''").await;
    let words = browser.value(copied).await;
    let words = words.as_str().expect("a text");
    assert!(words.contains("@1#ru.p1.2") && words.contains("Record of a meeting"), "{words}");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_reads_compares_and_cites_by_keyboard_alone() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.width(1280).await;
    browser.open(&format!("http://{}/", server.address)).await;
    assert!(tab_to(&browser, "#q").await);
    browser.write("ferry person:varn").await;
    browser.press(Key::Enter).await;
    browser.until("location.pathname === '/documents' && document.readyState === 'complete'").await;
    press(&browser, ".documents :is(h2, h3) a", "document.querySelector('.reader') !== null").await;
    press(&browser, "[data-cite]", "location.pathname.endsWith('/cite')").await;
    press(&browser, "[data-copy]", "document.querySelector('[data-done]') !== null").await;
    let copied = "document.querySelector('[role=status]').innerText";
    assert_eq!(browser.value(copied).await, "Copied");
    browser.open(&format!("http://{}{RECORD}", server.address)).await;
    press(&browser, "form[action='/basket'] button", "location.pathname === '/basket'").await;
    assert_eq!(browser.value("document.querySelectorAll('.documents li').length").await, 1);
    press(&browser, ".documents :is(h2, h3) a", "document.querySelector('.reader') !== null").await;
    press(&browser, "a[href*='/compare/']", "document.querySelector('.compare') !== null").await;
    press(&browser, ".compare a[href^='#d']", "location.hash.startsWith('#d')").await;
    browser.open(&format!("http://{}/basket", server.address)).await;
    press(&browser, ".remove button", "document.querySelector('.documents') === null").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paper_has_the_citation_and_all_panes_one_after_the_other() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.width(700).await;
    let page = format!("{RECORD}?view=ru,en,scan");
    let is_drawn = || server.get(&page).body.contains("<figcaption>");
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !is_drawn() {
        assert!(std::time::Instant::now() < patience, "its scans are not drawn");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    browser.open(&format!("http://{}{page}", server.address)).await;
    browser.paper().await;
    browser.value("dispatchEvent(new Event('beforeprint'))").await;
    let printed = browser.value("document.querySelector('.printed').innerText").await;
    let printed = printed.as_str().expect("a text");
    assert!(printed.contains("/documents/karsk-1956-02-16-record@1. Accessed "), "{printed}");
    assert_eq!(browser.value(SEEN).await, "ru,en,scan-heading");
    let tops = "['#ru', '#en', '.details', '.prints img'].map((part) => Math.round(document.querySelector(part).getBoundingClientRect().top))";
    let tops: Vec<i64> = serde_json::from_value(browser.value(tops).await).expect("places");
    assert!(tops.windows(2).all(|pair| pair[0] < pair[1]), "{tops:?}");
    let ways = "['.masthead nav', '.tools', '.switch', '.turns', '.downloads', '.skip', '.back'] \
                .filter((name) => [...document.querySelectorAll(name)].some((part) => part.getClientRects().length)).join()";
    assert_eq!(browser.value(ways).await, "", "paper has no navigation");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_volume_opens_at_once() {
    let Some(browser) = Browser::start().await else { return };
    let place = Place::new();
    let page = |page: usize| {
        format!("[p. {page}]\n\n{}", format!("{}\n\n", "The river is high. ".repeat(18)).repeat(10))
    };
    let body: String = (1..=300).map(page).collect();
    assert!(body.len() > 1_000_000);
    let texts = json!([{"key": "en", "role": "transcript", "lang": "en", "body": body}, {"role": "translation", "lang": "ru", "body": body}]);
    place.file("in/all.jsonl", harness::jsonl(&[json!({"id": "volume", "title": "Volume", "texts": texts})]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let server = place.serve();
    for width in [1280, 390] {
        browser.width(width).await;
        browser.open(&format!("http://{}/documents/volume", server.address)).await;
        browser.until("performance.getEntriesByName('first-contentful-paint').length === 1").await;
        let paint =
            browser.value("performance.getEntriesByName('first-contentful-paint')[0].startTime").await;
        // A generous limit, for machines that test much else at once.
        assert!(paint.as_f64().is_some_and(|paint| paint < 5_000.0), "first painted after {paint} ms");
        browser.open("about:blank").await;
        browser.open(&format!("http://{}/documents/volume#en.p299.5", server.address)).await;
        browser.until("document.querySelector(':target').getBoundingClientRect().top < innerHeight").await;
    }
    browser.close().await;
}
