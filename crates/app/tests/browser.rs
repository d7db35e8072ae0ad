//! What only a browser sees: a page as it is laid out, narrow screens, the
//! keyboard, a page whose scripts do not run.

mod harness;
#[path = "harness/browser.rs"]
mod steered;

use harness::{Place, Server};
use serde_json::Value;
use steered::Browser;
use thirtyfour::Key;

/// A wide window, a narrow one, a phone, and the width at which WCAG 2.2 (1.4.10) forbids scrolling sideways.
const WIDTHS: [u32; 4] = [1280, 700, 390, 320];

/// The ten documents that the project began with, as the page shows their dates and titles.
const TEN: [(&str, &str); 10] = [
    ("May 15, 1949", "Telegram, Shtykov to Vyshinsky"),
    ("April 1956", "Memo from K. Koval to the CPSU CC, on Soviet provision of postwar aid to the DPRK"),
    ("January 27, 1956", "Journal of Soviet Ambassador to the DPRK V. I. Ivanov for 27-29 January 1956"),
    ("January 20, 1956", "Journal of Soviet Ambassador to the DPRK V. I. Ivanov for 20 January 1956"),
    ("December 12, 1955", "Journal of Soviet Ambassador to the DPRK V. I. Ivanov for 12 December 1955"),
    ("September 19, 1956", "Draft of Record of a Meeting between the Soviet and Chinese Delegations"),
    ("September 19, 1956", "Record of a Meeting between the Soviet and Chinese Delegations"),
    ("September 21, 1956", "Telegram from A. Mikoyan to the CPSU Central Committee"),
    ("September 26, 1956", "Telegram from Ponomarev to the CPSU Central Committee"),
    (
        "September 5, 1956",
        "Letter from Seo Hwi, Yun Gong-heum, Li Pil-gyu, and Kim Gwan to the Chinese Communist Party Central Committee",
    ),
];

/// The parts of a listing in the order of the document, each with its text and where it lies.
const PARTS: &str = "[...document.querySelectorAll('.count p, #documents, .documents .date, .documents h3, \
     .documents h3 + p, #pagination')].map(part => [part.innerText.trim(), part.getBoundingClientRect().top])";

/// Pages of every sort.
const PAGES: [&str; 15] = [
    "/",
    "/about",
    "/documents",
    "/documents?q=aid&date=1956",
    "/documents?q=no+such+word+anywhere",
    "/documents/karsk-1956-03-01-note",
    "/documents/karsk-1956-summer-words?q=ferries+ice+person%3Avarn&why=open",
    "/documents/karsk-1956-02-16-draft/compare/karsk-1956-02-16-record?a=en&b=en",
    "/documents/karsk-1956-02-16-record/cite",
    "/basket",
    "/documents?q=meeting&families=fold",
    "/documents/no-such-document",
    "/collections",
    "/collections/karsk-legation",
    "/changes",
];

fn demo() -> (Place, Server) {
    let place = Place::empty();
    let server = Server::start(place.command(&["demo", "--listen", "127.0.0.1:0"]));
    (place, server)
}

