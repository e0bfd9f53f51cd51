//! Which bodies do the 22 local governments have?

use domain::registry::{BodyClass, BodyKind, County, Level, NewBody, Oid};

use super::INVENTED;

/// The townships as text; its head explains the form.
const AREAS: &str = include_str!("areas.txt");

/// How many local bodies the deck counts at each level.
const LEVELS: [(Level, usize); 4] = [(Level::B, 103), (Level::C, 578), (Level::D, 4938), (Level::E, 708)];
const JUNIOR_HIGH_SCHOOLS: usize = 740;
const KINDERGARTENS: usize = 504;

/// Local bodies by how much they run themselves: the levels are given out in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Government,
    MunicipalCouncil,
    LargeBureau,
    CountyPolice,
    Council,
    Bureau,
    TownshipOffice,
    Precinct,
    LandOffice,
    Office,
    School,
    /// Bodies whose systems all stand at their superior: the law's level E.
    WithoutSystems,
}

/// A township, town, city or district below a local government.
struct Area {
    name: &'static str,
    /// 直轄市山地原住民區: a body of local self-government of its own.
    indigenous_district: bool,
}

/// One county's bodies while they are collected.
struct Collected {
    county: County,
    areas: Vec<Area>,
    government: Oid,
    bodies: Vec<(Weight, NewBody)>,
}

/// The local bodies, county by county, each from its government downwards.
pub(super) fn bodies(executive_yuan: &Oid) -> Vec<NewBody> {
    let mut counties: Vec<Collected> = AREAS.lines().filter_map(|line| begin(line, executive_yuan)).collect();
    for county in &mut counties {
        county.add_bureaus();
        county.add_townships();
        county.add_field_offices();
    }
    let weights: Vec<usize> = counties.iter().flat_map(|county| county.areas.iter().map(|area| county.people(area))).collect();
    let wanted: usize = LEVELS.iter().map(|(_, bodies)| bodies).sum();
    let so_far: usize = counties.iter().map(|county| county.bodies.len()).sum();
    let juniors = shares(JUNIOR_HIGH_SCHOOLS, &weights);
    let kindergartens = shares(KINDERGARTENS, &weights);
    let elementary = shares(wanted.saturating_sub(so_far + JUNIOR_HIGH_SCHOOLS + KINDERGARTENS), &weights);
    let mut schools = elementary.into_iter().zip(juniors).zip(kindergartens);
    for county in &mut counties {
        county.add_schools(&mut schools);
    }
    let mut all: Vec<(Weight, NewBody)> = counties.into_iter().flat_map(|county| county.bodies).collect();
    give_out_levels(&mut all);
    all.into_iter().map(|(_, body)| body).collect()
}

impl Collected {
    /// Adds a body below `superior` and gives its OID.
    fn add(&mut self, weight: Weight, class: BodyClass, superior: &Oid, name: String) -> Oid {
        let arc = u32::try_from(self.bodies.len()).unwrap_or(u32::MAX).saturating_add(INVENTED);
        // Below a government no text comes near the longest OID.
        let oid = self.government.child(arc).unwrap_or_else(|| self.government.clone());
        self.bodies.push((weight, local(oid.clone(), name, class, self.county, Some(superior.clone()))));
        oid
    }

    fn office(&mut self, weight: Weight, superior: &Oid, name: String) -> Oid {
        self.add(weight, BodyClass::LocalSubordinate, superior, name)
    }

