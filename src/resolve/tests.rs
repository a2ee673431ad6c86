//! Identity over small made-up corpora, and that the order of articles does not matter.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;
use crate::model::{Claim, Entity, Fact, Object, Period, Span, Status};

/// An article whose entities and facts are given by their names.
#[derive(Debug)]
struct Made {
    article: Article,
    extraction: Extraction,
}

impl Made {
    fn new(id: &str, published: &str) -> Self {
        let mut article = Article {
            id: id.into(),
            ..Article::default()
        };
        article.meta.published = Some(published.into()).filter(|p: &String| !p.is_empty());
        Self {
            article,
            extraction: Extraction::default(),
        }
    }

    fn entity(&mut self, class: Class, name: &str) -> EntityId {
        let entities = &mut self.extraction.entities;
        let found = entities.iter().position(|e| e.class == class && e.name == name);
        EntityId(found.unwrap_or_else(|| {
            entities.push(Entity::new(class, name));
            entities.len() - 1
        }))
    }

    fn fact(&mut self, claim: Claim) {
        self.extraction.facts.push(Fact {
            claim,
            evidence: vec![Span::default()],
            rule: "hand.made",
            confidence: 90,
            status: Status::Actual,
            derivation: None,
        });
    }

    fn says(&mut self, subject: EntityId, predicate: Predicate, object: Object) {
        self.fact(Claim::Triple {
            subject,
            predicate,
            object,
        });
    }

    fn organization(&mut self, name: &str, province: &str) -> EntityId {
        let organization = self.entity(Class::Organization, name);
        if !province.is_empty() {
            let province = self.entity(Class::Province, province);
            self.extraction.entities[organization.0].province = Some(province);
        }
        organization
    }

    /// A person with offices as (title, organization, province).
    fn official(mut self, name: &str, offices: &[(&str, &str, &str)]) -> Self {
        let official = self.entity(Class::Official, name);
        for (title, organization, province) in offices {
            let organization = self.organization(organization, province);
            self.fact(Claim::Tenure {
                official,
                title: title.trim_start_matches("nguyên ").into(),
                organization: Some(organization),
                former: title.starts_with("nguyên "),
            });
        }
        self
    }

    fn conference(mut self, name: &str, date: &str, kind: &str, province: &str, organizer: &str) -> Self {
        let event = self.entity(Class::Conference, name);
        if let Some(period) = Period::parse(date) {
            self.says(event, Predicate::Date, Object::Period(period));
        }
        if !kind.is_empty() {
            self.says(event, Predicate::Kind, Object::Text(kind.into()));
        }
        if !province.is_empty() {
            let province = self.entity(Class::Province, province);
            self.says(event, Predicate::Province, Object::Entity(province));
        }
        if !organizer.is_empty() {
            let organizer = self.organization(organizer, "");
            self.says(event, Predicate::Organizer, Object::Entity(organizer));
        }
        self
    }

    /// A document by name; with a digit first it is a number.
    fn document(mut self, name: &str, issuer: (&str, &str), date: &str, term: &str) -> Self {
        let document = self.entity(Class::Document, name);
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            self.extraction.entities[document.0].number = Some(name.into());
        }
        if !issuer.0.is_empty() {
            let issuer = self.organization(issuer.0, issuer.1);
            self.says(document, Predicate::Issuer, Object::Entity(issuer));
        }
        if let Some(period) = Period::parse(date) {
            self.says(document, Predicate::DocumentDate, Object::Period(period));
        }
        if !term.is_empty() {
            self.says(document, Predicate::Term, Object::Text(term.into()));
        }
        self
    }

    fn named(mut self, class: Class, name: &str) -> Self {
        self.entity(class, name);
        self
    }
}

fn identities(made: &[Made]) -> Identities {
    let pairs: Vec<_> = made.iter().map(|m| (&m.article, &m.extraction)).collect();
    resolve(&pairs, Reference::builtin())
}

/// The path of the first entity of that class, for each article.
fn paths(made: &[Made], class: Class) -> Vec<String> {
    let identities = identities(made);
    let path = |m: &Made| {
        let at = m.extraction.entities.iter().position(|e| e.class == class).unwrap();
        identities.path(&m.article.id, EntityId(at)).to_owned()
    };
    made.iter().map(path).collect()
}

