//! How is an event made durable before it is acknowledged, and how are many made durable by one fsync?

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedMutexGuard, oneshot, watch};

mod reader;
mod segment;

pub use reader::Reader;
pub use segment::Frame;

/// A durable log of numbered frames in one directory, held by one process. Cheap to clone.
///
/// [`Journal::append`] returns after its frame is on stable storage; appends that meet share one fsync. After a crash the acknowledged
/// frames are all there, and none is there by half.
#[derive(Debug, Clone)]
pub struct Journal(Arc<Inner>);

/// How large segments become, and how much of the disk is left to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalSettings {
    /// A segment that would grow beyond it is followed by a new one.
    pub segment_bytes: u64,
    /// Below this much free space new frames are refused, so that what was accepted can still be written to the history and the register.
    pub reserve_bytes: u64,
}

impl Default for JournalSettings {
    fn default() -> Self {
        Self { segment_bytes: 64 * 1024 * 1024, reserve_bytes: 256 * 1024 * 1024 }
    }
}

/// Why the journal did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The disk is full or below the reserve. Nothing accepted is lost; appending works again when there is space.
    #[error("no space for new events")]
    Full,
    /// Another process holds the journal.
    #[error("the journal is held by another process")]
    Held,
    /// The frame is larger than any request may be.
    #[error("the frame is too large")]
    TooLarge,
    /// The frame was read by everybody and removed.
    #[error("frame {number} is no longer in the journal")]
    Gone {
        /// Its number.
        number: u64,
    },
    /// A frame that was acknowledged cannot be read: the disk or someone changed it.
    #[error("segment {segment} of the journal is damaged at byte {offset}")]
    Corrupt {
        /// Number of the segment's first frame, which is its file's name.
        segment: u64,
        /// Where in the file.
        offset: u64,
    },
    /// After a failed write the file could not be brought back to its last sound state; a restart does that.
    #[error("the journal must be reopened")]
    MustReopen,
    /// The disk failed otherwise.
    #[error("the journal's disk failed: {0}")]
    Io(#[from] io::Error),
}

#[derive(Debug)]
struct Inner {
    dir: PathBuf,
    settings: JournalSettings,
    /// Frames waiting to be written by whoever gets the tail next.
    pending: Mutex<Vec<Pending>>,
    tail: Arc<tokio::sync::Mutex<Tail>>,
    /// The number after the last durable frame.
    durable: watch::Sender<u64>,
    /// Locked as long as this process holds the journal.
    _held: File,
}

#[derive(Debug)]
struct Pending {
    payload: Vec<u8>,
    answer: oneshot::Sender<Result<u64, JournalError>>,
}

/// The end of the last segment, where frames are written.
#[derive(Debug)]
struct Tail {
    file: File,
    first: u64,
    next: u64,
    /// Length up to which the file is durable.
    sound_bytes: u64,
    state: TailState,
    buffer: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TailState {
    Sound,
    /// An fsync failed: the system may have forgotten what it was to write. The next frame goes to a new file.
    Sealed,
    /// The file may end with half a frame.
    Lost,
}

impl Journal {
    /// Opens the journal in `dir`, creating it if it is missing, and cuts off what a crash left unfinished. Frame numbers below
    /// `not_before` are never given again, even if the files were lost. Blocks on the disk.
    ///
    /// # Errors
    /// [`JournalError::Held`] if another process has it, [`JournalError::Corrupt`] if a segment's header is damaged, [`JournalError::Full`],
    /// [`JournalError::Io`].
    pub fn open(dir: &Path, settings: JournalSettings, not_before: u64) -> Result<Self, JournalError> {
        std::fs::create_dir_all(dir)?;
        let held = File::options().write(true).create(true).truncate(false).open(dir.join("held"))?;
        match held.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => return Err(JournalError::Held),
            Err(std::fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        let tail = open_tail(dir, not_before)?;
        let durable = watch::Sender::new(tail.next);
        let tail = Arc::new(tokio::sync::Mutex::new(tail));
        Ok(Self(Arc::new(Inner { dir: dir.to_owned(), settings, pending: Mutex::default(), tail, durable, _held: held })))
    }

    /// Appends one frame and returns its number once it is on stable storage. If the caller goes away meanwhile, the frame may or may not be
    /// there later, as with any unanswered request.
    ///
    /// # Errors
    /// [`JournalError::Full`], [`JournalError::TooLarge`], [`JournalError::MustReopen`], [`JournalError::Io`]; the frame is not there then.
    pub async fn append(&self, payload: Vec<u8>) -> Result<u64, JournalError> {
        if payload.len() > segment::PAYLOAD_BYTES {
            return Err(JournalError::TooLarge);
        }
        let (answer, mut answered) = oneshot::channel();
        lock(&self.0.pending).push(Pending { payload, answer });
        let gone = |_| JournalError::Io(io::Error::other("the writer ended without an answer"));
        loop {
            let tail = tokio::select! {
                biased;
                answer = &mut answered => return answer.map_err(gone)?,
                tail = Arc::clone(&self.0.tail).lock_owned() => tail,
            };
            let inner = Arc::clone(&self.0);
            // The guard goes with the work: if this caller is dropped, the write still ends before another begins.
            tokio::task::spawn_blocking(move || inner.write_pending(tail)).await.map_err(io::Error::other)?;
        }
    }

    /// The number of the first frame that is still kept. Blocks on the disk.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn begin(&self) -> Result<u64, JournalError> {
        Ok(segment::list(&self.0.dir)?.first().copied().unwrap_or_else(|| self.end()))
    }

