//! Are bodies imported line by line, listed and exported at the command line?

use crate::usage::lianfang;

const FILE: &str = "\
oid,name_zh,class,level,county,superior_oid
2.16.886.1,行政院,executive_yuan,A,,
2.16.886.9.1,臺南市政府,local_government,B,TNN,2.16.886.1
2.16.886.9.2,某縣政府,local_government,Z,TNN,2.16.886.1
";

#[test]
fn a_file_goes_in_and_comes_out() {
    let directory = testkit::directory();
    let (file, data) = (directory.path().join("bodies.csv"), directory.path().join("data"));
    let (file, data) = (file.to_str().unwrap(), data.to_str().unwrap());
    std::fs::write(file, FILE).unwrap();
    let imported = lianfang(&["registry", "import", file, "--data", data, "--output", "json"]);
    let said = String::from_utf8_lossy(&imported.stderr).into_owned();
    assert_eq!(imported.status.code(), Some(1), "{said}");
    assert!(said.contains(&format!("refused {file}:4: level: “Z” is not a code")), "{said}");
    let report: serde_json::Value = serde_json::from_slice(&imported.stdout).unwrap();
    assert_eq!(report, serde_json::json!({ "entered": 2, "changed": 0, "unchanged": 0, "refused": 1 }));

    let listed = lianfang(&["registry", "list", "--search", "台南", "--data", data, "--output", "jsonl"]);
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), 1);
    assert!(String::from_utf8_lossy(&listed.stdout).contains("\"superior_oid\":\"2.16.886.1\""));

    let out = directory.path().join("out.xlsx");
    let out = out.to_str().unwrap();
    assert_eq!(lianfang(&["registry", "export", "--format", "xlsx", "--to", out, "--data", data]).status.code(), Some(0));
    let again = lianfang(&["registry", "import", out, "--data", data, "--output", "json"]);
    assert_eq!(again.status.code(), Some(0), "{}", String::from_utf8_lossy(&again.stderr));
    let exported = lianfang(&["registry", "export", "--data", data]);
    assert_eq!(String::from_utf8_lossy(&exported.stdout).lines().count(), 3);
}

#[test]
fn what_cannot_be_used_is_refused_without_a_word_on_stdout() {
    let directory = testkit::directory();
    let (file, data) = (directory.path().join("big5.csv"), directory.path().join("data"));
    std::fs::write(&file, b"oid,name_zh,class\n2.16.886.1,\xA4\xA4,council\n").unwrap();
    let refused = lianfang(&["registry", "import", file.to_str().unwrap(), "--data", data.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("not UTF-8 from line 2 on"));
    let nowhere = lianfang(&["registry", "list", "--data", "/no/such/directory"]);
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn levels_are_counted_as_of_any_day() {
    let directory = testkit::directory();
    let (file, data) = (directory.path().join("bodies.csv"), directory.path().join("data"));
    let (file, data) = (file.to_str().unwrap(), data.to_str().unwrap());
    let line =
        |level: &str, on: &str| format!("oid,name_zh,class,level,level_approved_on\n2.16.886.1,行政院,executive_yuan,{level},{on}\n");
    for (level, on) in [("B", "2020-03-01"), ("A", "111/3/1")] {
        std::fs::write(file, line(level, on)).unwrap();
        assert_eq!(lianfang(&["registry", "import", file, "--data", data]).status.code(), Some(0));
    }
    let counted = |as_of: &str| {
        let answer = lianfang(&["registry", "levels", "--as-of", as_of, "--data", data, "--output", "json"]);
        assert_eq!(answer.status.code(), Some(0), "{}", String::from_utf8_lossy(&answer.stderr));
        let rows: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
        let all = rows.as_array().unwrap().iter().find(|row| row["kind"] == "all").unwrap().clone();
        (all["A"].as_u64().unwrap(), all["B"].as_u64().unwrap(), all["total"].as_u64().unwrap())
    };
    assert_eq!(counted("2020-02-29"), (0, 0, 0));
    assert_eq!(counted("2022-02-28"), (0, 1, 1));
    assert_eq!(counted("2022-03-01"), (1, 0, 1));
    let decisions = lianfang(&["registry", "decisions", "2.16.886.1", "--data", data, "--output", "jsonl"]);
    assert_eq!(String::from_utf8_lossy(&decisions.stdout).lines().count(), 2);
    let early = lianfang(&["registry", "levels", "--as-of", "2018-12-31", "--data", data]);
    assert_eq!((early.status.code(), early.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&early.stderr).contains("§23"));
}
