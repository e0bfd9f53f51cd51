//! Is an exemption asked for, consented to and filed through forms and API, and does the list of duties say so?

use domain::access::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::nation::{Answer, Nation};

const YUAN: &str = "2.16.886.101.20003";
const TAINAN: &str = "2.16.886.101.90028.20002";

async fn send(nation: &Nation, cookie: &str, (from, to): (&str, &str), fields: &str) -> Answer {
    let token = nation.token(cookie, from).await;
    nation.post_to(cookie, to, &format!("_csrf={token}&{fields}")).await
}

#[tokio::test]
async fn an_exemption_travels_and_the_duties_say_so() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let list = nation.json(&authority, &format!("/api/v1/bodies?superior={TAINAN}&level=C&limit=1")).await;
    let office = list["bodies"][0]["oid"].as_str().unwrap().to_owned();
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let auditor = nation.seated("auditor", Role::Auditor, TAINAN).await;

    let new = format!("/bodies/{office}/exemptions/new");
    let begun = nation.get(&officer, &format!("{new}?item=M08a")).await;
    assert!(begun.text.contains("送請臺南市政府同意") && begun.text.contains("value=\"M08a\" selected"), "{}", begun.text);
    assert_eq!(nation.get(&county, &new).await.status, StatusCode::FORBIDDEN, "each for itself");
    let silent = send(&nation, &officer, (&new, &new), "item=M08a&ground=technical&systems=&reason=&instead=").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.text.contains("aria-invalid") && silent.text.contains("第 11 條第 3 項"), "{}", silent.text);
    let asked = send(&nation, &officer, (&new, &new), "item=M08a&ground=technical&systems=&reason=old&instead=").await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text);
    let page = asked.location.unwrap();
    let id = page.rsplit('/').next().unwrap().to_owned();
    assert!(nation.get(&county, "/").await.text.contains(&format!("href=\"{page}\"")), "it waits for the county today");
    assert!(nation.get(&county, "/exemptions").await.text.contains(&page));

    let own = send(&nation, &officer, ("/help", &format!("{page}/consent")), "revision=0&note=").await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert!(own.text.contains("第11條第3項"), "{}", own.text);
    let silent = send(&nation, &county, (&page, &format!("{page}/refuse")), "revision=0&reason=").await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let consented = send(&nation, &county, (&page, &format!("{page}/consent")), "revision=0&note=").await;
    assert_eq!(consented.status, StatusCode::SEE_OTHER, "{}", consented.text);
    let duty = async |cookie: &str| {
        let found = nation.json(cookie, &format!("/api/v1/bodies/{office}/exemptions")).await;
        found["duties"].as_array().unwrap().iter().find(|duty| duty["id"] == "M08a").unwrap().clone()
    };
    assert_eq!(duty(&officer).await["exempt"], false, "it is not filed yet");
    let foreign = nation.post_json(&county, &format!("/api/v1/exemptions/{id}/file"), &json!({ "revision": 1 })).await;
    assert_eq!(foreign.status, StatusCode::FORBIDDEN);
    let filed = nation.post_json(&authority, &format!("/api/v1/exemptions/{id}/file"), &json!({ "revision": 1 })).await;
    assert_eq!(filed.status, StatusCode::OK, "{}", filed.text);
    let told = duty(&auditor).await;
    assert_eq!((told["exempt"].as_bool(), told["exemptions"][0]["id"].as_str()), (Some(true), Some(id.as_str())));
    for language in ["zh-TW", "en"] {
        for path in [page.as_str(), "/exemptions", "/exemptions?stage=filed", &format!("/bodies/{office}/exemptions"), "/"] {
            let separator = if path.contains('?') { '&' } else { '?' };
            let answer = nation.get(&officer, &format!("{path}{separator}lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} {language} lacks a sentence");
        }
    }
    let ended = send(&nation, &officer, (&page, &format!("{page}/end")), "revision=2&reason=new").await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.text);
    assert_eq!(duty(&officer).await["exempt"], false);
    let one: Value = nation.json(&officer, &format!("/api/v1/exemptions/{id}")).await;
    assert_eq!((one["stage"].as_str(), one["steps"].as_array().unwrap().len()), (Some("ended"), 4));
    let stranger = nation.seated("stranger", Role::Officer, "2.16.886.101.20003.20001").await;
    assert_eq!(nation.get(&stranger, &page).await.status, StatusCode::NOT_FOUND);
}
