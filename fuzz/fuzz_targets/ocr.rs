#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(Some(pages)) = formats::ocr::read(bytes) else { return };
    for page in pages {
        let (text, starts) = page.text();
        assert_eq!(starts.len(), page.words.len());
        let _ = (page.markdown(), page.places(&[0..text.len()]));
    }
});
