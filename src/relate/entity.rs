//! Facts on bodies and provinces that are named.

use super::Builder;
use crate::model::{Claim, Class, EntityId};
use crate::recognise::{BlockKind, Missing, OfficeMention, OrganizationMention, PlaceKind, PlaceMention, Reading};

/// Adds an entity and a mention fact for every individual body and every province.
pub fn relate(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let named = |p: &&PlaceMention| {
        p.kind == PlaceKind::Province && (reading.is_content(p.tokens.start) || is_outlet(reading, p))
    };
    let provinces: Vec<&PlaceMention> = reading.places.iter().filter(named).collect();
    for place in &provinces {
        let only = || provinces.iter().all(|p| p.former || p.name != place.name);
        let id = if place.former && !only() {
            builder.former_province(&place.name)
        } else {
            builder.entity(Class::Province, &place.name)
        };
        if place.former {
            builder.edit(id).former = true;
        }
        let span = reading.span(place.tokens.clone());
        builder.mention(id, span, &reading.text.shown(place.tokens.clone()));
        builder.state(Claim::Mention { entity: id }, span, place.rule, 95);
    }
    for body in reading
        .organizations
        .iter()
        .filter(|o| !o.generic && !is_anywhere(o) && reading.is_content(o.tokens.start))
    {
        let id = organization(builder, body);
        let span = reading.span(body.tokens.clone());
        builder.mention(id, span, &reading.text.shown(body.tokens.clone()));
        let confidence = if body.completed { 80 } else { 90 };
        builder.state(Claim::Mention { entity: id }, span, body.rule, confidence);
    }
    ministries(reading, builder);
}

/// "Bộ trưởng Nội vụ", "Thứ trưởng Y tế": the title and its field name the ministry.
fn ministries(reading: &Reading<'_>, builder: &mut Builder<'_>) {
    let told = |o: &&OfficeMention| {
        let field = o.organization.strip_prefix("Bộ ").map(|f| f.split(' ').count());
        let own = reading.organizations.within(&o.tokens).next().is_none();
        field.is_some_and(|n| o.tokens.len() > n) && own && !o.completed && o.rule == "office.stated"
    };
    for office in reading.offices.iter().filter(told) {
        let held = reading.held_offices.around(&office.tokens).next().is_some();
        if held && reading.is_content(office.tokens.start) {
            let id = builder.entity(Class::Organization, &office.organization);
            let span = reading.span(office.tokens.clone());
            builder.mention(id, span, "");
            builder.state(Claim::Mention { entity: id }, span, "organization.of-title", 85);
        }
    }
}

/// "Báo Lạng Sơn" as a line of its own names the province too.
fn is_outlet(reading: &Reading<'_>, place: &PlaceMention) -> bool {
    let block = reading.text.tokens[place.tokens.start].block;
    reading.layout.get(block) == Some(&BlockKind::Outlet)
}

/// "Mặt trận Tổ quốc và các tổ chức …", "Đảng bộ", "Ban Thường vụ" where nothing tells whose: no individual body.
fn is_anywhere(body: &OrganizationMention) -> bool {
    let owned = match body.missing {
        Some(Missing::Level) => {
            matches!(body.kind.as_str(), "of-place" | "partybody" | "of-party") || body.name.ends_with("Đảng ủy")
        }
        Some(Missing::PartyBranch) => true,
        Some(Missing::Committee) => body.name == "Ban Thường vụ",
        _ => false,
    };
    // one of many, told by nothing but its kind
    let one_of_many = body.completed && body.stated == "Tổ đại biểu";
    owned && !body.completed || one_of_many
}

/// The entity of a body, with the province it belongs to.
pub fn organization(builder: &mut Builder<'_>, body: &OrganizationMention) -> EntityId {
    let id = builder.entity(Class::Organization, &body.name);
    if let Some(province) = &body.province
        && builder.so_far().entity(id).province.is_none()
    {
        let province = builder.entity(Class::Province, province);
        builder.edit(id).province = Some(province);
    }
    id
}
