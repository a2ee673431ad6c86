//! The named questions, each asked by its example over the sample articles; the answers stand in `snapshots/questions`.
//!
//! `INSTA_UPDATE=always cargo test --test integration questions` writes them anew after the rules of reading changed.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;
use trithuc::model::Lang;
use trithuc::query::{Answer, Format, Limits, Manner, Proof, Question, Snapshot, evaluate, questions};
use trithuc::store::Store;

use crate::trithuc;

/// The graph of the sample articles.
fn sample() -> &'static Store {
    static STORE: OnceLock<(TempDir, Store)> = OnceLock::new();
    let (_, store) = STORE.get_or_init(|| {
        let folder = TempDir::new().unwrap();
        let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        let output = trithuc(folder.path())
            .args(["build", "-q"])
            .arg(articles)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let store = Store::read(&folder.path().join("trithuc.nq")).unwrap();
        (folder, store)
    });
    store
}

/// An answer to a question with its example, before it is shown.
fn ask(question: &Question) -> Answer {
    let graph = sample().oxigraph();
    let bound = question.bind(graph, &question.example()).unwrap();
    evaluate(graph, &question.text, None, &bound.values, Limits::default()).unwrap()
}

fn written(question: &Question, answer: Answer, format: Format, proof: Proof) -> (usize, String) {
    let manner = Manner {
        format,
        lang: Lang::En,
        proof,
        details: false,
    };
    let answer = answer.shown(question, sample().oxigraph(), manner).unwrap();
    let mut out = Vec::new();
    let rows = answer.write(format, Some(100), &mut out).unwrap();
    (rows, String::from_utf8(out).unwrap())
}

/// At most so many lines of a table stand in a snapshot.
const MOST: usize = 60;

fn cut(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().take(MOST).collect();
    if text.lines().count() > MOST {
        lines.push("…");
    }
    lines.join("\n")
}

#[test]
fn every_question_has_its_golden_answer() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/questions");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut faults = Vec::new();
    for question in questions() {
        let (rows, table) = written(&question, ask(&question), Format::Table, Proof::None);
        let mut text = format!("{}\n{}\n\n$ trithuc query {}", question.en, question.vi, question.name);
        for argument in question.example() {
            let (key, value) = argument.split_once('=').unwrap();
            let _ = write!(text, " {key}='{value}'");
        }
        let _ = write!(text, "\n{}\n{rows} rows\n", cut(&table));
        if question.no_proof.is_none() {
            let (_, proved) = written(&question, ask(&question), Format::Csv, Proof::First);
            let first: String = proved
                .lines()
                .take(3)
                .fold(String::new(), |text, line| text + line + "\n");
            let _ = write!(text, "\nWith --proof --format csv, the first rows:\n{first}");
        }
        if rows == 0 && question.no_sample.is_none() {
            faults.push(format!("{} has no answer and does not say why", question.name));
        }
        if rows > 0 && question.no_sample.is_some() {
            faults.push(format!(
                "{} has an answer, and its header says that it has none",
                question.name
            ));
        }
        settings.bind(|| insta::assert_snapshot!(question.name.clone(), text));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_row_of_every_question_is_proved_by_words_that_stand_there() {
    let mut proofs = 0;
    for question in questions().iter().filter(|q| q.no_proof.is_none()) {
        let (rows, text) = written(question, ask(question), Format::Csv, Proof::All);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let head = reader.headers().unwrap().clone();
        let column = |name: &str| {
            head.iter()
                .collect::<Vec<_>>()
                .iter()
                .rposition(|h| *h == name)
                .unwrap()
        };
        let (quote, start, end) = (column("quote"), column("start"), column("end"));
        for row in reader.records().map(Result::unwrap) {
            assert!(
                !row[quote].is_empty(),
                "{}: a row without a quote: {row:?}",
                question.name
            );
            let length = row[end].parse::<usize>().unwrap() - row[start].parse::<usize>().unwrap();
            assert_eq!(row[quote].chars().count(), length, "{}: {row:?}", question.name);
            proofs += 1;
        }
        assert!(rows > 0 || question.no_sample.is_some(), "{}", question.name);
    }
    assert!(proofs > 500, "only {proofs}");
}

#[test]
fn a_snapshot_answers_as_the_store_does() {
    let graph = sample().oxigraph();
    let snapshot = Snapshot::new(graph).unwrap();
    for question in questions() {
        let bound = question.bind(graph, &question.example()).unwrap();
        let fast = snapshot
            .evaluate(&question.text, None, &bound.values, Limits::default())
            .unwrap();
        let (_, fast) = written(&question, fast, Format::Csv, Proof::None);
        let (_, slow) = written(&question, ask(&question), Format::Csv, Proof::None);
        // Rows that the order of the question leaves equal may stand either way.
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        assert_eq!(sorted(&fast), sorted(&slow), "{}", question.name);
    }
}

#[test]
fn provinces_are_found_by_their_old_and_new_names_and_without_marks() {
    let at = tempfile::tempdir().unwrap();
    let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
    assert!(
        trithuc(at.path())
            .args(["build", "-q"])
            .arg(articles)
            .output()
            .unwrap()
            .status
            .success()
    );
    for (arguments, out, err) in [
        (
            &["events-of-province", "province=Phu Yen"][..],
            "Hội nghị xúc tiến đầu tư",
            "`Phu Yen` is taken as `Phú Yên`",
        ),
        (
            &["officials-of-province", "province=Đắk Nông"],
            "Tỉnh ủy Đắk Nông",
            "became part of Lâm Đồng",
        ),
        (
            &["people-met-by", "person=Khong Minh Dao"],
            "Danh Thạch Sươl",
            "taken as `Khổng Minh Đạo`",
        ),
        (
            &["holders-of-office", "office=bi thu"],
            "Lê Đình Triêm",
            "office: `bi thu` is taken as `Bí thư`",
        ),
        (
            &["offices-of-person", "person=Lưu Thế Hiển"],
            "",
            "Cục trưởng, Cục Thủy lợi (2023-12-15)",
        ),
    ] {
        let output = trithuc(at.path()).arg("query").args(arguments).output().unwrap();
        let (o, e) = (
            String::from_utf8(output.stdout).unwrap(),
            String::from_utf8(output.stderr).unwrap(),
        );
        assert!(o.contains(out) && e.contains(err), "{arguments:?}\n{o}\n{e}");
    }
}
