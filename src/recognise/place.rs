//! Recognises places: provinces, districts, communes, regions.

use super::{PlaceKind, PlaceMention, Reading};
use crate::lexicon::Class;
use crate::text::{Case, Kind};

/// The centrally run cities. What `thành phố` stands before is one of them or a town of a province.
const CITIES: [&str; 6] = ["Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"];

/// Is the province a centrally run city?
pub fn is_city(province: &str) -> bool {
    CITIES.contains(&province)
}

/// Adds every named place, also in lines that are no content (their tokens tell).
pub fn recognise(reading: &mut Reading<'_>) {
    let mut places = Vec::new();
    let mut at = 0;
    while at < reading.text.tokens.len() {
        match place_at(reading, at) {
            Some(place) => {
                at = place.tokens.end;
                places.push(place);
            }
            None => at += 1,
        }
    }
    for n in 1..places.len() {
        tell_province(reading, &mut places, n - 1);
    }
    reading.places = places.into();
}

/// The place whose name, type word included, starts at a token.
pub(super) fn place_at(reading: &Reading<'_>, at: usize) -> Option<PlaceMention> {
    if let Some(region) = region_at(reading, at) {
        return Some(region);
    }
    let text = &reading.text;
    if let Some((words, kind)) = type_word(reading, at) {
        return typed_place(reading, at, words, kind);
    }
    if text.tokens[at].case == Case::Lower || inside_name(reading, at) {
        return None;
    }
    let bare = reading.hit(at, Class::Province).filter(|(_, e)| e.sense() != "typed");
    if let Some((hit, entry)) = bare {
        // without "thành phố" the name is a person's or an institution's
        if entry.form == "Hồ Chí Minh" || continues_name(reading, hit.end) {
            return None;
        }
        return Some(PlaceMention {
            tokens: hit.tokens(),
            name: entry.form.clone(),
            kind: PlaceKind::Province,
            province: Some(entry.form.clone()),
            inside: false,
            rule: "place.province",
        });
    }
    let (hit, entry) = reading
        .hit(at, Class::District)
        .filter(|(_, e)| e.get("bare") == Some("town"))?;
    if continues_name(reading, hit.end) {
        return None;
    }
    Some(PlaceMention {
        tokens: hit.tokens(),
        name: entry.form.clone(),
        kind: PlaceKind::District,
        province: entry.get("province").map(str::to_owned),
        inside: false,
        rule: "place.bare-city",
    })
}

/// `tỉnh`, `thành phố`, `huyện` … at a token: how many tokens, and what kind of place follows.
pub(super) fn type_word(reading: &Reading<'_>, at: usize) -> Option<(usize, PlaceKind)> {
    let text = &reading.text;
    Some(match text.folded(at) {
        "tỉnh" => (1, PlaceKind::Province),
        "thành" if text.is(at + 1, "phố") => (2, PlaceKind::District),
        "thị" if matches!(text.folded(at + 1), "xã") => (2, PlaceKind::District),
        "thị" if text.is(at + 1, "trấn") => (2, PlaceKind::Commune),
        "đặc" if text.is(at + 1, "khu") => (2, PlaceKind::Commune),
        "quận" | "huyện" => (1, PlaceKind::District),
        "xã" | "phường" => (1, PlaceKind::Commune),
        _ => return None,
    })
}

