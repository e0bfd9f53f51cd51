//! Where does a test get an assembled product with a clock that it sets?

use std::sync::Arc;

use app::{App, Clock, Ids, Parts};
use jiff::Timestamp;
use store::{DatabaseUrl, Target};
use tempfile::TempDir;

/// An assembled product in a temporary folder, gone when dropped.
pub(crate) struct House {
    pub(crate) app: App,
    _folder: TempDir,
    _cluster: Option<Arc<testkit::Cluster>>,
}

/// When every test begins.
pub(crate) fn start() -> Timestamp {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

/// One house on each engine that this machine has, by the engine's name.
pub(crate) async fn houses() -> Vec<House> {
    let mut houses = vec![house(None).await];
    let made = tokio::task::spawn_blocking(|| {
        let cluster = testkit::postgres()?;
        let url = cluster.database();
        Some((cluster, url))
    });
    if let Some((cluster, url)) = made.await.unwrap() {
        houses.push(House { _cluster: Some(cluster), ..house(Some(url)).await });
    }
    houses
}

/// A house over SQLite, or over the PostgreSQL database at `url`.
pub(crate) async fn house(url: Option<String>) -> House {
    let folder = TempDir::new().unwrap();
    let register =
        url.map_or_else(|| Target::File(folder.path().join("register.sqlite")), |url| Target::Url(DatabaseUrl::parse(&url).unwrap()));
    let parts = Parts { clock: Clock::fixed(start()), ids: Ids::seeded(1), register, data: folder.path().to_owned() };
    House { app: App::assemble(parts).await.unwrap(), _folder: folder, _cluster: None }
}
