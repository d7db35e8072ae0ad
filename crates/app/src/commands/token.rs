//! `fonds token`

use super::Call;
use crate::terminal::{print, print_json};
use anyhow::bail;
use archive::{Role, Token};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Makes, lists and revokes API tokens
#[derive(Debug, clap::Subcommand)]
pub enum Command {
    /// Makes a token and writes it to stdout, this once; it is kept nowhere
    Create {
        /// What its holder may do
        #[arg(long, value_parser = role())]
        role: Role,
        /// Whose it is or what it is for
        #[arg(long, default_value = "", hide_default_value = true)]
        name: String,
    },
    /// Lists the tokens, without what is secret of them
    List {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Revokes a token, from now on
    Revoke {
        /// Its id; `fonds token list` shows it
        id: String,
    },
}

fn role() -> impl TypedValueParser<Value = Role> {
    let names = PossibleValuesParser::new(Role::ALL.map(Role::name));
    names.map(|name| name.parse().expect("one of the names of all roles"))
}

pub async fn run(call: &Call, command: Command) -> anyhow::Result<ExitCode> {
    let archive = call.open().await?;
    match command {
        Command::Create { role, name } => {
            print(format_args!("{}\n", archive.create_token(&name, role).await?))?
        }
        Command::List { json: true } => {
            print_json(&archive.tokens().await?.iter().map(object).collect::<Vec<_>>())?
        }
        Command::List { json: false } => print(archive.tokens().await?.iter().map(line).collect::<String>())?,
        Command::Revoke { id } => {
            if !archive.revoke_token(&id).await? {
                bail!("No token {id} is in force. `fonds token list` shows them.");
            }
            call.terminal.say(format_args!("Token {id} is revoked."));
        }
    }
    archive.close().await;
    Ok(ExitCode::SUCCESS)
}

fn object(token: &Token) -> Value {
    json!({
        "id": token.id,
        "name": token.name,
        "role": token.role,
        "created": token.created.to_string(),
        "revoked": token.revoked.map(|at| at.to_string()),
    })
}

fn line(token: &Token) -> String {
    let created = token.created.strftime("%Y-%m-%d");
    let revoked =
        token.revoked.map(|at| format!(" (revoked {})", at.strftime("%Y-%m-%d"))).unwrap_or_default();
    format!("{}  {created}  {:<13}  {}{revoked}\n", token.id, token.role, token.name)
}
