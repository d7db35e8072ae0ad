//! Documents over time, and the events that a host lays over them.

use crate::{Archive, Folder, Result, added, listing::kind_of};
use formats::events::{self, Event};
use record::{Notice, date::Grain};
use search::{Facet, Request, Timeline};
use std::{collections::HashMap, path::PathBuf};

type Reads = fn(&str) -> (Vec<Event>, Vec<Notice>);

/// The files that events are read from, with what reads them.
const READ: [(&str, Reads); 2] = [(added::EVENTS[0], events::csv), (added::EVENTS[1], events::jsonl)];

/// An event, or a file of them, that is not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoEvent {
    /// The file.
    pub path: PathBuf,
    /// The line, counted from 1; none for the whole file.
    pub line: Option<u64>,
    /// Why, in a sentence without its full stop.
    pub why: String,
}

impl Archive {
    /// How what a request finds lies in time, the dates asked for apart: by the unit asked for
    /// if it fits, and for the largest values of a facet. `None` where nothing of it is dated.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn timeline(
        &self,
        request: &Request,
        unit: Option<Grain>,
        by: Option<Facet>,
    ) -> Result<Option<Timeline>> {
        let Some(in_use) = self.in_use() else { return Ok(None) };
        let request = self.with_names(&in_use, request).await?;
        let Some(mut timeline) = in_use.index.timeline(&request, unit, by)? else { return Ok(None) };
        self.name_rows(by, &mut timeline).await?;
        Ok(Some(timeline))
    }

    async fn name_rows(&self, by: Option<Facet>, timeline: &mut Timeline) -> Result<()> {
        let ids: Vec<&str> = timeline.rows.iter().map(|row| row.id.as_str()).collect();
        let mut labels = match by.and_then(kind_of) {
            Some(kind) => self.labels_of(self.store.last_seq().await?, kind, &ids).await?,
            None => HashMap::new(),
        };
        for row in &mut timeline.rows {
            row.label = labels.remove(&row.id).or(row.label.take());
        }
        Ok(())
    }

    /// The events of the archive's folder, the earliest first, and what is not shown of them.
    pub fn events(&self) -> (Vec<Event>, Vec<NoEvent>) {
        of(self.folder())
    }
}

/// The events of the archive in a folder.
pub(crate) fn of(folder: &Folder) -> (Vec<Event>, Vec<NoEvent>) {
    let (mut all, mut unfit) = (Vec::new(), Vec::new());
    for (name, read) in READ {
        let path = folder.root().join(name);
        if !path.exists() {
            continue;
        }
        match added::read(&path) {
            Ok((_, text)) => {
                let (events, notices) = read(&text);
                all.extend(events);
                let told =
                    |notice: Notice| NoEvent { path: path.clone(), line: notice.line, why: notice.words };
                unfit.extend(notices.into_iter().map(told));
            }
            Err(error) => {
                unfit.push(NoEvent { path, line: None, why: format!("It cannot be read: {error}") })
            }
        }
    }
    all.sort_by_key(|event| event.date.order());
    (all, unfit)
}
