//! How are indicators and the looks back that they ask for kept?

use domain::intel::{
    Confidence, Indicator, IndicatorQuery, KeptIndicator, Observable, ObservableKind, Origin, Standing, StandingWord, SweepState, Tlp,
};
use domain::registry::{Oid, Reach};
use domain::words::{BodyId, IndicatorId};
use jiff::Timestamp;

use crate::registry::reach_values;
use crate::search::{body_name, holding, places};
use crate::{Problem, Row, Tx, Value};

/// A look back through history that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingSweep {
    /// For this indicator.
    pub indicator: IndicatorId,
    /// What to look for.
    pub observable: Observable,
    /// The body whose own incident gave it, which is not warned of itself.
    pub own_body: Option<BodyId>,
    /// How often it was tried before.
    pub tries: u32,
}

/// Keeps a new indicator.
///
/// # Errors
/// [`Problem::Conflict`] if the same thing is an indicator in force already.
pub async fn insert(tx: &mut Tx, now: Timestamp, by: &str, indicator: &Indicator) -> Result<(), Problem> {
    let (origin, origin_ref) = match &indicator.origin {
        Origin::Alert(alert) => ("alert", Some(alert.to_string())),
        Origin::Hand => ("hand", None),
        Origin::Feed(name) => ("feed", Some(name.clone())),
    };
    let values = [
        Value::id(indicator.id),
        indicator.observable.kind().code().into(),
        indicator.observable.value().into(),
        indicator.tlp.code().into(),
        i64::from(indicator.confidence.percent()).into(),
        origin.into(),
        origin_ref.into(),
        indicator.giver.map(|body| body.0).into(),
        indicator.note.as_str().into(),
        Value::at(indicator.valid_from),
        Value::opt_at(indicator.valid_until),
        Value::at(now),
        by.into(),
    ];
    tx.execute(include_str!("../sql/intel/insert.sql"), &values).await.map(|_| ())
}

/// The indicator in force for a thing, if it is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn in_force(tx: &mut Tx, observable: &Observable) -> Result<Option<KeptIndicator>, Problem> {
    let values = [observable.kind().code().into(), observable.value().into()];
    tx.row(include_str!("../sql/intel/in_force.sql"), &values).await?.as_ref().map(kept).transpose()
}

/// One indicator.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: IndicatorId) -> Result<Option<KeptIndicator>, Problem> {
    tx.row(include_str!("../sql/intel/by_id.sql"), &[Value::id(id)]).await?.as_ref().map(kept).transpose()
}

/// Keeps that an indicator was taken back; `false` if it was before.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn revoke(tx: &mut Tx, indicator: &Indicator) -> Result<bool, Problem> {
    let Standing::Revoked { at, by, reason } = &indicator.standing else { return Ok(false) };
    let values = [Value::id(indicator.id), Value::at(*at), by.as_str().into(), reason.as_str().into()];
    Ok(tx.execute(include_str!("../sql/intel/revoke.sql"), &values).await? == 1)
}

/// Indicators that a reader with this reach, sitting at `own`, may see by their labels, the newest first; one more than asked for, if there
/// is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, own: Option<BodyId>, query: &IndicatorQuery) -> Result<Vec<KeptIndicator>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(own.map_or(0, |body| body.0).into());
    values.extend(places(query.after));
    values.push(query.kind.map_or("", ObservableKind::code).into());
    values.push(query.standing.map_or("", StandingWord::code).into());
    values.push(holding(query.search.as_deref()).into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../sql/intel/page.sql"), &values).await?.iter().map(kept).collect()
}

/// Everything that means an attack at `now`, for the matcher.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn active(tx: &mut Tx, now: Timestamp) -> Result<Vec<(IndicatorId, Observable)>, Problem> {
    let rows = tx.rows(include_str!("../sql/intel/active.sql"), &[Value::at(now)]).await?;
    rows.iter().map(|row| Ok((row.parsed("id")?, observable(row)?))).collect()
}

/// Asks for a look back through history, once per indicator.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn ask_sweep(tx: &mut Tx, now: Timestamp, indicator: IndicatorId, own_body: Option<BodyId>) -> Result<(), Problem> {
    let values = [Value::id(indicator), own_body.map(|body| body.0).into(), Value::at(now)];
    tx.execute(include_str!("../sql/intel/ask_sweep.sql"), &values).await.map(|_| ())
}

