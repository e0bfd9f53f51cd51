//! What can a person see and change of their own account?

use app::access::SessionLine;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::access::{Account, Action, Actor, Resource, Via};
use domain::words::SessionId;
use http::StatusCode;

use crate::page::{Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;

/// Which of the page's forms was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// None.
    Nothing,
    /// The password's.
    Password,
    /// That of the recovery codes.
    Recovery,
}

#[derive(Template)]
#[template(path = "access/account.html")]
struct AccountPage {
    page: Page,
    account: Account,
    password: Form,
    recovery: Form,
    sessions: Vec<SessionLine>,
    present: Option<SessionId>,
}

impl AccountPage {
    fn is_present(&self, session: &SessionLine) -> bool {
        self.present == Some(session.id)
    }
}

pub(super) async fn page(State(portal): State<Portal>, SignedIn { visitor, actor }: SignedIn) -> Result<Response, Problem> {
    shown(&portal, &visitor, &actor, Part::Nothing, Form::new()).await
}

/// The page, with one of its forms as it was refused.
pub(super) async fn shown(portal: &Portal, visitor: &Visitor, actor: &Actor, part: Part, form: Form) -> Result<Response, Problem> {
    let account = app::access::own_account(&portal.app, actor).await?;
    let sessions = app::access::sessions(&portal.app, actor).await?;
    let present = match actor.via {
        Via::Session(session) => Some(session),
        Via::Token(..) | Via::Console | Via::System => None,
    };
    let (password, recovery) = match part {
        Part::Nothing => (Form::new(), Form::new()),
        Part::Password => (form, Form::new()),
        Part::Recovery => (Form::new(), form),
    };
    let status = if part == Part::Nothing { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = Page::new(visitor, Place::None, "access-account");
    Ok(show_as(status, &AccountPage { page, account, password, recovery, sessions, present }))
}
