//! What somebody is called who was several: by a rule (docs/decisions/0023-one-person.md), unless
//! an editor chose another name.

use super::{form::Fullness, must_be_here};
use crate::{Result, reading, saving::Ready};
use record::{
    Kind, Record,
    authority::{Agent, Variant},
    name,
};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};
use store::{Read, Write};

/// Where a name comes from; the last is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// A document.
    Document,
    /// The list of persons of a volume.
    List,
    /// An authority file, or an editor; of two the one that came first, as number of its change.
    Authority(Reverse<i64>),
}

/// What those who are one were called when each came, and where that stands.
#[derive(Debug, Default)]
pub(super) struct Called(Vec<(Origin, String)>);

impl Called {
    /// What these agents were called; `volumes` are the ids with which those of lists begin.
    pub async fn read(read: &mut Read, ids: &[&str], volumes: &HashSet<String>) -> Result<Self> {
        let mut called = Self::default();
        for id in ids {
            let history = read.history(Kind::Agent, id).await?;
            let Some(first) = history.first() else { continue };
            let revision = read.revision(Kind::Agent, id, first.rev).await?;
            let Some(json) = revision.and_then(|revision| revision.json) else { continue };
            let Record::Agent(agent) = reading::parse(Kind::Agent, id, &json)? else { continue };
            let origin = match volume(id, volumes) {
                _ if agent.unreviewed => Origin::Document,
                Some(_) => Origin::List,
                None => Origin::Authority(Reverse(first.seq)),
            };
            called.0.push((origin, agent.name));
        }
        Ok(called)
    }

    /// The name that they bear together.
    pub fn preferred(&self) -> Option<&str> {
        let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
        self.0.iter().for_each(|(_, name)| *sources.entry(name).or_default() += 1);
        let best = self.0.iter().max_by_key(|(origin, name)| {
            let bare = !name.contains('(');
            let Fullness { titles, given, written } = Fullness::of(name);
            (*origin, bare, Reverse(titles), sources[name.as_str()], written, given, Reverse(name))
        });
        best.map(|(_, name)| name.as_str())
    }

    /// Gives an agent the name that these have, if it bears the one that they had before: else
    /// somebody chose it. Whether it did.
    pub fn give(&self, agent: &mut Agent, before: &Self) -> bool {
        let Some(preferred) = self.preferred().filter(|name| *name != agent.name) else { return false };
        if before.preferred() != Some(&agent.name) {
            return false;
        }
        let old = std::mem::replace(&mut agent.name, preferred.to_owned());
        agent.variants.retain(|variant| name::fold(&variant.name) != name::fold(preferred));
        agent.variants.push(Variant { name: old, ..Variant::default() });
        true
    }
}

/// Gives an agent the best of the names that all of it had, where it bears the best of those before.
pub(super) async fn rename(write: &mut Write, id: &str, before: &Called, after: &Called) -> Result<()> {
    let mut record = must_be_here(write.read(), Kind::Agent, id).await?;
    if let Record::Agent(agent) = &mut record
        && after.give(agent, before)
    {
        write.put(&Ready::of(&record).put()).await?;
    }
    Ok(())
}

/// The ids of volumes, with which the ids of those in their lists begin.
pub(super) async fn volumes(read: &mut Read) -> Result<HashSet<String>> {
    Ok(crate::collections::all(read).await?.into_iter().map(|volume| volume.id).collect())
}

/// The volume in whose list somebody stands.
pub(super) fn volume<'a>(id: &'a str, volumes: &HashSet<String>) -> Option<&'a str> {
    let mut begins = id.rmatch_indices('-').map(|(at, _)| &id[..at]);
    begins.find(|volume| volumes.contains(*volume))
}

#[cfg(test)]
mod tests {
    use super::{
        Called,
        Origin::{self, Authority, Document, List},
    };
    use record::authority::Agent;
    use std::cmp::Reverse;

    fn called(names: &[(Origin, &str)]) -> Called {
        Called(names.iter().map(|(origin, name)| (*origin, (*name).to_owned())).collect())
    }

    #[test]
    fn a_name_is_chosen_by_where_and_how_often_it_stands_and_by_its_form() {
        for (names, expect) in [
            (
                &[(List, "Dulles, Allen (Ascham, Robert A.)"), (List, "Dulles, Allen W.")][..],
                "Dulles, Allen W.",
            ),
            (&[(List, "Dulles, Allen W."), (Authority(Reverse(9)), "Dulles, Allen")], "Dulles, Allen"),
            (
                &[(Authority(Reverse(9)), "Dulles, A. W."), (Authority(Reverse(2)), "Dulles, A.")],
                "Dulles, A.",
            ),
            (&[(Document, "Allen Welsh Dulles"), (List, "Dulles, Allen")], "Dulles, Allen"),
            (
                &[(List, "Lloyd, Selwyn"), (List, "Lloyd, John Selwyn"), (List, "Lloyd, Selwyn")],
                "Lloyd, Selwyn",
            ),
            (&[(List, "Lloyd, Selwyn"), (List, "Lloyd, John Selwyn")], "Lloyd, John Selwyn"),
            (&[(List, "Hull, General John E."), (List, "Hull, John")], "Hull, John"),
            (
                &[(List, "Khrushchev, Nikita S."), (List, "Khrushchev, Nikita Sergeevich")],
                "Khrushchev, Nikita Sergeevich",
            ),
            (&[(List, "Thompson, L."), (List, "Thompson, L., Jr.")], "Thompson, L., Jr."),
            (
                &[
                    (Document, "Sir Oliver Franks"),
                    (Document, "The Eight Honorable Sir Oliver She well Franks"),
                ],
                "Sir Oliver Franks",
            ),
            (&[(Document, "G. R. Laking"), (Document, "George Laking")], "George Laking"),
            (&[(List, "Bruckner, Wilber M."), (List, "Brucker, Wilber M.")], "Brucker, Wilber M."),
        ] {
            let backwards: Vec<_> = names.iter().rev().copied().collect();
            for names in [names, &backwards] {
                assert_eq!(called(names).preferred(), Some(expect), "{names:?}");
            }
        }
    }

    #[test]
    fn a_name_that_somebody_chose_stays() {
        let before = called(&[(List, "Dulles, Allen (Ascham)")]);
        let after = called(&[(List, "Dulles, Allen (Ascham)"), (List, "Dulles, Allen W.")]);
        for (name, expect) in
            [("Dulles, Allen (Ascham)", "Dulles, Allen W."), ("Allen Dulles", "Allen Dulles")]
        {
            let mut agent = Agent { name: name.into(), ..Agent::default() };
            after.give(&mut agent, &before);
            assert_eq!(agent.name, expect);
            let variants = agent.variants.iter().map(|variant| variant.name.as_str());
            assert_eq!(variants.collect::<Vec<_>>(), if name == expect { vec![] } else { vec![name] });
        }
    }
}
