//! Which systems may the actor see?

use domain::access::{Action, Actor, Resource};
use domain::inventory::{SystemLine, SystemPlace, SystemQuery, SystemTotals};
use domain::law::responsibility::ProtectionBaseline;
use domain::registry::{Body, Oid};

use super::law::baseline;
use crate::access::{may_at, reach};
use crate::limits::page_limit;
use crate::registry::level::allowed_by;
use crate::{App, Refusal};

/// Some systems, and where to go on.
#[derive(Debug, Clone)]
pub struct Systems<'r> {
    /// The lines, by body.
    pub lines: Vec<SystemLine>,
    /// The place of the last line, if more follow.
    pub next: Option<SystemPlace>,
    /// How many there are.
    pub totals: SystemTotals,
    /// The baseline in force today.
    pub baseline: &'r ProtectionBaseline,
    /// The body, where one was asked for.
    pub body: Option<Body>,
    /// Whether the reader may enter systems of that body.
    pub may_add: bool,
}

/// Systems in use within the actor's reach, of one body where `oid` names it.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role sees no systems, [`Refusal::NotFound`] if there is no such body within the actor's reach.
pub async fn list<'r>(app: &'r App, actor: &Actor, oid: Option<&Oid>, query: SystemQuery) -> Result<Systems<'r>, Refusal> {
    let baseline = baseline(app, app.clock.now(), None)?;
    let mut tx = app.store.read().await?;
    let (mut body, mut may_add) = (None, false);
    if let Some(oid) = oid {
        let found = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
        may_at(app, &mut tx, actor, Action::Look, Resource::System, found.id).await?;
        may_add = allowed_by(may_at(app, &mut tx, actor, Action::Add, Resource::System, found.id).await)?;
        body = Some(found);
    }
    let reach = reach(app, &mut tx, actor, Action::Look, Resource::System).await?;
    let of_body = body.as_ref().map(|body| body.id);
    let query = SystemQuery { body: of_body, limit: page_limit(query.limit), ..query };
    let mut lines = store::inventory::page(&mut tx, &reach, &baseline.edition, &query).await?;
    let more = lines.len() > query.limit as usize;
    lines.truncate(query.limit as usize);
    let next = lines.last().filter(|_| more).map(SystemLine::place);
    let totals = store::inventory::totals(&mut tx, &reach, of_body).await?;
    Ok(Systems { lines, next, totals, baseline, body, may_add })
}
