//! From an EDTF value to the days that it can mean.

use edtf_core::{
    Bound, BoundDate, Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, SetKind, YearKind,
};

use super::day::{Day, OPEN_FUTURE, OPEN_PAST, day_of};
use super::span::Span;

/// The days on which one end can fall, and the earliest day of what is written
/// there, if anything is.
struct End {
    lo: Day,
    hi: Day,
    written: Option<Day>,
}

/// The span of `value`; `None` when its end comes before its start.
pub(super) fn span(value: &Edtf) -> Option<Span> {
    let mut span = match value {
        Edtf::Date(date) => one_of([days(date)]),
        Edtf::DateTime(moment) => one_of([days(&moment.date)]),
        Edtf::Interval(interval) => between(interval),
        Edtf::Set(set) => of_set(set),
    };
    span.vague = value.is_uncertain() || value.is_approximate();
    (span.first <= span.last).then_some(span)
}

/// The earliest and the latest day of one date.
pub(super) fn days(date: &Date) -> (Day, Day) {
    let bounds = Edtf::Date(*date).bounds();
    // Only years that no i64 holds have no bounds: they lie far ahead or far back.
    let far = if before_christ(&date.year.kind) { i64::MIN } else { i64::MAX };
    let number = |bound| match bound {
        Bound::Date(BoundDate { year, month, day }) => day_of(year, month, day),
        _ => day_of(far, 1, 1),
    };
    (number(bounds.earliest), number(bounds.latest))
}

fn before_christ(kind: &YearKind) -> bool {
    match *kind {
        YearKind::Standard { negative, .. } => negative,
        YearKind::Big { value } => value < 0,
        YearKind::Exponential { significand, .. } => significand < 0,
    }
}

/// One unknown day out of several ranges.
fn one_of(ranges: impl IntoIterator<Item = (Day, Day)>) -> Span {
    let (first, last) = ranges
        .into_iter()
        .fold((OPEN_FUTURE, OPEN_PAST), |(first, last), (lo, hi)| (first.min(lo), last.max(hi)));
    let sure = (first == last).then_some((first, last));
    Span { first, last, sure, stands: first, vague: false, unknown_end: false }
}

fn between(interval: &Interval) -> Span {
    let start = end(&interval.start, OPEN_PAST);
    let finish = end(&interval.end, OPEN_FUTURE);
    // A start cannot come after its end: what is known of one narrows the other.
    let sure = (start.hi.min(finish.hi), finish.lo.max(start.lo));
    let stands = if start.lo == OPEN_PAST { start.written.or(finish.written) } else { Some(start.lo) };
    let unknown = |end: &IntervalEndpoint| matches!(end, IntervalEndpoint::Unknown);
    Span {
        first: start.lo,
        last: finish.hi,
        sure: (sure.0 <= sure.1).then_some(sure),
        stands: stands.unwrap_or(start.lo),
        vague: false,
        unknown_end: unknown(&interval.start) || unknown(&interval.end),
    }
}

fn end(endpoint: &IntervalEndpoint, open: Day) -> End {
    match endpoint {
        IntervalEndpoint::Open => End { lo: open, hi: open, written: None },
        IntervalEndpoint::Unknown => End { lo: OPEN_PAST, hi: OPEN_FUTURE, written: None },
        IntervalEndpoint::Date(date) => written(date, |range| range),
        IntervalEndpoint::OnOrBefore(date) => written(date, |(_, hi)| (OPEN_PAST, hi)),
        IntervalEndpoint::OnOrAfter(date) => written(date, |(lo, _)| (lo, OPEN_FUTURE)),
    }
}

fn written(date: &Date, widen: impl Fn((Day, Day)) -> (Day, Day)) -> End {
    let range = days(date);
    let (lo, hi) = widen(range);
    End { lo, hi, written: Some(range.0) }
}

/// What one member of a set can be, and what it covers when every member applies.
struct Member {
    range: (Day, Day),
    latest_start: Day,
    earliest_end: Day,
    written: Day,
}

fn member(element: &SetElement) -> Member {
    let (from, to) = match element {
        SetElement::Range(from, to) => (days(from), days(to)),
        SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => {
            (days(date), days(date))
        }
    };
    let mut member =
        Member { range: (from.0, to.1), latest_start: from.1, earliest_end: to.0, written: from.0 };
    match element {
        SetElement::OnOrBefore(_) => (member.range.0, member.latest_start) = (OPEN_PAST, OPEN_PAST),
        SetElement::OnOrAfter(_) => (member.range.1, member.earliest_end) = (OPEN_FUTURE, OPEN_FUTURE),
        _ => {}
    }
    member
}

fn of_set(set: &Set) -> Span {
    let members: Vec<Member> = set.elements.iter().map(member).collect();
    let mut span = one_of(members.iter().map(|member| member.range));
    if span.open_start() {
        span.stands = members.iter().map(|member| member.written).min().unwrap_or(span.first);
    }
    if set.kind == SetKind::AllMembers {
        let start = members.iter().map(|member| member.latest_start).min();
        let end = members.iter().map(|member| member.earliest_end).max();
        span.sure = start.zip(end).filter(|(start, end)| start <= end);
    }
    span
}
