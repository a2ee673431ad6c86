//! Markdown to plain text: the marks go, the words stay; one paragraph a line.

/// The text without marks. Lines of one paragraph are joined; list items begin with `- ` or their number; the cells of a
/// table row are parted by tabs.
pub(super) fn plain(source: &str) -> String {
    let mut out = Lines::default();
    let mut fence: Option<&str> = None;
    let source = without_comments(source);
    for raw in source.lines() {
        let line = raw.trim();
        if let Some(mark) = ["```", "~~~"].into_iter().find(|m| line.starts_with(m)) {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
            out.end();
            continue;
        }
        if fence.is_some() {
            out.whole(raw.trim_end());
            continue;
        }
        let line = line.trim_start_matches(['>', ' ']);
        if line.is_empty() {
            out.gap();
        } else if is_rule(line) {
            out.end();
        } else if let Some(heading) = heading(line) {
            out.gap();
            out.whole(&inline(heading));
            out.gap();
        } else if let Some((mark, item)) = list_item(line) {
            out.end();
            out.open(&format!("{mark} {}", inline(item)));
        } else if line.starts_with('|') {
            if let Some(row) = table_row(line) {
                out.whole(&row);
            }
        } else if !is_reference(line) {
            out.open(&inline(line));
            if raw.ends_with("  ") || raw.ends_with('\\') {
                out.end();
            }
        }
    }
    out.text.trim_matches('\n').to_owned() + "\n"
}

/// Lines being put together.
#[derive(Default)]
struct Lines {
    text: String,
    unfinished: bool,
}

impl Lines {
    /// Ends the line.
    fn end(&mut self) {
        if self.unfinished {
            self.text.push('\n');
            self.unfinished = false;
        }
    }

    /// Ends the paragraph.
    fn gap(&mut self) {
        self.end();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A line that nothing is joined to.
    fn whole(&mut self, line: &str) {
        self.end();
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A line that the next may go on with.
    fn open(&mut self, line: &str) {
        if self.unfinished {
            self.text.push(' ');
        }
        self.text.push_str(line);
        self.unfinished = true;
    }
}

fn without_comments(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(start) = rest.find("<!--") {
        let Some(length) = rest[start..].find("-->") else { break };
        out.push_str(&rest[..start]);
        rest = &rest[start + length + 3..];
    }
    out + rest
}

/// `---`, `* * *`, `===` (a rule, or the line under a heading).
fn is_rule(line: &str) -> bool {
    let mut marks = line.chars().filter(|c| *c != ' ');
    let Some(first) = marks.next() else { return false };
    "-*_=".contains(first) && line.len() >= 3 && marks.all(|c| c == first)
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with([' ', '\t'])).then(|| text.trim().trim_end_matches('#').trim_end())
}

/// The mark that the plain text keeps, and the item.
fn list_item(line: &str) -> Option<(&str, &str)> {
    if let Some(item) = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| line.strip_prefix(mark)) {
        return Some(("-", item.trim_start()));
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (mark, item) = line.split_at_checked(digits + 1)?;
    ((1..=3).contains(&digits) && mark.ends_with(['.', ')']) && item.starts_with(' '))
        .then(|| (mark, item.trim_start()))
}

fn table_row(line: &str) -> Option<String> {
    if line.chars().all(|c| "|-: \t".contains(c)) {
        return None;
    }
    let cells: Vec<String> = line
        .trim_matches('|')
        .split('|')
        .map(|cell| inline(cell.trim()))
        .collect();
    Some(cells.join("\t"))
}

/// `[name]: https://…`, which shows nothing.
fn is_reference(line: &str) -> bool {
    line.starts_with('[')
        && line
            .split_once("]: ")
            .is_some_and(|(_, to)| to.starts_with("http") && !to.contains(' '))
}

/// A line without links, emphasis, code marks, tags and escapes.
fn inline(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim_end_matches('\\').trim_end();
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let before = out.chars().next_back();
        if c == '\\' && after.starts_with(|n: char| n.is_ascii_punctuation()) {
            out.push_str(&after[..1]);
            rest = &after[1..];
        } else if let Some((label, tail)) = link(rest) {
            out.push_str(&inline(label));
            rest = tail;
        } else if c == '<'
            && let Some((shown, tail)) = tag(after)
        {
            out.push_str(shown);
            rest = tail;
        } else if c == '&'
            && let Some((shown, tail)) = entity(after)
        {
            out.push(shown);
            rest = tail;
        } else if is_mark(before, c, after) {
            rest = after.trim_start_matches(c);
        } else {
            out.push(c);
            rest = after;
        }
    }
    out
}

