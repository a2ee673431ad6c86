//! Who holds an event, and where.

use std::ops::Range;

use super::{Builder, Event, body, capital};
use crate::lexicon::Class as Lexical;
use crate::model::{Object, Predicate};
use crate::recognise::{ConferenceMention, PlaceKind, PlaceMention, Reading, is_verb};
use crate::text::{Case, Kind};

/// "X phối hợp với Y tổ chức Hội nghị", "Hội nghị do X tổ chức", "được X tổ chức".
pub(super) fn organizers(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let text = &reading.text;
    of_name(reading, builder, event);
    for sentence in super::lead(reading, event) {
        // "Thực hiện Công văn số … về việc tổ chức Hội nghị …, Sở Mẫu tổ chức Hội nghị …": not the one of the document
        let cited = |m: &&ConferenceMention| reading.document_words.hold(m.tokens.start);
        let mut named = event.mentions.starting_in(&sentence);
        let free = event.mentions.starting_in(&sentence).find(|m| !cited(m));
        let Some(mention) = free.or_else(|| named.next()) else {
            continue;
        };
        let verb = sentence
            .clone()
            .filter(|t| {
                (mention.rule == "conference.of-verb" && *t == mention.tokens.start
                    || text.reads(*t, "tổ chức") && is_verb(reading, *t)
                    || text.is(*t, "mở") && mention.tokens.start == t + 1
                    || mention.tokens.start == t + 2
                        && text.reads(*t, "chủ trì")
                        && reading.people.within(&(sentence.start..*t)).next().is_none()
                    || text.reads(*t, "đăng cai")
                    || *t == mention.tokens.start && is_done(reading, *t)
                    || (text.reads(*t, "khai mạc") || text.reads(*t, "tiến hành") || text.reads(*t, "bế mạc"))
                        && mention.tokens.start == t + 2 + session_words(reading, *t + 2))
                    && (!mention.tokens.contains(t) || *t == mention.tokens.start)
            })
            .min_by_key(|t| {
                if *t < mention.tokens.start {
                    mention.tokens.start - t
                } else {
                    t - mention.tokens.end.min(*t)
                }
            });
        let Some(verb) = verb else { continue };
        // another event stands between: it is that one which is held
        let between = verb.min(mention.tokens.end)..verb.max(mention.tokens.start);
        let shared = verb > mention.tokens.end && (mention.tokens.end..verb).any(|t| text.is(t, "do"));
        if !shared && reading.conferences.within(&between).any(|c| c.event != event.number) {
            continue;
        }
        // … or right behind the verb
        let held = |c: &ConferenceMention| c.event != event.number && c.rule != "conference.bare";
        if verb > mention.tokens.end && reading.conferences.starting(verb + 2).any(held) {
            continue;
        }
        let left = if verb > mention.tokens.start {
            mention.tokens.end
        } else {
            sentence.start
        };
        let found = holders(reading, left..verb);
        for n in &found {
            let id = body(reading, builder, *n);
            let span = reading.span(reading.organizations[*n].tokens.start..verb + 2);
            super::state(
                builder,
                event.id,
                Predicate::Organizer,
                Object::Entity(id),
                span,
                "conference.organizer",
                85,
                None,
            );
        }
        if !found.is_empty() {
            return;
        }
    }
}

/// "Cục Thống kê tỉnh họp báo công bố số liệu": the noun in small letters right behind a body is what the body does.
fn is_done(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    let noun = ["họp báo", "gặp mặt", "giao ban", "tọa đàm", "đối thoại"]
        .iter()
        .any(|w| text.reads(at, w));
    let before = at - usize::from(at > 0 && matches!(text.folded(at - 1), "đã" | "vừa"));
    noun && !capital(reading, at)
        && reading
            .organizations
            .ending(before)
            .any(|o| !o.generic && text.sentence_of(at).contains(&o.tokens.start))
}

