//! Are events taken from request bodies within the limits, and broken lines refused by number?

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use formats::limits::{EVENTS_PER_REQUEST, FIELDS, LINE_BYTES, NESTING};
use formats::telemetry::body::{self, CountedBy};
use formats::telemetry::charset::{Charset, Utf32, to_utf8};
use formats::telemetry::line::LineFault;
use formats::telemetry::unpack::{CannotUnpack, Encoding, unpack};
use formats::telemetry::{bulk, ndjson};

fn read(body: &[u8]) -> (Vec<String>, Vec<(u64, &'static str)>) {
    let lines = ndjson::read(body).unwrap();
    let events = lines.events.into_iter().map(|range| String::from_utf8(body[range].to_vec()).unwrap()).collect();
    (events, lines.refused.iter().map(|refused| (refused.line, refused.reason.code())).collect())
}

#[test]
fn keeps_what_is_whole_and_refuses_the_rest_by_line() {
    let long = format!("{{\"a\":\"{}\"}}", "x".repeat(LINE_BYTES));
    let deep = format!("{}1{}", "{\"a\":".repeat(NESTING + 1), "}".repeat(NESTING + 1));
    let many: Vec<String> = (0..=FIELDS).map(|number| format!("\"f{number}\":1")).collect();
    let wide = format!("{{{}}}", many.join(","));
    let mut body = Vec::new();
    for line in [
        b"\xEF\xBB\xBF{\"n\":1}".as_slice(),
        b"",
        b"{\"n\":2}\r",
        b"{\"n\":",
        b"[1]",
        b"\"text\"",
        b"{\"n\":\"\xff\"}",
        long.as_bytes(),
        deep.as_bytes(),
        wide.as_bytes(),
        b"{\"n\":3} trailing",
        b"{\"n\":\"\\ud800\"}",
        b"{\"n\":1e999}",
        b"{\"n\":NaN}",
        b"   ",
        b"  {\"n\": 4}  ",
        "{\"訊息\":\"登入失敗\"}".as_bytes(),
    ] {
        body.extend_from_slice(line);
        body.push(b'\n');
    }
    let (events, refused) = read(&body);
    assert_eq!(events, ["{\"n\":1}", "{\"n\":2}", "  {\"n\": 4}", "{\"訊息\":\"登入失敗\"}"]);
    let expected = [
        (4, "not-json"),
        (5, "not-an-object"),
        (6, "not-an-object"),
        (7, "not-utf8"),
        (8, "line-too-long"),
        (9, "too-deep"),
        (10, "too-many-fields"),
        (11, "not-json"),
        (12, "not-json"),
        (13, "not-json"),
        (14, "not-json"),
    ];
    assert_eq!(refused, expected);
}

#[test]
fn limits_are_exact() {
    let nested = |levels: usize| format!("{}1{}", "{\"a\":".repeat(levels), "}".repeat(levels));
    assert_eq!(read(nested(NESTING).as_bytes()).1, []);
    assert_eq!(read(nested(NESTING + 1).as_bytes()).1, [(1, "too-deep")]);
    let padded = |bytes: usize| format!("{{\"a\":\"{}\"}}", "x".repeat(bytes - 8));
    assert_eq!(read(padded(LINE_BYTES).as_bytes()).1, []);
    assert_eq!(read(padded(LINE_BYTES + 1).as_bytes()).1, [(1, "line-too-long")]);
    assert_eq!(ndjson::read("{}\n".repeat(EVENTS_PER_REQUEST).as_bytes()).unwrap().events.len(), EVENTS_PER_REQUEST);
    assert_eq!(ndjson::read("{}\n".repeat(EVENTS_PER_REQUEST + 1).as_bytes()), Err(ndjson::TooManyEvents));
}

#[test]
fn whatever_passes_can_be_read_later() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let seed = br#"{"a":"\u00e9\ud83d\ude00","b":[1,-2.5e3,true,null,{"c":"\\\"x"}],"d":{"e":0}}"#;
    for _ in 0..20_000 {
        let mut line = seed.to_vec();
        for _ in 0..next() % 4 {
            let at = usize::try_from(next()).unwrap() % line.len();
            line[at] = u8::try_from(next() & 0x7f).unwrap();
        }
        let lines = ndjson::read(&line).unwrap();
        for range in lines.events {
            assert!(serde_json::from_slice::<serde_json::Value>(&line[range]).is_ok_and(|value| value.is_object()), "{line:?}");
        }
    }
}

