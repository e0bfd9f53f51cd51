//! How are messages and early warnings kept?

use domain::notice::{Acknowledgement, InboxLine, InboxQuery, KeptWarning, Notice, Topic, Warning, WarningQuery, WarningWord};
use domain::registry::Reach;
use domain::words::{AccountId, BodyId, NoticeId, WarningId};
use jiff::Timestamp;

use crate::intel::observable;
use crate::registry::reach_values;
use crate::search::{body_name, places};
use crate::{Problem, Row, Tx, Value};

/// Keeps a message for a body.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn insert(tx: &mut Tx, notice: &Notice) -> Result<(), Problem> {
    let fill: serde_json::Map<String, serde_json::Value> =
        notice.fill.iter().map(|(name, value)| (name.clone(), value.as_str().into())).collect();
    let values = [
        Value::id(notice.id),
        notice.body.0.into(),
        notice.topic.code().into(),
        notice.subject.as_str().into(),
        serde_json::Value::Object(fill).to_string().into(),
        Value::at(notice.sent_at),
        Value::opt_at(notice.due_at),
    ];
    tx.execute(include_str!("../sql/notice/insert.sql"), &values).await.map(|_| ())
}

/// A reader's view of a body's inbox, the newest message first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn inbox(tx: &mut Tx, body: BodyId, reader: AccountId, query: InboxQuery) -> Result<Vec<InboxLine>, Problem> {
    let [at, id] = places(query.after);
    let values = [body.0.into(), Value::id(reader), at, id, query.unread_only.into(), (i64::from(query.limit) + 1).into()];
    tx.rows(include_str!("../sql/notice/inbox.sql"), &values).await?.iter().map(line).collect()
}

/// How many messages a reader has not marked as read.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn unread(tx: &mut Tx, body: BodyId, reader: AccountId) -> Result<u64, Problem> {
    let row = tx.row(include_str!("../sql/notice/unread.sql"), &[body.0.into(), Value::id(reader)]).await?;
    row.map_or(Ok(0), |row| Ok(row.int("notices")?.unsigned_abs()))
}

/// To whom a message went.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn body_of(tx: &mut Tx, notice: NoticeId) -> Result<Option<BodyId>, Problem> {
    let row = tx.row(include_str!("../sql/notice/body_of.sql"), &[Value::id(notice)]).await?;
    row.map(|row| row.int("body_id").map(BodyId)).transpose()
}

/// Keeps that a reader has read a message; `false` if that is known.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn mark_read(tx: &mut Tx, now: Timestamp, notice: NoticeId, reader: AccountId) -> Result<bool, Problem> {
    let values = [Value::id(notice), Value::id(reader), Value::at(now)];
    Ok(tx.execute(include_str!("../sql/notice/mark_read.sql"), &values).await? == 1)
}

/// Keeps a warning; `false` if the body was warned of this indicator before.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn insert_warning(tx: &mut Tx, warning: &Warning) -> Result<bool, Problem> {
    let values = [
        Value::id(warning.id),
        warning.body.0.into(),
        Value::id(warning.indicator),
        warning.observable.kind().code().into(),
        warning.observable.value().into(),
        Value::at(warning.first_seen),
        Value::at(warning.last_seen),
        i64::try_from(warning.count).unwrap_or(i64::MAX).into(),
        warning.sample.as_str().into(),
        Value::at(warning.warned_at),
    ];
    Ok(tx.execute(include_str!("../sql/notice/insert_warning.sql"), &values).await? == 1)
}

/// One warning.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn warning(tx: &mut Tx, id: WarningId) -> Result<Option<KeptWarning>, Problem> {
    tx.row(include_str!("../sql/notice/warning_by_id.sql"), &[Value::id(id)]).await?.as_ref().map(kept).transpose()
}

/// Warnings within a reach, the newest first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn warnings(tx: &mut Tx, reach: &Reach, query: &WarningQuery) -> Result<Vec<KeptWarning>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.extend(places(query.after));
    values.push(query.state.map_or("", WarningWord::code).into());
    values.push(query.body.map_or(0, |body| body.0).into());
    values.push(query.indicator.map(|indicator| indicator.to_string()).unwrap_or_default().into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../sql/notice/warnings_page.sql"), &values).await?.iter().map(kept).collect()
}

/// Keeps that a body has looked; `false` if it had before.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn acknowledge(tx: &mut Tx, warning: &Warning) -> Result<bool, Problem> {
    let Acknowledgement::Seen { at, by, finding } = &warning.acknowledgement else { return Ok(false) };
    let values = [Value::id(warning.id), Value::at(*at), by.as_str().into(), finding.as_str().into()];
    Ok(tx.execute(include_str!("../sql/notice/acknowledge.sql"), &values).await? == 1)
}

/// How many warnings there are within a reach, open and looked at.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn warning_counts(tx: &mut Tx, reach: &Reach) -> Result<Vec<(WarningWord, u64)>, Problem> {
    let rows = tx.rows(include_str!("../sql/notice/warning_counts.sql"), &reach_values(reach)).await?;
    rows.iter().map(|row| Ok((row.coded("state", WarningWord::from_code)?, row.int("warnings")?.unsigned_abs()))).collect()
}

fn line(row: &Row) -> Result<InboxLine, Problem> {
    let fill = row.text("fill")?;
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&fill).map_err(|error| Problem::Corrupt { column: "fill", what: error.to_string() })?;
    let notice = Notice {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        topic: row.coded("topic", Topic::from_code)?,
        subject: row.text("subject")?,
        fill: object.into_iter().map(|(name, value)| (name, value.as_str().unwrap_or_default().to_owned())).collect(),
        sent_at: row.at("sent_at")?,
        due_at: row.opt_at("due_at")?,
    };
    Ok(InboxLine { notice, read_at: row.opt_at("read_at")? })
}

fn kept(row: &Row) -> Result<KeptWarning, Problem> {
    let acknowledgement = match row.coded("state", WarningWord::from_code)? {
        WarningWord::Open => Acknowledgement::Open,
        WarningWord::Seen => Acknowledgement::Seen { at: row.at("seen_at")?, by: row.text("seen_by")?, finding: row.text("finding")? },
    };
    let warning = Warning {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        indicator: row.parsed("indicator_id")?,
        observable: observable(row)?,
        first_seen: row.at("first_seen_at")?,
        last_seen: row.at("last_seen_at")?,
        count: row.int("events")?.unsigned_abs(),
        sample: row.text("sample")?,
        warned_at: row.at("warned_at")?,
        acknowledgement,
    };
    Ok(KeptWarning { warning, body: body_name(row)? })
}
