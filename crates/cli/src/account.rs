//! How do the first people get in, from the machine's own console?

use anyhow::Context as _;
use app::access::{First, Link, NewToken};
use app::{App, Refusal};
use domain::access::{AccountName, Actor, Role, Scope, Scopes};
use domain::law::TAIPEI;
use domain::registry::Oid;
use domain::words::Message;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::console::{Answer, Console, Format};
use crate::opening::{self, Data};

/// What the console does with accounts. Whoever may run it can read the register anyway, so it asks for no password.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Arguments {
    /// Prints a one-time link by which the first person opens an account. In an empty register it also enters their body, as the competent
    /// authority.
    Found(Person),
    /// Prints a one-time link for a further person at a body of the register.
    Invite(Person),
    /// Prints a one-time link by which a person chooses a new password and second factor.
    Reset(Named),
    /// Lists accounts and their seats.
    List(List),
    /// Makes a token for a machine and prints it, once.
    Token(TokenWanted),
}

/// A person and their first seat.
#[derive(Debug, clap::Args)]
pub(crate) struct Person {
    /// The name at sign-in: 3 to 64 of a-z, 0-9 and .-_@
    #[arg(long)]
    name: AccountName,
    /// The name that people read; without it, the name at sign-in.
    #[arg(long)]
    full_name: Option<String>,
    /// OID of the body at which they sit.
    #[arg(long, value_name = "OID", default_value = "2.16.886.101.20003")]
    body: Oid,
    /// Name of that body, if the register is empty.
    #[arg(long, value_name = "NAME", default_value = "行政院")]
    body_name: String,
    /// What they are there: officer, ciso, analyst, authority, auditor, administrator or supplier.
    #[arg(long, default_value = "authority", value_parser = role)]
    role: Role,
    /// How people reach the portal; the link begins with it.
    #[arg(long, value_name = "URL")]
    portal: Option<String>,
    #[command(flatten)]
    data: Data,
}

/// Somebody who has an account.
#[derive(Debug, clap::Args)]
pub(crate) struct Named {
    /// The name at sign-in.
    name: AccountName,
    /// How people reach the portal; the link begins with it.
    #[arg(long, value_name = "URL")]
    portal: Option<String>,
    #[command(flatten)]
    data: Data,
}

/// Where the accounts are.
#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    data: Data,
}

/// A machine and what it may do.
#[derive(Debug, clap::Args)]
pub(crate) struct TokenWanted {
    /// What it is called.
    #[arg(long)]
    name: String,
    /// OID of the body for which it acts.
    #[arg(long, value_name = "OID")]
    body: Oid,
    /// For what it may be used, such as `events:write`; may be repeated.
    #[arg(long = "scope", required = true, value_parser = scope)]
    scopes: Vec<Scope>,
    /// Valid for so many days.
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u16).range(1..=366))]
    days: u16,
    #[command(flatten)]
    data: Data,
}

/// Does it, as the console.
///
/// # Errors
/// If it was refused, or the data directory cannot be opened.
pub(crate) async fn run(arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    match arguments {
        Arguments::Found(person) => {
            let settings = person.data.settings()?;
            let app = opening::open_or_create(&person.data.directory, &settings).await?;
            invite(&app, person, console).await
        }
        Arguments::Invite(person) => invite(&opening::open(&person.data).await?, person, console).await,
        Arguments::Reset(named) => reset(&opening::open(&named.data).await?, &named, console).await,
        Arguments::List(asked) => list(&opening::open(&asked.data).await?, console).await,
        Arguments::Token(wanted) => token(&opening::open(&wanted.data).await?, wanted, console).await,
    }
}

async fn invite(app: &App, person: Person, console: &Console) -> anyhow::Result<Answer> {
    let portal = portal(person.portal, &person.data)?;
    let first = First {
        full_name: person.full_name.unwrap_or_else(|| person.name.to_string()),
        name: person.name,
        body: person.body,
        body_zh: person.body_name,
        role: person.role,
    };
    let link = app::access::found(app, first).await?;
    tell_link(app, &portal, &link, console).await
}

