//! In which JSON shapes are audits, plans and candidates told?

use app::audit::{AuditFile, Proved};
use domain::audit::{Action, AuditClock, AuditLine, Candidate, CheckItem, Finding, KeptPlan, Member, Verb};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{BodyShape, moment};
use crate::ledger::EvidenceShape;

/// An audit as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AuditShape {
    /// Its identifier.
    id: String,
    /// Pass it with every step of the audit itself.
    revision: i64,
    /// The plan that it stands in.
    plan: String,
    /// Who is audited.
    body: BodyShape,
    /// Who audits.
    auditor: BodyShape,
    /// `authority`, `superior`, `provider` or `specific`.
    ground: &'static str,
    /// `planned`, `notified`, `under_way`, `stopped`, `completed`, `reported`, `submitted`, `following`, `closed` or `cancelled`.
    stage: &'static str,
    /// The first day on the spot.
    audit_on: String,
    /// The last day on the spot.
    until_on: String,
    /// Deficiencies; 0 for the audited side before the report.
    deficiencies: u32,
    /// Matters to be improved.
    improvable: u32,
    /// Advice.
    advice: u32,
    /// Corrective actions that are not verified.
    unverified: u32,
    /// The rule of the next limit that is not met.
    next_rule: Option<String>,
    /// Its last moment.
    next_due_at: Option<String>,
}

impl From<&AuditLine> for AuditShape {
    fn from(line: &AuditLine) -> Self {
        let audit = &line.audit;
        let [deficiencies, improvable, advice] = line.found;
        Self {
            id: audit.id.to_string(),
            revision: line.revision,
            plan: audit.plan.to_string(),
            body: (&line.body).into(),
            auditor: (&line.auditor).into(),
            ground: audit.ground.code(),
            stage: audit.stage.code(),
            audit_on: audit.audit_on.to_string(),
            until_on: audit.until_on.to_string(),
            deficiencies,
            improvable,
            advice,
            unverified: line.unverified,
            next_rule: line.next.as_ref().map(|(rule, _)| rule.clone()),
            next_due_at: line.next.as_ref().map(|(_, due_at)| moment(*due_at)),
        }
    }
}

/// Some audits.
#[expect(clippy::struct_field_names, reason = "the word of the API")]
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Audits {
    /// The audits, the latest day first.
    pub(super) audits: Vec<AuditShape>,
    /// How many there are in all.
    pub(super) all: u64,
    /// How many are not ended.
    pub(super) open: u64,
    /// How many have a limit or an action that is past.
    pub(super) late: u64,
    /// How many are closed.
    pub(super) closed: u64,
    /// Pass as `after` for the following ones; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

/// A limit of an audit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LimitShape {
    /// The rule, such as `A02`.
    rule: String,
    /// The instrument and its edition.
    instrument: String,
    /// Number of the article.
    article: u16,
    /// `audited` or `auditor`: who must act.
    bound: &'static str,
    /// May rather than must.
    is_optional: bool,
    /// The last moment.
    due_at: String,
    /// The day on which it was met.
    met_on: Option<String>,
}

impl From<&AuditClock> for LimitShape {
    fn from(clock: &AuditClock) -> Self {
        Self {
            rule: clock.rule.clone(),
            instrument: clock.citation.instrument.to_string(),
            article: clock.citation.article,
            bound: if clock.is_auditeds { "audited" } else { "auditor" },
            is_optional: clock.is_optional,
            due_at: moment(clock.due_at),
            met_on: clock.met_on.map(|day| day.to_string()),
        }
    }
}

/// A member of the team.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own in the API")]
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MemberShape {
    /// The number within the team.
    number: u16,
    /// The person's name.
    name: String,
    /// Where they work.
    unit: String,
    /// Represents a public agency.
    is_public: bool,
    /// Leads the team.
    is_lead: bool,
    /// Whether they are on it still.
    is_serving: bool,
    /// Whether they declared their ties; always false for the audited side.
    is_declared: bool,
    /// The ground on which they recused themselves: `interest`, `tie`, `advice` or `doubt`.
    recused: Option<&'static str>,
}

