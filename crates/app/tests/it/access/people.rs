//! Do invitations, resets, seats, deputies and tokens hold against whoever would gain by them?

use app::access::{self, Appointment, Asked, NewToken, Secret, by_session, by_token};
use app::{Refusal, ledger};
use domain::access::{Action, Resource, Role, Scope, Scopes};
use domain::words::BodyId;
use jiff::SignedDuration;

use super::nation::{Nation, PASSWORD, Person, nations, open};

fn asked(name: &str, body: BodyId, role: Role) -> Asked {
    Asked { name: name.parse().unwrap(), full_name: "某人".to_owned(), email: None, body, role }
}

#[tokio::test]
async fn an_invitation_opens_one_account_once() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let link = access::invite(app, &admin, asked("chen", nation.school, Role::Officer)).await.unwrap();
        assert!(matches!(open(&nation, &link.secret, "short").await, Err(Refusal::Invalid(_))));
        let (accepted, codes) = open(&nation, &link.secret, PASSWORD).await.unwrap();
        assert_eq!(accepted.recovery.len(), 10);
        assert!(matches!(open(&nation, &link.secret, PASSWORD).await, Err(Refusal::NotFound)), "used");
        nation.later(SignedDuration::from_secs(30));
        let code = codes.code_at(app.clock.now()).unwrap();
        let secret = nation.try_in("chen", PASSWORD, &code).await.unwrap();
        let actor = by_session(app, &secret).await.unwrap().unwrap().actor;
        assert_eq!((actor.role, actor.body), (Role::Officer, Some(nation.school)));
        let recovery = accepted.recovery[3].reveal().to_uppercase();
        nation.try_in("chen", PASSWORD, &recovery).await.unwrap();
        assert!(matches!(nation.try_in("chen", PASSWORD, &recovery).await, Err(Refusal::Unauthenticated)), "a recovery code is good once");
        ledger::seal(app).await.unwrap();
        assert!(ledger::verify(app).await.unwrap().is_sound());
    }
}

#[tokio::test]
async fn invitations_end_and_are_taken_back() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let first = access::invite(app, &admin, asked("chen", nation.school, Role::Officer)).await.unwrap();
        let second = access::invite(app, &admin, asked("chen", nation.school, Role::Officer)).await.unwrap();
        assert!(matches!(open(&nation, &first.secret, PASSWORD).await, Err(Refusal::NotFound)), "the newest counts");
        access::withdraw(app, &admin, second.invitation.id).await.unwrap();
        assert!(matches!(open(&nation, &second.secret, PASSWORD).await, Err(Refusal::NotFound)), "withdrawn");
        let third = access::invite(app, &admin, asked("chen", nation.school, Role::Officer)).await.unwrap();
        nation.later(SignedDuration::from_hours(7 * 24));
        assert!(matches!(open(&nation, &third.secret, PASSWORD).await, Err(Refusal::NotFound)), "expired");
    }
}

#[tokio::test]
async fn nobody_gives_more_than_they_may() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let officer = nation.signed_in(&nation.person("officer", nation.county, Role::Officer).await).await.actor;
        let invite = async |actor, body, role| access::invite(app, actor, asked("chen", body, role)).await.map(|_| ());
        assert!(matches!(invite(&admin, nation.county, Role::Authority).await, Err(Refusal::Forbidden)));
        assert!(matches!(invite(&admin, nation.county, Role::Machine).await, Err(Refusal::Forbidden)));
        assert!(matches!(invite(&admin, nation.other, Role::Officer).await, Err(Refusal::NotFound)));
        assert!(matches!(invite(&admin, nation.top, Role::Officer).await, Err(Refusal::NotFound)));
        assert!(matches!(invite(&officer, nation.county, Role::Officer).await, Err(Refusal::NotFound)));
        assert!(invite(&admin, nation.school, Role::Administrator).await.is_ok());
        let own = access::give_seat(app, &admin, &"admin".parse().unwrap(), nation.county, Role::Analyst).await;
        assert!(matches!(own, Err(Refusal::Forbidden)), "no seat for oneself");
    }
}

