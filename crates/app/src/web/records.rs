//! `/api/v1/agents`, `places`, `topics`, `repositories`, `collections`, `units`: what public documents
//! name, listed and one by one in the shape of the contract.

use super::{
    address::Fault,
    frame::{kept, redirect},
    parameter::{self, page, size},
    problem::Problem,
    section::page_of,
    site::Visit,
};
use archive::record::{Record, date::Date};
use archive::{Described, Entry, Facet, Found, ShelfEntry, Sought, record::Kind};
use axum::{http::StatusCode, response::Response};
use serde_json::{Value, json};

const JSON: &str = "application/json";

/// Records of one kind, for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Register {
    /// People and organizations.
    Agents,
    /// Places.
    Places,
    /// Topics.
    Topics,
    /// Institutions that hold originals.
    Repositories,
    /// What editors put together.
    Collections,
    /// Fonds, series and files that finding aids describe.
    Units,
}

impl Register {
    /// All.
    pub const ALL: [Self; 6] =
        [Self::Agents, Self::Places, Self::Topics, Self::Repositories, Self::Collections, Self::Units];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agents => "agents",
            Self::Places => "places",
            Self::Topics => "topics",
            Self::Repositories => "repositories",
            Self::Collections => "collections",
            Self::Units => "units",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Agents => Kind::Agent,
            Self::Places => Kind::Place,
            Self::Topics => Kind::Topic,
            Self::Repositories => Kind::Repository,
            Self::Collections => Kind::Collection,
            Self::Units => Kind::Unit,
        }
    }

    /// The facets by whose values documents have its records.
    fn facets(self) -> &'static [Facet] {
        match self {
            Self::Agents => &[Facet::Person, Facet::Organization],
            Self::Places => &[Facet::Place],
            Self::Topics => &[Facet::Topic],
            Self::Repositories => &[Facet::Repository],
            Self::Collections => &[Facet::Collection],
            Self::Units => &[Facet::Unit],
        }
    }
}

/// What is asked of a list.
struct Asked {
    find: String,
    page: u64,
    per_page: u64,
}

impl Asked {
    fn read(query: &str) -> Result<Self, Problem> {
        let (mut asked, mut faults) = (Self { find: String::new(), page: 1, per_page: 10 }, Vec::new());
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if let Err((code, words)) = asked.take(&name, value.trim()) {
                faults.push(Fault { name: name.into_owned(), code, words });
            }
        }
        if faults.is_empty() { Ok(asked) } else { Err(Problem::parameters(&faults)) }
    }

    fn take(&mut self, name: &str, value: &str) -> parameter::Read<()> {
        match name {
            "find" => {
                let (words, whole) = parameter::words(value);
                self.find = words;
                return whole;
            }
            "page" => self.page = page(value)?.get(),
            "per_page" => self.per_page = size(value)?,
            "ui" => {}
            other => {
                let words = format!("There is no parameter “{other}” here; there are find, page, per_page.");
                return Err(("unknown-parameter", words));
            }
        }
        Ok(())
    }

    /// The part of a list of `total`, and where it begins.
    fn answer(&self, total: u64, results: Vec<Value>) -> Result<Response, Problem> {
        let last = total.div_ceil(self.per_page).max(1);
        if self.page > last {
            return Err(Problem::new(StatusCode::NOT_FOUND, format!("The last page is {last}.")));
        }
        let from = if total == 0 { 0 } else { self.offset() + 1 };
        let to = (self.offset() + self.per_page).min(total);
        let answer = json!({
            "total": total, "from": from, "to": to, "page": self.page, "per_page": self.per_page,
            "results": results,
        });
        Ok(kept(JSON, answer.to_string()))
    }

    fn offset(&self) -> u64 {
        (self.page - 1).saturating_mul(self.per_page)
    }
}

/// `GET /api/v1/agents?find=&page=&per_page=`, and its like.
///
/// # Errors
/// 400 for parameters that cannot be read; 404 past the last page.
pub async fn list(visit: Visit, register: Register) -> Result<Response, Problem> {
    let asked = Asked::read(visit.query())?;
    match register {
        Register::Collections => return shelves(&visit, &asked).await,
        Register::Units => return units(&visit, &asked).await,
        _ => {}
    }
    let sought = Sought { find: asked.find.clone(), ..Sought::default() };
    let (offset, limit) = (asked.offset() as usize, asked.per_page as usize);
    let part = visit.site.archive.entries(register.facets(), &sought, offset, limit).await?;
    asked.answer(part.total as u64, part.entries.iter().map(entry).collect())
}

