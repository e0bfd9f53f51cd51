//! How does a benchmark ask over HTTP, as a browser or a shipper would?

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use app::process::Process;
use http::header;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// One connection that is kept open.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    server: SocketAddr,
    /// Sent with every request.
    headers: Vec<(&'static str, String)>,
}

/// What came back.
pub(crate) struct Answered {
    /// The status code.
    pub(crate) status: u16,
    /// From sending the request to the last byte of the answer.
    pub(crate) took: Duration,
}

impl Client {
    /// Connects.
    ///
    /// # Errors
    /// If the server does not listen.
    pub(crate) async fn connect(process: &mut Process, server: SocketAddr, headers: Vec<(&'static str, String)>) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(server).await.with_context(|| format!("cannot connect to {server}"))?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        process.once("client", async move {
            // The server ends the connection when it stops.
            let _ = connection.await;
        });
        Ok(Self { sender, server, headers })
    }

    /// Asks for a page.
    ///
    /// # Errors
    /// If the connection breaks.
    pub(crate) async fn get(&mut self, path: &str) -> anyhow::Result<Answered> {
        self.ask(hyper::Request::get(path), Bytes::new()).await
    }

    /// Sends events, one a line.
    ///
    /// # Errors
    /// If the connection breaks.
    pub(crate) async fn post(&mut self, path: &str, body: Bytes) -> anyhow::Result<Answered> {
        self.ask(hyper::Request::post(path).header(header::CONTENT_TYPE, "application/x-ndjson"), body).await
    }

    async fn ask(&mut self, mut request: http::request::Builder, body: Bytes) -> anyhow::Result<Answered> {
        request = request.header(header::HOST, self.server.to_string());
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let request = request.body(Full::new(body))?;
        let begun = Instant::now();
        self.sender.ready().await?;
        let answer = self.sender.send_request(request).await?;
        let status = answer.status().as_u16();
        // The page is there when its last byte is.
        answer.into_body().collect().await?;
        Ok(Answered { status, took: begun.elapsed() })
    }
}

/// Refuses an answer that is no success.
///
/// # Errors
/// With the path and the status.
pub(crate) fn expect_success(path: &str, answered: &Answered) -> anyhow::Result<()> {
    if (200..300).contains(&answered.status) { Ok(()) } else { bail!("{path} answered {}", answered.status) }
}
