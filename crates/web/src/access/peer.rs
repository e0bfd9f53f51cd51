//! From which address does a request come, and from which browser?

use std::convert::Infallible;
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use http::header;
use http::request::Parts;

/// The other end of the connection, as the listener knows it. Headers that a proxy may have set are not believed: anybody can send them.
#[derive(Debug, Clone)]
pub(super) struct Peer {
    /// The address; empty where the listener does not tell.
    pub(super) address: String,
    /// What the browser says of itself.
    pub(super) agent: String,
}

impl<S: Send + Sync> FromRequestParts<S> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip().to_canonical().to_string());
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Ok(Self { address: address.unwrap_or_default(), agent: agent.to_owned() })
    }
}
