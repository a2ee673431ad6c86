//! What the shape of the network tells: who is near whom and why, what everything turns on, which things belong together.
//!
//! A [`Projection`] picks the nodes and says what counts as a tie; the measures work on it and give plain rows. Every step of
//! an answer names the facts that it rests on. All is deterministic: among equals the order of the IRIs decides.

mod communities;
mod measure;
mod path;
mod picture;
mod projection;

pub use communities::{Communities, communities};
pub use measure::{Measure, Ranked, rank};
pub use path::{Neighbour, Step, neighbours, path};
pub use picture::Picture;
pub use projection::{Kind, Projection};

#[cfg(test)]
mod tests;
