//! `fonds serve`

use super::{Call, draw::program, import::asked};
use crate::{
    settings::{Flags, Settings, reachable, resolve},
    web,
};
use anyhow::{Context, bail};
use archive::{Archive, Commits, Error};
use std::{io, net::SocketAddr, process::ExitCode, sync::Arc};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

/// Serves the web site and the API
///
/// Until SIGTERM or Ctrl-C. Every other command may run beside it; what they write is served within
/// a second.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    flags: Flags,
}

pub async fn run(call: &Call, args: Args) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(call.folder(), &args.flags)?;
    let archive = Arc::new(call.open().await?);
    let lock = claim(&archive)?;
    let listener = listen(settings.listen()).await?;
    let address = listener.local_addr()?;
    let folder = archive.folder().root().canonicalize()?;
    tracing::info!("serving {} at {}", folder.display(), site_of(address));
    serve(archive, &settings, listener).await?;
    tracing::info!("ended");
    drop(lock);
    Ok(ExitCode::SUCCESS)
}

/// The right to serve, for as long as the file is held.
///
/// # Errors
/// When another process has it.
pub fn claim(archive: &Archive) -> archive::Result<std::fs::File> {
    let folder = archive.folder();
    folder.lock_serving()?.ok_or_else(|| Error::AlreadyServed { folder: folder.root().into() })
}

/// Listens at an address.
///
/// # Errors
/// What to do when it is taken.
pub async fn listen(address: &str) -> anyhow::Result<TcpListener> {
    let resolved = resolve(address)?;
    match TcpListener::bind(resolved).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => bail!(
            "Another program listens at {address}. Stop it, or name another port with --listen {}, or port 0 for any that is free.",
            SocketAddr::new(resolved.ip(), resolved.port().checked_add(1).unwrap_or(8080))
        ),
        Err(error) => bail!("It cannot listen at {address}: {error}. Name another address with --listen."),
    }
}

/// The address of the site, for people on this machine.
pub fn site_of(address: SocketAddr) -> String {
    format!("http://{}/", reachable(address))
}

/// Serves, with the index following in the background, until told to end.
///
/// # Errors
/// When it cannot listen, or the store or the index fails at the end.
pub async fn serve(archive: Arc<Archive>, settings: &Settings, listener: TcpListener) -> anyhow::Result<()> {
    let site = settings.site(listener.local_addr()?)?;
    let end = told_to_end()?;
    let (stop, stopped) = watch::channel(false);
    prepare(&archive);
    let following = tokio::spawn({
        let archive = Arc::clone(&archive);
        async move { archive.follow(Commits::Soon, asked(stopped)).await }
    });
    let drawing = tokio::spawn({
        let (archive, program, stopped) = (Arc::clone(&archive), program()?, stop.subscribe());
        async move { archive.keep_drawing(&program, asked(stopped)).await }
    });
    let served = web::serve(Arc::clone(&archive), site, listener, end).await;
    stop.send_replace(true);
    drawing.await.context("Scans could not be drawn.")?;
    following.await.context("The index could not follow the store.")??;
    archive.close().await;
    served.context("The server had to end.")
}

/// Makes ready what the first questions will need. Nobody waits for it.
fn prepare(archive: &Arc<Archive>) {
    let index = Arc::clone(archive);
    drop(tokio::task::spawn_blocking(move || index.prepare_index()));
    let archive = Arc::clone(archive);
    drop(tokio::spawn(async move {
        if let Err(error) = archive.learn_names().await {
            tracing::warn!(%error, "the names on record could not be made ready");
        }
    }));
}

/// Done at SIGTERM or Ctrl-C.
fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