    /// The offices that a government runs for its whole county.
    fn add_bureaus(&mut self) {
        let government = self.government.clone();
        let name = self.county.name_zh();
        let mut police = government.clone();
        if is_municipality(self.county) {
            for (place, bureau) in MUNICIPAL_BUREAUS.into_iter().enumerate() {
                let weight = if place < 12 { Weight::LargeBureau } else { Weight::Bureau };
                let oid = self.office(weight, &government, format!("{name}政府{bureau}"));
                if bureau == "警察局" {
                    police = oid;
                }
            }
        } else {
            police = self.office(Weight::CountyPolice, &government, format!("{name}警察局"));
            for bureau in COUNTY_BUREAUS {
                self.office(Weight::Bureau, &government, format!("{name}{bureau}"));
            }
        }
        let (precincts, land_offices, high_schools) = if is_municipality(self.county) { (14, 8, 20) } else { (5, 3, 5) };
        for number in 1..=precincts {
            self.office(Weight::Precinct, &police, format!("{name}警察局第{}分局", numeral(number)));
        }
        for number in 1..=land_offices {
            self.office(Weight::LandOffice, &government, format!("{name}第{}地政事務所", numeral(number)));
        }
        for office in COUNTY_OFFICES {
            self.office(Weight::Office, &government, format!("{name}{office}"));
        }
        for number in 1..=high_schools {
            self.office(Weight::Office, &government, format!("{name}立第{}高級中等學校", numeral(number)));
        }
    }

    /// Township offices with their councils, and the districts of cities, which are offices of the city.
    fn add_townships(&mut self) {
        let government = self.government.clone();
        let county = self.county.name_zh();
        for area in std::mem::take(&mut self.areas) {
            let name = area.name;
            let self_governed = area.indigenous_district || !name.ends_with('區');
            let class = if self_governed { BodyClass::Township } else { BodyClass::LocalSubordinate };
            self.add(Weight::TownshipOffice, class, &government, format!("{county}{name}公所"));
            if self_governed {
                self.add(Weight::WithoutSystems, BodyClass::TownshipCouncil, &government, format!("{county}{name}民代表會"));
            }
            self.areas.push(area);
        }
    }

    /// Household registration and health everywhere; cleaning in the districts of municipalities.
    fn add_field_offices(&mut self) {
        let government = self.government.clone();
        let county = self.county.name_zh();
        for area in std::mem::take(&mut self.areas) {
            let name = area.name;
            self.office(Weight::Office, &government, format!("{county}{name}戶政事務所"));
            self.office(Weight::Office, &government, format!("{county}{name}衛生所"));
            if is_municipality(self.county) {
                self.office(Weight::Office, &government, format!("{county}{name}清潔隊"));
            }
            self.areas.push(area);
        }
    }

    fn add_schools(&mut self, shares: &mut impl Iterator<Item = ((usize, usize), usize)>) {
        let government = self.government.clone();
        let county = self.county.name_zh();
        for (area, ((elementary, junior), kindergartens)) in std::mem::take(&mut self.areas).into_iter().zip(shares) {
            let name = area.name;
            for number in 1..=junior {
                self.office(Weight::School, &government, format!("{county}{name}第{}國民中學", numeral(number)));
            }
            for number in 1..=elementary {
                self.office(Weight::School, &government, format!("{county}{name}第{}國民小學", numeral(number)));
            }
            for number in 1..=kindergartens {
                self.office(Weight::WithoutSystems, &government, format!("{county}{name}第{}幼兒園", numeral(number)));
            }
        }
    }

    /// Roughly how many people live in an area, in no unit: what schools are shared out by.
    fn people(&self, area: &Area) -> usize {
        match area.name.chars().last() {
            Some('區') if area.indigenous_district => 4,
            Some('區') if is_municipality(self.county) => 12,
            Some('區' | '市') => 10,
            Some('鎮') => 7,
            _ => 5,
        }
    }
}

/// The government and the council of one line of the townships' table; `None` for a comment.
fn begin(line: &'static str, executive_yuan: &Oid) -> Option<Collected> {
    let mut words = line.split(' ');
    let county = County::from_code(words.next()?)?;
    let areas = words.map(|word| Area { name: word.trim_end_matches('*'), indigenous_district: word.ends_with('*') }).collect();
    let tree: Oid = "2.16.886.101".parse().ok()?;
    let place = u32::try_from(County::ALL.iter().position(|other| *other == county)?).ok()?;
    let known = KNOWN_ARCS.iter().find(|(known, _)| *known == county).map(|(_, arc)| *arc);
    let root = tree.child(known.unwrap_or(97_001 + place))?;
    let (government, council) = (root.child(20_002)?, root.child(INVENTED)?);
    let mut bodies = Vec::new();
    let name = county.name_zh();
    let mut head = local(government.clone(), format!("{name}政府"), BodyClass::LocalGovernment, county, Some(executive_yuan.clone()));
    head.name_en = Some(format!("{} Government", county.name_en()));
    bodies.push((Weight::Government, head));
    let mut assembly = local(council, format!("{name}議會"), BodyClass::Council, county, None);
    assembly.name_en = Some(format!("{} Council", county.name_en()));
    bodies.push((if is_municipality(county) { Weight::MunicipalCouncil } else { Weight::Council }, assembly));
    Some(Collected { county, areas, government, bodies })
}

