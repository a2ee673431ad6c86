//! Why two things could be one though nothing says so: what `trithuc review` asks about. `data/reasons.csv` has the same in Vietnamese.

/// Two people.
pub(super) const I_OR_Y: &str = "names that differ in i and y, and nothing else that ties them";
/// Two people.
pub(super) const ONE_PROVINCE: &str =
    "one name in one province, but others there could be meant, or many years lie between";
/// Two people.
pub(super) const ONE_SEAT: &str =
    "one name in one central body, but others there could be meant, or many years lie between";
/// Two people.
pub(super) const NO_OFFICE: &str = "one name, and one of them is told without an office";
/// Two people.
pub(super) const ONLY_NAME: &str = "one name, and careers that could follow each other, but nothing that ties them";
/// Two events.
pub(super) const ANOTHER_EVENT: &str = "as much alike as another event that could be meant";
/// Two documents.
pub(super) const ANOTHER_DOCUMENT: &str = "one kind and number; issuer, subject and time do not tell which";

/// All of them: a pair that could be one has one of these reasons.
pub(super) const ALL: [&str; 7] = [
    I_OR_Y,
    ONE_PROVINCE,
    ONE_SEAT,
    NO_OFFICE,
    ONLY_NAME,
    ANOTHER_EVENT,
    ANOTHER_DOCUMENT,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ALL;
    use crate::model::Lang;
    use crate::page::Words;

    #[test]
    fn every_reason_that_review_shows_has_its_row_and_every_row_is_shown() {
        let rows = csv::Reader::from_reader(include_str!("../../data/reasons.csv").as_bytes())
            .into_records()
            .map(|row| row.expect("a row")[0].to_owned())
            .collect::<BTreeSet<_>>();
        assert_eq!(rows, ALL.map(str::to_owned).into());
        for reason in ALL {
            assert_eq!(Words(Lang::En).reason(reason), reason);
            assert_ne!(Words(Lang::Vi).reason(reason), reason, "the same in both languages");
        }
        assert_eq!(Words(Lang::Vi).reason("unknown"), "unknown");
    }
}
