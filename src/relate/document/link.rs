//! What the text says that one document does to another: carries it out, changes, continues, explains it, rests on it.

use std::ops::Range;

use crate::lexicon::Class;
use crate::model::{Class as Kind, Object, Predicate};
use crate::recognise::document::cue;
use crate::recognise::{DocumentMention, Reading};
use crate::relate::Builder;

/// Adds the links that sentences state.
pub(super) fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let mentions = &reading.documents;
    let mut from = 0;
    while from < mentions.len() {
        let sentence = |m: &DocumentMention| reading.text.tokens[m.tokens.start].sentence;
        let to = mentions[from..]
            .iter()
            .position(|m| sentence(m) != sentence(&mentions[from]))
            .map_or(mentions.len(), |n| from + n);
        for link in links(reading, &mentions[from..to]) {
            state(reading, builder, &mentions[from..to], &link);
        }
        from = to;
    }
}

/// One link between two mentions of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Link {
    source: usize,
    predicate: Predicate,
    target: usize,
    rule: &'static str,
}

fn state(reading: &Reading<'_>, builder: &mut Builder<'_>, mentions: &[DocumentMention], link: &Link) {
    let (source, target) = (&mentions[link.source], &mentions[link.target]);
    let [Some(a), Some(b)] = [source, target].map(|m| builder.find(Kind::Document, &m.key)) else {
        return;
    };
    if a != b {
        let evidence = reading
            .span(source.tokens.clone())
            .cover(reading.span(target.tokens.clone()));
        builder.triple(a, link.predicate, Object::Entity(b), evidence, link.rule, 85);
    }
}

fn links(reading: &Reading<'_>, mentions: &[DocumentMention]) -> Vec<Link> {
    let mut found: Vec<Link> = Vec::new();
    for target in 0..mentions.len() {
        let mut links = direct(reading, mentions, target);
        if links.is_empty() {
            links.extend(shared_verb(reading, mentions, target, &found));
        }
        if links.is_empty() {
            links.extend(by_means_of(reading, mentions, target));
        }
        if links.is_empty() {
            links = carried_out(reading, mentions, target, &found);
        }
        found.extend(links);
    }
    found
}

/// The linking cue that ends right before a token: its tokens and its meaning.
fn cue_before<'a>(reading: &Reading<'a>, key: &str, from: usize, at: usize) -> Option<(Range<usize>, &'a str)> {
    (from.max(at.saturating_sub(12))..at).find_map(|n| {
        let (end, value) = cue(reading, n, key)?;
        let near = end <= at && at - end <= 1 && !crossing(reading, end..at);
        near.then_some((n..at, value))
    })
}

fn crossing(reading: &Reading<'_>, range: Range<usize>) -> bool {
    range
        .into_iter()
        .any(|n| matches!(reading.text.folded(n), "," | ";" | "và" | "." | ":" | "(" | ")"))
}

fn predicate(value: &str, source: &DocumentMention, target: &DocumentMention) -> Option<Predicate> {
    Some(match value {
        "implements" if source.kind == "Hướng dẫn" || source.kind == "Quy định" && target.kind == "Điều lệ" => {
            Predicate::Guides
        }
        "implements" if source.kind == "Báo cáo" => return None,
        "implements" => Predicate::Implements,
        "amends" => Predicate::Amends,
        "continues" => Predicate::Continues,
        "guides" => Predicate::Guides,
        "based_on" => Predicate::BasedOn,
        _ => return None,
    })
}

/// `A [, để] thực hiện B`: nothing but connecting words between the first and the verb before the second.
fn direct(reading: &Reading<'_>, mentions: &[DocumentMention], target: usize) -> Vec<Link> {
    let b = &mentions[target];
    let verb = |n: &usize| acts(reading, &mentions[*n], b).map(|value| (*n, value));
    let Some((mut source, value)) = (0..target).rev().find_map(|n| verb(&n)) else {
        return Vec::new();
    };
    // "A bãi bỏ B, căn cứ C": what rests on C is A
    if value == "based_on" {
        let inner = mentions[source].tokens.start;
        let outer = (0..source).find(|n| mentions[*n].subject.as_ref().is_some_and(|(_, r)| r.contains(&inner)));
        source = outer.unwrap_or(source);
    }
    // "A, được sửa đổi, bổ sung bởi B": the second changes the first
    if value == "amends" && reading.text.is(b.tokens.start - 1, "bởi") {
        return vec![Link {
            source: target,
            predicate: Predicate::Amends,
            target: source,
            rule: "document.link-passive",
        }];
    }
    // "Quy định và Hướng dẫn thi hành …": what is said of one is said of both
    let place = |n: usize| mentions[n].subject.as_ref().map(|(_, r)| r.clone());
    let first = (0..source)
        .rev()
        .take_while(|n| place(*n).is_some() && place(*n) == place(source))
        .last()
        .unwrap_or(source);
    // "Nghị quyết A ban hành Chương trình thực hiện B": by what it issues it carries out B too
    let inner = mentions[source].tokens.start;
    let issues = |n: &usize| {
        let about = mentions[*n].subject.as_ref().map(|(_, r)| r);
        about.is_some_and(|r| r.start + 2 == inner && reading.text.reads(r.start, "ban hành"))
            || mentions[*n].tokens.end + 2 == inner && reading.text.reads(inner - 2, "ban hành")
    };
    let issuing = (0..first).rev().take(3).find(issues);
    issuing
        .into_iter()
        .chain(first..=source)
        .filter_map(|n| {
            Some(Link {
                source: n,
                predicate: predicate(value, &mentions[n], b)?,
                target,
                rule: "document.link-direct",
            })
        })
        .collect()
}

