//! A paper of titles, headings and paragraphs in any script, as tagged PDF with
//! bookmarks. Lines are broken, shaped and turned round by `parley`, the file is
//! `krilla`'s. What no font can show is told, never left as boxes.

mod picture;

use krilla::{
    Document, SerializeSettings,
    color::rgb,
    destination::XyzDestination,
    geom::Point,
    metadata::Metadata,
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::Fill,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, Tag, TagGroup, TagKind, TagTree},
    text::{Font, GlyphId, KrillaGlyph},
};
pub use parley::FontContext;
use parley::{
    Alignment, Layout, LayoutContext, Line,
    style::{FontFamily, FontWeight, GenericFamily, LineHeight, StyleProperty},
};
pub use picture::Picture;
use std::collections::{BTreeSet, HashMap};

/// A4, in points.
const WIDE: f32 = 595.0;
const HIGH: f32 = 842.0;
/// Room around the words, in points.
const MARGIN: f32 = 70.0;

/// What is to be set.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// The title, for the reader's window.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// The language of the paper itself (BCP 47).
    pub lang: String,
    /// What stands at the foot of each page before its number.
    pub foot: String,
    /// The words, from top to bottom.
    pub blocks: Vec<Block>,
    /// What stands behind them.
    pub pictures: Vec<Picture>,
}

/// A title, a paragraph.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its words.
    pub text: String,
    /// Their language (BCP 47).
    pub lang: String,
}

/// How words are set and what they are to a reader who hears them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The one title.
    Title,
    /// The heading of a part; it has a bookmark.
    Heading,
    /// Words about the text.
    Label,
    /// A paragraph.
    Paragraph,
    /// A footnote.
    Note,
}

/// A paper that was set.
pub struct Set {
    /// The file.
    pub bytes: Vec<u8>,
    /// What no font at hand can show.
    pub missing: BTreeSet<char>,
}

/// Why a paper could not be set.
#[derive(Debug, thiserror::Error)]
#[error("The PDF could not be written: {why}")]
pub struct Unset {
    /// What the writer says.
    pub why: String,
}

impl Kind {
    /// Size, weight, room above: in points.
    const fn look(self) -> (f32, f32, f32) {
        match self {
            Self::Title => (18.0, 600.0, 4.0),
            Self::Heading => (12.0, 600.0, 18.0),
            Self::Label => (9.0, 400.0, 6.0),
            Self::Paragraph => (10.5, 400.0, 7.0),
            Self::Note => (9.0, 400.0, 5.0),
        }
    }

    fn tag(self) -> TagKind {
        let level = |level: u16| std::num::NonZeroU16::new(level).expect("a level is not 0");
        match self {
            Self::Title => Tag::Hn(level(1), None).into(),
            Self::Heading => Tag::Hn(level(2), None).into(),
            Self::Note => Tag::Note.into(),
            Self::Label | Self::Paragraph => Tag::P.into(),
        }
    }
}

/// Sets a paper with these fonts.
///
/// # Errors
/// When the file cannot be written.
pub fn set(paper: &Paper, fonts: &mut FontContext) -> Result<Set, Unset> {
    let mut press = Press::new(fonts);
    let pages = press.pages(paper);
    let missing = press.missing.clone();
    let bytes = press.print(paper, &pages).map_err(|why| Unset { why })?;
    Ok(Set { bytes, missing })
}

/// A block whose lines are broken.
struct Galley<'a> {
    block: &'a Block,
    layout: Layout<()>,
}

/// A line and where it stands.
struct Placed {
    galley: usize,
    line: usize,
    top: f32,
}

/// All pages, as lines.
struct Pages<'a> {
    galleys: Vec<Galley<'a>>,
    pages: Vec<Vec<Placed>>,
}

struct Press<'f> {
    fonts: &'f mut FontContext,
    layouts: LayoutContext<()>,
    known: HashMap<(u64, u32), Option<Font>>,
    missing: BTreeSet<char>,
}

impl<'f> Press<'f> {
    fn new(fonts: &'f mut FontContext) -> Self {
        Self { fonts, layouts: LayoutContext::new(), known: HashMap::new(), missing: BTreeSet::new() }
    }

