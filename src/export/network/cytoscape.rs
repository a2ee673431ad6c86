//! JSON of Cytoscape.js, which Cytoscape reads too (`.cyjs`): elements, and a style in the colours of the drawings.

use std::io::{self, Write};

use oxigraph::store::Store;
use serde_json::{Map, Value, json};

use super::{EDGE_KEYS, Key, NODE_KEYS, Type, network, of_edge, of_node};
use crate::export::{ExportError, Exporter, Options, Sink, Style, Written};
use crate::graph::{Class, Network};

/// Cytoscape JSON.
pub(in crate::export) struct Cytoscape;

impl Exporter for Cytoscape {
    fn name(&self) -> &'static str {
        "cytoscape"
    }

    fn about(&self) -> &'static str {
        "JSON of Cytoscape and Cytoscape.js, with a style"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (network, written) = network(store, options)?;
        sink.file("graph.cyjs", &mut |out| write(&network, &options.style, out))?;
        Ok(written)
    }
}

/// Element by element, so that memory holds one at a time.
pub(super) fn write(network: &Network, style: &Style, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        r#"{{"format_version":"1.0","generated_by":"trithuc","data":{{"name":"trithuc"}},"elements":{{"nodes":["#
    )?;
    for (at, thing) in network.things.iter().enumerate() {
        let mut data = values(&NODE_KEYS, |key| of_node(thing, key));
        data.insert("id".to_owned(), json!(thing.id));
        data.insert("name".to_owned(), json!(thing.label));
        element(out, at, &data)?;
    }
    writeln!(out, r#"],"edges":["#)?;
    for (at, tie) in network.ties.iter().enumerate() {
        let mut data = values(&EDGE_KEYS, |key| of_edge(tie, key));
        data.insert("id".to_owned(), json!(tie.id));
        data.insert("interaction".to_owned(), json!(tie.kind));
        data.insert("source".to_owned(), json!(network.things[tie.from].id));
        data.insert("target".to_owned(), json!(network.things[tie.to].id));
        element(out, at, &data)?;
    }
    writeln!(out, r#"]}},"style":{}}}"#, looks(style))
}

fn element(out: &mut dyn Write, at: usize, data: &Map<String, Value>) -> io::Result<()> {
    let comma = if at == 0 { "" } else { "," };
    writeln!(out, "{comma}{}", json!({ "data": data }))
}

fn values(keys: &[Key], value: impl Fn(&str) -> Option<String>) -> Map<String, Value> {
    let mut data = Map::new();
    for (name, kind) in keys {
        let Some(words) = value(name) else { continue };
        let number = match kind {
            Type::Text => None,
            Type::Integer => words.parse::<u64>().ok().map(|n| json!(n)),
            Type::Decimal => words.parse::<f64>().ok().map(|n| json!(n)),
        };
        data.insert((*name).to_owned(), number.unwrap_or_else(|| json!(words)));
    }
    data
}

/// The style of Cytoscape.js, from that of the drawings.
fn looks(style: &Style) -> Value {
    let mut looks = vec![json!({
        "selector": "node",
        "style": { "label": "data(label)", "text-wrap": "wrap", "text-max-width": "160px", "font-size": 10, "shape": "round-rectangle",
                   "width": "label", "height": "label", "padding": "6px", "text-valign": "center" },
    })];
    for class in Class::ALL {
        let look = style.look(class.name());
        let mut parts = Map::new();
        for (key, value) in [
            ("background-color", &look.fill),
            ("border-color", &look.line),
            ("color", &look.font),
        ] {
            if !value.is_empty() {
                parts.insert(key.to_owned(), json!(value));
            }
        }
        parts.insert("border-width".to_owned(), json!(look.width()));
        looks.push(json!({ "selector": format!("node[class = \"{}\"]", class.name()), "style": parts }));
    }
    let edge = style.look("edge");
    looks.push(json!({
        "selector": "edge",
        "style": { "label": "data(label)", "font-size": 8, "curve-style": "bezier", "target-arrow-shape": "triangle",
                   "line-color": edge.line, "target-arrow-color": edge.line, "width": 1 },
    }));
    looks.push(json!({ "selector": "edge[status != \"actual\"]", "style": { "line-style": "dashed" } }));
    Value::Array(looks)
}
