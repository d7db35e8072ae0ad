//! A client that asks over kept connections and takes the time of each answer.

use anyhow::{Context, Result};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// One kept connection.
pub struct Client {
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects.
    pub fn new(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream: BufReader::with_capacity(1 << 16, stream) })
    }

    /// Status and body of the answer to a GET.
    pub fn get(&mut self, path: &str) -> Result<(u16, Vec<u8>)> {
        self.send("GET", path, "", b"")
    }

    /// Status and body of the answer to a request.
    pub fn ask(&mut self, (path, body): &Request) -> Result<(u16, Vec<u8>)> {
        let method = if body.is_empty() { "GET" } else { "POST" };
        self.send(method, path, "application/json", body.as_bytes())
    }

    /// Status and body of the answer to a request with a body of this media type, which may be empty.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        media_type: &str,
        body: &[u8],
    ) -> Result<(u16, Vec<u8>)> {
        let length = body.len();
        let about = if length == 0 {
            String::new()
        } else {
            format!("Content-Type: {media_type}\r\nContent-Length: {length}\r\n")
        };
        let request = format!("{method} {path} HTTP/1.1\r\nHost: bench\r\n{about}\r\n");
        self.stream.get_mut().write_all(&[request.as_bytes(), body].concat())?;
        let status = self.line()?.split(' ').nth(1).context("a status")?.parse()?;
        let mut length = None;
        let mut chunked = false;
        loop {
            let line = self.line()?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            chunked |= line == "transfer-encoding: chunked";
            length = line.strip_prefix("content-length: ").map(str::parse).transpose()?.or(length);
        }
        let body = if chunked { self.chunks()? } else { self.exactly(length.unwrap_or(0))? };
        Ok((status, body))
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }

    fn exactly(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16)?;
            body.extend(self.exactly(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }
}

/// What is asked for: a path, and a body in JSON, without which it is a GET.
pub type Request = (String, String);

/// What many answers took.
pub struct Times {
    sorted: Vec<Duration>,
    elapsed: Duration,
}

impl Times {
    /// Sends the requests in turn from `clients` connections, `each` answers a connection.
    pub fn of(address: SocketAddr, requests: &[Request], clients: usize, each: usize) -> Result<Self> {
        let begun = Instant::now();
        let asked: Result<Vec<Vec<Duration>>> = std::thread::scope(|scope| {
            let ask = |client: usize| scope.spawn(move || ask(address, requests, client * 31, each));
            let threads: Vec<_> = (0..clients).map(ask).collect();
            threads.into_iter().map(|thread| thread.join().expect("a client does not panic")).collect()
        });
        let mut sorted: Vec<Duration> = asked?.into_iter().flatten().collect();
        sorted.sort_unstable();
        Ok(Self { sorted, elapsed: begun.elapsed() })
    }

    /// Milliseconds below which this share of the answers came.
    pub fn quantile(&self, share: f64) -> f64 {
        let at = (share * (self.sorted.len() - 1) as f64) as usize;
        self.sorted[at].as_secs_f64() * 1e3
    }

    /// What all took together.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// Answers a second.
    pub fn rate(&self) -> f64 {
        self.sorted.len() as f64 / self.elapsed.as_secs_f64()
    }
}

fn ask(address: SocketAddr, requests: &[Request], from: usize, each: usize) -> Result<Vec<Duration>> {
    let mut client = Client::new(address)?;
    let mut times = Vec::with_capacity(each);
    for n in 0..each {
        let request = &requests[(from + n) % requests.len()];
        let begun = Instant::now();
        let (status, _) = client.ask(request)?;
        anyhow::ensure!(status == 200, "{} answered {status}", request.0);
        times.push(begun.elapsed());
    }
    Ok(times)
}
