//! What had the generated nation's bodies done for their duties before the play begins?
//!
//! Made up so that a map of the nation has something to show: most did what they must in time, some offices are behind, and a few below the same
//! superior are behind together.

use domain::access::{Action, Actor, Resource, Span};
use domain::law::Rulebook;
use domain::law::responsibility::{DutyPart, DutyRecord, DutyRow, RecordOrigin, Rhythm, Window, duties_for};
use domain::ledger::Deed;
use domain::words::{BodyId, DutyRecordId};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use serde_json::json;
use store::law::duty::{self as kept, BoundBody};

use super::dice::Dice;
use crate::law::duties::recompute_in;
use crate::{App, News, Refusal};

/// Enters the records, and sums every calendar up, as one deed; gives how many records.
///
/// # Errors
/// [`Refusal::Forbidden`] unless the actor may add bodies anywhere, as for the nation itself.
pub async fn found_records(app: &App, actor: &Actor) -> Result<usize, Refusal> {
    if crate::access::may(actor, Action::Add, Resource::Body)? != Span::Nation {
        return Err(Refusal::Forbidden);
    }
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let above = kept::heat(&mut tx, &domain::registry::Reach::Nation).await?;
    let above: std::collections::HashMap<i64, i64> = above.iter().filter_map(|body| Some((body.id, body.above?))).collect();
    let mut records = Vec::new();
    for bound in kept::bound(&mut tx, None).await? {
        let superior = above.get(&bound.body.0).copied().unwrap_or(bound.body.0);
        records.extend(Office::new(app, bound, superior, now).records()?);
    }
    kept::insert_records(&mut tx, &records).await?;
    recompute_in(app, &mut tx, now).await?;
    let deed = Deed {
        room: "exercise",
        verb: "found_records",
        subject: "nation".to_owned(),
        body: None,
        facts: json!({ "records": records.len() }),
    };
    crate::ledger::append(&mut tx, now, actor, deed).await?;
    tx.commit().await?;
    app.live.tell(News { room: "law", id: None, body: None });
    Ok(records.len())
}

/// One body at its duties.
struct Office<'a> {
    app: &'a App,
    bound: BoundBody,
    now: Timestamp,
    today: Date,
    /// In how many of a thousand cases it does not do what it must: its superior's way, and its own.
    lapses: u64,
}

impl<'a> Office<'a> {
    fn new(app: &'a App, bound: BoundBody, superior: i64, now: Timestamp) -> Self {
        let lapses = match (mix(superior, 11) % 10, mix(bound.body.0, 7) % 20) {
            (0, _) => 90,
            (_, 0) => 140,
            (1..=3, _) => 25,
            _ => 6,
        };
        Self { app, bound, now, today: Rulebook::day_of(now), lapses }
    }

    fn records(&self) -> Result<Vec<DutyRecord>, Refusal> {
        let rows = duties_for(&self.app.rulebook, self.bound.facts, self.today).map_err(|why| Refusal::Internal(why.to_string()))?;
        let mut records = Vec::with_capacity(rows.len() * 2);
        for (place, row) in (0_u64..).zip(&rows) {
            let once = row.parts.iter().find(|part| !matches!(part.demand.rhythm, Rhythm::Recurring { .. }));
            if let Some(part) = once {
                records.extend(self.established(row, part, place));
            }
            for part in &row.parts {
                if let (Rhythm::Recurring { times, .. }, Some(window)) = (part.demand.rhythm, part.window) {
                    self.repeated(row, part, (u64::from(times), window, place), &mut records);
                }
            }
        }
        records.sort_by_key(|record| record.done_on);
        Ok(records)
    }

    /// What is done once, some days before or after its day; it shows all parts that do not recur.
    fn established(&self, row: &DutyRow<'_>, part: &DutyPart<'_>, place: u64) -> Option<DutyRecord> {
        let seed = place * 31 + 1;
        let due_on = part.due.as_ref().map_or(part.counted_from, |due| due.on);
        let days = if self.chance(seed, 30) { 20 + self.dice(seed, 90) } else { -20 - self.dice(seed, 150) };
        let done_on = due_on.checked_add(days.days()).ok()?.max(part.counted_from);
        // What only became due this year is still being worked on by many.
        let is_new = due_on > self.today;
        let is_missed = self.chance(seed + 1, self.lapses) || (is_new && self.chance(seed + 2, 450));
        let is_ahead = done_on > self.today;
        let done_on = if is_ahead { self.today.checked_sub((5 + self.dice(seed, 200)).days()).ok()? } else { done_on };
        let first = part.counted_from.max(ACT);
        (!is_missed && done_on >= first).then(|| self.record(row, (None, done_on)))
    }

    /// What recurs: the window before the present one, and the present one as far as the year has gone.
    fn repeated(&self, row: &DutyRow<'_>, part: &DutyPart<'_>, (times, window, place): (u64, Window, u64), records: &mut Vec<DutyRecord>) {
        let length_days = i64::from((window.until - window.from).get_days()) + 1;
        let part_id = part.demand.part.clone();
        for time in 0..times {
            let seed = place * 97 + time * 7 + 3;
            let share = length_days * i64::try_from(time + 1).unwrap_or(1) / i64::try_from(times + 1).unwrap_or(2).max(1);
            let offset = share + self.dice(seed, 120) - 60;
            let at = |from: Date| from.checked_add(offset.clamp(3, length_days - 3).days()).ok();
            let before = window.from.checked_sub(length_days.days()).ok().and_then(at);
            if let Some(done_on) = before.filter(|day| *day > part.counted_from && !self.chance(seed, self.lapses)) {
                records.push(self.record(row, (part_id.clone(), done_on)));
            }
            let present = at(window.from).filter(|day| *day <= self.today && window.from <= self.today);
            if let Some(done_on) = present.filter(|_| !self.chance(seed + 1, self.lapses)) {
                records.push(self.record(row, (part_id.clone(), done_on)));
            }
        }
    }

    fn record(&self, row: &DutyRow<'_>, (part, done_on): (Option<String>, Date)) -> DutyRecord {
        let quantity = row.parts.iter().filter(|one| part.is_none() || one.demand.part == part).find_map(|one| one.demand.quantity);
        DutyRecord {
            id: self.app.ids.next(DutyRecordId),
            body: self.bound.body,
            measure: row.measure.id.clone(),
            part,
            done_on,
            number: quantity.map(|quantity| quantity.number),
            origin: RecordOrigin::Founded,
            is_void: false,
            note: String::new(),
            recorded_at: self.now,
            recorded_by: "console".to_owned(),
            corrects: None,
            corrected_by: None,
        }
    }

    /// Whether something happens that does so in `per_mille` of a thousand cases.
    fn chance(&self, seed: u64, per_mille: u64) -> bool {
        self.roll(seed) % 1_000 < per_mille
    }

    /// A number of days below `most`.
    fn dice(&self, seed: u64, most: u64) -> i64 {
        i64::try_from(self.roll(seed ^ 0x55) % most.max(1)).unwrap_or(0)
    }

    fn roll(&self, seed: u64) -> u64 {
        let BodyId(body) = self.bound.body;
        mix(body, seed)
    }
}

/// The same number for the same two, and nothing to be seen in it.
fn mix(one: i64, other: u64) -> u64 {
    Dice::fork(one.unsigned_abs(), other).next()
}

/// The first day of the Act.
const ACT: Date = jiff::civil::date(2019, 1, 1);
