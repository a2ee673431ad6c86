//! GraphML with typed keys: yEd, NetworkX, igraph, Gephi, R.

use std::io::{self, Write};

use oxigraph::store::Store;

use super::xml::text;
use super::{EDGE_KEYS, Key, NODE_KEYS, Type, network, of_edge, of_node};
use crate::export::{ExportError, Exporter, Options, Sink, Written};
use crate::graph::Network;

/// GraphML.
pub(in crate::export) struct GraphMl;

impl Exporter for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn about(&self) -> &'static str {
        "GraphML: the network with typed properties"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (network, written) = network(store, options)?;
        sink.file("graph.graphml", &mut |out| write(&network, out))?;
        Ok(written)
    }
}

pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(
        out,
        r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"#
    )?;
    keys(out, "node", &NODE_KEYS)?;
    keys(out, "edge", &EDGE_KEYS)?;
    writeln!(out, r#"  <graph id="G" edgedefault="directed">"#)?;
    for thing in &network.things {
        write!(out, r#"    <node id=""#)?;
        text(out, &thing.id)?;
        writeln!(out, r#"">"#)?;
        data(out, "node", &NODE_KEYS, |key| of_node(thing, key))?;
        writeln!(out, "    </node>")?;
    }
    for tie in &network.ties {
        for (before, words) in [
            (r#"    <edge id=""#, &tie.id),
            (r#"" source=""#, &network.things[tie.from].id),
            (r#"" target=""#, &network.things[tie.to].id),
        ] {
            write!(out, "{before}")?;
            text(out, words)?;
        }
        writeln!(out, r#"">"#)?;
        data(out, "edge", &EDGE_KEYS, |key| of_edge(tie, key))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

/// The keys with their types; nodes and edges may have properties of one name.
fn keys(out: &mut dyn Write, of: &str, keys: &[Key]) -> io::Result<()> {
    for (name, kind) in keys {
        let kind = match kind {
            Type::Text => "string",
            Type::Integer => "int",
            Type::Decimal => "double",
        };
        writeln!(
            out,
            r#"  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>"#
        )?;
    }
    Ok(())
}

fn data(out: &mut dyn Write, of: &str, keys: &[Key], value: impl Fn(&str) -> Option<String>) -> io::Result<()> {
    for (name, _) in keys {
        if let Some(words) = value(name) {
            write!(out, r#"      <data key="{of}-{name}">"#)?;
            text(out, &words)?;
            writeln!(out, "</data>")?;
        }
    }
    Ok(())
}
