use record::Kind::*;
use std::time::Instant;
use store::*;
#[tokio::test]
async fn bench() {
    let folder = tempfile::TempDir::new_in(std::env::var("BENCH").unwrap_or("/tmp".into())).unwrap();
    let store = Store::create(folder.path()).await.unwrap();
    let n = 100_000usize;
    let chunk: usize = std::env::var("CHUNK").ok().map_or(500, |c| c.parse().unwrap());
    let body = "lorem ipsum dolor ".repeat(280);
    let refs: Vec<Vec<Reference>> = (0..n)
        .map(|i| {
            (0..std::env::var("REFS").ok().map_or(1, |c| c.parse().unwrap()))
                .map(|k| Reference {
                    role: "from".into(),
                    kind: Agent,
                    id: format!("agent-{}", { let h = ((i * 31 + k) as u64).wrapping_mul(0x9E3779B97F4A7C15) >> 11; let u = h as f64 / (1u64 << 53) as f64; (5000.0 * u * u * u * u) as usize }),
                })
                .collect()
        })
        .collect();
    let ids: Vec<_> =
        (0..n).map(|i| format!("frus19{:02}v{:02}-d{}", i % 50, i % 7, (i * 7919) % n)).collect();
    let idents: Vec<Vec<String>> = ids.iter().map(|i| vec![i.replace("-", "/")]).collect();
    let texts: Vec<_> = ids.iter().map(|i| format!("{{\"id\":\"{i}\",\"body\":\"{body}\"}}")).collect();
    let start = Instant::now();
    let (mut tcommit, mut tput) = (0.0, 0.0);
    for c in (0..n).step_by(chunk) {
        let puts: Vec<_> = (c..c + chunk)
            .map(|i| Put {
                references: &refs[i],
                identifiers: &idents[i],
                ..Put::new(Document, &ids[i], &texts[i])
            })
            .collect();
        let mut w = store.write().await.unwrap();
        let t = Instant::now();
        if std::env::var("ONE").is_ok() {
            for p in &puts {
                w.put(p).await.unwrap();
            }
        } else {
            for a in w.put_many(&puts).await.unwrap() {
                a.unwrap();
            }
        }
        tput += t.elapsed().as_secs_f64();
        let t = Instant::now();
        w.commit().await.unwrap();
        tcommit += t.elapsed().as_secs_f64();
    }
    let e = start.elapsed().as_secs_f64();
    eprintln!(
        "put {:.0}/s  {:.1}s  (put {tput:.1}s commit {tcommit:.1}s) wal {}MB db {}MB",
        n as f64 / e,
        e,
        std::fs::metadata(folder.path().join("fonds.db-wal")).unwrap().len() >> 20,
        std::fs::metadata(folder.path().join("fonds.db")).unwrap().len() >> 20
    );
    if std::env::var("PUTONLY").is_ok() {
        return;
    }
    let start = Instant::now();
    let mut seq = 0;
    let mut k = 0;
    loop {
        let r = store.read().await.unwrap().changed_since(seq, 500).await.unwrap();
        if r.is_empty() {
            break;
        }
        k += r.len();
        seq = r.last().unwrap().seq;
    }
    eprintln!("feed {:.0}/s", k as f64 / start.elapsed().as_secs_f64());
    let start = Instant::now();
    for i in 0..5000 {
        store.read().await.unwrap().record(Document, &ids[(i * 37) % n]).await.unwrap().unwrap();
    }
    eprintln!("record {:.0} us", start.elapsed().as_micros() as f64 / 5000.0);
    let start = Instant::now();
    for _ in 0..5000 {
        store.last_seq().await.unwrap();
    }
    eprintln!("last_seq {:.0} us", start.elapsed().as_micros() as f64 / 5000.0);
    let start = Instant::now();
    store.read().await.unwrap().counts().await.unwrap();
    eprintln!("counts {:.1} ms", start.elapsed().as_micros() as f64 / 1000.0);
    let start = Instant::now();
    let puts: Vec<_> = (0..n)
        .map(|i| Put {
            references: &refs[i],
            identifiers: &idents[i],
            ..Put::new(Document, &ids[i], &texts[i])
        })
        .collect();
    let mut w = store.write().await.unwrap();
    for a in w.put_many(&puts).await.unwrap() {
        a.unwrap();
    }
    w.commit().await.unwrap();
    eprintln!("same {:.0}/s", n as f64 / start.elapsed().as_secs_f64());
    let start = Instant::now();
    eprintln!("{:?}", store.verify(|f| panic!("{f}")).await.unwrap());
    eprintln!("verify {:.1} s", start.elapsed().as_secs_f64());
}
