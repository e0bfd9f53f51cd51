//! What keeps the house in order: `cargo xtask check`, `test`, `fix` and `room NAME`.

mod check;
mod install;
mod room;
mod steps;
mod test;
mod tree;

use std::process::ExitCode;

use steps::Steps;

const USAGE: &str = "\
usage: cargo xtask <task>

  check      format, tidy, clippy, documentation, licences: before every push
  test       installs what the tests need, then check, then every test: what CI runs
  fix        formats, and applies what clippy can mend by itself
  room NAME  lists a room's files on all floors
  tidy       the house rules alone (CONVENTIONS §12); seconds, no build
  licences   the dependencies' licences alone, and those we decided against";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut steps = Steps::default();
    let done = match words.as_slice() {
        ["check"] => check::run(&mut steps),
        ["tidy"] => steps.step("tidy", check::tidy),
        ["licences"] => steps.step("licences", check::licences),
        ["test"] => test::run(&mut steps),
        ["fix"] => check::fix(&mut steps),
        ["room", name] => room::list(name),
        ["help" | "--help" | "-h"] => {
            steps::say(USAGE);
            return ExitCode::SUCCESS;
        }
        _ => {
            steps::say(USAGE);
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            steps::say(&format!("\nxtask: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
