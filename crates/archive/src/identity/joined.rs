//! What is known of two authorities that are one, put together.

use super::telling::telling;
use record::{
    Record,
    authority::{Office, Variant},
    name,
};

/// Adds what is known of one authority to what is known of another.
pub(super) fn join(stays: &mut Record, gone: Record) {
    let preferred = Variant { name: gone.label().to_owned(), ..Variant::default() };
    let names = [preferred].into_iter().chain(gone.variants().to_vec());
    match (stays, gone) {
        (Record::Agent(stays), Record::Agent(gone)) => {
            add_names(&stays.name, &mut stays.variants, names);
            add(&mut stays.same_as, gone.same_as);
            add_offices(&mut stays.offices, gone.offices);
            stays.dates = stays.dates.take().or(gone.dates);
            stays.note = both(stays.note.take(), gone.note);
            stays.unreviewed = false;
        }
        (Record::Place(stays), Record::Place(gone)) => {
            add_names(&stays.name, &mut stays.variants, names);
            add(&mut stays.same_as, gone.same_as);
            if stays.lat.is_none() {
                (stays.lat, stays.lon) = (gone.lat, gone.lon);
            }
            stays.within = stays.within.take().or(gone.within);
            stays.note = both(stays.note.take(), gone.note);
            stays.unreviewed = false;
        }
        (Record::Topic(stays), Record::Topic(gone)) => {
            add_names(&stays.name, &mut stays.variants, names);
            add(&mut stays.same_as, gone.same_as);
            add(&mut stays.broader, gone.broader);
            stays.note = both(stays.note.take(), gone.note);
            stays.unreviewed = false;
        }
        (Record::Repository(stays), Record::Repository(gone)) => {
            add_names(&stays.name, &mut stays.variants, names);
            add(&mut stays.same_as, gone.same_as);
            stays.place = stays.place.take().or(gone.place);
            stays.url = stays.url.take().or(gone.url);
            stays.note = both(stays.note.take(), gone.note);
            stays.unreviewed = false;
        }
        _ => {}
    }
}

/// What is written of either, one paragraph after the other, unless the second says nothing new.
pub(super) fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    let is_new = |one: &str, other: &str| !telling(other).is_subset(&telling(one));
    match (one, other) {
        (Some(one), Some(other)) if is_new(&one, &other) => Some(format!("{one}\n\n{other}")),
        (one, other) => one.or(other),
    }
}

/// Adds offices; one that is there already has one source more.
fn add_offices(offices: &mut Vec<Office>, more: Vec<Office>) {
    for office in more {
        match offices.iter_mut().find(|known| is_one(known, &office)) {
            None => offices.push(office),
            Some(known) => {
                let new =
                    office.source.filter(|new| !known.source.as_deref().unwrap_or_default().contains(new));
                let joined = known.source.iter().cloned().chain(new).collect::<Vec<_>>().join("; ");
                known.source = (!joined.is_empty()).then_some(joined);
            }
        }
    }
}

/// Whether two offices are one, wherever that stands.
pub(super) fn is_one(one: &Office, other: &Office) -> bool {
    Office { source: None, ..one.clone() } == Office { source: None, ..other.clone() }
}

/// Adds names that are not borne yet, however they are written.
fn add_names(preferred: &str, variants: &mut Vec<Variant>, names: impl Iterator<Item = Variant>) {
    for variant in names {
        let folded = name::fold(&variant.name);
        let known = variants.iter().map(|known| known.name.as_str()).chain([preferred]);
        if !known.into_iter().any(|known| name::fold(known) == folded) {
            variants.push(variant);
        }
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !list.contains(&one) {
            list.push(one);
        }
    }
}
