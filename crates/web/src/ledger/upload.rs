//! How does a form or a program bring a file of evidence, without it ever lying in memory as a whole?

use std::collections::BTreeMap;

use app::Refusal;
use app::ledger::{Received, Subject, receive};
use axum::body::Body;
use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use bytes::Bytes;
use domain::access::{Action, Actor};
use domain::words::{EvidenceId, Message};
use futures::TryStreamExt as _;
use http::StatusCode;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::page::Form;
use crate::portal::Portal;

/// Largest form with a file, in bytes: the largest file and what the form puts around it. The file's own limit is the deed's.
pub(crate) const UPLOAD_BYTES: usize = 21 * 1024 * 1024;
/// Longest other field of such a form, in bytes.
const FIELD_BYTES: usize = 64 * 1024;
/// Most other fields of such a form.
const FIELDS: usize = 200;

/// A form that came in.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    /// The file, if one was chosen.
    pub(crate) file: Option<Received>,
    fields: BTreeMap<String, String>,
}

impl Upload {
    /// The text of a field; empty where it is missing.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// What was typed, for showing it again.
    pub(crate) fn form(&self) -> Form {
        self.fields.iter().filter(|(name, _)| *name != "_csrf").fold(Form::new(), |form, (name, value)| form.with(name, value))
    }

    /// The piece of evidence that the file is to replace, if one was named.
    pub(crate) fn instead_of(&self) -> Result<Option<EvidenceId>, Refusal> {
        read_instead_of(self.field("instead_of"))
    }

    /// The file, which must be there.
    pub(crate) fn take_file(&mut self) -> Result<Received, Refusal> {
        self.file.take().ok_or_else(|| Refusal::field("file", Message::new("ledger-file-missing")))
    }
}

/// Reads a form of several parts into `upload`. The part `file` goes to the disk while it comes in, for `subject`, if the actor may do `action` to
/// it. What was typed is there afterwards even if the file is refused, so that the form can be shown again.
pub(crate) async fn read_upload(
    portal: &Portal,
    (actor, action): (&Actor, Action),
    subject: &Subject,
    mut parts: Multipart,
    upload: &mut Upload,
) -> Result<(), Refusal> {
    let mut refused = None;
    while let Some(part) = parts.next_field().await.map_err(|error| broken(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            let called = part.file_name().unwrap_or_default().to_owned();
            // What a browser sends where no file was chosen.
            if called.is_empty() {
                continue;
            }
            let content = part.map_err(|error| broken(&error));
            match receive(&portal.app, actor, subject.clone(), action, &called, content).await {
                Ok(received) => upload.file = Some(received),
                Err(refusal @ Refusal::Invalid(_)) => refused = Some(refusal),
                Err(other) => return Err(other),
            }
        } else if upload.fields.len() < FIELDS {
            let text = read_field(part).await?;
            upload.fields.insert(name, text);
        }
    }
    refused.map_or(Ok(()), Err)
}

async fn read_field(mut part: Field<'_>) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(more) = part.chunk().await.map_err(|error| broken(&error))? {
        if bytes.len() + more.len() > FIELD_BYTES {
            return Err(too_large("64 KiB"));
        }
        bytes.extend_from_slice(&more);
    }
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
}

/// How a program names the file that is the body of its request.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NamedUpload {
    /// The file's name.
    #[serde(default)]
    name: String,
    /// A word about it.
    #[serde(default)]
    pub(crate) note: String,
    /// The piece of evidence that it replaces.
    #[serde(default)]
    instead_of: String,
}

impl NamedUpload {
    /// The piece of evidence that the file is to replace, if one was named.
    pub(crate) fn instead_of(&self) -> Result<Option<EvidenceId>, Refusal> {
        read_instead_of(&self.instead_of)
    }
}

/// Takes the body of a request as a file, while it comes in.
pub(crate) async fn read_raw_upload(
    portal: &Portal,
    actor: &Actor,
    subject: &Subject,
    action: Action,
    (named, body): (&NamedUpload, Body),
) -> Result<Received, Refusal> {
    let content = body.into_data_stream().map_err(|_| cut_off());
    receive(&portal.app, actor, subject.clone(), action, &named.name, content.map_ok(Bytes::from)).await
}

fn read_instead_of(text: &str) -> Result<Option<EvidenceId>, Refusal> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Refusal::field("instead_of", Message::new("page-id-form")))
}

fn broken(error: &MultipartError) -> Refusal {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { too_large("21 MiB") } else { cut_off() }
}

fn too_large(limit: &str) -> Refusal {
    Refusal::TooLarge(Message::new("page-too-large").with("limit", limit))
}

fn cut_off() -> Refusal {
    Refusal::field("file", Message::new("ledger-file-cut-off"))
}
