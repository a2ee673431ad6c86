//! The graph as a report: one page that needs no network, to read, to search and to print.
//!
//! Pictures, events by year, entities by class with what is said of each and the words that say it, numbers, articles. Its own
//! content security policy allows nothing but the page's own style and its one script, named by its hash.

mod chart;
mod ontology;
mod policy;

pub(crate) use policy::base64;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oxigraph::store::Store;

use self::chart::years;
use super::tables::{Table, tables};
use super::{ExportError, Exporter, Options, Sink, Style, Written, svg};
use crate::graph::{Class, Network, Thing, Tie, View, network, view, view_kind};
use crate::page::{Page, Words, escape};

pub use ontology::ontology_page;

const CSS: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Facts of one entity, and rows of one table, that the page shows.
const MOST_FACTS: usize = 60;
const MOST_ROWS: usize = 3000;

/// Columns of a table, and the words above them.
type Columns = &'static [(&'static str, &'static str)];
const METRICS: Columns = &[
    ("value", "report-value"),
    ("out_of", "report-out-of"),
    ("unit", "report-unit"),
    ("measure", "report-measure"),
    ("scope", "report-scope"),
    ("period", "report-period"),
    ("quote", "report-quote"),
    ("article", "article"),
];
const ARTICLES: Columns = &[
    ("article", "article"),
    ("property", "report-property"),
    ("value", "report-value"),
];

/// The report.
pub(super) struct Html;

impl Exporter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn about(&self) -> &'static str {
        "a report: one page with search, pictures, entities, numbers and quotes"
    }

    fn export(&self, store: &Store, options: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let network = network(store, &options.request)?;
        let mut tables = tables(store).collect::<Result<Vec<_>, _>>()?;
        if options.request.is_limited() {
            let told: BTreeSet<&str> = network.ties.iter().map(|tie| tie.article.as_str()).collect();
            for table in &mut tables {
                if let Some(at) = table.columns.iter().position(|column| column == "article") {
                    table.rows.retain(|row| told.contains(row[at].as_str()));
                }
            }
        }
        let mut report = Report::new(&network, Words(options.request.lang));
        report.pictures(store, options)?;
        report.events();
        report.entities();
        for (name, columns) in [("metrics", METRICS), ("articles", ARTICLES)] {
            if let Some(table) = tables.iter().find(|table| table.name == name) {
                report.table(table, columns);
            }
        }
        let page = report.page(options);
        sink.file("report.html", &mut |out| out.write_all(page.as_bytes()))?;
        let left_out = network.left_out.iter().map(|(why, count)| ((*why).to_owned(), *count));
        let cut = report.cut.iter().map(|(why, count)| ((*why).to_owned(), *count));
        Ok(Written {
            counts: vec![
                ("written-nodes", network.things.len()),
                ("written-ties", network.ties.len()),
            ],
            left_out: left_out.chain(cut).collect(),
            ..Written::default()
        })
    }
}

struct Report<'n> {
    network: &'n Network,
    words: Words,
    /// The ties of each thing.
    ties: Vec<Vec<&'n Tie>>,
    /// IDs and headings of the sections so far.
    sections: Vec<(String, String)>,
    body: String,
    cut: BTreeMap<&'static str, usize>,
}

impl<'n> Report<'n> {
    fn new(network: &'n Network, words: Words) -> Self {
        let mut ties = vec![Vec::new(); network.things.len()];
        for tie in &network.ties {
            ties[tie.from].push(tie);
            if tie.to != tie.from {
                ties[tie.to].push(tie);
            }
        }
        Self {
            network,
            words,
            ties,
            sections: Vec::new(),
            body: String::new(),
            cut: BTreeMap::new(),
        }
    }

    fn section(&mut self, id: &str, heading: &str, content: &str) {
        if content.is_empty() {
            return;
        }
        let heading = escape(heading);
        let _ = writeln!(
            self.body,
            "<section data-group aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{heading}</h2>\n{content}</section>"
        );
        self.sections.push((id.to_owned(), heading));
    }

