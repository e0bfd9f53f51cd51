//! Which systems are there, how much protection do they need, and how far are their controls?

use app::inventory::Systems;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::access::Actor;
use domain::inventory::{SystemLine, SystemPlace, SystemQuery};
use domain::law::responsibility::SystemGrade;
use domain::registry::Oid;
use domain::words::{BodyId, Language};
use serde::Deserialize;

use super::words::progress;
use crate::page::{Choice, Form, Page, Pager, Place, SignedIn, Visitor, address, show};
use crate::portal::Portal;
use crate::problem::Problem;

/// What the list is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    grade: String,
    core: String,
    q: String,
    after: String,
}

#[derive(Template)]
#[template(path = "inventory/list.html")]
struct ListPage<'r> {
    page: Page,
    found: Systems<'r>,
    grades: Vec<Choice>,
    cores: Vec<Choice>,
    form: Form,
    pager: Pager,
    is_filtered: bool,
    /// Where the list is.
    path: String,
    /// The reader's own body.
    own: Option<Oid>,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    shown(&portal, &visitor, &actor, None, &asked).await
}

pub(super) async fn of_body(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let oid: Oid = named(&oid)?;
    shown(&portal, &visitor, &actor, Some(&oid), &asked).await
}

/// The OID of an address; one that is none leads nowhere.
pub(super) fn named(oid: &str) -> Result<Oid, Problem> {
    oid.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

async fn shown(portal: &Portal, visitor: &Visitor, actor: &Actor, oid: Option<&Oid>, asked: &Asked) -> Result<Response, Problem> {
    let query = SystemQuery {
        body: None,
        grade: SystemGrade::from_code(&asked.grade),
        core_only: asked.core == "1",
        search: Some(asked.q.trim().to_owned()).filter(|text| !text.is_empty()),
        after: place(&asked.after),
        limit: 0,
    };
    let is_filtered = query.grade.is_some() || query.core_only || query.search.is_some();
    let found = app::inventory::list(&portal.app, actor, oid, query).await?;
    let own = app::access::own_body(&portal.app, actor).await?;
    let (page, path) = match &found.body {
        None => (Page::new(visitor, Place::Systems, "inventory-title"), "/systems".to_owned()),
        Some(body) => {
            let name = match visitor.language() {
                Language::ZhTw => body.facts.name_zh.clone(),
                Language::En => body.facts.name_en.clone().unwrap_or_else(|| body.facts.name_zh.clone()),
            };
            let title = crate::words::say_with(visitor.language(), "inventory-of", &[("body", name)]);
            let page = Page::named(visitor, Place::Systems, title).below("/systems", "inventory-title");
            (page, format!("/bodies/{}/systems", body.facts.oid))
        }
    };
    let filters = [("grade", asked.grade.as_str()), ("core", asked.core.as_str()), ("q", asked.q.as_str())];
    let next = found.next.map(|next| address(&path, &[filters.as_slice(), &[("after", place_text(next).as_str())]].concat()));
    let first = (!asked.after.is_empty()).then(|| address(&path, &filters));
    let pager = Pager { total: (!is_filtered).then_some(found.totals.all), shown: found.lines.len(), first, next };
    let form = filters.into_iter().fold(Form::new(), |form, (name, value)| form.with(name, value));
    let any = |key: &str| Choice { value: String::new(), text: page.t(key) };
    let grade = |grade: &SystemGrade| Choice { value: grade.code().to_owned(), text: page.system_grade_word(*grade) };
    let grades = std::iter::once(any("inventory-any-grade")).chain(SystemGrade::ALL.iter().map(grade)).collect();
    let cores = vec![any("inventory-any-core"), Choice { value: "1".to_owned(), text: page.t("inventory-core-only") }];
    Ok(show(&ListPage { page, found, grades, cores, form, pager, is_filtered, path, own }))
}

impl ListPage<'_> {
    fn progress(&self, line: &SystemLine) -> String {
        progress(&self.page, self.found.baseline, &line.system.facts, line.tally)
    }
}

/// A place as addresses carry it.
pub(super) fn place_text(place: SystemPlace) -> String {
    format!("{}~{}", place.body, place.id)
}

/// Reads [`place_text`] back; `None` for anything else.
pub(super) fn place(text: &str) -> Option<SystemPlace> {
    let (body, id) = text.split_once('~')?;
    Some(SystemPlace { body: BodyId(body.parse().ok()?), id: id.parse().ok()? })
}
