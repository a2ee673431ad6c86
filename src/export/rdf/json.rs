//! JSON laid out for people: objects with their keys in the order that was chosen, short ones in one line.

/// A piece of JSON.
pub(in crate::export) enum Tree {
    /// What is JSON already: a quoted string, a number, true or false.
    Word(String),
    /// Values one below another.
    List(Vec<Tree>),
    /// Keys one below another.
    Object(Vec<(String, Tree)>),
    /// Keys in one line.
    Line(Vec<(String, Tree)>),
}

impl Tree {
    /// Appends it; lines after the first begin with so many blanks.
    pub(in crate::export) fn write(&self, indent: usize, out: &mut String) {
        match self {
            Self::Word(word) => out.push_str(word),
            Self::List(items) => {
                let is_short = items
                    .iter()
                    .all(|item| matches!(item, Self::Word(word) if word.len() < 40));
                if is_short && items.len() < 5 {
                    in_line(items.iter().map(|item| (None, item)), ('[', ']'), out);
                } else {
                    below(items.iter().map(|item| (None, item)), ('[', ']'), indent, out);
                }
            }
            Self::Object(pairs) => below(pairs.iter().map(|(k, v)| (Some(k), v)), ('{', '}'), indent, out),
            Self::Line(pairs) => in_line(pairs.iter().map(|(k, v)| (Some(k), v)), ('{', '}'), out),
        }
    }
}

type Item<'a> = (Option<&'a String>, &'a Tree);

fn in_line<'a>(items: impl Iterator<Item = Item<'a>>, (open, close): (char, char), out: &mut String) {
    out.push(open);
    for (at, (key, value)) in items.enumerate() {
        if at > 0 {
            out.push_str(", ");
        }
        self::key(key, out);
        value.write(0, out);
    }
    out.push(close);
}

fn below<'a>(items: impl Iterator<Item = Item<'a>>, (open, close): (char, char), indent: usize, out: &mut String) {
    out.push(open);
    for (at, (key, value)) in items.enumerate() {
        out.push_str(if at > 0 { ",\n" } else { "\n" });
        out.extend(std::iter::repeat_n(' ', indent + 2));
        self::key(key, out);
        value.write(indent + 2, out);
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push(close);
}

fn key(key: Option<&String>, out: &mut String) {
    if let Some(key) = key {
        out.push_str(&quoted(key));
        out.push_str(": ");
    }
}

/// A string as JSON has it.
pub(in crate::export) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
