//! Scans of every format, whole, broken and hostile, drawn into tiles and read from them.

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage};
use scans::{Fault, Kind, PageSize, Pyramid, View, Word, draw, is_whole_jpeg, words};
use std::io::Cursor;
use tempfile::TempDir;

/// A page of 1100 × 700 pixels, dark on the left and light on the right, red on top where it has colours.
fn page(colours: bool) -> DynamicImage {
    let grey = |x: u32| if x < 550 { 40 } else { 220 };
    match colours {
        false => GrayImage::from_fn(1100, 700, |x, _| Luma([grey(x)])).into(),
        true => {
            RgbImage::from_fn(1100, 700, |x, y| Rgb([if y < 350 { 250 } else { grey(x) }, grey(x), grey(x)]))
                .into()
        }
    }
}

fn bytes(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn drawn(bytes: Vec<u8>) -> (TempDir, Vec<PageSize>, Result<(), Fault>) {
    let folder = TempDir::new().unwrap();
    let mut pages = Vec::new();
    let end = draw(bytes, folder.path(), &mut |page| pages.push(page));
    (folder, pages, end)
}

/// A PDF of these objects, the first of them its catalogue.
fn pdf(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut pdf = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = pdf.len();
    pdf += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| pdf += &format!("{place:010} 00000 n \n"));
    pdf +=
        &format!("trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    pdf.into_bytes()
}

fn stream(words: &str) -> String {
    format!("<</Length {}>>stream\n{words}\nendstream", words.len())
}

/// A PDF of one page with this content, and more objects from the fifth on.
fn one_page(content: &str, resources: &str, catalogue: &str, more: &[&str]) -> Vec<String> {
    let mut objects = vec![
        format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>"),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".into(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 180]/Contents 4 0 R/Resources<<{resources}>>>>"),
        stream(content),
    ];
    objects.extend(more.iter().map(ToString::to_string));
    objects
}

/// The page with colours and without, as `opj_compress -r 400` writes JPEG 2000.
const JPEG_2000: [&[u8]; 2] =
    [include_bytes!("../testdata/page.jp2"), include_bytes!("../testdata/page.j2k")];

#[test]
fn every_format_becomes_tiles_that_look_like_it() {
    let mut scans: Vec<(String, Vec<u8>)> =
        JPEG_2000.map(|scan| ("JPEG 2000".to_owned(), scan.to_vec())).into();
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Tiff, ImageFormat::WebP] {
        scans.extend([false, true].map(|colours| (format!("{format:?}"), bytes(&page(colours), format))));
    }
    for (format, scan) in scans {
        let (folder, pages, end) = drawn(scan);
        let size = PageSize { width: 1100, height: 700 };
        assert_eq!((pages.as_slice(), end), (&[size][..], Ok(())), "{format}");
        let pyramid = Pyramid::open(&folder.path().join("1.tiles")).unwrap();
        let sizes: Vec<_> = pyramid.sizes().map(|size| (size.width, size.height)).collect();
        assert_eq!(sizes, [(138, 88), (275, 175), (550, 350), (1100, 700)]);
        check(&pyramid, "full/max/0", (1100, 700), &[((10, 600), 40), ((1090, 600), 220)]);
        check(&pyramid, "500,300,100,200/50,100/0", (50, 100), &[((5, 95), 40), ((45, 95), 220)]);
        check(&pyramid, "full/!110,110/90", (70, 110), &[((5, 5), 40), ((5, 105), 220)]);
        check(&pyramid, "full/550,/!0", (550, 350), &[((10, 300), 220), ((540, 300), 40)]);
        let whole = image::load_from_memory(&pyramid.picture(400_000).unwrap()).unwrap();
        assert_eq!(
            (whole.width(), whole.height(), whole.color()),
            (550, 350, image::ColorType::L8),
            "{format}"
        );
    }
}

/// Checks the size of a drawing, and how light it is in some places.
fn check(pyramid: &Pyramid, asked: &str, size: (u32, u32), places: &[((u32, u32), u8)]) {
    let parts: Vec<&str> = asked.split('/').collect();
    for last in ["default.jpg", "gray.png", "color.webp", "bitonal.png"] {
        let view = View::read(parts[0], parts[1], parts[2], last).unwrap();
        let drawing = view.of(pyramid.size()).unwrap();
        let image = image::load_from_memory(&pyramid.draw(&drawing).unwrap()).unwrap();
        assert_eq!((image.width(), image.height()), size, "{asked}/{last}");
        let grey = image.to_luma8();
        for ((x, y), expect) in places {
            let expect = if last == "bitonal.png" { if *expect < 128 { 0 } else { 255 } } else { *expect };
            let found = grey.get_pixel(*x, *y).0[0];
            assert!(found.abs_diff(expect) < 9, "{asked}/{last} has {found} at {x},{y}, not {expect}");
        }
    }
}

