//! What do workstations and Windows servers do on an ordinary day, as Sysmon, the security log and PowerShell see it?

use super::cast::Member;
use super::dice::Dice;
use super::shape::{Program, Seen, powershell, security, started, sysmon};

/// A program starts: office work, updates, inventory, backups. Some of it looks at first glance like what attackers do.
pub(super) fn process(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let computer = member.workstation(machine);
    let seen = sysmon(dice, &computer, 1);
    let place = usize::try_from(dice.below(STARTS.len() as u64)).unwrap_or(0);
    let (program, command, parent) = STARTS.get(place).unwrap_or(&STARTS[0]);
    let command = command.replace("{n}", &dice.below(900).to_string()).replace("{hex}", &dice.hex(8));
    started(dice, seen, member, program, &command, *parent)
}

/// A program connects to a server inside or outside.
pub(super) fn connection(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let (image, host, address, port) = match dice.below(10) {
        0..=5 => (BROWSER, dice.pick(SITES, "www.gov.example"), format!("198.18.{}.{}", dice.below(200), 1 + dice.below(250)), 443),
        6 => (OUTLOOK, "mail.gov.example", member.address(3), 443),
        7 => (SVCHOST, "update.software.example", "198.18.7.10".to_owned(), 443),
        8 => (BACKUP, "backup", member.address(8), 10_001),
        _ => ("System", "files", member.address(5), 445),
    };
    let computer = member.workstation(machine);
    sysmon(dice, &computer, 3)
        .with_all(&[
            ("Image", image),
            ("User", &member.user(machine)),
            ("Protocol", "tcp"),
            ("Initiated", "true"),
            ("SourceIsIpv6", "false"),
            ("SourceIp", &member.address(machine)),
            ("SourceHostname", &computer),
            ("DestinationIsIpv6", "false"),
            ("DestinationIp", &address),
            ("DestinationHostname", host),
        ])
        .with("SourcePort", 49_152 + dice.below(16_000))
        .with("DestinationPort", port)
}

/// A program loads one of its libraries.
pub(super) fn library(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let (image, loaded) = *[
        (BROWSER, "C:\\Program Files\\Google\\Chrome\\Application\\120.0.6099.130\\chrome.dll"),
        (WORD, "C:\\Program Files\\Microsoft Office\\root\\Office16\\wwlib.dll"),
        (OUTLOOK, "C:\\Windows\\System32\\winhttp.dll"),
        (SVCHOST, "C:\\Windows\\System32\\wuaueng.dll"),
        (DEFENDER, "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.23110.3-0\\MpSvc.dll"),
    ]
    .get(usize::try_from(dice.below(5)).unwrap_or(0))
    .unwrap_or(&(BROWSER, "C:\\Windows\\System32\\ntdll.dll"));
    let computer = member.workstation(machine);
    let hashes = format!("SHA256={}", dice.hex(64).to_uppercase());
    sysmon(dice, &computer, 7).with_all(&[
        ("Image", image),
        ("ImageLoaded", loaded),
        ("FileVersion", "16.0.17126.20126"),
        ("Signed", "true"),
        ("Signature", "Microsoft Corporation"),
        ("SignatureStatus", "Valid"),
        ("Hashes", &hashes),
        ("User", &member.user(machine)),
    ])
}

/// A program looks at another: the antivirus, the task manager, the service host.
pub(super) fn process_access(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let (source, target, access) = *[
        (DEFENDER, EXPLORER, "0x1000"),
        (SVCHOST, BROWSER, "0x1000"),
        ("C:\\Windows\\System32\\Taskmgr.exe", BROWSER, "0x1400"),
        ("C:\\Windows\\System32\\csrss.exe", EXPLORER, "0x1fffff"),
    ]
    .get(usize::try_from(dice.below(4)).unwrap_or(0))
    .unwrap_or(&(DEFENDER, EXPLORER, "0x1000"));
    let computer = member.workstation(machine);
    sysmon(dice, &computer, 10).with_all(&[
        ("SourceImage", source),
        ("TargetImage", target),
        ("GrantedAccess", access),
        ("CallTrace", "C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|C:\\Windows\\System32\\KERNELBASE.dll+2c13e"),
        ("SourceUser", "NT AUTHORITY\\SYSTEM"),
        ("TargetUser", &member.user(machine)),
    ])
}

