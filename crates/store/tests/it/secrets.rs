//! Does the register keep the password of its database to itself?

use store::{DatabaseUrl, Store, Target};

use crate::engines::Throwaway;

#[tokio::test]
async fn nothing_prints_the_password() {
    let throwaway = Throwaway::postgres().await;
    let Target::Url(url) = &throwaway.target else { unreachable!("PostgreSQL lives at a URL") };
    // The cluster asks nobody for a password, so that any will do.
    let with_password = url.reveal().replace("postgres@", "postgres:hunter2@");
    let target = Target::Url(DatabaseUrl::parse(&with_password).unwrap());
    assert!(!format!("{target:?}").contains("hunter2"));
    let store = Store::open(&target).await.unwrap();
    assert!(!format!("{store:?}").contains("hunter2"), "{store:?}");
    let nowhere = with_password.replace("/test_", "/no_such_");
    let problem = Store::open(&Target::Url(DatabaseUrl::parse(&nowhere).unwrap())).await.unwrap_err();
    let told = format!("{problem} {problem:?}");
    assert!(told.contains("no_such_") && !told.contains("hunter2"), "{told}");
}
