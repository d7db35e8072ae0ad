//! The other spellings of names that an archive has.

use tantivy::query::{EnableScoring, Query};
use tantivy::schema::Field;
use tantivy::{DocSet, Score, TERMINATED, Term};

use super::compile::Compiler;
use super::name::{Name, Row, row_of};
use super::near::{Near, Run};
use super::node::Node;
use super::spellings::{Boosts, Spellings};
use crate::answer::Also;
use crate::error::Error;
use crate::fields::Reads;
use crate::words::{NAME_ENDS, is_cjk};

/// How many other spellings of one name are told.
const MOST_TOLD: usize = 8;
/// In how many documents of a segment a spelling is looked for before it is not told: words that
/// all are frequent and never stand together cost too much to be sure of.
const LOOKED_INTO: u32 = 500;

impl Compiler<'_> {
    /// The words as they were typed, or another spelling.
    pub(super) fn name(&self, name: &Name) -> Result<Box<dyn Query>, Error> {
        let typed = self.all(&name.nodes)?;
        let spellings = self.spellings(name)?;
        if spellings.is_empty() {
            return Ok(typed);
        }
        Ok(Box::new(Spellings::new(typed, spellings.into_iter().map(|(near, _)| near).collect())))
    }

    /// What the names among parts that must all match are worth in their other spellings.
    pub fn boosts(&self, nodes: &[Node]) -> Result<Boosts, Error> {
        let names = nodes.iter().filter_map(|node| match node {
            Node::Name(name) => Some(self.spellings(name)),
            _ => None,
        });
        Ok(Boosts { names: names.collect::<Result<_, _>>()?, words: Vec::new() })
    }

    /// The other spellings that can occur, worth about what the words typed are.
    pub(super) fn spellings(&self, name: &Name) -> Result<Vec<(Near, Score)>, Error> {
        let mut spellings = Vec::new();
        for row in &name.rows {
            if let Some((run, worth)) = self.occurring(name, row)? {
                spellings.push((Near::alone(run), worth));
            }
        }
        Ok(spellings)
    }

    /// The words of a spelling that the index has, and how rare the rarest is; `None`
    /// when a place is left without any.
    fn occurring(&self, name: &Name, row: &Row) -> Result<Option<(Run, Score)>, Error> {
        let (field, reads) = self.field(name.field);
        let all = self.view.searcher.num_docs().max(1) as f32;
        let (mut run, mut worth) = (Run::new(), 0.0_f32);
        for forms in row {
            let (mut terms, mut count) = (Vec::new(), 0);
            for form in forms {
                let term = Term::from_field_text(field, form);
                let found = self.view.searcher.doc_freq(&term)?;
                if found > 0 {
                    terms.push(term);
                    count += found;
                }
            }
            if terms.is_empty() {
                return Ok(None);
            }
            worth = worth.max((1.0 + all / count as f32).ln());
            run.push(terms);
        }
        if name.whole && reads == Reads::Names {
            // Behind the last pair of letters the last of them stands alone.
            let last = row.last().filter(|forms| forms.iter().all(|form| is_pair(form)));
            run.extend(last.map(|forms| forms.iter().map(|form| last_letter(field, form)).collect()));
            let [begin, end] = NAME_ENDS.map(|end| vec![Term::from_field_text(field, end)]);
            run.insert(0, begin);
            run.push(end);
        }
        Ok(Some((run, worth)))
    }

    /// The spellings of names that occur, to be told.
    pub fn also(&self, nodes: &[Node]) -> Result<Vec<Also>, Error> {
        let mut also: Vec<Also> = Vec::new();
        for name in names(nodes) {
            let mut told = 0;
            for (text, why) in &name.shown {
                if told == MOST_TOLD || !self.occurs(name, text)? {
                    continue;
                }
                told += 1;
                let typed = name.typed();
                match also.iter_mut().find(|known| known.typed == typed && known.why == *why) {
                    Some(known) => known.searched.push(text.clone()),
                    None => also.push(Also { typed, searched: vec![text.clone()], why: why.clone() }),
                }
            }
        }
        Ok(also)
    }

    fn occurs(&self, name: &Name, spelling: &str) -> Result<bool, Error> {
        let Some((run, _)) = self.occurring(name, &row_of(spelling))? else { return Ok(false) };
        let near = Near::alone(run).looking_at(LOOKED_INTO);
        let weight = near.weight(EnableScoring::disabled_from_searcher(&self.view.searcher))?;
        for reader in self.view.searcher.segment_readers() {
            if weight.scorer(reader, 1.0)?.doc() != TERMINATED {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn is_pair(form: &str) -> bool {
    form.chars().count() > 1 && form.chars().all(is_cjk)
}

fn last_letter(field: Field, pair: &str) -> Term {
    Term::from_field_text(field, &pair.chars().next_back().map(String::from).unwrap_or_default())
}

/// The names among parts, those inside others too.
fn names(nodes: &[Node]) -> Vec<&Name> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Name(name) => found.push(&**name),
            Node::All(inner) | Node::Any(inner) => found.extend(names(inner)),
            _ => {}
        }
    }
    found
}
