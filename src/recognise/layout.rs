//! Recognises what each line is: headline, running text, caption, signature, page furniture.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::openers::{MARK, NUMERAL};
use super::{BlockKind, Reading};
use crate::lexicon::Class;
use crate::text::{Case, Kind, fold};

/// A line of running text has at least so many tokens, or ends like a sentence.
const LONG: usize = 28;
/// The words of page furniture.
const FURNITURE: u32 = Class::set(&[Class::Boilerplate]);
/// Lines before the text among which the headline is looked for.
const HEAD_LINES: usize = 14;
/// A headline has at most so many letters as it is written.
const LONGEST_TITLE: usize = 240;
/// A person's name has at most so many words, unless it opens with a family name and is not all in capitals.
const LONGEST_NAME: usize = 4;

/// So many lines under pictures may stand behind the signature.
const AFTERWORDS: usize = 5;
/// Each of them has at most so many tokens.
const SHORT: usize = 45;

/// Classifies every block.
pub fn recognise(reading: &mut Reading<'_>) {
    let mut layout = Lines::new(reading).classify();
    if is_damaged(reading) {
        layout.fill(BlockKind::Furniture);
    }
    reading.layout = layout;
}

/// Pages with scattered diacritics ("hộĩ nghị củà tĩnh") would give wrong names: no syllable has two tones.
fn is_damaged(reading: &Reading<'_>) -> bool {
    let words = reading.text.tokens.iter().filter(|t| t.kind == Kind::Word).count();
    let broken = reading.text.two_toned;
    broken >= 5 && broken * 50 > words
}

struct Lines<'r, 'a> {
    reading: &'r Reading<'a>,
    kinds: Vec<BlockKind>,
    /// The lines that hold nothing but page furniture.
    furniture: Vec<bool>,
    /// The lines under or about a picture.
    pictures: Vec<bool>,
    /// No line is long: short sentences are the running text.
    short: bool,
}

impl<'r, 'a> Lines<'r, 'a> {
    fn new(reading: &'r Reading<'a>) -> Self {
        let count = reading.text.blocks.len();
        let mut lines = Self {
            reading,
            kinds: vec![BlockKind::Paragraph; count],
            furniture: Vec::new(),
            pictures: Vec::new(),
            short: false,
        };
        lines.furniture = (0..count).map(|block| lines.is_furniture(block)).collect();
        lines.pictures = (0..count).map(|block| lines.is_picture(block)).collect();
        lines
    }

    fn tokens(&self, block: usize) -> Range<usize> {
        self.reading.text.blocks[block].tokens.clone()
    }

    fn classify(mut self) -> Vec<BlockKind> {
        let count = self.kinds.len();
        let running = |short| (0..count).find(|b| self.is_running(*b, short));
        let first = running(false).or_else(|| running(true)).unwrap_or(count);
        let body = self.behind_long_title(first).unwrap_or(first);
        self.short = running(false).is_none();
        let mut ended = false;
        let mut seen = FxHashSet::default();
        for block in 0..count {
            self.kinds[block] = if ended {
                BlockKind::Related
            } else if self.ends_article(block) && block > body {
                ended = true;
                BlockKind::Furniture
            } else {
                self.kind_of(block, body)
            };
            let tokens = self.tokens(block);
            let words = self.reading.text.folded_phrase(tokens.clone());
            if tokens.len() > 3 && !seen.insert(words) && self.kinds[block] != BlockKind::Furniture {
                self.kinds[block] = BlockKind::Furniture;
            }
        }
        self.find_title(body);
        self.find_signature();
        self.kinds
    }