/// "khai mạc phiên chính thức Đại hội": words between the verb and the event.
fn session_words(reading: &Reading<'_>, at: usize) -> usize {
    let text = &reading.text;
    [
        "phiên chính thức",
        "phiên trọng thể",
        "phiên toàn thể",
        "trọng thể",
        "phiên thứ nhất",
        "phiên trù bị",
    ]
    .iter()
    .find(|w| text.reads(at, w))
    .map_or(0, |w| w.split(' ').count())
}

/// The bodies that end right before the verb, and those joined to them by "phối hợp với", "cùng", "và".
fn holders(reading: &Reading<'_>, range: Range<usize>) -> Vec<usize> {
    let bodies: Vec<usize> = reading
        .organizations
        .positions_within(&range)
        .filter(|n| {
            let o = &reading.organizations[*n];
            !o.generic
                && !in_office(reading, &o.tokens)
                && !in_brackets(reading, o.tokens.start)
                && !names_hall(reading, o.tokens.start)
                && !is_venue(reading, &o.tokens)
                // "trước Kỳ họp thứ 5, Quốc hội khóa XV, Đoàn đại biểu Mẫu tổ chức …": of another event
                && reading.conferences.around(&o.tokens).all(|c| c.rule == "conference.bare")
        })
        .collect();
    let mut found = Vec::new();
    let mut edge = range.end;
    for n in bodies.iter().rev() {
        let tokens = &reading.organizations[*n].tokens;
        if !joins(reading, tokens.end..edge, found.is_empty()) {
            break;
        }
        // "Phòng A thuộc Sở B tổ chức": the body before holds it
        let part = tokens.start > range.start
            && reading.text.is(tokens.start - 1, "thuộc")
            && reading.organizations.ending(tokens.start - 1).next().is_some();
        if part {
            edge = tokens.start - 1;
            continue;
        }
        found.push(*n);
        edge = reading.organizations[*n].tokens.start;
    }
    found.reverse();
    found
}

/// "tại Trung tâm Hội nghị tỉnh, HĐND tỉnh …": where it is held, not who holds it.
fn is_venue(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let text = &reading.text;
    tokens.start > 0
        && matches!(text.folded(tokens.start - 1), "tại" | "ở")
        && (text.is(tokens.end, ",") || reading.hit(tokens.start, Lexical::Venue).is_some())
}

/// "Kỳ họp chuyên đề của HĐND tỉnh Mẫu": the body of the session holds it.
fn of_name(reading: &Reading<'_>, builder: &mut Builder<'_>, event: &Event) {
    let mention = event.fullest();
    if !mention.kinds.iter().any(|k| k == "kỳ họp") && mention.rule != "conference.of-follower" {
        return;
    }
    let within = if mention.rule == "conference.of-follower" {
        mention.tokens.end..reading.text.sentence_of(mention.tokens.start).end
    } else {
        mention.tokens.clone()
    };
    let meets = |name: &str| {
        [
            "Hội đồng nhân dân",
            "Quốc hội",
            "Ủy ban",
            "Ban Thường vụ",
            "Ban Chấp hành",
            "Thường trực",
        ]
        .iter()
        .any(|head| name.starts_with(head))
    };
    let named = reading
        .organizations
        .positions_within(&within)
        .find(|n| meets(&reading.organizations[*n].name) || mention.rule == "conference.of-follower");
    if let Some(n) = named {
        let id = body(reading, builder, n);
        let span = reading.span(mention.tokens.clone());
        super::state(
            builder,
            event.id,
            Predicate::Organizer,
            Object::Entity(id),
            span,
            "conference.session-of",
            75,
            None,
        );
    }
}

/// "(thuộc Học viện …)": a body that only tells whose another is.
fn in_brackets(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at > 0 && text.is(at - 1, "(") || at > 1 && text.is(at - 2, "(")
}

