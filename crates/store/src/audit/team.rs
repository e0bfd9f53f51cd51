//! How are audit teams kept?

use domain::audit::{Declaration, Member, Recusal, RecusalGround};
use domain::words::AuditId;

use super::{number, opt_on, sql};
use crate::{Problem, Row, Tx, Value};

/// Keeps members of a team.
///
/// # Errors
/// [`Problem::Conflict`] if a number is taken.
pub async fn insert(tx: &mut Tx, members: &[(AuditId, Member)]) -> Result<(), Problem> {
    let rows: Vec<Vec<Value>> = members
        .iter()
        .map(|(audit, member)| {
            let mut row = vec![Value::id(audit), i64::from(member.number).into()];
            row.extend(told(member));
            row
        })
        .collect();
    tx.execute_many(sql!("insert_member"), &rows).await.map(|_| ())
}

/// Keeps what changed of a member.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn change(tx: &mut Tx, audit: AuditId, member: &Member) -> Result<(), Problem> {
    let mut values = vec![Value::id(audit), i64::from(member.number).into()];
    values.extend(told(member));
    tx.execute(sql!("change_member"), &values).await.map(|_| ())
}

/// The team of an audit, those who left included.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn list(tx: &mut Tx, audit: AuditId) -> Result<Vec<Member>, Problem> {
    tx.rows(sql!("members"), &[Value::id(audit)]).await?.iter().map(member_of).collect()
}

fn told(member: &Member) -> Vec<Value> {
    let none = Declaration::default();
    let (declared_on, declaration) = match &member.declared {
        Some((on, declaration)) => (Some(*on), declaration),
        None => (None, &none),
    };
    vec![
        member.name.as_str().into(),
        member.unit.as_str().into(),
        member.is_public.into(),
        member.expertise.as_str().into(),
        member.is_lead.into(),
        member.account.map(|account| account.to_string()).into(),
        opt_on(member.agreed_on),
        opt_on(declared_on),
        declaration.interest.into(),
        opt_on(declaration.tied_until),
        opt_on(declaration.advised_until),
        declaration.doubtful.into(),
        declaration.note.as_str().into(),
        opt_on(member.recused.map(|recusal| recusal.on)),
        member.recused.map(|recusal| recusal.ground.code()).into(),
        opt_on(member.left_on),
    ]
}

fn member_of(row: &Row) -> Result<Member, Problem> {
    let declaration = Declaration {
        interest: row.truth("interest")?,
        tied_until: row.opt_parsed("tied_until")?,
        advised_until: row.opt_parsed("advised_until")?,
        doubtful: row.truth("doubtful")?,
        note: row.text("note")?,
    };
    let recused = match (row.opt_parsed("recused_on")?, row.opt_coded("recusal_ground", RecusalGround::from_code)?) {
        (Some(on), Some(ground)) => Some(Recusal { on, ground }),
        _ => None,
    };
    Ok(Member {
        number: number(row, "number")?,
        name: row.text("name")?,
        unit: row.text("unit")?,
        is_public: row.truth("is_public")?,
        expertise: row.text("expertise")?,
        is_lead: row.truth("is_lead")?,
        account: row.opt_parsed("account_id")?,
        agreed_on: row.opt_parsed("agreed_on")?,
        declared: row.opt_parsed("declared_on")?.map(|on| (on, declaration)),
        recused,
        left_on: row.opt_parsed("left_on")?,
    })
}
