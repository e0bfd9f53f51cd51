//! What passes firewalls, name servers, web servers and mail gateways on an ordinary day?

use super::cast::Member;
use super::dice::Dice;
use super::shape::{self, Seen};
use super::work_windows::SITES;

/// The firewall lets work through and drops the noise of the internet.
pub(super) fn firewall(dice: &mut Dice, member: &Member) -> Seen {
    let port = 1_024 + dice.below(60_000);
    if dice.below(6) == 0 {
        let from = format!("192.0.2.{}", 1 + dice.below(250));
        let to = member.public_address();
        let asked = [23, 445, 8_080, 5_060].get(usize::try_from(dice.below(4)).unwrap_or(0)).copied().unwrap_or(23);
        return shape::firewall(dice, member, (&from, port), (&to, asked), ("deny", "unknown"));
    }
    let from = member.address(dice.below(200));
    let to = format!("198.18.{}.{}", dice.below(200), 1 + dice.below(250));
    let (asked, app) = if dice.below(8) == 0 { (123, "ntp") } else { (443, "ssl") };
    shape::firewall(dice, member, (&from, port), (&to, asked), ("accept", app))
}

/// A workstation asks the body's own name server.
pub(super) fn dns_server(dice: &mut Dice, member: &Member) -> Seen {
    let client = member.address(dice.below(200));
    let name = dice.pick(SITES, "www.gov.example");
    let answer = format!("198.18.{}.{}", dice.below(200), 1 + dice.below(250));
    shape::dns_server(dice, member, &client, name, &answer)
}

/// Citizens read pages, search engines crawl them, and the body's own weakness scanner asks for what is not there.
pub(super) fn web(dice: &mut Dice, member: &Member) -> Seen {
    let citizen = format!("198.18.{}.{}", dice.below(250), 1 + dice.below(250));
    let number = dice.below(9_000).to_string();
    match dice.below(20) {
        0 => {
            let scanner = member.address(9);
            let path = dice.pick(&["/old/index.html", "/test/", "/robots.txt", "/sitemap.xml"], "/robots.txt");
            shape::web(dice, member, &scanner, ("GET", path, "-"), 404, "Mozilla/5.0 (compatible; agency-weekly-check)")
        }
        1..=2 => shape::web(dice, member, &citizen, ("GET", "/news/list", "page=2"), 200, "Mozilla/5.0 (compatible; searchbot/2.1)"),
        3..=5 => shape::web(dice, member, &citizen, ("POST", "/eservice/apply", "-"), 302, AGENT),
        6..=12 => shape::web(dice, member, &citizen, ("GET", "/news/detail", &format!("id={number}")), 200, AGENT),
        _ => shape::web(dice, member, &citizen, ("GET", "/assets/site.css", "-"), 304, AGENT),
    }
}

/// Mail from other offices, with the attachments that offices send.
pub(super) fn mail(dice: &mut Dice, member: &Member) -> Seen {
    let number = dice.below(9_000);
    let from = format!("user{:03}@oa{:04}.gov.example", dice.below(200), dice.below(400));
    let subject = dice.pick(&["會議通知", "公文副本", "資料彙整請查照", "研習報名表", "維護紀錄"], "會議通知");
    let attachment = match dice.below(4) {
        0 => format!("議程{number}.pdf"),
        1 => format!("彙整表{number}.xlsx"),
        2 => format!("公文{number}.docx"),
        _ => String::new(),
    };
    let client = format!("198.18.{}.{}", 220 + dice.below(10), 1 + dice.below(250));
    shape::mail(dice, member, &from, subject, &attachment, &client)
}

const AGENT: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
