//! Results that were kept, so that they can be cited: a text that never changes,
//! under an address made from it.

use crate::{Error, Read, Result, Write, row::sha256_of, sqlite::Row};
use jiff::civil::Date;
use sqlx::Row as _;

/// A text that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSet {
    /// What its address is made of: the beginning of the text's SHA-256.
    pub hash: String,
    /// The day (UTC) on which it was kept first.
    pub day: Date,
    /// The text; what it means is decided elsewhere.
    pub text: String,
}

/// How much was kept on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeptOnDay {
    /// How many sets.
    pub sets: u64,
    /// Bytes of their texts.
    pub bytes: u64,
}

/// Letters of an address: 80 bits, so that nobody meets another's by chance.
const SHORTEST: usize = 20;
/// What is added where another text has the address.
const LONGER: usize = 4;

const SETS: &str = "SELECT hash, day, sha256, text FROM result_set";

impl Read {
    /// The set of this address, its text verified; none when there never was one.
    ///
    /// # Errors
    /// [`Error::DamagedSet`] when the text is not what was kept.
    pub async fn set(&mut self, hash: &str) -> Result<Option<KeptSet>> {
        let query = sqlx::query(sqlx::AssertSqlSafe(format!("{SETS} WHERE hash = $1"))).bind(hash);
        query.fetch_optional(&mut *self.transaction).await?.as_ref().map(set).transpose()
    }

    /// The addresses after `after`, in order, at most `limit`.
    pub(crate) async fn set_hashes(&mut self, after: &str, limit: i64) -> Result<Vec<String>> {
        let query = sqlx::query_scalar("SELECT hash FROM result_set WHERE hash > $1 ORDER BY hash LIMIT $2");
        Ok(query.bind(after).bind(limit).fetch_all(&mut *self.transaction).await?)
    }

    /// How much was kept on a day.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn kept_on(&mut self, day: Date) -> Result<KeptOnDay> {
        let sql = "SELECT count(*), coalesce(sum(octet_length(text)), 0) FROM result_set WHERE day = $1";
        let query = sqlx::query_as(sql).bind(day.to_string());
        let (sets, bytes): (i64, i64) = query.fetch_one(&mut *self.transaction).await?;
        Ok(KeptOnDay { sets: sets.unsigned_abs(), bytes: bytes.unsigned_abs() })
    }

    /// The address that a text has, or would have, and whether it is kept there.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn set_address(&mut self, text: &str) -> Result<(String, bool)> {
        let whole = sha256_of(text.as_bytes());
        let mut length = SHORTEST;
        loop {
            let hash = &whole[..length.min(whole.len())];
            let query = sqlx::query_scalar("SELECT text FROM result_set WHERE hash = $1").bind(hash);
            let there: Option<String> = query.fetch_optional(&mut *self.transaction).await?;
            match there {
                None => return Ok((hash.into(), false)),
                Some(there) if there == text => return Ok((hash.into(), true)),
                Some(_) if length >= whole.len() => return Err(Error::DamagedSet { hash: hash.into() }),
                Some(_) => length += LONGER,
            }
        }
    }
}

impl Write {
    /// Keeps a text, once, and says its address. `day` is today (UTC).
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn keep_set(&mut self, day: Date, text: &str) -> Result<String> {
        let (hash, known) = self.read.set_address(text).await?;
        if !known {
            let query =
                sqlx::query("INSERT INTO result_set (hash, day, sha256, text) VALUES ($1, $2, $3, $4)");
            let query =
                query.bind(&hash).bind(day.to_string()).bind(sealed(&day.to_string(), text)).bind(text);
            query.execute(&mut *self.read.transaction).await?;
        }
        Ok(hash)
    }
}

/// The SHA-256 of all that a row says.
fn sealed(day: &str, text: &str) -> String {
    sha256_of(format!("{day}\n{text}").as_bytes())
}

fn set(row: &Row) -> Result<KeptSet> {
    let hash: String = row.try_get("hash")?;
    let damaged = || Error::DamagedSet { hash: hash.clone() };
    // A flipped byte may make the text no text at all, which is as damaged.
    let text: String = row.try_get("text").map_err(|_| damaged())?;
    let (day, seal): (&str, &str) =
        row.try_get("day").and_then(|day| Ok((day, row.try_get("sha256")?))).map_err(|_| damaged())?;
    let sound = sealed(day, &text) == seal && sha256_of(text.as_bytes()).starts_with(&hash);
    match day.parse().ok().filter(|_| sound) {
        Some(day) => Ok(KeptSet { hash, day, text }),
        None => Err(damaged()),
    }
}
