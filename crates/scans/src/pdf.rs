//! The pages of a PDF: what stands on them, drawn; never its scripts, its actions, or
//! the files inside it, which nothing here reads.

use crate::{draw::within_limits, facts::Fault, limit, raster::Raster};
use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{LoadPdfError, Pdf, page::Page},
    render,
    vello_cpu::color::palette::css::WHITE,
};

/// Points of a page to the inch.
const POINTS: f32 = 72.0;

pub(crate) fn pages(bytes: Vec<u8>, keep: &mut dyn FnMut(Raster) -> Result<(), Fault>) -> Result<(), Fault> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Fault::Locked,
        LoadPdfError::Invalid => Fault::Unreadable,
    })?;
    match pdf.pages().len() {
        0 => return Err(Fault::Unreadable),
        many if many > limit::PAGES => return Err(Fault::TooManyPages),
        _ => {}
    }
    for page in pdf.pages().iter() {
        // What one page needed is let go of before the next.
        keep(drawn(page, &RenderCache::new())?)?;
    }
    Ok(())
}

fn drawn<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>) -> Result<Raster, Fault> {
    let size = page.render_dimensions();
    let scale = scale(size).ok_or(Fault::TooLarge)?;
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

/// Pixels to a point: as [`limit::PDF_DPI`] has it, less for a page that is very large.
fn scale((width, height): (f32, f32)) -> Option<f32> {
    let area = width * height;
    let usual = limit::PDF_DPI / POINTS;
    let edge = f32::from(u16::MAX) / width.max(height);
    let scale = usual.min((limit::PDF_PIXELS / area).sqrt()).min(edge);
    (area.is_finite() && width * scale >= 1.0 && height * scale >= 1.0).then_some(scale)
}

#[cfg(test)]
mod tests {
    use super::scale;

    #[test]
    fn a_very_large_page_is_drawn_smaller() {
        for (size, expect) in [
            ((612.0, 792.0), Some(1700)),
            ((14_400.0, 14_400.0), Some(4899)),
            ((0.0, 792.0), None),
            ((f32::INFINITY, 792.0), None),
            ((200_000.0, 0.1), None),
        ] {
            assert_eq!(scale(size).map(|scale| (size.0 * scale).round() as u32), expect, "{size:?}");
        }
    }
}
