//! Threads: which messages the text of a document names, and which documents name it. A message is
//! one that is here when exactly one public document has its number, its date and its parties.
//! Nothing is kept: what an index of public documents finds is looked at anew.

use std::collections::{BTreeMap, BTreeSet};

use record::{
    Document, Kind, Principal, Record,
    date::{Day, civil},
    document::Name,
    message::{self, Whose, messages},
    name::fold,
    text::plain_passages,
};
use search::{Request, Sort};

use crate::{Archive, Other, Result, reading};

/// What a document has to do with others, as its text and theirs have it.
#[derive(Clone, Debug, Default)]
pub struct Thread {
    /// The messages that its text names.
    pub names: Vec<Message>,
    /// The documents whose texts name it, by date.
    pub named_by: Vec<Message>,
}

/// A message that a text names.
#[derive(Clone, Debug)]
pub struct Message {
    /// The words that name it.
    pub words: String,
    /// Its number.
    pub number: String,
    /// Whether the text answers it.
    pub answered: bool,
    /// Which it is, or which document names it; `None` when none here fits.
    pub other: Option<Other>,
    /// Whether more than one here fits.
    pub several: bool,
}

/// So many messages of one text are looked for.
const LOOKED_FOR: usize = 60;
/// So many documents that bear their numbers, or that name one, are looked at.
const LOOKED_AT: usize = 300;

impl Archive {
    /// The messages that a document names, and the documents that name it.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn thread(&self, principal: Principal, document: &Document) -> Result<Thread> {
        let named = named(document);
        let numbers = named.iter().map(|message| message.number.as_str());
        let bearers = self.with_numbers(principal, "number", numbers.collect()).await?;
        let names = named.into_iter().map(|message| resolved(document, message, &bearers)).collect();
        Ok(Thread { names, named_by: self.named_by(principal, document).await? })
    }

    async fn named_by(&self, principal: Principal, document: &Document) -> Result<Vec<Message>> {
        let own: BTreeSet<&str> = document.numbers.iter().map(String::as_str).collect();
        if own.is_empty() {
            return Ok(Vec::new());
        }
        let bearers = self.with_numbers(principal, "number", own.clone()).await?;
        let mut named_by = Vec::new();
        for other in self.with_numbers(principal, "cites", own).await? {
            let meant = named(&other).into_iter().filter(|message| fits(&other, message, document).is_some());
            let resolved = meant.map(|message| resolved(&other, message, &bearers));
            let here =
                resolved.filter(|message| message.other.as_ref().is_some_and(|one| one.id == document.id));
            named_by
                .extend(here.take(1).map(|message| Message { other: Some(Other::of(&other)), ..message }));
        }
        Ok(named_by)
    }

    /// The documents that bear one of these numbers, or that name one, by date.
    async fn with_numbers(
        &self,
        principal: Principal,
        field: &str,
        numbers: BTreeSet<&str>,
    ) -> Result<Vec<Document>> {
        let Some(in_use) = self.in_use().filter(|_| !numbers.is_empty()) else { return Ok(Vec::new()) };
        let words: Vec<String> = numbers.iter().map(|number| format!("{field}:\"{number}\"")).collect();
        let request = Request {
            q: words.join(" OR "),
            exact: true,
            sort: Some(Sort::Date),
            limit: LOOKED_AT,
            ..Request::default()
        };
        let ids = in_use.index.ids(&request)?;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let mut read = self.store.read().await?;
        let mut found = BTreeMap::new();
        for stored in read.records(Kind::Document, &ids).await? {
            let Some(json) = stored.json.filter(|_| record::visible(principal, stored.access)) else {
                continue;
            };
            let record = reading::parse(Kind::Document, &stored.id, &json)?;
            if let Some(Record::Document(document)) = record::project(principal, &record, |_, _| false) {
                found.insert(stored.id, document);
            }
        }
        Ok(ids.into_iter().filter_map(|id| found.remove(id)).collect())
    }
}

/// The messages that the texts of a document name, each once.
fn named(document: &Document) -> Vec<message::Message> {
    let mut named: Vec<message::Message> = Vec::new();
    for text in &document.texts {
        let passages = plain_passages(&text.key, &text.body);
        for message in
            passages.text.iter().chain(&passages.notes).flat_map(|passage| messages(&passage.plain))
        {
            let same = |known: &&mut message::Message| {
                code(&known.number) == code(&message.number)
                    && (known.day == message.day || known.day.is_none() || message.day.is_none())
            };
            match named.iter_mut().find(same) {
                Some(known) if known.day.is_none() && message.day.is_some() => {
                    *known = message::Message { answered: known.answered || message.answered, ..message };
                }
                Some(known) => known.answered |= message.answered,
                None => named.push(message),
            }
        }
    }
    named.retain(|message| !is_itself(document, message));
    named.truncate(LOOKED_FOR);
    named
}

