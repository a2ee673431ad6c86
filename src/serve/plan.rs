//! Queries made so that they can be ended: parts that nothing ties to each other are matched one within the other.
//!
//! The evaluator joins such parts in memory, where it looks at nothing until a whole product is made; nested within each other
//! (`Lateral`) they read the graph for each row, where the end of the request is looked for, and keep nothing in memory. The rows are
//! the same. Parts that are queries of their own (`SELECT` within) are left as they are: they would be made anew for each row.

use std::collections::BTreeSet;

use spargebra::Query;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{TermPattern, TriplePattern};

use crate::query::pattern_mut;

/// The query, made so.
pub(super) fn endable(mut query: Query) -> Query {
    let pattern = pattern_mut(&mut query);
    *pattern = nested(std::mem::take(pattern));
    query
}

fn boxed(pattern: GraphPattern) -> Box<GraphPattern> {
    Box::new(nested(pattern))
}

fn nested(pattern: GraphPattern) -> GraphPattern {
    use GraphPattern as P;
    match pattern {
        P::Bgp { .. } | P::Join { .. } => joined(pattern),
        P::Path { .. } | P::Values { .. } | P::Service { .. } => pattern,
        P::LeftJoin {
            left,
            right,
            expression,
        } => {
            let apart = names(&left).is_disjoint(&names(&right)) && is_plain(&right);
            let (left, right) = (boxed(*left), boxed(*right));
            let expression = expression.map(within);
            if !apart {
                return P::LeftJoin {
                    left,
                    right,
                    expression,
                };
            }
            let unit = Box::new(P::Bgp { patterns: Vec::new() });
            let right = Box::new(P::LeftJoin {
                left: unit,
                right,
                expression,
            });
            P::Lateral { left, right }
        }
        P::Lateral { left, right } => P::Lateral {
            left: boxed(*left),
            right: boxed(*right),
        },
        P::Filter { expr, inner } => P::Filter {
            expr: within(expr),
            inner: boxed(*inner),
        },
        P::Union { left, right } => P::Union {
            left: boxed(*left),
            right: boxed(*right),
        },
        P::Graph { name, inner } => P::Graph {
            name,
            inner: boxed(*inner),
        },
        P::Extend {
            inner,
            variable,
            expression,
        } => P::Extend {
            inner: boxed(*inner),
            variable,
            expression: within(expression),
        },
        P::Minus { left, right } => P::Minus {
            left: boxed(*left),
            right: boxed(*right),
        },
        P::OrderBy { inner, expression } => P::OrderBy {
            inner: boxed(*inner),
            expression,
        },
        P::Project { inner, variables } => P::Project {
            inner: boxed(*inner),
            variables,
        },
        P::Distinct { inner } => P::Distinct { inner: boxed(*inner) },
        P::Reduced { inner } => P::Reduced { inner: boxed(*inner) },
        P::Slice { inner, start, length } => P::Slice {
            inner: boxed(*inner),
            start,
            length,
        },
        P::Group {
            inner,
            variables,
            aggregates,
        } => P::Group {
            inner: boxed(*inner),
            variables,
            aggregates,
        },
    }
}

/// The same in the patterns of `EXISTS`.
fn within(expression: Expression) -> Expression {
    use Expression as E;
    let one = |e: Box<E>| Box::new(within(*e));
    let all = |list: Vec<E>| list.into_iter().map(within).collect();
    match expression {
        E::Exists(pattern) => E::Exists(boxed(*pattern)),
        E::Not(a) => E::Not(one(a)),
        E::And(a, b) => E::And(one(a), one(b)),
        E::Or(a, b) => E::Or(one(a), one(b)),
        E::If(a, b, c) => E::If(one(a), one(b), one(c)),
        E::Coalesce(list) => E::Coalesce(all(list)),
        other => other,
    }
}

/// The parts of a join, those that are tied to each other together.
fn joined(pattern: GraphPattern) -> GraphPattern {
    let mut parts = Vec::new();
    flatten(pattern, &mut parts);
    // Parts with the names that tie them; each new part takes in those that it is tied to.
    let mut groups: Vec<(BTreeSet<String>, Vec<GraphPattern>)> = Vec::new();
    for part in parts {
        let mut of = names(&part);
        let mut members = Vec::new();
        let mut others = Vec::new();
        for (known, parts) in groups {
            if known.is_disjoint(&of) {
                others.push((known, parts));
            } else {
                of.extend(known);
                members.extend(parts);
            }
        }
        members.push(part);
        others.push((of, members));
        groups = others;
    }
    // What has no names is there or not, and best known first; what is a query of its own is made once.
    let mut groups: Vec<(bool, bool, GraphPattern)> = groups
        .into_iter()
        .map(|(names, parts)| (!parts.iter().all(is_plain), names.is_empty(), together(parts)))
        .collect();
    groups.sort_by_key(|(own, nameless, _)| (!*nameless, !*own));
    let mut groups = groups.into_iter();
    let Some((_, _, first)) = groups.next() else {
        return GraphPattern::Bgp { patterns: Vec::new() };
    };
    groups.fold(first, |left, (own, nameless, right)| {
        let (left, right) = (Box::new(left), Box::new(right));
        if own || nameless {
            GraphPattern::Join { left, right }
        } else {
            GraphPattern::Lateral { left, right }
        }
    })
}

