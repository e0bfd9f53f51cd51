//! How does a team go through the checklist?

use domain::access::Actor;
use domain::audit::{Answer, AuditLine, CheckItem, Checked, Dimension, FoundWhat, Verb};
use domain::words::{AuditId, Message};
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// An item that the team adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// Under which dimension.
    pub dimension: Dimension,
    /// The question.
    pub text: String,
    /// Measures and families of controls that it looks at, parted by blanks.
    pub duties: String,
    /// Families of the control baseline that it looks at, parted by blanks.
    pub controls: String,
}

/// Answers the item that the actor read at `revision`.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::NotFound`] for an item that is not there, [`Refusal::Conflict`] if another answered it since,
/// [`Refusal::Invalid`] if it is not met and nothing was noted.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: AuditId,
    (item, revision): (u16, i64),
    (answer, note): (Answer, &str),
) -> Result<AuditLine, Refusal> {
    check_texts(&[("note", note, FoundWhat::TEXT_CHARACTERS, false)])?;
    let mut opened = Opened::begin(app, actor, Verb::Checked, id).await?;
    match answer {
        Answer::Partly | Answer::Unmet | Answer::NotApplicable if note.trim().is_empty() => {
            return Err(opened.wrong("note", Message::new("audit-answer-note-missing")));
        }
        Answer::Met | Answer::Partly | Answer::Unmet | Answer::NotApplicable => {}
    }
    let items = store::audit::work::items(&mut opened.tx, id).await?;
    if !items.iter().any(|one| one.number == item) {
        return Err(Refusal::NotFound);
    }
    let checked = Checked { answer, note: note.trim().to_owned(), at: opened.now, by: actor.name.clone() };
    if !store::audit::work::answer(&mut opened.tx, id, (item, revision), &checked).await? {
        return Err(Opened::overtaken());
    }
    let audit = opened.line.audit.clone();
    let facts = json!({ "item": item, "answer": answer.code(), "note": checked.note });
    opened.end(Done { audit, note: &format!("#{item} {}", answer.code()), facts, told: Vec::new() }).await
}

/// Adds an item of the team's own.
///
/// # Errors
/// By the actor's part in the audit; [`Refusal::Invalid`] for a question that is missing, or a measure or family that the law does not know.
pub async fn add_item(app: &App, actor: &Actor, id: AuditId, new: NewItem) -> Result<AuditLine, Refusal> {
    check_texts(&[("text", &new.text, 400, true)])?;
    let mut opened = Opened::begin(app, actor, Verb::Checked, id).await?;
    let items = store::audit::work::items(&mut opened.tx, id).await?;
    if items.len() >= MOST_ITEMS {
        return Err(opened.wrong("text", Message::new("audit-items-too-many").with("most", MOST_ITEMS.to_string())));
    }
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (duties, controls) = (words(&new.duties), words(&new.controls));
    let regulation = app.rulebook.levels_on(opened.today).ok();
    let is_measure = |id: &String| regulation.is_some_and(|regulation| regulation.measures.iter().any(|measure| measure.id == *id));
    if let Some(unknown) = duties.iter().find(|duty| !is_measure(duty)) {
        return Err(Refusal::field("duties", Message::new("audit-duty-unknown").with("duty", unknown.clone())));
    }
    let is_family = |family: &String| {
        app.rulebook.baselines().iter().flat_map(|baseline| &baseline.controls).any(|control| control.family_zh == *family)
    };
    if let Some(unknown) = controls.iter().find(|family| !is_family(family)) {
        return Err(Refusal::field("controls", Message::new("audit-control-unknown").with("family", unknown.clone())));
    }
    let text = new.text.trim().to_owned();
    let number = u16::try_from(items.len()).unwrap_or(u16::MAX).saturating_add(1);
    let item = CheckItem {
        number,
        code: String::new(),
        dimension: new.dimension,
        text_zh: text.clone(),
        text_en: text,
        duties,
        controls,
        checked: None,
        revision: 0,
    };
    store::audit::work::insert_items(&mut opened.tx, &[(id, item)]).await?;
    let audit = opened.line.audit.clone();
    let facts = json!({ "added": number, "dimension": new.dimension.code() });
    opened.end(Done { audit, note: &format!("+ #{number}"), facts, told: Vec::new() }).await
}

/// More than any team goes through.
const MOST_ITEMS: usize = 300;
