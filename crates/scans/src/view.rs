//! What of an image is asked for, as the IIIF Image API 3.0 writes it (section 4):
//! region, size, rotation, quality and format, read from the parts of an address.

use crate::{
    drawing::{Area, Drawing, Format, Quality},
    facts::PageSize,
    limit,
};

/// Why a request is not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is not written as the Image API has it, or asks for what is not there.
    Malformed,
    /// It is well written, and asks for what this server does not do.
    Unsupported,
}

/// A part of an image.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Region {
    Full,
    Square,
    Pixels([u32; 4]),
    Percent([f64; 4]),
}

/// How large the part is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Size {
    Max,
    Width(u32),
    Height(u32),
    Percent(f64),
    Exact(u32, u32),
    Within(u32, u32),
}

/// What is asked for, of whatever image.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    region: Region,
    size: Size,
    /// Whether it may become larger than it is.
    larger: bool,
    mirrored: bool,
    /// Quarters of a turn, clockwise.
    turns: u8,
    quality: Quality,
    format: Format,
}

impl View {
    /// Reads `region`, `size`, `rotation` and `quality.format`.
    ///
    /// # Errors
    /// When one of them is malformed, or names what is not done here.
    pub fn read(region: &str, size: &str, rotation: &str, last: &str) -> Result<Self, Refused> {
        let (quality, format) = last.rsplit_once('.').ok_or(Refused::Malformed)?;
        let quality = Quality::ALL.into_iter().find(|one| one.name() == quality).ok_or(Refused::Malformed)?;
        let (larger, plain) = size.strip_prefix('^').map_or((false, size), |rest| (true, rest));
        let region = read_region(region)?;
        let size = read_size(plain)?;
        let (mirrored, turns) = read_rotation(rotation)?;
        Ok(Self { region, size, larger, mirrored, turns, quality, format: read_format(format)? })
    }

    /// What is to be drawn of an image of this size.
    ///
    /// # Errors
    /// When the part lies outside of it, or the size is nothing, too large, or larger than the
    /// part where that was not asked for.
    pub fn of(&self, image: PageSize) -> Result<Drawing, Refused> {
        let area = self.region.of(image).ok_or(Refused::Malformed)?;
        let part = PageSize { width: area.width, height: area.height };
        let largest = fitted(part, limit::ANSWER, self.larger && self.size == Size::Max);
        let size = self.size.of(part, largest, self.larger).ok_or(Refused::Malformed)?;
        let is_larger = size.width > part.width || size.height > part.height;
        let too_large = u64::from(size.width) * u64::from(size.height) > limit::ANSWER;
        if size.width == 0 || size.height == 0 || too_large || (is_larger && !self.larger) {
            return Err(Refused::Malformed);
        }
        Ok(Drawing {
            area,
            size,
            whole: part == image,
            largest: size == largest,
            larger: is_larger,
            mirrored: self.mirrored,
            turns: self.turns,
            quality: self.quality,
            format: self.format,
        })
    }
}

impl Region {
    fn of(self, image: PageSize) -> Option<Area> {
        let PageSize { width, height } = image;
        let [x, y, w, h] = match self {
            Self::Full => [0, 0, width, height],
            Self::Square => {
                let edge = width.min(height);
                [(width - edge) / 2, (height - edge) / 2, edge, edge]
            }
            Self::Pixels(pixels) => pixels,
            Self::Percent([x, y, w, h]) => {
                let of = |percent: f64, all: u32| (percent / 100.0 * f64::from(all)).round() as u32;
                [of(x, width), of(y, height), of(w, width), of(h, height)]
            }
        };
        let inside = x < width && y < height && w > 0 && h > 0;
        inside.then(|| Area { x, y, width: w.min(width - x), height: h.min(height - y) })
    }
}

