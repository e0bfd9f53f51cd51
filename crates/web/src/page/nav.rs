//! Where can the reader go, and where are they now?

use domain::access::{Action, Resource};

use super::{Given, Page};

/// A place of the left navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// 今日: what must be done now.
    Today,
    /// 情勢: the picture.
    Situation,
    /// 通報應變.
    Incidents,
    /// 告警.
    Alerts,
    /// 感測器.
    Sensors,
    /// 情資.
    Indicators,
    /// 預警.
    Warnings,
    /// 黑名單.
    Blocklist,
    /// 應辦事項.
    Duties,
    /// 等級.
    Levels,
    /// 稽核.
    Audits,
    /// 維護計畫.
    Plans,
    /// 資通系統.
    Systems,
    /// 免執行.
    Exemptions,
    /// 關鍵基礎設施提供者.
    Providers,
    /// 機關.
    Bodies,
    /// 帳號.
    Accounts,
    /// 權杖.
    Tokens,
    /// 證據.
    Ledger,
    /// Somewhere that the navigation does not list, such as sign-in.
    None,
}

/// A heading of the navigation with its places.
#[derive(Debug)]
pub struct Section {
    /// The heading's sentence; `None` for places that stand by themselves.
    pub heading: Option<&'static str>,
    /// What stands below it.
    pub items: Vec<Item>,
}

/// One link of the navigation.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// The place it leads to.
    pub place: Place,
    /// Its address.
    pub href: &'static str,
    /// Its sentence.
    pub key: &'static str,
    /// Its icon in the sprite.
    pub icon: &'static str,
    /// What the reader must be allowed to look at to see the link.
    resource: Resource,
}

impl Page {
    /// The navigation as this reader may use it.
    pub fn nav(&self) -> Vec<Section> {
        let usable = |items: &[Item]| items.iter().copied().filter(|item| self.may(Action::Look, item.resource)).collect();
        let sections = NAVIGATION.iter().map(|(heading, items)| Section { heading: *heading, items: usable(items) });
        sections.filter(|section| !section.items.is_empty()).collect()
    }

    /// Whether the reader is there.
    pub fn is_at(&self, place: impl Given<Place>) -> bool {
        self.place == place.given()
    }
}

const fn item(place: Place, href: &'static str, key: &'static str, icon: &'static str, resource: Resource) -> Item {
    Item { place, href, key, icon, resource }
}

const NAVIGATION: &[(Option<&str>, &[Item])] = &[
    (
        None,
        &[
            item(Place::Today, "/", "page-nav-today", "home", Resource::Figures),
            item(Place::Situation, "/situation", "page-nav-situation", "gauge", Resource::Figures),
            item(Place::Incidents, "/incidents", "page-nav-incidents", "urgent", Resource::Incident),
        ],
    ),
    (
        Some("page-nav-monitoring"),
        &[
            item(Place::Alerts, "/alerts", "page-nav-alerts", "bell", Resource::Alert),
            item(Place::Sensors, "/sensors", "page-nav-sensors", "radar", Resource::Sensor),
        ],
    ),
    (
        Some("page-nav-intelligence"),
        &[
            item(Place::Indicators, "/indicators", "page-nav-indicators", "target", Resource::Indicator),
            item(Place::Warnings, "/warnings", "page-nav-warnings", "speakerphone", Resource::Warning),
            item(Place::Blocklist, "/blocklist", "page-nav-blocklist", "shield-x", Resource::BlockEntry),
        ],
    ),
    (
        Some("page-nav-duties"),
        &[
            item(Place::Duties, "/duties", "page-nav-calendar", "calendar-event", Resource::Duty),
            item(Place::Levels, "/levels", "page-nav-levels", "list-check", Resource::Level),
            item(Place::Exemptions, "/exemptions", "page-nav-exemptions", "hand-stop", Resource::Exemption),
            item(Place::Audits, "/audits", "page-nav-audits", "checkbox", Resource::Audit),
            item(Place::Providers, "/providers", "page-nav-providers", "building", Resource::Designation),
            item(Place::Plans, "/plans", "page-nav-plans", "book", Resource::Plan),
            item(Place::Systems, "/systems", "page-nav-systems", "device-desktop", Resource::System),
        ],
    ),
    (
        Some("page-nav-register"),
        &[
            item(Place::Bodies, "/bodies", "page-nav-bodies", "building-community", Resource::Body),
            item(Place::Accounts, "/accounts", "page-nav-accounts", "users", Resource::Account),
            item(Place::Tokens, "/tokens", "page-nav-tokens", "key", Resource::Token),
            item(Place::Ledger, "/ledger", "page-nav-ledger", "file-certificate", Resource::Ledger),
        ],
    ),
];