    /// Events of each year as columns, and who met whom.
    fn pictures(&mut self, store: &Store, options: &Options) -> Result<(), ExportError> {
        let mut content = years(&self.by_year(), self.words);
        let mut request = options.request.clone();
        let is_official = |at: &oxigraph::model::NamedNode| {
            let found = self.network.things.iter().find(|thing| thing.iri == at.as_str());
            found.is_some_and(|thing| thing.class == Class::Official)
        };
        request.around = request.around.filter(is_official);
        request.view = Some(view_kind("network")?);
        request.classes = Vec::new();
        let officials = self
            .network
            .things
            .iter()
            .filter(|thing| thing.class == Class::Official);
        if officials.count() > 1 {
            let view = view(store, &request)?;
            if !view.edges.is_empty() {
                let night = Style::named("dark").unwrap_or_else(|_| options.style.clone());
                let _ = writeln!(
                    content,
                    "<figure class=\"wide\"><div class=\"day\">{}</div><div class=\"night screen\">{}</div><figcaption>{}</figcaption></figure>",
                    drawn(&view, &options.style)?,
                    drawn(&view, &night)?,
                    escape(&view.title)
                );
            }
        }
        self.section("pictures", self.words.get("report-pictures"), &content);
        Ok(())
    }

    /// The events of each year, the latest year first; without a date last, under an empty key.
    fn by_year(&self) -> Vec<(String, Vec<usize>)> {
        let mut years: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, thing) in self.network.things.iter().enumerate() {
            if thing.class == Class::Conference {
                let year: String = thing.time.iter().flat_map(|(start, _)| start.chars().take(4)).collect();
                years.entry(year).or_default().push(at);
            }
        }
        for events in years.values_mut() {
            events.sort_by_key(|at| (self.network.things[*at].time.clone(), *at));
        }
        years.into_iter().rev().collect()
    }

    fn events(&mut self) {
        let mut content = String::new();
        for (year, events) in self.by_year() {
            let name = if year.is_empty() {
                self.words.get("no-date")
            } else {
                &year
            };
            let _ = writeln!(
                content,
                "<div data-group>\n<h3>{} ({})</h3>",
                escape(name),
                events.len()
            );
            for at in events {
                content.push_str(&self.entity(at));
            }
            content.push_str("</div>\n");
        }
        let heading = self.words.get("report-events").to_owned();
        self.section("events", &heading, &content);
    }

    fn entities(&mut self) {
        let classes = [
            (Class::Official, "report-officials"),
            (Class::Organization, "organizations"),
            (Class::Province, "provinces"),
            (Class::Region, "report-regions"),
            (Class::Place, "places"),
            (Class::Document, "documents"),
        ];
        for (class, heading) in classes {
            let mut of_class: Vec<usize> = (0..self.network.things.len())
                .filter(|at| self.network.things[*at].class == class)
                .collect();
            // what most articles name comes first
            of_class.sort_by_key(|at| (std::cmp::Reverse(self.network.things[*at].articles), *at));
            let content: String = of_class.iter().map(|at| self.entity(*at)).collect();
            let heading = format!("{} ({})", self.words.get(heading), self.words.number(of_class.len()));
            self.section(class.name(), &heading, &content);
        }
    }

    /// One entity: its name, and folded in what is said of it.
    fn entity(&mut self, at: usize) -> String {
        let thing = &self.network.things[at];
        let mut out = format!(
            "<details data-item id=\"e{at}\"><summary><span class=\"name {}\" lang=\"vi\">{}</span> <span class=\"quiet\">{}</span></summary>\n<ul class=\"facts\">\n",
            thing.class.name(),
            escape(&thing.label),
            escape(&self.about(thing))
        );
        for (name, values) in &thing.values {
            let key = match *name {
                "otherNames" => "names",
                "kind" | "mode" | "number" | "term" | "subject" | "daypart" => name,
                _ => continue,
            };
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            let _ = writeln!(
                out,
                "<li><span class=\"quiet\">{}:</span> <span lang=\"vi\">{}</span></li>",
                escape(self.words.get(key)),
                escape(&values.join("; "))
            );
        }
        for tie in self.ties[at].iter().take(MOST_FACTS) {
            out.push_str(&self.fact(tie, at));
        }
        let more = self.ties[at].len().saturating_sub(MOST_FACTS);
        if more > 0 {
            *self
                .cut
                .entry("beyond the 60 shown of one entity, unless they stand with the other one")
                .or_default() += more;
            let _ = writeln!(
                out,
                "<li class=\"quiet\">{}</li>",
                escape(&self.words.with("more-page", more))
            );
        }
        out.push_str("</ul></details>\n");
        out
    }

    /// When it was, and how many articles name it.
    fn about(&self, thing: &Thing) -> String {
        let time = thing.time.as_ref().map(|(start, end)| {
            if start == end {
                start.clone()
            } else {
                format!("{start} – {end}")
            }
        });
        let articles = self.words.articles(thing.articles);
        time.into_iter().chain([articles]).collect::<Vec<_>>().join(" · ")
    }

    /// What one article says of an entity and another, with its words.
    fn fact(&self, tie: &Tie, seen_from: usize) -> String {
        let other = if tie.from == seen_from { tie.to } else { tie.from };
        let mut said = escape(&tie.label);
        if let Some((number, unit, period)) = &tie.value {
            let period = if period.is_empty() {
                String::new()
            } else {
                format!(" ({period})")
            };
            said = format!("{said}: {}", escape(&format!("{number} {unit}{period}")));
        }
        let mark = match tie.status {
            "actual" => String::new(),
            status => format!(" <span class=\"mark\">{}</span>", escape(self.words.get(status))),
        };
        let time = tie.time.as_ref().map_or("", |(start, _)| start.as_str());
        let published = tie.published.as_deref().unwrap_or_default();
        format!(
            "<li><span class=\"quiet\" lang=\"vi\">{said}</span> <a href=\"#e{other}\" lang=\"vi\">{}</a>{mark} <span class=\"quiet\">{}</span> \
             <q lang=\"vi\">{}</q><cite class=\"quiet\">{} {}</cite></li>\n",
            escape(&self.network.things[other].label),
            escape(time),
            escape(&tie.quote),
            escape(&tie.article),
            escape(published)
        )
    }

    /// Rows of a table, those columns of it.
    fn table(&mut self, table: &Table, columns: Columns) {
        let mut places: Vec<(usize, &str)> = Vec::new();
        let mut content = "<div class=\"wide\"><table><thead><tr>".to_owned();
        for (name, word) in columns {
            if let Some(at) = table.columns.iter().position(|column| column == name) {
                places.push((at, name));
                let _ = write!(content, "<th scope=\"col\">{}</th>", escape(self.words.get(word)));
            }
        }
        content.push_str("</tr></thead>\n<tbody>\n");
        for row in table.rows.iter().take(MOST_ROWS) {
            content.push_str("<tr data-item>");
            for (at, name) in &places {
                let number = if matches!(*name, "value" | "out_of") && table.name == "metrics" {
                    " class=\"number\""
                } else {
                    ""
                };
                let value = match *name {
                    "property" => self.words.get(&row[*at]),
                    _ => &row[*at],
                };
                let _ = write!(content, "<td{number} lang=\"vi\">{}</td>", escape(value));
            }
            content.push_str("</tr>\n");
        }
        content.push_str("</tbody></table></div>\n");
        let more = table.rows.len().saturating_sub(MOST_ROWS);
        if more > 0 {
            *self.cut.entry("beyond the 3,000 rows shown of one table").or_default() += more;
            let _ = writeln!(
                content,
                "<p class=\"quiet\">{}</p>",
                escape(&self.words.with("more-page", more))
            );
        }
        if !table.rows.is_empty() {
            let heading = if table.name == "metrics" {
                "table-metrics"
            } else {
                "articles"
            };
            let heading = self.words.get(heading).to_owned();
            self.section(table.name, &heading, &content);
        }
    }

    fn page(&self, options: &Options) -> String {
        let words = self.words;
        let articles: BTreeSet<&str> = self.network.ties.iter().map(|tie| tie.article.as_str()).collect();
        let title = words.count("report-title", articles.len());
        let mut links = String::new();
        for (id, heading) in &self.sections {
            let _ = writeln!(links, "<a href=\"#{id}\">{heading}</a>");
        }
        let body = format!(
            "<h1>{}</h1>\n<p class=\"quiet\">{}</p>\n<div class=\"bar screen\">\n<input id=\"search\" type=\"search\" aria-label=\"{search}\" placeholder=\"{search}\">\n\
             <span id=\"found\" class=\"quiet\" role=\"status\" data-words=\"{}\"></span>\n<nav>{links}</nav>\n</div>\n<main>\n{}</main>\n",
            escape(&title),
            escape(&words.say(
                "report-about",
                &[
                    ("n", &words.number(self.network.things.len())),
                    ("ties", &words.number(self.network.ties.len())),
                ]
            )),
            escape(words.get("report-found")),
            self.body,
            search = escape(words.get("report-search")),
        );
        let page = Page {
            lang: options.request.lang,
            title: &title,
            css: CSS,
            body: &body,
            script: SCRIPT,
        };
        policy::guarded(&page.html(), SCRIPT)
    }
}

fn drawn(view: &View, style: &Style) -> Result<String, ExportError> {
    let mut picture = Vec::new();
    svg::write(view, style, &mut picture).map_err(|source| ExportError::Write {
        place: "report".to_owned(),
        source,
    })?;
    Ok(String::from_utf8_lossy(&picture).into_owned())
}
