//! Writes the tables of articles straight from their extractions (for work on the grammars).
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a tool for developers")]

use std::path::Path;

use trithuc::extract::extract;
use trithuc::lexicon::Lexicon;
use trithuc::model::{
    Article, ArticleProperty, Claim, Class, CodePoints, EntityId, Extraction, Object, Predicate, Role, Status,
};

fn main() {
    let mut args = std::env::args().skip(1);
    let out = args.next().unwrap();
    std::fs::create_dir_all(&out).unwrap();
    let mut tables = Tables::new(Path::new(&out));
    for path in args {
        let path = Path::new(&path);
        let article = trithuc::read::read(&trithuc::read::Source::file(path), None).unwrap();
        let extraction = extract(&article, Lexicon::builtin());
        tables.add(&article, &extraction);
    }
    eprintln!("written to {out}");
}

struct Tables {
    writers: Vec<csv::Writer<std::fs::File>>,
}

const NAMES: [(&str, &str); 8] = [
    ("articles", "article,property,value,quote"),
    ("conferences", "article,conference,property,value,quote"),
    ("offices", "article,person,title,organization,quote"),
    ("organizations", "article,organization,quote"),
    ("provinces", "article,province,quote"),
    (
        "documents",
        "article,document,kind,number,issuer,date,term,subject,quote",
    ),
    ("document_links", "article,source,relation,target,quote"),
    (
        "metrics",
        "article,value,out_of,unit,measure,qualifier,status,scope,period,quote",
    ),
];

impl Tables {
    fn new(out: &Path) -> Self {
        let writers = NAMES
            .iter()
            .map(|(name, header)| {
                let mut w = csv::Writer::from_path(out.join(format!("{name}.csv"))).unwrap();
                w.write_record(header.split(',')).unwrap();
                w
            })
            .collect();
        Self { writers }
    }

    fn row(&mut self, table: usize, cells: &[&str]) {
        self.writers[table].write_record(cells).unwrap();
    }

    fn add(&mut self, article: &Article, e: &Extraction) {
        let name = |id: EntityId| e.entity(id).name.clone();
        let _ = CodePoints::new(&article.text);
        let word = |o: &Object| match o {
            Object::Entity(id) => name(*id),
            Object::Text(t) => t.clone(),
            Object::Period(p) => p.to_string(),
        };
        let conference = |id: EntityId| {
            if e.main == Some(id) {
                "main".to_owned()
            } else {
                format!("c{}", id.0)
            }
        };
        let meta = &article.meta;
        for (name, value) in [
            ("title", &meta.title),
            ("published", &meta.published),
            ("author", &meta.author),
            ("site", &meta.publisher),
        ] {
            if let Some(value) = value {
                self.row(0, &[&article.id, name, value, ""]);
            }
        }
        for fact in e.facts.iter().filter(|f| f.status != Status::Negated) {
            let span = fact.evidence[0];
            let quote = &article.text[span.start..span.end];
            let id = article.id.as_str();
            match &fact.claim {
                Claim::Article { property, value } => {
                    let p = match property {
                        ArticleProperty::Title => "title",
                        ArticleProperty::Published => "published",
                        ArticleProperty::Author => "author",
                        ArticleProperty::Site => "site",
                    };
                    self.row(0, &[id, p, value, quote]);
                }
                Claim::Mention { entity } => match e.entity(*entity).class {
                    Class::Organization => self.row(3, &[id, &name(*entity), quote]),
                    Class::Province => self.row(4, &[id, &name(*entity), quote]),
                    Class::Official => self.row(2, &[id, &name(*entity), "", "", quote]),
                    Class::Document => {
                        let d = e.entity(*entity);
                        let get = |p| e.objects(*entity, p).next().map(word).unwrap_or_default();
                        self.row(
                            5,
                            &[
                                id,
                                &d.name,
                                d.kind.as_deref().unwrap_or(""),
                                d.number.as_deref().unwrap_or(""),
                                &get(Predicate::Issuer),
                                &get(Predicate::DocumentDate),
                                &get(Predicate::Term),
                                &get(Predicate::Subject),
                                quote,
                            ],
                        );
                    }
                    _ => {}
                },
                Claim::Triple {
                    subject,
                    predicate,
                    object,
                } => {
                    let p = match predicate {
                        Predicate::Name => "name",
                        Predicate::Kind => "kind",
                        Predicate::Date => "date",
                        Predicate::Daypart => "daypart",
                        Predicate::Venue => "venue",
                        Predicate::Province => "province",
                        Predicate::Mode => "mode",
                        Predicate::Region => "region",
                        Predicate::Organizer => "organizer",
                        Predicate::Participant => "participant",
                        Predicate::Discusses => "document",
                        Predicate::Implements => "implements",
                        Predicate::Amends => "amends",
                        Predicate::Continues => "continues",
                        Predicate::Guides => "guides",
                        Predicate::BasedOn => "based_on",
                        _ => continue,
                    };
                    if e.entity(*subject).class == Class::Conference {
                        self.row(1, &[id, &conference(*subject), p, &word(object), quote]);
                    } else {
                        self.row(6, &[id, &name(*subject), p, &word(object), quote]);
                    }
                }
                Claim::Participation {
                    conference: c,
                    official,
                    role,
                } => {
                    let p = match role {
                        Role::Chair => "chair",
                        Role::Speaker => "speaker",
                        Role::Attendee => "attendee",
                    };
                    self.row(1, &[id, &conference(*c), p, &name(*official), quote]);
                }
                Claim::Tenure {
                    official,
                    title,
                    organization,
                    former,
                } => {
                    let title = if *former {
                        format!("nguyên {title}")
                    } else {
                        title.clone()
                    };
                    let body = organization.map(name).unwrap_or_default();
                    self.row(2, &[id, &name(*official), &title, &body, quote]);
                }
                Claim::Metric(m) => self.row(
                    7,
                    &[
                        id,
                        &m.value,
                        m.out_of.as_deref().unwrap_or(""),
                        &m.unit,
                        &m.measure,
                        m.qualifier.sign(),
                        fact.status.word(),
                        &m.scope_words,
                        &m.period.map(|p| p.to_string()).unwrap_or_default(),
                        quote,
                    ],
                ),
            }
        }
        for w in &mut self.writers {
            w.flush().unwrap();
        }
    }
}
