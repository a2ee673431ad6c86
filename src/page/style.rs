//! The colours of classes, from `data/style.csv`, which drawings use too; for terminals, from the sixteen colours that
//! their users choose.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::LazyLock;

/// How a class of things that a text names is set off. Lines differ too, so that colour is never all that tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The class, as `data/style.csv` spells it.
    pub class: &'static str,
    /// ANSI codes.
    pub ansi: &'static str,
    /// The line under the words on a page: `text-decoration-style`.
    pub line: &'static str,
}

const fn style(class: &'static str, ansi: &'static str, line: &'static str) -> Style {
    Style { class, ansi, line }
}

/// All classes, in the order of legends.
const STYLES: [Style; 10] = [
    style("conference", "1;35", "double"),
    style("official", "1;34", "solid"),
    style("office", "34", "dotted"),
    style("organization", "1", "dashed"),
    style("province", "1;32", "solid"),
    style("region", "32", "double"),
    style("place", "36", "dotted"),
    style("document", "1;33", "wavy"),
    style("date", "2;4", "dotted"),
    style("number", "4", "dashed"),
];

/// The style of a class; nothing for what is no class of a text's words.
pub fn class_style(class: &str) -> Option<&'static Style> {
    STYLES.iter().find(|style| style.class == class)
}

impl Style {
    /// All classes, in the order of legends.
    pub fn all() -> &'static [Style] {
        &STYLES
    }
}

const CSV: &str = include_str!("../../data/style.csv");

/// Fill, line and font of (style, class).
type Colours = BTreeMap<(String, String), [String; 3]>;

/// Rows that do not read are left out: a test holds the file to the classes.
fn colours() -> Colours {
    let mut reader = csv::Reader::from_reader(CSV.as_bytes());
    let head = reader.headers().cloned().unwrap_or_default();
    let column = |name: &str| head.iter().position(|h| h == name);
    let (Some(style), Some(of)) = (column("style"), column("of")) else {
        return Colours::new();
    };
    let values = ["fill", "line", "font"].map(column);
    let mut colours = Colours::new();
    for row in reader.records().filter_map(Result::ok) {
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().to_owned();
        colours.insert((cell(Some(style)), cell(Some(of))), values.map(cell));
    }
    colours
}

static CLASS_CSS: LazyLock<String> = LazyLock::new(|| {
    let colours = colours();
    let mut css = String::new();
    let _ = writeln!(css, ":root{{{}}}", variables(&colours, "light"));
    let _ = writeln!(
        css,
        "@media (prefers-color-scheme:dark){{:root{{{}}}}}",
        variables(&colours, "dark")
    );
    let safe = variables(&colours, "colour-blind");
    let _ = writeln!(css, ":root:has(#safe:checked){{{safe}}}");
    for Style { class, line, .. } in &STYLES {
        let _ = writeln!(
            css,
            ".{class}{{background:var(--{class}-fill);color:var(--{class}-font);text-decoration:underline {line} var(--{class}-line)}}"
        );
    }
    css
});

/// `--official-fill:#dbeafe;…` of one style. Dates and numbers look like the page, whose colours they take.
fn variables(colours: &Colours, style: &str) -> String {
    let mut css = String::new();
    for Style { class, .. } in &STYLES {
        let row = |of: &str| colours.get(&(style.to_owned(), of.to_owned()));
        if let Some(values) = row(class).or_else(|| row("article")) {
            for (name, value) in ["fill", "line", "font"].iter().zip(values) {
                let _ = write!(css, "--{class}-{name}:{value};");
            }
        }
    }
    css
}

/// Rules for elements of each class: `.official { … }`; light and dark as the reader's system is, and in hues that the
/// colour-blind tell apart where a box `#safe` on the page is ticked.
pub fn class_css() -> &'static str {
    &CLASS_CSS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_colours_in_every_style() {
        let colours = colours();
        for style in ["light", "dark", "colour-blind"] {
            for class in [
                "conference",
                "official",
                "office",
                "organization",
                "province",
                "region",
                "place",
                "document",
            ] {
                let values = colours.get(&(style.to_owned(), class.to_owned()));
                let values = values.unwrap_or_else(|| panic!("data/style.csv has no {style},{class}"));
                assert!(
                    values.iter().all(|v| v.starts_with('#') && v.len() == 7),
                    "{style},{class}: {values:?}"
                );
                assert!(class_style(class).is_some(), "{class}");
            }
        }
        assert_eq!(class_css().matches("--office-fill:").count(), 3);
    }
}
