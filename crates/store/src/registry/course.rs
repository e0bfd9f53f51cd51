//! How are the steps of a matter kept, and whose turn it is?

use domain::access::Actor;
use domain::law::Citation;
use domain::registry::BodyName;
use domain::registry::course::{Step, Turn, Verb};
use jiff::Timestamp;

use crate::{Problem, Row, Tx, Value};

/// Adds a step to a matter's history.
///
/// # Errors
/// [`Problem`] if the register refuses.
pub async fn add_step(tx: &mut Tx, now: Timestamp, actor: &Actor, matter: &str, (verb, note): (Verb, &str)) -> Result<(), Problem> {
    let values =
        [matter.into(), verb.code().into(), Value::at(now), actor.name.as_str().into(), actor.body.map(|body| body.0).into(), note.into()];
    tx.execute(include_str!("../../sql/registry/matter_add_step.sql"), &values).await.map(|_| ())
}

/// The steps of a matter, the first one first.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn steps(tx: &mut Tx, matter: &str) -> Result<Vec<Step>, Problem> {
    let rows = tx.rows(include_str!("../../sql/registry/matter_steps.sql"), &[matter.into()]).await?;
    rows.iter()
        .map(|row| {
            let body = match row.opt_parsed("body_oid")? {
                Some(oid) => Some(BodyName { oid, name_zh: row.text("body_name_zh")?, name_en: row.opt_text("body_name_en")? }),
                None => None,
            };
            Ok(Step { verb: row.coded("verb", Verb::from_code)?, at: row.at("at")?, by: row.text("actor")?, body, note: row.text("note")? })
        })
        .collect()
}

/// `turn_id` and `turn_authority`.
pub(crate) fn turn_values(turn: Turn) -> [Value; 2] {
    match turn {
        Turn::Body(body) => [Some(body.0).into(), false.into()],
        Turn::CompetentAuthority => [Value::Int(None), true.into()],
        Turn::Nobody => [Value::Int(None), false.into()],
    }
}

/// `road`, `road_article` and `road_paragraph`.
pub(crate) fn citation_values(citation: Option<&Citation>) -> [Value; 3] {
    [
        citation.map(|citation| citation.instrument.to_string()).into(),
        citation.map(|citation| i64::from(citation.article)).into(),
        citation.and_then(|citation| citation.paragraph).map(i64::from).into(),
    ]
}

/// The citation of a road; `None` where there is none.
pub(crate) fn citation_of(row: &Row) -> Result<Option<Citation>, Problem> {
    let Some(instrument) = row.opt_parsed("road")? else { return Ok(None) };
    let small = |column, number: i64| u8::try_from(number).map_err(|_| Problem::Corrupt { column, what: format!("no number: {number}") });
    let article = row.int("road_article")?;
    let article = u16::try_from(article).map_err(|_| Problem::Corrupt { column: "road_article", what: format!("no number: {article}") })?;
    let paragraph = row.opt_int("road_paragraph")?.map(|number| small("road_paragraph", number)).transpose()?;
    Ok(Some(Citation { instrument, article, paragraph, subparagraph: None }))
}
