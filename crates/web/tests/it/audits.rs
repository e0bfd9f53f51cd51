//! Does an audit go its way through the portal's forms and the API, and does nobody see what is not theirs?

use domain::access::Role;
use http::StatusCode;
use serde_json::{Value, json};

use crate::nation::{Answer, Nation};

const YUAN: &str = "2.16.886.101.20003";
const TAINAN: &str = "2.16.886.101.90028.20002";
const FORM: &str = "application/x-www-form-urlencoded";

/// An office of level C below 臺南市政府, and another.
async fn offices(nation: &Nation, authority: &str) -> (String, String) {
    let list = nation.json(authority, &format!("/api/v1/bodies?superior={TAINAN}&level=C&limit=2")).await;
    let oid = |place: usize| list["bodies"][place]["oid"].as_str().unwrap().to_owned();
    (oid(0), oid(1))
}

/// Sends a form with the token of the help page.
async fn send(nation: &Nation, cookie: &str, to: &str, fields: &str) -> Answer {
    let token = nation.token(cookie, "/help").await;
    nation.post_to(cookie, to, &format!("_csrf={token}&{fields}")).await
}

async fn step(nation: &Nation, cookie: &str, id: &str, document: Value) -> Answer {
    nation.post_json(cookie, &format!("/api/v1/audits/{id}/steps"), &document).await
}

/// Takes a step of the audit itself, with its present revision.
async fn take(nation: &Nation, cookie: &str, id: &str, mut document: Value) {
    document["revision"] = nation.json(cookie, &format!("/api/v1/audits/{id}")).await["revision"].clone();
    let answer = step(nation, cookie, id, document.clone()).await;
    assert_eq!(answer.status, StatusCode::OK, "{document}: {}", answer.text);
}

/// Sets the clock and signs in again, for sessions end.
async fn on(nation: &Nation, moment: &str, who: &[(&str, Role, &str)]) -> Vec<String> {
    nation.app.clock.set(moment.parse().unwrap());
    let mut seats = Vec::new();
    for (name, role, body) in who {
        seats.push(nation.seated(name, *role, body).await);
    }
    seats
}

