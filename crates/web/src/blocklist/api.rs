//! How do programs look through the block list, add to it and take from it?

#![expect(unused_qualifications, reason = "what utoipa writes for `params(…)` names the type by a path")]

use app::blocklist::NewEntry;
use axum::Json;
use axum::extract::{Path, Query, State};
use domain::blocklist::{Entry, EntryQuery, Listing, ListingWord};
use domain::intel::ObservableKind;
use domain::words::BlockId;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::{ObservableShape, moment, read_code, read_moment, read_place};
use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument, invalid};

/// An entry of the block list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EntryShape {
    /// Its identifier.
    pub id: String,
    /// What is blocked.
    #[serde(flatten)]
    pub observable: ObservableShape,
    /// The indicator that says it means an attack.
    pub indicator: String,
    /// Why.
    pub why: String,
    /// Who listed it; absent if you may not know.
    pub added_by: Option<String>,
    /// When.
    pub added_at: String,
    /// When it falls off by itself, if ever.
    pub until: Option<String>,
    /// `listed` or `lifted`.
    pub listing: String,
    /// When it was taken off, if it was.
    pub lifted_at: Option<String>,
    /// Who took it off.
    pub lifted_by: Option<String>,
    /// Why it was taken off.
    pub lift_reason: Option<String>,
}

/// A name that was not withheld.
fn named(name: &str) -> Option<String> {
    Some(name.to_owned()).filter(|name| !name.is_empty())
}

impl From<&Entry> for EntryShape {
    fn from(entry: &Entry) -> Self {
        let (listing, at, by, reason) = match &entry.listing {
            Listing::Listed => (ListingWord::Listed, None, None, None),
            Listing::Lifted { at, by, reason } => (ListingWord::Lifted, Some(moment(*at)), named(by), Some(reason.clone())),
        };
        Self {
            id: entry.id.to_string(),
            observable: (&entry.observable).into(),
            indicator: entry.indicator.to_string(),
            why: entry.why.clone(),
            added_by: named(&entry.added_by),
            added_at: moment(entry.added_at),
            until: entry.until.map(moment),
            listing: listing.code().to_owned(),
            lifted_at: at,
            lifted_by: by,
            lift_reason: reason,
        }
    }
}

/// Some entries.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Entries {
    /// The entries, the newest first.
    pub entries: Vec<EntryShape>,
    /// Pass as `after` for the following ones; absent at the end.
    pub next: Option<String>,
}

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `ip`, `domain`, `url` or `hash`.
    kind: Option<String>,
    /// `listed` or `lifted`.
    listing: Option<String>,
    /// Letters of the value.
    q: Option<String>,
    /// After this place.
    after: Option<String>,
    /// At most so many, up to 200.
    #[serde(default)]
    limit: u32,
}

#[utoipa::path(get, path = "/api/v1/blocklist", tag = "blocklist", params(Wanted), responses(
    (status = 200, description = "Entries", body = Entries),
    (status = 403, description = "The role may not look", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 422, description = "A parameter is wrong", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn list(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Entries>, Problem> {
    let query = EntryQuery {
        kind: read_code("kind", wanted.kind.as_ref(), ObservableKind::from_code)?,
        listing: read_code("listing", wanted.listing.as_ref(), ListingWord::from_code)?,
        search: wanted.q,
        after: read_place(wanted.after.as_ref())?,
        limit: wanted.limit,
    };
    let page = app::blocklist::list(&portal.app, &actor, query).await?;
    let next = page.next.map(|place| place.to_string());
    Ok(Json(Entries { entries: page.lines.iter().map(EntryShape::from).collect(), next }))
}

/// A new entry.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Adding {
    /// The indicator to list.
    indicator: String,
    /// Why everybody should block it.
    why: String,
    /// When it falls off by itself (RFC 3339), if ever.
    until: Option<String>,
}

#[utoipa::path(post, path = "/api/v1/blocklist", tag = "blocklist", request_body = Adding, responses(
    (status = 201, description = "On the list", body = EntryShape),
    (status = 404, description = "No such indicator", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is never blocked, listed already or not in force; the detail says which", body = ProblemDocument,
        content_type = "application/problem+json")
))]
pub(super) async fn add(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Json(adding): Json<Adding>,
) -> Result<(StatusCode, Json<EntryShape>), Problem> {
    let new = NewEntry {
        indicator: adding.indicator.parse().map_err(|_| invalid("indicator", "page-id-form"))?,
        why: adding.why,
        until: adding.until.map(|until| read_moment("until", &until)).transpose()?,
    };
    let entry = app::blocklist::add(&portal.app, &actor, new).await?;
    Ok((StatusCode::CREATED, Json((&entry).into())))
}

/// Why something is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    /// In your own words.
    pub(crate) reason: String,
}

#[utoipa::path(post, path = "/api/v1/blocklist/{id}/lift", tag = "blocklist", request_body = Reason, params(("id" = String, Path)), responses(
    (status = 200, description = "Off the list", body = EntryShape),
    (status = 404, description = "No such entry", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 409, description = "It is off already", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn lift(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
    Json(reason): Json<Reason>,
) -> Result<Json<EntryShape>, Problem> {
    let id: BlockId = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    let entry = app::blocklist::lift(&portal.app, &actor, id, &reason.reason).await?;
    Ok(Json((&entry).into()))
}
