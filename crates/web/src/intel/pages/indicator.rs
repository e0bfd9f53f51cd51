//! What is known of one indicator, who met it, and where is it blocked?

use app::intel::IndicatorFile;
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::intel::{Confidence, Origin, Standing, SweepState};
use domain::notice::{KeptWarning, WarningQuery};
use serde::Deserialize;

use crate::page::{Form, Markup, Page, Place, SignedIn, go_saying, show};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "intel/indicator.html")]
struct IndicatorPage {
    page: Page,
    file: IndicatorFile,
    warnings: Vec<KeptWarning>,
    form: Form,
}

pub(super) async fn indicator(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    let file = app::intel::read(&portal.app, &actor, id).await?;
    let query = WarningQuery { indicator: Some(id), ..WarningQuery::default() };
    let warnings = match app::notice::warnings(&portal.app, &actor, query).await {
        Ok(found) => found.lines,
        Err(app::Refusal::Forbidden) => Vec::new(),
        Err(other) => return Err(other.into()),
    };
    let page = Page::named(&visitor, Place::Indicators, file.kept.indicator.observable.value()).below("/indicators", "intel-title");
    Ok(show(&IndicatorPage { page, file, warnings, form: Form::new() }))
}

/// Why an indicator is taken back.
#[derive(Debug, Deserialize)]
pub(super) struct Revocation {
    reason: String,
}

pub(super) async fn revoke(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Posted(Revocation { reason }): Posted<Revocation>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    app::intel::revoke(&portal.app, &actor, id, &reason).await?;
    Ok(go_saying(&format!("/indicators/{id}"), "intel-revoked"))
}

impl IndicatorPage {
    fn may_revoke(&self) -> bool {
        matches!(self.file.kept.indicator.standing, Standing::InForce) && self.page.may(Action::Remove, Resource::Indicator)
    }
}

impl Page {
    /// How sure the giver is, as a word with the number.
    pub(crate) fn confidence(&self, confidence: impl crate::page::Given<Confidence>) -> String {
        let confidence = confidence.given();
        self.t1(&format!("intel-confidence-{}", confidence.word()), "percent", confidence.percent())
    }

    /// Whether an indicator stands, as a tag.
    pub(crate) fn standing(&self, standing: &Standing) -> Markup {
        match standing {
            Standing::InForce => self.tag("good", self.t("intel-standing-in_force")),
            Standing::Revoked { .. } => self.tag("quiet", self.t("intel-standing-revoked")),
        }
    }
}
