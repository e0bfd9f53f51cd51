//! What is known of one body?

use crate::registry::Oid;
use crate::words::BodyId;

/// One of the three kinds by which the deck counts bodies (資安責任等級核定情形).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyKind {
    /// 中央機關.
    Central,
    /// 地方政府.
    Local,
    /// 特定非公務機關: CI providers, public enterprises, government-endowed foundations.
    SpecificNonGovernment,
}

impl BodyKind {
    /// All kinds in the deck's order.
    pub const ALL: [Self; 3] = [Self::Central, Self::Local, Self::SpecificNonGovernment];

    /// The word in files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Central => "central",
            Self::Local => "local",
            Self::SpecificNonGovernment => "specific_non_government",
        }
    }

    /// Reads [`BodyKind::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a body stands in the hierarchy; it decides who approves its level and who reviews its incidents
/// (責任等級分級辦法 §3, 通報及應變辦法 §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BodyClass {
    /// 行政院.
    ExecutiveYuan,
    /// 總統府, 國家安全會議, and the four other Yuan.
    PresidentOrYuan,
    /// 行政院直屬機關: ministries, councils, directorates.
    CentralDirect,
    /// Bodies below those.
    CentralSubordinate,
    /// 直轄市政府 or 縣（市）政府.
    LocalGovernment,
    /// Offices and schools below a local government.
    LocalSubordinate,
    /// 鄉（鎮、市）公所 and 直轄市山地原住民區公所.
    Township,
    /// 直轄市議會 or 縣（市）議會.
    Council,
    /// 鄉（鎮、市）民代表會 and 直轄市山地原住民區民代表會.
    TownshipCouncil,
    /// 關鍵基礎設施提供者.
    CiProvider,
    /// 公營事業.
    PublicEnterprise,
    /// 政府捐助之財團法人.
    EndowedFoundation,
}

impl BodyClass {
    /// All classes, from the top of the state downwards.
    pub const ALL: [Self; 12] = [
        Self::ExecutiveYuan,
        Self::PresidentOrYuan,
        Self::CentralDirect,
        Self::CentralSubordinate,
        Self::LocalGovernment,
        Self::LocalSubordinate,
        Self::Township,
        Self::Council,
        Self::TownshipCouncil,
        Self::CiProvider,
        Self::PublicEnterprise,
        Self::EndowedFoundation,
    ];

    /// The word in files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::ExecutiveYuan => "executive_yuan",
            Self::PresidentOrYuan => "president_or_yuan",
            Self::CentralDirect => "central_direct",
            Self::CentralSubordinate => "central_subordinate",
            Self::LocalGovernment => "local_government",
            Self::LocalSubordinate => "local_subordinate",
            Self::Township => "township",
            Self::Council => "council",
            Self::TownshipCouncil => "township_council",
            Self::CiProvider => "ci_provider",
            Self::PublicEnterprise => "public_enterprise",
            Self::EndowedFoundation => "endowed_foundation",
        }
    }

    /// Reads [`BodyClass::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.code() == code)
    }

    /// The deck's kind to which bodies of this class belong.
    pub fn kind(self) -> BodyKind {
        match self {
            Self::ExecutiveYuan | Self::PresidentOrYuan | Self::CentralDirect | Self::CentralSubordinate => BodyKind::Central,
            Self::LocalGovernment | Self::LocalSubordinate | Self::Township | Self::Council | Self::TownshipCouncil => BodyKind::Local,
            Self::CiProvider | Self::PublicEnterprise | Self::EndowedFoundation => BodyKind::SpecificNonGovernment,
        }
    }

    /// Whether the law treats the body as a public agency (公務機關) rather than a specific non-government body.
    pub fn is_public_agency(self) -> bool {
        match self {
            Self::ExecutiveYuan
            | Self::PresidentOrYuan
            | Self::CentralDirect
            | Self::CentralSubordinate
            | Self::LocalGovernment
            | Self::LocalSubordinate
            | Self::Township
            | Self::Council
            | Self::TownshipCouncil => true,
            Self::CiProvider | Self::PublicEnterprise | Self::EndowedFoundation => false,
        }
    }
}