/// "Hội trường Tỉnh ủy": the body gives a hall its name.
pub(super) fn names_hall(reading: &Reading<'_>, at: usize) -> bool {
    (1..4).any(|back| {
        at >= back
            && reading.hit(at - back, Lexical::Venue).is_some_and(|(h, _)| {
                let seat = || {
                    h.end >= at
                        && ["trụ sở", "hội trường", "phòng họp"]
                            .iter()
                            .any(|w| reading.text.reads(at - back, w))
                };
                h.end + 1 >= at && (capital(reading, at - back) || seat())
            })
    })
}

/// Are the words between a body and what follows only such as join holders?
fn joins(reading: &Reading<'_>, gap: Range<usize>, last: bool) -> bool {
    let text = &reading.text;
    let mut bracket = false;
    gap.clone().all(|t| {
        let word = text.folded(t);
        if word == "(" {
            bracket = true;
        }
        let was = bracket;
        if word == ")" {
            bracket = false;
        }
        let time = reading.dates.hold(t);
        let term = matches!(word, "khóa" | "nhiệm" | "kỳ" | "-" | "tiến" | "hành")
            || text.tokens[t].kind == Kind::Number
            || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
        was || time
            || term
            || matches!(
                word,
                "phối"
                    | "hợp"
                    | "với"
                    | "cùng"
                    | "và"
                    | ","
                    | "đã"
                    | "vừa"
                    | "chủ"
                    | "trì"
                    | "đồng"
                    | "chức"
                    | "tổ"
                    | "cũng"
                    | "long"
                    | "trọng"
                    | "sẽ"
                    | "các"
                    | "đơn"
                    | "vị"
                    | "liên"
                    | "quan"
                    | "nhóm"
                    | "đăng"
                    | "cai"
            )
            // "Đảng bộ huyện Mẫu, tỉnh Thử tổ chức"
            || reading.places.hold(t)
    }) && (last || !gap.is_empty())
        || last && with_partner(reading, &gap)
}

/// "X phối hợp với Đại sứ quán Mẫu tại Việt Nam tổ chức": the partner may be one that is not known as a body.
fn with_partner(reading: &Reading<'_>, gap: &Range<usize>) -> bool {
    const PARTNER: usize = 14;
    let text = &reading.text;
    let from = gap.start + usize::from(text.is(gap.start, "đã"));
    let from = from + if text.reads(from, "chủ trì ,") { 3 } else { 0 };
    let plain = |t: usize| text.tokens[t].kind == Kind::Word && !text.is(t, "để");
    let partner = from + 2..gap.end;
    let named = partner.clone().any(|t| text.tokens[t].case == Case::Title);
    text.reads(from, "phối hợp") && named && partner.len() <= PARTNER && partner.into_iter().all(plain)
}

/// Is the body part of the office of a person who is named?
pub(super) fn in_office(reading: &Reading<'_>, tokens: &Range<usize>) -> bool {
    reading.held_offices.around(tokens).next().is_some()
        || reading.wholes.around(tokens).any(|n| reading.people[n].reference)
}

type Venue = (Option<(String, Range<usize>)>, Option<PlaceMention>);

