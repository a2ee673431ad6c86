//! Short forms of IRIs: with a prefix, or relative to the base of the graph's entities.

use oxigraph::model::NamedOrBlankNode;
use oxigraph::store::{StorageError, Store};

use crate::rdf::vocabulary::{DEFAULT_BASE, PREFIXES};

/// How a file shortens IRIs.
pub(super) struct Names {
    /// What IRIs of entities begin with; none if relative IRIs do not resolve against it by putting them behind it.
    pub(super) base: Option<String>,
    /// Does the file declare the prefix `void:`?
    pub(super) has_void: bool,
}

impl Names {
    /// The names of a store's graph.
    pub(super) fn of(store: &Store) -> Result<Self, StorageError> {
        let mut base = DEFAULT_BASE.to_owned();
        for graph in store.named_graphs() {
            if let NamedOrBlankNode::NamedNode(graph) = graph?
                && let Some(start) = graph.as_str().strip_suffix("graph/ontology")
            {
                start.clone_into(&mut base);
            }
        }
        let resolves = base.ends_with('/') && (base.starts_with("https://") || base.starts_with("http://"));
        Ok(Self {
            base: resolves.then_some(base),
            has_void: false,
        })
    }

    /// What stands behind the base, if putting it there is what resolving does.
    pub(super) fn relative<'a>(&self, iri: &'a str) -> Option<&'a str> {
        let rest = iri.strip_prefix(self.base.as_deref()?)?;
        let (first, _) = rest.split_once('/')?;
        let plain = !first.is_empty() && first.bytes().all(|b| b.is_ascii_lowercase());
        let path = rest.split(['#', '?']).next().unwrap_or_default();
        let dots = path
            .split('/')
            .skip(1)
            .any(|segment| matches!(segment, "" | "." | ".."));
        (plain && !dots).then_some(rest)
    }
}

/// The prefix and the local name, where that is plain enough for every format.
pub(super) fn prefixed(iri: &str) -> Option<(&'static str, &str)> {
    let (namespace, local) = iri.split_at(iri.rfind(['#', '/'])? + 1);
    let (prefix, _) = PREFIXES.iter().find(|(_, known)| *known == namespace)?;
    let first = local.bytes().next()?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b == b'-';
    ((first.is_ascii_alphabetic() || first == b'_') && local.bytes().all(plain)).then_some((prefix, local))
}
