//! In which JSON shapes are plans and statements told?

use app::plan::{KeptVersion, Overview, ReportFile, VersionFile};
use domain::plan::{Change, Line, PlanLine, ReportBrief, ReportLine, Sections, Signature};
use domain::registry::course::Turn;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::{BodyShape, moment};

/// What is said under one item of the law.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SectionShape {
    /// The item's number in the law.
    item: u8,
    /// What is said.
    text: String,
}

/// Reads sections; of two on one item the last one counts.
pub(super) fn sections(shapes: Vec<SectionShape>) -> Sections {
    shapes.into_iter().map(|shape| (shape.item, shape.text)).collect()
}

fn shapes(sections: &Sections) -> Vec<SectionShape> {
    sections.iter().map(|(item, text)| SectionShape { item: *item, text: text.clone() }).collect()
}

/// Who did a step, and when.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SignatureShape {
    /// When.
    at: String,
    /// By whom.
    by: String,
}

impl From<&Signature> for SignatureShape {
    fn from(signature: &Signature) -> Self {
        Self { at: moment(signature.at), by: signature.by.clone() }
    }
}

/// One version of a plan.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionShape {
    /// Its identifier.
    id: String,
    /// Its number among the body's versions.
    number: u32,
    /// `draft`, `submitted` or `approved`.
    stage: &'static str,
    /// The version that it takes the place of.
    replaces: Option<String>,
    /// Why there is a new version.
    purpose: String,
    /// What it says; empty in lists.
    sections: Vec<SectionShape>,
    /// When it was begun.
    opened_at: String,
    /// Who submitted it.
    submitted: Option<SignatureShape>,
    /// Who approved it.
    approved: Option<SignatureShape>,
    /// How often it was changed; steps name it.
    revision: i64,
}

impl From<&KeptVersion> for VersionShape {
    fn from(kept: &KeptVersion) -> Self {
        let version = &kept.version;
        Self {
            id: version.id.to_string(),
            number: version.number,
            stage: version.stage.word().code(),
            replaces: version.replaces.map(|id| id.to_string()),
            purpose: version.purpose.clone(),
            sections: shapes(&version.sections),
            opened_at: moment(version.opened_at),
            submitted: version.stage.submitted().map(Into::into),
            approved: version.stage.approved().map(Into::into),
            revision: kept.revision,
        }
    }
}

/// What changed in one item.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ChangeShape {
    /// The item's number in the law.
    item: u8,
    /// Its lines, each with a mark: ` ` kept, `+` added, `-` removed.
    lines: Vec<String>,
}

impl From<&Change> for ChangeShape {
    fn from(change: &Change) -> Self {
        let line = |line: &Line| match line {
            Line::Kept(text) => format!(" {text}"),
            Line::Added(text) => format!("+{text}"),
            Line::Removed(text) => format!("-{text}"),
        };
        Self { item: change.item, lines: change.lines.iter().map(line).collect() }
    }
}

/// One version with what changed against another.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionDetail {
    /// The body.
    body: BodyShape,
    /// The version.
    version: VersionShape,
    /// The number of the version that it is compared with.
    against: Option<u32>,
    /// The items that differ.
    changes: Vec<ChangeShape>,
}

impl From<&VersionFile<'_>> for VersionDetail {
    fn from(file: &VersionFile<'_>) -> Self {
        Self {
            body: body(&file.body),
            version: (&file.kept).into(),
            against: file.against.as_ref().map(|version| version.number),
            changes: file.changes.iter().map(Into::into).collect(),
        }
    }
}

/// One statement of how a plan was carried out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportShape {
    /// Its identifier.
    id: String,
    /// Whose.
    body: BodyShape,
    /// Of which year.
    year: i16,
    /// Its number among the statements of that year.
    number: u32,
    /// `draft`, `submitted` or `acknowledged`.
    stage: &'static str,
    /// The acknowledged statement that it corrects.
    replaces: Option<String>,
    /// The version of the plan that it tells of.
    plan: Option<String>,
    /// `body` or `competent_authority`.
    recipient: &'static str,
    /// `yearly`, `by_sector` or `on_request`.
    duty: &'static str,
    /// Until which day it was asked for, if it was.
    due_on: Option<String>,
    /// What was achieved; empty in lists.
    results: Vec<SectionShape>,
    /// Who submitted it.
    submitted: Option<SignatureShape>,
    /// Who took note of it.
    acknowledged: Option<SignatureShape>,
    /// How often it was changed; steps name it.
    revision: i64,
}

