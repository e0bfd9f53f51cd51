//! How does a refusal name the article that forbids, to readers of either language?

use domain::law::{Citation, Rulebook};
use domain::words::Message;

/// The message with the places `article_zh` and `article_en` filled: `《資通安全責任等級分級辦法》第3條第3項`.
pub(crate) fn cite(message: Message, rulebook: &Rulebook, citation: &Citation) -> Message {
    let instrument = rulebook.edition(&citation.instrument);
    let part = |number: Option<u8>, before: &str, after: &str| number.map(|number| format!("{before}{number}{after}")).unwrap_or_default();
    let name_zh = instrument.map_or(citation.instrument.id.as_str(), |found| found.name_zh.as_str());
    let name_en = instrument.map_or(citation.instrument.id.as_str(), |found| found.name_en.as_str());
    let zh =
        format!("《{name_zh}》第{}條{}{}", citation.article, part(citation.paragraph, "第", "項"), part(citation.subparagraph, "第", "款"));
    let en = format!(
        "{name_en}, art. {}{}{}",
        citation.article,
        part(citation.paragraph, " para. ", ""),
        part(citation.subparagraph, " subpara. ", "")
    );
    message.with("article_zh", zh).with("article_en", en)
}
