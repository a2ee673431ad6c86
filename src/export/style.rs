//! How drawings look: `data/style.csv`, or a file of the user in the same form.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::meant;
use crate::query::near;

/// How one thing looks.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Look {
    style: String,
    of: String,
    /// A shape of `GraphViz`, or `rounded`; empty for ties.
    pub shape: String,
    /// Inside.
    pub fill: String,
    /// Of the line.
    pub line: String,
    /// Of the text.
    pub font: String,
    width: Option<f64>,
    /// Empty, `dashed` or `dotted`.
    pub dash: String,
}

impl Look {
    /// Of the line, in points.
    pub fn width(&self) -> f64 {
        self.width.unwrap_or(1.0)
    }
}

/// The looks of everything.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    looks: BTreeMap<String, Look>,
}

const BUILT_IN: &str = include_str!("../../data/style.csv");
const DEFAULT: &str = "light";
const SHAPES: [&str; 16] = [
    "box",
    "rounded",
    "ellipse",
    "octagon",
    "hexagon",
    "note",
    "tab",
    "folder",
    "component",
    "cds",
    "box3d",
    "house",
    "parallelogram",
    "diamond",
    "plain",
    "",
];

impl Default for Style {
    fn default() -> Self {
        Self::built_in(DEFAULT).expect("the embedded styles hold the default: a test reads them")
    }
}

impl Style {
    /// The built-in style of that name.
    pub fn named(name: &str) -> Result<Self, StyleError> {
        Self::built_in(name).ok_or_else(|| StyleError::Unknown {
            name: name.to_owned(),
            near: near(name, Self::names().iter().map(String::as_str)),
        })
    }

    /// The names of the built-in styles, the default first.
    pub fn names() -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for look in rows(BUILT_IN).flatten() {
            if !names.contains(&look.style) {
                names.push(look.style);
            }
        }
        names
    }

    /// The default style with the rows of a table in its place.
    pub fn read(table: &str) -> Result<Self, StyleError> {
        let mut style = Self::default();
        for (at, row) in rows(table.strip_prefix('\u{feff}').unwrap_or(table)).enumerate() {
            let wrong = |reason: String| StyleError::Row { line: at + 2, reason };
            let look = row.map_err(|error| wrong(error.to_string()))?;
            if !style.looks.contains_key(&look.of) {
                let known: Vec<&str> = style.looks.keys().map(String::as_str).collect();
                return Err(wrong(format!(
                    "nothing is named `{}`; known are {}",
                    look.of,
                    known.join(", ")
                )));
            }
            check(&look).map_err(wrong)?;
            style.looks.insert(look.of.clone(), look);
        }
        Ok(style)
    }

    fn built_in(name: &str) -> Option<Self> {
        let looks: BTreeMap<String, Look> = rows(BUILT_IN)
            .flatten()
            .filter(|look| look.style == name)
            .map(|look| (look.of.clone(), look))
            .collect();
        (!looks.is_empty()).then_some(Self { looks })
    }

    /// How a class or a kind of tie looks.
    ///
    /// # Panics
    /// Never: every style rests on a built-in one, and those have a look for ties.
    pub fn look(&self, of: &str) -> &Look {
        self.looks
            .get(of)
            .or_else(|| self.looks.get("edge"))
            .expect("every style rests on one that has ties: a test reads them")
    }
}

fn rows(table: &str) -> impl Iterator<Item = Result<Look, csv::Error>> {
    csv::Reader::from_reader(std::io::Cursor::new(table.as_bytes().to_vec())).into_deserialize()
}

/// Only what a drawing can hold: nothing of a table goes unseen into the text of a drawing.
fn check(look: &Look) -> Result<(), String> {
    let is_colour = |text: &str| {
        let digits = text.strip_prefix('#').unwrap_or_default();
        text.is_empty() || digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit())
    };
    for colour in [&look.fill, &look.line, &look.font] {
        if !is_colour(colour) {
            return Err(format!("`{colour}` is no colour; write #rrggbb"));
        }
    }
    if !SHAPES.contains(&look.shape.as_str()) {
        return Err(format!(
            "`{}` is no shape; known are {}",
            look.shape,
            SHAPES[..15].join(", ")
        ));
    }
    if !["", "dashed", "dotted"].contains(&look.dash.as_str()) {
        return Err(format!(
            "`{}` is no dash; leave it empty, or write dashed or dotted",
            look.dash
        ));
    }
    match look.width {
        Some(width) if !(0.0..=20.0).contains(&width) => Err(format!("{width} is no width; write 0 to 20")),
        _ => Ok(()),
    }
}

/// Why there is no such style.
#[derive(Debug, thiserror::Error)]
pub enum StyleError {
    /// No such style.
    #[error("no style is named `{name}`{}; styles are {}, or a file in the form of data/style.csv", meant(near), Style::names().join(", "))]
    Unknown {
        /// As asked.
        name: String,
        /// The names nearest to it.
        near: Vec<String>,
    },
    /// A row of a file is wrong.
    #[error("line {line}: {reason}")]
    Row {
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Class;

    #[test]
    fn every_style_has_every_class_and_tie() {
        assert_eq!(Style::names(), ["light", "dark", "colour-blind"]);
        let light: Vec<String> = Style::default().looks.into_keys().collect();
        for name in Style::names() {
            let style = Style::named(&name).expect("a built-in style");
            assert_eq!(style.looks.keys().cloned().collect::<Vec<_>>(), light, "{name}");
            for look in style.looks.values() {
                assert_eq!(check(look), Ok(()), "{name} {}", look.of);
            }
            for class in Class::ALL {
                assert!(style.looks.contains_key(class.name()), "{name} {}", class.name());
            }
        }
    }

    #[test]
    fn who_sees_no_colours_tells_classes_by_shape() {
        let style = Style::named("colour-blind").expect("a built-in style");
        let mut shapes: Vec<&str> = Class::ALL.iter().map(|c| style.look(c.name()).shape.as_str()).collect();
        shapes.sort_unstable();
        shapes.dedup();
        assert_eq!(shapes.len(), Class::ALL.len());
    }

    #[test]
    fn a_file_replaces_rows_and_wrong_rows_are_told() {
        let head = "style,of,shape,fill,line,font,width,dash\n";
        let style = Style::read(&format!("{head}mine,official,ellipse,#ffffff,#000000,#000000,3,\n")).expect("a style");
        assert_eq!(
            (style.look("official").shape.as_str(), style.look("official").width()),
            ("ellipse", 3.0)
        );
        assert_eq!(style.look("province"), Style::default().look("province"));
        for (row, told) in [
            ("x,offical,box,,,,,", "line 2: nothing is named `offical`"),
            ("x,official,box,red\",,,,", "is no colour"),
            ("x,official,blob,,,,,", "`blob` is no shape"),
            ("x,edge,,,,,1,wavy", "`wavy` is no dash"),
            ("x,edge,,,,,-1,", "-1 is no width"),
        ] {
            let error = Style::read(&format!("{head}{row}\n")).expect_err(row).to_string();
            assert!(error.contains(told), "{row}: {error}");
        }
        let error = Style::named("drak").expect_err("no such style").to_string();
        assert!(error.contains("did you mean `dark`?"), "{error}");
    }
}
