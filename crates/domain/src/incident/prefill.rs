//! What can the platform write into a notification before an officer has touched it?

use std::fmt::Write as _;

use jiff::Timestamp;

use super::{Incident, NoticeContents, Stage};
use crate::detection::{Alert, KillChainStage, Technique};
use crate::intel::Observable;
use crate::law::TAIPEI;
use crate::words::{IncidentId, Language};

/// A draft for the body of a confirmed alert, prefilled with what the platform knows. The body is aware from the confirmation on.
///
/// The text is Chinese whatever language the analyst reads: it is the draft of an official notification.
pub fn draft_from_alert(id: IncidentId, alert: &Alert, now: Timestamp, by: &str, note: &str) -> Incident {
    let mut title: String = alert.rule.title_in(Language::ZhTw).chars().take(NoticeContents::MAX_TITLE_CHARS - 30).collect();
    if let Some(host) = &alert.host {
        let _ = write!(title, "（{}）", host.chars().take(24).collect::<String>());
    }
    let contents = NoticeContents {
        title,
        // An event whose clock runs ahead did not happen after it was noticed.
        occurred_at: alert.first_seen.min(now),
        aware_at: now,
        description: description(alert, note),
        grade: None,
        measures: String::new(),
        help_needed: String::new(),
        other: String::new(),
    };
    Incident { id, body: alert.body, alert: Some(alert.id), contents, opened_at: now, opened_by: by.to_owned(), stage: Stage::Draft }
}

fn description(alert: &Alert, note: &str) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            let _ = writeln!(text, "{name}：{value}");
        }
    };
    // The rule's own title as well: it is what its author and other bodies know it by.
    let rule = match &alert.rule.title_zh {
        Some(title) => format!("{title}（{}）", alert.rule.title),
        None => alert.rule.title.clone(),
    };
    line("偵測規則", &rule);
    line("攻擊階段", alert.rule.stage.map_or("", KillChainStage::term));
    line("ATT&CK 技術", &alert.rule.techniques.iter().map(Technique::as_str).collect::<Vec<_>>().join("、"));
    line("主機", alert.host.as_deref().unwrap_or_default());
    line("使用者", alert.user.as_deref().unwrap_or_default());
    line("首次發現", &moment(alert.first_seen));
    line("最近發現", &moment(alert.last_seen));
    line("次數", &alert.count.to_string());
    let observables: Vec<String> = alert.observables.iter().map(Observable::defanged).collect();
    line("相關位址、名稱與檔案", &observables.join("、"));
    line("研判說明", note.trim());
    text.trim_end().to_owned()
}

/// Taiwan's time to the second, with its offset.
fn moment(at: Timestamp) -> String {
    at.display_with_offset(TAIPEI).to_string().replace('T', " ").split('.').next().map_or_else(String::new, |text| {
        let seconds = text.get(..19).unwrap_or(text);
        format!("{seconds}（+08:00）")
    })
}