    /// The number after the last durable frame.
    pub fn end(&self) -> u64 {
        *self.0.durable.borrow()
    }

    /// Tells, now and later, the number after the last durable frame.
    pub fn watch_end(&self) -> watch::Receiver<u64> {
        self.0.durable.subscribe()
    }

    /// Reads from frame `from` on.
    pub fn reader(&self, from: u64) -> Reader {
        Reader::new(Arc::clone(&self.0), from)
    }

    /// Removes segments whose frames all have numbers below `number`. Blocks on the disk.
    ///
    /// # Errors
    /// [`JournalError::Io`] if a file cannot be removed.
    pub fn drop_before(&self, number: u64) -> Result<(), JournalError> {
        let firsts = segment::list(&self.0.dir)?;
        for (first, next) in firsts.iter().zip(firsts.iter().skip(1)) {
            if *next <= number {
                std::fs::remove_file(segment::path(&self.0.dir, *first))?;
            }
        }
        Ok(())
    }

    /// How many bytes the journal takes on disk. Blocks on the disk.
    ///
    /// # Errors
    /// [`JournalError::Io`].
    pub fn disk_bytes(&self) -> Result<u64, JournalError> {
        let mut bytes = 0;
        for first in segment::list(&self.0.dir)? {
            bytes += std::fs::metadata(segment::path(&self.0.dir, first))?.len();
        }
        Ok(bytes)
    }
}

impl Inner {
    /// Writes what is pending, up to some megabytes, with one fsync, and answers everybody.
    fn write_pending(&self, mut tail: OwnedMutexGuard<Tail>) {
        let group = self.take_group();
        if group.is_empty() {
            return;
        }
        match self.write_group(&mut tail, &group) {
            Ok(()) => {
                let first = tail.next - group.len() as u64;
                self.durable.send_replace(tail.next);
                for (number, waiting) in (first..).zip(group) {
                    // Nobody waits any more: the frame is there nevertheless.
                    let _ = waiting.answer.send(Ok(number));
                }
            }
            Err(error) => {
                for waiting in group {
                    let _ = waiting.answer.send(Err(again(&error)));
                }
            }
        }
    }

    fn take_group(&self) -> Vec<Pending> {
        let mut pending = lock(&self.pending);
        let mut bytes = 0;
        let fits = pending.iter().take_while(|waiting| {
            let fits = bytes == 0 || bytes + waiting.payload.len() <= GROUP_BYTES;
            bytes += waiting.payload.len();
            fits
        });
        let count = fits.count();
        pending.drain(..count).collect()
    }

    fn write_group(&self, tail: &mut Tail, group: &[Pending]) -> Result<(), JournalError> {
        if tail.state == TailState::Lost {
            return Err(JournalError::MustReopen);
        }
        let mut buffer = std::mem::take(&mut tail.buffer);
        buffer.clear();
        let encoded = (tail.next..).zip(group).try_for_each(|(number, waiting)| segment::encode(&mut buffer, number, &waiting.payload));
        let written = encoded.and_then(|()| self.write_bytes(tail, &buffer));
        if buffer.capacity() <= GROUP_BYTES {
            tail.buffer = buffer;
        }
        written?;
        tail.next += group.len() as u64;
        Ok(())
    }

