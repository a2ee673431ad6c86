//! Writing rows of `decisions.csv`.

use super::{Thing, Verdict};

/// The columns, in the order in which they are written. All but `decision` and `value` are SSSOM's; a file may have more
/// (they are passed over) or leave out all but `decision` and `subject_id`.
pub const COLUMNS: [&str; 11] = [
    "decision",
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "value",
    "mapping_justification",
    "reviewer_id",
    "mapping_date",
    "comment",
];

/// What a new row says; labels are for people and are not read again.
#[derive(Clone, Debug)]
pub struct NewRow<'a> {
    /// What is decided.
    pub verdict: Verdict,
    /// About what, and what people call it.
    pub subject: (&'a Thing, &'a str),
    /// With what.
    pub object: Option<(&'a Thing, &'a str)>,
    /// The new value of an edited fact.
    pub value: &'a str,
    /// Who decided.
    pub reviewer: &'a str,
    /// When.
    pub date: &'a str,
    /// Why.
    pub comment: &'a str,
}

/// One line of CSV with its end; the columns are [`COLUMNS`].
pub fn line(row: &NewRow<'_>) -> String {
    let (subject, object) = (
        row.subject.0.to_string(),
        row.object.map(|(thing, _)| thing.to_string()),
    );
    let fields = [
        row.verdict.word(),
        &subject,
        row.subject.1,
        row.verdict.predicate(),
        object.as_deref().unwrap_or_default(),
        row.object.map(|(_, label)| label).unwrap_or_default(),
        row.value,
        "semapv:ManualMappingCuration",
        row.reviewer,
        row.date,
        row.comment,
    ];
    csv_line(fields.iter().copied())
}

/// The line that names the columns.
pub fn header() -> String {
    csv_line(COLUMNS.iter().copied())
}

pub(super) fn csv_line<'a>(fields: impl Iterator<Item = &'a str>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let written = writer.write_record(fields).is_ok();
    let bytes = writer.into_inner().unwrap_or_default();
    debug_assert!(written, "writing to memory cannot fail");
    String::from_utf8(bytes).unwrap_or_default()
}
