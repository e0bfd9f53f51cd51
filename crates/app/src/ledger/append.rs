//! How does a deed enter the ledger?

use domain::access::Actor;
use domain::ledger::{Deed, Leaf};
use jiff::Timestamp;
use store::Tx;

use crate::Refusal;

/// Appends the deed in its own transaction: both are committed, or neither. Gives the entry's index.
///
/// Deeds enter one after the other: from this call until the transaction ends, other deeds wait here. Call it last.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot, [`Refusal::Internal`] if the kept head of the ledger was damaged.
pub async fn append(tx: &mut Tx, now: Timestamp, actor: &Actor, deed: Deed) -> Result<u64, Refusal> {
    let leaf = Leaf::write(now, actor, &deed);
    Ok(store::ledger::append(tx, now, deed.body.as_ref(), &leaf).await?)
}
