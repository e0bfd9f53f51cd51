//! Does what an intruder tries at the pages of access lead nowhere?

use app::access::{Asked, invite};
use domain::access::Role;
use http::{Method, StatusCode, header};

use super::office::{COUNTY, Office, PASSWORD, SCHOOL};

#[tokio::test]
async fn the_secret_of_a_link_is_told_to_no_other_page() {
    let office = Office::open().await;
    let admin = office.person("admin", Role::Administrator, COUNTY).await;
    let body = office.body(SCHOOL).await;
    let asked = Asked { name: "chen".parse().unwrap(), full_name: "某人".to_owned(), email: None, body, role: Role::Officer };
    let link = invite(&office.app, &admin.actor, asked).await.unwrap();
    let path = format!("/join/{}", link.secret.reveal());
    let form = [(header::CONTENT_TYPE, "application/x-www-form-urlencoded")];
    for (method, status) in [(Method::GET, StatusCode::OK), (Method::POST, StatusCode::UNPROCESSABLE_ENTITY)] {
        let answer = office.ask(method, &path, &form, "password=a&again=a").await;
        assert_eq!((answer.status, &answer.headers[header::REFERRER_POLICY]), (status, &header::HeaderValue::from_static("strict-origin")));
    }
}

#[tokio::test]
async fn signing_in_leads_to_no_other_site() {
    let office = Office::open().await;
    let lin = office.person("lin", Role::Officer, COUNTY).await;
    for (next, to) in
        [("%2Falerts%3Fq%3D1", "/alerts?q=1"), ("%2F%2Fevil.example", "/"), ("%2F%E8%AD%A6", "/"), ("%2Fa%0D%0AX-Evil%3A1", "/")]
    {
        let answer = office.page(&lin, &format!("/sign-in?next={next}")).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, to), "{next}");
        assert!(!answer.headers.contains_key("x-evil"));
    }
    let stranger = office.ask(Method::POST, "/sign-in", &[], &format!("name=lin&password={PASSWORD}&code=000000")).await;
    assert!(!stranger.headers.contains_key(header::SET_COOKIE), "{}", stranger.status);
}
