//! Reading `data/lexicon/*.csv` and the folders of `--lexicon`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::reference::{FILES as TABLES, Reference, Table, embedded};
use super::trie::number;
use super::{Class, Entry, Forms};
use crate::text::{Spelling, Text, fold};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data/lexicon");

const HEADER: [&str; 4] = ["id", "form", "aliases", "meaning"];
/// Files that are no class of entries of their own.
const OTHER_FILES: [&str; 3] = ["abbreviations", "misspellings", "province-names"];

/// What is wrong with a data file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {reason}")]
pub struct LexiconError {
    /// The file as it was named.
    pub file: String,
    /// Counted from 1; 0 for the whole file.
    pub line: u64,
    /// Number of the field, counted from 1; 0 for the whole line.
    pub column: usize,
    /// What is wrong and what is expected.
    pub reason: String,
}

impl LexiconError {
    fn new(file: &str, line: u64, column: usize, reason: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            column,
            reason: reason.into(),
        }
    }
}

/// All that the files hold, by what it is used for.
pub(super) struct Sources {
    pub entries: Vec<Entry>,
    pub forms: Forms,
    pub spelling: Spelling,
    pub digest: String,
}

#[derive(Clone, Debug)]
struct Row {
    form: String,
    aliases: Vec<String>,
    meaning: String,
}

/// Rows of one file by id, in the order of the file; a later folder replaces rows of the same id.
type Rows = indexmap::IndexMap<String, Row>;

impl Sources {
    pub fn read(folders: &[PathBuf]) -> Result<(Self, Reference), Vec<LexiconError>> {
        let mut errors = Vec::new();
        let mut files: BTreeMap<String, Rows> = BTreeMap::new();
        let mut hash = Sha256::new();
        for file in EMBEDDED.files() {
            let name = file.path().to_string_lossy();
            if let Some(stem) = name.strip_suffix(".csv") {
                hash.update(file.contents());
                read_rows(
                    &format!("data/lexicon/{name}"),
                    file.contents(),
                    files.entry(stem.to_owned()).or_default(),
                    &mut errors,
                );
            }
        }
        let mut tables = Vec::from(embedded());
        for table in &tables {
            hash.update(&table.bytes);
        }
        for folder in folders {
            read_folder(folder, &mut files, &mut tables, &mut hash, &mut errors);
        }
        let reference = Reference::of(&tables).map_err(|faults| errors.extend(faults));
        let (Ok(reference), true) = (reference, errors.is_empty()) else {
            return Err(errors);
        };
        let mut sources = Self {
            entries: Vec::new(),
            forms: Forms::new(),
            spelling: Spelling::default(),
            digest: String::new(),
        };
        for row in files.get("abbreviations").into_iter().flat_map(Rows::values) {
            for alias in &row.aliases {
                sources.spelling.abbreviate(alias, &row.form);
            }
        }
        for row in files.get("misspellings").into_iter().flat_map(Rows::values) {
            for alias in &row.aliases {
                sources.spelling.correct(alias, &row.form);
            }
        }
        for (class, stem) in Class::FILES {
            for (id, row) in files.get(stem).into_iter().flatten() {
                let forms = std::iter::once(&row.form).chain(&row.aliases);
                sources.add(class, id, &row.form, &row.meaning, forms);
            }
        }
        sources.add_places(files.get("province-names"), &reference);
        sources.digest = format!("{:x}", HexDigest(&hash.finalize()));
        Ok((sources, reference))
    }