/// The place told with "tại", "ở", "từ điểm cầu chính", "đặt tại": the hall or town in words, and the place that gives the province.
pub(super) fn venue(reading: &Reading<'_>, event: &Event, sentence: &Range<usize>) -> Option<Venue> {
    let text = &reading.text;
    let mention = event.mentions.starting_in(sentence).next();
    let name = mention.map_or(sentence.start..sentence.start, |m| m.tokens.clone());
    let mut cues: Vec<usize> = sentence
        .clone()
        .filter(|t| {
            matches!(text.folded(*t), "tại" | "ở") && !name.contains(t) && !is_bridge(reading, t + 1)
                || *t > sentence.start && is_bridge(reading, t - 1) && (!name.contains(t) || text.is(t + 1, "chính"))
        })
        .filter(|t| !text.is(*t, "cầu") || is_main_bridge(reading, *t))
        .collect();
    // where the event is not named, a place counts only beside words of holding
    let holds = |t: usize| {
        ["diễn ra", "khai mạc", "tổ chức", "bế mạc", "họp", "đặt tại", "điểm cầu"]
            .iter()
            .any(|w| text.reads(t, w))
    };
    if mention.is_none() && !sentence.clone().any(holds) {
        return None;
    }
    // "Hội trường Trung tâm Hội nghị Mẫu chật kín …": the hall opens the sentence
    let opening = (sentence.start..(sentence.start + 8).min(name.start))
        .find(|t| capital(reading, *t) && reading.hit(*t, Lexical::Venue).is_some());
    if let Some(hall) =
        opening.filter(|t| event.main && *t > 0 && !reading.wholes.hold(*t) && !reading.organizations.hold(*t))
    {
        cues.insert(0, hall - 1);
    }
    // "Hội nghị quyết định triệu tập Đại hội … tại Hà Nội": where the other is held
    let bare = mention.is_some_and(|m| m.rule == "conference.bare");
    let other =
        |c: &&ConferenceMention| c.event != event.number && c.rule != "conference.bare" && c.tokens.start > name.end;
    if let Some(other) = reading.conferences.within(sentence).find(other).filter(|_| bare) {
        cues.retain(|t| *t < other.tokens.start);
    }
    if !event.main {
        let beside = reading.conferences.within(sentence).any(|c| c.main);
        cues.retain(|t| !beside || *t >= name.end);
        cues.sort_by_key(|t| t.abs_diff(name.start));
    }
    cues.into_iter().find_map(|cue| {
        let mut from = cue + 1;
        if text.is(cue, "cầu") {
            from += MAIN
                .iter()
                .find(|w| text.reads(from, w))
                .map_or(0, |w| w.split(' ').count());
            from += usize::from(matches!(text.folded(from), "(" | ":"));
        }
        let capital_of = text.reads(from, "thủ đô") && !reading.places.start(from);
        from += if capital_of || text.reads(from, "đặt tại") {
            2
        } else {
            0
        };
        place_from(reading, from, sentence, event.main)
    })
}

/// How the place is called from which a conference is sent to others.
const MAIN: [&str; 3] = ["chính", "trung tâm", "trung ương"];

/// "điểm cầu", "đầu cầu": a place that a conference is connected with.
pub(super) fn is_bridge(reading: &Reading<'_>, at: usize) -> bool {
    reading.text.is(at + 1, "cầu") && matches!(reading.text.folded(at), "điểm" | "đầu")
}

/// "điểm cầu chính", "điểm cầu Trung ương", "đầu cầu Trụ sở Mẫu": not one of the places that are connected with it.
fn is_main_bridge(reading: &Reading<'_>, cue: usize) -> bool {
    let text = &reading.text;
    let hall = || reading.hit(cue + 1, Lexical::Venue).is_some();
    // "tổ chức hội nghị tại điểm cầu Hà Nội", and nobody is said to be there
    let held = || {
        let from = text.sentence_of(cue).start;
        let verb = (from..cue).rev().find(|t| {
            text.reads(*t, "tổ chức") && is_verb(reading, *t)
                || text.reads(*t, "diễn ra")
                || text.reads(*t, "tiến hành")
        });
        verb.is_some_and(|verb| {
            (from..cue).all(|t| !text.is(t, "dự")) && reading.people.within(&(verb..cue)).next().is_none()
        })
    };
    MAIN.iter().any(|w| text.reads(cue + 1, w)) || hall() || held() || central_chair(reading, cue)
}

