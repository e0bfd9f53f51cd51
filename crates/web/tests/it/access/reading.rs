//! Is it noted who read people's names, addresses and telephones?

use app::access::readings;
use domain::access::{Resource, Role, Terms};
use http::{Method, StatusCode, header};
use jiff::SignedDuration;

use super::office::{COUNTY, OTHER, Office, SCHOOL};

#[tokio::test]
async fn whoever_reads_contacts_is_noted() {
    let office = Office::open().await;
    let officer = office.person("officer", Role::Officer, COUNTY).await;
    let ciso = office.person("ciso", Role::Ciso, COUNTY).await;
    let school = office.person("head", Role::Ciso, SCHOOL).await;
    let stranger = office.person("stranger", Role::Officer, OTHER).await;
    let mut noted = Vec::new();
    for path in [format!("/bodies/{SCHOOL}"), format!("/api/v1/bodies/{SCHOOL}"), "/api/v1/bodies/export".to_owned()] {
        office.later(Terms::ONE_READING);
        let answer = office.ask(Method::GET, &path, &[(header::COOKIE, &officer.cookie)], "").await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let seen = readings(&office.app, &school.actor, None, 50).await.unwrap();
        assert!(seen.iter().all(|one| one.resource == Resource::Body && one.subject == SCHOOL && one.reader == "officer 某"));
        noted.push(seen.len());
    }
    assert_eq!(noted, [1, 2, 3], "page, API and export");
    assert_eq!(readings(&office.app, &ciso.actor, None, 50).await.unwrap().len(), 1, "of the county's own contacts, by the export");
    let refused = office.page(&stranger, &format!("/bodies/{SCHOOL}")).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    assert_eq!(readings(&office.app, &school.actor, None, 50).await.unwrap().len(), 3, "what was not shown was not read");
}

#[tokio::test]
async fn whoever_lists_accounts_is_noted() {
    let office = Office::open().await;
    let admin = office.person("admin", Role::Administrator, COUNTY).await;
    assert_eq!(office.page(&admin, "/accounts").await.status, StatusCode::OK);
    let seen = readings(&office.app, &admin.actor, None, 50).await.unwrap();
    assert_eq!((seen.len(), seen[0].resource, seen[0].reader.as_str()), (1, Resource::Account, "admin 某"));
}

#[tokio::test]
async fn a_page_that_renews_itself_is_one_reading() {
    let office = Office::open().await;
    let officer = office.person("officer", Role::Officer, COUNTY).await;
    let ciso = office.person("head", Role::Ciso, SCHOOL).await;
    let path = format!("/bodies/{SCHOOL}");
    for (after, lines) in [(0, 1), (1, 1), (598, 1), (2, 2)] {
        office.later(SignedDuration::from_secs(after));
        assert_eq!(office.page(&officer, &path).await.status, StatusCode::OK);
        assert_eq!(readings(&office.app, &ciso.actor, None, 50).await.unwrap().len(), lines, "{after} s later");
    }
    assert_eq!(office.page(&ciso, &path).await.status, StatusCode::OK);
    assert_eq!(readings(&office.app, &ciso.actor, None, 50).await.unwrap().len(), 3, "another reader");
}
