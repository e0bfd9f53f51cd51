//! Why must something not be on the block list?

use std::path::Path;

use domain::blocklist::{AllowList, Refused};
use domain::intel::{Observable, Tlp};
use formats::blocklist::{AllowListProblem, read_allow_list};
use store::Tx;

use crate::{App, Refusal};

/// What every site protects.
const BUILT_IN: &str = include_str!("never-block.toml");
/// The site's own additions, in the data directory.
const SITE_FILE: &str = "never-block.toml";

/// Why the list of what is never blocked could not be put together. Nothing starts without it.
#[derive(Debug, thiserror::Error)]
pub enum CannotGuard {
    /// One of the two files is wrong.
    #[error(transparent)]
    Form(#[from] AllowListProblem),
    /// The site's file cannot be read.
    #[error("{SITE_FILE} in the data directory cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
}

/// What is never blocked: the built-in list and the site's own.
///
/// # Errors
/// [`CannotGuard`] if the site's file is there and cannot be used.
pub fn allow_list(data: &Path) -> Result<AllowList, CannotGuard> {
    let mut rules = read_allow_list("built-in never-block.toml", BUILT_IN)?;
    match std::fs::read_to_string(data.join(SITE_FILE)) {
        Ok(text) => rules.extend(read_allow_list(SITE_FILE, &text)?),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    Ok(AllowList::new(rules))
}

/// Why a thing with this label would not be put on the list now; `None` if it would.
///
/// # Errors
/// [`Refusal::Unavailable`] if the register cannot be read.
pub async fn refused(app: &App, tx: &mut Tx, observable: &Observable, tlp: Tlp) -> Result<Option<Refused>, Refusal> {
    if let Err(refused) = app.lists.never().may_block(observable, tlp) {
        return Ok(Some(refused));
    }
    if let Some(refused) = store::blocklist::member(tx, observable).await? {
        return Ok(Some(refused));
    }
    let listed = store::blocklist::listed_one(tx, observable).await?;
    Ok(listed.map(|_| Refused::Listed))
}