impl From<&ReportLine> for ReportShape {
    fn from(line: &ReportLine) -> Self {
        let report = &line.report;
        Self {
            id: report.id.to_string(),
            body: (&line.body).into(),
            year: report.year,
            number: report.number,
            stage: report.stage.word().code(),
            replaces: report.replaces.map(|id| id.to_string()),
            plan: report.plan.map(|id| id.to_string()),
            recipient: match report.recipient.turn {
                Turn::Body(_) => "body",
                Turn::CompetentAuthority | Turn::Nobody => "competent_authority",
            },
            duty: report.recipient.duty.code(),
            due_on: report.asked.as_ref().map(|asked| asked.due_on.to_string()),
            results: shapes(&report.results),
            submitted: report.stage.submitted().map(Into::into),
            acknowledged: report.stage.acknowledged().map(Into::into),
            revision: line.revision,
        }
    }
}

/// One statement with its recipient.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReportDetail {
    /// The statement.
    report: ReportShape,
    /// Who is told; null for the competent authority.
    told: Option<BodyShape>,
}

impl From<&ReportFile<'_>> for ReportDetail {
    fn from(file: &ReportFile<'_>) -> Self {
        Self { report: (&file.line).into(), told: file.recipient.as_ref().map(Into::into) }
    }
}

/// A body's plan as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanShape {
    /// The body.
    body: BodyShape,
    /// Where the items are written.
    written: String,
    /// What a reader should be told of the edition.
    warning: Option<String>,
    /// The items that the body owes, with the law's wording.
    items: Vec<SectionShape>,
    /// The approved version that holds.
    valid: Option<VersionShape>,
    /// Its versions that the reader may see, the newest first.
    versions: Vec<VersionShape>,
    /// Its statements that the reader may see, the latest year first.
    reports: Vec<ReportShape>,
    /// Who is told of them; null for the competent authority.
    told: Option<BodyShape>,
    /// `yearly`, `by_sector` or `on_request`.
    duty: Option<&'static str>,
}

impl From<&Overview<'_>> for PlanShape {
    fn from(plan: &Overview<'_>) -> Self {
        Self {
            body: body(&plan.body),
            written: plan.law.written_zh.clone(),
            warning: plan.law.warning_zh.clone(),
            items: plan.items.iter().map(|item| SectionShape { item: item.number, text: item.text_zh.clone() }).collect(),
            valid: plan.valid.as_ref().map(Into::into),
            versions: plan.versions.iter().map(Into::into).collect(),
            reports: plan.reports.iter().map(Into::into).collect(),
            told: plan.recipient.as_ref().map(Into::into),
            duty: plan.rule.map(|rule| rule.duty.code()),
        }
    }
}

fn body(body: &domain::registry::Body) -> BodyShape {
    let facts = &body.facts;
    BodyShape { oid: facts.oid.to_string(), name_zh: facts.name_zh.clone(), name_en: facts.name_en.clone() }
}

/// Where one body stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanLineShape {
    /// The body.
    body: BodyShape,
    /// The number of the approved version that holds; null without one.
    valid: Option<u32>,
    /// How far the version under way is; null without one.
    open: Option<&'static str>,
    /// How far this year's statement is; null without one.
    this_year: Option<&'static str>,
    /// How far last year's statement is; null without one.
    last_year: Option<&'static str>,
}

impl From<&PlanLine> for PlanLineShape {
    fn from(line: &PlanLine) -> Self {
        let stage = |brief: Option<ReportBrief>| brief.map(|brief| brief.stage.code());
        Self {
            body: (&line.name).into(),
            valid: line.valid.as_ref().map(|valid| valid.number),
            open: line.open.map(|(_, stage)| stage.code()),
            this_year: stage(line.this_year),
            last_year: stage(line.last_year),
        }
    }
}

/// Where bodies stand.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlanList {
    /// The bodies, in the order of the register.
    pub(super) plans: Vec<PlanLineShape>,
    /// The present year; the other one is the year before.
    pub(super) year: i16,
    /// How many there are within the reader's reach.
    pub(super) all: u64,
    /// How many have no approved plan.
    pub(super) without: u64,
    /// How many owe last year's statement still.
    pub(super) missing: u64,
    /// Where to go on, if more follow.
    pub(super) next: Option<String>,
}

/// A step, with the state of the thing that is meant.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PlanStep {
    /// The revision that you read.
    pub(super) revision: i64,
    /// What is said with it; a reason where the step needs one.
    #[serde(default)]
    pub(super) note: String,
}
