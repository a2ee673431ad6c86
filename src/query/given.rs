//! The values of a question's parameters, put into its algebra.
//!
//! A value becomes a row of `VALUES` beside the patterns that use its variable: it is bound by the evaluator and never becomes
//! part of the text. It stands at the patterns and not around the query so that the planner, which starts from what is bound,
//! sees it; a parameter may therefore have several values (a province before and after a merger) and need not be selected.
//! In a filter that only compares with it, a single value stands in place of its variable: the filter then needs nothing but what
//! it filters, and the planner moves it to where that is first known, before names and dates are looked up for every row.
//!
//! A limit is no value of a variable: it takes the place of the length of the query's `LIMIT`.

use oxigraph::model::{Literal, Term, Variable, vocab::xsd};
use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};

/// A parameter's variable and its values.
pub type Given = (Variable, Vec<Term>);

/// The value of a parameter that says how many rows there may be. Numbers that are compared with are decimals.
pub(super) fn limit(rows: u32) -> Term {
    Literal::new_typed_literal(rows.to_string(), xsd::NON_NEGATIVE_INTEGER).into()
}

/// How many rows there may be, if that is given.
pub(super) fn limit_of(given: &[Given]) -> Option<usize> {
    given.iter().find_map(|(_, values)| match values.as_slice() {
        [Term::Literal(rows)] if rows.datatype() == xsd::NON_NEGATIVE_INTEGER => rows.value().parse().ok(),
        _ => None,
    })
}

/// The query with the values in it.
pub(super) fn give(mut query: Query, given: &[Given]) -> Query {
    let pattern = pattern_mut(&mut query);
    *pattern = inside(std::mem::take(pattern), given);
    query
}

/// The pattern of a query, of whatever form.
pub(crate) fn pattern_mut(query: &mut Query) -> &mut GraphPattern {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    pattern
}

fn inside(pattern: GraphPattern, given: &[Given]) -> GraphPattern {
    let each = |pattern: Box<GraphPattern>| Box::new(inside(*pattern, given));
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => {
            let used = used(&pattern, given);
            beside(pattern, used)
        }
        GraphPattern::Filter { expr, inner } => {
            let inner = inside(*inner, given);
            let values = unbound(&inner, given);
            let inner = with_values_of(&expr, inner, given);
            GraphPattern::Filter {
                expr: compared(expr, &values),
                inner: Box::new(inner),
            }
        }
        GraphPattern::Extend {
            inner,
            variable,
            expression,
        } => GraphPattern::Extend {
            inner: Box::new(with_values_of(&expression, inside(*inner, given), given)),
            variable,
            expression,
        },
        GraphPattern::Join { left, right } => GraphPattern::Join {
            left: each(left),
            right: each(right),
        },
        GraphPattern::LeftJoin {
            left,
            right,
            expression,
        } => GraphPattern::LeftJoin {
            left: each(left),
            right: each(right),
            expression,
        },
        GraphPattern::Lateral { left, right } => GraphPattern::Lateral {
            left: each(left),
            right: each(right),
        },
        GraphPattern::Union { left, right } => GraphPattern::Union {
            left: each(left),
            right: each(right),
        },
        GraphPattern::Minus { left, right } => GraphPattern::Minus {
            left: each(left),
            right: each(right),
        },
        GraphPattern::Graph { name, inner } => GraphPattern::Graph {
            name,
            inner: each(inner),
        },
        GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy {
            inner: each(inner),
            expression,
        },
        GraphPattern::Project { inner, variables } => GraphPattern::Project {
            inner: each(inner),
            variables,
        },
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: each(inner) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: each(inner) },
        GraphPattern::Slice { inner, start, length } => GraphPattern::Slice {
            inner: each(inner),
            start,
            length: length.map(|own| limit_of(given).unwrap_or(own)),
        },
        GraphPattern::Group {
            inner,
            variables,
            aggregates,
        } => GraphPattern::Group {
            inner: each(inner),
            variables,
            aggregates,
        },
        service @ GraphPattern::Service { .. } => service,
    }
}

