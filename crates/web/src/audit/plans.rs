//! Which yearly plans does the reader's body have, and how is one begun?

use app::Refusal;
use app::audit::NewPlan;
use askama::Template;
use axum::Form as Posted;
use axum::extract::State;
use axum::response::Response;
use domain::access::Actor;
use domain::audit::{KeptPlan, Office};
use domain::law::Rulebook;
use domain::words::Message;
use http::StatusCode;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "audit/plans.html")]
struct PlansPage {
    page: Page,
    plans: Vec<KeptPlan>,
    offices: Vec<Choice>,
    years: Vec<Choice>,
    form: Form,
}

/// A plan to be begun.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    office: String,
    year: String,
}

pub(super) async fn plans(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    shown(&portal, (&visitor, &actor), None).await
}

pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Posted(wanted): Posted<Wanted>,
) -> Result<Response, Problem> {
    let done = match read(&wanted) {
        Ok(new) => app::audit::open_plan(&portal.app, &actor, new).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(kept) => Ok(go_saying(&format!("/audits/plans/{}", kept.plan.id), "audit-plan-begun")),
        Err(refusal) => {
            let form = Form::new().with("office", wanted.office).with("year", wanted.year).refused(refusal)?;
            shown(&portal, (&visitor, &actor), Some(form)).await
        }
    }
}

fn read(wanted: &Wanted) -> Result<NewPlan, Refusal> {
    let unknown = |field: &str| Refusal::field(field, Message::new("page-code-unknown"));
    let office = Office::from_code(&wanted.office).ok_or_else(|| unknown("office"))?;
    Ok(NewPlan { office, year: wanted.year.trim().parse().map_err(|_| unknown("year"))? })
}

async fn shown(portal: &Portal, (visitor, actor): (&Visitor, &Actor), refused: Option<Form>) -> Result<Response, Problem> {
    let plans = app::audit::plans(&portal.app, actor).await?;
    let page = Page::new(visitor, Place::Audits, "audit-plans").below("/audits", "audit-title");
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let office = |office: Office| Choice { value: office.code().to_owned(), text: page.audit_office(office) };
    let offices = app::audit::offices(actor).into_iter().map(office).collect();
    let this_year = Rulebook::day_of(visitor.now()).year();
    let year = |year: i16| Choice { value: year.to_string(), text: page.audit_year(year) };
    let years = [this_year, this_year + 1].map(year).to_vec();
    let form = refused.unwrap_or_default();
    Ok(show_as(status, &PlansPage { page, plans, offices, years, form }))
}
