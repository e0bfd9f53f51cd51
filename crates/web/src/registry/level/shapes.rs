//! In which JSON shapes are levels, proposals and decisions told?

use app::registry::level::{CaseFile, StandingClock};
use domain::law::{Citation, ClockState};
use domain::registry::Level;
use domain::registry::course::{Step, Turn};
use domain::registry::level::{Adjustment, CaseLine, Decision, DutyChange, Proposal, StandingLine, Systems};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::{BodyShape, moment};

/// A place in the law.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::registry) struct CitationShape {
    /// The instrument and its edition, such as `R2@2021-08-23`.
    instrument: String,
    /// Number of the article.
    article: u16,
    /// Number of the paragraph.
    paragraph: Option<u8>,
}

impl From<&Citation> for CitationShape {
    fn from(citation: &Citation) -> Self {
        Self { instrument: citation.instrument.to_string(), article: citation.article, paragraph: citation.paragraph }
    }
}

/// Where a body or a unit of it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StandingShape {
    /// The body.
    body: BodyShape,
    /// The unit within it; null for the body itself.
    unit: Option<String>,
    /// The level, `A` to `E`; null until one is approved.
    level: Option<&'static str>,
    /// The day of approval.
    approved_on: Option<String>,
    /// Since when the level has been the same without a break.
    since_on: Option<String>,
    /// Why the next proposal is due: `cycle`, `founded` or `changed`.
    clock: &'static str,
    /// The day whose event started the clock.
    from_on: String,
    /// The last moment for the next proposal.
    due_at: String,
    /// When it was made, if it was.
    met_at: Option<String>,
    /// `running`, `met` or `late`, now.
    state: &'static str,
    /// The open proposal.
    case: Option<String>,
}

impl StandingShape {
    pub(super) fn new(line: &StandingLine, now: Timestamp) -> Self {
        Self::of(&line.standing, (&line.body).into(), now)
    }

    fn of(standing: &domain::registry::level::Standing, body: BodyShape, now: Timestamp) -> Self {
        Self {
            body,
            unit: standing.unit.as_ref().map(ToString::to_string),
            level: standing.level.map(Level::code),
            approved_on: standing.approved_on.map(|day| day.to_string()),
            since_on: standing.since_on.map(|day| day.to_string()),
            clock: standing.kind.code(),
            from_on: standing.from_on.to_string(),
            due_at: moment(standing.due_at),
            met_at: standing.met_at.map(moment),
            state: match standing.state_at(now) {
                ClockState::Running => "running",
                ClockState::Met => "met",
                ClockState::Late => "late",
            },
            case: standing.case.map(|case| case.to_string()),
        }
    }
}

/// Some standings.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Standings {
    /// The standings, the most urgent first.
    pub(super) levels: Vec<StandingShape>,
    /// How many there are in all.
    pub(super) all: u64,
    /// How many are past the last moment.
    pub(super) late: u64,
    /// How many are due within ninety days.
    pub(super) soon: u64,
    /// How many have an open proposal.
    pub(super) underway: u64,
    /// How many have no approved level.
    pub(super) without: u64,
    /// Pass as `after` for the following ones; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

/// What a body proposes.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProposalShape {
    /// The criteria that it meets, such as `A3`.
    criteria: Vec<String>,
    /// How many systems of its own making or commission it runs.
    #[serde(default)]
    systems: u32,
    /// How many of them are core systems.
    #[serde(default)]
    core_systems: u32,
    /// Whether it provides services of information and communication.
    #[serde(default)]
    serves: bool,
    /// A departure from the level that the criteria give.
    #[serde(default)]
    adjustment: Option<AdjustmentShape>,
    /// Its business and data, as far as the criteria rest on them.
    #[serde(default)]
    statement: String,
}

/// A departure from the level that the criteria give.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AdjustmentShape {
    /// To which level, `A` to `E`.
    to: String,
    /// The factors weighed, `F1` to `F4`.
    factors: Vec<String>,
    /// Why.
    reason: String,
}

impl From<&Proposal> for ProposalShape {
    fn from(proposal: &Proposal) -> Self {
        let adjustment = proposal.adjustment.as_ref().map(|adjustment| AdjustmentShape {
            to: adjustment.to.code().to_owned(),
            factors: adjustment.factors.clone(),
            reason: adjustment.reason.clone(),
        });
        Self {
            criteria: proposal.criteria.clone(),
            systems: proposal.systems.operated,
            core_systems: proposal.systems.core,
            serves: proposal.systems.serves,
            adjustment,
            statement: proposal.statement.clone(),
        }
    }
}

