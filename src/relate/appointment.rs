//! When an office began or ended, and by which decision: only where a sentence appoints, elects, transfers or dismisses.

use std::ops::Range;

use super::Builder;
use crate::lexicon::Class as Lexical;
use crate::model::{Claim, Class, Derivation, Fact, Moment, Object, Period, Predicate, Span, Status, Step};
use crate::recognise::{DateMention, DocumentMention, OfficeMention, PersonMention, Reading};

/// Events at which people are elected.
const ELECTING: [&str; 4] = ["kỳ họp", "đại hội", "hội nghị ban chấp hành", "bầu cử"];

/// Adds the beginnings and ends of the offices that the article states.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    for person in reading.people.iter().filter(|p| reading.is_content(p.tokens.start)) {
        for office in person.offices.iter().map(|n| &reading.offices[*n]) {
            let Some(told) = told(reading, person, office) else {
                continue;
            };
            state(reading, builder, person, office, &told);
        }
    }
}

/// What the words before an office do to it.
struct Told {
    step: Step,
    /// The word that tells.
    cue: Range<usize>,
    /// From the last semicolon on.
    clause: Range<usize>,
    /// An assembly gives it or takes it away.
    elected: bool,
    /// "vừa được bổ nhiệm": on some day before.
    recent: bool,
    rule: &'static str,
}

fn told(reading: &Reading<'_>, person: &PersonMention, office: &OfficeMention) -> Option<Told> {
    let text = &reading.text;
    let at = office.tokens.start;
    let sentence = text.sentence_of(at);
    let clause = clause(reading, at, &sentence);
    let (cue, senses) = cue_before(reading, at, &clause)?;
    let is = |sense: &str| senses.iter().any(|s| s == sense);
    let before = cues(reading, clause.start..cue.end);
    if before.iter().any(|(_, senses)| senses.iter().any(|s| s == "not")) {
        return None;
    }
    // "…, thay ông Mẫu": the one who held it before
    let lead = person
        .whole
        .start
        .checked_sub(1)
        .filter(|t| matches!(text.folded(*t), "cho" | "thế"));
    let replaced = person.whole.start > at && text.is(lead.unwrap_or(person.whole.start).saturating_sub(1), "thay");
    let decided = |sense: &str| before.iter().any(|(_, senses)| senses.iter().any(|s| s == sense));
    let behind = person.whole.start >= office.tokens.end && person.whole.start <= office.tokens.end + 1;
    let told = |step, rule| Told {
        step,
        recent: decided("recent"),
        elected: decided("elect") || is("session"),
        cue: cue.clone(),
        clause: clause.clone(),
        rule,
    };
    if is("end") {
        return Some(told(Step::End, "appointment.dismissed"));
    }
    // "bổ nhiệm Giám đốc Sở Mẫu Lê Văn Mẫu làm …": the office that he comes from
    // "A tiếp tục được bầu giữ chức …": the last word that decides tells
    let says = |(_, senses): &&Cue, sense: &str| senses.iter().any(|s| s == sense);
    let last = before
        .iter()
        .rev()
        .find(|cue| says(cue, "decide") || says(cue, "again"));
    let goes_on = last.is_some_and(|cue| says(&cue, "again"));
    let taken = !goes_on && is("take") && (decided("decide") || follows_decision(reading, &sentence, cue.start))
        || !goes_on && is("direct") && !behind;
    match (taken, replaced) {
        (true, true) => Some(told(Step::End, "appointment.replaced")),
        (true, false) if decided("elect") => Some(told(Step::Start, "appointment.elected")),
        (true, false) => Some(told(Step::Start, "appointment.decided")),
        _ => None,
    }
}

/// "giới thiệu để HĐND tỉnh bầu giữ chức …": an office that somebody is only meant to take.
pub(super) fn is_meant(reading: &Reading<'_>, office: &OfficeMention) -> bool {
    let at = office.tokens.start;
    let clause = clause(reading, at, &reading.text.sentence_of(at));
    let Some((cue, senses)) = cue_before(reading, at, &clause) else {
        return false;
    };
    let given = |sense: &String| matches!(sense.as_str(), "take" | "direct");
    let planned = |(_, senses): &Cue| senses.iter().any(|s| s == "plan");
    senses.iter().any(given) && cues(reading, clause.start..cue.start).iter().any(planned)
}

