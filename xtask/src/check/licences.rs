//! May we ship every dependency, and is none of them one that we decided against?

use serde_json::Value;

use super::{Finding, items, text};

/// Licences under which a dependency may be linked into MIT OR Apache-2.0 code.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "bzip2-1.0.6",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Packages that must not come back through someone's default features, and why.
const DENIED: &[(&str, &str)] = &[
    ("openssl", "TLS is rustls"),
    ("openssl-sys", "TLS is rustls"),
    ("native-tls", "TLS is rustls"),
    ("aws-lc-sys", "rustls builds on ring here: a second, slow C build"),
    ("cpe", "only parses names; we have our own"),
];

/// Every dependency with a licence off the list, and every denied one.
pub(super) fn find(metadata: &Value) -> Vec<Finding> {
    let built: Vec<&str> =
        metadata.get("resolve").map(|resolve| items(resolve, "nodes").map(|node| text(node, "id")).collect()).unwrap_or_default();
    let mut findings = Vec::new();
    for package in items(metadata, "packages").filter(|package| built.contains(&text(package, "id"))) {
        let at = format!("{} {}", text(package, "name"), text(package, "version"));
        if let Some((_, why)) = DENIED.iter().find(|(name, _)| *name == text(package, "name")) {
            findings.push(Finding::fails(&at, format!("is denied: {why}")));
        }
        let licence = text(package, "license");
        if licence.is_empty() && !text(package, "license_file").is_empty() {
            findings.push(Finding::warns(&at, "has its own licence text: read it"));
        } else if !allowed(licence) {
            findings.push(Finding::fails(&at, format!("has the licence `{licence}`, which is not on the list in xtask")));
        }
    }
    findings
}

/// Whether an SPDX expression can be met: one side of each OR, all sides of each AND.
fn allowed(expression: &str) -> bool {
    // Old manifests write `MIT/Apache-2.0`.
    let expression = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = expression.split_whitespace().collect();
    let mut rest = words.as_slice();
    let fine = any_of(&mut rest);
    fine && rest.is_empty() && !words.is_empty()
}

fn any_of(words: &mut &[&str]) -> bool {
    let mut fine = all_of(words);
    while let Some((&"OR", rest)) = words.split_first() {
        *words = rest;
        fine |= all_of(words);
    }
    fine
}

fn all_of(words: &mut &[&str]) -> bool {
    let mut fine = one(words);
    while let Some((&"AND", rest)) = words.split_first() {
        *words = rest;
        fine &= one(words);
    }
    fine
}

fn one(words: &mut &[&str]) -> bool {
    match *words {
        ["(", rest @ ..] => {
            *words = rest;
            let fine = any_of(words);
            if let Some((&")", rest)) = words.split_first() {
                *words = rest;
            }
            fine
        }
        [name, "WITH", exception, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(&format!("{name} WITH {exception}").as_str()) || ALLOWED.contains(name)
        }
        [name, rest @ ..] => {
            *words = rest;
            ALLOWED.contains(name)
        }
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_spdx_expressions() {
        for (expression, expected) in [
            ("MIT OR Apache-2.0", true),
            ("MIT/Apache-2.0", true),
            ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
            ("Apache-2.0 WITH LLVM-exception OR GPL-3.0-only", true),
            ("GPL-3.0-only", false),
            ("MIT AND GPL-2.0-only", false),
            ("", false),
        ] {
            assert_eq!(allowed(expression), expected, "{expression}");
        }
    }
}
