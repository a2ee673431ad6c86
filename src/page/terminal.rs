//! Lines of a terminal: words with a tone, wrapped by the columns that they take.

use std::borrow::Cow;

use icu_normalizer::ComposingNormalizerBorrowed;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How words are set off; written as ANSI codes, which the rim takes out where no terminal reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    #[default]
    Plain,
    /// Headings and names.
    Bold,
    /// What is secondary.
    Dim,
    /// The codes of a class (`34`, `1;33`), see [`super::class_style`].
    Class(&'static str),
}

/// Words of one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words; blanks part them.
    pub text: String,
    /// How they are set off.
    pub tone: Tone,
    /// No blank stands between this and the run before.
    pub glued: bool,
}

impl Run {
    /// Words parted by a blank from those before.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            text: text.into(),
            tone,
            glued: false,
        }
    }

    /// Words that stand right behind those before.
    #[must_use]
    pub fn glued(mut self) -> Self {
        self.glued = true;
        self
    }
}

/// The columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text as it may be shown: Unicode NFC, and no control characters but line ends and tabs.
pub fn clean(text: &str) -> Cow<'_, str> {
    let bad = |c: char| c.is_control() && c != '\n' && c != '\t';
    let kept: Cow<'_, str> = if text.contains(bad) {
        text.chars().filter(|c| !bad(*c)).collect::<String>().into()
    } else {
        text.into()
    };
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&kept);
    if composed == kept {
        return kept;
    }
    composed.into_owned().into()
}

/// A text in its tone.
pub fn paint(text: &str, tone: Tone) -> String {
    let code = match tone {
        _ if text.is_empty() => return String::new(),
        Tone::Plain => return text.to_owned(),
        Tone::Bold => "1",
        Tone::Dim => "2",
        Tone::Class(code) => code,
    };
    format!("\x1b[{code}m{text}\x1b[0m")
}

/// Lines of at most `columns` columns, broken at blanks; a word that is longer is broken where it must be.
pub fn wrap(runs: &[Run], columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let mut lines = Lines::default();
    for word in words(runs) {
        let wide: usize = word.iter().map(|(text, _)| width(text)).sum();
        let blank = usize::from(lines.used > 0);
        if lines.used > 0 && lines.used + blank + wide > columns {
            lines.end();
        } else if blank > 0 {
            lines.push(" ", Tone::Plain);
        }
        for (piece, tone) in word {
            let mut rest = piece;
            while lines.used + width(rest) > columns {
                let (head, tail) = rest.split_at(fitting(rest, columns - lines.used));
                lines.push(head, tone);
                lines.end();
                rest = tail;
            }
            lines.push(rest, tone);
        }
    }
    lines.end();
    lines.done
}

/// Puts wrapped lines with their ends behind a text, `indent` columns in; those after the first stand two columns further in.
pub fn hang(out: &mut String, indent: usize, runs: &[Run], columns: usize) {
    for (at, line) in wrap(runs, columns.saturating_sub(indent + 2)).iter().enumerate() {
        out.push_str(&" ".repeat(if at == 0 { indent } else { indent + 2 }));
        out.push_str(line);
        out.push('\n');
    }
}

/// Words, each a list of pieces without a blank between them.
fn words(runs: &[Run]) -> Vec<Vec<(&str, Tone)>> {
    let mut words: Vec<Vec<(&str, Tone)>> = Vec::new();
    let mut open = true;
    for run in runs {
        let mut glued = run.glued && !open && !run.text.starts_with(char::is_whitespace);
        if !run.text.is_empty() {
            open = run.text.ends_with(char::is_whitespace);
        }
        for word in run.text.split_whitespace() {
            match words.last_mut() {
                Some(last) if glued => last.push((word, run.tone)),
                _ => words.push(vec![(word, run.tone)]),
            }
            glued = false;
        }
    }
    words
}

/// How many bytes fit into so many columns; at least one character.
fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, c) in text.char_indices() {
        used += c.width().unwrap_or(0);
        if used > columns && at > 0 {
            return at;
        }
    }
    text.chars().next().map_or(0, char::len_utf8)
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    /// Words of one tone that are not yet painted.
    open: String,
    tone: Tone,
    used: usize,
}

impl Lines {
    fn push(&mut self, text: &str, tone: Tone) {
        self.used += width(text);
        // A blank between two words of one tone belongs to it; at its ends it is plain.
        if text != " " && tone != self.tone {
            self.flush();
            self.tone = tone;
        }
        self.open.push_str(text);
    }

    fn flush(&mut self) {
        let words = self.open.trim_end_matches(' ');
        self.line.push_str(&paint(words, self.tone));
        let blanks = self.open.len() - words.len();
        self.line.push_str(&" ".repeat(blanks));
        self.open.clear();
    }

    fn end(&mut self) {
        self.flush();
        // Characters without width are words too.
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
        self.used = 0;
        self.tone = Tone::Plain;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_wrap_and_keep_their_tone() {
        let runs = [
            Run::new("Bí thư", Tone::Bold),
            Run::new(",", Tone::Plain).glued(),
            Run::new("Tỉnh ủy Hà Nam", Tone::Plain),
            Run::new("[1]", Tone::Dim),
        ];
        assert_eq!(
            wrap(&runs, 14),
            ["\x1b[1mBí thư\x1b[0m, Tỉnh", "ủy Hà Nam \x1b[2m[1]\x1b[0m"]
        );
        assert_eq!(wrap(&[Run::new("abcdefghijkl", Tone::Plain)], 8), ["abcdefgh", "ijkl"]);
        assert!(wrap(&[], 20).is_empty());
        assert_eq!(wrap(&[Run::new("\u{1e01b}", Tone::Plain)], 8), ["\u{1e01b}"]);
    }

    #[test]
    fn lines_hang() {
        let mut out = "x\n".to_owned();
        hang(&mut out, 2, &[Run::new("một hai ba bốn", Tone::Plain)], 12);
        assert_eq!(out, "x\n  một hai\n    ba bốn\n");
    }

    #[test]
    fn what_is_shown_is_composed_and_without_codes() {
        assert_eq!(clean("Ti\u{309}nh\u{1b}[31m \u{7}đo"), "Tỉnh[31m đo");
        assert!(matches!(clean("Tỉnh ủy"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_word_is_lost(text in "[\\PC ]{0,80}", columns in 8usize..40) {
            let lines = wrap(&[Run::new(text.clone(), Tone::Plain)], columns);
            for line in &lines {
                prop_assert!(width(line) <= columns, "{} {:?}", columns, line);
            }
            let all: String = lines.concat().split_whitespace().collect();
            let words: String = text.split_whitespace().collect();
            prop_assert_eq!(all, words);
        }
    }
}
