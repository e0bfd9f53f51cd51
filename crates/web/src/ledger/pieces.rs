//! How does evidence look in any room's page: the list, and the field that brings a file?

use askama::Template;
use domain::ledger::{Evidence, EvidenceContent, MediaType};

use crate::page::{Choice, Form, Given, Markup, Page};
use crate::words;

impl Page {
    /// The evidence of a thing as a list; a sentence where there is none.
    pub fn evidence(&self, evidence: &[Evidence]) -> Markup {
        Markup::of(&List { page: self, evidence })
    }

    /// The fields of a form that brings a file of evidence: the file, a word about it, and which piece it replaces, if any stand. The form around
    /// them says `enctype="multipart/form-data"`.
    pub fn evidence_field(&self, form: &Form, evidence: &[Evidence]) -> Markup {
        let none = Choice { value: String::new(), text: self.t("ledger-instead-of-none") };
        let files = evidence.iter().filter(|piece| piece.stands()).filter_map(|piece| match &piece.content {
            EvidenceContent::File { name, .. } => Some(Choice { value: piece.id.to_string(), text: name.clone() }),
            EvidenceContent::Measured { .. } => None,
        });
        Markup::of(&Fields { page: self, form, earlier: std::iter::once(none).chain(files).collect() })
    }

    /// A size as people read it: `1.4 MiB`.
    pub fn size(&self, bytes: impl Given<u64>) -> String {
        words::size(bytes.given())
    }
}

#[derive(Template)]
#[template(path = "ledger/evidence.html")]
struct List<'a> {
    page: &'a Page,
    evidence: &'a [Evidence],
}

#[derive(Template)]
#[template(path = "ledger/evidence_field.html")]
struct Fields<'a> {
    page: &'a Page,
    form: &'a Form,
    /// The files that it may replace, after the choice of none.
    earlier: Vec<Choice>,
}

impl List<'_> {
    fn media(&self, media: impl Given<MediaType>) -> String {
        self.page.t(&format!("ledger-media-{}", media.given().code()))
    }

    fn source(&self, source: &str) -> String {
        let key = format!("ledger-source-{source}");
        words::try_say(self.page.language(), &key, &[]).unwrap_or_else(|| source.to_owned())
    }
}
