//! An article and its extraction made by hand, with a fact of every kind: what the tests of this layer rest on.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use crate::model::{
    Article, ArticleProperty, Claim, Class, Derivation, Entity, EntityId, Extraction, Fact, Metadata, Metric, Moment,
    Object, Period, Predicate, Qualifier, Role, Span, Status, Step,
};

const TEXT: &str = "Cần Thơ: Giao ban công tác tổ chức\n\
Cập nhật 05/10/2022 18:05\n\
Sáng 4/10, tại Hội trường Thành ủy, Ban Tổ chức Thành ủy Cần Thơ tổ chức Hội nghị giao ban công tác tổ chức xây dựng Đảng \
khu vực Tây Nam Bộ theo hình thức trực tuyến. Đồng chí Nguyễn Văn Mẫu, Ủy viên Ban Chấp hành Trung ương Đảng, Phó Bí thư \
Thường trực Thành ủy chủ trì hội nghị và phát biểu. Dự có đồng chí Trần Thị Thử, nguyên Trưởng Ban Tổ chức Tỉnh ủy Hậu Giang, và ông \
Lê Mới. Đại diện tỉnh Sóc Trăng dự. Bà Phạm Vắng không dự hội nghị.\n\
Hội nghị quán triệt Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Bộ Chính trị về xây dựng tổ chức cơ sở đảng; Kế hoạch số 27-KH/TU của Thành ủy \
triển khai Nghị quyết 21-NQ/TW.\n\
Chín tháng, thành phố kết nạp hơn 1.234 đảng viên, đạt 97,5%; phấn đấu cả năm 2022 kết nạp 2.000 đảng viên. Đã bồi dưỡng 18/20 cán bộ.\n\
Dự kiến hội nghị sau họp trong hai ngày 14 và 15/12/2022 tại Sóc Trăng, thị xã Vĩnh Châu.\n\
Quyết định số 55-QĐ/TU ngày 1/9/2022 điều động bà Đỗ Thị Chuyển, Trưởng Ban Dân vận Quận ủy Mẫu giữ chức Chánh Văn phòng Thành ủy.\n\
Mai Hạ";

/// Builds an extraction by quoting words.
pub(crate) struct Builder {
    pub(crate) article: Article,
    pub(crate) extraction: Extraction,
}

impl Builder {
    pub(crate) fn new(id: &str, text: &str) -> Self {
        Self {
            article: Article {
                id: id.into(),
                text: text.into(),
                meta: Metadata::default(),
            },
            extraction: Extraction::default(),
        }
    }

    /// Where the words stand first.
    pub(crate) fn span(&self, words: &str) -> Span {
        let start = self
            .article
            .text
            .find(words)
            .unwrap_or_else(|| panic!("{words} is not in the text"));
        Span::new(start, start + words.len())
    }

    /// An entity named by the words where they stand first (`words` empty: nowhere).
    pub(crate) fn entity(&mut self, class: Class, name: &str, words: &str) -> EntityId {
        let mut entity = Entity::new(class, name);
        if !words.is_empty() {
            entity.mentions.push(self.span(words));
        }
        self.extraction.entities.push(entity);
        EntityId(self.extraction.entities.len() - 1)
    }

    pub(crate) fn fact(&mut self, claim: Claim, words: &str) -> &mut Fact {
        let evidence = vec![self.span(words)];
        self.extraction.facts.push(Fact {
            claim,
            evidence,
            rule: "hand.made",
            confidence: 90,
            status: Status::Actual,
            derivation: None,
        });
        self.extraction.facts.last_mut().unwrap()
    }

    pub(crate) fn is(&mut self, subject: EntityId, predicate: Predicate, object: Object, words: &str) -> &mut Fact {
        self.fact(
            Claim::Triple {
                subject,
                predicate,
                object,
            },
            words,
        )
    }

    pub(crate) fn holds(
        &mut self,
        official: EntityId,
        title: &str,
        organization: Option<EntityId>,
        words: &str,
    ) -> &mut Fact {
        self.fact(
            Claim::Tenure {
                official,
                title: title.into(),
                organization,
                former: false,
            },
            words,
        )
    }

