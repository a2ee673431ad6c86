//! Facts on the article's own title, date, author and site, read from its text where the metadata does not give them.

use std::ops::Range;

use super::Builder;
use crate::lexicon::Class;
use crate::model::{ArticleProperty, Claim};
use crate::recognise::layout::outlet_end;
use crate::recognise::{BlockKind, Reading};
use crate::text::{Case, Kind, Text};

/// Adds what the text tells and the metadata does not.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder) {
    let meta = &reading.article.meta;
    let text = &reading.text;
    let blocks = || {
        reading
            .layout
            .iter()
            .copied()
            .zip(text.blocks.iter().map(|b| b.tokens.clone()))
    };
    if meta.title.is_none()
        && let Some((_, tokens)) = blocks().find(|(kind, _)| *kind == BlockKind::Title)
    {
        state(
            reading,
            builder,
            ArticleProperty::Title,
            text.shown(tokens.clone()),
            tokens,
            "article.headline",
        );
    }
    if meta.published.is_none()
        && let Some(told) = &reading.publication
    {
        state(
            reading,
            builder,
            ArticleProperty::Published,
            told.iso(),
            told.tokens.clone(),
            told.rule,
        );
    }
    if meta.author.is_none() {
        let signed = blocks()
            .filter(|(k, _)| *k == BlockKind::Signature)
            .find_map(|(_, t)| author(text, t))
            .or_else(|| dateline_author(reading));
        // "Bảo Châm - Thu Thử": two authors
        let second = signed.as_ref().and_then(|(_, t)| second_author(reading, t.end));
        for (name, tokens) in signed.into_iter().chain(second) {
            let rule = "article.signature";
            state(reading, builder, ArticleProperty::Author, name, tokens, rule);
        }
    }
    if meta.publisher.is_none()
        && let Some((site, tokens)) = blocks()
            .filter(|(k, _)| *k == BlockKind::Signature)
            .find_map(|(_, t)| site(text, t))
            .or_else(|| outlet(reading))
    {
        state(reading, builder, ArticleProperty::Site, site, tokens, "article.site");
    }
}

fn state(
    reading: &Reading<'_>,
    builder: &mut Builder,
    property: ArticleProperty,
    value: String,
    tokens: Range<usize>,
    rule: &'static str,
) {
    builder.state(Claim::Article { property, value }, reading.span(tokens), rule, 85);
}

/// "Bài và ảnh: MINH HIẾU", "Mạc Thu Giang", "H.T.": the name behind the label.
fn author(text: &Text<'_>, tokens: Range<usize>) -> Option<(String, Range<usize>)> {
    if text.is(tokens.start, "theo") || text.is(tokens.start, "nguồn") {
        return None;
    }
    let from = tokens
        .clone()
        .find(|t| text.is(*t, ":"))
        .map_or(tokens.start, |colon| colon + 1);
    let mut end = tokens.end;
    let stops = |t: usize| matches!(text.folded(t), "/" | "|" | "(" | "-");
    if let Some(stop) = (from..end).find(|t| stops(*t)) {
        end = stop;
    }
    if from >= end {
        return None;
    }
    Some((name_case(text, from..end), from..end))
}

/// "Bảo Châm - Thu Thử": the name behind a dash.
fn second_author(reading: &Reading<'_>, at: usize) -> Option<(String, Range<usize>)> {
    let text = &reading.text;
    let block = text.tokens.get(at)?.block;
    let from = at + 1;
    let end = text.blocks[block].tokens.end;
    let named = |t: usize| {
        let token = &text.tokens[t];
        token.kind == Kind::Word
            && (token.case == Case::Title || token.case == Case::Upper && !text.word(t).contains('.'))
    };
    let joined = matches!(text.folded(at), "-" | ",") && (from + 2..=from + 4).contains(&end);
    let body = reading.hit(from, Class::Head).is_some() || reading.hit(from, Class::Province).is_some();
    let signed = reading.layout.get(block) == Some(&BlockKind::Signature);
    (joined && signed && !body && (from..end).all(named)).then(|| (name_case(text, from..end), from..end))
}

