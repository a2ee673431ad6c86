//! Recognises what short forms stand for: the province that the article is about, and with it the full names of
//! "Tỉnh ủy", "Sở Y tế", "Ban Tổ chức".

mod home;
mod local;
mod unit;

pub use unit::Unit;

use rustc_hash::FxHashSet;

use super::place::{called, party_committee, with_type};
use super::{Missing, OrganizationMention, PlaceKind, Reading};

/// So many paragraphs back a province is still the one that is meant.
const BACK: usize = 2;
/// So many tokens may stand between two bodies of one run of offices.
const RUN: usize = 8;

/// Finds the article's province and completes the names of bodies.
pub fn recognise(reading: &mut Reading<'_>) {
    reading.home = home::find(reading);
    own_short_names(reading);
    for n in 0..reading.organizations.len() {
        let body = &reading.organizations[n];
        let told = match body.missing {
            _ if body.generic => None,
            Some(_) => completed(reading, n),
            None => local::division(reading, n),
        };
        if let Some((name, province)) = told {
            let body = &mut reading.organizations[n];
            body.name = name;
            body.province = province;
            body.completed = true;
        }
    }
    agree(reading);
}

/// Bare bodies of a province are all of the one that some of them were completed with, where nothing tells another.
fn agree(reading: &mut Reading<'_>) {
    let bare = |o: &OrganizationMention| o.missing == Some(Missing::Province) && !o.generic;
    let mut provinces = reading.organizations.iter().filter(|o| bare(o) && o.completed);
    let Some(first) = provinces.next().and_then(|o| o.province.clone()) else {
        return;
    };
    if reading.home.province.is_some() || provinces.any(|o| o.province.as_ref() != Some(&first)) {
        return;
    }
    let completed = reading.organizations.iter().filter(|o| bare(o) && o.completed);
    let known: FxHashSet<String> = completed.map(|o| o.stated.clone()).collect();
    for n in 0..reading.organizations.len() {
        let body = &mut reading.organizations[n];
        if bare(body) && !body.completed && known.contains(&body.stated) {
            body.name = format!("{} {first}", body.name);
            body.province = Some(first.clone());
            body.completed = true;
        }
    }
}

/// "tổ chức của Hội Nông dân" in a report of the Hội Nông dân of a province: the association that the article is about;
/// "Hội Nông dân các cấp" is none.
fn own_short_names(reading: &mut Reading<'_>) {
    let Some(own) = reading.home.body.clone() else { return };
    let shorter = |name: &str| own.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '));
    for n in 0..reading.organizations.len() {
        let body = &reading.organizations[n];
        let short = body.missing.is_none() && !body.generic && body.name.contains(' ') && shorter(&body.name);
        let alone = reading
            .organizations
            .ending(body.tokens.end)
            .all(|o| o.tokens == body.tokens);
        if !short || !alone {
            continue;
        }
        let many = reading.text.is(body.tokens.end, "các");
        let province = reading.home.province.clone();
        let body = &mut reading.organizations[n];
        if many {
            body.generic = true;
        } else {
            body.name.clone_from(&own);
            body.province = province;
            body.completed = true;
        }
    }
}

/// The full name of a body, and its province, where the article tells it.
fn completed(reading: &Reading<'_>, n: usize) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    let missing = body.missing?;
    if missing == Missing::Committee
        && let Some((committee, province)) = next_committee(reading, n)
    {
        return Some((format!("{} {committee}", body.name), province));
    }
    if let Some(full) = appointed_committee(reading, n) {
        return Some(full);
    }
    if let Some(full) = local::completed(reading, n, missing) {
        return Some(full);
    }
    if missing == Missing::District || missing == Missing::Level && local::is_party_office(&body.name) {
        return None;
    }
    if missing == Missing::Level && is_among_central(reading, n) {
        return None;
    }
    let (province, city) = owner(reading, n, missing)?;
    let level = || with_type(&province, city);
    let name = match missing {
        Missing::Province => [body.name.as_str(), " ", &province].concat(),
        Missing::City => match body.name.strip_suffix(" thành phố") {
            Some(head) => [head, " ", &level()].concat(),
            None => [body.name.as_str(), " ", called(&province)].concat(),
        },
        Missing::Level => [body.name.as_str(), " ", &level()].concat(),
        Missing::Committee => [body.name.as_str(), " ", &party_committee(&province, city)].concat(),
        Missing::PartyBranch => [body.name.as_str(), " Đảng bộ ", &level()].concat(),
        Missing::District => return None,
    };
    Some((name, Some(province)))
}