fn entry(entry: &Entry) -> Value {
    let mut value = json!({
        "id": entry.id,
        "url": page_of(entry.facet, &entry.id),
        "name": entry.label,
        "count": entry.count,
    });
    if let Some(dates) = &entry.dates {
        value["dates"] = json!(dates);
    }
    if let Some((name, why)) = &entry.matched {
        value["matched"] = json!({"name": name, "why": why});
    }
    value
}

async fn shelves(visit: &Visit, asked: &Asked) -> Result<Response, Problem> {
    let mut shelves = visit.site.archive.collections(archive::visitor()).await?;
    let wanted = archive::record::name::fold(&asked.find);
    shelves.retain(|one| archive::record::name::fold(&one.collection.title).contains(&wanted));
    let total = shelves.len() as u64;
    let part = shelves.iter().skip(asked.offset() as usize).take(asked.per_page as usize);
    let part: archive::Result<Vec<Value>> = part.map(|entry| shelf(visit, entry)).collect();
    asked.answer(total, part?)
}

fn shelf(visit: &Visit, entry: &ShelfEntry) -> archive::Result<Value> {
    let collection = &entry.collection;
    let coverage = visit.site.archive.coverage(Facet::Collection, &collection.id)?;
    Ok(json!({
        "id": collection.id,
        "url": format!("/collections/{}", collection.id),
        "title": collection.title,
        "within": collection.within,
        "count": entry.count,
        "coverage": coverage.as_ref().map(Date::edtf),
    }))
}

async fn units(visit: &Visit, asked: &Asked) -> Result<Response, Problem> {
    let wanted = archive::record::name::fold(&asked.find);
    let code = archive::record::reference::fold(&asked.find);
    let is_wanted = |unit: &Described| {
        let reference = unit.record.reference.as_deref().map(archive::record::reference::fold);
        let is_reference = reference.is_some_and(|own| !code.is_empty() && own.contains(&code));
        is_reference || archive::record::name::fold(&unit.record.title).contains(&wanted)
    };
    let mut all = visit.site.archive.described().await?;
    all.retain(is_wanted);
    let total = all.len() as u64;
    let part = all.iter().skip(asked.offset() as usize).take(asked.per_page as usize);
    asked.answer(total, part.map(unit).collect())
}

fn unit(unit: &Described) -> Value {
    let record = &unit.record;
    json!({
        "id": record.id,
        "url": page_of(Facet::Unit, &unit.value),
        "level": record.level,
        "title": record.title,
        "reference": record.reference,
        "repository": record.repository,
        "within": record.within,
        "count": unit.count,
    })
}

/// `GET /api/v1/agents/ID`, and its like.
///
/// # Errors
/// 404 and 410 for what is not here.
pub async fn one(visit: Visit, register: Register, id: &str) -> Result<Response, Problem> {
    let archive = &visit.site.archive;
    if register == Register::Collections {
        return Ok(match archive.collection(archive::visitor(), id).await? {
            Found::Here(entry) => kept(JSON, Record::Collection(entry.collection).json()),
            Found::Moved(id) => moved(register, &id),
            Found::Gone(gone) => return Err(Problem::gone(&gone)),
            Found::Nowhere => return Err(absent(register, id)),
        });
    }
    if register == Register::Units {
        let unit = archive.described().await?.into_iter().find(|unit| unit.record.id == id);
        let unit = unit.ok_or_else(|| absent(register, id))?;
        return Ok(kept(JSON, Record::Unit(unit.record).json()));
    }
    let facet = archive.facet_of(register.kind(), id).await?.unwrap_or(register.facets()[0]);
    match archive.authority(facet, id).await? {
        Found::Here(authority) => Ok(kept(JSON, authority.record.json())),
        Found::Moved(id) => Ok(moved(register, &id)),
        Found::Gone(_) | Found::Nowhere => Err(absent(register, id)),
    }
}

fn moved(register: Register, id: &str) -> Response {
    redirect(StatusCode::MOVED_PERMANENTLY, &format!("/api/v1/{}/{id}", register.name()))
}

fn absent(register: Register, id: &str) -> Problem {
    let words =
        format!("There is no {} {id}. /api/v1/{} lists what there is.", register.kind(), register.name());
    Problem::new(StatusCode::NOT_FOUND, words)
}
