//! How are one-time links kept?

use domain::access::{AccountName, Role};
use domain::registry::Reach;
use domain::words::{AccountId, InvitationId, SeatId};
use jiff::Timestamp;

use crate::access::BodyName;
use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// For what a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// To open an account.
    Join,
    /// To give an account a new password and a new second factor.
    Reset,
}

impl LinkKind {
    /// The word in the register.
    pub fn code(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Reset => "reset",
        }
    }

    /// Reads [`LinkKind::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Join, Self::Reset].into_iter().find(|kind| kind.code() == code)
    }
}

/// One link, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its identifier.
    pub id: InvitationId,
    /// For what it is.
    pub kind: LinkKind,
    /// The account's name to be, or that is.
    pub name: AccountName,
    /// The person's name.
    pub full_name: String,
    /// Where it was sent, if known.
    pub email: Option<String>,
    /// The body of the first seat.
    pub body: BodyName,
    /// The role of the first seat.
    pub role: Role,
    /// The account, where there is one.
    pub account: Option<AccountId>,
    /// Who made it.
    pub created_by: String,
    /// That person's account; nothing for the console.
    pub maker: Option<AccountId>,
    /// From which seat it was made.
    pub maker_seat: Option<SeatId>,
    /// When.
    pub created_at: Timestamp,
    /// It is void from then on.
    pub expires_at: Timestamp,
    /// When it was used, if so.
    pub used_at: Option<Timestamp>,
    /// When it was taken back, if so.
    pub withdrawn_at: Option<Timestamp>,
}

impl Invitation {
    /// Whether it can still be used at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.used_at.is_none() && self.withdrawn_at.is_none() && self.expires_at > now
    }
}

/// Keeps a new link under its secret's hash.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn insert(tx: &mut Tx, link: &Invitation, secret_hash: &str) -> Result<(), Problem> {
    let values = [
        Value::id(link.id),
        link.kind.code().into(),
        secret_hash.into(),
        link.name.as_str().into(),
        link.full_name.as_str().into(),
        link.email.as_deref().into(),
        link.body.id.0.into(),
        link.role.code().into(),
        link.account.map(|account| account.to_string()).into(),
        link.created_by.as_str().into(),
        Value::at(link.created_at),
        Value::at(link.expires_at),
        link.maker.map(|account| account.to_string()).into(),
        link.maker_seat.map(|seat| seat.to_string()).into(),
    ];
    tx.execute(include_str!("../../sql/access/insert_invitation.sql"), &values).await?;
    Ok(())
}

/// The link whose secret has that hash, used or not.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_hash(tx: &mut Tx, secret_hash: &str) -> Result<Option<Invitation>, Problem> {
    let row = tx.row(include_str!("../../sql/access/invitation_by_hash.sql"), &[secret_hash.into()]).await?;
    row.map(|row| read(&row)).transpose()
}

/// The link of that identifier.
///
/// # Errors
/// [`Problem`] if the register cannot or the row is unreadable.
pub async fn by_id(tx: &mut Tx, id: InvitationId) -> Result<Option<Invitation>, Problem> {
    let row = tx.row(include_str!("../../sql/access/invitation_by_id.sql"), &[Value::id(id)]).await?;
    row.map(|row| read(&row)).transpose()
}

/// Open links for bodies within `reach`, the newest first; at most 500.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn open_within(tx: &mut Tx, reach: &Reach, now: Timestamp) -> Result<Vec<Invitation>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(Value::at(now));
    let rows = tx.rows(include_str!("../../sql/access/invitations_within.sql"), &values).await?;
    rows.iter().map(read).collect()
}

/// Open links that an account made, or that were made from a seat.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn made_by(tx: &mut Tx, account: Option<AccountId>, seat: Option<SeatId>, now: Timestamp) -> Result<Vec<Invitation>, Problem> {
    // What is not asked for is no identifier of anything.
    let account = account.map(|account| account.to_string()).unwrap_or_default();
    let seat = seat.map(|seat| seat.to_string()).unwrap_or_default();
    let rows = tx.rows(include_str!("../../sql/access/invitations_made_by.sql"), &[account.into(), Value::at(now), seat.into()]).await?;
    rows.iter().map(read).collect()
}

/// Uses up a link for an account; `false` if it is not open any more.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn use_once(tx: &mut Tx, id: InvitationId, account: AccountId, now: Timestamp) -> Result<bool, Problem> {
    let values = [Value::id(id), Value::at(now), Value::id(account)];
    Ok(tx.execute(include_str!("../../sql/access/use_invitation.sql"), &values).await? == 1)
}

/// Takes a link back; `false` if it was used or taken back before.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn withdraw(tx: &mut Tx, id: InvitationId, now: Timestamp) -> Result<bool, Problem> {
    Ok(tx.execute(include_str!("../../sql/access/withdraw_invitation.sql"), &[Value::id(id), Value::at(now)]).await? == 1)
}

/// Takes back all open links of a kind for a name, so that only the newest one works.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn withdraw_for(tx: &mut Tx, kind: LinkKind, name: &AccountName, now: Timestamp) -> Result<u64, Problem> {
    let values = [kind.code().into(), name.as_str().into(), Value::at(now)];
    tx.execute(include_str!("../../sql/access/withdraw_invitations_for.sql"), &values).await
}

fn read(row: &Row) -> Result<Invitation, Problem> {
    Ok(Invitation {
        id: row.parsed("id")?,
        kind: row.coded("kind", LinkKind::from_code)?,
        name: row.parsed("name")?,
        full_name: row.text("full_name")?,
        email: row.opt_text("email")?,
        body: BodyName::read(row)?,
        role: row.coded("role", Role::from_code)?,
        account: row.opt_parsed("account_id")?,
        created_by: row.text("created_by")?,
        maker: row.opt_parsed("maker_id")?,
        maker_seat: row.opt_parsed("maker_seat_id")?,
        created_at: row.at("created_at")?,
        expires_at: row.at("expires_at")?,
        used_at: row.opt_at("used_at")?,
        withdrawn_at: row.opt_at("withdrawn_at")?,
    })
}
