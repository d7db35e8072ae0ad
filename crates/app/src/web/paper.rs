//! `/documents/ID.pdf`: a document as a paper, with its citation and every
//! rendition.

use super::{
    cache::{Keep, LARGEST},
    cite::Citing,
    failure::Failure,
    language::{Language, number},
    leaves::{Leaf, leaf},
    passage::unescaped,
    scans::MOST_ON_PAPER,
    site::Visit,
};
use archive::pdf::{Block, Kind, Paper, Picture};
use archive::record::text::Passage;
use archive::{OWN_LANGUAGE, Reading, scans::View};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use std::{collections::BTreeSet, sync::Arc};

/// Their size (IIIF Image API 3.0, section 4.2): 200 dots to an inch of a page of this size.
const PICTURE: &str = "!1500,2100";
/// Signs named in the notice on what no font has.
const NAMED: usize = 60;

/// A document as PDF.
///
/// # Errors
/// When this machine has no fonts, or the archive fails.
pub async fn of_document(visit: &Visit, reading: &Reading) -> Result<Response, Failure> {
    let citing = Citing::of(visit, &reading.document.id, reading.rev).await?;
    let pictures = if wants_scans(visit) { pictures(visit, reading).await? } else { Vec::new() };
    let paper = Paper { pictures, ..paper(visit, reading, &citing) };
    let Ok(turn) = Arc::clone(&visit.site.papers).try_acquire_owned() else { return Err(Failure::Busy) };
    let (visit, again) = (visit.clone(), paper.clone());
    let set = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let first = visit.site.press.set(&paper)?;
        if first.missing.is_empty() {
            return Ok(first);
        }
        tracing::warn!("no font on this machine has {}", told(&first.missing));
        visit.site.press.set(&with_notice(visit.language(), again, &first.missing))
    });
    let set =
        set.await.map_err(|error| broken(&error))?.map_err(|error: archive::pdf::Unset| broken(&error))?;
    // What is missing even so are the words of the notice: there is no font at all.
    if set.missing.contains(&'a') {
        return Err(Failure::NoFonts);
    }
    let small = set.bytes.len() <= LARGEST;
    let mut response = ([(header::CONTENT_TYPE, "application/pdf")], set.bytes).into_response();
    if small {
        response.extensions_mut().insert(Keep);
    }
    Ok(response)
}

/// The parameter that asks for the page images, too.
pub const WITH_SCANS: &str = "scans=all";

fn wants_scans(visit: &Visit) -> bool {
    visit.query().split('&').any(|pair| pair == WITH_SCANS)
}

/// The page images of a document, as far as they are drawn, the first [`MOST_ON_PAPER`].
async fn pictures(visit: &Visit, reading: &Reading) -> Result<Vec<Picture>, Failure> {
    let (t, archive) = (visit.language(), &visit.site.archive);
    let pages = archive.scans(&reading.document).pages;
    let count = pages.len();
    let mut pictures = Vec::new();
    for (at, page) in pages.iter().take(MOST_ON_PAPER).enumerate() {
        let Some(image) = archive.image(archive::visitor(), &page.name).await? else { continue };
        let view = |size| View::read("full", size, "0", "default.jpg")?.of(image.pyramid.size());
        let Ok(drawing) = view(PICTURE).or_else(|_| view("max")) else { continue };
        let jpeg = archive.drawn(&image, &drawing, &visit.site.answers).await?;
        let about = [("number", number(at as u64 + 1)), ("count", number(count as u64))];
        pictures.push(Picture { jpeg, alt: t.of("scan-page", about).into_owned() });
    }
    Ok(pictures)
}

fn broken(error: &dyn std::fmt::Display) -> Failure {
    tracing::error!(%error, "a PDF could not be made");
    Failure::Broken
}

fn paper(visit: &Visit, reading: &Reading, citing: &Citing) -> Paper {
    let (t, document) = (visit.language(), &reading.document);
    let own = |kind, text: String| Block { kind, text, lang: OWN_LANGUAGE.into() };
    let mut blocks = vec![own(Kind::Title, document.title.clone())];
    let titles = document.titles.iter();
    blocks.extend(titles.map(|title| Block {
        kind: Kind::Label,
        text: title.text.clone(),
        lang: title.lang.clone(),
    }));
    let words: String = citing.words.iter().map(|run| run.text.as_str()).collect();
    blocks.push(own(Kind::Label, words));
    blocks.extend(document.summary.clone().map(|summary| own(Kind::Paragraph, summary)));
    if document.texts.is_empty() {
        blocks.push(own(Kind::Paragraph, t.say("no-text").into_owned()));
    }
    for text in &document.texts {
        rendition(t, leaf(t, text, false), &mut blocks);
    }
    Paper {
        title: document.title.clone(),
        authors: document.from.iter().map(|name| name.name.clone()).collect(),
        lang: OWN_LANGUAGE.into(),
        foot: super::exports::permanent(visit, &document.id, reading.rev),
        blocks,
        pictures: Vec::new(),
    }
}

fn rendition(t: &Language, leaf: Leaf, blocks: &mut Vec<Block>) {
    let mut facts = vec![leaf.heading];
    facts.extend(leaf.facts);
    blocks.push(Block { kind: Kind::Heading, text: facts.join(" · "), lang: t.tag.clone() });
    for passage in leaf.passages {
        let page = passage.page.as_ref().map(|page| t.name("source-page", page).into_owned());
        blocks.extend(page.map(|text| Block { kind: Kind::Label, text, lang: t.tag.clone() }));
        let text = words(t, &passage);
        blocks.push(Block { kind: Kind::Paragraph, text, lang: leaf.lang.clone() });
    }
    for note in leaf.notes {
        let text = format!("{}. {}", note.number, words(t, &note));
        blocks.push(Block { kind: Kind::Note, text, lang: leaf.lang.clone() });
    }
}

/// The words of a passage; those that the source struck out say so.
fn words(t: &Language, passage: &Passage) -> String {
    if !passage.html.contains("<del>") {
        return passage.plain.clone();
    }
    let struck = t.say("struck-out");
    let html = passage.html.replace("<del>", &format!("[{struck}: ")).replace("</del>", "]");
    let words: String =
        html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words)).collect();
    unescaped(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same paper, which says at its head what no font here can show.
fn with_notice(t: &Language, mut paper: Paper, missing: &BTreeSet<char>) -> Paper {
    let text = t.name("pdf-missing", &told(missing)).into_owned();
    paper.blocks.insert(1, Block { kind: Kind::Label, text, lang: t.tag.clone() });
    paper
}

/// Signs by their numbers, for they cannot be shown.
fn told(missing: &BTreeSet<char>) -> String {
    let named = missing.iter().take(NAMED).map(|sign| format!("U+{:04X}", u32::from(*sign)));
    let more = if missing.len() > NAMED { " …" } else { "" };
    named.collect::<Vec<_>>().join(" ") + more
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::language;
    use archive::record::text::passages;

    #[test]
    fn what_was_struck_out_says_so() {
        for (body, expect) in [
            ("One *two* & <three>[^1].\n\n[^1]: x", "One two & <three>."),
            ("Seven ~~but *more* & <x>~~ stay.", "Seven [struck out: but more & <x>] stay."),
        ] {
            assert_eq!(words(&language::all(Vec::new())[0], &passages("en", body).text[0]), expect);
        }
    }
}