/// A ministry or another body of the whole country.
fn is_central(o: &OrganizationMention) -> bool {
    matches!(o.kind.as_str(), "ministry" | "party" | "state" | "mass") && o.province.is_none() && !o.generic
}

/// "Ủy ban MTTQ Việt Nam, Bộ Y tế, Hội Nông dân Việt Nam": beside a ministry or another central body it is the central one.
fn is_among_central(reading: &Reading<'_>, n: usize) -> bool {
    let text = &reading.text;
    let bodies = &reading.organizations;
    let body = &bodies[n];
    let beside = |from: usize, to: usize| from + 1 == to && matches!(text.folded(from), "," | "và" | ";");
    let before = n.checked_sub(1).map(|n| &bodies[n]);
    let next = bodies.get(n + 1);
    body.name.ends_with(" Việt Nam")
        && (before.is_some_and(|o| is_central(o) && beside(o.tokens.end, body.tokens.start))
            || next.is_some_and(|o| is_central(o) && beside(body.tokens.end, o.tokens.start)))
}

/// The committee of the next body in the same run of offices: "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy Mẫu".
fn next_committee(reading: &Reading<'_>, n: usize) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    let next = reading.organizations.get(n + 1)?;
    let text = &reading.text;
    let near = next.tokens.start.saturating_sub(body.tokens.end) <= 6
        && text.tokens[next.tokens.start].sentence == text.tokens[body.tokens.start].sentence
        && !(body.tokens.end..next.tokens.start).any(|t| matches!(text.folded(t), "." | ";" | "(" | ")"));
    if !near {
        return None;
    }
    let at = ["Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy"]
        .iter()
        .filter_map(|c| next.name.find(c))
        .min()?;
    let (mut committee, mut province) = (next.name[at..].to_owned(), next.province.clone());
    if let Some(missing @ (Missing::Province | Missing::City)) = next.missing
        && let Some((home, _)) = owner(reading, n, missing)
    {
        committee = format!("{committee} {}", called(&home));
        province = Some(home);
    }
    Some((committee, province))
}

/// "tham gia Ban Chấp hành, Ban Thường vụ Huyện ủy và giữ chức Bí thư Huyện ủy Mẫu": seats of the committee that the
/// office names.
fn appointed_committee(reading: &Reading<'_>, n: usize) -> Option<(String, Option<String>)> {
    let body = &reading.organizations[n];
    let text = &reading.text;
    let sentence = text.sentence_of(body.tokens.start);
    let from = body.tokens.start.saturating_sub(14).max(sentence.start);
    if !(from..body.tokens.start).any(|t| text.reads(t, "tham gia")) {
        return None;
    }
    let owner = reading.organizations[n + 1..]
        .iter()
        .take_while(|o| o.tokens.start < sentence.end)
        .take_while(|o| !(body.tokens.end..o.tokens.start).any(|t| text.is(t, ";")))
        .find(|o| {
            o.kind.starts_with("committee") && o.missing.is_none() && !o.generic && o.tokens.start > body.tokens.end
        })?;
    let (head, place) = owner.name.split_once("ủy ")?;
    let level = match head {
        "Tỉnh " => "tỉnh ",
        "Huyện " => "huyện ",
        "Quận " if place.starts_with("Quận") => "",
        "Quận " => "quận ",
        "Thị " => "thị xã ",
        "Thành " if place.starts_with("Thành phố") => "",
        "Thành " => "thành phố ",
        "Đảng " => "",
        _ => return None,
    };
    let name = match body.missing? {
        Missing::PartyBranch => format!("Ban Chấp hành Đảng bộ {level}{place}"),
        Missing::Committee if body.name == "Ban Thường vụ" => format!("Ban Thường vụ {}", owner.name),
        Missing::District | Missing::City if body.name == format!("Ban Thường vụ {head}ủy") => {
            format!("Ban Thường vụ {}", owner.name)
        }
        _ => return None,
    };
    Some((name, owner.province.clone()))
}

