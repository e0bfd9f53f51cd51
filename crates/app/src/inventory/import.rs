//! How are a body's systems taken in from a file, with a report of every line?

use domain::access::{Action, Actor, Resource};
use domain::registry::{Oid, RefusedLine};
use domain::words::Message;

use super::enter::{amended, entered};
use super::law::baseline;
use crate::access::may_at;
use crate::{App, News, Refusal};

/// What became of a file's lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SystemImport {
    /// Systems that are new.
    pub entered: u64,
    /// Systems that were there and now say something else.
    pub changed: u64,
    /// Systems that were there and say the same.
    pub unchanged: u64,
    /// The lines that were refused, by number.
    pub refused: Vec<RefusedLine>,
}

/// Takes systems of a body from a CSV or XLSX file; a system is known by its name. Refused lines do not keep the others out.
///
/// # Errors
/// By the actor's reach; [`Refusal::Invalid`] naming the field `file` if nothing of it can be used.
pub async fn import(app: &App, actor: &Actor, oid: &Oid, bytes: Vec<u8>) -> Result<SystemImport, Refusal> {
    let now = app.clock.now();
    let edition = &baseline(app, now, None)?.edition;
    let mut tx = app.store.begin().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    may_at(app, &mut tx, actor, Action::Add, Resource::System, body.id).await?;
    may_at(app, &mut tx, actor, Action::Amend, Resource::System, body.id).await?;
    let sheet = formats::inventory::read(&bytes).map_err(|unreadable| Refusal::field("file", unreadable.message()))?;
    if sheet.systems.len() > MOST {
        return Err(Refusal::TooLarge(Message::new("page-too-large").with("limit", MOST.to_string())));
    }
    let mut report = SystemImport { refused: sheet.refused, ..SystemImport::default() };
    for (line, facts) in sheet.systems {
        let known = match store::inventory::by_name(&mut tx, body.id, facts.name.as_str()).await? {
            Some(id) => store::inventory::by_id(&mut tx, id, edition).await?,
            None => None,
        };
        let done = match known {
            Some(known) if known.system.facts == facts => {
                report.unchanged += 1;
                continue;
            }
            Some(known) => {
                amended(app, &mut tx, (now, actor), &body, (known.system, known.revision), facts).await.map(|_| &mut report.changed)
            }
            None => entered(app, &mut tx, now, actor, &body, facts).await.map(|_| &mut report.entered),
        };
        match done {
            Ok(count) => *count += 1,
            Err(Refusal::Invalid(problems)) => {
                let message = problems.into_iter().next().map_or_else(|| Message::new("refusal-conflict"), |problem| problem.message);
                report.refused.push(RefusedLine { line, field: None, message });
            }
            Err(other) => return Err(other),
        }
    }
    report.refused.sort_by_key(|refused| refused.line);
    tx.commit().await?;
    app.live.tell(News { room: "inventory", id: Some(oid.to_string()), body: Some(body.id) });
    Ok(report)
}

/// Most systems of one file.
const MOST: usize = 2_000;
