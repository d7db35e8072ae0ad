#![no_main]

use record::date::Date;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Ok(date) = Date::parse(text) {
        assert_eq!(date.edtf(), text);
        let _ = (date.text(), date.html(), date.span(), date.order());
    }
    if let Some(date) = Date::written(text) {
        assert!(Date::parse(date.edtf()).is_ok(), "{text:?} was read as {:?}", date.edtf());
    }
    let _ = search::dates(text);
});
