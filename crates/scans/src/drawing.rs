//! What is to be drawn of one image: a part, its size, turn, colours and format, with the one
//! address that the IIIF Image API 3.0 has for it.

use crate::facts::PageSize;

/// The colours of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quality {
    /// As the image has them.
    Default,
    /// All of them.
    Colour,
    /// Grey.
    Grey,
    /// Black and white alone.
    Bitonal,
}

/// The format of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG.
    Jpg,
    /// PNG.
    Png,
    /// WebP, without loss.
    Webp,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Jpg, Self::Png, Self::Webp];

    /// As it ends an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Jpg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
        }
    }
}

impl Quality {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Default, Self::Colour, Self::Grey, Self::Bitonal];

    /// As an address has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Colour => "color",
            Self::Grey => "gray",
            Self::Bitonal => "bitonal",
        }
    }
}

/// A rectangle, in pixels of the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// From the left.
    pub x: u32,
    /// From the top.
    pub y: u32,
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
}

/// What is to be drawn of one image.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawing {
    /// The part.
    pub area: Area,
    /// Its size before it is turned.
    pub size: PageSize,
    pub(crate) whole: bool,
    pub(crate) largest: bool,
    pub(crate) larger: bool,
    pub(crate) mirrored: bool,
    pub(crate) turns: u8,
    /// Its colours.
    pub quality: Quality,
    /// Its format.
    pub format: Format,
}

impl Drawing {
    /// The one address of this drawing (section 4.7): `full/max/0/default.jpg`.
    pub fn canonical(&self) -> String {
        let Area { x, y, width, height } = self.area;
        let region = if self.whole { "full".to_owned() } else { format!("{x},{y},{width},{height}") };
        let larger = if self.larger { "^" } else { "" };
        let size = match self.largest {
            true => format!("{larger}max"),
            false => format!("{larger}{},{}", self.size.width, self.size.height),
        };
        let mirrored = if self.mirrored { "!" } else { "" };
        let degrees = u16::from(self.turns) * 90;
        let (quality, format) = (self.quality.name(), self.format.name());
        format!("{region}/{size}/{mirrored}{degrees}/{quality}.{format}")
    }
}