/// Whether a document speaks of itself.
fn is_itself(document: &Document, message: &message::Message) -> bool {
    let own = match message.whose {
        Whose::Yours => false,
        Whose::Mine | Whose::Told => true,
        Whose::Department => is_department(document),
        Whose::Post => !is_department(document),
    };
    let day = document.date.as_ref().map(|date| civil(date.span().first)).map(|(_, month, day)| (month, day));
    own && document.numbers.iter().any(|number| code(number) == code(&message.number))
        && (message.day.is_none() || message.day == day)
}

/// The one document that fits, or the one that fits surely.
fn resolved(document: &Document, message: message::Message, bearers: &[Document]) -> Message {
    let fitting = bearers.iter().filter_map(|other| Some((fits(document, &message, other)?, other)));
    let (sure, less): (Vec<_>, Vec<_>) = fitting.partition(|(fit, _)| *fit == Fit::Sure);
    let fitting = if sure.is_empty() { less } else { sure };
    let one = fitting.first().filter(|_| fitting.len() == 1).map(|(_, other)| *other);
    // Whoever refers to a message of their own does not answer it.
    let own = one.is_some_and(|other| shares(&other.from, &document.from));
    Message {
        other: one.map(Other::of),
        several: fitting.len() > 1,
        words: message.words,
        number: message.number,
        answered: message.answered && !own,
    }
}

/// How the parties of a document are those of whom a text speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// Who wrote, or where, is as the words say.
    Sure,
    /// Only who received it speaks for it, and the day.
    Likely,
}

/// Whether a document is the message that another names.
fn fits(this: &Document, message: &message::Message, other: &Document) -> Option<Fit> {
    let bears = other.numbers.iter().any(|number| code(number) == code(&message.number));
    let meant = bears && this.id != other.id && in_time(this, message, other);
    let by_party = || by_party(this, message, other);
    let (sure, likely) = if meant { by_party() } else { return None };
    match (sure, likely && message.day.is_some()) {
        (true, _) => Some(Fit::Sure),
        (false, true) => Some(Fit::Likely),
        (false, false) => None,
    }
}