/// Words in capitals get small letters behind the first; initials stay.
fn name_case(text: &Text<'_>, tokens: Range<usize>) -> String {
    let shouted = tokens
        .clone()
        .any(|t| text.tokens[t].case == Case::Upper && text.word(t).chars().count() > 2 && !text.word(t).contains('.'));
    let shown = text.shown(tokens);
    if !shouted {
        return shown;
    }
    let word = |w: &str| {
        let mut chars = w.chars();
        chars.next().map_or_else(String::new, |c| {
            c.to_uppercase()
                .chain(chars.flat_map(char::to_lowercase))
                .collect::<String>()
        })
    };
    shown.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A person's name at the start of the date's line, and not a weekday, a place or a section.
fn leads_dateline(reading: &Reading<'_>, from: usize, end: usize) -> bool {
    let text = &reading.text;
    let next = text.tokens.get(end).filter(|t| t.block == text.tokens[from].block);
    let dated = next.is_some_and(|t| t.kind == Kind::Number) || matches!(text.folded(end), "-" | "•" | "|");
    let other = matches!(
        text.folded(from),
        "thứ" | "chủ" | "ngày" | "cập" | "đăng" | "báo" | "tin"
    ) || [Class::Boilerplate, Class::Head, Class::Province, Class::Outlet]
        .into_iter()
        .any(|class| reading.hit(from, class).is_some());
    (2..=4).contains(&(end - from)) && next.is_some() && dated && !other
}

/// "20-11-2022 09:30 | Bảo Châm": a name in the date's line.
fn dateline_author(reading: &Reading<'_>) -> Option<(String, Range<usize>)> {
    let text = &reading.text;
    let lines = reading
        .layout
        .iter()
        .zip(&text.blocks)
        .filter(|(kind, _)| **kind == BlockKind::Dateline);
    for (_, block) in lines {
        let mut at = block.tokens.start;
        while at < block.tokens.end {
            let run = (at..block.tokens.end)
                .take_while(|t| text.tokens[*t].kind == Kind::Word)
                .take_while(|t| {
                    let case = text.tokens[*t].case;
                    case == Case::Title || case == Case::Upper && at == block.tokens.start
                })
                .count();
            let bar = at > block.tokens.start && matches!(text.folded(at - 1), "|" | "-");
            // "Bảo Châm - Thứ sáu, 29/09/2023", "Bảo Châm 05:58 04/09/2025"
            let first = at == block.tokens.start && leads_dateline(reading, at, at + run);
            if first {
                return Some((name_case(text, at..at + run), at..at + run));
            }
            if (2..=5).contains(&run)
                && bar
                && at + run == block.tokens.end
                && reading.hit(at, Class::Boilerplate).is_none()
            {
                return Some((text.shown(at..at + run), at..at + run));
            }
            at += run.max(1);
        }
    }
    None
}

/// "Báo Lạng Sơn" as a line of its own, "(Báo Lạng Sơn) - Sáng 2/3" where the text begins.
fn outlet(reading: &Reading<'_>) -> Option<(String, Range<usize>)> {
    let text = &reading.text;
    let line = reading.layout.iter().position(|kind| *kind == BlockKind::Outlet);
    if let Some(at) = line {
        let tokens = text.blocks[at].tokens.clone();
        let end = outlet_end(text, &tokens);
        return Some((text.shown(tokens.start..end), tokens.start..end));
    }
    let lead = reading.layout.iter().position(|kind| *kind == BlockKind::Paragraph)?;
    let tokens = text.blocks[lead].tokens.clone();
    let from = tokens.start + 1;
    let end = (from..tokens.end.min(from + 8)).find(|t| text.is(*t, ")"))?;
    let (hit, entry) = reading
        .hit(from, Class::Outlet)
        .filter(|_| text.is(tokens.start, "("))?;
    let whole = if entry.sense() == "head" {
        hit.end < end
    } else {
        hit.end == end
    };
    whole.then(|| (text.shown(from..end), from..end))
}

/// "Theo dangcongsan.vn", "Nguồn: Báo Mẫu".
fn site(text: &Text<'_>, tokens: Range<usize>) -> Option<(String, Range<usize>)> {
    let from = if text.is(tokens.start, "theo") {
        tokens.start + 1
    } else if text.is(tokens.start, "nguồn") {
        tokens.start + 1 + usize::from(text.is(tokens.start + 1, ":"))
    } else {
        return None;
    };
    let end = tokens.end - usize::from(text.is(tokens.end - 1, "."));
    (from < end).then(|| (text.shown(from..end), from..end))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::{Article, ArticleProperty, Claim};
    use crate::recognise::Reading;
    use crate::relate::{Builder, article};

    fn told(lines: &[&str], wanted: ArticleProperty) -> Vec<String> {
        let article = Article {
            id: "x".to_owned(),
            text: lines.join("\n\n"),
            ..Article::default()
        };
        let mut builder = Builder::default();
        article::relate(&Reading::new(&article, Lexicon::builtin()), &mut builder);
        let facts = builder.finish().facts;
        let values = facts.into_iter().filter_map(|f| match f.claim {
            Claim::Article { property, value } if property == wanted => Some(value),
            _ => None,
        });
        values.collect()
    }

    #[test]
    fn who_wrote_it() {
        const HEAD: &str = "TP. HCM sơ kết công tác quý I";
        const BODY: &str =
            "Sáng 2/3/2021, tại Hội trường Thành ủy, Ban Thường vụ Thành ủy tổ chức hội nghị sơ kết công tác quý I.";
        let title = "Thành phố Hồ Chí Minh sơ kết công tác quý I";
        assert_eq!(told(&[HEAD, BODY], ArticleProperty::Title), [title]);
        for (lines, wanted) in [
            (
                vec![HEAD, BODY, "Tin, ảnh: Bảo Châm - Thu Thử"],
                vec!["Bảo Châm", "Thu Thử"],
            ),
            (vec![HEAD, BODY, "Tin: Bảo Châm"], vec!["Bảo Châm"]),
            (
                vec![HEAD, "BẢO CHÂM - Thứ ba, 02/03/2021 19:47", BODY],
                vec!["Bảo Châm"],
            ),
            (vec![HEAD, "Bảo Châm 05:58 02/03/2021", BODY], vec!["Bảo Châm"]),
            (vec![HEAD, "Thứ Ba - 02/03/2021 19:47", BODY], vec![]),
        ] {
            assert_eq!(told(&lines, ArticleProperty::Author), wanted, "{lines:?}");
        }
    }
}
