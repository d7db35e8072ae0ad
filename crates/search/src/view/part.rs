//! What counting and sorting need of one segment, in flat arrays. They are made
//! once for a segment, which never changes; what is deleted is known elsewhere.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{OnceLock, RwLock};

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, SegmentReader};

use super::Lasting;
use super::dates::{DateNo, Dates, UNDATED};
use super::postings::Postings;
use super::values::{ValueNo, Values};
use crate::entry::LABEL;

/// The arrays of one segment, by document.
#[derive(Debug)]
pub(crate) struct Part {
    /// The number of its date, or [`UNDATED`].
    pub dates: Vec<DateNo>,
    /// Its place in the segment by date, number and id.
    pub ranks: Vec<u32>,
    /// The number that it is sorted by, or `u64::MAX`.
    pub numbers: Vec<u64>,
    values: Lists,
    /// The values of ends.
    ends: Lists,
    /// The same by value, once it is asked for.
    postings: OnceLock<Postings>,
    ids: Strings,
    titles: Option<StrColumn>,
    added: Column<i64>,
    revs: Column<u64>,
    /// By collection, the documents that have a place in it and that place.
    orders: HashMap<Box<str>, Vec<(DocId, u32)>>,
}

impl Part {
    /// Reads a segment; new dates and values get numbers.
    pub fn load(reader: &SegmentReader, lasting: &Lasting) -> tantivy::Result<Self> {
        let count = reader.max_doc();
        let fast = reader.fast_fields();
        let ids = Strings::load(fast.str("id")?, count)?;
        let numbers = fast.u64("number")?;
        let mut part = Self {
            dates: date_list(fast.str("date")?, count, &lasting.dates)?,
            ranks: Vec::new(),
            numbers: (0..count).map(|doc| numbers.first(doc).unwrap_or(u64::MAX)).collect(),
            values: Lists::load(fast.str("facets")?, count, &lasting.values)?,
            ends: Lists::load(fast.str("ends")?, count, &lasting.ends)?,
            postings: OnceLock::new(),
            ids,
            titles: fast.str("title")?,
            added: fast.i64("added")?,
            revs: fast.u64("rev")?,
            orders: orders(fast.str("order")?, count)?,
        };
        part.ranks = part.rank(&lasting.dates());
        Ok(part)
    }

    fn rank(&self, dates: &Dates) -> Vec<u32> {
        let orders: Vec<u64> = self.dates.iter().map(|date| dates.order(*date)).collect();
        let mut docs: Vec<DocId> = (0..self.dates.len() as u32).collect();
        docs.sort_unstable_by(|a, b| {
            let key = |doc: &DocId| (orders[*doc as usize], self.numbers[*doc as usize]);
            key(a).cmp(&key(b)).then_with(|| natural(self.id(*a), self.id(*b))).then(a.cmp(b))
        });
        let mut ranks = vec![0; docs.len()];
        for (rank, doc) in docs.into_iter().enumerate() {
            ranks[doc as usize] = rank as u32;
        }
        ranks
    }

    /// The values of a document in all facets that a listing counts.
    #[inline]
    pub fn values(&self, doc: DocId) -> &[ValueNo] {
        self.values.of(doc)
    }

    /// The values of its ends.
    #[inline]
    pub fn ends(&self, doc: DocId) -> &[ValueNo] {
        self.ends.of(doc)
    }

    /// The documents of each value.
    pub fn postings(&self) -> &Postings {
        self.postings.get_or_init(|| Postings::of(&self.values.all, &self.values.starts))
    }

    /// The id of a document.
    pub fn id(&self, doc: DocId) -> &str {
        self.ids.get(doc)
    }

    /// When a document came into the archive, in milliseconds since 1970.
    pub fn added(&self, doc: DocId) -> i64 {
        self.added.first(doc).unwrap_or(i64::MIN)
    }

    /// The revision of a document.
    pub fn rev(&self, doc: DocId) -> u32 {
        self.revs.first(doc).unwrap_or(0) as u32
    }

    /// The place of a document among the titles of the segment.
    pub fn title_rank(&self, doc: DocId) -> u64 {
        self.titles.as_ref().and_then(|titles| titles.term_ords(doc).next()).unwrap_or(0)
    }

    /// Where a title stands among those of the segment, or would; and whether it does.
    pub fn title_place(&self, title: &str) -> std::io::Result<(u64, bool)> {
        let Some(titles) = &self.titles else { return Ok((0, false)) };
        let mut later = titles.dictionary().range().ge(title.as_bytes()).into_stream()?;
        match later.advance() {
            true => Ok((later.term_ord(), later.key() == title.as_bytes())),
            false => Ok((u64::MAX, false)),
        }
    }

    /// What the title of a document is sorted by.
    pub fn title(&self, doc: DocId) -> std::io::Result<String> {
        let mut title = String::new();
        if let Some(titles) = &self.titles {
            titles.ord_to_str(self.title_rank(doc), &mut title)?;
        }
        Ok(title)
    }

    /// The documents that have a place in a collection, by document, and that place.
    pub fn order(&self, collection: &str) -> &[(DocId, u32)] {
        self.orders.get(collection).map_or(&[], |order| order)
    }
}

/// Texts of which every document has one, and what each document has.
#[derive(Debug)]
struct Strings {
    all: String,
    ends: Vec<u32>,
    ords: Vec<u32>,
}

