//! `/map`: the places of the documents of an address, and the ways between them.

use super::{
    address::Address,
    area::{Area, WORLD},
    documents::elsewhere,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    language::{Language, number},
    meter,
    plan::{Cluster, Plan, SIZE},
    results::LONGEST_REPEATED,
    section::page_of,
    seen::Seen,
    site::Visit,
    view::View,
};
use archive::{Facet, Request, Route, Spot, Spots};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use std::{collections::HashMap, time::Instant};

/// Places in a list at most; the rest is where all values of the facet are.
const MOST: usize = 200;
/// Places, and ways, of a question that is very long.
const FEW: usize = 10;

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    seen: Seen,
    over_time: String,
    /// Other parts of the earth.
    moves: Vec<Link>,
    picture: Option<Picture>,
    /// Places with documents that the picture shows.
    places: Vec<PlaceView>,
    /// Those that it has no room for.
    others: Vec<PlaceView>,
    /// Those of which nobody knows where they lie.
    unplaced: Vec<PlaceView>,
    /// All places, where they are not all listed.
    all: Option<Link>,
    ways: Vec<WayView>,
}

/// The drawing.
struct Picture {
    caption: String,
    view: String,
    land: String,
    ways: Vec<(String, String)>,
    marks: Vec<MarkView>,
}

/// Places in the drawing.
struct MarkView {
    href: String,
    words: String,
    x: f64,
    y: f64,
    radius: f64,
    /// Whether it stands for several.
    several: bool,
    /// Its name, and where it begins, or ends.
    label: Option<(f64, f64, bool, String)>,
}

/// A place in a list.
struct PlaceView {
    /// Its page.
    page: Link,
    then: Option<String>,
    listing: Link,
}

/// A way in the list.
struct WayView {
    from: Link,
    to: Link,
    listing: Link,
}

/// The page.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit) -> Result<Response, Failure> {
    let (address, faults) = Address::read_for(View::Map, visit.query());
    if let Some(canonical) = elsewhere(&visit, &address, &faults) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let (archive, t) = (&visit.site.archive, visit.language());
    let request = Request { limit: 0, offset: 0, ..address.request() };
    let listing = archive.listing(archive::visitor(), &request).await?;
    let begun = Instant::now();
    let mut found = archive.spots(&request).await?;
    if address.q.len() > LONGEST_REPEATED {
        // So many words are repeated in few links.
        found.spots.truncate(FEW);
        found.routes.truncate(FEW);
    }
    meter::step("map", begun.elapsed());
    let asked = address.own.get("area").and_then(|area| Area::read(area).ok());
    let area = asked.unwrap_or_else(|| Area::around(found.spots.iter().filter_map(|spot| spot.at)));
    let plan = Plan::of(area);
    let lists = Lists { t, address: &address, found: &found, plan: &plan };
    let [shown, others, unplaced] = lists.places();
    let seen = Seen::of(t, address.clone(), &listing);
    Ok(html(&MapPage {
        t,
        frame: seen.frame(&visit, "map", t.say("map").into_owned()).await,
        seen,
        over_time: address.seen_as(View::Timeline).link(),
        moves: moves(t, &address, &area, asked.is_some()),
        picture: found.spots.iter().any(|spot| spot.at.is_some()).then(|| lists.picture(area)),
        all: (found.spots.len() > shown.len() + others.len() + unplaced.len()).then(|| lists.all()),
        ways: lists.ways(),
        places: shown,
        others,
        unplaced,
    }))
}

/// The address of the same map of another area.
fn of_area(address: &Address, area: Option<Area>) -> String {
    address.with(|other| match area {
        Some(area) => drop(other.own.insert("area", area.to_string())),
        None => drop(other.own.remove("area")),
    })
}

fn moves(t: &Language, address: &Address, area: &Area, asked: bool) -> Vec<Link> {
    let to = |area: Area, words| Link::new(of_area(address, Some(area)), words);
    let mut moves = vec![
        to(area.wider(0.5, 0.5), t.say("map-closer")),
        to(area.wider(2.0, 1.0), t.say("map-wider")),
        to(area.moved(-0.5, 0.0), t.say("map-west")),
        to(area.moved(0.5, 0.0), t.say("map-east")),
        to(area.moved(0.0, 0.5), t.say("map-north")),
        to(area.moved(0.0, -0.5), t.say("map-south")),
        to(WORLD, t.say("map-world")),
    ];
    moves.extend(asked.then(|| Link::new(of_area(address, None), t.say("map-all"))));
    moves
}

/// What is found, for the page.
struct Lists<'a> {
    t: &'a Language,
    address: &'a Address,
    found: &'a Spots,
    plan: &'a Plan,
}