/// Triple patterns one by one, other parts whole and made endable themselves.
fn flatten(pattern: GraphPattern, parts: &mut Vec<GraphPattern>) {
    match pattern {
        GraphPattern::Join { left, right } => {
            flatten(*left, parts);
            flatten(*right, parts);
        }
        GraphPattern::Bgp { patterns } => {
            parts.extend(
                patterns
                    .into_iter()
                    .map(|one| GraphPattern::Bgp { patterns: vec![one] }),
            );
        }
        other => parts.push(nested(other)),
    }
}

/// Parts as one join, the triple patterns as one pattern.
fn together(parts: Vec<GraphPattern>) -> GraphPattern {
    let mut triples = Vec::new();
    let mut others = Vec::new();
    for part in parts {
        match part {
            GraphPattern::Bgp { patterns } => triples.extend(patterns),
            other => others.push(other),
        }
    }
    let triples = (!triples.is_empty()).then_some(GraphPattern::Bgp { patterns: triples });
    let join = |left, right| GraphPattern::Join {
        left: Box::new(left),
        right: Box::new(right),
    };
    let empty = || GraphPattern::Bgp { patterns: Vec::new() };
    triples.into_iter().chain(others).reduce(join).unwrap_or_else(empty)
}

/// Is it no query of its own?
fn is_plain(pattern: &GraphPattern) -> bool {
    use GraphPattern as P;
    match pattern {
        P::Bgp { .. } | P::Path { .. } | P::Values { .. } => true,
        P::Join { left, right }
        | P::LeftJoin { left, right, .. }
        | P::Lateral { left, right }
        | P::Union { left, right }
        | P::Minus { left, right } => is_plain(left) && is_plain(right),
        P::Filter { inner, .. } | P::Graph { inner, .. } | P::Extend { inner, .. } => is_plain(inner),
        _ => false,
    }
}

/// What ties a pattern to others: its variables, and its blank nodes, which are variables by another name.
fn names(pattern: &GraphPattern) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| {
        names.insert(variable.as_str().to_owned());
    });
    let mut blank = |term: &TermPattern| {
        if let TermPattern::BlankNode(node) = term {
            names.insert(node.to_string());
        }
    };
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for TriplePattern { subject, object, .. } in patterns {
                blank(subject);
                blank(object);
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            blank(subject);
            blank(object);
        }
        _ => {}
    }
    names
}

#[cfg(test)]
mod tests {
    use spargebra::SparqlParser;

    use super::*;

    #[test]
    fn parts_that_nothing_ties_are_nested() {
        for (query, nested) in [
            ("ASK { ?a ?b ?c . ?d ?e ?f }", 1),
            ("ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 2),
            ("ASK { ?a ?b ?c . ?c ?e ?f }", 0),
            ("ASK { ?a <http://p> ?x . ?b <http://q> ?y . ?x <http://r>* ?y }", 0),
            ("ASK { ?a <http://p> _:x . _:x <http://q> ?y }", 0),
            ("ASK { ?a ?b ?c OPTIONAL { ?d ?e ?f } }", 1),
            ("ASK { ?a ?b ?c OPTIONAL { ?a ?e ?f } }", 0),
            ("ASK { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i } }", 1),
            ("ASK { ?a ?b ?c { SELECT (COUNT(*) AS ?n) { ?d ?e ?f } } }", 1),
            ("ASK { { SELECT ?a { ?a ?b ?c } } { SELECT ?d { ?d ?e ?f } } }", 0),
            ("ASK { GRAPH ?g { ?a ?b ?c . ?d ?e ?f } }", 1),
            ("ASK { VALUES ?x { 1 2 } ?a ?b ?x }", 0),
        ] {
            let parsed = SparqlParser::new().parse_query(query).expect(query);
            let told = endable(parsed).to_sse();
            assert_eq!(told.matches("(lateral").count(), nested, "{query}: {told}");
        }
    }
}