impl Strings {
    fn load(column: Option<StrColumn>, count: u32) -> tantivy::Result<Self> {
        let mut strings = Self { all: String::new(), ends: vec![0], ords: Vec::new() };
        let Some(column) = column else {
            strings.ords = vec![0; count as usize];
            strings.ends.push(0);
            return Ok(strings);
        };
        each_term(&column, |term| {
            strings.all.push_str(term);
            strings.ends.push(strings.all.len() as u32);
        })?;
        strings.ords = (0..count).map(|doc| column.ords().first(doc).unwrap_or(0) as u32).collect();
        Ok(strings)
    }

    fn get(&self, doc: DocId) -> &str {
        let ord = self.ords[doc as usize] as usize;
        &self.all[self.ends[ord] as usize..self.ends[ord + 1] as usize]
    }
}

fn each_term(column: &StrColumn, mut each: impl FnMut(&str)) -> std::io::Result<()> {
    let mut terms = column.dictionary().stream()?;
    while terms.advance() {
        each(std::str::from_utf8(terms.key()).unwrap_or_default());
    }
    Ok(())
}

/// The terms of a column, each turned to a number by what `number` knows.
fn numbered(column: &StrColumn, mut number: impl FnMut(&str) -> u32) -> std::io::Result<Vec<u32>> {
    let mut numbers = Vec::with_capacity(column.num_terms());
    each_term(column, |term| numbers.push(number(term)))?;
    Ok(numbers)
}

fn date_list(column: Option<StrColumn>, count: u32, dates: &RwLock<Dates>) -> tantivy::Result<Vec<DateNo>> {
    let Some(column) = column else {
        return Ok(vec![UNDATED; count as usize]);
    };
    let numbers = {
        let mut dates = dates.write().unwrap_or_else(|poisoned| poisoned.into_inner());
        numbered(&column, |edtf| dates.number(edtf))?
    };
    let date = |doc| column.ords().first(doc).map_or(UNDATED, |ord| numbers[ord as usize]);
    Ok((0..count).map(date).collect())
}

/// Numbers of values, those of each document one after the other.
#[derive(Debug)]
struct Lists {
    all: Vec<ValueNo>,
    /// Where those of each document begin.
    starts: Vec<u32>,
}

impl Lists {
    fn load(column: Option<StrColumn>, count: u32, values: &RwLock<Values>) -> tantivy::Result<Self> {
        let mut lists = Self { all: Vec::new(), starts: vec![0] };
        let Some(column) = column else {
            lists.starts = vec![0; count as usize + 1];
            return Ok(lists);
        };
        let numbers = {
            let mut values = values.write().unwrap_or_else(|poisoned| poisoned.into_inner());
            numbered(&column, |value| values.number(value))?
        };
        let values = values.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        for doc in 0..count {
            let of_doc = column.term_ords(doc).map(|ord| numbers[ord as usize]);
            lists.all.extend(of_doc.filter(|value| values.facet(*value).is_some()));
            lists.starts.push(lists.all.len() as u32);
        }
        Ok(lists)
    }

    #[inline]
    fn of(&self, doc: DocId) -> &[ValueNo] {
        let doc = doc as usize;
        &self.all[self.starts[doc] as usize..self.starts[doc + 1] as usize]
    }
}

type Orders = HashMap<Box<str>, Vec<(DocId, u32)>>;

fn orders(column: Option<StrColumn>, count: u32) -> tantivy::Result<Orders> {
    let mut orders = Orders::new();
    let Some(column) = column else {
        return Ok(orders);
    };
    let mut places: Vec<(Box<str>, u32)> = Vec::new();
    each_term(&column, |term| {
        let (collection, position) = term.rsplit_once(LABEL).unwrap_or((term, ""));
        places.push((collection.into(), position.parse().unwrap_or(u32::MAX)));
    })?;
    for doc in 0..count {
        for ord in column.term_ords(doc) {
            let (collection, position) = &places[ord as usize];
            orders.entry(collection.clone()).or_default().push((doc, *position));
        }
    }
    Ok(orders)
}

/// The order of ids as people count: `v-d9` before `v-d10`.
pub fn natural(one: &str, other: &str) -> Ordering {
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (mut a, mut b) = (one, other);
    while let (Some(first), Some(second)) = (a.chars().next(), b.chars().next()) {
        let (of_a, of_b) = (digits(a), digits(b));
        let (step_a, step_b, order) = if of_a > 0 && of_b > 0 {
            let (x, y) = (a[..of_a].trim_start_matches('0'), b[..of_b].trim_start_matches('0'));
            (of_a, of_b, x.len().cmp(&y.len()).then(x.cmp(y)))
        } else {
            (first.len_utf8(), second.len_utf8(), first.cmp(&second))
        };
        if order.is_ne() {
            return order;
        }
        (a, b) = (&a[step_a..], &b[step_b..]);
    }
    a.len().cmp(&b.len()).then(one.cmp(other))
}

/// The number by which documents of one day are ordered: the first figure that stands in it.
pub(crate) fn number_in_order(number: &str) -> Option<u64> {
    let digits = number.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty())?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_ordered_as_people_count() {
        let sorted = ["a", "v-1", "v-d9", "v-d010", "v-d10", "v-d10a", "v-d100", "w"];
        for (at, one) in sorted.iter().enumerate() {
            for (other_at, other) in sorted.iter().enumerate() {
                assert_eq!(natural(one, other), at.cmp(&other_at), "{one} {other}");
            }
        }
    }

    #[test]
    fn numbers_are_the_first_figure() {
        for (number, expect) in [
            ("3483", Some(3483)),
            ("No. 12-7", Some(12)),
            ("incoming", None),
            ("9".repeat(30).as_str(), None),
        ] {
            assert_eq!(number_in_order(number), expect);
        }
    }
}
