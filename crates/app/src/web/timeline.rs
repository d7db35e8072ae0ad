//! `/timeline`: the documents of an address over time, and where the archive is dense and silent.

use super::{
    address::Address,
    chart::{Chart, Scale, Tick},
    coverage::{self, Coverage},
    documents::elsewhere,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::{Language, number},
    meter,
    results::{Choice, LONGEST_REPEATED},
    seen::Seen,
    site::Visit,
    view::View,
};
use archive::record::date::{Date, Grain, Stretches};
use archive::{Event, Facet, Listing, Request, Timeline};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use std::time::Instant;

/// Events listed at most.
const MOST_EVENTS: usize = 200;

#[derive(Template)]
#[template(path = "timeline.html")]
struct TimelinePage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    seen: Seen,
    on_map: String,
    units: Vec<Choice>,
    splits: Vec<Choice>,
    /// The stretch before, the one after, the longer one around.
    steps: Vec<Link>,
    told: Option<Told>,
    /// The undated documents.
    undated: Option<Link>,
}

/// What is told of dated documents.
struct Told {
    caption: String,
    chart: Chart,
    rows: Vec<Row>,
    /// Where nothing is, in a sentence.
    gaps: Option<String>,
    /// What is not drawn below the bars.
    more: Option<String>,
    events: Vec<EventView>,
    more_events: u64,
    coverage: Option<Coverage>,
}

/// A stretch that has documents, as a row of the table.
struct Row {
    name: String,
    /// The timeline of it alone.
    closer: Option<String>,
    listing: String,
    total: String,
    possible: String,
}

/// An event in the list.
struct EventView {
    date: String,
    label: String,
    link: Option<String>,
}

/// The page.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (address, faults) = Address::read_for(View::Timeline, visit.query());
    if let Some(canonical) = elsewhere(&visit, &address, &faults) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let (archive, t) = (&visit.site.archive, visit.language());
    let request = Request { limit: 0, offset: 0, ..address.request() };
    let listing = archive.listing(archive::visitor(), &request).await?;
    let by = address.own.get("by").and_then(|by| Facet::named(by));
    let unit = address.own.get("scale").and_then(|unit| Grain::named(unit));
    let begun = Instant::now();
    let timeline = archive.timeline(&request, unit, by).await?;
    meter::step("timeline", begun.elapsed());
    let row = timeline.as_ref().map(|timeline| timeline.stretches);
    let told = timeline.map(|timeline| told(t, &address, &timeline, &visit.site.events));
    let seen = Seen::of(t, address.clone(), &listing);
    Ok(html(&TimelinePage {
        t,
        frame: seen.frame(&visit, "timeline", t.say("timeline").into_owned()).await,
        seen,
        on_map: address.seen_as(View::Map).link(),
        units: units(t, &address, row),
        splits: splits(t, &address),
        steps: steps(t, &address),
        told,
        undated: undated(t, &address, &listing),
    }))
}

fn told(t: &Language, address: &Address, timeline: &Timeline, events: &[Event]) -> Told {
    let row = timeline.stretches;
    let events: Vec<&Event> = events.iter().filter(|event| row.met(&event.date.span()).is_some()).collect();
    let empty = timeline.bars.iter().map(|bar| bar.total() == 0);
    let more = timeline.all_wide - timeline.wide.len() as u64;
    Told {
        caption: caption(t, &row),
        chart: chart(t, address, timeline, &events),
        rows: rows(t, address, timeline),
        gaps: coverage::gaps(t, &row, empty).map(|gaps| t.name("timeline-gaps", &gaps).into_owned()),
        more: (more > 0).then(|| t.count("timeline-more-spans", more).into_owned()),
        more_events: events.len().saturating_sub(MOST_EVENTS) as u64,
        events: events.iter().take(MOST_EVENTS).map(|event| shown(t, event)).collect(),
        coverage: Coverage::of(t, address, timeline),
    }
}

fn shown(t: &Language, event: &Event) -> EventView {
    EventView { date: t.date(&event.date), label: event.label.clone(), link: event.link.clone() }
}

/// What a unit is called in captions: by day, by month.
fn by(t: &Language, unit: Grain) -> std::borrow::Cow<'_, str> {
    match unit {
        Grain::Day => t.say("by-day"),
        Grain::Month => t.say("by-month"),
        Grain::Year => t.say("by-year"),
        Grain::Decade => t.say("by-decade"),
    }
}

fn caption(t: &Language, row: &Stretches) -> String {
    let about = [
        ("by", by(t, row.unit).into_owned().into()),
        ("first", name(t, row.unit, row.first).into()),
        ("last", name(t, row.unit, row.last).into()),
    ];
    t.of("timeline-caption", about).into_owned()
}

/// A stretch in words.
pub fn name(t: &Language, unit: Grain, stretch: i64) -> String {
    if unit == Grain::Decade && stretch >= 0 {
        return t.name("decade", &(stretch * 10).to_string()).into_owned();
    }
    let edtf = unit.edtf(stretch);
    Date::parse(&edtf).map_or(edtf, |date| t.date(&date))
}

/// The listing of a stretch.
pub fn listing_of(address: &Address, unit: Grain, stretch: i64) -> Address {
    let mut other = address.seen_as(View::Listing);
    other.date = Date::parse(&unit.edtf(stretch)).ok();
    other
}

/// The timeline of a stretch alone, unless it is that already or cannot be told closer.
fn closer(address: &Address, unit: Grain, stretch: i64) -> Option<String> {
    let edtf = unit.edtf(stretch);
    if unit == Grain::Day || address.typed_date() == edtf {
        return None;
    }
    let date = Date::parse(&edtf).ok();
    Some(address.with(|other| {
        other.date = date;
        other.own.remove("scale");
    }))
}

