//! How does a form record that a duty was done?

use app::Refusal;
use app::law::duties::NewRecord;
use axum::extract::{Multipart, Path, State};
use axum::response::Response;
use domain::access::Action;
use domain::words::{DutyRecordId, Message};
use jiff::civil::Date;

use super::duty::opened;
use crate::ledger::{Upload, read_upload};
use crate::page::{SignedIn, go_saying};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::registry::named;

pub(super) async fn record(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path((oid, measure)): Path<(String, String)>,
    parts: Multipart,
) -> Result<Response, Problem> {
    let oid = named(&oid)?;
    let begun = app::law::duties::begin_record(&portal.app, &actor, &oid).await?;
    let mut upload = Upload::default();
    let done = async {
        read_upload(&portal, (&actor, Action::Add), &begun.subject, parts, &mut upload).await?;
        let new = read(&measure, &mut upload)?;
        app::law::duties::record(&portal.app, &actor, &oid, begun.clone(), new).await
    };
    match done.await {
        Ok(record) => {
            let said = if record.corrects.is_some() { "law-record-corrected" } else { "law-recorded" };
            Ok(go_saying(&format!("/bodies/{oid}/duties/{measure}"), said))
        }
        Err(refusal) => opened(&portal, (&visitor, &actor), (&oid, &measure), upload.form().refused(refusal)?).await,
    }
}

fn read(measure: &str, upload: &mut Upload) -> Result<NewRecord, Refusal> {
    let is_void = upload.field("void") == "1";
    let done_on = upload.field("done_on").trim();
    let corrects = read_record("corrects", upload.field("corrects"))?;
    Ok(NewRecord {
        measure: measure.to_owned(),
        part: Some(upload.field("part").to_owned()).filter(|part| !part.is_empty()),
        done_on: read_day(done_on)?,
        number: read_number(upload.field("number"))?,
        note: upload.field("note").trim().to_owned(),
        corrects,
        is_void,
        takes_measured: upload.field("measured") == "1",
        received: upload.file.take(),
    })
}

/// A record's identifier; `None` if nothing was typed.
pub(super) fn read_record(field: &str, text: &str) -> Result<Option<DutyRecordId>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::field(field, Message::new("page-id-form")))
}

/// The day on which something was done.
pub(super) fn read_day(text: &str) -> Result<Date, Refusal> {
    text.parse().map_err(|_| Refusal::field("done_on", Message::new("law-record-flaw-day")))
}

/// How many; `None` if nothing was typed.
fn read_number(text: &str) -> Result<Option<u16>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::field("number", Message::new("law-record-flaw-number")))
}
