//! Is a file of evidence recognised by its bytes, however they arrive, and is everything else refused by its name?

use domain::ledger::{MediaType, UnfitFile};
use formats::ledger::Recogniser;
use proptest::prelude::{prop, prop_assert_eq, proptest};
use proptest::test_runner::{Config, RngSeed};

/// Looks at a file that arrives in parts of `step` bytes.
fn look(bytes: &[u8], step: usize) -> Result<MediaType, UnfitFile> {
    let mut recogniser = Recogniser::default();
    bytes.chunks(step).for_each(|part| recogniser.see(part));
    assert_eq!(recogniser.bytes(), bytes.len() as u64);
    recogniser.finish(&bytes[bytes.len().saturating_sub(Recogniser::TAIL_BYTES)..])
}

/// A ZIP file of parts that are stored as they are. Checksums are left out: nobody here unpacks.
fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut list) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let size = u32::try_from(content.len()).unwrap().to_le_bytes();
        let begin = u32::try_from(file.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        file.extend(b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        file.extend([size, size].concat());
        file.extend([length, [0, 0]].concat());
        file.extend(name.as_bytes());
        file.extend(*content);
        list.extend(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0");
        list.extend([size, size].concat());
        list.extend([length, [0; 2], [0; 2], [0; 2], [0; 2], [0; 2], [0; 2]].concat());
        list.extend(begin);
        list.extend(name.as_bytes());
    }
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    let (size, begin) = (u32::try_from(list.len()).unwrap().to_le_bytes(), u32::try_from(file.len()).unwrap().to_le_bytes());
    file.extend(list);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count, count].concat());
    file.extend([size, begin].concat());
    file.extend([0, 0]);
    file
}

fn open_document(kind: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let told = format!("application/vnd.oasis.opendocument.{kind}");
    let mut parts: Vec<(&str, &[u8])> = vec![("mimetype", told.as_bytes()), ("content.xml", b"<x/>"), ("META-INF/manifest.xml", b"<x/>")];
    parts.extend(more);
    zip(&parts)
}

fn office(main: &str, more: &[&str]) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", b"<x/>"), ("_rels/.rels", b"<x/>"), (main, b"<x/>")];
    parts.extend(more.iter().map(|name| (*name, b"<x/>".as_slice())));
    zip(&parts)
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

