//! Days as numbers: the proleptic Gregorian calendar, counted from 1970-01-01.

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
pub type Day = i32;

/// Stands for "no earlier bound": before every day that a date can name.
pub const OPEN_PAST: Day = Day::MIN;

/// Stands for "no later bound": after every day that a date can name.
pub const OPEN_FUTURE: Day = Day::MAX;

/// Years beyond this, either way, are held at it: EDTF can write `Y17E7`, a
/// day number cannot.
const FARTHEST_YEAR: i64 = 5_000_000;

const DAYS_PER_ERA: i64 = 146_097;

/// The number of a day. Years are astronomical (0 is 1 BC); a year beyond
/// five million either way counts as that one. Month and day are not checked.
pub fn day_of(year: i64, month: u8, day: u8) -> Day {
    let year = year.clamp(-FARTHEST_YEAR, FARTHEST_YEAR);
    // Years that begin in March put the leap day last (Hinnant, "chrono-compatible date algorithms").
    let from_march = (i64::from(month) + 9) % 12;
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * from_march + 2) / 5 + i64::from(day) - 1;
    let number = era * DAYS_PER_ERA + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    number.clamp(i64::from(OPEN_PAST) + 1, i64::from(OPEN_FUTURE) - 1) as Day
}

/// Year, month and day of a day's number.
pub fn civil(day: Day) -> (i32, u8, u8) {
    let shifted = i64::from(day) + 719_468;
    let era = shifted.div_euclid(DAYS_PER_ERA);
    let of_era = shifted.rem_euclid(DAYS_PER_ERA);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year as i32, month as u8, day as u8)
}

/// The year in which a day lies.
pub fn year_of(day: Day) -> i32 {
    civil(day).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        for (year, month, day, number) in [
            (1970, 1, 1, 0),
            (1969, 12, 31, -1),
            (1956, 4, 1, -5023),
            (2000, 2, 29, 11_016),
            (1900, 3, 1, -25_508),
            (0, 1, 1, -719_528),
        ] {
            assert_eq!(day_of(year, month, day), number, "{year}-{month}-{day}");
            assert_eq!(civil(number), (year as i32, month, day));
        }
    }

    #[test]
    fn every_day_comes_back() {
        for number in (-4_400_000..3_000_000).step_by(97) {
            let (year, month, day) = civil(number);
            assert_eq!(day_of(year.into(), month, day), number);
            assert!((1..=12).contains(&month) && (1..=31).contains(&day));
        }
    }

    #[test]
    fn far_years_are_held() {
        assert_eq!(day_of(i64::MAX, 12, 31), day_of(FARTHEST_YEAR, 12, 31));
        assert_eq!(day_of(i64::MIN, 1, 1), day_of(-FARTHEST_YEAR, 1, 1));
        assert!(year_of(OPEN_PAST) < -5_000_000 && year_of(OPEN_FUTURE) > 5_000_000);
    }
}