#[test]
fn provinces_are_those_of_the_article_s_date() {
    for (name, date, wanted) in [
        ("Bắc Giang", "2022-06-28", "province/Bắc-Giang"),
        ("Gia Lai", "2025-06-30", "province/Gia-Lai"),
        ("Gia Lai", "2025-07-01", "province/Gia-Lai~2025"),
        ("Cao Bằng", "2025-10-01", "province/Cao-Bằng"),
        ("Bình Thuận", "2025-10-01", "province/Bình-Thuận"),
        ("Atlantis", "2025-10-01", "province/Atlantis"),
    ] {
        let made = [Made::new("a", date).named(Class::Province, name)];
        assert_eq!(paths(&made, Class::Province), [wanted]);
    }
}

#[test]
fn former_provinces_and_places_are_units_of_their_time() {
    let made = |date: &str, former: bool| {
        let mut made = Made::new("a", date);
        let province = made.entity(Class::Province, "Gia Lai");
        made.extraction.entities[province.0].former = former;
        let town = made.entity(Class::Place, "Thị xã An Mẫu");
        made.extraction.entities[town.0].province = Some(province);
        [made]
    };
    for (date, former, wanted) in [
        ("2025-06-30", false, "Gia-Lai"),
        ("2025-06-30", true, "Gia-Lai"),
        ("2025-07-01", false, "Gia-Lai~2025"),
        ("2025-07-01", true, "Gia-Lai"),
    ] {
        let made = made(date, former);
        assert_eq!(paths(&made, Class::Province), [format!("province/{wanted}")], "{date}");
        assert_eq!(
            paths(&made, Class::Place),
            [format!("place/Thị-xã-An-Mẫu~{wanted}")],
            "{date}"
        );
    }
}

#[test]
fn places_are_known_as_units() {
    let made = |id: &str, date: &str, name: &str, province: &str| {
        let mut made = Made::new(id, date);
        let owner = made.entity(Class::Province, province);
        let place = made.entity(Class::Place, name);
        made.extraction.entities[place.0].province = Some(owner);
        made
    };
    let identities = identities(&[
        made("a", "2022-01-01", "Thành phố Nha Trang", "Khánh Hòa"),
        made("b", "2025-09-01", "Phường Nha Trang", "Khánh Hòa"),
        made("c", "2025-09-01", "Thành phố Tuy Hòa", "Đắk Lắk"),
        made("d", "2022-01-01", "Phường Hoàn Kiếm", "Hà Nội"),
        made("e", "2022-01-01", "Hội trường Tỉnh ủy", "Khánh Hòa"),
    ]);
    let units = identities.units().iter();
    let told: Vec<String> = units
        .map(|(path, u)| format!("{path} {} {}", u.gso_code.as_deref().unwrap_or("-"), u.province))
        .collect();
    assert_eq!(
        told,
        [
            "place/Phường-Nha-Trang~Khánh-Hòa~2025 22366 Khánh-Hòa~2025",
            "place/Thành-phố-Nha-Trang~Khánh-Hòa 568 Khánh-Hòa",
            "place/Thành-phố-Tuy-Hòa~Đắk-Lắk~2025 555 Phú-Yên",
        ]
    );
}

