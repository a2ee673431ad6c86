//! Whose number it is: the subject of the clause, else of the sentence or passage, else what the event or article is about.

use std::ops::Range;

use super::Words;
use super::clause::Clause;
use crate::lexicon::Class as Kind;
use crate::model::{Class, Object, Predicate};
use crate::recognise::{PlaceKind, Reading};
use crate::relate::Builder;

/// Whose a number is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Name or words; empty if unknown.
    pub words: String,
    /// The class where it is an entity.
    pub class: Option<Class>,
}

impl Scope {
    fn new(words: impl Into<String>, class: Option<Class>) -> Self {
        Self {
            words: words.into(),
            class,
        }
    }
}

/// Scopes as they are understood while an article is read.
pub(super) struct Scopes {
    /// The region that the event covers.
    region: Option<Scope>,
    province: Option<Scope>,
    city: bool,
    /// The subject named last in this block.
    current: Option<Scope>,
}

impl Scopes {
    pub fn new(reading: &Reading<'_>, builder: &Builder) -> Self {
        let so_far = builder.so_far();
        let told = so_far.main.and_then(|main| {
            so_far.objects(main, Predicate::Region).find_map(|o| match o {
                Object::Text(words) => Some(words.clone()),
                Object::Entity(id) => Some(so_far.entity(*id).name.clone()),
                Object::Period(_) => None,
            })
        });
        let home = &reading.home;
        Self {
            region: told.map(|r| Scope::new(r, Some(Class::Region))),
            province: home.province.clone().map(|p| Scope::new(p, Some(Class::Province))),
            city: home.city,
            current: None,
        }
    }

    pub fn enter_block(&mut self) {
        self.current = None;
    }

    /// The scope of a quantity.
    pub fn of(&mut self, words: Words<'_, '_>, sentence: &Range<usize>, clause: &Clause) -> Scope {
        if let Some(place) = clause.bracket.and_then(|open| words.place_ending(open)) {
            return place;
        }
        let found = words.subject_scope(sentence, clause, self);
        if let Some(scope) = found {
            self.current = Some(scope.clone());
            return scope;
        }
        if let Some(scope) = words.possessor(clause, self) {
            return scope;
        }
        self.current.clone().unwrap_or_else(|| self.default())
    }

    /// What the event covers, else the article's province.
    fn default(&self) -> Scope {
        self.region
            .clone()
            .or_else(|| self.province.clone())
            .unwrap_or_default()
    }

    fn of_word(&self, sense: &str) -> Option<Scope> {
        match sense {
            "province" => self.province.clone(),
            "region" => self.region.clone(),
            "country" => Some(Scope::new("cả nước", None)),
            "party" => {
                let province = self.province.as_ref()?;
                let level = if self.city { "thành phố" } else { "tỉnh" };
                Some(Scope::new(
                    format!("Đảng bộ {level} {}", province.words),
                    Some(Class::Organization),
                ))
            }
            _ => None,
        }
    }
}

impl Words<'_, '_> {
    /// A word like "toàn tỉnh" that starts here, with its sense.
    pub(super) fn scope_word(self, at: usize) -> Option<(usize, &'static str)> {
        let reading = self.reading;
        let (hit, entry) = reading
            .lexicon
            .all(&reading.hits, at, Kind::MetricCue)
            .find(|(_, e)| e.get("scope").is_some())?;
        let sense = ["province", "region", "party", "country"]
            .into_iter()
            .find(|s| entry.get("scope") == Some(s))?;
        Some((hit.end, sense))
    }

    /// The subject of the clause or sentence: the first body, place or "toàn tỉnh" that is no adjunct.
    fn subject_scope(self, sentence: &Range<usize>, clause: &Clause, scopes: &Scopes) -> Option<Scope> {
        let from = self.after_report(sentence, clause.left.end);
        // own clause first, then the sentence from the left
        self.first_subject(clause.left.clone(), scopes)
            .or_else(|| self.first_subject(from..clause.left.end, scopes))
    }

