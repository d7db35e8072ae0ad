//! What stands on a page of a PDF, looked over before it is drawn: its letters, and how
//! dense its pictures are.

use crate::layer::{Layer, Word};
use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
        InterpreterSettings, SoftMask, TransformExt,
        font::{Glyph as Shape, GlyphRun},
        hayro_cmap::{BfString, WritingMode},
        interpret_page,
    },
    hayro_syntax::{
        object::dict::{
            Dict,
            keys::{H, HEIGHT, W, WIDTH},
        },
        page::Page,
    },
    kurbo::{Affine, BezPath, Point, Rect, Vec2},
};

/// Glyphs are drawn in thousandths of their size.
const UNITS: f64 = 1000.0;
/// How far letters go below their line, in their size.
const BELOW: f64 = 0.2;
/// A picture that covers less of the page than this says nothing of it.
const COVERS: f64 = 0.2;

/// What was seen of a page.
#[derive(Debug)]
pub(crate) struct Seen {
    /// Its words.
    pub words: Vec<Word>,
    /// Pixels to a point of the densest large picture; 0 without any.
    pub density: f64,
}

/// A letter and its place, in points from the upper left corner.
#[derive(Debug)]
pub(crate) struct Glyph {
    pub text: String,
    /// Where it begins and ends on its line.
    pub start: Point,
    pub end: Point,
    /// From the line to the top of its size.
    pub up: Vec2,
    /// The way that it is read, of length 1.
    pub way: Vec2,
    /// Its size.
    pub size: f64,
}

impl Glyph {
    /// The upper left and the lower right corner of its place.
    pub fn bounds(&self) -> (Point, Point) {
        let below = self.up * -BELOW;
        let corners = [self.start, self.end].map(|at| [at + below, at + below + self.up]);
        let (first, all) = (corners[0][0], corners.into_iter().flatten());
        let whole = all.fold(Rect::from_points(first, first), |whole, corner| whole.union_pt(corner));
        (whole.origin(), Point::new(whole.x1, whole.y1))
    }
}

/// Looks a page over.
pub(crate) fn survey<'a>(page: &'a Page<'a>) -> Seen {
    let (width, height) = page.render_dimensions();
    let size = Vec2::new(width.into(), height.into());
    let whole = Rect::from_origin_size(Point::ZERO, size.to_size());
    let place = page.initial_transform(true).to_kurbo();
    let cache = InterpreterCache::new();
    let mut context = Context::new(place, whole, &cache, page.xref(), InterpreterSettings::default());
    let mut surveyor = Surveyor { layer: Layer::of(size), area: size.x * size.y, density: 0.0, last: None };
    interpret_page(page, &mut context, &mut surveyor);
    Seen { words: surveyor.layer.words(), density: surveyor.density }
}

/// Draws nothing, and looks at what is drawn.
struct Surveyor {
    layer: Layer,
    /// The page's, in square points.
    area: f64,
    density: f64,
    /// Where the last letters began: those that are filled and then outlined come twice.
    last: Option<Affine>,
}

impl<'a> Device<'a> for Surveyor {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        let first = run.glyphs().first().map(|glyph| props.transform * glyph.transform());
        if std::mem::replace(&mut self.last, first) == first {
            return;
        }
        let down = run.writing_mode() == WritingMode::Vertical;
        for glyph in run.glyphs() {
            let text = match glyph.as_unicode() {
                Some(BfString::Char(letter)) => letter.to_string(),
                Some(BfString::String(letters)) => letters,
                None => continue,
            };
            if let Some(glyph) = placed(text, glyph, props.transform * glyph.transform(), down) {
                self.layer.take(&glyph);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let pixel = props.transform.determinant().abs();
        let pixels = match &image {
            Image::Stencil(image) => pixels(image.stream().dict()),
            Image::Raster(image) => pixels(image.stream().dict()),
        };
        if pixel > 0.0 && pixels * pixel >= COVERS * self.area {
            self.density = self.density.max(pixel.sqrt().recip());
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// How many pixels a picture says that it has.
fn pixels(picture: &Dict<'_>) -> f64 {
    let edge = |short, long| picture.get::<u32>(short).or_else(|| picture.get::<u32>(long)).unwrap_or(0);
    f64::from(edge(W, WIDTH)) * f64::from(edge(H, HEIGHT))
}

/// A glyph as a letter in its place; `None` when it has no size.
fn placed(text: String, glyph: &Shape<'_>, place: Affine, down: bool) -> Option<Glyph> {
    let [a, b, c, d, x, y] = place.as_coeffs();
    let (along, up, corner) = (Vec2::new(a, b), Vec2::new(c, d) * UNITS, Point::new(x, y));
    let advance = match glyph {
        Shape::Outline(glyph) => glyph.advance_width(),
        Shape::Type3(glyph) => glyph.advance_width(),
    };
    let across = along * advance.filter(|advance| *advance > 0.0).map_or(UNITS, f64::from);
    // A line that is read downwards has the right of its letters for their top.
    let inside = corner + across * BELOW;
    let (start, end) = if down { (inside + up, inside) } else { (corner, corner + across) };
    let (size, length) = (up.length(), (end - start).length());
    let whole = size.is_finite() && length.is_finite() && size > 0.0 && length > 0.0 && corner.is_finite();
    let up = if down { across } else { up };
    whole.then(|| Glyph { text, start, end, up, way: (end - start) / length, size })
}
