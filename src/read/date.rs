//! Publication dates as metadata writes them, to ISO 8601 in Vietnam's time without zone.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

/// Vietnam's offset.
const HANOI: Offset = Offset::constant(7);

/// Reads ISO 8601 (`2024-12-10T18:05:00+07:00`), day first (`10/12/2024 18:05`, also `18:05 | 10-12-2024`) and the dates
/// of mail headers. Times of other zones become Vietnam's. Gives `2024-12-10` or `2024-12-10T18:05` (`:23` if not 0).
pub(super) fn published(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| mail(text)).or_else(|| day_first(text))
}

fn iso(text: &str) -> Option<String> {
    let date = text.get(..10)?;
    if date.as_bytes()[4] != b'-' {
        return None;
    }
    let date: Date = date.parse().ok()?;
    let rest = text[10..].trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() {
        return Some(date.to_string());
    }
    let end = rest
        .find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.')
        .unwrap_or(rest.len());
    let at = date.to_datetime(clock(&rest[..end])?);
    Some(spell(match zone(rest[end..].trim()) {
        Some(offset) if offset != HANOI => shift(at, offset)?,
        _ => at,
    }))
}

/// `18`:`05`(:`23`(.`4`)); an hour alone is none.
fn clock(text: &str) -> Option<Time> {
    let whole = text.split('.').next()?;
    let mut parts = whole.split(':').map(str::parse::<i8>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let second = match parts.next() {
        None => 0,
        Some(second) => second.ok()?,
    };
    Time::new(hour, minute, second, 0).ok()
}

/// `Z`, `+07:00`, `+0700`, `+07`.
fn zone(text: &str) -> Option<Offset> {
    if text.eq_ignore_ascii_case("z") {
        return Some(Offset::UTC);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits: String = text[1..].chars().filter(char::is_ascii_digit).collect();
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4).map_or(Ok(0), str::parse).ok()?;
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

fn shift(at: DateTime, from: Offset) -> Option<DateTime> {
    let instant = from.to_timestamp(at).ok()?;
    Some(TimeZone::fixed(HANOI).to_datetime(instant))
}

/// `Tue, 10 Dec 2024 18:05:00 +0700`.
fn mail(text: &str) -> Option<String> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(spell(TimeZone::fixed(HANOI).to_datetime(zoned.timestamp())))
}

/// A day, month and year joined by one of `/`, `-`, `.`, and a time of day anywhere beside it.
fn day_first(text: &str) -> Option<String> {
    let mut date = None;
    let mut time = None;
    for word in text.split(|c: char| !c.is_ascii_digit() && !"/-.:".contains(c)) {
        let parts: Vec<&str> = word.split(['/', '-', '.']).collect();
        if let ([day, month, year], None) = (parts.as_slice(), date)
            && year.len() == 4
        {
            date = Some(Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?);
        } else if word.contains(':') && time.is_none() {
            time = clock(word);
        }
    }
    let date = date?;
    Some(time.map_or_else(|| date.to_string(), |time| spell(date.to_datetime(time))))
}

fn spell(at: DateTime) -> String {
    let format = if at.second() == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    at.strftime(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_metadata() {
        for (given, want) in [
            ("2024-12-10T18:05:00+07:00", Some("2024-12-10T18:05")),
            ("2024-12-10T18:05:23.120+0700", Some("2024-12-10T18:05:23")),
            ("2024-12-10T18:05:00Z", Some("2024-12-11T01:05")),
            ("2024-12-10 18:05", Some("2024-12-10T18:05")),
            ("2024-12-10", Some("2024-12-10")),
            ("10/12/2024", Some("2024-12-10")),
            ("Thứ Ba, 10/12/2024, 18:05 (GMT+7)", Some("2024-12-10T18:05")),
            ("07:15 | 3-4-2024", Some("2024-04-03T07:15")),
            ("12/8/2022 11:05:00 SA", Some("2022-08-12T11:05")),
            ("Tue, 10 Dec 2024 11:05:00 GMT", Some("2024-12-10T18:05")),
            ("31/2/2024", None),
            ("2024-13-10", None),
            ("hôm nay", None),
            ("", None),
            ("ngày mười ạạạạ", None),
        ] {
            assert_eq!(published(given).as_deref(), want, "{given}");
        }
    }
}
