//! How are alerts and the findings they stand for kept?

use domain::detection::grouping::GroupKey;
use domain::detection::{
    Alert, AlertCount, AlertQuery, AlertState, Assignee, DismissReason, KeptAlert, KillChainStage, RuleRef, StateWord, Tactic, Technique,
};
use domain::intel::{Observable, ObservableKind};
use domain::registry::Reach;
use domain::words::{AlertId, BodyId, Severity};
use jiff::Timestamp;

use crate::registry::reach_values;
use crate::search::{body_name, holding, places};
use crate::{Problem, Row, Tx, Value};

/// Keeps a new alert with what shows it, as JSON text.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn insert(tx: &mut Tx, alert: &Alert, group: &GroupKey, sample: &str) -> Result<(), Problem> {
    let values = [
        Value::id(alert.id),
        alert.body.0.into(),
        alert.rule.id.as_str().into(),
        alert.rule.title.as_str().into(),
        alert.rule.level.code().into(),
        alert.rule.stage.map(KillChainStage::code).into(),
        joined(alert.rule.techniques.iter().map(Technique::as_str)),
        joined(alert.rule.tactics.iter().map(|tactic| tactic.code())),
        alert.host.as_deref().into(),
        alert.user.as_deref().into(),
        observables_text(&alert.observables),
        Value::at(alert.first_seen),
        Value::at(alert.last_seen),
        Value::at(alert.raised_at),
        signed(alert.count).into(),
        group.as_str().into(),
        sample.into(),
        alert.rule.title_zh.as_deref().into(),
    ];
    tx.execute(include_str!("../sql/detection/insert.sql"), &values).await.map(|_| ())
}

/// Remembers findings by their keys; gives how many of them were not known yet.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn remember(tx: &mut Tx, alert: AlertId, findings: &[(String, Timestamp)]) -> Result<u64, Problem> {
    let rows: Vec<Vec<Value>> = findings.iter().map(|(key, at)| vec![key.as_str().into(), Value::id(alert), Value::at(*at)]).collect();
    tx.execute_many(include_str!("../sql/detection/insert_finding.sql"), &rows).await
}

/// Removes an alert that turned out to stand for no new finding, in the transaction that made it.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn discard(tx: &mut Tx, alert: AlertId) -> Result<(), Problem> {
    tx.execute(include_str!("../sql/detection/discard.sql"), &[Value::id(alert)]).await.map(|_| ())
}

/// Keeps what further findings changed: times, count and observables.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn grow(tx: &mut Tx, alert: &Alert) -> Result<(), Problem> {
    let values = [
        Value::id(alert.id),
        Value::at(alert.first_seen),
        Value::at(alert.last_seen),
        signed(alert.count).into(),
        observables_text(&alert.observables),
    ];
    tx.execute(include_str!("../sql/detection/grow.sql"), &values).await.map(|_| ())
}

/// Keeps a new state if nobody changed it since `revision`; `false` if somebody did.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn decide(tx: &mut Tx, alert: &Alert, revision: i64) -> Result<bool, Problem> {
    let (at, by, assignee, incident, reason, note) = match &alert.state {
        AlertState::New => (None, None, None, None, None, None),
        AlertState::Triaged { assignee, at } => {
            (Some(*at), Some(assignee.name.as_str()), assignee.account.map(|id| id.to_string()), None, None, None)
        }
        AlertState::Confirmed { by, at, incident } => (Some(*at), Some(by.as_str()), None, Some(incident.to_string()), None, None),
        AlertState::Dismissed { by, at, reason, note } => {
            (Some(*at), Some(by.as_str()), None, None, Some(reason.code()), Some(note.as_str()))
        }
    };
    let values = [
        Value::id(alert.id),
        revision.into(),
        alert.state.word().code().into(),
        Value::opt_at(at),
        by.into(),
        assignee.into(),
        incident.into(),
        reason.into(),
        note.into(),
    ];
    Ok(tx.execute(include_str!("../sql/detection/decide.sql"), &values).await? == 1)
}

/// One alert.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: AlertId) -> Result<Option<KeptAlert>, Problem> {
    tx.row(include_str!("../sql/detection/by_id.sql"), &[Value::id(id)]).await?.as_ref().map(kept).transpose()
}

/// When the newest alert was raised, as the register writes it.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn newest(tx: &mut Tx) -> Result<Option<String>, Problem> {
    tx.row(include_str!("../sql/detection/newest.sql"), &[]).await?.map_or(Ok(None), |row| row.opt_text("newest"))
}

/// What shows an alert, as JSON text.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn sample(tx: &mut Tx, id: AlertId) -> Result<Option<String>, Problem> {
    let row = tx.row(include_str!("../sql/detection/sample.sql"), &[Value::id(id)]).await?;
    row.map(|row| row.text("sample")).transpose()
}

/// The alert of a group that was seen last.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn newest_of_group(tx: &mut Tx, group: &GroupKey) -> Result<Option<KeptAlert>, Problem> {
    tx.row(include_str!("../sql/detection/newest_of_group.sql"), &[group.as_str().into()]).await?.as_ref().map(kept).transpose()
}

