//! One loop for all formats.

use crate::{
    Format, Item, Layout, Mapping, Source, Unreadable,
    csv::Csv,
    jsonl::Jsonl,
    limit,
    tei::{self, Count},
    xlsx::Workbook,
};
use record::{Draft, Notice};
use std::{
    io::{self, BufRead},
    vec,
};

/// The records of one source, in its order.
///
/// ```
/// use formats::{Format, Mapping, Records};
///
/// let sheet = "title,date,from\nA telegram,1956-04,A. Sender|B. Sender\n";
/// for item in Records::open(Format::Csv, "sheet.csv", sheet.as_bytes(), &Mapping::default())? {
///     let draft = item?.draft.expect("a whole row");
///     assert_eq!(draft.line, 2);
///     assert_eq!(draft.fields["from"][1], "B. Sender");
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Records<R> {
    inner: Inner<R>,
    notices: Vec<Notice>,
}

enum Inner<R> {
    Jsonl(Box<Jsonl<R>>),
    Csv(Box<Csv<R>>),
    Xlsx(Workbook),
    Tei(vec::IntoIter<Draft>, Count),
}

impl<R: BufRead> Records<R> {
    /// Reads as much as is needed to know how the rest is read: a header, a
    /// workbook's parts, the whole of a TEI file. `name` is the file's name, of
    /// which TEI makes ids; `mapping` is for all others.
    ///
    /// `jsonl` and `csv` are read as they come, one record in memory; `xlsx`
    /// and TEI are held in memory, within [`limit::WORKBOOK`] and [`limit::TEI`].
    ///
    /// # Errors
    /// When nothing of the source can be read.
    pub fn open(format: Format, name: &str, reader: R, mapping: &Mapping) -> Result<Self, Unreadable> {
        Ok(match format {
            Format::Jsonl => {
                Self { inner: Inner::Jsonl(Box::new(Jsonl::open(reader, mapping)?)), notices: Vec::new() }
            }
            Format::Csv => {
                let (csv, notices) = Csv::open(reader, mapping)?;
                Self { inner: Inner::Csv(Box::new(csv)), notices }
            }
            Format::Xlsx => {
                let (workbook, notices) = Workbook::open(reader, mapping)?;
                Self { inner: Inner::Xlsx(workbook), notices }
            }
            Format::Tei => {
                let tei = tei::read(name, &limit::bytes(reader, limit::TEI)?)?;
                Self { inner: Inner::Tei(tei.drafts.into_iter(), tei.count), notices: tei.notices }
            }
        })
    }

    /// What is to be said of the source as a whole: columns and sheets that are
    /// not read; for TEI, whatever is to be said, by line.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// For TEI: what was in the file, and what became of it.
    pub fn tally(&self) -> Option<&Count> {
        match &self.inner {
            Inner::Tei(_, count) => Some(count),
            _ => None,
        }
    }

    /// In what form refused records are given back.
    pub fn layout(&self) -> Layout {
        match &self.inner {
            Inner::Jsonl(_) | Inner::Tei(..) => Layout::Lines,
            Inner::Csv(csv) => Layout::Table {
                header: csv.header().to_vec(),
                separator: csv.separator(),
                marked: csv.marked,
            },
            Inner::Xlsx(workbook) => Layout::Workbook { header: workbook.header().to_vec() },
        }
    }
}

/// `Err` only when reading itself fails; bad records are [`Item`]s.
impl<R: BufRead> Iterator for Records<R> {
    type Item = io::Result<Item>;

    fn next(&mut self) -> Option<io::Result<Item>> {
        match &mut self.inner {
            Inner::Jsonl(jsonl) => jsonl.next(),
            Inner::Csv(csv) => csv.next(),
            Inner::Xlsx(workbook) => workbook.next().map(Ok),
            Inner::Tei(drafts, _) => {
                drafts.next().map(|draft| Ok(Item::draft(draft, Vec::new(), Source::Absent)))
            }
        }
    }
}
