//! `/basket`: documents that a visitor puts together, without an account. The
//! browser keeps them in a cookie; here nothing is kept and nothing noted.

use super::{
    cite::{self, anew},
    documents::canonical,
    exports,
    failure::Failure,
    frame::{Frame, Link, html, redirect},
    hits::DateView,
    language::Language,
    site::Visit,
    suffix::{self, Format, write},
};
use archive::cite::{Citation, Run, Style};
use archive::{Cite, Cited, Found, Text, Work};
use askama::Template;
use axum::{
    extract::rejection::StringRejection,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};

/// The cookie.
const NAME: &str = "basket";
/// Documents in a basket, at most.
const MOST: usize = 100;
/// Longest value of the cookie, in bytes; browsers keep some 4,000.
const LONGEST: usize = 3_600;
/// How long the browser keeps it, in seconds: thirty days.
const KEPT: u32 = 30 * 24 * 60 * 60;

/// Documents at their revisions, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Basket(Vec<Cite>);

impl Basket {
    /// What the browser sends. Whatever is no document's name is passed over.
    fn of(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let pairs = cookies.flat_map(|cookies| cookies.split(';'));
        let value = pairs.filter_map(|pair| pair.trim().split_once('=')).find(|(name, _)| *name == NAME);
        let mut basket = Self::default();
        let names = value.map_or("", |(_, value)| value).split(':').take(MOST);
        for cite in names.filter_map(named) {
            basket.put(cite);
        }
        basket
    }

    /// Puts a document in; the revision that comes later counts. False when it is full.
    fn put(&mut self, cite: Cite) -> bool {
        if let Some(known) = self.0.iter_mut().find(|known| known.id == cite.id) {
            known.rev = cite.rev;
            return true;
        }
        self.0.push(cite);
        let fits = self.0.len() <= MOST && self.value().len() <= LONGEST;
        if !fits {
            self.0.pop();
        }
        fits
    }

    fn take(&mut self, id: &str) {
        self.0.retain(|cite| cite.id != id);
    }

    fn value(&self) -> String {
        let names = self.0.iter().map(|cite| write(&cite.id, Some(cite.rev), Format::Page));
        names.collect::<Vec<_>>().join(":")
    }

    /// The header that has the browser keep it, or forget it when it is empty.
    fn cookie(&self, secure: bool) -> HeaderValue {
        let age = if self.0.is_empty() { 0 } else { KEPT };
        let mut cookie = format!("{NAME}={}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax", self.value());
        cookie.push_str(if secure { "; Secure" } else { "" });
        HeaderValue::try_from(cookie).expect("ids are ASCII")
    }
}

/// `ID@REV`, with an id that a document may have.
fn named(part: &str) -> Option<Cite> {
    let named = suffix::read(part);
    let rev = named.rev.filter(|_| named.format == Format::Page)?;
    archive::record::id::check(named.id).ok()?;
    Some(Cite { id: named.id.into(), rev })
}

#[derive(Template)]
#[template(path = "basket.html")]
struct BasketPage<'a> {
    frame: Frame<'a>,
    t: &'a Language,
    full: bool,
    most: u64,
    count: u64,
    items: Vec<Item>,
    styles: Vec<(Link, bool)>,
    files: Vec<Link>,
}

/// One document in it.
struct Item {
    id: String,
    date: Option<DateView>,
    link: Link,
    /// What is to be said of it.
    words: Option<String>,
    /// Its citation in the style asked for.
    citation: Vec<Run>,
}

