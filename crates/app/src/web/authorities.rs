//! `/people`, `/organizations`, `/places`, `/topics`, `/repositories`: what public documents
//! name, by letter and by any spelling, each with how many name it.

use super::{
    address::join,
    documents::canonical,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::Language,
    office::OfficeView,
    pagination::Paging,
    parameter,
    results::Choice,
    section::{Section, page_of},
    site::Visit,
};
use archive::{Entry, Sought, record::date::Date};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use form_urlencoded::{Serializer, parse};

/// Entries to a page.
const SIZE: u64 = 100;
/// What is read of a name that is sought, in characters.
const LONGEST: usize = 200;

#[derive(Template)]
#[template(path = "authorities.html")]
struct AuthoritiesPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    path: String,
    heading: String,
    hint: String,
    find: String,
    sections: Vec<Choice>,
    letters: Vec<Choice>,
    found: String,
    entries: Vec<EntryView>,
    results: Paging,
    /// Who held the office asked for; none where none is.
    holders: Option<Holders>,
    /// Whether offices can be asked for here.
    has_offices: bool,
}

/// An entry as shown.
struct EntryView {
    link: Link,
    dates: Option<String>,
    matched: Option<String>,
    count: u64,
}

/// Who held an office.
struct Holders {
    office: String,
    date: String,
    held: Vec<HolderView>,
}

struct HolderView {
    link: Link,
    office: OfficeView,
    possible: bool,
}

/// What a list is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What narrows it.
    pub sought: Sought,
    /// An office that is sought, and the day on which it was held.
    pub office: String,
    pub date: Option<Date>,
    /// The page, counted from 1.
    pub page: u64,
}

impl Asked {
    /// Reads a query string; what cannot be read is left out.
    pub fn read(query: &str) -> Self {
        let mut asked = Self { page: 1, ..Self::default() };
        for (name, value) in parse(query.as_bytes()) {
            match &*name {
                "find" => asked.sought.find = short(&value),
                "office" => asked.office = short(&value),
                "date" => asked.date = parameter::date(value.trim()).ok(),
                "letter" => asked.sought.letter = one_letter(&value),
                "page" => asked.page = value.parse().unwrap_or(1).max(1),
                _ => {}
            }
        }
        if !asked.sought.find.is_empty() {
            asked.sought.letter = None;
        }
        asked.date.take_if(|_| asked.office.is_empty());
        asked
    }

    /// The canonical query string of one page of it.
    pub fn query(&self, page: u64) -> String {
        let mut query = Serializer::new(String::new());
        if !self.sought.find.is_empty() {
            query.append_pair("find", &self.sought.find);
        }
        if let Some(letter) = self.sought.letter {
            query.append_pair("letter", &letter.to_string());
        }
        if !self.office.is_empty() {
            query.append_pair("office", &self.office);
        }
        if let Some(date) = &self.date {
            query.append_pair("date", date.edtf());
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        query.finish()
    }

    fn lettered(letter: Option<char>) -> Self {
        Self { sought: Sought { letter, ..Sought::default() }, page: 1, ..Self::default() }
    }
}

/// Words as they were typed, at a length that can be looked for.
fn short(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect()
}

fn one_letter(value: &str) -> Option<char> {
    let letter = value.trim().chars().next()?;
    letter.to_uppercase().next()
}

/// The page of a section's list.
///
/// # Errors
/// When there is no such page of it, or the archive fails.
pub async fn list(visit: Visit, section: Section) -> Result<Response, Failure> {
    let asked = Asked::read(visit.query());
    let path = section.path();
    if let Some(canonical) = canonical(&visit, &path, asked.query(asked.page)) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let from = asked.page.saturating_sub(1).saturating_mul(SIZE) as usize;
    let part = visit.site.archive.entries(&[section.facet()], &asked.sought, from, SIZE as usize).await?;
    let last = (part.total as u64).div_ceil(SIZE).max(1);
    if asked.page > last {
        return Err(Failure::BeyondLast(join(&path, &asked.query(last))));
    }
    let t = visit.language();
    let holders = holders(&visit, &asked).await?;
    let title = section.title(t);
    let at = |page| join(&path, &asked.query(page));
    let mut frame = Frame::of(&visit, title.clone()).await.at(at(asked.page), section.name());
    frame.indexed = asked.sought.find.is_empty() && asked.office.is_empty();
    Ok(html(&AuthoritiesPage {
        t,
        frame,
        heading: title,
        hint: section.hint(t),
        sections: Section::ALL.into_iter().map(|other| choice(t, section, other)).collect(),
        letters: letters(t, &path, &asked, &part.letters),
        found: t.count("entries", part.total as u64).into_owned(),
        entries: part.entries.into_iter().map(|entry| view(section, entry)).collect(),
        has_offices: section == Section::People,
        holders,
        results: Paging::of(asked.page, last, at),
        find: asked.sought.find,
        path,
    }))
}

/// Who held the office that is asked for, on the day that is.
async fn holders(visit: &Visit, asked: &Asked) -> Result<Option<Holders>, Failure> {
    if asked.office.is_empty() {
        return Ok(None);
    }
    let t = visit.language();
    let days = asked.date.as_ref().map(Date::span);
    let held = visit.site.archive.holders(&asked.office, days.as_ref()).await?;
    let view = |holder: archive::Holder| HolderView {
        link: Link::new(page_of(holder.entry.facet, &holder.entry.id), holder.entry.label),
        office: OfficeView::of(t, &holder.office),
        possible: !holder.certain,
    };
    Ok(Some(Holders {
        office: asked.office.clone(),
        date: asked.date.as_ref().map(|date| date.text()).unwrap_or_default(),
        held: held.into_iter().map(view).collect(),
    }))
}

fn choice(t: &Language, section: Section, other: Section) -> Choice {
    Choice { link: Link::new(other.path(), other.title(t)), current: section == other }
}

/// The way to each letter with which a name begins; none where all stand on one screen.
fn letters(t: &Language, path: &str, asked: &Asked, letters: &[char]) -> Vec<Choice> {
    let choice = |letter: Option<char>, words: String| Choice {
        link: Link::new(join(path, &Asked::lettered(letter).query(1)), words),
        current: asked.sought.find.is_empty() && asked.sought.letter == letter,
    };
    if letters.len() < 2 {
        return Vec::new();
    }
    let all = choice(None, t.say("all-letters").into_owned());
    [all].into_iter().chain(letters.iter().map(|letter| choice(Some(*letter), letter.to_string()))).collect()
}

fn view(section: Section, entry: Entry) -> EntryView {
    EntryView {
        link: Link::new(page_of(section.facet(), &entry.id), entry.label),
        dates: entry.dates,
        matched: entry.matched.map(|(name, why)| format!("{name}, {why}")),
        count: entry.count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_one_address() {
        for (typed, expect) in [
            ("", ""),
            ("page=1&find=", ""),
            ("letter=k", "letter=K"),
            ("letter=%23&page=2", "letter=%23&page=2"),
            ("find=+Pan++Zili&letter=P", "find=Pan+Zili"),
            ("page=x&more=1", ""),
            ("office=the+ambassador&date=April+1956", "office=the+ambassador&date=1956-04"),
            ("date=1956", ""),
        ] {
            let asked = Asked::read(typed);
            assert_eq!(asked.query(asked.page), expect, "{typed}");
        }
    }
}