fn chart(t: &Language, address: &Address, timeline: &Timeline, events: &[&Event]) -> Chart {
    let row = timeline.stretches;
    let scale = Scale::of(row, events.len());
    let most = timeline.bars.iter().map(|bar| bar.total()).max().unwrap_or_default();
    let bands = timeline.wide.iter().map(|(date, count)| {
        let words = [("name", t.date(date).into()), ("count", number(*count))];
        (date, t.of("bar", words).into_owned())
    });
    let tick = |(x, number, unit): (i64, i64, Grain)| Tick {
        x,
        text: name(t, unit, number),
        href: closer(address, unit, number).filter(|_| repeated(address)),
    };
    let filled = (row.first..).zip(&timeline.bars).filter(|(_, bar)| bar.total() > 0);
    let bar = |(stretch, bar): (i64, &archive::Bar)| {
        let href =
            if repeated(address) { listing_of(address, row.unit, stretch).link() } else { String::new() };
        let words = words(t, row.unit, stretch, *bar);
        (scale.bar(stretch, [bar.certain, bar.possible], most, href, words), t.figure(bar.total()))
    };
    let shown = &events[..events.len().min(MOST_EVENTS)];
    Chart {
        view: format!("0 0 {} {}", super::chart::WIDTH, scale.height(timeline.wide.len())),
        base: scale.base(),
        bars: filled.map(bar).collect(),
        ticks: scale.ticks().into_iter().map(tick).collect(),
        bands: bands.enumerate().filter_map(|(at, (date, text))| scale.band(at, date, text)).collect(),
        marks: scale.marks(shown.iter().map(|event| (&event.date, event.label.as_str()))),
    }
}

/// Whether the words are short enough to be repeated in each link.
fn repeated(address: &Address) -> bool {
    address.q.len() <= LONGEST_REPEATED
}

/// What a bar says.
fn words(t: &Language, unit: Grain, stretch: i64, bar: archive::Bar) -> String {
    let about = [
        ("name", name(t, unit, stretch).into()),
        ("count", number(bar.total())),
        ("possible", number(bar.possible)),
    ];
    if bar.possible > 0 { t.of("bar-possible", about).into_owned() } else { t.of("bar", about).into_owned() }
}

fn rows(t: &Language, address: &Address, timeline: &Timeline) -> Vec<Row> {
    let unit = timeline.stretches.unit;
    let filled = (timeline.stretches.first..).zip(&timeline.bars).filter(|(_, bar)| bar.total() > 0);
    let row = |(stretch, bar): (i64, &archive::Bar)| Row {
        name: name(t, unit, stretch),
        closer: closer(address, unit, stretch),
        listing: listing_of(address, unit, stretch).link(),
        total: t.figure(bar.total()),
        possible: t.figure(bar.possible),
    };
    filled.filter(|_| repeated(address)).map(row).collect()
}

/// The units in which the same can be told.
fn units(t: &Language, address: &Address, row: Option<Stretches>) -> Vec<Choice> {
    let Some(row) = row else { return Vec::new() };
    let fits = |unit: &Grain| {
        let other = Stretches::fit(row.first_day(), row.last_day(), Some(*unit));
        other.unit == *unit && (other.len() > 1 || *unit == row.unit)
    };
    let choice = |unit: Grain| Choice {
        link: Link::new(
            address.with(|other| drop(other.own.insert("scale", unit.name().into()))),
            by(t, unit),
        ),
        current: unit == row.unit,
    };
    Grain::ALL.into_iter().filter(fits).map(choice).collect()
}

/// What the coverage can be told by.
fn splits(t: &Language, address: &Address) -> Vec<Choice> {
    let now = address.own.get("by").map(String::as_str);
    let choice = |by: Option<&str>, words| Choice {
        link: Link::new(
            address.with(|other| match by {
                Some(by) => drop(other.own.insert("by", by.into())),
                None => drop(other.own.remove("by")),
            }),
            words,
        ),
        current: by == now,
    };
    vec![
        choice(None, t.say("timeline-whole")),
        choice(Some("repository"), t.say("timeline-by-repository")),
        choice(Some("language"), t.say("timeline-by-language")),
    ]
}

/// From the stretch that is drawn to the one before, the one after, and the longer one.
fn steps(t: &Language, address: &Address) -> Vec<Link> {
    let Some(date) = &address.date else { return Vec::new() };
    let to = |date: Option<Date>| {
        address.with(|other| {
            other.date = date;
            other.own.remove("scale");
        })
    };
    let all = Link::new(to(None), t.say("timeline-all"));
    let first = date.span().first;
    let Some(unit) = Grain::ALL.into_iter().find(|unit| unit.edtf(unit.number(first)) == date.edtf()) else {
        return vec![all];
    };
    let stretch =
        |unit: Grain, number: i64| Link::new(to(Date::parse(&unit.edtf(number)).ok()), name(t, unit, number));
    let number = unit.number(first);
    let longer = Grain::ALL.into_iter().find(|longer| *longer > unit);
    let mut steps = vec![stretch(unit, number - 1), stretch(unit, number + 1)];
    steps.extend(longer.map(|longer| stretch(longer, longer.number(first))));
    steps.push(all);
    steps
}

fn undated(t: &Language, address: &Address, listing: &Listing) -> Option<Link> {
    let href = address.seen_as(View::Listing).with(|other| {
        other.clear_dates();
        other.undated = true;
    });
    (listing.undated > 0).then(|| Link::new(href, t.count("undated", listing.undated)))
}
