//! How does a test get a real PostgreSQL that leaves nothing behind?

use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// A PostgreSQL server on a free loopback port, from the machine's own binaries, with its files in a temporary directory.
///
/// It stops and its files vanish when the last holder drops it, and also when the test process dies in any other way: a small shell
/// waits at the other end of a pipe.
#[derive(Debug)]
pub struct Cluster {
    binaries: PathBuf,
    port: u16,
    keeper: Child,
    databases: AtomicU64,
}

/// The cluster that all tests of this binary share while any of them holds it.
static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());

/// The one cluster of this test binary, started if need be.
///
/// `None`, with a line on stderr that says so, where PostgreSQL is not installed.
///
/// # Panics
/// If it is installed and does not start: that is a broken machine, not a missing one.
pub fn postgres() -> Option<Arc<Cluster>> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(running) = shared.upgrade() {
        return Some(running);
    }
    let Some(binaries) = binaries() else {
        #[expect(clippy::print_stderr, reason = "a skipped test says so to whoever runs it")]
        {
            eprintln!("SKIPPED: no PostgreSQL under /usr/lib/postgresql (Debian: apt-get install postgresql)");
        }
        return None;
    };
    let started = Arc::new(Cluster::start(&binaries));
    *shared = Arc::downgrade(&started);
    Some(started)
}

impl Cluster {
    /// Makes an empty database and gives its URL.
    ///
    /// # Panics
    /// If the server refuses.
    #[expect(clippy::expect_used, reason = "tests' furniture: failing loudly is its purpose")]
    pub fn database(&self) -> String {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let made = Command::new(self.binaries.join("createdb"))
            .args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "lianfang", &name])
            .output()
            .expect("createdb runs");
        assert!(made.status.success(), "cannot make a database: {}", String::from_utf8_lossy(&made.stderr));
        format!("postgres://lianfang@127.0.0.1:{}/{name}", self.port)
    }

    #[expect(clippy::expect_used, clippy::panic, reason = "tests' furniture: failing loudly is its purpose")]
    fn start(binaries: &Path) -> Self {
        let directory = tempfile::Builder::new().prefix("lianfang-pg-").tempdir().expect("a temporary directory").keep();
        // PostgreSQL refuses to run as root.
        let drop_root: Vec<String> = match unprivileged_owner() {
            Some((user, group)) => {
                chown(&directory, Some(user), Some(group)).expect("root may give a directory away");
                vec!["setpriv".into(), format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".into()]
            }
            None => Vec::new(),
        };
        let cluster = directory.join("cluster");
        let initdb = binaries.join("initdb");
        let made = as_user(&drop_root, &initdb)
            .args(["-U", "lianfang", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"])
            .arg(&cluster)
            .current_dir(&directory)
            .output()
            .expect("initdb runs");
        assert!(made.status.success(), "initdb failed: {}", String::from_utf8_lossy(&made.stderr));
        for _ in 0..5 {
            // Another process may take the port between the question and the start; then the next one is tried.
            let port = free_port();
            let keeper = spawn_keeper(&drop_root, binaries, &directory, port);
            let mut started = Self { binaries: binaries.to_owned(), port, keeper, databases: AtomicU64::new(0) };
            if started.wait_until_ready() {
                return started;
            }
            started.stop();
            assert!(cluster.exists(), "PostgreSQL did not start; its directory is gone");
        }
        panic!("PostgreSQL did not start; its log is {}", directory.join("log").display());
    }

    fn wait_until_ready(&mut self) -> bool {
        let deadline = Instant::now() + Duration::from_mins(1);
        while Instant::now() < deadline {
            let ready = Command::new(self.binaries.join("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()])
                .status()
                .is_ok_and(|status| status.success());
            if ready {
                return true;
            }
            if matches!(self.keeper.try_wait(), Ok(Some(_)) | Err(_)) {
                return false;
            }
            thread::sleep(Duration::from_millis(20));
        }
        false
    }

    fn stop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(stdin) = self.keeper.stdin.as_mut() {
            let _ = stdin.write_all(b"remove\n");
        }
        self.stop();
    }
}

/// Starts the server under a shell that reads our pipe: at its end (or ours) it stops the server, and removes the files unless the
/// server had already ended by itself, in which case the log is wanted.
fn spawn_keeper(drop_root: &[String], binaries: &Path, directory: &Path, port: u16) -> Child {
    const SCRIPT: &str = r#"
        "$1/postgres" -D "$2/cluster" -p "$3" -h 127.0.0.1 -k "" -F -c max_connections=200 -c logging_collector=off >"$2/log" 2>&1 </dev/null &
        server=$!
        ( while kill -0 $server 2>/dev/null; do sleep 1; done; kill $$ 2>/dev/null ) >/dev/null 2>&1 </dev/null &
        watch=$!
        trap 'exit 1' TERM
        read -r word
        kill $watch
        kill -QUIT $server
        wait $server
        cd / && rm -rf "$2"
    "#;
    #[expect(clippy::expect_used, reason = "tests' furniture: failing loudly is its purpose")]
    as_user(drop_root, Path::new("sh"))
        .args(["-c", SCRIPT, "keeper"])
        .arg(binaries)
        .arg(directory)
        .arg(port.to_string())
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell starts")
}

fn as_user(drop_root: &[String], program: &Path) -> Command {
    match drop_root.split_first() {
        Some((first, rest)) => {
            let mut command = Command::new(first);
            command.args(rest).arg(program);
            command
        }
        None => Command::new(program),
    }
}

/// The newest installed PostgreSQL's programs.
fn binaries() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(Result::ok)
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, path)| path.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path)
}

/// Whom to run as when we are root: Debian's `postgres`, or `nobody`; `None` when we are not root.
fn unprivileged_owner() -> Option<(u32, u32)> {
    if fs::metadata("/proc/self").ok()?.uid() != 0 {
        return None;
    }
    let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
    let postgres = accounts.lines().find_map(|line| {
        let mut fields = line.strip_prefix("postgres:")?.split(':').skip(1);
        Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
    });
    Some(postgres.unwrap_or((65_534, 65_534)))
}

#[expect(clippy::expect_used, reason = "tests' furniture: failing loudly is its purpose")]
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free loopback port").port()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_serves_and_leaves_nothing() {
        let Some(cluster) = postgres() else { return };
        let url = cluster.database();
        assert!(url.starts_with("postgres://lianfang@127.0.0.1:"));
        let port = cluster.port;
        drop(cluster);
        assert!(TcpListener::bind(("127.0.0.1", port)).is_ok(), "the server has let go of its port");
    }
}
