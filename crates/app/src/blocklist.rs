//! How is the block list kept, guarded and given to every subscriber at once?

mod add;
mod expire;
mod follow;
mod guard;
mod lift;
mod list;
mod protect;
mod protected;
mod published;
mod publisher;
mod subscribe;

pub use add::{NewEntry, add};
pub use expire::expire;
pub use follow::follow;
pub use guard::{CannotGuard, allow_list, refused};
pub use lift::lift;
pub use list::list;
pub(crate) use list::name_those_who_act;
pub use protect::protect;
pub use protected::protected;
pub use published::{ListName, Published, PublishedList};
pub use publisher::{Publisher, Release};
pub use subscribe::{From, Step, Subscription, fetch, subscribe};
