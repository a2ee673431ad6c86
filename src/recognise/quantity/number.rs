//! Numbers of Vietnamese texts: the only place where they are read.

use crate::text::{Kind, Text};

/// A plain decimal without rounding: digits, and how many of them stand behind the point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: String,
    scale: usize,
}

impl Decimal {
    /// Reads `2.046`, `7,4`, `1.234,5`, `3.5`: dots part thousands where groups of three follow, a comma parts decimals.
    pub fn parse(text: &str) -> Option<Self> {
        if !text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // most numbers are digits alone
        if text.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Self {
                digits: text.to_owned(),
                scale: 0,
            });
        }
        let (whole, fraction) = match (text.split_once(','), text.split_once('.')) {
            (Some((whole, fraction)), _) if !fraction.contains(',') && !fraction.contains('.') => (whole, fraction),
            // 1,234,567 in the English manner, perhaps with a point
            (Some(_), _) => {
                let (groups, fraction) = text.split_once('.').unwrap_or((text, ""));
                if !grouped(groups, ',') {
                    return None;
                }
                (groups, fraction)
            }
            (None, Some((whole, fraction))) if !grouped(text, '.') => (whole, fraction),
            _ => (text, ""),
        };
        if whole.contains('.') && !grouped(whole, '.') {
            return None;
        }
        let mut digits: String = whole.chars().filter(char::is_ascii_digit).collect();
        if !fraction.chars().all(|c| c.is_ascii_digit()) {
            return None;
        }
        digits.push_str(fraction);
        Some(Self {
            digits,
            scale: fraction.len(),
        })
    }

    /// A whole number.
    pub fn whole(number: u32) -> Self {
        Self {
            digits: number.to_string(),
            scale: 0,
        }
    }

    /// Times ten to a power.
    #[must_use]
    pub fn shifted(mut self, power: usize) -> Self {
        if power >= self.scale {
            self.digits.push_str(&"0".repeat(power - self.scale));
            self.scale = 0;
        } else {
            self.scale -= power;
        }
        self
    }

    /// Approximately, to compare.
    pub fn as_f64(&self) -> f64 {
        self.to_string().parse().unwrap_or(0.0)
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, fraction) = self.digits.split_at(self.digits.len() - self.scale);
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        f.write_str(if whole.is_empty() { "0" } else { whole })?;
        if !fraction.is_empty() {
            write!(f, ".{fraction}")?;
        }
        Ok(())
    }
}

/// Groups of three digits behind the first one.
fn grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or("");
    (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|g| g.len() == 3)
}

/// The words with which a number in words may begin.
pub const WORDS: [&str; 14] = [
    "một", "mốt", "hai", "ba", "bốn", "tư", "năm", "lăm", "sáu", "bảy", "bẩy", "tám", "chín", "mười",
];

/// A number in words (`hai`, `mười sáu`, `hai mươi mốt`) and the token behind it. "một" is an article more often than a
/// number and "năm" a year, so neither counts alone.
pub fn in_words(text: &Text<'_>, at: usize) -> Option<(u32, usize)> {
    let unit = |t: usize| match text.folded(t) {
        "một" | "mốt" => Some(1),
        "hai" => Some(2),
        "ba" => Some(3),
        "bốn" | "tư" => Some(4),
        "năm" | "lăm" => Some(5),
        "sáu" => Some(6),
        "bảy" | "bẩy" => Some(7),
        "tám" => Some(8),
        "chín" => Some(9),
        _ => None,
    };
    if text.tokens.get(at)?.kind != Kind::Word || !WORDS.contains(&text.folded(at)) {
        return None;
    }
    if text.is(at, "mười") {
        return Some(match unit(at + 1) {
            Some(n) if !text.is(at + 1, "năm") => (10 + n, at + 2),
            _ => (10, at + 1),
        });
    }
    let first = unit(at)?;
    if matches!(text.folded(at + 1), "mươi" | "chục") && first > 1 {
        return Some(match unit(at + 2) {
            Some(n) if !text.is(at + 2, "năm") => (10 * first + n, at + 3),
            _ => (10 * first, at + 2),
        });
    }
    (!matches!(text.folded(at), "một" | "mốt" | "năm" | "lăm" | "tư")).then_some((first, at + 1))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;
    use crate::text::Spelling;

    #[test]
    fn spellings() {
        for (text, power, wanted) in [
            ("2.046", 0, "2046"),
            ("7,4", 0, "7.4"),
            ("1.234,5", 12, "1234500000000000"),
            ("2,2", 6, "2200000"),
            ("05", 0, "5"),
            ("0,5", 0, "0.5"),
            ("3.5", 0, "3.5"),
            ("1,234,567", 0, "1234567"),
            ("12,50", 0, "12.5"),
            ("0,125", 2, "12.5"),
            ("100", 0, "100"),
        ] {
            assert_eq!(
                Decimal::parse(text).unwrap().shifted(power).to_string(),
                wanted,
                "{text}"
            );
        }
        for text in ["", "x", "1.23,4.5", "1.2.3"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn words() {
        let spelling = Spelling::default();
        for (words, wanted) in [
            ("mười sáu dự án", Some((16, 2))),
            ("hai mươi mốt xã", Some((21, 3))),
            ("ba quyết định", Some((3, 1))),
            ("mười năm qua", Some((10, 1))),
            ("một số", None),
            ("năm tỉnh", None),
        ] {
            assert_eq!(in_words(&Text::new(words, &spelling), 0), wanted, "{words}");
        }
    }
}
