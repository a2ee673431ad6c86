//! What is made of articles, and the files of data and questions that people give.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use oxigraph::store::Store as Graph;
use trithuc::decide::{Decisions, Forgotten};
use trithuc::export::{EXPORTERS, Options, Stream};
use trithuc::lexicon::Lexicon;
use trithuc::model::Article;
use trithuc::query::{Format, Limits, Question, evaluate, questions};
use trithuc::store::update::{Settings, build};
use trithuc::store::verify::verify;
use trithuc::store::{Store, in_memory, load};

use crate::words::article;

const TEXTS: [&str; 2] = [
    "Ngày 28/6/2022, Tỉnh ủy Bắc Giang tổ chức Hội nghị giao ban quý II. Đồng chí Nguyễn Văn Gấu, Phó Bí thư Thường trực Tỉnh ủy \
     chủ trì. Toàn tỉnh kết nạp 812 đảng viên, thực hiện Nghị quyết số 21-NQ/TW.",
    "Chiều 20/1/2023, Thành ủy Cần Thơ họp báo. Bà Trần Thị Mẫu, Giám đốc Sở Tài chính, cho biết thu ngân sách đạt 7,4%.",
];

fn settings(decisions: &Decisions) -> Settings<'_> {
    Settings {
        lexicon: Lexicon::builtin(),
        decisions,
        base: None,
        jobs: None,
        progress: &|_| {},
    }
}

fn articles() -> Vec<Article> {
    let numbered = TEXTS.iter().enumerate();
    numbered
        .map(|(number, text)| Article {
            id: format!("a{number}"),
            ..article((*text).to_owned())
        })
        .collect()
}

/// A small graph to ask.
pub(crate) fn small() -> &'static Graph {
    static GRAPH: LazyLock<Graph> =
        LazyLock::new(|| in_memory(&articles(), &settings(Decisions::none())).expect("a graph"));
    &GRAPH
}

/// A file of one target's own in memory, where the system has that.
fn scratch(name: &str, data: &[u8]) -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let folder = folder.join(format!("trithuc-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join(name);
    fs::write(&path, data).expect("a file");
    path
}

/// Two texts and their metadata: built, verified, exported in every format.
pub fn graph(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.split('\u{0}');
    let mut part = || parts.next().map(str::to_owned).filter(|part| !part.trim().is_empty());
    let first = part().unwrap_or_else(|| TEXTS[0].to_owned());
    let mut one = article(first);
    one.meta.title = part();
    one.meta.author = part();
    one.meta.publisher = part();
    one.meta.url = part();
    one.meta.license = part();
    let mut two = article(part().unwrap_or_else(|| TEXTS[1].to_owned()));
    "b".clone_into(&mut two.id);
    let mut store = Store::in_memory().expect("a store");
    build(&mut store, vec![one, two], &settings(Decisions::none())).expect("any text can be built");
    let found = verify(&store).expect("a store in memory can be read");
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    for exporter in EXPORTERS {
        let mut out = Vec::new();
        let mut sink = Stream {
            out: &mut out,
            place: "memory".to_owned(),
        };
        let written = exporter.export(store.oxigraph(), &Options::default(), &mut sink);
        assert!(written.is_ok(), "{}", exporter.name());
        if exporter.is_text() {
            assert!(std::str::from_utf8(&out).is_ok(), "{}", exporter.name());
        }
    }
}

/// A file of a lexicon or of reference data: the first byte chooses which.
pub fn lexicon(data: &[u8]) {
    #[rustfmt::skip]
    const FILES: [&str; 14] = [
        "titles", "bodies", "heads", "units", "cues", "document-kinds", "document-suffixes", "abbreviations", "misspellings",
        "province-names", "provinces", "districts", "communes", "changes",
    ];
    let Some((which, content)) = data.split_first() else {
        return;
    };
    let name = FILES[usize::from(*which) % FILES.len()];
    let path = scratch(&format!("{name}.csv"), content);
    let folder = path.parent().expect("a folder").to_owned();
    let read = Lexicon::with(&[folder]);
    let _ = fs::remove_file(&path);
    match read {
        Ok(lexicon) => {
            let _ = trithuc::extract::extract(&articles()[0], &lexicon);
        }
        Err(faults) => assert!(
            faults.iter().all(|fault| fault.to_string().contains(name)),
            "{faults:?}"
        ),
    }
}

/// A file of decisions, and a graph built with it.
pub fn decisions(data: &[u8]) {
    match Decisions::parse("decisions.csv", data) {
        Err(faults) => assert!(
            faults
                .iter()
                .all(|fault| fault.to_string().starts_with("decisions.csv:"))
        ),
        Ok(decisions) => {
            let mut store = Store::in_memory().expect("a store");
            build(&mut store, articles(), &settings(&decisions)).expect("decisions that were read can be applied");
            let found = verify(&store).expect("a store in memory can be read");
            assert!(found.faults.is_empty(), "{:?}", found.faults);
        }
    }
}

/// RDF made elsewhere: the first byte chooses the format. What was loaded can be written in every format of RDF.
pub fn rdf(data: &[u8]) {
    const FORMATS: [&str; 7] = ["nt", "nq", "ttl", "trig", "n3", "rdf", "jsonld"];
    let Some((which, content)) = data.split_first() else {
        return;
    };
    let name = FORMATS[usize::from(*which) % FORMATS.len()];
    let path = scratch(&format!("loaded.{name}"), content);
    let mut store = Store::in_memory().expect("a store");
    let (list, lexicon) = (Forgotten::default(), Lexicon::builtin());
    let loaded = load::load(&mut store, std::slice::from_ref(&path), None, None, &list, lexicon);
    let _ = fs::remove_file(&path);
    if let Err(error) = loaded {
        assert!(error.to_string().contains("loaded."), "{error}");
        return;
    }
    let lines = trithuc::store::sorted_lines(store.oxigraph()).expect("a store in memory can be read");
    let text = lines.join("\n");
    let parser = oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::NQuads);
    let again: Result<Vec<_>, _> = parser.for_slice(text.as_bytes()).collect();
    assert_eq!(again.map(|quads| quads.len()).ok(), Some(lines.len()), "{text}");
}

const LIMITS: Limits = Limits {
    timeout: Some(Duration::from_secs(2)),
};

fn ask(question: &Question, arguments: &[String]) {
    let graph = small();
    let Ok(bound) = question.bind(graph, arguments) else {
        return;
    };
    if let Ok(answer) = evaluate(graph, &question.text, None, &bound.values, LIMITS) {
        let _ = answer.write(Format::Json, None, &mut std::io::sink());
    }
}

/// A SPARQL text with its comment lines.
pub fn query(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(question) = Question::parse("query", text) {
        ask(&question, &[]);
    }
}

/// The values of a named question: the first byte chooses it, each line is one.
pub fn parameters(data: &[u8]) {
    static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(questions);
    let Some((which, rest)) = data.split_first() else {
        return;
    };
    let question = &QUESTIONS[usize::from(*which) % QUESTIONS.len()];
    let text = String::from_utf8_lossy(rest);
    let values = text.split('\n');
    // A value without a name is that of the next parameter.
    let mut names = question.parameters.iter();
    let arguments = values.map(|value| match names.next() {
        Some(parameter) if !value.contains('=') => format!("{}={value}", parameter.name),
        _ => value.to_owned(),
    });
    ask(question, &arguments.collect::<Vec<_>>());
}
