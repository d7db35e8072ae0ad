#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::records(formats::Format::Jsonl, bytes));
