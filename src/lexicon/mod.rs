//! What the grammars know by heart: names, titles, cues, units and kinds from `data/lexicon/*.csv`, and the provinces,
//! districts and communes of `data/reference/`, all in one trie of words that finds every form in one pass.

mod load;
pub mod reference;
mod trie;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

pub use load::LexiconError;
use reference::Reference;
use trie::{Find, Found, Trie};

use crate::text::{Spelling, Text, fold};

/// What a lexicon entry is; one class a file of `data/lexicon/`, and three from the reference data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// `bodies.csv`: individual bodies with fixed names. Meaning: party, assembly, government, …
    Body,
    /// `heads.csv`: heads of compositional bodies. Meaning: how the name goes on.
    Head,
    /// `fields.csv`: what a Sở, Phòng, Bộ … is in charge of.
    Field,
    /// `titles.csv`: titles of offices.
    Title,
    /// `ranks.csv`: military ranks and degrees, which are no offices.
    Rank,
    /// `honorifics.csv`: đồng chí, ông, bà.
    Honorific,
    /// `former.csv`: nguyên, cựu, tân.
    Former,
    /// `family-names.csv`.
    FamilyName,
    /// `not-people.csv`: capitalised words that are no names of people.
    NotPerson,
    /// `boilerplate.csv`: page furniture.
    Boilerplate,
    /// `outlets.csv`: papers, portals and stations. Meaning: `head` (a name follows) or `name`.
    Outlet,
    /// `regions.csv`: named parts of the country.
    Region,
    /// `document-kinds.csv`: kinds of official documents.
    DocumentKind,
    /// `document-suffixes.csv`: the letters of document numbers and what they tell of kind and issuer.
    DocumentSuffix,
    /// `document-cues.csv`: words that link documents, open or end their subject, and ordinals.
    DocumentCue,
    /// `event-nouns.csv`: hội nghị, đại hội, kỳ họp.
    EventNoun,
    /// `event-kinds.csv`: words that tell the kind of an event.
    EventKind,
    /// `named-days.csv`: days that are told by what they are for, and not by a date.
    NamedDay,
    /// `cues.csv`: verbs and phrases that open a role, a status, a frame.
    Cue,
    /// `units.csv`: units and counted nouns.
    Unit,
    /// `qualifiers.csv`: trên, gần, khoảng, trở lên.
    Qualifier,
    /// `periods.csv`: words of time spans.
    Period,
    /// `metric-cues.csv`: words that tell what a number means, or that it counts nothing.
    MetricCue,
    /// `venues.csv`: halls and other rooms.
    Venue,
    /// `appointments.csv`: words that give an office, take it away, or only speak of it.
    Appointment,
    /// Provinces, old and new, with the aliases of `province-names.csv`. Id: the canonical name. Meaning: `typed` where
    /// only `tỉnh` before the name makes it one.
    Province,
    /// Districts until 30 June 2025. Meaning: `type=…;province=…;unit=…` (the id of the province), and the days `from=` and
    /// `until=` where they are known.
    District,
    /// Communes since 1 July 2025. Meaning: as of districts.
    Commune,
}

impl Class {
    /// The classes that are files, with the stem of the file.
    pub const FILES: [(Self, &'static str); 25] = [
        (Self::Body, "bodies"),
        (Self::Head, "heads"),
        (Self::Field, "fields"),
        (Self::Title, "titles"),
        (Self::Rank, "ranks"),
        (Self::Honorific, "honorifics"),
        (Self::Former, "former"),
        (Self::FamilyName, "family-names"),
        (Self::NotPerson, "not-people"),
        (Self::Boilerplate, "boilerplate"),
        (Self::Outlet, "outlets"),
        (Self::Region, "regions"),
        (Self::DocumentKind, "document-kinds"),
        (Self::DocumentSuffix, "document-suffixes"),
        (Self::DocumentCue, "document-cues"),
        (Self::EventNoun, "event-nouns"),
        (Self::EventKind, "event-kinds"),
        (Self::NamedDay, "named-days"),
        (Self::Cue, "cues"),
        (Self::Unit, "units"),
        (Self::Qualifier, "qualifiers"),
        (Self::Period, "periods"),
        (Self::MetricCue, "metric-cues"),
        (Self::Venue, "venues"),
        (Self::Appointment, "appointments"),
    ];

    /// Its bit in a set of classes.
    #[inline]
    const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// A set of classes, for [`Hits::has_any`].
    pub const fn set(classes: &[Self]) -> u32 {
        let (mut set, mut n) = (0, 0);
        while n < classes.len() {
            set |= classes[n].bit();
            n += 1;
        }
        set
    }
}

/// One entry: a thing with its canonical form, whatever alias was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub class: Class,
    /// Unique in its class.
    pub id: String,
    /// Canonical spelling.
    pub form: String,
    /// `key=value` pairs of the meaning; a value without key stands under the empty key.
    pub meaning: Vec<(String, String)>,
}