#[test]
fn bulk_answers_item_by_item() {
    let body = concat!(
        "{\"create\":{\"_index\":\"logs\",\"_id\":\"7\"}}\n{\"n\":1}\n",
        "{\"index\":{}}\n{\"n\":\n",
        "{\"delete\":{\"_id\":\"1\"}}\n",
        "{\"update\":{\"_id\":\"1\"}}\n{\"doc\":{}}\n",
        "broken\n{\"n\":2}\n",
        "broken\n",
        "{\"create\":{}}\n{\"n\":3}\n",
        "{\"create\":{}}\n",
    );
    let items = bulk::read(body.as_bytes()).unwrap();
    let shown: Vec<String> = items
        .iter()
        .map(|item| match &item.event {
            Ok(range) => format!("{} {:?} {:?} {}", item.verb, item.index, item.id, &body[range.clone()]),
            Err(refused) => format!("{} line {}: {}", item.verb, refused.line, refused.reason.code()),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "create Some(\"logs\") Some(\"7\") {\"n\":1}",
            "index line 4: not-json",
            "delete line 5: unsupported-action",
            "update line 6: unsupported-action",
            "index line 8: not-json",
            "index line 10: not-json",
            "create None None {\"n\":3}",
            "create line 13: no-event",
        ]
    );
    assert!(matches!(items[1].event.as_ref().unwrap_err().reason, LineFault::NotJson { column: 5, .. }));
}

#[test]
fn opens_what_shippers_send_and_no_bombs() {
    let text = "{\"message\":\"sshd: Failed password\"}\n".repeat(50);
    let gzip = |text: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    };
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
    zlib.write_all(text.as_bytes()).unwrap();
    let mut bare = DeflateEncoder::new(Vec::new(), Compression::fast());
    bare.write_all(text.as_bytes()).unwrap();
    let two_members = [gzip(&text.as_bytes()[..100]), gzip(&text.as_bytes()[100..])].concat();
    let cases = [
        (Encoding::Identity, text.clone().into_bytes()),
        (Encoding::Gzip, gzip(text.as_bytes())),
        (Encoding::Gzip, two_members),
        (Encoding::Deflate, zlib.finish().unwrap()),
        (Encoding::Deflate, bare.finish().unwrap()),
        (Encoding::Zstd, zstd::encode_all(text.as_bytes(), 1).unwrap()),
    ];
    for (encoding, body) in cases {
        assert_eq!(unpack(&body, encoding).unwrap(), text.as_bytes(), "{encoding:?}");
        if encoding != Encoding::Identity {
            assert!(matches!(unpack(&body[..body.len() - 3], encoding), Err(CannotUnpack::Broken(_))), "{encoding:?} cut off");
        }
    }
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    bomb.write_all(&vec![b' '; 16 * 1024 * 1024]).unwrap();
    assert!(matches!(unpack(&bomb.finish().unwrap(), Encoding::Gzip), Err(CannotUnpack::Bomb)));
    let bomb = zstd::encode_all(vec![b' '; 16 * 1024 * 1024].as_slice(), 1).unwrap();
    assert!(matches!(unpack(&bomb, Encoding::Zstd), Err(CannotUnpack::Bomb)));
    assert_eq!(Encoding::from_header("GZIP"), Some(Encoding::Gzip));
    assert_eq!(Encoding::from_header("br"), None);
    assert_eq!(Encoding::from_header("gzip, gzip"), None);
}

/// A body, what it is numbered by, its events and its refusals.
type Case<'c> = (&'c str, CountedBy, &'c [&'c str], &'c [(u64, &'c str)]);

