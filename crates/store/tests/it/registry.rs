//! Does the register keep bodies, list them within a reach, and know who reaches whom?

use domain::registry::{
    BodyClass, BodyFilter, BodyKind, BodyOrder, BodyPlace, BodyQuery, Contact, ContactRole, County, Level, NewBody, Oid, PageFrom, Reach,
    Region, Relation,
};
use domain::words::BodyId;
use jiff::Timestamp;
use store::{Problem, Store, registry};

use crate::engines::on_both_engines;

on_both_engines![
    keeps_what_it_is_told,
    refuses_what_does_not_fit,
    pages_forth_and_back,
    filters_and_searches,
    knows_who_reaches_whom,
    amends_and_appoints,
];

fn oid(tail: &str) -> Oid {
    format!("2.16.886.{tail}").parse().unwrap()
}

fn body(tail: &str, name: &str, class: BodyClass, superior: Option<&str>) -> NewBody {
    let kind = match class {
        BodyClass::LocalGovernment
        | BodyClass::LocalSubordinate
        | BodyClass::Township
        | BodyClass::Council
        | BodyClass::TownshipCouncil => BodyKind::Local,
        BodyClass::CiProvider | BodyClass::PublicEnterprise | BodyClass::EndowedFoundation => BodyKind::SpecificNonGovernment,
        BodyClass::ExecutiveYuan | BodyClass::PresidentOrYuan | BodyClass::CentralDirect | BodyClass::CentralSubordinate => {
            BodyKind::Central
        }
    };
    NewBody {
        oid: oid(tail),
        name_zh: name.to_owned(),
        name_en: None,
        kind,
        class,
        level: None,
        county: None,
        superior: superior.map(oid),
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    }
}

/// A little nation: the Yuan, a ministry with a provider, two governments of one region and one of another, and what is below them.
fn nation() -> Vec<NewBody> {
    let mut school = body("9.1.1", "臺南市大同國民小學", BodyClass::LocalSubordinate, Some("9.1"));
    school.county = Some(County::Tainan);
    school.level = Some(Level::D);
    let mut tainan = body("9.1", "臺南市政府", BodyClass::LocalGovernment, Some("1"));
    tainan.county = Some(County::Tainan);
    tainan.level = Some(Level::B);
    let mut chiayi = body("9.2", "嘉義縣政府", BodyClass::LocalGovernment, Some("1"));
    chiayi.county = Some(County::ChiayiCounty);
    chiayi.level = Some(Level::B);
    let mut office = body("9.2.1", "嘉義縣番路鄉公所", BodyClass::Township, Some("9.2"));
    office.county = Some(County::ChiayiCounty);
    let mut taipei = body("9.3", "臺北市政府", BodyClass::LocalGovernment, Some("1"));
    taipei.county = Some(County::Taipei);
    taipei.level = Some(Level::A);
    let mut provider = body("5.1", "某某電力公司", BodyClass::CiProvider, None);
    provider.name_en = Some("Some Power Company 100%".to_owned());
    provider.sector_authority = Some(oid("1.7"));
    provider.level = Some(Level::A);
    let mut council = body("8.1", "臺南市議會", BodyClass::Council, None);
    council.county = Some(County::Tainan);
    council.level = Some(Level::C);
    // Whoever is referred to comes last here on purpose.
    let ministry = body("1.7", "經濟部", BodyClass::CentralDirect, Some("1"));
    vec![school, office, provider, tainan, chiayi, taipei, ministry, top(), council]
}

fn top() -> NewBody {
    let mut top = body("1", "行政院", BodyClass::ExecutiveYuan, None);
    top.level = Some(Level::A);
    top.contacts = vec![
        Contact { role: ContactRole::Officer, name: "資安窗口".to_owned(), email: Some("officer@ey.example".to_owned()), phone: None },
        Contact { role: ContactRole::Ciso, name: "資安長".to_owned(), email: None, phone: Some("02-0000-0000".to_owned()) },
    ];
    top
}

fn now() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

async fn filled(store: &Store) -> Vec<BodyId> {
    let mut tx = store.begin().await.unwrap();
    let ids = registry::insert_many(&mut tx, now(), &nation()).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    ids
}

async fn names(store: &Store, reach: &Reach, filter: BodyFilter) -> Vec<String> {
    let mut tx = store.read().await.unwrap();
    let query = BodyQuery { filter: filter.clone(), limit: 100, ..BodyQuery::default() };
    let page = registry::page(&mut tx, reach, &query).await.unwrap();
    assert_eq!(registry::count(&mut tx, reach, &filter).await.unwrap(), page.lines.len() as u64);
    page.lines.into_iter().map(|line| line.name_zh).collect()
}

