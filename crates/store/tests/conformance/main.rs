//! What every backend of the store must do. A new one is a line in [`BACKENDS`].

mod feed;
mod files;
mod links;
mod room;
mod saving;
mod sets;
mod together;
mod visibility;

use record::{Access, Kind};
use std::path::Path;
use store::{Put, Saved, Store, Write};
use tempfile::TempDir;

/// A backend under test.
#[derive(Clone, Copy, Debug)]
enum Backend {
    Sqlite,
}

const BACKENDS: [Backend; 1] = [Backend::Sqlite];

/// An empty archive of one backend.
struct Place {
    backend: Backend,
    folder: TempDir,
    store: Store,
}

impl Place {
    async fn new(backend: Backend) -> Self {
        let folder = TempDir::new().unwrap();
        let store = match backend {
            Backend::Sqlite => Store::create(&folder.path().join("data")).await.unwrap(),
        };
        Self { backend, folder, store }
    }

    /// The same archive as another process would open it.
    async fn again(&self) -> Store {
        match self.backend {
            Backend::Sqlite => Store::open(&self.folder.path().join("data")).await.unwrap(),
        }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Runs a test on every backend; afterwards the store must be without fault.
async fn each(test: impl AsyncFn(&Place)) {
    for backend in BACKENDS {
        let place = Place::new(backend).await;
        test(&place).await;
        let mut faults = Vec::new();
        place.store.verify(|fault| faults.push(fault)).await.unwrap();
        faults.retain(|fault| !fault.is_harmless());
        assert_eq!(faults, [], "{backend:?}");
    }
}

fn document<'a>(id: &'a str, json: &'a str) -> Put<'a> {
    Put::new(Kind::Document, id, json)
}

fn with_access<'a>(id: &'a str, json: &'a str, access: &str) -> Put<'a> {
    Put { access: access.parse::<Access>().unwrap(), ..document(id, json) }
}

async fn save(store: &Store, put: Put<'_>) -> Saved {
    let mut write = store.write().await.unwrap();
    let saved = write.put(&put).await.unwrap();
    write.commit().await.unwrap();
    saved
}

async fn delete(store: &Store, id: &str, reason: &str) {
    let mut write = store.write().await.unwrap();
    write.remove(Kind::Document, id, Some(reason), None).await.unwrap();
    write.commit().await.unwrap();
}

async fn ids(write: &mut Write) -> Vec<String> {
    let all = write.read().list(Kind::Document, "", 1000).await.unwrap();
    all.into_iter().map(|stored| stored.id).collect()
}
