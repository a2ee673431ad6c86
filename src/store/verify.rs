//! Do the quotes stand? Holds every mention of a store to the text of its article, and every fact to its evidence.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use super::{Store, StoreError};
use crate::rdf::iri;
use crate::rdf::vocabulary::{nif, rdf, schema, tt};

/// What was looked at, and what does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Articles.
    pub articles: usize,
    /// Mentions.
    pub mentions: usize,
    /// Facts.
    pub facts: usize,
    /// What does not hold, in order of the articles.
    pub faults: Vec<Fault>,
}

/// One thing that does not hold.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The article, mention or fact.
    pub node: NamedNode,
    /// What is wrong with it.
    pub reason: String,
}

/// Looks at every article of the store.
pub fn verify(store: &Store) -> Result<Verification, StoreError> {
    let mut verification = Verification::default();
    for name in store.graphs()? {
        let quads = store.graph(&name)?;
        let graph = Graph::new(&name, &quads);
        if graph.is_a(&name, tt::ARTICLE) {
            verification.articles += 1;
            graph.verify(&mut verification);
        }
    }
    Ok(verification)
}

/// One article's graph, by subject and predicate.
struct Graph<'a> {
    article: &'a NamedNode,
    values: BTreeMap<(&'a str, &'a str), Vec<&'a Term>>,
    subjects: BTreeSet<&'a NamedNode>,
}

