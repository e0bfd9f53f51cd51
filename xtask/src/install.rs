//! What does a bare Debian machine lack to run every test?

use std::fs;
use std::process::Command;

use anyhow::bail;

use crate::steps::{read, root, run, say};

/// The Debian packages that some test needs, and which.
const PACKAGES: &[(&str, &str)] = &[
    ("chromium", "the portal in a browser"),
    ("fonts-noto-cjk", "its Chinese text"),
    ("postgresql", "the register's second engine"),
    ("rsyslog", "a real log shipper"),
    ("rsyslog-elasticsearch", "its output in the shape of `_bulk`"),
    ("sqlite3", "tampering with a register behind the ledger's back"),
];

/// Folders with a `package-lock.json` whose packages some test needs; the portal brings its own when it is built.
const NODE_FOLDERS: &[&str] = &["e2e"];

/// Installs the missing Debian packages (as root; otherwise says what is missing) and npm packages.
///
/// # Errors
/// If something is missing and cannot be installed.
pub(crate) fn run_all() -> anyhow::Result<()> {
    debian()?;
    node()
}

fn debian() -> anyhow::Result<()> {
    let missing: Vec<&str> = PACKAGES.iter().map(|(name, _)| *name).filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        say("Debian packages: all present");
        return Ok(());
    }
    let root_user = read(Command::new("id").arg("-u"))?.trim() == "0";
    if !root_user {
        bail!("these Debian packages are missing and only root can install them: apt-get install {}", missing.join(" "));
    }
    run(Command::new("apt-get").args(["update", "-q"]))?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive").args(["install", "-q", "-y", "--no-install-recommends"]).args(&missing);
    run(&mut install)
}

fn is_installed(package: &str) -> bool {
    read(Command::new("dpkg-query").args(["-W", "-f", "${db:Status-Status}", package])).is_ok_and(|status| status == "installed")
}

fn node() -> anyhow::Result<()> {
    for folder in NODE_FOLDERS {
        let folder = root().join(folder);
        let lock = folder.join("package-lock.json");
        if !lock.exists() {
            continue;
        }
        // Our stamp among the packages says for which lock file they were installed.
        let stamp = folder.join("node_modules/.lianfang-lock");
        let wanted = fs::read(&lock)?;
        if fs::read(&stamp).is_ok_and(|have| have == wanted) {
            say(&format!("npm packages of {}: all present", folder.display()));
            continue;
        }
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))?;
        fs::write(&stamp, &wanted)?;
    }
    Ok(())
}