/// The page; `?style=chicago` has each document in that style.
///
/// # Errors
/// When the archive fails.
pub async fn page(visit: Visit, headers: HeaderMap) -> Result<Response, Failure> {
    let asked = |name: &str| {
        let mut fields = form_urlencoded::parse(visit.query().as_bytes());
        fields.find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    };
    let full = asked("full").is_some();
    let style = asked("style");
    let style = visit.site.styles.iter().find(|known| Some(&known.id) == style.as_ref());
    let query = match style {
        Some(style) => style_query(style),
        None if full => "full=".to_owned(),
        None => String::new(),
    };
    if let Some(canonical) = canonical(&visit, "/basket", query) {
        return Ok(redirect(StatusCode::FOUND, &canonical));
    }
    let t = visit.language();
    let cited = visit.site.archive.cited(archive::visitor(), &Basket::of(&headers).0, Text::AsCited).await?;
    let items = cited.iter().map(|cited| match cited {
        Cited::Here(work) => Item {
            citation: style.map(|style| cite::listed(&visit, work, style)).unwrap_or_default(),
            ..item(t, work)
        },
        Cited::Gone(gone, rev) => Item {
            id: gone.id.clone(),
            date: None,
            link: Link::new(format!("/documents/{}", write(&gone.id, Some(*rev), Format::Page)), &*gone.id),
            words: Some(t.name("set-gone", &t.day(&gone.at)).into_owned()),
            citation: Vec::new(),
        },
    });
    let items: Vec<Item> = items.collect();
    let link = |known: &Style| {
        (
            Link::new(format!("/basket?{}", style_query(known)), known.title.as_str()),
            style.is_some_and(|style| style.id == known.id),
        )
    };
    let page = BasketPage {
        frame: Frame::of(&visit, t.say("basket").into_owned()).await.at("/basket", "basket").unindexed(),
        t,
        full,
        most: MOST as u64,
        count: items.len() as u64,
        items,
        styles: visit.site.styles.iter().map(link).collect(),
        files: Citation::ALL.map(|format| exports::in_format("/basket", format)).into(),
    };
    Ok(anew(html(&page)))
}

fn style_query(style: &Style) -> String {
    form_urlencoded::Serializer::new(String::new()).append_pair("style", &style.id).finish()
}

fn item(t: &Language, work: &Work) -> Item {
    let revisions = [("rev", work.rev.to_string().into()), ("latest", work.latest.to_string().into())];
    Item {
        id: work.document.id.clone(),
        date: Some(DateView::of(t, &work.document)),
        link: Link::new(
            format!("/documents/{}", write(&work.document.id, Some(work.rev), Format::Page)),
            &work.document.title,
        ),
        words: (work.rev != work.latest).then(|| t.of("set-changed", revisions).into_owned()),
        citation: Vec::new(),
    }
}

/// `POST /basket`: puts a document in (`add=ID@REV`), takes it out (`remove=ID`) or
/// empties the basket (`empty=`), and leads to it.
///
/// # Errors
/// When the form came from another site, or names no document that is here.
pub async fn change(
    visit: Visit,
    headers: HeaderMap,
    form: Result<String, StringRejection>,
) -> Result<Response, Failure> {
    let form = form.map_err(|_| Failure::NotAllowed)?;
    // Another site's form comes without the cookie, and what is in the basket would be lost.
    if headers.get("sec-fetch-site").is_some_and(|site| site == "cross-site") {
        return Err(Failure::NotAllowed);
    }
    let mut basket = Basket::of(&headers);
    let mut fits = true;
    let fields: Vec<(String, String)> =
        form_urlencoded::parse(form.as_bytes()).into_owned().take(MOST).collect();
    for (name, value) in fields {
        match name.as_str() {
            "add" => fits &= basket.put(here(&visit, &value).await?),
            "remove" => basket.take(&value),
            "empty" => basket = Basket::default(),
            _ => {}
        }
    }
    let mut response = redirect(StatusCode::SEE_OTHER, if fits { "/basket" } else { "/basket?full=" });
    let secure = visit.site.settings.url.starts_with("https:");
    response.headers_mut().insert(header::SET_COOKIE, basket.cookie(secure));
    Ok(response)
}

/// The document that a form names, if visitors see it.
async fn here(visit: &Visit, name: &str) -> Result<Cite, Failure> {
    let cite = named(name).ok_or(Failure::Nowhere)?;
    match visit.site.archive.read_at(archive::visitor(), &cite.id, cite.rev).await? {
        Found::Here(_) => Ok(cite),
        Found::Gone(gone) => Err(Failure::Gone(gone)),
        Found::Moved(_) | Found::Nowhere => Err(Failure::Nowhere),
    }
}

/// `/basket.ris` and the like: the documents in the basket as a file.
///
/// # Errors
/// When the archive fails.
pub async fn file(visit: &Visit, headers: &HeaderMap, format: Citation) -> Result<Response, Failure> {
    Ok(anew(exports::send(visit, format, Basket::of(headers).0).await?))
}