/// Is `mark` code, struck or emphasis? An asterisk or underscore between two blanks or digits is written; an underscore
/// inside a word too.
fn is_mark(before: Option<char>, mark: char, after: &str) -> bool {
    // A long run of what is none must not be looked through from each of its letters.
    if !"`~*_".contains(mark) {
        return false;
    }
    let next = after.trim_start_matches(mark).chars().next();
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match mark {
        '`' => true,
        '~' => after.starts_with('~'),
        '*' => !(blank(before) && blank(next) || digit(before) && digit(next)),
        '_' => !(blank(before) && blank(next) || word(before) && word(next)),
        _ => false,
    }
}

/// `[label](target)`, `[label][name]` and the same with `!`: the label and what follows.
fn link(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('!').unwrap_or(text).strip_prefix('[')?;
    let mut depth = 0_usize;
    let end = inner.bytes().take(500).position(|b| {
        match b {
            b'[' => depth += 1,
            b']' if depth == 0 => return true,
            b']' => depth -= 1,
            _ => {}
        }
        false
    })?;
    let (label, tail) = (&inner[..end], &inner[end + 1..]);
    let close = match tail.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let end = tail.bytes().take(4000).position(|b| b == close as u8)?;
    Some((label, &tail[end + 1..]))
}

/// A tag or `<https://…>`: what is shown for it, and what follows. Takes the text after `<`.
fn tag(after: &str) -> Option<(&str, &str)> {
    let end = after.bytes().take(1000).position(|b| b == b'>')?;
    let (inner, tail) = (&after[..end], &after[end + 1..]);
    if inner.starts_with("http") || inner.contains('@') && !inner.contains(' ') {
        return Some((inner, tail));
    }
    let name = inner.trim_start_matches('/');
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    Some((
        if name.to_ascii_lowercase().starts_with("br") {
            "\n"
        } else {
            ""
        },
        tail,
    ))
}

/// The few entities that people write in Markdown. Takes the text after `&`.
fn entity(after: &str) -> Option<(char, &str)> {
    [
        ("amp;", '&'),
        ("lt;", '<'),
        ("gt;", '>'),
        ("quot;", '"'),
        ("nbsp;", '\u{A0}'),
        ("ndash;", '–'),
        ("mdash;", '—'),
    ]
    .iter()
    .find_map(|(name, shown)| Some((*shown, after.strip_prefix(name)?)))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_go_and_words_stay() {
        for (given, want) in [
            (
                "# Kỳ họp **thứ ba** #\nSáng nay,\nTỉnh ủy họp.",
                "Kỳ họp thứ ba\n\nSáng nay, Tỉnh ủy họp.\n",
            ),
            ("Kỳ họp\n===\nMột\n\n---\n\nHai", "Kỳ họp\nMột\n\nHai\n"),
            (
                "* một\n  tiếp\n+ hai\n1. ba\n2) bốn",
                "- một tiếp\n- hai\n1. ba\n2) bốn\n",
            ),
            (
                "> [Nghị quyết 21](https://a.vn/x_y) và ![ảnh](b.png)",
                "Nghị quyết 21 và ảnh\n",
            ),
            (
                "*Lê Mẫu*, __Bí thư__ `x_y` 2 * 3 a_b_c 5*6",
                "Lê Mẫu, Bí thư x_y 2 * 3 a_b_c 5*6\n",
            ),
            ("Một  \nhai\\\nba<br>bốn", "Một\nhai\nba\nbốn\n"),
            ("| Tỉnh | Số |\n|---|--:|\n| Hà Nam | **9** |", "Tỉnh\tSố\nHà Nam\t9\n"),
            (
                "[1]: https://a.vn\n<!-- ẩn\nđi -->Nông nghiệp &amp; PTNT \\*",
                "Nông nghiệp & PTNT *\n",
            ),
            ("```\na *b*\n```\nxong", "a *b*\nxong\n"),
            (
                "~~cũ~~ mới <b>đậm</b> <https://a.vn> a < b",
                "cũ mới đậm https://a.vn a < b\n",
            ),
        ] {
            assert_eq!(plain(given), want, "{given}");
        }
    }

    #[test]
    fn a_long_run_of_one_letter_takes_no_square_of_its_length() {
        // Long enough that a square takes far more than what a busy machine may add.
        let length = if cfg!(debug_assertions) { 8_000 } else { 40_000 };
        let took = |letter: &str, length| {
            let text = format!("x {}", letter.repeat(length));
            let start = Instant::now();
            plain(&text);
            start.elapsed()
        };
        for letter in ["[", "!", "a", "(", "<", "&", "\\", "*", "_ ", "~", "`", "|", ">"] {
            let (short, long) = (took(letter, length), took(letter, 4 * length));
            // Four times as much takes four times as long, not sixteen times.
            let most = short * 10 + Duration::from_millis(200);
            assert!(long < most, "{letter}: {short:?}, then {long:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[\\[\\]()!*_`<>|#&\\\\ a-cạ\n-]{0,60}") {
            plain(&text);
        }
    }
}
