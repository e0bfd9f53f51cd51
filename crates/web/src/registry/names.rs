//! What are classes, counties, regions, sectors and contact roles called?

use domain::registry::{BodyClass, BodyLine, CiSector, ContactRole, County, Region};
use domain::words::Language;

use crate::page::{Choice, Given, Page};

impl Page {
    /// What a class of the hierarchy is called.
    pub fn class_word(&self, class: impl Given<BodyClass>) -> String {
        self.t(&format!("registry-class-{}", class.given().code()))
    }

    /// What a county is called.
    pub fn county_word(&self, county: impl Given<County>) -> &'static str {
        match self.language() {
            Language::ZhTw => county.given().name_zh(),
            Language::En => county.given().name_en(),
        }
    }

    /// What a joint-defence region is called, by the county that leads it.
    pub fn region_word(&self, region: impl Given<Region>) -> String {
        self.t1("registry-region", "lead", self.county_word(region.given().lead()))
    }

    /// What a critical-infrastructure sector is called.
    pub fn sector_word(&self, sector: impl Given<CiSector>) -> String {
        self.t(&format!("registry-sector-{}", sector.given().code()))
    }

    /// What a contact is for.
    pub fn contact_role_word(&self, role: impl Given<ContactRole>) -> String {
        self.t(&format!("registry-contact-{}", role.given().code()))
    }

    /// The county of a line, or a dash.
    pub fn line_county(&self, line: &BodyLine) -> &'static str {
        line.county.map_or("—", |county| self.county_word(county))
    }
}

/// Choices for a select field, beginning with one for none.
pub(crate) fn choices<T: Copy>(none: String, all: &[T], code: fn(T) -> &'static str, name: impl Fn(T) -> String) -> Vec<Choice> {
    let first = Choice { value: String::new(), text: none };
    std::iter::once(first).chain(all.iter().map(|one| Choice { value: code(*one).to_owned(), text: name(*one) })).collect()
}
