//! Do sign-in and sessions hold against whoever should not get in?

use app::access::{Secret, by_session, switch_seat};
use app::{Refusal, access, ledger};
use domain::access::{Actor, Role};
use jiff::SignedDuration;

use super::nation::{Nation, PASSWORD, nations};

fn is_refused<T: std::fmt::Debug>(outcome: &Result<T, Refusal>) -> bool {
    matches!(outcome, Err(Refusal::Unauthenticated))
}

#[tokio::test]
async fn needs_name_password_and_code() {
    for nation in nations().await {
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let code = lin.codes.code_at(nation.app().clock.now()).unwrap();
        for (name, password, code) in [
            ("lin", "tide-lamp-orbit-39", code.as_str()),
            ("lin", PASSWORD, "000000"),
            ("lin", PASSWORD, ""),
            ("nobody", PASSWORD, code.as_str()),
        ] {
            assert!(is_refused(&nation.try_in(name, password, code).await), "{name} {code}");
        }
        let secret = nation.try_in(" LIN ", PASSWORD, &code).await.unwrap();
        let signed = by_session(nation.app(), &secret).await.unwrap().unwrap();
        assert_eq!((signed.actor.account, signed.actor.role, signed.actor.body), (Some(lin.account), Role::Officer, Some(nation.county)));
        assert!(by_session(nation.app(), &Secret::new("x")).await.unwrap().is_none());
        ledger::seal(nation.app()).await.unwrap();
        assert!(ledger::verify(nation.app()).await.unwrap().is_sound());
    }
}

#[tokio::test]
async fn a_code_is_good_once_and_not_for_long() {
    for nation in nations().await {
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let code = lin.codes.code_at(nation.app().clock.now()).unwrap();
        nation.try_in("lin", PASSWORD, &code).await.unwrap();
        assert!(is_refused(&nation.try_in("lin", PASSWORD, &code).await), "replayed");
        nation.later(SignedDuration::from_secs(60));
        let late = lin.codes.code_at(nation.app().clock.now() - SignedDuration::from_secs(30)).unwrap();
        nation.try_in("lin", PASSWORD, &late).await.unwrap();
        nation.later(SignedDuration::from_secs(120));
        let too_late = lin.codes.code_at(nation.app().clock.now() - SignedDuration::from_secs(60)).unwrap();
        assert!(is_refused(&nation.try_in("lin", PASSWORD, &too_late).await));
        // A step that was passed over is not accepted after a later one.
        let now = nation.app().clock.now();
        nation.try_in("lin", PASSWORD, &lin.codes.code_at(now).unwrap()).await.unwrap();
        let earlier = lin.codes.code_at(now - SignedDuration::from_secs(30)).unwrap();
        assert!(is_refused(&nation.try_in("lin", PASSWORD, &earlier).await));
    }
}

#[tokio::test]
async fn guessing_waits_longer_and_longer() {
    for nation in nations().await {
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        for name in ["lin", "no-such-account"] {
            for _ in 0..6 {
                assert!(is_refused(&nation.try_in(name, "wrong", "000000").await), "{name}");
            }
            let refused = nation.try_in(name, "wrong", "000000").await;
            assert!(matches!(refused, Err(Refusal::Throttled { retry_after_seconds: 1 })), "{name}: {refused:?}");
        }
        let code = lin.codes.code_at(nation.app().clock.now()).unwrap();
        assert!(matches!(nation.try_in("lin", PASSWORD, &code).await, Err(Refusal::Throttled { .. })), "also with the right proof");
        nation.later(SignedDuration::from_secs(1));
        assert!(is_refused(&nation.try_in("lin", "wrong", "000000").await));
        let refused = nation.try_in("lin", "wrong", "000000").await;
        assert!(matches!(refused, Err(Refusal::Throttled { retry_after_seconds: 2 })), "{refused:?}");
        nation.later(SignedDuration::from_secs(2));
        nation.session_of(&lin).await;
        assert!(is_refused(&nation.try_in("lin", "wrong", "000000").await), "forgiven after success");
    }
}

#[tokio::test]
async fn one_address_cannot_try_all_names() {
    for nation in nations().await {
        for number in 0..31 {
            assert!(is_refused(&nation.try_from(&format!("name{number}"), "wrong", "1", "2001:db8:1:2::5").await), "{number}");
        }
        // Another host of the same network.
        let refused = nation.try_from("name99", "wrong", "1", "2001:db8:1:2:ffff::9").await;
        assert!(matches!(refused, Err(Refusal::Throttled { .. })), "{refused:?}");
        assert!(is_refused(&nation.try_from("name99", "wrong", "1", "2001:db8:1:3::5").await));
    }
}

