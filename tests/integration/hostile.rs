//! Articles made to do harm: what unpacks to more than there is room for, nesting without end, letters that hide or turn others,
//! ids that climb out of folders, scripts and formulas in every field.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfParser};
use quick_xml::events::Event;
use tempfile::TempDir;
use trithuc::serve::{App, Settings, respond};

use crate::run;

const MB: u64 = 1 << 20;
const TEXT: &str = "Ngày 28/6/2022, Tỉnh ủy Bắc Giang tổ chức Hội nghị giao ban quý II. Đồng chí Nguyễn Văn Gấu, Phó Bí thư Thường trực Tỉnh ủy chủ trì.";

/// What one run gave: exit code, both outputs, time, and the most memory that it had (bytes; none where the system does not tell).
struct Measured {
    code: i32,
    told: String,
    took: Duration,
    memory: Option<u64>,
}

/// Extracts a file, which is ended if it takes too long.
fn extract(folder: &Path, name: &str) -> Measured {
    let (out, err) = (folder.join("out"), folder.join("err"));
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_trithuc"))
        .current_dir(folder)
        .args(["extract", "-q", name])
        .stdout(File::create(&out).unwrap())
        .stderr(File::create(&err).unwrap())
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    let mut memory = None;
    while child.try_wait().unwrap().is_none() {
        memory = memory.max(high_water(child.id()));
        if start.elapsed() > Duration::from_secs(600) {
            child.kill().unwrap();
            panic!("{name}: does not end");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let read = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
    Measured {
        code: child.wait().unwrap().code().unwrap_or(-1),
        told: read(&out) + &read(&err),
        took: start.elapsed(),
        memory,
    }
}

fn high_water(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().split(' ').next()?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Writes a piece again and again, between a beginning and an end.
fn repeated(out: impl Write, begin: &str, piece: &str, times: u64, end: &str) {
    let mut out = BufWriter::new(out);
    out.write_all(begin.as_bytes()).unwrap();
    for _ in 0..times {
        out.write_all(piece.as_bytes()).unwrap();
    }
    out.write_all(end.as_bytes()).unwrap();
    out.flush().unwrap();
}

fn docx(path: &Path, begin: &str, piece: &str, times: u64, end: &str) {
    let mut archive = zip::ZipWriter::new(File::create(path).unwrap());
    let packed = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("word/document.xml", packed).unwrap();
    let (begin, end) = (
        format!("<w:document xmlns:w=\"w\"><w:body>{begin}"),
        format!("{end}</w:body></w:document>"),
    );
    repeated(&mut archive, &begin, piece, times, &end);
    archive.finish().unwrap();
}

#[test]
fn what_is_too_large_or_too_deep_ends_soon_and_within_memory() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    let file = |name: &str, begin: &str, piece: &str, times: u64, end: &str| {
        repeated(File::create(at(name)).unwrap(), begin, piece, times, end);
    };
    let gz = |name: &str, piece: &str, times: u64| {
        repeated(
            GzEncoder::new(File::create(at(name)).unwrap(), Compression::fast()),
            "",
            piece,
            times,
            "",
        );
    };
    let many = "a".repeat(1 << 16);
    let deep = format!("<p>{TEXT}</p>").repeat(5);
    // A quarter of what is asked, so that a program that is not optimised comes to its end.
    let depth = if cfg!(debug_assertions) { 25_000 } else { 100_000 };
    gz("bomb.txt.gz", &many, 1100);
    gz("bomb.jsonl.gz", &many, 1100);
    docx(&at("bomb.docx"), "<w:p><w:r><w:t>", &many, 1100, "</w:t></w:r></w:p>");
    docx(
        &at("deep.docx"),
        "",
        "<w:tbl><w:tr><w:tc><w:p>",
        depth,
        &(format!("<w:r><w:t>{TEXT}</w:t></w:r>")
            + &"</w:p></w:tc></w:tr></w:tbl>".repeat(usize::try_from(depth).unwrap())),
    );
    file("line.txt", "", &many, 3200, "");
    file("line.jsonl", "{\"text\":\"", &many, 1100, "\"}\n{\"text\":\"xong\"}\n");
    file("line.csv", "id,text\n1,\"", &many, 1100, "\"\n");
    file("deep.html", "<html><body>", "<div>", depth, &deep);
    file("table.html", "<html><body>", "<table><tr><td>", depth / 4, &deep);
    file("list.html", "<html><body>", "<ul><li>", depth / 4, &deep);
    file("bold.html", "<html><body>", "<b>", depth, &deep);
    file("deep.jsonl", "{\"text\":", "[", depth, "}\n{\"text\":\"xong\"}\n");
    file("quote.md", "", ">", depth, TEXT);
    file("brackets.md", "", "[", depth, TEXT);
    file("days.txt", "", "ngày 1/1/2020 ", depth / 10, TEXT);
    file("numbers.txt", "", "Nghị quyết số 1-NQ/TW, ", depth / 10, TEXT);
    file(
        "people.txt",
        "",
        "đồng chí Nguyễn Văn Gấu, Bí thư Tỉnh ủy, ",
        depth / 20,
        TEXT,
    );
    for (name, code, words) in [
        ("bomb.txt.gz", 1, "larger than 64 MB (after decompression)"),
        ("bomb.jsonl.gz", 1, "larger than 64 MB (after decompression)"),
        ("bomb.docx", 1, "larger than 64 MB (after decompression)"),
        ("deep.docx", 0, "Gấu"),
        ("line.txt", 1, "larger than 64 MB"),
        ("line.jsonl", 1, "line 1: larger than 64 MB"),
        ("line.csv", 1, "row 2 (line 2): larger than 64 MB"),
        ("deep.html", 0, "Gấu"),
        ("table.html", 0, "Gấu"),
        ("list.html", 0, "Gấu"),
        ("bold.html", 0, "Gấu"),
        ("deep.jsonl", 1, "line 1"),
        ("quote.md", 0, "Gấu"),
        ("brackets.md", 0, "Gấu"),
        ("days.txt", 0, "Gấu"),
        ("numbers.txt", 0, "Gấu"),
        ("people.txt", 0, "Gấu"),
    ] {
        let size = fs::metadata(at(name)).unwrap().len();
        let found = extract(folder.path(), name);
        let start: String = found.told.chars().take(400).collect();
        assert_eq!(found.code, code, "{name}: {start}");
        assert!(
            found.told.contains(words) && !found.told.contains("panicked"),
            "{name}: {start}"
        );
        // The words that it knows, and what unpacks up to the bound, are there whatever the input.
        let most = 3 * size + 450 * MB;
        assert!(
            found.memory.is_none_or(|memory| memory < most),
            "{name}: {:?} bytes of memory",
            found.memory
        );
        // A minute for the start, and four seconds for 100 KB: many times what it takes, for machines that test are often at work
        // with other things too, and the program may not be optimised.
        let seconds = Duration::from_secs(60 + 4 * size.min(64 * MB) / 100_000);
        assert!(found.took < seconds, "{name}: {:?}", found.took);
        eprintln!(
            "{name}: {size} bytes, {:?}, {} MB of memory",
            found.took,
            found.memory.unwrap_or(0) / MB
        );
    }
}

#[test]
fn ids_that_climb_and_surrogates_without_their_other_half_are_refused() {
    let folder = TempDir::new().unwrap();
    let ids = [
        "../a",
        "..",
        ".",
        "a/../b",
        "/etc/passwd",
        "C:\\\\a",
        "a\\u0000b",
        "%2e%2e",
        "<script>",
        "=1+1",
        "\\u202ea",
        "a b",
        "\\ud800",
        "#",
        "a?b",
    ];
    let mut lines: Vec<String> = ids
        .iter()
        .map(|id| format!("{{\"id\":\"{id}\",\"text\":\"{TEXT}\"}}"))
        .collect();
    lines.push("{\"text\":\"họp \\ud83c\"}".to_owned());
    lines.push("{\"text\":\"\\udf89\\ud83c\"}".to_owned());
    lines.push("{\"text\":\"\\ud83c\\udf89 họp\"}".to_owned());
    fs::write(folder.path().join("a.jsonl"), lines.join("\n")).unwrap();
    let outcome = run(folder.path(), "build a.jsonl -v");
    assert_eq!(outcome.code, 1, "{}", outcome.err);
    for line in 1..=ids.len() + 2 {
        let place = format!("error: a.jsonl: line {line}: ");
        assert!(outcome.err.contains(&place), "{}: {}", lines[line - 1], outcome.err);
    }
    let articles = run(folder.path(), "query articles --format csv");
    assert_eq!(articles.out.lines().count(), 2, "{}", articles.out);
    let mut there: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    there.sort();
    assert_eq!(there, ["a.jsonl", "trithuc.nq", "trithuc.nq.lock"]);
}

/// Turns and hides: none of it changes what is read.
#[test]
fn letters_that_hide_or_turn_others_do_not_change_what_is_read() {
    let folder = TempDir::new().unwrap();
    let plain = TEXT.to_owned();
    let between = |mark: &str| {
        TEXT.chars()
            .flat_map(|c| [c.to_string(), mark.to_owned()])
            .collect::<String>()
    };
    let words = |mark: &str| TEXT.replace(' ', &format!(" {mark}"));
    for (name, text) in [
        ("a-plain", plain),
        ("b-zero-width", between("\u{200b}")),
        ("c-soft-hyphen", between("\u{ad}")),
        ("d-turned", format!("\u{202e}{}\u{202c}", words("\u{2066}"))),
        ("e-marked", words("\u{200f}\u{feff}")),
        ("f-joined", between("\u{2060}")),
    ] {
        fs::write(folder.path().join(format!("{name}.txt")), text).unwrap();
    }
    let outcome = run(folder.path(), "extract . -q");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
    for line in outcome.out.lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        for words in ["Nguyễn Văn Gấu", "2022-06-28", "Tỉnh ủy Bắc Giang"] {
            assert!(
                article["facts"].to_string().contains(words) || article["entities"].to_string().contains(words),
                "{}: no {words}",
                article["article"]
            );
        }
    }
    assert_eq!(outcome.out.lines().count(), 6);
}

/// What would do harm where it is run, or taken for a formula or a command.
const HARM: [&str; 15] = [
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+2",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "]]><!ENTITY x \"y\">",
    "' OR 1=1 --",
    "${7*7}{{7*7}}",
    "\"]; } digraph x { a [label=\"",
    "\u{202e}gpj.exe",
    "\\\" \\N \\l \\",
    "\u{1b}[31mđỏ\u{7}\u{8}",
];