/// Looks back that are still to be done, the oldest first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn pending_sweeps(tx: &mut Tx, limit: u32) -> Result<Vec<PendingSweep>, Problem> {
    let rows = tx.rows(include_str!("../sql/intel/pending_sweeps.sql"), &[i64::from(limit).into()]).await?;
    let read = |row: &Row| {
        Ok(PendingSweep {
            indicator: row.parsed("indicator_id")?,
            observable: observable(row)?,
            own_body: row.opt_int("own_body_id")?.map(BodyId),
            tries: u32::try_from(row.int("tries")?).unwrap_or(u32::MAX),
        })
    };
    rows.iter().map(read).collect()
}

/// Counts a try that failed.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn try_sweep(tx: &mut Tx, indicator: IndicatorId) -> Result<(), Problem> {
    tx.execute(include_str!("../sql/intel/try_sweep.sql"), &[Value::id(indicator)]).await.map(|_| ())
}

/// Keeps that a look back was done; `false` if it was before.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn finish_sweep(tx: &mut Tx, now: Timestamp, indicator: IndicatorId, warnings: u32) -> Result<bool, Problem> {
    let values = [Value::id(indicator), Value::at(now), i64::from(warnings).into()];
    Ok(tx.execute(include_str!("../sql/intel/finish_sweep.sql"), &values).await? == 1)
}

/// How far the look back for an indicator is; `None` if none was asked for.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn sweep_state(tx: &mut Tx, indicator: IndicatorId) -> Result<Option<SweepState>, Problem> {
    let Some(row) = tx.row(include_str!("../sql/intel/sweep_state.sql"), &[Value::id(indicator)]).await? else { return Ok(None) };
    let number = |column| Ok::<_, Problem>(u32::try_from(row.int(column)?).unwrap_or(u32::MAX));
    Ok(Some(match row.opt_at("done_at")? {
        Some(at) => SweepState::Done { at, warnings: number("warnings")? },
        None => SweepState::Pending { asked_at: row.at("asked_at")?, tries: number("tries")? },
    }))
}

fn kept(row: &Row) -> Result<KeptIndicator, Problem> {
    let confidence = row.int("confidence")?;
    let unreadable = || Problem::Corrupt { column: "confidence", what: format!("not 0 to 100: {confidence}") };
    let origin = match row.text("origin")?.as_str() {
        "alert" => Origin::Alert(row.parsed("origin_ref")?),
        "hand" => Origin::Hand,
        _ => Origin::Feed(row.opt_text("origin_ref")?.unwrap_or_default()),
    };
    let standing = match row.coded("standing", StandingWord::from_code)? {
        StandingWord::InForce => Standing::InForce,
        StandingWord::Revoked => {
            Standing::Revoked { at: row.at("revoked_at")?, by: row.text("revoked_by")?, reason: row.text("revoke_reason")? }
        }
    };
    let indicator = Indicator {
        id: row.parsed("id")?,
        observable: observable(row)?,
        tlp: row.coded("tlp", Tlp::from_code)?,
        confidence: u8::try_from(confidence).ok().and_then(Confidence::new).ok_or_else(unreadable)?,
        origin,
        giver: row.opt_int("giver_id")?.map(BodyId),
        note: row.text("note")?,
        valid_from: row.at("valid_from")?,
        valid_until: row.opt_at("valid_until")?,
        standing,
    };
    let giver = row.opt_parsed::<Oid>("body_oid")?.map(|_| body_name(row)).transpose()?;
    Ok(KeptIndicator { indicator, giver, added_at: row.at("added_at")?, added_by: row.text("added_by")? })
}

/// The observable in the columns `kind` and `value`.
pub(crate) fn observable(row: &Row) -> Result<Observable, Problem> {
    let value = row.text("value")?;
    let kind = row.coded("kind", ObservableKind::from_code)?;
    Observable::parse(kind, &value).map_err(|error| Problem::Corrupt { column: "value", what: format!("{error}: {value:?}") })
}
