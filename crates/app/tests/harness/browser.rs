//! A real browser, steered over WebDriver.

#![allow(dead_code, reason = "each test file uses a part of it")]

use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};
use tempfile::TempDir;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, Key, WebDriver};

/// Whether a browser must be there: `required`, or `absent` where nobody could install one.
const WISH: &str = "FONDS_TEST_BROWSER";

/// Headless, without a network of its own.
pub const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// Browsers by the names under which they are started.
const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A browser with one window.
pub struct Browser {
    window: WebDriver,
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts one; `None` where there is none and none is required.
    pub async fn start() -> Option<Self> {
        let program = installed()?;
        let (driver, port) = start_driver();
        let profile = TempDir::new().expect("a scratch folder");
        let mut wanted = DesiredCapabilities::chrome();
        let folder = format!("--user-data-dir={}", profile.path().display());
        for flag in FLAGS.into_iter().chain([folder.as_str()]) {
            wanted.add_arg(flag).expect("a flag is a string");
        }
        wanted.set_binary(&program).expect("a path is a string");
        let window = WebDriver::new(&format!("http://127.0.0.1:{port}"), wanted).await.expect("it starts");
        Some(Self { window, driver, _profile: profile })
    }

    /// A window as wide as this, in CSS pixels; a phone is narrower than any real one can be made.
    pub async fn width(&self, width: u32) {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.tell("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// Shows pages as paper would have them.
    pub async fn paper(&self) {
        self.tell("Emulation.setEmulatedMedia", json!({"media": "print"})).await;
    }

    /// Whether pages may run scripts.
    pub async fn scripts(&self, allowed: bool) {
        self.tell("Emulation.setScriptExecutionDisabled", json!({"value": !allowed})).await;
    }

    /// Takes note of whatever the policy of a page refuses, from the next page on; [`Self::refused`] has it.
    pub async fn watch_policy(&self) {
        let source = "addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => \
                      (window.refused ??= []).push(`${violatedDirective} ${blockedURI}`))";
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
    }

    /// What the policy of the page has refused.
    pub async fn refused(&self) -> Value {
        self.value("window.refused ?? []").await
    }

    async fn tell(&self, method: &str, about: Value) {
        self.window.cdp().send_raw(method, about).await.expect("Chromium knows it");
    }

    /// Opens a page.
    pub async fn open(&self, address: &str) {
        self.window.goto(address).await.expect("it opens");
    }

    /// What an expression is, or comes to be, on the page as it stands.
    pub async fn value(&self, expression: &str) -> Value {
        let about = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer =
            self.window.cdp().send_raw("Runtime.evaluate", about).await.expect("it can be evaluated");
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// Waits until an expression is true, at most ten seconds.
    pub async fn until(&self, expression: &str) {
        for _ in 0..100 {
            if self.value(expression).await == true {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{expression} did not come true");
    }

    /// Presses a key.
    pub async fn press(&self, key: Key) {
        self.window.action_chain().send_keys(key).perform().await.expect("there is a keyboard");
    }

    /// Presses a letter while a key is held.
    pub async fn press_with(&self, held: Key, letter: char) {
        let keys = self.window.action_chain().key_down(held.clone()).send_keys(letter).key_up(held);
        keys.perform().await.expect("there is a keyboard");
    }

    /// Lets pages read what was copied.
    pub async fn clipboard(&self) {
        let allowed = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        self.tell("Browser.grantPermissions", allowed).await;
    }

    /// Types a text.
    pub async fn write(&self, text: &str) {
        self.window.action_chain().send_keys(text).perform().await.expect("there is a keyboard");
    }

    /// Closes it.
    pub async fn close(self) {
        // The process is killed with its driver in any case.
        drop(self.window.clone().quit().await);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// The path of a browser that has its driver; none where there is none and none is required.
pub fn installed() -> Option<String> {
    let wish = std::env::var(WISH).unwrap_or_default();
    let program = PROGRAMS.into_iter().find(|program| is_here(program)).filter(|_| is_here("chromedriver"));
    let program = program.filter(|_| wish != "absent").map(which);
    if program.is_none() {
        assert_ne!(wish, "required", "Chromium or its driver is missing, and {WISH} is `required`");
        eprintln!("NOT RUN: there is no Chromium with its driver");
    }
    program
}

/// The driver, and the port that it took.
fn start_driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .spawn()
        .expect("chromedriver can be run");
    let mut lines = BufReader::new(driver.stdout.take().expect("it is piped")).lines();
    let port = lines
        .find_map(|line| {
            let line = line.expect("it writes UTF-8");
            line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok()
        })
        .expect("it names its port");
    // Read on, so that it never waits for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    (driver, port)
}

fn is_here(program: &str) -> bool {
    !which(program).is_empty()
}

/// The path of a program; empty when there is none.
fn which(program: &str) -> String {
    crate::harness::which(program).map(|path| path.display().to_string()).unwrap_or_default()
}
