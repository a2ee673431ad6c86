#![expect(clippy::unwrap_used, reason = "a test may panic")]

use super::*;
use crate::extract::{Keys, extract};
use crate::lexicon::Lexicon;
use crate::model::{Article, Claim, Derivation, Extraction, Object};

const HEADER: &str = "decision,subject_id,object_id,value,reviewer_id,comment\n";

fn parse(rows: &str) -> Result<Decisions, Vec<String>> {
    Decisions::parse("decisions.csv", format!("{HEADER}{rows}").as_bytes())
        .map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

#[test]
fn things_are_read_with_any_base_and_come_back() {
    for (text, path) in [
        ("article/a-1#char=3,14", "article/a-1#char=3,14"),
        (
            "https://w3id.org/trithuc/id/article/a-1#fact-0123456789ab",
            "article/a-1#fact-0123456789ab",
        ),
        (
            "<https://example.org/kg#official/Lò-Văn-Bình~Sơn-La>",
            "official/Lò-Văn-Bình~Sơn-La",
        ),
        ("https://example.org/document/21-NQ~TW~2022", "document/21-NQ~TW~2022"),
    ] {
        assert_eq!(
            Thing::parse(text).map(|thing| thing.to_string()).as_deref(),
            Some(path),
            "{text}"
        );
    }
    for text in [
        "",
        "Lò Văn Bình",
        "official/",
        "official/Lò Văn Bình",
        "province/Sơn-La",
        "article/a-1",
        "article/a-1#char=9,9",
        "article/a-1#char=x,9",
        "article/a-1#fact-12",
    ] {
        assert_eq!(Thing::parse(text), None, "{text}");
    }
}

#[test]
fn rows_are_read_in_order_and_other_columns_passed_over() {
    let read = parse(
        "same,official/A~Sơn-La,official/A~Lào-Cai,,Mai,one career\n\
         # a remark\n\
         reject,article/a#fact-0123456789ab,,,,\n\
         edit,article/a#fact-0123456789ac,,2046,,\n\
         pin,official/A~Sơn-La,official/A,,,\n",
    )
    .unwrap();
    let words: Vec<(u64, &str)> = read.rows.iter().map(|r| (r.line, r.verdict.word())).collect();
    assert_eq!(words, [(2, "same"), (4, "reject"), (5, "edit"), (6, "pin")]);
    assert_eq!(
        (read.rows[0].reviewer.as_str(), read.rows[0].comment.as_str()),
        ("Mai", "one career")
    );
    assert_eq!(read.rows[2].value, "2046");
    assert_eq!(read.digest.len(), 32);
    let more = Decisions::parse(
        "x",
        b"decision,confidence,subject_id\nreject,0.9,article/a#fact-0123456789ab\n",
    )
    .unwrap();
    assert_eq!(more.rows.len(), 1);
    for empty in ["", HEADER] {
        let none = Decisions::parse("x", empty.as_bytes()).unwrap();
        assert_eq!((none.rows.len(), none.digest.as_str()), (0, ""));
    }
}

#[test]
fn bad_rows_are_all_told_with_line_and_reason() {
    for (rows, wanted) in [
        (
            "joined,official/A,official/B,,,",
            "decisions.csv:2: decision is `joined`; it must be one of same, different",
        ),
        ("same,official/A,,,,", "decisions.csv:2: object_id is empty"),
        (
            "same,Lò Văn Bình,official/A,,,",
            "decisions.csv:2: subject_id is `Lò Văn Bình`; it must be the IRI",
        ),
        (
            "same,official/A,official/A,,,",
            "decisions.csv:2: subject_id and object_id are both official/A",
        ),
        ("reject,official/A,,,,", "decisions.csv:2: reject is about a fact"),
        (
            "same,article/a#fact-0123456789ab,official/A,,,",
            "decisions.csv:2: same is about a mention",
        ),
        (
            "edit,article/a#fact-0123456789ab,,,,",
            "decisions.csv:2: edit needs the new value",
        ),
        (
            "pin,official/A,article/a#char=1,2,,,",
            "decisions.csv:2: object_id is `article/a#char=1`",
        ),
        (
            "same,official/A,official/B,,,\ndifferent,official/B,official/A,,,",
            "decisions.csv:3: says different, but line 2 says same of the same; keep one",
        ),
        (
            "accept,article/a#fact-0123456789ab,,,,\nreject,article/a#fact-0123456789ab,,,,",
            "decisions.csv:3: says reject, but line 2 says accept",
        ),
        (
            "edit,article/a#fact-0123456789ab,,1,,\nedit,article/a#fact-0123456789ab,,2,,",
            "decisions.csv:3: edits what line 2 edits to another value",
        ),
        (
            "pin,official/A,official/B,,,\npin,official/A,official/C,,,",
            "decisions.csv:3: pins what line 2 pins to another path",
        ),
    ] {
        let faults = parse(rows).unwrap_err();
        assert!(faults[0].starts_with(wanted), "{rows}: {faults:?}");
    }
    let two = parse("x,official/A,,,,\ny,official/B,,,,").unwrap_err();
    assert_eq!(two.len(), 2);
    let header = Decisions::parse("d.csv", b"verdict,subject\nsame,official/A\n").unwrap_err();
    assert_eq!(
        header[0].to_string(),
        "d.csv:1: has no column `decision`; the first line must name the columns"
    );
}

#[test]
fn what_is_written_is_read_again() {
    let subject = Thing::Entity("official/Lò-Văn-Bình~Sơn-La".to_owned());
    let object = Thing::parse("article/a#char=3,14").unwrap();
    let row = NewRow {
        verdict: Verdict::Different,
        subject: (&subject, "Lò Văn Bình"),
        object: Some((&object, "\"Bình\", =1+1")),
        value: "",
        reviewer: "Mai, Lan",
        date: "2025-01-02",
        comment: "two\nlines",
    };
    let text = format!("{}{}", header(), line(&row));
    let read = Decisions::parse("x", text.as_bytes()).unwrap();
    assert_eq!(read.rows[0].subject, subject);
    assert_eq!(read.rows[0].object, Some(object));
    assert_eq!(
        (read.rows[0].reviewer.as_str(), read.rows[0].date.as_str()),
        ("Mai, Lan", "2025-01-02")
    );
    assert_eq!(read.rows[0].comment, "two\nlines");
}

fn example() -> (Article, Extraction) {
    let article = Article {
        id: "a".to_owned(),
        text: "Sơn La tổng kết công tác\n\nNgày 28/12/2022, Tỉnh ủy Sơn La tổ chức hội nghị tổng kết công tác năm 2022. Đồng chí \
               Lò Văn Bình, Phó Bí thư Tỉnh ủy chủ trì. Năm 2022, toàn tỉnh kết nạp 2.046 đảng viên."
            .to_owned(),
        ..Article::default()
    };
    let extraction = extract(&article, Lexicon::builtin());
    (article, extraction)
}

/// The key of the first fact that fits.
fn key(article: &Article, extraction: &Extraction, fits: impl Fn(&Claim) -> bool) -> String {
    let fact = extraction.facts.iter().find(|f| fits(&f.claim)).unwrap();
    Keys::new(article, extraction).of(fact, 0)
}

#[test]
fn facts_are_accepted_rejected_and_edited() {
    let (article, before) = example();
    let chair = key(&article, &before, |c| matches!(c, Claim::Participation { .. }));
    let tenure = key(&article, &before, |c| matches!(c, Claim::Tenure { .. }));
    let metric = key(&article, &before, |c| matches!(c, Claim::Metric(_)));
    let decisions = parse(&format!(
        "reject,article/a#fact-{chair},,,,\naccept,article/a#fact-{tenure},,,,\nedit,article/a#fact-{metric},,2047,,\n\
         reject,article/a#fact-000000000000,,,,\nedit,article/a#fact-{tenure},,Bí thư,,\nreject,article/b#fact-{tenure},,,,\n"
    ));
    // Two rows about one fact contradict each other.
    assert!(decisions.unwrap_err()[0].contains("decisions.csv:6: says edit, but line 3 says accept"));
    let decisions = parse(&format!(
        "reject,article/a#fact-{chair},,,,\naccept,article/a#fact-{tenure},,,,\nedit,article/a#fact-{metric},,2047,,\n\
         reject,article/a#fact-000000000000,,,,\nreject,article/b#fact-{tenure},,,,\n"
    ))
    .unwrap();
    let mut after = before.clone();
    let rows = decisions.of_facts();
    let outcome = apply(&article, &mut after, &decisions, &rows["a"]);
    assert_eq!(after.facts.len(), before.facts.len() - 1);
    assert!(
        !after
            .facts
            .iter()
            .any(|f| matches!(f.claim, Claim::Participation { .. }))
    );
    let sure = after
        .facts
        .iter()
        .find(|f| matches!(f.claim, Claim::Tenure { .. }))
        .unwrap();
    assert_eq!(sure.confidence, 100);
    let edited = after
        .facts
        .iter()
        .find(|f| f.derivation == Some(Derivation::Decision))
        .unwrap();
    assert!(matches!(&edited.claim, Claim::Metric(m) if m.value == "2047"));
    let idle = decisions.idle(&outcome);
    assert_eq!(
        idle,
        [
            "decisions.csv:5: `reject` does nothing: article/a#fact-000000000000 is no longer read from the article (the text \
             or the rules changed)",
            &format!("decisions.csv:6: `reject` does nothing: article/b#fact-{tenure} is in no article of the store"),
        ]
    );
}

#[test]
fn values_that_do_not_fit_change_nothing() {
    let (article, before) = example();
    let metric = key(&article, &before, |c| matches!(c, Claim::Metric(_)));
    let chair = key(&article, &before, |c| matches!(c, Claim::Participation { .. }));
    for (fact, value, wanted) in [
        (metric, "hai nghìn", "`hai nghìn` is no plain number"),
        (chair, "x", "it has no value to edit"),
    ] {
        let decisions = parse(&format!("edit,article/a#fact-{fact},,{value},,\n")).unwrap();
        let mut after = before.clone();
        let outcome = apply(&article, &mut after, &decisions, &[0]);
        assert!(outcome.reasons[&0].starts_with(wanted), "{outcome:?}");
        assert_eq!(after, before);
    }
}

#[test]
fn the_last_day_of_an_event_is_a_statement_of_its_own() {
    let article = Article {
        id: "a".to_owned(),
        text: "Từ ngày 3 đến ngày 5/7/2023, Tỉnh ủy Sơn La tổ chức hội nghị tập huấn.".to_owned(),
        ..Article::default()
    };
    let read = extract(&article, Lexicon::builtin());
    let is_date = |c: &Claim| matches!(c, Claim::Triple { object: Object::Period(p), .. } if p.end.is_some());
    let fact = read.facts.iter().find(|f| is_date(&f.claim)).unwrap();
    let keys = Keys::new(&article, &read);
    for (verdict, part, value, wanted) in [
        ("edit", 1, "2023-07-06", Some("2023-07-03/2023-07-06")),
        ("reject", 1, "", Some("2023-07-03")),
        ("reject", 0, "", None),
    ] {
        let key = keys.of(fact, part);
        let decisions = parse(&format!("{verdict},article/a#fact-{key},,{value},,\n")).unwrap();
        let mut extraction = read.clone();
        let outcome = apply(&article, &mut extraction, &decisions, &[0]);
        assert!(outcome.reasons.is_empty(), "{outcome:?}");
        let period = extraction.facts.iter().find_map(|f| match &f.claim {
            Claim::Triple {
                object: Object::Period(period),
                ..
            } => Some(period.to_string()),
            _ => None,
        });
        assert_eq!(period.as_deref(), wanted, "{verdict} {part}");
    }
}