/// Articles with these in every field that takes them.
fn harmful(folder: &Path) {
    let mut lines = Vec::new();
    for (number, harm) in HARM.iter().enumerate() {
        let text = format!(
            "{harm}\nNgày {}/6/2022, Tỉnh ủy Bắc Giang tổ chức Hội nghị {harm} quý II. Đồng chí Nguyễn Văn Gấu {harm}, Phó Bí thư {harm} \
             Tỉnh ủy chủ trì. Sở {harm} thực hiện Nghị quyết số 21-NQ/TW về {harm}, đạt 7,4% {harm}.",
            1 + number
        );
        lines.push(
            serde_json::json!({"id": format!("e{number}"), "title": harm, "author": harm, "publisher": harm, "license": harm,
                "url": harm, "text": text})
            .to_string(),
        );
    }
    fs::write(folder.join("harm.jsonl"), lines.join("\n")).unwrap();
    let outcome = run(folder, "build harm.jsonl -q");
    assert_eq!(outcome.code, 0, "{}", outcome.err);
}

/// Markup as a browser would run it.
fn runs_nothing(what: &str, page: &str) {
    for markup in [
        "<script>alert",
        "<img src=x",
        "<svg onload",
        "href=\"javascript:",
        "href='javascript:",
        "</title><svg",
    ] {
        assert!(!page.contains(markup), "{what}: has {markup}");
    }
    assert_eq!(control(page), None, "{what}");
}

