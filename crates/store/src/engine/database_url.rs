//! How is the address of a database kept from being printed, and what makes it one?

use std::fmt;

use sqlx::postgres::PgConnectOptions;

/// The address of a PostgreSQL database (`postgres://user:password@host/name`). Nothing prints it: not its `Debug`, nor what is said of a bad one.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

/// Why a text is no address of a database. Says nothing of what the text holds, since a password may be anywhere in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadDatabaseUrl {
    /// It begins with something else.
    #[error("is no PostgreSQL URL (postgres://user@host/database)")]
    Scheme,
    /// A parameter after the question mark is not known.
    #[error("has a parameter after ? that is not known; known are {}. A ? in a password is written as %3F", PARAMETERS.join(", "))]
    Parameter,
    /// The value of a parameter is not one of its values.
    #[error("has a value after ? that its parameter does not take, such as an unknown sslmode")]
    Value,
    /// It cannot be taken apart.
    #[error(
        "cannot be read as a URL; letters with a meaning of their own are written in a password as %2F (/), %3F (?), %23 (#), %40 (@), %3A (:) and %25 (%)"
    )]
    Form,
}

impl DatabaseUrl {
    /// Takes over an address.
    ///
    /// # Errors
    /// [`BadDatabaseUrl`] with what to do; never with what was given.
    pub fn parse(text: &str) -> Result<Self, BadDatabaseUrl> {
        let text = text.trim();
        let rest = ["postgres://", "postgresql://"].iter().find_map(|scheme| text.strip_prefix(scheme)).ok_or(BadDatabaseUrl::Scheme)?;
        let query = rest.split_once('?').map_or("", |(_, query)| query);
        // The library only warns of parameters that it does not know, and the warning would carry their value into the log.
        let known = |pair: &str| PARAMETERS.contains(&pair.split('=').next().unwrap_or_default());
        if !query.split('&').filter(|pair| !pair.is_empty()).all(known) {
            return Err(BadDatabaseUrl::Parameter);
        }
        match text.parse::<PgConnectOptions>() {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(_) if query.is_empty() => Err(BadDatabaseUrl::Form),
            Err(_) => Err(BadDatabaseUrl::Value),
        }
    }

    /// What a connection is made with.
    pub(super) fn options(&self) -> Result<PgConnectOptions, sqlx::Error> {
        self.0.parse()
    }

    /// The text itself, for tests that look at the database from outside. Never to be logged.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DatabaseUrl(not shown)")
    }
}

/// The parameters that the library reads.
const PARAMETERS: [&str; 10] =
    ["sslmode", "sslrootcert", "sslcert", "sslkey", "host", "hostaddr", "port", "application_name", "options", "statement-cache-capacity"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_known() {
        for text in [
            "postgres://lianfang@db.example.gov.tw/lianfang",
            " postgresql://lianfang:p%2Fw@127.0.0.1:5433/lianfang?sslmode=verify-full&sslrootcert=/etc/ca.pem\n",
            "postgres://lianfang@%2Fvar%2Frun%2Fpostgresql/lianfang",
        ] {
            assert!(DatabaseUrl::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_said_of_a_bad_one_never_shows_it() {
        let cases = [
            ("mysql://lianfang:hunter2@db/lianfang", BadDatabaseUrl::Scheme),
            ("lianfang:hunter2@db/lianfang", BadDatabaseUrl::Scheme),
            ("postgres://lianfang@db/lianfang?passwort=hunter2", BadDatabaseUrl::Parameter),
            ("postgres://lianfang:hunter2?hunter2@db/lianfang", BadDatabaseUrl::Parameter),
            ("postgres://lianfang@db/lianfang?password=hunter2", BadDatabaseUrl::Parameter),
            ("postgres://lianfang@db/lianfang?sslmode=hunter2", BadDatabaseUrl::Value),
            ("postgres://lianfang:hunter2/hunter2@db/lianfang", BadDatabaseUrl::Form),
            ("postgres://lianfang:hunter2@db:hunter2/lianfang", BadDatabaseUrl::Form),
            ("postgres://lianfang:hunter2@[db/lianfang", BadDatabaseUrl::Form),
        ];
        for (text, expected) in cases {
            let bad = DatabaseUrl::parse(text).expect_err(text);
            assert!(!format!("{bad} {bad:?}").contains("hunter2"), "{bad}");
            assert_eq!(bad, expected, "{text}");
        }
        let good = DatabaseUrl::parse("postgres://lianfang:hunter2@db/lianfang").expect("an address");
        assert!(!format!("{good:?}").contains("hunter2"));
    }
}
