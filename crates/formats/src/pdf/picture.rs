//! Pictures of pages, each on a page of its own behind the words.

use super::{HIGH, WIDE};
use krilla::{
    Document,
    geom::{Size, Transform},
    image::Image,
    page::PageSettings,
    tagging::{ContentTag, SpanTag, Tag, TagGroup},
};

/// Room around a picture, in points.
const MARGIN: f32 = 28.0;

/// A picture of a page.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The image, as JPEG.
    pub jpeg: Vec<u8>,
    /// What it is of, for those who do not see it.
    pub alt: String,
}

/// Adds a picture as a page; its place in the order of reading.
pub(super) fn print(document: &mut Document, picture: &Picture) -> Result<TagGroup, String> {
    let image = Image::from_jpeg(picture.jpeg.clone().into(), true)?;
    let (wide, high) = image.size();
    let (wide, high) = (wide as f32, high as f32);
    let scale = ((WIDE - 2.0 * MARGIN) / wide).min((HIGH - 2.0 * MARGIN) / high);
    let size = Size::from_wh(wide * scale, high * scale).ok_or("a picture has no size")?;
    let settings = PageSettings::from_wh(WIDE, HIGH).ok_or("a page has no size")?;
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.push_transform(&Transform::from_translate((WIDE - size.width()) / 2.0, MARGIN));
    surface.draw_image(image, size);
    surface.pop();
    surface.end_tagged();
    surface.finish();
    page.finish();
    let mut group = TagGroup::new(Tag::Figure(Some(picture.alt.clone())));
    group.push(id);
    Ok(group)
}
