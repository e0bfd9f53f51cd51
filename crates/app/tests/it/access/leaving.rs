//! Does everything end that acts for somebody who is shut out or loses a seat?

use std::time::Duration;

use app::access::{self, Appointment, NewToken, Secret, Token, by_session, by_token};
use app::blocklist::{From, subscribe};
use app::{Refusal, ledger};
use domain::access::{Action, Actor, Resource, Role, Scope, Scopes};
use domain::words::{BodyId, DeputyId, TokenId};
use jiff::SignedDuration;

use super::nation::{Nation, PASSWORD, nations, open};
use super::people::stand_in;

async fn token(nation: &Nation, actor: &Actor, body: BodyId) -> (Token, Secret) {
    let wanted = NewToken {
        name: "firewall".to_owned(),
        body,
        scopes: Scopes::default().with(Scope::ListsRead).with(Scope::EventsRead).with(Scope::EventsWrite),
        expires_at: nation.app().clock.now() + SignedDuration::from_hours(24 * 30),
    };
    access::make_token(nation.app(), actor, wanted).await.unwrap()
}

async fn holds(nation: &Nation, secret: &Secret) -> bool {
    by_token(nation.app(), secret).await.unwrap().is_some()
}

fn ids(tokens: &[Token]) -> Vec<TokenId> {
    tokens.iter().map(|token| token.id).collect()
}

#[tokio::test]
async fn the_tokens_of_somebody_shut_out_stop_and_can_be_issued_again() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let outsider = nation.signed_in(&nation.person("outsider", nation.other, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.school, Role::Officer).await;
        let (made, secret) = token(&nation, &nation.signed_in(&lin).await.actor, nation.school).await;
        let (kept, others) = token(&nation, &admin, nation.school).await;
        assert!(holds(&nation, &secret).await);
        assert_eq!(ids(&access::ends_with_account(app, &admin, lin.account).await.unwrap().tokens), [made.id], "said beforehand");

        let ended = access::disable(app, &admin, lin.account).await.unwrap();
        assert_eq!((ids(&ended.tokens), ended.sessions), (vec![made.id], 1));
        assert!(!holds(&nation, &secret).await, "at once");
        assert!(holds(&nation, &others).await, "a colleague's goes on");
        assert_eq!(ids(&access::ended_tokens(app, &admin).await.unwrap()), [made.id]);
        assert!(access::ended_tokens(app, &outsider).await.unwrap().is_empty());
        assert_eq!(ids(&access::tokens(app, &admin).await.unwrap()), [kept.id]);

        assert!(matches!(access::reissue_token(app, &outsider, made.id).await, Err(Refusal::NotFound)));
        assert!(matches!(access::reissue_token(app, &admin, kept.id).await, Err(Refusal::NotFound)), "it never ended");
        let (again, fresh) = access::reissue_token(app, &admin, made.id).await.unwrap();
        assert_eq!((&again.name, again.grant.scopes, again.expires_at), (&made.name, made.grant.scopes, made.expires_at));
        assert!(holds(&nation, &fresh).await && !holds(&nation, &secret).await);
        assert!(access::ended_tokens(app, &admin).await.unwrap().is_empty(), "nothing is left to do");
        assert!(matches!(access::reissue_token(app, &admin, made.id).await, Err(Refusal::NotFound)), "once");

        access::enable(app, &admin, lin.account).await.unwrap();
        assert!(!holds(&nation, &secret).await, "it does not come back with the person");
        ledger::seal(app).await.unwrap();
        assert!(ledger::verify(app).await.unwrap().is_sound());
    }
}

#[tokio::test]
async fn a_token_whose_time_is_over_is_not_issued_again() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.person("admin", nation.county, Role::Administrator).await;
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let (made, _) = token(&nation, &nation.signed_in(&lin).await.actor, nation.county).await;
        access::disable(app, &nation.signed_in(&admin).await.actor, lin.account).await.unwrap();
        nation.later(SignedDuration::from_hours(24 * 31));
        let actor = nation.signed_in(&admin).await.actor;
        assert!(access::ended_tokens(app, &actor).await.unwrap().is_empty());
        assert!(matches!(access::reissue_token(app, &actor, made.id).await, Err(Refusal::Conflict(_))));
    }
}

#[tokio::test]
async fn standings_in_end_in_both_directions() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.county, Role::Ciso).await;
        let chen = nation.person("chen", nation.county, Role::Officer).await;
        let wang = nation.person("wang", nation.county, Role::Analyst).await;
        let for_chen = stand_in(&nation, &lin, &chen).await.unwrap();
        let by_wang = stand_in(&nation, &chen, &wang).await.unwrap();
        let untouched = stand_in(&nation, &lin, &wang).await.unwrap();
        let ended = access::disable(app, &admin, chen.account).await.unwrap();
        let mut ids: Vec<DeputyId> = ended.standings.iter().map(|one| one.id).collect();
        ids.sort_by_key(|id| id.0);
        let mut expected = vec![for_chen, by_wang];
        expected.sort_by_key(|id| id.0);
        assert_eq!(ids, expected);
        let left: Vec<DeputyId> = access::standings(app, &admin).await.unwrap().iter().map(|one| one.id).collect();
        assert_eq!(left, [untouched]);
        let term = (app.clock.now(), app.clock.now() + SignedDuration::from_hours(1));
        let wanted = Appointment { seat: chen.seat, deputy: "wang".parse().unwrap(), from: term.0, until: term.1 };
        assert!(matches!(access::appoint(app, &admin, wanted).await, Err(Refusal::Conflict(_))), "nobody stands in for the shut out");
        access::enable(app, &admin, chen.account).await.unwrap();
        nation.later(SignedDuration::from_mins(61));
        let back = nation.signed_in(&chen).await.actor;
        assert!(matches!(access::switch_seat(app, &back, lin.seat).await, Err(Refusal::NotFound)), "nothing comes back");
    }
}