#[test]
fn officials_of_one_name() {
    let new = |id: &str| Made::new(id, "2022-01-01");
    let cases: [(&str, Vec<Made>, &[&str]); 8] = [
        (
            "one province is one person",
            vec![
                new("a").official("Nguyễn Văn Hiếu", &[("Bí thư", "Thành ủy Cần Thơ", "Cần Thơ")]),
                new("b").official(
                    "Nguyễn Văn Hiếu",
                    &[("Trưởng đoàn", "Đoàn đại biểu Quốc hội", "Cần Thơ")],
                ),
            ],
            &["official/Nguyễn-Văn-Hiếu~Cần-Thơ", "official/Nguyễn-Văn-Hiếu~Cần-Thơ"],
        ),
        (
            "two provinces are two people",
            vec![
                new("a").official(
                    "Lê Văn Mẫu",
                    &[("Ủy viên", "Bộ Chính trị", ""), ("Bí thư", "Tỉnh ủy A", "Cần Thơ")],
                ),
                new("b").official(
                    "Lê Văn Mẫu",
                    &[("Ủy viên", "Bộ Chính trị", ""), ("Bí thư", "Tỉnh ủy B", "Lâm Đồng")],
                ),
            ],
            &["official/Lê-Văn-Mẫu~Cần-Thơ", "official/Lê-Văn-Mẫu~Lâm-Đồng"],
        ),
        (
            "a body shared with one group only",
            vec![
                new("a").official(
                    "Lê Mẫu",
                    &[("Ủy viên", "Bộ Chính trị", ""), ("Bí thư", "Tỉnh ủy A", "Cần Thơ")],
                ),
                new("b").official("Lê Mẫu", &[("Ủy viên", "Bộ Chính trị", "")]),
                new("c").official("Lê Mẫu", &[]),
            ],
            &["official/Lê-Mẫu~Cần-Thơ"; 3],
        ),
        (
            "no office, and two who could be meant",
            vec![
                new("a").official("Lê Mẫu", &[("Bí thư", "Tỉnh ủy A", "Cần Thơ")]),
                new("b").official("Lê Mẫu", &[("Bí thư", "Tỉnh ủy B", "Lâm Đồng")]),
                new("c").official("Lê Mẫu", &[]),
                new("d").official("Lê Mẫu", &[]),
            ],
            &[
                "official/Lê-Mẫu~Cần-Thơ",
                "official/Lê-Mẫu~Lâm-Đồng",
                "official/Lê-Mẫu",
                "official/Lê-Mẫu~2",
            ],
        ),
        (
            "nothing known",
            vec![new("a").official("Lê Mẫu", &[]), new("b").official("Lê Mẫu", &[])],
            &["official/Lê-Mẫu", "official/Lê-Mẫu"],
        ),
        (
            "tones are kept, their place is not",
            vec![
                new("a").official("Lê Hoà", &[]),
                new("b").official("Lê Hòa", &[]),
                new("c").official("Lê Hóa", &[]),
            ],
            &["official/Lê-Hoà", "official/Lê-Hoà", "official/Lê-Hóa"],
        ),
        (
            "the earliest office, by date of the article",
            vec![
                Made::new("a", "2023-01-01").official(
                    "Lê Mẫu",
                    &[
                        ("Bí thư", "Tỉnh ủy B", "Lâm Đồng"),
                        ("nguyên Bí thư", "Tỉnh ủy A", "Cần Thơ"),
                    ],
                ),
                Made::new("b", "2020-01-01").official("Lê Mẫu", &[("Bí thư", "Tỉnh ủy A", "Cần Thơ")]),
            ],
            &["official/Lê-Mẫu~Cần-Thơ"; 2],
        ),
        (
            "a body where there is no province",
            vec![new("a").official("Lê Mẫu", &[("Vụ trưởng", "Vụ Địa phương III", "")])],
            &["official/Lê-Mẫu~Vụ-Địa-phương-III"],
        ),
    ];
    for (what, made, wanted) in cases {
        assert_eq!(paths(&made, Class::Official), wanted, "{what}");
    }
}

#[test]
fn conferences_reported_twice() {
    let new = |id: &str| Made::new(id, "2022-06-29");
    let cases: [(&str, Vec<Made>, &[&str]); 5] = [
        (
            "date, kind, province",
            vec![
                new("a").conference("Hội nghị X", "2022-06-28", "giao ban", "Bắc Giang", ""),
                new("b").conference("Hội nghị Y", "2022-06-28", "giao ban", "Bắc Giang", "Tỉnh ủy Bắc Giang"),
            ],
            &["conference/2022-06-28~giao-ban~Bắc-Giang"; 2],
        ),
        (
            "kind not told by one",
            vec![
                new("a").conference("Hội nghị X", "2022-06-28", "triển khai", "Bắc Giang", "Bộ Nội vụ"),
                new("b").conference("Hội nghị Y", "2022-06-28", "khác", "Bắc Giang", "Bộ Nội vụ"),
            ],
            &["conference/2022-06-28~triển-khai~Bắc-Giang"; 2],
        ),
        (
            "another day",
            vec![
                new("a").conference("Hội nghị", "2022-06-28", "giao ban", "Bắc Giang", ""),
                new("b").conference("Hội nghị", "2022-06-29", "giao ban", "Bắc Giang", ""),
            ],
            &[
                "conference/2022-06-28~giao-ban~Bắc-Giang",
                "conference/2022-06-29~giao-ban~Bắc-Giang",
            ],
        ),
        (
            "undated",
            vec![
                new("a").conference("Đại hội XIII", "", "đại hội", "", ""),
                new("b").conference("Đại hội XIII", "", "", "", ""),
            ],
            &["conference/a~Đại-hội-XIII", "conference/b~Đại-hội-XIII"],
        ),
        (
            "no province, an organizer",
            vec![new("a").conference("Hội nghị", "2022-06", "giao ban", "", "Ban Tổ chức Trung ương")],
            &["conference/2022-06~giao-ban~Ban-Tổ-chức-Trung-ương"],
        ),
    ];
    for (what, made, wanted) in cases {
        assert_eq!(paths(&made, Class::Conference), wanted, "{what}");
    }
}

