//! How are bodies, their contacts and their reach kept?

pub mod course;
pub mod exemption;
pub mod level;
pub mod provider;

pub(crate) mod listing;
mod reach;

use std::collections::{BTreeMap, HashMap};

use domain::registry::{
    Body, BodyClass, BodyFilter, BodyKind, BodyName, CiSector, Contact, ContactRole, County, Level, NewBody, Oid, Reach, Standing,
    search_form,
};
use domain::words::BodyId;
use jiff::Timestamp;

pub use listing::{count, counts, page};
pub use reach::{reach_values, rebuild_reach, within};

use crate::{Problem, Row, Tx, Value};

/// Enters bodies with their contacts, numbering them in the order given; superiors and sector authorities may stand among them, anywhere,
/// or in the register already. The caller rebuilds the reach afterwards ([`rebuild_reach`]).
///
/// # Errors
/// [`Problem::Conflict`] if an OID is taken, or a superior or sector authority is nowhere, or they run in a circle.
pub async fn insert_many(tx: &mut Tx, now: Timestamp, bodies: &[NewBody]) -> Result<Vec<BodyId>, Problem> {
    let last = tx.row(include_str!("../sql/registry/last_id.sql"), &[]).await?;
    let mut next = last.map_or(Ok(0), |row| row.int("last_id"))?;
    let mut known = ids(tx).await?;
    let mut numbered = Vec::with_capacity(bodies.len());
    for body in bodies {
        next += 1;
        if known.insert(body.oid.clone(), BodyId(next)).is_some() {
            return Err(Problem::Conflict { what: format!("{} is in the register already", body.oid) });
        }
        numbered.push(BodyId(next));
    }
    let mut rows = Vec::with_capacity(bodies.len());
    for (depth, id, body) in from_the_top(bodies, &numbered)? {
        rows.push((depth, row_of(now, id, body, &known)?));
    }
    // The engines check references at the end of each statement, so that whoever is referred to comes first.
    rows.sort_by_key(|(depth, _)| *depth);
    let rows: Vec<Vec<Value>> = rows.into_iter().map(|(_, row)| row).collect();
    tx.execute_many(include_str!("../sql/registry/insert.sql"), &rows).await?;
    let contacts: Vec<Vec<Value>> =
        bodies.iter().zip(&numbered).flat_map(|(body, id)| body.contacts.iter().map(|contact| contact_row(*id, contact))).collect();
    tx.execute_many(include_str!("../sql/registry/insert_contact.sql"), &contacts).await?;
    Ok(numbered)
}

/// The body with this OID, with its contacts.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_oid(tx: &mut Tx, oid: &Oid) -> Result<Option<Body>, Problem> {
    let row = tx.row(include_str!("../sql/registry/by_oid.sql"), &[oid.as_str().into()]).await?;
    with_contacts(tx, row).await
}

/// The body with this number, with its contacts.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn by_id(tx: &mut Tx, id: BodyId) -> Result<Option<Body>, Problem> {
    let row = tx.row(include_str!("../sql/registry/by_id.sql"), &[id.0.into()]).await?;
    with_contacts(tx, row).await
}

/// All bodies within a reach that pass a filter, with their contacts, as they entered the register; for export.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn all(tx: &mut Tx, reach: &Reach, filter: &BodyFilter) -> Result<Vec<Body>, Problem> {
    let rows = tx.rows(include_str!("../sql/registry/all.sql"), &listing::list_values(reach, filter)).await?;
    let mut bodies = rows.iter().map(body_of).collect::<Result<Vec<_>, _>>()?;
    let mut contacts: HashMap<BodyId, Vec<Contact>> = HashMap::new();
    for row in tx.rows(include_str!("../sql/registry/all_contacts.sql"), &reach_values(reach)).await? {
        contacts.entry(BodyId(row.int("body_id")?)).or_default().push(contact_of(&row)?);
    }
    for body in &mut bodies {
        body.facts.contacts = contacts.remove(&body.id).unwrap_or_default();
    }
    Ok(bodies)
}

