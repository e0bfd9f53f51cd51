//! How is it kept who read what?

use domain::access::{Actor, Resource, Via};
use domain::words::BodyId;
use jiff::Timestamp;

use crate::{Problem, Tx, Value};

/// Notes one reading; the same reader, thing and instant are noted once.
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
    let reader = match (&actor.via, actor.account) {
        (_, Some(account)) => account.to_string(),
        (Via::Token(token, _), None) => token.to_string(),
        (Via::Session(session), None) => session.to_string(),
        (Via::Console, None) => "console".to_owned(),
        (Via::System, None) => "system".to_owned(),
    };
    let values = [
        Value::at(at),
        reader.into(),
        actor.name.as_str().into(),
        actor.role.code().into(),
        actor.on_behalf_of.map(|account| account.to_string()).into(),
        resource.code().into(),
        subject.into(),
        body.map(|body| body.0).into(),
    ];
    tx.execute(include_str!("../../sql/access/insert_reading.sql"), &values).await?;
    Ok(())
}
