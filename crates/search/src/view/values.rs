//! Every value of every facet that the index ever held, numbered. Segments come
//! and go; the numbers stay, so that counts of all segments add up.

use std::collections::HashMap;

use super::ByFacet;
use crate::entry::{LABEL, LANGUAGES, value};
use crate::facet::Facet;
use crate::fields::FIELDS;

/// The number of a value.
pub(crate) type ValueNo = u32;

/// All values, numbered.
#[derive(Debug, Default)]
pub(crate) struct Values {
    numbers: HashMap<Box<str>, ValueNo>,
    known: Vec<Value>,
    /// By number; apart, because counting asks for nothing else.
    facets: Vec<Option<Facet>>,
    langs: Vec<String>,
}

/// One value of one facet.
#[derive(Debug)]
pub(crate) struct Value {
    /// Its id, as in the address of a listing.
    pub id: Box<str>,
    /// What is shown, where that is not found by the id.
    pub label: Option<Box<str>>,
}

impl Values {
    /// The number of a value as it stands in the index, behind it its label.
    pub fn number(&mut self, written: &str) -> ValueNo {
        let (value, label) = written.split_once(LABEL).unwrap_or((written, ""));
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = self.known.len() as ValueNo;
        let (row, id) = value.split_at(1);
        let row = usize::from(row.as_bytes()[0] - b'a');
        if row == LANGUAGES {
            self.langs.push(id.to_owned());
        }
        let facet = FIELDS.get(row).and_then(|field| field.facet);
        let label = (!label.is_empty()).then(|| label.into());
        self.known.push(Value { id: id.into(), label });
        self.facets.push(facet);
        self.numbers.insert(value.into(), number);
        number
    }

    /// The facet of a value; `None` for what is hidden.
    #[inline]
    pub fn facet(&self, number: ValueNo) -> Option<Facet> {
        self.facets[number as usize]
    }

    /// The number of a value, if the index ever held it.
    pub fn find(&self, facet: Facet, id: &str) -> Option<ValueNo> {
        self.numbers.get(written(facet, id).as_str()).copied()
    }

    /// The values of each facet that a listing counts, in the order of their ids.
    pub fn by_id(&self) -> ByFacet<ValueNo> {
        let listed = Facet::ALL.into_iter().filter(|facet| !facet.is_end() && *facet != Facet::With);
        let mut lists: ByFacet<ValueNo> = listed.map(|facet| (facet, Vec::new())).collect();
        for (number, facet) in (0..).zip(&self.facets) {
            lists
                .iter_mut()
                .filter(|(known, _)| Some(*known) == *facet)
                .for_each(|(_, list)| list.push(number));
        }
        let id = |number: &ValueNo| &self.known[*number as usize].id;
        lists.iter_mut().for_each(|(_, list)| list.sort_unstable_by(|a, b| id(a).cmp(id(b))));
        lists
    }

    /// All, in the order of their numbers.
    pub fn all(&self) -> &[Value] {
        &self.known
    }

    /// The languages by whose rules text was analysed.
    pub fn langs(&self) -> &[String] {
        &self.langs
    }
}

/// A value as it stands in the index, to choose by.
pub(crate) fn written(facet: Facet, id: &str) -> String {
    let row = FIELDS.iter().position(|row| row.facet == Some(facet));
    value(row.unwrap_or(LANGUAGES), id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_number_and_first_label() {
        let mut values = Values::default();
        let kind = |label: &str| format!("{}{LABEL}{label}", written(Facet::Kind, "telegram"));
        let number = values.number(&kind("Telegram"));
        assert_eq!(values.number(&kind("telegram")), number);
        assert_ne!(values.number(&written(Facet::Topic, "telegram")), number);
        assert_eq!(values.all()[number as usize].label.as_deref(), Some("Telegram"));
    }
}
