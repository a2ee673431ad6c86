//! The values that a question takes: how its file declares them, and from an asker's words to terms.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, Term, Variable, vocab::xsd};
use oxigraph::store::Store;

use super::entity::find_among;
use super::error::QueryError;
use super::given::{Given, limit};
use super::kind::Kind;
use super::names::Names;
use super::near::{closeness, search_key};
use super::prefixes::Shortener;
use super::question::Question;
use super::triples::values;
use crate::model::Moment;
use crate::rdf::iri;
use crate::text::fold;

/// A value that the asker gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Also the variable.
    pub name: String,
    /// One of these.
    pub kinds: Vec<Kind>,
    /// Text must be a value of this property: an office's title, an article's outlet.
    pub of: Option<NamedNode>,
    /// The question can do without it.
    pub optional: bool,
    /// For people to see how it is meant.
    pub example: String,
}

/// What the arguments of a question mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bound {
    /// The parameters' variables with their values.
    pub values: Vec<Given>,
    /// What the asker should know about how the words were understood, a line each.
    pub notes: Vec<String>,
}

impl Parameter {
    /// Reads `province?: Province|Region "Cần Thơ"` or `office: Text of tt:title "Bí thư"`.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (name, rest) = text
            .split_once(':')
            .ok_or("a parameter is written `# param NAME: Kind \"example\"`")?;
        let (name, optional) = match name.trim().strip_suffix('?') {
            Some(name) => (name, true),
            None => (name.trim(), false),
        };
        Variable::new(name).map_err(|_| format!("`{name}` cannot be the name of a variable"))?;
        let (kinds, example) = rest.split_once('"').ok_or("an example in double quotes is missing")?;
        let (kinds, of) = match kinds.split_once(" of ") {
            Some((kinds, property)) => {
                let property = property.trim();
                let of = Shortener::new("").read(property);
                (kinds, Some(of.ok_or_else(|| format!("`{property}` is no property"))?))
            }
            None => (kinds, None),
        };
        let kinds = kinds
            .trim()
            .split('|')
            .map(|word| {
                Kind::parse(word.trim()).ok_or_else(|| format!("`{word}` is no kind; known are {}", Kind::names()))
            })
            .collect::<Result<Vec<_>, _>>()?;
        if kinds.len() > 1 && kinds.iter().any(|kind| !kind.is_entity()) {
            return Err("only kinds of entities can be alternatives".to_owned());
        }
        if of.is_some() && kinds != [Kind::Text] {
            return Err("only a Text can be a value of a property".to_owned());
        }
        Ok(Self {
            name: name.to_owned(),
            kinds,
            of,
            optional,
            example: example.trim_end().trim_end_matches('"').to_owned(),
        })
    }

    /// What it takes, for people: `province or region`.
    pub fn takes(&self) -> String {
        self.kinds
            .iter()
            .map(|kind| kind.word())
            .collect::<Vec<_>>()
            .join(" or ")
    }

    fn values(
        &self,
        store: &Store,
        names: &Names,
        value: &str,
        notes: &mut Vec<String>,
    ) -> Result<Vec<Term>, QueryError> {
        let bad = |expected| QueryError::BadValue {
            value: value.to_owned(),
            expected,
        };
        Ok(match (self.kinds.as_slice(), &self.of) {
            ([Kind::Text], Some(property)) => known_texts(store, property, value, &self.name, notes)?,
            ([Kind::Text], None) => vec![Literal::from(value).into()],
            ([Kind::Number], _) => {
                value
                    .parse::<f64>()
                    .ok()
                    .filter(|n| n.is_finite())
                    .ok_or_else(|| bad("number; write 7.4 or 2200000"))?;
                vec![Literal::new_typed_literal(value, xsd::DECIMAL).into()]
            }
            ([Kind::Date], _) => {
                let moment = Moment::parse(value).ok_or_else(|| bad("date; write 2021, 2021-05 or 2021-05-27"))?;
                vec![iri::moment(moment).into()]
            }
            ([Kind::Limit], _) if ["all", "tất cả"].contains(&value) => vec![limit(u32::MAX)],
            ([Kind::Limit], _) => {
                let rows = value.parse().ok().filter(|rows| *rows > 0);
                vec![limit(rows.ok_or_else(|| bad("number of rows; write 1000, or all"))?)]
            }
            (kinds, _) => {
                let found = find_among(store, names, value, kinds)?;
                notes.extend(found.notes);
                found.entities.into_iter().map(Term::from).collect()
            }
        })
    }
}

