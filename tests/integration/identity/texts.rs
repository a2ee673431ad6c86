//! From text to identity: what extraction and identity reach together, and which texts are one source.

use rayon::prelude::*;
use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::lexicon::reference::Reference;
use trithuc::model::{Article, Class, EntityId, Extraction};
use trithuc::resolve::resolve;
use trithuc::text::fold;

use super::generate::text::{Report, reports};
use super::generate::{Size, World};
use super::measure::Pairs;

const SIZE: Size = Size {
    people: 400,
    homonyms: 40,
    events: 110,
    documents: 60,
};

/// Who or what an entity truly is, by its name; none for what the report did not mean to name.
fn truth(world: &World, report: &Report, extraction: &Extraction, at: usize) -> Option<usize> {
    let entity = &extraction.entities[at];
    match entity.class {
        Class::Conference => report.event.filter(|_| extraction.main == Some(EntityId(at))),
        Class::Official => {
            let name = fold(&entity.name);
            let mut people = report.people.iter().copied();
            people.find(|person| fold(&world.people[*person].name) == name)
        }
        Class::Document => world.events[report.event?].documents.iter().copied().find(|document| {
            let document = &world.documents[*document];
            let number = entity.number.as_deref().unwrap_or_default();
            let kind = entity.kind.as_deref() == Some(document.kind);
            let whole = !number.is_empty() && number == document.number;
            whole
                || kind && !number.is_empty() && number == document.bare
                || number.is_empty() && entity.name == document.name
        }),
        _ => None,
    }
}

#[test]
fn texts_are_told_apart_and_what_is_printed_again_is_one_source() {
    let world = World::new(SIZE, 3);
    let reports = reports(&world, 3);
    let lexicon = Lexicon::builtin();
    let extractions: Vec<Extraction> = reports.par_iter().map(|r| extract(&r.article, lexicon)).collect();
    let pairs: Vec<(&Article, &Extraction)> = reports.iter().map(|r| &r.article).zip(&extractions).collect();
    let identities = resolve(&pairs, Reference::builtin());
    eprintln!("{} articles as text", reports.len());
    let (mut bad, mut nobody, mut people) = (Vec::new(), 0, 0);
    for (class, name, recall) in [
        (Class::Official, "officials", 0.95),
        (Class::Conference, "conferences", 0.95),
        (Class::Document, "documents", 0.95),
    ] {
        let mut found = Pairs::default();
        for (report, extraction) in reports.iter().zip(&extractions) {
            for (at, entity) in extraction.entities.iter().enumerate().filter(|(_, e)| e.class == class) {
                people += usize::from(entity.class == Class::Official);
                match truth(&world, report, extraction, at) {
                    Some(truth) => found.add(truth, identities.path(&report.article.id, EntityId(at))),
                    None => nobody += usize::from(entity.class == Class::Official),
                }
            }
        }
        eprintln!("  {name}: {found}");
        if found.precision() < 0.99 || found.recall() < recall {
            bad.push(format!("{name}: {found}"));
        }
    }
    let mut sources = Pairs::default();
    for report in &reports {
        sources.add(report.original, &identities.sources()[&report.article.id]);
    }
    eprintln!("  sources: {sources}");
    if sources.precision() < 0.99 || sources.recall() < 0.99 {
        bad.push(format!("sources: {sources}"));
    }
    eprintln!("  {nobody} of {people} names read are nobody's");
    // "Huyện ủy An Thử": an invented district that no list holds is read as a person now and then.
    assert!(nobody * 10 < people, "{nobody} of {people} names read are nobody's");
    assert!(bad.is_empty(), "{bad:#?}");
}