/// The part of the sentence between semicolons.
fn clause(reading: &Reading<'_>, at: usize, sentence: &Range<usize>) -> Range<usize> {
    let text = &reading.text;
    let start = (sentence.start..at)
        .rev()
        .find(|t| text.is(*t, ";"))
        .map_or(sentence.start, |t| t + 1);
    let end = (at..sentence.end).find(|t| text.is(*t, ";")).unwrap_or(sentence.end);
    start..end
}

type Cue = (Range<usize>, Vec<String>);

/// The words of appointing in a range, each the longest at its place, with their senses.
fn cues(reading: &Reading<'_>, range: Range<usize>) -> Vec<Cue> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match reading
            .hit(at, Lexical::Appointment)
            .filter(|(hit, _)| hit.end <= range.end && !reading.organizations.hold(at))
        {
            Some((hit, entry)) => {
                let senses = entry.meaning.iter().map(|(_, sense)| sense.clone());
                found.push((hit.tokens(), senses.collect()));
                at = hit.end;
            }
            None => at += 1,
        }
    }
    found
}

/// The word of appointing right before an office, over other offices that it gives too.
fn cue_before(reading: &Reading<'_>, office: usize, clause: &Range<usize>) -> Option<Cue> {
    const BETWEEN: [&str; 11] = [
        ",", "và", "kiêm", "đồng", "thời", "chức", "vụ", "danh", "các", "là", "quyền",
    ];
    let all = cues(reading, clause.start..office);
    let mut end = office;
    loop {
        if let Some(cue) = all.iter().rev().find(|(tokens, _)| tokens.end == end) {
            return Some(cue.clone());
        }
        let other = reading.offices.ending(end).map(|o| o.tokens.start).min();
        end = match other.filter(|start| *start < end) {
            Some(start) => start,
            None if end > clause.start && BETWEEN.contains(&reading.text.folded(end - 1)) => end - 1,
            None => return None,
        };
        if end <= clause.start {
            return None;
        }
    }
}

/// "Theo đó, đồng chí Mẫu giữ chức …": the sentence before, or this one, tells of a decision.
fn follows_decision(reading: &Reading<'_>, sentence: &Range<usize>, cue: usize) -> bool {
    decision(reading, sentence, cue).is_some()
}

/// The document that decides: the last one before the word in its sentence; behind "Theo đó" that of the sentence before.
fn decision<'r>(reading: &'r Reading<'_>, sentence: &Range<usize>, cue: usize) -> Option<&'r DocumentMention> {
    let decides = |d: &&DocumentMention| match &d.subject {
        _ if d.kind != "Quyết định" && d.kind != "Nghị quyết" => false,
        Some((_, range)) if range.contains(&cue) => true,
        Some((_, range)) => !cues(reading, range.clone()).is_empty() || staff(reading, range),
        None => d.kind == "Quyết định",
    };
    let text = &reading.text;
    let last = |range: Range<usize>| {
        let mut all = reading.documents.starting_in(&range).filter(decides);
        all.next().map(|first| all.last().unwrap_or(first))
    };
    last(sentence.start..cue).or_else(|| {
        let referring = ["theo đó", "tại quyết định", "theo quyết định"];
        let refers = referring.iter().any(|words| text.reads(sentence.start, words));
        let before = sentence.start.checked_sub(1).filter(|_| refers)?;
        let same = text.tokens[before].block == text.tokens[sentence.start].block;
        same.then(|| last(text.sentence_of(before)))?
    })
}

/// "về công tác cán bộ", "về nhân sự".
fn staff(reading: &Reading<'_>, range: &Range<usize>) -> bool {
    range
        .clone()
        .any(|t| reading.text.reads(t, "cán bộ") || reading.text.reads(t, "nhân sự"))
}

/// From when on, where it is told, and why that is more than what the words say.
struct When {
    date: Moment,
    tokens: Option<Range<usize>>,
    derivation: Option<Derivation>,
    confidence: u8,
}

