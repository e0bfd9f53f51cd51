//! What happens at which body when, in a scenario that is the same for the same seed?

use domain::detection::KillChainStage;
use domain::registry::Oid;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};

use super::attack;
use super::cast::{Cast, Member};
use super::dice::Dice;
use super::{work_linux, work_network, work_windows};

/// One event of the scenario, before it has a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// At which body.
    pub body: Oid,
    /// Which of its sensors saw it.
    pub sensor: &'static str,
    /// How long before (negative: after) the moment at which the part is played.
    pub before: SignedDuration,
    /// Whether the attacker did it. Only tests and figures look at this: it is not in the event.
    pub malicious: bool,
    /// Its fields, as the sensor writes them.
    pub fields: Map<String, Value>,
}

impl Occurrence {
    /// The event as one line of NDJSON, if played at `now`.
    pub fn line(&self, now: Timestamp) -> String {
        let at = now.checked_sub(self.before).unwrap_or(now);
        let stamp = format!("{at:.3}");
        let mut fields = Map::with_capacity(self.fields.len() + 2);
        fields.insert("@timestamp".to_owned(), stamp.clone().into());
        for (name, value) in &self.fields {
            // Sysmon writes the time a second time, in its own form.
            let value = if name == "UtcTime" { stamp.replace('T', " ").replace('Z', "").into() } else { value.clone() };
            fields.insert(name.clone(), value);
        }
        Value::Object(fields).to_string()
    }
}

/// One act of the attack.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    /// Its step of the kill chain.
    pub stage: KillChainStage,
    /// What the spectator is told, in Chinese and English.
    pub told: [&'static str; 2],
    /// What happens, in order.
    pub occurrences: Vec<Occurrence>,
}

/// A scenario: many bodies at their daily work, and one attack through three of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    seed: u64,
    cast: Cast,
    harmless: usize,
    with_attack: bool,
}

impl Scenario {
    /// A scenario with at least `harmless` events of daily work in its history.
    pub fn new(seed: u64, cast: Cast, harmless: usize) -> Self {
        Self { seed, cast, harmless, with_attack: true }
    }

    /// The same without the attacker: nothing in it is anybody's fault.
    #[must_use]
    pub fn without_attack(mut self) -> Self {
        self.with_attack = false;
        self
    }

    /// Who takes part.
    pub fn cast(&self) -> &Cast {
        &self.cast
    }

    /// What one body's sensors saw during the hours before the play, in order of time. Quiet bodies met the attacker in these hours.
    pub fn history(&self, member: &Member) -> Vec<Occurrence> {
        let bodies = self.cast.everybody().count().max(1);
        let share = self.harmless.div_ceil(bodies);
        let mut dice = Dice::fork(self.seed, member.number);
        let mut occurrences: Vec<Occurrence> = (0..share)
            .map(|_| {
                let seconds = 60 + dice.below(HISTORY_SECONDS);
                work(&mut dice, member, SignedDuration::from_millis(i64::try_from(seconds * 1_000).unwrap_or(0)))
            })
            .collect();
        if self.with_attack && self.cast.quiet.iter().any(|quiet| quiet.number == member.number) {
            occurrences.extend(attack::earlier_meeting(&mut dice, member));
        }
        occurrences.sort_by_key(|occurrence| std::cmp::Reverse(occurrence.before));
        occurrences
    }

    /// Some daily work of the present moment, for beat `beat` of the play.
    pub fn daily_work(&self, beat: u64, count: usize) -> Vec<Occurrence> {
        let mut dice = Dice::fork(self.seed, (1 << 32) + beat);
        let members: Vec<&Member> = self.cast.everybody().collect();
        (0..count)
            .filter_map(|_| {
                let place = usize::try_from(dice.below(members.len() as u64)).unwrap_or(0);
                members.get(place).map(|member| work(&mut dice, member, SignedDuration::ZERO))
            })
            .collect()
    }

    /// Whether a name, address, link or hash is the attacker's.
    pub fn is_attackers(&self, value: &str) -> bool {
        attack::TRACES.contains(&value)
    }

    /// The attack, act by act through all seven steps of the kill chain; empty without the attacker.
    pub fn acts(&self) -> Vec<Act> {
        if self.with_attack { attack::acts(&mut Dice::fork(self.seed, 1 << 40), &self.cast) } else { Vec::new() }
    }
}

/// One piece of daily work. The weights are those of a body with a hundred workstations and a few servers.
fn work(dice: &mut Dice, member: &Member, before: SignedDuration) -> Occurrence {
    let seen = match dice.below(100) {
        0..=13 => work_windows::process(dice, member),
        14..=25 => work_windows::connection(dice, member),
        26..=30 => work_windows::library(dice, member),
        31..=33 => work_windows::process_access(dice, member),
        34..=40 => work_windows::file(dice, member),
        41..=45 => work_windows::registry(dice, member),
        46..=56 => work_windows::name_query(dice, member),
        57..=67 => work_windows::sign_in(dice, member),
        68..=69 => work_windows::script(dice, member),
        70..=74 => work_linux::command(dice, member),
        75..=78 => work_linux::ssh(dice, member),
        79..=86 => work_network::firewall(dice, member),
        87..=89 => work_network::dns_server(dice, member),
        90..=96 => work_network::web(dice, member),
        _ => work_network::mail(dice, member),
    };
    Occurrence { body: member.oid.clone(), sensor: seen.sensor, before, malicious: false, fields: seen.fields }
}

/// How far back the history of the play reaches: six hours.
const HISTORY_SECONDS: u64 = 6 * 3600;