    /// Where the text begins, if the first long line is its headline: one sentence that no stop ends and that tells no day, an
    /// empty line behind it.
    fn behind_long_title(&self, first: usize) -> Option<usize> {
        let text = &self.reading.text;
        let count = self.kinds.len();
        if self.reading.article.meta.title.is_some() || first >= HEAD_LINES || first + 1 >= count {
            return None;
        }
        let tokens = self.tokens(first);
        let stop = matches!(
            text.folded(tokens.end - 1),
            "." | "…" | "!" | "?" | ":" | ";" | "," | ")"
        );
        let span = text.span(tokens.clone());
        let behind = &text.source()[span.end..text.span(self.tokens(first + 1)).start];
        let apart = behind.matches('\n').count() > 1;
        let opens = text.tokens[tokens.start].kind == Kind::Word && text.tokens[tokens.start].case != Case::Lower;
        let short = || text.source()[span.start..span.end].chars().count() <= LONGEST_TITLE;
        let single = text.blocks[first].sentences.len() == 1;
        if stop || !apart || !opens || !single || !short() || tokens.clone().any(|t| tells_day(text, t)) {
            return None;
        }
        // another line may be the headline, and this one what it leads to
        if (0..first).any(|block| self.may_be_title(block)) {
            return None;
        }
        (first + 1..count).find(|block| self.is_running(*block, false))
    }

    /// A line of some words that is no furniture.
    fn may_be_title(&self, block: usize) -> bool {
        let tokens = self.tokens(block);
        let words = tokens
            .clone()
            .filter(|t| self.reading.text.tokens[*t].kind == Kind::Word)
            .count();
        words >= 4
            && !self.furniture[block]
            && !self.pictures[block]
            && !self.is_outlet(block)
            && !self.is_dateline(block, block)
    }

    /// A line that is a sentence or longer.
    fn is_running(&self, block: usize, short: bool) -> bool {
        let tokens = self.tokens(block);
        let last = tokens.end - 1;
        let stop = matches!(self.reading.text.folded(last), "." | "…" | "!" | "?" | ":" | ";")
            || last > tokens.start && initials_behind_stop(&self.reading.text, last);
        (tokens.len() >= LONG || (stop && tokens.len() > if short { 4 } else { 12 }))
            && !self.furniture[block]
            && !self.pictures[block]
    }

    fn kind_of(&self, block: usize, body: usize) -> BlockKind {
        let text = &self.reading.text;
        let tokens = self.tokens(block);
        if self.is_dateline(block, body) {
            BlockKind::Dateline
        } else if self.is_outlet(block) {
            BlockKind::Outlet
        } else if self.furniture[block] {
            BlockKind::Furniture
        } else if self.pictures[block] {
            BlockKind::Caption
        } else if matches!(text.folded(tokens.start), "-" | "+" | "•" | "*" | "●" | "▪") && tokens.len() > 3 {
            BlockKind::ListItem
        } else if self.is_running(block, self.short) {
            BlockKind::Paragraph
        } else if tokens.len() < 3 && text.tokens[tokens.start].kind != Kind::Word {
            BlockKind::Furniture
        } else if block < body {
            // decided when the headline is known
            BlockKind::Furniture
        } else {
            BlockKind::Caption
        }
    }

    /// Nothing but boilerplate phrases, breadcrumbs or a menu.
    fn is_furniture(&self, block: usize) -> bool {
        let text = &self.reading.text;
        let tokens = self.tokens(block);
        // a word that no page furniture covers
        let (mut words, mut bare, mut whole) = (0, false, false);
        let (mut bars, mut crumbs, mut code) = (0, false, false);
        let mut furniture = tokens.start;
        let mut next = tokens.start;
        loop {
            // in between stand words
            let from = next;
            let t = self
                .reading
                .next_opening(from, FURNITURE, MARK | NUMERAL)
                .min(tokens.end);
            words += t - from;
            bare |= t > from.max(furniture);
            if t == tokens.end {
                break;
            }
            next = t + 1;
            if t >= furniture
                && let Some((hit, entry)) = self.reading.hit(t, Class::Boilerplate)
                && hit.end <= tokens.end
            {
                let all = hit.end == tokens.end && entry.sense() != "part" || entry.sense() == "start";
                whole |= hit.start == tokens.start && all;
                furniture = hit.end;
            }
            if !self.reading.opens(t, MARK | NUMERAL) {
                words += 1;
                bare |= t >= furniture;
            } else if self.reading.opens(t, MARK) {
                match text.folded(t) {
                    "»" | ">" | "›" => {
                        bars += 1;
                        crumbs = true;
                    }
                    "|" | "•" | "·" => bars += 1,
                    // that of a date or of a document's number is no bar
                    "/" => bars += usize::from(!text.tokens[t].glued),
                    "_" => code = true,
                    _ => {}
                }
            }
        }
        let menu = bars >= 2 && words <= bars * 6 + 6 || crumbs && words <= 14;
        let few_capitals = words <= 4
            && tokens
                .clone()
                .all(|t| text.tokens[t].case != Case::Lower || text.is(t, "aa"))
            && {
                tokens
                    .clone()
                    .any(|t| text.tokens[t].case == Case::Upper && text.word(t).chars().count() > 2)
            };
        whole
            || words == 0
            || menu
            || code
            || !bare
            || (few_capitals && block < HEAD_LINES && block + 3 < self.kinds.len())
    }