fn typed_place(reading: &Reading<'_>, at: usize, words: usize, kind: PlaceKind) -> Option<PlaceMention> {
    let name_at = at + words;
    let text = &reading.text;
    if text.tokens.get(name_at)?.sentence != text.tokens[at].sentence {
        return None;
    }
    let known = |class| reading.hit(at, class).filter(|(hit, _)| hit.end > name_at);
    let province = reading
        .hit(name_at, Class::Province)
        .filter(|_| text.tokens[name_at].case != Case::Lower);
    if let Some((hit, entry)) = province {
        let city = kind == PlaceKind::District && text.is(at, "thành") && is_city(&entry.form);
        if kind == PlaceKind::Province || city {
            return Some(PlaceMention {
                tokens: at..hit.end,
                name: entry.form.clone(),
                kind: PlaceKind::Province,
                province: Some(entry.form.clone()),
                inside: false,
                rule: "place.typed-province",
            });
        }
    }
    if kind == PlaceKind::Province {
        return None;
    }
    let class = if kind == PlaceKind::District {
        Class::District
    } else {
        Class::Commune
    };
    let end = known(class)
        .map(|(hit, _)| hit.end)
        .or_else(|| unknown_name(reading, name_at, kind))?;
    let mut provinces: Vec<&str> = reading
        .hits
        .at(at)
        .iter()
        .filter(|h| h.end == end)
        .map(|h| reading.lexicon.entry(*h))
        .filter(|e| e.class == class)
        .filter_map(|e| e.get("province"))
        .collect();
    provinces.dedup();
    if provinces.is_empty() && kind == PlaceKind::District {
        // a town named like its province
        provinces.extend(province.filter(|(h, _)| h.end == end).map(|(_, e)| e.form.as_str()));
    }
    let type_shown = text.shown(at..name_at);
    let name = format!("{} {}", capital(&type_shown), text.shown(name_at..end));
    Some(PlaceMention {
        tokens: at..end,
        name,
        kind,
        province: (provinces.len() == 1).then(|| provinces[0].to_owned()),
        inside: false,
        rule: if kind == PlaceKind::District {
            "place.district"
        } else {
            "place.commune"
        },
    })
}

/// A capitalised or numbered name that no list knows: `xã Tân Mẫu`, `Quận 1`, `phường 12`.
fn unknown_name(reading: &Reading<'_>, at: usize, kind: PlaceKind) -> Option<usize> {
    let text = &reading.text;
    let token = text.tokens.get(at)?;
    if token.kind == Kind::Number {
        return (text.word(at).len() <= 2).then_some(at + 1);
    }
    let capital = |t: &usize| {
        text.tokens
            .get(*t)
            .is_some_and(|c| c.case == Case::Title && c.sentence == token.sentence)
    };
    let run = (at..text.tokens.len()).take_while(capital).count();
    // the lists of districts are complete: what follows "thành phố" and is unknown is a person or a new sentence
    if kind == PlaceKind::District && (run < 2 || run > 2 && reading.hit(at, Class::FamilyName).is_some()) {
        return None;
    }
    // "Phó Chánh Văn phòng UBND TP Lê Mẫu cho biết": the cities are known, and this is none
    if kind == PlaceKind::District && text.is(at - 1, "phố") && reading.hit(at, Class::FamilyName).is_some() {
        return None;
    }
    // "Chủ tịch UBND xã Lê Văn Mẫu": who holds the office
    let office = (at.saturating_sub(5)..at)
        .any(|t| reading.hit(t, Class::Title).is_some() && text.tokens[t].sentence == token.sentence);
    if kind == PlaceKind::Commune && office && run == 3 && reading.hit(at, Class::FamilyName).is_some() {
        return None;
    }
    let mut end = at;
    while end < at + run.min(3) {
        // a family name that opens a name of three or more syllables ends the place
        let opens = end > at + 1 && reading.hit(end, Class::FamilyName).is_some();
        if opens || reading.hit(end, Class::Title).is_some() && end > at {
            break;
        }
        end += 1;
    }
    (end > at).then_some(end)
}

/// `khu vực miền Nam`, `vùng Đồng bằng sông Cửu Long`, `miền núi, trung du phía Bắc`.
fn region_at(reading: &Reading<'_>, at: usize) -> Option<PlaceMention> {
    let text = &reading.text;
    let lead = match text.folded(at) {
        "khu" if text.is(at + 1, "vực") => 2,
        "vùng" => 1,
        _ => 0,
    };
    let (first, entry) = reading
        .hit(at + lead, Class::Region)
        .or_else(|| reading.hit(at, Class::Region))?;
    let mut end = first.end;
    let mut joined = false;
    loop {
        let skip = usize::from(matches!(text.folded(end), "," | "-" | "và"));
        match reading.hit(end + skip, Class::Region) {
            Some((next, _)) if next.end > end + skip && (skip == 0 || text.is(end, "-") || lead > 0) => {
                end = next.end;
                joined = true;
            }
            _ => break,
        }
    }
    // a bare "miền Nam" in small letters needs no more; a bare "phía Bắc" is a direction
    let direction = lead == 0 && !joined && text.is(at, "phía");
    if direction {
        return None;
    }
    let stated = if lead == 1 { at + 1..end } else { at..end };
    let name = if lead == 0 && first.end == end {
        entry.form.clone()
    } else {
        text.shown(stated)
    };
    Some(PlaceMention {
        tokens: at..end,
        name,
        kind: PlaceKind::Region,
        province: None,
        inside: false,
        rule: "place.region",
    })
}

