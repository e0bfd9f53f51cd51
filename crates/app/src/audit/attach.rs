//! How is evidence attached to a finding or a corrective action, and who may touch it?

use std::fmt;
use std::str::FromStr;

use domain::access::{Action, Actor, Resource};
use domain::audit::{Party, StageWord, Verb};
use domain::ledger::{Evidence, Subject};
use domain::words::{AuditId, BodyId, EvidenceId};
use store::Tx;

use super::party::{must_see, parties};
use super::step::Opened;
use crate::access::may;
use crate::ledger::{Piece, Received, attach as attach_piece};
use crate::{App, News, Refusal};

/// The part of an audit that evidence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proved {
    /// A finding; the auditing side proves what it saw.
    Finding(u16),
    /// A corrective action; the audited body proves what it did.
    Action(u16),
}

impl fmt::Display for Proved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finding(number) => write!(f, "finding-{number}"),
            Self::Action(number) => write!(f, "action-{number}"),
        }
    }
}

impl FromStr for Proved {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (kind, number) = text.split_once('-').ok_or(Refusal::NotFound)?;
        let number = number.parse().map_err(|_| Refusal::NotFound)?;
        match kind {
            "finding" => Ok(Self::Finding(number)),
            "action" => Ok(Self::Action(number)),
            _ => Err(Refusal::NotFound),
        }
    }
}

/// What evidence of this part of an audit belongs to.
///
/// # Errors
/// As [`attach`].
pub async fn evidence_subject(app: &App, actor: &Actor, id: AuditId, part: Proved) -> Result<Subject, Refusal> {
    let opened = opened(app, actor, id, part).await?;
    Ok(subject(id, part, opened.line.audit.body))
}

/// Attaches a file that came in for this part of an audit: to a finding until the result report is delivered, to an action while the improvement is
/// written or followed.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::NotFound`] if there is no such finding or action, otherwise as
/// [`attach`](crate::ledger::attach).
pub async fn attach(
    app: &App,
    actor: &Actor,
    (id, part): (AuditId, Proved),
    received: Received,
    note: &str,
    instead_of: Option<EvidenceId>,
) -> Result<Evidence, Refusal> {
    let mut opened = opened(app, actor, id, part).await?;
    let body = opened.line.audit.body;
    let piece = Piece::file(received.of(&subject(id, part, body))?).noted(note).instead_of(instead_of);
    let evidence = attach_piece(app, &mut opened.tx, opened.now, actor, piece).await?;
    opened.tx.commit().await?;
    app.live.tell(News { room: "audit", id: Some(id.to_string()), body: Some(body) });
    Ok(evidence)
}

/// Whether the actor may do this to evidence of an audit: the audited side sees what proves findings from the report on, the others what proves
/// actions from the improvement report on.
///
/// # Errors
/// [`Refusal::NotFound`] if they do not see it, [`Refusal::Forbidden`] if their role does no such thing.
pub(crate) async fn may_touch(app: &App, tx: &mut Tx, actor: &Actor, action: Action, subject: &Subject) -> Result<(), Refusal> {
    may(actor, Action::Look, Resource::Audit).map_err(|_| Refusal::NotFound)?;
    let (id, part) = subject.id.split_once('/').ok_or(Refusal::NotFound)?;
    let id: AuditId = id.parse().map_err(|_| Refusal::NotFound)?;
    let part: Proved = part.parse()?;
    let line = store::audit::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    must_see(app, tx, actor, &line.audit).await?;
    let body = store::registry::by_id(tx, line.audit.body).await?.ok_or(Refusal::NotFound)?;
    let team = store::audit::team::list(tx, id).await?;
    let parties = parties(tx, actor, &line.audit, &body, &team).await?;
    if !is_shown(part, &line.audit, &parties) {
        return Err(Refusal::NotFound);
    }
    may(actor, action, Resource::Audit).map(|_| ())
}

/// Whether what proves a part is shown to these parties now.
pub(super) fn is_shown(part: Proved, audit: &domain::audit::Audit, parties: &[Party]) -> bool {
    match part {
        Proved::Finding(_) => audit.delivered_on.is_some() || parties.iter().any(|party| matches!(party, Party::Auditor | Party::Team)),
        Proved::Action(_) => audit.submitted_on.is_some() || parties.contains(&Party::Audited),
    }
}

async fn opened<'a>(app: &'a App, actor: &'a Actor, id: AuditId, part: Proved) -> Result<Opened<'a>, Refusal> {
    let mut tx = app.store.read().await?;
    let stage = store::audit::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?.audit.stage;
    drop(tx);
    let verb = match (part, stage) {
        (Proved::Finding(_), _) => Verb::Found,
        (Proved::Action(_), StageWord::Following) => Verb::ActionDone,
        (Proved::Action(_), _) => Verb::ImprovementWritten,
    };
    let mut opened = Opened::begin(app, actor, verb, id).await?;
    let is_there = match part {
        Proved::Finding(number) => {
            let findings = store::audit::work::findings(&mut opened.tx, id).await?;
            findings.iter().any(|finding| finding.number == number && finding.struck.is_none())
        }
        Proved::Action(number) => store::audit::improvement::list(&mut opened.tx, id).await?.iter().any(|action| action.number == number),
    };
    if is_there { Ok(opened) } else { Err(Refusal::NotFound) }
}

fn subject(id: AuditId, part: Proved, body: BodyId) -> Subject {
    Subject::new("audit", format!("{id}/{part}"), body, Resource::Audit)
}
