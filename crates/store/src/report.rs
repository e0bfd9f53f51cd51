//! How are the figures of the situation and the list of what must be done now read across rooms?

use domain::registry::{BodyName, County, Reach};
use domain::report::{BlockHead, CountyCount, HourCount, OpenClock};
use domain::words::{BodyId, Severity};
use jiff::Timestamp;

use crate::registry::reach_values;
use crate::{Problem, Row, Tx, Value};

/// Clocks within a reach that nobody has met yet, the most urgent first; those without a limit are left out.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn open_clocks(tx: &mut Tx, reach: &Reach, limit: u32) -> Result<Vec<OpenClock>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(i64::from(limit).into());
    let rows = tx.rows(include_str!("../sql/report/open_clocks.sql"), &values).await?;
    rows.iter()
        .map(|row| {
            let body =
                BodyName { oid: row.parsed("body_oid")?, name_zh: row.text("body_name_zh")?, name_en: row.opt_text("body_name_en")? };
            Ok(OpenClock { clock: crate::law::kept(row)?, title: row.text("title")?, body })
        })
        .collect()
}

/// Alerts raised since a moment within a reach, by hour and severity.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn alert_hours(tx: &mut Tx, reach: &Reach, since: Timestamp) -> Result<Vec<HourCount>, Problem> {
    let rows = tx.rows(include_str!("../sql/report/alert_hours.sql"), &since_values(reach, since)).await?;
    let read = |row: &Row| {
        let hour = row.text("hour")?;
        let begins = format!("{hour}:00:00Z").parse().map_err(|_| Problem::Corrupt { column: "hour", what: hour })?;
        Ok(HourCount { begins, severity: row.coded("severity", Severity::from_code)?, alerts: row.int("alerts")?.unsigned_abs() })
    };
    rows.iter().map(read).collect()
}

/// Alerts raised since a moment within a reach, dismissed ones left out, and the incidents they led to, by county.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counties(tx: &mut Tx, reach: &Reach, since: Timestamp) -> Result<Vec<CountyCount>, Problem> {
    let rows = tx.rows(include_str!("../sql/report/counties.sql"), &since_values(reach, since)).await?;
    let read = |row: &Row| {
        Ok(CountyCount {
            county: row.coded("county", County::from_code)?,
            alerts: row.int("alerts")?.unsigned_abs(),
            incidents: row.int("incidents")?.unsigned_abs(),
        })
    };
    rows.iter().map(read).collect()
}

/// The block list's present version and when it was released; `None` before the first release.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn block_head(tx: &mut Tx) -> Result<Option<BlockHead>, Problem> {
    let row = tx.row(include_str!("../sql/report/block_head.sql"), &[]).await?;
    let head =
        row.map(|row| Ok::<_, Problem>(BlockHead { version: row.int("version")?.unsigned_abs(), released_at: row.at("released_at")? }));
    Ok(head.transpose()?.filter(|head| head.version > 0))
}

/// A body's names, for the top of a page.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn in_view(tx: &mut Tx, body: BodyId) -> Result<Option<BodyName>, Problem> {
    let row = tx.row(include_str!("../sql/report/in_view.sql"), &[body.0.into()]).await?;
    row.map(|row| Ok(BodyName { oid: row.parsed("oid")?, name_zh: row.text("name_zh")?, name_en: row.opt_text("name_en")? })).transpose()
}

fn since_values(reach: &Reach, since: Timestamp) -> Vec<Value> {
    let mut values = reach_values(reach).to_vec();
    values.push(Value::at(since));
    values
}
