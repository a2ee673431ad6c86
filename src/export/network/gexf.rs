//! GEXF 1.3 with the time of events and offices: Gephi, graphology, NetworkX.

use std::io::{self, Write};

use oxigraph::store::Store;

use super::xml::text;
use super::{EDGE_KEYS, Key, NODE_KEYS, Type, network, of_edge, of_node};
use crate::export::{ExportError, Exporter, Options, Sink, Written};
use crate::graph::Network;
use crate::model::Moment;

/// GEXF.
pub(in crate::export) struct Gexf;

impl Exporter for Gexf {
    fn name(&self) -> &'static str {
        "gexf"
    }

    fn about(&self) -> &'static str {
        "GEXF 1.3: the network in time, for Gephi"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (network, written) = network(store, options)?;
        sink.file("graph.gexf", &mut |out| write(&network, out))?;
        Ok(written)
    }
}

/// Properties that GEXF has places of its own for.
const OWN: [&str; 3] = ["label", "start", "end"];

pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://gexf.net/1.3" version="1.3">"#)?;
    writeln!(out, "  <meta>\n    <creator>trithuc</creator>\n  </meta>")?;
    writeln!(
        out,
        r#"  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">"#
    )?;
    attributes(out, "node", &NODE_KEYS)?;
    attributes(out, "edge", &EDGE_KEYS)?;
    writeln!(out, "    <nodes>")?;
    for thing in &network.things {
        write!(out, r#"      <node id=""#)?;
        text(out, &thing.id)?;
        write!(out, r#"" label=""#)?;
        text(out, &thing.label)?;
        writeln!(out, r#"">"#)?;
        values(out, &NODE_KEYS, |key| of_node(thing, key))?;
        spell(out, thing.time.as_ref())?;
        writeln!(out, "      </node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for tie in &network.ties {
        for (before, words) in [
            (r#"      <edge id=""#, &tie.id),
            (r#"" source=""#, &network.things[tie.from].id),
            (r#"" target=""#, &network.things[tie.to].id),
            (r#"" kind=""#, &tie.kind),
            (r#"" label=""#, &tie.label),
        ] {
            write!(out, "{before}")?;
            text(out, words)?;
        }
        writeln!(out, r#"">"#)?;
        values(out, &EDGE_KEYS, |key| of_edge(tie, key))?;
        spell(out, tie.time.as_ref())?;
        writeln!(out, "      </edge>")?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}

fn attributes(out: &mut dyn Write, of: &str, keys: &[Key]) -> io::Result<()> {
    writeln!(out, r#"    <attributes class="{of}">"#)?;
    for (name, kind) in keys.iter().filter(|(name, _)| !OWN.contains(name)) {
        let kind = match kind {
            Type::Text => "string",
            Type::Integer => "integer",
            Type::Decimal => "double",
        };
        writeln!(out, r#"      <attribute id="{name}" title="{name}" type="{kind}"/>"#)?;
    }
    writeln!(out, "    </attributes>")
}

fn values(out: &mut dyn Write, keys: &[Key], value: impl Fn(&str) -> Option<String>) -> io::Result<()> {
    writeln!(out, "        <attvalues>")?;
    for (name, _) in keys.iter().filter(|(name, _)| !OWN.contains(name)) {
        if let Some(words) = value(name) {
            write!(out, r#"          <attvalue for="{name}" value=""#)?;
            text(out, &words)?;
            writeln!(out, r#""/>"#)?;
        }
    }
    writeln!(out, "        </attvalues>")
}

/// From the first to the last day that the time may mean: a year is all of it.
fn spell(out: &mut dyn Write, time: Option<&(String, String)>) -> io::Result<()> {
    let Some((start, end)) = time else { return Ok(()) };
    let (Some(start), Some(end)) = (Moment::parse(start), Moment::parse(end)) else {
        return Ok(());
    };
    let first = Moment::day(start.year, start.month.unwrap_or(1), start.day.unwrap_or(1));
    let month = end.month.unwrap_or(12);
    let last = Moment::day(end.year, month, end.day.unwrap_or_else(|| days(end.year, month)));
    writeln!(out, r#"        <spells><spell start="{first}" end="{last}"/></spells>"#)
}

/// How many days a month has.
fn days(year: i16, month: u8) -> u8 {
    let month = i8::try_from(month).unwrap_or(1);
    jiff::civil::Date::new(year, month, 1).map_or(28, |date| date.days_in_month().unsigned_abs())
}
