//! Does the page say what ends with an account or a seat, and where tokens are issued again?

use app::access::{NewToken, make_token};
use domain::access::{Role, Scope, Scopes};
use http::{Method, StatusCode, header};
use jiff::SignedDuration;

use super::office::{COUNTY, OTHER, Office, Person, SCHOOL};

async fn token(office: &Office, maker: &Person, oid: &str) -> (String, String) {
    let wanted = NewToken {
        name: "edge-firewall".to_owned(),
        body: office.body(oid).await,
        scopes: Scopes::default().with(Scope::ListsRead),
        expires_at: office.app.clock.now() + SignedDuration::from_hours(240),
    };
    let (token, secret) = make_token(&office.app, &maker.actor, wanted).await.unwrap();
    (token.id.to_string(), secret.reveal().to_owned())
}

#[tokio::test]
async fn an_administrator_reads_what_ends_and_issues_it_again() {
    let office = Office::open().await;
    let admin = office.person("admin", Role::Administrator, COUNTY).await;
    let outsider = office.person("outsider", Role::Administrator, OTHER).await;
    let lin = office.person("lin", Role::Officer, SCHOOL).await;
    let (id, secret) = token(&office, &lin, SCHOOL).await;
    assert_eq!(office.machine(Method::GET, "/lists/ip.txt", &secret).await.status, StatusCode::OK);

    let path = format!("/accounts/{}/disable", lin.account);
    assert_eq!(office.page(&outsider, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(office.page(&lin, &path).await.status, StatusCode::NOT_FOUND);
    let told = office.page(&admin, &path).await;
    assert_eq!(told.status, StatusCode::OK);
    assert!(told.text.contains("Tokens (1)") && told.text.contains("edge-firewall"), "{}", told.text);
    let done = office.form(&admin, &path, "").await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/tokens"), "{}", done.text);
    assert_eq!(office.machine(Method::GET, "/lists/ip.txt", &secret).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(office.page(&lin, "/").await.location(), "/sign-in?next=/", "signed out");

    let tokens = office.page(&admin, "/tokens").await;
    assert!(tokens.text.contains("Tokens that ended with their maker (1)"), "{}", tokens.text);
    let reissue = format!("/tokens/{id}/reissue");
    assert!(tokens.text.contains(&reissue));
    assert!(!office.page(&outsider, "/tokens").await.text.contains("edge-firewall"));
    assert_eq!(office.form(&outsider, &reissue, "").await.status, StatusCode::NOT_FOUND);
    let shown = office.form(&admin, &reissue, "").await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    let fresh = shown.between("Authorization: Bearer ", "<").to_owned();
    assert_eq!(office.machine(Method::GET, "/lists/ip.txt", &fresh).await.status, StatusCode::OK);
    assert!(!office.page(&admin, "/tokens").await.text.contains(&reissue), "it is done");
}

#[tokio::test]
async fn the_api_lists_and_reissues_what_ended_with_a_seat() {
    let office = Office::open().await;
    let admin = office.person("admin", Role::Administrator, COUNTY).await;
    let lin = office.person("lin", Role::Officer, SCHOOL).await;
    let (id, _) = token(&office, &lin, SCHOOL).await;
    let end = format!("/accounts/seats/{}/end", lin.seat);
    assert!(office.page(&admin, &end).await.text.contains("edge-firewall"));
    assert_eq!(office.form(&admin, &end, "").await.location(), "/tokens");
    let csrf = office.page(&admin, "/help").await.between("name=\"_csrf\" value=\"", "\"").to_owned();
    let headers = [(header::COOKIE, admin.cookie.as_str()), (header::HeaderName::from_static("x-csrf-token"), csrf.as_str())];
    let listed = office.ask(Method::GET, "/api/v1/tokens?ended=true", &headers, "").await;
    let listed: serde_json::Value = serde_json::from_str(&listed.text).unwrap();
    assert_eq!((&listed[0]["id"], &listed[0]["ended"], &listed[0]["made_by"]), (&id.into(), &"seat".into(), &"lin 某".into()));
    let path = format!("/api/v1/tokens/{}/reissue", listed[0]["id"].as_str().unwrap());
    assert_eq!(office.ask(Method::POST, &path, &headers[..1], "").await.status, StatusCode::CONFLICT, "without the form's token");
    let made = office.ask(Method::POST, &path, &headers, "").await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let made: serde_json::Value = serde_json::from_str(&made.text).unwrap();
    assert!(made["secret"].as_str().unwrap().starts_with("lf_"));
    assert_eq!(office.ask(Method::POST, &path, &headers, "").await.status, StatusCode::NOT_FOUND, "once");
}