/// A program writes a file.
pub(super) fn file(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let number = dice.below(9_000);
    let (image, path) = match dice.below(6) {
        0 => (WORD, format!("C:\\Users\\user{machine:03}\\Documents\\簽呈{number}.docx")),
        1 => (EXCEL, format!("C:\\Users\\user{machine:03}\\Documents\\統計表{number}.xlsx")),
        2 => (BROWSER, format!("C:\\Users\\user{machine:03}\\Downloads\\公告附件{number}.pdf")),
        3 => (
            OUTLOOK,
            format!("C:\\Users\\user{machine:03}\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\K2M{number}\\附件.pdf"),
        ),
        4 => (BACKUP, format!("D:\\Backup\\daily\\{number}.vbk")),
        _ => (SVCHOST, format!("C:\\Windows\\SoftwareDistribution\\Download\\{}\\update.cab", dice.hex(16))),
    };
    let computer = member.workstation(machine);
    sysmon(dice, &computer, 11).with_all(&[("Image", image), ("TargetFilename", &path), ("User", &member.user(machine))])
}

/// A program sets a registry value.
pub(super) fn registry(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let (image, target, details) = *[
        (EXPLORER, "HKU\\S-1-5-21-1004\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\UserAssist\\Count", "Binary Data"),
        (SVCHOST, "HKLM\\System\\CurrentControlSet\\Services\\W32Time\\Config\\LastKnownGoodTime", "QWORD (0x01da30f1-0x5a6b7c8d)"),
        (OUTLOOK, "HKU\\S-1-5-21-1004\\Software\\Microsoft\\Office\\16.0\\Outlook\\Profiles\\LastChangeVer", "DWORD (0x00000012)"),
        (DEFENDER, "HKLM\\SOFTWARE\\Microsoft\\Windows Defender\\Signature Updates\\SignatureUpdateCount", "DWORD (0x00000031)"),
    ]
    .get(usize::try_from(dice.below(4)).unwrap_or(0))
    .unwrap_or(&(EXPLORER, "HKU\\S-1-5-21-1004\\Software\\A", "DWORD (0x00000000)"));
    let computer = member.workstation(machine);
    sysmon(dice, &computer, 13).with_all(&[
        ("EventType", "SetValue"),
        ("Image", image),
        ("TargetObject", target),
        ("Details", details),
        ("User", &member.user(machine)),
    ])
}

/// A program asks for a name.
pub(super) fn name_query(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let name = dice.pick(SITES, "www.gov.example").to_owned();
    let answer = format!("::ffff:198.18.{}.{};", dice.below(200), 1 + dice.below(250));
    let computer = member.workstation(machine);
    let image = dice.pick(&[BROWSER, OUTLOOK, SVCHOST, "C:\\Program Files\\LINE\\bin\\LineApp.exe"], BROWSER);
    sysmon(dice, &computer, 22).with_all(&[
        ("QueryName", &name),
        ("QueryStatus", "0"),
        ("QueryResults", &answer),
        ("Image", image),
        ("User", &member.user(machine)),
    ])
}