    fn ends_article(&self, block: usize) -> bool {
        let tokens = self.tokens(block);
        self.reading
            .hit(tokens.start, Class::Boilerplate)
            .is_some_and(|(hit, entry)| entry.sense() == "end" && tokens.end - hit.end <= 2)
    }

    /// Words under or about a picture.
    fn is_picture(&self, block: usize) -> bool {
        let text = &self.reading.text;
        let tokens = self.tokens(block);
        tokens.len() < 60
            && tokens.clone().any(|t| {
                text.is(t, "ảnh")
                    && text.is(t + 1, ":")
                    && t + 1 < tokens.end
                    && (t > tokens.start + 2 || text.tokens[t].case == Case::Title && t == tokens.start)
                    && !(t == tokens.start && tokens.len() < 8)
            })
            && !self.signature_lead(&tokens)
    }

    /// "Tin, ảnh:", "Bài và ảnh:", "Theo …" at the start of a short line.
    fn signature_lead(&self, tokens: &Range<usize>) -> bool {
        let text = &self.reading.text;
        tokens.len() <= 14
            && (matches!(text.folded(tokens.start), "tin" | "bài" | "tin bài")
                && (tokens.clone().take(5).any(|t| text.is(t, "ảnh")) || text.is(tokens.start + 1, ":"))
                || text.is(tokens.start, "thực") && text.is(tokens.start + 1, "hiện") && text.is(tokens.start + 2, ":")
                || text.is(tokens.start, "theo")
                    && tokens.len() <= 8
                    && !matches!(text.folded(tokens.end - 1), "," | ":")
                || text.is(tokens.start, "ảnh") && text.is(tokens.start + 1, ":") && tokens.len() < 8
                || text.is(tokens.start, "nguồn")
                    && (text.is(tokens.start + 1, ":") || text.reads(tokens.start + 1, "tin :")))
    }

    /// "Báo Lạng Sơn", "Cổng thông tin điện tử tỉnh Mẫu": a line that is a paper's or portal's name.
    fn is_outlet(&self, block: usize) -> bool {
        let text = &self.reading.text;
        let tokens = self.tokens(block);
        let from = behind_welcome(self.reading, tokens.start);
        let Some((hit, entry)) = self.reading.hit(from, Class::Outlet) else {
            return false;
        };
        let bar = outlet_end(text, &tokens);
        let named = |t: usize| {
            text.tokens[t].case != Case::Lower
                || matches!(text.folded(t), "tỉnh" | "thành" | "phố" | "điện" | "tử" | "và" | "-")
        };
        // "Trang tin Tỉnh ủy Gia Lai"
        let place = (hit.end..bar).any(|t| self.reading.hit(t, Class::Province).is_some_and(|(p, _)| p.end == bar));
        bar.saturating_sub(from) <= 12
            && hit.end <= bar
            && (if entry.sense() == "head" {
                hit.end < bar
            } else {
                hit.end == bar
            })
            && (hit.end..bar).all(|t| text.tokens[t].kind == Kind::Word && (named(t) || place) || text.is(t, "-"))
    }

