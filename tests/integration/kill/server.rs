//! `serve --writable`, killed while writers send articles, graphs and updates: what was answered is there, and nothing by halves.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::panic::resume_unwind;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::{ARTICLES, LOADED, Scene, Tally, kills, next, text, triples};

const TOKEN: &str = "a-token-of-the-tests";

/// What a writer sends: article `number`, or the loaded graph as a whole or by an update, in that state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Article(usize),
    Graph,
    Update,
}

impl Sent {
    fn of(state: u64) -> Self {
        match state % 4 {
            0 => Self::Graph,
            1 => Self::Update,
            _ => Self::Article(usize::try_from(state).unwrap() % ARTICLES),
        }
    }

    fn request(self, state: u64) -> Vec<u8> {
        let (line, media, body) = match self {
            Self::Article(number) => (
                format!("POST /api/articles?id=a-{number:02}"),
                "text/plain",
                text(number, state),
            ),
            Self::Graph => (
                format!("PUT /store?graph={LOADED}"),
                "application/n-triples",
                triples(state),
            ),
            Self::Update => (
                "POST /sparql".to_owned(),
                "application/sparql-update",
                format!("WITH <{LOADED}> DELETE {{ ?s ?p ?o }} INSERT {{ ?s ?p \"{state}\" }} WHERE {{ ?s ?p ?o }}"),
            ),
        };
        format!(
            "{line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer {TOKEN}\r\nContent-Type: {media}\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}

/// A server of the scene and the address that it tells.
fn start(scene: &Scene) -> (Child, String) {
    let mut command = scene.command("serve --bind 127.0.0.1:0 --writable --token-file token");
    // Without `-q`: the address is told on the standard error.
    let arguments: Vec<_> = command
        .get_args()
        .filter(|argument| *argument != "-q")
        .map(ToOwned::to_owned)
        .collect();
    let mut told = std::process::Command::new(command.get_program());
    told.current_dir(scene.folder.path()).args(arguments);
    command = told;
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stderr.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
    (
        process,
        address.unwrap_or_else(|| panic!("no address: {line}")).to_owned(),
    )
}

/// Sends one after another until nobody answers; tells each before it is sent, and again when it was done. Panics, in the thread
/// that is given back, at an answer that refuses one.
fn writer(address: String, first: u64) -> (Receiver<(u64, bool)>, JoinHandle<()>) {
    let (tell, told) = channel();
    let sending = thread::spawn(move || {
        for state in first.. {
            // Nobody may listen any more.
            let _ = tell.send((state, false));
            let Ok(mut stream) = TcpStream::connect(&address) else {
                return;
            };
            let mut answer = String::new();
            if stream.write_all(&Sent::of(state).request(state)).is_err() || stream.read_to_string(&mut answer).is_err()
            {
                return;
            }
            // The answer broke off inside its head.
            let Some((head, _)) = answer.split_once("\r\n\r\n") else {
                return;
            };
            match head.split(' ').nth(1) {
                Some("200" | "201" | "204") => {
                    let _ = tell.send((state, true));
                }
                _ => panic!("{answer}"),
            }
        }
    });
    (told, sending)
}

#[test]
fn a_killed_server_keeps_what_it_answered() {
    let scene = Scene::new("graph.nq");
    fs::write(scene.at("token"), TOKEN).unwrap();
    let (mut tally, mut seed) = (Tally::default(), 5);
    // The state of each article, and of the graph.
    let (mut stored, mut graph) = ([0; ARTICLES], 0);
    let (mut state, mut answered) = (1, 0);
    let mut whole = Duration::ZERO;
    for _ in 0..kills(32) {
        let (mut process, address) = start(&scene);
        let begun = Instant::now();
        let (told, sending) = writer(address, state);
        let mut done = Vec::new();
        if whole.is_zero() {
            // How long four changes take, as the measure of the others.
            done.extend(told.iter().take(8));
            whole = begun.elapsed();
        } else {
            thread::sleep(whole * u32::try_from(next(&mut seed) % 1000).unwrap() / 1000);
        }
        process.kill().unwrap();
        process.wait().unwrap();
        done.extend(told);
        sending.join().unwrap_or_else(|panic| resume_unwind(panic));
        let mut open = None;
        for (state, is_done) in done {
            open = if is_done { None } else { Some(state) };
            if is_done {
                answered += 1;
                match Sent::of(state) {
                    Sent::Article(number) => stored[number] = state,
                    Sent::Graph | Sent::Update => graph = state,
                }
            }
        }
        let found = scene.found();
        // What was under way when it was killed is there or not; all else is as it was answered.
        let mut new = false;
        if let Some(open) = open {
            new = match Sent::of(open) {
                Sent::Article(number) => found.texts[number].1.trim() == text(number, open).trim(),
                Sent::Graph | Sent::Update => found.loaded() == open,
            };
            match Sent::of(open) {
                Sent::Article(number) if new => stored[number] = open,
                Sent::Graph | Sent::Update if new => graph = open,
                _ => {}
            }
            state = open + 1;
        }
        assert_eq!(found.loaded(), graph);
        assert_eq!(found.texts.len(), ARTICLES);
        for (number, (id, stored_text)) in found.texts.iter().enumerate() {
            assert_eq!(
                (id.as_str(), stored_text.trim()),
                (&*format!("a-{number:02}"), text(number, stored[number]).trim())
            );
        }
        tally.add(open.is_some(), new);
    }
    eprintln!("graph.nq, serve: {answered} changes were answered before the kills");
    tally.tell("graph.nq", "serve --writable");
}
