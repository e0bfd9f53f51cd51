//! Do the pages and the API of the register show each reader their own bodies, and take files line by line?

use domain::access::Role;
use http::StatusCode;

use crate::nation::Nation;

const TAINAN: &str = "2.16.886.101.90028.20002";
const CHIAYI: &str = "2.16.886.101.90013.20002";

#[tokio::test]
async fn each_reader_sees_their_own_bodies() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;

    let all = nation.json(&authority, "/api/v1/bodies?limit=3").await;
    assert_eq!(all["total"], 7709);
    let next = nation.json(&authority, &format!("/api/v1/bodies?limit=3&after={}", all["next"].as_str().unwrap())).await;
    assert_ne!(all["bodies"], next["bodies"]);
    let figures = nation.json(&authority, "/api/v1/bodies/counts").await;
    assert!(figures.as_array().unwrap().contains(&serde_json::json!({ "kind": "local", "level": "D", "bodies": 4938 })));
    let own = nation.json(&county, "/api/v1/bodies?limit=500").await;
    assert!(own["total"].as_u64().unwrap() < 1_000);
    assert!(own["bodies"].as_array().unwrap().iter().all(|body| body["county"] == "TNN"), "the county sees its subtree and nothing else");

    let one = nation.json(&authority, &format!("/api/v1/bodies/{CHIAYI}")).await;
    assert_eq!((one["name_zh"].as_str(), one["region"].as_str()), (Some("嘉義縣政府"), Some("tainan")));
    assert_eq!(nation.get(&county, &format!("/api/v1/bodies/{CHIAYI}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nation.get(&county, &format!("/bodies/{CHIAYI}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nation.get(&county, "/bodies/not-an-oid").await.status, StatusCode::NOT_FOUND);
    assert_eq!(nation.get(&county, "/api/v1/bodies?level=F").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nation.get(&county, "/bodies/import").await.status, StatusCode::FORBIDDEN);
    assert_eq!(nation.get("", "/bodies").await.status, StatusCode::SEE_OTHER);
    assert_eq!(nation.get("", "/api/v1/bodies").await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn the_pages_are_whole_in_both_languages() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let paths = [
        "/bodies",
        "/bodies?kind=local&level=B&county=TNN&region=tainan&q=%E5%8F%B0%E5%8D%97&order=name",
        "/bodies?q=no-such-body",
        "/bodies?sector=energy",
        "/bodies/levels",
        "/bodies/levels?as_of=2022-01-13",
        "/levels",
        "/levels?show=all&kind=local&level=D&county=TNN&q=%E5%8F%B0%E5%8D%97",
        "/levels?show=without",
        "/levels/cases",
        "/levels/cases?stage=draft",
        "/bodies/2.16.886.101.90028.20002/level",
        "/bodies/import",
        "/bodies/2.16.886.101.90028.20002",
        "/bodies/2.16.886.105.700001",
        "/bodies/2.16.886.101.90028.20002/amend",
        "/bodies/2.16.886.101.90028.20002/contacts",
    ];
    for language in ["zh-TW", "en"] {
        for path in paths {
            let mark = if path.contains('?') { '&' } else { '?' };
            let answer = nation.get(&authority, &format!("{path}{mark}lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} {language} lacks a sentence");
            assert!(!answer.text.contains(" style="), "{path}");
        }
    }
    let list = nation.get(&authority, "/bodies?q=%E5%8F%B0%E5%8D%97%E5%B8%82%E6%94%BF%E5%BA%9C&level=B").await;
    assert!(list.text.contains("臺南市政府警察局") && !list.text.contains("高雄市政府"));
    let levels = nation.get(&authority, "/bodies/levels").await;
    assert!(levels.text.contains("7,709") && levels.text.contains("4,938"));
}

#[tokio::test]
async fn a_file_is_taken_line_by_line() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let file = format!(
        "oid,name_zh,class,level,county,superior_oid\n{TAINAN}.9,臺南市新設機關,local_subordinate,D,TNN,{TAINAN}\n1.2.3,甲,council,,,\n"
    );
    let upload = |file: String| {
        move |token: &str| {
            let part = |head: &str, body: &str| format!("--frontier\r\nContent-Disposition: form-data; {head}\r\n\r\n{body}\r\n");
            let file = part("name=\"file\"; filename=\"bodies.csv\"", &file);
            format!("{}{file}--frontier--\r\n", part("name=\"_csrf\"", token))
        }
    };
    let kind = "multipart/form-data; boundary=frontier";
    let answer = nation.post(&authority, "/bodies/import", kind, upload(file)).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.text.contains("「1.2.3」不是機關 OID"), "{}", answer.text);
    let entered = nation.json(&authority, &format!("/api/v1/bodies/{TAINAN}.9")).await;
    assert_eq!(entered["name_zh"], "臺南市新設機關");
    let refused = nation.post(&authority, "/bodies/import", kind, upload("x,y\n".to_owned())).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("不認得或重複") && refused.text.contains("aria-invalid"));

    let export = nation.get(&authority, "/bodies/export?form=csv&level=A").await;
    assert_eq!(export.status, StatusCode::OK);
    assert_eq!(export.text.lines().count(), 91);
    assert_eq!(nation.get(&authority, "/api/v1/bodies/export?form=pdf").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn facts_and_contacts_are_amended_in_forms() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, "2.16.886.101.20003").await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let kind = "application/x-www-form-urlencoded";
    let path = format!("/bodies/{TAINAN}/contacts");
    let sent = |token: &str| format!("_csrf={token}&role-0=officer&name-0=IT&email-0=it%40tainan.example&phone-0=&name-1=&role-1=ciso");
    let done = nation.post(&county, &path, kind, sent).await;
    assert_eq!((done.status, done.location.as_deref()), (StatusCode::SEE_OTHER, Some("/bodies/2.16.886.101.90028.20002")));
    let one = nation.json(&county, &format!("/api/v1/bodies/{TAINAN}")).await;
    assert_eq!(one["contacts"], serde_json::json!([{ "role": "officer", "name": "IT", "email": "it@tainan.example", "phone": null }]));
    let wrong = nation.post(&county, &path, kind, |token| format!("_csrf={token}&role-0=officer&name-0=IT&email-0=nowhere")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text.contains("「nowhere」不是可用的電子郵件或電話"));

    let path = format!("/bodies/{TAINAN}/amend");
    let moved = |token: &str| format!("_csrf={token}&name_zh=%E8%87%BA%E5%8D%97%E5%B8%82%E6%94%BF%E5%BA%9C&class=township&level=A");
    assert_eq!(nation.post(&county, &path, kind, moved).await.status, StatusCode::FORBIDDEN);
    let named = |token: &str| format!("_csrf={token}&name_zh=%E8%87%BA%E5%8D%97%E5%B8%82&level=A");
    assert_eq!(nation.post(&authority, &path, kind, named).await.status, StatusCode::SEE_OTHER);
    let one = nation.json(&county, &format!("/api/v1/bodies/{TAINAN}")).await;
    assert_eq!((one["name_zh"].as_str(), one["level"].as_str()), (Some("臺南市"), Some("B")), "a level comes from a decision alone");
    let circle = nation.post(&authority, &path, kind, |token| format!("_csrf={token}&superior_oid={TAINAN}")).await;
    assert_eq!(circle.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(circle.text.contains("上級機關循環"));
}