    fn add<'f>(&mut self, class: Class, id: &str, form: &str, meaning: &str, forms: impl Iterator<Item = &'f String>) {
        let entry = number(self.entries.len());
        self.entries.push(Entry {
            class,
            id: id.to_owned(),
            form: form.to_owned(),
            meaning: pairs(meaning),
        });
        for form in forms {
            let pattern = pattern(form, &self.spelling);
            if pattern.is_empty() {
                continue;
            }
            let entries = self.forms.entry(pattern).or_default();
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
    }

    /// Provinces with their aliases, districts and communes. Towns are also known by their bare names, and districts
    /// where a committee's name asks for one (`bare=town`, `bare=district`).
    fn add_places(&mut self, names: Option<&Rows>, reference: &Reference) {
        let mut forms: indexmap::IndexMap<&str, (Vec<&String>, &str)> = indexmap::IndexMap::new();
        for province in reference.provinces() {
            forms.entry(&province.name).or_default();
        }
        for row in names.into_iter().flat_map(Rows::values) {
            let known = forms.entry(&row.form).or_default();
            known.0.extend(&row.aliases);
            known.1 = &row.meaning;
        }
        for (name, (aliases, meaning)) in &forms {
            let name = (*name).to_owned();
            self.add(
                Class::Province,
                &name,
                &name,
                meaning,
                std::iter::once(&name).chain(aliases.iter().copied()),
            );
        }
        for (class, units) in [
            (Class::District, reference.districts()),
            (Class::Commune, reference.communes()),
        ] {
            for unit in units {
                let province = reference.province(&unit.province).map_or("", |p| p.name.as_str());
                let full = format!("{} {}", unit.kind, unit.name);
                let mut meaning = format!("type={};province={province};unit={}", unit.kind, unit.province);
                for (key, day) in [("from", unit.validity.from), ("until", unit.validity.until)] {
                    if let Some(day) = day {
                        _ = write!(meaning, ";{key}={day}");
                    }
                }
                self.add(class, &full, &full, &meaning, std::iter::once(&full));
                let province_too = forms
                    .get(unit.name.as_str())
                    .is_some_and(|(_, meaning)| meaning.is_empty());
                if class == Class::District && !province_too {
                    let bare = if unit.kind == "thành phố" {
                        "town"
                    } else {
                        "district"
                    };
                    self.add(
                        class,
                        &full,
                        &full,
                        &format!("{meaning};bare={bare}"),
                        std::iter::once(&unit.name),
                    );
                }
            }
        }
    }
}

struct HexDigest<'a>(&'a [u8]);

impl std::fmt::LowerHex for HexDigest<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A form as it stands in folded texts: its tokens with one space between each two.
fn pattern(form: &str, spelling: &Spelling) -> String {
    let text = Text::new(form, spelling);
    text.folded_phrase(0..text.tokens.len()).to_owned()
}

fn pairs(meaning: &str) -> Vec<(String, String)> {
    meaning
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| match part.split_once('=') {
            Some((key, value)) => (key.trim().to_owned(), value.trim().to_owned()),
            None => (String::new(), part.to_owned()),
        })
        .collect()
}

fn read_folder(
    folder: &Path,
    files: &mut BTreeMap<String, Rows>,
    tables: &mut Vec<Table<'_>>,
    hash: &mut Sha256,
    errors: &mut Vec<LexiconError>,
) {
    let shown = folder.display().to_string();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            return errors.push(LexiconError::new(
                &shown,
                0,
                0,
                format!("cannot be read as a folder: {e}"),
            ));
        }
    };
    let mut paths: Vec<PathBuf> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "csv"));
    paths.sort();
    if paths.is_empty() {
        errors.push(LexiconError::new(
            &shown,
            0,
            0,
            "holds no .csv file; name the folder of your lexicon files",
        ));
    }
    for path in paths {
        let shown = path.display().to_string();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let table = TABLES.into_iter().find(|t| *t == stem);
        if table.is_none() && !OTHER_FILES.contains(&stem.as_str()) && !Class::FILES.iter().any(|(_, s)| *s == stem) {
            let known: Vec<_> = Class::FILES
                .iter()
                .map(|(_, s)| *s)
                .chain(OTHER_FILES)
                .chain(TABLES)
                .collect();
            errors.push(LexiconError::new(
                &shown,
                0,
                0,
                format!("no such class of entries; known are {}", known.join(", ")),
            ));
            continue;
        }
        match std::fs::read(&path) {
            Ok(bytes) => {
                hash.update(stem.as_bytes());
                hash.update(&bytes);
                if let Some(stem) = table {
                    tables.push(Table {
                        stem,
                        file: shown.into(),
                        bytes: bytes.into(),
                    });
                    continue;
                }
                read_rows(&shown, &bytes, files.entry(stem).or_default(), errors);
            }
            Err(e) => errors.push(LexiconError::new(&shown, 0, 0, format!("cannot be read: {e}"))),
        }
    }
}

