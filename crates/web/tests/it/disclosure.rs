//! Does shared intelligence tell those who defend what was met, and only those who answer for a body that it was hit?

use app::telemetry::{Post, accept};
use domain::access::{Actor, Role};
use http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::joint_defence::{CHIAYI, House, TAINAN, YUAN, attack, text};

#[tokio::test]
async fn who_was_hit_is_told_to_those_above_alone() {
    let house = House::found().await;
    let authority = house.seated("authority", Role::Authority, YUAN).await;
    let county = house.seated("county", Role::Analyst, TAINAN).await;
    let elsewhere = house.seated("elsewhere", Role::Officer, CHIAYI).await;
    let post = Post { body: attack().into(), ..Post::default() };
    accept(&house.app, &Actor::system(), house.body(TAINAN).await, post).await.unwrap();
    let alert = house.first_alert(&county).await;
    let confirmation = json!({"observables": [{"kind": "ip", "value": "203.0.113.66"}]});
    let confirmed = house.ask(Method::POST, &format!("/api/v1/alerts/{alert}/confirm"), &county, Some(confirmation)).await;
    assert_eq!(confirmed.status(), StatusCode::OK);
    for (reader, told) in [(&authority, true), (&county, true), (&elsewhere, false)] {
        let listed = house.json("/api/v1/indicators", reader).await;
        for indicator in listed["indicators"].as_array().unwrap() {
            check(indicator, told);
            let path = format!("/api/v1/indicators/{}", indicator["id"].as_str().unwrap());
            check(&house.json(&path, reader).await, told);
            let page = text(house.ask(Method::GET, &path["/api/v1".len()..], reader, None).await).await;
            assert_eq!((page.contains("臺南市政府"), page.contains("/alerts/")), (told, told));
        }
        assert_eq!(listed["indicators"].as_array().unwrap().len(), 1);
        let entries = house.json("/api/v1/blocklist", reader).await;
        assert_eq!(entries["entries"][0]["added_by"].is_string(), told, "{entries}");
    }
}

fn check(indicator: &Value, told: bool) {
    assert_eq!(indicator["giver"].is_object(), told, "{indicator}");
    assert_eq!(indicator["added_by"].is_string(), told, "{indicator}");
    assert!(indicator["note"].as_str().unwrap().contains('('), "in both languages: {indicator}");
}

#[tokio::test]
async fn what_cannot_be_read_is_a_problem_as_any_other() {
    let house = House::found().await;
    let county = house.seated("county", Role::Analyst, TAINAN).await;
    for (method, path, body, field) in
        [(Method::POST, "/api/v1/tokens", Some(json!({"days": 5})), "body"), (Method::GET, "/api/v1/alerts?limit=abc", None, "address")]
    {
        let answer = house.ask(method, path, &county, body).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert_eq!(answer.headers()[http::header::CONTENT_TYPE], "application/problem+json");
        let told: Value = serde_json::from_str(&text(answer).await).unwrap();
        assert_eq!(told["errors"][0]["field"], field, "{told}");
        assert!(!told["errors"][0]["detail"].as_str().unwrap().contains('{'), "{told}");
    }
}
