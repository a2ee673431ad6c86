//! The ontology as a page: the classes with what their nodes have, a diagram, the properties, the lists, and examples from a graph.
//!
//! The id of a term on the page is what its IRI ends in, so that the page can stand where the IRIs lead.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Term as Object};
use oxigraph::store::{StorageError, Store};

use super::super::rdf::block;
use super::super::{ExportError, Style};
use super::{CSS, SCRIPT, drawn, policy};
use crate::graph;
use crate::model::Lang;
use crate::page::{Page, Words, escape};
use crate::rdf::schema::{Class, List, Property, Schema, Term, Use, Value, short};
use crate::rdf::vocabulary::{rdf, tt};

const OWN_CSS: &str = include_str!("ontology.css");

/// The page; with a graph, an example of each class from it.
pub fn ontology_page(examples: Option<&Store>, lang: Lang, style: &Style) -> Result<String, ExportError> {
    let schema = Schema::own();
    let page = OntologyPage {
        schema: &schema,
        words: Words(lang),
        examples,
    };
    page.html(style)
}

struct OntologyPage<'s> {
    schema: &'s Schema,
    words: Words,
    examples: Option<&'s Store>,
}

impl OntologyPage<'_> {
    fn html(&self, style: &Style) -> Result<String, ExportError> {
        let words = self.words;
        let mut classes = String::new();
        for class in &self.schema.classes {
            classes.push_str(&self.class(class)?);
        }
        let properties: String = self
            .schema
            .properties
            .iter()
            .map(|property| self.property(property))
            .collect();
        let lists: String = self.schema.lists.iter().map(|list| self.list(list)).collect();
        let sections = [
            ("diagram", "onto-diagram", self.diagram(style)?),
            ("classes", "onto-classes", classes),
            ("properties", "onto-properties", properties),
            ("lists", "onto-lists", lists),
            ("others", "onto-others", self.others()),
        ];
        let (mut links, mut main) = (String::new(), String::new());
        for (id, heading, content) in sections {
            let heading = escape(words.get(heading));
            let _ = writeln!(links, "<a href=\"#{id}\">{heading}</a>");
            let _ = writeln!(
                main,
                "<section data-group aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n{content}</section>"
            );
        }
        let ontology = &self.schema.ontology;
        let title = ontology.label(words.0);
        let body = format!(
            "<h1>{}</h1>\n<p>{}</p>\n<p class=\"quiet\">{} <code>{}</code> (<code>tt:</code>). {}</p>\n\
             <div class=\"bar screen\">\n<input id=\"search\" type=\"search\" aria-label=\"{search}\" placeholder=\"{search}\">\n\
             <span id=\"found\" class=\"quiet\" role=\"status\" data-words=\"{}\"></span>\n<nav>{links}</nav>\n</div>\n<main>\n{main}</main>\n",
            escape(title),
            escape(ontology.comment(words.0)),
            escape(&words.say("onto-about", &[("version", &self.schema.version)])),
            escape(tt::NAMESPACE),
            self.licenses(),
            escape(words.get("report-found")),
            search = escape(words.get("onto-search")),
        );
        let page = Page {
            lang: words.0,
            title,
            css: &format!("{CSS}{OWN_CSS}"),
            body: &body,
            script: SCRIPT,
        };
        Ok(policy::guarded(&page.html(), SCRIPT))
    }

    fn licenses(&self) -> String {
        let names = self.schema.licenses.iter().map(|license| {
            let iri = escape(license.as_str());
            let name = license.as_str().rsplit('/').next().unwrap_or_default();
            format!("<a href=\"{iri}\">{}</a>", escape(name))
        });
        let names: Vec<String> = names.collect();
        format!("{}: {}", escape(self.words.get("onto-license")), names.join(", "))
    }

    fn diagram(&self, style: &Style) -> Result<String, ExportError> {
        let view = graph::schema(self.words.0);
        let night = Style::named("dark").unwrap_or_else(|_| style.clone());
        Ok(format!(
            "<figure class=\"wide\"><div class=\"day\">{}</div><div class=\"night screen\">{}</div></figure>\n",
            drawn(&view, style)?,
            drawn(&view, &night)?
        ))
    }

    /// A name in both languages, the page's first, the IRI, and what it means.
    fn head(&self, term: &Term, colour: &str) -> String {
        let other = if self.words.0 == Lang::Vi { Lang::En } else { Lang::Vi };
        format!(
            "<h3><span class=\"name {colour}\">{}</span> <code>{}</code> <span class=\"quiet\" lang=\"{}\">{}</span></h3>\n<p>{}</p>\n",
            escape(term.label(self.words.0)),
            escape(&short(term.iri.as_str())),
            other.tag(),
            escape(term.label(other)),
            escape(term.comment(self.words.0))
        )
    }

    /// Names of terms, the ontology's own as links; nothing if there are none.
    fn names(&self, heading: &str, terms: &[NamedNode]) -> String {
        if terms.is_empty() {
            return String::new();
        }
        let names: Vec<String> = terms.iter().map(name).collect();
        format!(
            "<p><span class=\"quiet\">{}:</span> {}</p>\n",
            escape(self.words.get(heading)),
            names.join(", ")
        )
    }

    fn class(&self, class: &Class) -> Result<String, ExportError> {
        let term = &class.term;
        let colour = term.local().to_lowercase();
        let mut out = format!("<div class=\"term\" data-item id=\"{}\">\n", escape(term.local()));
        out.push_str(&self.head(term, &escape(&colour)));
        out.push_str(&self.names("onto-above", &term.above));
        if !class.uses.is_empty() {
            let heads = ["onto-property", "onto-value", "onto-count", "onto-meaning"];
            let heads = heads.map(|head| format!("<th scope=\"col\">{}</th>", escape(self.words.get(head))));
            let _ = writeln!(
                out,
                "<div class=\"wide\"><table><thead><tr>{}</tr></thead>\n<tbody>",
                heads.concat()
            );
            out.extend(class.uses.iter().map(|of| self.row(of)));
            out.push_str("</tbody></table></div>\n");
        }
        out.push_str(&self.leading_here(class));
        if let Some(example) = self.example(&term.iri)? {
            let _ = writeln!(
                out,
                "<details><summary>{}</summary>\n<pre lang=\"vi\">{}</pre></details>",
                escape(self.words.get("onto-example")),
                escape(example.trim_end())
            );
        }
        out.push_str("</div>\n");
        Ok(out)
    }

    fn row(&self, of: &Use) -> String {
        let meaning = self
            .schema
            .property(&of.property)
            .map_or("", |own| own.term.comment(self.words.0));
        let value = match &of.value {
            Value::Class(class) | Value::Other(class) => name(class),
            Value::Datatypes(all) => all.iter().map(name).collect::<Vec<_>>().join(", "),
            Value::OneOf(all) => all.iter().map(object).collect::<Vec<_>>().join(", "),
            Value::Node => escape(self.words.get("onto-node")),
            Value::Literal => escape(self.words.get("onto-literal")),
            Value::Any => escape(self.words.get("onto-any")),
        };
        let count = match (of.least, of.most) {
            (least, Some(most)) if least == most => most.to_string(),
            (least, Some(most)) => format!("{least}–{most}"),
            (least, None) => format!("≥ {least}"),
        };
        format!(
            "<tr><td>{}</td><td>{value}</td><td>{count}</td><td>{}</td></tr>\n",
            name(&of.property),
            escape(meaning)
        )
    }

    /// The properties of other classes whose values are of this one.
    fn leading_here(&self, class: &Class) -> String {
        let mut leading = Vec::new();
        for other in &self.schema.classes {
            for of in &other.uses {
                let leads = match &of.value {
                    Value::Class(value) => self
                        .schema
                        .within(value)
                        .iter()
                        .any(|within| within.term.iri == class.term.iri),
                    _ => false,
                };
                if leads {
                    leading.push(format!("{} ({})", name(&of.property), name(&other.term.iri)));
                }
            }
        }
        if leading.is_empty() {
            return String::new();
        }
        format!(
            "<p><span class=\"quiet\">{}:</span> {}</p>\n",
            escape(self.words.get("onto-used")),
            leading.join(", ")
        )
    }

    fn property(&self, property: &Property) -> String {
        format!(
            "<div class=\"term\" data-item id=\"{}\">\n{}{}{}{}</div>\n",
            escape(property.term.local()),
            self.head(&property.term, ""),
            self.names("onto-domain", &property.domain),
            self.names("onto-range", &property.range),
            self.names("onto-above", &property.term.above)
        )
    }

    fn list(&self, list: &List) -> String {
        let words = self.words;
        let mut out = format!("<div class=\"term\" data-item id=\"{}\">\n", escape(list.term.local()));
        out.push_str(&self.head(&list.term, ""));
        let _ = writeln!(
            out,
            "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">vi</th><th scope=\"col\">en</th></tr></thead>\n<tbody>",
            escape(words.get("onto-concept"))
        );
        for concept in &list.concepts {
            let _ = writeln!(
                out,
                "<tr id=\"{}\"><td><code>{}</code></td><td lang=\"vi\">{}</td><td lang=\"en\">{}</td></tr>",
                escape(concept.local()),
                escape(&short(concept.iri.as_str())),
                escape(concept.label(Lang::Vi)),
                escape(concept.label(Lang::En))
            );
        }
        out.push_str("</tbody></table>\n</div>\n");
        out
    }

    fn others(&self) -> String {
        let other = |term: &Term| {
            let above = self.names("onto-above", &term.above);
            format!(
                "<div class=\"term\" data-item id=\"{}\">\n{}{above}</div>\n",
                escape(term.local()),
                self.head(term, "")
            )
        };
        self.schema.others.iter().map(other).collect()
    }

    /// A node of the class of which much is said, but not more than fits.
    fn example(&self, class: &NamedNode) -> Result<Option<String>, StorageError> {
        const CANDIDATES: usize = 50;
        const MOST: usize = 18;
        let Some(store) = self.examples else { return Ok(None) };
        let mut first: BTreeSet<String> = BTreeSet::new();
        for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(class.as_ref().into()), None) {
            if let NamedOrBlankNode::NamedNode(node) = quad?.subject {
                first.insert(node.into_string());
                if first.len() > CANDIDATES {
                    first.pop_last();
                }
            }
        }
        // One that fits goes before one that does not; then the larger, and of too large ones the smaller.
        let rank = |said: usize| {
            if said <= MOST {
                (true, said)
            } else {
                (false, usize::MAX - said)
            }
        };
        let mut best: Option<(usize, NamedNode)> = None;
        for iri in first {
            let node = NamedNode::new_unchecked(iri);
            let said = store
                .quads_for_pattern(Some(node.as_ref().into()), None, None, None)
                .count();
            if best.as_ref().is_none_or(|(most, _)| rank(said) > rank(*most)) {
                best = Some((said, node));
            }
        }
        best.map_or(Ok(None), |(_, node)| block(store, &node))
    }
}