impl ProposalShape {
    /// Reads it; an unknown level is refused.
    pub(super) fn read(self) -> Result<Proposal, crate::problem::Problem> {
        let adjustment = self.adjustment.map(|adjustment| {
            let to = Level::from_code(&adjustment.to).ok_or_else(|| crate::problem::invalid("adjustment", "page-code-unknown"))?;
            Ok::<_, crate::problem::Problem>(Adjustment { to, factors: adjustment.factors, reason: adjustment.reason })
        });
        Ok(Proposal {
            criteria: self.criteria,
            systems: Systems { operated: self.systems, core: self.core_systems, serves: self.serves },
            adjustment: adjustment.transpose()?,
            statement: self.statement,
        })
    }
}

/// A proposal of a level.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseShape {
    /// Its identifier.
    id: String,
    /// The body.
    body: BodyShape,
    /// The unit within it; null for the body itself.
    unit: Option<String>,
    /// Why it is proposed: `cycle`, `founded` or `changed`.
    cause: &'static str,
    /// The day on which the body was set up or changed.
    event_on: Option<String>,
    /// What is proposed.
    proposal: ProposalShape,
    /// The level that the criteria give.
    computed: Option<&'static str>,
    /// The level proposed.
    level: Option<&'static str>,
    /// `draft`, `unsigned`, `proposed`, `submitted`, `approved`, `filed` or `withdrawn`.
    stage: &'static str,
    /// Whose turn it is: the OID of a body, `competent_authority`, or null.
    turn: Option<String>,
    /// The decision that it led to.
    decision: Option<String>,
    /// When it was opened.
    opened_at: String,
    /// By whom.
    opened_by: String,
    /// The version of the rulebook that judged it last.
    rulebook: String,
    /// Send it with every step: a change that another made since is refused.
    revision: i64,
}

impl From<&CaseLine> for CaseShape {
    fn from(line: &CaseLine) -> Self {
        let case = &line.case;
        let turn = match line.turn() {
            Turn::Body(_) => line.holder.as_ref().map(|holder| holder.oid.to_string()),
            Turn::CompetentAuthority => Some("competent_authority".to_owned()),
            Turn::Nobody => None,
        };
        Self {
            id: case.id.to_string(),
            body: (&line.body).into(),
            unit: case.unit.as_ref().map(ToString::to_string),
            cause: case.cause.kind().code(),
            event_on: case.cause.event_on().map(|day| day.to_string()),
            proposal: (&case.proposal).into(),
            computed: case.computed.map(Level::code),
            level: case.level().map(Level::code),
            stage: case.stage.word().code(),
            turn,
            decision: case.stage.decision().map(|decision| decision.to_string()),
            opened_at: moment(case.opened_at),
            opened_by: case.opened_by.clone(),
            rulebook: case.rulebook.clone(),
            revision: line.revision,
        }
    }
}

/// Some proposals.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Cases {
    /// The proposals, the newest first.
    pub(super) cases: Vec<CaseShape>,
    /// Pass as `after` for the following ones; absent at the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next: Option<String>,
}

/// One step of a matter.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::registry) struct StepShape {
    /// What was done, such as `proposed`, `forwarded`, `returned`, `approved`.
    verb: &'static str,
    /// When.
    at: String,
    /// By whom.
    by: String,
    /// At which body they sat.
    body: Option<BodyShape>,
    /// What was said with it.
    note: String,
}

impl From<&Step> for StepShape {
    fn from(step: &Step) -> Self {
        Self {
            verb: step.verb.code(),
            at: moment(step.at),
            by: step.by.clone(),
            body: step.body.as_ref().map(Into::into),
            note: step.note.clone(),
        }
    }
}

/// What becomes of one duty.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DutyChangeShape {
    /// The measure, such as `M04`.
    id: String,
    /// Its name.
    name: String,
    /// `begins`, `ends`, `differs` or `stays`.
    change: &'static str,
}

impl From<&DutyChange<'_>> for DutyChangeShape {
    fn from(change: &DutyChange<'_>) -> Self {
        Self { id: change.measure.id.clone(), name: change.measure.name_zh.clone(), change: change.change.code() }
    }
}

