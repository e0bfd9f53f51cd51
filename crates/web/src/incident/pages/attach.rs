//! How is evidence attached to an incident from its page?

use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use domain::access::Action;

use super::incident::opened;
use crate::ledger::{Upload, read_upload};
use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

pub(super) async fn attach(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
    parts: Multipart,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    let subject = app::incident::evidence_subject(&portal.app, &actor, id).await?;
    let mut upload = Upload::default();
    let done = async {
        read_upload(&portal, (&actor, Action::Amend), &subject, parts, &mut upload).await?;
        let (received, instead_of) = (upload.take_file()?, upload.instead_of()?);
        app::incident::attach(&portal.app, &actor, id, received, upload.field("note"), instead_of).await
    };
    match done.await {
        Ok(_) => Ok(go_saying(&format!("/incidents/{id}"), "ledger-attached")),
        Err(refusal) => opened(&portal, &visitor, &actor, id, Some(upload.form().refused(refusal)?)).await,
    }
}
