//! Does a maintenance plan travel through the portal's forms and the API, and are its pages in both languages?

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

fn items(numbers: impl IntoIterator<Item = u8>, text: &str) -> String {
    numbers.into_iter().map(|number| format!("item_{number}={text}{number}")).collect::<Vec<_>>().join("&")
}

fn json_items(text: &str) -> Value {
    (1..=13).map(|item| json!({ "item": item, "text": format!("{text} {item}") })).collect()
}

/// An office of level C below 臺南市政府.
async fn office(nation: &Nation, authority: &str) -> String {
    let list = nation.json(authority, &format!("/api/v1/bodies?superior={TAINAN}&level=C&limit=1")).await;
    list["bodies"][0]["oid"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_plan_travels_through_the_forms() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let ciso = nation.seated("ciso", Role::Ciso, &office).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;

    let home = format!("/bodies/{office}/plan");
    let begun = send(&nation, &officer, (&home, &home), "").await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let page = begun.location.unwrap();
    let fields = format!("revision=0&purpose=first&{}", items(1..=12, "a"));
    let lacking = send(&nation, &officer, (&page, &format!("{page}/submit")), &fields).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(lacking.text.contains("id=\"item_13-problem\"") && lacking.text.contains("第9條"), "{}", lacking.text);
    assert!(lacking.text.contains("name=\"revision\" value=\"1\"") && lacking.text.contains(">a7</textarea>"), "nothing typed is lost");
    let fields = format!("revision=1&purpose=first&{}", items(1..=13, "a"));
    let sent = send(&nation, &officer, (&page, &format!("{page}/submit")), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);

    let own = send(&nation, &officer, ("/help", &format!("{page}/approve")), "revision=3").await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let barred = send(&nation, &authority, ("/help", &format!("{page}/approve")), "revision=3").await;
    assert_eq!(barred.status, StatusCode::FORBIDDEN);
    assert_eq!(nation.get(&county, &page).await.status, StatusCode::NOT_FOUND, "what is not approved is the body's own");
    let today = nation.get(&ciso, "/").await;
    assert!(today.text.contains(&format!("href=\"{page}\"")), "it waits for the 資安長");
    let vague = send(&nation, &ciso, (&page, &format!("{page}/return")), "revision=3&reason=").await;
    assert_eq!(vague.status, StatusCode::UNPROCESSABLE_ENTITY);
    let approved = send(&nation, &ciso, (&page, &format!("{page}/approve")), "revision=3&note=").await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text);
    assert!(nation.get(&county, &page).await.text.contains("a13"));

    let report = send(&nation, &officer, (&home, &format!("{home}/reports")), "year=2026").await;
    assert_eq!(report.status, StatusCode::SEE_OTHER, "{}", report.text);
    let told = report.location.unwrap();
    let twice = send(&nation, &officer, (&home, &format!("{home}/reports")), "year=2026").await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let fields = format!("revision=0&{}", items(1..=13, "b"));
    let sent = send(&nation, &officer, (&told, &format!("{told}/submit")), &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    let list = nation.get(&county, "/plans?show=submitted").await;
    assert!(list.text.contains(&format!("href=\"{home}\"")), "the county sees that it came in");
    let barred = send(&nation, &authority, ("/help", &format!("{told}/acknowledge")), "revision=2").await;
    assert_eq!(barred.status, StatusCode::FORBIDDEN);
    let done = send(&nation, &county, (&told, &format!("{told}/acknowledge")), "revision=2&note=ok").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    for language in ["zh-TW", "en"] {
        let readers =
            [(&officer, home.as_str()), (&ciso, page.as_str()), (&county, told.as_str()), (&authority, "/plans"), (&officer, "/")];
        for (reader, path) in readers {
            let answer = nation.get(reader, &format!("{path}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} in {language} lacks a sentence");
            assert!(!answer.text.contains("2,02"), "{path} in {language} writes a year as a count");
        }
    }
}

#[tokio::test]
async fn programs_do_the_same() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let ciso = nation.seated("ciso", Role::Ciso, &office).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let read = |answer: Answer| serde_json::from_str::<Value>(&answer.text).unwrap();

    let begun = read(nation.post_json(&officer, &format!("/api/v1/bodies/{office}/plan"), &json!({})).await);
    let path = format!("/api/v1/plans/{}", begun["id"].as_str().unwrap());
    let early = nation.post_json(&officer, &format!("{path}/submit"), &json!({ "revision": 0 })).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(read(early)["errors"].as_array().unwrap().len(), 13);
    let amended = nation.patch_json(&officer, &path, &json!({ "revision": 0, "purpose": "x", "sections": json_items("plan") })).await;
    assert_eq!(amended.status, StatusCode::OK, "{}", amended.text);
    let sent = nation.post_json(&officer, &format!("{path}/submit"), &json!({ "revision": 1 })).await;
    assert_eq!(read(sent)["stage"], "submitted");
    assert_eq!(nation.post_json(&county, &format!("{path}/approve"), &json!({ "revision": 2 })).await.status, StatusCode::FORBIDDEN);
    let approved = read(nation.post_json(&ciso, &format!("{path}/approve"), &json!({ "revision": 2 })).await);
    assert_eq!((approved["stage"].as_str(), approved["sections"][12]["text"].as_str()), (Some("approved"), Some("plan 13")));

    let report = read(nation.post_json(&officer, &format!("/api/v1/bodies/{office}/plan/reports"), &json!({ "year": 2025 })).await);
    let told = format!("/api/v1/plan-reports/{}", report["id"].as_str().unwrap());
    let written = nation.patch_json(&officer, &told, &json!({ "revision": 0, "results": json_items("done") })).await;
    assert_eq!(written.status, StatusCode::OK, "{}", written.text);
    let sent = read(nation.post_json(&officer, &format!("{told}/submit"), &json!({ "revision": 1 })).await);
    assert_eq!(
        (sent["stage"].as_str(), sent["recipient"].as_str(), sent["duty"].as_str()),
        (Some("submitted"), Some("body"), Some("yearly"))
    );
    assert_eq!(nation.json(&county, &told).await["told"]["oid"], TAINAN);
    let done = read(nation.post_json(&county, &format!("{told}/acknowledge"), &json!({ "revision": 2 })).await);
    assert_eq!(done["stage"], "acknowledged");

    let plan = nation.json(&county, &format!("/api/v1/bodies/{office}/plan")).await;
    assert_eq!((plan["valid"]["number"].as_u64(), plan["items"].as_array().map(Vec::len)), (Some(1), Some(13)));
    assert!(plan["warning"].as_str().unwrap().contains("官方條文"), "what is not sure is said");
    let list = nation.json(&county, "/api/v1/plans?limit=200").await;
    let mine = list["plans"].as_array().unwrap().iter().find(|line| line["body"]["oid"] == office.as_str()).unwrap();
    assert_eq!((mine["valid"].as_u64(), mine["last_year"].as_str()), (Some(1), Some("acknowledged")));
    assert_eq!(list["without"].as_u64().unwrap() + 1, list["all"].as_u64().unwrap());
}