/// What the words between two documents say that the first does to the second.
fn acts<'a>(reading: &Reading<'a>, a: &DocumentMention, b: &DocumentMention) -> Option<&'a str> {
    let at = b.tokens.start;
    let from = if a.tokens.end <= at {
        a.tokens.end
    } else {
        kind_end(reading, a)
    };
    if let Some((cue, value)) = cue_before(reading, "link", from, at)
        && connected(reading, from..cue.start)
    {
        // "thực hiện A, thực hiện B": two objects of one actor
        let listed =
            reading.text.is(from, ",") && opening(reading, reading.text.sentence_of(at).start, a) == Some(value);
        return (!listed).then_some(value);
    }
    let subject = a.subject.as_ref().map(|(_, r)| r)?;
    if subject.end <= at && subject.start >= from {
        let (cue, value) = cue_before(reading, "link", subject.end, at)?;
        // "A về X và thực hiện B": two things that are done
        let apart = cue.start == subject.end + 1 && reading.text.is(subject.end, "và");
        return (!apart && connected(reading, subject.end..cue.start)).then_some(value);
    }
    if !subject.contains(&at) {
        return None;
    }
    let (cue, value) = cue_before(reading, "link", subject.start, at)?;
    // "Quyết định A hướng dẫn tạm thời về … thực hiện B"
    let guides = crate::recognise::document::cue(reading, subject.start, "link").filter(|(_, v)| *v == "guides");
    if guides.is_some() && value == "implements" {
        return Some("guides");
    }
    // "học tập, quán triệt B"
    let shared = cue.start <= subject.start + 3 && reading.text.is(cue.start - 1, ",") && cue.start > subject.start;
    (shared || value == "based_on" || connected(reading, subject.start..cue.start)).then_some(value)
}

fn kind_end(reading: &Reading<'_>, mention: &DocumentMention) -> usize {
    let at = mention.tokens.start;
    reading.hit(at, Class::DocumentKind).map_or(at + 1, |(hit, _)| hit.end)
}

/// "ban hành Chương trình hành động (của Chính phủ)" fills the range: what a document issues is what it does.
fn issues(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    let text = &reading.text;
    let kind = reading.hit(range.start + 2, Class::DocumentKind);
    let Some((kind, _)) = kind.filter(|_| range.len() > 2 && text.reads(range.start, "ban hành")) else {
        return false;
    };
    let of = kind.end + 1;
    let body = || reading.organizations.starting(of).any(|o| o.tokens.end == range.end);
    kind.end == range.end || text.is(kind.end, "của") && body()
}

/// Only words that connect stand in the range.
fn connected(reading: &Reading<'_>, range: Range<usize>) -> bool {
    if issues(reading, &range) {
        return true;
    }
    range.len() <= 4
        && range.into_iter().all(|n| {
            matches!(
                reading.text.folded(n),
                "," | "(" | "để" | "nhằm" | "về" | "việc" | "là" | "-" | "trong" | "và" | "được" | "ban" | "hành"
            )
        })
}

/// `A thực hiện B và C`: the verb of B is that of C.
fn shared_verb(reading: &Reading<'_>, mentions: &[DocumentMention], target: usize, found: &[Link]) -> Option<Link> {
    let c = &mentions[target];
    let last = found
        .iter()
        .rev()
        .find(|l| l.target + 1 == target && l.source < l.target)?;
    let words: &[&str] = if last.predicate == Predicate::Amends {
        &["và"]
    } else {
        &["và", ","]
    };
    joined(reading, &mentions[last.target], c, words).then_some(Link {
        source: last.source,
        predicate: last.predicate,
        target,
        rule: "document.link-shared",
    })
}

