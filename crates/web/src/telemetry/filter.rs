//! Which part of an answer does the asker want, in the words of Elasticsearch's `filter_path`?

use serde_json::{Map, Value};

/// Keeps what one of the paths names: names parted by dots, `*` for any letters of one name, `**` for any number of names. Paths that begin with a
/// minus take away instead. Lists are looked through; what holds nothing any more is left out.
pub(super) fn filtered(value: Value, paths: &str) -> Value {
    let split = |path: &str| path.split('.').map(str::to_owned).collect::<Vec<_>>();
    let (unwanted, wanted): (Vec<&str>, Vec<&str>) =
        paths.split(',').map(str::trim).filter(|path| !path.is_empty()).partition(|path| path.starts_with('-'));
    let wanted: Vec<Path> = wanted.into_iter().map(split).collect();
    let unwanted: Vec<Path> = unwanted.into_iter().map(|path| split(path.trim_start_matches('-'))).collect();
    let kept = if wanted.is_empty() { Some(value) } else { keep(value, &slices(&wanted)) };
    let left = kept.and_then(|value| if unwanted.is_empty() { Some(value) } else { drop_from(value, &slices(&unwanted)) });
    left.unwrap_or_else(|| Value::Object(Map::new()))
}

type Path = Vec<String>;

fn slices(paths: &[Path]) -> Vec<&[String]> {
    paths.iter().map(Vec::as_slice).collect()
}

fn keep(value: Value, paths: &[&[String]]) -> Option<Value> {
    match value {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter_map(|(name, value)| {
                let below = below(paths, &name);
                let value = if below.iter().any(|path| path.is_empty()) { Some(value) } else { keep(value, &below) };
                Some((name, value?))
            });
            let kept: Map<String, Value> = kept.collect();
            (!kept.is_empty()).then_some(Value::Object(kept))
        }
        Value::Array(items) => {
            let kept: Vec<Value> = items.into_iter().filter_map(|item| keep(item, paths)).collect();
            (!kept.is_empty()).then_some(Value::Array(kept))
        }
        _ => None,
    }
}

fn drop_from(value: Value, paths: &[&[String]]) -> Option<Value> {
    match value {
        Value::Object(fields) => {
            let left = fields.into_iter().filter_map(|(name, value)| {
                let below = below(paths, &name);
                let value = if below.iter().any(|path| path.is_empty()) { None } else { drop_from(value, &below) };
                Some((name, value?))
            });
            let left: Map<String, Value> = left.collect();
            (!left.is_empty()).then_some(Value::Object(left))
        }
        Value::Array(items) => {
            let left: Vec<Value> = items.into_iter().filter_map(|item| drop_from(item, paths)).collect();
            (!left.is_empty()).then_some(Value::Array(left))
        }
        value => Some(value),
    }
}

/// What is left of the paths below `name`; an empty one ends there.
fn below<'p>(paths: &[&'p [String]], name: &str) -> Vec<&'p [String]> {
    let mut below = Vec::new();
    for path in paths {
        match path.split_first() {
            Some((first, rest)) if first == "**" => {
                below.push(*path);
                if let Some((second, rest)) = rest.split_first()
                    && fits(second, name)
                {
                    below.push(rest);
                }
            }
            Some((first, rest)) if fits(first, name) => below.push(rest),
            _ => {}
        }
    }
    below.dedup();
    below
}

/// Whether `name` is of the form `pattern`, in which `*` stands for any letters.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let Some(mut left) = name.strip_prefix(start) else { return false };
    let mut parts = rest.split('*').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return left.ends_with(part);
        }
        match left.find(part) {
            Some(at) => left = left.get(at + part.len()..).unwrap_or_default(),
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::filtered;

    #[test]
    fn keeps_what_is_named_and_no_more() {
        let answer = || {
            json!({"took": 3, "errors": true, "items": [
                {"create": {"_id": "1", "status": 201}},
                {"index": {"_id": "2", "status": 400, "error": {"type": "t", "reason": "r"}}},
            ]})
        };
        let status = json!([{"create": {"status": 201}}, {"index": {"status": 400}}]);
        let cases = [
            ("errors,items.*.status", json!({"errors": true, "items": status})),
            ("items.*.error.type", json!({"items": [{"index": {"error": {"type": "t"}}}]})),
            ("**.status", json!({"items": status})),
            ("items", json!({"items": answer()["items"]})),
            ("t*k, err*", json!({"took": 3, "errors": true})),
            ("-items", json!({"took": 3, "errors": true})),
            ("items,-items.*._id,-items.*.error", json!({"items": status})),
            ("nothing", json!({})),
            ("", answer()),
        ];
        for (paths, expected) in cases {
            assert_eq!(filtered(answer(), paths), expected, "{paths}");
        }
        assert_eq!(filtered(json!({"a*b": 1, "acb": 2, "ab": 3, "abc": 4}), "a*b"), json!({"a*b": 1, "acb": 2, "ab": 3}));
    }
}
