//! The table of places that GeoNames gives away: a place a line, its columns parted by tabs
//! (`cities15000.txt`, `allCountries.txt`).

/// Columns of a line.
const COLUMNS: usize = 19;

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// GeoNames' id.
    pub id: &'a str,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// What it is: a country, the first division of one, or something in it.
    pub level: Level,
    /// The country's code (ISO 3166).
    pub country: &'a str,
    /// The code of the first division.
    pub division: &'a str,
}

/// How large a place is, as far as its hierarchy goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A country (`A`, `PCL…`).
    Country,
    /// The first division of a country (`A`, `ADM1`).
    Division,
    /// Everything else.
    Other,
}

/// A line; `None` for what is none of such a table.
pub fn row(line: &str) -> Option<Row<'_>> {
    let columns: Vec<&str> = line.split('\t').collect();
    if columns.len() != COLUMNS || !is_id(columns[0]) {
        return None;
    }
    let within = |column: &str, most: f64| column.parse().ok().filter(|degrees: &f64| degrees.abs() <= most);
    let level = match (columns[6], columns[7]) {
        ("A", code) if code.starts_with("PCL") => Level::Country,
        ("A", "ADM1") => Level::Division,
        _ => Level::Other,
    };
    Some(Row {
        id: columns[0],
        lat: within(columns[4], 90.0)?,
        lon: within(columns[5], 180.0)?,
        level,
        country: columns[8],
        division: columns[10],
    })
}

/// GeoNames' id in an address: `https://www.geonames.org/1871859/pyongyang.html`,
/// `https://sws.geonames.org/1871859/`.
pub fn id(address: &str) -> Option<&str> {
    let rest = address.split_once("://")?.1;
    let (host, path) = rest.split_once('/')?;
    let is_theirs = host == "geonames.org" || host.ends_with(".geonames.org");
    let id = path.split(['/', '?', '#']).next().unwrap_or_default();
    (is_theirs && is_id(id)).then_some(id)
}

fn is_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_table_are_read() {
        let line = |id: &str, lat: &str, feature: &str| {
            format!(
                "{id}\tKarsk\tKarsk\t\t{lat}\t125.75432\t{feature}\tKP\t\t12\t\t\t\t0\t\t27\tAsia/Pyongyang\t2019-09-05"
            )
        };
        for (line, expect) in [
            (line("1871859", "39.03385", "P\tPPLC"), Some((39.03385, Level::Other))),
            (line("1873107", "40", "A\tPCLI"), Some((40.0, Level::Country))),
            (line("7", "40", "A\tADM1"), Some((40.0, Level::Division))),
            (line("7", "91", "P\tPPL"), None),
            (line("x", "40", "P\tPPL"), None),
            ("1\t2".to_owned(), None),
            (String::new(), None),
        ] {
            assert_eq!(row(&line).map(|row| (row.lat, row.level)), expect, "{line}");
        }
        let line = line("1", "1", "P\tPPL");
        let row = row(&line).unwrap();
        assert_eq!((row.country, row.division, row.lon), ("KP", "12", 125.75432));
    }

    #[test]
    fn ids_stand_in_addresses() {
        for (address, expect) in [
            ("https://www.geonames.org/1871859", Some("1871859")),
            ("https://sws.geonames.org/1871859/", Some("1871859")),
            ("http://geonames.org/1871859/pyongyang.html", Some("1871859")),
            ("https://www.geonames.org/maps", None),
            ("https://notgeonames.org/1", None),
            ("https://example.org/geonames.org/1", None),
            ("1871859", None),
        ] {
            assert_eq!(id(address), expect, "{address}");
        }
    }
}
