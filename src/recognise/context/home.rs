//! What the article is about: its province, and where it tells of one district, commune or other body, that.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::super::place::called;
use super::super::{BlockKind, Home, Missing, OrganizationMention, PlaceKind, PlaceMention, Reading};
use super::unit::Unit;
use crate::lexicon::Class;
use crate::text::Kind;

/// Paragraphs in which the body that the article is about is looked for, the headline besides.
const LEAD: usize = 2;

/// Finds the province and the body that short names stand for.
pub(super) fn find(reading: &Reading<'_>) -> Home {
    let mut home = province(reading);
    home.items = items(reading, home.province.as_deref());
    if let Some(first) = first_body(reading) {
        home.unit = local_unit(reading, first);
        let owner = home.unit.as_ref().and_then(|u| u.province.clone());
        if let Some(province) = owner.filter(|p| home.province.as_ref() != Some(p)) {
            home.city = reading.is_city(&province);
            home.province = Some(province);
            home.tokens = None;
        }
        home.body = own_body(reading, first, home.province.as_deref());
    }
    home
}

/// The items of a page that tells of events in several provinces: "* Vĩnh Long: …", "Chiều 23-10, Thành ủy Mẫu họp …".
fn items(reading: &Reading<'_>, home: Option<&str>) -> Vec<(usize, String)> {
    let text = &reading.text;
    let open = |block: &usize| matches!(reading.layout[*block], BlockKind::Paragraph | BlockKind::ListItem);
    let led = (0..reading.layout.len()).filter(open);
    let mut led = led.filter_map(|block| place_at(reading, &text.blocks[block].tokens));
    let first = led.next().map(|place| place.name.as_str());
    let places = first.is_some_and(|first| led.any(|place| place.name != first));
    let found: Vec<(usize, String)> = (0..reading.layout.len())
        .filter(open)
        .filter_map(|block| {
            let tokens = text.blocks[block].tokens.clone();
            let first = text.sentence_of(tokens.start).end.min(tokens.end);
            let from = reading.places.partition_point(|p| p.tokens.start < tokens.start);
            let head = reading.places.get(from).filter(|p| {
                p.kind == PlaceKind::Province && p.tokens.start <= tokens.start + 2 && text.is(p.tokens.end, ":")
            });
            let at = || place_at(reading, &tokens).filter(|_| places);
            if let Some(place) = head.or_else(|| place_led(reading, &tokens)).or_else(at) {
                return Some((block, place.name.clone()));
            }
            let dated = reading
                .dates
                .starting_in(&(tokens.start..first))
                .any(|d| d.period.start.day.is_some() && !d.span)
                || text.reads(tokens.start, "cùng ngày")
                || matches!(text.folded(tokens.start), "ngày" | "sáng" | "chiều" | "tối")
                    && text
                        .tokens
                        .get(tokens.start + 1)
                        .is_some_and(|t| t.kind == Kind::Number);
            let from = reading.organizations.partition_point(|o| o.tokens.start < tokens.start);
            let body = reading.organizations[from..]
                .iter()
                .take_while(|o| o.tokens.start < first)
                .find(|o| !o.generic && o.missing.is_none())
                .filter(|_| dated)
                // "1. Nghị quyết số … ngày 12/7/2023 của HĐND tỉnh Mẫu": who issued something
                .filter(|_| text.tokens[tokens.start].kind != Kind::Number);
            // "Ngày 29-10, Đại hội đại biểu tỉnh Mẫu …": the congress is the province's own
            let congress = || {
                let places = reading.places[from_place(reading, tokens.start)..].iter();
                let place = places
                    .take_while(|p| p.tokens.start < first)
                    .find(|p| p.kind == PlaceKind::Province)?;
                let at = place.tokens.start;
                let own = at >= 4 && text.reads(at - 4, "đại hội đại biểu");
                (own && dated).then(|| place.name.clone())
            };
            Some((block, body.and_then(|b| b.province.clone()).or_else(congress)?))
        })
        .collect();
    let several = found.iter().any(|(_, province)| *province != found[0].1);
    if several {
        return found;
    }
    // "Cùng ngày, HĐND tỉnh Mẫu …" in an article on another province, up to where that is named again
    match (found.first(), home) {
        (Some((block, province)), Some(home)) if province != home && is_same_day(reading, *block) => {
            let mut parts = vec![(*block, province.clone())];
            let named = reading
                .organizations
                .iter()
                .filter(|o| o.province.as_deref() == Some(home) && o.missing.is_none());
            let mut again = named.map(|o| text.tokens[o.tokens.start].block);
            parts.extend(again.find(|b| b > block).map(|b| (b, home.to_owned())));
            parts
        }
        _ => Vec::new(),
    }
}

