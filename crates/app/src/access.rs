//! Who comes in, what may they do, and how are their accounts kept?

mod accept;
mod enroll;
mod found;
mod guess;
mod hears;
mod invite;
mod note_read;
mod permit;
mod proof;
mod proofs_of;
mod recognise;
mod second_factor;
mod secret;
mod sign_in;
mod sign_out;
mod switch_seat;
mod vault;

pub use accept::{Accepted, Choice, Enrolment, accept, open_link};
pub use enroll::{Enrolled, enroll};
pub use found::{First, found};
pub use hears::hears;
pub use invite::{Asked, Link, invitations, invite, withdraw};
pub use note_read::note_read;
pub use permit::{may, may_at, reach};
pub use recognise::{Recognised, TOKEN_PREFIX, by_session, by_token};
pub use second_factor::CodeSecret;
pub use secret::Secret;
pub use sign_in::{Begun, SignIn, sign_in};
pub use sign_out::{end_other_sessions, end_session, sessions, sign_out};
// What these deeds hand out is what the register keeps of it.
pub use store::access::BodyName;
pub use store::access::invitation::{Invitation, LinkKind};
pub use store::access::seat::Place;
pub use store::access::session::SessionLine;
pub use switch_seat::switch_seat;
