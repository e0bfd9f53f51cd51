//! Which 7,709 bodies make up the deck's nation (資安責任等級核定情形, 111-01-13)?
//!
//! Real are the published names at the top of the tree, the 22 local governments and councils, and the townships; invented and systematically
//! named is everything below. Arcs of OIDs from `INVENTED` on stand for no registration.

mod central;
mod local;
mod non_government;

use std::collections::HashMap;

use domain::registry::{Contact, ContactRole, Level, NewBody, Oid};

/// The first arc of the OIDs that this nation invents; the public organisation tree has none as high below agencies.
const INVENTED: u32 = 70_001;

/// The nation's bodies, from the top of the state downwards; the same on every call.
///
/// By kind and level exactly the deck's table, with superiors, sector authorities, counties, sectors, and desks to write to.
pub fn generate() -> Vec<NewBody> {
    let mut bodies = central::bodies();
    let by_name: HashMap<String, Oid> = bodies.iter().map(|body| (body.name_zh.clone(), body.oid.clone())).collect();
    if let Some(executive_yuan) = by_name.get("行政院") {
        bodies.extend(local::bodies(executive_yuan));
    }
    bodies.extend(non_government::bodies(&by_name));
    for body in &mut bodies {
        body.contacts = contacts(body);
    }
    bodies
}

/// Desks, not persons, at addresses that can never be delivered (RFC 2606).
fn contacts(body: &NewBody) -> Vec<Contact> {
    let place = body.oid.as_str().trim_start_matches(Oid::ROOT).replace('.', "-");
    let desk = |role, name: &str, local: &str| Contact {
        role,
        name: name.to_owned(),
        email: Some(format!("{local}@b{place}.example")),
        phone: None,
    };
    let officer = desk(ContactRole::Officer, "資安聯絡窗口", "security");
    match body.level {
        // 資安長 and a desk that answers at night are asked of the levels that run systems.
        Some(Level::A | Level::B) => {
            vec![desk(ContactRole::Ciso, "資安長辦公室", "ciso"), officer, desk(ContactRole::OnCall, "二十四小時值班窗口", "duty")]
        }
        Some(Level::C) => vec![desk(ContactRole::Ciso, "資安長辦公室", "ciso"), officer],
        Some(Level::D | Level::E) | None => vec![officer],
    }
}
