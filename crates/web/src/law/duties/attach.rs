//! How is a file attached to a record of a duty from its page?

use app::Refusal;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use domain::access::Action;

use super::duty::opened;
use crate::ledger::{Upload, read_upload};
use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::named;

pub(super) async fn attach(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((oid, measure, id)): Path<(String, String, String)>,
    parts: Multipart,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let id = id.parse().map_err(|_| Problem::from(Refusal::NotFound))?;
    let subject = app::law::duties::record_subject(&portal.app, &actor, id).await?;
    let mut upload = Upload::default();
    let done = async {
        read_upload(&portal, (&actor, Action::Add), &subject, parts, &mut upload).await?;
        let (received, instead_of) = (upload.take_file()?, upload.instead_of()?);
        app::law::duties::attach_to_record(&portal.app, &actor, id, received, upload.field("note"), instead_of).await
    };
    match done.await {
        Ok(_) => Ok(go_saying(&format!("/bodies/{oid}/duties/{measure}"), "ledger-attached")),
        Err(refusal) => opened(&portal, (&visitor, &actor), (&oid, &measure), upload.form().refused(refusal)?).await,
    }
}
