//! An agent as EAC-CPF 2010 (Encoded Archival Context, `urn:isbn:1-931666-33-4`), after the
//! elements of ISAAR(CPF).

use crate::element::{element, escaped, open};
use record::{
    authority::{Agent, Office, Variant},
    date::Date,
    text::passages,
};
use std::fmt::Write;

/// The media type of what [`write`] makes.
pub const MEDIA_TYPE: &str = "application/xml";

/// What stands about the record itself.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// Who keeps it: the title of the archive.
    pub agency: &'a str,
    /// Its permanent address.
    pub url: &'a str,
    /// When it was saved last (RFC 3339).
    pub changed: &'a str,
    /// Its revision.
    pub rev: u32,
}

/// An agent as a file.
pub fn write(agent: &Agent, kept: Kept<'_>) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<eac-cpf xmlns=\"urn:isbn:1-931666-33-4\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n",
    );
    control(&mut xml, agent, kept);
    xml.push_str("<cpfDescription>\n");
    identity(&mut xml, agent, kept);
    description(&mut xml, agent);
    xml.push_str("</cpfDescription>\n</eac-cpf>\n");
    xml
}

fn control(xml: &mut String, agent: &Agent, kept: Kept<'_>) {
    xml.push_str("<control>\n");
    element(xml, "recordId", &[], &agent.id);
    element(xml, "maintenanceStatus", &[], if kept.rev > 1 { "revised" } else { "new" });
    element(xml, "publicationStatus", &[], if agent.unreviewed { "inProcess" } else { "approved" });
    let _ = writeln!(
        xml,
        "<maintenanceAgency><agencyName>{}</agencyName></maintenanceAgency>",
        escaped(kept.agency)
    );
    xml.push_str("<maintenanceHistory>\n<maintenanceEvent>\n");
    element(xml, "eventType", &[], if kept.rev > 1 { "revised" } else { "created" });
    let day = kept.changed.get(..10).unwrap_or(kept.changed);
    element(xml, "eventDateTime", &[("standardDateTime", day)], kept.changed);
    element(xml, "agentType", &[], "machine");
    element(xml, "agent", &[], "fonds");
    xml.push_str("</maintenanceEvent>\n</maintenanceHistory>\n");
    sources(xml, agent);
    xml.push_str("</control>\n");
}

/// Where names and offices stand, each source once.
fn sources(xml: &mut String, agent: &Agent) {
    let named = agent.variants.iter().filter_map(|variant| variant.source.as_deref());
    let held = agent.offices.iter().filter_map(|office| office.source.as_deref());
    let mut all: Vec<&str> = named.chain(held).collect();
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return;
    }
    xml.push_str("<sources>\n");
    for source in all {
        let _ = writeln!(xml, "<source><sourceEntry>{}</sourceEntry></source>", escaped(source));
    }
    xml.push_str("</sources>\n");
}

fn identity(xml: &mut String, agent: &Agent, kept: Kept<'_>) {
    xml.push_str("<identity>\n");
    element(xml, "entityId", &[], kept.url);
    agent.same_as.iter().for_each(|same| element(xml, "entityId", &[], same));
    let kind = if agent.kind == "organization" { "corporateBody" } else { "person" };
    element(xml, "entityType", &[], kind);
    let _ = writeln!(
        xml,
        "<nameEntry><part>{}</part><authorizedForm>fonds</authorizedForm></nameEntry>",
        escaped(&agent.name)
    );
    agent.variants.iter().for_each(|variant| name(xml, variant));
    xml.push_str("</identity>\n");
}

fn name(xml: &mut String, variant: &Variant) {
    let lang = variant.lang.as_deref().unwrap_or_default();
    let script = variant.script.as_deref().filter(|script| is_script(script)).unwrap_or_default();
    let scheme: String = variant.scheme.as_deref().map(token).unwrap_or_default();
    open(xml, "nameEntry", &[("xml:lang", lang), ("scriptCode", script), ("transliteration", &scheme)]);
    let _ = write!(xml, "<part>{}</part>", escaped(&variant.name));
    if let Some(dates) = range(variant.from.as_deref(), variant.to.as_deref()) {
        let _ = write!(xml, "<useDates>{dates}</useDates>");
    }
    xml.push_str("<alternativeForm>fonds</alternativeForm></nameEntry>\n");
}

/// Whether it is a code of ISO 15924: `Hang`.
fn is_script(script: &str) -> bool {
    let [first, rest @ ..] = script.as_bytes() else { return false };
    first.is_ascii_uppercase() && rest.len() == 3 && rest.iter().all(u8::is_ascii_lowercase)
}

/// A scheme as one token: `Wade–Giles` is `Wade-Giles`.
fn token(scheme: &str) -> String {
    let sign = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
    scheme.chars().map(sign).collect::<String>().trim_matches('-').to_owned()
}

