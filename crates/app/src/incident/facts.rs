//! What does an incident tell the law of itself, and whom does the law send it to?

use domain::incident::{CannotAdvance, Incident, Stage};
use domain::law::{Fact, NoticeFacts, Reviewer, Rulebook};
use domain::registry::{Body, BodyClass};
use domain::words::{BodyId, Message};
use store::Tx;

use crate::{App, Refusal};

/// The facts of an incident as it stands.
pub(super) fn facts_of(class: BodyClass, incident: &Incident) -> NoticeFacts {
    let mut facts = NoticeFacts::new(class, incident.contents.aware_at);
    if let Some(grade) = incident.contents.grade {
        facts = facts.at_level(grade);
    }
    match &incident.stage {
        Stage::Reported { at, .. } => facts.with(Fact::Notified, *at),
        Stage::Draft | Stage::Withdrawn { .. } => facts,
    }
}

/// The body that reviews an incident's level, where the register knows it.
pub(super) async fn reviewer(app: &App, tx: &mut Tx, body: &Body, incident: &Incident) -> Result<Option<BodyId>, Refusal> {
    let day = Rulebook::day_of(incident.contents.aware_at);
    let wanted: &[BodyClass] = match app.rulebook.reviewer(body.facts.class, day) {
        None => return Ok(None),
        Some(Reviewer::Reporter) => return Ok(Some(body.id)),
        Some(Reviewer::SectorAuthority) => {
            let Some(authority) = &body.facts.sector_authority else { return Ok(None) };
            return Ok(store::registry::by_oid(tx, authority).await?.map(|authority| authority.id));
        }
        Some(Reviewer::LocalGovernment) => &[BodyClass::LocalGovernment],
        Some(Reviewer::CentralDirect) => &[BodyClass::CentralDirect, BodyClass::PresidentOrYuan],
        Some(Reviewer::CompetentAuthority) => &[BodyClass::ExecutiveYuan],
    };
    let mut one = Some(body.clone());
    // The register keeps a tree; the bound only guards against a damaged one.
    for _ in 0..16 {
        let Some(body) = one else { return Ok(None) };
        if wanted.contains(&body.facts.class) {
            return Ok(Some(body.id));
        }
        one = match &body.facts.superior {
            Some(superior) => store::registry::by_oid(tx, superior).await?,
            None => None,
        };
    }
    Ok(None)
}

/// The refusal for an incident that cannot go on as asked.
pub(super) fn refusal(cannot: CannotAdvance) -> Refusal {
    match cannot {
        CannotAdvance::Reported { at, by } => {
            Refusal::Conflict(Message::new("incident-reported-already").with("by", by).with("at", at.to_string()))
        }
        CannotAdvance::Withdrawn => Refusal::Conflict(Message::new("incident-withdrawn-already")),
        CannotAdvance::NotGraded => Refusal::field("grade", Message::new("incident-grade-missing")),
        CannotAdvance::NotDescribed => Refusal::field("description", Message::new("incident-description-missing")),
        CannotAdvance::NoReason => Refusal::field("reason", Message::new("incident-reason-missing")),
        CannotAdvance::Invalid(invalid) => Refusal::field(invalid.field(), Message::new(invalid.key())),
    }
}
