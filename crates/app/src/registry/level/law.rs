//! What does the law say of one level: which road, until when, and does a proposal hold together?

use domain::law::responsibility::{
    CaseFact, CaseFacts, Contradiction, Due, FilingActor, FilingRoute, LevelsRegulation, NoLevel, NoRegulation, contradictions,
    next_approval,
};
use domain::law::{Citation, Rulebook};
use domain::registry::course::Turn;
use domain::registry::exemption::ConsentRoad;
use domain::registry::level::{Case, Cause, ClockKind, Decider, Proposal, Road, Setting, Whose, judge};
use domain::registry::{Body, BodyClass, BodyFilter, BodyQuery, Level, Oid, Reach};
use domain::words::{BodyId, Message};
use jiff::civil::Date;
use store::Tx;

use crate::law::cite;
use crate::{App, FieldProblem, Refusal};

/// A body with the line of bodies above it: its superiors, or for a specific non-government body its sector authority and that one's superiors.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The body.
    pub(crate) body: Body,
    /// Those above, the nearest first.
    above: Vec<Body>,
    /// The government that collects its proposals, for a council.
    collector: Option<BodyId>,
}

/// What the law makes of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The level that the criteria give (§9).
    pub computed: Option<Level>,
    /// The level proposed.
    pub proposed: Option<Level>,
    /// The criteria that decide, by their codes.
    pub because: Vec<String>,
    /// Everything that keeps it from being proposed.
    pub problems: Vec<FieldProblem>,
    /// What a reader should be told of the edition.
    pub warning: Option<String>,
}

impl Line {
    /// Reads it from the register.
    pub(crate) async fn of(tx: &mut Tx, body: Body) -> Result<Self, Refusal> {
        let mut above = Vec::new();
        let mut next: Option<Oid> =
            if body.facts.class.is_public_agency() { body.facts.superior.clone() } else { body.facts.sector_authority.clone() };
        // The register keeps a tree; the bound only guards against a damaged one.
        for _ in 0..16 {
            let Some(oid) = &next else { break };
            let Some(one) = store::registry::by_oid(tx, oid).await? else { break };
            next.clone_from(&one.facts.superior);
            above.push(one);
        }
        let collector = match (body.facts.class, body.facts.county) {
            (BodyClass::Council, Some(county)) => {
                let filter = BodyFilter { class: Some(BodyClass::LocalGovernment), county: Some(county), ..BodyFilter::default() };
                let query = BodyQuery { filter, limit: 1, ..BodyQuery::default() };
                store::registry::page(tx, &Reach::Nation, &query).await?.lines.first().map(|line| line.id)
            }
            _ => None,
        };
        Ok(Self { body, above, collector })
    }

    /// The class at the top of the line below the Executive Yuan.
    pub(crate) fn head(&self) -> Option<BodyClass> {
        let own = self.body.facts.class.is_public_agency().then_some(self.body.facts.class);
        head_of(own.into_iter().chain(self.above.iter().map(|body| body.facts.class)))
    }

    /// Who an actor of the regulation is, for this body.
    fn actor(&self, actor: FilingActor) -> Option<Turn> {
        let of_class = |wanted: &[BodyClass]| {
            let own = self.body.facts.class.is_public_agency().then_some(&self.body);
            own.into_iter().chain(&self.above).find(|body| wanted.contains(&body.facts.class)).map(|body| Turn::Body(body.id))
        };
        match actor {
            FilingActor::Body => Some(Turn::Body(self.body.id)),
            FilingActor::CentralDirect => of_class(&[BodyClass::CentralDirect, BodyClass::ExecutiveYuan]),
            FilingActor::LocalGovernment => self.collector.map(Turn::Body).or_else(|| of_class(&[BodyClass::LocalGovernment])),
            FilingActor::PresidentOrYuan => of_class(&[BodyClass::PresidentOrYuan]),
            FilingActor::SectorAuthority => self.above.first().map(|body| Turn::Body(body.id)),
            FilingActor::CompetentAuthority => Some(Turn::CompetentAuthority),
        }
    }

    /// The official Chinese name of a body of the line.
    pub(crate) fn name_of(&self, id: BodyId) -> Option<&str> {
        std::iter::once(&self.body).chain(&self.above).find(|body| body.id == id).map(|body| body.facts.name_zh.as_str())
    }
}

/// The class at the top of a line of classes, the body's own first. The Executive Yuan counts as an agency directly below itself where nothing stands
/// between: the law names no other way.
pub(crate) fn head_of(mut classes: impl Iterator<Item = BodyClass>) -> Option<BodyClass> {
    classes.find_map(|class| match class {
        BodyClass::CentralDirect | BodyClass::ExecutiveYuan => Some(BodyClass::CentralDirect),
        BodyClass::PresidentOrYuan | BodyClass::LocalGovernment => Some(class),
        BodyClass::CentralSubordinate
        | BodyClass::LocalSubordinate
        | BodyClass::Township
        | BodyClass::Council
        | BodyClass::TownshipCouncil
        | BodyClass::CiProvider
        | BodyClass::PublicEnterprise
        | BodyClass::EndowedFoundation => None,
    })
}