#[test]
fn two_events_of_one_article_stay_two() {
    let made = [Made::new("a", "2022-06-29")
        .conference("Hội nghị X", "2022-06-28", "giao ban", "Bắc Giang", "")
        .conference("Hội nghị Y", "2022-06-28", "giao ban", "Bắc Giang", "")];
    let identities = identities(&made);
    let paths: Vec<&str> = identities
        .paths("a")
        .unwrap()
        .iter()
        .filter(|p| p.starts_with("conference"))
        .collect();
    assert_eq!(
        paths,
        [
            "conference/2022-06-28~giao-ban~Bắc-Giang",
            "conference/2022-06-28~giao-ban~Bắc-Giang~2"
        ]
    );
    assert_eq!(identities.decisions().len(), 2);
}

#[test]
fn documents_by_number_and_name() {
    let new = |id: &str| Made::new(id, "2022-06-29");
    for (name, issuer, date, term, wanted) in [
        ("21-NQ/TW", "Bộ Chính trị", "2022-06-16", "", "document/21-NQ~TW~2022"),
        ("21-NQ/TW", "", "", "XIII", "document/21-NQ~TW~XIII"),
        ("21-NQ/TW", "Bộ Chính trị", "", "", "document/21-NQ~TW~Bộ-Chính-trị"),
        ("21-NQ/TW", "", "", "", "document/a~21-NQ~TW"),
        ("118/2025/NĐ-CP", "Chính phủ", "", "", "document/118~2025~NĐ-CP"),
        ("Điều lệ Đảng", "Đại hội XI", "", "", "document/Điều-lệ-Đảng~Đại-hội-XI"),
        ("Điều lệ Đảng", "", "", "", "document/a~Điều-lệ-Đảng"),
        (
            "Nghị quyết Trung ương 4",
            "",
            "",
            "XI",
            "document/Nghị-quyết-Trung-ương-4~XI",
        ),
    ] {
        let made = [new("a").document(name, (issuer, ""), date, term)];
        assert_eq!(paths(&made, Class::Document), [wanted], "{name} {issuer} {date} {term}");
    }
    let local = |id: &str, province: &str| {
        new(id).document("27-KH/TU", (&format!("Tỉnh ủy {province}"), province), "2022-01-01", "")
    };
    let made = [local("a", "Lâm Đồng"), local("b", "Cà Mau"), local("c", "Lâm Đồng")];
    assert_eq!(
        paths(&made, Class::Document),
        [
            "document/27-KH~TU~2022",
            "document/27-KH~TU~2022~2",
            "document/27-KH~TU~2022"
        ],
        "every province numbers its own"
    );
}

#[test]
fn organizations_by_their_full_name() {
    let mut made = vec![
        Made::new("a", "").named(Class::Organization, "Tỉnh ủy"),
        Made::new("b", "").named(Class::Organization, "Ban Tổ chức Thành ủy Cần Thơ"),
    ];
    for (id, province) in [("c", "Tiền Giang"), ("d", "Long An")] {
        let mut article = Made::new(id, "");
        article.organization("Huyện ủy Châu Thành", province);
        made.push(article);
    }
    assert_eq!(
        paths(&made, Class::Organization),
        [
            "organization/a~Tỉnh-ủy",
            "organization/Ban-Tổ-chức-Thành-ủy-Cần-Thơ",
            "organization/Huyện-ủy-Châu-Thành~Tiền-Giang",
            "organization/Huyện-ủy-Châu-Thành~Long-An",
        ]
    );
}