#[tokio::test]
async fn tries_at_once_gain_nothing() {
    for nation in nations().await {
        nation.person("lin", nation.county, Role::Officer).await;
        let tries = (0..12).map(|_| nation.try_in("lin", "wrong", "000000"));
        let outcomes = futures::future::join_all(tries).await;
        let let_through = outcomes.iter().filter(|outcome| is_refused(outcome)).count();
        assert_eq!(let_through, 6, "{outcomes:?}");
    }
}

#[tokio::test]
async fn sessions_end() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let idle = nation.session_of(&lin).await;
        nation.later(SignedDuration::from_mins(119));
        assert!(by_session(app, &idle).await.unwrap().is_some());
        nation.later(SignedDuration::from_mins(119));
        assert!(by_session(app, &idle).await.unwrap().is_some(), "use keeps it");
        nation.later(SignedDuration::from_mins(121));
        assert!(by_session(app, &idle).await.unwrap().is_none(), "idle");
        let busy = nation.session_of(&lin).await;
        for _ in 0..12 {
            assert!(by_session(app, &busy).await.unwrap().is_some());
            nation.later(SignedDuration::from_mins(60));
        }
        assert!(by_session(app, &busy).await.unwrap().is_none(), "twelve hours");
        let (one, two) = (nation.session_of(&lin).await, nation.session_of(&lin).await);
        let actor = by_session(app, &one).await.unwrap().unwrap().actor;
        assert_eq!(access::sessions(app, &actor).await.unwrap().len(), 2);
        access::end_other_sessions(app, &actor).await.unwrap();
        assert_eq!(access::sessions(app, &actor).await.unwrap().len(), 1);
        assert!(by_session(app, &two).await.unwrap().is_none());
        access::sign_out(app, &actor).await.unwrap();
        assert!(by_session(app, &one).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn nobody_ends_or_switches_what_is_not_theirs() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let mallory = nation.person("mallory", nation.other, Role::Officer).await;
        let hers = nation.signed_in(&lin).await;
        let his = nation.signed_in(&mallory).await;
        let domain::access::Via::Session(session) = hers.actor.via else { panic!("in a session") };
        assert!(matches!(access::end_session(app, &his.actor, session).await, Err(Refusal::NotFound)));
        assert!(matches!(switch_seat(app, &his.actor, lin.seat).await, Err(Refusal::NotFound)));
        assert!(switch_seat(app, &hers.actor, lin.seat).await.is_ok());
    }
}

#[tokio::test]
async fn switching_gives_a_new_secret() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let secret = nation.session_of(&lin).await;
        let actor = by_session(app, &secret).await.unwrap().unwrap().actor;
        let fresh = switch_seat(app, &actor, lin.seat).await.unwrap();
        assert!(by_session(app, &secret).await.unwrap().is_none(), "the old secret is void");
        assert!(by_session(app, &fresh).await.unwrap().is_some());
    }
}

#[test]
fn secrets_print_nothing() {
    let secret = Secret::random("lf_");
    assert_eq!(format!("{secret:?}"), "Secret(…)");
    assert_eq!(secret.reveal().len(), 3 + 43);
}

#[tokio::test]
async fn waiting_is_noted_whether_or_not_there_is_such_an_account() {
    for nation in nations().await {
        nation.person("lin", nation.county, Role::Officer).await;
        let mut grown = Vec::new();
        for name in ["lin", "no-such-account"] {
            let before = entries(&nation).await;
            for _ in 0..5 {
                assert!(is_refused(&nation.try_in(name, "wrong", "000000").await), "{name}");
            }
            let added = entries(&nation).await.split_off(before.len());
            grown.push(added);
        }
        let expected = [vec!["slow_down lin".to_owned()], vec!["slow_down -".to_owned()]];
        assert_eq!(grown, expected);
    }
}

/// The ledger's deeds in order, as `verb subject`.
async fn entries(nation: &Nation) -> Vec<String> {
    let mut lines = ledger::list(nation.app(), &Actor::console(), None, 200).await.unwrap();
    lines.reverse();
    lines.iter().map(|line| ["verb", "subject"].map(|key| line.entry[key].as_str().unwrap().to_owned()).join(" ")).collect()
}
