//! What is known of one audit, and what may the reader do with it now?

use domain::access::{Actor, Resource};
use domain::audit::{
    Action, Assistance, AuditClock, AuditLine, CheckItem, Finding, Hindrance, KeptPlan, Member, Party, StageWord, Step, Verb,
};
use domain::ledger::Evidence;
use domain::registry::Body;
use domain::words::{AuditId, Message};

use super::attach::{Proved, is_shown};
use super::party::{action_for, must_see, parties};
use super::step::procedure_of;
use crate::access::{may, note_read};
use crate::{App, FieldProblem, Refusal};

/// One audit with what belongs to it, as far as the reader may know it.
#[derive(Debug, Clone)]
pub struct AuditFile {
    /// The audit.
    pub line: AuditLine,
    /// The audited body.
    pub body: Body,
    /// The plan that it stands in.
    pub plan: KeptPlan,
    /// Its limits that stand, the most urgent first.
    pub clocks: Vec<AuditClock>,
    /// The team, those who left included.
    pub team: Vec<Member>,
    /// The checklist; without answers for the audited side until the report is delivered.
    pub items: Vec<CheckItem>,
    /// The findings; for the audited side from the report on, and without those struck.
    pub findings: Vec<Finding>,
    /// The corrective actions; for the auditing side from the submission on.
    pub actions: Vec<Action>,
    /// What the body said that it cannot show.
    pub hindrances: Vec<Hindrance>,
    /// Which sector authorities were asked to assist.
    pub assistances: Vec<Assistance>,
    /// What was done, the first step first.
    pub steps: Vec<Step>,
    /// What the reader is in it.
    pub parties: Vec<Party>,
    /// What the reader may do now.
    pub may: May,
    /// What its periods rest on, where it is not simply the law in force.
    pub caveat: Option<Message>,
    /// Whether the regulation binds it by itself.
    pub is_binding: bool,
    /// What its team lacks today.
    pub team_problems: Vec<FieldProblem>,
    /// What proves findings and actions, as far as the reader may see it.
    pub evidence: Vec<Evidence>,
    /// What the law wants in the result report, in Chinese and English.
    pub report_items: Vec<(String, String)>,
    /// What the law wants in the improvement report, in Chinese and English.
    pub improvement_items: Vec<(String, String)>,
    /// Whether the reader is on the auditing side.
    pub is_inside: bool,
}

/// The steps that the reader may take now.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct May(Vec<Verb>);

impl May {
    /// Whether the step is one of them.
    pub fn take(&self, verb: Verb) -> bool {
        self.0.contains(&verb)
    }

    /// All of them.
    pub fn verbs(&self) -> &[Verb] {
        &self.0
    }
}

impl AuditFile {
    /// The limits that are not met.
    pub fn open_clocks(&self) -> impl Iterator<Item = &AuditClock> {
        self.clocks.iter().filter(|clock| clock.met_on.is_none())
    }

    /// The last moment that one limit stands for, if it does.
    pub fn clock(&self, rule: &str) -> Option<&AuditClock> {
        self.clocks.iter().find(|clock| clock.rule == rule)
    }

    /// The findings that count.
    pub fn standing(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.struck.is_none())
    }

    /// The actions on a finding.
    pub fn actions_on(&self, finding: u16) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(move |action| action.plan.finding == finding)
    }

    /// What proves a part of the audit.
    pub fn evidence_of(&self, part: Proved) -> Vec<Evidence> {
        let id = format!("{}/{part}", self.line.audit.id);
        self.evidence.iter().filter(|piece| piece.subject.id == id).cloned().collect()
    }

    /// Whether the result report was delivered.
    pub fn is_reported(&self) -> bool {
        self.line.audit.delivered_on.is_some()
    }
}

/// Reads an audit; that the actor did is noted with it.
///
/// # Errors
/// [`Refusal::NotFound`] if the actor sees no such audit.
pub async fn read(app: &App, actor: &Actor, id: AuditId) -> Result<AuditFile, Refusal> {
    may(actor, domain::access::Action::Look, Resource::Audit)?;
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let mut line = store::audit::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    must_see(app, &mut tx, actor, &line.audit).await?;
    let body = store::registry::by_id(&mut tx, line.audit.body).await?.ok_or(Refusal::NotFound)?;
    let plan = store::audit::plan::by_id(&mut tx, line.audit.plan).await?.ok_or(Refusal::NotFound)?;
    let mut team = store::audit::team::list(&mut tx, id).await?;
    let parties = parties(&mut tx, actor, &line.audit, &body, &team).await?;
    let mut clocks = store::audit::clock::list(&mut tx, id).await?;
    clocks.retain(|clock| clock.superseded_at.is_none());
    let mut items = store::audit::work::items(&mut tx, id).await?;
    let mut findings = store::audit::work::findings(&mut tx, id).await?;
    let mut actions = store::audit::improvement::list(&mut tx, id).await?;
    let mut evidence = store::ledger::evidence::of_parts(&mut tx, "audit", id.0).await?;
    let hindrances = store::audit::work::hindrances(&mut tx, id).await?;
    let assistances = store::audit::work::assistances(&mut tx, id).await?;
    let mut steps = store::audit::steps(&mut tx, id).await?;
    note_read(&mut tx, now, actor, Resource::Audit, &id.to_string(), Some(line.audit.body)).await?;
    tx.commit().await?;

    let procedure = procedure_of(app, &line.audit, now);
    let mut team_problems = procedure.team_problems(&team, line.audit.audit_on);
    let is_inside = parties.iter().any(|party| matches!(party, Party::Auditor | Party::Team));
    let is_audited = parties.contains(&Party::Audited);
    if !is_inside {
        // Who is on the team is no secret from the body; what they declared is.
        team.retain(Member::is_serving);
        for member in &mut team {
            member.declared = None;
        }
        team_problems.clear();
        findings.retain(|finding| finding.struck.is_none());
        steps.retain(is_for_outside);
        if line.audit.delivered_on.is_none() {
            for item in &mut items {
                item.checked = None;
            }
            findings.clear();
            line.found = [0; 3];
        }
    }
    if !is_audited && line.audit.stage == StageWord::Reported && line.audit.submitted_on.is_none() {
        actions.clear();
        for finding in &mut findings {
            finding.cause.clear();
        }
    }
    evidence.retain(|piece| {
        let part = piece.subject.id.split_once('/').and_then(|(_, part)| part.parse().ok());
        part.is_some_and(|part| is_shown(part, &line.audit, &parties))
    });
    let takes = |verb: &Verb| {
        line.audit.admits(*verb, &parties).is_ok() && (actor.is_of_the_house() || may(actor, action_for(*verb), Resource::Audit).is_ok())
    };
    let may = May(Verb::ALL.iter().copied().filter(takes).collect());
    Ok(AuditFile {
        clocks,
        items,
        findings,
        actions,
        hindrances,
        assistances,
        steps,
        may,
        caveat: procedure.caveat(),
        is_binding: procedure.is_binding(),
        team_problems,
        report_items: procedure.items("audit-report"),
        evidence,
        improvement_items: procedure.items("improvement-report"),
        team,
        parties,
        is_inside,
        line,
        body,
        plan,
    })
}

/// Whether a step is shown to the audited side: what the auditing side does among itself is not.
fn is_for_outside(step: &Step) -> bool {
    !matches!(
        step.verb,
        Verb::Planned | Verb::Rescheduled | Verb::Teamed | Verb::Declared | Verb::ReportWritten | Verb::Checked | Verb::Found
    )
}
