//! How are the leaves of the ledger, its tree and its checkpoints kept?

pub mod evidence;

use domain::ledger::{FoundEntry, FoundHead, Hash, Leaf, NodePosition, Tree};
use domain::registry::{Oid, Reach};
use jiff::Timestamp;

use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// Appends a leaf; gives its index. From here to the transaction's end no other deed can append, so append late.
///
/// # Errors
/// [`Problem::Corrupt`] if the kept head is not a tree's, [`Problem`] if the register cannot.
pub async fn append(tx: &mut Tx, at: Timestamp, body: Option<&Oid>, leaf: &Leaf) -> Result<u64, Problem> {
    let head = tx.row(include_str!("../sql/ledger/lock_head.sql"), &[]).await?.ok_or_else(headless)?;
    let index = head.int("size")? - 1;
    let size = unsigned(index, "size")?;
    let edge = Tree::from_peaks(size, &head.bytes("peaks")?);
    let mut tree = edge.map_err(|error| Problem::Corrupt { column: "peaks", what: error.to_string() })?;
    let hash = Hash::of_leaf(leaf.as_bytes());
    let nodes: Vec<Vec<Value>> = tree.append(hash).iter().map(|(position, hash)| node_values(*position, *hash)).collect();
    tx.execute(
        include_str!("../sql/ledger/insert_entry.sql"),
        &[index.into(), leaf.as_bytes().into(), hash.0.as_slice().into(), Value::at(at), body.map(Oid::as_str).into()],
    )
    .await?;
    tx.execute_many(include_str!("../sql/ledger/insert_node.sql"), &nodes).await?;
    tx.execute(
        include_str!("../sql/ledger/set_head.sql"),
        &[signed(tree.size())?.into(), tree.peaks().into(), tree.root().0.as_slice().into()],
    )
    .await?;
    Ok(size)
}

/// The kept head, as found.
///
/// # Errors
/// [`Problem::Corrupt`] if there is none, [`Problem`] if the register cannot.
pub async fn head(tx: &mut Tx) -> Result<FoundHead, Problem> {
    let row = tx.row(include_str!("../sql/ledger/head.sql"), &[]).await?.ok_or_else(headless)?;
    Ok(FoundHead { size: row.int("size")?, peaks: row.bytes("peaks")?, root: row.bytes("root")? })
}

/// Up to `limit` entries from `index` on, in order of their index.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn entries_from(tx: &mut Tx, index: i64, limit: u32) -> Result<Vec<FoundEntry>, Problem> {
    let rows = tx.rows(include_str!("../sql/ledger/entries_from.sql"), &[index.into(), i64::from(limit).into()]).await?;
    let read = |row: &Row| {
        Ok(FoundEntry {
            index: row.int("idx")?,
            payload: row.bytes("payload")?,
            leaf_hash: row.bytes("leaf_hash")?,
            at: row.text("at")?,
            body: row.opt_text("body_oid")?,
        })
    };
    rows.iter().map(read).collect()
}

/// Up to `limit` kept leaf hashes from index `from` to before `to`, in order.
///
/// # Errors
/// [`Problem::Corrupt`] if one is not a hash, [`Problem`] if the register cannot.
pub async fn leaf_hashes(tx: &mut Tx, from: u64, to: u64, limit: u32) -> Result<Vec<(u64, Hash)>, Problem> {
    let values = [signed(from)?.into(), signed(to)?.into(), i64::from(limit).into()];
    let rows = tx.rows(include_str!("../sql/ledger/leaf_hashes_between.sql"), &values).await?;
    rows.iter().map(|row| Ok((unsigned(row.int("idx")?, "idx")?, hash(row, "leaf_hash")?))).collect()
}

/// The kept hash of a leaf or a completed subtree, if there is one.
///
/// # Errors
/// [`Problem::Corrupt`] if it is not a hash, [`Problem`] if the register cannot.
pub async fn node(tx: &mut Tx, position: NodePosition) -> Result<Option<Hash>, Problem> {
    let number = Value::from(signed(position.number)?);
    let row = match position.level {
        0 => tx.row(include_str!("../sql/ledger/leaf_hash.sql"), &[number]).await?,
        level => tx.row(include_str!("../sql/ledger/node.sql"), &[i64::from(level).into(), number]).await?,
    };
    row.map(|row| hash(&row, "hash")).transpose()
}

