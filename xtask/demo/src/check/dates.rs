//! Dates, as the checks compare them.

/// The months, as they are printed.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Year, month and day of a date, as far as it has them; `None` for what is none.
pub fn numbers(date: &str) -> Option<Vec<usize>> {
    date.split('-').map(|part| part.parse().ok()).collect()
}