/// Is this token a later part of a person's name ("Lê Thái Bình")?
fn inside_name(reading: &Reading<'_>, at: usize) -> bool {
    let text = &reading.text;
    at > 0
        && text.tokens[at - 1].sentence == text.tokens[at].sentence
        && text.tokens[at - 1].case == Case::Title
        && reading.hit(at - 1, Class::FamilyName).is_some_and(|(h, _)| h.end == at)
        && reading.hit(at - 1, Class::Province).is_none()
}

/// Does a name go on here ("Hà Nam Ninh", "Hòa Bình Xanh")? One capitalised syllable that opens no other name.
fn continues_name(reading: &Reading<'_>, end: usize) -> bool {
    let text = &reading.text;
    let Some(next) = text.tokens.get(end) else { return false };
    next.case == Case::Title
        && next.sentence == text.tokens[end - 1].sentence
        && text.tokens.get(end + 1).is_none_or(|t| t.case != Case::Title)
        && reading.hits.at(end).is_empty()
}

/// "thành phố Tuy Hòa (tỉnh Phú Yên)", "huyện Mẫu, tỉnh Phú Yên": the province that follows is the place's.
fn tell_province(reading: &Reading<'_>, places: &mut [PlaceMention], n: usize) {
    let (head, tail) = places.split_at_mut(n + 1);
    let (place, next) = (&mut head[n], &tail[0]);
    let small = matches!(place.kind, PlaceKind::District | PlaceKind::Commune);
    if small && next.kind == PlaceKind::Province && next.tokens.start <= place.tokens.end + 1 {
        let between = reading.text.folded_phrase(place.tokens.end..next.tokens.start);
        if matches!(between, "" | "(" | ",") {
            place.province.clone_from(&next.province);
        }
    } else if place.kind == PlaceKind::Commune && next.kind == PlaceKind::District && place.province.is_none() {
        place.province.clone_from(&next.province);
    }
}

fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| {
        c.to_uppercase().chain(chars.flat_map(char::to_lowercase)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, layout};
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Article;

    fn places(text: &str) -> Vec<String> {
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let mut reading = Reading::unread(&article, Lexicon::builtin());
        layout::recognise(&mut reading);
        recognise(&mut reading);
        reading
            .places
            .iter()
            .map(|p| format!("{}/{}", p.name, p.province.as_deref().unwrap_or("-")))
            .collect()
    }

    #[test]
    fn places_with_their_provinces() {
        for (text, wanted) in [
            ("họp tại thành phố Bắc Giang.", vec!["Thành phố Bắc Giang/Bắc Giang"]),
            (
                "tại TP Hồ Chí Minh và TP.HCM",
                vec!["Hồ Chí Minh/Hồ Chí Minh", "Hồ Chí Minh/Hồ Chí Minh"],
            ),
            ("tư tưởng Hồ Chí Minh", vec![]),
            ("tại TP Nha Trang", vec!["Thành phố Nha Trang/Khánh Hòa"]),
            (
                "ở quận Đồ Sơn, thành phố Hải Phòng",
                vec!["Quận Đồ Sơn/Hải Phòng", "Hải Phòng/Hải Phòng"],
            ),
            (
                "các tỉnh Bắc Cạn, Đắc Lắc và Hà Nam",
                vec!["Bắc Kạn/Bắc Kạn", "Đắk Lắk/Đắk Lắk", "Hà Nam/Hà Nam"],
            ),
            ("ông Lê Thái Bình phát biểu", vec![]),
            ("Hà Đông: nhịp sống Cửu Long; tỉnh Hà Đông cũ", vec!["Hà Đông/Hà Đông"]),
            ("khu vực miền Nam", vec!["khu vực miền Nam/-"]),
            ("vùng Đồng bằng sông Cửu Long", vec!["Đồng bằng sông Cửu Long/-"]),
            (
                "xã Tân Mẫu, huyện Mỹ Xuyên",
                vec!["Xã Tân Mẫu/Sóc Trăng", "Huyện Mỹ Xuyên/Sóc Trăng"],
            ),
        ] {
            assert_eq!(places(text), wanted, "{text}");
        }
    }
}
