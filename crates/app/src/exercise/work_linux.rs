//! What do Linux servers do on an ordinary day, as auditd and syslog see it?

use super::cast::Member;
use super::dice::Dice;
use super::shape::{Seen, auditd, syslog};

/// A program that an administrator or a timer starts.
pub(super) fn command(dice: &mut Dice, member: &Member) -> Seen {
    let host = member.server(dice.pick(&["web01", "app01", "db01"], "web01"));
    let (exe, arguments): (&str, &[&str]) = match dice.below(6) {
        0 => ("/usr/bin/systemctl", &["systemctl", "status", "nginx"]),
        1 => ("/usr/bin/apt-get", &["apt-get", "-y", "upgrade"]),
        2 => ("/usr/bin/rsync", &["rsync", "-a", "--delete", "/srv/www/", "backup01:/backup/www/"]),
        3 => ("/usr/sbin/logrotate", &["/usr/sbin/logrotate", "/etc/logrotate.conf"]),
        4 => ("/usr/bin/pg_dump", &["pg_dump", "-Fc", "-f", "/backup/portal.dump", "portal"]),
        _ => ("/usr/bin/df", &["df", "-h"]),
    };
    auditd(dice, &host, exe, arguments)
}

/// An administrator signs in over SSH from the inside; now and then a password is mistyped.
pub(super) fn ssh(dice: &mut Dice, member: &Member) -> Seen {
    let host = member.server(dice.pick(&["web01", "app01", "db01"], "web01"));
    let from = member.address(dice.below(20));
    let port = 40_000 + dice.below(20_000);
    let admin = dice.pick(&["ops", "deploy", "backup"], "ops");
    let message = match dice.below(30) {
        0 => format!("Failed password for {admin} from {from} port {port} ssh2"),
        1..=18 => format!("Accepted publickey for {admin} from {from} port {port} ssh2: ED25519 SHA256:{}", dice.hex(40)),
        19..=24 => format!("pam_unix(sshd:session): session opened for user {admin}(uid=1001) by (uid=0)"),
        _ => format!("pam_unix(sshd:session): session closed for user {admin}"),
    };
    syslog(dice, &host, "sshd", &message)
}
