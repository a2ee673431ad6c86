//! What properties are called where people read them.

/// How a property shows in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Its IRI, short.
    pub(super) property: &'static str,
    /// In Vietnamese, from the subject's side.
    pub(super) vi: &'static str,
}

const fn word(property: &'static str, vi: &'static str) -> Word {
    Word { property, vi }
}

/// Properties in the order in which nodes and edges show them; others are not drawn.
pub(super) const WORDS: &[Word] = &[
    word("tt:chair", "người chủ trì"),
    word("tt:speaker", "người phát biểu"),
    word("schema:attendee", "người tham dự"),
    word("tt:participant", "thành phần tham gia"),
    word("schema:organizer", "đơn vị tổ chức"),
    word("tt:kind", "loại"),
    word("schema:startDate", "ngày"),
    word("schema:endDate", "đến"),
    word("tt:daypart", "buổi"),
    word("schema:eventAttendanceMode", "hình thức"),
    word("schema:location", "địa điểm"),
    word("tt:province", "tỉnh, thành phố"),
    word("tt:region", "khu vực"),
    word("tt:discusses", "văn kiện"),
    word("eli:id_local", "số"),
    word("eli:passed_by", "cơ quan ban hành"),
    word("eli:date_document", "ngày"),
    word("tt:term", "khóa"),
    word("dcterms:subject", "về"),
    word("tt:implements", "thực hiện"),
    word("eli:amends", "sửa đổi, bổ sung"),
    word("tt:continues", "tiếp tục thực hiện"),
    word("tt:guides", "hướng dẫn"),
    word("eli:based_on", "căn cứ"),
    word("org:subOrganizationOf", "thuộc"),
];

/// The place of a property in [`WORDS`].
pub(super) fn rank(short: &str) -> Option<usize> {
    WORDS.iter().position(|word| word.property == short)
}
