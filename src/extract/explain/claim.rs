//! Claims in words.

use std::fmt::Write as _;

use crate::model::{ArticleProperty, Claim, Class, EntityId, Extraction, Metric, Object};

/// A claim taken apart.
pub(super) struct Words {
    pub(super) table: &'static str,
    /// Empty for the article and its main event.
    pub(super) subject: String,
    pub(super) property: String,
    pub(super) value: String,
    /// The whole on one line.
    pub(super) line: String,
}

/// What a claim says.
pub(super) fn words(extraction: &Extraction, claim: &Claim) -> Words {
    let name = |id: EntityId| entity_name(extraction, id);
    let class = |id: EntityId| class_word(extraction.entity(id).class);
    let subject = |id: EntityId| {
        if extraction.main == Some(id) {
            String::new()
        } else {
            extraction.entity(id).name.clone()
        }
    };
    match claim {
        Claim::Article { property, value } => Words {
            table: "articles",
            subject: String::new(),
            property: property_word(*property).to_owned(),
            value: value.clone(),
            line: format!("article {} = {value}", property_word(*property)),
        },
        Claim::Mention { entity } => Words {
            table: "named",
            subject: String::new(),
            property: class(*entity).to_owned(),
            value: extraction.entity(*entity).name.clone(),
            line: format!("{} {}", class(*entity), extraction.entity(*entity).name),
        },
        Claim::Triple {
            subject: of,
            predicate,
            object,
        } => {
            let value = match object {
                Object::Entity(id) => name(*id),
                Object::Text(text) => text.clone(),
                Object::Period(period) => period.to_string(),
            };
            let about_event = extraction.entity(*of).class == Class::Conference;
            Words {
                table: if about_event { "conferences" } else { "documents" },
                subject: subject(*of),
                property: predicate.word().to_owned(),
                line: format!("{} {} {} {value}", class(*of), name(*of), predicate.word()),
                value,
            }
        }
        Claim::Participation {
            conference,
            official,
            role,
        } => Words {
            table: "conferences",
            subject: subject(*conference),
            property: role.word().to_owned(),
            value: name(*official),
            line: format!("conference {} {} {}", name(*conference), role.word(), name(*official)),
        },
        Claim::Tenure {
            official,
            title,
            organization,
            former,
        } => {
            let body = |before: &str| organization.map_or(String::new(), |o| format!("{before}{}", name(o)));
            let title = format!("{}{title}", if *former { "nguyên " } else { "" });
            Words {
                table: "offices",
                subject: String::new(),
                property: name(*official),
                line: format!("office {}: {title}{}", name(*official), body(" at ")),
                value: format!("{title}{}", body(", ")),
            }
        }
        Claim::Appointment {
            official,
            title,
            organization,
            step,
            date,
            document,
        } => {
            let body = organization.map_or(String::new(), |o| format!(", {}", name(o)));
            let date = date.map_or(String::new(), |d| format!(" {d}"));
            let by = document.map_or(String::new(), |d| format!(" by {}", name(d)));
            let value = format!("{}{date}{by}: {title}{body}", step.word());
            Words {
                table: "offices",
                subject: String::new(),
                property: name(*official),
                line: format!("office {} {value}", name(*official)),
                value,
            }
        }
        Claim::Metric(metric) => metric_words(metric),
    }
}

fn metric_words(m: &Metric) -> Words {
    let of = m.out_of.as_ref().map_or(String::new(), |o| format!(" of {o}"));
    let value = format!("{}{}{of} {}", m.qualifier.sign(), m.value, m.unit);
    let mut about = m.measure.clone();
    if !m.scope_words.is_empty() {
        let _ = write!(about, ", {}", m.scope_words);
    }
    if let Some(period) = m.period {
        let _ = write!(about, ", {period}");
    }
    Words {
        table: "metrics",
        subject: String::new(),
        line: format!("metric {value} | {about}"),
        property: about,
        value,
    }
}

fn entity_name(extraction: &Extraction, id: EntityId) -> String {
    if extraction.main == Some(id) {
        "main".to_owned()
    } else {
        extraction.entity(id).name.clone()
    }
}

/// The entities that a claim speaks of.
pub(super) fn entities(claim: &Claim) -> Vec<EntityId> {
    match claim {
        Claim::Article { .. } => Vec::new(),
        Claim::Mention { entity } => vec![*entity],
        Claim::Triple { subject, object, .. } => match object {
            Object::Entity(object) => vec![*subject, *object],
            _ => vec![*subject],
        },
        Claim::Participation {
            conference, official, ..
        } => vec![*conference, *official],
        Claim::Tenure {
            official, organization, ..
        } => [Some(*official), *organization].into_iter().flatten().collect(),
        Claim::Appointment {
            official,
            organization,
            document,
            ..
        } => [Some(*official), *organization, *document]
            .into_iter()
            .flatten()
            .collect(),
        Claim::Metric(metric) => metric.scope.into_iter().collect(),
    }
}

pub(super) fn class_word(class: Class) -> &'static str {
    match class {
        Class::Conference => "conference",
        Class::Official => "official",
        Class::Organization => "organization",
        Class::Province => "province",
        Class::Region => "region",
        Class::Place => "place",
        Class::Document => "document",
    }
}

fn property_word(property: ArticleProperty) -> &'static str {
    match property {
        ArticleProperty::Title => "title",
        ArticleProperty::Published => "published",
        ArticleProperty::Author => "author",
        ArticleProperty::Site => "site",
    }
}
