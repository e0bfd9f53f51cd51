//! What must a body do in which month, and what is late?

use app::law::duties::{Calendar, DutyLine};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::law::Rulebook;
use domain::law::responsibility::{Condition, DutyState};
use domain::registry::Oid;
use domain::words::Language;
use jiff::civil::Date;

use crate::law::cited;
use crate::page::{Given, Page, Place, SignedIn, Visitor, show};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::named;
use crate::words;

#[derive(Template)]
#[template(path = "law/calendar.html")]
struct CalendarPage {
    page: Page,
    oid: Oid,
    calendar: Calendar,
    /// What is late.
    late: Vec<Line>,
    /// What runs or comes again, month by month.
    months: Vec<Month>,
    /// What is only to be kept up.
    standing: Vec<Line>,
    /// What does not concern the body.
    aside: Vec<Line>,
    running: usize,
    soon: usize,
    met: usize,
}

struct Month {
    name: String,
    lines: Vec<Line>,
}

/// A line with its article.
struct Line {
    duty: DutyLine,
    article: String,
}

pub(super) async fn calendar(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let calendar = app::law::duties::calendar(&portal.app, &actor, &oid).await?;
    let title = words::say_with(visitor.language(), "law-duties-of", &[("body", body_name(&visitor, &calendar.body.facts))]);
    let page = Page::named(&visitor, Place::Duties, title).below("/duties", "law-duties-title");
    Ok(show(&sorted(page, &portal.app.rulebook, oid, calendar)))
}

/// A body's name in the reader's language.
pub(super) fn body_name(visitor: &Visitor, facts: &domain::registry::NewBody) -> String {
    match (visitor.language(), &facts.name_en) {
        (Language::En, Some(name)) => name.clone(),
        (Language::En | Language::ZhTw, _) => facts.name_zh.clone(),
    }
}

fn sorted(page: Page, rulebook: &Rulebook, oid: Oid, mut calendar: Calendar) -> CalendarPage {
    let today = Rulebook::day_of(page.now());
    let (mut late, mut months, mut standing, mut aside) = (Vec::new(), Vec::<((i16, i8), Month)>::new(), Vec::new(), Vec::new());
    let (mut running, mut soon, mut met) = (0, 0, 0);
    for duty in std::mem::take(&mut calendar.lines) {
        let line = Line { article: cited(page.language(), rulebook, &duty.measure.citation), duty };
        let runs = matches!(line.duty.standing.state, DutyState::Running | DutyState::Ahead);
        running += usize::from(runs);
        met += usize::from(matches!(line.duty.standing.state, DutyState::Met | DutyState::MetLate));
        soon += usize::from(runs && line.duty.due_on.is_some_and(|day| (day - today).get_days() <= SOON_DAYS));
        match (line.duty.standing.state, line.duty.due_on) {
            (DutyState::Late, _) => late.push(line),
            (DutyState::NotConcerned, _) => aside.push(line),
            (_, None) => standing.push(line),
            (_, Some(day)) => {
                let key = (day.year(), day.month());
                match months.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, month)) => month.lines.push(line),
                    None => months.push((key, Month { name: month_name(&page, day), lines: vec![line] })),
                }
            }
        }
    }
    months.sort_by_key(|(key, _)| *key);
    let months = months.into_iter().map(|(_, month)| month).collect();
    CalendarPage { page, oid, calendar, late, months, standing, aside, running, soon, met }
}

/// `115年12月` or `Dec 2026`.
fn month_name(page: &Page, day: Date) -> String {
    let text = words::date(page.language(), day);
    match page.language() {
        Language::ZhTw => text.split_inclusive('月').next().unwrap_or(&text).to_owned(),
        Language::En => text.split_once(' ').map_or(text.clone(), |(_, month)| month.to_owned()),
    }
}

impl CalendarPage {
    fn lacks(&self, condition: impl Given<Condition>) -> bool {
        self.calendar.lacking.contains(&condition.given())
    }

    fn capacity_word(&self) -> String {
        self.page.t(&format!("registry-level-capacity-{}", self.calendar.capacity.code()))
    }
}

/// What is due within so many days is counted as near.
const SOON_DAYS: i32 = 90;