    /// A short line that holds a full date and little else.
    fn is_dateline(&self, block: usize, body: usize) -> bool {
        let text = &self.reading.text;
        let tokens = self.tokens(block);
        let dated = |t: usize| full_date(self.reading, t).is_some() || dated_in_words(text, t);
        let words_behind = |from: usize| {
            let rest = from..tokens.end;
            from > tokens.start && rest.filter(|t| text.tokens[*t].kind == Kind::Word).count() >= 4
        };
        if words_behind(behind_stamp(text, &tokens)) {
            return false;
        }
        if tokens.len() > 24 || block > body + 1 || !tokens.clone().any(dated) {
            return false;
        }
        let letters = tokens.clone().filter(|t| text.tokens[*t].kind == Kind::Word).count();
        letters <= 12
            && !matches!(text.folded(tokens.end - 1), "." | ";")
            && self.reading.hit(tokens.start, Class::EventNoun).is_none()
    }

    /// The headline: the first fitting line before the text, or the one that metadata gives.
    fn find_title(&mut self, body: usize) {
        let text = &self.reading.text;
        let known = self.reading.article.meta.title.as_deref().map(fold);
        let fits = |block: usize| {
            let tokens = self.tokens(block);
            let words = tokens.clone().filter(|t| text.tokens[*t].kind == Kind::Word).count();
            words >= 4
                && !self.furniture[block]
                && !self.pictures[block]
                && !matches!(self.kinds[block], BlockKind::Dateline | BlockKind::Outlet)
                && !matches!(text.folded(tokens.end - 1), "." | ";" | ":" | ",")
        };
        let mut title = (0..self.kinds.len().min(body + 1)).find(|b| {
            known
                .as_deref()
                .is_some_and(|k| fold(&text.shown(self.tokens(*b))) == k)
        });
        if title.is_none() && known.is_none() {
            let candidates: Vec<usize> = (0..body.min(HEAD_LINES)).filter(|b| fits(*b)).collect();
            title = candidates.first().copied();
            // a line that ends with another candidate is that headline with a label before it
            for longer in &candidates {
                for other in &candidates {
                    let (a, b) = (self.tokens(*longer), self.tokens(*other));
                    if a.len() > b.len()
                        && text.folded_phrase(a).ends_with(text.folded_phrase(b))
                        && title == Some(*longer)
                    {
                        title = Some(*other);
                    }
                }
            }
        }
        let any = title.is_none() && known.is_none() && !self.kinds.is_empty();
        if any && (self.is_short_title(body) || self.is_closed_title(body)) {
            title = Some(0);
        }
        let Some(title) = title else { return };
        self.kinds[title] = BlockKind::Title;
        // short lines between headline and text: a second headline or words under a picture
        for block in title + 1..body {
            let words = |block| text.folded_phrase(self.tokens(block));
            let repeated = || (0..block).any(|b| words(b) == words(block));
            // "QUỐC THỬ |" under the headline
            let barred = || {
                let tokens = self.tokens(block);
                block == title + 1 && tokens.len() > 2 && text.is(tokens.end - 1, "|") && self.is_name(block)
            };
            if self.furniture[block] && barred() {
                self.kinds[block] = BlockKind::Signature;
            } else if self.kinds[block] == BlockKind::Furniture && !self.furniture[block] && !repeated() {
                self.kinds[block] = if self.is_name(block) {
                    BlockKind::Signature
                } else {
                    BlockKind::Caption
                };
            }
        }
    }

    /// "Nhân sự mới" right over the text: the first line, of two or three words.
    fn is_short_title(&self, body: usize) -> bool {
        let tokens = self.tokens(0);
        let words = tokens
            .clone()
            .filter(|t| self.reading.text.tokens[*t].kind == Kind::Word)
            .count();
        let alone = body == 1 || body == 2 && self.kinds[1] == BlockKind::Dateline;
        alone
            && (2..4).contains(&words)
            && tokens.len() == words
            && !self.furniture[0]
            && !matches!(self.kinds[0], BlockKind::Dateline | BlockKind::Outlet)
            && !self.is_name(0)
    }

