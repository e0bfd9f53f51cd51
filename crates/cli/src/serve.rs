//! How does the server start, and in which order does it stop?

mod figures;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, bail};
use app::App;
use app::process::{Certificate, Connection, DataLock, Ending, Limits, Process, Role, listen, start_jobs};
use clap::Args;
use tokio::net::TcpListener;
use web::connection::Line;
use web::health::Health;

use crate::console::{Answer, Console};
use crate::logging;
use crate::opening::{Data, open_or_create};
use crate::settings::Settings;

/// `lianfang serve`
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    data: Data,
    /// Address and port; the same as `--set http.listen=…`.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// What this process does: any of web, intake, detect, jobs; all without it.
    #[arg(long = "role", value_name = "ROLE", value_delimiter = ',')]
    roles: Vec<String>,
    /// PEM file with the certificate and its chain; with --key.
    #[arg(long, value_name = "FILE")]
    certificate: Option<PathBuf>,
    /// PEM file with the certificate's private key.
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

/// How connections are served.
pub(crate) struct Door {
    /// The listening socket.
    pub(crate) listener: TcpListener,
    /// The certificate, unless the connection is plain.
    pub(crate) certificate: Option<Certificate>,
    /// What the portal is told.
    pub(crate) portal: web::Settings,
}

/// Serves until SIGTERM or SIGINT.
///
/// # Errors
/// If settings, stores, certificate or address cannot be used, or another server uses the data directory.
pub(crate) async fn run(mut arguments: Arguments, console: &Console) -> anyhow::Result<Answer> {
    let flags = arguments.flags();
    arguments.data.settings.set.extend(flags);
    let settings = arguments.data.settings()?;
    logging::start(&settings.log.filter, settings.log.form);
    let app = open_or_create(&arguments.data.directory, &settings).await?;
    let _lock = DataLock::take(&app.data)?;
    has_the_keys(&app, &settings.process.roles)?;
    let certificate = match (&settings.http.certificate, &settings.http.key) {
        (Some(certificate), Some(key)) => Some(Certificate::open(certificate, key).context("cannot use the TLS certificate")?),
        _ => None,
    };
    let listener = TcpListener::bind(settings.http.listen).await.with_context(|| format!("cannot listen on {}", settings.http.listen))?;
    let scheme = if certificate.is_some() { "https" } else { "http" };
    let address = listener.local_addr()?;
    let secure = certificate.is_some()
        || settings.http.behind_proxy
        || settings.http.origin.as_ref().is_some_and(|origin| origin.starts_with("https:"));
    let doors = doors(&settings.process.roles);
    let door = Door {
        listener,
        certificate,
        portal: web::Settings { secure, doors, origin: settings.http.origin.clone(), ..web::Settings::default() },
    };
    let mut process = Process::new();
    start_door(&mut process, &app, door, &settings)?;
    start_jobs(&mut process, &app, &settings.process.roles);
    // Whoever started us waits for this line.
    console.note(format_args!("lianfang serves {scheme}://{address} from {}", app.data.display()));
    let ending = process.run(settings.limits.stop).await?;
    close(&app, &settings.process.roles, settings.limits.stop).await;
    if ending == Ending::Hurried {
        console.note("stopped before everything had finished");
    }
    Ok(Answer::Fine)
}

/// Starts a plain server of all roles with the default settings: what the demonstration needs.
///
/// # Errors
/// If the figures cannot be collected.
pub(crate) fn start(process: &mut Process, app: &App, listener: TcpListener, portal: web::Settings) -> anyhow::Result<()> {
    start_door(process, app, Door { listener, certificate: None, portal }, &Settings::default())?;
    start_jobs(process, app, &Role::ALL);
    Ok(())
}

/// What a process with these roles answers.
fn doors(roles: &[Role]) -> web::Doors {
    match (roles.contains(&Role::Web), roles.contains(&Role::Intake)) {
        (true, true) => web::Doors::All,
        (true, false) => web::Doors::Portal,
        (false, true) => web::Doors::Intake,
        (false, false) => web::Doors::None,
    }
}

/// A process that works beside the one with the jobs opens second factors that were sealed there, so it needs the same keys; made anew they would
/// lock everybody out.
fn has_the_keys(app: &App, roles: &[Role]) -> anyhow::Result<()> {
    if roles.contains(&Role::Jobs) {
        return Ok(app::access::make_keys(app)?);
    }
    if app.data.join("keys/seal.key").is_file() {
        return Ok(());
    }
    bail!(
        "{}/keys/seal.key is missing: copy the folder keys/ from the data directory of the process with the role jobs, so that both open the same second factors",
        app.data.display()
    )
}

fn start_door(process: &mut Process, app: &App, door: Door, settings: &Settings) -> anyhow::Result<()> {
    let health = Health { app: app.clone(), least_free_bytes: settings.doctor.free_bytes, figures: figures::collect()? };
    let router = web::health::with_health(web::router(app.clone(), door.portal), health);
    let tls = match &door.certificate {
        Some(certificate) => Some(certificate.server_config()?),
        None => None,
    };
    let headers = settings.limits.headers;
    let serve = move |connection: Connection, stop: tokio_util::sync::CancellationToken| {
        let line = Line { peer: connection.peer, http2: connection.is_http2(), headers };
        web::connection::serve(connection, line, router.clone(), stop.cancelled_owned())
    };
    let limits = Limits { connections: settings.limits.connections, handshake: settings.limits.handshake };
    process.once("listener", listen(door.listener, tls, limits, process.stop_token(), serve));
    if let Some(certificate) = door.certificate {
        let asked = process.reloads();
        process.start("certificate", move |stop| certificate.clone().keep_fresh(asked.clone(), stop));
    }
    Ok(())
}

/// Lets go of the register, so that its write-ahead log is folded into the file; a connection that something still holds is not waited for.
async fn close(app: &App, roles: &[Role], limit: Duration) {
    // Jobs may have done deeds after the sealing job ended.
    if roles.contains(&Role::Jobs)
        && let Err(error) = app::ledger::seal(app).await
    {
        tracing::error!(%error, "ledger not signed");
    }
    if tokio::time::timeout(limit.max(Duration::from_secs(1)), app.store.close()).await.is_err() {
        tracing::warn!("the register was still in use; its write-ahead log is folded in at the next start");
    }
}

impl Arguments {
    /// The command's own flags as settings.
    fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        if let Some(listen) = &self.listen {
            flags.push(format!("http.listen={listen}"));
        }
        if !self.roles.is_empty() {
            flags.push(format!("process.roles={}", self.roles.join(",")));
        }
        for (key, file) in [("http.certificate", &self.certificate), ("http.key", &self.key)] {
            if let Some(file) = file {
                flags.push(format!("{key}={}", file.display()));
            }
        }
        flags
    }
}