/// The province whose delegation the sentence lists: "Về phía tỉnh Mẫu có", "Đoàn công tác tỉnh Mẫu do".
fn delegation<'r>(reading: &'r Reading<'_>, at: usize) -> Option<&'r str> {
    let text = &reading.text;
    let sentence = text.sentence_of(at);
    let places = &reading.places[..reading.places.partition_point(|p| p.tokens.start < at)];
    places
        .iter()
        .rev()
        .take_while(|p| p.tokens.start >= sentence.start)
        .filter(|p| p.kind == PlaceKind::Province)
        .find(|p| {
            let from = p.tokens.start.saturating_sub(3).max(sentence.start);
            (from..p.tokens.start).any(|t| matches!(text.folded(t), "phía" | "đoàn"))
        })
        .map(|p| p.name.as_str())
}

/// Whose body it is: a province of the same sentence where that is another of the fitting kind, else the article's.
fn owner(reading: &Reading<'_>, n: usize, missing: Missing) -> Option<(String, bool)> {
    let body = &reading.organizations[n];
    let fits = |province: &str| match missing {
        Missing::Province => !reading.is_city(province),
        Missing::City => reading.is_city(province),
        _ => true,
    };
    if let Some(province) = delegation(reading, body.tokens.start).filter(|p| fits(p)) {
        return Some((province.to_owned(), reading.is_city(province)));
    }
    let text = &reading.text;
    let at = body.tokens.start;
    let sentence = text.tokens[at].sentence;
    // "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy Mẫu, đại biểu HĐND tỉnh": that of the body just before, in one run of offices
    let run = n
        .checked_sub(1)
        .map(|before| &reading.organizations[before])
        .filter(|o| {
            let named = !o.completed && o.missing.is_none() && !o.generic;
            let joined = text.tokens[o.tokens.start].sentence == sentence
                && at <= o.tokens.end + RUN
                && (o.tokens.end..at).all(|t| !matches!(text.folded(t), ";" | "." | "(" | ")" | "và" | ":"))
                && (o.tokens.end..at).any(|t| reading.hit(t, crate::lexicon::Class::Title).is_some());
            named && joined && Unit::of_body(o, &reading.cities).is_none()
        });
    if let Some(province) = run.and_then(|o| o.province.as_deref()).filter(|p| fits(p)) {
        return Some((province.to_owned(), reading.is_city(province)));
    }
    if let Some(province) = council_that_acts(reading, n).filter(|p| fits(p)) {
        return Some((province.to_owned(), reading.is_city(province)));
    }
    let block = text.tokens[at].block;
    let item = reading.home.items.iter().rev().find(|(first, _)| *first <= block);
    if let Some((_, province)) = item.filter(|(_, p)| fits(p)) {
        return Some((province.clone(), reading.is_city(province)));
    }
    let before = &reading.places[..reading.places.partition_point(|p| p.tokens.start < at)];
    let near = |same: bool| {
        before
            .iter()
            .rev()
            .take_while(|p| text.tokens[p.tokens.start].block + BACK >= block)
            .find(|p| {
                p.kind == PlaceKind::Province
                    && fits(&p.name)
                    && (!same || text.tokens[p.tokens.start].sentence == sentence)
            })
    };
    // "nguyên Phó Bí thư Thành ủy, nguyên Chủ tịch UBND thành phố Mẫu": named in the next office
    let behind = || {
        let from = reading.places.partition_point(|p| p.tokens.start < at);
        reading.places[from..]
            .iter()
            .take_while(|p| text.tokens[p.tokens.start].sentence == sentence && p.tokens.start <= at + 2 * RUN)
            .find(|p| p.kind == PlaceKind::Province && fits(&p.name))
            .filter(|p| (at..p.tokens.start).all(|t| !matches!(text.folded(t), ";" | ":")))
    };
    if let Some(home) = reading.home.province.as_deref().filter(|p| fits(p)) {
        // "bầu ông A, Phó Bí thư Tỉnh ủy, giữ chức Chủ tịch UBND tỉnh Mẫu" in a paragraph that does not name the home
        let paragraph = &text.blocks[block].tokens;
        let here = || {
            reading
                .places
                .within(paragraph)
                .any(|p| p.province.as_deref() == Some(home))
        };
        let given = |t: usize| text.reads(t, "giữ chức") || text.is(t, "làm");
        let from = reading.places.partition_point(|p| p.tokens.start < at);
        let clause = reading.places[from..]
            .iter()
            .take_while(|p| text.tokens[p.tokens.start].sentence == sentence && p.tokens.start <= at + 4 * RUN)
            .find(|p| p.kind == PlaceKind::Province && fits(&p.name))
            .filter(|p| (at..p.tokens.start).all(|t| !matches!(text.folded(t), ";" | ":")));
        if let Some(province) = elsewhere(reading, n).filter(|p| fits(p) && *p != home && !here()) {
            return Some((province.to_owned(), reading.is_city(province)));
        }
        let other = clause.filter(|p| (at..p.tokens.start).any(given) && !here());
        return Some(other.map_or((home.to_owned(), reading.is_city(home)), |p| {
            (p.name.clone(), reading.is_city(&p.name))
        }));
    }
    let place = near(true).or_else(behind).or_else(|| near(false))?;
    Some((place.name.clone(), reading.is_city(&place.name)))
}

