//! What is known of one incident, which clocks run for it, and what does its notification say?

use app::incident::IncidentFile;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::access::Actor;
use domain::incident::{NoticeContents, Stage};
use domain::law::{IncidentLevel, KeptClock};
use domain::registry::Contact;
use domain::words::IncidentId;

use crate::law;
use crate::page::{Choice, ClockChip, Form, Page, Place, SignedIn, Visitor, show_as};
use crate::portal::Portal;
use crate::problem::Problem;
use crate::words;

#[derive(Template)]
#[template(path = "incident/incident.html")]
struct IncidentPage {
    page: Page,
    file: IncidentFile,
    clocks: Vec<ClockChip>,
    unlimited: Vec<KeptClock>,
    form: Form,
    grades: Vec<Choice>,
}

pub(super) async fn incident(
    State(portal): State<Portal>,
    SignedIn { visitor, actor }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(app::Refusal::NotFound))?;
    opened(&portal, &visitor, &actor, id, None).await
}

/// The page with its form as typed, or filled from the register.
pub(super) async fn opened(
    portal: &Portal,
    visitor: &Visitor,
    actor: &Actor,
    id: IncidentId,
    typed: Option<Form>,
) -> Result<Response, Problem> {
    let file = app::incident::read(&portal.app, actor, id).await?;
    let page = Page::named(visitor, Place::Incidents, &file.kept.incident.contents.title).below("/incidents", "incident-title");
    let standing = || file.clocks.iter().filter(|clock| clock.superseded_at.is_none());
    let clocks = standing().filter_map(|clock| law::chip(&page, &portal.app.rulebook, clock)).collect();
    let unlimited = standing().filter(|clock| clock.due_at.is_none()).cloned().collect();
    let status = match &typed {
        Some(form) if form.is_refused() => http::StatusCode::UNPROCESSABLE_ENTITY,
        _ => http::StatusCode::OK,
    };
    let form = typed.unwrap_or_else(|| filled(&file));
    let grades = std::iter::once(Choice { value: String::new(), text: page.t("incident-grade-none") })
        .chain(
            [IncidentLevel::One, IncidentLevel::Two, IncidentLevel::Three, IncidentLevel::Four]
                .map(|grade| Choice { value: grade.number().to_string(), text: page.t(&format!("incident-grade-{}", grade.number())) }),
        )
        .collect();
    Ok(show_as(status, &IncidentPage { page, file, clocks, unlimited, form, grades }))
}

fn filled(file: &IncidentFile) -> Form {
    let contents = &file.kept.incident.contents;
    Form::new()
        .with("title", &contents.title)
        .with("occurred_at", words::local_minute(contents.occurred_at))
        .with("description", &contents.description)
        .with("grade", contents.grade.map(|grade| grade.number().to_string()).unwrap_or_default())
        .with("measures", &contents.measures)
        .with("help_needed", &contents.help_needed)
        .with("other", &contents.other)
}

impl IncidentPage {
    fn is_draft(&self) -> bool {
        matches!(self.file.kept.incident.stage, Stage::Draft)
    }

    fn is_withdrawn(&self) -> bool {
        matches!(self.file.kept.incident.stage, Stage::Withdrawn { .. })
    }

    fn contents(&self) -> &NoticeContents {
        &self.file.kept.incident.contents
    }

    fn duty(&self, clock: &KeptClock) -> String {
        self.page.t(&format!("law-duty-{}", clock.duty.code()))
    }

    fn contact(&self, contact: &Contact) -> String {
        self.page.t(&format!("incident-contact-{}", contact.role.code()))
    }
}
