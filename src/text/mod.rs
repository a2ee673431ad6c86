//! An article's text as the grammars see it: tokens in one spelling, each with its place in the article's own text;
//! lines as blocks; sentences.
//!
//! Positions in normalised text never leave this module: outside, a place is a token number or a [`Span`] of the
//! article's own text.

mod address;
mod letters;
mod spelling;
mod tokens;
mod words;

use std::borrow::Cow;
use std::ops::Range;

use crate::model::Span;
pub use address::{bare_words, percent_decoded, search_key};
use letters::{Traits, is_capital, push_lower};
use spelling::{Meant, Starts};
pub use spelling::{Spelling, fold, is_invisible, normal};
pub use tokens::{Case, Kind};
use tokens::{RawToken, Tokens, case_of};
use words::Known;
pub use words::{UNKNOWN_WORD, word_bit};

/// No sentence has more tokens: what goes on longer without a full stop is a table or damaged, and grammars that look
/// through a sentence would take a time that grows with the square of its length.
const LONGEST_SENTENCE: usize = 1000;

/// A word, number or mark. Abbreviations are written out: `TP` becomes two tokens that share one span.
#[derive(Clone, Debug)]
pub struct Token<'a> {
    /// Where it stands in the article's own text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Its capitals.
    pub case: Case,
    /// No blank before it.
    pub glued: bool,
    /// Number of its sentence in [`Text::sentences`].
    pub sentence: usize,
    /// Number of its block in [`Text::blocks`].
    pub block: usize,
    /// An abbreviation or misspelling stood here.
    pub respelt: bool,
    /// In standard spelling. The words of the article and of the lexicon are lent, few are made.
    shown: Cow<'a, str>,
}

/// One line of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its sentences.
    pub sentences: Range<usize>,
}

/// The analysed text of one article.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    source: &'a str,
    /// The folded form of each token: in standard spelling and small letters.
    forms: Vec<Cow<'a, str>>,
    /// All of them, a space behind each …
    folded: String,
    /// … and where each begins there, and one more would.
    begins: Vec<usize>,
    /// The number of each token's word.
    words: Vec<u32>,
    /// The first bytes of the folded text from each token on: most phrases are told from it by them.
    heads: Vec<[u8; 4]>,
    /// Every token, in order.
    pub tokens: Vec<Token<'a>>,
    /// Lines that are not blank, in order.
    pub blocks: Vec<Block>,
    /// Token ranges of sentences, in order; none crosses a block.
    pub sentences: Vec<Range<usize>>,
    /// So many tokens have two vowels with tones, which no syllable of the language has.
    pub two_toned: usize,
}

