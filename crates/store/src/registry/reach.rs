//! Who reaches whom, and how does a list keep to it?

use domain::registry::{Reach, Region, Relation};
use domain::words::BodyId;

use crate::{Problem, Tx, Value};

/// The six values that every list restricted to a [`Reach`] binds as `$1` to `$6`:
///
/// ```sql
/// WHERE ($1 = 1 OR x.body_id IN (
///     SELECT body_id FROM body_reach WHERE holder_id = $2 AND relation IN ($3, $4, $5, $6)))
/// ```
pub fn reach_values(reach: &Reach) -> [Value; 6] {
    let (nation, holder, relations): (i64, i64, &[Relation]) = match reach {
        Reach::Nation => (1, 0, &[]),
        Reach::Tree { holder, relations } => (0, holder.0, relations),
    };
    let relation = |place: usize| Value::from(relations.get(place).map_or("", |relation| relation.code()));
    [nation.into(), holder.into(), relation(0), relation(1), relation(2), relation(3)]
}

/// Whether a body is within a reach; a body that is not in the register never is.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn within(tx: &mut Tx, reach: &Reach, body: BodyId) -> Result<bool, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(body.0.into());
    Ok(tx.row(include_str!("../../sql/registry/within.sql"), &values).await?.is_some())
}

/// Works out anew who reaches whom: by being it, by standing above it at any depth, as its sector authority, as the lead of its region, or as the
/// government that collects its council's proposals.
/// Done in the transaction that changed the tree.
///
/// # Errors
/// [`Problem::Unavailable`] if the engine could not.
pub async fn rebuild_reach(tx: &mut Tx) -> Result<(), Problem> {
    tx.execute(include_str!("../../sql/registry/clear_reach.sql"), &[]).await?;
    tx.execute(include_str!("../../sql/registry/reach_own.sql"), &[]).await?;
    tx.execute(include_str!("../../sql/registry/reach_subordinate.sql"), &[]).await?;
    tx.execute(include_str!("../../sql/registry/reach_provider.sql"), &[]).await?;
    // Builds on the rows that the first two wrote.
    let leads = Region::ALL.map(|region| Value::from(region.lead().code()));
    tx.execute(include_str!("../../sql/registry/reach_member.sql"), &leads).await?;
    tx.execute(include_str!("../../sql/registry/reach_council.sql"), &[]).await?;
    Ok(())
}
