//! Whatever is asked of an image has one answer at one address, or none.

use proptest::prelude::*;
use scans::{PageSize, View, limit};

/// Parts of addresses that are nearly right.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z0-9:,.^!%-]{0,12}",
        "(pct:)?[0-9]{1,4}(\\.[0-9])?,[0-9]{1,4},[0-9]{1,4},[0-9]{1,4}",
        "\\^?!?[0-9]{0,5},[0-9]{0,5}",
        "\\^?(max|pct:[0-9]{1,4})",
        "!?(0|90|180|270|45|360|22\\.5)",
        "(default|color|gray|bitonal)\\.(jpg|png|webp|tif|x)",
        Just("full".to_owned()),
        Just("square".to_owned()),
        ".{0,8}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn a_canonical_address_is_its_own(
        region in part(), size in part(), rotation in part(), last in part(),
        width in 1u32..5000, height in 1u32..5000,
    ) {
        check([&region, &size, &rotation, &last], PageSize { width, height });
        check([&region, &size, "0", "default.jpg"], PageSize { width, height });
        check(["full", &size, &rotation, "gray.png"], PageSize { width, height });
    }
}

fn check(parts: [&str; 4], image: PageSize) {
    let [region, size, rotation, last] = parts;
    let Ok(drawing) = View::read(region, size, rotation, last).and_then(|view| view.of(image)) else {
        return;
    };
    let area = drawing.area;
    assert!(area.width > 0 && area.height > 0, "{parts:?}");
    assert!(area.x + area.width <= image.width && area.y + area.height <= image.height, "{parts:?}");
    assert!(u64::from(drawing.size.width) * u64::from(drawing.size.height) <= limit::ANSWER, "{parts:?}");
    let canonical = drawing.canonical();
    let again: Vec<&str> = canonical.split('/').collect();
    let again = View::read(again[0], again[1], again[2], again[3]).and_then(|view| view.of(image));
    assert_eq!(again.map(|drawing| drawing.canonical()), Ok(canonical), "{parts:?}");
}
