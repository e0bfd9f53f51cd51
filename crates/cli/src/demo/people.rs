//! How does a visitor learn the sign-ins, and a fresh one-time code whenever one is needed?

use std::fmt::Write as _;

use app::exercise::{People, Person};
use jiff::Timestamp;

use crate::console::Console;

/// Prints the sign-ins with the codes of this moment.
///
/// # Errors
/// If a code cannot be computed.
pub(super) fn print(people: &People, address: &str, console: &Console) -> anyhow::Result<()> {
    let now = Timestamp::now();
    let mut text = format!("\n聯防 Lianfang  {address}\n\n");
    for person in &people.visitors {
        let [zh, en] = person.what;
        let _ = write!(
            text,
            "  {zh} / {en}（{}）\n    帳號 user      {}\n    密碼 password  {}\n    驗證碼 code    {}\n    驗證器 app     {}\n\n",
            person.body_zh,
            person.name,
            person.password.reveal(),
            person.code_at(now)?,
            person.enrolment()?.reveal(),
        );
    }
    let _ = writeln!(text, "  封鎖清單 block list: curl -H 'Authorization: Bearer {}' {address}/lists/all.txt", people.firewall.reveal());
    text.push_str("  驗證碼每 30 秒更新，下方持續顯示。 Codes change every 30 seconds; the present ones follow below.\n");
    console.note(text);
    Ok(())
}

/// Prints a line with the present codes, every time that they change.
pub(super) async fn keep_printing(people: &[Person], console: &Console) {
    loop {
        let now = Timestamp::now();
        let into = u64::try_from(now.as_second()).unwrap_or(0) % STEP_SECONDS;
        tokio::time::sleep(std::time::Duration::from_secs(STEP_SECONDS - into)).await;
        let now = Timestamp::now();
        let codes: Vec<String> =
            people.iter().filter_map(|person| Some(format!("{} {}", person.name, person.code_at(now).ok()?))).collect();
        console.note(format_args!("codes  {}", codes.join("   ")));
    }
}

/// How long a one-time code holds (RFC 6238).
const STEP_SECONDS: u64 = 30;
