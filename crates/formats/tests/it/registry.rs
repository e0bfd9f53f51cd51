//! Are files of bodies read line by line, refused clearly, and written so that they can be read back?

use std::io::Write as _;

use domain::registry::{BodyClass, BodyKind, CiSector, Contact, ContactRole, County, Level, NewBody};
use formats::limits::{SHEET_BYTES, SHEET_LINE_BYTES, SHEET_LINES};
use formats::registry::{COLUMNS, Sheet, UnreadableSheet, read, write_csv, write_xlsx};
use proptest::prelude::{Strategy, prop, prop_assert_eq, proptest};
use proptest::test_runner::{Config, RngSeed};

fn school() -> NewBody {
    let contact = |role, name: &str, email: Option<&str>, phone: Option<&str>| Contact {
        role,
        name: name.to_owned(),
        email: email.map(str::to_owned),
        phone: phone.map(str::to_owned),
    };
    NewBody {
        oid: "2.16.886.101.90028.20002.1".parse().unwrap(),
        name_zh: "臺南市東區第一國民小學".to_owned(),
        name_en: Some("East, \"No. 1\"".to_owned()),
        kind: BodyKind::Local,
        class: BodyClass::LocalSubordinate,
        level: Some(Level::D),
        county: Some(County::Tainan),
        superior: Some("2.16.886.101.90028.20002".parse().unwrap()),
        sector_authority: None,
        ci_sector: None,
        contacts: vec![
            contact(ContactRole::Ciso, "校長室", None, None),
            contact(ContactRole::Officer, "資訊組", Some("it@school.example"), Some("+886-6-000-0000")),
            contact(ContactRole::Officer, "教務處", None, Some("(06)000-0000")),
        ],
    }
}

fn provider() -> NewBody {
    NewBody {
        oid: "2.16.886.105.700001".parse().unwrap(),
        name_zh: "=HYPERLINK(\"http://evil.example\")".to_owned(),
        name_en: Some("@SUM".to_owned()),
        kind: BodyKind::SpecificNonGovernment,
        class: BodyClass::CiProvider,
        level: None,
        county: None,
        superior: None,
        sector_authority: Some("2.16.886.101.20003.20007".parse().unwrap()),
        ci_sector: Some(CiSector::Energy),
        contacts: Vec::new(),
    }
}

/// What was refused, as `line field key`.
fn refused(sheet: &Sheet) -> Vec<String> {
    sheet.refused.iter().map(|line| format!("{} {} {}", line.line, line.field.unwrap_or("-"), line.message.key)).collect()
}

fn names(sheet: &Sheet) -> Vec<(u64, &str)> {
    sheet.bodies.iter().map(|(line, body)| (*line, body.name_zh.as_str())).collect()
}

#[test]
fn what_is_written_reads_back() {
    let bodies = [school(), provider()];
    for file in [write_csv(&bodies).unwrap(), write_xlsx(&bodies).unwrap()] {
        let sheet = read(&file).unwrap();
        assert_eq!(refused(&sheet), Vec::<String>::new());
        assert!(sheet.tells_contacts);
        assert_eq!(sheet.bodies, [(2, school()), (3, provider())]);
    }
}

#[test]
fn formulas_are_disarmed() {
    let csv = String::from_utf8(write_csv(&[provider()]).unwrap()).unwrap();
    assert!(csv.starts_with('\u{FEFF}') && csv.contains("\r\n"));
    assert!(csv.contains("'=HYPERLINK") && csv.contains(",'@SUM,"), "{csv}");
}

