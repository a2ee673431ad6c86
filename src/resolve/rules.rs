//! What identity knows of offices and terms by heart: `data/identity/*.csv`.

use std::sync::OnceLock;

use super::day::Days;
use crate::model::Moment;
use crate::text::fold;

const OFFICES: &str = include_str!("../../data/identity/offices.csv");
const EVENT_WORDS: &str = include_str!("../../data/identity/event-words.csv");
const TERMS: &str = include_str!("../../data/identity/terms.csv");

/// What a body is to those who have a seat there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BodyKind {
    /// Its offices of one place are held together: committee, council, people's committee.
    Leadership,
    /// A seat in it is no work of its own: the Central Committee, the National Assembly.
    National,
    /// The same, but so few sit there that one name is one person: the Politburo.
    Few,
    /// Led beside another office: associations, steering committees, delegations.
    Side,
    /// The Party's body in another body.
    PartyOf,
}

/// How high a body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Commune,
    District,
    Province,
    National,
}

/// The rows of the files, folded.
pub(super) struct Rules {
    member_titles: Vec<String>,
    bodies: Vec<(String, BodyKind)>,
    units: Vec<(String, Level)>,
    /// Numerals of terms of the Central Committee and their first days, in order.
    terms: Vec<(String, i32)>,
    event_words: Vec<String>,
}

impl Rules {
    /// The data inside the program, read once.
    pub(super) fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Rules> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::read().expect("a test reads the embedded files"))
    }

    fn read() -> Result<Self, String> {
        let mut rules = Self {
            member_titles: Vec::new(),
            bodies: Vec::new(),
            units: Vec::new(),
            terms: Vec::new(),
            event_words: rows(EVENT_WORDS)?.into_iter().map(|row| fold(&row[0])).collect(),
        };
        for row in rows(OFFICES)? {
            let form = fold(&row[1]);
            match (row[0].as_str(), row[2].as_str()) {
                ("title", "member") => rules.member_titles.push(form),
                ("body", "leadership") => rules.bodies.push((form, BodyKind::Leadership)),
                ("body", "national") => rules.bodies.push((form, BodyKind::National)),
                ("body", "few") => rules.bodies.push((form, BodyKind::Few)),
                ("body", "side") => rules.bodies.push((form, BodyKind::Side)),
                ("body", "party-of") => rules.bodies.push((form, BodyKind::PartyOf)),
                ("unit", "district") => rules.units.push((form, Level::District)),
                ("unit", "commune") => rules.units.push((form, Level::Commune)),
                _ => return Err(format!("offices.csv: {row:?}")),
            }
        }
        for row in rows(TERMS)? {
            let from = Moment::parse(&row[1]).ok_or_else(|| format!("terms.csv: {row:?}"))?;
            rules.terms.push((row[0].clone(), Days::of_moment(from).first));
        }
        // The longest form that fits counts.
        rules.bodies.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        rules.units.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Ok(rules)
    }

    /// Does the title make one of many, and not the head or a deputy?
    pub(super) fn is_member(&self, title: &str) -> bool {
        let title = fold(title);
        self.member_titles.iter().any(|member| begins(&title, member))
    }

    /// The kind of a body by its folded name, and the words behind those that tell it.
    pub(super) fn body<'n>(&self, name: &'n str) -> Option<(BodyKind, &'n str)> {
        let (form, kind) = self.bodies.iter().find(|(form, _)| begins(name, form))?;
        Some((*kind, name[form.len()..].trim_start()))
    }

    /// The unit below the province that a folded name ends in: its level and its own name.
    pub(super) fn unit<'n>(&self, name: &'n str) -> Option<(Level, &'n str)> {
        let starts = name
            .char_indices()
            .filter(|(at, _)| *at == 0 || name.as_bytes()[at - 1] == b' ');
        let mut found = None;
        for (at, _) in starts {
            let rest = &name[at..];
            if let Some((form, level)) = self
                .units
                .iter()
                .find(|(form, _)| begins(rest, form) && rest.len() > form.len())
            {
                let inside = found.is_some_and(|(end, _, _)| at < end);
                if !inside {
                    found = Some((at + form.len(), *level, rest[form.len()..].trim_start()));
                }
            }
        }
        found.map(|(_, level, unit)| (level, unit))
    }

    /// Words that names of events are made of, whatever they are about.
    pub(super) fn common_words(&self) -> &[String] {
        &self.event_words
    }

    /// The term of the Central Committee in which a day lies.
    pub(super) fn term_on(&self, day: i32) -> Option<&str> {
        let after = self.terms.partition_point(|(_, from)| *from <= day);
        self.terms[..after].last().map(|(term, _)| term.as_str())
    }
}

/// Does a text begin with these words?
fn begins(text: &str, words: &str) -> bool {
    text.strip_prefix(words)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn rows(file: &str) -> Result<Vec<Vec<String>>, String> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.map_err(|error| error.to_string())?;
        Ok(row.iter().map(str::to_owned).collect())
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_well_formed() {
        let rules = Rules::read().expect("well-formed");
        assert!(rules.terms.windows(2).all(|pair| pair[0].1 < pair[1].1));
    }

    #[test]
    fn bodies_and_units_are_told() {
        let rules = Rules::builtin();
        for (name, kind) in [
            ("hội đồng nhân dân tỉnh mẫu", Some(BodyKind::Leadership)),
            ("hội đồng thi đua", Some(BodyKind::Side)),
            ("tổng cục mẫu", None),
            ("ban cán sự đảng bộ y tế", Some(BodyKind::PartyOf)),
            ("ban chấp hành trung ương đảng", Some(BodyKind::National)),
        ] {
            assert_eq!(rules.body(name).map(|(kind, _)| kind), kind, "{name}");
        }
        for (name, unit) in [
            ("huyện ủy mẫu sơn", Some((Level::District, "mẫu sơn"))),
            ("ủy ban nhân dân thị xã thử", Some((Level::District, "thử"))),
            ("đảng ủy xã mẫu", Some((Level::Commune, "mẫu"))),
            ("tỉnh ủy mẫu", None),
            ("ủy ban nhân dân huyện", None),
        ] {
            assert_eq!(rules.unit(name), unit, "{name}");
        }
        assert_eq!(
            rules.term_on(Days::of_moment(Moment::day(2022, 6, 16)).first),
            Some("XIII")
        );
    }
}
