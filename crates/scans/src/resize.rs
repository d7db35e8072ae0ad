//! A page made smaller or larger: rows first, then columns, each new one a weighted mean of those
//! that it lies on. `image` does the same through a trait for each pixel, which took half the time
//! of a part that somebody asks for.

use crate::raster::Raster;

/// What a new row or column is made of.
struct Blend {
    /// The first of the old ones.
    first: usize,
    /// The weight of each from there on, together 1.
    weights: Vec<f32>,
}

impl Raster {
    /// The same in another size.
    pub fn resized(&self, width: u32, height: u32) -> Self {
        let (rows, columns) = (blends(self.height, height), blends(self.width, width));
        let stride = self.width as usize * self.channels;
        let mut pixels = Vec::with_capacity(width as usize * height as usize * self.channels);
        let mut sums = vec![0.0; stride];
        for Blend { first, weights } in &rows {
            sums.fill(0.0);
            for (weight, row) in weights.iter().zip(self.pixels[first * stride..].chunks_exact(stride)) {
                sums.iter_mut().zip(row).for_each(|(sum, pixel)| *sum += weight * f32::from(*pixel));
            }
            match self.channels {
                1 => blend_across::<1>(&sums, &columns, &mut pixels),
                _ => blend_across::<3>(&sums, &columns, &mut pixels),
            }
        }
        Self { width, height, channels: self.channels, pixels }
    }
}

fn blend_across<const CHANNELS: usize>(row: &[f32], columns: &[Blend], pixels: &mut Vec<u8>) {
    let (row, _) = row.as_chunks::<CHANNELS>();
    for Blend { first, weights } in columns {
        let mut sums = [0.5; CHANNELS];
        for (weight, pixel) in weights.iter().zip(&row[*first..]) {
            sums.iter_mut().zip(pixel).for_each(|(sum, pixel)| *sum += weight * pixel);
        }
        pixels.extend(sums.map(|sum| sum as u8));
    }
}

/// What each of `to` new rows or columns is made of, of `from` old ones.
fn blends(from: u32, to: u32) -> Vec<Blend> {
    let ratio = f64::from(from) / f64::from(to);
    let (reach, weigh): (f64, fn(f64) -> f64) =
        if ratio < 1.0 { (2.0, catmull_rom) } else { (1.0, triangle) };
    let scale = ratio.max(1.0);
    let blend = |at: u32| {
        let centre = (f64::from(at) + 0.5) * ratio;
        let first = ((centre - reach * scale).floor().max(0.0) as u32).min(from - 1);
        let end = ((centre + reach * scale).ceil() as u32).clamp(first + 1, from);
        let weights: Vec<f64> =
            (first..end).map(|old| weigh((f64::from(old) + 0.5 - centre) / scale)).collect();
        let sum: f64 = weights.iter().sum();
        let weights = weights.into_iter().map(|weight| (weight / sum) as f32).collect();
        Blend { first: first as usize, weights }
    };
    (0..to).map(blend).collect()
}

/// Falls evenly to nothing at 1.
fn triangle(distance: f64) -> f64 {
    (1.0 - distance.abs()).max(0.0)
}

/// A smooth curve through the old values (Catmull and Rom, 1974).
fn catmull_rom(distance: f64) -> f64 {
    let x = distance.abs();
    match x {
        ..1.0 => (1.5 * x - 2.5) * x * x + 1.0,
        1.0..2.0 => ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0,
        _ => 0.0,
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
    fn sizes_are_those_of_a_slower_library() {
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
