//! Prints what the recognisers see (for work on the grammars).
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a tool for developers")]
use trithuc::lexicon::Lexicon;
use trithuc::model::Article;
use trithuc::recognise::Reading;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let text = std::fs::read_to_string(&path).unwrap_or(path);
    let article = Article {
        id: "a".into(),
        text,
        ..Article::default()
    };
    let r = Reading::new(&article, Lexicon::builtin());
    for (n, b) in r.text.blocks.iter().enumerate() {
        println!(
            "{:?} {}",
            r.layout[n],
            r.text.shown(b.tokens.clone()).chars().take(90).collect::<String>()
        );
    }
    println!("home {:?}", r.home);
    for p in &r.places {
        println!("place {} {:?} {:?} {}", p.name, p.kind, p.province, p.rule);
    }
    for o in &r.organizations {
        println!(
            "org {} | {} {:?} generic={} {}",
            o.name, o.stated, o.missing, o.generic, o.rule
        );
    }
    for o in &r.offices {
        println!("office {} @ {} former={} {}", o.title, o.organization, o.former, o.rule);
    }
    for p in &r.people {
        let o: Vec<_> = p.offices.iter().map(|n| &r.offices[*n].title).collect();
        println!("person {} {:?} ref={} {}", p.name, o, p.reference, p.rule);
    }
}