impl<'a> Text<'a> {
    /// Analyses a text.
    pub fn new(source: &'a str, spelling: &'a Spelling) -> Self {
        let about = source.len() / 4 + 4;
        let mut begins = Vec::with_capacity(about + 1);
        begins.push(0);
        let mut text = Self {
            source,
            forms: Vec::with_capacity(about),
            folded: String::with_capacity(source.len()),
            begins,
            words: Vec::with_capacity(about),
            heads: Vec::new(),
            tokens: Vec::with_capacity(about),
            blocks: Vec::new(),
            sentences: Vec::new(),
            two_toned: 0,
        };
        let mut start = 0;
        let mut tokens = Tokens::with(source, spelling.words());
        let mut lines = source.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let mut end = start + line.len();
            while breaks_off(&source[start..end])
                && let Some(next) = lines.next_if(|next| !next.trim().is_empty())
            {
                end += next.len();
            }
            tokens.up_to(end);
            text.add_line(&mut tokens, spelling);
            start = end;
        }
        let folded = text.folded.as_bytes();
        text.heads = text.begins[..text.tokens.len()]
            .iter()
            .map(|begin| head(&folded[*begin..]))
            .collect();
        text
    }

    fn add_line(&mut self, raw: &mut Tokens<'a>, spelling: &'a Spelling) {
        let first_token = self.tokens.len();
        // the last token is a mark that joins the parts of a number
        let mut joint = false;
        loop {
            if let Some((span, known, glued)) = raw.next_known(|known, behind| spelling.stands(known.number, behind)) {
                joint = false;
                self.add_known(span, known, glued, spelling);
                continue;
            }
            let Some(token) = raw.next() else { break };
            let (word, form, case) = read_word(&token, spelling);
            if token.kind == Kind::Word
                && let Some(starts) = spelling.starting(word)
                && starts.may_begin(&token, raw)
                && let Some((behind, ends_in_joint)) =
                    self.add_replaced(starts, token.glued && joint, raw.back_to(&token), spelling)
            {
                *raw = behind;
                joint = ends_in_joint;
            } else {
                joint = token.kind == Kind::Mark && is_joint(&token.shown);
                self.add_token(token, word, form, case, false);
            }
        }
        let tokens = first_token..self.tokens.len();
        if tokens.is_empty() {
            return;
        }
        let first_sentence = self.sentences.len();
        self.add_sentences(tokens.clone());
        self.blocks.push(Block {
            tokens,
            sentences: first_sentence..self.sentences.len(),
        });
    }

    /// Adds a known word that stands as it is written in the article.
    #[inline]
    fn add_known(&mut self, span: Span, known: Known, glued: bool, spelling: &'a Spelling) {
        let shown = &self.source[span.start..span.end];
        let form = known_form(shown, known, spelling);
        self.two_toned += usize::from(known.traits.has_two_tones());
        self.add_form(Cow::Borrowed(form), known.number);
        self.tokens.push(Token {
            span,
            kind: Kind::Word,
            case: known.case,
            glued,
            sentence: 0,
            block: self.blocks.len(),
            respelt: false,
            shown: Cow::Borrowed(shown),
        });
    }

    /// Adds a token, the number of its word and its folded form.
    #[inline]
    fn add_token(&mut self, token: RawToken<'a>, word: u32, form: Cow<'a, str>, case: Case, respelt: bool) {
        self.two_toned += usize::from(token.traits.has_two_tones());
        self.add_form(form, word);
        self.tokens.push(Token {
            span: token.span,
            kind: token.kind,
            case,
            glued: token.glued,
            sentence: 0,
            block: self.blocks.len(),
            respelt,
            shown: token.shown,
        });
    }

    #[inline]
    fn add_form(&mut self, form: Cow<'a, str>, word: u32) {
        self.folded.push_str(&form);
        self.folded.push(' ');
        self.begins.push(self.folded.len());
        self.words.push(word);
        self.forms.push(form);
    }

    /// Adds what the next tokens stand for together, where they do: those behind it, and whether the last joins the parts
    /// of a number.
    fn add_replaced(
        &mut self,
        starts: &'a Starts,
        in_number: bool,
        from: Tokens<'a>,
        spelling: &'a Spelling,
    ) -> Option<(Tokens<'a>, bool)> {
        // two more tell whether a dot at its end ends the sentence
        let raw: Vec<RawToken<'_>> = from.clone().take(starts.longest() + 2).collect();
        let (used, meant) = starts.replaced(&raw, in_number)?;
        // "… Ban Tuyên giáo T.Ư. Đồng chí …": the last dot ends the sentence
        let used = used - usize::from(used > 1 && opens_behind_dot(&raw[used - 1..]));
        self.add_words(meant, &raw[..used], spelling);
        let last = &raw[used - 1];
        Some((from.behind(last), is_joint(&last.shown)))
    }

    /// Adds the words that stand for some raw tokens.
    fn add_words(&mut self, meant: &'a Meant, raw: &[RawToken<'a>], spelling: &'a Spelling) {
        let (first, last) = (&raw[0], &raw[raw.len() - 1]);
        let span = Span::new(first.span.start, last.span.end);
        let capital = first.shown.chars().next().is_some_and(is_capital);
        for (n, word) in meant.words(capital).enumerate() {
            let Known { number, traits, case } = word.known;
            let token = RawToken {
                span,
                shown: Cow::Borrowed(&word.shown),
                kind: word.kind,
                glued: if n == 0 { first.glued } else { word.glued },
                traits,
                known: Some(word.known),
            };
            let form = Cow::Borrowed(spelling.words().folded(number));
            self.add_token(token, number, form, case, true);
        }
    }

    fn add_sentences(&mut self, block: Range<usize>) {
        let mut start = block.start;
        for at in block.clone() {
            let last = at + 1 == block.end;
            if last || self.ends_sentence(at) || at + 1 - start == LONGEST_SENTENCE {
                for token in &mut self.tokens[start..=at] {
                    token.sentence = self.sentences.len();
                }
                self.sentences.push(start..at + 1);
                start = at + 1;
            }
        }
    }

    /// Does the sentence end after this token (which is not the last of its line)?
    fn ends_sentence(&self, at: usize) -> bool {
        if self.tokens[at].kind != Kind::Mark {
            return false;
        }
        let next = &self.tokens[at + 1];
        let begins = next.kind == Kind::Number || next.case != Case::Lower;
        match self.folded(at) {
            "!" | "?" => begins && !next.glued,
            "…" => matches!(next.case, Case::Title | Case::Upper) && !(at > 0 && self.folded(at - 1) == ","),
            "." => {
                let numbered = at > 0
                    && self.tokens[at - 1].kind == Kind::Number
                    && (at == 1 || self.tokens[at - 2].block != self.tokens[at].block);
                let initial = at > 0 && {
                    let before = &self.tokens[at - 1];
                    before.case == Case::Title && is_initial(&before.shown) && !before.respelt
                };
                begins && !initial && !numbered && !self.is_degree(at) && (!next.glued || next.case == Case::Title)
            }
            // a closing quote after the end mark
            "\"" => {
                at > 0
                    && matches!(self.folded(at - 1), "." | "!" | "?")
                    && self.tokens[at].glued
                    && begins
                    && !next.glued
            }
            _ => false,
        }
    }

    /// "PGS.TS. Lê Văn Mẫu", "TS. Mẫu": a dot behind a degree, with the name of who has it behind.
    fn is_degree(&self, dot: usize) -> bool {
        const DEGREES: [&str; 9] = ["TS", "GS", "PGS", "ThS", "Ths", "THS", "TSKH", "BS", "KS"];
        let Some(word) = dot.checked_sub(1).map(|t| &self.tokens[t].shown) else {
            return false;
        };
        let degree = DEGREES.contains(&word.rsplit('.').next().unwrap_or_default());
        let next = &self.tokens[dot + 1];
        degree && next.case == Case::Title && !matches!(self.folded(dot + 1), "ông" | "bà" | "đồng" | "các" | "tại")
    }

    /// The article's own text.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// The number of each token's word in the [`Spelling`] with which the text was read; [`UNKNOWN_WORD`] where it has none.
    pub(crate) fn words(&self) -> &[u32] {
        &self.words
    }

    /// The token in lower case and standard spelling; empty beyond the end.
    #[inline]
    pub fn folded(&self, at: usize) -> &str {
        self.forms.get(at).map_or("", |form| form)
    }

    /// The token in standard spelling with its capitals; empty beyond the end.
    #[inline]
    pub fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |t| &t.shown)
    }

    /// Is the token at `at`, folded, just this (one word)?
    #[inline]
    pub fn is(&self, at: usize, folded: &str) -> bool {
        // told by its first bytes like any phrase
        self.reads(at, folded)
    }

    /// Do these folded words (separated by single spaces) stand at `at`?
    #[inline]
    pub fn reads(&self, at: usize, phrase: &str) -> bool {
        let Some(head) = self.heads.get(at) else { return false };
        match *phrase.as_bytes() {
            [a, b, c, d, ..] => *head == [a, b, c, d] && self.reads_on(at, phrase),
            [a, b, c] => *head == [a, b, c, b' '],
            [a, b] => head[..3] == [a, b, b' '],
            [a] => head[..2] == [a, b' '],
            [] => false,
        }
    }

    fn reads_on(&self, at: usize, phrase: &str) -> bool {
        let rest = self.folded.as_bytes()[self.begins[at]..].strip_prefix(phrase.as_bytes());
        rest.is_some_and(|rest| rest.first() == Some(&b' '))
    }

    /// The tokens in standard spelling, with the article's own blanks (as single spaces).
    pub fn shown(&self, tokens: Range<usize>) -> String {
        let tokens = tokens.start..tokens.end.min(self.tokens.len());
        let Some(tokens) = self.tokens.get(tokens) else {
            return String::new();
        };
        // mostly they are as long as in the article
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let mut out = String::with_capacity(last.span.end - first.span.start);
        for token in tokens {
            if !out.is_empty() && !token.glued {
                out.push(' ');
            }
            out.push_str(&token.shown);
        }
        out
    }

    /// The tokens folded, one space between each two.
    pub fn folded_phrase(&self, tokens: Range<usize>) -> &str {
        let end = tokens.end.min(self.tokens.len());
        if tokens.start < end {
            &self.folded[self.begins[tokens.start]..self.begins[end] - 1]
        } else {
            ""
        }
    }

    /// The span of a range of tokens in the article's own text. The range must not be empty.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let last = tokens.end.max(tokens.start + 1) - 1;
        Span::new(self.tokens[tokens.start].span.start, self.tokens[last].span.end)
    }

    /// The token range of the sentence in which a token stands.
    #[inline]
    pub fn sentence_of(&self, at: usize) -> Range<usize> {
        self.sentences[self.tokens[at].sentence].clone()
    }
}