/// Articles drawn from few names, so that much is shared.
fn corpus() -> impl Strategy<Value = Vec<Made>> {
    let name = prop::sample::select(vec!["Lê Mẫu", "Lê Mẫu", "Trần Thử"]);
    let office = prop::sample::select(vec![
        ("Bí thư", "Tỉnh ủy A", "Cần Thơ"),
        ("Bí thư", "Tỉnh ủy B", "Lâm Đồng"),
        ("Ủy viên", "Bộ Chính trị", ""),
        ("nguyên Ủy viên", "Tỉnh ủy", ""),
    ]);
    let date = prop::sample::select(vec!["2022-01-01", "2025-08-01", "2022", ""]);
    let kind = prop::sample::select(vec!["giao ban", "đại hội", "khác", ""]);
    let province = prop::sample::select(vec!["Cần Thơ", "Lâm Đồng", ""]);
    let number = prop::sample::select(vec!["21-NQ/TW", "27-KH/TU", "Điều lệ"]);
    let one = (name, prop::collection::vec(office, 0..3), date, kind, province, number);
    prop::collection::vec(one, 1..8).prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(at, (name, offices, date, kind, province, number))| {
                Made::new(&format!("a{at}"), date)
                    .official(name, &offices)
                    .conference("Hội nghị", date, kind, province, "Bộ Nội vụ")
                    .document(number, ("Tỉnh ủy", province), date, "")
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn the_order_of_articles_does_not_matter(made in corpus(), seed in any::<u64>()) {
        let pairs: Vec<_> = made.iter().map(|m| (&m.article, &m.extraction)).collect();
        let mut shuffled = pairs.clone();
        shuffled.sort_by_key(|(article, _)| {
            article.id.bytes().fold(seed, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(17))
        });
        prop_assert_eq!(resolve(&pairs, Reference::builtin()), resolve(&shuffled, Reference::builtin()));
    }

    #[test]
    fn things_told_apart_have_paths_of_their_own(made in corpus()) {
        let identities = identities(&made);
        for m in &made {
            let classes = [Class::Official, Class::Conference, Class::Document];
            let entities = m.extraction.entities.iter().zip(identities.paths(&m.article.id).unwrap().iter());
            let told: Vec<&str> = entities.filter(|(e, _)| classes.contains(&e.class)).map(|(_, p)| p).collect();
            let different: BTreeSet<_> = told.iter().collect();
            prop_assert_eq!(different.len(), told.len());
        }
    }
}

/// Sentences of words that nobody else's text has.
fn prose(seed: usize, words: usize) -> String {
    let word = |n: usize| format!("từ{} ", (n * 7919 + seed * 104_729) % 10_007);
    (0..words).map(word).collect()
}

#[test]
fn articles_that_print_one_text_are_one_source() {
    let article = |id: &str, date: &str, text: String| {
        let mut made = Made::new(id, date);
        made.article.text = text;
        made
    };
    let agency = prose(1, 300);
    let short = "Tin vắn: hội nghị bế mạc sáng nay tại Mẫu Sơn";
    let made = [
        article("a", "2022-03-02", format!("Tít khác\n{agency}\nTheo báo bạn")),
        article("b", "2022-03-01", agency.clone()),
        // Two thirds of another's text are not the whole.
        article("c", "2022-03-03", format!("{} {}", prose(2, 200), prose(1, 100))),
        // A digest of many is none of them.
        article(
            "d",
            "2022-03-03",
            format!("{agency} {} {}", prose(3, 300), prose(4, 300)),
        ),
        article("e", "", agency.to_uppercase()),
        article("f", "2022-03-03", short.into()),
        article("g", "2022-03-04", short.into()),
        article("h", "2022-03-04", format!("{short} nay")),
        article("i", "2022-03-04", String::new()),
        article("j", "2022-03-04", String::new()),
    ];
    let identities = identities(&made);
    let sources: Vec<&str> = identities.sources().values().map(String::as_str).collect();
    assert_eq!(sources, ["b", "b", "c", "d", "b", "f", "f", "h", "i", "j"]);
}

#[test]
fn sources_are_the_same_on_any_number_of_threads() {
    // Each agency's text in more papers than share a run as two; each paper has words of its own too.
    let texts = (0..60).map(|paper| format!("{} {}", prose(paper % 4, 200), prose(100 + paper, 20)));
    let made: Vec<Made> = texts
        .enumerate()
        .map(|(paper, text)| {
            let mut made = Made::new(&format!("a{paper:02}"), "2022-03-01");
            made.article.text = text;
            made
        })
        .collect();
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| identities(&made).sources().clone())
    };
    let wanted: BTreeMap<String, String> = (0..60)
        .map(|paper| (format!("a{paper:02}"), format!("a{:02}", paper % 4)))
        .collect();
    for threads in [1, 2, 7] {
        assert_eq!(with(threads), wanted, "{threads}");
    }
}

