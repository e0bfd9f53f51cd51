//! Where is a room on each floor?

use anyhow::bail;

use crate::check::{FLOORS, ROOMS};
use crate::steps::say;
use crate::tree::{self, Text};

/// Lists the files of the room `name` on all floors, each with the question it answers.
///
/// # Errors
/// If there is no such room.
pub(crate) fn list(name: &str) -> anyhow::Result<()> {
    if !ROOMS.contains(&name) {
        bail!("there is no room {name}; the rooms are {}", ROOMS.join(" "));
    }
    for floor in FLOORS {
        let folder = format!("crates/{}", floor.name);
        let mut files = Vec::new();
        for extension in ["rs", "sql", "html", "ftl"] {
            files.extend(tree::texts(&folder, extension)?);
        }
        let mine: Vec<&Text> = files.iter().filter(|file| belongs(&file.path, name)).collect();
        if mine.is_empty() {
            continue;
        }
        say(floor.name);
        for file in mine {
            let question = file.text.lines().next().and_then(|line| line.strip_prefix("//! ")).unwrap_or_default();
            say(&format!("  {:<60} {question}", file.path));
        }
    }
    Ok(())
}

/// Whether a path lies in the room: a file or folder of its name, or a migration of it.
fn belongs(path: &str, room: &str) -> bool {
    path.split('/').any(|part| {
        let stem = part.split('.').next().unwrap_or(part);
        stem == room || stem.split_once('_').is_some_and(|(number, name)| number.parse::<u32>().is_ok() && name == room)
    })
}
