//! The closed lists whose members are SKOS concepts of the ontology: the word of the tables, and the concept.

use oxigraph::model::NamedNodeRef;

use super::vocabulary::{currency, schema, unit};
use crate::model::{Derivation, Qualifier, Role, Status};

/// A word and what it means.
pub type Concept = (&'static str, NamedNodeRef<'static>);

macro_rules! concepts {
    ($($word:literal $local:literal)*) => {
        &[$(($word, NamedNodeRef::new_unchecked(concat!("https://w3id.org/trithuc/ontology#", $local)))),*]
    };
}

/// Kinds of events.
pub const EVENT_KINDS: &[Concept] = concepts! {
    "giao ban" "event-giao-ban"
    "tổng kết" "event-tong-ket"
    "sơ kết" "event-so-ket"
    "triển khai" "event-trien-khai"
    "quán triệt" "event-quan-triet"
    "góp ý" "event-gop-y"
    "tập huấn" "event-tap-huan"
    "tọa đàm" "event-toa-dam"
    "hội thảo" "event-hoi-thao"
    "thông báo nhanh" "event-thong-bao-nhanh"
    "đại hội" "event-dai-hoi"
    "hội nghị ban chấp hành" "event-hoi-nghi-ban-chap-hanh"
    "kỳ họp" "event-ky-hop"
    "họp" "event-hop"
    "gặp mặt" "event-gap-mat"
    "bầu cử" "event-bau-cu"
    "lễ" "event-le"
    "khác" "event-khac"
};

/// Kinds of documents.
pub const DOCUMENT_KINDS: &[Concept] = concepts! {
    "Nghị quyết" "document-nghi-quyet"
    "Kết luận" "document-ket-luan"
    "Chỉ thị" "document-chi-thi"
    "Quy định" "document-quy-dinh"
    "Quyết định" "document-quyet-dinh"
    "Hướng dẫn" "document-huong-dan"
    "Kế hoạch" "document-ke-hoach"
    "Chương trình" "document-chuong-trinh"
    "Nghị định" "document-nghi-dinh"
    "Thông tri" "document-thong-tri"
    "Luật" "document-luat"
    "Điều lệ" "document-dieu-le"
    "Báo cáo" "document-bao-cao"
    "Tờ trình" "document-to-trinh"
    "Thông báo" "document-thong-bao"
    "Đề án" "document-de-an"
    "Công văn" "document-cong-van"
    "khác" "document-khac"
};

/// Parts of the day.
pub const DAYPARTS: &[Concept] = concepts! {
    "sáng" "daypart-sang"
    "chiều" "daypart-chieu"
    "tối" "daypart-toi"
};

/// How an event was attended.
pub const MODES: &[Concept] = &[
    ("trực tuyến", schema::ONLINE),
    ("trực tiếp", schema::OFFLINE),
    ("kết hợp", schema::MIXED),
];

/// The commonest titles of offices; others are only words.
pub const TITLES: &[Concept] = concepts! {
    "Tổng Bí thư" "title-tong-bi-thu"
    "Bí thư" "title-bi-thu"
    "Phó Bí thư" "title-pho-bi-thu"
    "Phó Bí thư Thường trực" "title-pho-bi-thu-thuong-truc"
    "Ủy viên" "title-uy-vien"
    "Ủy viên dự khuyết" "title-uy-vien-du-khuyet"
    "Chủ tịch" "title-chu-tich"
    "Phó Chủ tịch" "title-pho-chu-tich"
    "Phó Chủ tịch Thường trực" "title-pho-chu-tich-thuong-truc"
    "Trưởng ban" "title-truong-ban"
    "Phó Trưởng ban" "title-pho-truong-ban"
    "Phó Trưởng ban Thường trực" "title-pho-truong-ban-thuong-truc"
    "Chủ nhiệm" "title-chu-nhiem"
    "Phó Chủ nhiệm" "title-pho-chu-nhiem"
    "Thủ tướng" "title-thu-tuong"
    "Phó Thủ tướng" "title-pho-thu-tuong"
    "Bộ trưởng" "title-bo-truong"
    "Thứ trưởng" "title-thu-truong"
    "Giám đốc" "title-giam-doc"
    "Phó Giám đốc" "title-pho-giam-doc"
    "Vụ trưởng" "title-vu-truong"
    "Phó Vụ trưởng" "title-pho-vu-truong"
    "Cục trưởng" "title-cuc-truong"
    "Chánh Văn phòng" "title-chanh-van-phong"
    "Phó Chánh Văn phòng" "title-pho-chanh-van-phong"
    "Trưởng đoàn" "title-truong-doan"
    "Đại biểu" "title-dai-bieu"
};

/// Units that QUDT knows.
pub const UNITS: &[Concept] = &[
    ("%", unit::PERCENT),
    ("km2", unit::SQUARE_KILOMETRE),
    ("ha", unit::HECTARE),
    ("m2", unit::SQUARE_METRE),
    ("m3", unit::CUBIC_METRE),
    ("km", unit::KILOMETRE),
    ("m", unit::METRE),
    ("tấn", unit::TONNE),
    ("kg", unit::KILOGRAM),
    ("năm", unit::YEAR),
    ("tháng", unit::MONTH),
    ("ngày", unit::DAY),
    ("giờ", unit::HOUR),
    ("đồng", currency::VND),
    ("USD", currency::USD),
];

/// How people take part in events.
pub const ROLES: &[Concept] = concepts! {
    "chair" "role-chair"
    "speaker" "role-speaker"
    "attendee" "role-attendee"
};

