//! Which specific non-government bodies (特定非公務機關) does the nation have?

use std::collections::HashMap;

use domain::registry::{BodyClass, BodyKind, CiSector, County, Level, NewBody, Oid};

/// The bodies as text; its head explains the form.
const TABLE: &str = include_str!("non_government.txt");

/// What a heading says of the lines below it.
struct Heading {
    class: BodyClass,
    ci_sector: Option<CiSector>,
    authority: Oid,
    /// How many bodies were numbered under it so far.
    numbered: usize,
}

/// The bodies in the order of the table; `agencies` are the central bodies by name.
pub(super) fn bodies(agencies: &HashMap<String, Oid>) -> Vec<NewBody> {
    let Some(root) = "2.16.886.105".parse::<Oid>().ok() else { return Vec::new() };
    let mut bodies = Vec::new();
    let mut heading: Option<Heading> = None;
    let mut arc = 700_000;
    let mut counties = County::ALL.into_iter().cycle();
    for text in TABLE.lines().filter(|text| !text.starts_with('#')) {
        if text.starts_with('[') {
            heading = read_heading(text, agencies);
            continue;
        }
        let (Some(heading), Some((level, rest))) = (heading.as_mut(), text.split_once(' ')) else { continue };
        for (name, english, county) in names(rest, &mut heading.numbered, &mut counties) {
            arc += 1;
            let Some(oid) = root.child(arc) else { continue };
            bodies.push(NewBody {
                oid,
                name_zh: name,
                name_en: english,
                kind: BodyKind::SpecificNonGovernment,
                class: heading.class,
                level: Level::from_code(level),
                county,
                superior: None,
                sector_authority: Some(heading.authority.clone()),
                ci_sector: heading.ci_sector,
                contacts: Vec::new(),
            });
        }
    }
    bodies
}

fn read_heading(text: &str, agencies: &HashMap<String, Oid>) -> Option<Heading> {
    let mut words = text.trim_matches(['[', ']']).split(' ');
    let class = BodyClass::from_code(words.next()?)?;
    let ci_sector = CiSector::from_code(words.next()?);
    let authority = agencies.get(words.next()?)?.clone();
    Some(Heading { class, ci_sector, authority, numbered: 0 })
}

/// The bodies that one line stands for. Those that are numbered are spread over the counties, so that every region has its providers.
fn names(rest: &str, numbered: &mut usize, counties: &mut impl Iterator<Item = County>) -> Vec<(String, Option<String>, Option<County>)> {
    if let Some((pattern, count)) = rest.split_once(" * ") {
        let count = count.parse().unwrap_or(0);
        let next = || {
            *numbered += 1;
            (pattern.replace("{}", &format!("{numbered:02}")), None, counties.next())
        };
        return std::iter::repeat_with(next).take(count).collect();
    }
    let (name, english) = rest.split_once(" | ").map_or((rest, None), |(name, english)| (name, Some(english.to_owned())));
    vec![(name.to_owned(), english, None)]
}
