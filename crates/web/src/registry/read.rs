//! What is known of one body, as a page and for machines?

use app::registry::BodyFile;
use askama::Template;
use axum::Json;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Action, Resource};
use domain::registry::{CiSector, County, Level, Oid};
use serde::Serialize;
use utoipa::ToSchema;

use crate::page::{Page, Place, SignedIn, show};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};

#[derive(Template)]
#[template(path = "registry/read.html")]
struct ReadPage {
    page: Page,
    file: BodyFile,
}

pub(super) async fn read(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let file = app::registry::read(&portal.app, &actor, &named(&oid)?).await?;
    let title = match visitor.language() {
        domain::words::Language::ZhTw => file.body.facts.name_zh.clone(),
        domain::words::Language::En => file.body.facts.name_en.clone().unwrap_or_else(|| file.body.facts.name_zh.clone()),
    };
    let page = Page::named(&visitor, Place::Bodies, title).below("/bodies", "registry-title");
    Ok(show(&ReadPage { page, file }))
}

/// The OID of an address; one that is none leads nowhere.
pub(crate) fn named(oid: &str) -> Result<Oid, Problem> {
    oid.parse().map_err(|_| Problem::from(app::Refusal::NotFound))
}

/// A body with its contacts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OneBody {
    /// Object identifier in the organisation tree 2.16.886.
    #[schema(example = "2.16.886.101.20003.20001")]
    oid: String,
    /// Official Chinese name.
    name_zh: String,
    /// Official English name.
    name_en: Option<String>,
    /// `central`, `local` or `specific_non_government`.
    kind: &'static str,
    /// Class in the hierarchy.
    class: &'static str,
    /// Level, `A` to `E`; null until one is approved.
    level: Option<&'static str>,
    /// County by its ISO 3166-2:TW code.
    county: Option<&'static str>,
    /// Joint-defence region.
    region: Option<&'static str>,
    /// Critical-infrastructure sector.
    ci_sector: Option<&'static str>,
    /// OIDs of the superiors, the topmost first.
    path: Vec<String>,
    /// OID of the central sector authority.
    sector_authority_oid: Option<String>,
    /// How many bodies stand directly below it within the asker's reach.
    below: u64,
    /// Alerts that nobody has decided; null if the asker may not look at them.
    open_alerts: Option<u64>,
    /// Incidents under way; null if the asker may not look at them.
    open_incidents: Option<u64>,
    /// Whom to reach.
    contacts: Vec<OneContact>,
}

/// Whom to reach at a body.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OneContact {
    /// `ciso`, `officer` or `on_call`.
    role: &'static str,
    /// Name of the person or desk.
    name: String,
    /// E-mail address.
    email: Option<String>,
    /// Telephone.
    phone: Option<String>,
}

#[utoipa::path(
    get,
    path = "/api/v1/bodies/{oid}",
    tag = "registry",
    params(("oid" = String, Path, description = "The body's OID")),
    responses(
        (status = 200, description = "The body", body = OneBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json")
    )
)]
pub(super) async fn body(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Json<OneBody>, Problem> {
    let file = app::registry::read(&portal.app, &actor, &named(&oid)?).await?;
    let facts = file.body.facts;
    let contact = |contact: domain::registry::Contact| OneContact {
        role: contact.role.code(),
        name: contact.name,
        email: contact.email,
        phone: contact.phone,
    };
    Ok(Json(OneBody {
        oid: facts.oid.to_string(),
        name_zh: facts.name_zh,
        name_en: facts.name_en,
        kind: facts.kind.code(),
        class: facts.class.code(),
        level: facts.level.map(Level::code),
        county: facts.county.map(County::code),
        region: facts.county.map(|county| county.region().code()),
        ci_sector: facts.ci_sector.map(CiSector::code),
        path: file.path.iter().map(|superior| superior.oid.to_string()).collect(),
        sector_authority_oid: facts.sector_authority.map(|authority| authority.to_string()),
        below: file.below_total,
        open_alerts: file.open_alerts,
        open_incidents: file.open_incidents,
        contacts: facts.contacts.into_iter().map(contact).collect(),
    }))
}