/// The values of a property that the words mean: equal, else equal without regard to case and spelling, else without marks.
fn known_texts(
    store: &Store,
    property: &NamedNode,
    words: &str,
    parameter: &str,
    notes: &mut Vec<String>,
) -> Result<Vec<Term>, QueryError> {
    let spelt = ["vi", "en"].map(|lang| Literal::new_language_tagged_literal_unchecked(words, lang));
    let mut equal = Vec::new();
    for literal in [Literal::from(words)].into_iter().chain(spelt) {
        let term = Term::from(literal);
        let mut quads = store.quads_for_pattern(None, Some(property.as_ref()), Some(term.as_ref()), None);
        if quads.next().transpose()?.is_some() {
            equal.push(term);
        }
    }
    if !equal.is_empty() {
        return Ok(equal);
    }
    let mut known: BTreeMap<String, Literal> = BTreeMap::new();
    for value in values(store, property.as_ref()) {
        if let Term::Literal(literal) = value? {
            known.insert(literal.to_string(), literal);
        }
    }
    let folded = fold(words);
    equal.extend(
        known
            .values()
            .filter(|l| fold(l.value()) == folded)
            .cloned()
            .map(Term::from),
    );
    if !equal.is_empty() {
        return Ok(equal);
    }
    let key = search_key(words);
    let mut found: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for literal in known.values() {
        if let Some(far) = closeness(&key, &search_key(literal.value())) {
            found.entry(far).or_default().insert(literal.value().to_owned());
        }
    }
    // Words without any mark stand for the one value that is written so with marks.
    if let (true, Some(alike)) = (words.is_ascii(), found.get(&0).filter(|values| values.len() == 1)) {
        notes.extend(
            alike
                .iter()
                .map(|value| format!("{parameter}: `{words}` is taken as `{value}`")),
        );
        return Ok(known
            .into_values()
            .filter(|l| alike.contains(l.value()))
            .map(Term::from)
            .collect());
    }
    Err(QueryError::UnknownText {
        words: words.to_owned(),
        parameter: parameter.to_owned(),
        near: found.into_values().flatten().take(8).collect(),
    })
}

impl Question {
    /// Values for the parameters from `KEY=VALUE` arguments.
    pub fn bind(&self, store: &Store, arguments: &[String]) -> Result<Bound, QueryError> {
        self.bind_among(store, &Names::default(), arguments)
    }

    /// The same with the store's names, which may be at hand.
    pub(super) fn bind_among(&self, store: &Store, names: &Names, arguments: &[String]) -> Result<Bound, QueryError> {
        let mut bound = Bound::default();
        let mut given = BTreeSet::new();
        for argument in arguments {
            let (key, value) = argument
                .split_once('=')
                .ok_or_else(|| QueryError::NotAssignment(argument.clone()))?;
            let key = key.trim();
            let parameter =
                self.parameters
                    .iter()
                    .find(|p| p.name == key)
                    .ok_or_else(|| QueryError::UnknownParameter {
                        question: self.name.clone(),
                        name: key.to_owned(),
                        known: self.parameters.iter().map(|p| p.name.clone()).collect(),
                    })?;
            if !given.insert(key) {
                return Err(QueryError::RepeatedParameter(key.to_owned()));
            }
            let values = parameter.values(store, names, value.trim(), &mut bound.notes)?;
            bound.values.push((Variable::new_unchecked(key), values));
        }
        match self
            .parameters
            .iter()
            .find(|p| !p.optional && !given.contains(p.name.as_str()))
        {
            Some(missing) => Err(QueryError::MissingParameter {
                question: self.name.clone(),
                name: missing.name.clone(),
                example: missing.example.clone(),
            }),
            None => Ok(bound),
        }
    }

    /// The arguments of its example: those of the header, of what must be given.
    pub fn example(&self) -> Vec<String> {
        let needed = self.parameters.iter().filter(|p| !p.optional);
        needed.map(|p| format!("{}={}", p.name, p.example)).collect()
    }
}
