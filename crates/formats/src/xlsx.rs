//! `xlsx`: the first worksheet of a workbook that has content.

use crate::{Item, Source, Unreadable, cell, limit, mapping::Mapping, sheet::Sheet};
use calamine::{DataRef, Reader, SheetVisible, Xlsx, XlsxCellReader, XlsxError};
use record::Notice;
use std::{
    collections::HashSet,
    io::{self, BufRead, Cursor, Read},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};
use zip::ZipArchive;

type Bytes = Cursor<Vec<u8>>;

/// Reads records from a workbook, row by row. calamine lends the rows out of
/// the workbook; a thread of their own lets them be iterated like those of the
/// other formats, and keeps a panic of the reader from the importing program.
pub(crate) struct Workbook {
    header: Vec<String>,
    /// Items, then `None`; cut off before that when the reader failed.
    items: Receiver<Option<Item>>,
    line: u64,
    ended: bool,
}

/// What the thread says before the first item.
struct Opened {
    line: u64,
    header: Vec<String>,
    notices: Vec<Notice>,
}

impl Workbook {
    /// Unpacks the workbook within the limits and reads the header.
    pub(crate) fn open(reader: impl BufRead, mapping: &Mapping) -> Result<(Self, Vec<Notice>), Unreadable> {
        let bytes = limit::bytes(reader, limit::WORKBOOK)?;
        check_size(&bytes)?;
        let mapping = mapping.clone();
        let (say, heard) = sync_channel(1);
        let (send, items) = sync_channel(1);
        thread::Builder::new().name("xlsx".into()).spawn(move || read(bytes, &mapping, &say, &send))?;
        let opened = heard.recv().unwrap_or_else(|_| Err(workbook("its parts contradict each other")))?;
        Ok((Self { header: opened.header, items, line: opened.line, ended: false }, opened.notices))
    }

    /// The column names as they stand.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }
}

impl Iterator for Workbook {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if self.ended {
            return None;
        }
        let item = self
            .items
            .recv()
            .unwrap_or_else(|_| Some(broken_off(self.line + 1, "its parts contradict each other")));
        self.ended =
            item.as_ref().is_none_or(|item| item.notices.iter().any(|notice| notice.code == BROKEN_OFF));
        self.line = item.as_ref().map_or(self.line, |item| item.line);
        item
    }
}

const BROKEN_OFF: &str = "workbook-broken";

fn workbook(reason: impl ToString) -> Unreadable {
    Unreadable::Workbook { reason: reason.to_string() }
}

fn broken_off(line: u64, reason: impl ToString) -> Item {
    let words = format!(
        "From row {line} on the sheet cannot be read ({}); save the workbook again.",
        reason.to_string()
    );
    Item::refused(line, Source::Absent, Notice::fault(BROKEN_OFF, "", words))
}

/// Unpacks all parts into nothing: what a package says of its own sizes need not be true.
fn check_size(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(workbook)?;
    let mut room = limit::WORKBOOK;
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(workbook)?;
        let length = io::copy(&mut part.take(room + 1), &mut io::sink()).map_err(workbook)?;
        room = room
            .checked_sub(length)
            .ok_or(Unreadable::TooLarge { limit: limit::WORKBOOK >> 20, measured: "unpacked" })?;
    }
    Ok(())
}

/// The thread: opens, tells what it found, then sends items until nobody listens.
fn read(
    bytes: Vec<u8>,
    mapping: &Mapping,
    say: &SyncSender<Result<Opened, Unreadable>>,
    send: &SyncSender<Option<Item>>,
) {
    if let Err(error) = read_sheet(bytes, mapping, say, send) {
        // Nobody hears it when the import was given up.
        let _ = say.send(Err(error));
    }
}

fn read_sheet(
    bytes: Vec<u8>,
    mapping: &Mapping,
    say: &SyncSender<Result<Opened, Unreadable>>,
    send: &SyncSender<Option<Item>>,
) -> Result<(), Unreadable> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(workbook)?;
    let mut names = filled(&mut book).into_iter();
    let name = names.next().ok_or(Unreadable::NoHeader)?;
    let uncomputed = uncomputed(&mut book, &name);
    let cells = book.worksheet_cells_reader(&name).map_err(workbook)?;
    let mut rows = Rows { cells, uncomputed, ahead: None };
    let header = rows.next().map_err(workbook)?.ok_or(Unreadable::NoHeader)?;
    let (line, width) = (header.line, header.cells.len());
    let (mut sheet, mut notices) = Sheet::new(line, header.cells, mapping)?;
    notices.extend(names.map(|other| not_read(&other, &name)));
    let opened = Opened { line, header: sheet.header().to_vec(), notices };
    if say.send(Ok(opened)).is_ok() {
        send_rows(&mut rows, &mut sheet, width, send);
    }
    Ok(())
}

