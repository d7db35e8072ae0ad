//! Who may see what: the one place where visibility is decided
//! (contract, section 4, "Visibility").

use crate::date::{Day, civil, day_of};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Whether a record is open to everyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// Open to everyone.
    #[default]
    Public,
    /// Seen by the archive's own people alone.
    Restricted,
    /// Restricted before 00:00 UTC of this day, public from then on.
    Embargo(Day),
}

/// Who asks, and on what day (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Principal {
    /// A visitor, on this day.
    Public(Day),
    /// The shell, or a token of the archive's own people: sees everything.
    Staff,
}

/// The decision: may `principal` see a record with this access?
pub fn visible(principal: Principal, access: Access) -> bool {
    match (principal, access) {
        (Principal::Staff, _) | (Principal::Public(_), Access::Public) => true,
        (Principal::Public(_), Access::Restricted) => false,
        (Principal::Public(today), Access::Embargo(until)) => today >= until,
    }
}

/// Why a text is no access.
#[derive(Debug, thiserror::Error)]
#[error("“{found}” is not public, restricted or embargo:YYYY-MM-DD.")]
pub struct NotAccess {
    /// What stood there.
    pub found: String,
}

impl FromStr for Access {
    type Err = NotAccess;

    fn from_str(text: &str) -> Result<Self, NotAccess> {
        match text {
            "public" => Ok(Self::Public),
            "restricted" => Ok(Self::Restricted),
            _ => text
                .strip_prefix("embargo:")
                .and_then(|day| day.parse::<jiff::civil::Date>().ok().filter(|date| date.to_string() == day))
                .map(|date| {
                    Self::Embargo(day_of(
                        date.year().into(),
                        date.month().unsigned_abs(),
                        date.day().unsigned_abs(),
                    ))
                })
                .ok_or_else(|| NotAccess { found: text.into() }),
        }
    }
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Restricted => f.write_str("restricted"),
            Self::Embargo(day) => {
                let (year, month, day) = civil(*day);
                write!(f, "embargo:{year:04}-{month:02}-{day:02}")
            }
        }
    }
}

impl TryFrom<String> for Access {
    type Error = NotAccess;

    fn try_from(text: String) -> Result<Self, NotAccess> {
        text.parse()
    }
}

impl Serialize for Access {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Access {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
