//! What does the page of an audit show: its road and limits, its team, checklist, findings and improvement?

use app::audit::{AuditFile, Proved};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::audit::{Action, ActionState, Answer, ChangeAnswer, CheckItem, Dimension, Finding, Ground, Member, StageWord, Verb};
use domain::law::Rulebook;
use domain::words::AuditId;
use http::StatusCode;
use jiff::civil::Date;

use super::step::parsed;
use super::words::chip;
use crate::page::{ClockChip, Form, Given, Markup, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// A page of an audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Where it stands, and what is to be done.
    Overview,
    /// Who audits.
    Team,
    /// What is looked at.
    Checklist,
    /// What was found, and the result report.
    Findings,
    /// The improvement report and its actions.
    Improvement,
}

impl Part {
    const ALL: [Self; 5] = [Self::Overview, Self::Team, Self::Checklist, Self::Findings, Self::Improvement];

    fn code(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Team => "team",
            Self::Checklist => "checklist",
            Self::Findings => "findings",
            Self::Improvement => "improvement",
        }
    }

    /// The page whose forms take a step.
    pub(super) fn of_step(step: &str) -> Self {
        match step {
            "join" | "leave" | "declare" => Self::Team,
            "add_item" | "answer" => Self::Checklist,
            "find" | "refind" | "strike" | "write_report" | "deliver" => Self::Findings,
            "write_cause" | "plan_action" | "drop_action" | "submit" | "give_back" | "accept" | "finish" | "verify" | "reopen"
            | "postpone" | "tell_status" => Self::Improvement,
            _ => Self::Overview,
        }
    }

    /// Its address.
    pub(super) fn address(self, id: AuditId) -> String {
        match self {
            Self::Overview => format!("/audits/{id}"),
            Self::Team | Self::Checklist | Self::Findings | Self::Improvement => format!("/audits/{id}/{}", self.code()),
        }
    }
}

#[derive(Template)]
#[template(path = "audit/audit.html")]
pub(super) struct AuditPage {
    pub(super) page: Page,
    pub(super) file: AuditFile,
    pub(super) form: Form,
    part: Part,
    tabs: Vec<Tab>,
    clocks: Vec<ClockChip>,
    today: Date,
    actor: Actor,
}

/// A line of the history.
struct Told {
    verb: Verb,
    at: jiff::Timestamp,
    times: usize,
    by: String,
    body: Option<String>,
    notes: Vec<String>,
}

impl Told {
    fn note(&self) -> String {
        self.notes.iter().map(String::as_str).filter(|note| !note.is_empty()).collect::<Vec<_>>().join("　")
    }
}

/// Whether a step is one that is taken many times in a row.
fn is_many(verb: Verb) -> bool {
    matches!(verb, Verb::Teamed | Verb::Declared | Verb::Checked | Verb::Found | Verb::ReportWritten | Verb::ImprovementWritten)
}

/// A way to another page of the audit.
struct Tab {
    href: String,
    word: String,
    count: Option<usize>,
    is_here: bool,
}

pub(super) async fn overview(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    opened(&portal, (&visitor, &actor), (parsed(&id)?, Part::Overview), None).await
}

