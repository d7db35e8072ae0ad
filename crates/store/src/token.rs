//! API tokens: of the secret only its SHA-256 is kept.

use crate::{
    Read, Result, Write,
    row::{sha256_of, stamp, time},
    sqlite::Row,
};
use jiff::Timestamp;
use sqlx::Row as _;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its id, which is no secret.
    pub id: String,
    /// Whose or what for, in words.
    pub name: String,
    /// What it may do.
    pub role: String,
    /// When it was made.
    pub created: Timestamp,
    /// When it was revoked, if it was.
    pub revoked: Option<Timestamp>,
}

const TOKENS: &str = "SELECT id, name, role, sha256, created, revoked FROM token ORDER BY created, id";

impl Read {
    /// All tokens, oldest first, revoked ones included.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn tokens(&mut self) -> Result<Vec<Token>> {
        sqlx::query(TOKENS).fetch_all(&mut *self.transaction).await?.iter().map(token).collect()
    }

    /// The token whose secret this is; none when it is nobody's or was revoked. The
    /// time it takes says nothing about how close a wrong secret came.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn token_of(&mut self, secret: &str) -> Result<Option<Token>> {
        let given = sha256_of(secret.as_bytes());
        let mut found = None;
        for row in &sqlx::query(TOKENS).fetch_all(&mut *self.transaction).await? {
            if equal(row.try_get("sha256")?, &given) {
                found = Some(token(row)?);
            }
        }
        Ok(found.filter(|token| token.revoked.is_none()))
    }
}

impl Write {
    /// Keeps a new token with the SHA-256 of its secret, which must be random
    /// (at least 128 bits), since it is not salted.
    ///
    /// # Errors
    /// When the id is another token's, or the catalogue cannot be written.
    pub async fn add_token(&mut self, id: &str, name: &str, role: &str, secret: &str) -> Result<()> {
        let sql = "INSERT INTO token (id, name, role, sha256, created) VALUES ($1, $2, $3, $4, $5)";
        let query = sqlx::query(sql).bind(id).bind(name).bind(role);
        let query = query.bind(sha256_of(secret.as_bytes())).bind(stamp(self.now));
        query.execute(&mut *self.read.transaction).await?;
        Ok(())
    }

    /// Revokes a token; false when there is none of that id that was not revoked before.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn revoke_token(&mut self, id: &str) -> Result<bool> {
        let query = sqlx::query("UPDATE token SET revoked = $1 WHERE id = $2 AND revoked IS NULL");
        let done = query.bind(stamp(self.now)).bind(id).execute(&mut *self.read.transaction).await?;
        Ok(done.rows_affected() > 0)
    }
}

/// Looks at every byte, however early they differ.
fn equal(one: &str, other: &str) -> bool {
    let difference = one.bytes().zip(other.bytes()).fold(0, |sum, (a, b)| sum | (a ^ b));
    one.len() == other.len() && std::hint::black_box(difference) == 0
}

fn token(row: &Row) -> Result<Token> {
    Ok(Token {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        role: row.try_get("role")?,
        created: time(row.try_get("created")?)?,
        revoked: row.try_get::<Option<&str>, _>("revoked")?.map(time).transpose()?,
    })
}
