//! The results listing: a question answered by the index, its hits read from
//! the store and checked again before they are shown.

use crate::{
    Archive, Result,
    archive::{InUse, visitor},
    reading,
};
use record::{Document, Kind, Principal, Record, date::Match};
use search::{Also, Counts, Facet, Hint, Matched, Request, Snippet, Took};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{MutexGuard, PoisonError},
};
use store::{Read, Store, Stored};

/// One page of results (contract, sections 6 and 7).
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// The last change that the index knew.
    pub seq: u64,
    /// Documents that match; the possible included, the undated not.
    pub total: u64,
    /// How many of them stand before the results of this page; `None` where the document after
    /// which these were to begin is not among them.
    pub before: Option<u64>,
    /// Whether all words were found, or only some.
    pub matched: Matched,
    /// The results of this page.
    pub hits: Vec<Hit>,
    /// The facets, each with its largest values and what is selected.
    pub facets: Vec<FacetList>,
    /// What the values are called that the request names: chosen, required or left out.
    pub names: Names,
    /// Documents per year, ascending, years with documents alone.
    pub years: Vec<(i32, u64)>,
    /// Documents per decade, ascending, by its first year; decades with documents alone.
    pub decades: Vec<(i32, u64)>,
    /// Documents per month (year, month), where the dates asked for span at most
    /// two years; months with documents alone.
    pub months: Vec<((i32, u8), u64)>,
    /// Undated documents that match everything else.
    pub undated: u64,
    /// How many of the total match the date only possibly.
    pub possible: u64,
    /// How the words were read, where that is not plain.
    pub hints: Vec<Hint>,
    /// Other spellings of names that were searched, and occur.
    pub also: Vec<Also>,
    /// What may have been meant.
    pub suggestion: Option<String>,
    /// Whether there are families that can be shown as one.
    pub foldable: bool,
    /// Where the time went in the index.
    pub took: Took,
}

/// What values of facets are called.
#[derive(Clone, Debug, Default)]
pub struct Names(HashMap<(Facet, String), String>);

impl Names {
    /// The name of a value; its id where no record says.
    pub fn of<'a>(&'a self, facet: Facet, id: &'a str) -> &'a str {
        self.0.get(&(facet, id.to_owned())).map_or(id, String::as_str)
    }
}

/// One result.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What the principal may see of the document: id, title, kind, date and summary at least.
    pub document: Document,
    /// Its current revision.
    pub rev: u32,
    /// How it meets the date asked for, if one was.
    pub date_match: Option<Match>,
    /// The passages that match.
    pub snippets: Vec<Snippet>,
    /// With [`Matched::Some`]: the words that it does not have.
    pub missing: Vec<String>,
    /// How many documents of its family are found, itself among them, where it stands for all.
    pub versions: u32,
}

/// A facet with its counts.
#[derive(Clone, Debug)]
pub struct FacetList {
    /// Which.
    pub facet: Facet,
    /// How many values there are.
    pub total: u64,
    /// The ten largest, and what is selected; or the page that was asked for.
    pub values: Vec<FacetValue>,
}

/// A value of a facet.
#[derive(Clone, Debug)]
pub struct FacetValue {
    /// Its id in the address.
    pub id: String,
    /// What it is called; the id itself where no record says.
    pub label: String,
    /// How many documents of the listing have it.
    pub count: u64,
    /// Whether the listing is narrowed to it.
    pub selected: bool,
}