fn description(xml: &mut String, agent: &Agent) {
    xml.push_str("<description>\n");
    if let Some(dates) = &agent.dates {
        xml.push_str("<existDates>");
        element(xml, "date", &[], dates);
        xml.push_str("</existDates>\n");
    }
    if !agent.offices.is_empty() {
        xml.push_str("<occupations>\n");
        agent.offices.iter().for_each(|office| occupation(xml, office));
        xml.push_str("</occupations>\n");
    }
    if let Some(note) = &agent.note {
        xml.push_str("<biogHist>\n");
        passages("note", note).text.iter().for_each(|passage| element(xml, "p", &[], &passage.plain));
        xml.push_str("</biogHist>\n");
    }
    xml.push_str("</description>\n");
}

fn occupation(xml: &mut String, office: &Office) {
    xml.push_str("<occupation>");
    let title = [Some(&office.title), office.org.as_ref()];
    let title: Vec<&str> = title.into_iter().flatten().map(String::as_str).collect();
    element(xml, "term", &[], &title.join(", "));
    element(xml, "placeEntry", &[], office.place.as_deref().unwrap_or_default());
    xml.push_str(&range(office.from.as_deref(), office.to.as_deref()).unwrap_or_default());
    element(xml, "citation", &[], office.source.as_deref().unwrap_or_default());
    xml.push_str("</occupation>\n");
}

/// A range of dates as they are known; `None` when neither end is.
fn range(from: Option<&str>, to: Option<&str>) -> Option<String> {
    from.or(to)?;
    let mut xml = String::from("<dateRange>");
    for (name, date) in [("fromDate", from), ("toDate", to)] {
        let Some(date) = date else { continue };
        element(&mut xml, name, &[("standardDate", standard(date))], date);
    }
    xml.push_str("</dateRange>");
    Some(xml)
}

/// A date as the schema takes it: a plain year, month or day; nothing otherwise.
fn standard(date: &str) -> &str {
    let plain = date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let known = matches!(date.len(), 4 | 7 | 10) && plain && Date::parse(date).is_ok();
    if known { date } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agent() -> Agent {
        let variant = |name: &str, lang: &str, scheme: Option<&str>| Variant {
            name: name.into(),
            lang: Some(lang.into()),
            script: Some("Latn".into()),
            scheme: scheme.map(Into::into),
            source: Some("List & index".into()),
            ..Variant::default()
        };
        let office = Office {
            title: "Consul".into(),
            place: Some("Karsk".into()),
            from: Some("1955-03".into()),
            to: Some("about 1957".into()),
            source: Some("List & index".into()),
            ..Office::default()
        };
        Agent {
            id: "pan".into(),
            kind: "person".into(),
            name: "Pan <Zili>".into(),
            variants: vec![variant("P’an Tzu-li", "zh", Some("Wade–Giles"))],
            dates: Some("1904–1972".into()),
            offices: vec![office],
            note: Some("Who *this* is.\n\nAnd more.".into()),
            same_as: vec!["https://www.wikidata.org/entity/Q1".into()],
            unreviewed: false,
        }
    }

    const KEPT: Kept<'_> = Kept {
        agency: "The Archive",
        url: "https://a.example/people/pan",
        changed: "2026-03-14T10:00:00Z",
        rev: 2,
    };

    /// The words of the elements of a name, wherever they stand.
    fn words(xml: &str, name: &str) -> Vec<String> {
        let tree = roxmltree::Document::parse(xml).unwrap_or_else(|error| panic!("{error}: {xml}"));
        let named = tree.descendants().filter(|node| node.tag_name().name() == name);
        named.map(|node| node.text().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn an_agent_is_told_in_the_schemas_elements() {
        let xml = write(&agent(), KEPT);
        for (name, expect) in [
            ("recordId", &["pan"][..]),
            ("maintenanceStatus", &["revised"]),
            ("part", &["Pan <Zili>", "P’an Tzu-li"]),
            ("entityType", &["person"]),
            ("entityId", &["https://a.example/people/pan", "https://www.wikidata.org/entity/Q1"]),
            ("sourceEntry", &["List & index"]),
            ("term", &["Consul"]),
            ("fromDate", &["1955-03"]),
            ("toDate", &["about 1957"]),
            ("p", &["Who this is.", "And more."]),
        ] {
            assert_eq!(words(&xml, name), expect, "{name}");
        }
        assert!(xml.contains("transliteration=\"Wade-Giles\"") && xml.contains("standardDate=\"1955-03\""));
        assert!(!xml.contains("standardDate=\"about"));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let bare = Agent {
            id: "mfa".into(),
            kind: "organization".into(),
            name: "Ministry".into(),
            ..Agent::default()
        };
        let xml = write(&bare, Kept { rev: 1, ..KEPT });
        assert_eq!(words(&xml, "entityType"), ["corporateBody"]);
        for absent in ["sources", "existDates", "occupations", "biogHist", "alternativeForm"] {
            assert!(words(&xml, absent).is_empty(), "{absent}");
        }
    }
}