#[test]
fn one_wrong_link_does_not_make_one_of_two_people() {
    let new = |id: &str, date: &str| Made::new(id, date);
    let seat = ("Ủy viên", "Bộ Chính trị", "");
    let (north, south) = (("Bí thư", "Tỉnh ủy A", "Cần Thơ"), ("Bí thư", "Tỉnh ủy B", "Lâm Đồng"));
    let made = [
        new("a", "2022-01-01").official("Lê Mẫu", &[north]),
        new("b", "2022-02-01").official("Lê Mẫu", &[seat]),
        new("c", "2022-01-15").official("Lê Mẫu", &[south]),
        new("d", "2022-03-01").official("Lê Mẫu", &[north, seat]),
        new("e", "2022-03-01").official("Lê Mẫu", &[south, seat]),
    ];
    let paths = paths(&made, Class::Official);
    assert_eq!((&paths[0], &paths[2]), (&paths[3], &paths[4]));
    assert_ne!(paths[0], paths[2]);
    let identities = identities(&made);
    let decision = identities.decisions().iter().find(|d| d.path == paths[0]).unwrap();
    let other = decision.candidates.iter().find(|c| c.path == paths[2]).unwrap();
    assert!(other.apart && other.score == 0, "{other:?}");
}

#[test]
fn a_transfer_that_an_article_tells_ties_two_provinces() {
    let (old, new) = (("Bí thư", "Tỉnh ủy A", "Cần Thơ"), ("Bí thư", "Tỉnh ủy B", "Lâm Đồng"));
    let told = |with: bool| {
        let mut made = vec![
            Made::new("a", "2020-01-01").official("Lê Mẫu", &[old]),
            Made::new("b", "2023-01-01").official("Lê Mẫu", &[new]),
        ];
        if with {
            made.push(Made::new("c", "2022-01-01").official("Lê Mẫu", &[old, new]));
        }
        let paths = paths(&made, Class::Official);
        paths[0] == paths[1]
    };
    assert!(told(true) && !told(false));
}

#[test]
fn lives_that_cannot_meet_are_two() {
    for (one, other) in [
        (
            ("1980-01-01", "Bí thư", "Tỉnh ủy A"),
            ("2026-01-01", "Bí thư", "Tỉnh ủy A"),
        ),
        (
            ("2020-01-01", "Chủ tịch", "Ủy ban nhân dân xã Mẫu"),
            ("2022-01-01", "Bộ trưởng", "Bộ Nội vụ"),
        ),
        (
            ("2020-01-01", "Giám đốc", "Sở Y tế tỉnh A"),
            ("2020-01-09", "Giám đốc", "Sở Tư pháp tỉnh A"),
        ),
    ] {
        let made = |id: &str, (date, title, body): (&str, &str, &str)| {
            let province = if body.starts_with("Bộ") { "" } else { "Cần Thơ" };
            Made::new(id, date).official("Lê Mẫu", &[(title, body, province)])
        };
        let paths = paths(&[made("a", one), made("b", other)], Class::Official);
        assert_ne!(paths[0], paths[1], "{one:?} {other:?}");
    }
}

#[test]
fn short_names_are_their_article_s_own() {
    let made = [
        Made::new("a", "2022-01-01").official("Tâm", &[("Bí thư", "Tỉnh ủy A", "Cần Thơ")]),
        Made::new("b", "2022-01-01").official("Tâm", &[("Bí thư", "Tỉnh ủy A", "Cần Thơ")]),
    ];
    assert_eq!(paths(&made, Class::Official), ["official/a~Tâm", "official/b~Tâm"]);
}

