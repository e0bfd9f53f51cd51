//! What do browsers fetch besides pages, and under which name?

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use rust_embed::RustEmbed;

/// Everything that `assets/build.mjs` made.
#[derive(RustEmbed)]
#[folder = "$OUT_DIR/portal"]
struct Made;

static MANIFEST: LazyLock<HashMap<String, String>> = LazyLock::new(|| read_json("manifest.json").unwrap_or_default());

/// The address of a made file by its plain name, such as `portal.css`. The address changes with the contents.
pub fn url(name: &str) -> String {
    MANIFEST.get(name).map_or_else(|| format!("/assets/{name}"), |hashed| format!("/assets/{hashed}"))
}

/// Reads one of the made data files that are not served, such as the county shapes.
pub(crate) fn read_json<T: serde::de::DeserializeOwned>(name: &str) -> Option<T> {
    serde_json::from_slice(&Made::get(name)?.data).ok()
}

/// Serves a made file; its name carries its hash, so browsers may keep it for a year.
pub(crate) async fn serve(Path(path): Path<String>) -> Response {
    let Some(file) = Made::get(&format!("public/{path}")) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kind = file.metadata.mimetype().to_owned();
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable".to_owned())];
    (headers, file.data).into_response()
}