/// The first four bytes of a text, as far as there are so many.
#[inline]
fn head(text: &[u8]) -> [u8; 4] {
    text.first_chunk().copied().unwrap_or_else(|| {
        let mut bytes = [0; 4];
        bytes[..text.len()].copy_from_slice(text);
        bytes
    })
}

/// The number of a token's word, its folded form, and its capitals.
#[inline]
fn read_word<'a>(token: &RawToken<'a>, spelling: &'a Spelling) -> (u32, Cow<'a, str>, Case) {
    if let (Some(known), Cow::Borrowed(own)) = (token.known, &token.shown) {
        return (
            known.number,
            Cow::Borrowed(known_form(own, known, spelling)),
            known.case,
        );
    }
    let form = fold_word(&token.shown, token.traits);
    let case = match token.kind {
        Kind::Word => case_of(&token.shown, token.traits),
        _ => Case::None,
    };
    (spelling.words().number(&form), form, case)
}

/// The folded form of a known word as it is shown: most are in small letters.
#[inline]
fn known_form<'a>(shown: &'a str, known: Known, spelling: &'a Spelling) -> &'a str {
    if known.traits.is_lower() {
        shown
    } else {
        spelling.words().folded(known.number)
    }
}

/// `21-NQ/TW`: a mark inside a number.
fn is_joint(mark: &str) -> bool {
    matches!(mark, "-" | "/")
}

