//! Does the portal's core keep its promises at its own door: headers, languages, forgery, words, problem documents?

mod core;
mod words;
