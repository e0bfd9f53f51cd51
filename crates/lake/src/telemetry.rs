//! How are events kept from the moment they are acknowledged?

pub(crate) mod history;
pub(crate) mod journal;
pub(crate) mod parcel;