/// The first character that would command a terminal.
fn control(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_control() && !['\n', '\t', '\r'].contains(c))
}

#[test]
fn scripts_and_formulas_are_words_in_every_export() {
    let folder = TempDir::new().unwrap();
    harmful(folder.path());
    let export = |line: &str| {
        let outcome = run(folder.path(), line);
        assert_eq!(outcome.code, 0, "{line}: {}", outcome.err);
        assert_eq!(control(&(outcome.err.clone() + &outcome.out)), None, "{line}");
        assert!(!outcome.err.contains("panicked"), "{line}");
        outcome.out
    };
    for (name, format) in [
        ("nt", RdfFormat::NTriples),
        ("nq", RdfFormat::NQuads),
        ("ttl", RdfFormat::Turtle),
        ("trig", RdfFormat::TriG),
        ("rdfxml", RdfFormat::RdfXml),
    ] {
        let text = export(&format!("export {name}"));
        let quads = RdfParser::from_format(format).for_slice(text.as_bytes());
        assert!(quads.collect::<Result<Vec<_>, _>>().unwrap().len() > 500, "{name}");
    }
    for name in ["jsonld", "cytoscape", "webannotation"] {
        let text = export(&format!("export {name}"));
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
    }
    for name in ["svg", "graphml", "gexf", "rdfxml"] {
        let text = export(&format!("export {name}"));
        runs_nothing(name, &text);
        let mut reader = quick_xml::Reader::from_str(&text);
        while !matches!(
            reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")),
            Event::Eof
        ) {}
    }
    runs_nothing("html", &export("export html"));
    runs_nothing("show", &export("show official/Nguyễn-Văn-Gấu --format html"));
    let dot = export("export dot");
    // What would end the text of a node is there, and never without its mark.
    let ends = dot.matches("\"]; }").count();
    assert!(ends > 0, "{dot}");
    assert_eq!(ends, dot.matches("\\\"]; }").count(), "{dot}");
    export("export tables -q -o tables --for-spreadsheets");
    for entry in fs::read_dir(folder.path().join("tables")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "csv") {
            continue;
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_path(&path).unwrap();
        for row in reader.records() {
            for cell in &row.unwrap() {
                // The qualifier "equal" alone is no formula.
                let number = cell == "=" || cell.parse::<f64>().is_ok();
                assert!(
                    number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{}: {cell}",
                    path.display()
                );
            }
        }
    }
    for line in [
        "query articles",
        "show e4",
        "show e14",
        "explain e4",
        "explain e14",
        "stats",
        "conflicts",
        "review",
    ] {
        let outcome = run(folder.path(), line);
        assert_eq!(control(&(outcome.out + &outcome.err)), None, "{line}");
    }
}

