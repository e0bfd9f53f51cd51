//! Do shippers get the answers that they know how to act on?

use app::access::{NewToken, locate, make_token};
use axum::Router;
use axum::body::Body;
use base64::Engine as _;
use domain::access::{Actor, Scope, Scopes};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt as _;
use jiff::SignedDuration;
use serde_json::{Value, json};
use tower::ServiceExt as _;

struct Door {
    router: Router,
    token: String,
    reader: String,
    _folder: tempfile::TempDir,
}

async fn door() -> Door {
    door_in(tempfile::tempdir().expect("a folder"), |_| ()).await
}

async fn door_in(folder: tempfile::TempDir, change: impl FnOnce(&mut app::App)) -> Door {
    let clock = app::Clock::fixed("2026-11-22T06:05:00Z".parse().expect("a moment"));
    let parts = app::Parts::at(folder.path(), clock, app::Ids::seeded(1));
    let mut app = app::App::assemble(parts).await.expect("an assembled product");
    change(&mut app);
    let bodies = b"oid,name_zh,class\n2.16.886.1,\xE8\xA1\x8C\xE6\x94\xBF\xE9\x99\xA2,executive_yuan\n".to_vec();
    app::registry::import(&app, &Actor::console(), "bodies.csv", bodies).await.expect("a body");
    let body = locate(&app, "body", "2.16.886.1").await.expect("the body");
    let mut tokens = Vec::new();
    for scope in [Scope::EventsWrite, Scope::ListsRead] {
        let expires_at = app.clock.now() + SignedDuration::from_hours(24);
        let wanted = NewToken { name: "shipper".to_owned(), body, scopes: Scopes::default().with(scope), expires_at };
        tokens.push(make_token(&app, &Actor::console(), wanted).await.expect("a token").1.reveal().to_owned());
    }
    let reader = tokens.pop().expect("two tokens");
    let token = tokens.pop().expect("two tokens");
    Door { router: web::router(app, web::Settings::default()), token, reader, _folder: folder }
}