#[test]
fn bare_numbers_go_where_their_context_tells() {
    let known = || {
        [
            Made::new("a", "2023-01-01").document("21-NQ/TW", ("Bộ Chính trị", ""), "2022-06-16", ""),
            Made::new("b", "2023-01-01").document("21-KH/TU", ("Tỉnh ủy A", "Cần Thơ"), "2022-09-01", ""),
        ]
    };
    let bare = |issuer: (&str, &str), date: &str| {
        let mut made: Vec<Made> = known().into();
        let mut open = Made::new("c", date).document("21", issuer, "", "");
        open.extraction.entities[0].name = "Nghị quyết 21".into();
        open.extraction.entities[0].kind = Some("Nghị quyết".into());
        made[0].extraction.entities[0].kind = Some("Nghị quyết".into());
        made[1].extraction.entities[0].kind = Some("Kế hoạch".into());
        made.push(open);
        let identities = identities(&made);
        let path = identities.path("c", EntityId(0)).to_owned();
        let open = identities.decisions().iter().any(|d| d.path == path && d.open);
        (path, open)
    };
    let whole = "document/21-NQ~TW~2022".to_owned();
    assert_eq!(bare(("Bộ Chính trị", ""), "2023-03-01"), (whole.clone(), false));
    assert_eq!(bare(("", ""), "2023-03-01"), ("document/c~Nghị-quyết-21".into(), true));
    assert_ne!(
        bare(("Bộ Chính trị", ""), "2021-03-01").0,
        whole,
        "before it was issued"
    );
    assert_ne!(bare(("Tỉnh ủy B", "Lâm Đồng"), "2023-03-01").0, whole, "of a province");
}

#[test]
fn sessions_congresses_and_series() {
    let session = |id: &str, name: &str, date: &str| {
        Made::new(id, "2022-07-12").conference(name, date, "kỳ họp", "Cần Thơ", "Hội đồng nhân dân tỉnh Mẫu")
    };
    let made = [
        session("a", "Kỳ họp thứ 12 khóa XIX", "2022-07-10/2022-07-12"),
        session("b", "kỳ họp thứ 12", "2022-07-11"),
        session("c", "Kỳ họp thứ 13 khóa XIX", "2022-07-12"),
    ];
    let found = paths(&made, Class::Conference);
    assert!(found[0] == found[1] && found[0] != found[2], "{found:?}");
    // Extraordinary sessions are counted by themselves.
    let made = [
        session("a", "Kỳ họp thứ nhất khóa XIX", "2022-07-11"),
        session("b", "Kỳ họp bất thường lần thứ nhất khóa XIX", "2022-07-12"),
        session("c", "kỳ họp bất thường lần thứ 1", "2022-07-12"),
    ];
    let found = paths(&made, Class::Conference);
    assert!(found[0] != found[1] && found[1] == found[2], "{found:?}");
    let congress = |id: &str, published: &str, name: &str| {
        Made::new(id, published).conference(name, "", "đại hội", "", "Tỉnh ủy Mẫu")
    };
    let made = [
        congress("a", "2020-10-01", "Đại hội đại biểu Đảng bộ tỉnh Mẫu lần thứ XV"),
        congress("b", "2022-10-01", "Đại hội Đảng bộ tỉnh Mẫu lần thứ XV"),
        congress("c", "2025-10-01", "Đại hội Đảng bộ tỉnh Mẫu lần thứ XVI"),
    ];
    let found = paths(&made, Class::Conference);
    let identities = identities(&made);
    assert_eq!(identities.decisions().len(), 1, "{found:?}");
    let series = |year: i32| {
        let date = format!("{year}-12-28");
        let name = format!("Hội nghị tổng kết công tác dân vận năm {year}");
        Made::new(&year.to_string(), &date).conference(&name, &date, "tổng kết", "Cần Thơ", "")
    };
    let found = paths(&[series(2021), series(2022)], Class::Conference);
    assert_ne!(found[0], found[1]);
}

