//! Does what an intruder tries at the pages of access lead nowhere?

use app::access::{Asked, CodeSecret, invite};
use domain::access::Role;
use http::{Method, StatusCode, header};
use jiff::SignedDuration;

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

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let office = Office::open().await;
    let lin = office.person("lin", Role::Officer, COUNTY).await;
    let chen = office.person("chen", Role::Officer, COUNTY).await;
    office.later(SignedDuration::from_secs(30));
    let code = CodeSecret::from_bytes(b"_________________lin").unwrap().code_at(office.app.clock.now()).unwrap();
    let entered = office.form(&chen, "/sign-in", &format!("name=lin&password={PASSWORD}&code={code}")).await;
    assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
    let overwritten = office.page(&chen, "/account").await;
    assert_eq!((overwritten.status, overwritten.location().starts_with("/sign-in")), (StatusCode::SEE_OTHER, true));
    assert_eq!(office.page(&lin, "/account").await.status, StatusCode::OK, "another browser's session stays");
}

#[tokio::test]
async fn links_begin_where_the_settings_say() {
    for (origin, begins) in [(None, "http://evil.example/join/"), (Some("https://portal.gov.example"), "https://portal.gov.example/join/")]
    {
        let office = Office::with(web::Settings { origin: origin.map(str::to_owned), ..web::Settings::default() }).await;
        let admin = office.person("admin", Role::Administrator, COUNTY).await;
        let token = office.page(&admin, "/help").await.between("name=\"_csrf\" value=\"", "\"").to_owned();
        let headers = [
            (header::COOKIE, admin.cookie.as_str()),
            (header::CONTENT_TYPE, "application/x-www-form-urlencoded"),
            (header::HOST, "evil.example"),
        ];
        let fields = format!("_csrf={token}&name=chen&full_name=x&body={SCHOOL}&role=officer");
        let answer = office.ask(Method::POST, "/accounts/invite", &headers, &fields).await;
        assert!(answer.text.contains(begins), "{origin:?}: {}", answer.text);
    }
}