impl Door {
    async fn ask(&self, request: http::request::Builder, body: impl Into<Body>) -> (StatusCode, http::HeaderMap, Value) {
        let request = request.header(header::HOST, "portal.example").body(body.into()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        (parts.status, parts.headers, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
    }

    fn post(&self, path: &str) -> http::request::Builder {
        Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/x-ndjson")
    }
}

#[tokio::test]
async fn lines_are_kept_or_refused_by_number() {
    let door = door().await;
    let (status, _, answer) = door.ask(door.post("/api/v1/events"), "{\"n\":1}\nbroken\n{\"n\":2}\n").await;
    assert_eq!(status, StatusCode::OK);
    assert_eq!(
        (&answer["accepted"], &answer["refused"][0]["line"], &answer["refused"][0]["code"]),
        (&json!(2), &json!(2), &json!("not-json"))
    );
    let (status, _, answer) = door.ask(door.post("/api/v1/events"), "broken\n").await;
    assert_eq!((status, &answer["accepted"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(0)));
}

#[tokio::test]
async fn a_sensor_is_named_as_it_says_or_not_at_all() {
    let door = door().await;
    let long = "a".repeat(128);
    let field = |answer: &Value| answer["errors"][0]["field"].as_str().map(str::to_owned);
    for (parameters, status, wrong) in [
        (format!("?sensor={long}"), StatusCode::OK, None),
        (format!("?sensor={long}a"), StatusCode::UNPROCESSABLE_ENTITY, Some("sensor")),
        ("?sensor=web%00".to_owned(), StatusCode::UNPROCESSABLE_ENTITY, Some("sensor")),
        ("?sensor=web&body=2.16.886.2".to_owned(), StatusCode::UNPROCESSABLE_ENTITY, Some("body")),
    ] {
        let (seen, _, answer) = door.ask(door.post(&format!("/api/v1/events{parameters}")), "{\"n\":1}\n").await;
        assert_eq!((seen, field(&answer).as_deref()), (status, wrong), "{parameters}: {answer}");
    }
}

#[tokio::test]
async fn lists_and_what_powershell_writes_are_taken() {
    let door = door().await;
    let utf_16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let marked = |text: &str| [b"\xFF\xFE".as_slice(), &utf_16(text)].concat();
    let events = "/api/v1/events";
    let untyped = || Request::post(events).header(header::AUTHORIZATION, format!("Bearer {}", door.token));
    let list = "[\r\n  {\r\n    \"n\": 1\r\n  },\r\n  {\"n\": tru},\r\n  {\"訊息\": \"登入\"}\r\n]\r\n";
    let lines = "{\"n\":1}\r\nbroken\r\n{\"訊息\":\"登入\"}\r\n";
    let cases: [(http::request::Builder, Vec<u8>, &str); 7] = [
        (untyped().header(header::CONTENT_TYPE, "application/json"), list.into(), "element"),
        (untyped(), marked(list), "element"),
        (untyped(), marked(lines), "line"),
        (untyped().header(header::CONTENT_TYPE, "application/json; charset=utf-16"), utf_16(lines), "line"),
        (untyped().header(header::CONTENT_TYPE, "application/json; Charset=\"UTF-16LE\""), utf_16(list), "element"),
        (untyped(), [b"\xEF\xBB\xBF", lines.as_bytes()].concat(), "line"),
        (untyped(), [b"\xEF\xBB\xBF", list.as_bytes()].concat(), "element"),
    ];
    for (number, (request, body, counted)) in cases.into_iter().enumerate() {
        let (status, _, answer) = door.ask(request, body).await;
        let told = (status, &answer["accepted"], &answer["counted_by"], &answer["refused"][0]["line"]);
        assert_eq!(told, (StatusCode::OK, &json!(2), &json!(counted), &json!(2)), "case {number}: {answer}");
    }
    assert_eq!(door.ask(untyped(), b"{\0\0\0}\0\0\0".to_vec()).await.0, StatusCode::UNPROCESSABLE_ENTITY, "UTF-32");
    assert_eq!(
        door.ask(untyped().header(header::CONTENT_TYPE, "text/plain; charset=big5"), lines).await.0,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    let (status, _, answer) = door.ask(untyped(), "[{\"n\":1},{\"n\":2").await;
    assert_eq!((status, &answer["refused"][0]["code"]), (StatusCode::OK, &json!("list-not-closed")));
    let (status, _, answer) = door.ask(untyped(), "[1]").await;
    assert_eq!((status, &answer["accepted"]), (StatusCode::UNPROCESSABLE_ENTITY, &json!(0)));
}

#[tokio::test]
async fn whole_requests_are_refused_with_a_reason() {
    let door = door().await;
    let events = "/api/v1/events";
    let cases = [
        (Request::post(events), "{}".into(), StatusCode::UNAUTHORIZED),
        (Request::post(events).header(header::AUTHORIZATION, "Bearer nobody"), "{}".into(), StatusCode::UNAUTHORIZED),
        (Request::post(events).header(header::AUTHORIZATION, format!("Bearer {}", door.reader)), "{}".into(), StatusCode::FORBIDDEN),
        (door.post(events).header(header::CONTENT_ENCODING, "br"), "{}".into(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        (door.post(events).header(header::CONTENT_ENCODING, "gzip"), "{}".into(), StatusCode::UNPROCESSABLE_ENTITY),
        (door.post(events), Body::from(vec![b' '; 33 * 1024 * 1024]), StatusCode::PAYLOAD_TOO_LARGE),
    ];
    for (number, (request, body, expected)) in cases.into_iter().enumerate() {
        let (status, headers, document) = door.ask(request, body).await;
        assert_eq!(status, expected, "case {number}");
        assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json", "case {number}");
        assert_eq!(document["status"], expected.as_u16(), "case {number}");
    }
    let xml =
        Request::post(events).header(header::AUTHORIZATION, format!("Bearer {}", door.token)).header(header::CONTENT_TYPE, "text/xml");
    assert_eq!(door.ask(xml, "<a/>").await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn shippers_made_for_elasticsearch_need_only_the_address() {
    let door = door().await;
    let key = base64::engine::general_purpose::STANDARD.encode(format!("lianfang:{}", door.token));
    for scheme in ["Basic", "ApiKey"] {
        let asked =
            |method: &str, path: &str| Request::builder().method(method).uri(path).header(header::AUTHORIZATION, format!("{scheme} {key}"));
        let (status, headers, about) = door.ask(asked("GET", "/es/"), Body::empty()).await;
        assert_eq!((status, &about["version"]["build_flavor"]), (StatusCode::OK, &json!("default")), "{scheme}");
        assert_eq!(headers["x-elastic-product"], "Elasticsearch");
        let beside = [
            ("HEAD", "/es"),
            ("GET", "/es/_license"),
            ("GET", "/es/_cluster/health"),
            ("HEAD", "/es/_index_template/filebeat-8.17.0"),
            ("PUT", "/es/_index_template/filebeat-8.17.0"),
            ("GET", "/es/_ilm/policy/filebeat"),
            ("PUT", "/es/_data_stream/filebeat-8.17.0"),
            ("GET", "/es/_nodes/http"),
            ("HEAD", "/es/logstash-2026.11.23"),
        ];
        for (method, path) in beside {
            assert_eq!(door.ask(asked(method, path), "").await.0, StatusCode::OK, "{method} {path}");
        }
        let bulk = "{\"create\":{\"_index\":\"filebeat\"}}\n{\"message\":\"a\"}\n{\"index\":{}}\n{\"message\":\n";
        let (status, _, answer) = door.ask(asked("POST", "/es/winlogbeat/_bulk?pipeline=p&timeout=60s"), bulk).await;
        assert_eq!((status, &answer["errors"]), (StatusCode::OK, &json!(true)));
        assert_eq!((&answer["items"][0]["create"]["status"], &answer["items"][0]["create"]["_index"]), (&json!(201), &json!("filebeat")));
        assert_eq!((&answer["items"][1]["index"]["status"], &answer["items"][1]["index"]["_index"]), (&json!(400), &json!("winlogbeat")));
        let (_, _, answer) = door.ask(asked("POST", "/es/_bulk"), "{\"create\":{}}\n{}\n").await;
        assert_eq!(answer["errors"], json!(false));
    }
    let filtered =
        door.ask(door.post("/es/_bulk?filter_path=errors,items.*.status"), "{\"create\":{}}\n{}\n{\"index\":{\"_id\":7}}\n{\n").await.2;
    assert_eq!(filtered, json!({"errors": true, "items": [{"create": {"status": 201}}, {"index": {"status": 400}}]}));
    let (status, _, answer) =
        door.ask(door.post("/es/logs/doc/_bulk"), "{\"index\":{\"_type\":\"doc\",\"_id\":7,\"pipeline\":\"p\"}}\n{}\n").await;
    assert_eq!((status, &answer["items"][0]["index"]["_id"]), (StatusCode::OK, &json!("7")), "{answer}");
    let (status, _, answer) = door.ask(door.post("/es/logs/_doc"), "{\n  \"n\": 1\n}\n").await;
    assert_eq!((status, &answer["result"]), (StatusCode::CREATED, &json!("created")));
    let (status, _, answer) = door.ask(door.post("/es/logs/_doc/1"), "{").await;
    assert_eq!((status, &answer["error"]["type"]), (StatusCode::BAD_REQUEST, &json!("document_parsing_exception")));
    assert_eq!(door.ask(door.post("/es/logs/_search"), "{}").await.0, StatusCode::NOT_FOUND);
    let stranger = Request::post("/es/_bulk");
    assert_eq!(door.ask(stranger, "{\"create\":{}}\n{}\n").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_full_disk_is_told_so_that_every_shipper_sends_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let door = door_in(folder, |app| {
        let mut settings = app::telemetry::TelemetrySettings::default();
        settings.journal.reserve_bytes = u64::MAX / 2;
        app.telemetry = app::telemetry::Telemetry::new(&app.data, settings);
    })
    .await;
    let bulk = "{\"create\":{\"_id\":\"a\"}}\n{}\n{\"index\":{}}\n{}\n";
    let (status, _, _) = door.ask(door.post("/api/v1/events"), "{}").await;
    assert_eq!(status, StatusCode::INSUFFICIENT_STORAGE);
    // Who looks at the status is told by it.
    let (status, _, answer) = door.ask(door.post("/es/_bulk").header(header::USER_AGENT, "syslog-ng"), bulk).await;
    assert_eq!((status, &answer["error"]["type"]), (StatusCode::INSUFFICIENT_STORAGE, &json!("cluster_block_exception")));
    // rsyslog, which sends no name, looks at the items only.
    let (status, _, answer) = door.ask(door.post("/es/_bulk"), bulk).await;
    assert_eq!((status, &answer["errors"]), (StatusCode::OK, &json!(true)));
    for (place, verb) in ["create", "index"].iter().enumerate() {
        let item = &answer["items"][place][verb];
        assert_eq!((&item["status"], &item["error"]["type"]), (&json!(429), &json!("es_rejected_execution_exception")), "{answer}");
    }
}
