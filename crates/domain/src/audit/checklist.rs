//! What is looked at on the spot, and what was the answer?

use jiff::Timestamp;

use crate::registry::coded::coded;
use crate::registry::{BodyKind, Level};

coded! {
    /// The nine dimensions of an audit on the spot, under strategy, management and technology.
    Dimension {
        /// 核心業務及其重要性.
        Business "business",
        /// 資通安全政策及推動組織.
        Policy "policy",
        /// 專責人力及經費配置.
        Resources "resources",
        /// 資訊及資通系統盤點及風險評估.
        Inventory "inventory",
        /// 資通系統或服務委外辦理之管理措施.
        Suppliers "suppliers",
        /// 維護計畫與實施情形之持續精進及績效管理機制.
        Improvement "improvement",
        /// 資通安全防護及控制措施.
        Protection "protection",
        /// 資通系統發展及維護安全.
        Development "development",
        /// 資通安全事件通報應變及情資評估因應.
        Incidents "incidents",
    }

    /// What was found on the spot.
    Answer {
        /// 符合.
        Met "met",
        /// 部分符合.
        Partly "partly",
        /// 不符合.
        Unmet "unmet",
        /// 不適用.
        NotApplicable "not_applicable",
    }
}

/// An item that the house's checklist proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateItem {
    /// Its short name, such as `1.2`.
    pub code: String,
    /// Under which dimension.
    pub dimension: Dimension,
    /// The question in Chinese.
    pub text_zh: String,
    /// The question in English.
    pub text_en: String,
    /// The measures of annexes one to eight that it looks at.
    pub duties: Vec<String>,
    /// The families of the control baseline (附表十) that it looks at, such as 帳號管理.
    pub controls: Vec<String>,
    /// Only for bodies of these levels; empty for all.
    pub levels: Vec<Level>,
    /// Only for public agencies.
    pub agencies_only: bool,
}

impl TemplateItem {
    /// Whether a body of that kind and level is asked.
    pub fn concerns(&self, kind: BodyKind, level: Option<Level>) -> bool {
        let by_level = self.levels.is_empty() || level.is_some_and(|level| self.levels.contains(&level));
        by_level && (!self.agencies_only || kind != BodyKind::SpecificNonGovernment)
    }
}

/// The house's checklist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its edition, such as `2026-1`.
    pub edition: String,
    /// Its items.
    pub items: Vec<TemplateItem>,
}

/// An item of one audit's checklist, in the words that it had when the audit was notified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckItem {
    /// Its number within the audit, from 1.
    pub number: u16,
    /// Its short name in the house's checklist; empty if the team added it.
    pub code: String,
    /// Under which dimension.
    pub dimension: Dimension,
    /// The question in Chinese.
    pub text_zh: String,
    /// The question in English.
    pub text_en: String,
    /// The measures that it looks at.
    pub duties: Vec<String>,
    /// The families of the control baseline that it looks at.
    pub controls: Vec<String>,
    /// What was found.
    pub checked: Option<Checked>,
    /// How often it was answered; who answers must have seen the last answer.
    pub revision: i64,
}

/// What was found at one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The answer.
    pub answer: Answer,
    /// What was seen.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
}
