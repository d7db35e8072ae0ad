//! `fonds healthcheck`

use super::Call;
use crate::settings::{self, Flags, Settings, reachable, resolve};
use anyhow::{Context, bail};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    process::ExitCode,
    time::Duration,
};

/// Exits with 0 if the serving process can answer, with 1 if not
///
/// It is asked for `/readyz` at its `listen` address. For containers and monitors.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Where it listens [default: as the settings say]
    #[arg(long, value_name = "ADDR", value_parser = settings::listen)]
    listen: Option<String>,
}

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(5);

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(call.folder(), &Flags::listen(args.listen))?;
    let address = reachable(resolve(settings.listen())?);
    let answer =
        ask(address).with_context(|| format!("Nothing answers at {address}. Is `fonds serve` running?"))?;
    let status = answer.lines().next().unwrap_or_default();
    if status.split(' ').nth(1) != Some("200") {
        bail!("What listens at {address} is not ready; it answered “{status}”.");
    }
    call.terminal.say(format_args!("{address} is ready."));
    Ok(ExitCode::SUCCESS)
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(4096).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