/// The paths of officials, an entity of each article, with rows of decisions.
fn decided(made: &[Made], rows: &str) -> (Vec<String>, Identities) {
    let mut made: Vec<(Article, Extraction)> = made.iter().map(|m| (m.article.clone(), m.extraction.clone())).collect();
    for (article, extraction) in &mut made {
        article.text = "Lê Mẫu dự họp".to_owned();
        for entity in extraction.entities.iter_mut().filter(|e| e.class == Class::Official) {
            entity.mentions = vec![Span::new(0, "Lê Mẫu".len())];
        }
    }
    let summaries: Vec<Summary> = made.iter().map(|(a, e)| Summary::of(a, e)).collect();
    let summaries: Vec<&Summary> = summaries.iter().collect();
    let rows = format!("decision,subject_id,object_id\n{rows}");
    let decisions = Decisions::parse("decisions.csv", rows.as_bytes()).unwrap();
    let identities = resolve_with(&summaries, Reference::builtin(), &decisions);
    let official = |(article, extraction): &(Article, Extraction)| {
        let at = extraction
            .entities
            .iter()
            .position(|e| e.class == Class::Official)
            .unwrap();
        identities.path(&article.id, EntityId(at)).to_owned()
    };
    (made.iter().map(official).collect(), identities)
}

/// One of Cần Thơ (a, b) and one of Lâm Đồng (c, d), whom an article that misreads a transfer joins.
fn two_and_a_wrong_link(with_link: bool) -> Vec<Made> {
    let (one, other) = (("Bí thư", "Tỉnh ủy A", "Cần Thơ"), ("Bí thư", "Tỉnh ủy B", "Lâm Đồng"));
    let mut made = vec![
        Made::new("a", "2020-01-01").official("Lê Mẫu", &[one]),
        Made::new("b", "2020-03-01").official("Lê Mẫu", &[one]),
        Made::new("c", "2023-01-01").official("Lê Mẫu", &[other]),
        Made::new("d", "2023-03-01").official("Lê Mẫu", &[other]),
    ];
    if with_link {
        made.push(Made::new("e", "2022-01-01").official("Lê Mẫu", &[one, other]));
    }
    made
}

#[test]
fn a_mention_told_apart_takes_along_what_is_tied_to_it() {
    let made = two_and_a_wrong_link(true);
    let (by_rules, _) = decided(&made, "");
    assert!(by_rules.iter().all(|path| *path == by_rules[0]), "{by_rules:?}");
    for rows in [
        format!("different,{},\"article/c#char=0,6\"\n", by_rules[0]),
        format!("different,\"article/c#char=0,6\",{}\n", by_rules[0]),
        "different,\"article/a#char=0,6\",\"article/c#char=0,6\"\n".to_owned(),
        "different,\"article/d#char=0,6\",\"article/b#char=0,6\"\n".to_owned(),
    ] {
        let (paths, identities) = decided(&made, &rows);
        assert_eq!((&paths[0], &paths[2]), (&paths[1], &paths[3]), "{rows}");
        assert_ne!(paths[0], paths[2], "{rows}");
        assert!(
            identities.outcome().reasons.is_empty(),
            "{rows} {:?}",
            identities.outcome()
        );
    }
}

#[test]
fn two_entities_told_apart_stay_two_when_an_article_joins_them() {
    let (before, _) = decided(&two_and_a_wrong_link(false), "");
    assert_ne!(before[0], before[2]);
    for (one, other) in [(0, 2), (2, 0)] {
        let rows = format!("different,{},{}\n", before[one], before[other]);
        let (paths, identities) = decided(&two_and_a_wrong_link(true), &rows);
        assert_eq!(paths[..4], before[..4], "{rows}");
        assert!(identities.outcome().used.contains(&0), "{:?}", identities.outcome());
    }
    // Who has one body with the one and is told later needs no row of his own.
    let mut made = two_and_a_wrong_link(true);
    made.push(Made::new("f", "2023-06-01").official("Lê Mẫu", &[("Bí thư", "Tỉnh ủy B", "Lâm Đồng")]));
    let rows = format!("different,{},{}\n", before[0], before[2]);
    let (paths, _) = decided(&made, &rows);
    assert_eq!(paths[5], paths[2]);
    assert_ne!(paths[5], paths[0]);
}
