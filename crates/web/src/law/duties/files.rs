//! How does a body's calendar leave as a file: for calendar programs, or for a spreadsheet?

use app::Refusal;
use app::law::duties::{Calendar, CalendarEntry, DutyLine, exported, write_ics, write_sheet};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::law::responsibility::DutyState;
use http::header;

use super::calendar::body_name;
use crate::law::cited;
use crate::page::{Page, Place, SignedIn};
use crate::portal::Portal;
use crate::problem::{Problem, ProblemDocument};
use crate::registry::named;

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/duties.ics", tag = "law", params(("oid" = String, Path, description = "The body's OID")),
    responses(
    (status = 200, description = "What is due when, as an iCalendar file", content_type = "text/calendar"),
    (status = 403, description = "The asker may not take it along", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn ics(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let calendar = exported(&portal.app, &actor, &named(&oid)?).await?;
    let page = Page::new(&visitor, Place::Duties, "law-duties-title");
    let name = page.t1("law-duties-of", "body", body_name(&visitor, &calendar.body.facts));
    let entries: Vec<CalendarEntry> = calendar.lines.iter().filter_map(|line| entry(&portal, &page, &calendar, line)).collect();
    let text = write_ics(&name, page.now(), &entries);
    let head =
        [(header::CONTENT_TYPE, "text/calendar; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"duties.ics\"")];
    Ok((head, text).into_response())
}

fn entry(portal: &Portal, page: &Page, calendar: &Calendar, line: &DutyLine) -> Option<CalendarEntry> {
    let on = line.due_on?;
    let oid = &calendar.body.facts.oid;
    let name = full_name(page, line);
    let summary = match line.standing.state {
        DutyState::Late => page.t1("law-calendar-late", "duty", &name),
        _ => name,
    };
    let article = cited(page.language(), &portal.app.rulebook, &line.measure.citation);
    let annex = line.annex.as_ref().map(|annex| page.annex_name(annex)).unwrap_or_default();
    let told = [page.part_asks(line), format!("{article} {annex}"), page.duty_state_word(line.standing.state), page.part_done(line)];
    let description: Vec<&str> = told.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    let part = line.part_id.as_deref().unwrap_or("all");
    Some(CalendarEntry {
        uid: format!("{}-{part}-{on}@{oid}", line.measure.id),
        on,
        summary,
        description: description.join("\n"),
        url: String::new(),
    })
}

#[utoipa::path(get, path = "/api/v1/bodies/{oid}/duties.csv", tag = "law", params(("oid" = String, Path, description = "The body's OID")),
    responses(
    (status = 200, description = "The calendar as a sheet", content_type = "text/csv"),
    (status = 403, description = "The asker may not take it along", body = ProblemDocument, content_type = "application/problem+json"),
    (status = 404, description = "No such body within the asker's reach", body = ProblemDocument, content_type = "application/problem+json")
))]
pub(super) async fn csv(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(oid): Path<String>,
) -> Result<Response, Problem> {
    let calendar = exported(&portal.app, &actor, &named(&oid)?).await?;
    let page = Page::new(&visitor, Place::Duties, "law-duties-title");
    let columns: Vec<String> = COLUMNS.iter().map(|key| page.t(key)).collect();
    let rows = calendar.lines.iter().map(|line| row(&portal, &page, line));
    let bytes = write_sheet(&columns, rows).map_err(|error| Refusal::Internal(error.to_string()))?;
    let head = [(header::CONTENT_TYPE, "text/csv; charset=utf-8"), (header::CONTENT_DISPOSITION, "attachment; filename=\"duties.csv\"")];
    Ok((head, bytes).into_response())
}

fn row(portal: &Portal, page: &Page, line: &DutyLine) -> Vec<String> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    vec![
        line.measure.id.clone(),
        page.measure_name(&line.measure).to_owned(),
        page.part_name(line).to_owned(),
        page.part_asks(line),
        page.duty_state_word(line.standing.state),
        day(line.due_on),
        day(line.standing.late_since),
        day(line.last_done_on),
        line.standing.done.to_string(),
        cited(page.language(), &portal.app.rulebook, &line.measure.citation),
        line.annex.as_ref().map(|annex| page.annex_name(annex)).unwrap_or_default(),
        page.t(&format!("law-basis-{}", line.basis.code())),
    ]
}

fn full_name(page: &Page, line: &DutyLine) -> String {
    let name = page.measure_name(&line.measure);
    match page.part_name(line) {
        "" => name.to_owned(),
        part => format!("{name}（{part}）"),
    }
}

/// The columns' sentences.
const COLUMNS: [&str; 12] = [
    "law-column-id",
    "law-column-duty",
    "law-column-part",
    "law-column-asks",
    "law-column-state",
    "law-column-due",
    "law-column-late-since",
    "law-column-last-done",
    "law-column-done",
    "law-column-article",
    "law-column-annex",
    "law-column-basis",
];
