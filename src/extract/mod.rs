//! The way of one article, all stages in one screen. Pure: same article and lexicon, same result; it cannot fail.

mod confidence;
mod explain;
mod key;

pub use explain::{Line, Marked, MarkedFact, Mention, Segment, explain, marked};
pub use key::Keys;

use crate::lexicon::Lexicon;
use crate::model::{Article, Extraction};
use crate::recognise::Reading;
use crate::relate::{Builder, RELATIONS};

/// Reads an article: text, lexicon hits, mentions, facts.
pub fn extract(article: &Article, lexicon: &Lexicon) -> Extraction {
    relate(&Reading::new(article, lexicon))
}

/// The facts of an article whose mentions are found, each as sure as what its rule got right before.
pub fn relate(reading: &Reading<'_>) -> Extraction {
    let mut extraction = state(reading);
    confidence::calibrate(&mut extraction);
    extraction
}

/// As [`relate`], but with each rule's own estimate of how sure it is: what `data/confidence.csv` is made from.
pub fn state(reading: &Reading<'_>) -> Extraction {
    let mut builder = Builder::new(reading.lexicon);
    for (_, relate) in RELATIONS {
        relate(reading, &mut builder);
    }
    builder.finish()
}
