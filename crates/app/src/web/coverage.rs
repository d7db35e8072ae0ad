//! Where an archive is dense and where it is silent: stretches of time against the values of a
//! facet, as a table with numbers in it, and the gaps by name.

use super::{
    address::Address,
    filters::label,
    frame::Link,
    language::Language,
    results::LONGEST_REPEATED,
    timeline::{listing_of, name},
};
use archive::record::date::Stretches;
use archive::{Facet, Timeline};

/// Gaps that are named at most, the longest.
const MOST_GAPS: usize = 8;
/// Shades of the table.
const SHADES: u64 = 5;

/// The table.
pub struct Coverage {
    /// What it shows.
    pub caption: String,
    /// The values, each with where nothing is.
    pub columns: Vec<Column>,
    /// One for each stretch.
    pub rows: Vec<Stretch>,
    /// How many values have no column.
    pub more: u64,
}

/// A value.
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Where nothing of it is.
    pub gaps: Option<String>,
}

/// A stretch of time.
pub struct Stretch {
    /// What it is called.
    pub name: String,
    /// One for each value.
    pub cells: Vec<Cell>,
}

/// Documents of one value in one stretch.
pub struct Cell {
    /// How many, and their listing; none where there is none.
    pub link: Option<Link>,
    /// How dense, from 0 to [`SHADES`].
    pub shade: u64,
}

impl Coverage {
    /// The table of a timeline that is told by a facet.
    pub fn of(t: &Language, address: &Address, timeline: &Timeline) -> Option<Self> {
        let by = address.own.get("by").filter(|_| address.q.len() <= LONGEST_REPEATED)?;
        let facet = Facet::named(by)?;
        let row = timeline.stretches;
        let most = timeline.rows.iter().flat_map(|row| &row.counts).max().copied().unwrap_or_default();
        let column = |value: &archive::TimelineRow| Column {
            name: label(t, facet, &value.id, value.label.as_deref().unwrap_or(&value.id)),
            gaps: gaps(t, &row, value.counts.iter().map(|count| *count == 0)),
        };
        let stretch = |number: i64| Stretch {
            name: name(t, row.unit, number),
            cells: timeline
                .rows
                .iter()
                .map(|value| {
                    let count = value.counts[(number - row.first) as usize];
                    Cell {
                        link: (count > 0).then(|| {
                            Link::new(cell(address, facet, &value.id, (&row, number)), t.figure(count))
                        }),
                        shade: shade(count, most),
                    }
                })
                .collect(),
        };
        Some(Self {
            caption: caption(t, facet),
            columns: timeline.rows.iter().map(column).collect(),
            rows: (row.first..=row.last).map(stretch).collect(),
            more: timeline.all_rows - timeline.rows.len() as u64,
        })
    }
}

fn caption(t: &Language, facet: Facet) -> String {
    let caption =
        if facet == Facet::Language { t.say("coverage-language") } else { t.say("coverage-repository") };
    caption.into_owned()
}

/// The listing of one value in one stretch.
fn cell(address: &Address, facet: Facet, id: &str, (row, number): (&Stretches, i64)) -> String {
    let mut other = listing_of(address, row.unit, number);
    other.fold = false;
    other.chosen.retain(|(chosen, _)| *chosen != facet);
    other.chosen.push((facet, id.to_owned()));
    other.with(|_| {})
}

/// Half as many are one shade lighter.
fn shade(count: u64, most: u64) -> u64 {
    let halvings = most.checked_div(count).map_or(SHADES, |times| u64::from(times.ilog2()));
    SHADES.saturating_sub(halvings).max(u64::from(count > 0))
}

/// The longest runs of stretches in which nothing is, in their order, in words.
pub fn gaps(t: &Language, row: &Stretches, empty: impl Iterator<Item = bool>) -> Option<String> {
    let mut runs: Vec<[i64; 2]> = Vec::new();
    for (number, _) in (row.first..).zip(empty).filter(|(_, empty)| *empty) {
        match runs.last_mut().filter(|run| run[1] + 1 == number) {
            Some(run) => run[1] = number,
            None => runs.push([number, number]),
        }
    }
    runs.sort_by_key(|[from, to]| (from - to, *from));
    let more = if runs.len() > MOST_GAPS { "…" } else { "" };
    runs.truncate(MOST_GAPS);
    runs.sort_unstable();
    let words = |[from, to]: &[i64; 2]| match from == to {
        true => name(t, row.unit, *from),
        false => format!("{} – {}", name(t, row.unit, *from), name(t, row.unit, *to)),
    };
    let named = runs.iter().map(words).collect::<Vec<_>>().join("; ");
    (!named.is_empty()).then(|| named + more)
}

#[cfg(test)]
mod tests {
    use super::*;
    use archive::record::date::Date;

    #[test]
    fn gaps_are_named() {
        let t = &crate::web::language::all(Vec::new())[0];
        let span = Date::parse("1955-06/1956-02").unwrap().span();
        let row = Stretches::fit(span.first, span.last, Some(archive::record::date::Grain::Month));
        for (counts, expect) in [
            ("111111111", None),
            ("100011101", Some("July 1955 – September 1955; January 1956")),
            ("000000000", Some("June 1955 – February 1956")),
        ] {
            assert_eq!(gaps(t, &row, counts.bytes().map(|count| count == b'0')).as_deref(), expect);
        }
        let span = Date::parse("1956").unwrap().span();
        let row = Stretches::fit(span.first, span.last, Some(archive::record::date::Grain::Day));
        let named = gaps(t, &row, (0..366).map(|day| day % 3 == 0 || day == 1)).unwrap();
        assert!(named.starts_with("January 1, 1956 – January 2, 1956; ") && named.ends_with('…'), "{named}");
        assert_eq!(named.split("; ").count(), MOST_GAPS);
    }

    #[test]
    fn half_as_many_are_one_shade_lighter() {
        for (count, most, expect) in
            [(0, 0, 0), (0, 9, 0), (1, 1, 5), (8, 8, 5), (4, 8, 4), (1, 1_000_000, 1)]
        {
            assert_eq!(shade(count, most), expect, "{count} of {most}");
        }
    }
}
