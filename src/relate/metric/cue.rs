//! The cues of numbers: where one of a sense starts or ends. Which start at a token is told by bits, made once an article.

use std::ops::Range;

use super::Words;
use crate::lexicon::{Class, Entry};
use crate::recognise::Reading;

/// Of a cue that tells a status.
pub(super) const STATUS: u32 = 1 << 16;
/// Of a cue that tells whose the number is.
pub(super) const SCOPE: u32 = 1 << 17;
/// Of a verb like "cho biết".
const SAYS: u32 = 1 << 18;
/// Of all other senses.
const OTHER: u32 = 1 << 19;

/// The most words of a verb like "cho biết".
pub(super) const SAID: usize = 3;

/// The bit of a sense: of most an own one.
#[inline]
pub(super) fn bit(sense: &str) -> u32 {
    match sense {
        "verb" => 1,
        "move" => 1 << 1,
        "light" => 1 << 2,
        "lead" => 1 << 3,
        "subject" => 1 << 4,
        "attend" => 1 << 5,
        "report" => 1 << 6,
        "occasion" => 1 << 7,
        "event" => 1 << 8,
        "stop" => 1 << 9,
        "works" => 1 << 10,
        "word" => 1 << 11,
        _ => OTHER,
    }
}

fn mark(entry: &Entry) -> u32 {
    if entry.class != Class::MetricCue {
        return 0;
    }
    let flag = |is: bool, bit: u32| if is { bit } else { 0 };
    bit(entry.sense())
        | flag(entry.get("status").is_some(), STATUS)
        | flag(entry.get("scope").is_some(), SCOPE)
        | flag(says(entry), SAYS)
}

/// Is it a verb like "cho biết"?
fn says(entry: &Entry) -> bool {
    entry.meaning.iter().any(|(_, value)| value == "says")
}

/// The bits of the cues that start at each token.
pub(super) fn cues(reading: &Reading<'_>) -> Vec<u32> {
    let marks = reading.lexicon.marks(mark);
    let mut cues = vec![0; reading.text.tokens.len()];
    for token in reading.with_hits(Class::set(&[Class::MetricCue])) {
        cues[token] = reading.lexicon.marks_at(&reading.hits, token, Class::MetricCue, marks);
    }
    cues
}

/// The verbs like "cho biết" of an article, in order.
pub(super) fn verbs_of_saying(reading: &Reading<'_>, cues: &[u32]) -> Vec<Range<usize>> {
    let marked = (0..cues.len()).filter(|t| cues[*t] & SAYS != 0);
    marked
        .flat_map(|t| reading.lexicon.all(&reading.hits, t, Class::MetricCue))
        .filter(|(hit, e)| hit.end - hit.start <= SAID && says(e))
        .map(|(hit, _)| hit.tokens())
        .collect()
}

impl Words<'_, '_> {
    /// Does a cue with one of these bits start here?
    #[inline]
    pub(super) fn opens_cue(self, at: usize, bits: u32) -> bool {
        self.cues.get(at).is_some_and(|cues| cues & bits != 0)
    }

    /// The end of the longest cue of a sense that starts here, and not inside another word ("giá" in "đánh giá").
    #[inline]
    pub(super) fn cue(self, at: usize, sense: &str) -> Option<usize> {
        // most tokens open none
        let opens = self.opens_cue(at, bit(sense));
        if opens { self.cue_here(at, sense) } else { None }
    }

    fn cue_here(self, at: usize, sense: &str) -> Option<usize> {
        self.reading
            .lexicon
            .all(&self.reading.hits, at, Class::MetricCue)
            .find(|(_, e)| e.sense() == sense)
            .filter(|_| at == 0 || !self.is_inside_word(at))
            .map(|(hit, _)| hit.end)
    }

    /// The last syllable of a longer word that is no cue.
    pub(super) fn is_inside_word(self, at: usize) -> bool {
        (at.saturating_sub(4)..at)
            .filter(|t| self.opens_cue(*t, bit("word")))
            .any(|t| {
                let mut cues = self.reading.lexicon.all(&self.reading.hits, t, Class::MetricCue);
                cues.any(|(hit, e)| hit.end > at && e.sense() == "word")
            })
    }

    /// The start of a cue of a sense that ends right here.
    pub(super) fn cue_ending(self, end: usize, sense: &str, from: usize) -> Option<usize> {
        (from.max(end.saturating_sub(6))..end).find(|t| self.cue_spans(*t, end, sense))
    }

    /// Does a cue of a sense stand from one place to another?
    #[inline]
    pub(super) fn cue_spans(self, at: usize, end: usize, sense: &str) -> bool {
        self.opens_cue(at, bit(sense)) && self.cue_here_spans(at, end, sense)
    }

    fn cue_here_spans(self, at: usize, end: usize, sense: &str) -> bool {
        self.reading
            .lexicon
            .all(&self.reading.hits, at, Class::MetricCue)
            .any(|(hit, e)| hit.end == end && e.sense() == sense)
    }

    /// A date that starts here.
    #[inline]
    pub(super) fn date_end(self, at: usize) -> Option<usize> {
        self.reading.dates.starting(at).next().map(|d| d.tokens.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    #[test]
    fn each_sense_has_its_bit_and_a_cue() {
        let senses = [
            "verb", "move", "light", "lead", "subject", "attend", "report", "occasion", "event", "stop", "works",
            "word",
        ];
        let mut bits = senses.map(bit).to_vec();
        bits.extend([STATUS, SCOPE, SAYS, OTHER]);
        assert_eq!(bits.iter().fold(0, |all, b| all | b).count_ones() as usize, bits.len());
        let known = Lexicon::builtin()
            .of_class(Class::MetricCue)
            .fold(0, |all, e| all | mark(e));
        assert_eq!(known, bits.iter().fold(0, |all, b| all | b));
    }
}
