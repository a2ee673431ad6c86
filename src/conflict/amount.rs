//! Numbers with what stands before them, as ranges: two agree if their ranges meet.

/// How far above "hơn 1.200", below "dưới 1.200" and round "khoảng 1.200" a number may lie, as a share of it.
const BEYOND: f64 = 0.2;
const ABOUT: f64 = 0.1;

/// A number as an article gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount {
    /// A plain decimal.
    pub(crate) value: String,
    /// The sign of the tables: `=`, `>`, `~`.
    pub(crate) sign: &'static str,
    /// Of how many.
    pub(crate) out_of: Option<String>,
}

impl Amount {
    /// As people read it: `> 1200`, `18/20`.
    pub(crate) fn words(&self) -> String {
        let sign = if self.sign == "=" { "" } else { self.sign };
        let of = self.out_of.as_ref().map(|of| format!("/{of}")).unwrap_or_default();
        format!("{sign} {}{of}", self.value).trim_start().to_owned()
    }

    /// Can both be the same number? Beyond what stands before them, one may be the other rounded: 12,3 triệu and 12.345.678.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let (Ok(a), Ok(b)) = (self.value.parse::<f64>(), other.value.parse::<f64>()) else {
            return self.value == other.value;
        };
        let slack = f64::EPSILON * 8.0 * a.abs().max(b.abs());
        if self.sign == "=" && other.sign == "=" {
            let broken = self.value.contains('.') || other.value.contains('.');
            let step = step(&self.value, broken).max(step(&other.value, broken));
            return (a - b).abs() <= step / 2.0 + slack;
        }
        let ((a0, a1), (b0, b1)) = (range(a, self.sign), range(b, other.sign));
        a0 <= b1 + slack && b0 <= a1 + slack
    }
}

fn range(value: f64, sign: &str) -> (f64, f64) {
    let size = value.abs();
    match sign {
        ">" => (value, value + size * BEYOND),
        ">=" => (value, f64::INFINITY),
        "<" => (value - size * BEYOND, value),
        "<=" => (f64::NEG_INFINITY, value),
        "~" => (value - size * ABOUT, value + size * ABOUT),
        _ => (value, value),
    }
}

/// The unit of the last digit that says something; of round numbers two digits do: 12300000 is exact to 100000, 500 to 10.
/// Counts below a hundred are not rounded; where one of two numbers has decimals, a whole one may be rounded to it.
fn step(value: &str, broken: bool) -> f64 {
    let digits = value.trim_start_matches('-');
    if let Some((_, decimals)) = digits.split_once('.') {
        return 10f64.powi(-i32::try_from(decimals.len()).unwrap_or(i32::MAX));
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    match zeros.min(digits.len().saturating_sub(2)) {
        0 if !broken => 0.0,
        round => 10f64.powi(i32::try_from(round).unwrap_or(i32::MAX)),
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    fn amount(words: &str) -> Amount {
        let sign = [">=", "<=", ">", "<", "~"].into_iter().find(|s| words.starts_with(s));
        Amount {
            value: words.trim_start_matches(['>', '<', '=', '~']).to_owned(),
            sign: sign.unwrap_or("="),
            out_of: None,
        }
    }

    #[test]
    fn rounding_and_qualifiers_agree() {
        for (a, b, expected) in [
            (">1200", "1234", true),
            (">1200", "1199", false),
            (">1200", "5000", false),
            (">=1200", "5000", true),
            ("~1200", "1180", true),
            ("~1200", "1400", false),
            ("<1200", "1180", true),
            ("<1200", "1201", false),
            ("<=1200", "3", true),
            ("12300000", "12345678", true),
            ("12300000", "12375678", false),
            ("2000000", "2046000", true),
            ("2000000", "2400000", false),
            ("1234", "1235", false),
            ("20", "24", false),
            ("500", "504", true),
            ("500", "540", false),
            ("7.4", "7.38", true),
            ("7.4", "7.5", false),
            ("7", "7.4", true),
            ("7", "7.6", false),
            ("12300000", "12400000", false),
            ("-3.2", "-3.2", true),
            ("~1000", ">950", true),
            ("1234", "1234", true),
        ] {
            assert_eq!(amount(a).agrees(&amount(b)), expected, "{a} {b}");
            assert_eq!(amount(b).agrees(&amount(a)), expected, "{b} {a}");
        }
    }
}
