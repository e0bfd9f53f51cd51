//! Is every code good once, also the one that proved a telephone?

use app::Refusal;
use app::access::{self, Asked, CodeSecret, Secret, by_session};
use domain::access::Role;
use jiff::SignedDuration;

use super::nation::{PASSWORD, base32, nations, open};

fn is_refused<T: std::fmt::Debug>(outcome: &Result<T, Refusal>) -> bool {
    matches!(outcome, Err(Refusal::Unauthenticated))
}

#[tokio::test]
async fn the_code_that_opened_an_account_signs_nobody_in() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let asked =
            Asked { name: "chen".parse().unwrap(), full_name: "某人".to_owned(), email: None, body: nation.school, role: Role::Officer };
        let link = access::invite(app, &admin, asked).await.unwrap();
        let (accepted, codes) = open(&nation, &link.secret, PASSWORD).await.unwrap();
        let code = codes.code_at(app.clock.now()).unwrap();
        assert!(is_refused(&nation.try_in("chen", PASSWORD, &code).await), "seen over the shoulder");
        let recovery = accepted.recovery[0].reveal();
        nation.try_in("chen", PASSWORD, recovery).await.unwrap();
        nation.later(SignedDuration::from_secs(30));
        nation.try_in("chen", PASSWORD, &codes.code_at(app.clock.now()).unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn the_code_that_proved_a_reset_is_spent() {
    for nation in nations().await {
        let app = nation.app();
        let admin = nation.signed_in(&nation.person("admin", nation.county, Role::Administrator).await).await.actor;
        let lin = nation.person("lin", nation.school, Role::Officer).await;
        let link = access::reset(app, &admin, lin.account).await.unwrap();
        let (_, codes) = open(&nation, &link.secret, "another-tide-lamp-7").await.unwrap();
        let code = codes.code_at(app.clock.now()).unwrap();
        assert!(is_refused(&nation.try_in("lin", "another-tide-lamp-7", &code).await));
    }
}

#[tokio::test]
async fn the_code_of_a_new_telephone_is_spent() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let actor = nation.signed_in(&lin).await.actor;
        let offered = access::offer_codes(app, &actor, None).await.unwrap();
        let codes = CodeSecret::from_bytes(&base32(offered.text.reveal())).unwrap();
        let code = codes.code_at(app.clock.now()).unwrap();
        let present = Secret::new(PASSWORD);
        access::change_codes(app, &actor, &present, &offered.sealed, &Secret::new(code.as_str())).await.unwrap();
        assert!(is_refused(&nation.try_in("lin", PASSWORD, &code).await));
        nation.later(SignedDuration::from_secs(30));
        nation.try_in("lin", PASSWORD, &codes.code_at(app.clock.now()).unwrap()).await.unwrap();
    }
}

#[tokio::test]
async fn the_code_of_a_recovery_is_spent() {
    for nation in nations().await {
        let app = nation.app();
        let lin = nation.person("lin", nation.county, Role::Officer).await;
        let actor = by_session(app, &nation.session_of(&lin).await).await.unwrap().unwrap().actor;
        let recovery = access::renew_recovery(app, &actor, &Secret::new(PASSWORD)).await.unwrap();
        nation.later(SignedDuration::from_secs(30));
        let code = lin.codes.code_at(app.clock.now()).unwrap();
        let brought = access::Recovery {
            name: "lin".to_owned(),
            recovery: recovery[0].clone(),
            code: Secret::new(code.as_str()),
            password: Secret::new("another-tide-lamp-7"),
            address: "192.0.2.9".to_owned(),
        };
        access::recover(app, brought).await.unwrap();
        assert!(is_refused(&nation.try_in("lin", "another-tide-lamp-7", &code).await));
    }
}
