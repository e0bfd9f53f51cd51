//! Is the block list written in every form, also while it is empty?

use crate::usage::lianfang;

#[test]
fn the_list_is_rendered_in_every_form() {
    let directory = testkit::directory();
    let (file, data) = (directory.path().join("bodies.csv"), directory.path().join("data"));
    let (file, data) = (file.to_str().unwrap(), data.to_str().unwrap());
    std::fs::write(file, "oid,name_zh,class,level,county,superior_oid\n2.16.886.1,行政院,executive_yuan,A,,\n").unwrap();
    assert_eq!(lianfang(&["registry", "import", file, "--data", data]).status.code(), Some(0));
    let render = |format: &str| {
        let output = lianfang(&["blocklist", "render", "--format", format, "--list", "ip", "--data", data]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(render("text").starts_with("# Lianfang block list: ip"));
    assert_eq!(render("csv"), "kind,value\n");
    let document: serde_json::Value = serde_json::from_str(&render("json")).unwrap();
    assert_eq!((&document["version"], &document["entries"]), (&serde_json::json!(0), &serde_json::json!([])));
    let wrong = lianfang(&["blocklist", "render", "--list", "mail", "--data", data]);
    assert_eq!((wrong.status.code(), wrong.stdout.len()), (Some(2), 0));
}
