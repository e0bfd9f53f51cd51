//! How are the facts of a body changed?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Deed;
use domain::registry::{BodyClass, CiSector, County, NewBody, Oid, judge};
use serde_json::{Map, Value, json};

use super::read::visible;
use crate::access::may_at;
use crate::{App, FieldProblem, News, Refusal};

/// The facts of a body as they are to be; its OID and contacts stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyChange {
    /// Official Chinese name.
    pub name_zh: String,
    /// Official English name.
    pub name_en: Option<String>,
    /// Class in the hierarchy; tells the kind.
    pub class: BodyClass,
    /// Where it sits.
    pub county: Option<County>,
    /// Its superior.
    pub superior: Option<Oid>,
    /// Its sector authority.
    pub sector_authority: Option<Oid>,
    /// Its critical-infrastructure sector.
    pub ci_sector: Option<CiSector>,
}

/// Changes the facts of the body with this OID. Whoever may amend it may change its names; its place in the tree is for those who may decide it.
/// Its level comes from decisions alone ([`super::level`]).
///
/// # Errors
/// [`Refusal::NotFound`] or [`Refusal::Forbidden`] by the actor's rights, [`Refusal::Invalid`] with every field that does not fit.
pub async fn amend(app: &App, actor: &Actor, oid: &Oid, change: BodyChange) -> Result<(), Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let body = visible(app, &mut tx, actor, oid).await?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::Body, body.id).await?;
    let changed = with(&body.facts, change);
    if changed == body.facts {
        return Ok(());
    }
    let moved = place(&changed) != place(&body.facts);
    if moved {
        may_at(app, &mut tx, actor, Action::Decide, Resource::Body, body.id).await?;
    }
    let problems = judge(&changed, &store::registry::standings(&mut tx).await?);
    if !problems.is_empty() {
        let wrong = |problem: domain::registry::BodyProblem| FieldProblem { field: problem.field().to_owned(), message: problem.message() };
        return Err(Refusal::Invalid(problems.into_iter().map(wrong).collect()));
    }
    store::registry::amend(&mut tx, now, &[(body.id, &changed)]).await?;
    if moved {
        store::registry::rebuild_reach(&mut tx).await?;
    }
    let deed = Deed {
        room: "registry",
        verb: "amend",
        subject: oid.to_string(),
        body: Some(oid.clone()),
        facts: differences(&body.facts, &changed),
    };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "registry", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(())
}

/// The facts after a change.
fn with(facts: &NewBody, change: BodyChange) -> NewBody {
    NewBody {
        oid: facts.oid.clone(),
        name_zh: change.name_zh,
        name_en: change.name_en,
        kind: change.class.kind(),
        class: change.class,
        level: facts.level,
        county: change.county,
        superior: change.superior,
        sector_authority: change.sector_authority,
        ci_sector: change.ci_sector,
        contacts: facts.contacts.clone(),
    }
}

/// Everything that decides who reaches the body.
pub(super) fn place(facts: &NewBody) -> (BodyClass, Option<County>, Option<&Oid>, Option<&Oid>, Option<CiSector>) {
    (facts.class, facts.county, facts.superior.as_ref(), facts.sector_authority.as_ref(), facts.ci_sector)
}

/// What was and what is, for the fields that changed.
fn differences(before: &NewBody, after: &NewBody) -> Value {
    let facts = |facts: &NewBody| {
        [
            ("name_zh", json!(facts.name_zh)),
            ("name_en", json!(facts.name_en)),
            ("class", json!(facts.class.code())),
            ("county", json!(facts.county.map(County::code))),
            ("superior", json!(facts.superior.as_ref().map(Oid::as_str))),
            ("sector_authority", json!(facts.sector_authority.as_ref().map(Oid::as_str))),
            ("ci_sector", json!(facts.ci_sector.map(CiSector::code))),
        ]
    };
    let changed = facts(before).into_iter().zip(facts(after)).filter(|(before, after)| before != after);
    Value::Object(changed.map(|((field, from), (_, to))| (field.to_owned(), json!({ "from": from, "to": to }))).collect::<Map<_, _>>())
}