impl Size {
    /// The size of a part; `None` where it is nothing.
    fn of(self, part: PageSize, largest: PageSize, larger: bool) -> Option<PageSize> {
        let (width, height) = (f64::from(part.width), f64::from(part.height));
        let scaled = |scale: f64| pixels(width * scale, height * scale);
        match self {
            Self::Max => Some(largest),
            Self::Width(w) => pixels(f64::from(w), (height * f64::from(w) / width).max(1.0)),
            Self::Height(h) => pixels((width * f64::from(h) / height).max(1.0), f64::from(h)),
            Self::Percent(percent) => scaled(percent / 100.0),
            Self::Exact(width, height) => Some(PageSize { width, height }),
            Self::Within(w, h) => {
                let scale = (f64::from(w) / width).min(f64::from(h) / height);
                // A box that is larger than the part asks for more than there is: the field's validator
                // has that refused, although the specification could be read otherwise.
                if scale > 1.0 && !larger {
                    return None;
                }
                pixels((width * scale).max(1.0), (height * scale).max(1.0))
            }
        }
    }
}

/// A size of whole pixels, of which there is one at least.
fn pixels(width: f64, height: f64) -> Option<PageSize> {
    let (width, height) = (width.round(), height.round());
    let well = width >= 1.0 && height >= 1.0 && width <= f64::from(u32::MAX) && height <= f64::from(u32::MAX);
    well.then_some(PageSize { width: width as u32, height: height as u32 })
}

/// The largest size of a part that has no more than `most` pixels.
fn fitted(part: PageSize, most: u64, larger: bool) -> PageSize {
    let area = u64::from(part.width) * u64::from(part.height);
    if area <= most && !larger {
        return part;
    }
    let scale = (most as f64 / area as f64).sqrt();
    let scaled = |edge: u32| ((f64::from(edge) * scale).floor() as u32).max(1);
    PageSize { width: scaled(part.width), height: scaled(part.height) }
}

fn read_region(text: &str) -> Result<Region, Refused> {
    match text {
        "full" => Ok(Region::Full),
        "square" => Ok(Region::Square),
        _ => match text.strip_prefix("pct:") {
            Some(percents) => four(percents, decimal).map(Region::Percent),
            None => four(text, whole).map(Region::Pixels),
        },
    }
    .and_then(|region| match region {
        Region::Percent(percents) if percents.iter().any(|percent| *percent > 1e6) => Err(Refused::Malformed),
        region => Ok(region),
    })
}

fn four<T: Copy>(text: &str, read: fn(&str) -> Option<T>) -> Result<[T; 4], Refused> {
    let numbers: Option<Vec<T>> = text.split(',').map(read).collect();
    numbers.and_then(|numbers| numbers.try_into().ok()).ok_or(Refused::Malformed)
}

/// A whole number without a sign.
fn whole(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}

/// A number that may have a point in it, without a sign or an exponent.
fn decimal(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let digits = text.starts_with(|c: char| c.is_ascii_digit()) && !text.ends_with('.');
    text.parse::<f64>().ok().filter(|number| plain && digits && number.is_finite())
}

