//! Is the permission table the one that was reviewed?

use domain::access::{Action, Resource, Role, Scope, Scopes, may, permission_table};

/// Set `LIANFANG_REVIEW=1` to write the file anew; the change is then reviewed as text.
#[test]
fn table_is_as_reviewed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/golden/permissions.txt");
    let table = permission_table();
    if std::env::var_os("LIANFANG_REVIEW").is_some() {
        std::fs::write(path, &table).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap();
    assert_eq!(table, reviewed, "rights changed: review them, then run with LIANFANG_REVIEW=1");
}

#[test]
fn suppliers_get_nothing_and_nobody_changes_evidence() {
    for resource in Resource::ALL {
        for action in Action::ALL {
            assert_eq!(may(Role::Supplier, action, resource), None);
        }
    }
    for role in Role::ALL {
        for action in [Action::Add, Action::Amend, Action::Decide, Action::Publish, Action::Remove] {
            assert_eq!(may(role, action, Resource::Ledger), None, "{role:?} {action:?}");
            assert_eq!(may(role, action, Resource::ReadLog), None, "{role:?} {action:?}");
        }
    }
}

#[test]
fn whoever_may_change_may_also_look_unless_a_machine() {
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Machine) {
        for resource in Resource::ALL {
            for action in Action::ALL {
                let (Some(acts), looks) = (may(role, action, resource), may(role, Action::Look, resource)) else { continue };
                assert!(looks.is_some_and(|looks| looks >= acts), "{role:?} {action:?} {resource:?}");
            }
        }
    }
}

#[test]
fn no_scope_opens_what_the_role_machine_may_not() {
    let all = Scope::ALL.into_iter().fold(Scopes::default(), Scopes::with);
    for resource in Resource::ALL {
        for action in Action::ALL {
            assert_eq!(all.allow(action, resource), may(Role::Machine, action, resource).is_some(), "{action:?} {resource:?}");
            assert!(!Scopes::default().allow(action, resource));
        }
    }
}