/// A plan of the county with the office in it, adopted, and the audit's identifier; made through the forms.
async fn planned(nation: &Nation, county: &str, office: &str) -> String {
    let begun = nation.post(county, "/audits/plans", FORM, |token| format!("_csrf={token}&office=superior&year=2027")).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.text);
    let plan = begun.location.unwrap();
    let not_theirs = format!("body={YUAN}&audit_on=2027-02-01&until_on=&because=");
    let refused = send(nation, county, &format!("{plan}/candidates"), &not_theirs).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
    let outside = send(nation, county, &format!("{plan}/candidates"), &format!("body={office}&audit_on=2028-02-01")).await;
    assert_eq!(outside.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen =
        send(nation, county, &format!("{plan}/candidates"), &format!("body={office}&audit_on=2027-02-01&until_on=2027-02-02")).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER, "{}", chosen.text);
    let window = "revision=0&from_on=2027-01-01&until_on=2027-12-31";
    let empty = send(nation, county, &format!("{plan}/adopt"), window).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text.contains("計畫缺"), "{}", empty.text);
    let plan_id = plan.rsplit('/').next().unwrap();
    let revision = nation.json(county, &format!("/api/v1/audits/plans/{plan_id}")).await["revision"].clone();
    let parts = (1..=20).fold(String::new(), |all, number| format!("{all}&part-{number}=x"));
    let fields = format!("revision={revision}&from_on=2027-01-01&until_on=2027-12-31{parts}");
    let adopted = send(nation, county, &format!("{plan}/adopt"), &fields).await;
    assert_eq!(adopted.status, StatusCode::SEE_OTHER, "{}", adopted.text);
    chosen.location.unwrap().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_audit_goes_its_way_through_forms_and_api() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let (office, other) = offices(&nation, &authority).await;
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let stranger = nation.seated("stranger", Role::Officer, &other).await;
    let id = planned(&nation, &county, &office).await;
    let page = format!("/audits/{id}");

    // Until the notice, the body does not know of it.
    assert_eq!(nation.get(&officer, &page).await.status, StatusCode::NOT_FOUND);
    let steps = format!("{page}/steps");
    let revision = nation.json(&county, &format!("/api/v1/audits/{id}")).await["revision"].clone();
    let alone = send(&nation, &county, &steps, &format!("step=notify&at=notify&revision={revision}")).await;
    assert_eq!(alone.status, StatusCode::UNPROCESSABLE_ENTITY, "a superior's team has at least one member");
    let nameless = send(&nation, &county, &steps, "step=join&at=join&join-name=&join-unit=a&join-expertise=b").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text.contains("id=\"join-name-problem\""), "{}", nameless.text);
    let joined = send(&nation, &county, &steps, "step=join&at=join&join-name=a&join-unit=a&join-expertise=b&join-is_lead=1").await;
    assert_eq!(joined.location, Some(format!("{page}/team")), "{}", joined.text);
    let declared = send(&nation, &county, &steps, "step=declare&at=declare-1&number=1&declare-1-agreed_on=2026-11-22").await;
    assert_eq!(declared.status, StatusCode::SEE_OTHER, "{}", declared.text);
    take(&nation, &county, &id, json!({ "step": "notify" })).await;

    // Now it does, and others still do not.
    assert_eq!(nation.get(&officer, &page).await.status, StatusCode::OK);
    for path in [page.clone(), format!("{page}/team"), format!("{page}/checklist"), format!("/api/v1/audits/{id}")] {
        assert_eq!(nation.get(&stranger, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let theirs =
        send(&nation, &stranger, &steps, "step=ask_change&at=ask_change&revision=1&ask_change-to_on=2027-03-01&ask_change-reason=x").await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let barred = step(&nation, &county, &id, json!({ "step": "hinder", "what": "a", "reason": "b" })).await;
    assert_eq!(barred.status, StatusCode::FORBIDDEN, "it is the body's to say: {}", barred.text);

    // The body asks for another day once.
    let change = json!({ "step": "ask_change", "to_on": "2027-02-08", "reason": "機房搬遷" });
    take(&nation, &officer, &id, change.clone()).await;
    let shown = nation.get(&county, &page).await;
    assert!(shown.text.contains("機房搬遷") && shown.text.contains("answer_change-answer"), "{}", shown.text);
    take(
        &nation,
        &county,
        &id,
        json!({ "step": "answer_change", "answer": "granted", "audit_on": "2027-02-08", "until_on": "2027-02-08" }),
    )
    .await;
    let mut again = change;
    again["revision"] = nation.json(&officer, &format!("/api/v1/audits/{id}")).await["revision"].clone();
    assert_eq!(step(&nation, &officer, &id, again).await.status, StatusCode::FORBIDDEN);

    let seats = on(&nation, "2027-02-08T01:05:00Z", &[("county2", Role::Officer, TAINAN), ("officer2", Role::Officer, &office)]).await;
    let (county, officer) = (&seats[0], &seats[1]);
    take(&nation, county, &id, json!({ "step": "begin" })).await;
    let file = nation.json(county, &format!("/api/v1/audits/{id}")).await;
    for item in file["items"].as_array().unwrap() {
        let answered = json!({ "step": "answer", "number": item["number"], "revision": item["revision"], "answer": "met" });
        assert_eq!(step(&nation, county, &id, answered).await.status, StatusCode::OK);
    }
    let found = json!({ "step": "find", "kind": "deficiency", "text": "帳號未清查", "item": 7 });
    assert_eq!(step(&nation, county, &id, found).await.status, StatusCode::OK);
    let proof = nation.upload(county, &format!("{page}/evidence/finding-1"), "紀錄.txt", "帳號清單\n").await;
    assert_eq!(proof.status, StatusCode::SEE_OTHER, "{}", proof.text);
    let inside = nation.json(county, &format!("/api/v1/audits/{id}")).await;
    let evidence = format!("/evidence/{}", inside["findings"][0]["evidence"][0]["id"].as_str().unwrap());
    assert_eq!(nation.get(county, &evidence).await.status, StatusCode::OK);
    assert_eq!(nation.get(officer, &evidence).await.status, StatusCode::NOT_FOUND, "not before the report");
    let outside = nation.json(officer, &format!("/api/v1/audits/{id}")).await;
    assert_eq!((outside["findings"].as_array().unwrap().len(), outside["deficiencies"].as_u64()), (0, Some(0)), "nor the findings");
    take(&nation, county, &id, json!({ "step": "write_report", "scope": "全機關" })).await;
    take(&nation, county, &id, json!({ "step": "complete" })).await;
    take(&nation, county, &id, json!({ "step": "deliver", "due_on": "2027-03-31" })).await;
    assert_eq!(nation.get(officer, &evidence).await.status, StatusCode::OK, "the report shows what proves it");

    improved(&nation, county, officer, &id).await;
}

/// From the report to the end.
async fn improved(nation: &Nation, county: &str, officer: &str, id: &str) {
    let page = format!("/audits/{id}");
    let revision = nation.json(officer, &format!("/api/v1/audits/{id}")).await["revision"].clone();
    let bare = send(nation, officer, &format!("{page}/steps"), &format!("step=submit&at=submit&revision={revision}")).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text.contains("href=\"#finding-1\"") && bare.text.contains("發生原因"), "{}", bare.text);
    let finding = nation.json(officer, &format!("/api/v1/audits/{id}")).await["findings"][0].clone();
    let cause = json!({ "step": "write_cause", "number": 1, "revision": finding["revision"], "cause": "流程未介接" });
    assert_eq!(step(nation, officer, id, cause).await.status, StatusCode::OK);
    let fields = "step=plan_action&at=plan_action-1&plan_action-1-finding=1&plan_action-1-aspect=management&plan_action-1-measure=m\
        &plan_action-1-responsible=r&plan_action-1-due_on=2027-03-20&plan_action-1-tracking=t";
    let planned = send(nation, officer, &format!("{page}/steps"), fields).await;
    assert_eq!(planned.location, Some(format!("{page}/improvement")), "{}", planned.text);
    assert!(nation.json(county, &format!("/api/v1/audits/{id}")).await["actions"].as_array().unwrap().is_empty(), "not submitted yet");
    take(nation, officer, id, json!({ "step": "submit" })).await;
    take(nation, county, id, json!({ "step": "accept", "due_on": "2027-05-31" })).await;
    let of = |file: &Value| file["actions"][0]["revision"].clone();
    let file = nation.json(officer, &format!("/api/v1/audits/{id}")).await;
    let done = json!({ "step": "finish", "number": 1, "revision": of(&file), "done_on": "2027-02-08", "note": "已辦理" });
    assert_eq!(step(nation, officer, id, done).await.status, StatusCode::OK);
    let file = nation.json(county, &format!("/api/v1/audits/{id}")).await;
    let verified = json!({ "step": "verify", "number": 1, "revision": of(&file) });
    assert_eq!(step(nation, county, id, verified).await.status, StatusCode::OK);
    for language in ["zh-TW", "en"] {
        for (reader, path) in [
            (county, "/audits".to_owned()),
            (county, "/audits/plans".to_owned()),
            (county, page.clone()),
            (officer, page.clone()),
            (officer, format!("{page}/team")),
            (officer, format!("{page}/checklist")),
            (county, format!("{page}/findings")),
            (officer, format!("{page}/improvement")),
            (officer, "/".to_owned()),
        ] {
            let answer = nation.get(reader, &format!("{path}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} {language} lacks a sentence");
        }
    }
    take(nation, county, id, json!({ "step": "close", "note": "結案" })).await;
    let closed = nation.json(county, "/api/v1/audits?show=closed").await;
    assert_eq!((closed["audits"][0]["id"].as_str(), closed["closed"].as_u64()), (Some(id), Some(1)));
    assert_eq!(step(nation, county, id, json!({ "step": "explode" })).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}