async fn reset(app: &App, named: &Named, console: &Console) -> anyhow::Result<Answer> {
    let portal = portal(named.portal.clone(), &named.data)?;
    let found = members(app).await?.into_iter().find(|member| member.account.name == named.name);
    let unknown = || Refusal::field("name", Message::new("access-refusal-no-such-account"));
    let member = found.ok_or_else(unknown)?;
    let link = app::access::reset(app, &Actor::console(), member.account.id).await?;
    tell_link(app, &portal, &link, console).await
}

async fn list(app: &App, console: &Console) -> anyhow::Result<Answer> {
    let row = |member: app::access::Member| -> Vec<Value> {
        let state = if member.account.disabled_at.is_some() { "disabled" } else { "active" };
        vec![
            member.account.name.as_str().into(),
            member.account.full_name.into(),
            member.role.code().into(),
            member.body.oid.as_str().into(),
            member.body.zh.into(),
            state.into(),
        ]
    };
    let rows = members(app).await?.into_iter().map(row).collect();
    console.rows(&["name", "full_name", "role", "body", "body_name", "state"], rows, Format::Table)?;
    Ok(Answer::Fine)
}

async fn token(app: &App, wanted: TokenWanted, console: &Console) -> anyhow::Result<Answer> {
    let body = app::access::locate(app, "body", wanted.body.as_str()).await.context("the register has no such body")?;
    let wanted = NewToken {
        name: wanted.name,
        body,
        scopes: wanted.scopes.into_iter().fold(Scopes::default(), Scopes::with),
        expires_at: Timestamp::now() + SignedDuration::from_hours(24 * i64::from(wanted.days)),
    };
    let (token, secret) = app::access::make_token(app, &Actor::console(), wanted).await?;
    app::ledger::seal(app).await.context("the ledger was not signed")?;
    let document = json!({
        "token": secret.reveal(), "id": token.id.to_string(), "name": token.name, "body": token.body.oid.as_str(),
        "scopes": token.grant.scopes.to_words(), "expires_at": token.expires_at.display_with_offset(TAIPEI).to_string(),
    });
    console.document(&document, Format::Table)?;
    Ok(Answer::Fine)
}

async fn members(app: &App) -> anyhow::Result<Vec<app::access::Member>> {
    let mut all: Vec<app::access::Member> = Vec::new();
    loop {
        let after = all.last().map(|last| (last.account.name.to_string(), last.seat));
        let after = after.as_ref().map(|(name, seat)| (name.as_str(), *seat));
        let page = app::access::members(app, &Actor::console(), after, 200).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

async fn tell_link(app: &App, portal: &str, link: &Link, console: &Console) -> anyhow::Result<Answer> {
    app::ledger::seal(app).await.context("the ledger was not signed")?;
    let document = json!({
        "link": format!("{}/join/{}", portal.trim_end_matches('/'), link.secret.reveal()),
        "account": link.invitation.name.as_str(), "expires_at": link.invitation.expires_at.display_with_offset(TAIPEI).to_string(),
    });
    console.document(&document, Format::Table)?;
    console.note("The link works once. Open it in a browser while `lianfang serve` runs; an authenticator on a telephone is needed.");
    Ok(Answer::Fine)
}

/// How people reach the portal: as told, else as the settings say.
fn portal(told: Option<String>, data: &Data) -> anyhow::Result<String> {
    let http = data.settings()?.http;
    let scheme = if http.certificate.is_some() { "https" } else { "http" };
    Ok(told.unwrap_or_else(|| format!("{scheme}://{}", http.listen)))
}

fn role(word: &str) -> Result<Role, String> {
    Role::from_code(word).filter(|role| *role != Role::Machine).ok_or_else(|| "no such role".to_owned())
}

fn scope(word: &str) -> Result<Scope, String> {
    Scope::from_code(word).ok_or_else(|| format!("scopes are {}", Scope::ALL.map(Scope::code).join(", ")))
}