impl<'a> Graph<'a> {
    fn new(article: &'a NamedNode, quads: &'a [Quad]) -> Self {
        let mut values: BTreeMap<(&str, &str), Vec<&Term>> = BTreeMap::new();
        let mut subjects = BTreeSet::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                subjects.insert(subject);
                let key = (subject.as_str(), quad.predicate.as_str());
                values.entry(key).or_default().push(&quad.object);
            }
        }
        Self {
            article,
            values,
            subjects,
        }
    }

    fn all(&self, subject: &'a NamedNode, predicate: NamedNodeRef<'a>) -> &[&'a Term] {
        let key = (subject.as_str(), predicate.as_str());
        self.values.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The only literal there, or why there is none.
    fn word(&self, subject: &'a NamedNode, predicate: NamedNodeRef<'static>) -> Result<&'a str, String> {
        match self.all(subject, predicate) {
            [Term::Literal(literal)] => Ok(literal.value()),
            other => Err(format!("{} values of {predicate}, not one literal", other.len())),
        }
    }

    fn is_a(&self, subject: &'a NamedNode, class: NamedNodeRef<'_>) -> bool {
        let is_class = |term: &&Term| matches!(term, Term::NamedNode(node) if *node == class);
        self.all(subject, rdf::TYPE).iter().any(is_class)
    }

    fn verify(&self, verification: &mut Verification) {
        let text = match self.text() {
            Ok(text) => text,
            Err(reason) => {
                verification.faults.push(self.fault(self.article, reason));
                ""
            }
        };
        let text: Vec<char> = text.chars().collect();
        for subject in &self.subjects {
            if self.is_a(subject, tt::MENTION) {
                verification.mentions += 1;
                let result = self.mention(subject, &text);
                verification
                    .faults
                    .extend(result.err().map(|reason| self.fault(subject, reason)));
            }
            if self.is_a(subject, tt::FACT) {
                verification.facts += 1;
                let result = self.fact(subject);
                verification
                    .faults
                    .extend(result.err().map(|reason| self.fault(subject, reason)));
            }
        }
    }

    #[expect(clippy::unused_self, reason = "stands with its siblings")]
    fn fault(&self, node: &NamedNode, reason: String) -> Fault {
        Fault {
            node: node.clone(),
            reason,
        }
    }

    /// The article's text, if it is the one that was hashed.
    fn text(&self) -> Result<&'a str, String> {
        let text = self.word(self.article, schema::ARTICLE_BODY)?;
        if self.word(self.article, tt::SHA256)? == iri::sha256(text) {
            Ok(text)
        } else {
            Err("the stored text is not the one that was read (its SHA-256 differs)".to_owned())
        }
    }

    /// The words stand where the mention says, in this article.
    fn mention(&self, mention: &'a NamedNode, text: &[char]) -> Result<(), String> {
        let place = |predicate| -> Result<usize, String> {
            let word = self.word(mention, predicate)?;
            word.parse().map_err(|_| format!("{predicate} is {word}, no offset"))
        };
        let (start, end) = (place(nif::BEGIN_INDEX)?, place(nif::END_INDEX)?);
        let quote = self.word(mention, nif::ANCHOR_OF)?;
        let stands: String = text
            .get(start..end)
            .ok_or_else(|| format!("{start} to {end} is outside the text of {} characters", text.len()))?
            .iter()
            .collect();
        if stands != quote {
            return Err(format!(
                "the quote is {quote:?}, but at {start} to {end} stands {stands:?}"
            ));
        }
        if quote.is_empty() {
            return Err("the quote is empty".to_owned());
        }
        match self.all(mention, nif::REFERENCE_CONTEXT) {
            [Term::NamedNode(context)] if context == self.article => {}
            _ => return Err("it does not point to this article".to_owned()),
        }
        if *mention != iri::mention(self.article, start, end) {
            return Err(format!("its IRI tells another place than {start} to {end}"));
        }
        Ok(())
    }

    /// The fact cites mentions of this article.
    fn fact(&self, fact: &'a NamedNode) -> Result<(), String> {
        let evidence = self.all(fact, tt::EVIDENCE);
        if evidence.is_empty() {
            return Err("it cites no words".to_owned());
        }
        for cited in evidence {
            if !matches!(cited, Term::NamedNode(node) if self.is_a(node, tt::MENTION)) {
                return Err(format!("it cites {cited}, which is no mention of this article"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use oxigraph::model::Literal;
    use tempfile::TempDir;

    use super::*;
    use crate::decide::Decisions;
    use crate::lexicon::Lexicon;
    use crate::model::Article;
    use crate::store::update::{Settings, build};

    const TEXT: &str = "Tin vui 🎉\n\nSáng 20/1/2023, Thành ủy Cần Thơ họp. Đồng chí Nguyễn Văn Hiếu, Bí thư Thành ủy Cần \
        Thơ chủ trì.";

    /// A store with one article, changed quad by quad behind its back.
    fn changed(change: impl Fn(Quad) -> Option<Quad>) -> Verification {
        let folder = TempDir::new().unwrap();
        let mut store = Store::write(&folder.path().join("a.nq")).unwrap();
        let article = Article {
            id: "a".to_owned(),
            text: TEXT.to_owned(),
            ..Article::default()
        };
        let settings = Settings {
            lexicon: Lexicon::builtin(),
            decisions: Decisions::none(),
            base: None,
            jobs: None,
            progress: &|_| {},
        };
        build(&mut store, vec![article], &settings).unwrap();
        let graph = store.oxigraph();
        for quad in graph.iter().map(Result::unwrap).collect::<Vec<_>>() {
            graph.remove(&quad).unwrap();
            graph.extend(change(quad)).unwrap();
        }
        verify(&store).unwrap()
    }

    #[test]
    fn what_was_built_holds() {
        let found = changed(Some);
        assert_eq!(found.faults, []);
        assert_eq!(found.articles, 1);
        assert!(found.facts > 0 && found.mentions > 0);
    }

    #[test]
    fn what_was_changed_is_found() {
        let literal = |text: &str| Term::from(Literal::new_simple_literal(text));
        let with = |predicate: NamedNodeRef<'static>, object: Option<Term>| {
            changed(move |quad| match &object {
                _ if quad.predicate != predicate => Some(quad),
                Some(object) => Some(Quad {
                    object: object.clone(),
                    ..quad
                }),
                None => None,
            })
        };
        let other_text = TEXT.replace("🎉", "");
        for (predicate, object, expected) in [
            (nif::ANCHOR_OF, Some(literal("other words")), "the quote is"),
            (nif::ANCHOR_OF, None, "0 values of"),
            (nif::BEGIN_INDEX, Some(literal("1")), "the quote is"),
            (nif::END_INDEX, Some(literal("9999")), "outside the text"),
            (nif::END_INDEX, Some(literal("many")), "no offset"),
            (
                nif::REFERENCE_CONTEXT,
                Some(rdf::TYPE.into()),
                "does not point to this article",
            ),
            (schema::ARTICLE_BODY, Some(literal(&other_text)), "its SHA-256 differs"),
            (schema::ARTICLE_BODY, None, "0 values of"),
            (tt::EVIDENCE, None, "it cites no words"),
            (tt::EVIDENCE, Some(rdf::TYPE.into()), "no mention of this article"),
        ] {
            let found = with(predicate, object);
            let reasons: Vec<&str> = found.faults.iter().map(|f| f.reason.as_str()).collect();
            assert!(reasons.iter().any(|r| r.contains(expected)), "{predicate}: {reasons:?}");
        }
    }
}
