//! Metadata of a page: JSON-LD first, then meta tags, links and microdata, then the `<title>` without the site's name.

use dom_query::Document;
use serde_json::Value;

use super::super::{date, encoding};
use super::squeezed;
use crate::model::Metadata;

/// Reads the metadata of a page.
pub(super) fn metadata(document: &Document, json_ld: &[String]) -> Metadata {
    let mut meta = json_ld.iter().find_map(|text| from_json_ld(text)).unwrap_or_default();
    let tags = Tags::of(document);
    let text = |selector: &str| {
        let found = document.select(selector);
        found
            .nodes()
            .first()
            .map(|node| squeezed(&node.text()))
            .filter(|text| !text.is_empty())
    };
    meta.publisher = meta
        .publisher
        .or_else(|| tags.first(&["og:site_name", "application-name", "dc.publisher", "dcterms.publisher"]));
    let (shown, suffix) = page_title(document, text("h1").as_deref(), meta.publisher.as_deref());
    meta.publisher = meta.publisher.or(suffix);
    let publisher = meta.publisher.clone();
    meta.title = meta
        .title
        .or_else(|| tags.first(&["og:title", "twitter:title", "dc.title", "dcterms.title", "headline"]))
        .map(|title| without_site(&title, publisher.as_deref()))
        .or(shown);
    meta.published = meta
        .published
        .or_else(|| {
            let keys = [
                "article:published_time",
                "pubdate",
                "publishdate",
                "datepublished",
                "og:article:published_time",
                "dc.date.issued",
                "dcterms.issued",
                "dcterms.created",
                "dc.date",
                "date",
                "sailthru.date",
                "parsely-pub-date",
            ];
            tags.all(&keys).find_map(date::published)
        })
        .or_else(|| shown_time(document));
    meta.author = meta
        .author
        .or_else(|| {
            tags.first(&[
                "author",
                "article:author",
                "dc.creator",
                "dcterms.creator",
                "parsely-author",
            ])
        })
        .or_else(|| text("[itemprop=author] [itemprop=name]"))
        .or_else(|| text("[itemprop=author]"))
        .filter(|name| is_name(name) && publisher.as_deref() != Some(name.as_str()));
    meta.url = meta
        .url
        .or_else(|| link(document, "link[rel=canonical]"))
        .or_else(|| tags.first(&["og:url"]))
        .filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    meta.license = meta
        .license
        .or_else(|| link(document, "link[rel=license], a[rel~=license]"))
        .or_else(|| tags.first(&["dcterms.license", "dc.rights.license", "license"]));
    without_controls(meta)
}

/// Entities and escapes (`&#27;`, `\u0000`) stand for what the text of the page itself no longer has.
fn without_controls(meta: Metadata) -> Metadata {
    let clean = |told: Option<String>| {
        let told = encoding::clean(&told?).trim().to_owned();
        (!told.is_empty()).then_some(told)
    };
    Metadata {
        title: clean(meta.title),
        author: clean(meta.author),
        publisher: clean(meta.publisher),
        url: clean(meta.url),
        license: clean(meta.license),
        ..meta
    }
}

/// `content` of meta tags by name, property or itemprop, in lower case.
struct Tags(Vec<(String, String)>);

impl Tags {
    fn of(document: &Document) -> Self {
        let mut tags = Vec::new();
        for node in document.select("meta[content]").nodes() {
            let content = squeezed(&node.attr_or("content", ""));
            for key in ["property", "name", "itemprop"] {
                if let Some(name) = node.attr(key).filter(|_| !content.is_empty()) {
                    tags.push((name.to_lowercase(), content.clone()));
                }
            }
        }
        Self(tags)
    }

    fn all(&self, keys: &[&str]) -> impl Iterator<Item = &str> {
        keys.iter()
            .flat_map(|key| self.0.iter().filter(move |(k, _)| k == key))
            .map(|(_, value)| value.as_str())
    }

    fn first(&self, keys: &[&str]) -> Option<String> {
        self.all(keys).next().map(str::to_owned)
    }
}

fn link(document: &Document, selector: &str) -> Option<String> {
    let found = document.select(selector);
    found
        .nodes()
        .first()?
        .attr("href")
        .map(|href| href.trim().to_owned())
        .filter(|href| !href.is_empty())
}

/// The publication time that microdata or a `time` element states.
fn shown_time(document: &Document) -> Option<String> {
    let times = document.select("[itemprop=datePublished], time[pubdate]");
    times.nodes().iter().find_map(|node| {
        let value = node.attr("datetime").or_else(|| node.attr("content"));
        date::published(&value.unwrap_or_else(|| node.text()))
    })
}

