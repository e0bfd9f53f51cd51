//! Which bodies does the reader see, as a page and for machines?

use app::registry::Listing;
use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::registry::{BodyClass, BodyKind, BodyLine, BodyOrder, CiSector, County, Level, Region};
use serde::Serialize;
use utoipa::ToSchema;

use super::asked::{Asked, place_text};
use crate::page::{Page, Pager, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

/// Lines of one page of the portal.
const PAGE_LINES: u32 = 50;

#[derive(Template)]
#[template(path = "registry/list.html")]
struct ListPage {
    page: Page,
    listing: Listing,
    asked: Asked,
    order: BodyOrder,
    pager: Pager,
    filtered: bool,
}

pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let query = asked.query(PAGE_LINES)?;
    let listing = app::registry::list(&portal.app, &actor, &query).await?;
    let pager = Pager {
        total: Some(listing.total),
        shown: listing.page.lines.len(),
        first: listing.page.earlier.then(|| asked.beginning()),
        next: listing.page.lines.last().filter(|_| listing.page.later).map(|line| asked.after_line(line)),
    };
    let filtered = query.filter != domain::registry::BodyFilter::default();
    let page = Page::new(&visitor, Place::Bodies, "registry-title");
    Ok(show(&ListPage { page, listing, asked, order: query.order, pager, filtered }))
}

impl ListPage {
    fn may_import(&self) -> bool {
        self.page.may(Action::Add, Resource::Body)
    }

    fn may_export(&self) -> bool {
        self.page.may(Action::Export, Resource::Body)
    }

    /// `aria-sort` of a column.
    fn sorted(&self, order: BodyOrder) -> &'static str {
        if self.order == order { "ascending" } else { "none" }
    }
}

/// A page of bodies.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Bodies {
    /// How many pass the filter in all.
    total: u64,
    /// The bodies of this page.
    #[expect(clippy::struct_field_names, reason = "the API's word")]
    bodies: Vec<BodyInList>,
    /// The value of `after` for the next page; absent on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A body as lists show it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BodyInList {
    /// Object identifier in the organisation tree 2.16.886.
    #[schema(example = "2.16.886.101.20003.20001")]
    oid: String,
    /// Official Chinese name.
    name_zh: String,
    /// Official English name.
    #[serde(skip_serializing_if = "Option::is_none")]
    name_en: Option<String>,
    /// `central`, `local` or `specific_non_government`.
    kind: &'static str,
    /// Class in the hierarchy.
    class: &'static str,
    /// Level, `A` to `E`; absent until one is approved.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    /// County by its ISO 3166-2:TW code.
    #[serde(skip_serializing_if = "Option::is_none")]
    county: Option<&'static str>,
    /// Critical-infrastructure sector.
    #[serde(skip_serializing_if = "Option::is_none")]
    ci_sector: Option<&'static str>,
    /// OID of the superior.
    #[serde(skip_serializing_if = "Option::is_none")]
    superior_oid: Option<String>,
}

impl BodyInList {
    pub(super) fn of(line: &BodyLine) -> Self {
        Self {
            oid: line.oid.to_string(),
            name_zh: line.name_zh.clone(),
            name_en: line.name_en.clone(),
            kind: line.kind.code(),
            class: line.class.code(),
            level: line.level.map(Level::code),
            county: line.county.map(County::code),
            ci_sector: line.ci_sector.map(CiSector::code),
            superior_oid: line.superior.as_ref().map(|superior| superior.oid.to_string()),
        }
    }
}

#[utoipa::path(
    get,
    path = "/api/v1/bodies",
    tag = "registry",
    params(Asked),
    responses(
        (status = 200, description = "A page of the bodies within the asker's reach", body = Bodies),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The role may not look at bodies", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 422, description = "A filter is unknown", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn bodies(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(asked): Query<Asked>,
) -> Result<Json<Bodies>, Problem> {
    let Listing { page, total } = app::registry::list(&portal.app, &actor, &asked.query(100)?).await?;
    let next = page.lines.last().filter(|_| page.later).map(place_text);
    Ok(Json(Bodies { total, bodies: page.lines.iter().map(BodyInList::of).collect(), next }))
}
