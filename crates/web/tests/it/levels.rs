//! Does a level travel through the portal's forms and through the API, and is every refusal told with its article?

use domain::access::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::nation::{Answer, Nation};

const YUAN: &str = "2.16.886.101.20003";
const TAINAN: &str = "2.16.886.101.90028.20002";
const FORM: &str = "application/x-www-form-urlencoded";

/// An office of level C below 臺南市政府.
async fn office(nation: &Nation, authority: &str) -> String {
    let list = nation.json(authority, &format!("/api/v1/bodies?superior={TAINAN}&level=C&limit=1")).await;
    list["bodies"][0]["oid"].as_str().unwrap().to_owned()
}

/// Sends a form with the token of the page at `from`.
async fn send(nation: &Nation, cookie: &str, (from, to): (&str, &str), fields: &str) -> Answer {
    let token = nation.token(cookie, from).await;
    nation.post_to(cookie, to, &format!("_csrf={token}&{fields}")).await
}

async fn case(nation: &Nation, cookie: &str, id: &str) -> Value {
    nation.json(cookie, &format!("/api/v1/level-cases/{id}")).await
}

#[tokio::test]
async fn a_level_travels_through_the_forms() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;

    let new = format!("/bodies/{office}/level/new");
    let undated = nation.post(&officer, &new, FORM, |token| format!("_csrf={token}&kind=changed&event_on=&unit=")).await;
    assert_eq!(undated.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(undated.text.contains("aria-invalid") && undated.text.contains("第 3 條第 6 項"), "{}", undated.text);
    let begun = nation.post(&officer, &new, FORM, |token| format!("_csrf={token}&kind=changed&event_on=2026-11-02&unit=")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let page = begun.location.unwrap();
    let id = page.rsplit('/').next().unwrap().to_owned();

    let fields =
        |revision: u32, rest: &str| format!("revision={revision}&systems=4&core_systems=2&serves=1&statement=&adjusted=&reason=&{rest}");
    let at_e = send(&nation, &officer, (&page, &format!("{page}/propose")), &fields(0, "criteria=E2")).await;
    assert_eq!(at_e.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(at_e.text.contains("有核心資通系統者不得列為E級") && at_e.text.contains("第8條"), "{}", at_e.text);
    let proposed = send(&nation, &officer, (&page, &format!("{page}/propose")), &fields(1, "criteria=B2&criteria=C1")).await;
    assert_eq!((proposed.status, proposed.location.as_deref()), (StatusCode::SEE_OTHER, Some(page.as_str())));
    let said = nation.get(&officer, &page).await;
    assert!(said.text.contains("待提交或彙送") && !said.text.contains("formaction"), "written no more");

    // The officer cannot approve, and is told by which article.
    let own = send(&nation, &officer, ("/help", &format!("{page}/approve")), "revision=3").await;
    assert_eq!(own.status, StatusCode::CONFLICT, "it is not there yet");
    let waiting = nation.get(&county, "/levels").await;
    assert!(waiting.text.contains(&format!("href=\"{page}\"")), "it waits for the county");
    let forwarded = send(&nation, &county, (&page, &format!("{page}/forward")), "revision=3&note=%E7%9B%B8%E7%AC%A6").await;
    assert_eq!(forwarded.status, StatusCode::SEE_OTHER, "{}", forwarded.text);
    let barred = send(&nation, &county, ("/help", &format!("{page}/approve")), "revision=4").await;
    assert_eq!(barred.status, StatusCode::FORBIDDEN);
    assert!(barred.text.contains("《資通安全責任等級分級辦法》第3條第3項"), "{}", barred.text);

    let before = nation.get(&authority, &page).await;
    assert!(before.text.contains("核定為 B 級") && before.text.contains("端點偵測及應變機制"), "the effect is shown ahead");
    let too_late = send(&nation, &authority, (&page, &format!("{page}/approve")), "revision=4&approved_on=2026-11-23").await;
    assert_eq!(too_late.status, StatusCode::UNPROCESSABLE_ENTITY);
    let approved = send(&nation, &authority, (&page, &format!("{page}/approve")), "revision=4&approved_on=&note=").await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    assert_eq!(nation.json(&officer, &format!("/api/v1/bodies/{office}")).await["level"], "B");
    let levels = nation.json(&officer, &format!("/api/v1/bodies/{office}/level")).await;
    assert_eq!((levels["decisions"][0]["level"].as_str(), levels["decisions"][0]["case"].as_str()), (Some("B"), Some(id.as_str())));
    let done = case(&nation, &officer, &id).await;
    assert_eq!((done["stage"].as_str(), done["before"].as_str(), done["turn"].as_str()), (Some("approved"), Some("C"), None));
    for language in ["zh-TW", "en"] {
        for (reader, path) in [(&officer, page.as_str()), (&authority, &format!("/bodies/{office}/level")), (&county, "/levels/cases")] {
            let answer = nation.get(reader, &format!("{path}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} {language} lacks a sentence");
        }
    }
    let today = nation.get(&officer, "/").await;
    assert!(today.text.contains("等級已核定為 B 級") && today.text.contains(&page));
}

#[tokio::test]
async fn programs_move_a_level_and_are_refused_with_the_article() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let proposal = |criteria: &[&str]| json!({ "criteria": criteria, "systems": 2, "core_systems": 1, "serves": true });
    let new = |criteria: &[&str]| json!({ "body": office, "cause": "cycle", "proposal": proposal(criteria) });

    let foreign =
        nation.post_json(&officer, "/api/v1/level-cases", &json!({ "body": TAINAN, "cause": "cycle", "proposal": proposal(&[]) })).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    // The submitting agency proposes for the office, and the case goes straight to whoever decides.
    let begun = nation.post_json(&county, "/api/v1/level-cases", &new(&["E2"])).await;
    assert_eq!(begun.status, StatusCode::OK, "{}", begun.text);
    let begun: Value = serde_json::from_str(&begun.text).unwrap();
    let path = format!("/api/v1/level-cases/{}", begun["id"].as_str().unwrap());
    let second = nation.post_json(&officer, "/api/v1/level-cases", &new(&["C1"])).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.text.contains("第3條第3項"), "{}", second.text);
    let refused = nation.post_json(&county, &format!("{path}/propose"), &json!({ "revision": 0 })).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("第8條"), "{}", refused.text);
    let other = nation.post_json(&officer, &format!("{path}/propose"), &json!({ "revision": 0 })).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN, "it is the county's draft");
    let withdrawn = nation.post_json(&county, &format!("{path}/withdraw"), &json!({ "revision": 0, "note": "重填" })).await;
    assert_eq!(withdrawn.status, StatusCode::OK, "{}", withdrawn.text);

    let again = nation.post_json(&county, "/api/v1/level-cases", &new(&["C1"])).await;
    let path = format!("/api/v1/level-cases/{}", serde_json::from_str::<Value>(&again.text).unwrap()["id"].as_str().unwrap());
    let proposed = nation.post_json(&county, &format!("{path}/propose"), &json!({ "revision": 0 })).await;
    let proposed: Value = serde_json::from_str(&proposed.text).unwrap();
    assert_eq!((proposed["stage"].as_str(), proposed["turn"].as_str()), (Some("submitted"), Some("competent_authority")));
    let waiting = nation.json(&authority, "/api/v1/level-cases?waiting=true").await;
    assert_eq!(waiting["cases"].as_array().unwrap().len(), 1);
    let barred = nation.post_json(&county, &format!("{path}/approve"), &json!({ "revision": 1 })).await;
    assert_eq!(barred.status, StatusCode::FORBIDDEN);
    assert!(barred.text.contains("第3條第3項"), "{}", barred.text);
    let returned = nation.post_json(&authority, &format!("{path}/return"), &json!({ "revision": 1, "note": "" })).await;
    assert_eq!(returned.status, StatusCode::UNPROCESSABLE_ENTITY);
    let approved = nation.post_json(&authority, &format!("{path}/approve"), &json!({ "revision": 1 })).await;
    assert_eq!(approved.status, StatusCode::OK, "{}", approved.text);

    let levels = nation.json(&authority, &format!("/api/v1/bodies/{office}/level")).await;
    let decision = levels["decisions"][0]["id"].as_str().unwrap();
    let correction = json!({ "level": "B", "approved_on": "2026-11-22", "reason": "誤植" });
    let path = format!("/api/v1/level-decisions/{decision}/correct");
    assert_eq!(nation.post_json(&county, &path, &correction).await.status, StatusCode::FORBIDDEN);
    let corrected = nation.post_json(&authority, &path, &correction).await;
    assert_eq!(corrected.status, StatusCode::OK, "{}", corrected.text);
    assert_eq!(serde_json::from_str::<Value>(&corrected.text).unwrap()["corrects"], decision);
    assert_eq!(nation.post_json(&authority, &path, &correction).await.status, StatusCode::CONFLICT);

    let deck = nation.json(&authority, "/api/v1/bodies/counts?as_of=2022-01-13").await;
    assert!(deck.as_array().unwrap().contains(&json!({ "kind": "local", "level": "D", "bodies": 4938 })));
    assert_eq!(nation.get(&authority, "/api/v1/bodies/counts?as_of=2018-12-31").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = nation.json(&county, "/api/v1/levels?show=all&limit=3").await;
    let next = own["next"].as_str().unwrap();
    let after = nation.json(&county, &format!("/api/v1/levels?show=all&limit=3&after={next}")).await;
    assert_ne!(own["levels"], after["levels"]);
    let described = nation.json(&authority, "/api/v1/openapi.json").await;
    assert!(described["paths"]["/api/v1/level-cases/{id}/approve"]["post"].is_object());
}
