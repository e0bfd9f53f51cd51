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
