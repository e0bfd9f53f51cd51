//! The portal and the JSON API: routes, pages, problem documents and status codes.
//!
//! `web` translates and calls; it decides nothing. A room's pages and API live in a module of the room's name; what every page shares lives
//! in [`page`] (who visits, how it looks), [`words`] (in which language), [`problem`] (how a refusal is told), `gate` (what every request
//! passes) and [`assets`] (what browsers fetch).
//!
//! # How a room adds a page
//!
//! 1. A file for the operation, `src/detection/list.rs`, with a handler that takes [`page::SignedIn`] (or [`page::Visitor`] for pages that need
//!    no sign-in), calls one deed of `app`, and shows a template:
//!
//!    ```text
//!    #[derive(Template)]
//!    #[template(path = "detection/list.html")]
//!    struct ListPage { page: Page, alerts: Vec<Alert> }
//!
//!    pub(super) async fn list(State(portal): State<Portal>, SignedIn(visitor): SignedIn) -> Result<Response, Problem> {
//!        let alerts = app::detection::list(&portal.app, visitor.actor()?, …).await?;
//!        let page = Page::new(&visitor, Place::Alerts, "detection-title");
//!        Ok(show(&ListPage { page, alerts }))
//!    }
//!    ```
//! 2. A template, `templates/detection/list.html`, that begins `{% extends "page/layout.html" %}` and fills `{% block content %}`. Words come
//!    from `{{ page.t("detection-title") }}`, with one place filled from `{{ page.t1("report-late", "count", late.len()) }}`. Pieces come
//!    from `page` as well: `{{ page.severity(alert.severity) }}`, `{{ page.level(body.level) }}`, `{{ page.when(alert.at) }}`,
//!    `{{ page.input(form, "text", "name", "access-name") }}`; see [`page::Page`]. Every `<form method="post">` contains `{{ page.csrf() }}`.
//! 3. Sentences in `locales/zh-TW/<room>.ftl` and `locales/en/<room>.ftl`; keys begin with the room's name. A test refuses a key that is used
//!    and missing, or that exists in one language only.
//! 4. The route in the room's `routes()`: `.routes(routes!(…))` for the API with its `#[utoipa::path]`, `.route("/alerts", get(list))` for pages.
//! 5. A page that shows changing things wraps them in `<div {{ page.live("rows", "detection") }}>`: it is fetched again when the room has news.
//!
//! No inline script, no `style` attribute (the content security policy refuses both); SVG takes presentation attributes instead.

pub mod access;
pub mod assets;
pub mod audit;
pub mod blocklist;
pub mod connection;
pub mod detection;
pub mod health;
pub mod incident;
pub mod intel;
pub mod inventory;
pub mod law;
pub mod ledger;
pub mod notice;
pub mod page;
pub mod plan;
pub mod problem;
pub mod registry;
pub mod report;
pub mod telemetry;
pub mod words;

mod api;
mod gate;
mod live;
mod portal;

pub use portal::{Doors, Portal, Settings, router};
