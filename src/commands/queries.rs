//! `trithuc queries`: the named questions.

use std::fmt::Write as _;
use std::process::ExitCode;

use trithuc::model::Lang;
use trithuc::query::{Question, Words, groups, named, questions};

use crate::cli::{Global, Usage, write_out};

/// List the named questions, or explain one
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc queries
  trithuc queries metrics
  trithuc queries events-of-province")]
pub struct Args {
    /// A question to explain, or a part of the names of those to list
    pub name: Option<String>,
}

pub fn run(args: &Args, global: &Global) -> anyhow::Result<ExitCode> {
    let all = questions();
    let one = args
        .name
        .as_deref()
        .and_then(|name| all.iter().find(|q| q.name == name));
    if let Some(question) = one {
        let mut text = explain(question, global.lang);
        // `events` is a question and what many are about.
        let others: Vec<&Question> = all
            .iter()
            .filter(|q| q.group == question.name && q.name != question.name)
            .collect();
        if !others.is_empty() {
            let _ = write!(text, "\n{}", list(&others, global.lang));
        }
        write_out(|out| Ok(out.write_all(text.as_bytes())?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let part = args.name.as_deref().unwrap_or_default();
    let listed: Vec<&Question> = all
        .iter()
        .filter(|q| q.name.contains(part) || q.group == part)
        .collect();
    if listed.is_empty() {
        let error = named(part).err().map_or_else(String::new, |error| error.to_string());
        return Err(Usage(error).into());
    }
    write_out(|out| Ok(out.write_all(list(&listed, global.lang).as_bytes())?))?;
    global.note(
        "Ask one with `trithuc query NAME [KEY=VALUE …]`; `trithuc queries NAME` explains its values and columns.",
    );
    Ok(ExitCode::SUCCESS)
}

/// The questions under the headings of their groups, each in both languages, its own first.
fn list(questions: &[&Question], lang: Lang) -> String {
    let mut text = String::new();
    for (id, group) in groups() {
        let mut members = questions.iter().filter(|q| q.group == id).peekable();
        if members.peek().is_none() {
            continue;
        }
        let _ = writeln!(text, "{}\n", both(&group, lang));
        for question in members {
            let _ = writeln!(text, "  {}{}", question.name, arguments(question));
            let asked = Words {
                vi: question.vi.clone(),
                en: question.en.clone(),
            };
            let (first, second) = in_order(&asked, lang);
            let _ = writeln!(text, "      {first}\n      {second}");
        }
        text.push('\n');
    }
    text
}

/// `` province="Hải Phòng" [since="2022"]``
fn arguments(question: &Question) -> String {
    let mut text = String::new();
    for parameter in &question.parameters {
        let argument = format!("{}=\"{}\"", parameter.name, parameter.example);
        let _ = if parameter.optional {
            write!(text, " [{argument}]")
        } else {
            write!(text, " {argument}")
        };
    }
    text
}

fn explain(question: &Question, lang: Lang) -> String {
    let mut text = format!("{}\n\n  {}\n  {}\n", question.name, question.vi, question.en);
    let mut part = |heading: (&str, &str), lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{}", lang.pick(heading.0, heading.1));
            for line in lines {
                let _ = writeln!(text, "  {line}");
            }
        }
    };
    let parameters = question.parameters.iter().map(|parameter| {
        let optional = if parameter.optional {
            lang.pick(", may be left out", ", có thể bỏ")
        } else {
            ""
        };
        format!(
            "{}=\"{}\"  ({}{optional})",
            parameter.name,
            parameter.example,
            parameter.takes()
        )
    });
    part(("Values", "Giá trị"), parameters.collect());
    let columns = question.columns.iter().map(|column| {
        let detail = if column.detail {
            lang.pick(" (in a table with -v)", " (trong bảng: thêm -v)")
        } else {
            ""
        };
        format!("{:<13} {}{detail}", column.name, both(&column.about, lang))
    });
    part(("Columns", "Cột"), columns.collect());
    let proof = match &question.no_proof {
        Some(reason) => both(reason, lang),
        None => lang
            .pick(
                "--proof adds quote, article and place of the surest fact; --proof=all those of every fact",
                "--proof thêm câu chữ, bài báo, vị trí của dữ kiện chắc nhất; --proof=all của mọi dữ kiện",
            )
            .to_owned(),
    };
    part(("Proof", "Bằng chứng"), vec![proof]);
    let example = question.parameters.iter().filter(|p| !p.optional);
    let example: Vec<String> = example.map(|p| format!(" {}=\"{}\"", p.name, p.example)).collect();
    let example = example.concat();
    part(
        ("Example", "Ví dụ"),
        vec![format!("trithuc query {}{example}", question.name)],
    );
    part(
        ("See also", "Xem thêm"),
        vec![question.see.join(", ")]
            .into_iter()
            .filter(|s| !s.is_empty())
            .collect(),
    );
    part(
        ("SPARQL", "SPARQL"),
        question.sparql().lines().map(str::to_owned).collect(),
    );
    text
}

fn in_order(words: &Words, lang: Lang) -> (&str, &str) {
    match lang {
        Lang::Vi => (&words.vi, &words.en),
        Lang::En => (&words.en, &words.vi),
    }
}

/// The asker's language first.
fn both(words: &Words, lang: Lang) -> String {
    let (first, second) = in_order(words, lang);
    format!("{first} / {second}")
}
