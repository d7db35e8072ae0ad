//! `fonds.toml`: read with all faults at once, and written with its comments.

use super::{Kind, Place, SETTINGS, Setting, Values};
use anyhow::bail;
use archive::record::shape::nearest;
use std::path::PathBuf;
use toml::de::{DeTable, DeValue};

/// What a file sets.
///
/// # Errors
/// All faults, each with its line: what is no TOML, names that are no setting's,
/// values that are not what was expected.
pub fn read(path: &PathBuf, text: &str) -> anyhow::Result<Values> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let table = match DeTable::parse(text) {
        Ok(table) => table.into_inner(),
        Err(error) => {
            let line = error.span().map_or(1, |span| line(span.start));
            bail!("{}:{line}: {}. A setting stands as `title = \"…\"`.", path.display(), error.message());
        }
    };
    let (mut values, mut faults) = (Values::new(), Vec::new());
    for (name, value) in &table {
        let place = Place { path, line: line(name.span().start), name: name.get_ref() };
        match read_one(name.get_ref(), value.get_ref()) {
            Ok((name, value)) => drop(values.insert(name, value)),
            Err(words) => faults.push((place.line, format!("{place}: {words}"))),
        }
    }
    if faults.is_empty() {
        return Ok(values);
    }
    faults.sort();
    bail!(faults.into_iter().map(|(_, words)| words).collect::<Vec<_>>().join("\n       "))
}

fn read_one(name: &str, value: &DeValue<'_>) -> Result<(&'static str, String), String> {
    let setting = setting(name)?;
    let text = text_of(setting, value).map_err(|words| format!("{words}."))?;
    Ok((setting.name, text))
}

fn setting(name: &str) -> Result<&'static Setting, String> {
    let names = SETTINGS.map(|setting| setting.name);
    Setting::named(name).ok_or_else(|| match nearest(name, &names) {
        Some(near) => format!("there is no such setting; did you mean “{near}”?"),
        None => format!("there is no such setting; there are {}.", names.join(", ")),
    })
}

fn text_of(setting: &Setting, value: &DeValue<'_>) -> Result<String, String> {
    let text = match (setting.kind, value) {
        (Kind::Number, DeValue::Integer(number)) => number.as_str().replace('_', ""),
        (Kind::Number, _) | (_, DeValue::Table(_) | DeValue::Array(_)) => {
            return Err(format!("expected {}, found {}", setting.kind.expected(), sort_of(value)));
        }
        (_, DeValue::String(text)) => text.clone().into_owned(),
        _ => return Err(format!("expected a text in quotes, found {}", sort_of(value))),
    };
    setting.kind.check(&text).map(|()| text)
}

fn sort_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("the text “{text}”"),
        DeValue::Integer(number) => format!("the number {}", number.as_str()),
        other => format!("one of TOML's {}s", other.type_str()),
    }
}

/// A `fonds.toml` with every setting explained; those in `set` are set, the
/// others stand as comments with their default or an example.
pub fn write(set: &[(&str, &str)]) -> String {
    let mut text = String::from(
        "# The settings of this archive. What stands after # is not set: it shows the\n\
         # default, or an example. A flag (`--listen`) goes over the environment\n\
         # (`FONDS_LISTEN`), which goes over this file.\n",
    );
    for setting in &SETTINGS {
        let chosen = set.iter().find(|(name, _)| *name == setting.name).map(|(_, value)| *value);
        let value = chosen.or(setting.default).unwrap_or(setting.example);
        let mark = if chosen.is_some() { "" } else { "#" };
        text += &format!("\n# {}.\n{mark}{}\n", setting.about, line(setting, value));
    }
    text
}

/// A setting as it stands in `fonds.toml`.
pub fn line(setting: &Setting, value: &str) -> String {
    let value = match setting.kind {
        Kind::Number => value.to_owned(),
        _ => toml::Value::from(value).to_string(),
    };
    format!("{} = {value}", setting.name)
}