/// A person's name rather than a profile address or a number.
fn is_name(text: &str) -> bool {
    !text.starts_with("http") && text.contains(char::is_alphabetic) && text.chars().count() <= 100
}

/// The page's title without the site's name, and that name, if the headline on the page shows where it begins or it looks
/// like one.
fn page_title(
    document: &Document,
    headline: Option<&str>,
    publisher: Option<&str>,
) -> (Option<String>, Option<String>) {
    let title = squeezed(&document.select("title").text());
    if title.is_empty() {
        return (headline.map(str::to_owned), None);
    }
    if let Some(headline) = headline
        && let Some(rest) = title.strip_prefix(headline)
    {
        let site = rest
            .rsplit(SEPARATORS)
            .next()
            .map(str::trim)
            .filter(|s| rest.len() > s.len() && s.len() >= 4);
        return (Some(headline.to_owned()), site.map(str::to_owned));
    }
    (Some(without_site(&title, publisher)), None)
}

const SEPARATORS: [char; 6] = ['|', '-', '–', '—', '»', '·'];

/// Cuts ` | Site`, and ` - Site` where it is the publisher or begins as papers' names do.
fn without_site(title: &str, publisher: Option<&str>) -> String {
    for (at, mark) in title.char_indices().rev().filter(|(_, c)| SEPARATORS.contains(c)) {
        let (head, site) = (title[..at].trim_end(), title[at + mark.len_utf8()..].trim());
        let spaced = title[..at].ends_with(' ') && title[at + mark.len_utf8()..].starts_with(' ');
        let paper = ["Báo ", "Tạp chí ", "Cổng ", "Trang ", "Đài ", "Cổng Thông tin"]
            .iter()
            .any(|w| site.starts_with(w));
        let known = publisher.is_some_and(|name| name.to_lowercase() == site.to_lowercase());
        let web = !site.contains(' ') && site.contains('.');
        if spaced && !head.is_empty() && (mark == '|' || known || paper || web) {
            return without_site(head, publisher);
        }
        if spaced {
            break;
        }
    }
    title.to_owned()
}

fn from_json_ld(text: &str) -> Option<Metadata> {
    let text = text
        .trim()
        .trim_start_matches("<![CDATA[")
        .trim_start_matches("//<![CDATA[");
    let text = text.trim_end_matches("//]]>").trim_end_matches("]]>").trim();
    // Line ends inside strings are forbidden and frequent.
    let value: Value = serde_json::from_str(text)
        .or_else(|_| serde_json::from_str(&text.replace(['\n', '\r', '\t'], " ")))
        .ok()?;
    let article = article_of(&value)?;
    let words = |key: &str| article.get(key).and_then(words_of);
    let address = |key: &str| {
        let value = article.get(key)?;
        value
            .as_str()
            .or_else(|| value.get("@id")?.as_str())
            .or_else(|| value.get("url")?.as_str())
            .map(str::to_owned)
    };
    let web = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    Some(Metadata {
        title: words("headline").or_else(|| words("name")),
        published: article
            .get("datePublished")
            .or_else(|| article.get("dateCreated"))
            .and_then(Value::as_str)
            .and_then(date::published),
        author: article.get("author").and_then(people_of),
        publisher: words("publisher").filter(|name| is_name(name)),
        url: address("url")
            .filter(web)
            .or_else(|| address("mainEntityOfPage").filter(web)),
        license: address("license").or_else(|| words("license")),
    })
}

/// The article among the things that a JSON-LD block tells.
fn article_of(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(items) => items.iter().find_map(article_of),
        Value::Object(object) => {
            let is_article = |name: &Value| {
                name.as_str()
                    .is_some_and(|n| n.ends_with("Article") || n == "BlogPosting" || n == "Report")
            };
            let found = match object.get("@type") {
                Some(Value::Array(names)) => names.iter().any(is_article),
                Some(name) => is_article(name),
                None => false,
            };
            if found {
                return Some(value);
            }
            ["@graph", "mainEntity"]
                .iter()
                .find_map(|key| object.get(*key).and_then(article_of))
        }
        _ => None,
    }
}

/// A text, or the name of a thing, or of the first of several.
fn words_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(squeezed(&decoded(text))).filter(|text| !text.is_empty()),
        Value::Array(items) => items.iter().find_map(words_of),
        Value::Object(object) => object.get("name").and_then(words_of),
        _ => None,
    }
}

