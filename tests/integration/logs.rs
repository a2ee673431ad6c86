//! `--log-format json`: what programs are told, and what nobody is told unasked.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use crate::run;

const TEXT: &str = "Ngày 20/1/2023, tại Hà Nam, Tỉnh ủy Hà Nam quán triệt Kết luận số 21-KL/TW.\n";

/// Each line is an object with time, level and event.
fn events(text: &str) -> Vec<Value> {
    let read = |line: &str| -> Value {
        let event: Value = serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        for field in ["time", "level", "event"] {
            assert!(event[field].is_string(), "{line}");
        }
        event
    };
    text.lines().map(read).collect()
}

fn of<'a>(events: &'a [Value], event: &str) -> &'a Value {
    let found = events.iter().find(|found| found["event"] == event);
    found.unwrap_or_else(|| panic!("no {event} in {events:#?}"))
}

#[test]
fn a_build_tells_what_it_did_as_json() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("in")).unwrap();
    fs::write(at.join("in/good.txt"), TEXT).unwrap();
    fs::write(at.join("in/empty.txt"), "").unwrap();
    fs::write(at.join("in/picture.jpg"), "no text").unwrap();
    let built = run(at, "build in --log-format json -v");
    assert_eq!((built.code, built.out.as_str()), (1, ""));
    let told = events(&built.err);
    let failed = of(&told, "article.failed");
    assert_eq!(failed["level"], "error");
    assert!(failed["message"].as_str().unwrap().contains("empty.txt") && failed["reason"].is_string());
    let read = of(&told, "article.read");
    assert_eq!(
        (&read["id"], &read["characters"]),
        (&"good".into(), &TEXT.chars().count().into())
    );
    let done = of(&told, "store.updated");
    assert_eq!(
        (&done["added"], &done["articles"], &done["passed_over"]["jpg"]),
        (&1.into(), &1.into(), &1.into())
    );
    assert_eq!(done["failed"].as_object().unwrap().len(), 1);
    assert!(done["facts"].as_u64() > Some(0) && done["ms"].is_u64());

    let quiet = events(&run(at, "build in --log-format json -q").err);
    assert!(quiet.iter().all(|event| event["level"] == "error"), "{quiet:?}");
    let wrong = run(at, "verify --store nothing.nq --log-format json");
    assert!(
        of(&events(&wrong.err), "failed")["message"]
            .as_str()
            .unwrap()
            .contains("there is no store")
    );
    assert_eq!(wrong.code, 1);
    // without it, as before
    assert!(run(at, "build in").err.contains("1 unchanged"));
}

/// What takes longer than anybody waits.
const SLOW: &str = "/sparql?query=SELECT+(COUNT(*)+AS+%3Fn)+%7B+%3Fa+%3Fb+%3Fc+.+%3Fd+%3Fe+%3Ff+.+%3Fg+%3Fh+%3Fi+%7D";

/// What a server logs of some requests.
fn served(options: &[&str]) -> Vec<Value> {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/short-item.txt");
    fs::copy(article, at.join("short-item.txt")).unwrap();
    assert_eq!(run(at, "build short-item.txt -q").code, 0);
    let mut process = Command::new(env!("CARGO_BIN_EXE_trithuc"))
        .current_dir(at)
        .env_remove("TRITHUC_STORE")
        .args(["serve", "--bind", "127.0.0.1:0", "--log-format", "json"])
        .args(options)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stderr.take().unwrap());
    let mut log = String::new();
    lines.read_line(&mut log).unwrap();
    let serving: Value = serde_json::from_str(&log).unwrap();
    let address = serving["address"].as_str().unwrap();
    let address = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
    let get = |path: &str| {
        let mut stream = TcpStream::connect(&address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        // the line of a request is there when its answer has gone
        lines.read_line(&mut log).unwrap();
    };
    let paths = [
        "/sparql?query=SELECT+%3Fs+%7B+%3Fs+a+tt%3AFact+%7D+LIMIT+3",
        "/plain/search?q=T%C3%B4+V%C4%A9nh+An",
        "/api/search?q=T%C3%B4+V%C4%A9nh+An",
        "/sparql?query=nonsense",
    ];
    paths.iter().copied().for_each(get);
    // somebody does not wait for the answer
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET {SLOW} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    sleep(Duration::from_millis(300));
    drop(stream);
    sleep(Duration::from_secs(1));
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(
        stream,
        "VU-VAN-VI /vu-van-vi HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    stream.read_to_end(&mut Vec::new()).unwrap();
    lines.read_line(&mut log).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    lines.read_to_string(&mut log).unwrap();
    events(&log)
}

#[test]
fn a_server_logs_requests_without_what_was_asked_unless_that_is_wanted() {
    let told = served(&[]);
    let requests: Vec<&Value> = told.iter().filter(|event| event["event"] == "request").collect();
    assert_eq!(requests.len(), 6, "{told:#?}");
    let first = requests[0];
    assert_eq!(
        (&first["method"], &first["path"], &first["status"]),
        (&"GET".into(), &"/sparql".into(), &200.into())
    );
    assert_eq!((&first["rows"], &first["complete"]), (&3.into(), &true.into()));
    assert!(first["bytes"].as_u64() > Some(100) && first["ms"].is_u64());
    assert_eq!(
        (&requests[1]["path"], &requests[2]["path"]),
        (&"/plain/…".into(), &"/api/search".into())
    );
    assert_eq!(requests[3]["status"], 400);
    let text = format!("{requests:?}");
    let left = requests[4];
    assert_eq!(
        (&left["path"], &left["complete"], left.get("status")),
        (&"/sparql".into(), &false.into(), None)
    );
    assert_eq!(
        (&requests[5]["method"], &requests[5]["path"]),
        (&"…".into(), &"/…".into())
    );
    for personal in ["SELECT", "T%C3%B4", "127.0.0.1", "nonsense", "vu-van-vi", "VU-VAN-VI"] {
        assert!(!text.contains(personal), "{text}");
    }

    let told = served(&["--log-full"]);
    let text = format!("{told:?}");
    assert!(
        text.contains("/api/search?q=T%C3%B4+V%C4%A9nh+An") && text.contains("127.0.0.1:"),
        "{text}"
    );
}
