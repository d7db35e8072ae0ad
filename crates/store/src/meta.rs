//! A few words about the archive as a whole.

use crate::{Read, Result, Write};

impl Read {
    /// The value of a key; none when it was never set, or taken away.
    ///
    /// # Errors
    /// When the catalogue cannot be read.
    pub async fn meta(&mut self, key: &str) -> Result<Option<String>> {
        let query = sqlx::query_scalar("SELECT value FROM meta WHERE key = $1").bind(key);
        Ok(query.fetch_optional(&mut *self.transaction).await?)
    }
}

impl Write {
    /// Sets a key, or takes it away.
    ///
    /// # Errors
    /// When the catalogue cannot be written.
    pub async fn set_meta(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        let query = match value {
            None => sqlx::query("DELETE FROM meta WHERE key = $1").bind(key),
            Some(value) => {
                let sql = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
                sqlx::query(sql).bind(key).bind(value)
            }
        };
        query.execute(&mut *self.read.transaction).await?;
        Ok(())
    }
}