    /// A headline with a full stop: one sentence that tells no day, before a line that opens with the day; or a long one
    /// without, before the text.
    fn is_closed_title(&self, body: usize) -> bool {
        let text = &self.reading.text;
        let next = 1 + usize::from(self.kinds.get(1) == Some(&BlockKind::Dateline));
        if body > 0 || self.kinds.len() <= next || !self.is_running(next, self.short) {
            return false;
        }
        let (first, second) = (self.tokens(0), self.tokens(next));
        let day = |t: usize| tells_day(text, t);
        let ends = matches!(text.tokens[first.end - 1].kind, Kind::Word | Kind::Number) || text.is(first.end - 1, "\"");
        let open = first.len() < 2 * LONG && ends;
        (first.len() < LONG && day(second.start) || first.len() >= LONG && open)
            && text.blocks[0].sentences.len() == 1
            && text.tokens[first.start].kind == Kind::Word
            && !first.clone().any(|t| day(t) || full_date(self.reading, t).is_some())
    }

    /// The last content lines, or one under the headline, that name who wrote it.
    fn find_signature(&mut self) {
        let count = self.kinds.len();
        let last_running = (0..count)
            .rev()
            .find(|b| matches!(self.kinds[*b], BlockKind::Paragraph | BlockKind::ListItem));
        let Some(last) = last_running else { return };
        // "Theo Vietnam+" before a last line that is words under a picture
        for block in count.saturating_sub(4)..last {
            let tokens = self.tokens(block);
            let short = tokens.len() <= 5 && self.reading.text.is(tokens.start, "theo");
            if short && self.signature_lead(&tokens) && self.kinds[block] != BlockKind::Related {
                self.kinds[block] = BlockKind::Signature;
            }
        }
        let mut found = false;
        if let Some(block) = self.signed_before_captions(last) {
            self.kinds[block] = BlockKind::Signature;
            found = true;
        }
        for block in last + 1..count {
            let tokens = self.tokens(block);
            match self.kinds[block] {
                BlockKind::Related => break,
                BlockKind::Outlet => continue,
                _ => {}
            }
            let sign = self.signature_lead(&tokens) || self.is_name(block) || self.is_initials(&tokens);
            if sign && !found {
                self.kinds[block] = BlockKind::Signature;
                found = true;
            } else if found {
                // "Nguồn: Báo Mẫu" behind the name
                let source = sign && self.reading.text.is(tokens.start, "nguồn");
                self.kinds[block] = if source {
                    BlockKind::Signature
                } else {
                    BlockKind::Furniture
                };
            }
        }
    }

    /// A name in a line of its own behind which nothing stands but a few lines under pictures or a note.
    fn signed_before_captions(&self, last: usize) -> Option<usize> {
        let content = |b: &usize| matches!(self.kinds[*b], BlockKind::Paragraph | BlockKind::ListItem);
        let first = last.saturating_sub(AFTERWORDS);
        let block = (first..last)
            .rev()
            .take_while(|b| self.tokens(b + 1).len() <= SHORT)
            .find(|b| {
                let tokens = self.tokens(*b);
                let named = self.is_name(*b) && tokens.len() <= 10 && self.hit_free(&tokens);
                named || self.is_initials(&tokens)
            })?;
        // the text stands before it
        ((0..block).filter(content).count() >= 3 && self.kinds[block] != BlockKind::Related).then_some(block)
    }

    /// No place or body opens the line.
    fn hit_free(&self, tokens: &Range<usize>) -> bool {
        [Class::Province, Class::Head, Class::Body, Class::Boilerplate]
            .into_iter()
            .all(|class| self.reading.hit(tokens.start, class).is_none())
    }

    fn is_initials(&self, tokens: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let group = ["nhóm phóng viên", "nhóm pv", "nhóm p.v", "phóng viên"];
        if group
            .iter()
            .any(|w| text.reads(tokens.start, w) && tokens.len() == w.split(' ').count())
        {
            return true;
        }
        let short = |t: usize| text.tokens[t].case == Case::Upper && text.word(t).chars().count() <= 6;
        let open = collected(text, tokens).filter(|open| (tokens.start..*open).all(short));
        open.is_some_and(|open| (1..=2).contains(&(open - tokens.start)))
            || tokens.len() <= 3
                && text.tokens[tokens.start].case == Case::Upper
                && text.word(tokens.start).contains('.')
            || tokens.len() == 1 && matches!(text.folded(tokens.start), "pv" | "p.v" | "bbt" | "ctv")
    }

