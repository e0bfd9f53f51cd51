//! How is evidence attached to a finding or a corrective action from the audit's pages?

use app::Refusal;
use app::audit::Proved;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use domain::access::Action;

use super::part::{Part, opened};
use super::step::parsed;
use crate::ledger::{Upload, read_upload};
use crate::page::{Form, SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;

pub(super) async fn attach(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((id, proved)): Path<(String, String)>,
    parts: Multipart,
) -> Result<Response, Problem> {
    let id = parsed(&id)?;
    let proved: Proved = proved.parse()?;
    let part = match proved {
        Proved::Finding(_) => Part::Findings,
        Proved::Action(_) => Part::Improvement,
    };
    let subject = app::audit::evidence_subject(&portal.app, &actor, id, proved).await?;
    let mut upload = Upload::default();
    let done = async {
        read_upload(&portal, (&actor, Action::Amend), &subject, parts, &mut upload).await?;
        let (received, instead_of) = (upload.take_file()?, upload.instead_of()?);
        app::audit::attach(&portal.app, &actor, (id, proved), received, upload.field("note"), instead_of).await
    };
    match done.await {
        Ok(_) => Ok(go_saying(&part.address(id), "ledger-attached")),
        Err(Refusal::Invalid(problems)) => {
            // Each part has its own form; what was wrong is told beside the part.
            let field = |problem: app::FieldProblem| app::FieldProblem { field: format!("{proved}-file"), message: problem.message };
            let form = Form::new().with(format!("{proved}-note"), upload.field("note"));
            let form = form.refused(Refusal::Invalid(problems.into_iter().map(field).collect()))?;
            opened(&portal, (&visitor, &actor), (id, part), Some(form)).await
        }
        Err(refusal) => Err(refusal.into()),
    }
}
