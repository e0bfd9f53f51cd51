//! How are accounts, proofs, seats, sessions, tokens and readings kept?

pub mod reading;

use domain::registry::Relation;
use domain::words::BodyId;

use crate::{Problem, Tx};

/// The relations in which `body` stands to `holder`; empty if it does not reach it.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn relations(tx: &mut Tx, holder: BodyId, body: BodyId) -> Result<Vec<Relation>, Problem> {
    let rows = tx.rows(include_str!("../sql/access/relations.sql"), &[holder.0.into(), body.0.into()]).await?;
    rows.iter().map(|row| row.coded("relation", Relation::from_code)).collect()
}
