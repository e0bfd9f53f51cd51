//! Is a ZIP file an office document, does it carry macros or a program, or is it an archive?
//!
//! Only the list of parts at its end is read (APPNOTE 4.3.12, 4.3.16); nothing is unpacked, so nothing can swell.

use domain::ledger::{MediaType, UnfitFile};

/// What it is, by its first part and the names of all parts.
pub(super) fn kind(head: &[u8], tail: &[u8]) -> Result<MediaType, UnfitFile> {
    let names = names(tail).ok_or(UnfitFile::Damaged)?;
    let lower: Vec<String> = names.iter().map(|name| String::from_utf8_lossy(name).to_ascii_lowercase()).collect();
    let any = |test: &dyn Fn(&str) -> bool| lower.iter().any(|name| test(name));
    if any(&|name| MACROS.iter().any(|part| name.ends_with(part)) || name.starts_with("xl/macrosheets/")) {
        return Err(UnfitFile::Macros);
    }
    if any(&|name| matches!(name, "meta-inf/manifest.mf" | "androidmanifest.xml" | "classes.dex")) && !any(&|name| name == "mimetype") {
        return Err(UnfitFile::Program);
    }
    if let Some(told) = open_document(head) {
        // Macros of OpenDocument lie in folders of their own.
        if any(&|name| name.starts_with("basic/") || name.starts_with("scripts/")) {
            return Err(UnfitFile::Macros);
        }
        let known = [MediaType::Odt, MediaType::Ods, MediaType::Odp].into_iter().find(|media| media.name().as_bytes() == told);
        return known.ok_or(UnfitFile::Unknown);
    }
    if any(&|name| name == "[content_types].xml") {
        let documents =
            [("word/document.xml", MediaType::Docx), ("xl/workbook.xml", MediaType::Xlsx), ("ppt/presentation.xml", MediaType::Pptx)];
        let found = documents.into_iter().find(|(part, _)| any(&|name| name == *part));
        return found.map(|(_, media)| media).ok_or(UnfitFile::Unknown);
    }
    Ok(MediaType::Zip)
}

/// What an `OpenDocument` file says of itself in its first part, which is named `mimetype` and stored as it is (ODF 1.3 part 2, 3.3).
fn open_document(head: &[u8]) -> Option<&[u8]> {
    let stored = number(head, 8, 2)? == 0;
    let (bytes, name, extra) = (number(head, 18, 4)?, number(head, 26, 2)?, number(head, 28, 2)?);
    if !stored || head.get(30..30 + name) != Some(b"mimetype") {
        return None;
    }
    let begin = 30 + name + extra;
    head.get(begin..begin.checked_add(bytes)?)
}

/// The names of all parts; `None` if the list is not whole or does not lie within `tail`.
fn names(tail: &[u8]) -> Option<Vec<&[u8]>> {
    // Behind the end record may only stand a comment.
    let search = tail.len().saturating_sub(END_BYTES + usize::from(u16::MAX));
    let end = (search..=tail.len().checked_sub(END_BYTES)?).rev().find(|at| {
        tail.get(*at..*at + 4) == Some(b"PK\x05\x06")
            && number(tail, *at + 20, 2).is_some_and(|comment| at + END_BYTES + comment == tail.len())
    })?;
    let (count, bytes) = (number(tail, end + 10, 2)?, number(tail, end + 12, 4)?);
    let mut at = end.checked_sub(bytes)?;
    let mut names = Vec::with_capacity(count);
    for _ in 0..count {
        if tail.get(at..at + 4) != Some(b"PK\x01\x02") {
            return None;
        }
        let (name, extra, comment) = (number(tail, at + 28, 2)?, number(tail, at + 30, 2)?, number(tail, at + 32, 2)?);
        names.push(tail.get(at + 46..at + 46 + name)?);
        at += 46 + name + extra + comment;
    }
    (at == end && count > 0).then_some(names)
}

/// A little-endian number of two or four bytes.
fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    Some(bytes.get(at..at + width)?.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

/// Size of the end record without its comment.
const END_BYTES: usize = 22;
/// Parts that hold the macros of Word, Excel and `PowerPoint`.
const MACROS: [&str; 2] = ["vbaproject.bin", "vbadata.xml"];
