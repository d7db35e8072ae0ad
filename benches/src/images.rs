//! `cargo xtask bench --images`: a scan of 100 megapixels drawn, the manifest of a volume of
//! 500 pages, tiles out of the pyramid, and parts of an image that are drawn for whoever asks.

use crate::{client::Client, pages::Server};
use anyhow::{Context, Result, ensure};
use image::{GrayImage, ImageFormat, Luma, Rgb, RgbImage};
use std::{
    fmt::Write as _,
    fs::{self, File},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// Pixels along the edge of the large scan.
const EDGE: u32 = 10_000;
/// Pages of the volume.
const PAGES: usize = 500;
/// How often its peak is looked at while a scan is drawn.
const LOOK: Duration = Duration::from_millis(5);

/// Measures all of it in `folder`.
pub fn measure(fonds: &Path, folder: &Path) -> Result<()> {
    let (given, archive) = (folder.join("given"), folder.join("archive"));
    fs::create_dir_all(&given)?;
    RgbImage::from_fn(EDGE, EDGE, |x, y| Rgb(paper(x, y)))
        .save_with_format(given.join("large.jpg"), ImageFormat::Jpeg)?;
    GrayImage::from_fn(2_480, 3_508, |x, y| Luma([paper(x, y)[0]]))
        .save_with_format(given.join("page.png"), ImageFormat::Png)?;
    fs::write(given.join("volume.pdf"), volume())?;
    let line =
        |id: &str, file: &str| format!("{{\"id\":\"{id}\",\"title\":\"{id}\",\"files\":[\"{file}\"]}}\n");
    let lines = [line("large", "large.jpg"), line("page", "page.png"), line("volume", "volume.pdf")].concat();
    fs::write(given.join("all.jsonl"), lines)?;
    draw(fonds, &given.join("large.jpg"), folder)?;
    for words in [vec!["init".into()], vec!["import".into(), given.join("all.jsonl").display().to_string()]] {
        let status =
            Command::new(fonds).arg("--archive").arg(&archive).args(&words).stderr(Stdio::null()).status()?;
        ensure!(status.success(), "{words:?} ended with {status}");
    }
    let server = Server::fonds(fonds, &archive, "0")?;
    let mut client = Client::new(server.address)?;
    print(
        "manifest of 500 pages, no cache (20 ms)",
        &mut times(&mut client, &vec!["/iiif/volume/manifest".to_owned(); 40])?,
    );
    for id in ["page", "large"] {
        let image = image_of(&mut client, id)?;
        for (what, asked) in
            [("tile (20 ms, then 2 ms)", tiles(&image, id)), ("free part", parts(&image, id))]
        {
            print(&format!("{id}: {what}, first"), &mut times(&mut client, &asked)?);
            print(&format!("{id}: {what}, again"), &mut times(&mut client, &asked)?);
        }
    }
    Ok(())
}

/// Something between a photograph and a page of type: worse than most scans.
fn paper(x: u32, y: u32) -> [u8; 3] {
    let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(2_246_822_519)) >> 27;
    let ink = (y / 12).is_multiple_of(4) && !(x / 7 + y / 48).is_multiple_of(3);
    let light = if ink { 40 } else { 200 } + grain as u8;
    [light, light - (x / 512 % 16) as u8, light - (y / 512 % 16) as u8]
}

/// A PDF of pages with a line of text on each.
fn volume() -> String {
    let kids: String = (0..PAGES).map(|page| format!("{} 0 R ", page + 5)).collect();
    let mut pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n".to_owned();
    let content = "BT /F 12 Tf 40 60 Td (The ferry sails at noon.) Tj ET";
    let _ = writeln!(pdf, "2 0 obj<</Type/Pages/Count {PAGES}/Kids[{kids}]>>endobj");
    let _ = writeln!(pdf, "3 0 obj<</Length {}>>stream\n{content}\nendstream endobj", content.len());
    pdf += "4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Courier>>endobj\n";
    for page in 0..PAGES {
        let _ = writeln!(
            pdf,
            "{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj",
            page + 5
        );
    }
    pdf + "trailer<</Root 1 0 R>>\n%%EOF"
}

/// Draws a scan as the archive does, and tells how long it took and how much memory.
fn draw(fonds: &Path, scan: &Path, folder: &Path) -> Result<()> {
    let into = folder.join("drawn");
    fs::create_dir_all(&into)?;
    let start = Instant::now();
    let mut child = Command::new(fonds)
        .arg("draw-pages")
        .arg(&into)
        .env_clear()
        .stdin(File::open(scan)?)
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        peak = peak.max(peak_of(&child));
        std::thread::sleep(LOOK);
    }
    println!(
        "  100 megapixels drawn in {:.2} s, {} MB (3 s, 450 MB)",
        start.elapsed().as_secs_f64(),
        peak / 1024
    );
    Ok(())
}

/// The most memory that a process has had, in KB.
fn peak_of(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The address of a document's first image.
fn image_of(client: &mut Client, id: &str) -> Result<String> {
    let (_, manifest) = client.get(&format!("/iiif/{id}/manifest"))?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest)?;
    let image = &manifest["items"][0]["items"][0]["items"][0]["body"]["service"][0]["id"];
    let path = image.as_str().and_then(|address| address.find("/iiif/").map(|at| address[at..].to_owned()));
    path.context("a manifest names an image")
}

/// Tiles at full size that lie inside every page here.
fn tiles(image: &str, id: &str) -> Vec<String> {
    let edge = if id == "large" { 16 } else { 4 };
    let places = (0..edge).flat_map(|y| (0..edge).map(move |x| (x * 512, y * 512)));
    places.map(|(x, y)| format!("{image}/{x},{y},512,512/512,512/0/default.jpg")).collect()
}

/// Parts that are no tiles: crops of several sizes, as somebody cites them.
fn parts(image: &str, id: &str) -> Vec<String> {
    let step = if id == "large" { 230 } else { 37 };
    let part = |at: u32| {
        let (x, y, size) = (at * step, at * step / 2, 300 + at * 17);
        format!("{image}/{x},{y},{size},{size}/{},/0/default.jpg", size / 2 + at)
    };
    (1..=40).map(part).collect()
}

fn times(client: &mut Client, paths: &[String]) -> Result<Vec<f64>> {
    let mut times = Vec::new();
    for path in paths {
        let start = Instant::now();
        let (status, _) = client.get(path)?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        ensure!(status == 200, "{path} answers {status}");
    }
    Ok(times)
}

fn print(what: &str, times: &mut [f64]) {
    times.sort_by(f64::total_cmp);
    let at = |part: f64| times[((times.len() - 1) as f64 * part) as usize];
    println!("  {what:<44} p50 {:>7.2} ms  most {:>7.2} ms", at(0.5), at(1.0));
}