pub(super) async fn part(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((id, part)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let part = Part::ALL.into_iter().find(|known| *known != Part::Overview && known.code() == part);
    let part = part.ok_or_else(|| Problem::from(app::Refusal::NotFound))?;
    opened(&portal, (&visitor, &actor), (parsed(&id)?, part), None).await
}

/// A page of an audit, with a form that was refused if there is one.
pub(super) async fn opened(
    portal: &Portal,
    (visitor, actor): (&Visitor, &Actor),
    (id, part): (AuditId, Part),
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::audit::read(&portal.app, actor, id).await?;
    let body = &file.line.body;
    let plain = Page::new(visitor, Place::Audits, "audit-title");
    let name = plain.name(&body.name_zh, &body.name_en).to_owned();
    let mut page = Page::named(visitor, Place::Audits, plain.t1("audit-of", "body", name)).below("/audits", "audit-title");
    if file.is_inside && actor.body == Some(file.plan.plan.auditor) {
        page = page.below(format!("/audits/plans/{}", file.plan.plan.id), "audit-plan");
    }
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let form = refused.unwrap_or_default();
    let rulebook = &portal.app.rulebook;
    let now = visitor.now();
    // A right that was not used in time is no duty that is late.
    let runs = |clock: &&domain::audit::AuditClock| !clock.is_optional || clock.due_at > now;
    let clocks = file.open_clocks().filter(runs).map(|clock| chip(&page, rulebook, (clock, file.line.audit.opened_at))).collect();
    let tabs = Part::ALL.into_iter().filter(|one| shows(*one, &file)).map(|one| tab(&page, &file, one, part)).collect();
    let today = Rulebook::day_of(visitor.now());
    Ok(show_as(status, &AuditPage { page, file, form, part, tabs, clocks, today, actor: actor.clone() }))
}

/// Whether a page has anything to show to the reader at this stage.
fn shows(part: Part, file: &AuditFile) -> bool {
    match part {
        Part::Overview | Part::Team => true,
        Part::Checklist => !file.items.is_empty(),
        Part::Findings => file.is_reported() || (file.is_inside && file.line.audit.begun_on.is_some()),
        Part::Improvement => file.is_reported() && file.findings.iter().any(Finding::wants_improvement),
    }
}

fn tab(page: &Page, file: &AuditFile, part: Part, here: Part) -> Tab {
    let count = match part {
        Part::Overview => None,
        Part::Team => Some(file.team.iter().filter(|member| member.is_serving()).count()),
        Part::Checklist => Some(file.items.len()),
        Part::Findings => Some(file.standing().count()),
        Part::Improvement => Some(file.actions.len()),
    };
    let key = if part == Part::Overview { "audit-tab-overview".to_owned() } else { format!("audit-tab-{}", part.code()) };
    Tab { href: part.address(file.line.audit.id), word: page.t(&key), count, is_here: part == here }
}

impl AuditPage {
    fn may(&self, verb: Verb) -> bool {
        self.file.may.take(verb)
    }

    /// Where a station of the road stands.
    fn station_of(&self, station: impl Given<StageWord>) -> &'static str {
        let station = station.given();
        let now = self.file.line.audit.stage;
        if now == StageWord::Closed {
            return "done";
        }
        let now = if now == StageWord::Stopped { StageWord::UnderWay } else { now };
        let place = |stage| StageWord::ALL.iter().position(|one| *one == stage);
        match place(station).cmp(&place(now)) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "ahead",
        }
    }

    /// The stations of the road: stage and the day on which it was reached.
    fn stations(&self) -> Vec<(StageWord, Option<Date>)> {
        let audit = &self.file.line.audit;
        let opened_on = Some(Rulebook::day_of(audit.opened_at));
        let mut road = vec![
            (StageWord::Planned, opened_on),
            (StageWord::Notified, audit.noticed_on),
            (StageWord::UnderWay, audit.begun_on),
            (StageWord::Completed, audit.completed_on),
            (StageWord::Reported, audit.delivered_on),
            (StageWord::Submitted, audit.submitted_on),
            (StageWord::Following, audit.accepted_on),
            (StageWord::Closed, audit.ended_on.filter(|_| audit.stage == StageWord::Closed)),
        ];
        if audit.delivered_on.is_some() && !self.owes() {
            road.retain(|(stage, _)| !matches!(stage, StageWord::Submitted | StageWord::Following));
        }
        road
    }

    /// Whether the body owes an improvement report.
    fn owes(&self) -> bool {
        self.file.findings.iter().any(Finding::wants_improvement)
    }

    /// What was done, with steps of the same kind by the same person in one line.
    fn story(&self) -> Vec<Told> {
        let mut story: Vec<Told> = Vec::new();
        for step in &self.file.steps {
            let note = match step.verb {
                Verb::Checked => String::new(),
                // What is written with the number is the code word of its kind.
                Verb::Found => step.note.trim_end_matches(|letter: char| letter.is_ascii_lowercase()).trim_end().to_owned(),
                _ => step.note.clone(),
            };
            match story.last_mut().filter(|last| last.verb == step.verb && last.by == step.by && is_many(step.verb)) {
                Some(last) => {
                    last.at = step.at;
                    last.times += 1;
                    last.notes.push(note);
                }
                None => story.push(Told {
                    verb: step.verb,
                    at: step.at,
                    times: 1,
                    by: step.by.clone(),
                    body: step.body.as_ref().map(|body| self.page.name(&body.name_zh, &body.name_en).to_owned()),
                    notes: vec![note],
                }),
            }
        }
        story
    }

    /// The steps on other pages that wait for the reader: the page's address and what is to be done there.
    fn elsewhere(&self) -> Vec<(String, String)> {
        let (file, id) = (&self.file, self.file.line.audit.id);
        let own = file.team.iter().any(|member| member.declared.is_none() && self.declares(member));
        let has_open = |state: ActionState| file.actions.iter().any(|action| action.state == state);
        let waits = [
            (self.may(Verb::Teamed) && !file.team_problems.is_empty(), Part::Team, "audit-next-team"),
            (self.may(Verb::Declared) && own, Part::Team, "audit-next-declare"),
            (self.may(Verb::Checked), Part::Checklist, "audit-next-check"),
            (self.may(Verb::Found), Part::Findings, "audit-next-find"),
            (self.may(Verb::Delivered), Part::Findings, "audit-next-deliver"),
            (self.may(Verb::Submitted) && self.owes(), Part::Improvement, "audit-next-submit"),
            (self.may(Verb::Accepted), Part::Improvement, "audit-next-accept"),
            (self.may(Verb::ActionDone) && has_open(ActionState::Open), Part::Improvement, "audit-next-act"),
            (self.may(Verb::ActionJudged) && has_open(ActionState::Done), Part::Improvement, "audit-next-verify"),
        ];
        let waits = waits.into_iter().filter(|(is_so, _, _)| *is_so);
        waits.map(|(_, part, key)| (part.address(id), self.page.t(key))).collect()
    }

    fn is_change_pending(&self) -> bool {
        self.file.line.audit.change.as_ref().is_some_and(|change| change.answer == ChangeAnswer::Asked)
    }

    /// Whether the day has come on which it may begin.
    fn may_begin_today(&self) -> bool {
        self.file.line.audit.audit_on <= self.today
    }

    fn may_close(&self) -> bool {
        let audit = &self.file.line.audit;
        let is_done = match audit.stage {
            StageWord::Reported => !self.owes(),
            StageWord::Following => self.file.line.unverified == 0,
            _ => false,
        };
        self.may(Verb::Closed) && is_done
    }

    /// Whether somebody may be asked to assist: another sector authority than the auditing body.
    fn may_ask_assistance(&self) -> bool {
        let authority = self.file.body.facts.sector_authority.as_ref();
        let asked = self.file.assistances.iter().any(|one| one.answered.is_none());
        self.may(Verb::AssistanceAsked) && !asked && authority.is_some_and(|oid| *oid != self.file.line.auditor.oid)
    }

    /// Whether the reader enters what this member declares: their own, or that of somebody without an account.
    fn declares(&self, member: &Member) -> bool {
        let is_own = member.account.is_some() && member.account == self.actor.account;
        self.may(Verb::Declared) && member.is_serving() && (is_own || (member.account.is_none() && self.file.is_inside))
    }

    /// Whether the improvement report is due on a day that the auditing body directs.
    fn is_directed(&self) -> bool {
        self.file.line.audit.ground != Ground::Authority
    }

    fn of_dimension(&self, dimension: impl Given<Dimension>) -> Vec<&CheckItem> {
        let dimension = dimension.given();
        self.file.items.iter().filter(|item| item.dimension == dimension).collect()
    }

    fn answered(&self) -> usize {
        self.file.items.iter().filter(|item| item.checked.is_some()).count()
    }

    fn item_of(&self, finding: &Finding) -> Option<&CheckItem> {
        let number = finding.what.item?;
        self.file.items.iter().find(|item| item.number == number)
    }

    fn actions_on(&self, finding: &Finding) -> Vec<&Action> {
        self.file.actions_on(finding.number).collect()
    }

    fn proves_finding(&self, finding: &Finding) -> Markup {
        self.page.evidence(&self.file.evidence_of(Proved::Finding(finding.number)))
    }

    fn proves_action(&self, action: &Action) -> Markup {
        self.page.evidence(&self.file.evidence_of(Proved::Action(action.number)))
    }

    /// The day for which the body asked.
    fn asked_day(&self) -> String {
        self.file.line.audit.change.as_ref().map(|change| change.to_on.to_string()).unwrap_or_default()
    }

    fn has_met(&self) -> bool {
        self.file.clocks.iter().any(|clock| clock.met_on.is_some())
    }

    /// Whether a form stands on the overview, or a step waits on another page.
    fn acts(&self) -> bool {
        let forms = [
            Verb::Notified,
            Verb::Rescheduled,
            Verb::Cancelled,
            Verb::Begun,
            Verb::Completed,
            Verb::Hindered,
            Verb::ChangeAsked,
            Verb::ResumptionCalled,
        ];
        let asks = self.may_close() || self.may_ask_assistance() || (self.may(Verb::ChangeAnswered) && self.is_change_pending());
        asks || forms.into_iter().any(|verb| self.may(verb)) || !self.elsewhere().is_empty()
    }

    /// What was typed beside a file that was refused.
    fn noted(&self, proved: &str) -> &str {
        self.form.value(&format!("{proved}-note"))
    }

    fn is_finding_proved(&self, finding: &Finding) -> bool {
        !self.file.evidence_of(Proved::Finding(finding.number)).is_empty()
    }

    fn is_action_proved(&self, action: &Action) -> bool {
        !self.file.evidence_of(Proved::Action(action.number)).is_empty()
    }
}

pub(super) fn proved_finding(finding: &Finding) -> String {
    Proved::Finding(finding.number).to_string()
}

pub(super) fn proved_action(action: &Action) -> String {
    Proved::Action(action.number).to_string()
}

pub(super) fn answer_of(item: &CheckItem) -> &'static str {
    item.checked.as_ref().map_or(Answer::Met, |checked| checked.answer).code()
}

pub(super) fn note_of(item: &CheckItem) -> String {
    item.checked.as_ref().map(|checked| checked.note.clone()).unwrap_or_default()
}

pub(super) fn item_number(finding: &Finding) -> String {
    finding.what.item.map(|number| number.to_string()).unwrap_or_default()
}
