//! How long it takes to tell who is who among a million mentions, and whether the time grows with them.
//!
//! `cargo bench --locked --bench identity`. The corpora are those of the tests, drawn from a seed, as extraction would give them.

#![expect(clippy::print_stdout, reason = "a bench tells what it measured")]

#[path = "../tests/integration/identity/generate/mod.rs"]
mod generate;

use std::time::{Duration, Instant};

use generate::{Generated, Size, World, articles::articles};
use trithuc::lexicon::reference::Reference;
use trithuc::model::{Article, Class, Extraction};
use trithuc::resolve::resolve;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What a million mentions may take.
const LIMIT: Duration = Duration::from_secs(10);

fn main() {
    println!("people      articles    mentions       time   mentions/s");
    let mut last = Duration::ZERO;
    for people in [15_000, 30_000, 60_000] {
        let size = Size {
            people,
            homonyms: people / 10,
            events: people / 4,
            documents: people / 10,
        };
        let all = articles(&World::new(size, 1), 1);
        let mentions = mentions(&all);
        let pairs: Vec<(&Article, &Extraction)> = all.iter().map(|g| (&g.article, &g.extraction)).collect();
        let begun = Instant::now();
        let identities = resolve(&pairs, Reference::builtin());
        last = begun.elapsed();
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let rate = mentions as f64 / last.as_secs_f64();
        println!(
            "{people:<10}  {:<10}  {mentions:<10}  {:>6.2} s  {rate:>10.0}",
            all.len(),
            last.as_secs_f64()
        );
        assert!(!identities.decisions().is_empty());
    }
    if last > LIMIT {
        println!("more than {} s", LIMIT.as_secs());
    }
}

/// Mentions of people, bodies, events and documents: all that identity tells apart.
fn mentions(all: &[Generated]) -> usize {
    let entities = all.iter().flat_map(|g| &g.extraction.entities);
    entities
        .filter(|e| !matches!(e.class, Class::Province | Class::Region))
        .count()
}
