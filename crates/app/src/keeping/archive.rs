//! How do the files of a backup travel as one file?

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Component, Path};

use tar::{Archive, Builder, EntryType, Header};

/// Writes the files below `root` named by `paths` into one tar file, in their order, and waits until it is on stable storage.
pub(super) fn pack(root: &Path, paths: &[String], to: &Path) -> io::Result<()> {
    let mut tar = Builder::new(BufWriter::new(private_file(to)?));
    for path in paths {
        let mut file = File::open(root.join(path))?;
        let mut header = Header::new_gnu();
        header.set_size(file.metadata()?.len());
        header.set_mode(0o600);
        header.set_entry_type(EntryType::Regular);
        tar.append_data(&mut header, path, &mut file)?;
    }
    let mut out = tar.into_inner()?;
    out.flush()?;
    out.get_ref().sync_all()
}

/// Unpacks a tar file below `root`. Only ordinary files with paths that stay below it are accepted.
pub(super) fn unpack(from: &Path, root: &Path) -> io::Result<()> {
    let mut archive = Archive::new(BufReader::new(File::open(from)?));
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let stays_below = path.components().all(|part| matches!(part, Component::Normal(_)));
        if !stays_below || entry.header().entry_type() != EntryType::Regular {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{} is no ordinary file of a backup", path.display())));
        }
        let to = root.join(path);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut out = private_file(&to)?;
        let copied = io::copy(&mut entry, &mut out)?;
        if copied != entry.size() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("{} is cut off", to.display())));
        }
    }
    Ok(())
}

/// A new file that only its owner may read; refused if there is one.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}
