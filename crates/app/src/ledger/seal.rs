//! How does the platform vouch for its ledger outside the database?

use std::time::Duration;

use domain::ledger::{Hash, NodePosition, SignedCheckpoint, Tree};
use store::Tx;
use tokio_util::sync::CancellationToken;

use crate::App;
use crate::ledger::outside::{Held, OutsideProblem};

/// At most this long after a deed its entry is signed for outside the database.
const EVERY: Duration = Duration::from_millis(500);
/// A copy of the checkpoint goes into the database whenever the tree has grown by this many entries, and at a stop.
const COPY_EVERY: u64 = 1024;
/// Entries read at once.
const PAGE: u32 = 1000;

/// What was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sealed {
    /// How many entries the newest checkpoint vouches for.
    pub size: u64,
    /// Whether it is newer than the one before.
    pub grown: bool,
}

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SealProblem {
    /// The ledger in the database does not continue the signed one. Nothing is signed any more, so that the evidence stays: run
    /// `lianfang ledger verify`.
    #[error("the ledger in the database does not continue the one signed at size {signed}: {why}")]
    Tampered {
        /// The size that was signed last.
        signed: u64,
        /// In what it differs.
        why: &'static str,
    },
    /// The files cannot be used.
    #[error(transparent)]
    Outside(#[from] OutsideProblem),
    /// The register cannot be used.
    #[error(transparent)]
    Store(#[from] store::Problem),
}

/// Signs for all entries committed so far, after checking that they continue what was signed before. Called by [`keep_sealed`], and by every
/// command before it ends.
///
/// # Errors
/// [`SealProblem`]; the checkpoint that was there stays.
pub async fn seal(app: &App) -> Result<Sealed, SealProblem> {
    seal_and_copy(app, 1).await
}

/// Signs soon after every deed until told to stop, and a last time then. A job: the caller starts it as a task.
pub async fn keep_sealed(app: App, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut known = None;
    let mut failing = false;
    loop {
        let last = tokio::select! {
            () = stop.cancelled() => true,
            _ = ticks.tick() => false,
        };
        let done = if last { seal(&app).await.map(|sealed| Some(sealed.size)) } else { seal_if_grown(&app, known).await };
        match done {
            Ok(size) => {
                known = size;
                failing = false;
            }
            Err(error) if failing && !last => tracing::debug!(%error, "ledger still not signed"),
            Err(error) => {
                tracing::error!(%error, "ledger not signed");
                failing = true;
            }
        }
        if last {
            return;
        }
    }
}

/// Looks at the head alone first: nothing else is touched while no deed is done.
async fn seal_if_grown(app: &App, known: Option<u64>) -> Result<Option<u64>, SealProblem> {
    let mut tx = app.store.read().await?;
    let size = store::ledger::head(&mut tx).await?.size;
    drop(tx);
    if known.is_some_and(|known| i64::try_from(known) == Ok(size)) {
        return Ok(known);
    }
    Ok(Some(seal_and_copy(app, COPY_EVERY).await?.size))
}

async fn seal_and_copy(app: &App, copy_every: u64) -> Result<Sealed, SealProblem> {
    let data = app.data.clone();
    let held = blocking(move || Held::take(&data)).await?;
    let mut tx = app.store.read().await?;
    let (mut held, previous, kept) = blocking(move || {
        let previous = held.checkpoint()?;
        let kept = held.leaf_count()?;
        Ok((held, previous, kept))
    })
    .await?;
    let signed = previous.as_ref().map_or(0, |checkpoint| checkpoint.size);
    let tree = match &previous {
        // The list of leaf hashes is behind the checkpoint only if somebody cut it; it is written anew then.
        Some(previous) if kept >= signed => continued(&mut tx, previous).await?,
        Some(_) | None => Tree::empty(),
    };
    let from = tree.size();
    let (tree, new) = grown(&mut tx, tree, previous.as_ref()).await?;
    if tree.size() < signed {
        return Err(SealProblem::Tampered { signed, why: "entries that were signed are missing" });
    }
    drop(tx);
    let grown = previous.as_ref().is_none_or(|previous| previous.size < tree.size());
    if grown || from != signed {
        let checkpoint = SignedCheckpoint::sign(held.key(), tree.size(), tree.root())
            .map_err(|why| OutsideProblem::Bad { path: app.data.join("ledger/checkpoint"), why })?;
        let note = checkpoint.note().to_owned();
        held = blocking(move || held.write(from, &new, &checkpoint).map(|()| held)).await?;
        copy_inside(app, tree.size(), &note, copy_every).await?;
    }
    drop(held);
    Ok(Sealed { size: tree.size(), grown })
}

/// The right edge of the tree at the signed size, from kept nodes; it must give the signed root.
async fn continued(tx: &mut Tx, previous: &SignedCheckpoint) -> Result<Tree, SealProblem> {
    let tampered = |why| SealProblem::Tampered { signed: previous.size, why };
    let mut peaks = Vec::new();
    let mut first = 0;
    for level in (0..64_u8).rev().filter(|level| previous.size >> level & 1 == 1) {
        let position = NodePosition { level, number: first >> level };
        let node = store::ledger::node(tx, position).await?.ok_or_else(|| tampered("entries that were signed are missing"))?;
        peaks.extend(node.0);
        first += 1 << level;
    }
    let tree = Tree::from_peaks(previous.size, &peaks).map_err(|_| tampered("its tree does not fit its size"))?;
    if tree.root() == previous.root { Ok(tree) } else { Err(tampered("the entries up to there give another root hash")) }
}

/// Appends what was committed since; every size that was signed must give its root, and the end must be the kept head.
async fn grown(tx: &mut Tx, mut tree: Tree, previous: Option<&SignedCheckpoint>) -> Result<(Tree, Vec<Hash>), SealProblem> {
    let signed = previous.map_or(0, |previous| previous.size);
    let tampered = |why| SealProblem::Tampered { signed, why };
    let head = store::ledger::head(tx).await?;
    let size = u64::try_from(head.size).map_err(|_| tampered("its head claims a negative size"))?;
    let mut new = Vec::new();
    while tree.size() < size {
        let page = store::ledger::leaf_hashes(tx, tree.size(), size, PAGE).await?;
        if page.is_empty() {
            return Err(tampered("entries are missing before its end"));
        }
        for (index, hash) in page {
            if index != tree.size() {
                return Err(tampered("an entry is missing"));
            }
            tree.append(hash);
            new.push(hash);
            if previous.is_some_and(|previous| previous.size == tree.size() && previous.root != tree.root()) {
                return Err(tampered("the entries up to there give another root hash"));
            }
        }
    }
    if tree.size() == size && Hash::from_slice(&head.root) != Some(tree.root()) {
        return Err(tampered("its head does not fit its entries"));
    }
    Ok((tree, new))
}

async fn copy_inside(app: &App, size: u64, note: &str, copy_every: u64) -> Result<(), SealProblem> {
    let mut tx = app.store.read().await?;
    let last = store::ledger::last_checkpoint_size(&mut tx).await?;
    drop(tx);
    if size == 0 || size < last + copy_every {
        return Ok(());
    }
    let mut tx = app.store.begin().await?;
    store::ledger::keep_checkpoint(&mut tx, size, note, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Runs file work off the threads that answer people.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, OutsideProblem> + Send + 'static) -> Result<T, SealProblem> {
    let done = tokio::task::spawn_blocking(work).await;
    let outcome = done.map_err(|error| OutsideProblem::File { path: "ledger".into(), source: std::io::Error::other(error) })?;
    Ok(outcome?)
}
