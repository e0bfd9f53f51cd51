//! How is a closed set of words written with its codes in one table?

/// Defines an enum with a code for each variant, the list of all, and the way back from the code.
///
/// A macro, because the matters of this room have a dozen such sets and a word in one list but not in the other must not compile.
macro_rules! coded {
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $code:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// All of them, in the order in which they are written here.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the register, addresses and the API.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// Reads `code` back; `None` for any other word.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.code() == code)
            }
        }
    )+};
}

pub(crate) use coded;
