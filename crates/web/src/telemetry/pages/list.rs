//! Which sensors send, and which fell silent?

use app::telemetry::SensorLine;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::HeaderMap;

use crate::page::{Given, Markup, Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// Most sensors of one page, the last heard first.
const LINES: u32 = 200;
/// A sensor that sent nothing for so long, in seconds, is shown as silent.
const SILENT_SECONDS: i64 = 3600;

#[derive(Template)]
#[template(path = "telemetry/list.html")]
struct ListPage {
    page: Page,
    sensors: Vec<SensorLine>,
    origin: String,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let sensors = app::telemetry::sensors(&portal.app, &actor, LINES).await?;
    let origin = portal.settings.origin(&headers);
    Ok(show(&ListPage { page: Page::new(&visitor, Place::Sensors, "telemetry-sensors"), sensors, origin }))
}

impl ListPage {
    fn standing(&self, last_seen: impl Given<jiff::Timestamp>) -> Markup {
        let quiet = self.page.now().as_second() - last_seen.given().as_second();
        if quiet > SILENT_SECONDS {
            self.page.tag("short", self.page.t("telemetry-silent"))
        } else {
            self.page.tag("good", self.page.t("telemetry-sending"))
        }
    }
}
