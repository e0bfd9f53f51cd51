//! Are systems entered, judged and carried in and out through the portal's forms and the API?

use domain::access::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::nation::{Answer, Nation};

const YUAN: &str = "2.16.886.101.20003";
const TAINAN: &str = "2.16.886.101.90028.20002";

/// Sends a form with the token of the page at `from`.
async fn send(nation: &Nation, cookie: &str, (from, to): (&str, &str), fields: &str) -> Answer {
    let token = nation.token(cookie, from).await;
    nation.post_to(cookie, to, &format!("_csrf={token}&{fields}")).await
}

/// An office of that level below 臺南市政府.
async fn office(nation: &Nation, authority: &str, level: &str) -> String {
    let list = nation.json(authority, &format!("/api/v1/bodies?level={level}&county=TNN&limit=200")).await;
    let bodies = list["bodies"].as_array().unwrap();
    let agency = bodies.iter().find(|body| body["class"] == "local_subordinate").unwrap();
    agency["oid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_system_is_entered_judged_and_listed() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority, "C").await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;

    let new = format!("/bodies/{office}/systems/new");
    let bare = send(&nation, &officer, (&new, &new), "name=&running=own&core_business=not_needed").await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text.contains("href=\"#confidentiality\"") && bare.text.contains("href=\"#name\""), "{}", bare.text);
    let ratings = "confidentiality=low&integrity=medium&availability=low&legal_compliance=low";
    let fields = format!("name=portal&purpose=&unit=IT&running=own&core_business=needed&reason=&{ratings}");
    let entered = send(&nation, &officer, (&new, &new), &fields).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
    let page = entered.location.unwrap();
    let id = page.rsplit('/').next().unwrap().to_owned();
    let detail = nation.json(&officer, &format!("/api/v1/systems/{id}")).await;
    assert_eq!((detail["system"]["grade"].as_str(), detail["system"]["is_core"].as_bool()), (Some("medium"), Some(true)));
    let control = detail["controls"][0]["id"].as_str().unwrap().to_owned();
    let form = format!("{page}/controls/{control}");
    let vague = send(&nation, &officer, (&form, &form), "number=0&state=not_met&note=later&owner=&due_on=").await;
    assert_eq!(vague.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(vague.text.contains("id=\"owner-problem\"") && vague.text.contains(">later</textarea>"), "{}", vague.text);
    let judged = send(&nation, &officer, (&form, &form), "number=0&state=not_met&note=later&owner=IT&due_on=2026-11-01").await;
    assert_eq!(judged.status, StatusCode::SEE_OTHER, "{}", judged.text);
    let gaps = nation.get(&county, &format!("/bodies/{office}/gaps")).await;
    assert!(gaps.text.contains(&control) && gaps.text.contains("已逾期"), "{}", gaps.text);
    assert_eq!(nation.get(&county, &format!("{page}/amend")).await.status, StatusCode::FORBIDDEN);
    let csv = nation.get(&officer, &format!("/bodies/{office}/systems/export")).await;
    assert!(csv.text.contains("portal,,IT,own,普,中,普,普,yes,,中,yes"), "{}", csv.text);
    for language in ["zh-TW", "en"] {
        let paths =
            ["/systems".to_owned(), format!("/bodies/{office}/systems"), page.clone(), format!("{page}?as_of=2025-01-01"), form.clone()];
        let more = [format!("/bodies/{office}/gaps"), format!("/bodies/{office}/systems/import"), new.clone(), format!("{page}/amend")];
        for path in paths.iter().chain(&more) {
            let glue = if path.contains('?') { '&' } else { '?' };
            let answer = nation.get(&officer, &format!("{path}{glue}lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} in {language} lacks a sentence");
        }
    }
}

#[tokio::test]
async fn programs_do_the_same_and_level_e_has_no_core_system() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority, "E").await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let read = |answer: Answer| serde_json::from_str::<Value>(&answer.text).unwrap();
    let facts = |core: &str| {
        json!({ "name": "portal", "running": "own", "confidentiality": "low", "integrity": "low", "availability": "low",
            "legal_compliance": "low", "core_business": core })
    };
    let systems = format!("/api/v1/bodies/{office}/systems");
    let forbidden = nation.post_json(&officer, &systems, &facts("needed")).await;
    assert_eq!(forbidden.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(forbidden.text.contains("第8條"), "{}", forbidden.text);
    let entered = read(nation.post_json(&officer, &systems, &facts("not_needed")).await);
    let path = format!("/api/v1/systems/{}", entered["id"].as_str().unwrap());
    let control = nation.json(&officer, &path).await["controls"][0]["id"].as_str().unwrap().to_owned();
    let judgement = json!({ "number": 0, "state": "partly", "owner": "IT", "due_on": "2026-12-31" });
    let judged = nation.post_json(&officer, &format!("{path}/controls/{control}"), &judgement).await;
    assert_eq!(judged.status, StatusCode::OK, "{}", judged.text);
    assert_eq!(nation.post_json(&officer, &format!("{path}/controls/{control}"), &judgement).await.status, StatusCode::CONFLICT);
    let gaps = nation.json(&officer, &format!("/api/v1/bodies/{office}/gaps")).await;
    assert_eq!((gaps["gaps"][0]["control"].as_str(), gaps["gaps"][0]["is_late"].as_bool()), (Some(control.as_str()), Some(false)));
    let before = nation.json(&officer, &format!("{path}?as_of=2025-01-01")).await;
    assert_eq!(before["baseline"], "R2@2021-08-23");
    let list = nation.json(&authority, "/api/v1/systems").await;
    assert_eq!((list["all"].as_u64(), list["core"].as_u64()), (Some(1), Some(0)));
}
