//! Does `config check` say everything that is wrong, and accept what we ship?

use std::process::Command;

fn check(text: &str) -> (Option<i32>, String, String) {
    let directory = testkit::directory();
    let file = directory.path().join("lianfang.toml");
    std::fs::write(&file, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    let output = command.args(["config", "check", "--config"]).arg(&file).current_dir(directory.path()).output().unwrap();
    let plain = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&file.display().to_string(), "FILE");
    (output.status.code(), plain(&output.stdout), plain(&output.stderr))
}

#[test]
fn accepts_the_shipped_example() {
    let shipped = include_str!("../../../../deploy/lianfang.toml");
    assert_eq!(check(shipped), (Some(0), "FILE: fine\n".to_owned(), String::new()));
}

#[test]
fn refuses_unknown_keys_with_line_and_hint() {
    let (code, out, err) = check("[http]\nlisten = \"127.0.0.1:0\"\nlisten_port = 3\n\n[htpp]\nkey = \"x\"\n");
    assert_eq!(code, Some(2));
    assert_eq!(out, "");
    assert!(err.contains("FILE:3: there is no key http.listen_port"), "{err}");
    assert!(err.contains("FILE:6: there is no key htpp.key; did you mean http.key?"), "{err}");
}

#[test]
fn refuses_what_is_no_toml_with_its_line() {
    let (code, out, err) = check("[http]\nlisten = \n");
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("FILE:2: "), "{err}");
}

#[test]
fn refuses_a_missing_file() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    let output = command.args(["config", "check", "--config", "/no/such/file.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
