//! Pages over HTTP: listings with facets, years and snippets; a document cold,
//! and out of the cache beside a bare handler that gives the same bytes.

use crate::{
    client::{Client, Request, Times},
    corpus::{Random, word},
};
use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

/// Measures the pages of an archive.
pub fn measure(fonds: &Path, archive: &Path, documents: usize, seed: u64) -> Result<()> {
    let mut random = Random::new(seed + 1);
    let listings: Vec<Request> = (0..400).map(|_| (listing(&mut random), String::new())).collect();
    let mut page = || (format!("/documents/r{:08}", random.below(documents)), String::new());
    let pages: Vec<Request> = (0..2_000).map(|_| page()).collect();
    {
        let server = Server::fonds(fonds, archive, "0")?;
        Times::of(server.address, &listings, 1, 200)?;
        for (clients, each) in [(1, 800), (16, 200)] {
            print("listing page, no cache", clients, &Times::of(server.address, &listings, clients, each)?);
        }
        let cold = Times::of(server.address, &pages, 1, 2_000)?;
        print("document page, no cache", 1, &cold);
    }
    cached(fonds, archive, &pages)
}

/// The page of a long document (20 KB of text) out of the cache, beside a bare handler.
fn cached(fonds: &Path, archive: &Path, pages: &[Request]) -> Result<()> {
    let page = longest(&Server::fonds(fonds, archive, "64")?, &pages[..pages.len().min(200)])?;
    beside_bare(fonds, archive, &page, ("64", 4_000))
}

/// A page, with so much of a page cache, beside a bare handler that gives the same bytes; `each` of 16
/// clients asks for it so often.
pub fn beside_bare(
    fonds: &Path,
    archive: &Path,
    page: &Request,
    (cache_mb, each): (&str, usize),
) -> Result<()> {
    let server = Server::fonds(fonds, archive, cache_mb)?;
    let (_, bytes) = Client::new(server.address)?.ask(page)?;
    let page = [page.clone()];
    let answer = archive.with_extension("answer");
    std::fs::write(&answer, &bytes)?;
    let bare = Server::bare(&answer)?;
    let mut ratios = Vec::new();
    for _ in 0..3 {
        let ours = Times::of(server.address, &page, 16, each)?;
        let theirs = Times::of(bare.address, &page, 16, each)?;
        ratios.push(ours.rate() / theirs.rate());
        print("document page", 16, &ours);
        print("a bare handler, the same bytes", 16, &theirs);
    }
    ratios.sort_by(f64::total_cmp);
    println!("  {} bytes, ratio {:.2} (wanted: 0.50 or more)", bytes.len(), ratios[1]);
    Ok(())
}

/// The longest of these pages.
fn longest(server: &Server, pages: &[Request]) -> Result<Request> {
    let mut client = Client::new(server.address)?;
    let mut longest = (&pages[0], 0);
    for page in pages {
        let (_, bytes) = client.ask(page)?;
        if bytes.len() > longest.1 {
            longest = (page, bytes.len());
        }
    }
    Ok(longest.0.clone())
}

/// Prints what answers took.
pub fn print(what: &str, clients: usize, times: &Times) {
    let (half, most, rate) = (times.quantile(0.5), times.quantile(0.99), times.rate());
    println!("  {what:<32} {clients:>2} clients  p50 {half:>7.2} ms  p99 {most:>7.2} ms {rate:>8.0}/s");
}

/// An address such as people ask for: one word or two, a phrase, a year beside it.
fn listing(random: &mut Random) -> String {
    let mut middling = || word((20.0 * 150_f64.powf(random.unit())) as usize);
    let (one, other) = (middling(), middling());
    match random.below(6) {
        0 => format!("/documents?q={one}"),
        1 | 2 => format!("/documents?q={one}+{other}"),
        3 => format!("/documents?q=%22{one}+{other}%22&match=any"),
        4 => format!("/documents?q={one}&date={}", 1900 + random.below(80)),
        _ => format!("/documents?page={}", 1 + random.below(900)),
    }
}

/// A server that ends with this value.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Server {
    /// Ours, ready to answer.
    pub fn fonds(fonds: &Path, archive: &Path, cache_mb: &str) -> Result<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(fonds);
        command.arg("--archive").arg(archive).args(["serve", "--listen", &free.to_string()]);
        command.env("FONDS_CACHE_MB", cache_mb).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().with_context(|| format!("{} could not be started", fonds.display()))?;
        let server = Self { child, address: free };
        for _ in 0..30_000 {
            if Client::new(free)
                .and_then(|mut client| client.get("/readyz"))
                .is_ok_and(|(status, _)| status == 200)
            {
                return Ok(server);
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        anyhow::bail!("{} did not become ready", fonds.display())
    }

    /// The number of its process.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    fn bare(answer: &Path) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg("handler").arg(answer).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("its output")?).read_line(&mut line)?;
        Ok(Self { child, address: line.trim().parse()? })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
