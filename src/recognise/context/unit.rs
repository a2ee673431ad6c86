//! The place that a body belongs to, read from its full name, and the names of the bodies of a place.

use super::super::{Missing, OrganizationMention, PlaceKind, PlaceMention};

/// A district, town, commune or ward whose bodies an article calls by short names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// `huyện`, `quận`, `thị xã`, `thành phố`, `xã`, `phường`, `thị trấn`, `đặc khu`.
    pub level: &'static str,
    /// Its name without the level; with it where the name is a number ("Quận 1").
    pub name: String,
    /// The province where one is known.
    pub province: Option<String>,
}

/// The levels below the province, and how their committee's name begins.
const LEVELS: [(&str, &str); 8] = [
    ("huyện", "Huyện ủy"),
    ("quận", "Quận ủy"),
    ("thị xã", "Thị ủy"),
    ("thành phố", "Thành ủy"),
    ("xã", "Đảng ủy xã"),
    ("phường", "Đảng ủy phường"),
    ("thị trấn", "Đảng ủy thị trấn"),
    ("đặc khu", "Đảng ủy đặc khu"),
];

impl Unit {
    /// The unit that a body is named after: "Hội đồng nhân dân huyện Mẫu", "Quận ủy Mẫu", "Đảng bộ xã Mẫu"; none of a body
    /// of one of the centrally run cities.
    pub fn of_body(body: &OrganizationMention, cities: &[&str]) -> Option<Self> {
        if body.generic || body.missing.is_some() && !body.completed {
            return None;
        }
        let name = body.name.as_str();
        let (end, level) = last_level(name)?;
        let rest = name.get(end..)?.trim_start();
        if level == "thành phố" && cities.contains(&rest) {
            return None;
        }
        Self::new(level, rest, body.province.as_deref())
    }

    /// The unit that a place is.
    pub fn of_place(place: &PlaceMention) -> Option<Self> {
        if !matches!(place.kind, PlaceKind::District | PlaceKind::Commune) {
            return None;
        }
        let lower = place.name.to_lowercase();
        let level = LEVELS
            .iter()
            .map(|(level, _)| *level)
            .find(|level| lower.strip_prefix(level).is_some_and(|rest| rest.starts_with(' ')))?;
        Self::new(
            level,
            place.name.get(level.len()..)?.trim_start(),
            place.province.as_deref(),
        )
    }

    fn new(level: &'static str, name: &str, province: Option<&str>) -> Option<Self> {
        let proper = name
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if !proper || level == "thành phố" && name.starts_with("Thành phố ") {
            return None;
        }
        let name = if name.starts_with(|c: char| c.is_ascii_digit()) && level == "quận" {
            format!("Quận {name}")
        } else {
            name.to_owned()
        };
        Some(Self {
            level,
            name,
            province: province.map(str::to_owned),
        })
    }

    /// Is it a commune, ward, township or special zone?
    pub fn is_commune(&self) -> bool {
        matches!(self.level, "xã" | "phường" | "thị trấn" | "đặc khu")
    }

    /// "huyện Mẫu", "Quận 1".
    pub fn full(&self) -> String {
        if self.name.starts_with("Quận ") {
            return self.name.clone();
        }
        format!("{} {}", self.level, self.name)
    }

    /// "Huyện ủy Mẫu", "Đảng ủy xã Mẫu".
    pub fn committee(&self) -> String {
        let head = LEVELS
            .iter()
            .find(|(level, _)| *level == self.level)
            .map_or("Đảng ủy", |l| l.1);
        format!("{head} {}", self.name)
    }

