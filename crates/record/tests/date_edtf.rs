//! EDTF: what is read, what it is in English and in HTML.

use record::date::Date;

/// EDTF, its English, and the value of `<time datetime>` or an empty text.
fn check(cases: &[(&str, &str, &str)]) {
    for (edtf, text, html) in cases {
        let date = Date::parse(edtf).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((date.text().as_str(), date.html().unwrap_or("")), (*text, *html), "{edtf}");
        assert_eq!(date.edtf(), *edtf);
    }
}

#[test]
fn single_dates() {
    check(&[
        ("1956", "1956", "1956"),
        ("1956-04", "April 1956", "1956-04"),
        ("1956-01-27", "January 27, 1956", "1956-01-27"),
        ("1956-09-19T18:00", "September 19, 1956", "1956-09-19"),
        ("1956-09-19T18:00:30", "September 19, 1956", "1956-09-19"),
        ("1952-01-22T23:22:00Z", "January 22, 1952", "1952-01-22"),
        ("1952-01-22T23:22+09:00", "January 22, 1952", "1952-01-22"),
        ("0476-09-04", "September 4, 476", "0476-09-04"),
        ("0000", "1 BC", ""),
        ("-0043-03-15", "March 15, 44 BC", ""),
        ("Y170000002", "170000002", ""),
        ("Y-17E7", "170000001 BC", ""),
        ("Y3E5000", "the year 3 × 10^5000", ""),
        ("1950S2", "1950 (to 2 significant digits)", ""),
    ]);
}

#[test]
fn qualifiers() {
    check(&[
        ("1956~", "about 1956", ""),
        ("1956?", "1956 (uncertain)", ""),
        ("1956-04%", "about April 1956 (uncertain)", ""),
        ("1956-04-05?", "April 5, 1956 (uncertain)", ""),
        ("1956?-04-05", "April 5, 1956 (year uncertain)", ""),
        ("1956-~04-?05", "April 5, 1956 (month approximate, day uncertain)", ""),
        ("1956-04~-05", "April 5, 1956 (year approximate, month approximate)", ""),
        ("195X~", "about 1950s", ""),
        ("19XX~", "between 1900 and 1999 (approximate)", ""),
    ]);
}

#[test]
fn unknown_digits() {
    check(&[
        ("195X", "1950s", ""),
        ("190X", "between 1900 and 1909", ""),
        ("19XX", "between 1900 and 1999", ""),
        ("1XXX", "between 1000 and 1999", ""),
        ("XXXX", "unknown year", ""),
        ("1X56", "1X56", ""),
        ("1956-XX", "1956", ""),
        ("1956-XX-XX", "1956", ""),
        ("1956-04-XX", "April 1956", ""),
        ("195X-04", "April of the 1950s", ""),
        ("195X-04-05", "April 5 of the 1950s", ""),
        ("XXXX-04", "April of an unknown year", ""),
        ("1956-1X", "between October and December 1956", ""),
        ("1956-X1", "January or November 1956", ""),
        ("1956-04-1X", "between April 10 and 19, 1956", ""),
        ("1956-04-X5", "April 5, 15 or 25, 1956", ""),
        ("1956-1X-05", "day 5 of a month between October and December, 1956", ""),
        ("1956-XX-05", "day 5 of an unknown month, 1956", ""),
    ]);
}

#[test]
fn parts_of_a_year() {
    check(&[
        ("1956-21", "spring 1956", ""),
        ("1956-24", "winter 1956", ""),
        ("1956-25", "spring 1956 (Northern Hemisphere)", ""),
        ("1956-33", "first quarter of 1956", ""),
        ("1956-39", "third third of 1956", ""),
        ("1956-41", "second half of 1956", ""),
        ("195X-22", "summer of the 1950s", ""),
    ]);
}