#[tokio::test]
async fn who_runs_one_seat_does_not_become_the_person_in_another() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.school, Role::Administrator).await).await.actor;
        let wang = nation.person("wang", nation.top, Role::Authority).await;
        let console = domain::access::Actor::console();
        access::give_seat(app, &console, &"wang".parse().unwrap(), nation.school, Role::Officer).await.unwrap();
        assert!(matches!(access::reset(app, &admin, wang.account).await, Err(Refusal::Forbidden)));
        assert!(matches!(access::disable(app, &admin, wang.account).await, Err(Refusal::Forbidden)));
        assert!(matches!(access::end_seat(app, &admin, wang.seat).await, Err(Refusal::NotFound)));
        let stranger = nation.person("stranger", nation.other, Role::Officer).await;
        assert!(matches!(access::reset(app, &admin, stranger.account).await, Err(Refusal::NotFound)));
    }
}

#[tokio::test]
async fn who_is_shut_out_is_out_at_once() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.school, Role::Officer).await;
        let secret = nation.session_of(&lin).await;
        access::disable(app, &admin, lin.account).await.unwrap();
        assert!(by_session(app, &secret).await.unwrap().is_none());
        nation.later(SignedDuration::from_secs(30));
        let code = lin.codes.code_at(app.clock.now()).unwrap();
        assert!(matches!(nation.try_in("lin", PASSWORD, &code).await, Err(Refusal::Unauthenticated)));
        assert!(matches!(access::disable(app, &admin, admin.account.unwrap()).await, Err(Refusal::Conflict(_))), "not oneself");
        access::enable(app, &admin, lin.account).await.unwrap();
        nation.session_of(&lin).await;
    }
}

#[tokio::test]
async fn a_reset_replaces_every_proof() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.school, Role::Officer).await;
        let session = nation.session_of(&lin).await;
        let link = access::reset(app, &admin, lin.account).await.unwrap();
        let (_, codes) = open(&nation, &link.secret, "another-tide-lamp-7").await.unwrap();
        assert!(by_session(app, &session).await.unwrap().is_none());
        nation.later(SignedDuration::from_secs(30));
        let now = app.clock.now();
        let old = nation.try_in("lin", PASSWORD, &lin.codes.code_at(now).unwrap()).await;
        assert!(matches!(old, Err(Refusal::Unauthenticated)));
        nation.try_in("lin", "another-tide-lamp-7", &codes.code_at(now).unwrap()).await.unwrap();
    }
}

pub(super) async fn stand_in(nation: &Nation, absent: &Person, deputy: &Person) -> Result<domain::words::DeputyId, Refusal> {
    let holder = nation.signed_in(absent).await.actor;
    let now = nation.app().clock.now();
    let (from, until) = (now + SignedDuration::from_hours(1), now + SignedDuration::from_hours(2));
    access::appoint(nation.app(), &holder, Appointment { seat: absent.seat, deputy: deputy.name.parse().unwrap(), from, until }).await
}

#[tokio::test]
async fn a_deputy_acts_in_the_term_and_not_outside() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Ciso).await;
        let chen = nation.person("chen", nation.county, Role::Officer).await;
        let outsider = nation.person("outsider", nation.other, Role::Officer).await;
        assert!(matches!(stand_in(&nation, &lin, &outsider).await, Err(Refusal::Invalid(_))), "only of the same body");
        stand_in(&nation, &lin, &chen).await.unwrap();
        let early = nation.signed_in(&chen).await.actor;
        assert!(matches!(access::switch_seat(app, &early, lin.seat).await, Err(Refusal::NotFound)), "not yet");
        nation.later(SignedDuration::from_mins(61));
        let secret = access::switch_seat(app, &early, lin.seat).await.unwrap();
        let acting = by_session(app, &secret).await.unwrap().unwrap().actor;
        assert_eq!((acting.role, acting.account, acting.on_behalf_of), (Role::Ciso, Some(chen.account), Some(lin.account)));
        let passed_on = Appointment {
            seat: lin.seat,
            deputy: "chen".parse().unwrap(),
            from: app.clock.now(),
            until: app.clock.now() + SignedDuration::from_hours(3),
        };
        assert!(access::appoint(app, &acting, passed_on).await.is_err(), "a deputy cannot prolong or pass on");
        let entries = ledger::list(app, &domain::access::Actor::console(), None, 1).await.unwrap();
        assert_eq!(entries[0].entry["verb"], "switch_seat");
        access::renew_recovery(app, &acting, &Secret::new(PASSWORD)).await.unwrap();
        let entries = ledger::list(app, &domain::access::Actor::console(), None, 1).await.unwrap();
        assert_eq!(entries[0].entry["actor"]["on_behalf_of"], lin.account.to_string(), "every entry names both");
        assert_eq!(entries[0].entry["subject"], "chen", "one's own account stays one's own");
        nation.later(SignedDuration::from_mins(60));
        assert!(by_session(app, &secret).await.unwrap().is_none(), "the term is over");
    }
}