/// A term's short name; the ontology's own leads to what is said of it.
fn name(iri: &NamedNode) -> String {
    let words = escape(&short(iri.as_str()));
    match iri.as_str().strip_prefix(tt::NAMESPACE) {
        Some(local) => format!("<a href=\"#{}\"><code>{words}</code></a>", escape(local)),
        None => format!("<code>{words}</code>"),
    }
}

fn object(value: &Object) -> String {
    match value {
        Object::NamedNode(iri) => name(iri),
        Object::Literal(literal) => format!("<code>{}</code>", escape(literal.value())),
        Object::BlankNode(node) => format!("<code>{}</code>", escape(node.as_str())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an attribute of the page's elements has.
    fn attributes(page: &str, name: &str) -> Vec<String> {
        let start = format!(" {name}=\"");
        let parts = page.split(&start).skip(1);
        parts
            .filter_map(|part| Some(part.split_once('"')?.0.to_owned()))
            .collect()
    }

    #[test]
    fn every_term_has_its_place_and_every_link_leads_there() {
        let schema = Schema::own();
        for lang in Lang::ALL {
            let page = ontology_page(None, lang, &Style::default()).expect("no store can fail");
            assert_eq!(
                page,
                ontology_page(None, lang, &Style::default()).expect("no store can fail")
            );
            let ids = attributes(&page, "id");
            let unique: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(unique.len(), ids.len(), "an id stands twice");
            let terms = schema.classes.iter().map(|class| &class.term);
            let terms = terms.chain(schema.properties.iter().map(|property| &property.term));
            for term in terms.chain(schema.lists.iter().flat_map(|list| &list.concepts)) {
                assert!(
                    unique.contains(&term.local().to_owned()),
                    "{} is not on the page",
                    term.iri
                );
                assert!(page.contains(&escape(term.label(lang))), "{}", term.iri);
            }
            for link in attributes(&page, "href")
                .iter()
                .filter_map(|link| link.strip_prefix('#'))
            {
                assert!(unique.contains(&link.to_owned()), "#{link} leads nowhere");
            }
            assert!(!page.contains("onto-"), "a heading has no words");
            assert!(page.matches("<svg").count() == 2 && !page.contains("src="));
        }
    }
}
