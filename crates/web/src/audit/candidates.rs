//! Which bodies may a plan choose from, the riskiest first, and how is one chosen?

use app::Refusal;
use app::audit::{Candidates, Choice as Chosen};
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Actor;
use domain::registry::Level;
use domain::words::{AuditPlanId, Message};
use http::StatusCode;
use serde::Deserialize;

use super::plan::parsed;
use super::taken::days;
use crate::page::{Choice, Form, Page, Pager, Place, SignedIn, Visitor, address, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::choices;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    level: String,
    before: usize,
}

/// A body to be chosen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wanted {
    body: String,
    audit_on: String,
    until_on: String,
    because: String,
}

#[derive(Template)]
#[template(path = "audit/candidates.html")]
struct CandidatesPage {
    page: Page,
    found: Candidates,
    levels: Vec<Choice>,
    form: Form,
    pager: Pager,
    is_filtered: bool,
}

pub(super) async fn candidates(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    shown(&portal, (&visitor, &actor), (parsed(&id)?, asked), None).await
}

pub(super) async fn choose(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    Posted(wanted): Posted<Wanted>,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let done = match read(&wanted) {
        Ok(chosen) => app::audit::choose(&portal.app, &actor, id, chosen).await,
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(line) => Ok(go_saying(&format!("/audits/{}", line.audit.id), "audit-chosen-now")),
        Err(refusal) => {
            let form = Form::new()
                .with("body", wanted.body.clone())
                .with("audit_on", wanted.audit_on)
                .with("until_on", wanted.until_on)
                .with("because", wanted.because)
                .refused(refusal)?;
            let asked = Asked { q: wanted.body, ..Asked::default() };
            shown(&portal, (&visitor, &actor), (id, asked), Some(form)).await
        }
    }
}

fn read(wanted: &Wanted) -> Result<Chosen, Refusal> {
    let body = wanted.body.trim().parse().map_err(|_| Refusal::field("body", Message::new("audit-body-unknown")))?;
    Ok(Chosen { body, days: days(&wanted.audit_on, &wanted.until_on)?, because: wanted.because.replace("\r\n", "\n") })
}

async fn shown(
    portal: &Portal,
    (visitor, actor): (&Visitor, &Actor),
    (id, asked): (AuditPlanId, Asked),
    refused: Option<Form>,
) -> Result<Response, Problem> {
    let search = Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty());
    let level = Level::from_code(&asked.level);
    let is_filtered = search.is_some() || level.is_some();
    let found = app::audit::candidates(&portal.app, actor, id, (search, level), (asked.before, LINES)).await?;
    let to = format!("/audits/plans/{id}/candidates");
    let plan = format!("/audits/plans/{id}");
    let page = Page::new(visitor, Place::Audits, "audit-candidates").below("/audits", "audit-title").below(plan, "audit-plan");
    let status = if refused.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let filters = [("q", asked.q.as_str()), ("level", asked.level.as_str())];
    let after = found.before + found.lines.len();
    let next = (after < found.total).then(|| address(&to, &[filters.as_slice(), &[("before", after.to_string().as_str())]].concat()));
    let first = (found.before > 0).then(|| address(&to, &filters));
    let pager = Pager { total: u64::try_from(found.total).ok(), shown: found.lines.len(), first, next };
    let form = refused.unwrap_or_default().with("q", asked.q).with("level", asked.level);
    let word = |level: Level| page.t1("page-level", "level", level.code());
    let levels = choices(page.t("audit-any-level"), &Level::ALL, Level::code, word);
    Ok(show_as(status, &CandidatesPage { page, found, levels, form, pager, is_filtered }))
}

/// How many bodies a page shows.
const LINES: u32 = 25;
