//! How do the portal's style sheets, scripts, icons and map get into the binary?
//!
//! Brings the npm packages of `assets/package-lock.json` into the build folder once, then runs `assets/build.mjs`. Nothing is fetched when
//! the lock has not changed, and nothing is written outside the build folder.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

const BROUGHT: &[&str] = &["package.json", "package-lock.json", ".npmrc"];

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["assets", "templates", "src", "locales", "build.rs"] {
        println!("cargo:rerun-if-changed={input}");
    }
    let crate_folder = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let packages = out.join("npm");
    fs::create_dir_all(&packages)?;

    let lock = fs::read(crate_folder.join("assets/package-lock.json"))?;
    let stamp = packages.join(".brought");
    if fs::read(&stamp).ok().as_deref() != Some(lock.as_slice()) {
        for name in BROUGHT {
            fs::copy(crate_folder.join("assets").join(name), packages.join(name))?;
        }
        let quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
        run(Command::new("npm").args(quiet).current_dir(&packages))?;
        fs::write(&stamp, &lock)?;
    }
    fs::copy(crate_folder.join("assets/build.mjs"), packages.join("build.mjs"))?;
    make(&crate_folder, &packages, &out.join("portal"))
}

fn make(crate_folder: &Path, packages: &Path, portal: &Path) -> Result<(), Box<dyn Error>> {
    run(Command::new("node").arg("build.mjs").arg(crate_folder).arg(portal).current_dir(packages))
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let done = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            format!("`{tool}` was not found: the portal's style sheets and scripts are made with Node.js 20 or newer and npm (Debian: apt-get install nodejs npm)")
        }
        _ => format!("`{tool}` could not be started: {error}"),
    })?;
    if done.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(format!("`{tool}` ended with {}; npm needs its registry or a warm cache\n{said}", done.status).into())
}
