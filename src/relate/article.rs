//! Facts on the article's own title, date, author and site, read from its text where the metadata does not give them.

use std::ops::Range;

use super::Builder;
use crate::lexicon::Class;
use crate::model::{ArticleProperty, Claim};
use crate::recognise::layout::{behind_stamp, behind_welcome, collected, initials_behind_stop, outlet_end};
use crate::recognise::{BlockKind, Reading};
use crate::text::{Case, Kind, Text};

/// Adds what the text tells and the metadata does not.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
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
        && let Some((_, line)) = blocks().find(|(kind, _)| *kind == BlockKind::Title)
    {
        let tokens = behind_stamp(text, &line)..line.end;
        state(
            reading,
            builder,
            ArticleProperty::Title,
            headline(text, tokens.clone()),
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
            .or_else(|| dateline_author(reading))
            .or_else(|| initials_behind(reading));
        // "Bảo Châm - Thu Thử": two authors; initials and "PV - CTV" are one signature
        let second = signed.as_ref().and_then(|(_, t)| second_author(reading, t.end));
        let signatures = match (signed, second) {
            (Some((first, at)), Some((second, end)))
                if text.is(at.end, "-") && !(is_full(text, &at) && is_full(text, &end)) =>
            {
                vec![(format!("{first} - {second}"), at.start..end.end)]
            }
            (None, _) => of_items(reading),
            (first, second) => first.into_iter().chain(second).collect(),
        };
        for (name, tokens) in signatures {
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
    builder: &mut Builder<'_>,
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
    // "(Bảo Châm)"
    let whole = tokens.len() > 2 && text.is(tokens.start, "(") && text.is(tokens.end - 1, ")");
    let tokens = if whole {
        tokens.start + 1..tokens.end - 1
    } else {
        tokens
    };
    if let Some(open) = collected(text, &tokens) {
        return Some((name_case(text, tokens.start..open), tokens.start..open));
    }
    let mut end = tokens.clone().find(|t| text.is(*t, "(")).unwrap_or(tokens.end);
    let from = (tokens.start..end)
        .find(|t| text.is(*t, ":"))
        .map_or(tokens.start, |colon| colon + 1);
    let stops = |t: usize| matches!(text.folded(t), "/" | "|" | "(" | "-");
    if let Some(stop) = (from..end).find(|t| stops(*t)) {
        end = stop;
    }
    if from >= end {
        return None;
    }
    Some((name_case(text, from..end), from..end))
}

/// "… trong năm tới. B.C": initials behind the last full stop of the text.
fn initials_behind(reading: &Reading<'_>) -> Option<(String, Range<usize>)> {
    let text = &reading.text;
    let last = reading.layout.iter().rposition(|kind| *kind == BlockKind::Paragraph)?;
    let tokens = text.blocks[last].tokens.clone();
    let at = tokens.end - 1;
    (at > tokens.start && initials_behind_stop(text, at)).then(|| (name_case(text, at..at + 1), at..at + 1))
}

/// "… trong năm tới. (BẢO CHÂM)": who wrote the items of a page of news in brief.
fn of_items(reading: &Reading<'_>) -> Vec<(String, Range<usize>)> {
    let text = &reading.text;
    let blocks = reading.layout.iter().zip(&text.blocks);
    let content = blocks.filter(|(kind, _)| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem));
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    for (_, block) in content {
        let close = block.tokens.end - 1;
        let near = close.saturating_sub(5).max(block.tokens.start)..close;
        let Some(open) = near.rev().find(|t| text.is(*t, "(")) else {
            continue;
        };
        let ends = open > block.tokens.start && matches!(text.folded(open - 1), "." | "\"" | "…" | "/");
        let name = open + 1..close;
        let shouted = |t: usize| text.tokens[t].kind == Kind::Word && text.tokens[t].case == Case::Upper;
        let other = reading.hit(name.start, Class::Outlet).is_some() || reading.organizations.hold(name.start);
        if text.is(close, ")") && ends && !name.is_empty() && name.clone().all(shouted) && !other {
            let author = (name_case(text, name.clone()), name);
            if !found.contains(&author) {
                found.push(author);
            }
        }
    }
    found
}

/// A name, and not initials or what somebody is ("PV").
fn is_full(text: &Text<'_>, name: &Range<usize>) -> bool {
    name.len() >= 2 && name.clone().all(|t| !text.word(t).contains('.'))
}

/// "Bảo Châm - Thu Thử", "Bảo Châm, Thu Thử": the name behind a dash or comma.
fn second_author(reading: &Reading<'_>, at: usize) -> Option<(String, Range<usize>)> {
    let text = &reading.text;
    let block = text.tokens.get(at)?.block;
    let from = at + 1;
    let end = text.blocks[block].tokens.end;
    let named = |t: usize| {
        let token = &text.tokens[t];
        token.kind == Kind::Word
            && (token.case == Case::Title
                || token.case == Case::Upper && (text.is(at, "-") || !text.word(t).contains('.')))
    };
    let least = if text.is(at, "-") { from + 1 } else { from + 2 };
    let joined = matches!(text.folded(at), "-" | ",") && (least..=from + 4).contains(&end);
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
        let name = behind_welcome(reading, tokens.start)..outlet_end(text, &tokens);
        return Some((text.shown(name.clone()), name));
    }
    let lead = reading.layout.iter().position(|kind| *kind == BlockKind::Paragraph)?;
    let tokens = text.blocks[lead].tokens.clone();
    // "VOV.VN - Chủ tịch …"
    let domain = reading.hit(tokens.start, Class::Outlet).filter(|(hit, entry)| {
        let word = text.word(tokens.start);
        entry.sense() != "head" && text.is(hit.end, "-") && hit.end == tokens.start + 1 && word.contains('.')
    });
    if let Some((hit, _)) = domain {
        return Some((text.shown(hit.tokens()), hit.tokens()));
    }
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
        let colon = tokens.start + 1 + usize::from(text.reads(tokens.start + 1, "tin :"));
        colon + usize::from(text.is(colon, ":"))
    } else {
        return None;
    };
    let end = tokens.end - usize::from(matches!(text.folded(tokens.end - 1), "." | "|"));
    (from < end).then(|| (text.shown(from..end), from..end))
}