#[test]
fn scripts_are_words_on_every_page() {
    let folder = TempDir::new().unwrap();
    harmful(folder.path());
    let settings = Settings {
        store: Some(folder.path().join("trithuc.nq")),
        ..Settings::default()
    };
    let app = App::open(settings).unwrap();
    let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let mut paths: Vec<String> = [
        "/plain/",
        "/plain/conflicts",
        "/plain/review",
        "/plain/tables",
        "/nothing/<script>alert(1)</script>",
    ]
    .map(str::to_owned)
    .into();
    paths.extend((0..HARM.len()).map(|number| format!("/plain/a/e{number}")));
    paths.extend((0..HARM.len()).map(|number| format!("/a/e{number}")));
    for harm in HARM {
        for path in [
            "/plain/?q=",
            "/api/search?q=",
            "/plain/search?q=",
            "/sparql?query=",
            "/api/export/",
            "/e/",
            "/api/entity?id=",
            "/api/questions/",
        ] {
            paths.push(format!("{path}{}", encoded(harm)));
        }
    }
    for path in paths {
        let Ok(request) = http::Request::get(&path).header("host", "localhost").body(Vec::new()) else {
            continue;
        };
        let (head, body) = respond(&app, &request).into_parts();
        let mut bytes = Vec::new();
        body.write(&mut bytes).unwrap();
        assert!(head.status != 500, "{path}");
        let media = head
            .headers
            .get("content-type")
            .map_or("", |value| value.to_str().unwrap());
        if media.starts_with("text/html") {
            runs_nothing(&path, &String::from_utf8(bytes).unwrap());
            let policy = head.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.contains("default-src 'none'"), "{path}: {policy}");
        }
        assert_eq!(head.headers["x-content-type-options"], "nosniff");
    }
}
