//! Which rules may look at an event at all, by the kind of log that both name?

use domain::telemetry::LogSource;

/// The kind of log that a rule was written for, in lower case; what it leaves out does not matter to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RuleSource {
    category: Option<String>,
    product: Option<String>,
    service: Option<String>,
}

impl RuleSource {
    pub(super) fn new(source: &rsigma_parser::LogSource) -> Self {
        let lower = |word: &Option<String>| word.as_deref().map(str::to_ascii_lowercase);
        Self { category: lower(&source.category), product: lower(&source.product), service: lower(&source.service) }
    }

    /// True if a rule of this kind may look at an event of that kind.
    ///
    /// An event that names its category or service is placed: a rule that asks for a service or category which the event does not have is
    /// not meant for it. An event that names neither is not placed, and only what it does name can speak against a rule. The product is
    /// often left out by either side and speaks only when both name it.
    pub(super) fn admits(&self, event: &LogSource) -> bool {
        let placed = event.category.is_some() || event.service.is_some();
        let product = match (&self.product, &event.product) {
            (Some(rule), Some(event)) => same(rule, event),
            (None, _) | (_, None) => true,
        };
        let category = match (&self.category, &event.category) {
            (None, _) => true,
            (Some(rule), Some(event)) => same(rule, event) || broader(event).is_some_and(|broader| broader == rule),
            (Some(_), None) => !placed,
        };
        let service = match (&self.service, &event.service) {
            (None, _) => true,
            (Some(rule), Some(event)) => same(rule, event),
            (Some(_), None) => !placed,
        };
        product && category && service
    }

    /// True if everything this kind names is named the same by the other: a filter's kind against a rule's.
    pub(super) fn covers(&self, rule: &Self) -> bool {
        let within = |mine: &Option<String>, theirs: &Option<String>| mine.is_none() || mine == theirs;
        within(&self.category, &rule.category) && within(&self.product, &rule.product) && within(&self.service, &rule.service)
    }
}

fn same(rule: &str, event: &str) -> bool {
    rule.eq_ignore_ascii_case(event)
}

/// Sigma's `registry_event` means every change of the registry; the events say which change it was.
fn broader(category: &str) -> Option<&'static str> {
    matches!(category, "registry_set" | "registry_add" | "registry_delete" | "registry_rename").then_some("registry_event")
}

#[cfg(test)]
mod tests {
    use domain::telemetry::LogSource;

    use super::RuleSource;

    fn words(text: &str) -> [Option<String>; 3] {
        let mut words = text.split('/').map(|word| (word != "-").then(|| word.to_owned()));
        [words.next().flatten(), words.next().flatten(), words.next().flatten()]
    }

    #[test]
    fn rules_look_only_at_their_kind_of_log() {
        for (rule, event, expected) in [
            ("process_creation/windows/-", "process_creation/windows/sysmon", true),
            ("process_creation/windows/-", "process_creation/windows/security", true),
            ("process_creation/windows/-", "-/windows/security", false),
            ("process_creation/windows/-", "process_creation/linux/auditd", false),
            ("-/windows/security", "process_creation/windows/sysmon", false),
            ("registry_event/windows/-", "registry_set/windows/sysmon", true),
            ("registry_set/windows/-", "registry_delete/windows/sysmon", false),
            ("webserver/-/-", "webserver/apache/access", true),
            ("-/linux/-", "-/linux/sshd", true),
            ("process_creation/windows/-", "-/windows/-", true),
            ("process_creation/windows/-", "-/-/-", true),
            ("process_creation/windows/-", "process_creation/-/-", true),
            ("-/-/-", "dns/-/-", true),
        ] {
            let [category, product, service] = words(rule);
            let rule_source = RuleSource { category, product, service };
            let [category, product, service] = words(event);
            assert_eq!(rule_source.admits(&LogSource { category, product, service }), expected, "{rule} on {event}");
        }
    }
}
