//! How are the contacts of a body appointed?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Deed;
use domain::registry::{Contact, ContactRole, Oid, judge_contacts};
use serde_json::json;

use super::read::visible;
use crate::access::may_at;
use crate::{App, FieldProblem, News, Refusal};

/// Puts these contacts in the place of those that the body had (資安長, 資安專責人員 and whom to call at night).
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights, [`Refusal::Invalid`] if a contact cannot be reached as written.
pub async fn appoint(app: &App, actor: &Actor, oid: &Oid, contacts: &[Contact]) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let body = visible(app, &mut tx, actor, oid).await?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Body, body.id).await?;
    let problems = judge_contacts(contacts);
    if !problems.is_empty() {
        let wrong = |problem: domain::registry::BodyProblem| FieldProblem { field: "contacts".to_owned(), message: problem.message() };
        return Err(Refusal::Invalid(problems.into_iter().map(wrong).collect()));
    }
    store::registry::appoint(&mut tx, body.id, contacts).await?;
    // The ledger is for ever: it says that and for what somebody was appointed, and leaves names and addresses out.
    let of_role = |role: ContactRole| contacts.iter().filter(|contact| contact.role == role).count();
    let facts =
        json!({ "ciso": of_role(ContactRole::Ciso), "officer": of_role(ContactRole::Officer), "on_call": of_role(ContactRole::OnCall) });
    let deed = Deed { room: "registry", verb: "appoint", subject: oid.to_string(), body: Some(oid.clone()), facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(())
}