#[tokio::test]
async fn a_standing_in_ends_with_seat_account_or_word() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Ciso).await;
        let chen = nation.person("chen", nation.county, Role::Officer).await;
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        stand_in(&nation, &lin, &chen).await.unwrap();
        nation.later(SignedDuration::from_mins(61));
        let acting = nation.signed_in(&chen).await.actor;
        let secret = access::switch_seat(app, &acting, lin.seat).await.unwrap();
        assert!(by_session(app, &secret).await.unwrap().is_some());
        access::disable(app, &admin, lin.account).await.unwrap();
        assert!(by_session(app, &secret).await.unwrap().is_none(), "the absent person was shut out");
        access::enable(app, &admin, lin.account).await.unwrap();
        assert!(by_session(app, &secret).await.unwrap().is_none(), "and does not come back with their deputies");
        let id = stand_in(&nation, &lin, &chen).await.unwrap();
        nation.later(SignedDuration::from_mins(61));
        let acting = nation.signed_in(&chen).await.actor;
        let secret = access::switch_seat(app, &acting, lin.seat).await.unwrap();
        let outsider = nation.signed_in(&nation.person("outsider", nation.other, Role::Administrator).await).await.actor;
        assert!(matches!(access::end_standing(app, &outsider, id).await, Err(Refusal::NotFound)));
        access::end_standing(app, &admin, id).await.unwrap();
        assert!(by_session(app, &secret).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn an_administrator_does_not_deputise_themselves() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Ciso).await;
        let boss = nation.person("boss", nation.county, Role::Administrator).await;
        let admin = nation.signed_in(&boss).await.actor;
        let now = app.clock.now();
        let until = now + SignedDuration::from_hours(8);
        let wanted = Appointment { seat: lin.seat, deputy: "boss".parse().unwrap(), from: now, until };
        assert!(matches!(access::appoint(app, &admin, wanted).await, Err(Refusal::Forbidden)));
        let officer = nation.signed_in(&nation.person("officer", nation.county, Role::Officer).await).await.actor;
        let wanted = Appointment { seat: lin.seat, deputy: "officer".parse().unwrap(), from: now, until };
        assert!(access::appoint(app, &officer, wanted).await.is_err(), "a colleague's seat is not theirs to give");
    }
}

#[tokio::test]
async fn a_token_does_what_its_scopes_say_for_its_body() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let wanted = |body, hours| NewToken {
            name: "shipper".to_owned(),
            body,
            scopes: Scopes::default().with(Scope::EventsWrite),
            expires_at: app.clock.now() + SignedDuration::from_hours(hours),
        };
        assert!(matches!(access::make_token(app, &admin, wanted(nation.other, 1)).await, Err(Refusal::NotFound)));
        assert!(matches!(access::make_token(app, &admin, wanted(nation.county, 0)).await, Err(Refusal::Invalid(_))));
        assert!(matches!(access::make_token(app, &admin, wanted(nation.county, 367 * 24)).await, Err(Refusal::Invalid(_))));
        let (token, secret) = access::make_token(app, &admin, wanted(nation.county, 24)).await.unwrap();
        let machine = by_token(app, &secret).await.unwrap().unwrap().actor;
        let mut tx = app.store.read().await.unwrap();
        assert!(access::may_at(app, &mut tx, &machine, Action::Add, Resource::Event, nation.county).await.is_ok());
        assert!(access::may_at(app, &mut tx, &machine, Action::Add, Resource::Event, nation.school).await.is_ok());
        for (action, resource, body) in [
            (Action::Add, Resource::Event, nation.other),
            (Action::Look, Resource::Alert, nation.county),
            (Action::Add, Resource::Token, nation.county),
        ] {
            assert!(access::may_at(app, &mut tx, &machine, action, resource, body).await.is_err(), "{action:?} {resource:?}");
        }
        drop(tx);
        assert!(matches!(access::make_token(app, &machine, wanted(nation.county, 1)).await, Err(Refusal::Forbidden | Refusal::NotFound)));
        assert!(by_token(app, &Secret::new(format!("{}x", secret.reveal()))).await.unwrap().is_none());
        nation.later(SignedDuration::from_hours(24));
        assert!(by_token(app, &secret).await.unwrap().is_none(), "expired");
        let admin = nation.signed_in(&nation.person("admin2", nation.county, Role::Administrator).await).await.actor;
        let (_, secret) = access::make_token(
            app,
            &admin,
            NewToken { expires_at: app.clock.now() + SignedDuration::from_hours(1), ..wanted(nation.county, 1) },
        )
        .await
        .unwrap();
        access::revoke_token(app, &admin, by_id(app, &admin).await).await.unwrap();
        assert!(by_token(app, &secret).await.unwrap().is_none(), "revoked");
        assert!(matches!(access::revoke_token(app, &admin, domain::words::TokenId(uuid_of(&token.id.to_string()))).await, Ok(())));
    }
}