/// Asserts that the open page has the ten, and all around them, in reading order.
#[track_caller]
fn check_ten(parts: &Value, told: &str) {
    let parts: Vec<(String, f64)> = serde_json::from_value(parts.clone()).expect("texts with places");
    let texts: Vec<&str> = parts.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts.len(), 33, "{told}: {texts:?}");
    // What is a label may be set in capitals by the stylesheet.
    assert!(texts[0].eq_ignore_ascii_case("Results: 21 - 30 of 181"), "{told}: {}", texts[0]);
    assert_eq!((texts[1], texts[32]), ("Documents", "Pagination"), "{told}");
    for (found, (date, title)) in texts[2..32].chunks(3).zip(TEN) {
        assert_eq!((found[0], found[1]), (date, title), "{told}");
        assert!(found[2].split(' ').count() > 5, "{told}: no summary of {title}");
    }
    assert!(
        parts.windows(2).all(|pair| pair[0].1 <= pair[1].1),
        "{told}: laid out in another order: {parts:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_that_the_project_began_with_reads_in_its_order() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    let page = format!("http://{}/collections/korea-china-1949-1957?page=3", server.address);
    for scripts in [true, false] {
        browser.scripts(scripts).await;
        for width in WIDTHS {
            browser.width(width).await;
            browser.open(&page).await;
            check_ten(&browser.value(PARTS).await, &format!("{width} px, scripts: {scripts}"));
        }
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_scrolls_sideways_or_has_two_headings_of_its_own() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    for width in WIDTHS {
        browser.width(width).await;
        for page in PAGES {
            browser.open(&format!("http://{}{page}", server.address)).await;
            let wide = browser.value("document.documentElement.scrollWidth").await.as_u64();
            assert!(wide <= Some(width.into()), "{page} is {wide:?} px wide in {width}");
            assert_eq!(browser.value("document.querySelectorAll('h1').length").await, 1, "{page}");
            let styled = "getComputedStyle(document.documentElement).backgroundColor !== 'rgba(0, 0, 0, 0)'";
            assert_eq!(browser.value(styled).await, true, "{page} has lost its stylesheet");
        }
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyboard_gets_everywhere() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.width(1280).await;
    for page in PAGES {
        browser.open(&format!("http://{}{page}", server.address)).await;
        browser.press(Key::Tab).await;
        let focused = "document.activeElement.innerText";
        assert_eq!(browser.value(focused).await, "Skip to content", "{page}");
        let seen = "document.activeElement.getBoundingClientRect().top >= 0";
        assert_eq!(browser.value(seen).await, true, "{page}: a link that has the focus is seen");
        browser.press(Key::Enter).await;
        assert_eq!(browser.value("document.activeElement.id").await, "content", "{page}");
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keyboard_goes_from_passage_to_passage_without_scripts() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.scripts(false).await;
    for width in WIDTHS {
        browser.width(width).await;
        browser.open(&format!("http://{}/documents?q=ice", server.address)).await;
        browser.value("document.querySelector('.passage a').focus()").await;
        browser.press(Key::Enter).await;
        browser.until("location.search === '?q=ice' && document.readyState === 'complete'").await;
        let opened = browser.value("document.querySelector(':target mark').innerText.toLowerCase()").await;
        assert_eq!(opened, "ice", "{width} px");
        let passages = browser.value("document.querySelectorAll('.block:has(mark)').length").await;
        browser.value("document.querySelector('.matches a').focus()").await;
        browser.press(Key::Enter).await;
        for place in 1..passages.as_u64().expect("a number") {
            let next = "document.activeElement.matches(':target .step a') && \
                        document.activeElement.innerText === 'next passage'";
            for _ in 0..8 {
                browser.press(Key::Tab).await;
                if browser.value(next).await == true {
                    break;
                }
            }
            browser.press(Key::Enter).await;
            let here = browser.value("document.querySelector(':target .step').innerText").await;
            let here = here.as_str().unwrap_or_default().to_owned();
            assert!(here.starts_with(&format!("{} of ", place + 1)), "{width} px: {here}");
        }
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn results_are_kept_by_keyboard_and_without_scripts() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    for scripts in [true, false] {
        browser.scripts(scripts).await;
        for width in WIDTHS {
            browser.width(width).await;
            browser.open(&format!("http://{}/documents?q=aid", server.address)).await;
            browser.value("document.querySelector('.keep button').focus()").await;
            browser.press(Key::Enter).await;
            browser
                .until("location.pathname.startsWith('/sets/') && document.readyState === 'complete'")
                .await;
            let title = browser.value("document.querySelector('h1').innerText").await;
            assert!(title.as_str().is_some_and(|title| title.contains(" found on ")), "{title}");
            let wide = browser.value("document.documentElement.scrollWidth").await.as_u64();
            assert!(wide <= Some(width.into()), "a set is {wide:?} px wide in {width}");
        }
    }
    browser.close().await;
}

/// Whether the list under the search box is open.
const OPEN: &str = "document.querySelector('[role=listbox]')?.hidden === false";
/// The option that is chosen, as the box names it.
const CHOSEN: &str =
    "document.getElementById(document.querySelector('#q').getAttribute('aria-activedescendant'))";
/// Whether it is the option of this place.
fn is_chosen(at: &str) -> String {
    format!(
        "{CHOSEN} === [...document.querySelectorAll('[role=option]')].at({at}) && {CHOSEN}.ariaSelected === 'true'"
    )
}

/// Opens the home page and types into its box, until something is suggested.
async fn suggested(browser: &Browser, server: &Server, typed: &str) {
    browser.open(&format!("http://{}/", server.address)).await;
    browser.value("document.querySelector('#q').focus()").await;
    browser.write(typed).await;
    browser.until(OPEN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn renditions_stand_side_by_side_and_level() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    let places = "[...document.querySelectorAll('.leaf')].map((leaf) => [...leaf.querySelectorAll('.block')].map((block) => { \
                  const { left, top } = block.getBoundingClientRect(); return [Math.round(left), Math.round(top)]; }))";
    browser.width(1280).await;
    browser.open(&format!("http://{}/documents/karsk-1956-02-16-record", server.address)).await;
    let leaves: Vec<Vec<(i64, i64)>> =
        serde_json::from_value(browser.value(places).await).expect("places of passages");
    assert_eq!(leaves.len(), 2);
    for ((left, top), (other_left, other_top)) in leaves[0].iter().zip(&leaves[1]) {
        assert!(left != other_left && top == other_top, "{leaves:?}");
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_selected_have_a_link() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    browser.open(&format!("http://{}/documents/karsk-1955-05-letter", server.address)).await;
    let select = |from: &str, to: &str| {
        format!(
            "(() => {{ const text = (at) => document.createTreeWalker(document.querySelectorAll('.leaf .block > p:not([class])')[at], NodeFilter.SHOW_TEXT).nextNode(); \
             const [from, to] = [text({from}), text({to})]; \
             getSelection().setBaseAndExtent(from, 0, to, Math.min(32, to.length)); }})()"
        )
    };
    // A name stands in several passages; a line is quoted alone; what goes on is quoted at its ends.
    for (from, to, said) in [
        ("0", "0", "Karsk,-"),
        ("3", "3", "Karsk,-"),
        ("2", "2", "You"),
        ("0", "1", "Karsk%2C%201%5Billegible%5D%20May%201955,My"),
    ] {
        browser.value(&select(from, to)).await;
        browser.until("document.querySelector('.selected') !== null").await;
        let link = browser.value("document.querySelector('.selected').href").await;
        let link = link.as_str().expect("an address");
        let (place, words) = link
            .split_once("#")
            .and_then(|(_, rest)| rest.split_once(":~:text="))
            .expect("a place and words");
        assert!(link.contains("/documents/karsk-1955-05-letter@1") && place.contains(".p1."), "{link}");
        assert!(words.starts_with(said) && words.contains(',') == said.contains(','), "{link}");
        browser.open(link).await;
        // The browser's target is what holds all the words, or the passage itself.
        let shown = format!(
            "(() => {{ const [place, target] = [document.getElementById('{place}'), document.querySelector(':target')]; \
             return place.contains(target) || target.contains(place); }})()"
        );
        assert_eq!(browser.value(&shown).await, true, "{link}");
    }
    browser.value("getSelection().removeAllRanges()").await;
    browser.until("document.querySelector('.selected') === null").await;
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn suggestions_are_chosen_by_keyboard() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    for width in WIDTHS {
        browser.width(width).await;
        let below = "document.querySelector('.band').getBoundingClientRect().top";
        browser.open(&format!("http://{}/", server.address)).await;
        let before = browser.value(below).await;
        suggested(&browser, &server, "ivanov").await;
        assert_eq!(browser.value(below).await, before, "nothing moves");
        let wide = browser.value("document.documentElement.scrollWidth").await.as_u64();
        assert!(wide <= Some(width.into()), "the list is {wide:?} px wide in {width}");
        let told = "document.querySelector('[role=status]').innerText";
        assert!(browser.value(told).await.as_str().is_some_and(|told| told.contains("uggestion")));
        let grouped = "[...document.querySelectorAll('[role=option]')].every(option => \
             document.getElementById(option.closest('[role=group]').getAttribute('aria-labelledby')).innerText)";
        assert_eq!(browser.value(grouped).await, true);
        for (key, expect) in [
            (Key::Down, is_chosen("0")),
            (Key::Down, is_chosen("1")),
            (Key::Up, is_chosen("0")),
            (Key::Up, format!("{CHOSEN} === null")),
            (Key::Up, is_chosen("-1")),
            (Key::Home, is_chosen("0")),
            (Key::End, is_chosen("-1")),
            (Key::Escape, format!("!({OPEN}) && document.querySelector('#q').value === 'ivanov'")),
            (Key::Down, OPEN.to_owned()),
            (Key::Down, is_chosen("0")),
        ] {
            browser.press(key).await;
            browser.until(&expect).await;
        }
        let leads = browser.value(&format!("{CHOSEN}.pathname + {CHOSEN}.search")).await;
        browser.press(Key::Enter).await;
        browser.until(&format!("location.pathname + location.search === {leads}")).await;
    }
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_box_searches_when_nothing_is_chosen() {
    let Some(browser) = Browser::start().await else { return };
    let (_place, server) = demo();
    let searched =
        "location.pathname + location.search === '/documents?q=ivanov' && document.readyState === 'complete'";
    suggested(&browser, &server, "ivanov").await;
    browser.press(Key::Enter).await;
    browser.until(searched).await;
    suggested(&browser, &server, "ivanov").await;
    browser.press(Key::Tab).await;
    browser.until(&format!("!({OPEN}) && document.activeElement.tagName === 'BUTTON'")).await;
    browser.press(Key::Enter).await;
    browser.until(searched).await;
    suggested(&browser, &server, "ivanov").await;
    let leads = browser.value("document.querySelector('[role=option]').search").await;
    browser.value("document.querySelector('[role=option]').click()").await;
    browser.until(&format!("location.search === {leads}")).await;
    browser.scripts(false).await;
    browser.open(&format!("http://{}/", server.address)).await;
    browser.value("document.querySelector('#q').focus()").await;
    browser.write("ivanov").await;
    assert_eq!(browser.value("document.querySelector('[role=listbox]')").await, Value::Null);
    browser.press(Key::Enter).await;
    browser.until(searched).await;
    browser.close().await;
}

/// A PDF of three pages, each black on its left.
const THREE_PAGES: &str = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 3/Kids[4 0 R 5 0 R 6 0 R]>>\nendobj\n\
    3 0 obj\n<</Length 21>>stream\n0 g 0 0 180 180 re f \nendstream\nendobj\n4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 500]/Contents 3 0 R>>\nendobj\n\
    5 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 500]/Contents 3 0 R>>\nendobj\n6 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 500]/Contents 3 0 R>>\nendobj\n\
    trailer\n<</Size 7/Root 1 0 R>>\n%%EOF";

/// Whether there is something on the canvas of the viewer.
const DRAWN: &str = "(canvas => !!canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)\
     .data.some(channel => channel > 0))(document.querySelector('.viewer canvas'))";

#[tokio::test(flavor = "multi_thread")]
async fn page_images_are_turned_zoomed_and_follow_the_text() {
    let Some(browser) = Browser::start().await else { return };
    let place = Place::new();
    place.file("in/three.pdf", THREE_PAGES);
    let text = |page: usize| format!("[p. {page}]\n\n{}", "The river is high.\n\n".repeat(40));
    let body: String = (1..=3).map(text).collect();
    let texts = serde_json::json!([{"key": "en", "role": "transcript", "lang": "en", "body": body}]);
    let scan = serde_json::json!({"path": "three.pdf", "role": "scan"});
    let sheet = "<div class='ocr_page' title='bbox 0 0 100 100'></div>";
    let found = "<div class='ocr_page' title='bbox 0 0 100 100'><span class='ocrx_word' title='bbox 20 30 40 36'>ferry</span></div>";
    place.file("in/three.hocr", [sheet, found, sheet].concat());
    let letter = serde_json::json!({"id": "letter", "title": "Letter", "texts": texts, "files": [scan]});
    let read = serde_json::json!({"id": "read", "title": "Read", "files": [scan, {"path": "three.hocr", "role": "ocr"}]});
    place.file("in/all.jsonl", harness::jsonl(&[letter, read]));
    place.fonds(&["import", "in/all.jsonl"]).ends(0);
    let server = place.serve();
    let page = format!("http://{}/documents/letter", server.address);
    browser.scripts(false).await;
    for width in WIDTHS {
        browser.width(width).await;
        browser.open(&format!("{page}#scan")).await;
        let wide = browser.value("document.documentElement.scrollWidth").await.as_u64();
        assert!(wide <= Some(width.into()), "a scan is {wide:?} px wide in {width}");
        browser.value("document.querySelector('.turns [rel~=next]').focus()").await;
        browser.press(Key::Enter).await;
        browser.until("location.search === '?scan=2' && document.readyState === 'complete'").await;
        browser.until("document.querySelector('.scan figure img').naturalWidth > 0").await;
    }
    browser.scripts(true).await;
    browser.watch_policy().await;
    browser.width(1280).await;
    browser.open(&page).await;
    if server.get("/documents/letter").body.contains("/assets/viewer-") {
        browser.until("document.querySelector('.viewer canvas') !== null").await;
        browser.value("document.querySelector('.turns [rel~=next]').focus()").await;
        browser.press(Key::Enter).await;
        browser
            .until("document.querySelector('.viewer').dataset.page === '2' && location.search === '?scan=2'")
            .await;
        browser.until("document.querySelector('#scan h2').innerText === 'Scan, page 2 of 3'").await;
        browser.value("document.getElementById('en.p3.20').scrollIntoView()").await;
        browser.until("document.querySelector('.viewer').dataset.page === '3'").await;
        browser.open(&format!("{page}#en.p2.5")).await;
        browser.until("document.querySelector('.viewer')?.dataset.page === '2'").await;
        let port = server.address.rsplit(':').next().expect("a port");
        browser.open(&format!("http://localhost:{port}/documents/letter")).await;
        browser.until(DRAWN).await;
        a_box_is_where_its_word_is(&browser, &format!("http://{}/documents/read", server.address)).await;
    } else {
        eprintln!("NOT RUN: the build had no npm, so there is no viewer");
        assert_ne!(std::env::var("FONDS_TEST_BROWSER").as_deref(), Ok("required"), "npm is missing");
    }
    browser.close().await;
}

/// What is found is boxed in the viewer, and stays at its place on the page as the buttons move it.
async fn a_box_is_where_its_word_is(browser: &Browser, page: &str) {
    browser.open(&format!("{page}?q=ferry")).await;
    browser.until("document.querySelector('.viewer')?.dataset.page === '2'").await;
    for (link, page, query) in [("[rel~=prev]", 1, "?q=ferry&scan=1"), (".found a", 2, "?q=ferry")] {
        browser.value(&format!("document.querySelector('.scan {link}').focus()")).await;
        browser.press(Key::Enter).await;
        let there = format!("document.querySelector('.viewer').dataset.page === '{page}'");
        browser.until(&format!("{there} && location.search === '{query}'")).await;
    }
    browser.until("document.querySelector('.viewer .hit')?.getBoundingClientRect().width > 0").await;
    let width = "document.querySelector('.viewer .hit').getBoundingClientRect().width";
    // The page has come to rest when half a second does not move it.
    let at_rest = format!(
        "((now) => {{ window.rests = now === window.before ? window.rests + 1 : 0; window.before = now; return window.rests >= 5; }})({width})"
    );
    browser.until(&at_rest).await;
    let before = browser.value(width).await.as_f64().expect("a width");
    let press = |name: &str| {
        format!(
            "[...document.querySelectorAll('.zoom button')].find(button => button.innerText === '{name}').focus()"
        )
    };
    browser.value(&press("Closer")).await;
    browser.press(Key::Enter).await;
    browser.until(&format!("{width} > {}", before * 1.2)).await;
    browser.until(&at_rest).await;
    let large = browser.value(width).await.as_f64().expect("a width");
    browser.value(&press("Farther")).await;
    browser.press(Key::Enter).await;
    browser.until(&format!("{width} < {}", large / 1.3)).await;
    browser.until(&at_rest).await;
    browser.value(&press("Turn right")).await;
    browser.press(Key::Enter).await;
    let high = "(({ width, height }) => height > width * 2)(document.querySelector('.viewer .hit').getBoundingClientRect())";
    browser.until(high).await;
    browser.value(&press("Whole page")).await;
    browser.press(Key::Enter).await;
    let wide = high.replace("height > width", "width > height");
    browser.until(&wide).await;
    assert_eq!(browser.refused().await, serde_json::json!([]));
}
