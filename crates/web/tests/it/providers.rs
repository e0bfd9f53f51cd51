//! Is a provider designated through forms and API, and is every refusal told with its article?

use domain::access::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::nation::{Answer, Nation};

const YUAN: &str = "2.16.886.101.20003";

async fn send(nation: &Nation, cookie: &str, (from, to): (&str, &str), fields: &str) -> Answer {
    let token = nation.token(cookie, from).await;
    nation.post_to(cookie, to, &format!("_csrf={token}&{fields}")).await
}

#[tokio::test]
async fn an_enterprise_is_designated_through_forms_and_api() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let list = nation.json(&authority, "/api/v1/bodies?class=public_enterprise&limit=1").await;
    let company_oid = list["bodies"][0]["oid"].as_str().unwrap().to_owned();
    let known = nation.json(&authority, &format!("/api/v1/bodies/{company_oid}")).await;
    let ministry_oid = known["sector_authority_oid"].as_str().unwrap().to_owned();
    let ministry = nation.seated("ministry", Role::Officer, &ministry_oid).await;
    let company = nation.seated("company", Role::Officer, &company_oid).await;

    let fields = |rest: &str| format!("purpose=designate&oid={company_oid}&name_zh=&county=&services=oil&{rest}");
    let without = send(&nation, &ministry, ("/providers/new", "/providers/new"), &fields("sector=")).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text.contains("aria-invalid") && without.text.contains("第 3 條第 7 款"), "{}", without.text);
    let begun = send(&nation, &ministry, ("/providers/new", "/providers/new"), &fields("sector=energy")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let page = begun.location.unwrap();
    let id = page.rsplit('/').next().unwrap().to_owned();
    assert_eq!(nation.get(&company, &page).await.status, StatusCode::NOT_FOUND, "not before it is heard");

    let steps = format!("/api/v1/designations/{id}/steps");
    let early = nation.post_json(&ministry, &steps, &json!({ "revision": 0, "step": "designate" })).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text.contains("第 16 條第 1 項"), "{}", early.text);
    for (revision, kind) in ["agency", "association"].iter().enumerate() {
        let step = json!({ "revision": revision, "step": "consult", "kind": kind, "whom": "某單位" });
        assert_eq!(nation.post_json(&ministry, &steps, &step).await.status, StatusCode::OK);
    }
    let consulted = send(&nation, &ministry, (&page, &format!("{page}/consult")), "revision=2&kind=expert&whom=prof").await;
    assert_eq!(consulted.status, StatusCode::SEE_OTHER, "{}", consulted.text);
    let answered = send(&nation, &ministry, (&page, &format!("{page}/answer")), "revision=3&number=3&opinion=yes").await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER);
    let waits = nation.get(&ministry, &page).await;
    assert!(waits.text.contains("id=\"missing\"") && waits.text.contains("施行細則第 9 條"), "it says what is missing");
    let heard = send(&nation, &ministry, (&page, &format!("{page}/hear")), "revision=4&until_on=2026-12-07").await;
    assert_eq!(heard.status, StatusCode::SEE_OTHER, "{}", heard.text);
    assert!(nation.get(&company, "/").await.text.contains(&format!("href=\"{page}\"")), "the hearing waits for the provider today");
    let stated = send(&nation, &company, (&page, &format!("{page}/state")), "revision=5&statement=").await;
    assert_eq!(stated.status, StatusCode::SEE_OTHER, "{}", stated.text);
    let designated = send(&nation, &ministry, (&page, &format!("{page}/designate")), "revision=6").await;
    assert_eq!(designated.status, StatusCode::SEE_OTHER, "{}", designated.text);
    let own = nation.post_json(&ministry, &steps, &json!({ "revision": 7, "step": "approve" })).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let approved = send(&nation, &authority, (&page, &format!("{page}/approve")), "revision=7&note=").await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    assert!(nation.get(&ministry, &page).await.text.contains("行政院"));
    let undated = send(&nation, &ministry, (&page, &format!("{page}/notify")), "revision=8&notified_on=&notice=1").await;
    assert_eq!(undated.status, StatusCode::UNPROCESSABLE_ENTITY);
    let told = send(&nation, &ministry, (&page, &format!("{page}/notify")), "revision=8&notified_on=2026-11-22&notice=1").await;
    assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text);
    let now = nation.json(&company, &format!("/api/v1/bodies/{company_oid}")).await;
    assert_eq!((now["class"].as_str(), now["ci_sector"].as_str()), (Some("ci_provider"), Some("energy")));
    let one: Value = nation.json(&company, &format!("/api/v1/designations/{id}")).await;
    assert_eq!((one["stage"].as_str(), one["own_class"].as_str()), (Some("notified"), Some("public_enterprise")));
    assert_eq!(one["steps"].as_array().unwrap().len(), 10);

    let sectors = nation.json(&authority, "/api/v1/ci-sectors").await;
    assert_eq!(sectors.as_array().unwrap().len(), 8);
    assert!(sectors[0]["providers"].as_u64().unwrap() > 1);
    for language in ["zh-TW", "en"] {
        for path in [page.as_str(), "/providers", "/providers?stage=notified&sector=energy", "/providers/new", "/"] {
            let separator = if path.contains('?') { '&' } else { '?' };
            let answer = nation.get(&ministry, &format!("{path}{separator}lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} {language} lacks a sentence");
        }
    }
    let analyst = nation.seated("analyst", Role::Analyst, &ministry_oid).await;
    assert_eq!(nation.get(&analyst, "/providers").await.status, StatusCode::FORBIDDEN);
    let described = nation.json(&authority, "/api/v1/openapi.json").await;
    assert!(described["paths"]["/api/v1/designations/{id}/steps"]["post"].is_object());
}