/// The first place at or behind a token.
fn from_place(reading: &Reading<'_>, at: usize) -> usize {
    reading.places.partition_point(|p| p.tokens.start < at)
}

/// "Đối với tỉnh Mẫu, …": the province that a paragraph is said to be about.
fn place_led<'r>(reading: &'r Reading<'_>, paragraph: &std::ops::Range<usize>) -> Option<&'r PlaceMention> {
    let text = &reading.text;
    let from = reading.places.partition_point(|p| p.tokens.start < paragraph.start);
    let place = reading.places.get(from).filter(|p| p.kind == PlaceKind::Province)?;
    let at = place.tokens.start;
    let lead = at <= paragraph.start + 6 && at >= paragraph.start + 2 && text.is(place.tokens.end, ",");
    (lead && text.reads(at - 2, "đối với")).then_some(place)
}

/// "Tại Mẫu, …", "Với tỉnh Mẫu, …": where a paragraph's event took place; in a page on several provinces the one that it is about.
fn place_at<'r>(reading: &'r Reading<'_>, paragraph: &std::ops::Range<usize>) -> Option<&'r PlaceMention> {
    let text = &reading.text;
    let opens = !paragraph.is_empty() && matches!(text.folded(paragraph.start), "tại" | "với");
    let place = opens.then(|| reading.places.get(from_place(reading, paragraph.start)))??;
    let at = place.tokens.start;
    let level = (paragraph.start + 1..at).all(|t| matches!(text.folded(t), "tỉnh" | "thành" | "phố"));
    (place.kind == PlaceKind::Province && level && at <= paragraph.start + 3 && text.is(place.tokens.end, ","))
        .then_some(place)
}

fn is_same_day(reading: &Reading<'_>, block: usize) -> bool {
    reading.text.reads(reading.text.blocks[block].tokens.start, "cùng ngày")
}

/// The first body of the Party, the state or a mass organization that headline and lead name.
fn first_body<'r>(reading: &'r Reading<'_>) -> Option<&'r OrganizationMention> {
    let title = reading.layout.iter().position(|k| *k == BlockKind::Title);
    let paragraphs = (0..reading.layout.len()).filter(|b| reading.layout[*b] == BlockKind::Paragraph);
    let mut lead = title.into_iter().chain(paragraphs.take(LEAD));
    lead.find_map(|block| {
        let tokens = reading.text.blocks[block].tokens.clone();
        let from = reading.organizations.partition_point(|o| o.tokens.start < tokens.start);
        reading.organizations[from..]
            .iter()
            .take_while(|o| o.tokens.start < tokens.end)
            .find(|o| !o.generic && o.kind != "media")
    })
}

/// The district or commune whose body it is: as its name tells, else the one that the lead names.
fn local_unit(reading: &Reading<'_>, first: &OrganizationMention) -> Option<Unit> {
    if first.missing != Some(Missing::District) {
        return Unit::of_body(first, &reading.cities);
    }
    let lead = reading.text.blocks.iter().take(6).map(|b| b.tokens.end).max()?;
    let fits = |unit: &Unit| unit.complete(&first.name, Missing::District).is_some();
    let bodies = reading
        .organizations
        .iter()
        .take_while(|o| o.tokens.start < lead)
        .filter_map(|o| Unit::of_body(o, &reading.cities));
    let places = reading
        .places
        .iter()
        .take_while(|p| p.tokens.start < lead)
        .filter_map(Unit::of_place);
    let mut units: Vec<Unit> = bodies.chain(places).filter(fits).collect();
    units.dedup_by(|a, b| a.name == b.name);
    (units.len() == 1).then(|| units.remove(0))
}

/// "Đảng ủy Quân khu 5" → Quân khu 5; "Liên đoàn Lao động tỉnh Mẫu": whose committee a bare "Ban Chấp hành" is.
fn own_body(reading: &Reading<'_>, first: &OrganizationMention, province: Option<&str>) -> Option<String> {
    let name = match first.missing {
        None => first.name.clone(),
        // "Đảng ủy Khối các cơ quan tỉnh" of the home province
        Some(Missing::Province | Missing::City) if province.is_some_and(|p| called(p) == p) => {
            format!("{} {}", first.name, province?)
        }
        Some(_) => return None,
    };
    let name = name.as_str();
    // a trade union's congress elects the committee of the federation of labour
    if let Some(place) = name
        .strip_prefix("Công đoàn ")
        .filter(|p| Unit::of_body(first, &reading.cities).is_some() || p.starts_with("tỉnh "))
    {
        return Some(format!("Liên đoàn Lao động {place}"));
    }
    let local = Unit::of_body(first, &reading.cities).is_some();
    for head in [
        "Ban Thường vụ Đảng ủy ",
        "Ban Chấp hành Đảng bộ ",
        "Đảng ủy ",
        "Đảng bộ ",
    ] {
        if let Some(owner) = name.strip_prefix(head) {
            let place =
                owner.starts_with("tỉnh ") || owner.starts_with("thành phố ") || owner.starts_with("Thành phố ");
            return (!place && !local).then(|| format!("Đảng ủy {owner}"));
        }
    }
    let mass = first.kind == "mass"
        || [
            "Liên đoàn Lao động ",
            "Hội ",
            "Trung ương Hội ",
            "Tổng Liên đoàn ",
            "Đoàn Thanh niên Cộng sản ",
        ]
        .iter()
        .any(|head| name.starts_with(head));
    // "Hội đồng nhân dân tỉnh Mẫu" has no executive of its own
    let mass = mass && !name.starts_with("Hội đồng ");
    mass.then(|| name.to_owned())
}

