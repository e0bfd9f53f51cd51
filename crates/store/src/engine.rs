//! How is one SQL text run on either engine?

mod carry;
mod database_url;
mod migrate;
mod pool;
mod row;
mod upkeep;
mod value;

pub use database_url::{BadDatabaseUrl, DatabaseUrl};
pub use pool::{Problem, Store, Target, Tx};
pub use row::Row;
pub use upkeep::Applied;
pub use value::Value;
