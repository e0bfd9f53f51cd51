//! How is a file of evidence given out so that no browser runs it?

use std::fmt::Write as _;

use app::Refusal;
use app::ledger::{OpenedEvidence, open_evidence};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::access::Actor;
use futures::stream::try_unfold;
use http::header;
use tokio::io::AsyncReadExt as _;

use crate::page::SignedIn;
use crate::portal::Portal;
use crate::problem::Problem;

/// Should a browser show it after all, it shows it as something of nobody, without scripts.
const POLICY: &str = "default-src 'none'; sandbox";
/// How much is read from the disk at a time.
const PART_BYTES: usize = 64 * 1024;

pub(super) async fn download(
    State(portal): State<Portal>,
    SignedIn { actor, .. }: SignedIn,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    give(&portal, &actor, &id).await
}

/// The file of a piece of evidence, as an attachment.
pub(super) async fn give(portal: &Portal, actor: &Actor, id: &str) -> Result<Response, Problem> {
    let id = id.parse().map_err(|_| Problem::from(Refusal::NotFound))?;
    let OpenedEvidence { media, name, bytes, file, .. } = open_evidence(&portal.app, actor, id).await?;
    let content = try_unfold(file, |mut file| async move {
        let mut part = vec![0; PART_BYTES];
        let read = file.read(&mut part).await?;
        part.truncate(read);
        Ok::<_, std::io::Error>((read > 0).then_some((part, file)))
    });
    let headers = [
        (header::CONTENT_TYPE, media.name().to_owned()),
        (header::CONTENT_LENGTH, bytes.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&name)),
        (header::CONTENT_SECURITY_POLICY, POLICY.to_owned()),
    ];
    Ok((headers, Body::from_stream(content)).into_response())
}

/// RFC 6266: the name in plain letters for old programs, and as it is in UTF-8 by RFC 8187.
fn disposition(name: &str) -> String {
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() || "._- ".contains(letter) { letter } else { '_' }).collect();
    let mut encoded = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._-".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_the_header() {
        assert_eq!(disposition("report 1.pdf"), "attachment; filename=\"report 1.pdf\"; filename*=UTF-8''report%201.pdf");
        assert_eq!(disposition("稽.pdf"), "attachment; filename=\"_.pdf\"; filename*=UTF-8''%E7%A8%BD.pdf");
        assert_eq!(disposition("a';\"\r\n.txt"), "attachment; filename=\"a_____.txt\"; filename*=UTF-8''a%27%3B%22%0D%0A.txt");
    }
}