impl From<&Member> for MemberShape {
    fn from(member: &Member) -> Self {
        Self {
            number: member.number,
            name: member.name.clone(),
            unit: member.unit.clone(),
            is_public: member.is_public,
            is_lead: member.is_lead,
            is_serving: member.is_serving(),
            is_declared: member.declared.is_some(),
            recused: member.recused.map(|recusal| recusal.ground.code()),
        }
    }
}

/// An item of the checklist.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ItemShape {
    /// Its number within the audit.
    number: u16,
    /// Pass it with the answer.
    revision: i64,
    /// Its short name; empty if the team added it.
    code: String,
    /// Under which dimension.
    dimension: &'static str,
    /// The question in Chinese.
    text_zh: String,
    /// The question in English.
    text_en: String,
    /// `met`, `partly`, `unmet` or `not_applicable`.
    answer: Option<&'static str>,
    /// What was seen.
    note: Option<String>,
}

impl From<&CheckItem> for ItemShape {
    fn from(item: &CheckItem) -> Self {
        Self {
            number: item.number,
            revision: item.revision,
            code: item.code.clone(),
            dimension: item.dimension.code(),
            text_zh: item.text_zh.clone(),
            text_en: item.text_en.clone(),
            answer: item.checked.as_ref().map(|checked| checked.answer.code()),
            note: item.checked.as_ref().map(|checked| checked.note.clone()),
        }
    }
}

/// A finding.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FindingShape {
    /// Its number within the audit.
    number: u16,
    /// Pass it with every change.
    revision: i64,
    /// `deficiency`, `improvable` or `advice`.
    kind: &'static str,
    /// What was found.
    text: String,
    /// What it departs from.
    basis: String,
    /// The item of the checklist.
    item: Option<u16>,
    /// Why it was struck, if it was.
    struck: Option<String>,
    /// Why it came about, in the improvement report.
    cause: String,
    /// What proves it.
    evidence: Vec<EvidenceShape>,
}

impl FindingShape {
    fn of(file: &AuditFile, finding: &Finding) -> Self {
        Self {
            number: finding.number,
            revision: finding.revision,
            kind: finding.what.kind.code(),
            text: finding.what.text.clone(),
            basis: finding.what.basis.clone(),
            item: finding.what.item,
            struck: finding.struck.clone(),
            cause: finding.cause.clone(),
            evidence: file.evidence_of(Proved::Finding(finding.number)).iter().map(EvidenceShape::from).collect(),
        }
    }
}

/// A corrective action.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ActionShape {
    /// Its number within the audit.
    number: u16,
    /// Pass it with every change.
    revision: i64,
    /// The finding.
    finding: u16,
    /// `management`, `technology`, `staff` or `means`.
    aspect: &'static str,
    /// What is done.
    measure: String,
    /// Who answers for it.
    responsible: String,
    /// Until when.
    due_on: String,
    /// How progress is followed.
    tracking: String,
    /// `open`, `done` or `verified`.
    state: &'static str,
    /// When the body said that it was done.
    done_on: Option<String>,
    /// What the body said with it.
    done_note: String,
    /// What proves it.
    evidence: Vec<EvidenceShape>,
}

impl ActionShape {
    fn of(file: &AuditFile, action: &Action) -> Self {
        Self {
            number: action.number,
            revision: action.revision,
            finding: action.plan.finding,
            aspect: action.plan.aspect.code(),
            measure: action.plan.measure.clone(),
            responsible: action.plan.responsible.clone(),
            due_on: action.plan.due_on.to_string(),
            tracking: action.plan.tracking.clone(),
            state: action.state.code(),
            done_on: action.done_on.map(|day| day.to_string()),
            done_note: action.done_note.clone(),
            evidence: file.evidence_of(Proved::Action(action.number)).iter().map(EvidenceShape::from).collect(),
        }
    }
}

/// A step that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenShape {
    /// What.
    step: &'static str,
    /// When.
    at: String,
    /// By whom.
    by: String,
    /// What was said with it.
    note: String,
}