/// Cyber security responsibility level (資通安全責任等級), from A, the heaviest duties, to E.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Nationwide.
    A,
    /// Regional.
    B,
    /// Runs systems of its own.
    C,
    /// Uses systems only.
    D,
    /// No systems, or all run by the superior.
    E,
}

impl Level {
    /// All levels, heaviest first.
    pub const ALL: [Self; 5] = [Self::A, Self::B, Self::C, Self::D, Self::E];

    /// The letter.
    pub fn code(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
        }
    }

    /// Reads [`Level::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

/// One of the eight critical-infrastructure sectors (關鍵基礎設施領域) on the deck's second CI slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CiSector {
    /// 能源.
    Energy,
    /// 水資源.
    Water,
    /// 通訊傳播.
    Communications,
    /// 交通.
    Transport,
    /// 金融.
    Finance,
    /// 緊急救援與醫院.
    EmergencyAndHospitals,
    /// 中央與地方政府.
    Government,
    /// 高科技園區.
    HighTechParks,
}

impl CiSector {
    /// All sectors in the deck's order.
    pub const ALL: [Self; 8] = [
        Self::Energy,
        Self::Water,
        Self::Communications,
        Self::Transport,
        Self::Finance,
        Self::EmergencyAndHospitals,
        Self::Government,
        Self::HighTechParks,
    ];

    /// The word in files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Energy => "energy",
            Self::Water => "water",
            Self::Communications => "communications",
            Self::Transport => "transport",
            Self::Finance => "finance",
            Self::EmergencyAndHospitals => "emergency_and_hospitals",
            Self::Government => "government",
            Self::HighTechParks => "high_tech_parks",
        }
    }

    /// Reads [`CiSector::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sector| sector.code() == code)
    }
}

/// Defines the 22 local governments' areas with code (ISO 3166-2:TW), name and region lead in one table.
macro_rules! counties {
    ($($variant:ident $code:literal $zh:literal $en:literal $region:ident),+ $(,)?) => {
        /// One of the 22 special municipalities, counties and cities.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum County {
            $(#[doc = $zh] $variant,)+
        }

        impl County {
            /// All 22, special municipalities first.
            pub const ALL: [Self; 22] = [$(Self::$variant),+];

            /// The ISO 3166-2:TW subdivision code without its `TW-`, such as `TPE`.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads [`County::code`] back; `None` for any other word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|county| county.code() == code)
            }

            /// The official Chinese name.
            pub fn name_zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),+ }
            }

            /// The official English name.
            pub fn name_en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }

            /// The joint-defence region to which the county belongs (deck, 區域聯防).
            pub fn region(self) -> Region {
                match self { $(Self::$variant => Region::$region),+ }
            }
        }
    };
}

counties! {
    Taipei "TPE" "臺北市" "Taipei City" Taipei,
    NewTaipei "NWT" "新北市" "New Taipei City" NewTaipei,
    Taoyuan "TAO" "桃園市" "Taoyuan City" Taoyuan,
    Taichung "TXG" "臺中市" "Taichung City" Taichung,
    Tainan "TNN" "臺南市" "Tainan City" Tainan,
    Kaohsiung "KHH" "高雄市" "Kaohsiung City" Kaohsiung,
    Keelung "KEE" "基隆市" "Keelung City" NewTaipei,
    HsinchuCity "HSZ" "新竹市" "Hsinchu City" Taoyuan,
    ChiayiCity "CYI" "嘉義市" "Chiayi City" Tainan,
    HsinchuCounty "HSQ" "新竹縣" "Hsinchu County" Taoyuan,
    Miaoli "MIA" "苗栗縣" "Miaoli County" Taoyuan,
    Changhua "CHA" "彰化縣" "Changhua County" Taichung,
    Nantou "NAN" "南投縣" "Nantou County" Taichung,
    Yunlin "YUN" "雲林縣" "Yunlin County" Tainan,
    ChiayiCounty "CYQ" "嘉義縣" "Chiayi County" Tainan,
    Pingtung "PIF" "屏東縣" "Pingtung County" Kaohsiung,
    Yilan "ILA" "宜蘭縣" "Yilan County" NewTaipei,
    Hualien "HUA" "花蓮縣" "Hualien County" Taipei,
    Taitung "TTT" "臺東縣" "Taitung County" Kaohsiung,
    Penghu "PEN" "澎湖縣" "Penghu County" Kaohsiung,
    Kinmen "KIN" "金門縣" "Kinmen County" Taipei,
    Lienchiang "LIE" "連江縣" "Lienchiang County" Taipei,
}

