//! `cargo xtask bench --peers FOLDER`: whole pages of ours beside the bare answers of Solr
//! and OpenSearch, in one run on one machine. FOLDER holds `gen.py`, which makes corpus and
//! questions, and `bin/solr-up.sh`, `bin/opensearch-up.sh`, which start the peers below `PEER_ROOT`.

mod engine;
mod query;

use crate::{
    client::{Client, Request, Times},
    pages::Server,
};
use anyhow::{Context, Result, ensure};
use engine::{Engine, for_ours, for_peers};
use query::Query;
use std::{
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// Rounds in which the engines take turns; their medians count.
const ROUNDS: usize = 3;
/// Passes before an engine is measured, until one is hardly quicker than the one before.
const MOST_WARMING: usize = 12;
/// A pass that took more than this of the one before was hardly quicker.
const HARDLY: f64 = 0.95;

/// One corpus of the race and what is made of it.
struct Track<'a> {
    fonds: &'a Path,
    peers: &'a Path,
    folder: PathBuf,
    documents: usize,
    queries: Vec<Query>,
}

/// Runs the race for each size.
pub fn run(fonds: &Path, peers: &Path, folder: &Path, sizes: &[usize], seed: u64) -> Result<()> {
    for documents in sizes {
        let folder = folder.join(format!("race-{documents}-{seed}"));
        std::fs::create_dir_all(&folder)?;
        let track = Track::new(fonds, peers, folder, *documents, seed)?;
        track.run()?;
    }
    Ok(())
}

impl<'a> Track<'a> {
    fn new(fonds: &'a Path, peers: &'a Path, folder: PathBuf, documents: usize, seed: u64) -> Result<Self> {
        let (lines, queries) = (folder.join("corpus.jsonl"), folder.join("queries.jsonl"));
        if !queries.is_file() {
            let mut make = Command::new("python3");
            make.arg(peers.join("gen.py")).args(["--n", &documents.to_string(), "--seed", &seed.to_string()]);
            let status = make.arg("--out").arg(&lines).arg("--queries").arg(&queries).status()?;
            ensure!(status.success(), "gen.py ended with {status}");
        }
        let read = std::fs::read_to_string(&queries)?;
        let queries = read.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
        Ok(Self { fonds, peers, folder, documents, queries })
    }

    fn run(mut self) -> Result<()> {
        println!(
            "\n{} documents, {} questions; load average {}",
            self.documents,
            self.queries.len(),
            crate::load()
        );
        let root = self.folder.parent().context("a folder above")?.to_owned();
        let peers = [Engine::Solr, Engine::OpenSearch];
        let lines = self.folder.join("peers.jsonl");
        for_peers(&self.folder.join("corpus.jsonl"), &lines)?;
        for (peer, script) in peers.iter().zip(["solr-up.sh", "opensearch-up.sh"]) {
            self.start(&root, script)?;
            self.loaded(peer.name(), || peer.load(&lines))?;
        }
        let plain = self.server("plain", true)?;
        let whole = self.server("whole", false)?;
        let race = Engine::Fonds { address: plain.address, exact: true };
        self.begin_within_reach(&race)?;
        let all = [
            peers[0].clone(),
            peers[1].clone(),
            race,
            Engine::Fonds { address: whole.address, exact: false },
        ];
        let mut rounds: Vec<Vec<Round>> = all.iter().map(|_| Vec::new()).collect();
        all.iter().try_for_each(|engine| self.warm(engine))?;
        for _ in 0..ROUNDS {
            for (engine, rounds) in all.iter().zip(&mut rounds) {
                rounds.push(self.round(engine)?);
            }
        }
        let medians: Vec<Round> = rounds.into_iter().map(Round::median).collect();
        self.tell(&all, &medians, &root, [&plain, &whole])?;
        std::fs::remove_file(lines)?;
        drop(plain);
        self.repeated()?;
        for script in ["solr-down.sh", "opensearch-down.sh"] {
            drop(Command::new(self.peers.join("bin").join(script)).env("PEER_ROOT", &root).output());
        }
        Ok(())
    }

    fn start(&self, root: &Path, script: &str) -> Result<()> {
        let status = Command::new(self.peers.join("bin").join(script)).env("PEER_ROOT", root).status()?;
        ensure!(status.success(), "{script} ended with {status}");
        Ok(())
    }

    /// An archive of ours with the corpus in it, served without a cache.
    fn server(&self, name: &str, plain: bool) -> Result<Server> {
        let archive = self.folder.join(name);
        if !archive.exists() {
            let lines = self.folder.join(format!("{name}.jsonl"));
            for_ours(&self.folder.join("corpus.jsonl"), &lines, plain)?;
            let import = || {
                self.command(&archive, &["init"])?;
                self.command(&archive, &["import", "--quiet", &lines.display().to_string()])
            };
            self.loaded(&format!("fonds, {name}"), import)?;
            std::fs::remove_file(&lines)?;
        }
        let begun = Instant::now();
        let server = Server::fonds(self.fonds, &archive, "0")?;
        println!("  fonds, {name}: ready {:.0} ms after its start", begun.elapsed().as_secs_f64() * 1e3);
        Ok(server)
    }

    /// The first question again and again, out of the cache.
    fn repeated(&self) -> Result<()> {
        let server = Server::fonds(self.fonds, &self.folder.join("plain"), "64")?;
        let engine = Engine::Fonds { address: server.address, exact: true };
        let times = Times::of(server.address, &[engine.request(&self.queries[0])], 16, 4_000)?;
        println!("  a page out of the cache, 16 clients: {:.0} pages/s", times.rate());
        Ok(())
    }

