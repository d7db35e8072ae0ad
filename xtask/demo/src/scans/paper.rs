//! A sheet of paper in black and white, and what happens to it in sixty years.

use anyhow::Result;

/// A page of A4 at 120 dots to the inch.
pub const WIDTH: i32 = 992;
pub const HEIGHT: i32 = 1403;

/// Numbers that look like chance, the same for the same seed (splitmix64).
pub struct Chance(u64);

impl Chance {
    pub fn of(seed: &str) -> Self {
        let fnv = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(seed.bytes().fold(0xcbf2_9ce4_8422_2325, fnv))
    }

    /// A whole number below `limit`.
    pub fn below(&mut self, limit: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.unsigned_abs() as u64) as i32
    }
}

/// A sheet: `true` is black.
pub struct Paper(Vec<bool>);

impl Paper {
    pub fn blank() -> Self {
        Self(vec![false; (WIDTH * HEIGHT) as usize])
    }

    fn is_black(&self, x: i32, y: i32) -> bool {
        (0..WIDTH).contains(&x) && (0..HEIGHT).contains(&y) && self.0[(y * WIDTH + x) as usize]
    }

    pub fn ink(&mut self, x: i32, y: i32) {
        if (0..WIDTH).contains(&x) && (0..HEIGHT).contains(&y) {
            self.0[(y * WIDTH + x) as usize] = true;
        }
    }

    fn disc(&mut self, x: i32, y: i32, radius: i32) {
        for dy in -radius..=radius {
            for dx in -radius..=radius {
                if dx * dx + dy * dy <= radius * radius {
                    self.ink(x + dx, y + dy);
                }
            }
        }
    }

    /// Two pages of three lie askew on the glass; most have spots, some the holes of a binder.
    pub fn age(&mut self, chance: &mut Chance) {
        if chance.below(3) > 0 {
            // In thousandths: about a degree at most.
            let slope = chance.below(33) - 16;
            self.turn(slope);
        }
        for _ in 0..chance.below(60) {
            let (x, y) = (chance.below(WIDTH), chance.below(HEIGHT));
            let radius = if chance.below(12) == 0 { 3 } else { chance.below(2) };
            self.disc(x, y, radius);
        }
        if chance.below(2) == 0 {
            for y in [HEIGHT / 2 - 190, HEIGHT / 2 + 190] {
                self.disc(30 + chance.below(5), y, 12);
            }
        }
    }

    /// Turns by a small angle, given in thousandths of its tangent.
    fn turn(&mut self, slope: i32) {
        let mut turned = Self::blank();
        for y in 0..HEIGHT {
            for x in 0..WIDTH {
                let (across, down) = (x - WIDTH / 2, y - HEIGHT / 2);
                if self.is_black(x + down * slope / 1000, y - across * slope / 1000) {
                    turned.ink(x, y);
                }
            }
        }
        *self = turned;
    }

    /// The sheet as a PNG of one bit to the pixel.
    pub fn png(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH as u32, HEIGHT as u32);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        encoder.set_compression(png::Compression::High);
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        let row = |row: &[bool]| -> Vec<u8> {
            let eight = |eight: &[bool]| {
                (0..8).fold(0, |byte, at| byte << 1 | u8::from(!eight.get(at).copied().unwrap_or(true)))
            };
            row.chunks(8).map(eight).collect()
        };
        let rows: Vec<u8> = self.0.chunks(WIDTH as usize).flat_map(row).collect();
        writer.write_image_data(&rows)?;
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_sheet() {
        let sheet = |seed: &str| {
            let mut paper = Paper::blank();
            paper.disc(300, 300, 40);
            paper.age(&mut Chance::of(seed));
            paper.png().expect("it is drawn")
        };
        assert_eq!(sheet("a/1"), sheet("a/1"));
        assert_ne!(sheet("a/1"), sheet("a/2"));
        assert_eq!(&sheet("a/1")[..4], b"\x89PNG");
    }
}
