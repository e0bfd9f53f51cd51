//! Who stands in for whom (職務代理), and how is that begun and ended?

use app::Refusal;
use app::access::{Appointment, Standing};
use askama::Template;
use axum::Form as Sent;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Action, Actor, Resource};
use domain::law::TAIPEI;
use domain::words::Message;
use http::StatusCode;
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde::Deserialize;

use crate::page::{Choice, Form, Page, Place, SignedIn, Visitor, go_saying, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Fields {
    seat: String,
    deputy: String,
    from: String,
    until: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Handing {
    to: String,
}

#[derive(Template)]
#[template(path = "access/deputies.html")]
struct DeputiesPage {
    page: Page,
    standings: Vec<Standing>,
    form: Form,
    handing: Form,
    seats: Vec<Choice>,
    /// How many alerts the reader has taken up and not decided.
    open_work: u64,
}

impl DeputiesPage {
    fn has_begun(&self, standing: &Standing) -> bool {
        standing.from_at <= self.page.now()
    }
}

pub(super) async fn list(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    page(&portal, &visitor, &actor, (Form::new(), Form::new()), StatusCode::OK).await
}

pub(super) async fn appoint(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Sent(fields): Sent<Fields>,
) -> Result<Response, Problem> {
    let form =
        Form::new().with("seat", &*fields.seat).with("deputy", &*fields.deputy).with("from", &*fields.from).with("until", &*fields.until);
    match begin(&portal, &actor, &fields).await {
        Ok(()) => Ok(go_saying("/deputies", "access-deputy-appointed")),
        Err(refusal) => page(&portal, &visitor, &actor, (form.refused(refusal)?, Form::new()), StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

pub(super) async fn end(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app::access::end_standing(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(go_saying("/deputies", "access-deputy-ended"))
}

/// Moves the reader's own open work to a colleague.
pub(super) async fn hand_over(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Sent(fields): Sent<Handing>,
) -> Result<Response, Problem> {
    let from = actor.account.ok_or(Refusal::Forbidden)?;
    let moved = match fields.to.parse() {
        Ok(to) => app::access::hand_over(&portal.app, &actor, from, &to).await,
        Err(_) => Err(Refusal::field("to", Message::new("access-refusal-receiver"))),
    };
    match moved {
        Ok(_) => Ok(go_saying("/deputies", "access-handed-over")),
        Err(refusal) => {
            let form = Form::new().with("to", fields.to).refused(refusal)?;
            page(&portal, &visitor, &actor, (Form::new(), form), StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

async fn begin(portal: &Portal, actor: &Actor, fields: &Fields) -> Result<(), Refusal> {
    let wanted = Appointment {
        seat: fields.seat.parse().map_err(|_| Refusal::NotFound)?,
        deputy: fields.deputy.parse().map_err(|_| Refusal::field("deputy", Message::new("access-refusal-deputy")))?,
        from: moment("from", &fields.from)?,
        until: moment("until", &fields.until)?,
    };
    app::access::appoint(&portal.app, actor, wanted).await.map(|_| ())
}

/// A moment in Taiwan's time, as browsers send it: `2026-11-23T09:00`.
fn moment(field: &'static str, text: &str) -> Result<Timestamp, Refusal> {
    let wrong = || Refusal::field(field, Message::new("access-refusal-moment"));
    let local: DateTime = text.parse().map_err(|_| wrong())?;
    TAIPEI.to_timestamp(local).map_err(|_| wrong())
}

async fn page(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    (form, handing): (Form, Form),
    status: StatusCode,
) -> Result<Response, Problem> {
    let standings = app::access::standings(&portal.app, actor).await?;
    let open_work = if actor.account.is_some() { app::access::open_work_of(&portal.app, actor).await? } else { 0 };
    let page = Page::new(visitor, Place::None, "access-deputies");
    let mut seats: Vec<Choice> = visitor
        .signed()
        .into_iter()
        .flat_map(|signed| &signed.seats)
        .filter(|seat| seat.on_behalf_of.is_none())
        .map(|seat| Choice {
            value: seat.id.to_string(),
            text: format!("{} · {}", page.name(&seat.body_zh, &seat.body_en), page.role(seat.role)),
        })
        .collect();
    if page.may(Action::Amend, Resource::Account) {
        let others = app::access::members(&portal.app, actor, None, 200).await?;
        let others = others.into_iter().filter(|member| Some(member.account.id) != actor.account);
        seats.extend(others.map(|member| Choice {
            value: member.seat.to_string(),
            text: format!("{} · {} · {}", member.account.full_name, page.name(&member.body.zh, &member.body.en), page.role(member.role)),
        }));
    }
    Ok(show_as(status, &DeputiesPage { page, standings, form, handing, seats, open_work }))
}