/// "Chủ trì tại điểm cầu Hà Nội là Phó Thủ tướng Mẫu", "Dự …": who sits there is of no province.
fn central_chair(reading: &Reading<'_>, cue: usize) -> bool {
    let text = &reading.text;
    let sentence = text.sentence_of(cue);
    let leads = ["chủ trì", "điều hành", "dự", "tham dự", "cùng dự"]
        .iter()
        .any(|w| text.reads(sentence.start, w));
    let person = reading.people.within(&(cue..sentence.end)).next().filter(|_| leads);
    person.is_some_and(|p| {
        let offices = p.offices.iter().map(|n| reading.offices[*n].organization.as_str());
        !p.offices.is_empty() && offices.into_iter().all(|o| !is_local(o))
    })
}

/// A body of a province or a place within one, by its name.
pub(super) fn is_local(body: &str) -> bool {
    let level = |head: &str| body.contains(head);
    [
        "Tỉnh ủy",
        "Thành ủy",
        "Huyện ủy",
        "Quận ủy",
        " tỉnh",
        " thành phố",
        " Thành phố",
        " huyện",
        " quận",
        " xã",
    ]
    .iter()
    .any(|head| level(head))
}

fn place_from(reading: &Reading<'_>, from: usize, sentence: &Range<usize>, main: bool) -> Option<Venue> {
    if from >= sentence.end {
        return None;
    }
    let school = reading
        .organizations
        .starting(from)
        .find(|o| reading.hit(from, Lexical::Venue).is_some() && o.tokens.end <= sentence.end);
    let hall = reading.hit(from, Lexical::Venue).filter(|(hit, _)| {
        // "trụ sở Chính phủ" is a name as a whole
        let named = hit.tokens().any(|t| capital(reading, t));
        hit.end <= sentence.end && (named || names_follow(reading, hit.end))
    });
    let mut at = from;
    let mut end = from;
    if let Some((hit, _)) = hall {
        end = school.map_or_else(|| hall_end(reading, hit.end, sentence), |o| o.tokens.end);
        at = end;
    }
    let text = &reading.text;
    // the place behind the hall: ", thành phố Phủ Lý", "(quận Hồng Bàng)", or inside its name
    let skip = usize::from(hall.is_some() && matches!(text.folded(at), "," | "(" | "-"));
    let place = reading
        .places
        .starting(at + skip)
        .find(|p| p.kind != PlaceKind::Region)
        .cloned();
    // "(phường Tân Phú, thị xã Đồng Xoài)": the district tells which commune it is
    let wider = place
        .as_ref()
        .filter(|p| p.kind == PlaceKind::Commune && text.is(p.tokens.end, ","));
    let wider = wider.and_then(|p| {
        let next = p.tokens.end + 1;
        reading
            .places
            .starting(next)
            .find(|w| matches!(w.kind, PlaceKind::District | PlaceKind::Province))
    });
    let place = place.as_ref().map(|p| PlaceMention {
        province: wider.map_or_else(
            || p.province.clone(),
            |w| w.province.clone().or_else(|| Some(w.name.clone())),
        ),
        ..p.clone()
    });
    let inner = reading
        .places
        .within(&(from..end))
        .find(|p| p.kind != PlaceKind::Region)
        .cloned();
    let body = reading.organizations.within(&(from..end)).next();
    if hall.is_some() {
        let mut name = text.shown(from..end);
        if let Some(body) = body.filter(|b| b.tokens.end == end) {
            // in the words of the article, but for abbreviations
            [text.shown(from..body.tokens.start), body.stated.clone()]
                .join(" ")
                .trim()
                .clone_into(&mut name);
        }
        let mut tokens = from..end;
        if let Some(place) = place
            .as_ref()
            .filter(|p| p.kind != PlaceKind::Province && text.is(at, ","))
        {
            name = format!("{name}, {}", place.name);
            tokens.end = place.tokens.end;
        }
        // "Trụ sở Chính phủ" is in no province that the article tells of
        let central = hall.is_some_and(|(_, e)| e.sense() == "central")
            || name.ends_with("Trung ương Đảng")
            || body.is_some_and(|b| b.province.is_none() && matches!(b.kind.as_str(), "ministry" | "state" | "party"));
        let told = place
            .or(inner)
            .or_else(|| home_place(reading, body.and_then(|b| b.province.clone()), &tokens).filter(|_| !central));
        return Some((Some((name, tokens)), told));
    }
    let place = place?;
    if place.kind == PlaceKind::Province {
        let city = text
            .reads(place.tokens.start, "thành phố")
            .then(|| (format!("Thành phố {}", place.name), place.tokens.clone()))
            // "tại Hà Nội": a city that is a province is named as where it was held
            .or_else(|| (main && reading.is_city(&place.name)).then(|| (place.name.clone(), place.tokens.clone())));
        return Some((city, Some(place)));
    }
    Some((Some((place.name.clone(), place.tokens.clone())), Some(place)))
}