    /// More words without a mark than a name has: "CHUNG TAY VÌ NGƯỜI NGHÈO".
    fn is_motto(&self, tokens: &Range<usize>) -> bool {
        let text = &self.reading.text;
        let words = tokens.clone().take_while(|t| text.tokens[*t].kind == Kind::Word);
        let run = tokens.start..tokens.start + words.count();
        let shouted = run.clone().all(|t| text.tokens[t].case == Case::Upper);
        run.len() > LONGEST_NAME
            && (shouted || self.reading.hit(run.start, Class::FamilyName).is_none())
            && !run.into_iter().any(|t| text.is(t, "và"))
    }

    /// One to six capitalised words, perhaps two names joined by a dash or comma.
    fn is_name(&self, block: usize) -> bool {
        let text = &self.reading.text;
        let tokens = self.tokens(block);
        // "Thu Thử (Video: CCTV)", "(Thu Thử)", "THU THỬ |"
        let open = tokens.clone().find(|t| text.is(*t, "("));
        let closed = open.filter(|_| text.is(tokens.end - 1, ")"));
        let bar = usize::from(tokens.len() > 2 && text.is(tokens.end - 1, "|"));
        let whole = closed == Some(tokens.start) && tokens.len() > 2;
        let tokens = if whole {
            tokens.start + 1..tokens.end - 1
        } else {
            tokens.start..closed.unwrap_or(tokens.end - bar)
        };
        let words = tokens.clone().filter(|t| text.tokens[*t].kind == Kind::Word).count();
        let outlet = || self.reading.hit(tokens.start, Class::Outlet).is_some();
        (2..=9).contains(&words)
            && !(whole && (outlet() || !self.hit_free(&tokens)))
            && !self.is_motto(&tokens)
            && self.reading.hit(tokens.start, Class::Honorific).is_none()
            && tokens.len() <= words + 3
            && self.reading.hit(tokens.start, Class::Head).is_none()
            && self.reading.hit(tokens.start, Class::EventNoun).is_none()
            && tokens.clone().all(|t| match text.tokens[t].kind {
                Kind::Word => matches!(text.tokens[t].case, Case::Title | Case::Upper) || text.is(t, "và"),
                Kind::Mark => matches!(text.folded(t), "-" | "," | "/" | "." | "(" | ")"),
                Kind::Number => false,
            })
    }
}

/// "sáng 2/3", "ngày 5 tháng 7": a day of which the text tells.
fn tells_day(text: &crate::text::Text<'_>, at: usize) -> bool {
    matches!(text.folded(at), "sáng" | "chiều" | "tối" | "ngày")
        && (at + 1..at + 4).any(|n| text.tokens.get(n).is_some_and(|k| k.kind == Kind::Number))
}

/// Behind the day that a crawler writes before a line: "date 2021-03-09 Tỉnh Mẫu sơ kết công tác".
pub fn behind_stamp(text: &crate::text::Text<'_>, tokens: &Range<usize>) -> usize {
    let stamped = text.is(tokens.start, "date") && text.tokens[tokens.start].case == Case::Lower;
    let number = |t: usize| text.tokens[t].kind == Kind::Number || text.tokens[t].kind == Kind::Mark;
    let stamp = tokens.clone().skip(1).take_while(|t| number(*t)).count();
    tokens.start + if stamped && stamp >= 3 { stamp + 1 } else { 0 }
}

/// "LH (ST)", "Thu Thử (tổng hợp)": where the bracket opens that says that somebody collected it.
pub fn collected(text: &crate::text::Text<'_>, tokens: &Range<usize>) -> Option<usize> {
    let words = ["st", "th", "sưu tầm", "tổng hợp"];
    let open = (tokens.start + 1..tokens.end).find(|t| text.is(*t, "("))?;
    let inner = words.iter().find(|w| text.reads(open + 1, w))?;
    let close = open + 1 + inner.split(' ').count();
    (text.is(close, ")") && close + 1 == tokens.end).then_some(open)
}

