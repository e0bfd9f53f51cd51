//! Which bodies have an approved plan, and whose statements are missing?

use domain::plan::{PlanCounts, PlanLine, PlanQuery, PlanStageWord, ReportBrief, ReportStageWord, ValidPlan};
use domain::registry::{BodyClass, Reach};
use domain::words::BodyId;

use super::unfit;
use crate::registry::listing::pattern;
use crate::registry::reach_values;
use crate::search::body_name;
use crate::{Problem, Row, Tx, Value};

/// Where the bodies within a reach stand in `year` and the one before; one more than asked for, if there is one.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn lines(tx: &mut Tx, reach: &Reach, year: i16, query: &PlanQuery) -> Result<Vec<PlanLine>, Problem> {
    let mut values = years(reach, year);
    values.push(query.show.code().into());
    values.push(query.kind.map_or("", domain::registry::BodyKind::code).into());
    values.push(pattern(query.search.as_deref().unwrap_or("")).into());
    values.push(query.after.map_or(0, |body| body.0).into());
    values.push((i64::from(query.limit) + 1).into());
    tx.rows(include_str!("../../sql/plan/lines.sql"), &values).await?.iter().map(line_of).collect()
}

/// How many bodies within a reach each filter shows.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn counts(tx: &mut Tx, reach: &Reach, year: i16) -> Result<PlanCounts, Problem> {
    let Some(row) = tx.row(include_str!("../../sql/plan/counts.sql"), &years(reach, year)).await? else { return Ok(PlanCounts::default()) };
    let count = |column| {
        let number = row.int(column)?;
        u64::try_from(number).map_err(|_| unfit(column, number))
    };
    Ok(PlanCounts {
        all: count("bodies")?,
        without: count("without_plan")?,
        waiting: count("waiting")?,
        missing: count("missing")?,
        submitted: count("submitted")?,
    })
}

fn years(reach: &Reach, year: i16) -> Vec<Value> {
    let mut values = reach_values(reach).to_vec();
    values.extend([i64::from(year).into(), (i64::from(year) - 1).into()]);
    values
}

fn line_of(row: &Row) -> Result<PlanLine, Problem> {
    let valid = match row.opt_parsed("plan_id")? {
        Some(id) => {
            let number = row.int("number")?;
            let number = u32::try_from(number).map_err(|_| unfit("number", number))?;
            Some(ValidPlan { id, number, approved_at: row.at("decided_at")? })
        }
        None => None,
    };
    let open = match row.opt_parsed("open_id")? {
        Some(id) => Some((id, row.coded("open_stage", PlanStageWord::from_code)?)),
        None => None,
    };
    let brief = |id: &'static str, stage: &'static str, asked: &'static str| match row.opt_parsed(id)? {
        Some(id) => Ok::<_, Problem>(Some(ReportBrief {
            id,
            stage: row.coded(stage, ReportStageWord::from_code)?,
            is_asked: row.opt_text(asked)?.is_some(),
        })),
        None => Ok(None),
    };
    Ok(PlanLine {
        body: BodyId(row.int("body_id")?),
        name: body_name(row)?,
        class: row.coded("class", BodyClass::from_code)?,
        valid,
        open,
        this_year: brief("this_id", "this_stage", "this_asked")?,
        last_year: brief("last_id", "last_stage", "last_asked")?,
    })
}