/// The kept inner nodes of `level` with numbers from `from` to before `to`, in order. What is not a hash is left out, as if it were not kept.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn nodes(tx: &mut Tx, level: u8, from: u64, to: u64) -> Result<Vec<(NodePosition, Hash)>, Problem> {
    let values = [i64::from(level).into(), signed(from)?.into(), signed(to)?.into()];
    let rows = tx.rows(include_str!("../sql/ledger/nodes_between.sql"), &values).await?;
    let read = |row: &Row| Ok((NodePosition { level, number: unsigned(row.int("number")?, "number")? }, row.bytes("hash")?));
    let found: Result<Vec<_>, Problem> = rows.iter().map(read).collect();
    Ok(found?.into_iter().filter_map(|(position, bytes)| Some((position, Hash::from_slice(&bytes)?))).collect())
}

/// How many inner nodes are kept.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn node_count(tx: &mut Tx) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../sql/ledger/count_nodes.sql"), &[]).await?;
    row.map_or(Ok(0), |row| unsigned(row.int("nodes")?, "nodes"))
}

/// Keeps a signed checkpoint; one of the same size is left as it is.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn keep_checkpoint(tx: &mut Tx, size: u64, note: &str, at: Timestamp) -> Result<(), Problem> {
    let values = [signed(size)?.into(), note.into(), Value::at(at)];
    tx.execute(include_str!("../sql/ledger/insert_checkpoint.sql"), &values).await?;
    Ok(())
}

/// The kept checkpoints, smallest tree first: the size each row claims, and the note.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn checkpoints(tx: &mut Tx) -> Result<Vec<(i64, String)>, Problem> {
    let rows = tx.rows(include_str!("../sql/ledger/checkpoints.sql"), &[]).await?;
    rows.iter().map(|row| Ok((row.int("size")?, row.text("note")?))).collect()
}

/// The size that the newest kept checkpoint claims; 0 if there is none.
///
/// # Errors
/// [`Problem`] if the register cannot.
pub async fn last_checkpoint_size(tx: &mut Tx) -> Result<u64, Problem> {
    match tx.row(include_str!("../sql/ledger/last_checkpoint.sql"), &[]).await? {
        Some(row) => unsigned(row.int("size")?, "size"),
        None => Ok(0),
    }
}

/// Up to `limit` entries about bodies within `reach` with an index below `before`, newest first: index and leaf bytes.
///
/// # Errors
/// [`Problem`] if the register cannot or a row is unreadable.
pub async fn page(tx: &mut Tx, reach: &Reach, before: u64, limit: u32) -> Result<Vec<(u64, Vec<u8>)>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(i64::try_from(before).unwrap_or(i64::MAX).into());
    values.push(i64::from(limit).into());
    let rows = tx.rows(include_str!("../sql/ledger/page.sql"), &values).await?;
    rows.iter().map(|row| Ok((unsigned(row.int("idx")?, "idx")?, row.bytes("payload")?))).collect()
}

fn node_values(position: NodePosition, hash: Hash) -> Vec<Value> {
    // A subtree's number is at most its leaves' and those fit, see `signed`.
    let number = i64::try_from(position.number).unwrap_or(i64::MAX);
    vec![i64::from(position.level).into(), number.into(), hash.0.as_slice().into()]
}

fn hash(row: &Row, column: &'static str) -> Result<Hash, Problem> {
    let bytes = row.bytes(column)?;
    Hash::from_slice(&bytes).ok_or_else(|| Problem::Corrupt { column, what: format!("{} bytes where a hash has 32", bytes.len()) })
}

fn headless() -> Problem {
    Problem::Corrupt { column: "size", what: "the ledger has no head".to_owned() }
}

fn unsigned(number: i64, column: &'static str) -> Result<u64, Problem> {
    u64::try_from(number).map_err(|_| Problem::Corrupt { column, what: format!("negative: {number}") })
}

fn signed(number: u64) -> Result<i64, Problem> {
    i64::try_from(number).map_err(|_| Problem::Corrupt { column: "idx", what: format!("beyond the register's numbers: {number}") })
}