/// One audit with what belongs to it, as far as the reader may know it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AuditDetail {
    /// The audit.
    #[serde(flatten)]
    audit: AuditShape,
    /// The day on which the body received the plan.
    noticed_on: Option<String>,
    /// The day on which the result report was delivered.
    delivered_on: Option<String>,
    /// Until when the improvement report is owed.
    improvement_due_at: Option<String>,
    /// Its limits that stand.
    limits: Vec<LimitShape>,
    /// The team.
    team: Vec<MemberShape>,
    /// The checklist.
    items: Vec<ItemShape>,
    /// The findings.
    findings: Vec<FindingShape>,
    /// The corrective actions.
    actions: Vec<ActionShape>,
    /// What was done, the first step first.
    steps: Vec<TakenShape>,
    /// The steps that the reader may take now.
    may: Vec<&'static str>,
}

impl From<&AuditFile> for AuditDetail {
    fn from(file: &AuditFile) -> Self {
        let audit = &file.line.audit;
        let step = |step: &domain::audit::Step| TakenShape {
            step: step.verb.code(),
            at: moment(step.at),
            by: step.by.clone(),
            note: step.note.clone(),
        };
        Self {
            audit: (&file.line).into(),
            noticed_on: audit.noticed_on.map(|day| day.to_string()),
            delivered_on: audit.delivered_on.map(|day| day.to_string()),
            improvement_due_at: audit.improvement_due_at.map(moment),
            limits: file.clocks.iter().map(LimitShape::from).collect(),
            team: file.team.iter().map(MemberShape::from).collect(),
            items: file.items.iter().map(ItemShape::from).collect(),
            findings: file.findings.iter().map(|finding| FindingShape::of(file, finding)).collect(),
            actions: file.actions.iter().map(|action| ActionShape::of(file, action)).collect(),
            steps: file.steps.iter().map(step).collect(),
            may: file.may.verbs().iter().copied().map(Verb::code).collect(),
        }
    }
}

/// A yearly plan.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanShape {
    /// Its identifier.
    id: String,
    /// Pass it with every change.
    revision: i64,
    /// Who audits.
    auditor: BodyShape,
    /// `authority`, `superior` or `sector`.
    office: &'static str,
    /// For which year.
    year: i16,
    /// The first day of its audits.
    from_on: String,
    /// The last day of its audits.
    until_on: String,
    /// What it says to each item that the law lists, in the law's order.
    parts: Vec<String>,
    /// `draft` or `adopted`.
    stage: &'static str,
    /// The day on which it was adopted.
    adopted_on: Option<String>,
    /// How many audits it holds.
    audits: u64,
    /// How many of them are closed.
    closed: u64,
}

impl From<&KeptPlan> for PlanShape {
    fn from(kept: &KeptPlan) -> Self {
        let plan = &kept.plan;
        Self {
            id: plan.id.to_string(),
            revision: kept.revision,
            auditor: (&kept.auditor).into(),
            office: plan.office.code(),
            year: plan.year,
            from_on: plan.window.from_on.to_string(),
            until_on: plan.window.until_on.to_string(),
            parts: plan.parts.clone(),
            stage: plan.stage.code(),
            adopted_on: plan.adopted_on.map(|day| day.to_string()),
            audits: kept.audits,
            closed: kept.closed,
        }
    }
}

/// A plan with its audits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanDetail {
    /// The plan.
    #[serde(flatten)]
    pub(super) plan: PlanShape,
    /// Its audits.
    pub(super) held: Vec<AuditShape>,
}

/// A body that may be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CandidateShape {
    /// The body.
    body: BodyShape,
    /// Its level, `A` to `E`.
    level: Option<&'static str>,
    /// The points of its risk.
    points: u32,
    /// Where they come from: the factor of the law and its points.
    reasons: Vec<ReasonShape>,
    /// Whether a plan of that office holds it already.
    is_chosen: bool,
}

/// Points of a risk.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReasonShape {
    /// `importance`, `systems`, `incidents`, `exercises`, `audits` or `other`.
    factor: &'static str,
    /// The points.
    points: u32,
}

impl From<&Candidate> for CandidateShape {
    fn from(one: &Candidate) -> Self {
        let reasons = one.risk.reasons.iter().map(|reason| ReasonShape { factor: reason.factor.code(), points: reason.points });
        Self {
            body: (&one.body).into(),
            level: one.facts.level.map(domain::registry::Level::code),
            points: one.risk.points,
            reasons: reasons.collect(),
            is_chosen: one.is_chosen,
        }
    }
}
