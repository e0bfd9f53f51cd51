//! What does one entry of the ledger say, byte for byte?

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::access::{Actor, Via};
use crate::registry::Oid;

/// What was done, told by the deed that did it.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// The room, such as `incident`.
    pub room: &'static str,
    /// The verb, such as `report`.
    pub verb: &'static str,
    /// To what: an identifier, an OID, a file's name.
    pub subject: String,
    /// The body whose thing it is; `None` if it concerns the platform or the nation.
    pub body: Option<Oid>,
    /// What an auditor needs to know of it. Never secrets, and no more personal data than the deed needs.
    pub facts: Value,
}

/// One entry as it is kept: the exact bytes that are hashed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf(Vec<u8>);

impl Leaf {
    /// The version of the form that [`Leaf::write`] gives.
    pub const VERSION: u64 = 1;

    /// Writes the entry for a deed: JSON in one line, keys of the entry in a fixed order, keys of the facts sorted.
    pub fn write(at: Timestamp, actor: &Actor, deed: &Deed) -> Self {
        let mut facts = deed.facts.clone();
        facts.sort_all_objects();
        let mut entry = Map::new();
        entry.insert("v".into(), json!(Self::VERSION));
        entry.insert("at".into(), json!(format!("{at:.6}")));
        entry.insert("actor".into(), actor_value(actor));
        entry.insert("role".into(), json!(actor.role.code()));
        entry.insert("room".into(), json!(deed.room));
        entry.insert("verb".into(), json!(deed.verb));
        entry.insert("subject".into(), json!(deed.subject));
        entry.insert("body".into(), json!(deed.body.as_ref().map(Oid::as_str)));
        entry.insert("facts".into(), facts);
        Self(Value::Object(entry).to_string().into_bytes())
    }

    /// Takes bytes that were kept, after checking that they are an entry of a known version.
    ///
    /// # Errors
    /// [`UnreadableLeaf`] if they are not.
    pub fn read(bytes: Vec<u8>) -> Result<(Self, Value), UnreadableLeaf> {
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| UnreadableLeaf::NotJson)?;
        match value.get("v").and_then(Value::as_u64) {
            Some(Self::VERSION) => Ok((Self(bytes), value)),
            other => Err(UnreadableLeaf::UnknownVersion(other)),
        }
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

/// Why kept bytes are not an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableLeaf {
    /// Not JSON at all.
    #[error("not JSON")]
    NotJson,
    /// JSON, but of no version that this program knows.
    #[error("of unknown version {0:?}")]
    UnknownVersion(Option<u64>),
}

/// Who did it: name, account, seat, the door they came through, and for whom a deputy stood in.
fn actor_value(actor: &Actor) -> Value {
    let mut value = Map::new();
    value.insert("name".into(), json!(actor.name));
    if let Some(account) = actor.account {
        value.insert("account".into(), json!(account.to_string()));
    }
    if let Some(seat) = actor.seat {
        value.insert("seat".into(), json!(seat.to_string()));
    }
    let door = match &actor.via {
        Via::Session(_) => "session",
        Via::Token(id, _) => {
            value.insert("token".into(), json!(id.to_string()));
            "token"
        }
        Via::Console => "console",
        Via::System => "system",
    };
    value.insert("via".into(), json!(door));
    if let Some(absent) = actor.on_behalf_of {
        value.insert("on_behalf_of".into(), json!(absent.to_string()));
    }
    Value::Object(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::AccountId;

    #[test]
    fn writes_one_form_whatever_the_order_of_facts() {
        let mut actor = Actor::console();
        actor.on_behalf_of = Some(AccountId(uuid::Uuid::nil()));
        let deed = |facts: &str| Deed {
            room: "incident",
            verb: "report",
            subject: "I-1".to_owned(),
            body: "2.16.886.101".parse().ok(),
            facts: serde_json::from_str(facts).unwrap(),
        };
        let at = Timestamp::from_microsecond(1_800_000_000_000_001).unwrap();
        let one = Leaf::write(at, &actor, &deed(r#"{"b":{"y":1,"x":2},"a":"甲"}"#));
        let two = Leaf::write(at, &actor, &deed(r#"{"a":"甲","b":{"x":2,"y":1}}"#));
        assert_eq!(one, two);
        assert_eq!(
            String::from_utf8_lossy(one.as_bytes()),
            "{\"v\":1,\"at\":\"2027-01-15T08:00:00.000001Z\",\"actor\":{\"name\":\"console\",\"via\":\"console\",\
             \"on_behalf_of\":\"00000000-0000-0000-0000-000000000000\"},\"role\":\"authority\",\"room\":\"incident\",\
             \"verb\":\"report\",\"subject\":\"I-1\",\"body\":\"2.16.886.101\",\"facts\":{\"a\":\"甲\",\"b\":{\"x\":2,\"y\":1}}}"
        );
        assert!(Leaf::read(one.as_bytes().to_vec()).is_ok());
        assert_eq!(Leaf::read(b"{\"v\":2}".to_vec()), Err(UnreadableLeaf::UnknownVersion(Some(2))));
        assert_eq!(Leaf::read(b"{".to_vec()), Err(UnreadableLeaf::NotJson));
    }
}
