//! Which pages a navigation names.

use super::{
    frame::Link,
    results::{Choice, Ends},
};

/// How many neighbours of the current page are named on each side.
const NEIGHBOURS: u64 = 2;

/// The pages named when `current` of `last` is shown; `None` is a gap of at
/// least two pages: `1 … 8 9 10 11 12 … 19`.
pub fn pages(current: u64, last: u64) -> Vec<Option<u64>> {
    let near = |page: u64| page == 1 || page == last || page.abs_diff(current) <= NEIGHBOURS;
    let from = current.saturating_sub(NEIGHBOURS + 2).max(2);
    let to = current.saturating_add(NEIGHBOURS + 2).min(last.saturating_sub(1));
    let mut pages = vec![Some(1)];
    for page in (from..=to).chain((last > 1).then_some(last)) {
        let lonely = near(page.saturating_sub(1)) && near(page + 1);
        match pages.last() {
            _ if near(page) || lonely => pages.push(Some(page)),
            Some(Some(_)) => pages.push(None),
            _ => {}
        }
    }
    pages
}

/// The pages of something that is no listing, for the same navigation.
pub struct Paging {
    /// The level of the heading above it.
    pub level: u8,
    /// The pages named; `None` is a gap.
    pub pages: Vec<Option<Choice>>,
    /// First, previous, next, last.
    pub ends: Ends,
    /// The sizes offered: none.
    pub sizes: Vec<Choice>,
}

impl Paging {
    /// Page `page` of `last`; `at` is the address of each.
    pub fn of(page: u64, last: u64, at: impl Fn(u64) -> String) -> Self {
        let choice =
            |other: u64| Choice { link: Link::new(at(other), other.to_string()), current: other == page };
        let ends = Ends {
            previous: (page > 1).then(|| at(page - 1)),
            next: (page < last).then(|| at(page + 1)),
            first: (page > 1).then(|| at(1)),
            last: at(last),
        };
        let pages = pages(page, last).into_iter().map(|page| page.map(choice)).collect();
        Self { level: 2, pages, ends, sizes: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::pages;

    #[test]
    fn ends_and_neighbours_are_named() {
        for (current, last, expect) in [
            (1, 0, "1"),
            (1, 1, "1"),
            (1, 2, "1 2"),
            (3, 19, "1 2 3 4 5 … 19"),
            (1, 19, "1 2 3 … 19"),
            (5, 19, "1 2 3 4 5 6 7 … 19"),
            (6, 19, "1 … 4 5 6 7 8 … 19"),
            (10, 19, "1 … 8 9 10 11 12 … 19"),
            (15, 19, "1 … 13 14 15 16 17 18 19"),
            (19, 19, "1 … 17 18 19"),
            (500, 1000, "1 … 498 499 500 501 502 … 1000"),
        ] {
            let shown: Vec<String> = pages(current, last)
                .iter()
                .map(|page| page.map_or("…".into(), |page| page.to_string()))
                .collect();
            assert_eq!(shown.join(" "), expect, "{current} of {last}");
        }
    }
}
