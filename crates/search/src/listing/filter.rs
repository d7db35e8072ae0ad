//! What narrows a listing beside its words: values chosen and excluded, and dates.

use record::date::{Match, Span};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{BitSet, DocId, DocSet, SegmentReader, TERMINATED, Term};

use crate::error::Error;
use crate::facet::Facet;
use crate::request::Request;
use crate::view::{DateNo, UNDATED, View, written};

/// What narrows a listing, for the whole view.
pub(crate) struct Filter {
    /// For each facet with choices its values.
    pub chosen: Vec<(Facet, Values)>,
    /// Each must fit.
    required: Vec<Values>,
    excluded: Vec<Values>,
    time: Time,
}

/// Values of one facet.
pub(crate) enum Values {
    /// As they stand in the index.
    Terms(Vec<Term>),
    /// Decades: for each date whether it touches one.
    Dates(Vec<bool>),
}

/// The dates asked for.
enum Time {
    Any,
    /// For each date how it lies in them, `None` when it does not.
    Within(Vec<Option<Match>>),
    Undated,
}

/// Whether a document lies in the dates asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lies {
    Out,
    In(Option<Match>),
}

impl Filter {
    pub fn new(view: &View, request: &Request) -> Self {
        let values = |facet: Facet, ids: &[String]| match facet {
            Facet::Decade => Values::Dates(decades(view, ids)),
            _ => Values::Terms(
                ids.iter().flat_map(|id| terms(view.lasting.columns.facet, facet, id)).collect(),
            ),
        };
        let chosen = request.chosen.iter().filter(|(_, ids)| !ids.is_empty());
        let required = request.required.iter().flat_map(|(facet, ids)| ids.iter().map(|id| (*facet, id)));
        let excluded = request.excluded.iter().filter(|(_, ids)| !ids.is_empty());
        Self {
            required: required.map(|(facet, id)| values(facet, std::slice::from_ref(id))).collect(),
            chosen: chosen.map(|(facet, ids)| (*facet, values(*facet, ids))).collect(),
            excluded: excluded.map(|(facet, ids)| values(*facet, ids)).collect(),
            time: Time::new(view, request),
        }
    }

    /// Whether everything passes.
    pub fn is_open(&self) -> bool {
        let narrowed = [&self.required, &self.excluded].into_iter().any(|values| !values.is_empty());
        self.chosen.is_empty() && !narrowed && matches!(self.time, Time::Any)
    }

    /// How a date lies in those asked for.
    pub fn lies(&self, date: DateNo) -> Lies {
        self.time.lies(date)
    }

    /// Whether the facet of that number among those chosen is the decades.
    pub fn is_decade(&self, number: usize) -> bool {
        matches!(self.chosen[number].1, Values::Dates(_))
    }

    /// The filter of one segment.
    pub fn of_segment(&self, reader: &SegmentReader) -> Result<SegmentFilter<'_>, Error> {
        let chosen = self.chosen.iter().map(|(_, values)| set(values, reader)).collect::<Result<_, _>>()?;
        let required = self.required.iter().map(|values| set(values, reader)).collect::<Result<_, _>>()?;
        let excluded = self.excluded.iter().map(|values| set(values, reader)).collect::<Result<_, _>>()?;
        Ok(SegmentFilter { chosen, required, excluded, time: &self.time })
    }
}

/// A value as it stands in the index: of those named together as a person or as an organization.
pub(crate) fn terms(field: Field, facet: Facet, id: &str) -> Vec<Term> {
    let facets = match facet {
        Facet::With => vec![Facet::Person, Facet::Organization],
        facet => vec![facet],
    };
    facets.into_iter().map(|facet| Term::from_field_text(field, &written(facet, id))).collect()
}

impl Time {
    fn new(view: &View, request: &Request) -> Self {
        if request.undated {
            return Self::Undated;
        }
        let Some(span) = &request.date else {
            return Self::Any;
        };
        let dates = view.lasting.dates();
        let lies = dates.all().iter().map(|date| meets(&date.span(), span, request.certain));
        Self::Within(lies.collect())
    }

    #[inline]
    fn lies(&self, date: DateNo) -> Lies {
        match self {
            Self::Any => Lies::In(None),
            Self::Undated if date == UNDATED => Lies::In(None),
            Self::Undated => Lies::Out,
            Self::Within(dates) => match dates.get(date as usize).copied().flatten() {
                Some(lies) => Lies::In(Some(lies)),
                None => Lies::Out,
            },
        }
    }
}

fn meets(span: &Span, filter: &Span, certain: bool) -> Option<Match> {
    span.meets(filter).filter(|lies| !certain || *lies == Match::Certain)
}

/// For each date whether it touches one of the decades, by their first years.
fn decades(view: &View, ids: &[String]) -> Vec<bool> {
    let starts: Vec<i32> = ids.iter().filter_map(|id| id.parse().ok()).collect();
    let touches = |(first, last): &(i32, i32)| {
        starts.iter().any(|start| *first <= start.saturating_add(9) && start <= last)
    };
    view.touched.iter().map(touches).collect()
}

/// The documents of one segment that have one of several values.
enum Set<'a> {
    Documents(BitSet),
    Dates(&'a [bool]),
}

impl Set<'_> {
    fn has(&self, doc: DocId, date: DateNo) -> bool {
        match self {
            Self::Documents(documents) => documents.contains(doc),
            Self::Dates(dates) => dates.get(date as usize).is_some_and(|there| *there),
        }
    }
}

fn set<'a>(values: &'a Values, reader: &SegmentReader) -> Result<Set<'a>, Error> {
    let terms = match values {
        Values::Dates(dates) => return Ok(Set::Dates(dates)),
        Values::Terms(terms) => terms,
    };
    let mut documents = BitSet::with_max_value(reader.max_doc());
    for term in terms {
        let index = reader.inverted_index(term.field())?;
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            documents.insert(doc);
            doc = postings.advance();
        }
    }
    Ok(Set::Documents(documents))
}

/// The filter of one segment.
pub(crate) struct SegmentFilter<'a> {
    chosen: Vec<Set<'a>>,
    required: Vec<Set<'a>>,
    excluded: Vec<Set<'a>>,
    time: &'a Time,
}

/// How a document passes the choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Passes {
    All,
    /// All but those of one facet: its number among those chosen.
    AllBut(usize),
    Not,
}

impl SegmentFilter<'_> {
    /// How a document passes the choices; what is required and what is excluded lets nothing else pass.
    #[inline]
    pub fn passes(&self, doc: DocId, date: DateNo) -> Passes {
        let lacks = self.required.iter().any(|set| !set.has(doc, date));
        if lacks || self.excluded.iter().any(|set| set.has(doc, date)) {
            return Passes::Not;
        }
        let mut passes = Passes::All;
        for (at, set) in self.chosen.iter().enumerate() {
            if !set.has(doc, date) {
                passes = match passes {
                    Passes::All => Passes::AllBut(at),
                    _ => return Passes::Not,
                };
            }
        }
        passes
    }

    /// Whether the facet of that number is the decades.
    pub fn is_decade(&self, number: usize) -> bool {
        matches!(self.chosen[number], Set::Dates(_))
    }

    /// Whether a date lies in those asked for.
    #[inline]
    pub fn lies(&self, date: DateNo) -> Lies {
        self.time.lies(date)
    }
}
