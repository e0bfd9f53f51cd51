//! How is one connection served as HTTP/1.1 or HTTP/2?

use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tower::ServiceExt as _;

/// Streams that one HTTP/2 connection may have open.
const STREAMS: u32 = 128;

/// How often a silent HTTP/2 connection is asked whether it still lives.
const ASK_EVERY: Duration = Duration::from_secs(20);

/// What a connection is, beyond its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// Who is at the other end; handlers find it as `ConnectInfo<SocketAddr>`.
    pub peer: SocketAddr,
    /// The TLS handshake agreed on HTTP/2.
    pub http2: bool,
    /// How long a request's headers may take, and how long an HTTP/1.1 connection may be idle.
    pub headers: Duration,
}

/// Serves a connection until it ends; once `stop` is done, finishes the running requests and takes no more.
pub async fn serve<S>(stream: S, line: Line, router: Router, stop: impl Future<Output = ()>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let peer = line.peer;
    let service = router.map_request(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        request.map(axum::body::Body::new)
    });
    let builder = Builder::new(TokioExecutor::new());
    // Which protocol is known from the handshake: nothing waits for a first byte without a limit.
    let mut builder = if line.http2 { builder.http2_only() } else { builder.http1_only() };
    builder.http1().timer(TokioTimer::new()).header_read_timeout(line.headers);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .keep_alive_interval(ASK_EVERY)
        .keep_alive_timeout(line.headers);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service)));
    let mut stop = pin!(stop);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.as_mut() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        // The other end left or was too slow: its affair.
        tracing::debug!(%error, "connection ended");
    }
}
