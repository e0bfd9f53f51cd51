//! Which bodies may enter the register, and what is said to those that may not?

use std::collections::BTreeMap;

use domain::registry::{
    BodyClass, BodyKind, BodyProblem, CiSector, Contact, ContactRole, County, NAME_CHARACTERS, NewBody, Oid, Standing, judge,
};

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

/// 行政院 (1), 經濟部 (2) below it, 臺南市政府 (3), a power company (4).
fn around() -> BTreeMap<Oid, Standing> {
    let standing = |class, superior: Option<&str>| Standing { class, superior: superior.map(oid) };
    BTreeMap::from([
        (oid("1"), standing(BodyClass::ExecutiveYuan, None)),
        (oid("2"), standing(BodyClass::CentralDirect, Some("1"))),
        (oid("3"), standing(BodyClass::LocalGovernment, Some("1"))),
        (oid("4"), standing(BodyClass::CiProvider, None)),
        (oid("5"), standing(BodyClass::LocalSubordinate, Some("9"))),
    ])
}

fn school() -> NewBody {
    NewBody {
        oid: oid("9"),
        name_zh: "臺南市東區第一國民小學".to_owned(),
        name_en: None,
        kind: BodyKind::Local,
        class: BodyClass::LocalSubordinate,
        level: None,
        county: Some(County::Tainan),
        superior: Some(oid("3")),
        sector_authority: None,
        ci_sector: None,
        contacts: vec![Contact {
            role: ContactRole::Officer,
            name: "資安窗口".to_owned(),
            email: Some("officer@school.example".to_owned()),
            phone: Some("(06)000-0000#12".to_owned()),
        }],
    }
}

fn provider() -> NewBody {
    NewBody {
        kind: BodyKind::SpecificNonGovernment,
        class: BodyClass::CiProvider,
        county: None,
        superior: None,
        sector_authority: Some(oid("2")),
        ci_sector: Some(CiSector::Energy),
        ..school()
    }
}

#[track_caller]
fn check(body: &NewBody, expected: &[BodyProblem]) {
    assert_eq!(judge(body, &around()), expected);
}

#[test]
fn well_formed_bodies_are_let_in() {
    check(&school(), &[]);
    check(&provider(), &[]);
    check(&NewBody { kind: BodyKind::Central, class: BodyClass::ExecutiveYuan, superior: None, oid: oid("1"), ..school() }, &[]);
    check(&NewBody { class: BodyClass::Council, superior: None, ..school() }, &[]);
    check(&NewBody { class: BodyClass::PublicEnterprise, ci_sector: None, superior: Some(oid("4")), ..provider() }, &[]);
}

#[test]
fn names_are_checked() {
    let name = |name_zh: String| NewBody { name_zh, ..school() };
    check(&name(" ".to_owned()), &[BodyProblem::Name { field: "name_zh" }]);
    check(&name("學".repeat(NAME_CHARACTERS)), &[]);
    check(&name("學".repeat(NAME_CHARACTERS + 1)), &[BodyProblem::Name { field: "name_zh" }]);
    check(&name("國小\n二行".to_owned()), &[BodyProblem::Name { field: "name_zh" }]);
    check(&NewBody { name_en: Some(String::new()), ..school() }, &[BodyProblem::Name { field: "name_en" }]);
}

#[test]
fn the_class_fits_the_kind_and_the_place() {
    check(&NewBody { kind: BodyKind::Central, ..school() }, &[BodyProblem::ClassNotOfKind { kind: BodyKind::Local }]);
    check(&NewBody { county: None, ..school() }, &[BodyProblem::CountyMissing]);
    for class in BodyClass::ALL {
        assert_eq!(class.is_public_agency(), class.kind() != BodyKind::SpecificNonGovernment, "{class:?}");
    }
}

#[test]
fn the_superior_is_there_and_above() {
    check(&NewBody { superior: None, ..school() }, &[BodyProblem::SuperiorMissing]);
    check(&NewBody { superior: Some(oid("8")), ..school() }, &[BodyProblem::SuperiorUnknown(oid("8"))]);
    check(&NewBody { superior: Some(oid("4")), ..school() }, &[BodyProblem::SuperiorNotAgency(oid("4"))]);
    check(&NewBody { superior: Some(oid("9")), ..school() }, &[BodyProblem::SuperiorCircle]);
    // 5 stands below 9 already.
    check(&NewBody { superior: Some(oid("5")), ..school() }, &[BodyProblem::SuperiorCircle]);
    check(&NewBody { class: BodyClass::Council, ..school() }, &[BodyProblem::SuperiorForbidden]);
}

#[test]
fn a_circle_elsewhere_does_not_hold_the_judge_up() {
    let mut around = around();
    around.insert(oid("6"), Standing { class: BodyClass::LocalSubordinate, superior: Some(oid("7")) });
    around.insert(oid("7"), Standing { class: BodyClass::LocalSubordinate, superior: Some(oid("6")) });
    assert_eq!(judge(&NewBody { superior: Some(oid("6")), ..school() }, &around), []);
}

#[test]
fn only_providers_have_a_sector_and_only_non_government_bodies_an_authority() {
    check(&NewBody { ci_sector: None, ..provider() }, &[BodyProblem::SectorMissing]);
    check(&NewBody { class: BodyClass::EndowedFoundation, ..provider() }, &[BodyProblem::SectorForbidden]);
    check(&NewBody { ci_sector: Some(CiSector::Water), ..school() }, &[BodyProblem::SectorForbidden]);
    check(&NewBody { sector_authority: None, ..provider() }, &[BodyProblem::AuthorityMissing]);
    check(&NewBody { sector_authority: Some(oid("8")), ..provider() }, &[BodyProblem::AuthorityUnknown(oid("8"))]);
    check(&NewBody { sector_authority: Some(oid("3")), ..provider() }, &[BodyProblem::AuthorityNotCentral(oid("3"))]);
    check(&NewBody { sector_authority: Some(oid("2")), ..school() }, &[BodyProblem::AuthorityForbidden]);
}

#[test]
fn contacts_can_be_reached() {
    let with = |email: Option<&str>, phone: Option<&str>| {
        let mut body = school();
        body.contacts[0].email = email.map(str::to_owned);
        body.contacts[0].phone = phone.map(str::to_owned);
        body
    };
    for email in ["officer", "@school.example", "officer@school", "a b@school.example", "a@b@school.example", "officer@.example"] {
        check(&with(Some(email), None), &[BodyProblem::ContactAddress(email.to_owned())]);
    }
    for phone in ["", "call me", "+886 6 000 0000 ext"] {
        check(&with(None, Some(phone)), &[BodyProblem::ContactAddress(phone.to_owned())]);
    }
    let mut twice = school();
    twice.contacts.push(twice.contacts[0].clone());
    check(&twice, &[BodyProblem::ContactTwice]);
}
