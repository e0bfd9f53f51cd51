//! How is a secret shown so that a telephone's camera reads it?

use std::fmt::Write as _;

use app::Refusal;
use app::access::Secret;
use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::page::Markup;
use crate::problem::Problem;

/// Light modules around the picture, as the standard asks.
const MARGIN: i32 = 4;

/// A QR picture of a text, dark on light in both colour schemes; `label` is what screen readers say of it.
pub(super) fn picture(text: &Secret, label: String) -> Result<Markup, Problem> {
    let code =
        QrCode::encode_text(text.reveal(), QrCodeEcc::Medium).map_err(|error| Problem::from(Refusal::Internal(error.to_string())))?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(path, "M{},{}h1v1h-1z", x + MARGIN, y + MARGIN);
        }
    }
    Ok(Markup::of(&Picture { size: code.size() + 2 * MARGIN, path, label }))
}

#[derive(Template)]
#[template(
    source = r##"<svg class="qr" viewBox="0 0 {{ size }} {{ size }}" width="220" height="220" role="img" aria-label="{{ label }}" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"></rect><path d="{{ path }}" fill="#000"></path></svg>"##,
    ext = "html"
)]
struct Picture {
    size: i32,
    path: String,
    label: String,
}
