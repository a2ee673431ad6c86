//! `trithuc queries`: the named questions.

use std::fmt::Write as _;
use std::process::ExitCode;

use trithuc::query::{Question, questions};

use crate::cli::{Global, write_out};

/// List the named questions with their parameters
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc queries
  trithuc queries -v")]
pub struct Args {}

pub fn run(_: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let text: String = questions()
        .iter()
        .map(|question| describe(question, global.verbose > 0))
        .collect();
    write_out(|out| Ok(out.write_all(text.as_bytes())?))?;
    global.note("Ask one with `trithuc query NAME [KEY=VALUE …]`; `-v` explains the columns.");
    Ok(ExitCode::SUCCESS)
}

fn describe(question: &Question, columns: bool) -> String {
    let mut text = format!("{}\n  {}\n  {}\n", question.name, question.vi, question.en);
    for parameter in &question.parameters {
        let kinds = parameter
            .kinds
            .iter()
            .map(|kind| kind.word())
            .collect::<Vec<_>>()
            .join(" or ");
        let optional = if parameter.optional { ", may be left out" } else { "" };
        let _ = writeln!(
            text,
            "    {}=\"{}\"  ({kinds}{optional})",
            parameter.name, parameter.example
        );
    }
    if columns {
        for column in &question.columns {
            let _ = writeln!(text, "    ?{}: {} / {}", column.name, column.vi, column.en);
        }
    }
    text.push('\n');
    text
}