/// A number, blind to dashes, spaces and case.
fn code(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The days that lie between a message and what names it, where they do not tell the year.
const YEAR: Day = 366;
const SEASON: Day = 92;

/// A message is older than what names it; a note to the text may name a younger one.
fn in_time(this: &Document, message: &message::Message, other: &Document) -> bool {
    let known = |document: &Document| {
        let span = document.date.as_ref()?.span();
        (span.first == span.last).then_some(span.first)
    };
    let first = this.date.as_ref().map(|date| date.span().first);
    let (Some(first), Some(then)) = (first, known(other)) else { return false };
    let (year, month, day) = civil(then);
    let age = first.saturating_sub(then);
    match (message.day, message.year) {
        (Some(told), Some(told_year)) => told == (month, day) && told_year == year,
        (Some(told), None) if message.whose == Whose::Told => {
            told == (month, day) && (-SEASON..=YEAR).contains(&age)
        }
        (Some(told), None) => told == (month, day) && (0..=YEAR).contains(&age),
        (None, _) => (0..=SEASON).contains(&age),
    }
}

/// Whether the parties are surely those of whom the words speak, and whether they may be.
fn by_party(this: &Document, message: &message::Message, other: &Document) -> (bool, bool) {
    let (from, to) = (shares(&other.from, &this.from), shares(&other.to, &this.to));
    let (back, there) = (shares(&other.from, &this.to), shares(&other.to, &this.from));
    let here = same_place(other.place.as_ref(), this.place.as_ref());
    match message.whose {
        Whose::Yours => (back, there && !from),
        Whose::Mine => (from, here),
        Whose::Department => (is_department(other) && (there || to), is_department(other)),
        Whose::Post => (!is_department(other) && (back || from || here), !is_department(other) && there),
        Whose::Told => told_so(this, message, other),
    }
}

/// Whether places are as the text has them; without one, whether a party or the place is the same.
fn told_so(this: &Document, message: &message::Message, other: &Document) -> (bool, bool) {
    let at = |place: &Option<Name>, told: &str| {
        place.as_ref().is_some_and(|place| fold(&place.name).contains(&fold(told)))
    };
    let called = |names: &[Name], told: &str| {
        let has = |words: &str| fold(words).contains(&fold(told));
        names.iter().any(|name| has(&name.name) || name.office.as_deref().is_some_and(has))
    };
    match (&message.from, &message.to) {
        (Some(from), _) => (at(&other.place, from) || called(&other.from, from), false),
        (None, Some(to)) => {
            let sent = at(&other.place_to, to) || called(&other.to, to);
            (sent, is_department(other) && !at(&other.place, to))
        }
        (None, None) => {
            let here = same_place(other.place.as_ref(), this.place.as_ref());
            (shares(&other.from, &this.from) || shares(&other.from, &this.to) || here, false)
        }
    }
}

/// Whether somebody is among both.
fn shares(some: &[Name], others: &[Name]) -> bool {
    some.iter().any(|one| others.iter().any(|other| is_same(one, other)))
}

fn same_place(one: Option<&Name>, other: Option<&Name>) -> bool {
    one.zip(other).is_some_and(|(one, other)| is_same(one, other))
}

fn is_same(one: &Name, other: &Name) -> bool {
    match (&one.id, &other.id) {
        (Some(one), Some(other)) => one == other,
        _ => fold(&one.name) == fold(&other.name),
    }
}

/// Whether it came from the Department of State.
fn is_department(document: &Document) -> bool {
    let names = document.from.iter().map(|name| fold(&name.name));
    let department = |name: String| name.contains("department") || name.contains("secretary of state");
    let from_washington = document.place.as_ref().is_some_and(|place| fold(&place.name) == "washington");
    from_washington || names.into_iter().any(department)
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::date::Date;

    fn document(
        id: &str,
        from: &str,
        to: &str,
        (place, number, date): (&str, &str, &str),
        body: &str,
    ) -> Document {
        let name = |name: &str| Name { name: name.to_owned(), ..Name::default() };
        Document {
            id: id.to_owned(),
            from: vec![name(from)],
            to: vec![name(to)],
            place: Some(name(place)),
            numbers: vec![number.to_owned()],
            date: Date::parse(date).ok(),
            texts: vec![record::document::Text {
                key: "en".into(),
                lang: "en".into(),
                body: body.into(),
                ..Default::default()
            }],
            ..Document::default()
        }
    }

    /// What a text makes of the archive's documents: their ids, `-` for none, `?` for several.
    fn check(this: &Document, archive: &[Document], expect: &str) {
        let told = named(this).into_iter().map(|message| resolved(this, message, archive));
        let told = told.map(|message| match message.other {
            Some(other) => other.id,
            None => if message.several { "?" } else { "-" }.to_owned(),
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expect, "{:?}", this.texts[0].body);
    }

    #[test]
    fn a_message_is_the_one_that_fits() {
        let archive = [
            document("a", "Francis", "Secretary of State", ("Petrograd", "2987", "1918-10-12"), ""),
            document("b", "Caldwell", "Secretary of State", ("Vladivostok", "2987", "1918-10-12"), ""),
            document("c", "Secretary of State", "Francis", ("Washington", "1230", "1918-10-22"), ""),
            document("d", "Embassy in Korea", "Department of State", ("Seoul", "1325", "1955-03-05"), ""),
            document("e", "Embassy in Korea", "Department of State", ("Seoul", "1325", "1956-03-05"), ""),
            document(
                "f",
                "Department of State",
                "Embassy in Korea",
                ("Washington", "402", "1955-06-01T10:00"),
                "",
            ),
            document("g", "Francis", "Secretary of State", ("Petrograd", "41", "1918-10-01"), ""),
            document("h", "Francis", "Secretary of State", ("Petrograd", "41", "1918-09-01"), ""),
        ];
        let from_washington = |body: &str| {
            document("x", "Secretary of State", "Francis", ("Washington", "9", "1918-10-30"), body)
        };
        let from_petrograd = |body: &str| {
            document("y", "Francis", "Secretary of State", ("Petrograd", "8", "1918-10-31"), body)
        };
        let editor = |body: &str| document("z", "Rhee", "Eisenhower", ("Pusan", "7", "1955-08-01"), body);
        for (this, expect) in [
            (from_washington("Your 2987, October 12."), "a"),
            (from_washington("Your 2987, October 13."), "-"),
            (from_washington("Your telegram No. 2987."), "a"),
            (from_washington("Your telegram No. 41."), "?"),
            (from_washington("Your 41, October 1."), "g"),
            (from_washington("my 1230, October 22"), "c"),
            (from_petrograd("Your 1230, October 22, 4 p.m."), "c"),
            (from_petrograd("Department’s 1230, October 22"), "c"),
            (from_petrograd("Embassy’s 2987, October 12"), "a"),
            (from_petrograd("Your 2987, October 12"), "-"),
            (editor("See.[^1]\n\n[^1]: Telegram 1325 from Seoul, March 5, not printed."), "d"),
            (editor("Telegram 1325 from Seoul, March 5, 1956"), "e"),
            (editor("Telegram 1325 from Tokyo, March 5"), "-"),
            (editor("telegram 402 to Seoul, June 1"), "f"),
            (editor("telegram 402 to Seoul, June 2; telegram 402, June 1, to Seoul"), "- f"),
        ] {
            check(&this, &archive, expect);
        }
    }

    #[test]
    fn nobody_answers_themselves() {
        let first =
            document("a", "Embassy in Korea", "Department of State", ("Seoul", "1593", "1964-06-03"), "");
        for (from, expect) in [("Embassy in Korea", false), ("Embassy in Japan", true)] {
            let this = document(
                "b",
                from,
                "Department of State",
                ("Seoul", "1597", "1964-06-04"),
                "Ref: Embtel 1593.",
            );
            let told = resolved(&this, named(&this).remove(0), std::slice::from_ref(&first));
            assert_eq!((told.other.is_some(), told.answered), (true, expect), "{from}");
        }
    }

    #[test]
    fn no_text_names_itself() {
        let this = document(
            "d",
            "Embassy in Korea",
            "Department of State",
            ("Seoul", "1325", "1955-03-05"),
            "Telegram 1325 from Seoul, March 5. Embtel 1325, March 5",
        );
        check(&this, std::slice::from_ref(&this), "");
    }
}