/// "… trong năm tới. B.C": initials behind a full stop.
pub fn initials_behind_stop(text: &crate::text::Text<'_>, at: usize) -> bool {
    let token = &text.tokens[at];
    let word = text.word(at);
    let initials = token.kind == Kind::Word && token.case == Case::Upper && !token.respelt && !token.glued;
    initials && word.contains('.') && word.chars().count() <= 6 && matches!(text.folded(at - 1), "." | "/" | "…")
}

/// Behind "Chào mừng đến với" or "Logo", with which a portal shows its name.
pub fn behind_welcome(reading: &Reading<'_>, at: usize) -> usize {
    let welcome = reading
        .hit(at, Class::Boilerplate)
        .filter(|(_, entry)| entry.sense() == "start");
    welcome.map_or(at, |(hit, _)| hit.end)
}

/// Where the name of a paper ends in a line that may go on with a path or a date: "Báo Mẫu >> Chính trị".
pub fn outlet_end(text: &crate::text::Text<'_>, tokens: &Range<usize>) -> usize {
    let mark = |t: &usize| matches!(text.folded(*t), "|" | "»" | ">" | "›" | ">>");
    // ("Báo Mẫu Online -")
    let end = tokens.clone().find(mark).unwrap_or(tokens.end);
    end - usize::from(end > tokens.start + 1 && text.is(end - 1, "-"))
}

/// "ngày 23 tháng 8 năm 2019".
fn dated_in_words(text: &crate::text::Text<'_>, at: usize) -> bool {
    let number = |t: usize| text.tokens.get(t).is_some_and(|k| k.kind == Kind::Number);
    text.is(at, "ngày")
        && number(at + 1)
        && text.is(at + 2, "tháng")
        && number(at + 3)
        && text.is(at + 4, "năm")
        && number(at + 5)
}

/// A date with day, month and year that starts at a token: day, month, year, and one past its last token.
pub(super) fn full_date(reading: &Reading<'_>, at: usize) -> Option<(u8, u8, i16, usize)> {
    let text = &reading.text;
    if text.tokens.get(at)?.kind != Kind::Number {
        return None;
    }
    let word = text.word(at);
    let parts: Vec<&str> = word.split('.').collect();
    let (d, m, y, end) = if parts.len() == 3 {
        (parts[0], parts[1], parts[2], at + 1)
    } else {
        let between = |t: usize| matches!(text.folded(t), "/" | "-");
        if !(between(at + 1) && between(at + 3)) {
            return None;
        }
        (word, text.word(at + 2), text.word(at + 4), at + 5)
    };
    let (day, month, year) = (d.parse().ok()?, m.parse().ok()?, y.parse().ok()?);
    let ok = y.len() == 4 && (1..=31).contains(&day) && (1..=12).contains(&month) && (1900..=2100).contains(&year);
    ok.then_some((day, month, year, end))
}

#[cfg(test)]
mod tests {
    use super::super::Reading;
    use super::*;
    use crate::lexicon::Lexicon;
    use crate::model::Article;

    fn kinds(text: &str) -> Vec<BlockKind> {
        let article = Article {
            id: "a".into(),
            text: text.into(),
            ..Article::default()
        };
        let mut reading = Reading::unread(&article, Lexicon::builtin());
        recognise(&mut reading);
        reading.layout
    }

    const BODY: &str =
        "Sáng 2/3, tại Hội trường Tỉnh ủy, Ban Thường vụ Tỉnh ủy tổ chức hội nghị sơ kết công tác quý I.";

    #[test]
    fn damaged_pages_are_no_content() {
        let line = "Phó Chủ tịch Quốc hộĩ Lê Văn Mẫũ đẫn đầủ đoàn, đồng chí Trần Thị Thửỉ - Bí thư Tỉnh ủỷ củà tỉnhề.";
        assert!(kinds(line).iter().all(|k| !k.is_content()));
        assert!(kinds("Phó Chủ tịch Quốc hội Lê Văn Mẫu dẫn đầu đoàn công tác dự hội nghị của tỉnh.")[0].is_content());
    }

