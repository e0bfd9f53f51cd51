//! Which parts of HTTP does this process answer?

/// What is served; a process that shares the work with others serves a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Doors {
    /// Everything.
    #[default]
    All,
    /// Portal, API and lists; events are sent to another process.
    Portal,
    /// Events only.
    Intake,
    /// Nothing but health: the process works by itself.
    None,
}