impl Archive {
    /// One page of the listing. Empty while there is no index.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn listing(&self, principal: Principal, request: &Request) -> Result<Listing> {
        let Some(in_use) = self.in_use() else { return Ok(Listing::default()) };
        let request = self.with_names(&in_use, request).await?;
        let (seq, answer) = (in_use.index.seq(), in_use.index.search(&request)?);
        let last = self.store.last_seq().await?;
        let mut facets = Vec::new();
        for (facet, counts) in answer.facets {
            facets.push(self.labelled((last, &in_use), facet, counts).await?);
        }
        let names = self.names_of((last, &in_use), &request, &facets).await?;
        let hits = checked(&self.store, principal, (seq, last), answer.hits).await?;
        Ok(Listing {
            seq,
            names,
            total: answer.total,
            before: answer.before,
            matched: answer.matched,
            hits,
            facets,
            years: answer.years,
            decades: answer.decades,
            months: answer.months,
            undated: answer.undated,
            possible: answer.possible,
            hints: answer.hints,
            also: answer.also,
            suggestion: answer.suggestion,
            foldable: !self.families().await?.is_empty(),
            took: answer.took,
        })
    }

    /// What the values are called that a request names; some of them are counted in `facets`.
    async fn names_of(&self, at: (i64, &InUse), request: &Request, facets: &[FacetList]) -> Result<Names> {
        let mut names = HashMap::new();
        let counted = |facet: Facet| facets.iter().filter(move |list| list.facet == facet);
        for (facet, ids) in request.chosen.iter().chain(&request.required).chain(&request.excluded) {
            let unknown =
                |id: &&String| !counted(*facet).flat_map(|list| &list.values).any(|one| one.id == **id);
            let (others, known): (Vec<_>, Vec<_>) = ids.iter().partition(unknown);
            let list = self.labelled(at, *facet, uncounted(at.1, *facet, &others)?).await?;
            let known = counted(*facet).flat_map(|list| &list.values).filter(|one| known.contains(&&one.id));
            let named = known.chain(&list.values).map(|one| ((*facet, one.id.clone()), one.label.clone()));
            names.extend(named);
        }
        Ok(Names(names))
    }

    /// The values of one facet whose labels have `find` in them, largest first:
    /// `limit` of them from the one numbered `offset`.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn facet(
        &self,
        request: &Request,
        facet: Facet,
        find: &str,
        offset: usize,
        limit: usize,
    ) -> Result<FacetList> {
        let empty = FacetList { facet, total: 0, values: Vec::new() };
        let Some(in_use) = self.in_use() else { return Ok(empty) };
        let request = self.with_names(&in_use, request).await?;
        let counts = in_use.index.facet(&request, facet)?;
        let last = self.store.last_seq().await?;
        if find.is_empty() {
            let (total, some) = (counts.total, counts.values.into_iter().skip(offset).take(limit).collect());
            return self.labelled((last, &in_use), facet, Counts { total, values: some }).await;
        }
        let mut all = self.labelled((last, &in_use), facet, counts).await?;
        let wanted = record::name::fold(find);
        all.values.retain(|value| record::name::fold(&value.label).contains(&wanted));
        all.total = all.values.len() as u64;
        all.values = all.values.into_iter().skip(offset).take(limit).collect();
        Ok(all)
    }
}

/// Values that a listing does not count, with what the index calls them.
fn uncounted(in_use: &InUse, facet: Facet, ids: &[&String]) -> Result<Counts> {
    let mut values = Vec::with_capacity(ids.len());
    for id in ids {
        let label = match kind_of(facet) {
            Some(_) => None,
            None => {
                let required = BTreeMap::from([(facet, vec![(*id).clone()])]);
                let found = in_use.index.facet(&Request { required, ..Request::default() }, facet)?;
                found.values.into_iter().find(|value| value.id == **id).and_then(|value| value.label)
            }
        };
        values.push(search::Count { id: (*id).clone(), label, count: 0, selected: false });
    }
    Ok(Counts { total: values.len() as u64, values })
}

/// The hits as they may be shown: an index, of `seq`, that knows the `last` change holds
/// what the store does.
pub(crate) async fn checked(
    store: &Store,
    principal: Principal,
    (seq, last): (u64, i64),
    hits: Vec<search::Hit>,
) -> Result<Vec<Hit>> {
    match last.unsigned_abs() == seq {
        true => briefs(hits),
        false => documents(&mut store.read().await?, principal, hits).await,
    }
}

/// The hits as the index holds them.
fn briefs(hits: Vec<search::Hit>) -> Result<Vec<Hit>> {
    let brief = |hit: search::Hit| {
        let record = reading::parse(Kind::Document, &hit.id, &hit.brief)?;
        let Record::Document(document) = record else { return Ok(None) };
        Ok(Some(Hit {
            document,
            rev: hit.rev,
            date_match: hit.date,
            snippets: hit.snippets,
            missing: hit.missing,
            versions: hit.versions,
        }))
    };
    hits.into_iter().filter_map(|hit| brief(hit).transpose()).collect()
}