#[test]
fn spans() {
    check(&[
        ("1956-01-27/1956-01-29", "January 27-29, 1956", ""),
        ("1956-01-27/1956-02-03", "January 27 - February 3, 1956", ""),
        ("1955-12-30/1956-01-02", "December 30, 1955 - January 2, 1956", ""),
        ("1956-04/1956-06", "April-June 1956", ""),
        ("1955-12/1956-01", "December 1955 - January 1956", ""),
        ("1949/1951", "1949-1951", ""),
        ("1956-04-01/1956", "April 1, 1956 - 1956", ""),
        ("1956-04/1956-06-05", "April - June 5, 1956", ""),
        ("1956-09-19T18:00/1956-09-19T21:10", "September 19, 1956", "1956-09-19"),
        ("1956-09-19T18:00/1956-09-20", "September 19-20, 1956", ""),
        ("1949~/1951~", "about 1949 to about 1951", ""),
        ("195X/196X", "1950s to 1960s", ""),
        ("../1949", "until 1949", ""),
        ("1949/..", "from 1949 onward", ""),
        ("1949/", "from 1949 to an unknown date", ""),
        ("/1949", "from an unknown date to 1949", ""),
        ("..1949/1951", "from 1949 or earlier to 1951", ""),
        ("1949/1951..", "from 1949 to 1951 or later", ""),
    ]);
}

#[test]
fn sets() {
    check(&[
        ("[1956-04-01..1956-04-03]", "between April 1 and April 3, 1956", ""),
        ("[1949..1951]", "between 1949 and 1951", ""),
        ("[1956,1958]", "1956 or 1958", ""),
        ("[..1948]", "1948 or earlier", ""),
        ("[1950..]", "1950 or later", ""),
        ("{1956-01-05,1956-01-07}", "January 5, 1956 and January 7, 1956", ""),
        ("{1956-01-05,1956-01-07,1957}", "January 5, 1956; January 7, 1956 and 1957", ""),
        ("{1667,1668,1670..1672}", "1667, 1668 and 1670-1672", ""),
    ]);
}

#[test]
fn what_is_not_edtf_says_why() {
    for (given, reason) in [
        ("1956-13", "month"),
        ("1957-02-29", "day is out of range"),
        ("1956-09-19T21:10/1956-09-19T18:00", "precedes"),
        ("Y3E5000/1956", "precedes"),
        ("1956-04T18:00", "complete"),
        ("1956-09-19T24:00", "hour"),
        ("1956-09-19T18", "hh:mm"),
        ("April 1956", "whitespace"),
        ("май", "ASCII"),
        ("", "empty"),
        ("1956/1957/1958", "exactly one"),
        ("{1956-09-19T18:00}", ""),
    ] {
        let error = Date::parse(given).expect_err(given);
        assert!(error.reason.contains(reason), "{given}: {error}");
        assert!(error.to_string().contains("write it as 1956"), "{error}");
    }
    assert!(Date::parse(&format!("{{{}1956}}", "1956,".repeat(1000))).is_err());
}

#[test]
fn times_are_those_of_the_start() {
    for (edtf, minutes) in [
        ("1956-09-19T18:05/1956-09-19T21:10", Some(1085)),
        ("1956-09-19T00:00", Some(0)),
        ("1956-09-19/1956-09-20T18:00", None),
        ("1956-09-19", None),
    ] {
        assert_eq!(Date::parse(edtf).unwrap().minutes(), minutes, "{edtf}");
    }
}

#[test]
fn serde_reads_and_writes_the_edtf() {
    let date: Date = serde_json::from_str(r#""1956-09-19T18:00""#).unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), r#""1956-09-19T18:00""#);
    let error = serde_json::from_str::<Date>(r#""01/02/1956""#).unwrap_err();
    assert!(error.to_string().contains("is not a date in EDTF"), "{error}");
}

#[test]
fn the_english_of_simple_dates_is_understood_again() {
    for edtf in [
        "1956",
        "1956-04",
        "1956-01-27",
        "1956~",
        "195X",
        "1956-21",
        "1956-01-27/1956-01-29",
        "1956-01-27/1956-02-03",
        "1955-12-30/1956-01-02",
        "1956-04/1956-06",
        "1955-12/1956-01",
        "1949/1951",
        "../1949",
        "1949/..",
        "[..1948]",
        "[1950..]",
        "[1949..1951]",
        "[1956-04-01..1956-04-03]",
        "[1956,1958]",
        "{1956,1958}",
        "1949~/1951~",
    ] {
        let text = Date::parse(edtf).unwrap().text();
        let back = Date::written(&text).map(|date| date.edtf().to_owned());
        // Of "about 1949 to about 1951" the second "about" is one too many to be sure of.
        let expect = (!text.contains("to about")).then(|| edtf.to_owned());
        assert_eq!(back, expect, "{text}");
    }
}
