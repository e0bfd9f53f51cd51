//! With which plans does the demonstration begin?

use domain::access::Actor;
use domain::law::Rulebook;
use domain::law::responsibility::Capacity;
use domain::plan::Sections;
use domain::registry::Oid;

use super::law::maintenance;
use super::report::{acknowledge, amend_report, open_report, submit_report};
use super::{amend, approve, open, submit};
use crate::{App, Refusal};

/// How far the made-up plan of a body goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seeded {
    /// An approved plan, with last year's statement acknowledged and this year's submitted.
    Told,
    /// An approved plan, and a second version that waits for the 資安長.
    Waiting,
}

/// Gives a body of the demonstration a plan, through the same deeds as everybody's, by the machine's own console.
///
/// # Errors
/// [`Refusal`] as of the deeds.
pub async fn seed(app: &App, oid: &Oid, seeded: Seeded) -> Result<(), Refusal> {
    let console = Actor::console();
    let today = Rulebook::day_of(app.clock.now());
    let mut tx = app.store.read().await?;
    let body = store::registry::by_oid(&mut tx, oid).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let name = body.facts.name_zh;
    let items: Vec<u8> = maintenance(app, today)?.items(Capacity::of(body.facts.class)).map(|item| item.number).collect();
    let written = |texts: [&str; 13]| -> Sections {
        let text = |item: &u8| texts.get(usize::from(*item).saturating_sub(1)).map(|text| (*item, text.replace("{body}", &name)));
        items.iter().filter_map(text).collect()
    };
    let first = open(app, &console, oid).await?;
    let first = amend(app, &console, (first.version.id, first.revision), "首次訂定。", written(PLAN)).await?;
    let first = submit(app, &console, first.version.id, first.revision).await?;
    approve(app, &console, first.version.id, first.revision, "").await?;
    match seeded {
        Seeded::Told => {
            for (year, is_read) in [(today.year() - 1, true), (today.year(), false)] {
                let report = open_report(app, &console, oid, year).await?;
                let report = amend_report(app, &console, report.report.id, report.revision, written(RESULTS)).await?;
                let report = submit_report(app, &console, report.report.id, report.revision).await?;
                if is_read {
                    acknowledge(app, &console, report.report.id, report.revision, "准予備查。").await?;
                }
            }
        }
        Seeded::Waiting => {
            let mut sections = written(PLAN);
            sections.insert(8, SECOND_CONTROLS.to_owned());
            let second = open(app, &console, oid).await?;
            let second = amend(app, &console, (second.version.id, second.revision), SECOND_PURPOSE, sections).await?;
            submit(app, &console, second.version.id, second.revision).await?;
        }
    }
    Ok(())
}

/// What the made-up plans say under the thirteen items; written for this demonstration.
const PLAN: [&str; 13] = [
    "{body}之核心業務為依組織法規辦理之為民服務及主管業務，中斷將影響民眾權益。\n核心業務失效之最大可容忍中斷時間為 8 小時。",
    "政策：確保資通系統及資訊之機密性、完整性及可用性。\n目標：重大資安事件 0 件；資安教育訓練完成率 100%。",
    "設資通安全推動小組，由資安長召集，各單位主管為成員，每半年召開會議一次。",
    "配置資安專責人力，並於年度預算編列資安經費，占資訊經費 7% 以上。",
    "由副首長兼任資安長，負責推動及監督機關內資通安全相關事務。",
    "每年盤點資通系統及資訊一次，標示核心資通系統及相關資產。",
    "每年辦理風險評估一次，高風險項目訂定處理計畫並追蹤。",
    "防毒、防火牆、電子郵件過濾及入侵偵測均已建置。\n每半年辦理弱點掃描一次。",
    "知悉資安事件後一小時內通報，並每年辦理演練一次。",
    "收受聯防平臺之情資後評估影響，必要時封鎖並回查紀錄。",
    "委外契約納入資安要求，每年稽核受託者一次。",
    "資安業務納入人員平時考核，績優者獎勵。",
    "每年檢討維護計畫與實施情形，並由管理審查會議追蹤改善。",
];
/// What the second version says of protection and controls.
const SECOND_CONTROLS: &str =
    "防毒、防火牆、電子郵件過濾、入侵偵測及端點偵測及應變機制均已建置。\n每季辦理弱點掃描一次，修補於一個月內完成。";
/// Why there is a second version.
const SECOND_PURPOSE: &str = "納入端點偵測及應變機制，弱點掃描改為每季辦理。";
/// What the made-up statements say.
const RESULTS: [&str; 13] = [
    "核心業務範圍無異動，未發生逾容忍時間之中斷。",
    "重大資安事件 0 件；教育訓練完成率 100%。",
    "推動小組召開會議 2 次，決議事項均已辦理完成。",
    "專責人力到位，資安經費占資訊經費 7.4%。",
    "資安長由副首長兼任，主持管理審查會議 2 次。",
    "完成盤點，核心資通系統均已標示。",
    "完成風險評估，高風險項目 3 項均已處理。",
    "弱點掃描 2 次，高風險弱點均已修補。",
    "辦理通報演練 1 次，於 40 分鐘內完成通報。",
    "收受預警均於期限內回覆。",
    "稽核受託者 1 家，缺失 2 項均已改善。",
    "績優人員敘獎 2 人次。",
    "管理審查追蹤事項 5 項，已結案 5 項。",
];
