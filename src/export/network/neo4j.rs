//! CSV for the bulk import of Neo4j: typed headers, and the one command that loads them.

use std::io::{self, Write};

use oxigraph::store::Store;

use super::{EDGE_KEYS, Key, NODE_KEYS, Type, network, of_edge, of_node};
use crate::export::{ExportError, Exporter, Options, Sink, Written};
use crate::graph::{Class, Network};

/// A folder of CSV for Neo4j.
pub(in crate::export) struct Neo4j;

const COMMAND: &str = "\
# Loads the network into an empty Neo4j database (version 5; the database must be stopped). Run it in this folder.
neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv --multiline-fields=true \\
    --overwrite-destination neo4j
";

impl Exporter for Neo4j {
    fn name(&self) -> &'static str {
        "neo4j"
    }

    fn about(&self) -> &'static str {
        "a folder of CSV for Neo4j's bulk import, with the command that loads it"
    }

    fn is_folder(&self) -> bool {
        true
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (network, written) = network(store, options)?;
        sink.file("nodes.csv", &mut |out| nodes(&network, out))?;
        sink.file("relationships.csv", &mut |out| relationships(&network, out))?;
        sink.file("import.sh", &mut |out| out.write_all(COMMAND.as_bytes()))?;
        Ok(written)
    }
}

fn nodes(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    // The class is the label; the name of a node is its property `label`.
    let keys = || NODE_KEYS.iter().filter(|(name, _)| *name != "class");
    let head = ["id:ID".to_owned()]
        .into_iter()
        .chain(keys().map(heading))
        .chain([":LABEL".to_owned()]);
    writer.write_record(head)?;
    for thing in &network.things {
        let values = keys().map(|(name, _)| of_node(thing, name).unwrap_or_default());
        let label = match thing.class {
            Class::Conference => "Conference",
            Class::Official => "Official",
            Class::Office => "Office",
            Class::Organization => "Organization",
            Class::Province => "Province",
            Class::Region => "Region",
            Class::Place => "Place",
            Class::Document => "Document",
            Class::Article => "Article",
        };
        writer.write_record([thing.id.clone()].into_iter().chain(values).chain([label.to_owned()]))?;
    }
    writer.flush()
}

pub(super) fn relationships(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    let keys = || EDGE_KEYS.iter().filter(|(name, _)| *name != "kind");
    let head = [":START_ID", ":END_ID", ":TYPE", "id"].map(str::to_owned);
    writer.write_record(head.into_iter().chain(keys().map(heading)))?;
    for tie in &network.ties {
        let first = [
            network.things[tie.from].id.clone(),
            network.things[tie.to].id.clone(),
            upper_snake(&tie.kind),
            tie.id.clone(),
        ];
        let values = keys().map(|(name, _)| of_edge(tie, name).unwrap_or_default());
        writer.write_record(first.into_iter().chain(values))?;
    }
    writer.flush()
}

fn heading((name, kind): &Key) -> String {
    match kind {
        Type::Text => (*name).to_owned(),
        Type::Integer => format!("{name}:int"),
        Type::Decimal => format!("{name}:double"),
    }
}

/// `basedOn` and `passed_by` as Neo4j's users write them: `BASED_ON`, `PASSED_BY`.
fn upper_snake(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_ties_are_as_usual() {
        for (name, wanted) in [("chair", "CHAIR"), ("basedOn", "BASED_ON"), ("passed_by", "PASSED_BY")] {
            assert_eq!(upper_snake(name), wanted);
        }
    }
}
