//! How are accounts, proofs, seats, sessions, tokens and readings kept?

pub mod account;
pub mod credential;
pub mod deputy;
pub mod invitation;
pub mod open_work;
pub mod reading;
pub mod seat;
pub mod session;
pub mod throttle;
pub mod token;

use domain::registry::{Oid, Relation};
use domain::words::BodyId;

use crate::{Problem, Row, Tx};

/// A body as lists of people name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyName {
    /// The register's number.
    pub id: BodyId,
    /// Its identifier.
    pub oid: Oid,
    /// Its Chinese name.
    pub zh: String,
    /// Its English name, if it has one.
    pub en: Option<String>,
}

impl BodyName {
    /// Reads the columns `body_id`, `oid`, `name_zh`, `name_en`.
    fn read(row: &Row) -> Result<Self, Problem> {
        Ok(Self { id: BodyId(row.int("body_id")?), oid: row.parsed("oid")?, zh: row.text("name_zh")?, en: row.opt_text("name_en")? })
    }
}

/// The relations in which `body` stands to `holder`; empty if it does not reach it.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn relations(tx: &mut Tx, holder: BodyId, body: BodyId) -> Result<Vec<Relation>, Problem> {
    let rows = tx.rows(include_str!("../sql/access/relations.sql"), &[holder.0.into(), body.0.into()]).await?;
    rows.iter().map(|row| row.coded("relation", Relation::from_code)).collect()
}
