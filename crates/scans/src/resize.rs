//! A page made smaller or larger.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};

use crate::raster::Raster;

impl Raster {
    /// The same in another size: smaller, each pixel the mean of those that it lies on; larger, on a
    /// smooth curve through them (Catmull and Rom, 1974).
    pub fn resized(&self, width: u32, height: u32) -> Self {
        let pixels = if self.channels == 1 { PixelType::U8 } else { PixelType::U8x3 };
        let filter = if width > self.width { FilterType::CatmullRom } else { FilterType::Bilinear };
        let from = ImageRef::new(self.width, self.height, &self.pixels, pixels);
        let mut to = Image::new(width, height, pixels);
        let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
        Resizer::new()
            .resize(&from.expect("as many pixels as the size says"), &mut to, &options)
            .expect("both have pixels of one kind");
        Self { width, height, channels: self.channels, pixels: to.into_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::imageops::FilterType;

    /// Something with edges, slopes and grain.
    fn page(width: u32, height: u32, channels: usize) -> Raster {
        let mut page = Raster::blank(width, height, channels);
        for (at, pixel) in page.pixels.iter_mut().enumerate() {
            let (x, y) = (at / channels % width as usize, at / channels / width as usize);
            *pixel = if (x / 5 + y / 7) % 3 == 0 { 10 } else { (x * 3 + y + at * 7919 % 23) as u8 };
        }
        page
    }

    #[test]
    fn sizes_are_those_of_another_library() {
        for (from, to) in [
            ((60, 40), (31, 21)),
            ((60, 40), (59, 39)),
            ((33, 70), (7, 70)),
            ((33, 70), (1, 1)),
            ((60, 40), (60, 20)),
            ((13, 11), (40, 37)),
            ((1, 1), (9, 5)),
        ] {
            for channels in [1, 3] {
                let page = page(from.0, from.1, channels);
                let ours = page.resized(to.0, to.1);
                let filter = if to > from { FilterType::CatmullRom } else { FilterType::Triangle };
                let theirs = Raster::of(page.image().resize_exact(to.0, to.1, filter));
                assert_eq!((ours.width, ours.height, ours.channels), (to.0, to.1, channels));
                let furthest = ours.pixels.iter().zip(&theirs.pixels).map(|(a, b)| a.abs_diff(*b)).max();
                assert!(furthest.is_some_and(|furthest| furthest <= 1), "{from:?} {to:?}: {furthest:?}");
            }
        }
    }
}
