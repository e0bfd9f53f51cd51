//! Do alerts that somebody has taken up find another hand before that person leaves?

use app::access::{members, open_work_of};
use app::telemetry::{Post, accept};
use axum::body::Body;
use domain::access::{Actor, Role};
use http::{HeaderName, Method, Request, StatusCode, header};
use tower::ServiceExt as _;

use crate::joint_defence::{House, TAINAN, attack, text};

async fn form(house: &House, person: &[(HeaderName, String)], path: &str, fields: &str) -> (StatusCode, String) {
    let mut request =
        Request::post(path).header(header::HOST, "portal.example").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    for (name, value) in person {
        request = request.header(name, value);
    }
    let answer = house.portal.clone().oneshot(request.body(Body::from(fields.to_owned())).unwrap()).await.unwrap();
    (answer.status(), text(answer).await)
}

#[tokio::test]
async fn open_alerts_are_counted_and_handed_over() {
    let house = House::found().await;
    let lin = house.seated("lin", Role::Analyst, TAINAN).await;
    let chen = house.seated("chen", Role::Analyst, TAINAN).await;
    let admin = house.seated("admin", Role::Administrator, TAINAN).await;
    let post = Post { body: attack().into(), ..Post::default() };
    accept(&house.app, &Actor::system(), house.body(TAINAN).await, post).await.unwrap();
    let id = house.first_alert(&lin).await;
    let taken = house.ask(Method::POST, &format!("/api/v1/alerts/{id}/take"), &lin, Some(serde_json::json!({}))).await;
    assert_eq!(taken.status(), StatusCode::OK);

    let told = text(house.ask(Method::GET, "/deputies?lang=en", &lin, None).await).await;
    assert!(told.contains("One alert is taken up and not decided"), "{told}");
    let told = text(house.ask(Method::GET, "/deputies?lang=en", &chen, None).await).await;
    assert!(told.contains("there is nothing to hand over") && !told.contains("name=\"to\""), "{told}");

    let people = members(&house.app, &Actor::console(), None, 200).await.unwrap();
    let leaving = people.iter().find(|member| member.account.name.as_str() == "lin").unwrap().account.id;
    let page = format!("/accounts/{leaving}/disable");
    let told = text(house.ask(Method::GET, &format!("{page}?lang=en"), &admin, None).await).await;
    assert!(told.contains("One alert is taken up and not decided"), "{told}");
    let path = format!("/accounts/{leaving}/hand-over");
    assert_eq!(form(&house, &admin, &path, "to=admin").await.0, StatusCode::UNPROCESSABLE_ENTITY, "another role");
    assert_eq!(form(&house, &chen, &path, "to=chen").await.0, StatusCode::NOT_FOUND, "by no administrator");
    assert_eq!(form(&house, &admin, &path, "to=chen").await.0, StatusCode::SEE_OTHER);
    let alert = house.json(&format!("/api/v1/alerts/{id}"), &chen).await;
    assert_eq!(alert["by"], "chen", "{alert}");
    let told = text(house.ask(Method::GET, &format!("{page}?lang=en"), &admin, None).await).await;
    assert!(!told.contains("taken up and not decided"), "{told}");
    assert_eq!(open_work_of(&house.app, &Actor { account: Some(leaving), ..Actor::console() }).await.unwrap(), 0);
}