/// The security log: people sign in and sometimes mistype, machines fetch tickets, the service desk opens an account.
pub(super) fn sign_in(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let user = format!("user{machine:03}");
    let realm = format!("OA{:04}", member.number);
    let controller = member.server("dc01");
    let address = member.address(machine);
    match dice.below(40) {
        0 => security_event(dice, &controller, 4625, &user, &realm)
            .with_all(&[("LogonType", "2"), ("Status", "0xc000006d"), ("SubStatus", "0xc000006a"), ("IpAddress", &address)])
            .with("WorkstationName", member.workstation(machine)),
        1..=8 => security_event(dice, &controller, 4769, &user, &realm).with_all(&[
            ("ServiceName", "FILES01$"),
            ("TicketOptions", "0x40810000"),
            ("TicketEncryptionType", "0x12"),
            ("Status", "0x0"),
            ("IpAddress", &format!("::ffff:{address}")),
        ]),
        9..=14 => security_event(dice, &controller, 4768, &user, &realm).with_all(&[
            ("ServiceName", "krbtgt"),
            ("TicketEncryptionType", "0x12"),
            ("PreAuthType", "2"),
            ("Status", "0x0"),
            ("IpAddress", &format!("::ffff:{address}")),
        ]),
        15..=20 => {
            let computer = member.workstation(machine);
            security(dice, &computer, 4688).with_all(&[
                ("SubjectUserName", &user),
                ("SubjectDomainName", &realm),
                ("NewProcessName", dice.pick(&[BROWSER, WORD, EXCEL, OUTLOOK], BROWSER)),
                ("ParentProcessName", EXPLORER),
                ("CommandLine", ""),
                ("TokenElevationType", "%%1938"),
                ("MandatoryLabel", "S-1-16-8192"),
            ])
        }
        21..=24 => security_event(dice, &controller, 4634, &user, &realm).with("LogonType", 3),
        _ => security_event(dice, &controller, 4624, &user, &realm)
            .with_all(&[
                ("LogonType", dice.pick(&["2", "3", "7", "11"], "3")),
                ("AuthenticationPackageName", "Kerberos"),
                ("LogonProcessName", "Kerberos"),
                ("IpAddress", &address),
            ])
            .with("WorkstationName", member.workstation(machine))
            .with("IpPort", 49_152 + dice.below(16_000)),
    }
}

fn security_event(dice: &mut Dice, computer: &str, id: u16, user: &str, realm: &str) -> Seen {
    security(dice, computer, id)
        .with_all(&[("TargetUserName", user), ("TargetDomainName", realm), ("SubjectUserName", "-"), ("SubjectDomainName", "-")])
        .with("TargetLogonId", format!("0x{}", dice.hex(6)))
}

/// The administrators' own scripts.
pub(super) fn script(dice: &mut Dice, member: &Member) -> Seen {
    let machine = dice.below(200);
    let computer = member.workstation(machine);
    let scripts = [
        (
            "Get-HotFix | Sort-Object InstalledOn | Export-Csv -Path C:\\ProgramData\\Inventory\\hotfix.csv",
            "C:\\ProgramData\\Inventory\\hotfix.ps1",
        ),
        ("Get-Volume | Where-Object SizeRemaining -lt 10GB | Format-Table", "C:\\ProgramData\\Inventory\\volumes.ps1"),
        ("$printers = Get-Printer -ComputerName prn01; $printers | Select-Object Name, PrinterStatus", "C:\\Scripts\\printers.ps1"),
    ];
    let (text, path) = *scripts.get(usize::try_from(dice.below(3)).unwrap_or(0)).unwrap_or(&scripts[0]);
    powershell(dice, &computer, text, path)
}

pub(super) const BROWSER: &str = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
pub(super) const OUTLOOK: &str = "C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE";
pub(super) const WORD: &str = "C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE";
const EXCEL: &str = "C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE";
pub(super) const SVCHOST: &str = "C:\\Windows\\System32\\svchost.exe";
pub(super) const EXPLORER: &str = "C:\\Windows\\explorer.exe";
const DEFENDER: &str = "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.23110.3-0\\MsMpEng.exe";
const BACKUP: &str = "C:\\Program Files\\Backup Agent\\agent.exe";

/// Names that officials' browsers ask for.
pub(super) const SITES: &[&str] = &[
    "www.gov.example",
    "eservice.gov.example",
    "edoc.gov.example",
    "www.weather.example",
    "news.portal.example",
    "cdn.portal.example",
    "maps.portal.example",
    "update.software.example",
    "office.cloud.example",
    "login.cloud.example",
    "ocsp.certificates.example",
    "time.gov.example",
];