    pub(crate) fn took_part(&mut self, conference: EntityId, official: EntityId, role: Role, words: &str) -> &mut Fact {
        self.fact(
            Claim::Participation {
                conference,
                official,
                role,
            },
            words,
        )
    }
}

fn text(words: &str) -> Object {
    Object::Text(words.into())
}

fn date(text: &str) -> Object {
    Object::Period(Period::parse(text).unwrap())
}

/// The sample.
pub(crate) fn sample() -> (Article, Extraction) {
    let mut b = Builder::new("mẫu 1", TEXT);
    b.article.meta = Metadata {
        title: Some("Giao ban công tác tổ chức".into()),
        published: None,
        author: None,
        publisher: Some("Báo Mẫu".into()),
        url: Some("https://example.org/bài-1?x=1".into()),
        license: Some("CC BY 4.0".into()),
    };
    articles(&mut b);
    let [can_tho, soc_trang] = provinces(&mut b);
    let committee = b.entity(
        Class::Organization,
        "Ban Tổ chức Thành ủy Cần Thơ",
        "Ban Tổ chức Thành ủy Cần Thơ",
    );
    b.extraction.entities[committee.0].province = Some(can_tho);
    b.extraction.entities[committee.0]
        .aliases
        .push("Ban Tổ chức Thành ủy".into());
    let mention = Claim::Mention { entity: committee };
    b.fact(mention, "Ban Tổ chức Thành ủy Cần Thơ");
    let main = conference(&mut b, can_tho, committee);
    people(&mut b, main, can_tho);
    b.is(
        main,
        Predicate::Participant,
        Object::Entity(soc_trang),
        "tỉnh Sóc Trăng",
    );
    documents(&mut b, main);
    metrics(&mut b, can_tho);
    next_event(&mut b, soc_trang);
    appointment(&mut b);
    (b.article, b.extraction)
}

fn articles(b: &mut Builder) {
    for (property, value, words) in [
        (
            ArticleProperty::Title,
            "Cần Thơ: Giao ban công tác tổ chức",
            "Cần Thơ: Giao ban công tác tổ chức",
        ),
        (ArticleProperty::Published, "2022-10-05T18:05", "05/10/2022 18:05"),
        (ArticleProperty::Author, "Mai Hạ", "Mai Hạ"),
    ] {
        let value = value.into();
        b.fact(Claim::Article { property, value }, words);
    }
}

fn provinces(b: &mut Builder) -> [EntityId; 2] {
    ["Cần Thơ", "Sóc Trăng"].map(|name| {
        let entity = b.entity(Class::Province, name, name);
        b.fact(Claim::Mention { entity }, name);
        entity
    })
}

fn conference(b: &mut Builder, province: EntityId, organizer: EntityId) -> EntityId {
    let name = "Hội nghị giao ban công tác tổ chức xây dựng Đảng khu vực Tây Nam Bộ";
    let main = b.entity(Class::Conference, name, name);
    b.extraction.main = Some(main);
    let hall = b.entity(Class::Place, "Hội trường Thành ủy", "Hội trường Thành ủy");
    b.extraction.entities[hall.0].province = Some(province);
    let region = b.entity(Class::Region, "khu vực Tây Nam Bộ", "khu vực Tây Nam Bộ");
    b.is(main, Predicate::Name, text(name), name);
    b.is(main, Predicate::Kind, text("giao ban"), name);
    b.is(main, Predicate::Kind, text("hội ý"), name);
    b.is(main, Predicate::Date, date("2022-10-04"), "Sáng 4/10").derivation = Some(Derivation::Date);
    b.is(main, Predicate::Daypart, text("sáng"), "Sáng 4/10");
    b.is(main, Predicate::Mode, text("trực tuyến"), "trực tuyến");
    b.is(main, Predicate::Venue, Object::Entity(hall), "Hội trường Thành ủy");
    b.is(
        main,
        Predicate::Province,
        Object::Entity(province),
        "Hội trường Thành ủy",
    )
    .derivation = Some(Derivation::Geography);
    b.is(main, Predicate::Region, Object::Entity(region), "khu vực Tây Nam Bộ");
    b.is(
        main,
        Predicate::Organizer,
        Object::Entity(organizer),
        "Ban Tổ chức Thành ủy Cần Thơ tổ chức Hội nghị",
    );
    main
}

