//! What numbers without a subject are about, as the article's head and the event's organizer tell.

use super::scope::Scope;
use crate::model::Class;
use crate::recognise::{BlockKind, PlaceKind, PlaceMention, Reading};

/// The article's province where its head names it, unless the event is of a district or of the whole country.
pub(super) fn usual(reading: &Reading<'_>, organizer: Option<&Scope>, province: Option<&Scope>) -> Option<Scope> {
    if let Some(own) = organizer
        .and_then(|o| narrow(&o.words))
        .or_else(|| body_of_event(reading))
    {
        return Some(own);
    }
    // the district or commune that the article is about
    if let Some(unit) = &reading.home.unit {
        return Some(Scope::new(unit.full(), None));
    }
    let central = organizer.is_some_and(|o| {
        let body = reading.organizations.iter().find(|b| b.name == o.words);
        body.is_some_and(|b| b.province.is_none() && !b.generic)
    });
    let province = province.filter(|_| !central)?;
    let lead = (0..reading.layout.len()).find(|b| reading.layout[*b] == BlockKind::Paragraph);
    let head = |token: usize| {
        let block = reading.text.tokens[token].block;
        reading.layout.get(block) == Some(&BlockKind::Title) || lead.is_none_or(|lead| block <= lead)
    };
    let bodies = reading.organizations.iter().map(|o| (&o.province, o.tokens.start));
    let places = reading.places.iter().map(|p| (&p.province, p.tokens.start));
    let named = bodies
        .chain(places)
        .any(|(name, at)| name.as_deref() == Some(province.words.as_str()) && head(at));
    named.then(|| province.clone())
}

/// A district's union or committee, or the committee of a province's offices, speaks of itself.
fn narrow(organizer: &str) -> Option<Scope> {
    let whole = ["Ban Thường vụ ", "Ban Chấp hành "]
        .iter()
        .find_map(|part| organizer.strip_prefix(part))
        .unwrap_or(organizer);
    // what a commune or a military region counts is its own
    for (party, own) in [
        ("Đảng bộ xã ", "xã "),
        ("Đảng ủy xã ", "xã "),
        ("Đảng bộ phường ", "phường "),
        ("Đảng ủy phường ", "phường "),
        ("Đảng bộ thị trấn ", "thị trấn "),
        ("Đảng ủy thị trấn ", "thị trấn "),
        ("Đảng bộ huyện ", "huyện "),
        ("Đảng bộ quận ", "quận "),
        ("Đảng bộ thị xã ", "thị xã "),
        ("Huyện ủy ", "huyện "),
        ("Quận ủy ", "quận "),
        ("Thị ủy ", "thị xã "),
        ("Đảng ủy Quân khu ", "Quân khu "),
        ("Đảng bộ Quân khu ", "Quân khu "),
    ] {
        if let Some(name) = whole.strip_prefix(party) {
            return Some(Scope::new(format!("{own}{name}"), None));
        }
    }
    let own = [
        "Huyện đoàn",
        "Quận đoàn",
        "Thị đoàn",
        "Đảng ủy Khối",
        "Đảng ủy các cơ quan",
        "Đảng ủy Các cơ quan",
        "Đảng bộ Khối",
        "Đảng bộ các cơ quan",
    ];
    let district = whole.starts_with("Đoàn ") && [" huyện ", " quận ", " thị xã "].iter().any(|d| whole.contains(d));
    (district || own.iter().any(|o| whole.starts_with(o))).then(|| Scope::new(whole, Some(Class::Organization)))
}

/// The body below a province in the name of the reported event: "Đại hội Đảng bộ xã …".
fn body_of_event(reading: &Reading<'_>) -> Option<Scope> {
    let event = reading.conferences.iter().find(|c| c.main)?;
    reading
        .organizations
        .starting_in(&event.tokens)
        .find_map(|o| narrow(&o.name))
}

/// The region in the name of the reported event, else in the headline.
pub(super) fn region_of_event(reading: &Reading<'_>) -> Option<String> {
    // "Ban Chỉ đạo Tây Bắc" is a body
    let free = |p: &PlaceMention| reading.organizations.around(&p.tokens).next().is_none();
    let region = |p: &&PlaceMention| p.kind == PlaceKind::Region && free(p);
    let mut events = reading.conferences.iter().filter(|c| c.main);
    let named = events.find_map(|c| reading.places.starting_in(&c.tokens).find(region));
    let block = |p: &PlaceMention| reading.text.tokens[p.tokens.start].block;
    let title = |p: &&PlaceMention| reading.layout.get(block(p)) == Some(&BlockKind::Title);
    let place = named.or_else(|| reading.places.iter().filter(region).find(title))?;
    Some(place.name.clone())
}

/// A session of a people's council is the council's, even where nobody is said to hold it.
pub(super) fn council_in_session(reading: &Reading<'_>) -> Option<Scope> {
    let session = |c: &&crate::recognise::ConferenceMention| c.main && c.kinds.iter().any(|k| k == "kỳ họp");
    reading.conferences.iter().find(session)?;
    council_of_home(reading)
}

/// The council whose votes an article tells where nothing tells another body; a congress that it reports votes for itself.
pub(super) fn voting_council(reading: &Reading<'_>) -> Option<Scope> {
    council_of_home(reading).filter(|_| !reports_congress(reading))
}

/// Is the article's own event a congress?
pub(super) fn reports_congress(reading: &Reading<'_>) -> bool {
    let congress = |c: &crate::recognise::ConferenceMention| c.main && c.kinds.iter().any(|k| k == "đại hội");
    reading.conferences.iter().any(congress)
}

/// The people's council of the article's province, where it is named.
fn council_of_home(reading: &Reading<'_>) -> Option<Scope> {
    let home = reading.home.province.as_ref()?;
    let council = reading
        .organizations
        .iter()
        .find(|o| o.name.starts_with("Hội đồng nhân dân ") && o.province.as_ref() == Some(home) && !o.generic)?;
    Some(Scope::new(council.name.clone(), Some(Class::Organization)))
}
