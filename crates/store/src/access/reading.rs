//! How is it kept who read what?

use domain::access::{Actor, Resource, Role, Terms, Via};
use domain::registry::Reach;
use domain::words::{AccountId, BodyId};
use jiff::Timestamp;

use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// One reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// When.
    pub at: Timestamp,
    /// Who, by name.
    pub reader: String,
    /// As what.
    pub role: Role,
    /// For whom, if as a deputy.
    pub on_behalf_of: Option<AccountId>,
    /// What kind of thing.
    pub resource: Resource,
    /// Which thing.
    pub subject: String,
    /// The body whose thing it is, in Chinese.
    pub body_zh: Option<String>,
    /// The same in English, if it has such a name.
    pub body_en: Option<String>,
}

/// Notes one reading, unless the reader's last reading of the same thing is younger than [`Terms::ONE_READING`].
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn note(
    tx: &mut Tx,
    at: Timestamp,
    actor: &Actor,
    resource: Resource,
    subject: &str,
    body: Option<BodyId>,
) -> Result<(), Problem> {
    let mut values = row(at, actor, resource, (subject, body));
    values.push(Value::at(at - Terms::ONE_READING));
    tx.execute(include_str!("../../sql/access/insert_reading.sql"), &values).await?;
    Ok(())
}

/// Notes many readings at one instant, each of a body's thing: a list or a file that somebody took along, each time anew.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn note_many<'a>(
    tx: &mut Tx,
    at: Timestamp,
    actor: &Actor,
    resource: Resource,
    subjects: impl Iterator<Item = (&'a str, BodyId)>,
) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = subjects.map(|(subject, body)| row(at, actor, resource, (subject, Some(body)))).collect();
    tx.execute_many(include_str!("../../sql/access/insert_readings.sql"), &rows).await?;
    Ok(())
}

fn row(at: Timestamp, actor: &Actor, resource: Resource, (subject, body): (&str, Option<BodyId>)) -> Vec<Value> {
    let reader = match (&actor.via, actor.account) {
        (_, Some(account)) => account.to_string(),
        (Via::Token(token, _), None) => token.to_string(),
        (Via::Session(session), None) => session.to_string(),
        (Via::Console, None) => "console".to_owned(),
        (Via::System, None) => "system".to_owned(),
    };
    vec![
        Value::at(at),
        reader.into(),
        actor.name.as_str().into(),
        actor.role.code().into(),
        actor.on_behalf_of.map(|account| account.to_string()).into(),
        resource.code().into(),
        subject.into(),
        body.map(|body| body.0).into(),
    ]
}

/// Up to `limit` readings of things of bodies within `reach`, before an instant, the latest first.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn page(tx: &mut Tx, reach: &Reach, before: Timestamp, limit: u32) -> Result<Vec<Reading>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend([Value::at(before), i64::from(limit).into()]);
    let rows = tx.rows(include_str!("../../sql/access/readings.sql"), &values).await?;
    let read = |row: &Row| {
        Ok(Reading {
            at: row.at("at")?,
            reader: row.text("reader_name")?,
            role: row.coded("role", Role::from_code)?,
            on_behalf_of: row.opt_parsed("on_behalf_of")?,
            resource: row.coded("resource", Resource::from_code)?,
            subject: row.text("subject")?,
            body_zh: row.opt_text("name_zh")?,
            body_en: row.opt_text("name_en")?,
        })
    };
    rows.iter().map(read).collect()
}
