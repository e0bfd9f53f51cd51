//! Is the generated nation the deck's, and does it enter the register whole?

use std::collections::{BTreeMap, BTreeSet, HashMap};

use app::registry::nation;
use app::{App, Clock, Ids, Parts, Refusal};
use domain::access::Actor;
use domain::registry::{
    BodyClass, BodyCount, BodyKind, BodyQuery, CiSector, County, Level, NewBody, Reach, Region, Relation, Standing, judge,
};
use jiff::civil::date;
use tempfile::TempDir;

/// The deck's table (slide 資安責任等級核定情形): kind, then A to E.
const DECK: [(BodyKind, [usize; 5]); 3] = [
    (BodyKind::Central, [44, 113, 463, 227, 111]),
    (BodyKind::Local, [0, 103, 578, 4938, 708]),
    (BodyKind::SpecificNonGovernment, [46, 123, 149, 85, 21]),
];

fn find<'a>(bodies: &'a [NewBody], name: &str) -> &'a NewBody {
    bodies.iter().find(|body| body.name_zh == name).unwrap_or_else(|| panic!("{name} is missing"))
}

#[test]
fn kinds_and_levels_are_the_decks() {
    let bodies = nation::generate();
    assert_eq!(bodies.len(), 7709);
    for (kind, levels) in DECK {
        for (level, expected) in Level::ALL.into_iter().zip(levels) {
            let found = bodies.iter().filter(|body| body.kind == kind && body.level == Some(level)).count();
            assert_eq!(found, expected, "{kind:?} {level:?}");
        }
    }
    assert_eq!(nation::generate(), bodies, "the same on every call");
}

#[test]
fn every_body_is_well_formed_and_has_an_oid_and_a_name_of_its_own() {
    let bodies = nation::generate();
    let around: BTreeMap<_, _> =
        bodies.iter().map(|body| (body.oid.clone(), Standing { class: body.class, superior: body.superior.clone() })).collect();
    assert_eq!(around.len(), bodies.len(), "OIDs clash");
    let names: BTreeSet<_> = bodies.iter().map(|body| &body.name_zh).collect();
    assert_eq!(names.len(), bodies.len(), "names clash");
    for body in &bodies {
        assert_eq!(judge(body, &around), [], "{body:?}");
        assert!(!body.contacts.is_empty() && body.contacts.iter().all(|contact| contact.email.as_ref().unwrap().ends_with(".example")));
    }
}

#[test]
fn the_published_top_stands_where_it_stands() {
    let bodies = nation::generate();
    let yuan = find(&bodies, "行政院");
    let cases = [
        ("內政部", BodyClass::CentralDirect, "2.16.886.101.20003.20001", Level::A),
        ("數位發展部", BodyClass::CentralDirect, "2.16.886.101.20003.20082", Level::A),
        ("臺南市政府", BodyClass::LocalGovernment, "2.16.886.101.90028.20002", Level::B),
    ];
    for (name, class, oid, level) in cases {
        let body = find(&bodies, name);
        assert_eq!((body.class, body.oid.as_str(), body.level), (class, oid, Some(level)), "{name}");
        assert_eq!(body.superior.as_ref(), Some(&yuan.oid), "{name}");
    }
    assert_eq!(find(&bodies, "立法院").class, BodyClass::PresidentOrYuan);
    assert_eq!(find(&bodies, "新北市烏來區公所").class, BodyClass::Township);
    assert_eq!(find(&bodies, "新北市板橋區公所").class, BodyClass::LocalSubordinate);
    assert!(bodies.iter().all(|body| !body.name_zh.contains("國防部") && !body.name_zh.contains("國家安全局")), "outside the Act");
    let power = find(&bodies, "台灣電力股份有限公司");
    assert_eq!((power.class, power.ci_sector), (BodyClass::CiProvider, Some(CiSector::Energy)));
    assert_eq!(power.sector_authority, Some(find(&bodies, "經濟部").oid.clone()));
}