impl Lists<'_> {
    /// The listing of what has these values alone of their facets.
    fn listing(&self, values: &[(Facet, &str)]) -> String {
        let mut other = self.address.seen_as(View::Listing);
        other.chosen.retain(|(facet, _)| values.iter().all(|(known, _)| known != facet));
        other.chosen.extend(values.iter().map(|(facet, id)| (*facet, (*id).to_owned())));
        other.with(|_| {})
    }

    /// The same with how many these are.
    fn counted(&self, values: &[(Facet, &str)], count: u64) -> Link {
        Link::new(self.listing(values), self.t.figure(count))
    }

    /// Places that the picture shows, that lie elsewhere, and that lie nobody knows where.
    fn places(&self) -> [Vec<PlaceView>; 3] {
        let mut lists = [Vec::new(), Vec::new(), Vec::new()];
        for spot in &self.found.spots {
            let list = match spot.at {
                Some(at) if self.plan.has(at) => &mut lists[0],
                Some(_) => &mut lists[1],
                None => &mut lists[2],
            };
            if list.len() < MOST {
                list.push(self.place(spot));
            }
        }
        lists
    }

    fn place(&self, spot: &Spot) -> PlaceView {
        PlaceView {
            page: Link::new(page_of(Facet::Place, &spot.id), spot.name.as_str()),
            then: spot.then.clone(),
            listing: self.counted(&[(Facet::Place, &spot.id)], spot.count),
        }
    }

    /// All places, as values of the facet.
    fn all(&self) -> Link {
        let listing = self.address.seen_as(View::Listing).link();
        let href = listing.replacen("/documents", "/documents/facets/place", 1);
        Link::new(href, self.t.count("all-values", self.found.spots.len() as u64))
    }

    fn picture(&self, area: Area) -> Picture {
        let clusters = self.plan.clusters(&self.found.spots);
        Picture {
            caption: self
                .t
                .count("map-caption", clusters.iter().map(|one| one.spots.len() as u64).sum::<u64>())
                .into(),
            view: format!("0 0 {} {}", SIZE.0, SIZE.1),
            land: self.plan.land(),
            ways: self.lines(),
            marks: clusters.iter().map(|cluster| self.mark(cluster, &area)).collect(),
        }
    }

    fn mark(&self, cluster: &Cluster<'_>, area: &Area) -> MarkView {
        let (first, count) = (cluster.spots[0], cluster.spots.len());
        let name = first.then.as_ref().unwrap_or(&first.name);
        let about = [
            ("name", name.as_str().into()),
            ("count", number(first.count)),
            ("places", number(count as u64)),
        ];
        let shown = if count > 1 { format!("{name} +{}", count - 1) } else { name.clone() };
        MarkView {
            href: if count > 1 {
                self.closer(cluster, area)
            } else {
                self.listing(&[(Facet::Place, &first.id)])
            },
            words: if count > 1 { self.t.of("map-cluster", about) } else { self.t.of("bar", about) }
                .into_owned(),
            x: cluster.at.0,
            y: cluster.at.1,
            radius: cluster.radius,
            several: count > 1,
            label: cluster.label.map(|((x, y), end)| (x, y, end, shown)),
        }
    }

    /// The map of the places of a cluster; where it is no closer, the list of all.
    fn closer(&self, cluster: &Cluster<'_>, area: &Area) -> String {
        let closer = Area::around(cluster.spots.iter().filter_map(|spot| spot.at));
        let narrow = closer.east - closer.west < area.east - area.west;
        let one_point = cluster.spots.iter().all(|spot| spot.at == cluster.spots[0].at);
        if narrow && !one_point { of_area(self.address, Some(closer)) } else { "#places".into() }
    }

    /// The ways that can be drawn, with how broad they are.
    fn lines(&self) -> Vec<(String, String)> {
        let at: HashMap<&str, (f64, f64)> =
            self.found.spots.iter().filter_map(|spot| Some((spot.id.as_str(), spot.at?))).collect();
        let most = self.found.routes.first().map_or(1, |route| route.count.max(1));
        let line = |route: &Route| {
            let (from, to) = (*at.get(route.from.as_str())?, *at.get(route.to.as_str())?);
            let breadth = 1.0 + 4.0 * (route.count as f64 / most as f64).sqrt();
            (from != to).then(|| (self.plan.way(from, to), format!("{breadth:.1}")))
        };
        self.found.routes.iter().filter_map(line).collect()
    }

    fn ways(&self) -> Vec<WayView> {
        let names: HashMap<&str, &str> =
            self.found.spots.iter().map(|spot| (spot.id.as_str(), spot.name.as_str())).collect();
        let page = |id: &str| Link::new(page_of(Facet::Place, id), *names.get(id).unwrap_or(&id));
        let way = |route: &Route| {
            let ends = [(Facet::Origin, route.from.as_str()), (Facet::Destination, route.to.as_str())];
            WayView {
                from: page(&route.from),
                to: page(&route.to),
                listing: self.counted(&ends, route.count),
            }
        };
        self.found.routes.iter().map(way).collect()
    }
}
