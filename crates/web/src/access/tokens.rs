//! Which tokens do machines hold, and how does a person make and revoke them?

use app::Refusal;
use app::access::{NewToken, Secret, Token};
use askama::Template;
use axum::Form as Sent;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::{Action, Actor, Resource, Scope, Scopes, TokenEnd};
use http::StatusCode;
use jiff::SignedDuration;

use super::invite::own_body;
use crate::page::{Choice, Form, Given, Page, Place, SignedIn, Visitor, go_saying, show, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// The lifetimes to choose from, in days.
const LIFETIMES: [i64; 4] = [90, 30, 180, 365];

#[derive(Template)]
#[template(path = "access/tokens.html")]
struct TokensPage {
    page: Page,
    tokens: Vec<Token>,
    ended: Vec<Token>,
    form: Form,
    scopes: Vec<Scope>,
    lifetimes: Vec<Choice>,
    may_add: bool,
}

impl TokensPage {
    fn scope_words(&self, scope: impl Given<Scope>) -> String {
        self.page.t(&format!("access-scope-{}", scope.given().code().replace(':', "-")))
    }

    fn why(&self, token: &Token) -> String {
        let seat = token.ended == Some(TokenEnd::Seat);
        self.page.t(if seat { "access-token-ended-seat" } else { "access-token-ended-account" })
    }

    fn is_over(&self, token: &Token) -> bool {
        token.expires_at <= self.page.now()
    }
}

#[derive(Template)]
#[template(path = "access/token.html")]
struct TokenPage {
    page: Page,
    token: Token,
    secret: Secret,
}

pub(super) async fn list(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    let own = own_body(&portal, &actor).await?;
    page(&portal, &visitor, &actor, Form::new().with("body", own), StatusCode::OK).await
}

pub(super) async fn make(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Sent(fields): Sent<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let form = fields.iter().filter(|(name, _)| name != "scope").fold(Form::new(), |form, (name, value)| form.with(name, value));
    let form = fields.iter().filter(|(name, _)| name == "scope").fold(form, |form, (_, scope)| form.with(scope, "1"));
    match new_token(&portal, &actor, &fields).await {
        Ok(made) => Ok(shown_once(&visitor, made)),
        Err(refusal) => page(&portal, &visitor, &actor, form.refused(refusal)?, StatusCode::UNPROCESSABLE_ENTITY).await,
    }
}

/// Issues another token in the place of one that ended with its maker.
pub(super) async fn reissue(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Refusal::NotFound)?;
    Ok(shown_once(&visitor, app::access::reissue_token(&portal.app, &actor, id).await?))
}

pub(super) async fn revoke(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    app::access::revoke_token(&portal.app, &actor, id.parse().map_err(|_| Refusal::NotFound)?).await?;
    Ok(go_saying("/tokens", "access-token-revoked"))
}

/// The page that shows a new token once.
fn shown_once(visitor: &Visitor, (token, secret): (Token, Secret)) -> Response {
    let page = Page::new(visitor, Place::Tokens, "access-token-made").below("/tokens", "access-tokens");
    show(&TokenPage { page, token, secret })
}

async fn new_token(portal: &Portal, actor: &Actor, fields: &[(String, String)]) -> Result<(Token, Secret), Refusal> {
    let field = |name: &str| fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let asked = fields.iter().filter(|(name, _)| name == "scope").filter_map(|(_, scope)| Scope::from_code(scope));
    let days = field("lifetime").parse().unwrap_or(0).clamp(0, 10_000);
    let wanted = NewToken {
        name: field("name").to_owned(),
        body: app::access::locate(&portal.app, "body", field("body")).await?,
        scopes: asked.fold(Scopes::default(), Scopes::with),
        expires_at: portal.app.clock.now() + SignedDuration::from_hours(24 * days),
    };
    app::access::make_token(&portal.app, actor, wanted).await
}

async fn page(portal: &Portal, visitor: &Visitor, actor: &Actor, form: Form, status: StatusCode) -> Result<Response, Problem> {
    let tokens = app::access::tokens(&portal.app, actor).await?;
    let ended = app::access::ended_tokens(&portal.app, actor).await?;
    let page = Page::new(visitor, Place::Tokens, "access-tokens");
    let lifetimes =
        LIFETIMES.iter().map(|days| Choice { value: days.to_string(), text: page.t1("access-token-days", "days", days) }).collect();
    let may_add = page.may(Action::Add, Resource::Token);
    Ok(show_as(status, &TokensPage { page, tokens, ended, form, scopes: app::access::grantable_scopes(), lifetimes, may_add }))
}
