//! The verbs of an archive: import, catch up, read, search, check, export, back
//! up. The order of their steps is decided here once; the command line, the web
//! and the tests call the same functions.

mod added;
mod answers;
mod archive;
mod authorities;
mod backup;
mod batches;
mod changes;
mod check;
mod cited;
mod collections;
mod conversation;
mod directory;
mod doctor;
mod drawing;
mod edit;
mod error;
mod export;
mod families;
mod file;
mod folder;
mod follow;
mod identified;
mod identity;
mod images;
mod import;
mod intake;
mod link;
mod listing;
mod marking;
mod mentioned;
mod network;
mod ocr;
mod offices;
mod pages;
mod places;
mod press;
mod reading;
mod recorded;
mod revisions;
mod saving;
mod sets;
mod sitemap;
mod styles;
mod suggest;
mod threads;
mod timeline;
mod tokens;
mod undo;
mod units;
mod words;

pub use added::{Unused, Wording};
pub use answers::Answers;
pub use archive::{Archive, Health, visitor};
pub use authorities::{Authority, Company, Near};
pub use batches::Batch;
pub use changes::{Change, What};
pub use check::Checked;
pub use cited::{Cite, Cited, MOST, Text, Work};
pub use collections::ShelfEntry;
pub use conversation::{Conversation, Turn};
pub use directory::{Entries, Entry, Sought};
pub use doctor::{Finding, Weight, doctor};
pub use drawing::{COMMAND as DRAW_COMMAND, DrawProgress, NotShown, draw_pages};
pub use edit::{LineAnswer, Outcome, Written};
pub use error::{Error, Result};
pub use export::Exported;
pub use families::{Candidate, Decided, Looking};
pub use file::{InFile, Neighbour};
pub use folder::Folder;
pub use follow::Commits;
pub use formats::events::Event;
pub use formats::{Bundle, cite, cmif, eac, linked, pdf, tei, ties};
pub use formats::{Format, Mapping, Records};
pub use identified::{How, Identified};
pub use identity::{Double, Evidence, Ground, Moved, Settled, Spelling};
pub use images::{Image, ScanPage, ScanRemark, Scans, page_name};
pub use import::{Import, Progress, Report, SourceReport};
pub use listing::{FacetList, FacetValue, Hit, Listing};
pub use marking::OWN_LANGUAGE;
pub use mentioned::Mentioned;
pub use network::{Agent, Network, References};
pub use ocr::{
    COMMAND as READ_COMMAND, LeftDocument, ReadDocument, ReadProgress, ReadReport, ToRead, read_page,
};
pub use offices::{Holder, term_of_office};
pub use pages::Facts;
pub use places::{Spot, Spots};
pub use press::Press;
pub use reading::{Found, Gone, Other, Reading, Relation};
pub use record;
pub use revisions::{Revision, Revisions};
pub use scans;
pub use search::{
    Also, Bar, Facet, Form, Hint, Marker, Matched, Matching, Part, Place, Request, Route, Row as TimelineRow,
    Snippet, Sort, Tie, Ties, Timeline, Took, Why, dates, slug,
};
pub use sets::{Kept, Set, Since};
pub use sitemap::Visible;
pub use suggest::{Leads, Suggestion};
pub use threads::{Message, Thread};
pub use timeline::NoEvent;
pub use tokens::{Role, Token, UnknownRole};
pub use undo::Undone;
pub use units::{UnitNode, Units};
