//! Coordinates, and what lies in what, for places that have an id of GeoNames: from the table that
//! GeoNames gives away. A place without such an id is left alone, for a city of the same name is a guess.

use crate::{Archive, Error, Result, reading, saving::Ready};
use formats::geonames::{self, Level};
use record::{Kind, Record, authority::Place};
use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};
use store::{NewBatch, Read};

/// Places that are read from the store at once.
const AT_ONCE: usize = 1_000;

/// What a gazetteer has told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Located {
    /// The batch that it is; none where nothing changed.
    pub batch: Option<i64>,
    /// Places that got coordinates.
    pub located: usize,
    /// Places that were put into a larger one.
    pub placed: usize,
    /// Ids of places of which the gazetteer has nothing.
    pub unknown: Vec<String>,
    /// Places without an id of GeoNames.
    pub without: usize,
}

/// What a gazetteer says of a place.
#[derive(Debug)]
struct Entry {
    at: (f64, f64),
    level: Level,
    country: String,
    division: String,
}

impl Archive {
    /// Takes coordinates and hierarchy from a table of GeoNames, for places that have none yet.
    ///
    /// # Errors
    /// [`Error::NotAGazetteer`], or when the file cannot be read or the store not be written.
    pub async fn locate(&self, table: &Path) -> Result<Located> {
        let mut write = self.store.write().await?;
        let places = all(write.read()).await?;
        let with_id: Vec<(&Place, &str)> =
            places.iter().filter_map(|place| Some((place, geonames_id(place)?))).collect();
        let wanted: HashSet<&str> = with_id.iter().map(|(_, id)| *id).collect();
        let known = read(table, &wanted)?;
        let mut told = Located { without: places.len() - with_id.len(), ..Located::default() };
        let mut changed = Vec::new();
        for (place, id) in &with_id {
            let Some(entry) = known.get(*id) else {
                told.unknown.push(place.id.clone());
                continue;
            };
            let located = place.lat.is_none() && place.lon.is_none();
            let within = larger(place, entry, &with_id, &known).filter(|_| place.within.is_none());
            told.located += usize::from(located);
            told.placed += usize::from(within.is_some());
            if located || within.is_some() {
                let (lat, lon) =
                    if located { (Some(entry.at.0), Some(entry.at.1)) } else { (place.lat, place.lon) };
                let within = within.or_else(|| place.within.clone());
                changed.push(Record::Place(Place { lat, lon, within, ..(*place).clone() }));
            }
        }
        if changed.is_empty() {
            return Ok(told);
        }
        let source = table.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let batch = write.start_batch(NewBatch { kind: "gazetteer", source: &source }).await?;
        for record in &changed {
            write.put(&Ready::of(record).put()).await?;
        }
        let summary = format!(r#"{{"located":{},"placed":{}}}"#, told.located, told.placed);
        write.finish_batch(batch, &summary).await?;
        write.commit().await?;
        self.wrote.notify_waiters();
        told.batch = Some(batch);
        Ok(told)
    }
}

fn geonames_id(place: &Place) -> Option<&str> {
    place.same_as.iter().find_map(|address| geonames::id(address))
}

/// The place of the archive in which one lies: the division of its country, else the country.
fn larger(
    place: &Place,
    entry: &Entry,
    places: &[(&Place, &str)],
    known: &HashMap<String, Entry>,
) -> Option<String> {
    let holds = |level: Level| {
        places.iter().find(|(other, id)| {
            known.get(*id).is_some_and(|one| {
                let same = one.country == entry.country
                    && (level == Level::Country || one.division == entry.division);
                one.level == level && same && other.id != place.id
            })
        })
    };
    let levels = [Level::Division, Level::Country].into_iter().filter(|level| *level < entry.level);
    // From the nearest to the largest.
    levels.filter_map(holds).map(|(other, _)| other.id.clone()).next()
}

/// The lines of a table that are wanted, by id.
fn read(table: &Path, wanted: &HashSet<&str>) -> Result<HashMap<String, Entry>> {
    let file = File::open(table).map_err(Error::reading(table))?;
    let (mut known, mut rows) = (HashMap::new(), 0_u64);
    for line in BufReader::new(file).split(b'\n') {
        let line = line.map_err(Error::reading(table))?;
        let Some(row) = std::str::from_utf8(&line).ok().and_then(geonames::row) else { continue };
        rows += 1;
        if wanted.contains(row.id) {
            let entry = Entry {
                at: (row.lat, row.lon),
                level: row.level,
                country: row.country.to_owned(),
                division: row.division.to_owned(),
            };
            known.insert(row.id.to_owned(), entry);
        }
    }
    if rows == 0 { Err(Error::NotAGazetteer { path: table.into() }) } else { Ok(known) }
}

/// All places of the archive.
pub(crate) async fn all(read: &mut Read) -> Result<Vec<Place>> {
    let (mut places, mut after) = (Vec::new(), String::new());
    loop {
        let some = read.list(Kind::Place, &after, AT_ONCE).await?;
        let Some(last) = some.last() else { return Ok(places) };
        after.clone_from(&last.id);
        for stored in some {
            let Some(json) = stored.json.as_deref() else { continue };
            if let Record::Place(place) = reading::parse(Kind::Place, &stored.id, json)? {
                places.push(place);
            }
        }
    }
}