fn local(oid: Oid, name_zh: String, class: BodyClass, county: County, superior: Option<Oid>) -> NewBody {
    NewBody {
        oid,
        name_zh,
        name_en: None,
        kind: BodyKind::Local,
        class,
        level: None,
        county: Some(county),
        superior,
        sector_authority: None,
        ci_sector: None,
        contacts: Vec::new(),
    }
}

/// 直轄市.
fn is_municipality(county: County) -> bool {
    county.region().lead() == county
}

/// Gives out the deck's levels by weight; bodies of one weight in the order in which they stand.
fn give_out_levels(bodies: &mut [(Weight, NewBody)]) {
    let mut ordered: Vec<&mut (Weight, NewBody)> = bodies.iter_mut().collect();
    ordered.sort_by_key(|(weight, _)| *weight);
    let levels = LEVELS.into_iter().flat_map(|(level, count)| std::iter::repeat_n(level, count));
    for ((_, body), level) in ordered.into_iter().zip(levels) {
        body.level = Some(level);
    }
}

/// Shares `total` out by weight, exactly: what rounding leaves goes to the largest remainders, the earlier of equals first.
fn shares(total: usize, weights: &[usize]) -> Vec<usize> {
    let sum = weights.iter().sum::<usize>().max(1);
    let mut shares: Vec<usize> = weights.iter().map(|weight| total * weight / sum).collect();
    let left = total.saturating_sub(shares.iter().sum());
    let mut by_remainder: Vec<(usize, &mut usize)> = weights.iter().map(|weight| total * weight % sum).zip(shares.iter_mut()).collect();
    by_remainder.sort_by_key(|(remainder, _)| std::cmp::Reverse(*remainder));
    for (_, share) in by_remainder.into_iter().take(left) {
        *share += 1;
    }
    shares
}

/// 1 to 99 as Chinese schools and precincts are numbered.
fn numeral(number: usize) -> String {
    let digit = |digit: usize| "一二三四五六七八九".chars().nth(digit.wrapping_sub(1)).map(String::from).unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// The arcs under which these governments stand in the public organisation tree.
const KNOWN_ARCS: [(County, u32); 4] =
    [(County::Yunlin, 90_012), (County::ChiayiCounty, 90_013), (County::ChiayiCity, 90_014), (County::Tainan, 90_028)];

/// Agencies that every special municipality has; the first twelve run systems for the whole city.
const MUNICIPAL_BUREAUS: [&str; 14] = [
    "警察局",
    "消防局",
    "衛生局",
    "環境保護局",
    "教育局",
    "財政局",
    "民政局",
    "社會局",
    "地政局",
    "交通局",
    "工務局",
    "都市發展局",
    "文化局",
    "主計處",
];

/// Agencies of their own that every other county has beside its police.
const COUNTY_BUREAUS: [&str; 5] = ["消防局", "衛生局", "環境保護局", "稅務局", "文化局"];

/// Smaller offices that every county has.
const COUNTY_OFFICES: [&str; 5] = ["立圖書館", "立體育場", "動物保護防疫所", "殯葬管理所", "家庭教育中心"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact() {
        assert_eq!(shares(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(shares(7, &[5, 0, 2]), [5, 0, 2]);
        assert_eq!(shares(0, &[1, 2]), [0, 0]);
        assert_eq!(shares(3, &[]), Vec::<usize>::new());
    }

    #[test]
    fn numbers_are_written_as_on_a_school_gate() {
        for (number, written) in [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")] {
            assert_eq!(numeral(number), written);
        }
    }
}