/// "… HĐND tỉnh Mẫu bầu ông A, Phó Bí thư Tỉnh ủy, làm …": one paragraph tells of several councils, each in a sentence that it
/// opens.
fn council_that_acts<'r>(reading: &'r Reading<'_>, n: usize) -> Option<&'r str> {
    // "Ngày 17-6, HĐND tỉnh Mẫu"
    const LEAD: usize = 6;
    let text = &reading.text;
    let acts = |o: &&OrganizationMention| {
        let end = o.tokens.end + usize::from(text.is(o.tokens.end, "đã"));
        let opens = o.tokens.start <= text.sentence_of(o.tokens.start).start + LEAD;
        o.name.starts_with("Hội đồng nhân dân") && opens && (text.is(end, "bầu") || text.reads(end, "miễn nhiệm"))
    };
    full_before(reading, n).find(acts)?.province.as_deref()
}

/// The bodies of provinces and of the country that are named in full before in the paragraph, the last first.
fn full_before<'r>(reading: &'r Reading<'_>, n: usize) -> impl Iterator<Item = &'r OrganizationMention> {
    let text = &reading.text;
    let block = move |o: &OrganizationMention| text.tokens[o.tokens.start].block;
    let own = block(&reading.organizations[n]);
    let before = reading.organizations[..n].iter().rev();
    before
        .take_while(move |o| block(o) == own)
        .filter(|o| o.missing.is_none() && !o.generic && Unit::of_body(o, &reading.cities).is_none())
}

