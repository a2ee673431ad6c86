//! `query`, `queries`, `export`, `stats`: answers, formats, files, wrong questions.

use std::fs;

use tempfile::TempDir;

use crate::{run, trithuc};

const TEXT: &str = "Hội nghị tổng kết công tác tổ chức xây dựng Đảng năm 2022\n\nSáng 28/12/2022, tại Hội trường Thành ủy, \
    Ban Tổ chức Thành ủy Hải Phòng tổ chức Hội nghị tổng kết công tác năm 2022. Đồng chí Phạm Đăng Khuê, Trưởng Ban Tổ chức \
    Thành ủy chủ trì hội nghị. Năm 2022, thành phố kết nạp 2.046 đảng viên, thực hiện Kết luận số 21-KL/TW.\n";

/// A folder with a store of one article.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.txt"), TEXT).unwrap();
    assert_eq!(run(folder.path(), "build a.txt -q").code, 0);
    folder
}

#[test]
fn questions_are_answered() {
    let folder = folder();
    let at = folder.path();
    let listed = run(at, "queries");
    assert_eq!(listed.code, 0);
    for line in listed
        .out
        .lines()
        .filter_map(|line| {
            line.strip_prefix("  ")?
                .split(' ')
                .next()
                .filter(|name| !name.is_empty())
        })
        .take(3)
    {
        let error = run(at, &format!("query {line} no=thing"));
        assert_eq!(error.code, 2, "{line}: {}", error.err);
        assert!(error.err.contains("no parameter `no`"), "{}", error.err);
    }
    let answer = trithuc(at)
        .args(["query", "offices-of-person", "person=phạm đăng khuê", "--format", "csv"])
        .output()
        .unwrap();
    let text = String::from_utf8(answer.stdout).unwrap();
    assert!(
        text.starts_with("stated,title,organization,state,person,body,former\r\n"),
        "{text}"
    );
    assert!(text.contains("Phạm-Đăng-Khuê"), "{text}");

    fs::write(
        at.join("q.rq"),
        "# param doc: Document \"21-KL/TW\"\nSELECT ?doc WHERE { ?doc a tt:Document }",
    )
    .unwrap();
    let file = run(at, "query -f q.rq doc=21-kl/tw --format tsv");
    assert!(
        file.out.starts_with("?doc\n<https://w3id.org/trithuc/id/document/"),
        "{}{}",
        file.out,
        file.err
    );
    let piped = trithuc(at)
        .args(["query", "-f", "-"])
        .write_stdin("ASK { ?a a tt:Article }")
        .output()
        .unwrap();
    assert_eq!(piped.stdout, b"true\n");
}

#[test]
fn a_page_says_what_it_leaves_out() {
    let folder = folder();
    let at = folder.path();
    for name in ["b", "c"] {
        fs::write(at.join(format!("{name}.txt")), TEXT).unwrap();
    }
    assert_eq!(run(at, "build . -q").code, 0);
    let page = run(at, "query articles limit=2 --format csv");
    assert_eq!(page.out.lines().count(), 3, "{}", page.out);
    assert!(
        page.err
            .contains("These are the first 2 of 3: limit=all gives all; when=… narrows the question"),
        "{}",
        page.err
    );
    for whole in ["limit=all", "limit=3", ""] {
        let answer = run(at, &format!("query articles {whole} --format csv"));
        assert_eq!((answer.out.lines().count(), answer.err.as_str()), (4, ""), "{whole}");
    }
    let wrong = run(at, "query articles limit=-1");
    assert!(
        wrong.code == 2 && wrong.err.contains("write 1000, or all"),
        "{}",
        wrong.err
    );
}

#[test]
fn events_are_found_by_words_that_stand_apart() {
    let folder = folder();
    let found = trithuc(folder.path())
        .args(["query", "people-of-event", "conference=hội nghị tổng kết Đảng 2022"])
        .output()
        .unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&found.stdout),
        String::from_utf8_lossy(&found.stderr),
    );
    assert!(out.contains("Phạm Đăng Khuê"), "{out}{err}");
    assert!(err.contains("is taken as `Hội nghị tổng kết"), "{err}");
}

