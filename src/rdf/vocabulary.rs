//! Every IRI that Trithuc writes, by namespace. A test holds them to the ontology and to the named standards.

use oxigraph::model::NamedNodeRef;

/// What the IRIs of entities start with unless a base is given.
pub const DEFAULT_BASE: &str = "https://w3id.org/trithuc/id/";

/// Prefix and namespace, in the order in which exports declare them.
pub const PREFIXES: &[(&str, &str)] = &[
    ("tt", tt::NAMESPACE),
    ("rdf", rdf::NAMESPACE),
    ("rdfs", rdfs::NAMESPACE),
    ("xsd", xsd::NAMESPACE),
    ("owl", owl::NAMESPACE),
    ("skos", skos::NAMESPACE),
    ("schema", schema::NAMESPACE),
    ("foaf", foaf::NAMESPACE),
    ("org", org::NAMESPACE),
    ("eli", eli::NAMESPACE),
    ("dcterms", dcterms::NAMESPACE),
    ("prov", prov::NAMESPACE),
    ("nif", nif::NAMESPACE),
    ("itsrdf", itsrdf::NAMESPACE),
    ("qb", qb::NAMESPACE),
    ("sdmx-measure", sdmx_measure::NAMESPACE),
    ("sdmx-attribute", sdmx_attribute::NAMESPACE),
    ("unit", unit::NAMESPACE),
    ("currency", currency::NAMESPACE),
];