fn people(b: &mut Builder, main: EntityId, can_tho: EntityId) {
    let mau = b.entity(Class::Official, "Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu");
    let central = b.entity(
        Class::Organization,
        "Ban Chấp hành Trung ương Đảng",
        "Ban Chấp hành Trung ương Đảng",
    );
    let city = b.entity(Class::Organization, "Thành ủy Cần Thơ", "");
    b.extraction.entities[city.0].province = Some(can_tho);
    let offices = "Nguyễn Văn Mẫu, Ủy viên Ban Chấp hành Trung ương Đảng, Phó Bí thư Thường trực Thành ủy";
    b.holds(mau, "Ủy viên", Some(central), offices);
    b.holds(mau, "Phó Bí thư Thường trực", Some(city), offices).derivation = Some(Derivation::Context);
    let chairs = format!("{offices} chủ trì hội nghị và phát biểu");
    for role in [Role::Chair, Role::Speaker, Role::Attendee] {
        b.took_part(main, mau, role, &chairs);
    }
    let thu = b.entity(Class::Official, "Trần Thị Thử", "Trần Thị Thử");
    let hau_giang = b.entity(Class::Province, "Hậu Giang", "Hậu Giang");
    b.fact(Claim::Mention { entity: hau_giang }, "Hậu Giang");
    let board = b.entity(
        Class::Organization,
        "Ban Tổ chức Tỉnh ủy Hậu Giang",
        "Ban Tổ chức Tỉnh ủy Hậu Giang",
    );
    b.extraction.entities[board.0].province = Some(hau_giang);
    let words = "Trần Thị Thử, nguyên Trưởng Ban Tổ chức Tỉnh ủy Hậu Giang";
    if let Claim::Tenure { former, .. } = &mut b.holds(thu, "Trưởng ban", Some(board), words).claim {
        *former = true;
    }
    b.took_part(main, thu, Role::Attendee, words);
    let moi = b.entity(Class::Official, "Lê Mới", "Lê Mới");
    b.fact(Claim::Mention { entity: moi }, "Lê Mới");
    b.took_part(main, moi, Role::Attendee, "Lê Mới");
    let vang = b.entity(Class::Official, "Phạm Vắng", "Phạm Vắng");
    b.took_part(main, vang, Role::Attendee, "Bà Phạm Vắng không dự hội nghị")
        .status = Status::Negated;
}

fn documents(b: &mut Builder, main: EntityId) {
    let politburo = b.entity(Class::Organization, "Bộ Chính trị", "Bộ Chính trị");
    let resolution = b.entity(Class::Document, "21-NQ/TW", "Nghị quyết số 21-NQ/TW");
    let plan = b.entity(Class::Document, "27-KH/TU", "Kế hoạch số 27-KH/TU");
    for (document, kind) in [(resolution, "Nghị quyết"), (plan, "Kế hoạch")] {
        let entity = &mut b.extraction.entities[document.0];
        entity.kind = Some(kind.into());
        entity.number = Some(entity.name.clone());
    }
    b.fact(Claim::Mention { entity: politburo }, "Bộ Chính trị");
    b.fact(Claim::Mention { entity: resolution }, "Nghị quyết số 21-NQ/TW");
    b.fact(Claim::Mention { entity: plan }, "Kế hoạch số 27-KH/TU");
    let whole = "Nghị quyết số 21-NQ/TW ngày 16/6/2022 của Bộ Chính trị về xây dựng tổ chức cơ sở đảng";
    b.is(resolution, Predicate::Issuer, Object::Entity(politburo), whole);
    b.is(resolution, Predicate::DocumentDate, date("2022-06-16"), whole);
    b.is(
        resolution,
        Predicate::Subject,
        text("xây dựng tổ chức cơ sở đảng"),
        whole,
    );
    let link = "Kế hoạch số 27-KH/TU của Thành ủy triển khai Nghị quyết 21-NQ/TW";
    b.is(plan, Predicate::Implements, Object::Entity(resolution), link);
    b.is(
        main,
        Predicate::Discusses,
        Object::Entity(resolution),
        "Hội nghị quán triệt Nghị quyết số 21-NQ/TW",
    );
}

