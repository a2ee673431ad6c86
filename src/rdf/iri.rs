//! How IRIs and literals are made: base, kind of thing, and what identifies it.

use std::fmt::Write as _;

use oxigraph::model::{Literal, NamedNode};
use sha2::{Digest as _, Sha256};

use super::vocabulary::xsd;
use crate::model::Moment;
use crate::resolve::{escape_id, segment};

/// The IRI of an article, which is also that of its graph.
pub fn article(base: &str, id: &str) -> NamedNode {
    entity(base, &format!("article/{}", escape_id(id)))
}

/// The IRI of what identity gave that path.
pub fn entity(base: &str, path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{base}{path}"))
}

/// A part of an article's text, in code points.
pub fn mention(article: &NamedNode, start: usize, end: usize) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#char={start},{end}", article.as_str()))
}

/// A fact of an article, by its key there ([`crate::extract::Keys`]).
pub fn fact(article: &NamedNode, key: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{}#fact-{key}", article.as_str()))
}

/// One of the graphs beside those of articles: `ontology`, `reference`, `identity`.
pub fn graph(base: &str, name: &str) -> NamedNode {
    entity(base, &format!("graph/{name}"))
}

/// The graph of RDF made elsewhere (`trithuc load`); the name is escaped.
pub fn loaded(base: &str, name: &str) -> NamedNode {
    graph(base, &format!("loaded/{name}"))
}

/// Was that graph made elsewhere, and loaded?
pub fn is_loaded(graph: &NamedNode) -> bool {
    graph.as_str().contains("/graph/loaded/")
}

/// A kind that the ontology does not list (a lexicon of the user may have more).
pub fn kind(base: &str, word: &str) -> NamedNode {
    entity(base, &format!("kind/{}", segment(word)))
}

/// SHA-256 in hex.
pub fn sha256(text: &str) -> String {
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        write!(out, "{byte:02x}").expect("writing to a String cannot fail");
    }
    out
}

/// A date as precise as it is known: xsd:date, xsd:gYearMonth or xsd:gYear. A day that no calendar has stays words.
pub fn moment(moment: Moment) -> Literal {
    if moment.day.is_some() && moment.to_string().parse::<jiff::civil::Date>().is_err() {
        return Literal::new_simple_literal(moment.to_string());
    }
    let datatype = match (moment.month, moment.day) {
        (None, _) => xsd::G_YEAR,
        (Some(_), None) => xsd::G_YEAR_MONTH,
        (Some(_), Some(_)) => xsd::DATE,
    };
    Literal::new_typed_literal(moment.to_string(), datatype)
}

/// A day, or a day and time without zone, as `2024-12-10` or `2024-12-10T18:05` spell it; what is neither stays words.
pub fn date_time(text: &str) -> Literal {
    let (day, time) = text.split_once('T').unwrap_or((text, ""));
    let valid_day = day.parse::<jiff::civil::Date>().is_ok() && day.len() == 10;
    match (valid_day, time.len()) {
        (true, 0) if !text.contains('T') => Literal::new_typed_literal(text, xsd::DATE),
        (true, 5) if time.parse::<jiff::civil::Time>().is_ok() => {
            Literal::new_typed_literal(format!("{text}:00"), xsd::DATE_TIME)
        }
        _ => Literal::new_simple_literal(text),
    }
}

/// The words that [`date_time`] was given.
pub fn date_time_words(literal: &Literal) -> &str {
    let value = literal.value();
    if literal.datatype() == xsd::DATE_TIME {
        value.strip_suffix(":00").unwrap_or(value)
    } else {
        value
    }
}

/// A plain decimal in the canonical spelling that stores keep: no `+`, no zeros before or after that say nothing.
pub fn decimal(text: &str) -> Literal {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if !plain(whole) || !plain(part) || digits.is_empty() {
        return Literal::new_simple_literal(text);
    }
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let whole = if whole.is_empty() { "0" } else { whole };
    let sign = if whole == "0" && part.is_empty() { "" } else { sign };
    let dot = if part.is_empty() { "" } else { "." };
    Literal::new_typed_literal(format!("{sign}{whole}{dot}{part}"), xsd::DECIMAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_canonical() {
        for (text, value) in [
            ("7.4", "7.4"),
            ("2200000", "2200000"),
            ("007.50", "7.5"),
            ("0.9", "0.9"),
            ("-0", "0"),
            ("-1.0", "-1"),
            ("5.", "5"),
            (".5", "0.5"),
        ] {
            let literal = decimal(text);
            assert_eq!((literal.value(), literal.datatype()), (value, xsd::DECIMAL));
        }
        assert_eq!(decimal("bảy").datatype(), xsd::STRING);
    }

    #[test]
    fn dates_come_back_as_given() {
        for (text, datatype) in [
            ("2024-12-10", xsd::DATE),
            ("2024-12-10T18:05", xsd::DATE_TIME),
            ("2024-12-10T18:05:00", xsd::STRING),
            ("2024-13-10", xsd::STRING),
            ("2024-02-30", xsd::STRING),
            ("2024", xsd::STRING),
            ("hôm qua", xsd::STRING),
        ] {
            let literal = date_time(text);
            assert_eq!(literal.datatype(), datatype, "{text}");
            assert_eq!(date_time_words(&literal), text);
        }
    }
}