impl Entry {
    /// The value of a key of the meaning.
    #[inline]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.meaning.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str())
    }

    /// The meaning where it is one plain word.
    #[inline]
    pub fn sense(&self) -> &str {
        self.get("").unwrap_or("")
    }
}

/// A place where a form of an entry stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// What the entry is.
    pub class: Class,
    entry: u32,
}

impl Hit {
    /// A form that was found at a token.
    #[inline]
    fn of(form: Find, token: usize) -> Self {
        Self {
            start: token,
            end: token + usize::from(form.words),
            class: form.class,
            entry: form.entry,
        }
    }

    /// The tokens.
    pub fn tokens(self) -> Range<usize> {
        self.start..self.end
    }
}

/// All hits of one text, by first token.
#[derive(Clone, Debug, Default)]
pub struct Hits<'l> {
    /// The forms of the lexicon.
    forms: &'l [Find],
    /// Which of them start at each token, with the set of their classes, by which most questions end.
    tokens: Vec<Found>,
}

impl Hits<'_> {
    /// The hits that start at a token, longest first.
    #[inline]
    pub fn at(&self, token: usize) -> impl Iterator<Item = Hit> {
        self.forms_at(token).iter().map(move |form| Hit::of(*form, token))
    }

    #[inline]
    fn forms_at(&self, token: usize) -> &[Find] {
        self.tokens.get(token).map_or(&[], |found| found.of(self.forms))
    }

    /// Does a hit of one of these classes start at a token? Of [`Class::set`].
    #[inline]
    pub fn has_any(&self, token: usize, classes: u32) -> bool {
        self.tokens.get(token).is_some_and(|t| t.classes & classes != 0)
    }

    /// The set of the classes of the hits that start at a token.
    pub(crate) fn classes(&self, token: usize) -> u32 {
        self.tokens.get(token).map_or(0, |t| t.classes)
    }

    /// Does a hit of a class start at a token?
    #[inline]
    pub fn has(&self, token: usize, class: Class) -> bool {
        self.tokens.get(token).is_some_and(|t| t.classes & class.bit() != 0)
    }

    /// The hits of a class that start at a token, longest first.
    #[inline]
    fn of_class(&self, token: usize, class: Class) -> impl Iterator<Item = Hit> {
        // most tokens have none of it
        let forms = if self.has(token, class) {
            self.forms_at(token)
        } else {
            &[]
        };
        let own = forms.iter().filter(move |form| form.class == class);
        own.map(move |form| Hit::of(*form, token))
    }
}

/// The loaded lexicon.
#[derive(Debug)]
pub struct Lexicon {
    entries: Vec<Entry>,
    /// See [`Lexicon::marks`].
    marks: OnceLock<Vec<u32>>,
    /// See [`Lexicon::word_marks`].
    word_marks: OnceLock<WordMarks>,
    spelling: Spelling,
    trie: Trie,
    /// The entries of each class, in order.
    classes: BTreeMap<Class, Vec<usize>>,
    /// The entries of [`Class::DocumentSuffix`] by their folded form.
    suffixes: FxHashMap<String, usize>,
    reference: Reference,
    digest: String,
}