#[tokio::test]
async fn links_that_somebody_made_end_with_them() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let boss = nation.person("boss", nation.school, Role::Administrator).await;
        let actor = nation.signed_in(&boss).await.actor;
        let asked = |name: &str| access::Asked {
            name: name.parse().unwrap(),
            full_name: "某人".to_owned(),
            email: None,
            body: nation.school,
            role: Role::Officer,
        };
        let friend = access::invite(app, &actor, asked("friend")).await.unwrap();
        let hers = access::invite(app, &admin, asked("colleague")).await.unwrap();
        let back_in = access::reset(app, &admin, boss.account).await.unwrap();
        let ended = access::disable(app, &admin, boss.account).await.unwrap();
        assert_eq!(ended.links.iter().map(|link| link.id).collect::<Vec<_>>(), [friend.invitation.id]);
        for link in [&friend.secret, &back_in.secret] {
            assert!(matches!(open(&nation, link, PASSWORD).await, Err(Refusal::NotFound)));
        }
        open(&nation, &hers.secret, PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn what_was_made_from_a_seat_ends_with_the_seat() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.school, Role::Officer).await;
        let second = access::give_seat(app, &admin, &"lin".parse().unwrap(), nation.county, Role::Officer).await.unwrap();
        let chen = nation.person("chen", nation.school, Role::Ciso).await;
        let actor = nation.signed_in(&lin).await.actor;
        let (from_school, at_school) = token(&nation, &actor, nation.school).await;
        let elsewhere = by_session(app, &access::switch_seat(app, &actor, second).await.unwrap()).await.unwrap().unwrap().actor;
        let (_, at_county) = token(&nation, &elsewhere, nation.county).await;
        let standing = stand_in(&nation, &chen, &lin).await.unwrap();

        let told = access::ends_with_seat(app, &admin, lin.seat).await.unwrap();
        let ended = access::end_seat(app, &admin, lin.seat).await.unwrap();
        assert_eq!((ids(&ended.tokens), &ended.tokens), (vec![from_school.id], &told.tokens));
        assert!(!holds(&nation, &at_school).await && holds(&nation, &at_county).await);
        let stood: Vec<DeputyId> = ended.standings.iter().map(|one| one.id).collect();
        assert_eq!(stood, [standing], "whoever left the school stands in for nobody there");
        nation.later(SignedDuration::from_mins(61));
        let later = nation.signed_in(&lin).await.actor;
        assert!(matches!(access::switch_seat(app, &later, chen.seat).await, Err(Refusal::NotFound)));
        assert!(matches!(access::end_seat(app, &admin, lin.seat).await, Err(Refusal::NotFound)), "it has ended");
    }
}

#[tokio::test]
async fn an_officers_token_reaches_no_further_than_the_officer() {
    for nation in nations().await {
        let app = nation.app();
        let officer = nation.signed_in(&nation.person("officer", nation.county, Role::Officer).await).await.actor;
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        for (maker, below) in [(&officer, false), (&admin, true)] {
            let (_, secret) = token(&nation, maker, nation.county).await;
            let machine = by_token(app, &secret).await.unwrap().unwrap().actor;
            let mut tx = app.store.read().await.unwrap();
            for action in [Action::Look, Action::Add] {
                assert!(access::may_at(app, &mut tx, &machine, action, Resource::Event, nation.county).await.is_ok());
                let reached = access::may_at(app, &mut tx, &machine, action, Resource::Event, nation.school).await.is_ok();
                assert_eq!(reached, below, "{:?} {action:?}", maker.role);
            }
        }
    }
}

#[tokio::test]
async fn a_stream_ends_with_its_token() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let (_, hers) = token(&nation, &nation.signed_in(&lin).await.actor, nation.county).await;
        let (_, others) = token(&nation, &admin, nation.county).await;
        let machine = async |secret: &Secret| by_token(app, secret).await.unwrap().unwrap().actor;
        let (hers, others) = (machine(&hers).await, machine(&others).await);
        let mut stream = subscribe(app, &hers, From::Now).unwrap();
        assert!(stream.next().await.is_some());
        let (mut hers, mut others) = (access::Watch::over(app, &hers), access::Watch::over(app, &others));
        access::disable(app, &admin, lin.account).await.unwrap();
        let limit = Duration::from_secs(10);
        assert!(tokio::time::timeout(limit, stream.next()).await.expect("the stream ends").is_none());
        tokio::time::timeout(limit, hers.ended()).await.expect("noticed at once");
        assert!(others.is_still_in().await, "nobody else is thrown out");
    }
}
