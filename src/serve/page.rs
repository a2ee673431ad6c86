//! Plain pages, made here: a search, the card of each entity, each article with its facts. They need no script, and stand under
//! `/plain/`, and at the addresses of the explorer where that was not built.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use form_urlencoded::byte_serialize;
use http::header::CONTENT_SECURITY_POLICY;
use http::{HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

use super::api::{figures, newest, pages};
use super::app::{App, State};
use super::article::Reading;
use super::fault::Fault;
use super::request::{Asked, encoded};
use super::{Answer, assets, body};
use crate::card::Card;
use crate::export::base64;
use crate::model::Lang;
use crate::page::{Page, Words, escape};

const CSS: &str = include_str!("page.css");
/// Hits of a class, and articles on the first page.
const HITS: usize = 20;
const NEWEST: usize = 12;

/// Answers the address of a page.
pub(super) fn route(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let path = asked.path();
    let path = path.strip_prefix("/plain").unwrap_or(path).trim_start_matches('/');
    match path.split_once('/') {
        _ if path.is_empty() => home(app, state, asked),
        Some(("e", id)) if id.starts_with("article/") => reading(state, asked, id),
        Some(("e", id)) => card(state, asked, id),
        Some(("a", id)) => reading(state, asked, id),
        _ => Err(Fault::unknown(format!("there is no page {}", asked.path()))),
    }
}

/// What the addresses of plain pages begin with, as seen from the page that is asked for.
fn root(asked: &Asked<'_>) -> &'static str {
    if asked.path().starts_with("/plain") || assets::are_there() {
        "/plain"
    } else {
        ""
    }
}

/// The address of an entity or article.
fn address(asked: &Asked<'_>, path: &str) -> String {
    let (root, lang) = (root(asked), suffix(asked));
    match path.strip_prefix("article/") {
        Some(id) => format!("{root}/a/{}{lang}", encoded(id)),
        None => format!("{root}/e/{}{lang}", encoded(path)),
    }
}

/// Keeps the language that was asked for.
fn suffix(asked: &Asked<'_>) -> String {
    let lang = asked.parameter("lang").and_then(Lang::of);
    lang.map_or_else(String::new, |lang| format!("?lang={lang}"))
}

/// A page with what stands above each: the way home, the search, the other language.
fn framed(asked: &Asked<'_>, title: &str, css: &str, content: &str) -> Answer {
    let words = Words(asked.lang());
    let asked_for = asked.parameter("q").unwrap_or_default();
    let (other, root) = (asked.lang().pick("vi", "en"), root(asked));
    let lang = asked.parameter("lang").and_then(Lang::of);
    let lang = lang.map_or_else(String::new, |lang| {
        format!("<input type=\"hidden\" name=\"lang\" value=\"{lang}\">")
    });
    let kept = match asked_for {
        "" => String::new(),
        words => format!("&amp;q={}", byte_serialize(words.as_bytes()).collect::<String>()),
    };
    let body = format!(
        "<nav class=\"site\"><a class=\"name\" href=\"{root}/{}\">Trithuc</a>\n\
         <form action=\"{root}/\" role=\"search\"><input type=\"search\" name=\"q\" value=\"{}\" aria-label=\"{hint}\" placeholder=\"{hint}\">{lang}\
         <button>{}</button></form>\n<a href=\"?lang={other}{kept}\" hreflang=\"{other}\" lang=\"{other}\">{}</a></nav>\n{content}",
        suffix(asked),
        escape(asked_for),
        escape(words.get("serve-search")),
        escape(words.get("serve-other-language")),
        hint = escape(words.get("serve-search-hint")),
    );
    let page = Page {
        lang: asked.lang(),
        title,
        css: &format!("{css}{CSS}"),
        body: &body,
        script: "",
    };
    let page = page.html();
    let style = page
        .split("<style>")
        .nth(1)
        .and_then(|rest| rest.split("</style>").next());
    let hash = base64(&Sha256::digest(style.unwrap_or_default().as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; base-uri 'none'; form-action 'self'; \
         frame-ancestors 'none'"
    );
    let mut answer = body::typed("text/html; charset=utf-8", page.into_bytes());
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    answer
}

fn home(app: &App, state: &State, asked: &Asked<'_>) -> Result<Answer, Fault> {
    let words = Words(asked.lang());
    if let Some(wanted) = asked.parameter("q") {
        return search(app, state, asked, wanted);
    }
    let figures = figures(app, state)?;
    let count = |key: &str| words.number(figures[key].as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0));
    let key = if figures["quads"].is_null() {
        "serve-in-words-uncounted"
    } else {
        "serve-in-words"
    };
    let told = words.say(
        key,
        &[
            ("articles", &count("articles")),
            ("facts", &count("facts")),
            ("quads", &count("quads")),
        ],
    );
    let mut content = format!("<main>\n<h1>Trithuc</h1>\n<p>{}</p>\n", escape(&told));
    let _ = writeln!(
        content,
        "<h2>{}</h2>\n<ul class=\"found\">",
        escape(words.get("serve-newest"))
    );
    for (day, article, title) in newest(state, NEWEST)? {
        let link = address(asked, state.path(article.as_str()));
        let _ = writeln!(
            content,
            "<li><span class=\"quiet\">{}</span> <a href=\"{}\" lang=\"vi\">{}</a></li>",
            escape(&day),
            escape(&link),
            escape(&title)
        );
    }
    let ways = escape(words.get("serve-more-ways"));
    let _ = write!(content, "</ul>\n<p class=\"quiet\">{ways}</p>\n</main>\n");
    Ok(framed(asked, "Trithuc", "", &content))
}

fn search(app: &App, state: &State, asked: &Asked<'_>, wanted: &str) -> Result<Answer, Fault> {
    let words = Words(asked.lang());
    let groups = pages::found(state, wanted, None, HITS, app.settings.lexicon())?;
    let mut content = String::from("<main>\n");
    for group in &groups {
        // A measure has no page; its numbers stand on the pages of what they are about.
        if group.class == "metric" {
            continue;
        }
        let class = escape(words.get(group.class));
        let _ = writeln!(content, "<h2>{class}</h2>\n<ul class=\"found\">");
        for hit in &group.hits {
            let note = if hit.quote.is_empty() {
                pages::note(state, hit.entity.iri.as_ref(), asked.lang())?
            } else {
                hit.quote.clone()
            };
            let _ = writeln!(
                content,
                "<li><a href=\"{}\" lang=\"vi\">{}</a> <span class=\"quiet\" lang=\"vi\">{}</span></li>",
                escape(&address(asked, &hit.entity.id)),
                escape(&hit.entity.label),
                escape(&note)
            );
        }
        content.push_str("</ul>\n");
        if group.total > group.hits.len() {
            let more = words.count("serve-more", group.total);
            let _ = writeln!(content, "<p class=\"quiet\">{}</p>", escape(&more));
        }
    }
    if groups.iter().all(|group| group.class == "metric") {
        let _ = writeln!(content, "<p>{}</p>", escape(words.get("serve-nothing")));
    }
    if !state.index.has_texts() {
        let _ = writeln!(
            content,
            "<p class=\"quiet\">{}</p>",
            escape(words.get("serve-texts-later"))
        );
    }
    content.push_str("</main>\n");
    Ok(framed(asked, wanted, "", &content))
}

fn card(state: &State, asked: &Asked<'_>, id: &str) -> Result<Answer, Fault> {
    let card = pages::card_of(state, asked, id)?;
    let content = card.html_body(&|path| Some(address(asked, path)));
    Ok(framed(asked, &card.title, Card::css(), &content))
}

fn reading(state: &State, asked: &Asked<'_>, id: &str) -> Result<Answer, Fault> {
    let article = pages::reading(state, asked, id)?;
    let words = Words(asked.lang());
    let title = article.title.as_deref().unwrap_or(&article.id);
    let mut about: Vec<String> = [&article.published, &article.source]
        .into_iter()
        .flatten()
        .map(|w| escape(w))
        .collect();
    // The address is the article's own word: only one of the web becomes a link.
    if let Some(url) = article
        .url
        .as_ref()
        .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
    {
        let original = escape(words.get("serve-original"));
        about.push(format!("<a rel=\"noreferrer\" href=\"{}\">{original}</a>", escape(url)));
    }
    let mut content = format!(
        "<main>\n<h1 lang=\"vi\">{}</h1>\n<p class=\"quiet\">{}</p>\n<h2>{}</h2>\n",
        escape(title),
        about.join(" · "),
        escape(words.get("serve-text"))
    );
    let _ = writeln!(
        content,
        "<div class=\"text\" lang=\"vi\">{}</div>",
        marked(&article, asked)
    );
    let _ = writeln!(
        content,
        "<h2>{}</h2>\n<ol class=\"facts\">",
        escape(words.get("serve-facts"))
    );
    for fact in &article.facts {
        let place = fact
            .spans
            .first()
            .map_or_else(String::new, |span| format!("#c{}", span.start));
        let status = if fact.status == "actual" {
            String::new()
        } else {
            format!(" · {}", words.get(fact.status))
        };
        let _ = writeln!(
            content,
            "<li lang=\"vi\"><a href=\"{place}\">{}</a> <span class=\"quiet\">{} %{}</span></li>",
            escape(&fact.sentence),
            fact.confidence,
            escape(&status)
        );
    }
    content.push_str("</ol>\n</main>\n");
    Ok(framed(asked, title, "", &content))
}

/// The text with what it names linked, and the words that prove facts marked; each fact's first words can be pointed to.
fn marked(article: &Reading, asked: &Asked<'_>) -> String {
    let text: Vec<char> = article.text.chars().collect();
    let spans = || article.facts.iter().flat_map(|fact| &fact.spans);
    let targets: BTreeSet<usize> = article
        .facts
        .iter()
        .filter_map(|fact| Some(fact.spans.first()?.start))
        .collect();
    let mut cuts: BTreeSet<usize> = spans().flat_map(|span| [span.start, span.end]).collect();
    cuts.extend(article.mentions.iter().flat_map(|mention| [mention.start, mention.end]));
    cuts.extend([0, text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().filter(|cut| *cut <= text.len()).collect();
    let mut out = String::new();
    for pair in cuts.windows(2) {
        let (start, end) = (pair[0], pair[1]);
        let inside = |from: usize, to: usize| from <= start && end <= to;
        let words: String = text[start..end].iter().collect();
        let mut words = escape(&words);
        let named = article
            .mentions
            .iter()
            .filter(|mention| inside(mention.start, mention.end));
        if let Some(mention) = named.min_by_key(|mention| mention.end - mention.start) {
            let link = escape(&address(asked, &mention.id));
            words = format!("<a href=\"{link}\" title=\"{}\">{words}</a>", escape(&mention.label));
        }
        if targets.contains(&start) {
            words = format!("<span id=\"c{start}\">{words}</span>");
        }
        if spans().any(|span| inside(span.start, span.end)) {
            words = format!("<mark>{words}</mark>");
        }
        out.push_str(&words);
    }
    out
}

/// Why there is no page, and what could have been meant.
pub(super) fn fault(fault: &Fault, asked: &Asked<'_>) -> Answer {
    let words = Words(asked.lang());
    let title = if fault.status == StatusCode::NOT_FOUND {
        "404"
    } else {
        words.get("serve-fault")
    };
    let mut content = format!("<main>\n<h1>{}</h1>\n<p>{}</p>\n", escape(title), escape(&fault.reason));
    if !fault.suggestions.is_empty() {
        let _ = writeln!(
            content,
            "<p>{}</p>\n<ul class=\"found\">",
            escape(words.get("serve-meant"))
        );
        for [id, label, class] in &fault.suggestions {
            let _ = writeln!(
                content,
                "<li><a href=\"{}\" lang=\"vi\">{}</a> <span class=\"quiet\">{}</span></li>",
                escape(&address(asked, id)),
                escape(label),
                escape(words.get(class))
            );
        }
        content.push_str("</ul>\n");
    }
    content.push_str("</main>\n");
    framed(asked, title, "", &content)
}
