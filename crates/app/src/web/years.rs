//! Documents by year, decade or month, as bars that are links.

use super::{
    language::{Language, number},
    narrowing::Narrowing,
};
use archive::record::date::Date;
use archive::{Facet, Listing};

/// Year and month, and the documents in it.
type Month = ((i32, u8), u64);

/// More years than these are told by decades; of more decades those without documents are left out.
const MOST: i32 = 40;
/// The years of a decade.
const DECADE: i32 = 10;

/// The bars of a listing.
#[derive(Clone, Debug)]
pub struct Years {
    /// What they show, in a sentence.
    pub caption: String,
    /// What one bar stands for, in words.
    pub unit: String,
    /// One for each year, decade or month from the first to the last.
    pub bars: Vec<Bar>,
}

/// One year or decade.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The year, or the decade or month in words.
    pub name: String,
    /// Documents in it.
    pub count: u64,
    /// The listing of these; empty where there is none.
    pub href: String,
    /// Its height, in hundredths of the highest.
    pub height: u64,
    /// What is left above it.
    pub above: u64,
    /// Whether the listing holds it: it lies within the filter, or there is none.
    pub within: bool,
}

impl Years {
    /// The bars of a listing, none when nothing is dated. The decades stand in
    /// for years when there are too many of these, months where the dates asked
    /// for are narrow.
    pub fn of(t: &Language, narrowing: &Narrowing, listing: &Listing) -> Option<Self> {
        if let Some(by_month) = Self::by_month(t, narrowing, &listing.months) {
            return Some(by_month);
        }
        let ((first, _), (last, _)) = (listing.years.first()?, listing.years.last()?);
        match last - first < MOST {
            true => Some(Self::by_year(t, narrowing, &listing.years)),
            false => Self::by_decade(t, narrowing, &listing.decades),
        }
    }

    fn by_year(t: &Language, narrowing: &Narrowing, years: &[(i32, u64)]) -> Self {
        let most = years.iter().max_by_key(|(_, count)| *count).copied().unwrap_or_default();
        let (first, last) = (years.first().map_or(0, |year| year.0), years.last().map_or(0, |year| year.0));
        let bar =
            |year| Bar::of_date(narrowing, &edtf(year), year.to_string(), count_of(years, year), most.1);
        let about = [
            ("first", first.to_string().into()),
            ("last", last.to_string().into()),
            ("most", most.0.to_string().into()),
        ];
        let caption = t.of("years-caption", about).into_owned();
        Self { caption, unit: t.say("year").into_owned(), bars: (first..=last).map(bar).collect() }
    }

    /// Every month of the years from the first that has documents to the last.
    fn by_month(t: &Language, narrowing: &Narrowing, months: &[Month]) -> Option<Self> {
        let ((first, last), most) =
            (months.first().zip(months.last())?, months.iter().max_by_key(|(_, count)| *count)?);
        let name = |date: &str| t.day(date);
        let bar = |month: (i32, u8)| {
            let date = edtf_month(month);
            Bar::of_date(narrowing, &date, name(&date), count_of(months, month), most.1)
        };
        let about = [("first", first.0), ("last", last.0), ("most", most.0)]
            .map(|(at, month)| (at, name(&edtf_month(month)).into()));
        let all = (first.0.0..=last.0.0).flat_map(|year| (1..=12).map(move |month| (year, month)));
        let caption = t.of("months-caption", about).into_owned();
        Some(Self { caption, unit: t.say("month").into_owned(), bars: all.map(bar).collect() })
    }

    fn by_decade(t: &Language, narrowing: &Narrowing, decades: &[(i32, u64)]) -> Option<Self> {
        let most = decades.iter().max_by_key(|(_, count)| *count)?;
        let in_words = |decade: i32| t.name("decade", &decade.to_string()).into_owned();
        let about = [
            ("first", in_words(decades.first()?.0).into()),
            ("last", in_words(decades.last()?.0).into()),
            ("most", in_words(most.0).into()),
        ];
        let address = narrowing.address();
        let chosen: Vec<&String> =
            address.chosen.iter().filter(|(facet, _)| *facet == Facet::Decade).map(|(_, id)| id).collect();
        let bar = |decade: i32| {
            let id = decade.to_string();
            let within = chosen.is_empty() || chosen.contains(&&id);
            let href = match chosen.is_empty() {
                true => narrowing.with(Facet::Decade, &id),
                false => address.with(|other| {
                    other.chosen.retain(|(facet, _)| *facet != Facet::Decade);
                    other.chosen.push((Facet::Decade, id));
                }),
            };
            Bar::new(in_words(decade), count_of(decades, decade), most.1, href, within)
        };
        Some(Self {
            caption: t.of("decades-caption", about).into_owned(),
            unit: t.say("facet-decade").into_owned(),
            bars: in_a_row(decades).into_iter().map(bar).collect(),
        })
    }

    /// What a bar says.
    pub fn words(&self, t: &Language, bar: &Bar) -> String {
        t.of("year-bar", [("name", bar.name.as_str().into()), ("count", number(bar.count))]).into_owned()
    }
}

