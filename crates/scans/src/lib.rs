//! Page images: read within limits, cut once into a pyramid of tiles, and drawn
//! from it in any part, size and turn, as the IIIF Image API 3.0 asks.
//!
//! Stands alone: it knows neither records nor the web. [`draw`] is for hostile
//! bytes and belongs into a process of its own, with limits on its memory and
//! time; [`Pyramid`] and [`View`] read what `draw` has written.

mod draw;
mod drawing;
mod facts;
mod layer;
pub mod limit;
mod line;
mod pdf;
mod pyramid;
mod raster;
mod render;
mod resize;
mod survey;
mod tiff;
mod view;

pub use draw::{Kind, draw, is_whole_jpeg};
pub use drawing::{Area, Drawing, Format, Quality};
pub use facts::{Fault, PageSize};
pub use layer::Word;
pub use pdf::words;
pub use pyramid::{Pyramid, TILE};
pub use view::{Refused, View};