/// What is taken, one sample each or more.
fn taken() -> Vec<(&'static str, Vec<u8>, MediaType)> {
    let body = formats::registry::write_xlsx(std::iter::empty::<&domain::registry::NewBody>()).unwrap();
    vec![
        ("a report", b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n".to_vec(), MediaType::Pdf),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(), MediaType::Png),
        ("a photograph", b"\xff\xd8\xff\xe0\0\x10JFIF\0".to_vec(), MediaType::Jpeg),
        ("minutes", open_document("text", &[]), MediaType::Odt),
        ("a list", open_document("spreadsheet", &[]), MediaType::Ods),
        ("slides", open_document("presentation", &[]), MediaType::Odp),
        ("a letter", office("word/document.xml", &[]), MediaType::Docx),
        ("a workbook", office("xl/workbook.xml", &[]), MediaType::Xlsx),
        ("a workbook that a program wrote", body, MediaType::Xlsx),
        ("a talk", office("ppt/presentation.xml", &[]), MediaType::Pptx),
        ("an archive", zip(&[("掃描/一.txt", b"1"), ("b.bin", b"\0")]), MediaType::Zip),
        ("a note", "資安專責人員已完成訓練。\n共三小時。\n".as_bytes().to_vec(), MediaType::Text),
        ("a note in Big5", b"\xb8\xea\xa6w\xb1M\xb3d\xa4H\xad\xfb\r\n".to_vec(), MediaType::Text),
        ("a note in UTF-16", utf16("資安😀\r\nok"), MediaType::Text),
        ("lines of objects", b"{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n".to_vec(), MediaType::Text),
        ("a log", b"<34>Oct 11 22:14:15 host su: failed\n<34>Oct 11 22:14:16 host su: failed\n".to_vec(), MediaType::Text),
        ("a table", "姓名,時數\n甲,12\n乙,\"3,5\"\n".as_bytes().to_vec(), MediaType::Csv),
        ("a table with a mark", b"\xef\xbb\xbfa;b\r\n1;2\r\n".to_vec(), MediaType::Csv),
        ("a table with tabs", b"a\tb\tc\n1\t2\t3\n".to_vec(), MediaType::Csv),
        (
            "a scan's result",
            b"<?xml version=\"1.0\"?>\n<Benchmark xmlns=\"http://checklists.nist.gov/xccdf/1.2\"/>".to_vec(),
            MediaType::Xml,
        ),
    ]
}

#[test]
fn what_is_taken_is_recognised_by_its_bytes() {
    for (what, bytes, media) in taken() {
        for step in [1, 2, 3, 7, 4096] {
            assert_eq!(look(&bytes, step), Ok(media), "{what} in parts of {step}");
        }
    }
}

#[test]
fn everything_else_is_refused_with_its_reason() {
    let cases: Vec<(&str, Vec<u8>, UnfitFile)> = vec![
        ("nothing", Vec::new(), UnfitFile::Empty),
        ("a Windows program", b"MZ\x90\0\x03".to_vec(), UnfitFile::Program),
        ("a Linux program", b"\x7fELF\x02\x01".to_vec(), UnfitFile::Program),
        ("a script", b"#!/bin/sh\nrm -rf /\n".to_vec(), UnfitFile::Program),
        ("a Java program", zip(&[("META-INF/MANIFEST.MF", b"x"), ("A.class", b"x")]), UnfitFile::Program),
        ("a page", b"  <!DOCTYPE html><p>hi".to_vec(), UnfitFile::WebPage),
        ("a drawing", b"<?xml version=\"1.0\"?><svg onload='x()'/>".to_vec(), UnfitFile::WebPage),
        ("a page as XML", b"<?xml version='1.0'?><a xmlns='http://www.w3.org/1999/xhtml'/>".to_vec(), UnfitFile::WebPage),
        ("a styled document", b"<?xml version='1.0'?><?xml-stylesheet href='x'?><a/>".to_vec(), UnfitFile::WebPage),
        ("an old document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), UnfitFile::OldOffice),
        ("a letter with macros", office("word/document.xml", &["word/vbaProject.bin"]), UnfitFile::Macros),
        ("a workbook with old macros", office("xl/workbook.xml", &["xl/macrosheets/sheet1.xml"]), UnfitFile::Macros),
        ("a list with macros", open_document("spreadsheet", &[("Basic/Standard/Module1.xml", b"x")]), UnfitFile::Macros),
        ("a binary workbook", office("xl/workbook.bin", &[]), UnfitFile::Unknown),
        ("a formula", open_document("formula", &[]), UnfitFile::Unknown),
        ("a report that is cut off", b"%PDF-1.7\n1 0 obj".to_vec(), UnfitFile::Damaged),
        ("a picture that is cut off", b"\x89PNG\r\n\x1a\n\0\0".to_vec(), UnfitFile::Damaged),
        ("an archive that is cut off", zip(&[("a", b"1")])[..40].to_vec(), UnfitFile::Damaged),
        ("an archive with more behind it", [zip(&[("a", b"1")]), b"MZ".to_vec()].concat(), UnfitFile::Damaged),
        ("a film", b"\0\0\0\x18ftypmp42\0\0\0\0".to_vec(), UnfitFile::Unknown),
        ("noise", vec![0x80, 0x81, 0x00, 0xff, 0xfe], UnfitFile::Unknown),
        ("half a letter", b"ab\xe8".to_vec(), UnfitFile::Unknown),
        ("half a unit", [utf16("a"), vec![0]].concat(), UnfitFile::Unknown),
    ];
    for (what, bytes, reason) in cases {
        assert_eq!(look(&bytes, 5), Err(reason), "{what}");
    }
}

#[test]
fn an_archive_whose_list_is_too_long_is_not_believed() {
    let name = "x".repeat(60_000);
    let names: Vec<String> = (0..20).map(|number| format!("{name}{number}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"1".as_slice())).collect();
    assert_eq!(look(&zip(&parts), 65_536), Err(UnfitFile::Damaged), "a macro could hide in what was not looked at");
}

proptest! {
    #![proptest_config(Config { cases: 2_000, rng_seed: RngSeed::Fixed(7), ..Config::default() })]

    #[test]
    fn any_bytes_in_any_parts_give_one_answer(
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"%PDF-", b"\xff\xfe", b"<?xml ", b"a,b\n1,2\n"]),
        rest in prop::collection::vec(prop::num::u8::ANY, 0..300),
        step in 1_usize..300,
    ) {
        let bytes = [start, &rest].concat();
        prop_assert_eq!(look(&bytes, step), look(&bytes, 1_000));
    }
}
