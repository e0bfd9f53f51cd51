//! Is a body exempted from a measure by whoever the law names, is the duty marked so long as it is in force, and not a day longer?

use app::Refusal;
use app::registry::exemption;
use domain::access::{Actor, Role};
use domain::notice::Topic;
use domain::registry::course::{Turn, Verb};
use domain::registry::exemption::{Ground, KeptExemption, Request, Stage};

use crate::harness::houses;
use crate::levels::{Nation, oid};

fn request(item: &str) -> Request {
    Request {
        item: item.to_owned(),
        ground: Ground::Technical,
        systems: String::new(),
        reason: "廠商已停止支援".to_owned(),
        instead: "隔離網段".to_owned(),
    }
}

fn for_systems(item: &str) -> Request {
    Request { systems: "差勤系統".to_owned(), ..request(item) }
}

fn key(refused: &Result<KeptExemption, Refusal>) -> &'static str {
    match refused {
        Err(Refusal::Invalid(problems)) => problems[0].message.key,
        Err(Refusal::Barred(message) | Refusal::Conflict(message)) => message.key,
        other => panic!("{other:?}"),
    }
}

/// The measures of a body that are wholly exempted, and those that are so for some systems.
async fn marked(nation: &Nation<'_>, body: &str) -> (Vec<String>, Vec<String>) {
    let found = exemption::exempt(nation.app, &Actor::console(), &oid(body)).await.unwrap();
    let name = |duty: &&exemption::BoundDuty<'_>| duty.row.measure.id.clone();
    let whole = found.duties.iter().filter(|duty| duty.is_exempt()).map(|duty| name(&duty)).collect();
    let partly = found.duties.iter().filter(|duty| !duty.is_exempt() && !duty.exemptions.is_empty()).map(|duty| name(&duty)).collect();
    (whole, partly)
}

#[tokio::test]
async fn an_office_is_exempted_over_its_county_and_filed() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, county, authority) =
            (nation.app, nation.officer("9.1").await, nation.officer("9").await, nation.authority().await);
        nation.enrolled(Role::Authority, "1").await;
        let asked = exemption::ask(app, &office, &oid("9.1"), request("M08a")).await.unwrap();
        assert_eq!(asked.exemption.turn(), Turn::Body(county.body.unwrap()));
        assert_eq!(nation.told("9").await, [Topic::ExemptionToConsent]);
        assert_eq!(exemption::waiting(app, &county, 0).await.unwrap().len(), 1);
        assert_eq!(marked(&nation, "9.1").await, (vec![], vec![]), "asking frees nobody");
        let (id, revision) = (asked.exemption.id, asked.revision);
        for other in [&office, &authority] {
            let refused = exemption::consent(app, other, id, revision, "").await;
            assert_eq!(key(&refused), "registry-exemption-not-yours");
            let Err(Refusal::Barred(message)) = refused else { panic!("barred") };
            assert!(message.fill.contains(&("article_zh", "《資通安全責任等級分級辦法》第11條第3項".to_owned())), "{message:?}");
        }
        let foreign = nation.officer("1.7").await;
        assert!(matches!(exemption::consent(app, &foreign, id, revision, "").await, Err(Refusal::NotFound)));

        let consented = exemption::consent(app, &county, id, revision, "同意").await.unwrap();
        assert_eq!((consented.exemption.stage, consented.exemption.is_in_force()), (Stage::Consented, false));
        assert_eq!(marked(&nation, "9.1").await, (vec![], vec![]), "consent alone frees nobody");
        assert_eq!(nation.told("1").await, [Topic::ExemptionToFile]);
        let stale = exemption::file(app, &authority, id, revision, "").await;
        assert_eq!(key(&stale), "registry-exemption-changed-meanwhile");
        assert!(matches!(exemption::file(app, &county, id, consented.revision, "").await, Err(Refusal::Forbidden)));
        let filed = exemption::file(app, &authority, id, consented.revision, "備查").await.unwrap();
        assert_eq!(marked(&nation, "9.1").await, (vec!["M08a".to_owned()], vec![]), "the duty list says so");
        assert_eq!(nation.told("9.1").await, [Topic::ExemptionAnswered, Topic::ExemptionAnswered]);

        let again = exemption::ask(app, &office, &oid("9.1"), request("M08a")).await;
        assert_eq!(key(&again), "registry-exemption-already");
        let silent = exemption::end(app, &office, id, filed.revision, "").await;
        assert_eq!(key(&silent), "registry-level-reason-missing");
        exemption::end(app, &office, id, filed.revision, "系統已汰換").await.unwrap();
        assert_eq!(marked(&nation, "9.1").await, (vec![], vec![]), "it binds again");
        let file = exemption::read(app, &office, id).await.unwrap();
        assert_eq!(
            file.steps.iter().map(|step| step.verb).collect::<Vec<_>>(),
            [Verb::Opened, Verb::Consented, Verb::Filed, Verb::Ended],
            "nothing is overwritten"
        );
    }
}

