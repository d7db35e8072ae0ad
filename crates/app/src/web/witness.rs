//! One of two texts that are compared: what it is, and its paragraphs with what became of their words.

use super::{
    compare::{Asked, Pair},
    frame::Link,
    hits::DateView,
    language::{Language, direction},
    leaves::{credited, key_name},
    marks::escaped,
    results::Choice,
    suffix::{Format, write},
};
use archive::record::{
    collation::{Cell, Fate, Piece},
    text::{Passage, plain_passages},
};

/// What one text is.
pub struct SideView {
    /// Which of the two, in words.
    pub name: String,
    /// Its document.
    pub link: Link,
    /// The date of its document.
    pub date: DateView,
    /// Which revision, and who made the text.
    pub facts: Vec<String>,
    /// The texts of its document.
    pub texts: Vec<Choice>,
    /// Its language (BCP 47).
    pub lang: String,
    /// Which way it runs.
    pub dir: &'static str,
}

impl SideView {
    /// One of the two, with its other texts.
    pub fn of(t: &Language, pair: &Pair, asked: &Asked, side: usize) -> Self {
        let (reading, document) = (&pair.readings[side], pair.document(side));
        let text = pair.text(asked, side);
        let lang = text.map(|text| text.lang.clone()).unwrap_or_default();
        let about = [("rev", reading.rev.to_string().into()), ("day", t.day(&reading.at).into())];
        let revision = pair.revs[side].map(|_| t.of("revision-of", about).into_owned());
        let credits = text.iter().flat_map(|text| &text.credits).map(|credit| credited(t, credit));
        let choice = |at: usize| {
            let mut other = Asked { page: 1, ..*asked };
            other.texts[side] = at;
            let link = Link::new(pair.link(&other), key_name(t, &document.texts[at]));
            Choice { link, current: asked.texts[side] == at }
        };
        let page = format!("/documents/{}", write(&document.id, pair.revs[side], Format::Page));
        Self {
            name: if side == 0 { t.say("compare-one") } else { t.say("compare-other") }.into_owned(),
            link: Link::new(page, &document.title),
            date: DateView::of(t, document),
            facts: revision.into_iter().chain(credits).collect(),
            texts: (0..document.texts.len()).map(choice).collect(),
            dir: direction(&lang),
            lang,
        }
    }
}

/// A text cut into its passages and notes.
pub struct Leaf {
    key: String,
    passages: Vec<Passage>,
}

/// A paragraph.
pub struct CellView {
    /// Its number in the margin, which leads to it in its document.
    pub number: Link,
    /// Its name: `p2.3`.
    pub name: String,
    /// The page of the source that begins with it.
    pub page: Option<String>,
    /// Clean HTML.
    pub html: String,
}

impl Leaf {
    /// The passages of a text, and its notes behind them.
    pub fn of(key: String, body: &str) -> Self {
        let cut = plain_passages(&key, body);
        Self { key, passages: cut.text.into_iter().chain(cut.notes).collect() }
    }

    /// The words of each passage.
    pub fn texts(&self) -> Vec<&str> {
        self.passages.iter().map(|passage| passage.plain.as_str()).collect()
    }

    /// The name of a passage without its rendition: `p2.3`.
    pub fn short(&self, passage: usize) -> &str {
        let anchor = &self.passages[passage].anchor;
        anchor.strip_prefix(self.key.as_str()).map_or(anchor, |rest| rest.trim_start_matches('.'))
    }

    /// Paragraphs of one `side` (0 or 1) of a document at a revision. `moves` says for the
    /// number of a move where the words stand on the other side, and whether it is asked first.
    pub fn cells(
        &self,
        t: &Language,
        (id, rev): (&str, u32),
        side: usize,
        cells: &[Cell],
        mut moves: impl FnMut(usize) -> (String, bool),
    ) -> Vec<CellView> {
        let page = format!("/documents/{}", write(id, Some(rev), Format::Page));
        let cell = |cell: &Cell| {
            let passage = &self.passages[cell.paragraph];
            let mut html = String::with_capacity(passage.plain.len() + 32);
            for piece in &cell.pieces {
                html += &piece_html(t, side, &passage.plain, piece, &mut moves);
            }
            CellView {
                number: Link::new(format!("{page}#{}", passage.anchor), passage.number.to_string()),
                name: self.short(cell.paragraph).to_owned(),
                page: passage.page.clone(),
                html,
            }
        };
        cells.iter().map(cell).collect()
    }
}

/// A piece with what became of it, in marks and in words; the space behind it stays outside.
fn piece_html(
    t: &Language,
    side: usize,
    text: &str,
    piece: &Piece,
    moves: &mut impl FnMut(usize) -> (String, bool),
) -> String {
    let text = &text[piece.range.clone()];
    let (words, space) = (escaped(text.trim_end()), &text[text.trim_end().len()..]);
    match piece.fate {
        Fate::Same => escaped(text),
        Fate::Alone => {
            let (tag, said) =
                if side == 0 { ("del", t.say("compare-removed")) } else { ("ins", t.say("compare-added")) };
            format!("<{tag}><span class=\"hidden\">{said} </span>{words}</{tag}>{space}")
        }
        Fate::Moved(number) => {
            let (name, first) = moves(number);
            let link = if first { move_link(t, side, number, &name) } else { String::new() };
            format!("{link}<span class=\"moved\">{words}</span>{space}")
        }
    }
}

/// Leads to where words stand on the other side, and is where the other side leads.
fn move_link(t: &Language, side: usize, number: usize, name: &str) -> String {
    let (said, ends) = match side {
        0 => (t.name("compare-moved-to", name), ['a', 'b']),
        _ => (t.name("compare-moved-from", name), ['b', 'a']),
    };
    let ([here, there], tag, number) = (ends, &t.tag, number + 1);
    format!(
        "<a class=\"to\" id=\"m{number}{here}\" href=\"#m{number}{there}\" lang=\"{tag}\" dir=\"ltr\">{said}</a> "
    )
}