/// Alerts within a reach, the newest first; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn page(tx: &mut Tx, reach: &Reach, query: &AlertQuery) -> Result<Vec<KeptAlert>, Problem> {
    let all = StateWord::ALL;
    let states = if query.states.is_empty() { &all[..] } else { &query.states };
    let severities: Vec<&str> =
        Severity::ALL.into_iter().filter(|severity| query.at_least.is_none_or(|least| *severity >= least)).map(Severity::code).collect();
    let mut values = reach_values(reach).to_vec();
    values.extend(places(query.after));
    values.extend((0..4).map(|at| Value::from(states.get(at).map_or("", |state| state.code()))));
    values.extend((0..5).map(|at| Value::from(severities.get(at).copied().unwrap_or_default())));
    values.push(query.body.map_or(0, |body| body.0).into());
    values.push(query.assignee.map(|account| account.to_string()).unwrap_or_default().into());
    values.push(query.stage.map_or("", KillChainStage::code).into());
    values.push(query.incident.map(|incident| incident.to_string()).unwrap_or_default().into());
    values.push(holding(query.search.as_deref()).into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../sql/detection/page.sql"), &values).await?.iter().map(kept).collect()
}

/// How many alerts there are within a reach, by state and severity.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx, reach: &Reach) -> Result<Vec<AlertCount>, Problem> {
    let rows = tx.rows(include_str!("../sql/detection/counts.sql"), &reach_values(reach)).await?;
    let read = |row: &Row| {
        Ok(AlertCount {
            state: row.coded("state", StateWord::from_code)?,
            severity: row.coded("severity", Severity::from_code)?,
            alerts: row.int("alerts")?.unsigned_abs(),
        })
    };
    rows.iter().map(read).collect()
}

/// How many alerts, dismissed ones left out, were raised since a moment within a reach, by step of the kill chain.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn stages(tx: &mut Tx, reach: &Reach, since: Timestamp) -> Result<Vec<(KillChainStage, u64)>, Problem> {
    let mut values = reach_values(reach).to_vec();
    values.push(Value::at(since));
    let rows = tx.rows(include_str!("../sql/detection/stages.sql"), &values).await?;
    rows.iter().map(|row| Ok((row.coded("stage", KillChainStage::from_code)?, row.int("alerts")?.unsigned_abs()))).collect()
}

fn kept(row: &Row) -> Result<KeptAlert, Problem> {
    let rule = RuleRef {
        id: row.text("rule_id")?,
        title: row.text("rule_title")?,
        title_zh: row.opt_text("rule_title_zh")?,
        level: row.coded("severity", Severity::from_code)?,
        techniques: row.text("techniques")?.split_whitespace().filter_map(|code| code.parse().ok()).collect(),
        tactics: row.text("tactics")?.split_whitespace().filter_map(Tactic::from_code).collect(),
        stage: row.opt_coded("stage", KillChainStage::from_code)?,
    };
    let alert = Alert {
        id: row.parsed("id")?,
        body: BodyId(row.int("body_id")?),
        rule,
        host: row.opt_text("host")?,
        user: row.opt_text("user_name")?,
        observables: observables(row)?,
        first_seen: row.at("first_seen_at")?,
        last_seen: row.at("last_seen_at")?,
        raised_at: row.at("raised_at")?,
        count: row.int("findings")?.unsigned_abs(),
        state: state(row)?,
    };
    Ok(KeptAlert { alert, body: body_name(row)?, revision: row.int("revision")? })
}

fn state(row: &Row) -> Result<AlertState, Problem> {
    Ok(match row.coded("state", StateWord::from_code)? {
        StateWord::New => AlertState::New,
        StateWord::Triaged => AlertState::Triaged {
            assignee: Assignee { account: row.opt_parsed("assignee_id")?, name: row.text("state_by")? },
            at: row.at("state_at")?,
        },
        StateWord::Confirmed => {
            AlertState::Confirmed { by: row.text("state_by")?, at: row.at("state_at")?, incident: row.parsed("incident_id")? }
        }
        StateWord::Dismissed => AlertState::Dismissed {
            by: row.text("state_by")?,
            at: row.at("state_at")?,
            reason: row.coded("reason", DismissReason::from_code)?,
            note: row.text("note")?,
        },
    })
}

fn observables(row: &Row) -> Result<Vec<Observable>, Problem> {
    let unreadable = |line: &str| Problem::Corrupt { column: "observables", what: format!("cannot be read: {line:?}") };
    let read = |line: &str| {
        let (kind, value) = line.split_once(' ')?;
        Observable::parse(ObservableKind::from_code(kind)?, value).ok()
    };
    row.text("observables")?.lines().map(|line| read(line).ok_or_else(|| unreadable(line))).collect()
}

fn observables_text(observables: &[Observable]) -> Value {
    let lines: Vec<String> = observables.iter().map(|one| format!("{} {}", one.kind().code(), one.value())).collect();
    lines.join("\n").into()
}

fn joined<'a>(codes: impl Iterator<Item = &'a str>) -> Value {
    codes.collect::<Vec<_>>().join(" ").into()
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