/// The province of the bodies and places that the headline and the first paragraphs name, where one stands out.
fn province<'r>(reading: &'r Reading<'_>) -> Home {
    let mut scores: IndexMap<&str, (u32, std::ops::Range<usize>), FxBuildHasher> = IndexMap::default();
    let lead: Vec<usize> = (0..reading.layout.len())
        .filter(|b| reading.layout[*b] == BlockKind::Paragraph)
        .take(2)
        .collect();
    let weight = |token: usize, title, first, other| {
        let block = reading.text.tokens[token].block;
        match reading.layout.get(block) {
            Some(BlockKind::Title) => title,
            Some(kind) if kind.is_content() => {
                if lead.first() == Some(&block) {
                    first
                } else {
                    other
                }
            }
            _ => 0,
        }
    };
    let mut add = |province: &'r Option<String>, points: u32, tokens: &std::ops::Range<usize>| {
        if let Some(province) = province
            && points > 0
        {
            scores.entry(province.as_str()).or_insert_with(|| (0, tokens.clone())).0 += points;
        }
    };
    for body in reading.organizations.iter().filter(|o| !o.generic) {
        add(&body.province, weight(body.tokens.start, 8, 6, 2), &body.tokens);
    }
    // "đại biểu Lê Văn Mẫu (Hải Dương)" tells where the delegate comes from
    let bracketed = |p: &PlaceMention| {
        p.tokens.start > 0 && reading.text.is(p.tokens.start - 1, "(") && reading.text.is(p.tokens.end, ")")
    };
    for place in reading
        .places
        .iter()
        .filter(|p| p.kind != PlaceKind::Region && !bracketed(p))
    {
        add(&place.province, weight(place.tokens.start, 8, 3, 1), &place.tokens);
    }
    let known = |name: &str| reading.lexicon.of_class(Class::Province).any(|e| e.form == name);
    let mut ranked: Vec<_> = scores.into_iter().filter(|(name, _)| known(name)).collect();
    ranked.sort_by_key(|(_, (points, _))| std::cmp::Reverse(*points));
    let second = ranked.get(1).map_or(0, |(_, (p, _))| *p);
    match ranked.first().cloned() {
        Some((name, (points, tokens))) if points >= 4 && points * 2 >= second * 3 => Home {
            province: Some(name.to_owned()),
            city: reading.is_city(name),
            tokens: Some(tokens),
            ..Home::default()
        },
        _ => outlet_home(reading),
    }
}

/// The province whose paper or portal it is, where the text itself names none or too many.
fn outlet_home(reading: &Reading<'_>) -> Home {
    let text = &reading.text;
    let line = |p: &&PlaceMention| reading.layout.get(text.tokens[p.tokens.start].block) == Some(&BlockKind::Outlet);
    let place = reading
        .places
        .iter()
        .filter(|p| p.kind == PlaceKind::Province)
        .find(line);
    let province = match place {
        Some(place) => Some(place.name.clone()),
        None => reading
            .article
            .meta
            .publisher
            .as_deref()
            .and_then(|p| publisher_province(reading, p)),
    };
    let Some(province) = province else {
        return Home::default();
    };
    Home {
        city: reading.is_city(&province),
        province: Some(province),
        tokens: place.map(|p| p.tokens.clone()),
        ..Home::default()
    }
}

/// "Báo Sơn La", "Cổng thông tin điện tử tỉnh Sơn La" → Sơn La.
fn publisher_province(reading: &Reading<'_>, publisher: &str) -> Option<String> {
    let publisher = crate::text::fold(publisher);
    reading
        .lexicon
        .of_class(Class::Province)
        .map(|e| e.form.as_str())
        .filter(|name| {
            let name = crate::text::fold(name);
            publisher.strip_suffix(&name).is_some_and(|head| head.ends_with(' '))
        })
        .max_by_key(|name| name.len())
        .map(str::to_owned)
}