fn metrics(b: &mut Builder, can_tho: EntityId) {
    let nine = Some(Period::between(Moment::month(2022, 1), Moment::month(2022, 9)));
    let first = "Chín tháng, thành phố kết nạp hơn 1.234 đảng viên, đạt 97,5%";
    let metric = |value: &str, unit: &str, measure: &str, period| Metric {
        value: value.into(),
        unit: unit.into(),
        measure: measure.into(),
        scope: Some(can_tho),
        scope_words: "Cần Thơ".into(),
        period,
        ..Metric::default()
    };
    let admitted = Metric {
        qualifier: Qualifier::MoreThan,
        ..metric("1234", "đảng viên", "kết nạp đảng viên", nine)
    };
    let fact = b.fact(Claim::Metric(admitted), "hơn 1.234 đảng viên");
    fact.evidence.insert(0, Span::default());
    let whole = b.span(first);
    b.extraction.facts.last_mut().unwrap().evidence[0] = whole;
    b.fact(Claim::Metric(metric("97.5", "%", "đạt", nine)), first);
    let goal = metric("2000", "đảng viên", "kết nạp", Some(Period::at(Moment::year(2022))));
    b.fact(Claim::Metric(goal), "phấn đấu cả năm 2022 kết nạp 2.000 đảng viên")
        .status = Status::Target;
    let trained = Metric {
        value: "18".into(),
        out_of: Some("20".into()),
        unit: "cán bộ".into(),
        measure: "bồi dưỡng".into(),
        ..Metric::default()
    };
    b.fact(Claim::Metric(trained), "18/20 cán bộ");
}

/// The next event is in a town that the reference data know.
fn next_event(b: &mut Builder, soc_trang: EntityId) {
    let words = "hội nghị sau họp trong hai ngày 14 và 15/12/2022";
    let next = b.entity(Class::Conference, "hội nghị sau", "hội nghị sau");
    b.is(next, Predicate::Date, date("2022-12-14/2022-12-15"), words).status = Status::Planned;
    b.is(next, Predicate::Province, Object::Entity(soc_trang), "tại Sóc Trăng")
        .status = Status::Planned;
    let town = b.entity(Class::Place, "Thị xã Vĩnh Châu", "thị xã Vĩnh Châu");
    b.extraction.entities[town.0].province = Some(soc_trang);
    b.is(next, Predicate::Venue, Object::Entity(town), "thị xã Vĩnh Châu")
        .status = Status::Planned;
}

/// A transfer ends one office and begins another.
fn appointment(b: &mut Builder) {
    let chuyen = b.entity(Class::Official, "Đỗ Thị Chuyển", "Đỗ Thị Chuyển");
    let decision = b.entity(Class::Document, "55-QĐ/TU", "Quyết định số 55-QĐ/TU");
    b.extraction.entities[decision.0].kind = Some("Quyết định".into());
    b.extraction.entities[decision.0].number = Some("55-QĐ/TU".into());
    b.fact(Claim::Mention { entity: decision }, "Quyết định số 55-QĐ/TU");
    let district = b.entity(
        Class::Organization,
        "Ban Dân vận Quận ủy Mẫu",
        "Ban Dân vận Quận ủy Mẫu",
    );
    let city = b.entity(Class::Organization, "Văn phòng Thành ủy Cần Thơ", "");
    let whole = "bà Đỗ Thị Chuyển, Trưởng Ban Dân vận Quận ủy Mẫu giữ chức Chánh Văn phòng Thành ủy";
    for (title, organization, step) in [
        ("Trưởng ban", district, Step::End),
        ("Chánh Văn phòng", city, Step::Start),
    ] {
        b.holds(chuyen, title, Some(organization), whole);
        let claim = Claim::Appointment {
            official: chuyen,
            title: title.into(),
            organization: Some(organization),
            step,
            date: Some(Moment::day(2022, 9, 1)),
            document: Some(decision),
        };
        b.fact(claim, whole);
    }
}