/// The edition in force on a day; for the first two years of the Act, whose editions are not in this release, the earliest one that is. What is asked
/// of it here, roads and cycle, was the same in all of them.
pub(crate) fn edition(rulebook: &Rulebook, day: Date) -> Result<&LevelsRegulation, Refusal> {
    match rulebook.levels_on(day) {
        Ok(regulation) => Ok(regulation),
        Err(NoRegulation::BeforeTheAct { .. }) => Err(Refusal::field("event_on", Message::new("registry-level-flaw-before-act"))),
        Err(unknown @ NoRegulation::Unknown { .. }) => {
            let earliest = rulebook.levels().iter().min_by_key(|regulation| regulation.edition.in_force_from);
            earliest.ok_or_else(|| Refusal::Internal(unknown.to_string()))
        }
    }
}

/// The way that the law gives a body of this class in its line.
pub(crate) fn route(regulation: &LevelsRegulation, class: BodyClass, head: Option<BodyClass>) -> Result<&FilingRoute, Refusal> {
    // 行政院 itself is at the top of every central line, and takes its own way.
    let head = if class == BodyClass::ExecutiveYuan { None } else { head };
    regulation.route(class, head).ok_or_else(|| Refusal::Conflict(Message::new("registry-level-no-road")))
}

/// The road of a proposal made on a day, with the body that submits it (提交) by the law.
pub(crate) fn road(rulebook: &Rulebook, line: &Line, day: Date) -> Result<(Road, BodyId), Refusal> {
    let regulation = edition(rulebook, day)?;
    let route = route(regulation, line.body.facts.class, line.head())?;
    let missing = || Refusal::Conflict(Message::new("registry-level-no-road"));
    let body_of = |actor: FilingActor| match line.actor(actor) {
        Some(Turn::Body(body)) => Ok(body),
        Some(Turn::CompetentAuthority | Turn::Nobody) | None => Err(missing()),
    };
    let submitter = route.submitter.map_or(Ok(line.body.id), body_of)?;
    let forwarder = route.forwarder.map(body_of).transpose()?.or(Some(submitter)).filter(|forwarder| *forwarder != line.body.id);
    let decider = match line.actor(route.approver).ok_or_else(missing)? {
        Turn::Body(body) => Decider::Body(body),
        Turn::CompetentAuthority | Turn::Nobody => Decider::CompetentAuthority,
    };
    Ok((Road { forwarder, decider, filed: route.filed_with.is_some(), citation: route.citation.clone() }, submitter))
}

/// Who must consent to an exemption asked for on a day (§11 III), and whether the consent is filed for the record.
pub(crate) fn consent_road(rulebook: &Rulebook, line: &Line, day: Date) -> Result<ConsentRoad, Refusal> {
    let exemption = &route(edition(rulebook, day)?, line.body.facts.class, line.head())?.exemption;
    let missing = || Refusal::Conflict(Message::new("registry-level-no-road"));
    let consent = match line.actor(exemption.consent).ok_or_else(missing)? {
        Turn::Body(body) => Decider::Body(body),
        Turn::CompetentAuthority | Turn::Nobody => Decider::CompetentAuthority,
    };
    Ok(ConsentRoad { consent, filed: exemption.filed_with.is_some(), citation: exemption.citation.clone() })
}

/// Who decides, by official Chinese name: the ministry that holds the office on the day, or the deciding body.
pub(crate) fn decider_name(rulebook: &Rulebook, line: &Line, decider: Decider, day: Date) -> Result<String, Refusal> {
    match decider {
        Decider::Body(body) => Ok(line.name_of(body).unwrap_or_default().to_owned()),
        Decider::CompetentAuthority => {
            let route = route(edition(rulebook, day)?, line.body.facts.class, line.head())?;
            Ok(authority_name(rulebook, &route.authority, day))
        }
    }
}

/// Who holds the office of the competent authority for a kind of duty on a day. Where a kind's own term has ended, that of levels in general counts.
pub(crate) fn authority_name(rulebook: &Rulebook, duty: &str, day: Date) -> String {
    let term = rulebook.authority(duty, day).or_else(|| rulebook.authority("level", day));
    term.map(|term| term.name_zh.clone()).unwrap_or_default()
}

/// Until when the next proposal is due after an approval on a day.
pub(crate) fn next_due(rulebook: &Rulebook, class: BodyClass, head: Option<BodyClass>, approved_on: Date) -> Result<Due, Refusal> {
    let route = route(edition(rulebook, approved_on)?, class, head)?;
    next_approval(route, approved_on, rulebook.calendar()).ok_or_else(too_late)
}

/// Until when a proposal is due after the body was set up or changed on a day.
pub(crate) fn change_due(rulebook: &Rulebook, day: Date) -> Result<Due, Refusal> {
    edition(rulebook, day)?.change.due(day, rulebook.calendar()).ok_or_else(too_late)
}

