//! Does a file of evidence come in through form and API, go out as an attachment that no browser runs, and stay hidden from strangers?

use std::fmt::Write as _;

use axum::body::Body;
use axum::response::Response;
use domain::access::Role;
use http::{Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt as _;

use crate::joint_defence::{CHIAYI, House, TAINAN, YUAN, text};

const REPORT: &str = "%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

type Headers = [(header::HeaderName, String)];

/// What a browser sends from the form on the incident's page.
async fn upload(house: &House, who: &Headers, path: &str, fields: &[(&str, &str)], file: (&str, &str)) -> Response {
    let token = &who[1].1;
    let mut body = String::new();
    for (name, value) in [("_csrf", token.as_str())].iter().chain(fields) {
        write!(body, "--frontier\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").unwrap();
    }
    let head = "Content-Type: application/octet-stream";
    write!(body, "--frontier\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\n{head}\r\n\r\n", file.0).unwrap();
    body.push_str(file.1);
    body.push_str("\r\n--frontier--\r\n");
    let request = Request::post(path)
        .header(header::HOST, "portal.example")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=frontier")
        .header(header::COOKIE, &who[0].1)
        .header(header::ACCEPT_LANGUAGE, "en")
        .body(Body::from(body));
    house.portal.clone().oneshot(request.unwrap()).await.unwrap()
}

async fn raw(house: &House, who: &Headers, path: &str, body: Vec<u8>) -> (StatusCode, Value) {
    let mut request = Request::post(path).header(header::HOST, "portal.example").header(header::ACCEPT_LANGUAGE, "en");
    for (name, value) in who {
        request = request.header(name, value);
    }
    let answer = house.portal.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
    let status = answer.status();
    (status, serde_json::from_str(&text(answer).await).unwrap_or_default())
}

#[tokio::test]
async fn a_file_goes_in_by_form_and_comes_out_as_an_attachment() {
    let house = House::found().await;
    let officer = house.seated("officer", Role::Officer, TAINAN).await;
    let authority = house.seated("authority", Role::Authority, YUAN).await;
    let stranger = house.seated("stranger", Role::Officer, CHIAYI).await;
    let incident = house.incident_at(TAINAN, &authority).await;
    let page = format!("/incidents/{incident}");
    let form = format!("{page}/evidence");

    let empty = text(house.ask(Method::GET, &format!("{page}?lang=en"), &officer, None).await).await;
    assert!(empty.contains("There is no evidence yet") && empty.contains("multipart/form-data"), "{empty}");
    let done = upload(&house, &officer, &form, &[("note", "signed")], ("C:\\稽核.pdf", REPORT)).await;
    assert_eq!((done.status(), done.headers()[header::LOCATION].to_str().unwrap()), (StatusCode::SEE_OTHER, page.as_str()));
    let wrong = upload(&house, &officer, &form, &[("note", "kept <b>")], ("x.pdf", "MZ\u{1}")).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let wrong = text(wrong).await;
    assert!(wrong.contains("program or script") && wrong.contains("aria-invalid") && wrong.contains("kept &#60;b&#62;"), "{wrong}");
    let none = upload(&house, &officer, &form, &[], ("", "")).await;
    assert!(text(none).await.contains("Choose a file first"));
    let forged = [officer[0].clone(), (officer[1].0.clone(), "x.y".to_owned())];
    assert_eq!(upload(&house, &forged, &form, &[], ("x.pdf", REPORT)).await.status(), StatusCode::CONFLICT);
    assert_eq!(upload(&house, &stranger, &form, &[], ("x.pdf", REPORT)).await.status(), StatusCode::NOT_FOUND);

    let list = house.json(&format!("/api/v1/incidents/{incident}/evidence"), &officer).await;
    let [piece] = list.as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!((piece["file"]["name"].as_str(), piece["note"].as_str()), (Some("稽核.pdf"), Some("signed")));
    let id = piece["id"].as_str().unwrap();
    let shown = text(house.ask(Method::GET, &page, &officer, None).await).await;
    let hash = piece["file"]["sha256"].as_str().unwrap();
    assert!(shown.contains(hash) && shown.contains(&format!("/evidence/{id}")) && shown.contains("instead_of"));

    for path in [format!("/evidence/{id}"), format!("/api/v1/evidence/{id}/file")] {
        let file = house.ask(Method::GET, &path, &officer, None).await;
        assert_eq!(file.status(), StatusCode::OK);
        let header = |name: &str| file.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("content-disposition"), "attachment; filename=\"__.pdf\"; filename*=UTF-8''%E7%A8%BD%E6%A0%B8.pdf");
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!((header("x-content-type-options"), header("cache-control")), ("nosniff".to_owned(), "no-store".to_owned()));
        assert_eq!(text(file).await, REPORT);
        assert_eq!(house.ask(Method::GET, &path, &stranger, None).await.status(), StatusCode::NOT_FOUND);
        assert_ne!(house.ask(Method::GET, &path, &[], None).await.status(), StatusCode::OK);
    }
    assert_eq!(house.ask(Method::GET, "/evidence/not-an-id", &officer, None).await.status(), StatusCode::NOT_FOUND);
    let log = text(house.ask(Method::GET, "/read-log", &authority, None).await).await;
    assert!(log.contains(&format!("evidence/{id}")), "the reading is noted");
}

#[tokio::test]
async fn programs_attach_the_body_of_a_request() {
    let house = House::found().await;
    let officer = house.seated("officer", Role::Officer, TAINAN).await;
    let authority = house.seated("authority", Role::Authority, YUAN).await;
    let incident = house.incident_at(TAINAN, &authority).await;
    let path = format!("/api/v1/incidents/{incident}/evidence");
    let (status, first) = raw(&house, &officer, &format!("{path}?name=scan.csv&note=GCB"), b"a,b\n1,2\n".to_vec()).await;
    assert_eq!((status, first["file"]["media_type"].as_str()), (StatusCode::CREATED, Some("text/csv")), "{first}");
    let first = first["id"].as_str().unwrap();
    let (status, second) = raw(&house, &officer, &format!("{path}?name=x&instead_of={first}"), REPORT.into()).await;
    assert_eq!((status, second["corrects"].as_str()), (StatusCode::CREATED, Some(first)));
    let again = raw(&house, &officer, &format!("{path}?name=x&instead_of={first}"), REPORT.into()).await;
    assert_eq!(again.0, StatusCode::CONFLICT);
    assert_eq!(house.json(&format!("/api/v1/evidence/{first}"), &officer).await["corrected_by"], second["id"]);

    let (status, problem) = raw(&house, &officer, &path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()).await;
    assert_eq!((status, problem["errors"][0]["field"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some("file")));
    let (status, problem) = raw(&house, &officer, &path, vec![b'a'; 20 * 1024 * 1024 + 1]).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE, "{problem}");
    assert!(problem["detail"].as_str().unwrap().contains("20 MiB"), "{problem}");
}