/// The hits as the store has them now; what may not be seen any more is left out.
async fn documents(read: &mut Read, principal: Principal, hits: Vec<search::Hit>) -> Result<Vec<Hit>> {
    let ids: Vec<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    let stored = read.records(Kind::Document, &ids).await?;
    let mut stored: HashMap<String, Stored> =
        stored.into_iter().map(|stored| (stored.id.clone(), stored)).collect();
    let mut documents = Vec::with_capacity(hits.len());
    for hit in hits {
        let Some(stored) = stored.remove(&hit.id) else { continue };
        let Some(json) = stored.json.as_deref() else { continue };
        let record = reading::parse(Kind::Document, &hit.id, json)?;
        // What else the document refers to is not shown in a listing, so nothing of it is looked up.
        let Some(Record::Document(document)) = record::project(principal, &record, |_, _| false) else {
            continue;
        };
        documents.push(Hit {
            document,
            rev: stored.rev as u32,
            date_match: hit.date,
            snippets: hit.snippets,
            missing: hit.missing,
            versions: hit.versions,
        });
    }
    Ok(documents)
}

/// The kind of record that a facet's ids name; `None` where the id says it all.
pub(crate) fn kind_of(facet: Facet) -> Option<Kind> {
    match facet {
        Facet::Collection => Some(Kind::Collection),
        Facet::Person | Facet::Organization | Facet::Author | Facet::Recipient | Facet::With => {
            Some(Kind::Agent)
        }
        Facet::Place | Facet::Origin | Facet::Destination => Some(Kind::Place),
        Facet::Topic => Some(Kind::Topic),
        Facet::Repository => Some(Kind::Repository),
        Facet::Kind | Facet::Language | Facet::Readable | Facet::Decade | Facet::Unit => None,
    }
}

/// What the labels of facets were after one change of the archive.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    seq: i64,
    known: HashMap<Kind, HashMap<String, String>>,
}

/// Labels remembered at most.
const REMEMBERED: usize = 100_000;

impl Labels {
    /// Those of `ids` whose labels are known as of `seq`, and the others.
    fn sorted_out<'a>(
        &mut self,
        seq: i64,
        kind: Kind,
        ids: impl Iterator<Item = &'a str>,
    ) -> (HashMap<String, String>, Vec<&'a str>) {
        if self.seq != seq || self.known.values().map(HashMap::len).sum::<usize>() > REMEMBERED {
            *self = Self { seq, known: HashMap::new() };
        }
        let (mut found, mut unknown) = (HashMap::new(), Vec::new());
        let known = self.known.entry(kind).or_default();
        for id in ids {
            match known.get(id) {
                Some(label) => drop(found.insert(id.to_owned(), label.clone())),
                None => unknown.push(id),
            }
        }
        (found, unknown)
    }

    /// Remembers labels, unless the archive has changed since they were asked for.
    fn learn(&mut self, seq: i64, kind: Kind, labels: &HashMap<String, String>) {
        if self.seq == seq {
            let named = labels.iter().map(|(id, label)| (id.clone(), label.clone()));
            self.known.entry(kind).or_default().extend(named);
        }
    }
}

impl Archive {
    /// The values of a facet by name, as of the change `seq`. What is selected may be any id that was typed:
    /// one that no public document has stays an id.
    async fn labelled(
        &self,
        (seq, in_use): (i64, &InUse),
        facet: Facet,
        counts: Counts,
    ) -> Result<FacetList> {
        let mut ids = Vec::new();
        for value in &counts.values {
            if value.count > 0 || in_use.index.holds(facet, &value.id)? {
                ids.push(value.id.as_str());
            }
        }
        let mut labels = match kind_of(facet) {
            Some(kind) => self.labels_of(seq, kind, &ids).await?,
            None => HashMap::new(),
        };
        let value = |count: search::Count| FacetValue {
            label: labels.remove(&count.id).or(count.label).unwrap_or_else(|| count.id.clone()),
            id: count.id,
            count: count.count,
            selected: count.selected,
        };
        Ok(FacetList { facet, total: counts.total, values: counts.values.into_iter().map(value).collect() })
    }

    /// Labels that are known, and from the store those that are not yet.
    pub(crate) async fn labels_of(
        &self,
        seq: i64,
        kind: Kind,
        ids: &[&str],
    ) -> Result<HashMap<String, String>> {
        let (mut found, unknown) = self.labels().sorted_out(seq, kind, ids.iter().copied());
        if unknown.is_empty() {
            return Ok(found);
        }
        let mut read = self.store.read().await?;
        let learnt = reading::labels(&mut read, visitor(), kind, unknown.into_iter()).await?;
        self.labels().learn(seq, kind, &learnt);
        found.extend(learnt);
        Ok(found)
    }

    fn labels(&self) -> MutexGuard<'_, Labels> {
        self.labels.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
