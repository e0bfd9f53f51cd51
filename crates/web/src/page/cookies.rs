//! Which cookies does the portal keep, and how are they protected?

use http::{HeaderMap, header};

use crate::portal::Settings;

/// The reader's chosen language.
pub(crate) const LANGUAGE: &str = "lianfang-language";
/// The sentence that the next page begins with.
pub(crate) const SAID: &str = "lianfang-said";

/// The session's secret, if the browser sent one.
pub fn session(headers: &HeaderMap, settings: &Settings) -> Option<String> {
    read(headers, session_name(settings)).filter(|secret| !secret.is_empty())
}

/// The `Set-Cookie` value that keeps a session until the browser is closed or `seconds` have passed.
pub fn session_begun(secret: &str, seconds: i64, settings: &Settings) -> String {
    format!("{}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{}", session_name(settings), secure(settings))
}

/// The `Set-Cookie` value that ends the session in the browser.
pub fn session_ended(settings: &Settings) -> String {
    ended(session_name(settings), settings)
}

/// A cookie's value by its name.
pub fn read(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .map(str::to_owned)
}

/// A cookie that holds a year.
pub(crate) fn lasting(name: &str, value: &str, settings: &Settings) -> String {
    format!("{name}={value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{}", secure(settings))
}

/// A cookie taken back.
pub(crate) fn ended(name: &str, settings: &Settings) -> String {
    format!("{name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax{}", secure(settings))
}

/// The `__Host-` prefix makes browsers refuse the cookie from any other host or without TLS.
fn session_name(settings: &Settings) -> &'static str {
    if settings.secure { "__Host-lianfang" } else { "lianfang" }
}

fn secure(settings: &Settings) -> &'static str {
    if settings.secure { "; Secure" } else { "" }
}