/// The province whose council, committee or Party organization is named in full before in the paragraph.
fn elsewhere<'r>(reading: &'r Reading<'_>, n: usize) -> Option<&'r str> {
    const LEADING: [&str; 7] = [
        "Hội đồng nhân dân",
        "Ủy ban nhân dân",
        "Tỉnh ủy",
        "Thành ủy",
        "Ban Chấp hành Đảng bộ",
        "Ban Thường vụ",
        "Đảng bộ",
    ];
    let text = &reading.text;
    let leads = |o: &&OrganizationMention| {
        // it opens the paragraph, or its session is told; one of many guests is not meant
        let at = o.tokens.start;
        let paragraph = text.blocks[text.tokens[at].block].tokens.start;
        let session = |t: usize| reading.hit(t, crate::lexicon::Class::EventNoun).is_some();
        let led = at <= paragraph + 4 || (at.saturating_sub(6).max(paragraph)..at).any(session);
        led && LEADING.iter().any(|l| o.name.starts_with(l))
    };
    full_before(reading, n).find(leads)?.province.as_deref()
}

/// What a title without a body is completed with: the article's committee of the Party.
pub(super) fn home_committee(reading: &Reading<'_>) -> Option<String> {
    if let Some(body) = &reading.home.body {
        if body.starts_with("Đảng ủy ") {
            return Some(body.clone());
        }
        if let Some(youth) = local::youth(body) {
            return Some(youth);
        }
    }
    if let Some(unit) = &reading.home.unit {
        return Some(unit.committee());
    }
    let province = reading.home.province.as_deref()?;
    Some(party_committee(province, reading.is_city(province)))
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, layout, organization, place};
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Article;

    /// The names of some bodies of a text.
    fn names(text: &str, wanted: fn(&OrganizationMention) -> bool) -> Vec<String> {
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let reading = Reading::new(&article, Lexicon::builtin());
        let wanted = reading.organizations.iter().filter(|o| wanted(o));
        wanted.map(|o| o.name.clone()).collect()
    }

    #[test]
    fn another_council_of_the_same_day() {
        let text = "Sáng 6/12/2018, HĐND thành phố Cần Thơ họp, có đủ các đại biểu về dự.\n\nCùng ngày, HĐND tỉnh Cà Mau lấy phiếu tín nhiệm, có giám đốc Sở Y tế.\n\nHĐND thành phố Cần Thơ bế mạc vào buổi chiều, giám đốc Sở Nội vụ giải trình.";
        let departments = names(text, |o| o.name.starts_with("Sở"));
        assert_eq!(departments, ["Sở Y tế tỉnh Cà Mau", "Sở Nội vụ thành phố Cần Thơ"]);
    }

    #[test]
    fn the_council_that_a_paragraph_names() {
        let text = "HĐND thành phố Hà Nội bầu chức danh chủ chốt\n\nSáng 15/6/2011, HĐND thành phố Hà Nội họp, bầu Chủ tịch UBND thành phố.\n\nTại kỳ họp thứ nhất HĐND thành phố Đà Nẵng, ông Lê Văn Mẫu được bầu làm Chủ tịch HĐND thành phố. Giám đốc Sở Y tế báo cáo.";
        let all = names(text, |_| true);
        assert_eq!(
            all[all.len() - 3..],
            [
                "Hội đồng nhân dân thành phố Đà Nẵng",
                "Hội đồng nhân dân thành phố Đà Nẵng",
                "Sở Y tế thành phố Đà Nẵng"
            ]
        );
    }

    #[test]
    fn councils_that_one_paragraph_names_in_turn() {
        let text = "HĐND các tỉnh bầu chức danh chủ chốt\n\nHĐND tỉnh Hà Nam bầu ông Lê Văn Mẫu, Phó Bí thư Tỉnh ủy, làm Chủ tịch HĐND tỉnh. Ngày 17/6, HĐND tỉnh Cà Mau đã bầu bà Trần Thị Thử, Phó Bí thư Tỉnh ủy, làm Chủ tịch HĐND tỉnh. Ông Vũ Mạnh Ví được bầu làm Chủ tịch UBND tỉnh.";
        assert_eq!(
            names(text, |o| o.completed),
            [
                "Tỉnh ủy Hà Nam",
                "Hội đồng nhân dân tỉnh Hà Nam",
                "Tỉnh ủy Cà Mau",
                "Hội đồng nhân dân tỉnh Cà Mau",
                "Ủy ban nhân dân tỉnh Cà Mau"
            ]
        );
    }

    #[test]
    fn short_forms_are_completed() {
        for (text, wanted) in [
            // a head with its short form in brackets
            (
                "Chiều 9/10, Ban Chấp hành (BCH) Đảng bộ tỉnh Hà Nam họp, có Ban Thường vụ (BTV) Tỉnh ủy và giám đốc Sở Nội vụ 3 tỉnh, thành phố lân cận về dự đông đủ.",
                vec!["Ban Chấp hành Đảng bộ tỉnh Hà Nam", "Ban Thường vụ Tỉnh ủy Hà Nam"],
            ),
            (
                "Sáng 2/3, Ban Thường vụ Tỉnh ủy Sóc Trăng tổ chức hội nghị, có đại diện UBND tỉnh, Sở Y tế, Ban Tổ chức Tỉnh ủy và Trường Chính trị tham dự đầy đủ.",
                vec![
                    "Ban Thường vụ Tỉnh ủy Sóc Trăng",
                    "Ủy ban nhân dân tỉnh Sóc Trăng",
                    "Sở Y tế tỉnh Sóc Trăng",
                    "Ban Tổ chức Tỉnh ủy Sóc Trăng",
                    "Trường Chính trị tỉnh Sóc Trăng",
                ],
            ),
            (
                "Thành ủy TP Hồ Chí Minh họp sáng 2/3, dự có Ban Tổ chức Thành ủy, UBND thành phố và đông đủ các đại biểu ở các nơi về.",
                vec![
                    "Thành ủy Thành phố Hồ Chí Minh",
                    "Ban Tổ chức Thành ủy Thành phố Hồ Chí Minh",
                    "Ủy ban nhân dân Thành phố Hồ Chí Minh",
                ],
            ),
            // the councils of the commune that the article is about, beside those of its province
            (
                "Đảng bộ xã Chợ Mẫu, tỉnh Hà Nam họp sáng 2/3, dự có Phó Chủ tịch HĐND tỉnh; các đồng chí trong Thường trực HĐND, lãnh đạo UBND, Phòng Kinh tế của xã. Phó Chủ tịch Ủy ban MTTQ Việt Nam Lê Văn Mẫu phát biểu.",
                vec![
                    "Đảng bộ xã Chợ Mẫu",
                    "Hội đồng nhân dân tỉnh Hà Nam",
                    "Thường trực Hội đồng nhân dân xã Chợ Mẫu",
                    "Ủy ban nhân dân xã Chợ Mẫu",
                    "Phòng Kinh tế xã Chợ Mẫu",
                    "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Nam",
                ],
            ),
            (
                "Sáng 27/5, Ban Tổ chức Tỉnh ủy tổ chức hội nghị tại Hội trường Tỉnh ủy với các huyện, thành phố trong tỉnh về dự.",
                vec!["Ban Tổ chức Tỉnh ủy", "Tỉnh ủy"],
            ),
        ] {
            let article = Article {
                id: "a".into(),
                text: text.into(),
                ..Article::default()
            };
            let mut reading = Reading::unread(&article, Lexicon::builtin());
            layout::recognise(&mut reading);
            place::recognise(&mut reading);
            organization::recognise(&mut reading);
            recognise(&mut reading);
            let got: Vec<_> = reading
                .organizations
                .iter()
                .filter(|o| !o.generic)
                .map(|o| o.name.as_str())
                .collect();
            assert_eq!(got, wanted, "{text}");
        }
    }
}