/// Is it so?
pub const STATUSES: &[Concept] = concepts! {
    "actual" "status-actual"
    "planned" "status-planned"
    "target" "status-target"
    "negated" "status-negated"
};

/// What stands before a number.
pub const QUALIFIERS: &[Concept] = concepts! {
    "=" "qualifier-exactly"
    ">" "qualifier-more-than"
    ">=" "qualifier-at-least"
    "<" "qualifier-less-than"
    "<=" "qualifier-at-most"
    "~" "qualifier-about"
};

/// Why a value is more than its words.
pub const DERIVATIONS: &[Concept] = concepts! {
    "geography" "derivation-geography"
    "date" "derivation-date"
    "context" "derivation-context"
    "correction" "derivation-correction"
    "decision" "derivation-decision"
};

/// What a province-level unit is.
pub const AREA_KINDS: &[Concept] = concepts! {
    "tỉnh" "area-tinh"
    "thành phố" "area-thanh-pho"
    "đặc khu" "area-dac-khu"
};

/// How province-level units came from one another.
pub const CHANGE_KINDS: &[Concept] = concepts! {
    "split" "change-split"
    "merge" "change-merge"
    "rename" "change-rename"
    "type" "change-type"
};

/// Types of districts and communes.
pub const UNIT_KINDS: &[Concept] = concepts! {
    "huyện" "area-huyen"
    "quận" "area-quan"
    "thị xã" "area-thi-xa"
    "thành phố" "area-thanh-pho-thuoc-tinh"
    "xã" "area-xa"
    "phường" "area-phuong"
    "đặc khu" "area-dac-khu-cap-xa"
};

/// Whether something is so, as questions answer.
pub const ANSWERS: &[Concept] = concepts! {
    "yes" "answer-yes"
    "possible" "answer-possible"
    "no" "answer-no"
};

/// Why they answer so.
pub const ANSWER_REASONS: &[Concept] = concepts! {
    "held" "reason-held"
    "ended" "reason-ended"
    "not-begun" "reason-not-begun"
    "former" "reason-former"
    "stated-before" "reason-stated-before"
    "stated-after" "reason-stated-after"
    "undated" "reason-undated"
    "sum" "reason-sum"
    "parts-missing" "reason-parts-missing"
    "rate" "reason-rate"
    "differs" "reason-differs"
};

/// The lists themselves, which only the ontology uses; units are QUDT's list.
pub const SCHEMES: &[Concept] = concepts! {
    "event kinds" "eventKinds"
    "document kinds" "documentKinds"
    "parts of the day" "dayparts"
    "modes" "modes"
    "titles" "titles"
    "roles" "roles"
    "statuses" "statuses"
    "qualifiers" "qualifiers"
    "derivations" "derivations"
    "area kinds" "areaKinds"
    "change kinds" "changeKinds"
    "answers" "answers"
    "reasons of answers" "answerReasons"
};

/// Every list.
pub const ALL: &[&[Concept]] = &[
    EVENT_KINDS,
    DOCUMENT_KINDS,
    DAYPARTS,
    MODES,
    TITLES,
    UNITS,
    ROLES,
    STATUSES,
    QUALIFIERS,
    DERIVATIONS,
    AREA_KINDS,
    UNIT_KINDS,
    CHANGE_KINDS,
    ANSWERS,
    ANSWER_REASONS,
    SCHEMES,
];

/// The concept that a word of a list means.
pub fn find(list: &[Concept], word: &str) -> Option<NamedNodeRef<'static>> {
    list.iter().find(|(w, _)| *w == word).map(|(_, concept)| *concept)
}

/// The concept of a role.
pub fn role(role: Role) -> NamedNodeRef<'static> {
    ROLES[match role {
        Role::Chair => 0,
        Role::Speaker => 1,
        Role::Attendee => 2,
    }]
    .1
}

/// The concept of a status.
pub fn status(status: Status) -> NamedNodeRef<'static> {
    STATUSES[match status {
        Status::Actual => 0,
        Status::Planned => 1,
        Status::Target => 2,
        Status::Negated => 3,
    }]
    .1
}

/// The qualifier that a concept means; exactly for others.
pub fn qualifier_of(concept: NamedNodeRef<'_>) -> Qualifier {
    let all = [
        Qualifier::MoreThan,
        Qualifier::AtLeast,
        Qualifier::LessThan,
        Qualifier::AtMost,
        Qualifier::About,
    ];
    let found = all.into_iter().find(|q| qualifier(*q) == concept);
    found.unwrap_or_default()
}

/// Does a concept only say that a kind is none of the list?
pub fn is_other(concept: NamedNodeRef<'_>) -> bool {
    let others = [EVENT_KINDS, DOCUMENT_KINDS].into_iter().flatten();
    others
        .filter(|(word, _)| *word == "khác")
        .any(|(_, node)| *node == concept)
}

/// The concept of a qualifier.
pub fn qualifier(qualifier: Qualifier) -> NamedNodeRef<'static> {
    QUALIFIERS[match qualifier {
        Qualifier::Exactly => 0,
        Qualifier::MoreThan => 1,
        Qualifier::AtLeast => 2,
        Qualifier::LessThan => 3,
        Qualifier::AtMost => 4,
        Qualifier::About => 5,
    }]
    .1
}

/// The concept of a derivation.
pub fn derivation(derivation: Derivation) -> NamedNodeRef<'static> {
    DERIVATIONS[match derivation {
        Derivation::Geography => 0,
        Derivation::Date => 1,
        Derivation::Context => 2,
        Derivation::Correction => 3,
        Derivation::Decision => 4,
    }]
    .1
}
