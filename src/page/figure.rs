//! A figure as people say it: the number where the article has it, grouped, with its unit.
//!
//! The measure of a metric is the article's phrase without the number: "giải quyết việc làm cho lao động" of 13,500
//! "lao động". So the number goes before its unit where the phrase has it: "giải quyết việc làm cho 13.500 lao động".

use std::sync::LazyLock;

use crate::model::{Lang, Qualifier};
use crate::page::{Words, decimal};

/// What a metric says, as the graph has it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figure<'a> {
    /// What is measured, in the words of the article; may be empty.
    pub measure: &'a str,
    /// A plain decimal.
    pub value: &'a str,
    /// Of how many; empty if it is no part.
    pub out_of: &'a str,
    /// May be empty.
    pub unit: &'a str,
    /// How exact it is.
    pub qualifier: Qualifier,
}

/// Words and what they are to a number: `before`, `dropped` or `counter`.
static WORDS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let table = include_str!("../../data/figures.csv");
    let rows = csv::Reader::from_reader(table.as_bytes()).into_records();
    rows.filter_map(Result::ok)
        .filter_map(|row| Some((row.get(0)?.to_owned(), row.get(1)?.to_owned())))
        .collect()
});

/// The words of a role.
fn words(role: &str) -> impl Iterator<Item = &str> {
    WORDS
        .iter()
        .filter(move |(_, r)| r == role)
        .map(|(word, _)| word.as_str())
}

impl Figure<'_> {
    /// `giải quyết việc làm cho hơn 13.500 lao động`, `thu ngân sách: 18.236 tỷ đồng`, `GRDP tăng 7,8%`.
    pub fn phrase(&self, lang: Lang) -> String {
        let measure = without_first(self.measure.trim(), words("dropped"));
        let mut measure = without_stray(measure, self.unit);
        if self.qualifier == Qualifier::AtLeast {
            // the number says it
            measure = measure.replace(" trở lên", "");
        }
        let measure = measure.as_str();
        // what it was compared with is not part of the measure
        let measure = measure.strip_suffix(" so").unwrap_or(measure);
        if let Some((before, unit, after)) = around(measure, self.unit) {
            let amount = self.number(lang);
            // "khách du lịch" in "lượt": the counter stands before what it counts
            let counts = words("counter").any(|word| word == unit.to_lowercase()) && after.is_empty();
            return match (before.is_empty(), counts) {
                (false, true) => format!("{amount} {unit} {before}"),
                (false, false) => spaced(&[before, &amount, unit, after]),
                (true, _) => spaced(&[&amount, unit, after]),
            };
        }
        let amount = self.amount(lang);
        if measure.is_empty() {
            return amount;
        }
        if words("counter").any(|word| word == self.unit) {
            return format!("{amount} {measure}");
        }
        if let Some((rise, than)) = compared(measure) {
            return format!("{rise} {amount} {than}");
        }
        let lower = measure.to_lowercase();
        let leads = words("before").any(|word| lower.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')));
        if leads {
            format!("{measure} {amount}")
        } else {
            format!("{measure}: {amount}")
        }
    }

    /// `hơn 1.234 đảng viên`, `18/20 cán bộ`, `97,5%`, `18.236 tỷ đồng`: without the measure.
    pub fn amount(&self, lang: Lang) -> String {
        if let (Some((number, key)), "") = (large(self.value, self.unit), self.out_of) {
            let scale = Words(lang).get(key);
            return format!("{}{} {scale} {}", self.sign(lang), decimal(&number, lang), self.unit);
        }
        let number = self.number(lang);
        match self.unit {
            "" => number,
            unit if unit.starts_with('%') => format!("{number}{unit}"),
            unit => format!("{number} {unit}"),
        }
    }

    fn number(&self, lang: Lang) -> String {
        let of = match self.out_of {
            "" => String::new(),
            of => format!("/{}", decimal(of, lang)),
        };
        format!("{}{}{of}", self.sign(lang), decimal(self.value, lang))
    }

    /// How exact it is: a word in Vietnamese, which its measure is in, a sign in English.
    fn sign(&self, lang: Lang) -> String {
        let key = match self.qualifier {
            Qualifier::Exactly => return String::new(),
            Qualifier::MoreThan => "more-than",
            Qualifier::AtLeast => "at-least",
            Qualifier::LessThan => "less-than",
            Qualifier::AtMost => "at-most",
            Qualifier::About => "about",
        };
        format!("{} ", Words(lang).get(key))
    }
}

/// Units of money, as recognition spells them.
const MONEY: [&str; 5] = ["đồng", "USD", "VND", "EUR", "euro"];

/// Money in thousands of millions or millions, where that leaves at most three decimals.
fn large(value: &str, unit: &str) -> Option<(String, &'static str)> {
    if !MONEY.contains(&unit) || value.contains(['.', '-']) {
        return None;
    }
    for (zeros, key) in [(9, "thousand-million"), (6, "million")] {
        if value.len() > zeros {
            let (whole, rest) = value.split_at(value.len() - zeros);
            let rest = rest.trim_end_matches('0');
            return (rest.len() <= 3).then(|| (format!("{whole}.{rest}").trim_end_matches('.').to_owned(), key));
        }
    }
    None
}