fn send_rows(rows: &mut Rows, sheet: &mut Sheet, width: usize, send: &SyncSender<Option<Item>>) {
    let mut line = 1;
    loop {
        let item = match rows.next() {
            Ok(None) => None,
            Ok(Some(row)) => {
                line = row.line;
                let Some(item) = item(row, sheet, width) else { continue };
                Some(item)
            }
            Err(error) => Some(broken_off(line + 1, error)),
        };
        let last =
            item.as_ref().is_none_or(|item| item.notices.iter().any(|notice| notice.code == BROKEN_OFF));
        if send.send(item).is_err() || last {
            return;
        }
    }
}

fn item(mut row: Row, sheet: &mut Sheet, width: usize) -> Option<Item> {
    if row.size > limit::RECORD {
        let words = format!(
            "Row {} is larger than {} MB, the most that one record may be.",
            row.line,
            limit::RECORD >> 20
        );
        return Some(Item::refused(row.line, Source::Absent, Notice::fault("too-large", "", words)));
    }
    if row.cells.len() < width {
        row.cells.resize(width, String::new());
    }
    let name = |at: usize| sheet.header().get(at).map_or("", String::as_str).trim();
    let faults = row.faults.into_iter().map(|(at, fault)| fault.notice(name(at))).collect();
    sheet.item(row.line, row.cells, faults)
}

/// The sheets that have content, those that are shown before those that are hidden.
fn filled(book: &mut Xlsx<Bytes>) -> Vec<String> {
    let mut sheets = book.sheets_metadata().to_vec();
    sheets.sort_by_key(|sheet| sheet.visible != SheetVisible::Visible);
    let names = sheets.into_iter().map(|sheet| sheet.name);
    names.filter(|name| has_content(book, name)).collect()
}

fn has_content(book: &mut Xlsx<Bytes>, name: &str) -> bool {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return false };
    loop {
        match cells.next_cell() {
            Ok(Some(cell)) if *cell.get_value() == DataRef::Empty => {}
            // What cannot be read is told when it is read.
            other => return !matches!(other, Ok(None)),
        }
    }
}

fn not_read(other: &str, name: &str) -> Notice {
    let words = format!("The sheet “{other}” is not read, only “{name}”; save it as a workbook of its own.");
    Notice::left("sheet-not-read", "", words)
}

/// Where a formula stands whose value was never computed: not empty, but unknown.
fn uncomputed(book: &mut Xlsx<Bytes>, name: &str) -> HashSet<(u32, u32)> {
    let mut places = HashSet::new();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return places };
    while let Ok(Some(cell)) = cells.next_cell_with_formula_metadata() {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            places.insert(cell.pos);
        }
    }
    places
}

/// A row of the worksheet.
struct Row {
    line: u64,
    cells: Vec<String>,
    faults: Vec<(usize, cell::Fault)>,
    /// Bytes of its cells; these are dropped beyond the limit of a record.
    size: usize,
}

/// A cell with content: its row and column from 0, and its text.
type Found = ((u32, u32), Result<String, cell::Fault>);

struct Rows<'a> {
    cells: XlsxCellReader<'a, Bytes>,
    uncomputed: HashSet<(u32, u32)>,
    /// What was met at the end of the row before.
    ahead: Option<Result<Option<Found>, XlsxError>>,
}

impl Rows<'_> {
    /// The next row with content.
    fn next(&mut self) -> Result<Option<Row>, XlsxError> {
        let first = self.ahead.take().unwrap_or_else(|| self.cell())?;
        let Some(((number, at), value)) = first else { return Ok(None) };
        let mut row = Row { line: u64::from(number) + 1, cells: Vec::new(), faults: Vec::new(), size: 0 };
        row.put(at as usize, value);
        loop {
            match self.cell() {
                Ok(Some(((same, at), value))) if same == number => row.put(at as usize, value),
                other => {
                    self.ahead = Some(other);
                    return Ok(Some(row));
                }
            }
        }
    }

    /// The next cell with content.
    fn cell(&mut self) -> Result<Option<Found>, XlsxError> {
        while let Some((found, style)) = self.cells.next_cell_with_style_id()? {
            let place = found.get_position();
            let code = self.cells.styles().get(style).and_then(|style| style.number_format.as_ref());
            let text = match cell::text(found.get_value(), code.map_or("", |format| &format.format_code)) {
                Ok(text) if text.is_empty() && self.uncomputed.contains(&place) => {
                    Err(cell::Fault::Uncomputed)
                }
                text => text,
            };
            if text.as_ref().map_or(true, |text| !text.is_empty()) {
                return Ok(Some((place, text)));
            }
        }
        Ok(None)
    }
}

impl Row {
    fn put(&mut self, at: usize, value: Result<String, cell::Fault>) {
        match value {
            Ok(text) => {
                self.size = self.size.saturating_add(text.len());
                if self.size > limit::RECORD {
                    self.cells = Vec::new();
                    return;
                }
                if self.cells.len() <= at {
                    self.cells.resize(at + 1, String::new());
                }
                self.cells[at] = text;
            }
            Err(fault) => self.faults.push((at, fault)),
        }
    }
}
