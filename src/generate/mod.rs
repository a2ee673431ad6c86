//! What would articles be whose truth is known? Corpora of any size, drawn from a seed: invented people in the seats of real
//! provinces and bodies, conferences, documents, numbers, in the sentences of the genre, and with each article its gold tables.
//!
//! An article depends on the seed and its number alone, so that a corpus is the beginning of a longer one of the same seed, and
//! articles can be made in parallel. Every fifth tells the event of the one before in other words. The words are `data/generate`.

mod data;
mod random;
#[cfg(test)]
mod tests;
mod truth;
mod world;
mod write;

pub use random::Random;
pub use truth::{Truth, header};

use crate::model::{Article, Metadata};
use world::World;
use write::Writer;

/// All articles of a seed.
pub struct Corpus(World);

impl Corpus {
    /// The articles of this seed.
    pub fn new(seed: u64) -> Self {
        Self(World::new(seed))
    }

    /// The article of a number, and what is true of it.
    pub fn article(&self, number: u64) -> (Article, Truth) {
        let event = if number % 5 == 4 { number - 1 } else { number };
        let event = self.0.event(event);
        let mut writer = Writer::new(&self.0, &event, Random::of(&[self.0.seed, 5, number]));
        writer.article();
        let article = Article {
            id: format!("made-{}-{number:06}", self.0.seed),
            text: writer.text,
            meta: Metadata::default(),
        };
        (article, writer.truth)
    }
}
