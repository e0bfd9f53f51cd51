//! How do people sign in, and who administers accounts, tokens and deputies?

mod account;
mod accounts;
mod deputies;
mod invite;
mod join;
mod leaving;
mod member;
mod own_account;
mod peer;
mod qr;
mod read_log;
mod recover;
mod seat;
mod sign_in;
mod sign_out;
mod token_api;
mod tokens;

use axum::routing::{get, post};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::portal::Portal;

pub(crate) fn routes() -> OpenApiRouter<Portal> {
    OpenApiRouter::new()
        .routes(routes!(token_api::list, token_api::make))
        .routes(routes!(token_api::revoke))
        .routes(routes!(token_api::reissue))
        .route("/sign-in", get(sign_in::form).post(sign_in::sign_in))
        .route("/sign-out", post(sign_out::sign_out))
        .route("/seat", post(seat::switch))
        .route("/join/{secret}", get(join::form).post(join::accept))
        .route("/recover", get(recover::form).post(recover::recover))
        .route("/account", get(account::page))
        .route("/account/password", post(own_account::password))
        .route("/account/codes", get(own_account::codes_form).post(own_account::codes))
        .route("/account/recovery", post(own_account::recovery))
        .route("/account/language", post(own_account::language))
        .route("/account/sessions", post(own_account::end_sessions))
        .route("/accounts", get(accounts::list))
        .route("/accounts/invite", get(invite::form).post(invite::invite))
        .route("/accounts/links/{id}/withdraw", post(invite::withdraw))
        .route("/accounts/seats", post(member::give_seat))
        .route("/accounts/seats/{id}/end", get(leaving::before_ending_seat).post(member::end_seat))
        .route("/accounts/{id}/disable", get(leaving::before_disabling).post(member::disable))
        .route("/accounts/{id}/hand-over", post(leaving::hand_over))
        .route("/accounts/{id}/enable", post(member::enable))
        .route("/accounts/{id}/reset", post(member::reset))
        .route("/deputies", get(deputies::list).post(deputies::appoint))
        .route("/deputies/hand-over", post(deputies::hand_over))
        .route("/deputies/{id}/end", post(deputies::end))
        .route("/tokens", get(tokens::list).post(tokens::make))
        .route("/tokens/{id}/revoke", post(tokens::revoke))
        .route("/tokens/{id}/reissue", post(tokens::reissue))
        .route("/read-log", get(read_log::list))
}