fn when(
    reading: &Reading<'_>,
    builder: &Builder<'_>,
    told: &Told,
    office: &OfficeMention,
    document: Option<&DocumentMention>,
) -> Option<When> {
    let stated = |d: &DateMention, confidence| When {
        date: d.period.start,
        tokens: Some(d.tokens.clone()),
        derivation: d.year_inferred.then_some(Derivation::Date),
        confidence,
    };
    if let Some(date) = effect(reading, told, office) {
        return Some(stated(date, 85));
    }
    if let Some((period, tokens)) = document.and_then(|d| d.date.as_ref()) {
        return Some(When {
            date: period.start,
            tokens: Some(tokens.clone()),
            derivation: Some(Derivation::Context),
            confidence: 80,
        });
    }
    let text = &reading.text;
    let sentence = text.sentence_of(told.cue.start);
    let day = |d: &&DateMention| {
        let born =
            text.is(d.tokens.start.saturating_sub(1), "sinh") || text.is(d.tokens.start.saturating_sub(2), "sinh");
        !d.span && d.period.end.is_none() && !born && !reading.document_dates.hold(d.tokens.start)
    };
    if told.recent {
        return None;
    }
    let before = reading
        .dates
        .starting_in(&(sentence.start..told.cue.start))
        .filter(day)
        .last();
    if let Some(date) = before {
        let from = date.tokens.end;
        let announced = (from..told.cue.start).any(|t| {
            ["công bố", "trao quyết định", "trao các quyết định", "tại lễ"]
                .iter()
                .any(|words| text.reads(t, words))
        });
        return (!announced).then(|| stated(date, 80));
    }
    let mut near = reading
        .dates
        .starting_in(&(office.tokens.end..office.tokens.end + 3))
        .filter(day);
    if let Some(date) = near.next().filter(|d| d.tokens.start < told.clause.end) {
        return Some(stated(date, 75));
    }
    let date = event_day(builder).filter(|_| told.elected && !office.former)?;
    Some(When {
        date,
        tokens: None,
        derivation: Some(Derivation::Context),
        confidence: 70,
    })
}

/// "kể từ ngày 1/10/2022", behind the office in its clause.
fn effect<'r>(reading: &'r Reading<'_>, told: &Told, office: &OfficeMention) -> Option<&'r DateMention> {
    let text = &reading.text;
    let mut dates = reading.dates.starting_in(&(office.tokens.end..told.clause.end));
    dates.find(|d| {
        let from = |t: usize| matches!(text.folded(t), "từ" | "kể");
        (from(d.tokens.start) || from(d.tokens.start - 1)) && !text.reads(d.tokens.start, "nhiệm kỳ")
    })
}

/// The day of the election that the article reports.
fn event_day(builder: &Builder<'_>) -> Option<Moment> {
    let so_far = builder.so_far();
    let main = so_far.main?;
    let electing = so_far
        .objects(main, Predicate::Kind)
        .any(|kind| matches!(kind, Object::Text(kind) if ELECTING.contains(&kind.as_str())));
    let day = so_far.objects(main, Predicate::Date).find_map(|object| match object {
        Object::Period(Period { start, end: None }) => Some(*start),
        _ => None,
    });
    day.filter(|day| electing && day.day.is_some())
}

