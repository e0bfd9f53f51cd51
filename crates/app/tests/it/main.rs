//! Do the deeds, the jobs and the built-in data hold together?

mod law;
#[cfg(test)]
mod nation;
