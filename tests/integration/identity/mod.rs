//! Who is who over corpora of which it is known: pairwise precision and recall.

mod generate;
mod measure;
mod texts;

use trithuc::lexicon::reference::Reference;
use trithuc::model::{Article, Class, EntityId, Extraction};
use trithuc::resolve::{Identities, resolve};

use generate::{Generated, Size, World, articles::articles};
use measure::Pairs;

const FULL: Size = Size {
    people: 2000,
    homonyms: 200,
    events: 500,
    documents: 400,
};

const MEASURED: [(Class, &str); 3] = [
    (Class::Official, "officials"),
    (Class::Conference, "conferences"),
    (Class::Document, "documents"),
];

fn identities(all: &[Generated]) -> Identities {
    let pairs: Vec<(&Article, &Extraction)> = all.iter().map(|g| (&g.article, &g.extraction)).collect();
    resolve(&pairs, Reference::builtin())
}

/// Path and truth of every entity of a class for which `counts` holds.
fn pairs(all: &[Generated], identities: &Identities, class: Class, counts: impl Fn(usize) -> bool) -> Pairs {
    let mut pairs = Pairs::default();
    for generated in all {
        for (at, entity) in generated.extraction.entities.iter().enumerate() {
            let truth = generated.truth[at].filter(|truth| entity.class == class && counts(*truth));
            if let Some(truth) = truth {
                pairs.add(truth, identities.path(&generated.article.id, EntityId(at)));
            }
        }
    }
    pairs
}

#[test]
fn the_generated_corpus_is_told_apart() {
    for seed in [1, 2] {
        let world = World::new(FULL, seed);
        let all = articles(&world, seed);
        let identities = identities(&all);
        let unique = world.unique();
        eprintln!("seed {seed}: {} articles", all.len());
        let mut bad = Vec::new();
        for (class, name) in MEASURED {
            let found = pairs(&all, &identities, class, |_| true);
            eprintln!("  {name}: {found}");
            if found.precision() < 0.99 || found.recall() < 0.95 {
                bad.push(format!("seed {seed}, {name}: {found}"));
            }
        }
        let homonyms = pairs(&all, &identities, Class::Official, |truth| !unique.contains(&truth));
        eprintln!("  officials of shared names: {homonyms}");
        if homonyms.precision() < 0.97 || homonyms.recall() < 0.90 {
            bad.push(format!("seed {seed}, shared names: {homonyms}"));
        }
        for (path, truths) in pairs(&all, &identities, Class::Official, |_| true).mixed() {
            assert!(truths.len() < 4, "{path} holds {truths:?}");
        }
        assert!(bad.is_empty(), "{bad:#?}");
    }
}

#[test]
fn the_order_of_a_whole_corpus_does_not_matter() {
    let size = Size {
        people: 300,
        homonyms: 60,
        events: 80,
        documents: 60,
    };
    let mut all = articles(&World::new(size, 5), 5);
    let first = identities(&all);
    all.reverse();
    assert_eq!(first, identities(&all));
    let middle = all.len() / 3;
    all.rotate_left(middle);
    assert_eq!(first, identities(&all));
}
