//! A conversation: what a document answers and what answers it, on and on, each once; as catalogued
//! and as the texts have it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use record::Principal;

use crate::{Archive, Found, Other, Reading, Result};

/// Documents that answer, forward or enclose each other.
#[derive(Clone, Debug, Default)]
pub struct Conversation {
    /// The documents, by date.
    pub turns: Vec<Turn>,
    /// Whether there are more than are told.
    pub more: bool,
}

/// A document of a conversation.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The document.
    pub document: Other,
    /// What it has to do with others of the conversation: the relation, and the id of the other.
    pub to: Vec<(String, String)>,
    /// What it answers that is not here, in its words.
    pub absent: Vec<String>,
}

/// So many documents are told.
const MOST: usize = 40;

/// The relations that make a conversation; the text's is the first.
const RELATIONS: [&str; 3] = ["replies_to", "forwards", "enclosed_in"];

/// One document has this relation to another.
type Link = (String, String, String);

impl Archive {
    /// The conversation in which a document stands. A circle of answers is walked once.
    ///
    /// # Errors
    /// When the index or the store cannot be read.
    pub async fn conversation(&self, principal: Principal, id: &str) -> Result<Conversation> {
        let mut open = VecDeque::from([id.to_owned()]);
        let mut met = BTreeSet::from([id.to_owned()]);
        let (mut links, mut turns) = (BTreeSet::<Link>::new(), Vec::new());
        while let Some(id) = open.pop_front() {
            if turns.len() == MOST {
                break;
            }
            let Found::Here(reading) = self.read(principal, &id).await? else { continue };
            let (found, absent) = self.links(principal, &reading).await?;
            for link in found {
                let other = if link.0 == id { &link.2 } else { &link.0 };
                if met.insert(other.clone()) {
                    open.push_back(other.clone());
                }
                links.insert(link);
            }
            let first = reading.document.date.as_ref().map(|date| date.span().stands);
            turns.push((first.is_none(), first, Other::of(&reading.document), absent));
        }
        turns.sort_by(|a, b| (a.0, a.1, &a.2.id).cmp(&(b.0, b.1, &b.2.id)));
        let more = met.len() > turns.len() && turns.len() == MOST;
        let told: BTreeSet<String> = turns.iter().map(|turn| turn.2.id.clone()).collect();
        let mut to: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        for (one, relation, other) in links.into_iter().filter(|(_, _, other)| told.contains(other)) {
            to.entry(one).or_default().push((relation, other));
        }
        let turn = |(_, _, document, absent): (bool, _, Other, _)| Turn {
            to: to.remove(&document.id).unwrap_or_default(),
            document,
            absent,
        };
        Ok(Conversation { turns: turns.into_iter().map(turn).collect(), more })
    }

    /// What ties a document to others, and what it answers that is not here.
    async fn links(&self, principal: Principal, reading: &Reading) -> Result<(Vec<Link>, Vec<String>)> {
        let id = &reading.document.id;
        let link = |inverse: bool, relation: &str, other: &Other| {
            let (one, other) = if inverse { (&other.id, id) } else { (id, &other.id) };
            (one.clone(), relation.to_owned(), other.clone())
        };
        let (mut links, mut absent) = (Vec::new(), Vec::new());
        for relation in reading.related.iter().filter(|related| RELATIONS.contains(&&*related.relation)) {
            match (&relation.other, &relation.text) {
                (Some(other), _) => links.push(link(relation.inverse, &relation.relation, other)),
                (None, Some(text)) => absent.push(text.clone()),
                (None, None) => {}
            }
        }
        let thread = self.thread(principal, &reading.document).await?;
        for (inverse, messages) in [(false, thread.names), (true, thread.named_by)] {
            for message in messages.into_iter().filter(|message| message.answered && !message.several) {
                match message.other {
                    Some(other) => links.push(link(inverse, RELATIONS[0], &other)),
                    None => absent.push(message.words),
                }
            }
        }
        Ok((links, absent))
    }
}
