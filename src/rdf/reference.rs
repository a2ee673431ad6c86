//! The reference data as a graph: provinces with their time and codes, regions, and how units came from one another.

use std::collections::BTreeMap;

use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Quad, Term};

use super::vocabulary::{owl, rdf, rdfs, schema, skos, tt};
use super::{concepts, iri};
use crate::lexicon::reference::{Change, ChangeKind, Province, Reference, Unit};
use crate::model::Moment;
use crate::resolve::segment;

/// The reference data in its graph, `graph/reference`, sorted: all provinces, and of the districts and communes those that
/// articles name ([`crate::resolve::Identities::units`]).
pub fn reference_quads(reference: &Reference, units: &BTreeMap<String, Unit>, base: &str) -> Vec<Quad> {
    let mut writer = Writer {
        base,
        graph: iri::graph(base, "reference"),
        quads: Vec::new(),
    };
    for province in reference.provinces() {
        writer.province(province);
    }
    for (path, unit) in units {
        writer.place(path, unit);
    }
    let mut changes: BTreeMap<String, Vec<&Change>> = BTreeMap::new();
    for change in reference.changes() {
        changes.entry(path(change)).or_default().push(change);
    }
    for (path, rows) in changes {
        writer.change(&path, &rows);
    }
    super::sort(&mut writer.quads);
    writer.quads
}

/// One merger has several rows with one successor, one split several with one predecessor.
fn path(change: &Change) -> String {
    let (word, one) = match change.kind {
        ChangeKind::Split => ("split", &change.predecessor),
        ChangeKind::Merge => ("merge", &change.successor),
        ChangeKind::Rename => ("rename", &change.successor),
        ChangeKind::Type => ("type", &change.successor),
    };
    format!("change/{}~{word}~{one}", change.effective)
}

fn kind(kind: ChangeKind) -> NamedNodeRef<'static> {
    let at = match kind {
        ChangeKind::Split => 0,
        ChangeKind::Merge => 1,
        ChangeKind::Rename => 2,
        ChangeKind::Type => 3,
    };
    concepts::CHANGE_KINDS[at].1
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

struct Writer<'a> {
    base: &'a str,
    graph: NamedNode,
    quads: Vec<Quad>,
}

impl Writer<'_> {
    fn put(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, o: impl Into<Term>) {
        self.quads.push(Quad::new(s.clone(), p, o, self.graph.clone()));
    }

    fn put_words(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, words: &str) {
        self.put(s, p, Literal::new_simple_literal(words));
    }

    fn put_day(&mut self, s: &NamedNode, p: NamedNodeRef<'_>, day: Option<Moment>) {
        if let Some(day) = day {
            self.put(s, p, iri::moment(day));
        }
    }

    fn province(&mut self, province: &Province) {
        let node = self.unit(&province.id);
        self.put(&node, rdf::TYPE, tt::PROVINCE_CLASS);
        self.put(&node, rdf::TYPE, schema::ADMINISTRATIVE_AREA);
        self.put_words(&node, rdfs::LABEL, &province.name);
        if let Some(kind) = concepts::find(concepts::AREA_KINDS, province.kind.word()) {
            self.put(&node, tt::KIND, kind);
        }
        for (code, datatype) in [(&province.gso_code, tt::GSO_CODE), (&province.iso, tt::ISO_CODE)] {
            if let Some(code) = code {
                self.put(&node, skos::NOTATION, Literal::new_typed_literal(code, datatype));
            }
        }
        if let Some(name) = &province.region {
            let region = iri::entity(self.base, &format!("region/{}", segment(name)));
            self.put(&region, rdf::TYPE, tt::REGION_CLASS);
            self.put(&region, rdf::TYPE, schema::ADMINISTRATIVE_AREA);
            self.put_words(&region, rdfs::LABEL, name);
            self.put(&node, tt::REGION, region);
        }
        let wikidata = province
            .wikidata
            .as_ref()
            .map(|q| format!("http://www.wikidata.org/entity/{q}"));
        let geonames = province
            .geonames
            .as_ref()
            .map(|n| format!("https://sws.geonames.org/{n}/"));
        for same in [wikidata, geonames].into_iter().flatten() {
            self.put(&node, owl::SAME_AS, NamedNode::new_unchecked(same));
        }
        if let Some((latitude, longitude)) = &province.centroid {
            self.put(&node, schema::LATITUDE, iri::decimal(latitude));
            self.put(&node, schema::LONGITUDE, iri::decimal(longitude));
        }
        self.put_day(&node, tt::VALID_FROM, province.validity.from);
        self.put_day(&node, tt::VALID_UNTIL, province.validity.until);
        if !province.note.is_empty() {
            self.put_words(&node, rdfs::COMMENT, &province.note);
        }
    }

    /// A district or commune.
    fn place(&mut self, path: &str, unit: &Unit) {
        let node = iri::entity(self.base, path);
        self.put(&node, rdf::TYPE, tt::PLACE);
        self.put(&node, rdf::TYPE, schema::ADMINISTRATIVE_AREA);
        self.put_words(&node, rdfs::LABEL, &format!("{} {}", capital(&unit.kind), unit.name));
        if let Some(kind) = concepts::find(concepts::UNIT_KINDS, &unit.kind) {
            self.put(&node, tt::KIND, kind);
        }
        if let Some(code) = &unit.gso_code {
            self.put(&node, skos::NOTATION, Literal::new_typed_literal(code, tt::GSO_CODE));
        }
        let province = self.unit(&unit.province);
        self.put(&node, schema::CONTAINED_IN_PLACE, province);
        self.put_day(&node, tt::VALID_FROM, unit.validity.from);
        self.put_day(&node, tt::VALID_UNTIL, unit.validity.until);
    }

    fn unit(&self, id: &str) -> NamedNode {
        iri::entity(self.base, &format!("province/{id}"))
    }

    fn change(&mut self, path: &str, rows: &[&Change]) {
        let node = iri::entity(self.base, path);
        self.put(&node, rdf::TYPE, tt::CHANGE);
        for row in rows {
            self.put(&node, tt::KIND, kind(row.kind));
            let (before, after) = (self.unit(&row.predecessor), self.unit(&row.successor));
            self.put(&node, tt::PREDECESSOR, before);
            self.put(&node, tt::SUCCESSOR, after);
            self.put_day(&node, tt::EFFECTIVE, Some(row.effective));
            self.put_day(&node, tt::OPERATIONAL, row.operational);
            self.put_words(&node, tt::DECREE, &row.decree);
            if !row.note.is_empty() {
                self.put_words(&node, rdfs::COMMENT, &row.note);
            }
        }
    }
}
