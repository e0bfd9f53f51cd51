//! How does the first person get in?

use domain::access::{AccountName, Actor, Role};
use domain::registry::{BodyClass, BodyKind, NewBody, Oid};
use domain::words::{BodyId, Message};

use super::invite::{Asked, Link, invite};
use crate::registry::level::{Entering, enter_levels};
use crate::{App, Refusal};

/// Whom the console asks first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// The name at sign-in that the person will have.
    pub name: AccountName,
    /// The name that people read.
    pub full_name: String,
    /// The body of their seat. In an empty register it becomes the first body, as the competent authority.
    pub body: Oid,
    /// That first body's name.
    pub body_zh: String,
    /// The role of their seat.
    pub role: Role,
}

/// Makes a one-time link for a person of any role, from the machine's own console: the way in for the first administrator, and back in if
/// everybody is locked out. Whoever may run it can read the register anyway.
///
/// # Errors
/// [`Refusal::Conflict`] if the register has bodies and this is none of them, [`Refusal::Invalid`] as [`invite`].
pub async fn found(app: &App, first: First) -> Result<Link, Refusal> {
    let body = first_body(app, &first).await?;
    let asked = Asked { name: first.name, full_name: first.full_name, email: None, body, role: first.role };
    invite(app, &Actor::console(), asked).await
}

async fn first_body(app: &App, first: &First) -> Result<BodyId, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    if let Some(body) = store::registry::by_oid(&mut tx, &first.body).await? {
        return Ok(body.id);
    }
    let bodies = store::registry::counts(&mut tx, &domain::registry::Reach::Nation).await?;
    if !bodies.is_empty() {
        return Err(Refusal::Conflict(Message::new("access-refusal-no-such-body").with("oid", first.body.as_str())));
    }
    let body = NewBody {
        oid: first.body.clone(),
        name_zh: first.body_zh.clone(),
        name_en: None,
        kind: BodyKind::Central,
        class: BodyClass::ExecutiveYuan,
        level: None,
        county: None,
        superior: None,
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    };
    let deed = domain::ledger::Deed {
        room: "registry",
        verb: "found",
        subject: first.body.to_string(),
        body: Some(first.body.clone()),
        facts: serde_json::json!({ "name_zh": first.body_zh }),
    };
    let inserted = store::registry::insert_many(&mut tx, now, std::slice::from_ref(&body)).await?;
    store::registry::rebuild_reach(&mut tx).await?;
    let entering: Vec<Entering<'_>> = inserted.iter().map(|id| Entering { id: *id, body: &body, approved_on: None }).collect();
    let standings = enter_levels(app, now, &Actor::console(), [&body], &entering)?.standings;
    store::registry::level::insert_standings(&mut tx, &standings).await?;
    crate::ledger::append(&mut tx, now, &Actor::console(), deed).await?;
    tx.commit().await?;
    inserted.first().copied().ok_or_else(|| Refusal::Internal("the first body got no number".to_owned()))
}
