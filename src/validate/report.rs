//! Findings as people read them, as SHACL's own report, and as JSON.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::{Finding, Findings};
use crate::query::Shortener;

const SHACL: &str = "http://www.w3.org/ns/shacl#";
const SHAPES: &str = "https://w3id.org/trithuc/shapes#";

impl Findings {
    /// A paragraph for each kind of fault, with at most so many of its nodes.
    pub fn text(&self, names: &Shortener, most: usize) -> String {
        let mut out = String::new();
        for group in self.all.chunk_by(alike) {
            let first = &group[0];
            let shape = first
                .shape
                .as_deref()
                .map_or("a shape without a name".to_owned(), |iri| short(names, iri));
            let path = first
                .path
                .as_deref()
                .map(|path| format!(" {}", short(names, path)))
                .unwrap_or_default();
            let _ = writeln!(
                out,
                "{shape}{path} {}: {}",
                constraint(&first.component),
                times(group.len())
            );
            for message in &first.messages {
                let _ = writeln!(out, "  {}", message.replace('\n', " "));
            }
            for finding in group.iter().take(most) {
                let focus = short(names, &finding.focus);
                let value = finding.value.as_deref().filter(|value| *value != finding.focus);
                let value = value
                    .map(|value| format!("  {}", cut(&short(names, value))))
                    .unwrap_or_default();
                let _ = writeln!(out, "    {focus}{value}");
            }
            if group.len() > most {
                let _ = writeln!(out, "    … and {} more", group.len() - most);
            }
        }
        out
    }

    /// `sh:ValidationReport` in Turtle.
    pub fn turtle(&self) -> String {
        let mut out = format!(
            "@prefix sh: <{SHACL}> .\n\n[] a sh:ValidationReport ;\n    sh:conforms {}",
            self.conforms()
        );
        for finding in &self.all {
            let mut line = |name: &str, value: &str| {
                let _ = write!(out, " ;\n        sh:{name} {value}");
            };
            let mut parts = vec![("focusNode", finding.focus.clone())];
            parts.extend(finding.turtle.clone().map(|path| ("resultPath", path)));
            parts.extend(finding.value.clone().map(|value| ("value", value)));
            parts.push(("resultSeverity", format!("<{}>", finding.severity)));
            parts.push(("sourceConstraintComponent", format!("<{}>", finding.component)));
            parts.push(("sourceShape", finding.source.clone()));
            for message in &finding.messages {
                let literal = oxigraph::model::Literal::new_simple_literal(message);
                parts.push(("resultMessage", literal.to_string()));
            }
            line("result", "[\n        a sh:ValidationResult");
            for (name, value) in parts {
                line(name, &value);
            }
            out.push_str("\n    ]");
        }
        out.push_str(" .\n");
        // a result stands one step to the left of what is said of it
        out.replace("\n        sh:result [\n", "\n    sh:result [\n")
    }

    /// The same as an object.
    pub fn json(&self) -> Json {
        let results: Vec<Json> = self
            .all
            .iter()
            .map(|finding| {
                json!({
                    "focusNode": finding.focus,
                    "resultPath": finding.path,
                    "value": finding.value,
                    "resultSeverity": finding.severity,
                    "sourceConstraintComponent": finding.component,
                    "sourceShape": finding.shape,
                    "resultMessage": finding.messages,
                })
            })
            .collect();
        json!({"conforms": self.conforms(), "results": results})
    }
}

/// The same fault of another node.
fn alike(a: &Finding, b: &Finding) -> bool {
    (&a.shape, &a.path, &a.component) == (&b.shape, &b.path, &b.component)
}

fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        count => format!("{count} times"),
    }
}

/// `minCount` of `sh:MinCountConstraintComponent`.
fn constraint(component: &str) -> String {
    let name = component.strip_prefix(SHACL).unwrap_or(component);
    let name = name.strip_suffix("ConstraintComponent").unwrap_or(name);
    let mut letters = name.chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// Terms of N-Triples and bare IRIs, IRIs short.
fn short(names: &Shortener, term: &str) -> String {
    let iri = term.strip_prefix('<').and_then(|term| term.strip_suffix('>'));
    let iri = iri.or_else(|| {
        term.contains("://")
            .then_some(term)
            .filter(|term| !term.starts_with('"'))
    });
    match iri {
        Some(iri) => match iri.strip_prefix(SHAPES) {
            Some(local) => format!("tts:{local}"),
            None => names.short(iri),
        },
        None => term.to_owned(),
    }
}

/// As much of a value as one line shows.
fn cut(value: &str) -> String {
    const MOST: usize = 80;
    let value = value.replace('\n', " ");
    if value.chars().count() <= MOST {
        return value;
    }
    value.chars().take(MOST - 1).chain(['…']).collect()
}
