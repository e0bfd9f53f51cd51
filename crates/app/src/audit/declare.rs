//! How does a member agree to recusal and secrecy, and declare their ties?

use domain::access::Actor;
use domain::audit::{AuditLine, Declaration, Member, Recusal, RecusalGround, Verb};
use domain::law::{TeamFault, TeamMember};
use domain::words::{AuditId, Message};
use jiff::civil::Date;
use serde_json::json;

use super::procedure::presented;
use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Notes what a member declared, and that they agreed in writing to recusal and secrecy. Whoever must recuse themselves by it is off the team at
/// once, with the ground.
///
/// A member with an account declares for themselves; for the others the auditing body enters what they signed.
///
/// # Errors
/// By the actor's part in it; [`Refusal::NotFound`] if no such member serves, [`Refusal::Barred`] if it is another's own declaration,
/// [`Refusal::Invalid`] without the agreement, or for a day ahead.
pub async fn declare(
    app: &App,
    actor: &Actor,
    (id, number): (AuditId, u16),
    agreed_on: Option<Date>,
    declaration: Declaration,
) -> Result<AuditLine, Refusal> {
    check_texts(&[("note", &declaration.note, Declaration::NOTE_CHARACTERS, false)])?;
    let mut opened = Opened::begin(app, actor, Verb::Declared, id).await?;
    let (today, audit) = (opened.today, opened.line.audit.clone());
    let member = opened.team.iter().find(|member| member.number == number && member.is_serving()).cloned().ok_or(Refusal::NotFound)?;
    let is_own = actor.account.is_some() && member.account == actor.account;
    if member.account.is_some() && !is_own && !actor.is_of_the_house() {
        let message = Message::new("audit-declare-own");
        return Err(Refusal::Barred(opened.procedure().cite(message, Verb::Declared.provision(), None)));
    }
    let Some(agreed_on) = agreed_on else {
        let message = Message::new("audit-team-not-agreed").with("name", member.name.clone());
        let message = opened.procedure().cite(message, domain::audit::Provision::Obligation("D67"), None);
        return Err(Refusal::field("agreed_on", message));
    };
    if agreed_on > today {
        return Err(opened.wrong("agreed_on", Message::new("audit-day-ahead")));
    }
    let mut member = Member { agreed_on: Some(agreed_on), declared: Some((today, declaration)), ..member };
    let ground = recusal(&opened, &member);
    member.recused = ground.map(|ground| Recusal { on: today, ground });
    store::audit::team::change(&mut opened.tx, audit.id, &member).await?;
    let note = match ground {
        Some(ground) => format!("{} ({})", member.name, ground.code()),
        None => member.name.clone(),
    };
    let facts = json!({ "member": number, "recused": ground.map(RecusalGround::code) });
    opened.end(Done { audit, note: &note, facts, told: Vec::new() }).await
}

/// On which ground the law makes a member recuse themselves, by what they declared.
fn recusal(opened: &Opened<'_>, member: &Member) -> Option<RecusalGround> {
    let rule = opened.procedure().team_rule()?;
    let audit_on = opened.line.audit.audit_on;
    let told = presented(member);
    let must = |told: TeamMember| rule.faults(&[told], audit_on).iter().any(|fault| matches!(fault, TeamFault::MustRecuse(_)));
    let alone = |ground, tied_until, advised_until| must(TeamMember { ground, tied_until, advised_until, ..told });
    let lasting = told.ground.filter(|ground| alone(Some(*ground), None, None)).map(|ground| match ground {
        domain::law::RecusalGround::Interest => RecusalGround::Interest,
        domain::law::RecusalGround::Doubt => RecusalGround::Doubt,
    });
    let passing =
        [(RecusalGround::Tie, alone(None, told.tied_until, None)), (RecusalGround::Advice, alone(None, None, told.advised_until))];
    let passing = passing.into_iter().find(|(_, must)| *must).map(|(ground, _)| ground);
    // In the law's order: an interest stands first, a doubt last.
    lasting.filter(|ground| *ground == RecusalGround::Interest).or(passing).or(lasting)
}
