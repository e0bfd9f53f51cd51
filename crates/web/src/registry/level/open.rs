//! How is the proposal of a level begun from the page of a body?

use app::Refusal;
use app::registry::level::{BodyLevels, NewCase};
use askama::Template;
use axum::Form as Posted;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::registry::level::{ClockKind, Decision};
use domain::words::Message;
use http::StatusCode;
use serde::Deserialize;

use super::proposal::{Fields, first, read, typed};
use super::step::day;
use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::read::named;

#[derive(Template)]
#[template(path = "registry/level/open.html")]
struct OpenPage {
    page: Page,
    levels: BodyLevels,
    form: Form,
    kinds: Vec<Choice>,
}

/// With what the form begins.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begun {
    kind: String,
    unit: String,
}

pub(super) async fn form(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Query(begun): Query<Begun>,
) -> Result<Response, Problem> {
    let levels = app::registry::level::history(&portal.app, &actor, &named(&oid)?).await?;
    if !levels.may_open {
        return Err(Refusal::Forbidden.into());
    }
    let usual = if levels.body.facts.level.is_some() { ClockKind::Cycle } else { ClockKind::Founded };
    let kind = ClockKind::from_code(&begun.kind).unwrap_or(usual);
    let form = Form::new().with("kind", kind.code()).with("unit", begun.unit);
    Ok(show(&OpenPage::new(&visitor, levels, form)))
}

pub(super) async fn open(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Posted(fields): Posted<Fields>,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let new = || {
        let unknown = || Refusal::field("kind", Message::new("registry-asked-unknown"));
        Ok::<_, Refusal>(NewCase {
            oid: oid.clone(),
            unit: first(&fields, "unit").to_owned(),
            kind: ClockKind::from_code(first(&fields, "kind")).ok_or_else(unknown)?,
            event_on: day("event_on", first(&fields, "event_on"))?,
            proposal: read(&fields)?,
        })
    };
    let done = match new() {
        Ok(mut new) => {
            if new.proposal.criteria.is_empty() {
                let levels = app::registry::level::history(&portal.app, &actor, &oid).await?;
                new.proposal.criteria = met_before(&levels, &new.unit);
            }
            app::registry::level::open(&portal.app, &actor, new).await
        }
        Err(refusal) => Err(refusal),
    };
    match done {
        Ok(kept) => Ok(go_saying(&format!("/levels/cases/{}", kept.case.id), "registry-level-opened")),
        Err(refusal) => {
            let form = typed(&fields).refused(refusal)?;
            let levels = app::registry::level::history(&portal.app, &actor, &oid).await?;
            Ok(show_as(StatusCode::UNPROCESSABLE_ENTITY, &OpenPage::new(&visitor, levels, form)))
        }
    }
}

/// The criteria of the decision in force on the body or unit: what the form begins with.
fn met_before(levels: &BodyLevels, unit: &str) -> Vec<String> {
    let of_unit = |decision: &&Decision| decision.unit.as_ref().map(ToString::to_string).unwrap_or_default() == unit.trim();
    let newest = levels.standings.iter().filter_map(|clock| clock.standing.decision);
    let newest = newest.filter_map(|id| levels.decisions.iter().find(|decision| decision.id == id)).find(of_unit);
    newest.map(|decision| decision.criteria.clone()).unwrap_or_default()
}

impl OpenPage {
    fn new(visitor: &Visitor, levels: BodyLevels, form: Form) -> Self {
        let page = Page::new(visitor, Place::Levels, "registry-level-open")
            .below("/levels", "registry-level-title")
            .below(format!("/bodies/{}/level", levels.body.facts.oid), "registry-level-history");
        let kinds = ClockKind::ALL
            .iter()
            .map(|kind| Choice { value: kind.code().to_owned(), text: page.t(&format!("registry-level-cause-{}", kind.code())) });
        Self { kinds: kinds.collect(), page, levels, form }
    }
}