/// How many documents there are in a year, decade or month; none where it is not counted.
fn count_of<T: PartialEq>(counted: &[(T, u64)], wanted: T) -> u64 {
    counted.iter().find(|(known, _)| *known == wanted).map_or(0, |(_, count)| *count)
}

/// The decades from the first to the last; where these are too many, those with documents.
fn in_a_row(decades: &[(i32, u64)]) -> Vec<i32> {
    let with_documents = || decades.iter().map(|(decade, _)| *decade);
    let (first, last) = (with_documents().next().unwrap_or(0), with_documents().next_back().unwrap_or(0));
    match (last - first) / DECADE < MOST {
        true => (first..=last).step_by(DECADE as usize).collect(),
        false => with_documents().collect(),
    }
}

impl Bar {
    /// The bar of a date (EDTF); its link leads to that date alone.
    fn of_date(narrowing: &Narrowing, edtf: &str, name: String, count: u64, most: u64) -> Self {
        let filtered = narrowing.address().date.as_ref().zip(Date::parse(edtf).ok());
        let within = filtered.is_none_or(|(filter, date)| date.span().meets(&filter.span()).is_some());
        Self::new(name, count, most, narrowing.at(edtf), within)
    }

    fn new(name: String, count: u64, most: u64, href: String, within: bool) -> Self {
        let height = if count == 0 { 0 } else { (count * 100 / most.max(1)).max(2) };
        Self {
            name,
            count,
            href: if count == 0 { String::new() } else { href },
            height,
            above: 100 - height,
            within,
        }
    }
}

/// A year as EDTF: four digits, or `Y` before more.
fn edtf(year: i32) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", year.abs()),
        _ => format!("Y{year}"),
    }
}

fn edtf_month((year, month): (i32, u8)) -> String {
    format!("{}-{month:02}", edtf(year))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::{address::Address, language};

    fn listing(years: &[(i32, u64)], months: &[Month]) -> Listing {
        Listing { years: years.to_vec(), months: months.to_vec(), ..Listing::default() }
    }

    #[test]
    fn bars_open_their_year() {
        let t = &language::all(Vec::new())[0];
        let address = Address::read("q=a&date=1956&certainty=certain&page=2", None).0;
        let years = Years::of(t, &Narrowing::of(&address), &listing(&[(1954, 1), (1956, 50)], &[])).unwrap();
        let shown: Vec<_> = years
            .bars
            .iter()
            .map(|bar| (bar.name.as_str(), bar.href.as_str(), bar.height, bar.within))
            .collect();
        assert_eq!(
            shown,
            [
                ("1954", "/documents?q=a&date=1954", 2, false),
                ("1955", "", 0, false),
                ("1956", "/documents?q=a&date=1956", 100, true),
            ]
        );
        assert_eq!(years.words(t, &years.bars[0]), "1954: 1");
        assert!(Years::of(t, &Narrowing::of(&address), &Listing::default()).is_none());
    }

    #[test]
    fn bars_open_their_month() {
        let t = &language::all(Vec::new())[0];
        let address = Address::read("date=1956-04&certainty=certain", None).0;
        let months = [((1956, 2), 1), ((1956, 4), 4)];
        let years =
            Years::of(t, &Narrowing::of(&address), &listing(&[(1954, 1), (1956, 50)], &months)).unwrap();
        assert_eq!((years.bars.len(), years.unit.as_str()), (12, "Month"));
        let shown = |at: usize| (years.bars[at].href.as_str(), years.bars[at].height, years.bars[at].within);
        assert_eq!(shown(1), ("/documents?date=1956-02", 25, false));
        assert_eq!(shown(3), ("/documents?date=1956-04", 100, true));
        assert_eq!(shown(0), ("", 0, false));
        assert_eq!(years.words(t, &years.bars[3]), "April 1956: 4");
    }

    #[test]
    fn decades_stand_in_for_many_years() {
        let t = &language::all(Vec::new())[0];
        let address = Address::read("q=a&decade=1900", None).0;
        let check = |decades: &[(i32, u64)], expect: &[(&str, bool)]| {
            let decades = decades.to_vec();
            let many = Listing { decades, ..listing(&[(1850, 1), (1909, 1)], &[]) };
            let years = Years::of(t, &Narrowing::of(&address), &many).unwrap();
            let shown: Vec<_> = years.bars.iter().map(|bar| (bar.href.as_str(), bar.within)).collect();
            assert_eq!((years.unit.as_str(), &shown[..]), ("Decade", expect));
        };
        let (before, chosen) = ("/documents?q=a&decade=1890", "/documents?q=a&decade=1900");
        check(&[(1890, 5), (1900, 1)], &[(before, false), (chosen, true)]);
        let earlier = "/documents?q=a&decade=1870";
        check(&[(1870, 2), (1900, 1)], &[(earlier, false), ("", false), ("", false), (chosen, true)]);
        let earliest = "/documents?q=a&decade=-300";
        check(&[(-300, 2), (1900, 1)], &[(earliest, false), (chosen, true)]);
    }

    #[test]
    fn years_are_edtf() {
        for year in [-44, 0, 800, 1956, 12000] {
            assert!(Date::parse(&edtf(year)).is_ok(), "{year}");
        }
    }
}
