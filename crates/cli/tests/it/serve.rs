//! Does the server start, answer, take a new certificate and stop as an operator expects?

use std::io::Read as _;
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::server::Server;

#[test]
fn starts_answers_and_stops_on_sigterm() {
    let data = testkit::directory();
    let server = Server::start(data.path(), &[]);
    assert_eq!(server.get("/healthz").0, 200);
    let (status, ready) = server.get("/readyz");
    assert_eq!(status, 200, "{ready}");
    assert!(ready.contains("\"register\":\"ok\""), "{ready}");
    assert_eq!(server.get("/no-such-page").0, 404);
    let (status, figures) = server.get("/metrics");
    assert_eq!(status, 200);
    assert!(figures.contains("lianfang_http_request_seconds"), "{figures}");
    server.signal("TERM");
    let (status, rest, took) = server.wait();
    assert_eq!(status.code(), Some(0), "{rest}");
    assert!(took < Duration::from_secs(10), "{rest}");
    assert!(!data.path().join("register.sqlite-wal").exists(), "a graceful stop folds the write-ahead log into the register");
}

#[test]
fn one_server_a_data_directory() {
    let data = testkit::directory();
    let _first = Server::start(data.path(), &[]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    let second = command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data.path()).output().unwrap();
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains("another lianfang"), "{second:?}");
}

#[test]
fn refuses_to_serve_others_without_tls() {
    let data = testkit::directory();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    let output = command.args(["serve", "--listen", "0.0.0.0:0", "--data"]).arg(data.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("without TLS"), "{output:?}");
}

#[test]
fn closes_connections_that_say_nothing() {
    let data = testkit::directory();
    let server = Server::start(data.path(), &["--set", "limits.headers_seconds=1", "--set", "limits.connections=2"]);
    let mut silent: Vec<TcpStream> = (0..2).map(|_| TcpStream::connect(server.address).unwrap()).collect();
    // Both places are taken; this request is served once the silent ones were shown the door.
    assert_eq!(server.get("/healthz").0, 200);
    for stream in &mut silent {
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).unwrap();
    }
}

#[test]
fn takes_up_a_new_certificate_and_refuses_a_broken_one() {
    let data = testkit::directory();
    let files = testkit::directory();
    let (certificate, key) = (files.path().join("certificate.pem"), files.path().join("key.pem"));
    let first = write_certificate(&certificate, &key);
    let arguments = ["--certificate", certificate.to_str().unwrap(), "--key", key.to_str().unwrap()];
    let mut server = Server::start(data.path(), &arguments);
    assert_eq!(answer_over_tls(server.address, &first), "ok\n");

    let second = write_certificate(&certificate, &key);
    server.wait_for_line("certificate taken up");
    assert_eq!(answer_over_tls(server.address, &second), "ok\n");

    std::fs::write(&certificate, "-----BEGIN CERTIFICATE-----\nbroken\n").unwrap();
    server.signal("HUP");
    server.wait_for_line("new certificate refused");
    assert_eq!(answer_over_tls(server.address, &second), "ok\n");
}

/// A fresh self-signed pair in both files; the key first, so that a look in between sees a pair that does not fit and keeps the old one.
fn write_certificate(certificate: &Path, key: &Path) -> CertificateDer<'static> {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(key, made.signing_key.serialize_pem()).unwrap();
    std::fs::write(certificate, made.cert.pem()).unwrap();
    made.cert.der().clone()
}

/// Asks `/healthz` over TLS, trusting only `certificate`.
fn answer_over_tls(address: SocketAddr, certificate: &CertificateDer<'static>) -> String {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut roots = RootCertStore::empty();
    roots.add(certificate.clone()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let stream = tokio::net::TcpStream::connect(address).await.unwrap();
        let name = ServerName::try_from("localhost").unwrap();
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).split("\r\n\r\n").nth(1).unwrap_or_default().to_owned()
    })
}