    fn write_bytes(&self, tail: &mut Tail, bytes: &[u8]) -> Result<(), JournalError> {
        let space = rustix::fs::statvfs(&self.dir).map_err(io::Error::from)?;
        let free = space.f_bavail.saturating_mul(space.f_frsize);
        if free < self.settings.reserve_bytes.saturating_add(bytes.len() as u64) {
            return Err(JournalError::Full);
        }
        let full = tail.next > tail.first && tail.sound_bytes + bytes.len() as u64 > self.settings.segment_bytes;
        if full || tail.state == TailState::Sealed {
            tail.file = segment::create(&self.dir, tail.next).map_err(full_or_io)?;
            (tail.first, tail.sound_bytes, tail.state) = (tail.next, segment::HEADER_BYTES, TailState::Sound);
        }
        let written = (&tail.file).write_all(bytes);
        let synced = written.as_ref().is_ok().then(|| tail.file.sync_data());
        let failed = match (written, synced) {
            (Ok(()), Some(Ok(()))) => {
                tail.sound_bytes += bytes.len() as u64;
                return Ok(());
            }
            (Ok(()), Some(Err(error))) => {
                tail.state = TailState::Sealed;
                error
            }
            (Ok(()), None) => io::Error::other("not synced"),
            (Err(error), _) => error,
        };
        if cut(&tail.file, tail.sound_bytes).is_err() {
            tail.state = TailState::Lost;
        }
        Err(full_or_io(failed))
    }
}

/// Opens the last segment at the end of its sound part, or creates the first one.
fn open_tail(dir: &Path, not_before: u64) -> Result<Tail, JournalError> {
    let mut firsts = segment::list(dir)?;
    while let Some(first) = firsts.pop() {
        let path = segment::path(dir, first);
        let file = File::options().read(true).write(true).open(&path)?;
        if !segment::has_header(&file, first)? {
            std::fs::remove_file(&path)?;
            continue;
        }
        let (sound_bytes, next) = segment::sound_end(&file, first)?;
        let length = file.metadata()?.len();
        if length > sound_bytes {
            tracing::warn!(segment = first, sound_bytes, cut_bytes = length - sound_bytes, "cut off an unfinished write of the journal");
        }
        cut(&file, sound_bytes)?;
        file.sync_all()?;
        if next < not_before {
            break;
        }
        return Ok(Tail { file, first, next, sound_bytes, state: TailState::Sound, buffer: Vec::new() });
    }
    let file = segment::create(dir, not_before).map_err(full_or_io)?;
    let sound_bytes = segment::HEADER_BYTES;
    Ok(Tail { file, first: not_before, next: not_before, sound_bytes, state: TailState::Sound, buffer: Vec::new() })
}

/// Brings the file back to `bytes` and the next write to its end.
fn cut(file: &File, bytes: u64) -> io::Result<()> {
    file.set_len(bytes)?;
    io::Seek::seek(&mut &*file, io::SeekFrom::Start(bytes)).map(|_| ())
}

fn full_or_io(error: io::Error) -> JournalError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => JournalError::Full,
        _ => JournalError::Io(error),
    }
}

/// The same error for another waiter of the same group.
fn again(error: &JournalError) -> JournalError {
    match error {
        JournalError::Full => JournalError::Full,
        JournalError::Held => JournalError::Held,
        JournalError::TooLarge => JournalError::TooLarge,
        JournalError::Gone { number } => JournalError::Gone { number: *number },
        JournalError::Corrupt { segment, offset } => JournalError::Corrupt { segment: *segment, offset: *offset },
        JournalError::MustReopen => JournalError::MustReopen,
        JournalError::Io(error) => JournalError::Io(io::Error::new(error.kind(), error.to_string())),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // What the lock guards is a list that no panic can leave half changed.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How many bytes are written with one fsync at most, unless one frame alone is larger.
const GROUP_BYTES: usize = 16 * 1024 * 1024;
