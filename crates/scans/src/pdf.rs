//! The pages of a PDF: what stands on them, drawn; never its scripts, its actions, or
//! the files inside it, which nothing here reads.

use crate::{
    draw::within_limits,
    facts::Fault,
    layer::Word,
    limit,
    raster::Raster,
    survey::{Seen, survey},
};
use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf, page::Page},
    render,
    vello_cpu::color::palette::css::WHITE,
};

/// Points of a page to the inch.
const POINTS: f32 = 72.0;

/// Draws every page, and tells the words of its text layer.
pub(crate) fn pages(
    bytes: Vec<u8>,
    keep: &mut dyn FnMut(Raster, Vec<Word>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let pdf = open(bytes)?;
    for page in pdf.pages().iter() {
        let Seen { words, density } = survey(page);
        // What one page needed is let go of before the next.
        keep(drawn(page, density, &RenderCache::new())?, words)?;
    }
    Ok(())
}

/// The words of the text layer of every page of a PDF, page by page.
///
/// Meant for a process of its own, as [`crate::draw`] is.
///
/// # Errors
/// Why it, or the rest of it, cannot be read.
pub fn words(bytes: Vec<u8>, told: &mut dyn FnMut(Vec<Word>)) -> Result<(), Fault> {
    open(bytes)?.pages().iter().for_each(|page| told(survey(page).words));
    Ok(())
}

fn open(bytes: Vec<u8>) -> Result<Pdf, Fault> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Locked,
        LoadPdfError::Invalid => Fault::Unreadable,
    })?;
    match pdf.pages().len() {
        0 => Err(Fault::Unreadable),
        many if many > limit::PAGES => Err(Fault::TooManyPages),
        _ => Ok(pdf),
    }
}

fn drawn<'a>(page: &'a Page<'a>, density: f64, cache: &RenderCache<'a>) -> Result<Raster, Fault> {
    let size = page.render_dimensions();
    let scale = scale(size, density as f32).ok_or(Fault::TooLarge)?;
    // The renderer cuts a pixel off that is not whole.
    let whole = |points: f32| ((points * scale).round() + 0.01) / points;
    let pixmap = render(
        page,
        cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings { x_scale: whole(size.0), y_scale: whole(size.1), bg_color: WHITE },
    );
    let (width, height) = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    within_limits(width, height, 0)?;
    let (pixels, _) = pixmap.data_as_u8_slice().as_chunks::<4>();
    let grey = pixels.iter().all(|[red, green, blue, _]| red == green && green == blue);
    let channels = if grey { 1 } else { 3 };
    let pixels = pixels.iter().flat_map(|pixel| pixel[..channels].iter().copied()).collect();
    Ok(Raster { width, height, channels, pixels })
}

/// Pixels to a point: those of the pictures on it within limits, and fewer for a page that is very large.
fn scale((width, height): (f32, f32), density: f32) -> Option<f32> {
    let area = width * height;
    let wanted = density.clamp(limit::PDF_DPI / POINTS, limit::PDF_MOST_DPI / POINTS);
    let edge = f32::from(u16::MAX) / width.max(height);
    let scale = wanted.min((limit::PDF_PIXELS / area).sqrt()).min(edge);
    (area.is_finite() && width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::{POINTS, scale};

    #[test]
    fn a_page_is_as_dense_as_its_pictures_within_limits() {
        for (size, dpi, expect) in [
            ((612.0, 792.0), 0.0, Some(1700)),
            ((612.0, 792.0), 72.0, Some(1700)),
            ((612.0, 792.0), 300.0, Some(2550)),
            ((184.0, 240.0), 300.0, Some(767)),
            ((184.0, 240.0), 4_000.0, Some(1533)),
            ((14_400.0, 14_400.0), 300.0, Some(4899)),
            ((0.0, 792.0), 0.0, None),
            ((f32::INFINITY, 792.0), 0.0, None),
            ((200_000.0, 0.1), 0.0, None),
        ] {
            let scale = scale(size, dpi / POINTS);
            assert_eq!(scale.map(|scale| (size.0 * scale).round() as u32), expect, "{size:?} {dpi}");
        }
    }
}