    #[test]
    fn lines_of_a_page() {
        use BlockKind::{Caption, Dateline, Furniture, Outlet, Paragraph, Signature, Title};
        for (lines, wanted) in [
            (
                vec![
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    "02/03/2021 - 09:30",
                    BODY,
                    "Lê Văn Mẫu",
                ],
                vec![Title, Dateline, Paragraph, Signature],
            ),
            (
                vec![
                    "TRANG CHỦ",
                    "THỜI SỰ",
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    BODY,
                    "Tin, ảnh: Hà Thử",
                ],
                vec![Furniture, Furniture, Title, Paragraph, Signature],
            ),
            (
                vec![
                    "Trang chủ » Tin tức » Đảng",
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    "Lê Thử",
                    BODY,
                ],
                vec![Furniture, Title, Signature, Paragraph],
            ),
            (
                vec![
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    "Quang cảnh hội nghị. Ảnh: Hà Thử",
                    "Quang cảnh hội nghị. Ảnh: Hà Thử",
                    BODY,
                ],
                vec![Title, Caption, Furniture, Paragraph],
            ),
            // captions behind the signature
            (
                vec![
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    BODY,
                    "Các đại biểu nêu ba việc cần làm ngay trong quý sau.",
                    "Hội nghị kết thúc vào cuối buổi sáng cùng ngày, như dự kiến.",
                    "Lê Thử (Video: Hà Thử)",
                    "Ông Vũ Văn Mẫu trao đổi bên lề hội nghị sáng nay tại tỉnh Mẫu.",
                ],
                vec![Title, Paragraph, Paragraph, Paragraph, Signature, Paragraph],
            ),
            // a headline of three words, or with a full stop; a date in words over the page
            (vec!["Nhân sự mới", BODY], vec![Title, Paragraph]),
            (
                vec![
                    "Kỳ họp thứ 20, HĐND tỉnh Mẫu khóa X thông qua 12 nghị quyết quan trọng.",
                    BODY,
                ],
                vec![Title, Paragraph],
            ),
            (
                vec![
                    "Thứ Sáu, ngày 23 tháng 08 năm 2019, 09:25:27",
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    BODY,
                ],
                vec![Dateline, Title, Paragraph],
            ),
            (
                vec!["Đồng chí A phát biểu tại hội nghị. (Ảnh: Hà Thử)", BODY],
                vec![Caption, Paragraph],
            ),
            // a headline of many words; what a portal shows above it; who wrote or collected it
            (
                vec![
                    "Ban Thường vụ Tỉnh ủy Mẫu quán triệt các nghị quyết của Trung ương và sơ kết ba năm thực hiện chương trình                      phát triển nông nghiệp, nông thôn của tỉnh",
                    "02/03/2021 - 09:30",
                    BODY,
                ],
                vec![Title, Dateline, Paragraph],
            ),
            (
                vec![
                    "CHÀO MỪNG BẠN ĐẾN VỚI TRANG THÔNG TIN ĐIỆN TỬ TỈNH MẪU",
                    "Tỉnh Mẫu sơ kết công tác quý I",
                    "HÀ THỬ |",
                    BODY,
                    "ĐỒNG LÒNG VÌ NGƯỜI NGHÈO",
                ],
                vec![Outlet, Title, Signature, Paragraph, Caption],
            ),
            // a headline as long as a line of the text, with a name in quotes at its end
            (
                vec![
                    "Thường trực HĐND phường Mẫu tổ chức hội nghị liên tịch chuẩn bị cho kỳ họp thứ sáu (kỳ họp thường lệ cuối năm), HĐND phường khóa I, nhiệm kỳ 2021 - 2026 với chủ đề: “Vì dân phục vụ”",
                    "02/03/2021 - 09:30",
                    BODY,
                ],
                vec![Title, Dateline, Paragraph],
            ),
            (
                vec!["Tỉnh Mẫu sơ kết công tác quý I", BODY, "(Hà Thử)"],
                vec![Title, Paragraph, Signature],
            ),
            (
                vec!["Tỉnh Mẫu sơ kết công tác quý I", BODY, "HT (ST)"],
                vec![Title, Paragraph, Signature],
            ),
        ] {
            assert_eq!(kinds(&lines.join("\n\n")), wanted, "{lines:?}");
        }
    }
}
