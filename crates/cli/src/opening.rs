//! How does a command find its settings and open the stores in a data directory?

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use app::telemetry::Telemetry;
use app::{App, Clock, Ids, Parts};

use crate::settings::{self, Settings, Source};

/// The options of every command that opens a store.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Data {
    /// The data directory: register, history, segment log and keys.
    #[arg(long = "data", value_name = "DIR", default_value = "./lianfang-data", env = "LIANFANG_DATA")]
    pub(crate) directory: PathBuf,
    #[command(flatten)]
    pub(crate) settings: SettingsFrom,
}

/// The options that say where settings come from.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct SettingsFrom {
    /// The settings file; without it, `lianfang.toml` in the data directory if there is one.
    #[arg(long, value_name = "FILE", env = "LIANFANG_CONFIG")]
    pub(crate) config: Option<PathBuf>,
    /// One setting over file and environment, as in `--set http.listen=127.0.0.1:9000`; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) set: Vec<String>,
}

impl SettingsFrom {
    /// The layers to read: the named file or the one in `directory`, the environment, the flags.
    pub(crate) fn source(&self, directory: Option<&Path>) -> Source {
        let beside_data = || directory.map(|directory| directory.join("lianfang.toml")).filter(|file| file.is_file());
        Source {
            file: self.config.clone().or_else(beside_data),
            environment: std::env::vars().filter(|(name, _)| name.starts_with("LIANFANG_")).collect(),
            flags: self.set.clone(),
        }
    }
}

impl Data {
    /// The settings for this data directory.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub(crate) fn settings(&self) -> anyhow::Result<Settings> {
        Ok(settings::load(&self.settings.source(Some(&self.directory)))?)
    }
}

/// Opens a data directory that must exist, for commands that ask or amend.
///
/// # Errors
/// If there is no such directory, its settings are wrong, or its register is of a newer release or cannot be read.
pub(crate) async fn open(data: &Data) -> anyhow::Result<App> {
    let directory = &data.directory;
    if !directory.is_dir() {
        bail!("there is no data directory {}: name one with --data, or make one with `lianfang serve`", directory.display());
    }
    assemble(directory, &data.settings()?).await
}

/// Opens a data directory, making it first where it is missing, readable by its owner only.
///
/// # Errors
/// As [`open`], and if it cannot be made.
pub(crate) async fn open_or_create(directory: &Path, settings: &Settings) -> anyhow::Result<App> {
    use std::os::unix::fs::DirBuilderExt as _;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(directory);
    made.with_context(|| format!("cannot make the data directory {}", directory.display()))?;
    assemble(directory, settings).await
}

async fn assemble(directory: &Path, settings: &Settings) -> anyhow::Result<App> {
    let parts = Parts::at(directory, Clock::System, Ids::Random);
    let parts = match &settings.database.url {
        Some(url) => parts.with_database(url.clone()),
        None => parts,
    };
    let mut app = App::assemble(parts).await.with_context(|| format!("cannot open the stores in {}", directory.display()))?;
    app.telemetry = Telemetry::new(directory, settings.telemetry);
    Ok(app)
}
