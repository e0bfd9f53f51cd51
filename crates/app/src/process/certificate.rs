//! Which certificate is shown, and how does a new one replace it without a restart?

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// A certificate with its key, read from two PEM files and exchanged while connections come in.
#[derive(Clone)]
pub struct Certificate {
    files: Arc<Files>,
    shown: Arc<Shown>,
}

struct Files {
    certificate: PathBuf,
    key: PathBuf,
}

/// What new connections are shown.
#[derive(Debug)]
struct Shown(RwLock<Arc<CertifiedKey>>);

/// Why a certificate is not used. Carries no key material.
#[derive(Debug, thiserror::Error)]
pub enum BadCertificate {
    /// A file is missing, unreadable or no PEM.
    #[error("{}: {what}", file.display())]
    File {
        /// Which file.
        file: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Certificate and key do not belong together, or the key's kind is not supported.
    #[error("certificate and key cannot be used together: {0}")]
    Pair(#[from] rustls::Error),
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("file", &self.files.certificate).finish_non_exhaustive()
    }
}

impl Certificate {
    /// Reads both files.
    ///
    /// # Errors
    /// [`BadCertificate`] if they cannot be read or do not belong together.
    pub fn open(certificate: &Path, key: &Path) -> Result<Self, BadCertificate> {
        let files = Files { certificate: certificate.to_owned(), key: key.to_owned() };
        let read = files.read()?;
        Ok(Self { files: Arc::new(files), shown: Arc::new(Shown(RwLock::new(Arc::new(read)))) })
    }

    /// What rustls needs: TLS 1.2 and 1.3, HTTP/2 and HTTP/1.1, this certificate as it is at each handshake.
    ///
    /// # Errors
    /// [`BadCertificate::Pair`] if the cryptography refuses its own defaults.
    pub fn server_config(&self) -> Result<Arc<ServerConfig>, BadCertificate> {
        let resolver: Arc<dyn ResolvesServerCert> = self.shown.clone();
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(resolver);
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Arc::new(config))
    }

    /// Takes up new files when they change or when asked to; a broken pair is reported once, and the old certificate stays. A job.
    pub async fn keep_fresh(self, mut asked: watch::Receiver<u64>, stop: CancellationToken) {
        let mut seen = self.files.fingerprint();
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                Ok(()) = asked.changed() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {
                    let now = self.files.fingerprint();
                    if now == seen {
                        continue;
                    }
                    seen = now;
                }
            }
            match self.files.read() {
                Ok(pair) => {
                    *self.shown.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(pair);
                    tracing::info!(file = %self.files.certificate.display(), "certificate taken up");
                }
                Err(error) => tracing::warn!(%error, "new certificate refused; the old one stays in use"),
            }
        }
    }
}

impl Files {
    fn read(&self) -> Result<CertifiedKey, BadCertificate> {
        let bad = |file: &Path, what: String| BadCertificate::File { file: file.to_owned(), what };
        let chain: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect)
            .map_err(|error| bad(&self.certificate, error.to_string()))?;
        if chain.is_empty() {
            return Err(bad(&self.certificate, "holds no certificate in PEM form".to_owned()));
        }
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(|error| bad(&self.key, error.to_string()))?;
        Ok(CertifiedKey::from_der(chain, key, &ring::default_provider())?)
    }

    /// The bytes of both files: small, and surer than their times, which an atomic replacement may not change.
    fn fingerprint(&self) -> (Option<Vec<u8>>, Option<Vec<u8>>) {
        (std::fs::read(&self.certificate).ok(), std::fs::read(&self.key).ok())
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner)))
    }
}
