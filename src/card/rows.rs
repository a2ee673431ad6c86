//! Rows while they are collected: equal ones of several articles become one, then they are ordered, cut and numbered.

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;
use oxigraph::model::NamedNode;
use oxigraph::store::StorageError;

use super::gather::{Fact, Proof, Source};
use super::{Mark, Options, Part, Reference, Row, Section};

/// How many rows a section shows unless all are asked for, and how many references a row.
const ROWS: usize = 12;
const REFERENCES: usize = 3;

/// Facts less sure than this are marked, in percent.
const UNSURE: u8 = 60;

/// One thing that is said, before it is known who else says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// What orders the rows of a section.
    pub(super) sort: String,
    pub(super) lead: String,
    pub(super) text: Vec<Part>,
    pub(super) detail: Vec<Part>,
    pub(super) marks: BTreeSet<&'static str>,
    pub(super) proofs: BTreeSet<Proof>,
}

impl Draft {
    /// A row whose lead also orders it.
    pub(super) fn new(lead: impl Into<String>, text: Vec<Part>) -> Self {
        let lead = lead.into();
        Self {
            sort: lead.clone(),
            lead,
            text,
            ..Self::default()
        }
    }

    #[must_use]
    pub(super) fn sorted(mut self, sort: impl Into<String>) -> Self {
        self.sort = sort.into();
        self
    }

    #[must_use]
    pub(super) fn detail(mut self, detail: Vec<Part>) -> Self {
        if detail.iter().any(|part| !part.text.is_empty()) {
            self.detail = detail;
        }
        self
    }

    #[must_use]
    pub(super) fn marked(mut self, mark: Option<&'static str>) -> Self {
        self.marks.extend(mark);
        self
    }

    /// What a fact adds: its proof and its status.
    #[must_use]
    pub(super) fn from(mut self, fact: &Fact) -> Self {
        self.marks.extend(fact.mark());
        self.proofs.extend(fact.proof());
        self
    }

    #[must_use]
    pub(super) fn proved(mut self, proofs: BTreeSet<Proof>) -> Self {
        self.proofs.extend(proofs);
        self
    }
}

/// What makes two rows one.
type Key = (String, Vec<Part>, BTreeSet<&'static str>);

/// The rows of a section.
#[derive(Debug, Default)]
pub(super) struct Rows {
    drafts: IndexMap<Key, Draft>,
}

impl Rows {
    /// Adds a row; one of the same lead, text and marks takes over its proofs and details.
    pub(super) fn add(&mut self, draft: Draft) {
        let key = (draft.lead.clone(), draft.text.clone(), draft.marks.clone());
        match self.drafts.get_mut(&key) {
            None => _ = self.drafts.insert(key, draft),
            Some(known) => {
                known.proofs.extend(draft.proofs);
                known.sort = std::cmp::min(std::mem::take(&mut known.sort), draft.sort);
                if known.detail.is_empty() {
                    known.detail = draft.detail;
                }
            }
        }
    }

    /// Marks the rows of a lead if there are several: articles differ about what can be only one.
    pub(super) fn differ(&mut self, lead: &str) {
        let of_lead =
            |draft: &Draft| draft.lead == lead && draft.marks.is_disjoint(&BTreeSet::from(["negated", "planned"]));
        let texts: Vec<String> = self
            .drafts
            .values()
            .filter(|d| of_lead(d))
            .map(|d| d.text.iter().map(|p| p.text.as_str()).collect())
            .collect();
        // 2022 and 2022-09 say the same, one more precisely
        let longest = texts.iter().max_by_key(|t| t.len()).cloned().unwrap_or_default();
        if texts.iter().any(|text| !longest.starts_with(text.as_str())) {
            for draft in self.drafts.values_mut().filter(|d| of_lead(d)) {
                draft.marks.insert("differs");
            }
        }
    }

    fn ordered(self, newest_first: bool) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.drafts.into_values().collect();
        drafts.sort_by(|a, b| {
            let by_sort = if newest_first {
                b.sort.cmp(&a.sort)
            } else {
                a.sort.cmp(&b.sort)
            };
            by_sort.then_with(|| a.text.cmp(&b.text))
        });
        drafts
    }
}

