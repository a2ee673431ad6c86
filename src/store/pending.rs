//! A commit to a directory in two steps: graphs that are new to it through RocksDB's bulk loader, which takes in all of them or none and
//! is several times faster than a transaction, then a transaction with what changes in other graphs.
//!
//! Before the first step the second is written beside the database. A run that is ended between the two leaves it there, and whoever
//! opens the directory next takes it, so that the store is as it was or as it should be.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use oxigraph::model::{NamedNode, NamedNodeRef};
use oxigraph::store::{BulkLoader, StorageError, Store as Graph};
use serde::{Deserialize, Serialize};

use super::{Changes, Difference, StoreError, of_lines, to_lines};

/// The file in the directory.
const FILE: &str = "trithuc.pending";

/// Fewer new quads are not worth two steps.
const LEAST: usize = 10_000;

/// The second step.
#[derive(Serialize, Deserialize)]
struct Pending {
    /// A graph of the first step: it is there if that was taken.
    witness: String,
    /// Graphs that go.
    gone: Vec<String>,
    /// Lines of N-Quads.
    remove: String,
    insert: String,
}

impl Pending {
    /// What is left to do when a graph is there.
    fn of(witness: &NamedNode, rest: &Difference<'_>) -> Self {
        Self {
            witness: witness.as_str().to_owned(),
            gone: rest.gone.iter().map(|name| name.as_str().to_owned()).collect(),
            remove: to_lines(&rest.remove),
            insert: to_lines(rest.insert.iter().copied()),
        }
    }
}

/// Graphs of which the store has nothing, on their way into it: a thread sorts them into files, which [`commit`] takes in.
pub(super) struct Loading<'g> {
    loader: BulkLoader<'g>,
    witness: NamedNode,
    new: BTreeSet<NamedNode>,
}

impl<'g> Loading<'g> {
    /// Of the new graphs among the changes, if they hold so much that they are worth a step.
    pub(super) fn begin(graph: &'g Graph, changes: &Changes) -> Result<Option<Self>, StorageError> {
        let mut new = BTreeSet::new();
        let mut count = 0;
        for (name, quads) in changes.iter().filter(|(_, quads)| !quads.is_empty()) {
            if !graph.contains_named_graph(name)? {
                new.insert(name.clone());
                count += quads.len();
            }
        }
        let Some(witness) = new.first().cloned().filter(|_| count >= LEAST) else {
            return Ok(None);
        };
        let mut loader = graph.bulk_loader();
        let quads = new.iter().filter_map(|name| changes.get(name)).flatten();
        loader.load_quads(quads.cloned())?;
        Ok(Some(Self { loader, witness, new }))
    }

    /// Their names.
    pub(super) fn graphs(&self) -> &BTreeSet<NamedNode> {
        &self.new
    }
}

/// Takes in what is on its way, and then the difference, in a directory. When that is on disk, it is [`done`].
pub(super) fn commit(
    path: &Path,
    graph: &Graph,
    loading: Option<Loading<'_>>,
    rest: &Difference<'_>,
) -> Result<(), StoreError> {
    if let Some(loading) = loading {
        if !rest.is_empty() {
            write(path, &Pending::of(&loading.witness, rest))
                .map_err(StoreError::io(&path.join(FILE), "note the second step of the change"))?;
        }
        loading.loader.commit().map_err(StoreError::database(path))?;
    }
    rest.apply(graph).map_err(StoreError::database(path))
}

/// Did a run leave the second step?
pub(super) fn is_left(path: &Path) -> bool {
    path.join(FILE).exists()
}

/// Takes the second step that a run left which was ended before it; nothing if the first was not taken. When that is on disk, it is
/// [`done`].
pub(super) fn take_up(path: &Path, graph: &Graph) -> Result<(), StoreError> {
    let file = path.join(FILE);
    let bytes = fs::read(&file).map_err(StoreError::io(&file, "read the second step of a change"))?;
    let damaged = |_| {
        StoreError::damaged(
            path,
            format!("{FILE} in it, the second step of a change, cannot be read"),
        )
    };
    let pending: Pending = postcard::from_bytes(&bytes).map_err(|error| damaged(error.to_string()))?;
    let witness = NamedNodeRef::new_unchecked(&pending.witness);
    if graph
        .contains_named_graph(witness)
        .map_err(StoreError::database(path))?
    {
        let insert = of_lines(&pending.insert).map_err(|error| damaged(error.to_string()))?;
        let gone: Vec<NamedNode> = pending.gone.into_iter().map(NamedNode::new_unchecked).collect();
        let rest = Difference {
            gone: gone.iter().collect(),
            remove: of_lines(&pending.remove).map_err(|error| damaged(error.to_string()))?,
            insert: insert.iter().collect(),
        };
        rest.apply(graph).map_err(StoreError::database(path))?;
    }
    Ok(())
}