    fn command(&self, archive: &Path, words: &[&str]) -> Result<()> {
        let output = Command::new(self.fonds).arg("--archive").arg(archive).args(words).output()?;
        ensure!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
        Ok(())
    }

    fn loaded(&self, name: &str, load: impl FnOnce() -> Result<()>) -> Result<()> {
        let begun = Instant::now();
        load()?;
        let seconds = begun.elapsed().as_secs_f64();
        println!(
            "  {name:<22} loaded in {seconds:>6.1} s {:>7.0} documents/s",
            self.documents as f64 / seconds
        );
        Ok(())
    }

    /// A page beyond the last is not found here, while the peers answer with no hits: such
    /// questions ask everybody for the first page.
    fn begin_within_reach(&mut self, ours: &Engine) -> Result<()> {
        let mut client = Client::new(ours.address())?;
        for query in self.queries.iter_mut().filter(|query| query.offset > 0) {
            if client.ask(&ours.request(query))?.0 == 404 {
                query.offset = 0;
            }
        }
        Ok(())
    }

    fn requests(&self, engine: &Engine) -> Vec<Request> {
        self.queries.iter().map(|query| engine.request(query)).collect()
    }

    fn warm(&self, engine: &Engine) -> Result<()> {
        let requests = self.requests(engine);
        let mut before = f64::INFINITY;
        for _ in 0..MOST_WARMING {
            let took = Times::of(engine.address(), &requests, 1, requests.len())?.elapsed().as_secs_f64();
            if took > HARDLY * before {
                break;
            }
            before = took;
        }
        Ok(())
    }

    fn round(&self, engine: &Engine) -> Result<Round> {
        let requests = self.requests(engine);
        let alone = Times::of(engine.address(), &requests, 1, requests.len())?;
        let many = Times::of(engine.address(), &requests, 16, requests.len() / 4)?;
        Ok(Round { half: alone.quantile(0.5), most: alone.quantile(0.99), rate: many.rate() })
    }

    fn totals(&self, engine: &Engine) -> Result<Vec<u64>> {
        let mut client = Client::new(engine.address())?;
        let total = |request: &Request| engine.total(&client.ask(request)?.1);
        self.requests(engine).iter().map(total).collect()
    }

    fn tell(&self, all: &[Engine], medians: &[Round], root: &Path, ours: [&Server; 2]) -> Result<()> {
        let better = |one: fn(&Round) -> f64| one(&medians[0]).min(one(&medians[1]));
        let (half, most) = (better(|round| round.half), better(|round| round.most));
        let rate = medians[0].rate.max(medians[1].rate);
        let expected = self.totals(&all[0])?;
        for (engine, round) in all.iter().zip(medians) {
            let differ =
                self.totals(engine)?.iter().zip(&expected).filter(|(one, other)| one != other).count();
            let process = match engine {
                Engine::Fonds { address, .. } => {
                    ours.iter().find(|server| server.address == *address).map(|server| server.process())
                }
                peer => peer.process(root),
            };
            println!(
                "  {:<22} p50 {:>6.2} ms ({:.3})  p99 {:>6.2} ms ({:.3})  {:>6.0} pages/s at 16 ({:.1})  {:>5} MB  totals differ {differ}",
                engine.name(),
                round.half,
                round.half / half,
                round.most,
                round.most / most,
                round.rate,
                round.rate / rate,
                process.and_then(memory).map_or("?".into(), |mb| mb.to_string()),
            );
        }
        println!("  in brackets: to the better of the peers; load average {}", crate::load());
        ours.iter().zip(["words as typed", "as it is"]).try_for_each(|(server, name)| steps(name, server))
    }
}

/// What one engine took in one round: milliseconds alone, pages a second with sixteen clients.
#[derive(Clone, Copy, Debug)]
struct Round {
    half: f64,
    most: f64,
    rate: f64,
}

impl Round {
    fn median(rounds: Vec<Self>) -> Self {
        let of = |one: fn(&Self) -> f64| {
            let mut values: Vec<f64> = rounds.iter().map(one).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        Self { half: of(|round| round.half), most: of(|round| round.most), rate: of(|round| round.rate) }
    }
}

/// The memory of a process that is its own, in MB: the proportional set size of proc(5).
fn memory(process: u32) -> Option<u64> {
    let sizes = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = sizes.lines().find(|line| line.starts_with("Pss:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1000)
}

/// Where the time of our listings went, on average, as `/metrics` tells.
fn steps(name: &str, server: &Server) -> Result<()> {
    let (_, text) = Client::new(server.address)?.get("/metrics")?;
    let text = String::from_utf8(text)?;
    let of = |measure: &str, step: &str| -> Option<f64> {
        let line = text
            .lines()
            .find(|line| line.starts_with(measure) && line.contains(&format!("step=\"{step}\"")))?;
        line.rsplit(' ').next()?.parse().ok()
    };
    let mean = |step: &str| {
        let sum = of("fonds_listing_seconds_sum", step)?;
        let mean = Duration::from_secs_f64(sum / of("fonds_listing_seconds_count", step)?);
        Some(format!("{step} {:.3}", mean.as_secs_f64() * 1e3))
    };
    let told: Vec<String> =
        ["match", "count", "snippets", "render"].iter().filter_map(|step| mean(step)).collect();
    println!("  {name}, mean ms of a page: {}", told.join(", "));
    Ok(())
}