#[test]
fn every_county_sector_and_region_has_its_bodies() {
    let bodies = nation::generate();
    let of_class = |class| bodies.iter().filter(|body| body.class == class).count();
    assert_eq!(of_class(BodyClass::ExecutiveYuan), 1);
    assert_eq!(of_class(BodyClass::LocalGovernment), 22);
    assert_eq!(of_class(BodyClass::Council), 22);
    // 198 鄉鎮市 and the six 直轄市山地原住民區, each with its council.
    assert_eq!(of_class(BodyClass::Township), 204);
    assert_eq!(of_class(BodyClass::TownshipCouncil), 204);
    assert_eq!(bodies.iter().filter(|body| body.kind == BodyKind::Local && body.name_zh.ends_with("公所")).count(), 368);
    for sector in CiSector::ALL {
        assert!(bodies.iter().filter(|body| body.ci_sector == Some(sector)).count() >= 10, "{sector:?}");
    }
    for county in County::ALL {
        assert!(bodies.iter().filter(|body| body.county == Some(county)).count() > 50, "{county:?}");
    }
    for region in Region::ALL {
        let members: BTreeSet<_> = bodies.iter().filter_map(|body| body.county).filter(|county| county.region() == region).collect();
        assert!(members.contains(&region.lead()) && members.len() >= 3, "{region:?}");
    }
    assert!(bodies.iter().all(|body| body.kind != BodyKind::SpecificNonGovernment || body.sector_authority.is_some()));
}

#[tokio::test]
async fn the_nation_is_founded_once_and_everybody_reaches_their_own() {
    let folder = TempDir::new().unwrap();
    let app = App::assemble(Parts {
        clock: Clock::fixed("2026-11-23T02:00:00Z".parse().unwrap()),
        ids: Ids::seeded(1),
        register: store::Target::File(folder.path().join("register.sqlite")),
        data: folder.path().to_owned(),
    })
    .await
    .unwrap();
    assert_eq!(app::registry::found_nation(&app, &Actor::console()).await.unwrap(), 7709);
    assert!(matches!(app::registry::found_nation(&app, &Actor::console()).await, Err(Refusal::Conflict(_))));
    let mut tx = app.store.read().await.unwrap();
    let counts: HashMap<_, _> = store::registry::counts(&mut tx, &Reach::Nation)
        .await
        .unwrap()
        .into_iter()
        .map(|BodyCount { kind, level, bodies }| ((kind, level.unwrap()), usize::try_from(bodies).unwrap()))
        .collect();
    for (kind, levels) in DECK {
        for (level, expected) in Level::ALL.into_iter().zip(levels) {
            assert_eq!(counts.get(&(kind, level)).copied().unwrap_or(0), expected);
        }
    }
    for on in [date(2022, 1, 13), date(2024, 6, 30), date(2026, 11, 23)] {
        let told = store::registry::level::counts(&mut tx, &Reach::Nation, on).await.unwrap();
        let told: HashMap<_, _> = told.into_iter().map(|count| ((count.kind, count.level), count.bodies)).collect();
        for (kind, levels) in DECK {
            for (level, expected) in Level::ALL.into_iter().zip(levels) {
                assert_eq!(told.get(&(kind, Some(level))).copied().unwrap_or(0), expected as u64, "{kind:?} {level:?} as of {on}");
            }
        }
    }
    let bodies = nation::generate();
    let oid = find(&bodies, "臺南市政府").oid.clone();
    let standings = store::registry::level::standing_counts(&mut tx, &Reach::Nation, app.clock.now()).await.unwrap();
    assert_eq!((standings.all, standings.without), (7709, 0));
    assert!((10..200).contains(&standings.late), "a few are late: {}", standings.late);
    let tainan = store::registry::by_oid(&mut tx, &oid).await.unwrap().unwrap();
    let below = Reach::Tree { holder: tainan.id, relations: vec![Relation::Own, Relation::Subordinate] };
    let region = Reach::Tree { holder: tainan.id, relations: vec![Relation::Member] };
    let query = BodyQuery { limit: 10_000, ..BodyQuery::default() };
    let subtree = store::registry::page(&mut tx, &below, &query).await.unwrap();
    assert!(subtree.lines.len() > 400 && subtree.lines.iter().all(|line| line.county == Some(County::Tainan)));
    let members = store::registry::page(&mut tx, &region, &query).await.unwrap();
    let counties: BTreeSet<_> = members.lines.iter().filter_map(|line| line.county).collect();
    assert_eq!(counties, BTreeSet::from([County::ChiayiCity, County::ChiayiCounty, County::Yunlin]));
}