#[test]
fn a_tile_is_an_answer_as_it_lies_there() {
    let (folder, ..) = drawn(bytes(&page(true), ImageFormat::Png));
    let pyramid = Pyramid::open(&folder.path().join("1.tiles")).unwrap();
    for (asked, ready) in [
        ("0,0,512,512/512,512/0/default.jpg", true),
        ("512,0,512,512/512,512/0/default.jpg", true),
        ("1024,512,76,188/76,188/0/default.jpg", true),
        ("0,0,1024,700/512,350/0/default.jpg", true),
        ("1024,0,76,700/38,350/0/default.jpg", true),
        ("full/138,88/0/default.jpg", true),
        ("0,0,512,512/512,512/0/default.png", false),
        ("0,0,512,512/512,512/90/default.jpg", false),
        ("0,0,512,512/512,512/0/gray.jpg", false),
        ("0,0,512,512/511,512/0/default.jpg", false),
        ("1,0,512,512/512,512/0/default.jpg", false),
        ("full/max/0/default.jpg", false),
    ] {
        let parts: Vec<&str> = asked.split('/').collect();
        let drawing = View::read(parts[0], parts[1], parts[2], parts[3]).unwrap().of(pyramid.size()).unwrap();
        let tile = pyramid.ready(&drawing).unwrap();
        assert_eq!(tile.is_some(), ready, "{asked}");
        let size = |bytes: &[u8]| {
            image::load_from_memory(bytes).map(|image| (image.width(), image.height())).unwrap()
        };
        let drawn = pyramid.draw(&drawing).unwrap();
        assert_eq!(tile.map_or(size(&drawn), |tile| size(&tile)), size(&drawn), "{asked}");
    }
}

#[test]
fn what_is_broken_or_hostile_is_told_apart() {
    let whole = bytes(&page(true), ImageFormat::Jpeg);
    let png = bytes(&page(false), ImageFormat::Png);
    let mut bomb = png.clone();
    bomb[16..24].copy_from_slice(&[0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0]);
    let crc = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.to_be_bytes());
    let mut crowd = one_page("", "", "", &[]);
    let kids: String = (5..10_005).map(|page| format!("{page} 0 R ")).collect();
    crowd[1] = format!("<</Type/Pages/Count 10000/Kids[{kids}]>>");
    crowd.extend((0..10_000).map(|_| "<</Type/Page/Parent 2 0 R/MediaBox[0 0 360 180]>>".to_owned()));
    let mut locked = one_page("", "", "", &["<</Filter/Standard/V 1/R 2/O<41>/U<42>/P -4>>"]);
    locked[4] = format!("<</Filter/Standard/V 1/R 2/O<{0}>/U<{0}>/P -4>>", "41".repeat(32));
    for (name, scan, expect) in [
        ("nothing", Vec::new(), Fault::Unreadable),
        ("words", b"A letter.".to_vec(), Fault::Unreadable),
        ("half a JPEG", whole[..whole.len() / 2].to_vec(), Fault::CutOff),
        ("half a PNG", png[..png.len() / 2].to_vec(), Fault::CutOff),
        ("a PNG of 10^5 × 10^5", bomb, Fault::TooLarge),
        ("half a PDF", pdf(&one_page("", "", "", &[]), "")[..60].to_vec(), Fault::Unreadable),
        ("half a JPEG 2000", JPEG_2000[0][..900].to_vec(), Fault::CutOff),
        ("a PDF of 10,000 pages", pdf(&crowd, ""), Fault::TooManyPages),
        ("a locked PDF", pdf(&locked, "/Encrypt 5 0 R/ID[<41><41>]"), Fault::Locked),
    ] {
        let (_, pages, end) = drawn(scan);
        assert_eq!((pages, end), (Vec::new(), Err(expect)), "{name}");
    }
}

/// The checksum of a chunk of a PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[test]
fn a_pdf_is_drawn_and_what_else_is_in_it_is_not_read() {
    let script =
        "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>";
    let black = "0 g 0 0 180 180 re f";
    for objects in [
        one_page(black, "", "", &[]),
        one_page(black, "", script, &["<</Type/Filespec/F(a.exe)>>"]),
        // A form that draws itself.
        one_page(
            &format!("{black} /X Do"),
            "/XObject<</X 5 0 R>>",
            "",
            &[
                "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream",
            ],
        ),
    ] {
        let (folder, pages, end) = drawn(pdf(&objects, ""));
        assert_eq!((pages.as_slice(), end), (&[PageSize { width: 1000, height: 500 }][..], Ok(())));
        let pyramid = Pyramid::open(&folder.path().join("1.tiles")).unwrap();
        check(&pyramid, "full/max/0", (1000, 500), &[((250, 250), 0), ((750, 250), 255)]);
    }
}

/// A font that every reader of PDFs has.
const FONT: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>>>";

