//! Does the law on levels and duties give what a lawyer wrote down in `law/cases`?

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use domain::law::responsibility::{
    Capacity, CaseFact, CaseFacts, Condition, Contradiction, CoreBusiness, DutyFacts, DutyPart, DutyRow, Evidence, FilingActor,
    LevelsRegulation, Rhythm, SystemGrade, SystemNeeds, contradictions, duties_for, grade_for, level_for, next_approval, standing,
};
use domain::law::{Citation, Rulebook, TAIPEI};
use domain::registry::{BodyClass, Level};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, time};

/// One written case: what is given, and what must come out.
#[derive(Default)]
struct Case {
    title: String,
    lines: Vec<(String, String)>,
}

impl Case {
    fn all<'c>(&'c self, key: &'c str) -> impl Iterator<Item = &'c str> {
        self.lines.iter().filter(move |(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    fn get<'c>(&'c self, key: &'c str) -> Option<&'c str> {
        self.all(key).next()
    }

    fn list<'c>(&'c self, key: &'c str) -> Vec<&'c str> {
        self.get(key).map(|value| value.split(", ").collect()).unwrap_or_default()
    }

    fn date(&self, key: &str) -> Option<Date> {
        self.get(key).map(|value| value.parse().unwrap_or_else(|_| panic!("{}: {key}", self.title)))
    }

    /// The lines that are no givens.
    fn expected(&self, given: &[&str]) -> Vec<String> {
        let outcome = self.lines.iter().filter(|(name, _)| !given.contains(&name.as_str()));
        outcome.map(|(name, value)| format!("{name}: {value}")).collect()
    }
}

#[test]
fn criteria_make_the_levels_written_down() {
    let book = rulebook();
    let given = ["criteria", "on", "body", "proposed", "factors", "also"];
    let mut seen = BTreeSet::new();
    for (file, case) in cases("levels") {
        let on = case.date("on").unwrap();
        let mut found = Vec::new();
        match level_for(&book, &case.list("criteria"), on) {
            Err(problem) => found.push(format!("refused: {problem}")),
            Ok(level) => {
                found.push(format!("level: {}", level.level.code()));
                let regulation = book.levels_on(on).unwrap();
                for (name, criteria) in [("because", &level.because), ("outweighed", &level.outweighed)] {
                    for criterion in criteria {
                        seen.insert((regulation.edition.to_string(), criterion.id.clone()));
                        let article = cite(&book, regulation, &criterion.citation);
                        found.push(format!("{name}: {} {article} [{}]", criterion.id, criterion.attribution.basis.code()));
                    }
                }
                found.extend(filed(&book, regulation, &case));
            }
        }
        assert_eq!(found, case.expected(&given), "{file}: {}", case.title);
    }
    for regulation in book.levels() {
        for criterion in &regulation.criteria {
            assert!(seen.contains(&(regulation.edition.to_string(), criterion.id.clone())), "no case for {}", criterion.id);
        }
        assert_eq!(regulation.warning.is_some(), regulation.warning_zh.is_some(), "a warning is said in both languages");
        for measure in &regulation.measures {
            assert_eq!(measure.note.is_some(), measure.note_zh.is_some(), "the note of {} is said in both languages", measure.id);
        }
    }
}

/// What filing the case answers, if it proposes a level.
fn filed(book: &Rulebook, regulation: &LevelsRegulation, case: &Case) -> Vec<String> {
    let Some(proposed) = case.get("proposed") else { return Vec::new() };
    let owned = |key: &str| case.list(key).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let facts = CaseFacts {
        capacity: Capacity::from_code(case.get("body").unwrap()).unwrap(),
        criteria: owned("criteria"),
        level: Level::from_code(proposed).unwrap(),
        adjustments: owned("factors"),
        facts: case.list("also").into_iter().map(|fact| CaseFact::from_code(fact).unwrap()).collect(),
    };
    let refusals = contradictions(regulation, &facts).unwrap();
    if refusals.is_empty() {
        return vec!["filed: yes".to_owned()];
    }
    let refusal = |contradiction: &Contradiction| match contradiction {
        Contradiction::Capacity { id, citation } => format!("refused: {id} is of other bodies {}", cite(book, regulation, citation)),
        Contradiction::Conflict { citation, .. } => format!("refused: {}", cite(book, regulation, citation)),
        Contradiction::Level { found, citation, .. } => {
            format!("refused: the criteria make {} {}", found.code(), cite(book, regulation, citation))
        }
        Contradiction::Factor { id, citation } => format!("refused: there is no {id} {}", cite(book, regulation, citation)),
    };
    refusals.iter().map(refusal).collect()
}

#[test]
fn duties_and_their_dates_are_as_written_down() {
    let book = rulebook();
    let given = ["level", "kind", "approved", "look at", "now", "only", "evidence", "lacking"];
    let mut seen = BTreeSet::new();
    for (file, case) in cases("duties") {
        let now = case.get("now").map(moment);
        let as_of = now.map(Rulebook::day_of).or_else(|| case.date("look at")).unwrap();
        let facts = DutyFacts {
            level: Level::from_code(case.get("level").unwrap()).unwrap(),
            capacity: Capacity::from_code(case.get("kind").unwrap()).unwrap(),
            approved_on: case.date("approved").unwrap(),
        };
        let only = case.list("only");
        let found = match duties_for(&book, facts, as_of) {
            Err(problem) => vec![format!("refused: {problem}")],
            Ok(rows) => {
                let shown: Vec<DutyRow<'_>> =
                    rows.into_iter().filter(|row| only.is_empty() || only.contains(&row.measure.id.as_str())).collect();
                for row in shown.iter().filter(|_| only.is_empty()) {
                    seen.insert((row.edition().to_string(), row.measure.id.clone(), facts.level, facts.capacity));
                }
                match now {
                    Some(now) => shown.iter().flat_map(|row| states(row, &case, now)).collect(),
                    None => listed(&shown, only.is_empty()),
                }
            }
        };
        assert_eq!(found, case.expected(&given), "{file}: {}", case.title);
    }
    for regulation in book.levels() {
        for measure in &regulation.measures {
            for demand in &measure.demands {
                for (level, capacity) in demand.levels.iter().flat_map(|level| demand.capacities.iter().map(|one| (*level, *one))) {
                    let key = (regulation.edition.to_string(), measure.id.clone(), level, capacity);
                    assert!(seen.contains(&key), "no full list shows {key:?}");
                }
            }
        }
    }
}

/// Every row with all its parts, and the annex once.
fn listed(rows: &[DutyRow<'_>], whole: bool) -> Vec<String> {
    let annex = rows.first().and_then(|row| row.annex).map(|annex| format!("annex: {}", annex.name_zh()));
    let line = |row: &DutyRow<'_>| {
        let parts: Vec<String> = row.parts.iter().map(dated).collect();
        let condition = row.measure.condition.map(|condition| format!(" (only with {})", condition.code())).unwrap_or_default();
        format!("{}: {}{condition} [{}]", row.measure.id, parts.join("; "), row.basis().code())
    };
    annex.into_iter().filter(|_| whole).chain(rows.iter().map(line)).collect()
}

fn dated(part: &DutyPart<'_>) -> String {
    let name = part.demand.part.as_ref().map(|part| format!("{part} ")).unwrap_or_default();
    let quantity = part.demand.quantity.map(|quantity| format!("{quantity} ")).unwrap_or_default();
    let until = part.due.as_ref().map(|due| last(due.at)).unwrap_or_default();
    match part.demand.rhythm {
        Rhythm::Once(period) => format!("{name}{quantity}within {period} until {until}"),
        Rhythm::Recurring { times, years: 1 } => format!("{name}{quantity}{times} a year until {until}"),
        Rhythm::Recurring { times, years } => format!("{name}{quantity}{times} in {years} years until {until}"),
        Rhythm::Standing => format!("{name}{quantity}always"),
    }
}

/// Where every part stands, by the evidence that the case gives.
fn states(row: &DutyRow<'_>, case: &Case, now: Timestamp) -> Vec<String> {
    let evidence: Vec<Evidence> = case.all("evidence").map(read_evidence).collect();
    let lacking: Vec<Condition> = case.list("lacking").into_iter().map(|word| Condition::from_code(word).unwrap()).collect();
    let state = |part: &DutyPart<'_>| {
        let standing = standing(row, part, &evidence, &lacking, now);
        let name = part.demand.part.as_ref().map(|part| format!(" {part}")).unwrap_or_default();
        let since = standing.late_since.map(|since| format!(" since {since}")).unwrap_or_default();
        format!("{}{name}: {}{since}, {} done", row.measure.id, standing.state.code(), standing.done)
    };
    row.parts.iter().map(state).collect()
}

/// `M03 2022-03-10 23:59:59 4`, with a part as `M01/grading` and without the number where nothing is counted.
fn read_evidence(text: &str) -> Evidence {
    let words: Vec<&str> = text.split(' ').collect();
    let (measure, part) = words[0].split_once('/').map_or((words[0], None), |(measure, part)| (measure, Some(part.to_owned())));
    Evidence {
        measure: measure.to_owned(),
        part,
        at: moment(&format!("{} {}", words[1], words[2])),
        number: words.get(3).map(|number| number.parse().unwrap()),
    }
}

#[test]
fn levels_take_the_ways_written_down() {
    let book = rulebook();
    let given = ["body", "line", "on", "approved", "reorganised", "approval by"];
    let mut seen = BTreeSet::new();
    for (file, case) in cases("filing") {
        let regulation = book.levels_on(case.date("on").unwrap()).unwrap();
        let class = BodyClass::from_code(case.get("body").unwrap()).unwrap();
        let head = case.get("line").map(|line| BodyClass::from_code(line).unwrap());
        let mut found = Vec::new();
        if let Some(day) = case.date("reorganised") {
            let due = regulation.change.due(day, book.calendar()).unwrap();
            let article = cite(&book, regulation, &regulation.change.citation);
            found.push(format!("filed until: {} {article} [{}]", last(due.at), regulation.change.attribution.basis.code()));
        }
        if let Some(by) = case.get("approval by") {
            found.push(match regulation.approval(class, head, FilingActor::from_code(by).unwrap()) {
                Ok(_) => "approval: valid".to_owned(),
                Err(problem) => format!("refused: {problem}"),
            });
        } else if case.get("reorganised").is_none() {
            seen.extend(regulation.route(class, head).map(|route| (regulation.edition.to_string(), route.id.clone())));
            found.extend(way(&book, regulation, class, head, &case));
        }
        assert_eq!(found, case.expected(&given), "{file}: {}", case.title);
    }
    for regulation in book.levels() {
        for route in &regulation.routes {
            assert!(seen.contains(&(regulation.edition.to_string(), route.id.clone())), "no case for {}", route.id);
        }
    }
}

fn way(book: &Rulebook, regulation: &LevelsRegulation, class: BodyClass, head: Option<BodyClass>, case: &Case) -> Vec<String> {
    let Some(route) = regulation.route(class, head) else { return vec!["route: none".to_owned()] };
    let mut found = vec![format!("route: {} {} [{}]", route.id, cite(book, regulation, &route.citation), route.attribution.basis.code())];
    let steps =
        [("submits", route.submitter), ("forwards", route.forwarder), ("approves", Some(route.approver)), ("files", route.filed_with)];
    found.extend(steps.into_iter().filter_map(|(name, actor)| actor.map(|actor| format!("{name}: {}", actor.code()))));
    let authority = book.authority(&route.authority, case.date("on").unwrap());
    found.push(format!("authority: {}", authority.map_or("not known", |term| term.name_zh.as_str())));
    let filed = route.exemption.filed_with.map(|actor| format!(", filed with {}", actor.code())).unwrap_or_default();
    let article = cite(book, regulation, &route.exemption.citation);
    found.push(format!("exempts: {}{filed} {article}", route.exemption.consent.code()));
    if let Some(approved_on) = case.date("approved") {
        found.push(format!("again until: {}", last(next_approval(route, approved_on, book.calendar()).unwrap().at)));
    }
    found
}

#[test]
fn systems_are_graded_as_written_down() {
    let book = rulebook();
    let given = ["on", "confidentiality", "integrity", "availability", "legal compliance", "core business"];
    let mut seen = BTreeSet::new();
    for (file, case) in cases("protection") {
        let rating = |key: &str| SystemGrade::ALL.iter().copied().find(|grade| Some(grade.name_zh()) == case.get(key)).unwrap();
        let needs = SystemNeeds {
            confidentiality: rating("confidentiality"),
            integrity: rating("integrity"),
            availability: rating("availability"),
            legal_compliance: rating("legal compliance"),
        };
        let graded = grade_for(needs);
        let baseline = book.baseline_on(case.date("on").unwrap()).unwrap();
        seen.insert((baseline.edition.to_string(), graded.grade));
        let because: Vec<&str> = graded.because.iter().map(|dimension| dimension.code()).collect();
        let core = graded.is_core(CoreBusiness::from_code(case.get("core business").unwrap()).unwrap());
        let found = vec![
            format!("grade: {} by {}", graded.grade.name_zh(), because.join(", ")),
            format!("core: {}", if core { "yes" } else { "no" }),
            format!("controls: {} [{}]", baseline.controls(graded.grade).count(), baseline.attribution.basis.code()),
        ];
        assert_eq!(found, case.expected(&given), "{file}: {}", case.title);
    }
    assert_eq!(seen.len(), 6, "each grade in each edition");
}

#[test]
fn the_baseline_names_each_grade_in_each_dimension() {
    use domain::law::responsibility::NeedDimension;
    for baseline in rulebook().baselines() {
        for dimension in NeedDimension::ALL {
            for grade in SystemGrade::ALL {
                assert!(baseline.need(*dimension, *grade).is_some(), "{} {} {}", baseline.edition, dimension.code(), grade.code());
            }
        }
    }
}

#[test]
fn reporting_is_ordered_of_a_and_b_agencies_and_asked_of_others() {
    let book = rulebook();
    let regulation = book.levels_on("2022-04-01".parse().unwrap()).unwrap();
    let told = |level, capacity| {
        let rules = regulation.reporting(level, capacity);
        rules.map(|rule| (rule.to.code(), rule.when_asked, cite(&book, regulation, &rule.citation))).collect::<Vec<_>>()
    };
    assert_eq!(told(Level::A, Capacity::Agency), [("competent_authority", false, "§11 IV".to_owned())]);
    assert_eq!(told(Level::B, Capacity::Agency), [("competent_authority", false, "§11 IV".to_owned())]);
    assert_eq!(told(Level::C, Capacity::Agency), []);
    assert_eq!(told(Level::A, Capacity::CiProvider), [("sector_authority", true, "§11 V".to_owned())]);
    assert_eq!(told(Level::E, Capacity::Other), [("sector_authority", true, "§11 V".to_owned())]);
}

/// A place in the regulation without its name; with its name in another law.
fn cite(book: &Rulebook, regulation: &LevelsRegulation, citation: &Citation) -> String {
    let full = book.cite(citation);
    if citation.instrument == regulation.edition { full.rsplit_once(" §").map(|(_, place)| format!("§{place}")).unwrap() } else { full }
}

/// A last moment: the day alone where it lasts to its end.
fn last(at: Timestamp) -> String {
    let local = TAIPEI.to_datetime(at);
    if local.time() == time(23, 59, 59, 0) { local.date().to_string() } else { local.strftime("%Y-%m-%d %H:%M").to_string() }
}

fn moment(text: &str) -> Timestamp {
    TAIPEI.to_timestamp(text.parse::<DateTime>().unwrap_or_else(|_| panic!("{text} is no moment"))).unwrap()
}

/// The cases of all files of that name, whatever their year.
fn cases(name: &str) -> Vec<(String, Case)> {
    let mut found = Vec::new();
    for path in files(&law().join("cases"), "txt") {
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        if file.rsplit_once('-').is_none_or(|(begin, _)| begin != name) {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with("---- ") {
                continue; // a heading between cases
            }
            if let Some(title) = line.strip_prefix("== ") {
                found.push((file.clone(), Case { title: title.to_owned(), ..Case::default() }));
            } else if let (Some((key, value)), Some((_, case))) = (line.split_once(": "), found.last_mut().filter(|(of, _)| *of == file)) {
                case.lines.push((key.to_owned(), value.to_owned()));
            }
        }
    }
    assert!(!found.is_empty(), "no cases for {name}");
    found
}

/// The law as it lies in the repository.
fn rulebook() -> Rulebook {
    let texts: Vec<(String, String)> = files(&law().join("tw"), "toml")
        .into_iter()
        .map(|path| (path.to_string_lossy().into_owned(), std::fs::read_to_string(&path).unwrap()))
        .collect();
    formats::law::read(texts.iter().map(|(name, text)| (name.as_str(), text.as_str()))).unwrap()
}

fn law() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../law")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
