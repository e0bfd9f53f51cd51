//! How is one SQL text run on either engine?

mod migrate;
mod pool;
mod row;
mod value;

pub use pool::{Problem, Store, Target, Tx};
pub use row::Row;
pub use value::Value;
