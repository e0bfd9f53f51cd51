//! Are events taken from request bodies within the limits, and broken lines refused by number?

use std::io::Write;

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use formats::limits::{EVENTS_PER_REQUEST, FIELDS, LINE_BYTES, NESTING};
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
