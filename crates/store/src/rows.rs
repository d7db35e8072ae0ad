//! Statements for many rows at once. They come in three sizes, so that each is
//! prepared once and kept.

use crate::{
    Result,
    sqlite::{self, Connection, Db},
};
use sqlx::{AssertSqlSafe, Database, query::Query};
use std::fmt::Write;

pub(crate) type Bound = Query<'static, Db, <Db as Database>::Arguments>;

/// How many rows a statement takes.
const SIZES: [usize; 3] = [32, 8, 1];
/// The largest of them: what one save handles at once.
pub(crate) const MANY: usize = SIZES[0];

/// An `INSERT` of rows of one table.
pub(crate) struct Insert {
    /// Table and columns: `name (folded, key)`.
    pub into: &'static str,
    /// How many columns.
    pub columns: usize,
    /// What follows the values: `ON CONFLICT …`, or nothing.
    pub then: &'static str,
}

impl Insert {
    /// Inserts `rows`; `bind` gives each row's columns in order.
    pub(crate) async fn all<T>(
        &self,
        connection: &mut Connection,
        mut rows: &[T],
        bind: impl Fn(Bound, &T) -> Bound,
    ) -> Result<()> {
        for size in SIZES {
            while rows.len() >= size {
                let (now, later) = rows.split_at(size);
                rows = later;
                now.iter()
                    .fold(sqlx::query(AssertSqlSafe(self.sql(size))), &bind)
                    .execute(&mut *connection)
                    .await?;
            }
        }
        Ok(())
    }

    fn sql(&self, rows: usize) -> String {
        let mut sql = format!("INSERT INTO {} VALUES ", self.into);
        for row in 0..rows {
            sql.push_str(if row == 0 { "(" } else { ",(" });
            places(&mut sql, row * self.columns + 1, self.columns, sqlite::place);
            sql.push(')');
        }
        sql.push(' ');
        sql.push_str(self.then);
        sql
    }
}

/// `$3,$4,$5` for three places from the third.
fn places(sql: &mut String, from: usize, count: usize, place: fn(&mut String, usize)) {
    for number in from..from + count {
        if number > from {
            sql.push(',');
        }
        place(sql, number);
    }
}

fn numbered(sql: &mut String, number: usize) {
    write!(sql, "${number}").expect("a String takes all");
}

/// `all` in groups: for each the statement, its `{}` a list of places after the
/// `fixed` first ones, and the group, filled up by repeating its last value.
pub(crate) fn in_groups<T: Clone>(template: &str, fixed: usize, all: &[T]) -> Vec<(String, Vec<T>)> {
    all.chunks(MANY)
        .map(|group| {
            let size = SIZES.into_iter().rev().find(|size| *size >= group.len()).unwrap_or(MANY);
            let mut list = String::new();
            places(&mut list, fixed + 1, size, numbered);
            let mut values = group.to_vec();
            values.resize(size, group[group.len() - 1].clone());
            (template.replace("{}", &list), values)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_come_in_few_sizes() {
        let insert = Insert { into: "name (folded, key)", columns: 2, then: "" };
        assert_eq!(insert.sql(2), "INSERT INTO name (folded, key) VALUES (?,?),(?,?) ");
        let groups = in_groups("a IN ({})", 1, &[7; 33]);
        assert_eq!(groups.len(), 2);
        assert_eq!(groups[1], ("a IN ($2)".into(), vec![7]));
        assert_eq!(in_groups("a IN ({})", 0, &[1, 2])[0].1, [1, 2, 2, 2, 2, 2, 2, 2]);
        assert!(in_groups("a IN ({})", 0, &[0; 0]).is_empty());
    }
}