proptest! {
    #![proptest_config(Config { cases: 24, rng_seed: RngSeed::Fixed(7709), ..Config::default() })]

    #[test]
    fn any_name_survives_both_files(name in "[ -~一-龥'=+@-]{1,40}".prop_map(|name| name.trim().to_owned()).prop_filter("a name", |name| !name.is_empty())) {
        let bodies = [NewBody { name_zh: name, ..provider() }];
        for file in [write_csv(&bodies).unwrap(), write_xlsx(&bodies).unwrap()] {
            let found: Vec<NewBody> = read(&file).unwrap().bodies.into_iter().map(|(_, body)| body).collect();
            prop_assert_eq!(&found, &bodies);
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(0_u8..=255, 0..400), packed in 0_u8..2) {
        let mut file = if packed == 1 { b"PK\x03\x04".to_vec() } else { b"oid,name_zh,class\n".to_vec() };
        file.extend(bytes);
        let _ = read(&file);
    }
}

#[test]
fn a_broken_line_costs_only_itself() {
    let good = |tail: u32, name: &str| format!("2.16.886.{tail},{name},township,南投縣");
    let text = [
        "\u{FEFF}OID,機關名稱,class,縣市".to_owned(),
        good(1, "甲"),
        "2.16.885.2,乙,township,南投縣".to_owned(),
        "2.16.886.03,乙,township,南投縣".to_owned(),
        "2.16.886.4,乙,townhall,南投縣".to_owned(),
        "2.16.886.5,,township,南投縣".to_owned(),
        "2.16.886.6,乙,township,亞特蘭提斯".to_owned(),
        good(7, "\"丙\n二樓\""),
        good(8, "乙,too,many"),
        good(9, "a quote \" that never closes"),
        String::new(),
        good(10, &"長".repeat(SHEET_LINE_BYTES / 3)),
        ",乙,township,南投縣".to_owned(),
        "2.16.886.11,丁,鄉（鎮、市）公所,台南市\r".to_owned(),
    ]
    .join("\n")
    .replace("OID,", "oid,");
    let sheet = read(text.as_bytes()).unwrap();
    assert_eq!(names(&sheet), [(2, "甲"), (8, "丙\n二樓"), (15, "丁")]);
    assert_eq!(sheet.bodies[2].1.county, Some(County::Tainan));
    assert_eq!(sheet.bodies[2].1.class, BodyClass::Township);
    assert_eq!(sheet.bodies[0].1.kind, BodyKind::Local, "follows from the class");
    assert_eq!(
        refused(&sheet),
        [
            "3 oid registry-line-oid",
            "4 oid registry-line-oid",
            "5 class registry-line-code",
            "6 name_zh registry-line-empty",
            "7 county registry-line-code",
            "10 - registry-line-cells",
            "11 - registry-line-quote-open",
            "13 - registry-line-too-long",
            "14 oid registry-line-empty",
        ]
    );
    assert!(!sheet.tells_contacts);
}

#[test]
fn one_line_in_another_encoding_is_one_broken_line() {
    let mut file = "oid,name_zh,class\n2.16.886.1,甲,council\n2.16.886.2,乙,council\n".as_bytes().to_vec();
    file.extend(b"2.16.886.3,\xA4\xA4,council\n");
    let sheet = read(&file).unwrap();
    assert_eq!(names(&sheet).len(), 2);
    assert_eq!(refused(&sheet), ["4 - registry-line-not-utf8"]);
}

#[test]
fn whole_files_are_refused_with_the_reason() {
    let utf16: Vec<u8> = "oid,name_zh,class\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xFF, 0xFE][..], &utf16].concat();
    let big5 = b"oid,name_zh,class\n2.16.886.1,\xA4\xA4\xA4\xE5,council\n".to_vec();
    let wide = format!("{}\n", COLUMNS.join(",") + &",".repeat(60));
    let long = format!("oid,name_zh,class\n{}", "a,b,c\n".repeat(SHEET_LINES + 1));
    let cases: [(&str, Vec<u8>, UnreadableSheet); 10] = [
        ("empty", Vec::new(), UnreadableSheet::Empty),
        ("utf16", utf16, UnreadableSheet::Utf16),
        ("utf16 with mark", with_mark, UnreadableSheet::Utf16),
        ("big5", big5, UnreadableSheet::NotUtf8 { line: 2 }),
        ("unknown column", b"oid,name_zh,class,phone\n".to_vec(), UnreadableSheet::Column("phone".to_owned())),
        ("column twice", b"oid,name_zh,class,OID\n".to_vec(), UnreadableSheet::Column("OID".to_owned())),
        ("no class", b"oid;name_zh\n".to_vec(), UnreadableSheet::ColumnMissing("class")),
        ("too wide", wide.into_bytes(), UnreadableSheet::TooLarge { what: "columns", most: 64 }),
        ("too many lines", long.into_bytes(), UnreadableSheet::TooLarge { what: "lines", most: SHEET_LINES as u64 }),
        ("too large", vec![b'a'; SHEET_BYTES + 1], UnreadableSheet::TooLarge { what: "bytes", most: SHEET_BYTES as u64 }),
    ];
    for (what, file, expected) in cases {
        assert_eq!(read(&file), Err(expected), "{what}");
    }
    assert!(matches!(read(b"PK\x03\x04 not really"), Err(UnreadableSheet::Workbook(_))));
}

#[test]
fn numbers_and_far_corners_of_a_workbook_do_no_harm() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, text) in (0_u16..).zip(["oid", "name_zh", "class", "officer_name", "officer_phone"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    for (column, text) in (0_u16..).zip(["2.16.886.1", "甲", "council", "窗口"]) {
        sheet.write_string(2, column, text).unwrap();
    }
    sheet.write_number(2, 4, 60_000_000).unwrap();
    sheet.write_string(1_000_000, 1, "far down").unwrap();
    let read_back = read(&workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!(names(&read_back), [(3, "甲")]);
    assert_eq!(read_back.bodies[0].1.contacts[0].phone.as_deref(), Some("60000000"));
    assert_eq!(refused(&read_back), ["1000001 class registry-line-empty"]);

    let mut workbook = rust_xlsxwriter::Workbook::new();
    workbook.add_worksheet().write_string(0, 16_383, "far right").unwrap();
    let far_right = read(&workbook.save_to_buffer().unwrap());
    assert_eq!(far_right, Err(UnreadableSheet::TooLarge { what: "columns", most: 64 }));
}

#[test]
fn a_decompression_bomb_is_counted_not_believed() {
    let grown = 130 * 1024 * 1024;
    let mut writer = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..130 {
        writer.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let packed = writer.finish().unwrap();
    assert!(packed.len() * 50 < grown);
    // The archive says that the part is one byte large.
    let archive = one_part_archive("xl/workbook.xml", &packed, 1);
    assert_eq!(read(&archive), Err(UnreadableSheet::TooLarge { what: "unpacked-bytes", most: 128 * 1024 * 1024 }));
}

/// A ZIP archive of one deflated part that tells `claimed` as its size.
fn one_part_archive(name: &str, packed: &[u8], claimed: u32) -> Vec<u8> {
    let shared = |archive: &mut Vec<u8>| {
        for number in [20_u16, 0, 8, 0, 0] {
            archive.extend(number.to_le_bytes());
        }
        for number in [0_u32, u32::try_from(packed.len()).unwrap(), claimed] {
            archive.extend(number.to_le_bytes());
        }
        for number in [u16::try_from(name.len()).unwrap(), 0] {
            archive.extend(number.to_le_bytes());
        }
    };
    let mut archive = b"PK\x03\x04".to_vec();
    shared(&mut archive);
    archive.extend(name.as_bytes());
    archive.extend(packed);
    let directory = u32::try_from(archive.len()).unwrap();
    archive.extend(b"PK\x01\x02\x14\x00");
    shared(&mut archive);
    archive.extend([0; 14]);
    archive.extend(name.as_bytes());
    let length = u32::try_from(archive.len()).unwrap() - directory;
    archive.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    archive.extend(length.to_le_bytes());
    archive.extend(directory.to_le_bytes());
    archive.extend([0, 0]);
    archive
}