#[test]
fn quotes_stand_below_their_rows_where_lines_are_short_and_numbers_are_written_as_people_do() {
    let folder = folder();
    for (lang, number) in [("vi", "2.046"), ("en", "2,046")] {
        let answer = trithuc(folder.path())
            .env("COLUMNS", "80")
            .args(["query", "metrics-of-year", "when=2022", "--proof", "--lang", lang])
            .output()
            .unwrap();
        let out = String::from_utf8_lossy(&answer.stdout);
        assert!(out.contains(number), "{out}");
        let quote = out.lines().find(|line| line.contains('“')).unwrap();
        assert!(quote.starts_with("    “"), "{out}");
    }
}

#[test]
fn wrong_questions_end_with_two_and_show_the_place() {
    let folder = folder();
    for (arguments, said) in [
        (
            vec!["query", "SELECT ?x WHERE { ?x a nope:Fact }"],
            "query:1:24: the prefix `nope:` is not declared",
        ),
        (vec!["query", "chair"], "did you mean `chairs`?"),
        (vec!["query", "offices-of-person"], "needs person="),
        (
            vec!["query", "offices-of-person", "person=Không Có Ai"],
            "names no person",
        ),
        (vec!["query", "ASK {}", "--proof"], "no proof"),
        (vec!["query", "counts-by-class", "--proof"], "it only counts"),
        (vec!["query", "holders-of-office", "office=Trưởng bạn"], "did you mean"),
        (vec!["queries", "chair-of"], "no question is named"),
        (vec!["query", "DROP ALL"], "only reads"),
        (vec!["query", "ASK {}", "--format", "ttl"], "does not fit ASK"),
        (vec!["query", "ASK {}", "--format", "yaml"], "known are table"),
        (vec!["query", "ASK {}", "--timeout", "0"], "above zero"),
        (vec!["query", "-f", "absent.rq"], "absent.rq: cannot read"),
        (vec!["query"], "required"),
        (vec!["export", "pdf"], "known are nt"),
        (vec!["export", "tables"], "name it with -o"),
        (vec!["export", "nt", "--bom"], "are for `export tables`"),
        (vec!["export", "nt", "--with", "words"], "parts are reference"),
        (
            vec!["export", "nt", "--with", "text", "--without", "text"],
            "with --with and with --without",
        ),
    ] {
        let output = trithuc(folder.path()).args(&arguments).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_query_without_end_is_given_up() {
    let folder = folder();
    let endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let output = trithuc(folder.path())
        .args(["query", endless, "--timeout", "0.3"])
        .output()
        .unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{err}");
    assert!(err.contains("no answer within 0.3 s"), "{err}");
}

#[test]
fn exports_go_to_a_stream_a_file_or_a_folder() {
    let folder = folder();
    let at = folder.path();
    let stream = run(at, "export nt");
    assert_eq!((stream.code, stream.err.as_str()), (0, ""));
    assert_eq!(run(at, "export nt -o deep/er/graph.nt").code, 0);
    assert_eq!(fs::read_to_string(at.join("deep/er/graph.nt")).unwrap(), stream.out);
    assert_eq!(run(at, "export tables -o some/tables").code, 0);
    assert!(run(at, "export nt --without text,evidence").out.len() < stream.out.len());
    assert!(run(at, "export dot").out.starts_with("digraph trithuc {"));
    let refused = run(at, "export nt -o a.txt/graph.nt");
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(refused.err.contains("a.txt"), "{}", refused.err);
}

#[test]
fn stats_count_the_store() {
    let folder = folder();
    let outcome = run(folder.path(), "stats");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    for word in [
        "articles",
        "independent sources",
        "facts",
        "tt:Organization",
        "quads per fact",
        "bytes",
    ] {
        assert!(outcome.out.contains(word), "{word}: {}", outcome.out);
    }
    assert_eq!(run(folder.path(), "stats --store absent.nq").code, 1);
}