#[tokio::test]
async fn every_kind_of_body_asks_whom_the_law_names() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let app = nation.app;
        let id = async |body: &str| nation.officer(body).await.body.unwrap();
        // Body, who consents, whether it is filed.
        let cases = [
            ("1", Turn::CompetentAuthority, false),
            ("1.7", Turn::Body(id("1.7").await), true),
            ("1.7.1", Turn::Body(id("1.7").await), true),
            ("5.1", Turn::Body(id("1.7").await), true),
            ("9.1", Turn::Body(id("9").await), true),
            ("8", Turn::Body(id("8").await), true),
            ("4.1", Turn::Body(id("4").await), true),
            ("5.2", Turn::Body(id("4").await), true),
        ];
        for (body, turn, is_filed) in cases {
            let item = exemption::exempt(app, &Actor::console(), &oid(body)).await.unwrap().duties[0].row.measure.id.clone();
            let asked = exemption::ask(app, &nation.officer(body).await, &oid(body), request(&item)).await.unwrap();
            assert_eq!((asked.exemption.turn(), asked.exemption.road.filed), (turn, is_filed), "{body}");
        }
        // The authority's own consent is enough.
        let own = exemption::waiting(app, &nation.authority().await, 0).await.unwrap();
        let own = own.iter().find(|kept| kept.exemption.turn() == Turn::CompetentAuthority).unwrap();
        let done = exemption::consent(app, &nation.authority().await, own.exemption.id, own.revision, "").await.unwrap();
        assert!(done.exemption.is_in_force());
    }
}

#[tokio::test]
async fn what_binds_nobody_is_no_exemption() {
    for house in houses().await {
        let nation = Nation::found(&house.app).await;
        let (app, office, county) = (nation.app, nation.officer("9.1").await, nation.officer("9").await);
        let ask = async |wanted: Request| exemption::ask(app, &office, &oid("9.1"), wanted).await;
        assert_eq!(key(&ask(request("M13")).await), "registry-exemption-not-bound", "EDR does not bind an office of level C");
        assert_eq!(key(&ask(request("X1")).await), "registry-exemption-not-bound");
        assert_eq!(key(&ask(request("")).await), "registry-exemption-item-missing");
        assert_eq!(key(&ask(Request { reason: " ".to_owned(), ..request("M08a") }).await), "registry-exemption-reason-missing");
        assert_eq!(key(&ask(Request { reason: "長".repeat(2_001), ..request("M08a") }).await), "registry-exemption-too-long");
        assert!(matches!(exemption::ask(app, &county, &oid("9.1"), request("M08a")).await, Err(Refusal::Forbidden)), "each for itself");
        assert!(matches!(exemption::ask(app, &office, &oid("1.7"), request("M08a")).await, Err(Refusal::NotFound)));

        // Of some systems the measure binds the others still.
        let asked = ask(for_systems("M08a")).await.unwrap();
        let consented = exemption::consent(app, &county, asked.exemption.id, asked.revision, "").await.unwrap();
        let authority = nation.authority().await;
        exemption::file(app, &authority, consented.exemption.id, consented.revision, "").await.unwrap();
        assert_eq!(marked(&nation, "9.1").await, (vec![], vec!["M08a".to_owned()]));
        // A control of the baseline in force, and a refusal.
        let control = exemption::exempt(app, &office, &oid("9.1")).await.unwrap().controls[0].id.clone();
        let asked = ask(request(&control)).await.unwrap();
        let silent = exemption::refuse(app, &county, asked.exemption.id, asked.revision, "").await;
        assert_eq!(key(&silent), "registry-level-reason-missing");
        let refused = exemption::refuse(app, &county, asked.exemption.id, asked.revision, "仍可執行").await.unwrap();
        assert_eq!(refused.exemption.stage, Stage::Refused);
        assert!(exemption::exempt(app, &office, &oid("9.1")).await.unwrap().of_controls.is_empty());
        let twice = exemption::consent(app, &county, asked.exemption.id, refused.revision, "").await;
        assert_eq!(key(&twice), "registry-exemption-wrong-stage");
        assert!(ask(request(&control)).await.is_ok(), "after a refusal one may ask again");

        let file = "oid,name_zh,class,county,superior_oid\n2.16.886.9.2,臺南市新設機關,local_subordinate,TNN,2.16.886.9\n";
        app::registry::import(app, &Actor::console(), "new.csv", file.as_bytes().to_vec()).await.unwrap();
        let fresh = nation.officer("9.2").await;
        assert_eq!(key(&exemption::ask(app, &fresh, &oid("9.2"), request("M08a")).await), "registry-exemption-no-level");
    }
}