/// The OIDs of all bodies within a reach.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn oids(tx: &mut Tx, reach: &Reach) -> Result<Vec<Oid>, Problem> {
    let rows = tx.rows(include_str!("../sql/registry/oids.sql"), &reach_values(reach)).await?;
    rows.iter().map(|row| row.parsed("oid")).collect()
}

/// The number of every body by its OID.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn ids(tx: &mut Tx) -> Result<HashMap<Oid, BodyId>, Problem> {
    let rows = tx.rows(include_str!("../sql/registry/ids.sql"), &[]).await?;
    rows.iter().map(|row| Ok((row.parsed("oid")?, BodyId(row.int("id")?)))).collect()
}

/// What the tree knows of every body, for judging others among them.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn standings(tx: &mut Tx) -> Result<BTreeMap<Oid, Standing>, Problem> {
    let rows = tx.rows(include_str!("../sql/registry/standings.sql"), &[]).await?;
    rows.iter()
        .map(|row| {
            let standing = Standing { class: row.coded("class", BodyClass::from_code)?, superior: row.opt_parsed("superior_oid")? };
            Ok((row.parsed("oid")?, standing))
        })
        .collect()
}

/// The superiors of a body, the topmost first, the direct one last.
///
/// # Errors
/// [`Problem`] as of any read.
pub async fn path(tx: &mut Tx, id: BodyId) -> Result<Vec<BodyName>, Problem> {
    let rows = tx.rows(include_str!("../sql/registry/path.sql"), &[id.0.into()]).await?;
    rows.iter()
        .map(|row| Ok(BodyName { oid: row.parsed("oid")?, name_zh: row.text("name_zh")?, name_en: row.opt_text("name_en")? }))
        .collect()
}

/// Writes all facts of these bodies anew but for their OIDs and contacts. The caller rebuilds the reach if a superior, sector authority, class
/// or county changed ([`rebuild_reach`]).
///
/// # Errors
/// [`Problem::Conflict`] if a body, or its superior or sector authority, is nowhere.
pub async fn amend(tx: &mut Tx, now: Timestamp, changed: &[(BodyId, &NewBody)]) -> Result<(), Problem> {
    let known = ids(tx).await?;
    for (id, facts) in changed {
        let values = [
            id.0.into(),
            facts.name_zh.as_str().into(),
            facts.name_en.as_deref().into(),
            facts.kind.code().into(),
            facts.class.code().into(),
            facts.level.map(Level::code).into(),
            facts.county.map(County::code).into(),
            facts.county.map(|county| county.region().code()).into(),
            reference(facts.superior.as_ref(), &known)?,
            reference(facts.sector_authority.as_ref(), &known)?,
            facts.ci_sector.map(CiSector::code).into(),
            search_text(facts).into(),
            Value::at(now),
        ];
        if tx.execute(include_str!("../sql/registry/amend.sql"), &values).await? != 1 {
            return Err(Problem::Conflict { what: format!("{} is not in the register", facts.oid) });
        }
    }
    Ok(())
}

/// Puts these contacts in the place of those that the body had.
///
/// # Errors
/// [`Problem::Conflict`] if there is no such body or two contacts have the same role and name.
pub async fn appoint(tx: &mut Tx, id: BodyId, contacts: &[Contact]) -> Result<(), Problem> {
    tx.execute(include_str!("../sql/registry/remove_contacts.sql"), &[id.0.into()]).await?;
    let rows: Vec<Vec<Value>> = contacts.iter().map(|contact| contact_row(id, contact)).collect();
    tx.execute_many(include_str!("../sql/registry/insert_contact.sql"), &rows).await?;
    Ok(())
}

