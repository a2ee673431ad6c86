//! What a query may not be, whatever the graph holds: nested so deep that reading it needs endless stack, growing strings
//! without end, or asking other servers.

use rustc_hash::FxHashMap;
use spargebra::Query;
use spargebra::algebra::{Expression, Function, GraphPattern};
use spargebra::term::Variable;

use super::fault::Fault;

/// The longest text of a query or update, in bytes.
pub(super) const MOST_TEXT: usize = 1 << 20;
/// Brackets within brackets; each doubles what the parser tries for the innermost.
const MOST_NESTED: usize = 24;
/// Braces and operators: each may be a level of what the parser makes of the text.
const MOST_LEVELS: usize = 4000;
/// How many times as long as a text of the graph a text that a query makes may be.
const MOST_GROWTH: f64 = 4096.0;

/// Looks at a text before it is parsed.
pub(super) fn text(text: &str) -> Result<(), Fault> {
    if text.len() > MOST_TEXT {
        return Err(Fault::new(
            http::StatusCode::PAYLOAD_TOO_LARGE,
            format!("the query is longer than {MOST_TEXT} bytes"),
        ));
    }
    let (mut round, mut deepest, mut braces, mut levels) = (0_usize, 0, 0_usize, 0);
    let mut chars = text.chars().peekable();
    let mut line = 1;
    while let Some(c) = chars.next() {
        match c {
            '\n' => line += 1,
            '#' => while chars.next_if(|c| *c != '\n').is_some() {},
            '"' | '\'' => skip_string(c, &mut chars),
            '<' => skip_iri(&mut chars),
            '?' | '$' => while chars.next_if(|c| c.is_alphanumeric() || *c == '_').is_some() {},
            ':' => skip_name(true, &mut chars),
            c if c.is_alphabetic() => skip_name(false, &mut chars),
            '(' | '[' => round += 1,
            ')' | ']' => round = round.saturating_sub(1),
            '{' => {
                braces += 1;
                levels += 1;
            }
            '}' => braces = braces.saturating_sub(1),
            '!' | '^' | '|' | '&' | '+' | '*' | '/' | '-' | '=' => levels += 1,
            _ => {}
        }
        deepest = deepest.max(round + braces);
        if deepest > MOST_NESTED {
            return Err(Fault::bad(format!(
                "line {line}: more than {MOST_NESTED} brackets within brackets"
            )));
        }
    }
    if levels > MOST_LEVELS {
        return Err(Fault::bad(format!(
            "the query has more than {MOST_LEVELS} groups and operators"
        )));
    }
    Ok(())
}

type Chars<'t> = std::iter::Peekable<std::str::Chars<'t>>;

/// Behind the end of a word, or of a name with its prefix, which may have hyphens behind its colon.
fn skip_name(mut has_colon: bool, chars: &mut Chars<'_>) {
    while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || "_:.%".contains(*c) || (has_colon && *c == '-')) {
        has_colon |= c == ':';
    }
}

/// Behind the end of a string whose first quote is read.
fn skip_string(quote: char, chars: &mut Chars<'_>) {
    let mut ahead = chars.clone();
    let long = ahead.next() == Some(quote) && ahead.next() == Some(quote);
    if long {
        *chars = ahead;
    }
    let mut run = 0;
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
                run = 0;
            }
            c if c == quote => {
                run += 1;
                if !long || run == 3 {
                    return;
                }
            }
            '\n' if !long => return,
            _ => run = 0,
        }
    }
}

/// Behind an IRI, if what begins with `<` is one and no comparison.
fn skip_iri(chars: &mut Chars<'_>) {
    let mut ahead = chars.clone();
    while let Some(c) = ahead.next() {
        match c {
            '>' => {
                *chars = ahead;
                return;
            }
            c if c.is_whitespace() || "<\"{}|^`\\".contains(c) => return,
            _ => {}
        }
    }
}

/// Looks at a query that is parsed.
pub(super) fn query(query: &Query) -> Result<(), Fault> {
    let (Query::Select { pattern, .. }
    | Query::Construct { pattern, .. }
    | Query::Describe { pattern, .. }
    | Query::Ask { pattern, .. }) = query;
    self::pattern(pattern)
}

/// The same for the pattern of an update.
pub(super) fn pattern(pattern: &GraphPattern) -> Result<(), Fault> {
    Growth::default().pattern(pattern)
}

/// How much longer than what the graph holds each variable's text can be.
#[derive(Default)]
struct Growth(FxHashMap<Variable, f64>);

impl Growth {
    fn pattern(&mut self, pattern: &GraphPattern) -> Result<(), Fault> {
        use GraphPattern as P;
        match pattern {
            P::Bgp { .. } | P::Path { .. } | P::Values { .. } => Ok(()),
            P::Join { left, right }
            | P::Lateral { left, right }
            | P::Union { left, right }
            | P::Minus { left, right } => {
                self.pattern(left)?;
                self.pattern(right)
            }
            P::LeftJoin {
                left,
                right,
                expression,
            } => {
                self.pattern(left)?;
                self.pattern(right)?;
                expression.iter().try_for_each(|e| self.expression(e).map(drop))
            }
            P::Filter { expr, inner } => {
                self.pattern(inner)?;
                self.expression(expr).map(drop)
            }
            P::Graph { inner, .. }
            | P::OrderBy { inner, .. }
            | P::Project { inner, .. }
            | P::Distinct { inner }
            | P::Reduced { inner }
            | P::Slice { inner, .. }
            | P::Group { inner, .. } => self.pattern(inner),
            P::Extend {
                inner,
                variable,
                expression,
            } => {
                self.pattern(inner)?;
                let growth = self.expression(expression)?;
                let known = self.0.entry(variable.clone()).or_insert(1.0);
                *known = known.max(growth);
                Ok(())
            }
            P::Service { .. } => Err(Fault::bad("SERVICE is not answered here: this server asks no others")),
        }
    }

