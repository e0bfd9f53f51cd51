//! Which routes exist, and through what does every request pass?

mod doors;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::App;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{HeaderMap, header};
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

pub use doors::Doors;

use crate::{
    access, assets, audit, blocklist, detection, gate, incident, intel, inventory, law, ledger, live, notice, plan, problem, registry,
    report, telemetry,
};

/// What every handler receives as its state.
#[derive(Debug, Clone)]
pub struct Portal {
    /// The product.
    pub app: App,
    /// How it is served.
    pub settings: Arc<Settings>,
}

/// How the portal is served; the command line fills it.
#[derive(Debug, Default)]
pub struct Settings {
    /// The portal is reached over TLS (its own or a proxy's): cookies are `Secure` and named `__Host-…`, and HSTS is sent.
    pub secure: bool,
    /// The portal's address as people reach it, such as `https://lianfang.example.gov.tw`; without it, links begin with whatever host was asked.
    pub origin: Option<String>,
    /// Which part is served here.
    pub doors: Doors,
    /// Data is made up: every page says so in a striped band.
    pub drill: bool,
    /// True while the nation is still being built: every page says so. The builder clears it.
    pub preparing: Arc<AtomicBool>,
}

impl Settings {
    /// With what a link into this portal begins, for somebody whose request had these headers: scheme and host, without a slash at the end.
    pub(crate) fn origin(&self, headers: &HeaderMap) -> String {
        if let Some(origin) = &self.origin {
            return origin.clone();
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        format!("{}://{host}", if self.secure { "https" } else { "http" })
    }

    pub(crate) fn is_preparing(&self) -> bool {
        self.preparing.load(Ordering::Relaxed)
    }
}

/// The whole of HTTP: portal, API, lists, health of the pages; a tower service that `app`'s or the command line's listener serves.
pub fn router(app: App, settings: Settings) -> Router {
    let portal = Portal { app, settings: Arc::new(settings) };
    let served = match portal.settings.doors {
        Doors::All => rooms().merge(telemetry::intake()),
        Doors::Portal => rooms().merge(telemetry::elsewhere()),
        Doors::Intake => OpenApiRouter::with_openapi(Described::openapi()).merge(telemetry::intake()),
        Doors::None => OpenApiRouter::with_openapi(Described::openapi()),
    };
    let (router, api) = served.split_for_parts();
    let document: Arc<str> = api.to_json().unwrap_or_default().into();
    let described = get(move || async move { openapi(&document) });
    let router = router.route("/api/v1/openapi.json", described);
    let router = match portal.settings.doors {
        Doors::All | Doors::Portal => {
            router.route("/live", get(live::news)).route("/assets/{*path}", get(assets::serve)).route("/help", get(crate::page::help))
        }
        Doors::Intake | Doors::None => router,
    };
    let router = router.fallback(problem::no_such_page).method_not_allowed_fallback(problem::no_such_method);
    gate::guard(router, &portal).with_state(portal)
}

fn rooms() -> OpenApiRouter<Portal> {
    OpenApiRouter::with_openapi(Described::openapi())
        .merge(report::routes())
        .merge(access::routes())
        .merge(registry::routes())
        .merge(telemetry::routes())
        .merge(detection::routes())
        .merge(incident::routes())
        .merge(audit::routes())
        .merge(intel::routes())
        .merge(blocklist::routes())
        .merge(notice::routes())
        .merge(law::routes())
        .merge(plan::routes())
        .merge(inventory::routes())
        .merge(ledger::routes())
}

#[derive(OpenApi)]
#[openapi(info(
    title = "Lianfang",
    description = "The joint-defence platform's JSON API. Times are RFC 3339 with offset; bodies are identified by their OID; refusals are RFC 9457 problem documents."
))]
struct Described;

fn openapi(document: &str) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], document.to_owned()).into_response()
}
