//! The HTML of a passage, taken apart into tags and the words between them, so that tags can be put
//! around words: those that are there nest as they did, and entities stay whole.

use std::ops::Range;

/// Tags between which a word goes on.
const INLINE: [&str; 7] = ["a", "code", "del", "em", "span", "strong", "u"];
/// Entities that our HTML has.
const ENTITIES: [(&str, &str); 4] = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"")];
/// What the page says and the text does not: numbers of notes, marks of pages.
const SILENT: [(&str, &str, &str); 2] = [("<sup>", "</sup>", ""), ("<span class=\"page\">", "</span>", " ")];

/// The pieces of what [`super::passages`] writes.
pub(super) struct Walk<'a> {
    /// The words as they stand in the HTML.
    pub words: String,
    pieces: Vec<Piece<'a>>,
}

struct Piece<'a> {
    html: &'a str,
    /// Where it stands in the words.
    at: Range<usize>,
    /// Whether it is words; what is none stays outside of every tag.
    is_word: bool,
    in_link: bool,
}

impl<'a> Walk<'a> {
    pub fn of(html: &'a str) -> Self {
        let (mut words, mut pieces) = (String::new(), Vec::new());
        let (mut rest, mut in_link) = (html, false);
        while !rest.is_empty() {
            let before = words.len();
            let (length, is_word) = next(rest, &mut words);
            let (html, after) = rest.split_at(length);
            in_link = (in_link || html.starts_with("<a ")) && html != "</a>";
            pieces.push(Piece { html, at: before..words.len(), is_word, in_link });
            rest = after;
        }
        Self { words, pieces }
    }

    /// Whether these words stand together, with no tag between them, and in no link.
    pub fn is_whole(&self, range: &Range<usize>) -> bool {
        let first = self.pieces.partition_point(|piece| piece.at.end <= range.start);
        let mut pieces = self.pieces[first..].iter().take_while(|piece| piece.at.start < range.end);
        !range.is_empty() && pieces.all(|piece| piece.is_word && !piece.in_link)
    }

    /// The HTML with a tag around each of these ranges of its words: bytes, in order and apart, that
    /// end between letters. The tag ends before what is no word, and begins again behind it.
    pub fn wrap<T: AsRef<str>>(&self, tags: &[(Range<usize>, T)], close: &'static str) -> String {
        let length: usize = self.pieces.iter().map(|piece| piece.html.len()).sum();
        let mut pen = Pen { html: String::with_capacity(length + 32 * tags.len()), tags, open: None, close };
        for piece in &self.pieces {
            if piece.is_word { pen.write(piece) } else { pen.leave(piece.html) }
        }
        pen.turn(None);
        pen.html
    }
}

/// How long the next piece is, and whether it is words; these, or what stands for them, are added.
fn next(rest: &str, words: &mut String) -> (usize, bool) {
    if let Some((_, close, said)) = SILENT.iter().find(|(open, ..)| rest.starts_with(open)) {
        words.push_str(said);
        return (rest.find(close).map_or(rest.len(), |at| at + close.len()), false);
    }
    if rest.starts_with('<') {
        let length = rest.find('>').map_or(rest.len(), |at| at + 1);
        words.push_str(if is_inline(&rest[..length]) { "" } else { "\n" });
        return (length, false);
    }
    if let Some((entity, letter)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity)) {
        words.push_str(letter);
        return (entity.len(), true);
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    let length = rest[first..].find(['<', '&']).map_or(rest.len(), |at| first + at);
    words.push_str(&rest[..length]);
    (length, !rest[..length].trim().is_empty())
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']).split([' ', '>', '/']).next();
    name.is_some_and(|name| INLINE.contains(&name))
}

struct Pen<'t, T> {
    html: String,
    tags: &'t [(Range<usize>, T)],
    open: Option<&'t str>,
    close: &'static str,
}

impl<'t, T: AsRef<str>> Pen<'t, T> {
    /// Writes words, with a tag around those in a range. An entity is one letter.
    fn write(&mut self, piece: &Piece<'_>) {
        let (words, html) = (&piece.at, piece.html);
        let mut at = words.start;
        while at < words.end {
            let next = self.tags.partition_point(|(range, _)| range.end <= at);
            let (tag, until) = match self.tags.get(next) {
                Some((range, tag)) if range.start <= at => (Some(tag.as_ref()), range.end),
                Some((range, _)) => (None, range.start),
                None => (None, words.end),
            };
            let until = until.min(words.end);
            self.turn(tag);
            let is_entity = html.len() != words.len();
            self.html.push_str(if is_entity { html } else { &html[at - words.start..until - words.start] });
            at = until;
        }
    }

    /// Writes what is no word; a tag ends before it.
    fn leave(&mut self, html: &str) {
        self.turn(None);
        self.html.push_str(html);
    }

    fn turn(&mut self, tag: Option<&'t str>) {
        if tag == self.open {
            return;
        }
        if self.open.is_some() {
            self.html.push_str(self.close);
        }
        self.html.push_str(tag.unwrap_or_default());
        self.open = tag;
    }
}
