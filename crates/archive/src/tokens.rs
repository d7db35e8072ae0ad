//! API tokens: made, listed, revoked, recognised.

use crate::{Archive, Error, Result};
use std::{fmt, str::FromStr};

pub use store::Token;

/// What the holder of a token may do; each may do what those before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Read what is hidden from visitors.
    Reader,
    /// Propose.
    Contributor,
    /// Write documents.
    Editor,
    /// Everything.
    Administrator,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::Reader, Self::Contributor, Self::Editor, Self::Administrator];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Contributor => "contributor",
            Self::Editor => "editor",
            Self::Administrator => "administrator",
        }
    }
}

/// A name that is no role's.
#[derive(Debug, thiserror::Error)]
#[error("there is no role `{name}`; the roles are reader, contributor, editor and administrator")]
pub struct UnknownRole {
    /// What was asked for.
    pub name: String,
}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> std::result::Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == name)
            .ok_or_else(|| UnknownRole { name: name.into() })
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Archive {
    /// Makes a token and says its secret, which is kept nowhere: 256 random bits
    /// from the system, after `fonds_`.
    ///
    /// # Errors
    /// When the system has no randomness, or the store cannot be written.
    pub async fn create_token(&self, name: &str, role: Role) -> Result<String> {
        let (id, secret) = (random(4)?, format!("fonds_{}", random(32)?));
        let mut write = self.store.write().await?;
        write.add_token(&id, name, role.name(), &secret).await?;
        write.commit().await?;
        Ok(secret)
    }

    /// All tokens, oldest first, revoked ones included.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn tokens(&self) -> Result<Vec<Token>> {
        Ok(self.store.read().await?.tokens().await?)
    }

    /// Revokes a token; false when none of that id was in force.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn revoke_token(&self, id: &str) -> Result<bool> {
        let mut write = self.store.write().await?;
        let revoked = write.revoke_token(id).await?;
        write.commit().await?;
        Ok(revoked)
    }

    /// What the holder of this secret may do; `None` when it is nobody's.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn token(&self, secret: &str) -> Result<Option<Role>> {
        let token = self.store.read().await?.token_of(secret).await?;
        Ok(token.and_then(|token| token.role.parse().ok()))
    }
}

/// Random bytes of the system, as hexadecimal digits.
fn random(bytes: usize) -> Result<String> {
    let mut random = vec![0; bytes];
    getrandom::fill(&mut random).map_err(|source| Error::NoRandomness { source })?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}
