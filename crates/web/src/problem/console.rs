//! What does a person at the machine's console read when a command is refused?

use app::Refusal;
use domain::words::{Language, Message};

use super::Problem;
use crate::words;

/// A refusal in sentences that say what is wrong and what to do at a console, where there is no page to go back to.
pub fn at_console(refusal: &Refusal, language: Language) -> String {
    match refusal {
        Refusal::Invalid(problems) if !problems.is_empty() => {
            problems.iter().map(|problem| message_at_console(&problem.message, language)).collect::<Vec<_>>().join("\n")
        }
        Refusal::Barred(message) | Refusal::Conflict(message) | Refusal::TooLarge(message) => message_at_console(message, language),
        Refusal::Throttled { retry_after_seconds } => {
            let wait = i64::try_from(*retry_after_seconds).unwrap_or(i64::MAX);
            words::say_with(language, "problem-throttled-detail", &[("wait", words::span(language, wait))])
        }
        Refusal::Internal(what) => words::say_with(language, "problem-internal-console", &[("what", what.clone())]),
        Refusal::NotFound | Refusal::Forbidden | Refusal::Unauthenticated | Refusal::Invalid(_) | Refusal::Full | Refusal::Unavailable => {
            words::say(language, &format!("problem-{}-console", Problem::code_of(refusal)))
        }
    }
}

/// The message's sentence; the one for the console where the pages' own speaks of pages.
fn message_at_console(message: &Message, language: Language) -> String {
    words::try_say(language, &format!("{}-console", message.key), &message.fill).unwrap_or_else(|| words::message(language, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_is_a_sentence() {
        let refusals = [
            Refusal::NotFound,
            Refusal::Forbidden,
            Refusal::Unauthenticated,
            Refusal::Conflict(Message::new("refusal-conflict")),
            Refusal::Invalid(Vec::new()),
            Refusal::field("name", Message::new("access-refusal-name-taken")),
            Refusal::TooLarge(Message::new("page-too-large").with("limit", "1 MiB")),
            Refusal::Throttled { retry_after_seconds: 61 },
            Refusal::Full,
            Refusal::Unavailable,
            Refusal::Internal("a disk with holes".to_owned()),
        ];
        for refusal in &refusals {
            for (language, ends) in [(Language::En, ['.', ')']), (Language::ZhTw, ['。', '）'])] {
                let told = at_console(refusal, language);
                assert!(!told.contains('⟦') && !told.contains("refusal-") && !told.contains("problem-"), "{told}");
                assert!(told.ends_with(ends), "{told}");
            }
        }
        assert!(!at_console(&refusals[3], Language::En).contains("page"), "there is no page to reload");
        assert!(at_console(&refusals[10], Language::En).contains("a disk with holes"));
    }
}