/// "P. Bến Nghé", "Q. 1", "Ts. Mẫu": one capital, or two letters without a vowel ("Sơn La." ends a sentence).
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    let second = letters.nth(1);
    second.is_none_or(|c| letters.next().is_none() && c.is_ascii_alphabetic() && !"aeiouy".contains(c))
}

/// A dot behind which a new sentence opens: with a word that goes on with no name, or that addresses somebody.
fn opens_behind_dot(raw: &[RawToken<'_>]) -> bool {
    const OPENERS: [&str; 30] = [
        "Đồng", "Ông", "Bà", "Các", "Cùng", "Dự", "Tham", "Tại", "Theo", "Phát", "Sau", "Trước", "Trong", "Ngày",
        "Sáng", "Chiều", "Tối", "Đây", "Với", "Về", "Để", "Đến", "Thay", "Trên", "Từ", "Những", "Qua", "Khi", "Nhân",
        "Kết",
    ];
    let [dot, first, second, ..] = raw else { return false };
    dot.shown == "."
        && !first.glued
        && (OPENERS.iter().any(|w| first.shown == *w) || first.shown == "Hội" && second.shown == "nghị")
}

/// A line of running text that ends with the abbreviation of a type of place ("… Chủ tịch UBND TP."): what cut the text into
/// sentences took its dot for an end.
fn breaks_off(line: &str) -> bool {
    let line = line.trim_end();
    line.len() > 40 && [" TP.", " Tp.", " TX."].iter().any(|w| line.ends_with(w))
}

/// A word, whose traits these are, in small letters: itself, where it is lent and has no capitals.
fn fold_word<'a>(word: &Cow<'a, str>, traits: Traits) -> Cow<'a, str> {
    match word {
        Cow::Borrowed(word) if traits.is_lower() => Cow::Borrowed(*word),
        word => {
            let mut folded = String::with_capacity(word.len());
            push_lower(&mut folded, word, traits);
            Cow::Owned(folded)
        }
    }
}

