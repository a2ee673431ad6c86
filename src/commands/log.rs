//! What is told on the standard error: text for people, or one JSON object a line for programs.
//!
//! A hundred lines over `serde_json` and not `tracing`: there are no spans, filters or subscribers here, and it would bring a dozen
//! crates for one line a request.

use std::fmt::Display;
use std::io::Write as _;
use std::time::SystemTime;

use serde_json::{Map, Value};
use trithuc::model::Lang;
use trithuc::page::Words;

/// How it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line: time, level, event, message, and what the event has besides.
    Json,
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Told with `-v`.
    Debug,
    /// Told unless `-q`.
    Info,
    /// Always told: something failed.
    Error,
}

impl Level {
    fn word(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Error => "error",
        }
    }
}

/// Tells events.
#[derive(Clone, Copy, Debug)]
pub struct Log {
    /// How.
    pub format: Format,
    /// Only what failed.
    pub quiet: bool,
    /// Details too.
    pub verbose: bool,
    /// The language of texts.
    pub lang: Lang,
}

impl Log {
    /// Is that told?
    pub fn tells(self, level: Level) -> bool {
        match level {
            Level::Debug => self.verbose && !self.quiet,
            Level::Info => !self.quiet,
            Level::Error => true,
        }
    }

    /// Is it one JSON object a line?
    pub fn is_json(self) -> bool {
        self.format == Format::Json
    }

    /// Tells an event: its text to people, its fields to programs (an object; its names are none of those that every event has).
    pub fn event(self, level: Level, event: &str, text: impl Display, fields: &Value) {
        if !self.tells(level) {
            return;
        }
        let line = match self.format {
            Format::Text if level == Level::Error => {
                format!("\x1b[1;31m{}\x1b[0m {text}", Words(self.lang).get("error"))
            }
            Format::Text => text.to_string(),
            Format::Json => {
                let text = text.to_string();
                json(
                    &now(),
                    level,
                    event,
                    &anstream::adapter::strip_str(&text).to_string(),
                    fields,
                )
            }
        };
        // A closed standard error is no reason to stop. One write, so that lines of several threads do not mix.
        let _ = anstream::stderr().lock().write_all(format!("{line}\n").as_bytes());
    }
}

/// The time by the system's clock.
fn now() -> String {
    let now = jiff::Timestamp::try_from(SystemTime::now()).unwrap_or_default();
    now.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// The line of an event, in the order in which people read it.
fn json(time: &str, level: Level, event: &str, message: &str, fields: &Value) -> String {
    let none = Map::new();
    let fixed = [
        ("time", time),
        ("level", level.word()),
        ("event", event),
        ("message", message),
    ];
    let fixed = fixed.iter().filter(|(_, value)| !value.is_empty());
    let mut members: Vec<String> = fixed.map(|(name, value)| member(name, &Value::from(*value))).collect();
    members.extend(
        fields
            .as_object()
            .unwrap_or(&none)
            .iter()
            .map(|(name, value)| member(name, value)),
    );
    format!("{{{}}}", members.join(","))
}

fn member(name: &str, value: &Value) -> String {
    format!("{}:{value}", Value::from(name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_event_is_one_line_that_any_reader_of_json_takes() {
        let fields = json!({"path": "a\"b\n", "ms": 3});
        let line = json(
            "2026-01-02T03:04:05.678Z",
            Level::Error,
            "article.failed",
            "dòng 1\ndòng 2",
            &fields,
        );
        assert!(
            line.starts_with(
                "{\"time\":\"2026-01-02T03:04:05.678Z\",\"level\":\"error\",\"event\":\"article.failed\","
            )
        );
        assert!(!line.contains('\n'));
        let read: Value = serde_json::from_str(&line).expect("it is JSON");
        assert_eq!(read["message"], "dòng 1\ndòng 2");
        assert_eq!((&read["path"], &read["ms"]), (&json!("a\"b\n"), &json!(3)));
        assert_eq!(
            json("t", Level::Info, "e", "", &Value::Null),
            "{\"time\":\"t\",\"level\":\"info\",\"event\":\"e\"}"
        );
    }

    #[test]
    fn the_time_is_in_utc_with_milliseconds() {
        let now = now();
        assert!(now.parse::<jiff::Timestamp>().is_ok() && now.len() == 24, "{now}");
    }
}
