//! What must the reader do now, what is late, what happened since?

use app::law::duties::DutiesNext;
use app::plan::PlansToday;
use app::registry::level::LevelsToday;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Action, Actor, Resource, Role};
use domain::audit::{AuditFilter, AuditLine, AuditQuery, OpenAction, StageWord};
use domain::law::Rulebook;
use domain::notice::{InboxLine, Topic};
use domain::registry::Oid;
use domain::registry::exemption::KeptExemption;
use domain::registry::provider::KeptDesignation;
use domain::report::{OpenClock, Today};
use domain::words::{AuditId, IncidentId};

use crate::law;
use crate::page::{ClockChip, Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::level_chip;
use crate::words;

#[derive(Template)]
#[template(path = "report/today.html")]
struct TodayPage {
    page: Page,
    now: Vec<Duty>,
    late: Vec<Duty>,
    today: Today,
    levels: LevelsToday,
    exemptions: Vec<KeptExemption>,
    designations: Vec<KeptDesignation>,
    plans: PlansToday,
    /// The clocks of the reader's own body, with its page.
    level_clocks: Vec<ClockChip>,
    own: Option<Oid>,
    duties: Option<DutiesNext>,
    audits: AuditsToday,
    happened: Vec<Happened>,
}

/// A clock with the one button that leads to it.
struct Duty {
    chip: ClockChip,
    incident: IncidentId,
    title: String,
    body: String,
    /// Whether the reader's own body must act.
    own: bool,
}

/// What audits ask of the reader.
struct AuditsToday {
    /// Limits that the reader's own body must meet, the most urgent first; with the audit and the audited body.
    own: Vec<(ClockChip, AuditId, String)>,
    /// How many limits others must meet, and how many of those are past.
    others: usize,
    late: usize,
    /// Audits of which the next step is the reader's side's, the latest day first.
    mine: Vec<AuditLine>,
    /// Corrective actions that the reader's body owes within the month.
    actions: Vec<OpenAction>,
    /// How many actions of others are overdue in audits that the reader's body holds.
    overdue: usize,
}

struct Happened {
    line: InboxLine,
    text: String,
    href: String,
}

pub(super) async fn today(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    let today = app::report::today(&portal.app, &actor).await?;
    let levels = app::registry::level::today(&portal.app, &actor).await?;
    let exemptions = app::registry::exemption::waiting(&portal.app, &actor, 8).await?;
    let designations = app::registry::provider::waiting(&portal.app, &actor, 8).await?;
    let plans = app::plan::today(&portal.app, &actor).await?;
    let own = app::access::own_body(&portal.app, &actor).await?;
    let duties = app::law::duties::next(&portal.app, &actor, DUTIES).await?;
    let page = Page::new(&visitor, Place::Today, "report-today");
    let audits = audits(&portal, &actor, &page).await?;
    let level_clocks = levels.clocks.iter().map(|clock| level_chip(&page, &portal.app.rulebook, clock)).collect();
    let duty = |open: &OpenClock| {
        let own = actor.body == Some(open.clock.body) && open.clock.bound == domain::law::Bound::Body;
        Some(Duty {
            chip: law::chip(&page, &portal.app.rulebook, &open.clock)?,
            incident: open.clock.incident,
            title: open.title.clone(),
            body: page.name(&open.body.name_zh, &open.body.name_en).to_owned(),
            own,
        })
    };
    let (late, mut now): (Vec<Duty>, Vec<Duty>) = today.clocks.iter().filter_map(duty).partition(|duty| duty.chip.due <= page.now());
    // What the reader's own body must do comes before what others must do.
    now.sort_by_key(|duty| (!duty.own, duty.chip.due));
    let happened = today.happened.iter().map(|line| told(&page, line)).collect();
    let page = TodayPage { page, now, late, today, levels, exemptions, designations, plans, level_clocks, own, duties, audits, happened };
    Ok(show(&page))
}

impl TodayPage {
    /// Whether a clock of the reader's own body runs.
    fn own_runs(&self) -> bool {
        self.now.iter().any(|duty| duty.own) || !self.level_clocks.is_empty() || !self.audits.own.is_empty()
    }

    /// Whether anything is to be done now.
    fn is_quiet(&self) -> bool {
        let today = &self.today;
        let quiet = today.new.is_empty() && today.mine.is_empty() && today.warnings.is_empty();
        quiet
            && self.now.is_empty()
            && self.late.is_empty()
            && self.levels.waiting.is_empty()
            && self.level_clocks.is_empty()
            && self.exemptions.is_empty()
            && self.designations.is_empty()
            && self.plans.is_empty()
            && self.audits.is_quiet()
    }

    /// Whether clocks run that others must meet.
    fn others_run(&self) -> bool {
        self.now.iter().any(|duty| !duty.own)
    }
}

impl AuditsToday {
    fn is_quiet(&self) -> bool {
        self.own.is_empty() && self.mine.is_empty() && self.actions.is_empty()
    }
}

/// What audits ask of the reader; nothing of roles that see none.
async fn audits(portal: &Portal, actor: &Actor, page: &Page) -> Result<AuditsToday, Problem> {
    let mut found = AuditsToday { own: Vec::new(), mine: Vec::new(), others: 0, late: 0, actions: Vec::new(), overdue: 0 };
    if !page.may(Action::Look, Resource::Audit) {
        return Ok(found);
    }
    for open in app::audit::open_clocks(&portal.app, actor, MOST_CLOCKS).await? {
        let bound = if open.clock.is_auditeds { open.body } else { open.auditor };
        if actor.body == Some(bound) && !(open.clock.is_optional && open.clock.due_at < page.now()) {
            let chip = crate::audit::chip(page, &portal.app.rulebook, (&open.clock, open.opened_at));
            let body = page.name(&open.body_name.name_zh, &open.body_name.name_en).to_owned();
            found.own.push((chip, open.audit, body));
        } else if !open.clock.is_optional {
            found.others += 1;
            found.late += usize::from(open.clock.due_at < page.now());
        }
    }
    found.own.truncate(LINES);
    let query = AuditQuery { show: Some(AuditFilter::Open), limit: MOST_CLOCKS, ..AuditQuery::default() };
    let open = app::audit::list(&portal.app, actor, query).await?.lines;
    found.mine = open.into_iter().filter(|line| waits_for(line, actor)).take(LINES).collect();
    let month = Rulebook::day_of(page.now()).saturating_add(jiff::Span::new().days(30));
    let (actions, overdue) = app::audit::open_actions(&portal.app, actor, month, MOST_CLOCKS).await?;
    found.actions = actions.into_iter().take(LINES).collect();
    found.overdue = overdue.len();
    Ok(found)
}

/// Whether the next step of an audit is for the auditing body or its team, and the reader is one of them.
fn waits_for(line: &AuditLine, actor: &Actor) -> bool {
    let is_theirs = actor.body == Some(line.audit.auditor) || actor.role == Role::Auditor;
    match line.audit.stage {
        StageWord::UnderWay | StageWord::Stopped | StageWord::Completed | StageWord::Submitted => is_theirs,
        StageWord::Planned
        | StageWord::Notified
        | StageWord::Reported
        | StageWord::Following
        | StageWord::Closed
        | StageWord::Cancelled => false,
    }
}

/// Most lines of one kind; the list behind them shows all.
const LINES: usize = 8;
/// Most limits that are looked at.
const MOST_CLOCKS: u32 = 200;

fn told(page: &Page, line: &InboxLine) -> Happened {
    let notice = &line.notice;
    let text = page.fill(notice.topic.key(), &notice.fill);
    let href = match (notice.topic, notice.topic.room()) {
        (Topic::LevelLate | Topic::LevelCorrected, _) => format!("/bodies/{}/level", notice.subject),
        (
            Topic::LevelToSign
            | Topic::LevelToForward
            | Topic::LevelToDecide
            | Topic::LevelToFile
            | Topic::LevelReturned
            | Topic::LevelApproved,
            _,
        ) => format!("/levels/cases/{}", notice.subject),
        (Topic::ExemptionToConsent | Topic::ExemptionToFile | Topic::ExemptionAnswered, _) => format!("/exemptions/{}", notice.subject),
        (
            Topic::ProviderHeard
            | Topic::ProviderStated
            | Topic::ProviderToApprove
            | Topic::ProviderReturned
            | Topic::ProviderApproved
            | Topic::ProviderNotified,
            _,
        ) => format!("/providers/{}", notice.subject),
        (_, "audit") => format!("/audits/{}", notice.subject),
        (Topic::PlanToApprove | Topic::PlanReturned | Topic::PlanApproved, _) => format!("/plans/{}", notice.subject),
        (Topic::PlanReportAsked | Topic::PlanReportSubmitted | Topic::PlanReportReturned | Topic::PlanReportAcknowledged, _) => {
            format!("/plan-reports/{}", notice.subject)
        }
        (_, "incident") => format!("/incidents/{}", notice.subject),
        (_, "detection") => format!("/alerts/{}", notice.subject),
        _ => "/warnings".to_owned(),
    };
    Happened { line: line.clone(), text, href }
}

/// Duties that are named; the calendar shows all.
const DUTIES: usize = 6;

impl Page {
    /// A sentence whose places were kept with their names.
    pub(crate) fn fill(&self, key: &str, fill: &[(String, String)]) -> String {
        words::say_filled(self.language(), key, fill)
    }
}