macro_rules! vocabulary {
    ($(#[$about:meta])* $module:ident $namespace:literal $($name:ident $local:literal)*) => {
        $(#[$about])*
        pub mod $module {
            use super::NamedNodeRef;

            /// What its terms start with.
            pub const NAMESPACE: &str = $namespace;
            $(
                #[doc = concat!("`", $local, "`")]
                pub const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked(concat!($namespace, $local));
            )*
            /// All of them.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($name),*];
        }
    };
}

vocabulary! {
    /// Trithuc's own terms, defined in `ontology/trithuc.ttl`.
    tt "https://w3id.org/trithuc/ontology#"
    ARTICLE "Article"
    FACT "Fact"
    CONFERENCE "Conference"
    PARTICIPATION "Participation"
    OFFICIAL "Official"
    TENURE "Tenure"
    ORGANIZATION "Organization"
    PROVINCE_CLASS "Province"
    REGION_CLASS "Region"
    PLACE "Place"
    DOCUMENT "Document"
    METRIC "Metric"
    MENTION "Mention"
    DECISION "Decision"
    SHA256 "sha256"
    GIVEN "given"
    TOOL "tool"
    LEXICON "lexicon"
    EVIDENCE "evidence"
    MAIN_EVIDENCE "mainEvidence"
    RULE "rule"
    CONFIDENCE "confidence"
    STATUS "status"
    DERIVATION "derivation"
    KIND "kind"
    DAYPART "daypart"
    PROVINCE "province"
    REGION "region"
    CHAIR "chair"
    SPEAKER "speaker"
    PARTICIPANT "participant"
    DISCUSSES "discusses"
    EVENT "event"
    PERSON "person"
    ROLE "role"
    OFFICE "office"
    TITLE "title"
    FIRST_STATED "firstStated"
    LAST_STATED "lastStated"
    START "start"
    END "end"
    DECIDED_BY "decidedBy"
    FORMER "former"
    VALID_FROM "validFrom"
    VALID_UNTIL "validUntil"
    TERM "term"
    DRAFT "draft"
    IMPLEMENTS "implements"
    CONTINUES "continues"
    GUIDES "guides"
    OUT_OF "outOf"
    UNIT "unit"
    MEASURE "measure"
    QUALIFIER "qualifier"
    LOWER "lower"
    UPPER "upper"
    SCOPE "scope"
    SCOPE_WORDS "scopeWords"
    PERIOD_START "periodStart"
    PERIOD_END "periodEnd"
    REPORTED_AT "reportedAt"
    METRICS "metrics"
    DECIDES "decides"
    CANDIDATE "candidate"
    COMPARISON "Comparison"
    COMPARES "compares"
    SCORE "score"
    OPEN "open"
    SOURCE "source"
    REASON "reason"
    REVIEW "Review"
    REVIEWS "reviews"
    AGAINST "against"
    CONCERNS "concerns"
    VERDICT "verdict"
    VALUE "value"
    REVIEWER "reviewer"
    DECISIONS "decisions"
    FORGOTTEN "forgotten"
    CHANGE "Change"
    PREDECESSOR "predecessor"
    SUCCESSOR "successor"
    EFFECTIVE "effective"
    OPERATIONAL "operational"
    DECREE "decree"
    GSO_CODE "gsoCode"
    ISO_CODE "isoCode"
}

vocabulary! {
    /// RDF itself.
    rdf "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    TYPE "type"
    STATEMENT "Statement"
    SUBJECT "subject"
    PREDICATE "predicate"
    OBJECT "object"
    REIFIES "reifies"
    FIRST "first"
    REST "rest"
}

vocabulary! {
    /// RDF Schema.
    rdfs "http://www.w3.org/2000/01/rdf-schema#"
    LABEL "label"
    COMMENT "comment"
    SUB_CLASS_OF "subClassOf"
    SUB_PROPERTY_OF "subPropertyOf"
    DOMAIN "domain"
    RANGE "range"
}

vocabulary! {
    /// XML Schema datatypes.
    xsd "http://www.w3.org/2001/XMLSchema#"
    STRING "string"
    BOOLEAN "boolean"
    INTEGER "integer"
    DECIMAL "decimal"
    DATE "date"
    DATE_TIME "dateTime"
    G_YEAR_MONTH "gYearMonth"
    G_YEAR "gYear"
}

vocabulary! {
    /// OWL 2.
    owl "http://www.w3.org/2002/07/owl#"
    SAME_AS "sameAs"
    DIFFERENT_FROM "differentFrom"
    ONTOLOGY "Ontology"
    CLASS "Class"
    OBJECT_PROPERTY "ObjectProperty"
    DATATYPE_PROPERTY "DatatypeProperty"
    VERSION_INFO "versionInfo"
}

vocabulary! {
    /// SKOS.
    skos "http://www.w3.org/2004/02/skos/core#"
    CONCEPT "Concept"
    CONCEPT_SCHEME "ConceptScheme"
    IN_SCHEME "inScheme"
    PREF_LABEL "prefLabel"
    ALT_LABEL "altLabel"
    NOTATION "notation"
}

vocabulary! {
    /// schema.org.
    schema "https://schema.org/"
    NEWS_ARTICLE "NewsArticle"
    EVENT "Event"
    PERSON "Person"
    ADMINISTRATIVE_AREA "AdministrativeArea"
    DATE_PUBLISHED "datePublished"
    AUTHOR "author"
    PUBLISHER "publisher"
    URL "url"
    LICENSE "license"
    ARTICLE_BODY "articleBody"
    ABOUT "about"
    MENTIONS "mentions"
    START_DATE "startDate"
    END_DATE "endDate"
    LOCATION "location"
    ORGANIZER "organizer"
    ATTENDEE "attendee"
    EVENT_ATTENDANCE_MODE "eventAttendanceMode"
    ONLINE "OnlineEventAttendanceMode"
    OFFLINE "OfflineEventAttendanceMode"
    MIXED "MixedEventAttendanceMode"
    CONTAINED_IN_PLACE "containedInPlace"
    LATITUDE "latitude"
    LONGITUDE "longitude"
}

vocabulary! {
    /// FOAF.
    foaf "http://xmlns.com/foaf/0.1/"
    PERSON "Person"
    NAME "name"
}

vocabulary! {
    /// The W3C organization ontology.
    org "http://www.w3.org/ns/org#"
    ORGANIZATION "Organization"
    MEMBERSHIP "Membership"
    MEMBER "member"
    IN_ORGANIZATION "organization"
    ROLE "role"
}

vocabulary! {
    /// The European Legislation Identifier.
    eli "http://data.europa.eu/eli/ontology#"
    LEGAL_RESOURCE "LegalResource"
    ID_LOCAL "id_local"
    PASSED_BY "passed_by"
    DATE_DOCUMENT "date_document"
    AMENDS "amends"
    BASED_ON "based_on"
}

vocabulary! {
    /// Dublin Core terms.
    dcterms "http://purl.org/dc/terms/"
    DATE "date"
    IDENTIFIER "identifier"
    TITLE "title"
    SUBJECT "subject"
    LICENSE "license"
}

vocabulary! {
    /// PROV-O.
    prov "http://www.w3.org/ns/prov#"
    ENTITY "Entity"
    ACTIVITY "Activity"
    WAS_GENERATED_BY "wasGeneratedBy"
    WAS_DERIVED_FROM "wasDerivedFrom"
}

vocabulary! {
    /// NLP Interchange Format.
    nif "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
    OFFSET_BASED_STRING "OffsetBasedString"
    BEGIN_INDEX "beginIndex"
    END_INDEX "endIndex"
    ANCHOR_OF "anchorOf"
    REFERENCE_CONTEXT "referenceContext"
}

vocabulary! {
    /// Internationalization Tag Set.
    itsrdf "http://www.w3.org/2005/11/its/rdf#"
    TA_IDENT_REF "taIdentRef"
}

vocabulary! {
    /// RDF Data Cube.
    qb "http://purl.org/linked-data/cube#"
    OBSERVATION "Observation"
    DATA_SET "dataSet"
}

vocabulary! {
    /// SDMX measures.
    sdmx_measure "http://purl.org/linked-data/sdmx/2009/measure#"
    OBS_VALUE "obsValue"
}

vocabulary! {
    /// SDMX attributes.
    sdmx_attribute "http://purl.org/linked-data/sdmx/2009/attribute#"
    UNIT_MEASURE "unitMeasure"
}

vocabulary! {
    /// QUDT units.
    unit "http://qudt.org/vocab/unit/"
    PERCENT "PERCENT"
    SQUARE_KILOMETRE "KiloM2"
    HECTARE "HA"
    SQUARE_METRE "M2"
    CUBIC_METRE "M3"
    KILOMETRE "KiloM"
    METRE "M"
    TONNE "TONNE"
    KILOGRAM "KiloGM"
    YEAR "YR"
    MONTH "MO"
    DAY "DAY"
    HOUR "HR"
}

vocabulary! {
    /// QUDT currencies.
    currency "http://qudt.org/vocab/currency/"
    VND "VND"
    USD "USD"
}

vocabulary! {
    /// The Vocabulary of Interlinked Datasets.
    void "http://rdfs.org/ns/void#"
    DATASET "Dataset"
    URI_SPACE "uriSpace"
    VOCABULARY "vocabulary"
    TRIPLES "triples"
    ENTITIES "entities"
    CLASSES "classes"
    PROPERTIES "properties"
    DISTINCT_SUBJECTS "distinctSubjects"
    DISTINCT_OBJECTS "distinctObjects"
    DOCUMENTS "documents"
    CLASS_PARTITION "classPartition"
    CLASS "class"
    PROPERTY_PARTITION "propertyPartition"
    PROPERTY "property"
}

/// Every vocabulary's terms.
pub const ALL: &[&[NamedNodeRef<'static>]] = &[
    tt::ALL,
    rdf::ALL,
    rdfs::ALL,
    xsd::ALL,
    owl::ALL,
    skos::ALL,
    schema::ALL,
    foaf::ALL,
    org::ALL,
    eli::ALL,
    dcterms::ALL,
    prov::ALL,
    nif::ALL,
    itsrdf::ALL,
    qb::ALL,
    sdmx_measure::ALL,
    sdmx_attribute::ALL,
    unit::ALL,
    currency::ALL,
    void::ALL,
];
