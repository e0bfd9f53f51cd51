//! How are bodies, their contacts and their reach kept?

use domain::registry::{Reach, Relation};

use crate::Value;

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