/// One of the six regional joint-defence groups, named after the special municipality that leads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Region {
    /// Led by 臺北市.
    Taipei,
    /// Led by 新北市.
    NewTaipei,
    /// Led by 桃園市.
    Taoyuan,
    /// Led by 臺中市.
    Taichung,
    /// Led by 臺南市.
    Tainan,
    /// Led by 高雄市.
    Kaohsiung,
}

impl Region {
    /// All six, north to south.
    pub const ALL: [Self; 6] = [Self::Taipei, Self::NewTaipei, Self::Taoyuan, Self::Taichung, Self::Tainan, Self::Kaohsiung];

    /// The word in files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Taipei => "taipei",
            Self::NewTaipei => "new_taipei",
            Self::Taoyuan => "taoyuan",
            Self::Taichung => "taichung",
            Self::Tainan => "tainan",
            Self::Kaohsiung => "kaohsiung",
        }
    }

    /// Reads [`Region::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|region| region.code() == code)
    }

    /// The county whose government leads the group.
    pub fn lead(self) -> County {
        match self {
            Self::Taipei => County::Taipei,
            Self::NewTaipei => County::NewTaipei,
            Self::Taoyuan => County::Taoyuan,
            Self::Taichung => County::Taichung,
            Self::Tainan => County::Tainan,
            Self::Kaohsiung => County::Kaohsiung,
        }
    }
}

/// For what a contact of a body is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ContactRole {
    /// 資安長.
    Ciso,
    /// 資安專責人員, the body's first contact.
    Officer,
    /// Reached at night and on holidays.
    OnCall,
}

impl ContactRole {
    /// All roles, the most senior first.
    pub const ALL: [Self; 3] = [Self::Ciso, Self::Officer, Self::OnCall];

    /// The word in files, the register and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ciso => "ciso",
            Self::Officer => "officer",
            Self::OnCall => "on_call",
        }
    }

    /// Reads [`ContactRole::code`] back; `None` for any other word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A person or desk that answers for a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// For what they are reached.
    pub role: ContactRole,
    /// Their name or the desk's.
    pub name: String,
    /// E-mail address, if known.
    pub email: Option<String>,
    /// Telephone, if known.
    pub phone: Option<String>,
}

/// What is told of a body when it enters the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBody {
    /// Its identifier towards people and machines.
    pub oid: Oid,
    /// Official Chinese name.
    pub name_zh: String,
    /// Official English name, if it has one.
    pub name_en: Option<String>,
    /// The deck's kind.
    pub kind: BodyKind,
    /// Its class in the hierarchy.
    pub class: BodyClass,
    /// Its approved responsibility level; `None` until one is approved.
    pub level: Option<Level>,
    /// Where it sits, for bodies of one county.
    pub county: Option<County>,
    /// Its superior or supervising agency.
    pub superior: Option<Oid>,
    /// Its central sector authority, for specific non-government bodies.
    pub sector_authority: Option<Oid>,
    /// Its critical-infrastructure sector, for CI providers.
    pub ci_sector: Option<CiSector>,
    /// Whom to reach.
    pub contacts: Vec<Contact>,
}

/// A body as the register holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// The register's own number.
    pub id: BodyId,
    /// What is known of it.
    pub facts: NewBody,
}