/// The newest token's identifier.
async fn by_id(app: &app::App, actor: &domain::access::Actor) -> domain::words::TokenId {
    access::tokens(app, actor).await.unwrap()[0].id
}

fn uuid_of(text: &str) -> uuid::Uuid {
    text.parse().unwrap()
}

#[tokio::test]
async fn forgotten_passwords_need_both_things_that_only_the_owner_has() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let session = nation.session_of(&lin).await;
        let actor = by_session(app, &session).await.unwrap().unwrap().actor;
        let codes = access::renew_recovery(app, &actor, &Secret::new(PASSWORD)).await.unwrap();
        let brought = |recovery: &str, code: &str| access::Recovery {
            name: "lin".to_owned(),
            recovery: Secret::new(recovery),
            code: Secret::new(code),
            password: Secret::new("another-tide-lamp-7"),
            address: "192.0.2.9".to_owned(),
        };
        nation.later(SignedDuration::from_secs(30));
        let code = lin.codes.code_at(app.clock.now()).unwrap();
        for (recovery, code) in [(codes[0].reveal(), "000000"), ("aaaa-aaaa-aaaa-aaaa", code.as_str()), ("", "")] {
            assert!(matches!(access::recover(app, brought(recovery, code)).await, Err(Refusal::Unauthenticated)));
        }
        access::recover(app, brought(codes[0].reveal(), &code)).await.unwrap();
        assert!(by_session(app, &session).await.unwrap().is_none());
        nation.later(SignedDuration::from_secs(30));
        let code = lin.codes.code_at(app.clock.now()).unwrap();
        assert!(nation.try_in("lin", PASSWORD, &code).await.is_err());
        nation.try_in("lin", "another-tide-lamp-7", &code).await.unwrap();
    }
}

#[tokio::test]
async fn only_those_who_may_see_who_read_what() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.signed_in(&nation.person("lin", nation.county, Role::Officer).await).await.actor;
        let mut tx = app.store.begin().await.unwrap();
        access::note_read(&mut tx, app.clock.now(), &lin, Resource::Incident, "I-1", Some(nation.county)).await.unwrap();
        tx.commit().await.unwrap();
        let ciso = nation.signed_in(&nation.person("ciso", nation.county, Role::Ciso).await).await.actor;
        let seen = access::readings(app, &ciso, None, 10).await.unwrap();
        assert_eq!((seen.len(), seen[0].subject.as_str(), seen[0].reader.as_str()), (1, "I-1", "lin 某"));
        assert!(matches!(access::readings(app, &lin, None, 10).await, Err(Refusal::Forbidden)));
        let other = nation.signed_in(&nation.person("other", nation.other, Role::Ciso).await).await.actor;
        assert!(access::readings(app, &other, None, 10).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn work_is_handed_to_a_colleague_of_the_same_seat() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Analyst).await;
        nation.person("chen", nation.county, Role::Analyst).await;
        nation.person("outsider", nation.other, Role::Analyst).await;
        let actor = nation.signed_in(&lin).await.actor;
        assert_eq!(access::hand_over(app, &actor, lin.account, &"chen".parse().unwrap()).await.unwrap(), 0);
        for name in ["outsider", "lin", "nobody"] {
            assert!(
                matches!(access::hand_over(app, &actor, lin.account, &name.parse().unwrap()).await, Err(Refusal::Invalid(_))),
                "{name}"
            );
        }
        let outsider = nation.signed_in(&nation.person("boss", nation.other, Role::Administrator).await).await.actor;
        assert!(matches!(access::hand_over(app, &outsider, lin.account, &"chen".parse().unwrap()).await, Err(Refusal::NotFound)));
    }
}