    fn broken(&mut self, kind: Kind, text: &str, lang: &str) -> Layout<()> {
        let (size, weight, _) = kind.look();
        let mut builder = self.layouts.ranged_builder(self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(GenericFamily::Serif)));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(weight)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(1.4)));
        if let Ok(lang) = lang.parse() {
            builder.push_default(StyleProperty::Locale(Some(lang)));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(WIDE - 2.0 * MARGIN));
        layout.align(Alignment::Start, Default::default());
        layout
    }

    fn pages<'a>(&mut self, paper: &'a Paper) -> Pages<'a> {
        let mut galleys = Vec::new();
        let (mut pages, mut top) = (vec![Vec::new()], MARGIN);
        for block in &paper.blocks {
            let layout = self.broken(block.kind, &block.text, &block.lang);
            self.note_missing(&layout, &block.text);
            top += block.kind.look().2;
            for (at, line) in layout.lines().enumerate() {
                let high = line.metrics().line_height;
                if top + high > HIGH - MARGIN {
                    pages.push(Vec::new());
                    top = MARGIN;
                }
                pages.last_mut().expect("there is one").push(Placed { galley: galleys.len(), line: at, top });
                top += high;
            }
            galleys.push(Galley { block, layout });
        }
        Pages { galleys, pages }
    }

    /// Takes note of letters for which a font has no glyph; where there is no font at all, of all.
    fn note_missing(&mut self, layout: &Layout<()>, text: &str) {
        let runs = || layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>());
        let mut missing: Vec<&str> = if runs().next().is_none() { vec![text] } else { Vec::new() };
        for run in runs() {
            let bare = run.clusters().filter(|cluster| cluster.glyphs().any(|glyph| glyph.id == 0));
            missing.extend(bare.filter_map(|cluster| text.get(cluster.text_range())));
        }
        let letters = missing.into_iter().flat_map(str::chars);
        self.missing.extend(letters.filter(|c| !c.is_whitespace() && !c.is_control()));
    }

    fn print(&mut self, paper: &Paper, pages: &Pages<'_>) -> Result<Vec<u8>, String> {
        let settings = SerializeSettings { enable_tagging: true, ..SerializeSettings::default() };
        let mut document = Document::new_with(settings);
        let mut groups: Vec<TagGroup> =
            pages.galleys.iter().map(|galley| TagGroup::new(galley.block.kind.tag())).collect();
        let mut outline = Outline::new();
        for (number, lines) in pages.pages.iter().enumerate() {
            let mut page =
                document.start_page_with(PageSettings::from_wh(WIDE, HIGH).expect("a page has a size"));
            let mut surface = page.surface();
            for placed in lines {
                let galley = &pages.galleys[placed.galley];
                if placed.line == 0 && matches!(galley.block.kind, Kind::Title | Kind::Heading) {
                    let spot = XyzDestination::new(number, Point::from_xy(MARGIN, placed.top));
                    outline.push_child(OutlineNode::new(galley.block.text.clone(), spot));
                }
                groups[placed.galley].push(self.line(&mut surface, galley, placed));
            }
            self.foot(&mut surface, &format!("{}   {}", paper.foot, number + 1), &paper.lang);
            surface.finish();
            page.finish();
        }
        for picture in &paper.pictures {
            groups.push(picture::print(&mut document, picture)?);
        }
        let mut tree = TagTree::new().with_lang(Some(paper.lang.clone()));
        groups.into_iter().for_each(|group| tree.push(group));
        document.set_tag_tree(tree);
        document.set_outline(outline);
        document.set_metadata(described(paper));
        document.finish().map_err(|error| format!("{error:?}"))
    }

    /// Draws a line as part of its block.
    fn line(&mut self, surface: &mut Surface<'_>, galley: &Galley<'_>, placed: &Placed) -> Identifier {
        let span = SpanTag::empty().with_lang(Some(&galley.block.lang));
        let id = surface.start_tagged(ContentTag::Span(span));
        if let Some(line) = galley.layout.get(placed.line) {
            self.draw(surface, &line, &galley.block.text, placed.top);
        }
        surface.end_tagged();
        id
    }

    /// The foot of a page is no part of what is read aloud.
    fn foot(&mut self, surface: &mut Surface<'_>, words: &str, lang: &str) {
        let layout = self.broken(Kind::Label, words, lang);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)));
        if let Some(line) = layout.get(0) {
            self.draw(surface, &line, words, HIGH - MARGIN / 2.0 - 12.0);
        }
        surface.end_tagged();
    }

    fn draw(&mut self, surface: &mut Surface<'_>, line: &Line<'_, ()>, text: &str, top: f32) {
        let metrics = line.metrics();
        let base = top + metrics.baseline - metrics.block_min_coord;
        let mut x = MARGIN + metrics.offset;
        surface.set_fill(Some(Fill {
            paint: rgb::Color::new(28, 26, 23).into(),
            opacity: NormalizedF32::ONE,
            rule: Default::default(),
        }));
        for run in line.runs() {
            let (font, size, start) = (run.font().clone(), run.font_size(), x);
            let (data, id) = font.data.into_raw_parts();
            let known =
                self.known.entry((id, font.index)).or_insert_with(|| Font::new(data.into(), font.index));
            let mut glyphs = Vec::new();
            for cluster in run.visual_clusters() {
                if cluster.is_ligature_continuation() {
                    if let Some(glyph) = glyphs.last_mut() {
                        widened(glyph, cluster.text_range().end);
                    }
                    continue;
                }
                for glyph in cluster.glyphs() {
                    glyphs.push(KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        glyph.advance / size,
                        glyph.x / size,
                        glyph.y / size,
                        0.0,
                        cluster.text_range(),
                        None,
                    ));
                    x += glyph.advance;
                }
            }
            if let Some(font) = known.clone().filter(|_| !glyphs.is_empty()) {
                surface.draw_glyphs(Point::from_xy(start, base), &glyphs, font, text, size, false);
            }
        }
    }
}

fn widened(glyph: &mut KrillaGlyph, end: usize) {
    glyph.text_range.end = glyph.text_range.end.max(end);
}

fn described(paper: &Paper) -> Metadata {
    let described = Metadata::new().title(paper.title.clone()).language(paper.lang.clone());
    if paper.authors.is_empty() { described } else { described.authors(paper.authors.clone()) }
}