impl Lexicon {
    /// The lexicon inside the program, loaded once.
    ///
    /// # Panics
    /// Never: a test holds the embedded files to be well-formed.
    pub fn builtin() -> &'static Self {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| Self::with(&[]).expect("the embedded lexicon is checked by a test"))
    }

    /// The built-in lexicon with the files of further folders: a row with a known id replaces it, others are added.
    ///
    /// # Errors
    /// All bad rows of all folders, each with file, line and column.
    pub fn with(folders: &[PathBuf]) -> Result<Self, Vec<LexiconError>> {
        let (mut sources, reference) = load::Sources::read(folders)?;
        let mut classes: BTreeMap<Class, Vec<usize>> = BTreeMap::new();
        let mut suffixes = FxHashMap::default();
        for (n, entry) in sources.entries.iter().enumerate() {
            classes.entry(entry.class).or_default().push(n);
            if entry.class == Class::DocumentSuffix {
                suffixes.insert(fold(&entry.form), n);
            }
        }
        let class = |entry: u32| sources.entries[entry as usize].class;
        let trie = Trie::new(sources.forms, |word| sources.spelling.know(word), class);
        Ok(Self {
            classes,
            suffixes,
            marks: OnceLock::new(),
            word_marks: OnceLock::new(),
            entries: sources.entries,
            spelling: sources.spelling,
            trie,
            reference,
            digest: sources.digest,
        })
    }

    /// Abbreviations and misspellings.
    pub fn spelling(&self) -> &Spelling {
        &self.spelling
    }

    /// The administrative units: those of the program, with the rows of further folders.
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Hash of all the data; part of what makes a graph.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The entry of a hit.
    #[inline]
    pub fn entry(&self, hit: Hit) -> &Entry {
        &self.entries[hit.entry as usize]
    }

    /// A few bits for each entry, which tell a grammar sooner than its meaning what it asks for. They are made once, for the
    /// first who asks: there is one, `relate/metric/cue.rs`.
    pub(crate) fn marks(&self, of: fn(&Entry) -> u32) -> &[u32] {
        let marks = self.marks.get_or_init(|| self.entries.iter().map(of).collect());
        debug_assert!(
            self.entries
                .iter()
                .zip(marks)
                .take(64)
                .all(|(entry, mark)| of(entry) == *mark),
            "there is one function for all"
        );
        marks
    }

    /// As [`Lexicon::marks`], for words: bits, each with the folded words that have it. The one who asks is
    /// `recognise/openers.rs`.
    pub(crate) fn word_marks(&self, bits: &[(u32, &[&str])]) -> &WordMarks {
        self.word_marks.get_or_init(|| {
            let mut marks = WordMarks {
                known: vec![0; self.spelling.count()],
                others: BTreeMap::new(),
            };
            for (bit, words) in bits {
                for word in *words {
                    let mark = match marks.known.get_mut(self.spelling.number(word) as usize) {
                        Some(mark) => mark,
                        None => marks.others.entry((*word).to_owned()).or_default(),
                    };
                    *mark |= bit;
                }
            }
            marks
        })
    }

    /// The bits of all entries of a class that start at a token.
    #[inline]
    pub fn marks_at(&self, hits: &Hits<'_>, token: usize, class: Class, marks: &[u32]) -> u32 {
        let own = hits.of_class(token, class).map(|hit| marks[hit.entry as usize]);
        own.fold(0, |all, mark| all | mark)
    }

    /// All entries, class by class.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entries of a class.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Entry> {
        self.classes
            .get(&class)
            .into_iter()
            .flatten()
            .map(|n| &self.entries[*n])
    }

    /// The entry of the letters of a document's number, given folded.
    pub fn suffix(&self, letters: &str) -> Option<&Entry> {
        self.suffixes.get(letters).map(|n| &self.entries[*n])
    }

    /// Every form in the text, read with [`Lexicon::spelling`], that begins and ends with a token.
    pub fn hits(&self, text: &Text<'_>) -> Hits<'_> {
        let words = text.words();
        let walks = (0..words.len()).map(|start| self.trie.walk(&words[start..]));
        Hits {
            forms: self.trie.finds(),
            tokens: walks.collect(),
        }
    }

    /// The longest hit of a class at a token.
    #[inline]
    pub fn longest(&self, hits: &Hits<'_>, token: usize, class: Class) -> Option<(Hit, &Entry)> {
        let hit = hits.of_class(token, class).next()?;
        Some((hit, self.entry(hit)))
    }

    /// The hits of a class at a token, longest first.
    #[inline]
    pub fn all<'l>(&'l self, hits: &'l Hits<'_>, token: usize, class: Class) -> impl Iterator<Item = (Hit, &'l Entry)> {
        hits.of_class(token, class).map(|h| (h, self.entry(h)))
    }
}

/// A few bits for words.
#[derive(Debug)]
pub(crate) struct WordMarks {
    /// Of each known word, by its number.
    known: Vec<u32>,
    /// Of the few others that have any.
    others: BTreeMap<String, u32>,
}

impl WordMarks {
    /// The bits of a folded word, whose number this is.
    #[inline]
    pub fn of<'w>(&self, number: u32, word: impl FnOnce() -> &'w str) -> u32 {
        match self.known.get(number as usize) {
            Some(marks) => *marks,
            None => self.others.get(word()).copied().unwrap_or_default(),
        }
    }
}

/// Folded forms in a fixed order with the entries that have them.
type Forms = BTreeMap<String, Vec<u32>>;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, class: Class) -> Vec<String> {
        let lexicon = Lexicon::builtin();
        let text = Text::new(text, lexicon.spelling());
        let hits = lexicon.hits(&text);
        (0..text.tokens.len())
            .filter_map(|t| lexicon.longest(&hits, t, class))
            .map(|(hit, entry)| format!("{}={}", text.shown(hit.tokens()), entry.form))
            .collect()
    }

    #[test]
    fn forms_are_found_in_any_spelling() {
        for (text, class, wanted) in [
            (
                "tại TP Hồ Chí Minh và Ðắc Lắc",
                Class::Province,
                vec!["Hồ Chí Minh=Hồ Chí Minh", "Đắc Lắc=Đắk Lắk"],
            ),
            (
                "tỉnh Bà Rịa – Vũng Tàu",
                Class::Province,
                vec!["Bà Rịa - Vũng Tàu=Bà Rịa - Vũng Tàu"],
            ),
            (
                "Hòa Bình, HOÀ BÌNH",
                Class::Province,
                vec!["Hòa Bình=Hòa Bình", "HÒA BÌNH=Hòa Bình"],
            ),
        ] {
            assert_eq!(found(text, class), wanted, "{text}");
        }
    }

    #[test]
    fn no_hit_inside_a_word() {
        assert!(found("xHuếx", Class::Province).is_empty());
    }
}