    fn expression(&mut self, expression: &Expression) -> Result<f64, Fault> {
        use Expression as E;
        let growth = match expression {
            E::Variable(variable) => self.0.get(variable).copied().unwrap_or(1.0),
            E::NamedNode(_) | E::Literal(_) | E::Bound(_) => 1.0,
            E::Exists(pattern) => {
                self.pattern(pattern)?;
                1.0
            }
            E::Not(a) | E::UnaryPlus(a) | E::UnaryMinus(a) => self.expression(a)?,
            E::Or(a, b)
            | E::And(a, b)
            | E::Equal(a, b)
            | E::SameTerm(a, b)
            | E::Greater(a, b)
            | E::GreaterOrEqual(a, b)
            | E::Less(a, b)
            | E::LessOrEqual(a, b)
            | E::Add(a, b)
            | E::Subtract(a, b)
            | E::Multiply(a, b)
            | E::Divide(a, b) => self.expression(a)?.max(self.expression(b)?),
            E::If(a, b, c) => self.most([&**a, &**b, &**c])?,
            E::In(a, list) => self.most(std::iter::once(&**a).chain(list))?,
            E::Coalesce(list) => self.most(list)?,
            E::FunctionCall(function, arguments) => self.call(function, arguments)?,
        };
        if growth > MOST_GROWTH {
            return Err(Fault::bad(
                "the query makes a text of a text again and again (CONCAT, REPLACE, ENCODE_FOR_URI): it would grow without end",
            ));
        }
        Ok(growth)
    }

    fn most<'e>(&mut self, all: impl IntoIterator<Item = &'e Expression>) -> Result<f64, Fault> {
        all.into_iter()
            .try_fold(1.0, |most: f64, e| Ok(most.max(self.expression(e)?)))
    }

    fn call(&mut self, function: &Function, arguments: &[Expression]) -> Result<f64, Fault> {
        let most = self.most(arguments)?;
        Ok(match function {
            Function::Concat => arguments
                .iter()
                .try_fold(0.0, |sum, e| Ok::<_, Fault>(sum + self.expression(e)?))?,
            Function::EncodeForUri => most * 3.0,
            Function::Replace => match arguments.get(2) {
                // Each character may be found, and `$0` of each be many.
                Some(Expression::Literal(with)) => {
                    let length = u16::try_from(with.value().len()).unwrap_or(u16::MAX);
                    most * f64::from(length.max(1))
                }
                _ => most * 1024.0,
            },
            _ => most,
        })
    }
}

#[cfg(test)]
mod tests {
    use spargebra::SparqlParser;

    use super::*;

    #[test]
    fn what_would_need_endless_stack_is_not_parsed() {
        let nested = |n: usize| format!("ASK {{ FILTER({}1{}) }}", "(".repeat(n), ")".repeat(n));
        for (query, fits) in [
            (nested(10), true),
            (nested(100_000), false),
            (format!("ASK {{ FILTER({}true) }}", "!".repeat(100_000)), false),
            (format!("ASK {{ {} }}", "{} UNION ".repeat(50_000)), false),
            (format!("ASK {{ FILTER(1{}) }}", " || 1".repeat(50_000)), false),
            (
                "SELECT * { ?s ?p \"((((((((((((((((((((((((((((((((\" }".to_owned(),
                true,
            ),
            (
                "SELECT * { ?s <http://a/((((((((((((((((((((((((((((((> 'x' } # (((((((((((((((((((((((((((((("
                    .to_owned(),
                true,
            ),
            (
                format!(
                    "SELECT * {{ VALUES ?x {{ {} }} }}",
                    "<http://example.org/a-b> ".repeat(20_000)
                ),
                true,
            ),
            (
                format!("SELECT * {{ VALUES ?x {{ {} }} }}", "ex:a-b-1 ".repeat(20_000)),
                true,
            ),
            (format!("ASK {{ FILTER(?a{}) }}", "-?a".repeat(50_000)), false),
            (format!("ASK {{ FILTER(1{}) }}", "-1".repeat(50_000)), false),
        ] {
            let start: String = query.chars().take(40).collect();
            assert_eq!(text(&query).is_ok(), fits, "{start}");
        }
    }

    #[test]
    fn texts_do_not_grow_without_end() {
        let doubled = |n: usize| {
            let mut query = String::from("SELECT * { ?s ?p ?v0 ");
            for at in 1..=n {
                let before = at - 1;
                let part = format!("BIND(CONCAT(STR(?v{before}), STR(?v{before})) AS ?v{at}) ");
                query += &part;
            }
            query + "}"
        };
        for (query, fits) in [
            (doubled(5), true),
            (doubled(20), false),
            ("SELECT (REPLACE(?o, 'a', 'bb') AS ?x) { ?s ?p ?o }".to_owned(), true),
            (
                "SELECT (REPLACE(REPLACE(?o, '.', ?o), '.', ?o) AS ?x) { ?s ?p ?o }".to_owned(),
                false,
            ),
            (
                "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }".to_owned(),
                false,
            ),
            (
                "SELECT * { FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }".to_owned(),
                false,
            ),
        ] {
            let parsed = SparqlParser::new().parse_query(&query).expect(&query);
            assert_eq!(super::query(&parsed).is_ok(), fits, "{query}");
        }
    }
}