/// A proposal with its road, its history and what it changes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseDetail {
    /// The proposal.
    #[serde(flatten)]
    case: CaseShape,
    /// The criteria that decide the level.
    because: Vec<String>,
    /// The agency that submits or collects it.
    forwarder: Option<BodyShape>,
    /// The body that decides; null for the competent authority.
    decider: Option<BodyShape>,
    /// Whether the approval is filed with the competent authority.
    filed: bool,
    /// Where the road is written.
    article: CitationShape,
    /// The level before.
    before: Option<&'static str>,
    /// Duty by duty, what an approval changes or changed.
    duties: Vec<DutyChangeShape>,
    /// What was done so far.
    steps: Vec<StepShape>,
    /// What you may do now: `amend`, `sign`, `forward`, `return`, `approve`, `file`, `withdraw`.
    may: Vec<&'static str>,
}

impl From<&CaseFile<'_>> for CaseDetail {
    fn from(file: &CaseFile<'_>) -> Self {
        let may = file.may;
        let words = [
            ("amend", may.amend),
            ("sign", may.sign),
            ("forward", may.forward),
            ("return", may.give_back),
            ("approve", may.approve),
            ("file", may.file),
            ("withdraw", may.withdraw),
        ];
        Self {
            case: (&file.kept).into(),
            because: file.assessment.because.clone(),
            forwarder: file.stations.forwarder.as_ref().map(Into::into),
            decider: file.stations.decider.as_ref().map(Into::into),
            filed: file.stations.filed,
            article: (&file.stations.citation).into(),
            before: file.effect.as_ref().and_then(|effect| effect.before).map(Level::code),
            duties: file.effect.iter().flat_map(|effect| effect.changes.iter().map(Into::into)).collect(),
            steps: file.steps.iter().map(Into::into).collect(),
            may: words.into_iter().filter(|(_, may)| *may).map(|(word, _)| word).collect(),
        }
    }
}

/// A decision on a level.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionShape {
    /// Its identifier.
    id: String,
    /// The unit within the body; null for the body itself.
    unit: Option<String>,
    /// The level; null where the body left the Act's scope.
    level: Option<&'static str>,
    /// Class of the body when it was decided.
    class: &'static str,
    /// The day of approval.
    approved_on: String,
    /// `founded`, `recorded`, `case`, `correction` or `lapse`.
    origin: &'static str,
    /// Who decided.
    decided_by: String,
    /// The proposal that led to it.
    case: Option<String>,
    /// The decision that it corrects.
    corrects: Option<String>,
    /// Why.
    reason: String,
    /// The criteria that were met.
    criteria: Vec<String>,
    /// The version of the rulebook by which it was judged.
    rulebook: String,
    /// When it entered the register.
    recorded_at: String,
}

impl From<&Decision> for DecisionShape {
    fn from(decision: &Decision) -> Self {
        Self {
            id: decision.id.to_string(),
            unit: decision.unit.as_ref().map(ToString::to_string),
            level: decision.level.map(Level::code),
            class: decision.class.code(),
            approved_on: decision.approved_on.to_string(),
            origin: decision.origin.code(),
            decided_by: decision.decided_by.clone(),
            case: decision.case.map(|case| case.to_string()),
            corrects: decision.corrects.map(|corrected| corrected.to_string()),
            reason: decision.reason.clone(),
            criteria: decision.criteria.clone(),
            rulebook: decision.rulebook.clone(),
            recorded_at: moment(decision.recorded_at),
        }
    }
}

/// The levels of one body.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct History {
    /// Where it and its units stand.
    pub(super) standings: Vec<StandingShape>,
    /// All decisions, the newest first.
    pub(super) decisions: Vec<DecisionShape>,
    /// Its proposals, the newest first.
    pub(super) cases: Vec<CaseShape>,
}

impl History {
    pub(super) fn of(levels: &app::registry::level::BodyLevels, now: Timestamp) -> Self {
        let facts = &levels.body.facts;
        let name = || BodyShape { oid: facts.oid.to_string(), name_zh: facts.name_zh.clone(), name_en: facts.name_en.clone() };
        let standing = |clock: &StandingClock| StandingShape::of(&clock.standing, name(), now);
        Self {
            standings: levels.standings.iter().map(standing).collect(),
            decisions: levels.decisions.iter().map(Into::into).collect(),
            cases: levels.cases.iter().map(Into::into).collect(),
        }
    }
}
