//! What is the picture of the nation or of a subtree, as a page and for machines?

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::detection::{KillChainStage, StateWord};
use domain::incident::StageWord;
use domain::registry::{BodyKind, Level};
use domain::report::Situation;
use serde::Serialize;
use utoipa::ToSchema;

use super::map::{self, Area};
use super::trend::{GRAVEST_FIRST, Trend};
use crate::page::{Given, Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::words;

#[derive(Template)]
#[template(path = "report/situation.html")]
struct SituationPage {
    page: Page,
    picture: Situation,
    stages: Vec<(KillChainStage, u64)>,
    trend: Trend,
    areas: Vec<Area>,
    table: Vec<TableRow>,
    figures: SituationFigures,
}

/// One kind of bodies in the deck's table.
struct TableRow {
    kind: Option<BodyKind>,
    counts: [u64; 5],
    total: u64,
}

pub(super) async fn situation(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    let picture = app::report::situation(&portal.app, &actor).await?;
    let page = Page::new(&visitor, Place::Situation, "report-situation");
    let of = |stage| picture.stages.iter().find(|(found, _)| *found == stage).map_or(0, |(_, count)| *count);
    let stages = KillChainStage::ALL.map(|stage| (stage, of(stage))).to_vec();
    let figures = SituationFigures::of(&picture);
    let (trend, areas, table) = (Trend::new(page.now(), &picture.hours), map::areas(&picture.counties), table(&picture));
    Ok(show(&SituationPage { page, picture, stages, trend, areas, table, figures }))
}

impl SituationPage {
    /// The chart's title says what it shows.
    fn trend_title(&self) -> String {
        match self.trend.peak {
            Some((hour, alerts)) => {
                let fill = [("total", self.trend.total.to_string()), ("hour", words::clock_time(hour)), ("alerts", alerts.to_string())];
                words::say_with(self.page.language(), "report-trend-peak", &fill)
            }
            None => self.page.t("report-trend-quiet"),
        }
    }

    fn map_title(&self) -> String {
        match self.areas.first().filter(|area| area.alerts > 0) {
            Some(area) => self.page.t2("report-map-most", "county", self.county(area), "alerts", area.alerts),
            None => self.page.t("report-map-quiet"),
        }
    }

    fn county(&self, area: &Area) -> &'static str {
        match self.page.language() {
            domain::words::Language::ZhTw => area.county.name_zh(),
            domain::words::Language::En => area.county.name_en(),
        }
    }

    fn is_severity_used(&self, place: impl Given<usize>) -> bool {
        let place = place.given();
        self.trend.hours.iter().any(|hour| hour.counts.get(place).is_some_and(|count| *count > 0))
    }
}

/// Rows for the three kinds and the sum, as on the deck.
fn table(picture: &Situation) -> Vec<TableRow> {
    let row = |kind: Option<BodyKind>| {
        let of = |level: Level| {
            let fits = |count: &&domain::registry::BodyCount| count.level == Some(level) && kind.is_none_or(|kind| count.kind == kind);
            picture.bodies.iter().filter(fits).map(|count| count.bodies).sum()
        };
        let counts = Level::ALL.map(of);
        TableRow { kind, counts, total: counts.iter().sum() }
    };
    BodyKind::ALL.into_iter().map(Some).chain([None]).map(row).collect()
}

/// The figures of the situation, as far as the asker's reach goes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SituationFigures {
    /// Bodies in reach.
    bodies: u64,
    /// Alerts that nobody has taken.
    new_alerts: u64,
    /// Alerts that somebody looks at.
    taken_alerts: u64,
    /// Incidents not notified yet.
    draft_incidents: u64,
    /// Incidents notified.
    reported_incidents: u64,
    /// Clocks past their end.
    late_clocks: u64,
    /// Early warnings that nobody has looked at.
    open_warnings: u64,
    /// Entries of the block list.
    blocked: u64,
    /// Version of the block list; absent before its first release.
    blocklist_version: Option<u64>,
}

impl SituationFigures {
    fn of(picture: &Situation) -> Self {
        let alerts = |state| picture.alerts.iter().filter(|count| count.state == state).map(|count| count.alerts).sum();
        let incidents = |stage| picture.incidents.iter().filter(|(found, _, _)| *found == stage).map(|(_, _, count)| count).sum();
        Self {
            bodies: picture.bodies.iter().map(|count| count.bodies).sum(),
            new_alerts: alerts(StateWord::New),
            taken_alerts: alerts(StateWord::Triaged),
            draft_incidents: incidents(StageWord::Draft),
            reported_incidents: incidents(StageWord::Reported),
            late_clocks: picture.late_clocks,
            open_warnings: picture.open_warnings,
            blocked: picture.blocked.iter().map(|(_, count)| count).sum(),
            blocklist_version: picture.block_head.map(|head| head.version),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v1/situation",
    tag = "report",
    responses(
        (status = 200, description = "The figures of the situation", body = SituationFigures),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not look at figures", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn figures(State(portal): State<Portal>, SignedIn { actor, .. }: SignedIn) -> Result<Json<SituationFigures>, Problem> {
    Ok(Json(SituationFigures::of(&app::report::situation(&portal.app, &actor).await?)))
}