fn read_size(text: &str) -> Result<Size, Refused> {
    if text == "max" {
        return Ok(Size::Max);
    }
    if let Some(percent) = text.strip_prefix("pct:") {
        return decimal(percent).map(Size::Percent).ok_or(Refused::Malformed);
    }
    let (within, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let (width, height) = text.split_once(',').ok_or(Refused::Malformed)?;
    match (within, width, height) {
        (false, width, "") => whole(width).filter(|width| *width > 0).map(Size::Width),
        (false, "", height) => whole(height).filter(|height| *height > 0).map(Size::Height),
        (false, width, height) => whole(width).zip(whole(height)).map(|(w, h)| Size::Exact(w, h)),
        (true, width, height) => {
            let both = whole(width).zip(whole(height)).filter(|(w, h)| *w > 0 && *h > 0);
            both.map(|(w, h)| Size::Within(w, h))
        }
    }
    .ok_or(Refused::Malformed)
}

fn read_rotation(text: &str) -> Result<(bool, u8), Refused> {
    let (mirrored, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
    let degrees = decimal(text).filter(|degrees| *degrees <= 360.0).ok_or(Refused::Malformed)?;
    let quarters = degrees / 90.0;
    if quarters.fract() == 0.0 { Ok((mirrored, quarters as u8 % 4)) } else { Err(Refused::Unsupported) }
}

fn read_format(text: &str) -> Result<Format, Refused> {
    let known = Format::ALL.into_iter().find(|format| format.name() == text);
    known.ok_or(match text {
        "tif" | "gif" | "pdf" | "jp2" => Refused::Unsupported,
        _ => Refused::Malformed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const IMAGE: PageSize = PageSize { width: 300, height: 200 };

    /// Checks that a request of a 300 × 200 image is answered at this canonical address.
    fn check(request: &str, expect: Result<&str, Refused>) {
        let parts: Vec<&str> = request.split('/').collect();
        let [region, size, rotation, last] = parts[..] else { panic!("{request}") };
        let drawing = View::read(region, size, rotation, last).and_then(|view| view.of(IMAGE));
        assert_eq!(drawing.map(|drawing| drawing.canonical()), expect.map(str::to_owned), "{request}");
    }

    #[test]
    fn requests_have_one_address() {
        for (request, expect) in [
            ("full/max/0/default.jpg", "full/max/0/default.jpg"),
            ("0,0,300,200/300,200/0/default.jpg", "full/max/0/default.jpg"),
            ("0,0,900,900/max/360/color.png", "full/max/0/color.png"),
            ("square/max/90/gray.jpg", "50,0,200,200/max/90/gray.jpg"),
            ("pct:10,10,50,50.5/max/!180/bitonal.webp", "30,20,150,101/max/!180/bitonal.webp"),
            ("full/150,/0/default.jpg", "full/150,100/0/default.jpg"),
            ("full/,50/0/default.jpg", "full/75,50/0/default.jpg"),
            ("full/pct:50/0.0/default.jpg", "full/150,100/0/default.jpg"),
            ("full/!100,100/0/default.jpg", "full/100,67/0/default.jpg"),
            ("full/!900,200/0/default.jpg", "full/max/0/default.jpg"),
            ("full/^!600,900/0/default.jpg", "full/^600,400/0/default.jpg"),
            ("full/^600,/0/default.jpg", "full/^600,400/0/default.jpg"),
            ("full/^150,/0/default.jpg", "full/150,100/0/default.jpg"),
            ("full/^max/0/default.jpg", "full/^max/0/default.jpg"),
            ("100,100,20,20/10,20/270/default.jpg", "100,100,20,20/10,20/270/default.jpg"),
            ("0,0,300,1/1,/0/default.jpg", "0,0,300,1/1,1/0/default.jpg"),
        ] {
            check(request, Ok(expect));
        }
    }

    #[test]
    fn what_is_malformed_is_refused() {
        for request in [
            "all/max/0/default.jpg",
            "0,0,0,10/max/0/default.jpg",
            "300,0,10,10/max/0/default.jpg",
            "0,200,10,10/max/0/default.jpg",
            "-1,0,10,10/max/0/default.jpg",
            "+1,0,10,10/max/0/default.jpg",
            "0,0,10/max/0/default.jpg",
            "0,0,10,10,10/max/0/default.jpg",
            "0,0,99999999999,10/max/0/default.jpg",
            "pct:0,0,0,0/max/0/default.jpg",
            "pct:1e1,0,1,1/max/0/default.jpg",
            "pct:0,0,nan,1/max/0/default.jpg",
            "full/full/0/default.jpg",
            "full/0,/0/default.jpg",
            "full/0,0/0/default.jpg",
            "full/,/0/default.jpg",
            "full/301,/0/default.jpg",
            "full/300,201/0/default.jpg",
            "full/pct:101/0/default.jpg",
            "full/pct:0/0/default.jpg",
            "full/!10,/0/default.jpg",
            "full/!900,900/0/default.jpg",
            "full/^9999,9999/0/default.jpg",
            "full/^4294967295,/0/default.jpg",
            "full/max/-90/default.jpg",
            "full/max/361/default.jpg",
            "full/max/!/default.jpg",
            "full/max/1e2/default.jpg",
            "full/max/0/native.jpg",
            "full/max/0/default",
            "full/max/0/default.exe",
        ] {
            check(request, Err(Refused::Malformed));
        }
    }

    #[test]
    fn what_is_not_done_here_is_told_apart() {
        for request in ["full/max/45/default.jpg", "full/max/!22.5/default.jpg", "full/max/0/default.tif"] {
            check(request, Err(Refused::Unsupported));
        }
    }

    #[test]
    fn no_answer_is_larger_than_the_limit() {
        let large = PageSize { width: 10_000, height: 12_000 };
        let drawing = View::read("full", "max", "0", "default.jpg").and_then(|view| view.of(large));
        let size = drawing.expect("it fits").size;
        assert_eq!(size, PageSize { width: 3162, height: 3794 });
    }
}
