#![no_main]

use scans::{PageSize, View};

libfuzzer_sys::fuzz_target!(|asked: (&str, &str, &str, &str, u16, u16)| {
    let (region, size, rotation, last, width, height) = asked;
    let image = PageSize { width: u32::from(width) + 1, height: u32::from(height) + 1 };
    let Ok(drawing) = View::read(region, size, rotation, last).and_then(|view| view.of(image)) else { return };
    let canonical = drawing.canonical();
    let parts: Vec<&str> = canonical.split('/').collect();
    let again = View::read(parts[0], parts[1], parts[2], parts[3]).and_then(|view| view.of(image));
    assert_eq!(again.map(|drawing| drawing.canonical()), Ok(canonical));
});
