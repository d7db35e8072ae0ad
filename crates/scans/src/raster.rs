//! The pixels of a page.

use image::{
    DynamicImage, ExtendedColorType, GrayImage, ImageEncoder, ImageResult, RgbImage,
    codecs::jpeg::JpegEncoder,
};

/// Pixels of eight bits a channel, grey or red, green and blue, on white paper.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Raster {
    pub width: u32,
    pub height: u32,
    /// Bytes of a pixel: 1 or 3.
    pub channels: usize,
    pub pixels: Vec<u8>,
}

impl Raster {
    /// White paper.
    pub fn blank(width: u32, height: u32, channels: usize) -> Self {
        let pixels = vec![255; width as usize * height as usize * channels];
        Self { width, height, channels, pixels }
    }

    /// The same pixels, grey where the image is; what can be seen through lies on white.
    pub fn of(image: DynamicImage) -> Self {
        let (width, height) = (image.width(), image.height());
        let colour = image.color();
        let (channels, pixels) = match (colour.has_color(), colour.has_alpha()) {
            (false, false) => (1, image.into_luma8().into_raw()),
            (false, true) => (1, on_white::<1, 2>(image.into_luma_alpha8().into_raw())),
            (true, false) => (3, image.into_rgb8().into_raw()),
            (true, true) => (3, on_white::<3, 4>(image.into_rgba8().into_raw())),
        };
        Self { width, height, channels, pixels }
    }

    /// The same as an image.
    pub fn image(self) -> DynamicImage {
        let Self { width, height, channels, pixels } = self;
        let whole = "as many pixels as the size says";
        match channels {
            1 => GrayImage::from_raw(width, height, pixels).expect(whole).into(),
            _ => RgbImage::from_raw(width, height, pixels).expect(whole).into(),
        }
    }

    /// A part of it, which must lie inside.
    pub fn part(&self, x: u32, y: u32, width: u32, height: u32) -> Self {
        let mut part = Self::blank(width, height, self.channels);
        part.put(self, (x, y), (0, 0), (width, height));
        part
    }

    /// Copies a rectangle of this size `from` a place of another `to` a place here.
    pub fn put(&mut self, other: &Self, from: (u32, u32), to: (u32, u32), size: (u32, u32)) {
        let length = size.0 as usize * self.channels;
        for row in 0..size.1 {
            let at = |x: u32, y: u32, width: u32| (y as usize * width as usize + x as usize) * self.channels;
            let (source, target) = (at(from.0, from.1 + row, other.width), at(to.0, to.1 + row, self.width));
            self.pixels[target..target + length].copy_from_slice(&other.pixels[source..source + length]);
        }
    }

    /// Half as wide and high, each pixel the mean of four.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let stride = self.width as usize * self.channels;
        let mut pixels = Vec::with_capacity(width as usize * height as usize * self.channels);
        for rows in self.pixels.chunks(2 * stride) {
            let (upper, lower) = rows.split_at(stride);
            // The last row of an odd number stands for the one that is missing.
            let lower = if lower.is_empty() { upper } else { lower };
            match self.channels {
                1 => halve_row::<1>(upper, lower, &mut pixels),
                _ => halve_row::<3>(upper, lower, &mut pixels),
            }
        }
        Self { width, height, channels: self.channels, pixels }
    }

    /// The same without its colours.
    pub fn grey(self) -> Self {
        if self.channels == 1 { self } else { Self::of(self.image().into_luma8().into()) }
    }

    /// Black and white alone.
    pub fn bitonal(self) -> Self {
        let mut grey = self.grey();
        grey.pixels.iter_mut().for_each(|pixel| *pixel = if *pixel < 128 { 0 } else { 255 });
        grey
    }

    pub fn jpeg(&self, quality: u8) -> ImageResult<Vec<u8>> {
        let mut bytes = Vec::new();
        self.encode(JpegEncoder::new_with_quality(&mut bytes, quality))?;
        Ok(bytes)
    }

    pub fn encode(&self, encoder: impl ImageEncoder) -> ImageResult<()> {
        let kind = if self.channels == 1 { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
        encoder.write_image(&self.pixels, self.width, self.height, kind)
    }
}

fn halve_row<const CHANNELS: usize>(upper: &[u8], lower: &[u8], halved: &mut Vec<u8>) {
    let mean = |sum: u16, of: u16| ((sum + of / 2) / of) as u8;
    let (above, below) = (upper.chunks_exact(2 * CHANNELS), lower.chunks_exact(2 * CHANNELS));
    let last = above.remainder().iter().zip(below.remainder());
    for (above, below) in above.zip(below) {
        for c in 0..CHANNELS {
            let four = [above[c], above[c + CHANNELS], below[c], below[c + CHANNELS]];
            halved.push(mean(four.into_iter().map(u16::from).sum(), 4));
        }
    }
    halved.extend(last.map(|(above, below)| mean(u16::from(*above) + u16::from(*below), 2)));
}

/// Takes the last of `ALL` channels for how much covers the white paper below.
fn on_white<const COLOURS: usize, const ALL: usize>(pixels: Vec<u8>) -> Vec<u8> {
    let (pixels, _) = pixels.as_chunks::<ALL>();
    let over = |colour: u8, cover: u8| {
        let (colour, cover) = (u32::from(colour), u32::from(cover));
        ((colour * cover + 255 * (255 - cover) + 127) / 255) as u8
    };
    pixels.iter().flat_map(|pixel| pixel[..COLOURS].iter().map(move |c| over(*c, pixel[COLOURS]))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(width: u32, pixels: &[u8]) -> Raster {
        let height = pixels.len() as u32 / width;
        Raster { width, height, channels: 1, pixels: pixels.to_vec() }
    }

    #[test]
    fn a_halved_page_is_the_mean_of_four() {
        for (width, pixels, expect) in [
            (2, &[0, 100, 100, 200][..], grey(1, &[100])),
            (3, &[0, 0, 9, 0, 0, 9, 4, 4, 1], grey(2, &[0, 9, 4, 1])),
            (1, &[7], grey(1, &[7])),
        ] {
            assert_eq!(grey(width, pixels).halved(), expect);
        }
    }

    #[test]
    fn what_can_be_seen_through_lies_on_white() {
        assert_eq!(on_white::<1, 2>(vec![0, 0, 0, 255, 100, 128]), [255, 0, 177]);
        assert_eq!(on_white::<3, 4>(vec![10, 20, 30, 255, 1, 2, 3, 0]), [10, 20, 30, 255, 255, 255]);
    }

    #[test]
    fn a_part_is_cut_out() {
        let page = grey(3, &[1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(page.part(1, 1, 2, 2), grey(2, &[5, 6, 8, 9]));
    }
}
