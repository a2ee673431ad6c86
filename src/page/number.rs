//! Numbers as people write them.

use crate::model::Lang;

/// A number with its digits in groups of three: `1.234.567,8` in Vietnamese, `1,234,567.8` in English. What is no plain decimal
/// (`1.0E9`) stays as it is.
pub fn grouped(number: &str, lang: Lang) -> String {
    let (group, point) = lang.pick((',', '.'), ('.', ','));
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, part) = match digits.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (digits, None),
    };
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !part.is_none_or(plain) {
        return number.to_owned();
    }
    let mut text = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(group);
        }
        text.push(digit);
    }
    if let Some(part) = part {
        text.push(point);
        text.push_str(part);
    }
    text
}

/// As [`grouped`], without the zeros at the end that decimals may have: `7,8` of 7.80.
pub fn decimal(plain: &str, lang: Lang) -> String {
    let short = match plain.split_once('.') {
        Some(_) => plain.trim_end_matches('0').trim_end_matches('.'),
        None => plain,
    };
    grouped(short, lang)
}

/// How sure a fact is, as people read it: `0.85` is 85; 0 of what is no share.
pub fn percent(share: &str) -> u8 {
    let digits: String = share.chars().filter(|c| *c != '.').take(3).collect();
    let number: u8 = format!("{digits:0<3}").parse().unwrap_or_default();
    number.min(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stand_in_groups_of_three() {
        for (number, vi, en) in [
            ("7", "7", "7"),
            ("-850", "-850", "-850"),
            ("2046", "2.046", "2,046"),
            ("-1234567.25", "-1.234.567,25", "-1,234,567.25"),
            ("0.85", "0,85", "0.85"),
            ("1.0E9", "1.0E9", "1.0E9"),
            ("NaN", "NaN", "NaN"),
        ] {
            assert_eq!(
                (grouped(number, Lang::Vi), grouped(number, Lang::En)),
                (vi.to_owned(), en.to_owned())
            );
        }
    }

    #[test]
    fn decimals_end_in_what_tells() {
        for (plain, en, vi) in [
            ("0", "0", "0"),
            ("7.40", "7.4", "7,4"),
            ("2000", "2,000", "2.000"),
            ("-2200000.5", "-2,200,000.5", "-2.200.000,5"),
            ("100.0", "100", "100"),
        ] {
            assert_eq!(decimal(plain, Lang::En), en);
            assert_eq!(decimal(plain, Lang::Vi), vi);
        }
    }

    #[test]
    fn shares_are_percent() {
        for (share, expected) in [
            ("0.85", 85),
            ("1", 100),
            ("1.00", 100),
            ("0.9", 90),
            ("0.05", 5),
            ("x", 0),
        ] {
            assert_eq!(percent(share), expected, "{share}");
        }
    }
}
