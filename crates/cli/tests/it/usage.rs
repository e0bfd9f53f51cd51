//! Does the binary explain itself and end with the documented exit codes?

use std::process::{Command, Output};

/// Runs the real binary in an empty directory, in English whatever this machine speaks.
pub(crate) fn lianfang(arguments: &[&str]) -> Output {
    lianfang_speaking("C.UTF-8", arguments)
}

/// The same in the language of a locale.
pub(crate) fn lianfang_speaking(locale: &str, arguments: &[&str]) -> Output {
    let elsewhere = testkit::directory();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
    command.args(arguments).current_dir(elsewhere.path()).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", locale);
    command.output().unwrap()
}

#[test]
fn help_goes_to_stdout_with_exit_code_0() {
    let output = lianfang(&["--help"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("joint-defence platform"));
}

#[test]
fn wrong_usage_goes_to_stderr_with_exit_code_2() {
    for arguments in [&["no-such-command"][..], &["--output", "xml"], &[]] {
        let output = lianfang(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}