    /// Behind the last "cho biết:", "nêu rõ," before a place.
    fn after_report(self, sentence: &Range<usize>, to: usize) -> usize {
        let text = &self.reading.text;
        (sentence.start..to)
            .rev()
            .find(|t| {
                matches!(text.folded(*t), ":" | "," | "rằng" | "là")
                    && (text.is(*t, ":") || self.cue_ending(*t, "report", sentence.start).is_some())
            })
            .map_or(sentence.start, |t| t + 1)
    }

    fn first_subject(self, range: Range<usize>, scopes: &Scopes) -> Option<Scope> {
        range.clone().find_map(|at| {
            if !self.may_be_subject(at, &range) {
                return None;
            }
            self.named_at(at, range.end).or_else(|| {
                self.scope_word(at)
                    .filter(|(end, _)| *end <= range.end)
                    .and_then(|(_, s)| scopes.of_word(s))
            })
        })
    }

    /// No adjunct ("tại …", "của …"), no person's office, no document's issuer.
    fn may_be_subject(self, at: usize, range: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let before = if at > range.start { text.folded(at - 1) } else { "" };
        if matches!(
            before,
            "của"
                | "tại"
                | "theo"
                | "cho"
                | "với"
                | "về"
                | "ở"
                | "do"
                | "bởi"
                | "thuộc"
                | "mưu"
                | "trên"
                | "đến"
                | "từ"
                | "trong"
                | "vào"
                | "các"
                | "cấp"
        ) {
            return false;
        }
        let reading = self.reading;
        let in_person = reading.people.iter().any(|p| p.whole.contains(&at));
        let in_office = reading.offices.iter().any(|o| o.tokens.contains(&at));
        let in_document = reading.documents.iter().any(|d| d.tokens.contains(&at));
        let in_event = reading.conferences.iter().any(|c| c.tokens.contains(&at));
        !(in_person || in_office || in_document || in_event)
    }

    /// A named body, province or region that starts here.
    fn named_at(self, at: usize, end: usize) -> Option<Scope> {
        let reading = self.reading;
        let body = reading
            .organizations
            .iter()
            .filter(|o| o.tokens.start == at && o.tokens.end <= end && !o.generic)
            .max_by_key(|o| o.tokens.end);
        if let Some(body) = body {
            return Some(Scope::new(body.name.clone(), Some(Class::Organization)));
        }
        self.place_at(at, end)
    }

    fn place_at(self, at: usize, end: usize) -> Option<Scope> {
        let place = self
            .reading
            .places
            .iter()
            .filter(|p| p.tokens.start == at && p.tokens.end <= end && !p.inside)
            .max_by_key(|p| p.tokens.end)?;
        Some(Scope::new(place.name.clone(), Some(class_of(place.kind))))
    }

    fn place_ending(self, end: usize) -> Option<Scope> {
        let place = self.reading.places.iter().find(|p| p.tokens.end == end)?;
        Some(Scope::new(place.name.clone(), Some(class_of(place.kind))))
    }

    /// "GRDP của Hà Nam", "tại Cần Thơ": an adjunct in the quantity's own clause.
    fn possessor(self, clause: &Clause, scopes: &Scopes) -> Option<Scope> {
        let text = &self.reading.text;
        let led = |t: usize| t > 0 && matches!(text.folded(t - 1), "của" | "tại" | "ở");
        let ranges = [clause.left.clone(), clause.right.clone(), clause.whole.clone()];
        ranges.into_iter().find_map(|range| {
            range.clone().filter(|t| led(*t)).find_map(|t| {
                self.place_at(t, range.end + 4).or_else(|| {
                    let (_, sense) = self.scope_word(t)?;
                    scopes.of_word(sense)
                })
            })
        })
    }
}

fn class_of(kind: PlaceKind) -> Class {
    match kind {
        PlaceKind::Province => Class::Province,
        PlaceKind::Region => Class::Region,
        PlaceKind::District | PlaceKind::Commune => Class::Place,
    }
}
