//! How does a rendered piece enter a page without being escaped again?

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

/// HTML that was rendered from a template and may stand in a page as it is.
#[derive(Debug, Clone, Default)]
pub struct Markup(String);

impl Markup {
    /// Renders a piece. A template that cannot be rendered leaves its place empty and is logged.
    pub fn of(piece: &impl Template) -> Self {
        match piece.render() {
            Ok(text) => Self(text),
            Err(error) => {
                tracing::error!(%error, "a piece of a page could not be rendered");
                Self::default()
            }
        }
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

/// A small value as templates hand it over: by itself, by reference, or by a loop's reference to a reference.
pub trait Given<T> {
    /// The value.
    fn given(self) -> T;
}

impl<T: Copy> Given<T> for T {
    fn given(self) -> T {
        self
    }
}

impl<T: Copy> Given<T> for &T {
    fn given(self) -> T {
        *self
    }
}

impl<T: Copy> Given<T> for &&T {
    fn given(self) -> T {
        **self
    }
}