async fn keeps_what_it_is_told(store: &Store) {
    let ids = filled(store).await;
    let mut tx = store.read().await.unwrap();
    for (told, id) in nation().into_iter().zip(&ids) {
        let mut kept = registry::by_oid(&mut tx, &told.oid).await.unwrap().unwrap();
        assert_eq!(kept.id, *id);
        assert_eq!(registry::by_id(&mut tx, *id).await.unwrap().unwrap(), kept);
        kept.facts.contacts.sort_by_key(|contact| contact.role == ContactRole::Ciso);
        assert_eq!(kept.facts, told);
    }
    assert_eq!(registry::by_oid(&mut tx, &oid("404")).await.unwrap(), None);
    let all = registry::all(&mut tx, &Reach::Nation, &BodyFilter::default()).await.unwrap();
    assert_eq!(all.iter().map(|body| body.id).collect::<Vec<_>>(), ids);
    assert_eq!(all.get(7).map(|body| body.facts.contacts.len()), Some(2));
    let path = registry::path(&mut tx, ids[0]).await.unwrap();
    assert_eq!(path.iter().map(|name| name.name_zh.as_str()).collect::<Vec<_>>(), ["行政院", "臺南市政府"]);
}

async fn refuses_what_does_not_fit(store: &Store) {
    filled(store).await;
    let circle = |mut first: NewBody, mut second: NewBody| {
        first.superior = Some(second.oid.clone());
        second.superior = Some(first.oid.clone());
        vec![first, second]
    };
    let school = |tail: &str, superior: &str| body(tail, "某校", BodyClass::LocalSubordinate, Some(superior));
    let cases = [
        ("an OID twice", vec![school("9.1.2", "9.1"), school("9.1.2", "9.1")]),
        ("an OID that is there", vec![top()]),
        ("a superior that is not there", vec![school("9.1.2", "9.9")]),
        ("a circle", circle(school("9.1.2", "9.1"), school("9.1.3", "9.1"))),
    ];
    for (what, bodies) in cases {
        let mut tx = store.begin().await.unwrap();
        let refused = registry::insert_many(&mut tx, now(), &bodies).await;
        assert!(matches!(refused, Err(Problem::Conflict { .. })), "{what}: {refused:?}");
    }
}

async fn pages_forth_and_back(store: &Store) {
    filled(store).await;
    for order in BodyOrder::ALL {
        let mut tx = store.read().await.unwrap();
        let mut query = BodyQuery { order, limit: 100, ..BodyQuery::default() };
        let whole = registry::page(&mut tx, &Reach::Nation, &query).await.unwrap();
        assert!(whole.lines.len() == 9 && !whole.earlier && !whole.later);
        let keys: Vec<_> = whole.lines.iter().map(|line| (line.key.clone(), line.id)).collect();
        assert!(keys.is_sorted(), "{order:?}: {keys:?}");
        query.limit = 3;
        let mut forth = Vec::new();
        loop {
            let page = registry::page(&mut tx, &Reach::Nation, &query).await.unwrap();
            assert_eq!(page.earlier, !forth.is_empty());
            forth.extend(page.lines);
            let last = forth.last().unwrap();
            query.from = PageFrom::After(BodyPlace { key: last.key.clone(), id: last.id });
            if !page.later {
                break;
            }
        }
        assert_eq!(forth, whole.lines, "{order:?}");
        let sixth = &whole.lines[5];
        query.from = PageFrom::Before(BodyPlace { key: sixth.key.clone(), id: sixth.id });
        let back = registry::page(&mut tx, &Reach::Nation, &query).await.unwrap();
        assert_eq!(back.lines, whole.lines[2..5], "{order:?}");
        assert!(back.earlier && back.later);
    }
}

