//! The tables of many articles, from folders of CSV files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

/// The tables, in the order in which they are read and written.
pub const TABLES: [&str; 8] = [
    "articles",
    "conferences",
    "offices",
    "organizations",
    "provinces",
    "documents",
    "document_links",
    "metrics",
];

/// One row: cells by column, in the order of the columns.
pub type Row = IndexMap<String, String>;

/// Why tables could not be read or compared.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    /// A folder or file cannot be read.
    #[error("{}: cannot be read ({source}); tables are CSV files, in one folder or in one folder per article", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file is not CSV in UTF-8.
    #[error("{}: not a CSV table in UTF-8: {source}", path.display())]
    Csv {
        /// Which.
        path: PathBuf,
        /// Where and why.
        source: csv::Error,
    },
    /// A row lacks a column that its table must have.
    #[error("a row has no column `{column}`: {row}; GUIDE.md of the gold tables tells the columns")]
    Column {
        /// Which column.
        column: String,
        /// The cells that it has.
        row: String,
    },
}

/// A cell that must be there.
pub(super) fn want<'a>(row: &'a Row, column: &str) -> Result<&'a str, EvaluateError> {
    row.get(column)
        .map(String::as_str)
        .ok_or_else(|| EvaluateError::Column {
            column: column.to_owned(),
            row: row.values().map(String::as_str).collect::<Vec<_>>().join(" | "),
        })
}

/// The tables of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleTables {
    tables: IndexMap<String, Vec<Row>>,
}

impl ArticleTables {
    /// The rows of one of [`TABLES`].
    pub fn rows(&self, table: &str) -> &[Row] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }
}

/// The tables of many articles, by the article's id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    articles: IndexMap<String, ArticleTables>,
}

impl Tables {
    /// Reads a folder of one CSV per table whose first column is `article`, or else a folder with one folder of tables
    /// per article. Further columns are kept, missing tables are empty.
    pub fn read(folder: &Path) -> Result<Self, EvaluateError> {
        let mut tables = Self::default();
        if TABLES.iter().any(|table| file(folder, table).exists()) {
            for table in TABLES {
                let path = file(folder, table);
                tables.add(table, &path, &bytes(&path)?)?;
            }
            return Ok(tables);
        }
        for article in folders(folder)? {
            for table in TABLES {
                let path = file(&folder.join(&article), table);
                for row in parse(&path, &bytes(&path)?)? {
                    tables.push(&article, table, row);
                }
            }
        }
        Ok(tables)
    }

    /// Adds one table of many articles, as CSV whose first column is `article`; `name` is for messages.
    pub fn add(&mut self, table: &str, name: &Path, csv: &[u8]) -> Result<(), EvaluateError> {
        for row in parse(name, csv)? {
            let article = want(&row, "article")?.to_owned();
            self.push(&article, table, row);
        }
        Ok(())
    }

    /// Adds a row to a table of an article.
    pub fn push(&mut self, article: &str, table: &str, row: Row) {
        let tables = &mut self.articles.entry(article.to_owned()).or_default().tables;
        tables.entry(table.to_owned()).or_default().push(row);
    }

    /// The tables of one article.
    pub fn get(&self, article: &str) -> Option<&ArticleTables> {
        self.articles.get(article)
    }

    /// All articles, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &ArticleTables)> {
        self.articles.iter()
    }

    /// Keeps only the articles whose id is wanted.
    pub fn retain(&mut self, wanted: impl Fn(&str) -> bool) {
        self.articles.retain(|article, _| wanted(article));
    }

    /// Has it no article?
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }
}

fn file(folder: &Path, table: &str) -> PathBuf {
    folder.join(table).with_extension("csv")
}

fn folders(folder: &Path) -> Result<Vec<String>, EvaluateError> {
    let fail = |source| EvaluateError::Io {
        path: folder.to_owned(),
        source,
    };
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(fail)? {
        let entry = entry.map_err(fail)?;
        if entry.path().is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// What a file holds; nothing if there is none.
fn bytes(path: &Path) -> Result<Vec<u8>, EvaluateError> {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        other => other.map_err(|source| EvaluateError::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

/// A header and rows; a short row has empty cells at its end, what a long one has besides is passed over.
fn parse(name: &Path, csv: &[u8]) -> Result<Vec<Row>, EvaluateError> {
    let fail = |source| EvaluateError::Csv {
        path: name.to_owned(),
        source,
    };
    let csv = csv.strip_prefix("\u{feff}".as_bytes()).unwrap_or(csv);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csv);
    let header = reader.headers().map_err(fail)?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(fail)?;
        let columns = header.iter().enumerate().filter(|(_, column)| !column.is_empty());
        let cells = columns.map(|(at, column)| (column.to_owned(), record.get(at).unwrap_or("").to_owned()));
        rows.push(cells.collect());
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn both_layouts_hold_the_same_rows() {
        let dir = tempfile::tempdir().unwrap();
        let (one, many) = (dir.path().join("one"), dir.path().join("many"));
        fs::create_dir_all(many.join("a")).unwrap();
        fs::create_dir_all(&one).unwrap();
        fs::write(
            one.join("provinces.csv"),
            "\u{feff}article,province,quote\r\na,Cà Mau,\"x, y\"\r\n",
        )
        .unwrap();
        fs::write(many.join("a/provinces.csv"), "province,quote\nCà Mau,\"x, y\"\n\n").unwrap();
        fs::write(many.join("README.md"), "no table").unwrap();
        let (one, many) = (Tables::read(&one).unwrap(), Tables::read(&many).unwrap());
        assert_eq!(one.get("a").unwrap().rows("provinces")[0]["quote"], "x, y");
        let mut row = one.get("a").unwrap().rows("provinces")[0].clone();
        row.shift_remove("article");
        assert_eq!(many.get("a").unwrap().rows("provinces"), [row]);
        assert!(many.get("a").unwrap().rows("metrics").is_empty());
    }

    #[test]
    fn what_is_wrong_is_named() {
        let mut tables = Tables::default();
        let error = tables
            .add("provinces", Path::new("x.csv"), b"province\nHue\n")
            .unwrap_err();
        assert!(error.to_string().contains("no column `article`: Hue"), "{error}");
        let error = tables
            .add("provinces", Path::new("x.csv"), b"article\n\xff\n")
            .unwrap_err();
        assert!(error.to_string().contains("x.csv: not a CSV table"), "{error}");
        let error = Tables::read(Path::new("no/such/folder")).unwrap_err();
        assert!(error.to_string().contains("no/such/folder: cannot be read"), "{error}");
    }
}