/// `cụ thể hóa A bằng B`, `A được cụ thể hóa bằng B`: the second carries out the first.
fn by_means_of(reading: &Reading<'_>, mentions: &[DocumentMention], later: usize) -> Option<Link> {
    let b = &mentions[later];
    let a = &mentions[later.checked_sub(1)?];
    let start = reading.text.sentence_of(b.tokens.start).start;
    if a.tokens.end > b.tokens.start {
        return None;
    }
    let (by, _) = cue_before(reading, "by", a.tokens.end, b.tokens.start)?;
    let implements = |n: usize| cue(reading, n, "link").is_some_and(|(end, v)| v == "implements" && end <= by.start);
    let passive =
        (a.tokens.end..by.start).any(|n| reading.text.is(n, "được")) && (a.tokens.end..by.start).any(implements);
    let active = cue_before(reading, "link", start, a.tokens.start).is_some_and(|(_, v)| v == "implements");
    (passive || active).then_some(Link {
        source: later,
        predicate: Predicate::Implements,
        target: later - 1,
        rule: "document.link-by",
    })
}

/// `Thực hiện A và A', Tỉnh ủy đã ban hành B, B'`: the later ones carry out the earlier ones.
fn carried_out(reading: &Reading<'_>, mentions: &[DocumentMention], later: usize, found: &[Link]) -> Vec<Link> {
    const RULE: &str = "document.link-carried-out";
    let b = &mentions[later];
    let sentence = reading.text.sentence_of(b.tokens.start);
    let verb = |key| cue_before(reading, key, sentence.start, b.tokens.start);
    // "Để hướng dẫn thực hiện A, Bộ Nội vụ đã có Công văn số …"
    let has = || b.number.is_some() && b.tokens.start > sentence.start && reading.text.is(b.tokens.start - 1, "có");
    let issued = verb("adopt").is_some_and(|(_, v)| v == "issue") || verb("drafts").is_some() || has();
    if !issued {
        // a second document that the same words adopt
        let like = |l: &&Link| l.source + 1 == later && l.rule == RULE;
        let joined = later > 0 && joined(reading, &mentions[later - 1], b, &["và", ","]);
        let same = found.iter().filter(like).filter(|_| joined);
        return same
            .filter_map(|l| {
                Some(Link {
                    source: later,
                    predicate: predicate(value_of(l.predicate), b, &mentions[l.target])?,
                    ..*l
                })
            })
            .collect();
    }
    let mut links = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (n, a) in mentions[..later].iter().enumerate() {
        let apart = a.tokens.end <= b.tokens.start && (a.tokens.end..b.tokens.start).any(|n| reading.text.is(n, ","));
        let value = opening(reading, sentence.start, a).or_else(|| {
            let (last, value) = open?;
            (last + 1 == n && joined(reading, &mentions[last], a, &["và", ",", ";"])).then_some(value)
        });
        open = value.map(|v| (n, v));
        let predicate = value.filter(|_| apart).and_then(|v| predicate(v, b, a));
        links.extend(predicate.map(|predicate| Link {
            source: later,
            predicate,
            target: n,
            rule: RULE,
        }));
    }
    links
}

/// The verb of carrying out that opens a clause right before a document.
fn opening<'a>(reading: &Reading<'a>, start: usize, a: &DocumentMention) -> Option<&'a str> {
    let (cue, value) = cue_before(reading, "link", start, a.tokens.start)?;
    let opens = cue.start == start
        || matches!(
            reading.text.folded(cue.start - 1),
            "," | ":" | ";" | "-" | "để" | "nhằm" | "và"
        );
    let strong = matches!(value, "implements" | "guides")
        || ["căn cứ", "trên cơ sở"]
            .iter()
            .any(|w| reading.text.reads(cue.start, w));
    (opens && strong).then_some(value)
}

fn value_of(predicate: Predicate) -> &'static str {
    match predicate {
        Predicate::BasedOn => "based_on",
        Predicate::Guides => "guides",
        _ => "implements",
    }
}