fn write(path: &Path, pending: &Pending) -> io::Result<()> {
    let new = path.join(format!("{FILE}.new"));
    let mut file = File::create(&new)?;
    file.write_all(&postcard::to_stdvec(pending).map_err(io::Error::other)?)?;
    file.sync_all()?;
    fs::rename(&new, path.join(FILE))?;
    // Not every system can; where it cannot, only a loss of power would show.
    let _ = File::open(path).and_then(|folder| folder.sync_all());
    Ok(())
}

/// No step is left.
pub(super) fn done(path: &Path) -> Result<(), StoreError> {
    let file = path.join(FILE);
    match fs::remove_file(&file) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => Err(StoreError::io(
            &file,
            "remove the second step of a change, which is taken",
        )(source)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]

    use oxigraph::model::{GraphName, Quad};

    use super::*;
    use crate::store::{Patch, sorted_lines};

    fn quad(graph: &str, word: usize) -> Quad {
        let node = |name: &str| NamedNode::new_unchecked(format!("https://example.org/{name}"));
        let graph = GraphName::NamedNode(node(graph));
        Quad::new(node(&format!("s{word}")), node("p"), node("o"), graph)
    }

    fn name(graph: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("https://example.org/{graph}"))
    }

    /// A graph that is new and large, one that changes, one that goes, and quads of another.
    fn change() -> (Changes, Patch) {
        let changes = Changes::from([
            (name("new"), (0..LEAST).map(|word| quad("new", word)).collect()),
            (name("old"), vec![quad("old", 1), quad("old", 2)]),
            (name("gone"), Vec::new()),
        ]);
        let patch = Patch {
            remove: vec![quad("other", 1)],
            insert: vec![quad("other", 2)],
        };
        (changes, patch)
    }

    fn before() -> Graph {
        let graph = Graph::new().unwrap();
        for quad in [quad("old", 0), quad("old", 1), quad("gone", 0), quad("other", 1)] {
            graph.insert(&quad).unwrap();
        }
        graph
    }

    /// What the changes make of it in one step.
    fn after() -> Vec<String> {
        let graph = before();
        let (changes, patch) = change();
        super::super::apply(&graph, &changes, &patch).unwrap();
        sorted_lines(&graph).unwrap()
    }

    #[test]
    fn two_steps_are_as_one() {
        let folder = tempfile::tempdir().unwrap();
        let (graph, (changes, patch)) = (before(), change());
        let loading = Loading::begin(&graph, &changes).unwrap().unwrap();
        assert!(loading.graphs().iter().eq([&name("new")]));
        let rest = Difference::of(&graph, &changes, &patch, loading.graphs()).unwrap();
        commit(folder.path(), &graph, Some(loading), &rest).unwrap();
        done(folder.path()).unwrap();
        assert_eq!(sorted_lines(&graph).unwrap(), after());
        assert!(folder.path().read_dir().unwrap().next().is_none());
    }

    #[test]
    fn a_run_that_ended_between_the_steps_is_taken_up_and_one_before_them_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (changes, patch) = change();
        let unchanged = sorted_lines(&before()).unwrap();
        for first_was_taken in [false, true] {
            let graph = before();
            let new = BTreeSet::from([name("new")]);
            let rest = Difference::of(&graph, &changes, &patch, &new).unwrap();
            // ends at the second step
            write(folder.path(), &Pending::of(&name("new"), &rest)).unwrap();
            assert!(is_left(folder.path()));
            if first_was_taken {
                for quad in &changes[&name("new")] {
                    graph.insert(quad).unwrap();
                }
            }
            take_up(folder.path(), &graph).unwrap();
            done(folder.path()).unwrap();
            assert!(!is_left(folder.path()));
            let wanted = if first_was_taken { after() } else { unchanged.clone() };
            assert_eq!(sorted_lines(&graph).unwrap(), wanted);
            assert!(folder.path().read_dir().unwrap().next().is_none());
        }
        fs::write(folder.path().join(FILE), "x").unwrap();
        assert!(take_up(folder.path(), &before()).is_err());
    }

    #[test]
    fn few_quads_go_in_one_step() {
        let (changes, _) = change();
        let few: Changes = changes
            .into_iter()
            .map(|(name, quads)| (name, quads.into_iter().take(9).collect()))
            .collect();
        assert!(Loading::begin(&before(), &few).unwrap().is_none());
    }
}
