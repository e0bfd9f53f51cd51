//! Are duties recorded through the portal's forms and the API, told to calendars and sheets, and hidden from those outside?

use domain::access::Role;
use http::StatusCode;
use serde_json::json;

use crate::nation::Nation;

const YUAN: &str = "2.16.886.101.20003";
const TAINAN: &str = "2.16.886.101.90028.20002";

async fn office(nation: &Nation, authority: &str) -> String {
    let list = nation.json(authority, &format!("/api/v1/bodies?superior={TAINAN}&level=C&limit=1")).await;
    list["bodies"][0]["oid"].as_str().unwrap().to_owned()
}

/// A form of several parts, as a browser sends it.
fn parts(token: &str, fields: &[(&str, &str)]) -> String {
    let part = |(name, value): &(&str, &str)| format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let all: Vec<String> = [("_csrf", token)].iter().chain(fields).map(part).collect();
    all.concat() + "--edge--\r\n"
}

const MULTIPART: &str = "multipart/form-data; boundary=edge";

#[tokio::test]
async fn a_duty_is_recorded_and_corrected_through_the_form() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let page = format!("/bodies/{office}/duties/M04");

    let refused = nation.post(&officer, &page, MULTIPART, |token| parts(token, &[("done_on", "2027-01-01")])).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("辦理日期不能晚於今天") && refused.text.contains("aria-invalid"), "{}", refused.text);
    let done = nation.post(&officer, &page, MULTIPART, |token| parts(token, &[("done_on", "2026-11-20"), ("note", "第一次稽核")])).await;
    assert_eq!((done.status, done.location.as_deref()), (StatusCode::SEE_OTHER, Some(page.as_str())));
    let shown = nation.get(&officer, &page).await;
    assert!(shown.text.contains("第一次稽核") && shown.text.contains("115年11月20日"), "{}", shown.text);

    let file = nation.json(&officer, &format!("/api/v1{page}")).await;
    let id = file["records"][0]["id"].as_str().unwrap().to_owned();
    let correcting = nation.get(&officer, &format!("{page}?correct={id}")).await;
    assert!(correcting.text.contains(&format!("name=\"corrects\" value=\"{id}\"")), "{}", correcting.text);
    let fields = [("corrects", id.as_str()), ("done_on", "2026-11-19"), ("note", "日期誤植")];
    let corrected = nation.post(&officer, &page, MULTIPART, |token| parts(token, &fields)).await;
    assert_eq!(corrected.status, StatusCode::SEE_OTHER, "{}", corrected.text);
    let file = nation.json(&officer, &format!("/api/v1{page}")).await;
    let standing: Vec<_> = file["records"].as_array().unwrap().iter().filter(|record| record["corrected_by"].is_null()).collect();
    assert_eq!((file["records"].as_array().unwrap().len(), standing.len()), (2, 1));
    assert_eq!(standing[0]["done_on"], "2026-11-19");

    for language in ["zh-TW", "en"] {
        for path in [&page, &format!("/bodies/{office}/duties"), &"/".to_owned()] {
            let answer = nation.get(&officer, &format!("{path}?lang={language}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            assert!(!answer.text.contains('⟦'), "{path} in {language}: {}", answer.text.split('⟦').nth(1).unwrap_or_default());
        }
        let map = nation.get(&authority, &format!("/duties?lang={language}")).await;
        assert!(map.status == StatusCode::OK && !map.text.contains('⟦') && map.text.contains("heat-cell"), "{language}");
    }
}

#[tokio::test]
async fn programs_record_and_nobody_outside_sees_it() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let path = format!("/api/v1/bodies/{office}/duties");

    let unnumbered = nation.post_json(&officer, &format!("{path}/M03"), &json!({ "done_on": "2026-01-05" })).await;
    assert_eq!(unnumbered.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = nation.post_json(&officer, &format!("{path}/M03"), &json!({ "done_on": "2026-01-05", "number": 1 })).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let calendar = nation.json(&officer, &path).await;
    let staff = calendar["duties"].as_array().unwrap().iter().find(|duty| duty["id"] == "M03").unwrap();
    assert_eq!((&staff["state"], &staff["quantity"], &staff["annex"]), (&json!("met_late"), &json!(1), &json!("附表五")));
    let foreign = nation.post_json(&officer, &format!("{path}/M13"), &json!({ "done_on": "2026-01-05" })).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "it does not bind level C");

    for path in [
        format!("/bodies/{TAINAN}/duties"),
        format!("/bodies/{TAINAN}/duties/M04"),
        format!("/bodies/{TAINAN}/duties/calendar.ics"),
        format!("/duties?under={TAINAN}"),
        format!("/api/v1/bodies/{TAINAN}/duties"),
        format!("/api/v1/bodies/{TAINAN}/duties.csv"),
        format!("/api/v1/duties?under={TAINAN}"),
    ] {
        assert_eq!(nation.get(&officer, &path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let from_above = nation.post_json(&authority, &format!("{path}/M04"), &json!({ "done_on": "2026-01-05" })).await;
    assert_eq!(from_above.status, StatusCode::FORBIDDEN, "nobody records for another body");

    app::law::duties::recompute(&nation.app).await.unwrap();
    let county = nation.seated("county", Role::Officer, TAINAN).await;
    let map = nation.json(&county, "/api/v1/duties").await;
    assert_eq!(map["under"]["oid"], TAINAN);
    let row = map["rows"].as_array().unwrap().iter().find(|row| row["body"]["oid"] == office.as_str()).unwrap();
    assert_eq!((&row["bodies"], &row["duties"]["M03"]), (&json!(1), &json!({ "late": 0, "running": 0, "met": 1 })));
    let nowhere = nation.get(&officer, "/duties").await;
    assert_eq!((nowhere.status, nowhere.location), (StatusCode::SEE_OTHER, Some(format!("/bodies/{office}/duties"))));
}

#[tokio::test]
async fn a_calendar_leaves_as_files() {
    let nation = Nation::found().await;
    let authority = nation.seated("authority", Role::Authority, YUAN).await;
    let office = office(&nation, &authority).await;
    let officer = nation.seated("officer", Role::Officer, &office).await;
    let ics = nation.get(&officer, &format!("/bodies/{office}/duties/calendar.ics")).await;
    assert!(ics.text.starts_with("BEGIN:VCALENDAR\r\n") && ics.text.ends_with("END:VCALENDAR\r\n"), "{}", ics.text);
    let unfolded = ics.text.replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:【逾期】資通安全專責人員\r\n"), "{unfolded}");
    assert!(unfolded.contains(&format!("@{office}\r\n")) && ics.text.lines().all(|line| line.len() <= 76), "{unfolded}");
    let csv = nation.get(&officer, &format!("/api/v1/bodies/{office}/duties.csv")).await;
    assert!(csv.text.starts_with("\u{feff}代號,事項,"), "{}", csv.text);
    let rows = csv.text.lines().filter(|line| line.starts_with("M04,內部資通安全稽核,")).count();
    assert_eq!(rows, 1, "{}", csv.text);
}
