//! The graph as people picture it: things and the ties between them.
//!
//! A [`Request`] names a view and its limits; [`view`] reads the store, chooses what belongs in, cuts it to size by rank, and
//! gives plain data: a [`View`]. What articles say of an entity in words and numbers stands inside its node, what they say of
//! two entities is an edge. Nothing here knows how it is drawn.

#![expect(
    clippy::match_bool,
    reason = "two cases of equal weight read better beside each other"
)]

mod classes;
mod describe;
mod draft;
mod facts;
mod network;
mod read;
mod request;
mod view;
mod views;
mod words;

use oxigraph::store::Store;

use crate::model::Lang;

pub use network::{Network, Thing, Tie, network};
pub use request::{Request, VIEWS, ViewError, ViewKind, class, view_kind};
pub use view::{Arrangement, Class, Edge, Group, Legend, Line, Node, View};
pub use words::word;

/// The view `schema`: the data model, which is the same for every graph.
pub fn schema(lang: Lang) -> View {
    views::schema(lang)
}

/// The view that a request asks for.
pub fn view(store: &Store, request: &Request) -> Result<View, ViewError> {
    if request.view.is_some_and(|kind| kind.name == "schema") {
        return if request.is_limited() {
            Err(ViewError::WholeModel)
        } else {
            Ok(schema(request.lang))
        };
    }
    let facts = read::facts(store, request.lang)?;
    request.view(facts)
}