/// A headline in standard spelling, with its abbreviations as they stand: it is a name, which is not rewritten. ("T.Ư" and the
/// like are spellings of "Trung ương", which is written in one way everywhere.)
fn headline(text: &Text, tokens: Range<usize>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let span = text.span(at..at + 1);
        let same = (at..tokens.end).take_while(|t| text.span(*t..t + 1) == span).count();
        let written = &text.source()[span.start..span.end];
        // An abbreviation stands for more words than it has; a misspelling, in capitals too, does not.
        let is_short = written.split_whitespace().count() < same
            && (written.contains('.') || written.split(char::is_lowercase).any(|run| run.chars().count() > 1));
        let part = if text.tokens[at].respelt && is_short && !text.reads(at, "trung ương") {
            written.to_owned()
        } else {
            text.shown(at..at + same)
        };
        match parts.last_mut() {
            Some(before) if text.tokens[at].glued => before.push_str(&part),
            _ => parts.push(part),
        }
        at += same;
    }
    parts.join(" ")
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
        let mut builder = Builder::new(Lexicon::builtin());
        article::relate(&Reading::new(&article, Lexicon::builtin()), &mut builder);
        let facts = builder.finish().facts;
        let values = facts.into_iter().filter_map(|f| match f.claim {
            Claim::Article { property, value } if property == wanted => Some(value),
            _ => None,
        });
        values.collect()
    }

    #[test]
    fn whose_site_it_is() {
        let lead = "VOV.VN - Sáng 2/3/2021, tại Hội trường Thành ủy, Ban Thường vụ Thành ủy tổ chức hội nghị sơ kết công tác quý I.";
        assert_eq!(
            told(&["Sơ kết công tác quý I", lead], ArticleProperty::Site),
            ["VOV.VN"]
        );
        let head = "Sơ kết công tác quý I";
        let logo = told(&["Logo Báo điện tử Mẫu", head, lead], ArticleProperty::Site);
        assert_eq!(logo, ["Báo điện tử Mẫu"]);
        let signed = told(&[head, lead, "BC (ST)", "Nguồn tin: Báo Mẫu"], ArticleProperty::Site);
        assert_eq!(signed, ["Báo Mẫu"]);
        for line in ["HQ Online -", "Theo HQ Online |"] {
            assert_eq!(told(&[head, line, lead], ArticleProperty::Site), ["HQ Online"]);
            assert!(told(&[head, line, lead], ArticleProperty::Author).is_empty(), "{line}");
        }
    }

    #[test]
    fn who_wrote_it() {
        const HEAD: &str = "TP. HCM sơ kết công tác quý I";
        const BODY: &str =
            "Sáng 2/3/2021, tại Hội trường Thành ủy, Ban Thường vụ Thành ủy tổ chức hội nghị sơ kết công tác quý I.";
        assert_eq!(told(&[HEAD, BODY], ArticleProperty::Title), [HEAD]);
        let with = "Quán triệt Nghị quyết T.Ư 5 khóa XI tại Thành ủy TP. HCM";
        let title = "Quán triệt Nghị quyết Trung ương 5 khóa XI tại Thành ủy TP. HCM";
        assert_eq!(told(&[with, BODY], ArticleProperty::Title), [title]);
        let stamped = format!("date 2021-03-03 {HEAD}");
        assert_eq!(told(&[&stamped, BODY], ArticleProperty::Title), [HEAD]);
        for (lines, wanted) in [
            (
                vec![HEAD, BODY, "Tin, ảnh: Bảo Châm - Thu Thử"],
                vec!["Bảo Châm", "Thu Thử"],
            ),
            (vec![HEAD, BODY, "Tin: Bảo Châm"], vec!["Bảo Châm"]),
            (
                vec![
                    HEAD,
                    BODY,
                    "Chiều 3/3/2021, Thành ủy họp để bàn về việc chuẩn bị hội nghị tiếp theo và về nhiều việc quan trọng khác của các quận, huyện. (BẢO CHÂM)",
                ],
                vec!["Bảo Châm"],
            ),
            (
                vec![HEAD, "BẢO CHÂM - Thứ ba, 02/03/2021 19:47", BODY],
                vec!["Bảo Châm"],
            ),
            (vec![HEAD, "Bảo Châm 05:58 02/03/2021", BODY], vec!["Bảo Châm"]),
            (vec![HEAD, "Thứ Ba - 02/03/2021 19:47", BODY], vec![]),
            (vec![HEAD, "BẢO CHÂM |", BODY], vec!["Bảo Châm"]),
            (vec![HEAD, BODY, "(Bảo Châm)"], vec!["Bảo Châm"]),
            (vec![HEAD, BODY, "BC (ST)", "Nguồn tin: Báo Mẫu"], vec!["BC"]),
            (
                vec![
                    HEAD,
                    BODY,
                    "Các quận, huyện đã nêu nhiều ý kiến và cùng nhau thống nhất những việc cần làm ngay. B.C",
                ],
                vec!["B.C"],
            ),
            (vec![HEAD, BODY, "CHUNG TAY VÌ NGƯỜI NGHÈO"], vec![]),
        ] {
            assert_eq!(told(&lines, ArticleProperty::Author), wanted, "{lines:?}");
        }
    }
}