/// What a body is read to: its events without the space between, and the refused parts by number.
fn read_body(text: &[u8]) -> (CountedBy, Vec<String>, Vec<(u64, &'static str)>) {
    let (lines, counted) = body::read(text).unwrap();
    let event = |range: std::ops::Range<usize>| serde_json::from_slice::<serde_json::Value>(&text[range]).unwrap().to_string();
    (counted, lines.events.into_iter().map(event).collect(), lines.refused.iter().map(|one| (one.line, one.reason.code())).collect())
}

#[test]
fn lists_and_objects_over_several_lines_are_taken_by_element() {
    let deep = format!("[{{\"n\":1}},{}1{}]", "{\"a\":".repeat(NESTING + 1), "}".repeat(NESTING + 1));
    let long = format!("[{{\"a\":\"{}\"}},{{\"n\":2}}]", "x".repeat(LINE_BYTES));
    let cases: [Case<'_>; 20] = [
        ("[]", CountedBy::Element, &[], &[]),
        (" \r\n[ ]\n", CountedBy::Element, &[], &[]),
        ("[{\"n\":1},{\"n\":2}]", CountedBy::Element, &["{\"n\":1}", "{\"n\":2}"], &[]),
        ("\u{feff}[\r\n  {\r\n    \"n\": 1\r\n  }\r\n]\r\n", CountedBy::Element, &["{\"n\":1}"], &[]),
        ("[{\"n\":\"],{[\\\"\"},{\"n\":[1,{}]}]", CountedBy::Element, &["{\"n\":\"],{[\\\"\"}", "{\"n\":[1,{}]}"], &[]),
        ("[{\"n\":1},{\"n\":tru},7,{\"n\":4}]", CountedBy::Element, &["{\"n\":1}", "{\"n\":4}"], &[(2, "not-json"), (3, "not-an-object")]),
        ("[{\"n\":1},,{\"n\":3},]", CountedBy::Element, &["{\"n\":1}", "{\"n\":3}"], &[(2, "not-json"), (4, "not-json")]),
        ("[{\"n\":1},{\"n\":2", CountedBy::Element, &["{\"n\":1}"], &[(2, "list-not-closed")]),
        ("[", CountedBy::Element, &[], &[(1, "list-not-closed")]),
        ("[{\"n\":\"open},{\"n\":2}]", CountedBy::Element, &[], &[(1, "list-not-closed")]),
        ("[{\"n\":1}]\n{\"n\":2}\n", CountedBy::Element, &["{\"n\":1}"], &[(2, "after-list")]),
        ("[[{\"n\":1}]]", CountedBy::Element, &[], &[(1, "not-an-object")]),
        (&deep, CountedBy::Element, &["{\"n\":1}"], &[(2, "too-deep")]),
        (&long, CountedBy::Element, &["{\"n\":2}"], &[(1, "line-too-long")]),
        ("{\n  \"n\": 1\n}\n", CountedBy::Element, &["{\"n\":1}"], &[]),
        ("{\n  \"n\": 1\n}\n{\n  \"n\": 2\n}", CountedBy::Element, &["{\"n\":1}", "{\"n\":2}"], &[]),
        ("{\n  \"n\": 1,\n}\n", CountedBy::Element, &[], &[(1, "not-json")]),
        ("{\"n\":1\n{\"n\":2}\n", CountedBy::Line, &["{\"n\":2}"], &[(1, "not-json")]),
        ("{\"n\":\"open}\n{\"n\":2}\n", CountedBy::Line, &["{\"n\":2}"], &[(1, "not-json")]),
        ("{\"n\":1}\r\n{\"n\":2}", CountedBy::Line, &["{\"n\":1}", "{\"n\":2}"], &[]),
    ];
    for (text, counted, events, refused) in cases {
        let shown = &text[..text.len().min(60)];
        assert_eq!(
            read_body(text.as_bytes()),
            (counted, events.iter().map(|one| (*one).to_owned()).collect(), refused.to_vec()),
            "{shown}"
        );
    }
    let whole = format!("[{}]", vec!["{}"; EVENTS_PER_REQUEST].join(","));
    assert_eq!(body::read(whole.as_bytes()).unwrap().0.events.len(), EVENTS_PER_REQUEST);
    let more = format!("[{}]", vec!["{}"; EVENTS_PER_REQUEST + 1].join(","));
    assert_eq!(body::read(more.as_bytes()), Err(ndjson::TooManyEvents));
    let refusal = body::read(b"[{},\n{\n \"a\" 1}]").unwrap().0.refused.remove(0);
    assert_eq!(refusal.reason.to_string(), "not JSON: expected `:` in line 2 of the event at column 6", "the position is the event's own");
}

#[test]
fn bodies_in_utf_16_are_read_and_utf_32_is_refused() {
    let text = "{\"訊息\":\"登入失敗 😀\"}\r\n{\"n\":2}\r\n";
    let units = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
    let low: Vec<u8> = units(text).into_iter().flat_map(u16::to_le_bytes).collect();
    let high: Vec<u8> = units(text).into_iter().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    let bodies = [
        ("little-endian with its mark", marked(b"\xFF\xFE", &low), Charset::Utf8),
        ("big-endian with its mark", marked(b"\xFE\xFF", &high), Charset::Utf8),
        ("little-endian, nothing said", low.clone(), Charset::Utf8),
        ("big-endian, nothing said", high.clone(), Charset::Utf8),
        ("little-endian, said", low.clone(), Charset::Utf16Le),
        ("UTF-8 in spite of what was said", text.as_bytes().to_vec(), Charset::Utf8),
    ];
    for (what, bytes, said) in bodies {
        assert_eq!(String::from_utf8(to_utf8(&bytes, said).unwrap().into_owned()).unwrap(), text, "{what}");
    }
    let chinese: Vec<u8> = units("登入").into_iter().flat_map(u16::to_le_bytes).collect();
    assert_eq!(to_utf8(&chinese, Charset::Utf16).unwrap().as_ref(), "登入".as_bytes(), "without a zero what was said counts");
    // Half a pair in the first line, half a unit in the last: those two are refused, the one between is kept.
    let mut broken = units("{\"n\":\"");
    broken.push(0xd800);
    broken.extend(units("\"}\n{\"n\":2}\n{\"n\":3}"));
    let mut bytes: Vec<u8> = broken.into_iter().flat_map(u16::to_le_bytes).collect();
    bytes.push(b'x');
    let utf8 = to_utf8(&bytes, Charset::Utf8).unwrap().into_owned();
    assert_eq!(read_body(&utf8), (CountedBy::Line, vec!["{\"n\":2}".to_owned()], vec![(1, "not-utf8"), (3, "not-utf8")]));
    for wide in [b"\xFF\xFE\0\0{\0\0\0".as_slice(), b"\0\0\xFE\xFF\0\0\0{", b"{\0\0\0}\0\0\0", b"\0\0\0{\0\0\0}"] {
        assert_eq!(to_utf8(wide, Charset::Utf8), Err(Utf32), "{wide:?}");
    }
    assert_eq!(Charset::from_name(" \"UTF-16\""), Some(Charset::Utf16));
    assert_eq!(Charset::from_name("big5"), None);
}
