//! What every handler stands on: the archive, the settings, the languages, the cache.

use super::{
    assets::Assets,
    cache::Cache,
    language::{self, Language},
    settings::SiteSettings,
};
use archive::{Answers, Archive, Event, Press, Request, cite::Style};
use axum::{
    extract::FromRequestParts,
    http::{Uri, request::Parts},
};
use std::{
    convert::Infallible,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, RwLock},
};
use tokio::sync::Semaphore;

/// What the archive holds, as far as visitors may know.
#[derive(Clone, Copy, Debug)]
pub struct Holdings {
    seq: u64,
    /// Documents, the undated among them.
    pub documents: u64,
    /// Documents without a date.
    pub undated: u64,
    /// Collections.
    pub collections: u64,
    /// The first and the last year of a date.
    pub years: Option<(i32, i32)>,
}

/// Papers that wait or are set at once.
const PAPERS: usize = 8;

/// One archive on the web.
pub struct Site {
    /// The archive.
    pub archive: Arc<Archive>,
    /// What the host says of it.
    pub settings: SiteSettings,
    /// The languages of the interface; the first is the default.
    pub languages: Vec<Language>,
    /// Stylesheet, script and icon.
    pub assets: Assets,
    /// The ways to cite.
    pub styles: Vec<Style>,
    /// What happened, for the timeline.
    pub events: Vec<Event>,
    /// What sets papers.
    pub press: Press,
    /// Rendered answers.
    pub cache: Cache,
    /// Held while texts are compared: as many at once as there are cores.
    pub comparing: Semaphore,
    /// Held while a paper waits and is set: whoever comes when all are held is asked to come again.
    pub papers: Arc<Semaphore>,
    /// Parts of page images that were asked for.
    pub answers: Arc<Answers>,
    holdings: RwLock<Option<Arc<Holdings>>>,
    /// Tells this program and these settings from others, in `ETag`.
    pub build: u64,
}

impl Site {
    /// The site of an archive.
    pub fn new(archive: Arc<Archive>, mut settings: SiteSettings) -> Self {
        settings.url.truncate(settings.url.trim_end_matches('/').len());
        let assets = Assets::new(settings.accent.as_deref());
        let mut build = DefaultHasher::new();
        (env!("CARGO_PKG_VERSION"), &assets.style.name, &assets.script.name, format!("{settings:?}"))
            .hash(&mut build);
        let cache = Cache::new(settings.cache_mb);
        let answers = Answers::at(&archive.folder().answers(), settings.image_cache_mb);
        let (styles, unused) = archive.styles();
        let (wordings, unread) = archive.wordings();
        for archive::Unused { path, why } in unused.into_iter().chain(unread) {
            tracing::warn!("{} is not used. {why}.", path.display());
        }
        Self {
            events: events(&archive),
            answers: Arc::new(answers),
            archive,
            languages: language::all(wordings),
            assets,
            styles,
            press: Press::default(),
            cache,
            comparing: Semaphore::new(std::thread::available_parallelism().map_or(1, Into::into)),
            papers: Arc::new(Semaphore::new(PAPERS)),
            holdings: RwLock::default(),
            build: build.finish(),
            settings,
        }
    }

    /// What the archive holds, as its index has it; counted once a change.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn holdings(&self) -> archive::Result<Arc<Holdings>> {
        let seq = self.archive.seq();
        let known = self.holdings.read().expect("no holder of this lock panics").clone();
        if let Some(holdings) = known.filter(|holdings| holdings.seq == seq) {
            return Ok(holdings);
        }
        let visitor = archive::visitor();
        let listing = self.archive.listing(visitor, &Request { limit: 0, ..Request::default() }).await?;
        let years = listing.years.first().zip(listing.years.last()).map(|(first, last)| (first.0, last.0));
        let collections = self.archive.collections(visitor).await?.len() as u64;
        let (documents, undated) = (listing.total, listing.undated);
        let holdings = Arc::new(Holdings { seq, documents, undated, collections, years });
        *self.holdings.write().expect("no holder of this lock panics") = Some(Arc::clone(&holdings));
        Ok(holdings)
    }

    /// The absolute address of a path.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.settings.url)
    }
}

/// The events that the host lays over the timeline; what is not shown of them is told.
fn events(archive: &Archive) -> Vec<Event> {
    let (events, unfit) = archive.events();
    for archive::NoEvent { path, line, why } in unfit {
        tracing::warn!(line, "{}: an event is not shown. {why}.", path.display());
    }
    events
}

/// The language of the interface that a request is answered in, as a place in
/// [`Site::languages`]; the outermost layer puts it into each request.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spoken(pub usize);

/// One request: the site, the language, the address.
#[derive(Clone)]
pub struct Visit {
    /// The site.
    pub site: Arc<Site>,
    /// The address asked for.
    pub uri: Uri,
    spoken: Spoken,
}

impl Visit {
    /// A visit to this address.
    pub fn new(site: Arc<Site>, uri: Uri, spoken: Spoken) -> Self {
        Self { site, uri, spoken }
    }

    /// The language to answer in.
    pub fn language(&self) -> &Language {
        &self.site.languages[self.spoken.0]
    }

    /// The query string.
    pub fn query(&self) -> &str {
        self.uri.query().unwrap_or_default()
    }
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Infallible> {
        let spoken = parts.extensions.get().copied().unwrap_or_default();
        Ok(Self::new(Arc::clone(site), parts.uri.clone(), spoken))
    }
}