/// In which order the rows of a section stand, and how many of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Order {
    /// What sorts first stands first.
    First,
    /// What sorts last stands first: the newest.
    Newest,
    /// What sorts first stands first; twice as many rows.
    Long,
    /// As [`Order::First`], and nothing is cut.
    All,
}

/// The sections of a card while it is made.
pub(super) struct Collector<'s> {
    source: &'s Source<'s>,
    options: Options,
    sections: Vec<(&'static str, Vec<Draft>, usize)>,
}

impl<'s> Collector<'s> {
    pub(super) fn new(source: &'s Source<'s>, options: Options) -> Self {
        Self {
            source,
            options,
            sections: Vec::new(),
        }
    }

    /// Adds a section, unless it has no rows.
    pub(super) fn section(&mut self, id: &'static str, rows: Rows, order: Order) {
        let mut drafts = rows.ordered(matches!(order, Order::Newest));
        let total = drafts.len();
        let most = match order {
            Order::First | Order::Newest => ROWS,
            Order::Long => 2 * ROWS,
            Order::All => usize::MAX,
        };
        // one row more costs no more than the note that it is missing
        if !self.options.all && total > most.saturating_add(1) {
            drafts.truncate(most);
        }
        if total > 0 {
            self.sections.push((id, drafts, total));
        }
    }

    /// Numbers the references in the order of the rows.
    pub(super) fn finish(self) -> Result<(Vec<Section>, Vec<Reference>), StorageError> {
        let mut cited = Cited {
            source: self.source,
            most: if self.options.all { usize::MAX } else { REFERENCES },
            numbers: BTreeMap::new(),
            references: Vec::new(),
        };
        let mut sections = Vec::new();
        for (id, drafts, total) in self.sections {
            let rows = drafts.into_iter().map(|d| cited.row(d)).collect::<Result<_, _>>()?;
            sections.push(Section {
                id,
                heading: self.source.words.get(id).to_owned(),
                rows,
                total,
            });
        }
        Ok((sections, cited.references))
    }
}

struct Cited<'s> {
    source: &'s Source<'s>,
    most: usize,
    numbers: BTreeMap<NamedNode, usize>,
    references: Vec<Reference>,
}

impl Cited<'_> {
    fn row(&mut self, draft: Draft) -> Result<Row, StorageError> {
        let mut mentions: IndexMap<NamedNode, NamedNode> = IndexMap::new();
        for proof in &draft.proofs {
            mentions
                .entry(proof.mention.clone())
                .or_insert_with(|| proof.article.clone());
        }
        let articles: BTreeSet<&NamedNode> = mentions.values().collect();
        let confidence = draft.proofs.iter().map(|p| p.percent).max();
        let mut marks = draft.marks;
        if confidence.is_some_and(|c| c < UNSURE) {
            marks.insert("unsure");
        }
        let (proofs, articles) = (mentions.len(), articles.len());
        let mut references = chosen(&mentions, self.most)
            .into_iter()
            .map(|(mention, article)| self.number(mention, article))
            .collect::<Result<Vec<_>, _>>()?;
        references.sort_unstable();
        let mark = |id: &'static str| Mark {
            id,
            word: self.source.words.get(id).to_owned(),
        };
        Ok(Row {
            lead: draft.lead,
            text: draft.text,
            detail: draft.detail,
            marks: marks.into_iter().map(mark).collect(),
            references,
            proofs,
            articles,
            confidence,
        })
    }

    fn number(&mut self, mention: &NamedNode, article: &NamedNode) -> Result<usize, StorageError> {
        if let Some(number) = self.numbers.get(mention) {
            return Ok(*number);
        }
        let number = self.references.len() + 1;
        let name = self.source.article(article)?;
        let (start, end) = self.source.place(mention)?;
        self.references.push(Reference {
            number,
            quote: self.source.quote(mention)?,
            article: name.id,
            path: self.source.path(article),
            title: name.title,
            published: name.published,
            start,
            end,
        });
        self.numbers.insert(mention.clone(), number);
        Ok(number)
    }
}

/// The first quote of each article, then further ones, at most so many.
fn chosen(mentions: &IndexMap<NamedNode, NamedNode>, most: usize) -> Vec<(&NamedNode, &NamedNode)> {
    let mut seen = BTreeSet::new();
    let (first, further): (Vec<_>, Vec<_>) = mentions.iter().partition(|(_, article)| seen.insert(*article));
    first.into_iter().chain(further).take(most).collect()
}
