//! How do bodies leave the register as a file?

use domain::access::{Action, Actor, Resource};
use domain::ledger::Deed;
use domain::registry::BodyFilter;
use formats::registry::Exported;
use serde_json::json;

use crate::access::{note_reads, reach};
use crate::{App, Refusal};

/// In which form a list of bodies is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetForm {
    /// CSV in UTF-8.
    Csv,
    /// An XLSX workbook.
    Xlsx,
}

impl SheetForm {
    /// The file's extension and the word in addresses and commands.
    pub fn code(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }

    /// Reads [`SheetForm::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Csv, Self::Xlsx].into_iter().find(|form| form.code() == code)
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The bodies that the actor may carry out and that pass a filter, as a file that [`super::import`] takes back. For each body whose
/// contacts are in it, that they were read is noted.
///
/// # Errors
/// [`Refusal::Forbidden`] if the role may not export bodies.
pub async fn export(app: &App, actor: &Actor, filter: &BodyFilter, form: SheetForm) -> Result<Vec<u8>, Refusal> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let reach = reach(app, &mut tx, actor, Action::Export, Resource::Body).await?;
    let bodies = store::registry::all(&mut tx, &reach, filter).await?;
    let read = bodies.iter().filter(|body| !body.facts.contacts.is_empty()).map(|body| (body.facts.oid.as_str(), body.id));
    note_reads(&mut tx, now, actor, Resource::Body, read).await?;
    let approved = store::registry::level::approvals(&mut tx, &reach).await?;
    let facts = json!({ "bodies": bodies.len(), "form": form.code() });
    let deed = Deed { room: "registry", verb: "export", subject: "bodies".to_owned(), body: None, facts };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    let written = tokio::task::spawn_blocking(move || {
        let facts = bodies.iter().map(|body| Exported { body: &body.facts, approved_on: approved.get(&body.id).copied() });
        match form {
            SheetForm::Csv => formats::registry::write_csv(facts),
            SheetForm::Xlsx => formats::registry::write_xlsx(facts),
        }
    });
    written.await.map_err(|error| Refusal::Internal(error.to_string()))?.map_err(|error| Refusal::Internal(error.to_string()))
}