/// Does only one of these words stand between two documents (or what the first is about and the second)?
fn joined(reading: &Reading<'_>, a: &DocumentMention, b: &DocumentMention, words: &[&str]) -> bool {
    let ends = [Some(a.tokens.end), a.subject.as_ref().map(|(_, r)| r.end)];
    ends.into_iter()
        .flatten()
        .any(|end| end + 1 == b.tokens.start && words.contains(&reading.text.folded(end)))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::{Article, Claim, Class, Metadata, Object};
    use crate::recognise::Reading;
    use crate::relate::{Builder, document};

    fn links(text: &str) -> String {
        let article = Article {
            id: "x".to_owned(),
            text: format!("Tỉnh ủy Sơn La tổ chức hội nghị\n\n{text}\n"),
            meta: Metadata::default(),
        };
        let mut builder = Builder::new(Lexicon::builtin());
        document::relate(&Reading::new(&article, Lexicon::builtin()), &mut builder);
        let extraction = builder.finish();
        let name = |id| extraction.entity(id).name.clone();
        let links: Vec<String> = extraction
            .facts
            .iter()
            .filter_map(|f| match &f.claim {
                Claim::Triple {
                    subject,
                    predicate,
                    object: Object::Entity(object),
                } if extraction.entity(*object).class == Class::Document => {
                    Some(format!("{} {predicate:?} {}", name(*subject), name(*object)))
                }
                _ => None,
            })
            .collect();
        links.join(" + ")
    }

    #[test]
    fn only_what_a_verb_states() {
        for (text, wanted) in [
            (
                "Tỉnh ban hành Kế hoạch số 5-KH/TU để triển khai Nghị quyết số 8-NQ/TW.",
                "5-KH/TU Implements 8-NQ/TW",
            ),
            (
                "Thực hiện Nghị quyết số 8-NQ/TW, Tỉnh ủy đã ban hành Kế hoạch số 5-KH/TU.",
                "5-KH/TU Implements 8-NQ/TW",
            ),
            (
                "Nghị quyết số 8-NQ/TW được Tỉnh ủy cụ thể hóa bằng Chương trình số 5-CTr/TU.",
                "5-CTr/TU Implements 8-NQ/TW",
            ),
            (
                "Tỉnh ủy cụ thể hóa Nghị quyết số 8-NQ/TW bằng Chương trình số 5-CTr/TU.",
                "5-CTr/TU Implements 8-NQ/TW",
            ),
            (
                "Kế hoạch số 5-KH/TU thực hiện Chỉ thị số 8-CT/TW và Kết luận số 9-KL/TW.",
                "5-KH/TU Implements 8-CT/TW + 5-KH/TU Implements 9-KL/TW",
            ),
            (
                "Nghị định số 5/2031/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 4/2030/NĐ-CP.",
                "5/2031/NĐ-CP Amends 4/2030/NĐ-CP",
            ),
            (
                "Theo Nghị định số 4/2030/NĐ-CP, sửa đổi, bổ sung bởi Nghị định số 5/2031/NĐ-CP.",
                "5/2031/NĐ-CP Amends 4/2030/NĐ-CP",
            ),
            (
                "Quy định số 5-QĐ/TW về thi hành Điều lệ Đảng.",
                "5-QĐ/TW Guides Điều lệ Đảng",
            ),
            (
                "Hướng dẫn số 5-HD/BTCTW thực hiện Quy định số 8-QĐ/TW.",
                "5-HD/BTCTW Guides 8-QĐ/TW",
            ),
            (
                "Dự thảo Kết luận về tiếp tục thực hiện Nghị quyết số 8-NQ/TU.",
                "Dự thảo Kết luận về tiếp tục thực hiện Nghị quyết số 8-NQ/TU Continues 8-NQ/TU",
            ),
            (
                "Căn cứ Nghị định số 4/2030/NĐ-CP, HĐND tỉnh ban hành Nghị quyết số 5/2031/NQ-HĐND.",
                "5/2031/NQ-HĐND BasedOn 4/2030/NĐ-CP",
            ),
            // what is explained opens the sentence; "có" for what was issued
            (
                "Để hướng dẫn thực hiện Nghị quyết số 8/NQ-CP, Bộ Nội vụ đã có Công văn số 4525/BNV-CCHC.",
                "4525/BNV-CCHC Guides 8/NQ-CP",
            ),
            (
                "Nhằm hướng dẫn thi hành Nghị định số 4/2030/NĐ-CP, Bộ Nội vụ ban hành Thông tư số 5/2031/TT-BNV.",
                "5/2031/TT-BNV Guides 4/2030/NĐ-CP",
            ),
            (
                "Nghị quyết số 5/NQ-CP ban hành Chương trình hành động thực hiện Nghị quyết số 8-NQ/TW.",
                "5/NQ-CP Implements 8-NQ/TW + Chương trình hành động thực hiện Nghị quyết số 8-NQ/TW Implements 8-NQ/TW",
            ),
            (
                "Trình dự thảo Nghị quyết ban hành Chương trình hành động của Chính phủ triển khai Nghị quyết số 8-NQ/TW.",
                "Dự thảo Nghị quyết ban hành Chương trình hành động của Chính phủ triển khai Nghị quyết số 8-NQ/TW Implements 8-NQ/TW",
            ),
            (
                "Nghị định số 5/2031/NĐ-CP hướng dẫn thi hành một số điều của Luật Thư viện năm 2019.",
                "5/2031/NĐ-CP Guides Luật Thư viện năm 2019",
            ),
            ("Thực hiện Nghị quyết số 8-NQ/TW, thực hiện Chỉ thị số 9-CT/TW.", ""),
            ("Quán triệt Nghị quyết số 8-NQ/TW và Chỉ thị số 9-CT/TW.", ""),
        ] {
            assert_eq!(links(text), wanted, "{text}");
        }
    }
}
