//! Which proofs does an account have, and are these the right ones?

use domain::access::CredentialKind;
use domain::words::AccountId;
use jiff::Timestamp;
use store::Tx;
use store::access::credential::{self, Credential};
use uuid::Uuid;

use super::second_factor::{CodeSecret, recovery_codes, recovery_form};
use super::vault::Vault;
use super::{Secret, proof};
use crate::{App, Refusal};

/// What an account can prove itself with, taken out of the register.
pub(super) struct Proofs {
    password: Option<String>,
    totp: Option<(Uuid, CodeSecret)>,
    recovery: Vec<(Uuid, String)>,
}

/// A second factor that was right, and still has to be used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Factor {
    /// A time-based code, with its step.
    Code(Uuid, u64),
    /// A recovery code.
    Recovery(Uuid),
}

impl Proofs {
    /// The proofs of an account, or none for nobody.
    pub(super) async fn of(app: &App, tx: &mut Tx, account: Option<AccountId>) -> Result<Self, Refusal> {
        let mut proofs = Self { password: None, totp: None, recovery: Vec::new() };
        let Some(account) = account else { return Ok(proofs) };
        for Credential { id, kind, secret, used_at } in credential::of(tx, account).await? {
            match kind {
                CredentialKind::Password => proofs.password = Some(secret),
                CredentialKind::Totp => {
                    let bytes = Vault::open(&app.data)?.unseal(&purpose(account), &secret);
                    let opened = bytes.and_then(|bytes| CodeSecret::from_bytes(&bytes));
                    let opened = opened.ok_or_else(|| Refusal::Internal("a second factor was sealed with another key".to_owned()))?;
                    proofs.totp = Some((id, opened));
                }
                CredentialKind::Recovery if used_at.is_none() => proofs.recovery.push((id, secret)),
                CredentialKind::Recovery => {}
            }
        }
        Ok(proofs)
    }

    /// Whether the password is right. Takes as long for nobody.
    pub(super) async fn password_is(&self, password: &Secret) -> Result<bool, Refusal> {
        proof::is_right(password.clone(), self.password.clone()).await
    }

    /// The second factor that a code is, if it is one: a time-based code first, else a recovery code.
    pub(super) fn second_factor(&self, code: &Secret, now: Timestamp) -> Result<Option<Factor>, Refusal> {
        Ok(match self.code(code, now)? {
            Some(factor) => Some(factor),
            None => self.recovery(code),
        })
    }

    /// The time-based code that this is, if it is one.
    pub(super) fn code(&self, code: &Secret, now: Timestamp) -> Result<Option<Factor>, Refusal> {
        let Some((id, secret)) = &self.totp else { return Ok(None) };
        Ok(secret.step(code.reveal(), now)?.map(|step| Factor::Code(*id, step)))
    }

    /// The recovery code that this is, if it is one.
    pub(super) fn recovery(&self, code: &Secret) -> Option<Factor> {
        let typed = recovery_form(code.reveal()).hash();
        self.recovery.iter().find(|(_, kept)| *kept == typed).map(|(id, _)| Factor::Recovery(*id))
    }
}

impl Factor {
    /// Uses the factor up; `false` if it was used before.
    pub(super) async fn use_up(self, tx: &mut Tx, now: Timestamp) -> Result<bool, Refusal> {
        Ok(match self {
            Self::Code(id, step) => credential::take_step(tx, id, step, now).await?,
            Self::Recovery(id) => credential::use_once(tx, id, now).await?,
        })
    }

    /// The word in the ledger.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Code(..) => "totp",
            Self::Recovery(_) => "recovery",
        }
    }
}

/// Gives an account a password in the place of whatever it had.
pub(super) async fn set_password(app: &App, tx: &mut Tx, account: AccountId, hash: String) -> Result<(), Refusal> {
    replace(app, tx, account, CredentialKind::Password, vec![hash]).await.map(|_| ())
}

/// Gives an account a second factor in the place of whatever it had. The step of the code that proved it is spent with it: whoever looked over
/// the shoulder does not get in with the same six digits.
pub(super) async fn set_code_secret(
    app: &App,
    tx: &mut Tx,
    account: AccountId,
    secret: &CodeSecret,
    spent: Option<u64>,
) -> Result<(), Refusal> {
    let sealed = Vault::open(&app.data)?.seal(&purpose(account), secret.bytes())?;
    let kept = replace(app, tx, account, CredentialKind::Totp, vec![sealed]).await?;
    if let (Some(id), Some(step)) = (kept.first(), spent) {
        credential::take_step(tx, *id, step, app.clock.now()).await?;
    }
    Ok(())
}

/// Gives an account new recovery codes in the place of the old; returns them to be shown once.
pub(super) async fn set_recovery_codes(app: &App, tx: &mut Tx, account: AccountId) -> Result<Vec<Secret>, Refusal> {
    let codes = recovery_codes();
    let hashes = codes.iter().map(|code| recovery_form(code.reveal()).hash()).collect();
    replace(app, tx, account, CredentialKind::Recovery, hashes).await?;
    Ok(codes)
}

async fn replace(app: &App, tx: &mut Tx, account: AccountId, kind: CredentialKind, secrets: Vec<String>) -> Result<Vec<Uuid>, Refusal> {
    let now = app.clock.now();
    credential::remove(tx, account, kind).await?;
    let mut kept = Vec::with_capacity(secrets.len());
    for secret in secrets {
        let credential = Credential { id: app.ids.next(|id| id), kind, secret, used_at: None };
        credential::insert(tx, account, &credential, now).await?;
        kept.push(credential.id);
    }
    Ok(kept)
}

fn purpose(account: AccountId) -> String {
    format!("totp of account {account}")
}
