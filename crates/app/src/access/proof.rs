//! How are passwords hashed and checked?

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::Refusal;
use crate::access::Secret;

/// OWASP's second choice of parameters for argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// A hash of these parameters that no password has: work for accounts that do not exist.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bGlhbmZhbmcgbm9ib2R5$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// Each hash takes 19 MiB and a core for some ten milliseconds: more at once would let strangers fill the memory.
static ROOM: Semaphore = Semaphore::const_new(4);

/// Hashes a password for keeping, in the PHC form.
pub(super) async fn hash(password: Secret) -> Result<String, Refusal> {
    aside(move || {
        let hash: phc::PasswordHash = argon2()?.hash_password(password.reveal().as_bytes()).map_err(|error| fault(&error))?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether a password is the one of a kept hash. Takes as long if there is no hash.
pub(super) async fn is_right(password: Secret, kept: Option<String>) -> Result<bool, Refusal> {
    aside(move || {
        let hash = phc::PasswordHash::new(kept.as_deref().unwrap_or(NOBODY)).map_err(|error| fault(&error))?;
        let right = argon2()?.verify_password(password.reveal().as_bytes(), &hash).is_ok();
        Ok(right && kept.is_some())
    })
    .await
}

fn argon2() -> Result<Argon2<'static>, Refusal> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| fault(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    let _room = ROOM.acquire().await.map_err(|error| fault(&error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| fault(&error))?
}

fn fault(error: &dyn std::fmt::Display) -> Refusal {
    Refusal::Internal(format!("password hashing: {error}"))
}
