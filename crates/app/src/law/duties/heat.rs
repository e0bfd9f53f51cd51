//! How do the duties of everything below look from above?

use domain::access::{Action, Actor, Resource};
use domain::law::responsibility::{HeatRow, draw_together};
use domain::registry::{Body, BodyClass, Oid};
use domain::words::BodyId;
use store::law::duty::{self as kept, Head};

use super::calendar::looked_at;
use crate::access::reach;
use crate::{App, Refusal};

/// One row: a body with everything below it, or the body at the top alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatLine {
    /// Whose row.
    pub head: Head,
    /// The row.
    pub row: HeatRow,
    /// Whether the row is the body at the top alone.
    pub is_itself: bool,
}

/// The map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeatMap {
    /// The body that everything stands below; `None` for the nation.
    pub under: Option<Body>,
    /// The superiors of that body that the actor may look at, the topmost first.
    pub path: Vec<domain::registry::BodyName>,
    /// The rows: the body itself first, then those with the most late bodies.
    pub lines: Vec<HeatLine>,
    /// All rows together.
    pub sum: HeatRow,
}

/// The map of everything below the body with this OID, or of everything within the actor's reach.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no duties, [`Refusal::NotFound`] if there is no such body within the actor's reach.
pub async fn heat_map(app: &App, actor: &Actor, under: Option<&Oid>) -> Result<HeatMap, Refusal> {
    let mut tx = app.store.read().await?;
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::Duty).await?;
    let is_nation = reach == domain::registry::Reach::Nation;
    let under = match (under, actor.body) {
        (Some(oid), _) => Some(looked_at(app, &mut tx, actor, oid).await?),
        (None, Some(own)) if !is_nation => store::registry::by_id(&mut tx, own).await?,
        (None, _) => None,
    };
    let bodies = kept::heat(&mut tx, &reach).await?;
    // The nation's rows are what stands directly below 行政院, and everything that stands below nobody.
    let opened: Vec<BodyId> = if under.is_none() { kept::of_class(&mut tx, BodyClass::ExecutiveYuan).await? } else { Vec::new() };
    let top = under.as_ref().map(|body| body.id).or(opened.first().copied());
    let mut heads = kept::heads(&mut tx, top, under.is_none()).await?;
    let path = match &under {
        Some(body) => visible_path(app, &mut tx, actor, body).await?,
        None => Vec::new(),
    };
    drop(tx);
    let numbers: Vec<i64> = opened.iter().map(|id| id.0).collect();
    let mut rows = draw_together(&bodies, under.as_ref().map(|body| body.id.0), &numbers);
    let mut sum = HeatRow::default();
    for row in rows.values() {
        sum.join(row);
    }
    heads.retain(|head| rows.contains_key(&head.id.0));
    let mut lines: Vec<HeatLine> = heads
        .into_iter()
        .map(|head| HeatLine { row: rows.remove(&head.id.0).unwrap_or_default(), is_itself: Some(head.id) == top, head })
        .collect();
    lines.sort_by_key(|line| (!line.is_itself, std::cmp::Reverse((line.row.bodies_late, line.row.bodies)), line.head.id));
    Ok(HeatMap { under, path, lines, sum })
}

/// The superiors of a body as far as the actor may look at their duties.
async fn visible_path(app: &App, tx: &mut store::Tx, actor: &Actor, body: &Body) -> Result<Vec<domain::registry::BodyName>, Refusal> {
    let mut path = Vec::new();
    for name in store::registry::path(tx, body.id).await? {
        if looked_at(app, tx, actor, &name.oid).await.is_ok() {
            path.push(name);
        }
    }
    Ok(path)
}
