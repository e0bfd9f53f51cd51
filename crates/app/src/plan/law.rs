//! What does the law ask of a body's plan, and to whom does its statement go?

use domain::law::responsibility::{Capacity, NoRegulation};
use domain::law::{MaintenanceLaw, ReportTo};
use domain::plan::{Recipient, Sections};
use domain::registry::Body;
use domain::registry::course::Turn;
use domain::words::Message;
use jiff::civil::Date;
use store::Tx;

use super::MOST_SECTION_CHARS;
use crate::law::cite;
use crate::{App, FieldProblem, Refusal};

/// What the law in force on `day` says of plans.
pub(super) fn maintenance(app: &App, day: Date) -> Result<&MaintenanceLaw, Refusal> {
    app.rulebook.maintenance_on(day).map_err(|none| match none {
        NoRegulation::BeforeTheAct { .. } => Refusal::field("day", Message::new("registry-level-flaw-before-act")),
        NoRegulation::Unknown { .. } => Refusal::Internal(none.to_string()),
    })
}

/// The numbers of the items that a body owes.
pub(super) fn owed(law: &MaintenanceLaw, body: &Body) -> Vec<u8> {
    law.items(Capacity::of(body.facts.class)).map(|item| item.number).collect()
}

/// To whom the body's statement goes by the law in force on `day`: of agencies to the superior, or without one to the competent authority; of others to
/// their central sector authority.
pub(super) async fn recipient(app: &App, tx: &mut Tx, body: &Body, day: Date) -> Result<Recipient, Refusal> {
    let law = maintenance(app, day)?;
    let rule = law
        .report(Capacity::of(body.facts.class))
        .ok_or_else(|| Refusal::Internal(format!("{} names no recipient for {}", law.edition, body.facts.class.code())))?;
    let above = match rule.to {
        ReportTo::Superior => &body.facts.superior,
        ReportTo::SectorAuthority => &body.facts.sector_authority,
    };
    let found = match above {
        Some(oid) => store::registry::by_oid(tx, oid).await?,
        None => None,
    };
    let turn = match (rule.to, found) {
        (_, Some(found)) => Turn::Body(found.id),
        (ReportTo::Superior, None) => Turn::CompetentAuthority,
        (ReportTo::SectorAuthority, None) => {
            let message = Message::new("plan-report-no-sector");
            return Err(Refusal::Conflict(match &rule.citation {
                Some(citation) => cite(message, &app.rulebook, citation),
                None => message.with("article_zh", law.written_zh.clone()).with("article_en", law.written_en.clone()),
            }));
        }
    };
    Ok(Recipient { turn, duty: rule.duty, citation: rule.citation.clone() })
}

/// Keeps of what was typed only what the law asks of this body, within limits.
pub(super) fn fitting(law: &MaintenanceLaw, body: &Body, typed: Sections) -> Result<Sections, Refusal> {
    let owed = owed(law, body);
    let mut problems = Vec::new();
    let mut kept = Sections::new();
    for (item, text) in typed {
        let field = format!("item_{item}");
        if !owed.contains(&item) {
            if !text.trim().is_empty() {
                problems.push(FieldProblem { field, message: Message::new("plan-item-not-owed").with("item", item.to_string()) });
            }
        } else if text.chars().count() > MOST_SECTION_CHARS {
            let message = Message::new("plan-item-long").with("item", item.to_string()).with("most", MOST_SECTION_CHARS.to_string());
            problems.push(FieldProblem { field, message });
        } else {
            kept.insert(item, text.replace("\r\n", "\n").trim().to_owned());
        }
    }
    if problems.is_empty() { Ok(kept) } else { Err(Refusal::Invalid(problems)) }
}

/// The refusal for items under which nothing is said.
pub(super) fn missing(law: &MaintenanceLaw, items: &[u8]) -> Refusal {
    let problem = |item: &u8| FieldProblem {
        field: format!("item_{item}"),
        message: Message::new("plan-item-missing")
            .with("item", item.to_string())
            .with("article_zh", law.written_zh.clone())
            .with("article_en", law.written_en.clone()),
    };
    Refusal::Invalid(items.iter().map(problem).collect())
}