fn state(
    reading: &Reading<'_>,
    builder: &mut Builder<'_>,
    person: &PersonMention,
    office: &OfficeMention,
    told: &Told,
) {
    let Some(official) = builder.find(Class::Official, &person.name) else {
        return;
    };
    let organization = builder.find(Class::Organization, &office.organization);
    if organization.is_none() && !office.organization.is_empty() {
        return;
    }
    let sentence = reading.text.sentence_of(told.cue.start);
    let document = decision(reading, &sentence, told.cue.start);
    let when = when(reading, builder, told, office, document);
    let decided = document.and_then(|d| builder.find(Class::Document, &d.key));
    if when.is_none() && decided.is_none() {
        return;
    }
    let held = |claim: &Claim| {
        matches!(claim, Claim::Tenure { official: of, title, organization: at, .. }
            if *of == official && *title == office.title && *at == organization)
    };
    if !builder.so_far().facts.iter().any(|fact| held(&fact.claim)) {
        return;
    }
    let words = |tokens: &Range<usize>| reading.span(tokens.clone());
    let mut evidence = vec![
        words(&person.whole)
            .cover(words(&told.cue))
            .cover(words(&office.tokens)),
    ];
    let more = [
        when.as_ref().and_then(|w| w.tokens.as_ref()),
        document.map(|d| &d.tokens),
    ];
    for span in more.into_iter().flatten().map(words) {
        if !evidence.iter().any(|known: &Span| known.contains(span)) {
            evidence.push(span);
        }
    }
    builder.fact(Fact {
        claim: Claim::Appointment {
            official,
            title: office.title.clone(),
            organization,
            step: told.step,
            date: when.as_ref().map(|w| w.date),
            document: decided,
        },
        evidence,
        rule: told.rule,
        confidence: when.as_ref().map_or(75, |w| w.confidence),
        status: Status::Actual,
        derivation: when.and_then(|w| w.derivation),
    });
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;
    use crate::model::{Article, Claim};
    use crate::recognise::Reading;
    use crate::relate::{Builder, RELATIONS};

    /// The steps that a text tells: person, step, date, title, deciding document.
    fn steps(text: &str) -> Vec<String> {
        let mut article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        article.meta.published = Some("2023-04-20".into());
        let reading = Reading::new(&article, Lexicon::builtin());
        let mut builder = Builder::new(Lexicon::builtin());
        for (_, relate) in RELATIONS {
            relate(&reading, &mut builder);
        }
        let extraction = builder.finish();
        let name = |id| extraction.entity(id).name.clone();
        let facts = extraction.facts.iter();
        let found = facts.filter_map(|fact| match &fact.claim {
            Claim::Appointment {
                official,
                title,
                step,
                date,
                document,
                ..
            } => {
                let date = date.map_or("-".to_owned(), |d| d.to_string());
                let by = document.map_or(String::new(), |d| format!(" by {}", name(d)));
                Some(format!("{} {} {date} {title}{by}", name(*official), step.word()))
            }
            _ => None,
        });
        found.collect()
    }

    #[test]
    fn offices_begin_and_end_where_somebody_decides() {
        for (text, wanted) in [
            (
                "Ngày 12/4/2023, Thủ tướng Chính phủ bổ nhiệm ông Lê Văn Mẫu giữ chức Thứ trưởng Bộ Y tế.",
                vec!["Lê Văn Mẫu start 2023-04-12 Thứ trưởng"],
            ),
            (
                "Quyết định số 12-QĐ/TU ngày 5/4/2023 điều động đồng chí Lê Văn Mẫu, Bí thư Huyện ủy Mỹ Xuyên giữ chức Trưởng Ban Dân vận \
                 Tỉnh ủy Sóc Trăng kể từ ngày 15/4/2023.",
                vec!["Lê Văn Mẫu start 2023-04-15 Trưởng ban by 12-QĐ/TU"],
            ),
            (
                "Quyết định số 13-QĐ/TU ngày 6/4/2023 cho đồng chí Trần Thị Thử thôi giữ chức Chánh Văn phòng Tỉnh ủy Sóc Trăng để nghỉ hưu.",
                vec!["Trần Thị Thử end 2023-04-06 Chánh Văn phòng by 13-QĐ/TU"],
            ),
            (
                "Ngày 12/4/2023, HĐND tỉnh Sóc Trăng bầu đồng chí Lê Văn Mẫu giữ chức Chủ tịch UBND tỉnh Sóc Trăng.",
                vec!["Lê Văn Mẫu start 2023-04-12 Chủ tịch"],
            ),
            // announced on that day, no more
            (
                "Sáng 12/4/2023, Tỉnh ủy Sóc Trăng công bố quyết định điều động đồng chí Lê Văn Mẫu giữ chức Trưởng Ban Dân vận Tỉnh ủy Sóc Trăng.",
                vec!["Lê Văn Mẫu start - Trưởng ban by Quyết định điều động đồng chí Lê Văn Mẫu"],
            ),
            // only meant to be, going on, or held before
            (
                "Ngày 12/4/2023, Tỉnh ủy Sóc Trăng giới thiệu đồng chí Lê Văn Mẫu để HĐND tỉnh bầu giữ chức Chủ tịch UBND tỉnh Sóc Trăng.",
                vec![],
            ),
            (
                "Ngày 12/4/2023, đồng chí Lê Văn Mẫu tái đắc cử chức vụ Bí thư Tỉnh ủy Sóc Trăng.",
                vec![],
            ),
            (
                "Ngày 12/4/2023, ông Lê Văn Mẫu tiếp tục được bầu giữ chức Chủ tịch UBND tỉnh Sóc Trăng.",
                vec![],
            ),
            (
                "Quyết định số 14-QĐ/TU ngày 6/4/2023 kéo dài thời gian giữ chức vụ Trưởng Ban Dân vận Tỉnh ủy Sóc Trăng của ông Lê Văn Mẫu.",
                vec![],
            ),
            (
                "Ngày 12/4/2023, đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy Sóc Trăng chủ trì hội nghị.",
                vec![],
            ),
        ] {
            assert_eq!(steps(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_word_within_the_name_of_a_body_is_no_cue() {
        let text = "Sáng 18/4/2023, UBND tỉnh Hà Nam công bố quyết định bổ nhiệm ông Lò Văn Mẫu, Phó Giám đốc Sở Quy hoạch - Kiến trúc, \
                    giữ chức Giám đốc Sở Xây dựng.";
        let steps = steps(text);
        assert!(
            steps.iter().any(|s| s.contains("start") && s.contains("Giám đốc")),
            "{steps:?}"
        );
    }
}
