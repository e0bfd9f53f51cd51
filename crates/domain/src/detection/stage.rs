//! Which of the seven steps of an intrusion does a finding show?

use std::fmt;

/// A step of the intrusion kill chain (網路攻擊狙殺鏈), first to last. An attack that is stopped at one step does not reach the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KillChainStage {
    /// 偵查: the attacker looks for a way in.
    Reconnaissance,
    /// 武裝: the attacker prepares the weapon.
    Weaponization,
    /// 遞送: the weapon reaches the body.
    Delivery,
    /// 攻擊: the weapon runs.
    Exploitation,
    /// 安裝: the attacker stays.
    Installation,
    /// 發令與控制: the attacker gives orders from outside.
    CommandAndControl,
    /// 採取行動: the attacker does what he came for.
    Actions,
}

impl KillChainStage {
    /// All seven, first to last.
    pub const ALL: [Self; 7] = [
        Self::Reconnaissance,
        Self::Weaponization,
        Self::Delivery,
        Self::Exploitation,
        Self::Installation,
        Self::CommandAndControl,
        Self::Actions,
    ];

    /// The word used in rules (`killchain.…`), files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reconnaissance => "reconnaissance",
            Self::Weaponization => "weaponization",
            Self::Delivery => "delivery",
            Self::Exploitation => "exploitation",
            Self::Installation => "installation",
            Self::CommandAndControl => "command-and-control",
            Self::Actions => "actions-on-objectives",
        }
    }

    /// Reads [`KillChainStage::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// The official Chinese term.
    pub fn term(self) -> &'static str {
        match self {
            Self::Reconnaissance => "偵查",
            Self::Weaponization => "武裝",
            Self::Delivery => "遞送",
            Self::Exploitation => "攻擊",
            Self::Installation => "安裝",
            Self::CommandAndControl => "發令與控制",
            Self::Actions => "採取行動",
        }
    }

    /// The furthest step that any of the tactics belongs to; `None` without tactics.
    ///
    /// A rule often lists every tactic that its technique can serve; what it shows is at least that the attack may have come that far.
    pub fn furthest(tactics: &[Tactic]) -> Option<Self> {
        tactics.iter().map(|tactic| tactic.stage()).max()
    }
}

impl fmt::Display for KillChainStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A tactic of MITRE ATT&CK for Enterprise: why the attacker does something.
///
/// Version 19 divides Defense Evasion into Stealth and Defense Impairment; rules in use name all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are ATT&CK's own and mean what ATT&CK says")]
pub enum Tactic {
    Reconnaissance,
    ResourceDevelopment,
    InitialAccess,
    Execution,
    Persistence,
    PrivilegeEscalation,
    DefenseEvasion,
    Stealth,
    DefenseImpairment,
    CredentialAccess,
    Discovery,
    LateralMovement,
    Collection,
    CommandAndControl,
    Exfiltration,
    Impact,
}

impl Tactic {
    /// All of them, in ATT&CK's order.
    pub const ALL: [Self; 16] = [
        Self::Reconnaissance,
        Self::ResourceDevelopment,
        Self::InitialAccess,
        Self::Execution,
        Self::Persistence,
        Self::PrivilegeEscalation,
        Self::DefenseEvasion,
        Self::Stealth,
        Self::DefenseImpairment,
        Self::CredentialAccess,
        Self::Discovery,
        Self::LateralMovement,
        Self::Collection,
        Self::CommandAndControl,
        Self::Exfiltration,
        Self::Impact,
    ];

    /// ATT&CK's short name, as in Sigma's tag `attack.initial-access`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Reconnaissance => "reconnaissance",
            Self::ResourceDevelopment => "resource-development",
            Self::InitialAccess => "initial-access",
            Self::Execution => "execution",
            Self::Persistence => "persistence",
            Self::PrivilegeEscalation => "privilege-escalation",
            Self::DefenseEvasion => "defense-evasion",
            Self::Stealth => "stealth",
            Self::DefenseImpairment => "defense-impairment",
            Self::CredentialAccess => "credential-access",
            Self::Discovery => "discovery",
            Self::LateralMovement => "lateral-movement",
            Self::Collection => "collection",
            Self::CommandAndControl => "command-and-control",
            Self::Exfiltration => "exfiltration",
            Self::Impact => "impact",
        }
    }

    /// Reads [`Tactic::code`] back, also in the older spelling with underscores; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        let same = |tactic: &Self| tactic.code().bytes().eq(code.bytes().map(|byte| if byte == b'_' { b'-' } else { byte }));
        Self::ALL.into_iter().find(same)
    }

    /// The step of the kill chain that serves this purpose.
    pub fn stage(self) -> KillChainStage {
        match self {
            Self::Reconnaissance => KillChainStage::Reconnaissance,
            Self::ResourceDevelopment => KillChainStage::Weaponization,
            Self::InitialAccess => KillChainStage::Delivery,
            Self::Execution | Self::PrivilegeEscalation => KillChainStage::Exploitation,
            Self::Persistence | Self::DefenseEvasion | Self::Stealth | Self::DefenseImpairment => KillChainStage::Installation,
            Self::CommandAndControl => KillChainStage::CommandAndControl,
            Self::CredentialAccess | Self::Discovery | Self::LateralMovement | Self::Collection | Self::Exfiltration | Self::Impact => {
                KillChainStage::Actions
            }
        }
    }
}

impl fmt::Display for Tactic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::{KillChainStage, Tactic};

    #[test]
    fn codes_read_back() {
        assert!(KillChainStage::ALL.into_iter().all(|stage| KillChainStage::from_code(stage.code()) == Some(stage)));
        assert!(Tactic::ALL.into_iter().all(|tactic| Tactic::from_code(tactic.code()) == Some(tactic)));
        assert_eq!(Tactic::from_code("lateral_movement"), Some(Tactic::LateralMovement));
        assert_eq!(Tactic::from_code("lateral"), None);
    }

    #[test]
    fn every_stage_is_reached_by_some_tactic() {
        for stage in KillChainStage::ALL {
            assert!(Tactic::ALL.into_iter().any(|tactic| tactic.stage() == stage), "{stage}");
        }
    }

    #[test]
    fn the_furthest_step_counts() {
        assert_eq!(KillChainStage::furthest(&[Tactic::InitialAccess, Tactic::Persistence]), Some(KillChainStage::Installation));
        assert_eq!(KillChainStage::furthest(&[]), None);
    }
}