type Start = (Program, &'static str, (&'static str, &'static str));

const SERVICES: (&str, &str) = ("C:\\Windows\\System32\\services.exe", "C:\\Windows\\system32\\services.exe");
const SCHEDULE: (&str, &str) = (SVCHOST, "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule");
const DESKTOP: (&str, &str) = (EXPLORER, "C:\\Windows\\Explorer.EXE");

const fn microsoft(image: &'static str, original: &'static str, description: &'static str) -> Program {
    Program { image, original, description, company: "Microsoft Corporation" }
}

const STARTS: [Start; 14] = [
    (
        Program { image: BROWSER, original: "chrome.exe", description: "Google Chrome", company: "Google LLC" },
        "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer --lang=zh-TW --renderer-client-id={n}",
        (BROWSER, "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\""),
    ),
    (
        microsoft(WORD, "WinWord.exe", "Microsoft Word"),
        "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE\" /n \"C:\\Users\\Public\\Documents\\簽呈{n}.docx\"",
        DESKTOP,
    ),
    (
        microsoft(EXCEL, "Excel.exe", "Microsoft Excel"),
        "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\EXCEL.EXE\" \"\\\\files01\\share\\預算{n}.xlsx\"",
        DESKTOP,
    ),
    (
        microsoft(OUTLOOK, "Outlook.exe", "Microsoft Outlook"),
        "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\OUTLOOK.EXE\"",
        DESKTOP,
    ),
    (
        microsoft(SVCHOST, "svchost.exe", "Host Process for Windows Services"),
        "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s wuauserv",
        SERVICES,
    ),
    (microsoft("C:\\Windows\\System32\\taskhostw.exe", "taskhostw.exe", "Host Process for Windows Tasks"), "taskhostw.exe", SCHEDULE),
    (
        microsoft("C:\\Windows\\System32\\RuntimeBroker.exe", "RuntimeBroker.exe", "Runtime Broker"),
        "C:\\Windows\\System32\\RuntimeBroker.exe -Embedding",
        (SVCHOST, "C:\\Windows\\system32\\svchost.exe -k DcomLaunch -p"),
    ),
    (
        microsoft("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "PowerShell.EXE", "Windows PowerShell"),
        "powershell.exe -NoProfile -File C:\\ProgramData\\Inventory\\hotfix.ps1",
        SCHEDULE,
    ),
    (
        microsoft("C:\\Windows\\System32\\schtasks.exe", "schtasks.exe", "Task Scheduler Configuration Tool"),
        "schtasks /query /fo csv",
        (BACKUP, "\"C:\\Program Files\\Backup Agent\\agent.exe\" /service"),
    ),
    (microsoft("C:\\Windows\\System32\\gpupdate.exe", "GPUpdate.exe", "Group Policy Update"), "gpupdate /target:computer", SCHEDULE),
    (
        microsoft("C:\\Windows\\System32\\vssadmin.exe", "VSSADMIN.EXE", "Command Line Interface for Volume Shadow Copy Service"),
        "vssadmin list writers",
        (BACKUP, "\"C:\\Program Files\\Backup Agent\\agent.exe\" /service"),
    ),
    (
        microsoft("C:\\Windows\\System32\\msiexec.exe", "msiexec.exe", "Windows Installer"),
        "C:\\Windows\\system32\\msiexec.exe /V",
        SERVICES,
    ),
    (
        microsoft("C:\\Windows\\System32\\notepad.exe", "NOTEPAD.EXE", "Notepad"),
        "\"C:\\Windows\\system32\\notepad.exe\" C:\\Users\\Public\\Documents\\備忘{n}.txt",
        DESKTOP,
    ),
    (
        Program { image: BACKUP, original: "agent.exe", description: "Backup Agent", company: "Backup Software" },
        "\"C:\\Program Files\\Backup Agent\\agent.exe\" /job {hex}",
        SERVICES,
    ),
];
