//! Where does a test get an empty register, on either engine?
//!
//! SQLite is a file in a temporary folder. PostgreSQL is a cluster of this test binary's own: made from Debian's binaries with the first test
//! that asks, on a free port, without fsync, one database a test, gone when the binary ends however it ends.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _};
use store::{DatabaseUrl, Store, Target};
use tempfile::TempDir;

/// Instantiates test bodies `async fn body(store: &Store)` on both engines.
macro_rules! on_both_engines {
    ($($body:ident),+ $(,)?) => {$(
        mod $body {
            #[tokio::test]
            async fn on_sqlite() {
                let throwaway = crate::engines::Throwaway::sqlite().await;
                super::$body(&throwaway.store).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let throwaway = crate::engines::Throwaway::postgres().await;
                super::$body(&throwaway.store).await;
            }
        }
    )+};
}
pub(crate) use on_both_engines;

/// A register for one test.
pub(crate) struct Throwaway {
    /// Opened and migrated.
    pub(crate) store: Store,
    /// Where it lives, to look at it from outside.
    pub(crate) target: Target,
    _folder: Option<TempDir>,
}

impl Throwaway {
    /// An empty register in a file of its own.
    pub(crate) async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let target = Target::File(folder.path().join("register.sqlite"));
        Self { store: Store::open(&target).await.unwrap(), target, _folder: Some(folder) }
    }

    /// An empty register in a PostgreSQL database of its own.
    pub(crate) async fn postgres() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let port = tokio::task::spawn_blocking(|| cluster().port).await.unwrap();
        let server: sqlx::postgres::PgConnectOptions = format!("postgres://postgres@127.0.0.1:{port}/postgres").parse().unwrap();
        let mut connection = server.connect().await.unwrap();
        connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
        connection.close().await.unwrap();
        let target = Target::Url(DatabaseUrl::parse(&format!("postgres://postgres@127.0.0.1:{port}/{name}")).unwrap());
        Self { store: Store::open(&target).await.unwrap(), target, _folder: None }
    }
}

/// The running PostgreSQL of this binary. Its shell waits for the end of its own standard input, which comes when this process is gone.
struct Cluster {
    port: u16,
    _shell: Child,
}

/// What the shell does: make a cluster, start it, say so, wait for us to end, clean up.
const SCRIPT: &str = r#"
set -e
folder=$(mktemp -d "${TMPDIR:-/tmp}/lianfang-postgres-XXXXXX")
trap 'exit 1' INT TERM HUP
trap '"$BIN/pg_ctl" stop -D "$folder/data" -m immediate >&2 || true; rm -rf "$folder"' EXIT
"$BIN/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >&2
"$BIN/pg_ctl" start -w -D "$folder/data" -l "$folder/log" -o "-p $PORT -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c shared_buffers=32MB" >&2 || { cat "$folder/log" >&2; exit 1; }
echo ready
cat > /dev/null
"#;

fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        // Between finding a free port and taking it another process may have taken it.
        (0..5).find_map(|_| start()).expect("PostgreSQL did not start; its own words are above (Debian: apt-get install postgresql)")
    })
}

fn start() -> Option<Cluster> {
    let port = TcpListener::bind(("127.0.0.1", 0)).ok()?.local_addr().ok()?.port();
    let mut command = as_ordinary_user();
    command.args(["sh", "-c", SCRIPT]).env("BIN", binaries()).env("PORT", port.to_string()).current_dir("/");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut shell = command.spawn().ok()?;
    let mut said = String::new();
    BufReader::new(shell.stdout.take()?).read_line(&mut said).ok()?;
    if said.trim() == "ready" {
        // Nobody reads the server's chatter any more; dropping the pipe is fine, since the server logs to its own file.
        return Some(Cluster { port, _shell: shell });
    }
    let output = shell.wait_with_output().ok()?;
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    None
}

/// PostgreSQL refuses to run as root: there it runs as the user `postgres` that its package made.
fn as_ordinary_user() -> Command {
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid", "postgres", "--regid", "postgres", "--clear-groups", "env", "-u", "TMPDIR"]);
        command
    } else {
        Command::new("env")
    }
}

/// The newest installed server's programs, where Debian puts them.
fn binaries() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let found = versions.map(|version| version.path().join("bin")).filter(|bin| bin.join("initdb").exists());
    found.max().expect("PostgreSQL is not installed under /usr/lib/postgresql (Debian: apt-get install postgresql)")
}