fn read_rows(file: &str, bytes: &[u8], rows: &mut Rows, errors: &mut Vec<LexiconError>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    match reader.headers() {
        Ok(header) if header.iter().eq(HEADER) => {}
        Ok(header) => {
            let found: Vec<_> = header.iter().collect();
            let reason = format!("the header is `{}`, wanted is `{}`", found.join(","), HEADER.join(","));
            return errors.push(LexiconError::new(file, 1, 0, reason));
        }
        Err(e) => return errors.push(LexiconError::new(file, 1, 0, format!("is no UTF-8 CSV: {e}"))),
    }
    // where each id and form stood in this file
    let (mut ids, mut forms) = (HashMap::new(), HashMap::new());
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                errors.push(LexiconError::new(file, line, 0, format!("is no UTF-8 CSV: {e}")));
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if let Err((column, reason)) = check(&record, line, &mut ids, &mut forms) {
            errors.push(LexiconError::new(file, line, column, reason));
            continue;
        }
        let between = if record[2].contains('|') { '|' } else { ';' };
        let aliases = record[2]
            .split(between)
            .map(|a| a.trim().to_owned())
            .filter(|a| !a.is_empty())
            .collect();
        rows.insert(
            record[0].to_owned(),
            Row {
                form: record[1].to_owned(),
                aliases,
                meaning: record[3].to_owned(),
            },
        );
    }
}

/// Is the row well-formed? Else the number of the bad field and the reason.
fn check(
    record: &csv::StringRecord,
    line: u64,
    ids: &mut HashMap<String, u64>,
    forms: &mut HashMap<String, u64>,
) -> Result<(), (usize, String)> {
    if record.len() != HEADER.len() {
        return Err((
            record.len(),
            format!("has {} fields, wanted are 4: {}", record.len(), HEADER.join(",")),
        ));
    }
    let id = &record[0];
    if id.is_empty()
        || !id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    {
        return Err((1, format!("the id `{id}` is not made of a-z, 0-9 and -")));
    }
    if let Some(first) = ids.insert(id.to_owned(), line) {
        return Err((1, format!("the id `{id}` stands already in line {first}")));
    }
    if record[1].trim().is_empty() {
        return Err((2, "the form is empty".to_owned()));
    }
    if let Some(first) = forms.insert(fold(&record[1]), line) {
        return Err((2, format!("the form `{}` stands already in line {first}", &record[1])));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(content: &str) -> Vec<String> {
        let mut errors = Vec::new();
        read_rows("x.csv", content.as_bytes(), &mut Rows::new(), &mut errors);
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn bad_rows_are_named() {
        for (content, wanted) in [
            (
                "id,name\n",
                "x.csv:1:0: the header is `id,name`, wanted is `id,form,aliases,meaning`",
            ),
            (
                "id,form,aliases,meaning\na,A,,\nb,B\n",
                "x.csv:3:2: has 2 fields, wanted are 4: id,form,aliases,meaning",
            ),
            (
                "id,form,aliases,meaning\na,A,,\na,B,,\n",
                "x.csv:3:1: the id `a` stands already in line 2",
            ),
            (
                "id,form,aliases,meaning\na,Hòa,,\nb,hoà,,\n",
                "x.csv:3:2: the form `hoà` stands already in line 2",
            ),
            ("id,form,aliases,meaning\na,,,\n", "x.csv:2:2: the form is empty"),
            (
                "id,form,aliases,meaning\nÁ,A,,\n",
                "x.csv:2:1: the id `Á` is not made of a-z, 0-9 and -",
            ),
        ] {
            assert_eq!(errors(content), [wanted]);
        }
        assert_eq!(errors("id,form,aliases,meaning\na,A,b;c,x=1\n"), [""; 0]);
    }

    #[test]
    fn the_embedded_lexicon_is_well_formed() {
        if let Err(errors) = Sources::read(&[]) {
            panic!(
                "{}",
                errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
            );
        }
    }
}