    /// The full name of a body that is called by its head and level only ("UBND huyện", "Huyện ủy", "Đảng ủy").
    pub fn complete(&self, bare: &str, missing: Missing) -> Option<String> {
        let committee = LEVELS.iter().find(|(level, _)| *level == self.level).map(|l| l.1)?;
        match missing {
            Missing::District | Missing::City => {
                let fits = bare.ends_with(&format!(" {}", self.level)) || bare.ends_with(committee);
                let joined = if self.name.starts_with("Quận ") && bare.ends_with(" quận") {
                    format!("{}{}", bare.strip_suffix("quận")?, self.name)
                } else {
                    format!("{bare} {}", self.name)
                };
                fits.then_some(joined)
            }
            Missing::Committee => Some(format!("{bare} {}", self.committee())),
            Missing::PartyBranch | Missing::Level if bare.ends_with("Đảng bộ") => {
                Some(format!("{bare} {}", self.full()))
            }
            Missing::PartyBranch => Some(format!("{bare} Đảng bộ {}", self.full())),
            Missing::Level if bare.ends_with("Đảng ủy") && self.is_commune() => {
                Some(format!("{bare} {}", self.full()))
            }
            Missing::Level | Missing::Province => None,
        }
    }
}

/// The level, or the committee of one, whose words end last in a name with others behind them: where they end.
fn last_level(name: &str) -> Option<(usize, &'static str)> {
    let bytes = name.as_bytes();
    let mut found: Option<((usize, usize), &'static str)> = None;
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        for (level, committee) in &LEVELS {
            for word in [level.as_bytes(), committee.as_bytes()] {
                // most words are told by their first letter
                if rest.first() != word.first() || !rest.starts_with(word) || rest.get(word.len()) != Some(&b' ') {
                    continue;
                }
                let end = (at + word.len(), word.len());
                // "Đảng ủy xã Mẫu" is found by "xã" as well: the longer word
                if found.is_none_or(|(before, _)| before <= end) {
                    found = Some((end, level));
                }
            }
        }
        let Some(blank) = bytes[at..].iter().position(|b| *b == b' ') else {
            break;
        };
        at += blank + 1;
    }
    found.map(|((end, _), level)| (end, level))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    const CITIES: [&str; 2] = ["Cần Thơ", "Hải Phòng"];

    fn body(name: &str) -> OrganizationMention {
        OrganizationMention {
            tokens: 0..1,
            name: name.into(),
            stated: name.into(),
            province: None,
            completed: false,
            kind: "of-place".into(),
            generic: false,
            missing: None,
            rule: "test",
        }
    }

    #[test]
    fn the_unit_of_a_body_and_its_other_bodies() {
        for (name, full, committee) in [
            ("Hội đồng nhân dân huyện Mẫu", "huyện Mẫu", "Huyện ủy Mẫu"),
            ("Ban Thường vụ Quận ủy Mẫu Sơn", "quận Mẫu Sơn", "Quận ủy Mẫu Sơn"),
            ("Đảng bộ xã Mẫu", "xã Mẫu", "Đảng ủy xã Mẫu"),
            ("Ủy ban nhân dân quận 3", "Quận 3", "Quận ủy Quận 3"),
        ] {
            let unit = Unit::of_body(&body(name), &CITIES).unwrap();
            assert_eq!((unit.full().as_str(), unit.committee().as_str()), (full, committee));
        }
        for none in [
            "Thành ủy Cần Thơ",
            "Ủy ban nhân dân thành phố Hải Phòng",
            "Huyện ủy",
            "Bộ Y tế",
        ] {
            assert_eq!(Unit::of_body(&body(none), &CITIES), None, "{none}");
        }
    }

    #[test]
    fn short_names_are_completed_where_the_level_fits() {
        let unit = Unit::of_body(&body("Huyện ủy Mẫu"), &CITIES).unwrap();
        for (bare, missing, wanted) in [
            (
                "Ủy ban nhân dân huyện",
                Missing::District,
                Some("Ủy ban nhân dân huyện Mẫu"),
            ),
            (
                "Ban Tổ chức Huyện ủy",
                Missing::District,
                Some("Ban Tổ chức Huyện ủy Mẫu"),
            ),
            ("Quận ủy", Missing::District, None),
            ("Ban Thường vụ", Missing::Committee, Some("Ban Thường vụ Huyện ủy Mẫu")),
            (
                "Ban Chấp hành",
                Missing::PartyBranch,
                Some("Ban Chấp hành Đảng bộ huyện Mẫu"),
            ),
            ("Đảng bộ", Missing::Level, Some("Đảng bộ huyện Mẫu")),
            ("Sở Y tế", Missing::Level, None),
        ] {
            assert_eq!(unit.complete(bare, missing).as_deref(), wanted, "{bare}");
        }
    }
}