/// Each body with how many references it stands below the topmost of the given ones.
fn from_the_top<'a>(bodies: &'a [NewBody], numbered: &[BodyId]) -> Result<Vec<(usize, BodyId, &'a NewBody)>, Problem> {
    let mut depths: HashMap<&Oid, usize> = bodies.iter().map(|body| (&body.oid, 0)).collect();
    // No tree of bodies is as deep as this; whoever needs more rounds runs in a circle.
    for _ in 0..64 {
        let mut settled = true;
        for body in bodies {
            let above = [&body.superior, &body.sector_authority].into_iter().flatten().filter_map(|oid| depths.get(oid)).max();
            let depth = above.map_or(0, |above| above + 1);
            if let Some(known) = depths.get_mut(&body.oid)
                && *known != depth
            {
                *known = depth;
                settled = false;
            }
        }
        if settled {
            let depth = |body: &NewBody| depths.get(&body.oid).copied().unwrap_or(0);
            return Ok(bodies.iter().zip(numbered).map(|(body, id)| (depth(body), *id, body)).collect());
        }
    }
    Err(Problem::Conflict { what: "superiors run in a circle".to_owned() })
}

fn row_of(now: Timestamp, id: BodyId, body: &NewBody, known: &HashMap<Oid, BodyId>) -> Result<Vec<Value>, Problem> {
    Ok(vec![
        id.0.into(),
        body.oid.as_str().into(),
        body.name_zh.as_str().into(),
        body.name_en.as_deref().into(),
        body.kind.code().into(),
        body.class.code().into(),
        body.level.map(Level::code).into(),
        body.county.map(County::code).into(),
        body.county.map(|county| county.region().code()).into(),
        reference(body.superior.as_ref(), known)?,
        reference(body.sector_authority.as_ref(), known)?,
        body.ci_sector.map(CiSector::code).into(),
        search_text(body).into(),
        Value::at(now),
        Value::at(now),
    ])
}

fn reference(oid: Option<&Oid>, known: &HashMap<Oid, BodyId>) -> Result<Value, Problem> {
    let Some(oid) = oid else { return Ok(Value::Int(None)) };
    match known.get(oid) {
        Some(id) => Ok(id.0.into()),
        None => Err(Problem::Conflict { what: format!("{oid} is not in the register") }),
    }
}

fn search_text(body: &NewBody) -> String {
    let english = body.name_en.as_deref().map(search_form).unwrap_or_default();
    format!("{}\n{english}\n{}", search_form(&body.name_zh), body.oid)
}

fn contact_row(id: BodyId, contact: &Contact) -> Vec<Value> {
    vec![
        id.0.into(),
        contact.role.code().into(),
        contact.name.as_str().into(),
        contact.email.as_deref().into(),
        contact.phone.as_deref().into(),
    ]
}

async fn with_contacts(tx: &mut Tx, row: Option<Row>) -> Result<Option<Body>, Problem> {
    let Some(row) = row else { return Ok(None) };
    let mut body = body_of(&row)?;
    let rows = tx.rows(include_str!("../sql/registry/contacts.sql"), &[body.id.0.into()]).await?;
    body.facts.contacts = rows.iter().map(contact_of).collect::<Result<_, _>>()?;
    Ok(Some(body))
}

fn body_of(row: &Row) -> Result<Body, Problem> {
    let facts = NewBody {
        oid: row.parsed("oid")?,
        name_zh: row.text("name_zh")?,
        name_en: row.opt_text("name_en")?,
        kind: row.coded("kind", BodyKind::from_code)?,
        class: row.coded("class", BodyClass::from_code)?,
        level: row.opt_coded("level", Level::from_code)?,
        county: row.opt_coded("county", County::from_code)?,
        superior: row.opt_parsed("superior_oid")?,
        sector_authority: row.opt_parsed("sector_authority_oid")?,
        ci_sector: row.opt_coded("ci_sector", CiSector::from_code)?,
        contacts: Vec::new(),
    };
    Ok(Body { id: BodyId(row.int("id")?), facts })
}

fn contact_of(row: &Row) -> Result<Contact, Problem> {
    Ok(Contact {
        role: row.coded("role", ContactRole::from_code)?,
        name: row.text("name")?,
        email: row.opt_text("email")?,
        phone: row.opt_text("phone")?,
    })
}