/// "thu ngân sách tăng" and "so với cùng kỳ", between which the number belongs.
fn compared(measure: &str) -> Option<(&str, &str)> {
    let at = measure.find(" so với ")?;
    let (rise, than) = (&measure[..at], &measure[at + 1..]);
    let leads = words("before").any(|word| rise.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')));
    leads.then_some((rise, than))
}

/// Without a counter that another number had: "khách du lịch lượt tăng" of 15 %.
fn without_stray(measure: &str, unit: &str) -> String {
    let mut rest = measure.to_owned();
    for counter in words("counter").filter(|counter| *counter != unit) {
        for verb in words("before") {
            rest = rest.replace(&format!(" {counter} {verb} "), &format!(" {verb} "));
        }
    }
    rest
}

/// Without one of the words at its start.
fn without_first(measure: &str, mut drops: impl Iterator<Item = &'static str>) -> &str {
    let rest = drops.find_map(|word| measure.strip_prefix(word)?.strip_prefix(' '));
    rest.unwrap_or(measure)
}

/// The measure before and after its unit, and the unit as it stands there: at the start, else where it stands last.
fn around<'m>(measure: &'m str, unit: &str) -> Option<(&'m str, &'m str, &'m str)> {
    // "nội đồng" is no money
    if unit.is_empty() || MONEY.contains(&unit) {
        return None;
    }
    let whole = |at: &usize| {
        let (before, rest) = (&measure[..*at], &measure[*at + unit.len()..]);
        !before.ends_with(char::is_alphanumeric) && !rest.starts_with(char::is_alphanumeric)
    };
    let mut places = measure.match_indices(unit).map(|(at, _)| at).filter(whole);
    let first = places.next();
    let at = match first {
        Some(0) => 0,
        first => places.last().or(first)?,
    };
    let (before, rest) = measure.split_at(at);
    let (found, after) = rest.split_at(unit.len());
    Some((before.trim(), found, after.trim_start()))
}

/// Parts with blanks between them, none before a comma.
fn spaced(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" ").replace(" ,", ",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_said_as_articles_say_them() {
        use Qualifier::{About, AtLeast, Exactly, MoreThan};
        for (measure, value, out_of, unit, qualifier, vi) in [
            (
                "giải quyết việc làm cho lao động",
                "13500",
                "",
                "lao động",
                MoreThan,
                "giải quyết việc làm cho hơn 13.500 lao động",
            ),
            (
                "đại biểu chính thức",
                "248",
                "",
                "đại biểu chính thức",
                Exactly,
                "248 đại biểu chính thức",
            ),
            (
                "phiếu tín nhiệm cao",
                "49",
                "57",
                "phiếu",
                Exactly,
                "49/57 phiếu tín nhiệm cao",
            ),
            (
                "sự có mặt của đại biểu",
                "50",
                "52",
                "đại biểu",
                Exactly,
                "sự có mặt của 50/52 đại biểu",
            ),
            ("cùng đại biểu", "200", "", "đại biểu", About, "khoảng 200 đại biểu"),
            (
                "khách du lịch",
                "30000",
                "",
                "lượt",
                Exactly,
                "30.000 lượt khách du lịch",
            ),
            (
                "khách du lịch lượt",
                "30000",
                "",
                "lượt",
                Exactly,
                "30.000 lượt khách du lịch",
            ),
            (
                "dân số người",
                "3900000",
                "",
                "người",
                About,
                "dân số khoảng 3.900.000 người",
            ),
            (
                "thu ngân sách",
                "18236000000000",
                "",
                "đồng",
                Exactly,
                "thu ngân sách: 18.236 tỷ đồng",
            ),
            (
                "tăng thu nhập",
                "25800000",
                "",
                "đồng",
                Exactly,
                "tăng thu nhập: 25,8 triệu đồng",
            ),
            ("kim ngạch", "67812345", "", "USD", Exactly, "kim ngạch: 67.812.345 USD"),
            ("GRDP tăng", "7.80", "", "%", Exactly, "GRDP tăng 7,8%"),
            (
                "tỷ lệ hộ nghèo",
                "4",
                "",
                "%/năm",
                AtLeast,
                "tỷ lệ hộ nghèo: ít nhất 4%/năm",
            ),
            (
                "nhập khẩu giảm so với cùng kỳ",
                "12.9",
                "",
                "%",
                Exactly,
                "nhập khẩu giảm 12,9% so với cùng kỳ",
            ),
            ("thu ngân sách tăng so", "5", "", "%", Exactly, "thu ngân sách tăng 5%"),
            (
                "khách du lịch lượt tăng so với cùng kỳ",
                "15",
                "",
                "%",
                Exactly,
                "khách du lịch tăng 15% so với cùng kỳ",
            ),
            (
                "nạo vét tuyến kênh nội đồng",
                "184700000000",
                "",
                "đồng",
                Exactly,
                "nạo vét tuyến kênh nội đồng: 184,7 tỷ đồng",
            ),
            (
                "số hộ trở lên đạt chuẩn",
                "75",
                "",
                "%",
                AtLeast,
                "số hộ đạt chuẩn: ít nhất 75%",
            ),
            ("quý nhân viên", "3", "", "quý", Exactly, "3 quý nhân viên"),
            ("cao nguyên", "2", "", "nguyê", Exactly, "cao nguyên: 2 nguyê"),
            ("", "63.33", "", "điểm", Exactly, "63,33 điểm"),
            ("xã", "5", "", "xã", Exactly, "5 xã"),
        ] {
            let figure = Figure {
                measure,
                value,
                out_of,
                unit,
                qualifier,
            };
            assert_eq!(figure.phrase(Lang::Vi), vi);
        }
        let figure = Figure {
            measure: "kết nạp đảng viên",
            value: "1100",
            unit: "đảng viên",
            qualifier: AtLeast,
            ..Figure::default()
        };
        assert_eq!(figure.phrase(Lang::En), "kết nạp ≥ 1,100 đảng viên");
    }
}