/// What an expression reads must be bound where it stands; a parameter that is only compared with has no pattern.
fn with_values_of(expression: &Expression, inner: GraphPattern, given: &[Given]) -> GraphPattern {
    // The algebra has no public list of the variables of an expression; its text names them.
    let text = expression.to_string();
    let names = |variable: &Variable| {
        text.match_indices(&variable.to_string())
            .any(|(at, found)| !text[at + found.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    let mut read: Vec<&Given> = given.iter().filter(|(variable, _)| names(variable)).collect();
    inner.on_in_scope_variable(|bound| read.retain(|(variable, _)| variable != bound));
    beside(inner, read)
}

/// The parameters of one value whose variables the pattern does not bind, with their values as expressions.
fn unbound(inner: &GraphPattern, given: &[Given]) -> Vec<(Variable, Expression)> {
    let value = |terms: &[Term]| match terms {
        [Term::NamedNode(node)] => Some(Expression::NamedNode(node.clone())),
        [Term::Literal(literal)] => Some(Expression::Literal(literal.clone())),
        _ => None,
    };
    let mut values: Vec<(Variable, Expression)> = given
        .iter()
        .filter_map(|(variable, terms)| Some((variable.clone(), value(terms)?)))
        .collect();
    inner.on_in_scope_variable(|bound| values.retain(|(variable, _)| variable != bound));
    values
}

/// The expression with values in place of variables. Patterns inside `EXISTS` keep theirs: they are bound from outside.
fn compared(expression: Expression, values: &[(Variable, Expression)]) -> Expression {
    use Expression as E;
    if values.is_empty() {
        return expression;
    }
    let one = |e: Box<E>| Box::new(compared(*e, values));
    let all = |each: Vec<E>| each.into_iter().map(|e| compared(e, values)).collect();
    match expression {
        E::Variable(variable) => match values.iter().find(|(known, _)| *known == variable) {
            Some((_, value)) => value.clone(),
            None => E::Variable(variable),
        },
        E::Bound(variable) if values.iter().any(|(known, _)| *known == variable) => E::Literal(true.into()),
        E::Or(a, b) => E::Or(one(a), one(b)),
        E::And(a, b) => E::And(one(a), one(b)),
        E::Equal(a, b) => E::Equal(one(a), one(b)),
        E::SameTerm(a, b) => E::SameTerm(one(a), one(b)),
        E::Greater(a, b) => E::Greater(one(a), one(b)),
        E::GreaterOrEqual(a, b) => E::GreaterOrEqual(one(a), one(b)),
        E::Less(a, b) => E::Less(one(a), one(b)),
        E::LessOrEqual(a, b) => E::LessOrEqual(one(a), one(b)),
        E::In(a, list) => E::In(one(a), all(list)),
        E::Add(a, b) => E::Add(one(a), one(b)),
        E::Subtract(a, b) => E::Subtract(one(a), one(b)),
        E::Multiply(a, b) => E::Multiply(one(a), one(b)),
        E::Divide(a, b) => E::Divide(one(a), one(b)),
        E::UnaryPlus(a) => E::UnaryPlus(one(a)),
        E::UnaryMinus(a) => E::UnaryMinus(one(a)),
        E::Not(a) => E::Not(one(a)),
        E::If(a, b, c) => E::If(one(a), one(b), one(c)),
        E::Coalesce(list) => E::Coalesce(all(list)),
        E::FunctionCall(function, list) => E::FunctionCall(function, all(list)),
        other @ (E::NamedNode(_) | E::Literal(_) | E::Bound(_) | E::Exists(_)) => other,
    }
}

/// The parameters whose variables the triples of a pattern use.
fn used<'a>(pattern: &GraphPattern, given: &'a [Given]) -> Vec<&'a Given> {
    let is = |term: &TermPattern, variable: &Variable| matches!(term, TermPattern::Variable(v) if v == variable);
    let uses = |variable: &Variable| match pattern {
        GraphPattern::Bgp { patterns } => patterns.iter().any(|triple| {
            is(&triple.subject, variable)
                || is(&triple.object, variable)
                || matches!(&triple.predicate, NamedNodePattern::Variable(v) if v == variable)
        }),
        GraphPattern::Path { subject, object, .. } => is(subject, variable) || is(object, variable),
        _ => false,
    };
    given.iter().filter(|(variable, _)| uses(variable)).collect()
}

fn beside(pattern: GraphPattern, given: Vec<&Given>) -> GraphPattern {
    given
        .into_iter()
        .fold(pattern, |pattern, (variable, terms)| GraphPattern::Join {
            left: Box::new(GraphPattern::Values {
                variables: vec![variable.clone()],
                bindings: terms
                    .iter()
                    .filter_map(|term| Some(vec![Some(GroundTerm::try_from(term.clone()).ok()?)]))
                    .collect(),
            }),
            right: Box::new(pattern),
        })
}