/// In small letters a hall has a name only where one follows: "trụ sở Chính phủ", "hội trường 2-9".
fn names_follow(reading: &Reading<'_>, at: usize) -> bool {
    let level = matches!(reading.text.folded(at), "tỉnh" | "huyện" | "quận" | "thành");
    capital(reading, at) && reading.text.tokens[at].kind != Kind::Mark || level
}

/// A hall with no place beside it is where the article's province is.
fn home_place(reading: &Reading<'_>, province: Option<String>, tokens: &Range<usize>) -> Option<PlaceMention> {
    let province = province.or_else(|| reading.home.province.clone())?;
    Some(PlaceMention {
        tokens: tokens.clone(),
        name: province.clone(),
        kind: PlaceKind::District,
        province: Some(province),
        former: false,
        inside: false,
        rule: "place.home",
    })
}

/// One past the name of a hall: a body, a level, capitalised words, a letter or number.
fn hall_end(reading: &Reading<'_>, from: usize, sentence: &Range<usize>) -> usize {
    let text = &reading.text;
    let mut end = from;
    while end < sentence.end {
        if text.reads(end, "trung ương") {
            end += 2 + usize::from(text.is(end + 2, "đảng"));
            continue;
        }
        if let Some(body) = reading.organizations.starting(end).next() {
            return body.tokens.end;
        }
        if matches!(text.folded(end), "tỉnh" | "huyện" | "quận") || text.reads(end, "thành phố") {
            if let Some(place) = reading.places.starting(end).next() {
                return place.tokens.end;
            }
            end += if text.is(end, "thành") { 2 } else { 1 };
            continue;
        }
        let token = &text.tokens[end];
        // "Trung tâm Văn hóa - Thể thao", "Hội trường 2-9"
        let joins = text.is(end, "-") && (capital(reading, end + 1) || token.glued);
        // "Hội trường tầng 2"
        let floor = text.is(end, "tầng")
            && (text.tokens.get(end + 1)).is_some_and(|t| t.kind == Kind::Number || t.case != Case::Lower);
        if floor {
            end += 2;
            continue;
        }
        // "Nhà thi đấu thể thao tỉnh": small words before the level
        let level = |t: usize| matches!(text.folded(t), "tỉnh" | "huyện" | "quận") || text.reads(t, "thành phố");
        let small = token.kind == Kind::Word
            && !matches!(text.folded(end), "và" | "các" | "với")
            && (1..=2).any(|n| level(end + n) && (end..end + n).all(|t| text.tokens[t].kind == Kind::Word));
        // "Cung văn hóa Hữu nghị Việt Xô": a small syllable within capitals
        let within = token.kind == Kind::Word
            && end > from
            && capital(reading, end - 1)
            && capital(reading, end + 1)
            && text.tokens.get(end + 1).is_some_and(|t| t.kind == Kind::Word)
            && matches!(
                text.folded(end),
                "nghị" | "hóa" | "thao" | "hát" | "lớn" | "học" | "đàn" | "tàng"
            );
        if joins || small || within {
            end += 1;
            continue;
        }
        let goes_on =
            capital(reading, end) && token.kind == Kind::Word || token.kind == Kind::Number && text.word(end).len() < 3;
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}