pub(crate) fn capitalise(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spelling() -> Spelling {
        let mut spelling = Spelling::default();
        for (short, full) in [
            ("TP", "thành phố"),
            ("TP.", "thành phố"),
            ("TP.HCM", "thành phố Hồ Chí Minh"),
            ("T.Ư", "Trung ương"),
            ("T.Ư.", "Trung ương"),
            ("HĐND", "Hội đồng nhân dân"),
            ("TW", "Trung ương"),
            ("GD&ĐT", "Giáo dục và Đào tạo"),
        ] {
            spelling.abbreviate(short, full);
        }
        spelling.correct("phới hợp", "phối hợp");
        spelling
    }

    #[test]
    fn abbreviations_are_written_out() {
        let spelling = spelling();
        for (text, wanted) in [
            ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
            ("tại TP.HCM.", "tại Thành phố Hồ Chí Minh."),
            ("Ủy viên T.Ư Đảng", "Ủy viên Trung ương Đảng"),
            ("Nghị quyết 21-NQ/TW", "Nghị quyết 21-NQ/TW"),
            ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
            ("Phới hợp với HĐND", "Phối hợp với Hội đồng nhân dân"),
        ] {
            let text = Text::new(text, &spelling);
            assert_eq!(text.shown(0..text.tokens.len()), wanted);
        }
    }

    #[test]
    fn sentences_survive_dots() {
        let spelling = spelling();
        for (text, count) in [
            ("Tại TP. Hồ Chí Minh, đạt 1.234 tỷ đồng. Sau đó họp.", 2),
            ("Ủy viên T.Ư. Đảng dự.", 1),
            ("Họp tại tỉnh Sơn La. Tại đó, Ts. Mẫu và Đ. Thử nói.", 2),
            ("Trưởng Ban Tuyên giáo T.Ư. Đồng chí Mẫu dự.", 2),
            ("Dự có PGS,TS. Lê Văn Mẫu; PGS.TS. Trần Thị Thử; ThS. Vũ Văn Ví.", 1),
            ("Trường có 20 TS. Các khoa đều có.", 2),
            ("Đảng ủy Khối các cơ quan T.Ư. Hội nghị bàn hai việc.", 2),
            ("Lúa, ngô, v.v. đều tăng. Hết.", 2),
            ("Ngân sách đạt 5.012,4 tỷ đồng.Tỉnh phấn đấu hơn.", 2),
            ("“Lo cho dân trước.” Ông chốt lại.", 2),
            ("1. Kết quả\n2. Nhiệm vụ", 2),
            ("Có A, B, … và C.", 1),
            ("Cử 189 trường hợp…Các đơn vị đã cử.", 2),
        ] {
            assert_eq!(Text::new(text, &spelling).sentences.len(), count, "{text}");
        }
    }

    #[test]
    fn a_line_cut_behind_an_abbreviation_goes_on() {
        let cut = "Hội đồng miễn nhiệm chức danh Chủ tịch UBND TP.\nMẫu khóa XII đối với ông Thử.\nDòng sau.";
        assert_eq!(Text::new(cut, &spelling()).blocks.len(), 2);
        assert_eq!(Text::new("Tin từ TP.\nMẫu.", &spelling()).blocks.len(), 2);
    }

    #[test]
    fn phrases_are_compared_folded() {
        let spelling = Spelling::default();
        let text = Text::new("Uỷ viên Ban Thường vụ", &spelling);
        assert!(text.reads(0, "ủy viên ban"));
        assert!(!text.reads(0, "ủy viên b"));
        assert!(text.reads(4, "vụ"));
        assert_eq!(text.folded_phrase(0..2), "ủy viên");
        assert_eq!(text.span(0..2), Span::new(0, "Uỷ viên".len()));
    }

    proptest! {
        #[test]
        fn spans_stand_in_the_text(source in "(?s)[ \\n.,;/-]?([a-zA-ZàÀđĐðÐ0-9\u{300}\u{301}\u{200b}'’…“”. \\n-]|HĐND|TP\\.|\\PC){0,60}") {
            let spelling = spelling();
            let text = Text::new(&source, &spelling);
            let mut last = 0;
            for (n, token) in text.tokens.iter().enumerate() {
                prop_assert!(token.span.start < token.span.end && token.span.end <= source.len());
                prop_assert!(source.is_char_boundary(token.span.start) && source.is_char_boundary(token.span.end));
                prop_assert!(token.span.start >= last || text.tokens[n - 1].span == token.span);
                last = token.span.end;
                prop_assert!(text.sentences[token.sentence].contains(&n));
                prop_assert!(text.blocks[token.block].tokens.contains(&n));
                // a phrase is read where it stands whole
                let folded = text.folded(n);
                prop_assert!(text.is(n, folded) && text.reads(n, folded));
                prop_assert!(text.reads(n, text.folded_phrase(n..n + 3)));
                if let Some((last, _)) = folded.char_indices().next_back() {
                    prop_assert!(!text.reads(n, &folded[..last]));
                }
                let longer = format!("{folded}x");
                prop_assert!(!text.reads(n, &longer));
            }
        }

        #[test]
        fn folding_twice_is_folding_once(source in "\\PC{0,40}") {
            let once = fold(&source);
            prop_assert_eq!(fold(&once), once.clone());
        }
    }
}