/// The end of a clock of that kind, with how it was found and by which article.
pub(crate) fn clock(rulebook: &Rulebook, line: &Line, kind: ClockKind, from_on: Date) -> Result<(Due, Citation), Refusal> {
    match kind {
        ClockKind::Cycle => {
            let (class, head) = (line.body.facts.class, line.head());
            let citation = route(edition(rulebook, from_on)?, class, head)?.citation.clone();
            Ok((next_due(rulebook, class, head, from_on)?, citation))
        }
        ClockKind::Founded | ClockKind::Changed => {
            Ok((change_due(rulebook, from_on)?, edition(rulebook, from_on)?.change.citation.clone()))
        }
    }
}

/// Whose level a case is about.
pub(crate) fn whose(case: &Case, body: &Body) -> Whose {
    match case.unit {
        None => Whose::Body,
        Some(_) => Whose::Unit { of_body: body.facts.level },
    }
}

/// What the law in force on `today` makes of a proposal.
pub(crate) fn assess(
    rulebook: &Rulebook,
    body: &Body,
    proposal: &Proposal,
    (cause, whose): (Cause, Whose),
    today: Date,
) -> Result<Assessment, Refusal> {
    let regulation = edition(rulebook, today)?;
    let met: Vec<&str> = proposal.criteria.iter().map(String::as_str).collect();
    let found = match regulation.level(&met) {
        Ok(found) => Some(found),
        Err(NoLevel::Nothing { .. }) => None,
        Err(NoLevel::Unknown { id, .. }) => {
            return Err(Refusal::field("criteria", Message::new("registry-level-criterion-unknown").with("id", id)));
        }
        Err(NoLevel::Regulation(none)) => return Err(Refusal::Internal(none.to_string())),
    };
    let computed = found.as_ref().map(|found| found.level);
    let in_force = cause.event_on().is_none_or(|day| rulebook.check_after_act(day).is_ok());
    let setting = Setting { today, in_force, computed, whose };
    let mut problems: Vec<FieldProblem> = judge(proposal, cause, setting)
        .into_iter()
        .map(|flaw| FieldProblem { field: flaw.field().to_owned(), message: flaw.message() })
        .collect();
    if let Some(level) = proposal.level(computed) {
        let forbidden = contradictions(regulation, &facts(body, proposal, level)).unwrap_or_default();
        problems.extend(forbidden.iter().map(|contradiction| forbidden_by(rulebook, contradiction)));
    }
    Ok(Assessment {
        computed,
        proposed: proposal.level(computed),
        because: found.map(|found| found.because.iter().map(|criterion| criterion.id.clone()).collect()).unwrap_or_default(),
        problems,
        warning: regulation.warning.clone(),
    })
}

fn facts(body: &Body, proposal: &Proposal, level: Level) -> CaseFacts {
    let capacity = domain::law::responsibility::Capacity::of(body.facts.class);
    let told = [
        (CaseFact::CoreSystem, proposal.systems.core > 0),
        (CaseFact::DevelopedSystem, proposal.systems.operated > 0),
        (CaseFact::NoSector, body.facts.class == BodyClass::CiProvider && body.facts.ci_sector.is_none()),
    ];
    CaseFacts {
        capacity,
        criteria: proposal.criteria.clone(),
        level,
        adjustments: proposal.adjustment.as_ref().map(|adjustment| adjustment.factors.clone()).unwrap_or_default(),
        facts: told.into_iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact).collect(),
    }
}

fn forbidden_by(rulebook: &Rulebook, contradiction: &Contradiction) -> FieldProblem {
    let (field, message, citation) = match contradiction {
        Contradiction::Capacity { id, citation } => {
            ("criteria", Message::new("registry-level-criterion-others").with("id", id.as_str()), citation)
        }
        Contradiction::Conflict { citation, reason_zh, reason_en } => {
            let message = Message::new("registry-level-conflict");
            ("criteria", message.with("reason_zh", reason_zh.as_str()).with("reason_en", reason_en.as_str()), citation)
        }
        Contradiction::Level { found, proposed, citation } => {
            let message = Message::new("registry-level-no-factor").with("found", found.code()).with("proposed", proposed.code());
            ("factors", message, citation)
        }
        Contradiction::Factor { id, citation } => {
            ("factors", Message::new("registry-level-factor-unknown").with("id", id.as_str()), citation)
        }
    };
    FieldProblem { field: field.to_owned(), message: cite(message, rulebook, citation) }
}

fn too_late() -> Refusal {
    Refusal::Internal("a period ends beyond what a timestamp can hold".to_owned())
}

/// The body of an OID as this room's deeds name it, if the actor may see levels there.
pub(crate) async fn body_of(app: &App, tx: &mut Tx, actor: &domain::access::Actor, oid: &Oid) -> Result<Body, Refusal> {
    use domain::access::{Action, Resource};
    let body = store::registry::by_oid(tx, oid).await?.ok_or(Refusal::NotFound)?;
    crate::access::may_at(app, tx, actor, Action::Look, Resource::Level, body.id).await?;
    Ok(body)
}
