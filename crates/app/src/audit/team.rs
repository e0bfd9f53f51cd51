//! How is an audit team formed?

use domain::access::{AccountName, Actor};
use domain::audit::{AuditLine, Member, Verb};
use domain::words::{AuditId, Message};
use serde_json::json;

use super::step::{Done, Opened, check_texts};
use crate::{App, Refusal};

/// Somebody to be called to a team.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewMember {
    /// The person's name.
    pub name: String,
    /// Where they work.
    pub unit: String,
    /// A representative of a public agency.
    pub is_public: bool,
    /// What they know.
    pub expertise: String,
    /// Leads the team.
    pub is_lead: bool,
    /// The name at sign-in of the account with which they will see this audit; empty if they have none.
    pub account: String,
}

/// Calls somebody to the team.
///
/// # Errors
/// By the actor's part in it; [`Refusal::Invalid`] for a name that is missing, or an account that is not there or on the team already.
pub async fn join(app: &App, actor: &Actor, id: AuditId, new: NewMember) -> Result<AuditLine, Refusal> {
    let most = Member::TEXT_CHARACTERS;
    check_texts(&[("name", &new.name, most, true), ("unit", &new.unit, most, true), ("expertise", &new.expertise, most, true)])?;
    let mut opened = Opened::begin(app, actor, Verb::Teamed, id).await?;
    if opened.team.len() >= MOST_MEMBERS {
        return Err(opened.wrong("name", Message::new("audit-team-too-many").with("most", MOST_MEMBERS.to_string())));
    }
    let account = match new.account.trim() {
        "" => None,
        name => {
            let unknown = || Refusal::field("account", Message::new("audit-team-account-unknown"));
            let name: AccountName = name.parse().map_err(|_| unknown())?;
            Some(store::access::account::by_name(&mut opened.tx, &name).await?.ok_or_else(unknown)?.id)
        }
    };
    if account.is_some() && opened.team.iter().any(|member| member.is_serving() && member.account == account) {
        return Err(Refusal::field("account", Message::new("audit-team-account-twice")));
    }
    if new.is_lead && opened.team.iter().any(|member| member.is_serving() && member.is_lead) {
        return Err(opened.wrong("is_lead", Message::new("audit-team-led-already")));
    }
    let member = Member {
        number: u16::try_from(opened.team.len()).unwrap_or(u16::MAX).saturating_add(1),
        name: new.name.trim().to_owned(),
        unit: new.unit.trim().to_owned(),
        is_public: new.is_public,
        expertise: new.expertise.trim().to_owned(),
        is_lead: new.is_lead,
        account,
        agreed_on: None,
        declared: None,
        recused: None,
        left_on: None,
    };
    let audit = opened.line.audit.clone();
    let note = format!("+ {}", member.name);
    let facts = json!({ "joined": member.number, "public": member.is_public, "lead": member.is_lead });
    store::audit::team::insert(&mut opened.tx, &[(audit.id, member)]).await?;
    opened.end(Done { audit, note: &note, facts, told: Vec::new() }).await
}

/// Takes somebody off the team; the list keeps them as having left.
///
/// # Errors
/// By the actor's part in it; [`Refusal::NotFound`] if no such member serves, [`Refusal::Invalid`] if the team of an audit that was notified would no
/// longer be lawful.
pub async fn leave(app: &App, actor: &Actor, id: AuditId, number: u16) -> Result<AuditLine, Refusal> {
    let mut opened = Opened::begin(app, actor, Verb::Teamed, id).await?;
    let today = opened.today;
    let audit = opened.line.audit.clone();
    let member = opened.team.iter_mut().find(|member| member.number == number && member.is_serving()).ok_or(Refusal::NotFound)?;
    member.left_on = Some(today);
    let member = member.clone();
    if audit.is_known() {
        let problems = opened.procedure().team_problems(&opened.team, audit.audit_on);
        if !problems.is_empty() {
            return Err(Refusal::Invalid(problems));
        }
    }
    store::audit::team::change(&mut opened.tx, audit.id, &member).await?;
    let note = format!("− {}", member.name);
    opened.end(Done { audit, note: &note, facts: json!({ "left": number }), told: Vec::new() }).await
}

/// More than any audit needs.
const MOST_MEMBERS: usize = 60;