/// The names of persons; an organization is the publisher, not who signed.
fn people_of(value: &Value) -> Option<String> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        one => std::slice::from_ref(one),
    };
    let is_body = |item: &&Value| {
        item.get("@type")
            .and_then(Value::as_str)
            .is_some_and(|t| t.ends_with("Organization"))
    };
    let names: Vec<String> = items
        .iter()
        .filter(|i| !is_body(i))
        .filter_map(words_of)
        .filter(|n| is_name(n))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// Entities that careless templates leave in JSON.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#039;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(head: &str) -> Metadata {
        let page = super::super::strip::strip(head);
        metadata(&Document::from(page.markup.as_str()), &page.json_ld)
    }

    #[test]
    fn json_ld_wherever_it_stands() {
        let article = r#"{"@type":["NewsArticle"],"headline":"Họp báo &quot;quý&quot;","datePublished":"2024-12-10T18:05:00+07:00",
            "author":[{"@type":"Person","name":"Lê Mẫu"},{"name":"Tạ Thử"}],"publisher":{"name":"Báo Mẫu"},
            "mainEntityOfPage":{"@id":"https://mau.vn/1"},"license":"https://creativecommons.org/licenses/by/4.0/"}"#;
        for block in [
            article.to_owned(),
            format!("[{{\"@type\":\"WebSite\",\"name\":\"x\"}},{article}]"),
            format!("{{\"@context\":\"https://schema.org\",\"@graph\":[{{\"@type\":\"Person\"}},{article}]}}"),
        ] {
            let meta = of(&format!("<script type='application/ld+json'>{block}</script>"));
            assert_eq!(meta.title.as_deref(), Some("Họp báo \"quý\""));
            assert_eq!(meta.published.as_deref(), Some("2024-12-10T18:05"));
            assert_eq!(meta.author.as_deref(), Some("Lê Mẫu, Tạ Thử"));
            assert_eq!(meta.publisher.as_deref(), Some("Báo Mẫu"));
            assert_eq!(meta.url.as_deref(), Some("https://mau.vn/1"));
            assert_eq!(
                meta.license.as_deref(),
                Some("https://creativecommons.org/licenses/by/4.0/")
            );
        }
        assert_eq!(
            of("<script type='application/ld+json'>{broken</script>"),
            Metadata::default()
        );
    }

    #[test]
    fn no_control_character_comes_in_by_an_entity_or_escape() {
        for (head, want) in [
            ("<title>Họp&#27;[31m báo sáng nay&#0;</title>", "Họp[31m báo sáng nay"),
            ("<meta property=og:title content='Họp&#x1b;&#7; báo'>", "Họp báo"),
            (
                r#"<script type='application/ld+json'>{"@type":"NewsArticle","headline":"Họp \u001bbáo\u0000"}</script>"#,
                "Họp báo",
            ),
        ] {
            let title = of(head).title.unwrap_or_default();
            assert_eq!(title.replace('\u{FFFD}', ""), want, "{head}");
        }
    }

    #[test]
    fn tags_and_microdata() {
        let meta = of(
            "<meta property=og:title content='Họp báo - Báo Mẫu'><meta property=og:site_name content='Báo Mẫu'>\
            <meta name=pubdate content='10/12/2024 18:05'><link rel=canonical href='https://mau.vn/2'>\
            <meta name=author content='Báo Mẫu'>",
        );
        assert_eq!(meta.title.as_deref(), Some("Họp báo"));
        assert_eq!(meta.published.as_deref(), Some("2024-12-10T18:05"));
        assert_eq!(meta.author, None);
        assert_eq!(meta.url.as_deref(), Some("https://mau.vn/2"));
        let meta =
            of("<body><time itemprop=datePublished datetime=2024-12-10>hôm qua</time><p itemprop=author>Lê Mẫu</p>");
        assert_eq!(
            (meta.published.as_deref(), meta.author.as_deref()),
            (Some("2024-12-10"), Some("Lê Mẫu"))
        );
    }

    #[test]
    fn a_title_without_the_site() {
        for (head, title, publisher) in [
            ("<title>Kỳ họp thứ ba | Báo Mẫu</title>", "Kỳ họp thứ ba", None),
            (
                "<title>Kỳ họp thứ ba | Chính trị | Báo Mẫu</title>",
                "Kỳ họp thứ ba",
                None,
            ),
            (
                "<title>Hà Nam - Nam Định: ký kết</title>",
                "Hà Nam - Nam Định: ký kết",
                None,
            ),
            ("<title>Năm 2024 - Báo Mẫu</title>", "Năm 2024", None),
            (
                "<title>Kỳ họp - Duyên hải</title><h1>Kỳ họp</h1>",
                "Kỳ họp",
                Some("Duyên hải"),
            ),
            ("<title>Kỳ họp</title><h1>Kỳ họp</h1>", "Kỳ họp", None),
            ("<h1>Kỳ <b>họp</b></h1>", "Kỳ họp", None),
        ] {
            let meta = of(head);
            assert_eq!(meta.title.as_deref(), Some(title), "{head}");
            assert_eq!(meta.publisher.as_deref(), publisher, "{head}");
        }
    }
}