async fn filters_and_searches(store: &Store) {
    filled(store).await;
    let filter = BodyFilter::default;
    let search = |text: &str| BodyFilter { search: Some(text.to_owned()), ..BodyFilter::default() };
    let cases: [(BodyFilter, &[&str]); 12] = [
        (BodyFilter { level: Some(Level::B), ..filter() }, &["臺南市政府", "嘉義縣政府"]),
        (BodyFilter { kind: Some(BodyKind::Central), ..filter() }, &["經濟部", "行政院"]),
        (BodyFilter { class: Some(BodyClass::Township), ..filter() }, &["嘉義縣番路鄉公所"]),
        (BodyFilter { county: Some(County::Taipei), ..filter() }, &["臺北市政府"]),
        (BodyFilter { region: Some(Region::Tainan), level: Some(Level::D), ..filter() }, &["臺南市大同國民小學"]),
        (BodyFilter { superior: Some(oid("9.1")), ..filter() }, &["臺南市大同國民小學"]),
        (search("台南"), &["臺南市大同國民小學", "臺南市政府", "臺南市議會"]),
        (search("臺南 國民"), &["臺南市大同國民小學"]),
        (search("SOME  power"), &["某某電力公司"]),
        (search("100%"), &["某某電力公司"]),
        (search("2.16.886.9.2"), &["嘉義縣番路鄉公所", "嘉義縣政府"]),
        (search("_"), &[]),
    ];
    for (filter, expected) in cases {
        assert_eq!(names(store, &Reach::Nation, filter.clone()).await, expected, "{filter:?}");
    }
    let mut tx = store.read().await.unwrap();
    let counts = registry::counts(&mut tx, &Reach::Nation).await.unwrap();
    let of = |kind, level| counts.iter().find(|count| count.kind == kind && count.level == level).map_or(0, |count| count.bodies);
    assert_eq!(of(BodyKind::Local, Some(Level::B)), 2);
    assert_eq!(of(BodyKind::Central, None), 1);
    assert_eq!(of(BodyKind::Central, Some(Level::E)), 0);
    assert_eq!(counts.iter().map(|count| count.bodies).sum::<u64>(), 9);
}

async fn knows_who_reaches_whom(store: &Store) {
    let ids = filled(store).await;
    let everything = [Relation::Own, Relation::Subordinate, Relation::Provider, Relation::Member];
    let cases: [(usize, &[Relation], &[usize]); 9] = [
        (3, &everything, &[0, 1, 3, 4]),
        (3, &[Relation::Subordinate], &[0]),
        (3, &[Relation::Member], &[1, 4]),
        // Led, not leading.
        (4, &everything, &[1, 4]),
        (6, &everything, &[2, 6]),
        (7, &everything, &[0, 1, 3, 4, 5, 6, 7]),
        (0, &everything, &[0]),
        // A government collects its own council's proposals, and nobody else's.
        (3, &[Relation::Council], &[8]),
        (4, &[Relation::Council], &[]),
    ];
    let mut tx = store.read().await.unwrap();
    for (holder, relations, expected) in cases {
        let reach = Reach::Tree { holder: ids[holder], relations: relations.to_vec() };
        for (place, id) in ids.iter().enumerate() {
            let within = registry::within(&mut tx, &reach, *id).await.unwrap();
            assert_eq!(within, expected.contains(&place), "{holder} {relations:?} {place}");
        }
        let listed = registry::page(&mut tx, &reach, &BodyQuery { limit: 100, ..BodyQuery::default() }).await.unwrap();
        assert_eq!(listed.lines.len(), expected.len());
        assert_eq!(registry::oids(&mut tx, &reach).await.unwrap().len(), expected.len());
        assert_eq!(registry::all(&mut tx, &reach, &BodyFilter::default()).await.unwrap().len(), expected.len());
    }
    assert!(!registry::within(&mut tx, &Reach::Nation, BodyId(999)).await.unwrap());
}

async fn amends_and_appoints(store: &Store) {
    let ids = filled(store).await;
    let mut tx = store.begin().await.unwrap();
    let mut facts = nation().swap_remove(0);
    facts.name_zh = String::from("臺南市大同實驗小學");
    facts.level = Some(Level::E);
    facts.superior = Some(oid("9.2"));
    facts.contacts = vec![Contact { role: ContactRole::Officer, name: "新窗口".to_owned(), email: None, phone: None }];
    registry::amend(&mut tx, now(), &[(ids[0], &facts)]).await.unwrap();
    registry::appoint(&mut tx, ids[0], &facts.contacts).await.unwrap();
    registry::rebuild_reach(&mut tx).await.unwrap();
    assert_eq!(registry::standings(&mut tx).await.unwrap()[&facts.oid].superior, Some(oid("9.2")));
    tx.commit().await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let nobody = registry::amend(&mut tx, now(), &[(BodyId(999), &facts)]).await;
    assert!(matches!(nobody, Err(Problem::Conflict { .. })), "{nobody:?}");
    drop(tx);
    let mut tx = store.read().await.unwrap();
    assert_eq!(registry::by_id(&mut tx, ids[0]).await.unwrap().unwrap().facts, facts);
    let reach = Reach::Tree { holder: ids[4], relations: vec![Relation::Subordinate] };
    assert!(registry::within(&mut tx, &reach, ids[0]).await.unwrap());
    assert_eq!(names(store, &Reach::Nation, BodyFilter { search: Some("實驗".to_owned()), ..BodyFilter::default() }).await.len(), 1);
}
