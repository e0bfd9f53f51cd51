//! How does a sector authority begin to designate a provider, or to end a designation?

use domain::access::{Action, Actor, Resource};
use domain::registry::course::Verb;
use domain::registry::provider::{Candidate, CannotAdvance, Designation, KeptDesignation, Purpose, Stage, TEXT_CHARACTERS};
use domain::registry::{Body, BodyClass, BodyKind, CiSector, County, NewBody, Oid, judge};
use domain::words::{DesignationId, Message};
use store::Tx;
use store::registry::provider;

use super::travel::{conclude, refusal};
use crate::access::{may, may_at};
use crate::{App, FieldProblem, Refusal};

/// A designation as it is begun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDesignation {
    /// To what end.
    pub purpose: Purpose,
    /// The provider's OID, in the register or not.
    pub oid: Oid,
    /// Its official Chinese name; needed where it is not in the register.
    pub name_zh: String,
    /// Where it sits; for one that is not in the register.
    pub county: Option<County>,
    /// Its sector; needed to designate.
    pub sector: Option<CiSector>,
    /// What it operates or provides, and why its failure matters.
    pub services: String,
}

/// Begins it at the sector authority at which the actor sits. A provider that is in the register must be that authority's.
///
/// # Errors
/// By the actor's rights; [`Refusal::Barred`] if another is the sector authority, [`Refusal::Invalid`] for a public agency, a provider without a
/// sector or what cannot stand in the register, [`Refusal::Conflict`] if one is open, or it is a provider already, or none.
pub async fn open(app: &App, actor: &Actor, new: NewDesignation) -> Result<KeptDesignation, Refusal> {
    may(actor, Action::Add, Resource::Designation)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let known = store::registry::by_oid(&mut tx, &new.oid).await?;
    let authority = authority_of(&mut tx, actor, known.as_ref()).await?;
    may_at(app, &mut tx, actor, Action::Add, Resource::Designation, authority.id).await?;
    if provider::open_of(&mut tx, &new.oid).await?.is_some() {
        return Err(Refusal::Conflict(Message::new("registry-provider-open-already")));
    }
    let services = new.services.trim();
    if services.is_empty() || services.chars().count() > TEXT_CHARACTERS {
        return Err(refusal(CannotAdvance::Text("services")));
    }
    let in_force = match &known {
        Some(body) => provider::in_force(&mut tx, body.id).await?,
        None => None,
    };
    let candidate = candidate(&new, known.as_ref(), in_force.as_ref())?;
    let is_provider = known.as_ref().is_some_and(|body| body.facts.class == BodyClass::CiProvider && body.facts.level.is_some());
    let sector = match (new.purpose, is_provider || in_force.is_some()) {
        (Purpose::Designate, true) => return Err(Refusal::Conflict(Message::new("registry-provider-is-one-already"))),
        (Purpose::End, false) => return Err(Refusal::Conflict(Message::new("registry-provider-is-none"))),
        (Purpose::Designate, false) => new.sector,
        (Purpose::End, true) => known.as_ref().and_then(|body| body.facts.ci_sector),
    };
    let sector = sector.ok_or_else(|| Refusal::field("sector", Message::new("registry-provider-sector-missing")))?;
    if known.is_none() {
        fits(&mut tx, &as_provider(&candidate, sector, &authority.facts.oid)).await?;
    }
    let begun = Designation {
        id: app.ids.next(DesignationId),
        purpose: new.purpose,
        ends: in_force.map(|kept| kept.designation.id).filter(|_| new.purpose == Purpose::End),
        authority: authority.id,
        candidate,
        sector,
        services: services.to_owned(),
        consultations: Vec::new(),
        hearing: None,
        stage: Stage::Preparing,
        approved_on: None,
        approved_by: None,
        notice: None,
        opened_at: now,
        opened_by: actor.name.clone(),
    };
    provider::insert(&mut tx, &begun).await?;
    conclude(app, actor, (tx, now), begun, (Verb::Opened, "")).await
}

/// The sector authority: the actor's own body, which must be that of a provider in the register; for the console the provider's.
async fn authority_of(tx: &mut Tx, actor: &Actor, known: Option<&Body>) -> Result<Body, Refusal> {
    let not_yours = || Refusal::Barred(Message::new("registry-provider-not-authority"));
    let named = match known.and_then(|body| body.facts.sector_authority.as_ref()) {
        Some(oid) => store::registry::by_oid(tx, oid).await?,
        None => None,
    };
    let own = match actor.body {
        Some(own) => store::registry::by_id(tx, own).await?.ok_or(Refusal::NotFound)?,
        None => return named.ok_or_else(not_yours),
    };
    let is_central = own.facts.class.is_public_agency() && own.facts.class.kind() == BodyKind::Central;
    match named {
        Some(named) if named.id != own.id => Err(not_yours()),
        Some(_) | None if is_central => Ok(own),
        Some(_) | None => Err(not_yours()),
    }
}

fn candidate(new: &NewDesignation, known: Option<&Body>, in_force: Option<&KeptDesignation>) -> Result<Candidate, Refusal> {
    let Some(body) = known else {
        return Ok(Candidate {
            body: None,
            oid: new.oid.clone(),
            name_zh: new.name_zh.trim().to_owned(),
            own_class: BodyClass::CiProvider,
            county: new.county,
        });
    };
    if body.facts.class.is_public_agency() {
        return Err(refusal(CannotAdvance::PublicAgency));
    }
    Ok(Candidate {
        body: Some(body.id),
        oid: body.facts.oid.clone(),
        name_zh: body.facts.name_zh.clone(),
        own_class: in_force.map_or(body.facts.class, |kept| kept.designation.candidate.own_class),
        county: body.facts.county,
    })
}

/// The provider as it will stand in the register.
pub(super) fn as_provider(candidate: &Candidate, sector: CiSector, authority: &Oid) -> NewBody {
    NewBody {
        oid: candidate.oid.clone(),
        name_zh: candidate.name_zh.clone(),
        name_en: None,
        kind: BodyKind::SpecificNonGovernment,
        class: BodyClass::CiProvider,
        level: None,
        county: candidate.county,
        superior: None,
        sector_authority: Some(authority.clone()),
        ci_sector: Some(sector),
        contacts: Vec::new(),
    }
}

/// Whether the register could take it.
async fn fits(tx: &mut Tx, body: &NewBody) -> Result<(), Refusal> {
    let problems = judge(body, &store::registry::standings(tx).await?);
    if problems.is_empty() {
        return Ok(());
    }
    let wrong = |problem: domain::registry::BodyProblem| FieldProblem { field: problem.field().to_owned(), message: problem.message() };
    Err(Refusal::Invalid(problems.into_iter().map(wrong).collect()))
}
