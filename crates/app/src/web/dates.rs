//! Dates in the language of the interface.

use super::language::{Language, number};
use archive::OWN_LANGUAGE;
use archive::record::date::{Date, Outline, Point, Unit};
use fluent_bundle::FluentValue;

/// A date in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Their language, where it is not the interface's.
    pub lang: Option<&'static str>,
}

impl Language {
    /// A date in this language; what has no words in it is said in the archive's own.
    pub fn date(&self, date: &Date) -> String {
        self.said(date).text
    }

    /// The day of a moment (RFC 3339).
    pub fn day(&self, at: &str) -> String {
        let day = at.get(..10).unwrap_or(at);
        Date::parse(day).map_or_else(|_| day.to_owned(), |date| self.date(&date))
    }

    /// The date of a document as shown. What was typed is kept where it says more than the date does.
    pub fn dated(&self, date: Option<&Date>, typed: Option<&str>) -> Option<Said> {
        let says_more = |text: &&str| date.is_none() || date != Date::written(text).as_ref();
        match (date, typed.filter(|text| self.is_own() || says_more(text))) {
            (Some(date), None) => Some(self.said(date)),
            (_, typed) => typed.map(|text| self.as_typed(text)),
        }
    }

    fn as_typed(&self, text: &str) -> Said {
        Said { text: text.to_owned(), lang: (!self.is_own()).then_some(OWN_LANGUAGE) }
    }

    fn said(&self, date: &Date) -> Said {
        match date.outline().filter(|_| !self.is_own()) {
            Some(outline) => Said { text: self.outline(outline), lang: None },
            None => self.as_typed(&date.text()),
        }
    }

    fn outline(&self, outline: Outline) -> String {
        match outline {
            Outline::At(point) => self.point(point),
            Outline::From(point) => self.name("date-from", &self.point(point)).into_owned(),
            Outline::Until(point) => self.name("date-until", &self.point(point)).into_owned(),
            Outline::Span(from, to) => {
                let about = [("from", self.point(from).into()), ("to", self.point(to).into())];
                self.of("date-span", about).into_owned()
            }
        }
    }

    fn point(&self, point: Point) -> String {
        let plain = match point.unit {
            Unit::Decade(year) => self.name("date-decade", &year.to_string()),
            Unit::Year(year) => self.name("date-year", &year.to_string()),
            Unit::Month(year, month) => {
                self.of("date-month", [text("year", year), ("month", number(month.into()))])
            }
            Unit::Day(year, month, day) => {
                self.of("date-day", [text("year", year), ("month", number(month.into())), text("day", day)])
            }
        };
        let about = if point.approximate { self.name("date-about", &plain) } else { plain };
        let whole = if point.uncertain { self.name("date-uncertain", &about) } else { about };
        whole.into_owned()
    }
}

fn text(name: &'static str, value: impl ToString) -> (&'static str, FluentValue<'static>) {
    (name, value.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn dates_are_said_in_each_language() {
        let languages = language::all(Vec::new());
        let said = |tag: &str, edtf: &str| {
            let language = languages.iter().find(|language| language.tag == tag).unwrap();
            language.date(&Date::parse(edtf).unwrap())
        };
        for (edtf, en, ko, ru, zh) in [
            ("1956", "1956", "1956년", "1956 г.", "1956年"),
            ("1956-04", "April 1956", "1956년 4월", "апрель 1956 г.", "1956年4月"),
            ("1956-01-27", "January 27, 1956", "1956년 1월 27일", "27 января 1956 г.", "1956年1月27日"),
            ("195X", "1950s", "1950년대", "1950-е гг.", "1950年代"),
            ("1956~", "about 1956", "1956년경", "около: 1956 г.", "约1956年"),
            (
                "1956-04?",
                "April 1956 (uncertain)",
                "1956년 4월 (불확실)",
                "апрель 1956 г. (?)",
                "1956年4月（存疑）",
            ),
            ("1955/1957", "1955-1957", "1955년 - 1957년", "1955 г. – 1957 г.", "1955年至1957年"),
            ("../1949", "until 1949", "1949년까지", "не позднее: 1949 г.", "至1949年"),
            ("1956-21", "spring 1956", "spring 1956", "spring 1956", "spring 1956"),
        ] {
            assert_eq!(["en", "ko", "ru", "zh"].map(|tag| said(tag, edtf)), [en, ko, ru, zh], "{edtf}");
        }
    }

    #[test]
    fn what_was_typed_stays_where_it_says_more() {
        let korean = &language::all(Vec::new())[1];
        let translated = |text: &str| Some(Said { text: text.into(), lang: None });
        let typed = |text: &str| Some(Said { text: text.into(), lang: Some("en") });
        for (date, text, expect) in [
            ("1956-04", None, translated("1956년 4월")),
            ("1956-04", Some("April 1956"), translated("1956년 4월")),
            ("1956-04", Some("Spring, after the congress"), typed("Spring, after the congress")),
            ("", Some("no date"), typed("no date")),
            ("1956-21", None, typed("spring 1956")),
            ("", None, None),
        ] {
            assert_eq!(korean.dated(Date::parse(date).ok().as_ref(), text), expect, "{date} {text:?}");
        }
    }
}
