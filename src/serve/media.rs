//! Which form of an answer somebody wants: `Accept` and its like.

/// The best of what is offered, by its place; the first of equals. Nothing if none is accepted.
pub(super) fn best(accept: &str, offered: &[&str]) -> Option<usize> {
    let mut best: Option<(u16, usize)> = None;
    for (at, media) in offered.iter().enumerate() {
        let quality = accepted(accept, media);
        if quality > 0 && best.is_none_or(|(known, _)| quality > known) {
            best = Some((quality, at));
        }
    }
    best.map(|(_, at)| at)
}

/// How much a media type is wanted, in thousandths: the most specific range counts (RFC 9110, 12.5.1).
fn accepted(accept: &str, media: &str) -> u16 {
    let kind = media.split('/').next().unwrap_or_default();
    let mut found: Option<(u8, u16)> = None;
    for (range, quality) in ranges(accept) {
        let specific = match range.as_str() {
            "*/*" => 1,
            range if range == media => 3,
            range if range.strip_suffix("/*") == Some(kind) => 2,
            _ => continue,
        };
        if found.is_none_or(|(known, _)| specific > known) {
            found = Some((specific, quality));
        }
    }
    found.map_or(0, |(_, quality)| quality)
}

/// The highest weight of the names that fit, in thousandths.
pub(super) fn quality(header: &str, fits: impl Fn(&str) -> bool) -> u16 {
    let fitting = ranges(header)
        .filter(|(name, _)| fits(name))
        .map(|(_, quality)| quality);
    fitting.max().unwrap_or(0)
}

fn ranges(header: &str) -> impl Iterator<Item = (String, u16)> {
    header.split(',').filter_map(|part| {
        let mut parts = part.split(';');
        let name = parts.next()?.trim().to_ascii_lowercase();
        let quality = parts.find_map(|p| p.trim().strip_prefix("q=").and_then(|q| q.trim().parse::<f32>().ok()));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "held between 0 and 1000"
        )]
        let quality = (quality.unwrap_or(1.0).clamp(0.0, 1.0) * 1000.0) as u16;
        (!name.is_empty()).then_some((name, quality))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_most_is_given() {
        let offered = [
            "application/sparql-results+json",
            "application/sparql-results+xml",
            "text/csv",
        ];
        for (accept, wanted) in [
            ("*/*", Some(0)),
            ("text/csv", Some(2)),
            ("text/*", Some(2)),
            ("application/*;q=0.5, text/csv;q=0.4", Some(0)),
            ("application/sparql-results+xml, */*;q=0.1", Some(1)),
            ("application/sparql-results+json;q=0, */*", Some(1)),
            ("image/png", None),
            ("", None),
        ] {
            assert_eq!(best(accept, &offered), wanted, "{accept}");
        }
        assert_eq!(quality("vi-VN,vi;q=0.9,en;q=0.8", |n| n == "en"), 800);
    }
}