#[test]
fn a_pdf_has_the_words_of_its_text_layer() {
    for (content, expect) in [
        (
            "BT /F 10 Tf 36 90 Td (The ice) Tj 0 -12 Td (holds.) Tj ET",
            &["¶The@10,46", "ice@17,46", "holds.@10,52"][..],
        ),
        // As OCR puts it there: not seen, each word in its place, without spaces.
        ("BT 3 Tr /F 10 Tf 36 90 Td (The) Tj 24 0 Td (ice) Tj ET", &["¶The@10,46", "ice@17,46"]),
        // Filled and outlined.
        ("BT 2 Tr /F 10 Tf 36 90 Td (The) Tj ET", &["¶The@10,46"]),
        ("0 g 0 0 180 180 re f", &[]),
    ] {
        let scan = pdf(&one_page(content, FONT, "", &[]), "");
        let mut read = Vec::new();
        assert_eq!(words(scan.clone(), &mut |page| read.push(page)), Ok(()));
        let shown = |Word { text, place: [x, y, ..], begins }: &Word| {
            format!("{}{text}@{:.0},{:.0}", if *begins { "¶" } else { "" }, x * 100.0, y * 100.0)
        };
        assert_eq!(read.iter().flatten().map(shown).collect::<Vec<_>>(), expect, "{content}");
        let (folder, _, end) = drawn(scan);
        let kept = std::fs::read(folder.path().join("1.words")).ok();
        let kept: Vec<Word> = kept.map(|kept| serde_json::from_slice(&kept).unwrap()).unwrap_or_default();
        assert_eq!((kept, end), (read.remove(0), Ok(())), "{content}");
    }
}

#[test]
fn a_page_of_a_pdf_is_as_dense_as_the_picture_on_it() {
    for (width, expect) in [(100, 1000), (1400, 1400), (3600, 3000)] {
        let length = width * width / 2;
        let picture = format!(
            "<</Type/XObject/Subtype/Image/Width {width}/Height {}/ColorSpace/DeviceGray/BitsPerComponent 8/Length {length}>>stream\n{}\nendstream",
            width / 2,
            "A".repeat(length),
        );
        let objects = one_page("360 0 0 180 0 0 cm /X Do", "/XObject<</X 5 0 R>>", "", &[&picture]);
        let (_folder, pages, end) = drawn(pdf(&objects, ""));
        assert_eq!((pages[0].width, end), (expect, Ok(())), "{width}");
    }
}

#[test]
fn a_tiff_has_all_its_pages() {
    let mut tiff = bytes(&page(false), ImageFormat::Tiff);
    assert_eq!(&tiff[..4], b"II*\0");
    // The directory of the page once more, after the file, as the next of itself.
    let first = u32::from_le_bytes(tiff[4..8].try_into().unwrap()) as usize;
    let entries = usize::from(u16::from_le_bytes(tiff[first..first + 2].try_into().unwrap()));
    let end = first + 2 + 12 * entries;
    let copy = tiff[first..end].to_vec();
    if tiff.len() % 2 == 1 {
        tiff.push(0);
    }
    let second = (tiff.len() as u32).to_le_bytes();
    tiff[end..end + 4].copy_from_slice(&second);
    tiff.extend(copy);
    tiff.extend([0; 4]);
    let (_folder, pages, end) = drawn(tiff);
    assert_eq!((pages, end), (vec![PageSize { width: 1100, height: 700 }; 2], Ok(())));
}

#[test]
fn a_jpeg_is_whole_when_it_ends() {
    let whole = bytes(&page(true), ImageFormat::Jpeg);
    assert!(is_whole_jpeg(&whole) && is_whole_jpeg(&[whole.as_slice(), b"and more"].concat()));
    for cut in [2, 10, whole.len() / 2, whole.len() - 2] {
        assert!(!is_whole_jpeg(&whole[..cut]), "{cut}");
    }
}

#[test]
fn the_kind_of_a_scan_is_told_by_its_bytes() {
    for (start, expect) in [
        (&b"\xff\xd8\xff\xe0"[..], Some(Kind::Jpeg)),
        (b"RIFF\x01\0\0\0WEBPVP8L", Some(Kind::Webp)),
        (b"RIFF\x01\0\0\0WAVE", None),
        (b"\n\n%PDF-1.7", Some(Kind::Pdf)),
        (b"\xff\x4f\xff\x51\0", Some(Kind::Jpeg2000)),
        (b"<html>", None),
    ] {
        assert_eq!(Kind::of(start), expect);
    }
}

#[test]
fn what_is_no_file_of_tiles_is_not_opened() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("1.tiles");
    for bytes in [&b""[..], b"abc", b"\xff\xff\xff\xff", b"[]\x02\0\0\0", b"[{\"width\":1}]\x0d\0\0\0"] {
        std::fs::write(&path, bytes).unwrap();
        assert!(Pyramid::open(&path).is_err(), "{bytes:?}");
    }
}
