//! `trithuc serve` as a process: what its connections bear, and how it ends.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::run;

/// A server of two articles, stopped when it is dropped.
struct Server {
    process: Child,
    address: String,
    folder: TempDir,
}

impl Server {
    fn start(options: &[&str]) -> Self {
        let folder = TempDir::new().unwrap();
        let articles = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles");
        for name in ["seminar.txt", "short-item.txt"] {
            std::fs::copy(articles.join(name), folder.path().join(name)).unwrap();
        }
        assert_eq!(run(folder.path(), "build seminar.txt short-item.txt -q").code, 0);
        let mut process = Command::new(env!("CARGO_BIN_EXE_trithuc"))
            .current_dir(folder.path())
            .env_remove("TRITHUC_STORE")
            .env_remove("TRITHUC_LANG")
            .args(["serve", "--bind", "127.0.0.1:0"])
            .args(options)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stderr.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Self {
            address: address.unwrap_or_else(|| panic!("no address: {line}")).to_owned(),
            process,
            folder,
        }
    }

    /// Sends bytes as they are; gives the status and the whole answer.
    fn send(&self, bytes: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // The server may have answered and closed before all is sent.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        (status.unwrap_or(0), answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn a_server_bears_what_is_sent_to_it() {
    let server = Server::start(&["--timeout", "1"]);
    assert_eq!(server.get("/health").0, 200);
    let long = "x".repeat(200_000);
    let many: Vec<String> = (0..300).map(|at| format!("X-{at}: 1\r\n")).collect();
    let many = many.concat();
    for (what, request, statuses) in [
        ("no HTTP", "hello\r\n\r\n".to_owned(), &[400, 0][..]),
        (
            "a long head",
            format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n"),
            &[431, 400, 0],
        ),
        (
            "many fields",
            format!("GET / HTTP/1.1\r\nHost: localhost\r\n{many}\r\n"),
            &[431, 400, 0],
        ),
        (
            "no host",
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n".to_owned(),
            &[400],
        ),
        (
            "another host",
            "GET / HTTP/1.1\r\nHost: evil.org\r\nConnection: close\r\n\r\n".to_owned(),
            &[421],
        ),
        (
            "a body that is told to be too long",
            "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n".to_owned(),
            &[413],
        ),
        (
            "brackets without end",
            format!(
                "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n{}",
                100_000,
                "(".repeat(100_000)
            ),
            &[400],
        ),
    ] {
        let (status, answer) = server.send(request.as_bytes());
        assert!(statuses.contains(&status), "{what}: {answer}");
    }
    // Who sends nothing keeps nobody else out.
    let idle: Vec<TcpStream> = (0..50).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    assert_eq!(server.get("/health").0, 200);
    drop(idle);
    // A product of everything with everything ends when its time is over, and others go on meanwhile.
    let query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let request = format!(
        "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\nContent-Length: {}\r\n\r\n{query}",
        query.len()
    );
    let start = Instant::now();
    std::thread::scope(|scope| {
        let slow: Vec<_> = (0..2)
            .map(|_| scope.spawn(|| server.send(request.as_bytes())))
            .collect();
        std::thread::sleep(Duration::from_millis(300));
        assert_eq!(server.get("/api/search?q=h").0, 200);
        for answer in slow {
            let (status, answer) = answer.join().unwrap();
            assert_eq!(status, 504, "{answer}");
        }
    });
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!(server.get("/sparql?query=ASK%7B%7D").0, 200);
}

#[test]
fn a_server_takes_up_what_others_write_and_ends_when_told() {
    let mut server = Server::start(&[]);
    let folder = server.folder.path().to_owned();
    let articles = |server: &Server| {
        let (_, answer) = server.get("/api/stats");
        let count = answer
            .split("\"articles\":")
            .nth(1)
            .and_then(|rest| rest.split(',').next());
        count.unwrap_or_else(|| panic!("{answer}")).to_owned()
    };
    assert_eq!(articles(&server), "2");
    assert_eq!(run(&folder, "remove short-item -q").code, 0);
    let start = Instant::now();
    while articles(&server) != "1" {
        assert!(start.elapsed() < Duration::from_secs(60), "the change was not seen");
        std::thread::sleep(Duration::from_millis(200));
    }
    let pid = server.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(server.process.wait().unwrap().success());
}
