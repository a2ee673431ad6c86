//! All quads in order, some at a time, so that no second copy of the graph is held.

use std::collections::BTreeMap;

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad};
use oxigraph::store::{StorageError, Store};
use rayon::prelude::*;

/// Subjects whose lines are made at a time.
const TOGETHER: usize = 16_384;

/// The lines of N-Quads in order of their bytes, as texts of many lines, with how many they are.
pub(super) fn lines(
    graph: &Store,
) -> Result<impl Iterator<Item = Result<(String, usize), StorageError>>, StorageError> {
    // A line begins with its subject, which ends in a character that is in no subject before its end: what is in order by
    // subjects, and for each subject by lines, is in order by lines.
    let mut subjects: BTreeMap<String, NamedOrBlankNode> = BTreeMap::new();
    let mut last = None;
    for quad in graph {
        let subject = quad?.subject;
        if last.as_ref() != Some(&subject) {
            subjects.entry(subject.to_string()).or_insert_with(|| subject.clone());
            last = Some(subject);
        }
    }
    let subjects: Vec<NamedOrBlankNode> = subjects.into_values().collect();
    let starts = (0..subjects.len()).step_by(TOGETHER);
    Ok(starts.map(move |start| {
        let some = &subjects[start..subjects.len().min(start + TOGETHER)];
        let texts: Vec<(String, usize)> = some
            .par_chunks(64)
            .map(|subjects| lines_of(graph, subjects))
            .collect::<Result<_, _>>()?;
        let count = texts.iter().map(|(_, count)| count).sum();
        Ok((texts.into_iter().map(|(text, _)| text).collect(), count))
    }))
}

fn lines_of(graph: &Store, subjects: &[NamedOrBlankNode]) -> Result<(String, usize), StorageError> {
    let (mut text, mut count) = (String::new(), 0);
    let mut lines = Vec::new();
    for subject in subjects {
        lines.clear();
        for quad in graph.quads_for_pattern(Some(subject.as_ref()), None, None, None) {
            lines.push(quad?.to_string());
        }
        lines.sort_unstable();
        count += lines.len();
        for line in &lines {
            text.push_str(line);
            text.push_str(" .\n");
        }
    }
    Ok((text, count))
}

/// The quads of each graph, sorted; the graphs sorted by their names.
pub(super) fn graphs(graph: &Store) -> Result<impl Iterator<Item = Result<Vec<Quad>, StorageError>>, StorageError> {
    let default = GraphName::DefaultGraph;
    let mut names = BTreeMap::from([(default.to_string(), default)]);
    for name in graph.named_graphs() {
        let name = GraphName::from(name?);
        names.insert(name.to_string(), name);
    }
    Ok(names.into_values().map(move |name| {
        let quads = graph.quads_for_pattern(None, None, None, Some(name.as_ref()));
        let mut quads: Vec<Quad> = quads.collect::<Result<_, _>>()?;
        quads.sort_by_cached_key(|q| [q.subject.to_string(), q.predicate.to_string(), q.object.to_string()]);
        Ok(quads)
    }))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use oxigraph::model::{BlankNode, Literal, NamedNode};

    use super::*;
    use crate::store::sorted_lines;

    /// Subjects that begin alike, blank ones, the default graph, texts with what a line must escape.
    fn graph() -> Store {
        let store = Store::new().unwrap();
        let node = |name: &str| NamedNode::new(format!("http://e/{name}")).unwrap();
        for subject in ["a", "a#b", "a-", "a/b", "ab", "b", "á"] {
            for object in ["", "x", "x y", "\"x\"\n", "x\" ."] {
                for graph in [GraphName::DefaultGraph, node("g").into(), node("a").into()] {
                    let quad = Quad::new(node(subject), node("p"), Literal::from(object), graph);
                    store.insert(&quad).unwrap();
                }
            }
        }
        let blank = Quad::new(BlankNode::new("b").unwrap(), node("p"), node("a"), node("g"));
        store.insert(&blank).unwrap();
        store
    }

    #[test]
    fn by_subjects_the_lines_are_in_order_of_their_bytes() {
        let store = graph();
        let mut text = String::new();
        let mut count = 0;
        for some in lines(&store).unwrap() {
            let (lines, many) = some.unwrap();
            text.push_str(&lines);
            count += many;
        }
        let expected = sorted_lines(&store).unwrap();
        assert_eq!(count, expected.len());
        assert_eq!(text.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn graphs_come_in_order_each_once_and_whole() {
        let store = graph();
        let graphs: Vec<Vec<Quad>> = graphs(&store).unwrap().map(Result::unwrap).collect();
        assert_eq!(graphs.iter().map(Vec::len).sum::<usize>(), store.len().unwrap());
        let quads: Vec<Quad> = graphs.concat();
        let key = |q: &Quad| {
            let Quad {
                subject,
                predicate,
                object,
                graph_name,
            } = q;
            [
                graph_name.to_string(),
                subject.to_string(),
                predicate.to_string(),
                object.to_string(),
            ]
        };
        let keys: Vec<_> = quads.iter().map(key).collect();
        assert!(keys.is_sorted());
    }
}
