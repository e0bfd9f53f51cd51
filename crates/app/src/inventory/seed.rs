//! With which systems does the demonstration begin?

use domain::access::Actor;
use domain::inventory::{ControlState, Facts, Judgement, Running};
use domain::law::Rulebook;
use domain::law::responsibility::{CoreBusiness, SystemGrade, SystemNeeds};
use domain::registry::Oid;
use jiff::ToSpan as _;

use super::{enter, judge, read};
use crate::{App, Refusal};

/// Gives a body of the demonstration a few systems with judged controls, through the same deeds as everybody's, by the machine's own console.
///
/// # Errors
/// [`Refusal`] as of the deeds.
pub async fn seed(app: &App, oid: &Oid) -> Result<(), Refusal> {
    let console = Actor::console();
    let today = Rulebook::day_of(app.clock.now());
    for made in MADE_UP {
        let name = made.name.parse().map_err(|_| Refusal::Internal(format!("{} is no name", made.name)))?;
        let [confidentiality, integrity, availability, legal_compliance] = made.needs;
        let facts = Facts {
            name,
            purpose: made.purpose.to_owned(),
            unit: made.unit.to_owned(),
            running: made.running,
            needs: SystemNeeds { confidentiality, integrity, availability, legal_compliance },
            core_business: made.core_business,
            reason: String::new(),
        };
        let line = enter(app, &console, oid, facts).await?;
        let file = read(app, &console, line.system.id, None).await?;
        for (place, control) in file.controls.iter().take(made.judged).enumerate() {
            let (state, note, owner, days) = match place % 7 {
                3 => (ControlState::Partly, "已訂定程序，尚未全面落實。", "資訊室", Some(45)),
                5 if place < 12 => (ControlState::NotMet, "規劃中。", "系統維護廠商", Some(-10)),
                6 => (ControlState::NotApplicable, "本系統未開放遠端存取。", "", None),
                _ => (ControlState::Met, "", "", None),
            };
            let due_on = days.and_then(|days: i32| today.checked_add(days.days()).ok());
            let judgement = Judgement { state, note: note.to_owned(), owner: owner.to_owned(), due_on };
            judge(app, &console, (line.system.id, &control.control.id), 0, judgement).await?;
        }
    }
    Ok(())
}

/// A made-up system.
struct MadeUp {
    name: &'static str,
    purpose: &'static str,
    unit: &'static str,
    running: Running,
    needs: [SystemGrade; 4],
    core_business: CoreBusiness,
    /// How many of its controls were judged.
    judged: usize,
}

const MADE_UP: [MadeUp; 4] = [
    MadeUp {
        name: "公文管理系統",
        purpose: "公文收發、簽核與歸檔",
        unit: "秘書室",
        running: Running::Shared,
        needs: [SystemGrade::Medium, SystemGrade::Medium, SystemGrade::Medium, SystemGrade::Low],
        core_business: CoreBusiness::NotNeeded,
        judged: 30,
    },
    MadeUp {
        name: "為民服務線上申辦系統",
        purpose: "民眾線上申請案件",
        unit: "服務中心",
        running: Running::Outsourced,
        needs: [SystemGrade::High, SystemGrade::Medium, SystemGrade::Medium, SystemGrade::High],
        core_business: CoreBusiness::Needed,
        judged: 40,
    },
    MadeUp {
        name: "全球資訊網",
        purpose: "對外資訊公開",
        unit: "資訊室",
        running: Running::Outsourced,
        needs: [SystemGrade::Low, SystemGrade::Medium, SystemGrade::Low, SystemGrade::Low],
        core_business: CoreBusiness::NotNeeded,
        judged: 12,
    },
    MadeUp {
        name: "差勤系統",
        purpose: "人員差勤管理",
        unit: "人事室",
        running: Running::Own,
        needs: [SystemGrade::Low, SystemGrade::Low, SystemGrade::Low, SystemGrade::Low],
        core_business: CoreBusiness::NotNeeded,
        judged: 0,
    },
];
