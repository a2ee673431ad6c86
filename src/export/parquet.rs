//! The tables as Parquet, a file a table, with typed columns: positions are whole numbers, values are decimals as exact as in the
//! CSV, everything else is text (dates too: their spelling tells how precise they are). What is empty in the CSV is null.

use std::io;
use std::sync::Arc;

use oxigraph::store::Store;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};

use super::tables::{Sort, Table, left_out, sort_of, tables};
use super::{ExportError, Exporter, Options, Sink, Written};

/// Digits of a decimal of 16 bytes, the most that readers know.
const DIGITS: usize = 38;

/// A folder of Parquet files.
pub(super) struct Parquet;

impl Exporter for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn about(&self) -> &'static str {
        "a folder of the tables as Parquet, with typed columns"
    }

    fn is_folder(&self) -> bool {
        true
    }

    fn is_text(&self) -> bool {
        false
    }

    fn is_whole(&self) -> bool {
        true
    }

    fn export(&self, store: &Store, _: &Options, sink: &mut dyn Sink) -> Result<Written, ExportError> {
        let (mut count, mut rows, mut lost) = (0, 0, 0);
        for table in tables(store) {
            let table = table?;
            sink.file(&format!("{}.parquet", table.name), &mut |out| {
                let (bytes, unread) = file(&table).map_err(io::Error::other)?;
                lost += unread;
                out.write_all(&bytes)
            })?;
            count += 1;
            rows += table.rows.len();
        }
        let mut left_out = left_out(store)?;
        if lost > 0 {
            left_out.push(("whose number has more than 38 digits".to_owned(), lost));
        }
        Ok(Written {
            counts: vec![("written-tables", count), ("written-rows", rows)],
            left_out,
            ..Written::default()
        })
    }
}

/// A column and how it is stored.
struct Column<'t> {
    values: Vec<&'t str>,
    sort: Sort,
    /// Digits after the point, of decimals.
    scale: usize,
}

impl<'t> Column<'t> {
    fn new(table: &'t Table, at: usize) -> Self {
        let values: Vec<&str> = table.rows.iter().map(|row| row[at].as_str()).collect();
        let digits = |value: &&str| {
            value
                .split_once('.')
                .map_or(0, |(_, part)| part.trim_end_matches('0').len())
        };
        Self {
            scale: values.iter().map(digits).max().unwrap_or(0).min(DIGITS - 1),
            sort: sort_of(table.name, &table.columns[at]),
            values,
        }
    }

    fn schema(&self, name: &str) -> Result<TypePtr, ParquetError> {
        let (physical, logical) = match self.sort {
            Sort::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Sort::Position => (Physical::INT64, Some(LogicalType::integer(64, true))),
            Sort::Decimal => {
                let scale = i32::try_from(self.scale).map_err(|error| ParquetError::External(error.into()))?;
                let logical = Some(LogicalType::decimal(scale, 38));
                let builder = Type::primitive_type_builder(name, Physical::FIXED_LEN_BYTE_ARRAY).with_length(16);
                let builder = builder.with_precision(38).with_scale(scale).with_logical_type(logical);
                return Ok(Arc::new(builder.with_repetition(Repetition::OPTIONAL).build()?));
            }
        };
        let builder = Type::primitive_type_builder(name, physical).with_logical_type(logical);
        Ok(Arc::new(builder.with_repetition(Repetition::OPTIONAL).build()?))
    }

    /// Writes it; gives how many values are not what the column holds.
    fn write(&self, out: &mut SerializedColumnWriter<'_>) -> Result<usize, ParquetError> {
        let (levels, lost) = match self.sort {
            Sort::Text => {
                let (levels, found) = self.read(|value| Some(ByteArray::from(value)));
                out.typed::<ByteArrayType>().write_batch(&found, Some(&levels), None)?;
                (levels, found.len())
            }
            Sort::Position => {
                let (levels, found) = self.read(|value| value.parse::<i64>().ok());
                out.typed::<Int64Type>().write_batch(&found, Some(&levels), None)?;
                (levels, found.len())
            }
            Sort::Decimal => {
                let unscaled = |value: &str| unscaled(value, self.scale);
                let (levels, found) =
                    self.read(|value| Some(FixedLenByteArray::from(unscaled(value)?.to_be_bytes().to_vec())));
                out.typed::<FixedLenByteArrayType>()
                    .write_batch(&found, Some(&levels), None)?;
                (levels, found.len())
            }
        };
        debug_assert_eq!(levels.len(), self.values.len());
        Ok(self.values.iter().filter(|value| !value.is_empty()).count() - lost)
    }

    /// For each row 1 where there is a value, and the values.
    fn read<T>(&self, value: impl Fn(&'t str) -> Option<T>) -> (Vec<i16>, Vec<T>) {
        let filled = |text: &&'t str| Some(*text).filter(|text| !text.is_empty()).and_then(&value);
        let found: Vec<Option<T>> = self.values.iter().map(filled).collect();
        let levels = found.iter().map(|value| i16::from(value.is_some())).collect();
        (levels, found.into_iter().flatten().collect())
    }
}

/// A plain decimal times ten to the scale; none if it has more digits than fit.
fn unscaled(value: &str, scale: usize) -> Option<i128> {
    let (sign, digits) = value.strip_prefix('-').map_or((1, value), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let part = part.trim_end_matches('0');
    let zeros = "0".repeat(scale.checked_sub(part.len())?);
    let all = format!("{whole}{part}{zeros}");
    let significant = all.trim_start_matches('0');
    if all.is_empty() || !all.bytes().all(|b| b.is_ascii_digit()) || significant.len() > DIGITS {
        return None;
    }
    all.parse::<i128>().ok().map(|number| sign * number)
}

/// One table as a file, and how many of its values are left out.
fn file(table: &Table) -> Result<(Vec<u8>, usize), ParquetError> {
    let columns: Vec<Column<'_>> = (0..table.columns.len()).map(|at| Column::new(table, at)).collect();
    let fields = columns
        .iter()
        .zip(&table.columns)
        .map(|(column, name)| column.schema(name));
    let schema = Type::group_type_builder(table.name).with_fields(fields.collect::<Result<_, _>>()?);
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, Arc::new(schema.build()?), Arc::new(properties))?;
    let mut lost = 0;
    let mut group = writer.next_row_group()?;
    for column in &columns {
        if let Some(mut out) = group.next_column()? {
            lost += column.write(&mut out)?;
            out.close()?;
        }
    }
    group.close()?;
    writer.close()?;
    Ok((bytes, lost))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_as_exact_as_their_words() {
        for (value, scale, wanted) in [
            ("12", 2, Some(1200)),
            ("-7.4", 2, Some(-740)),
            ("0.05", 2, Some(5)),
            ("7.40", 1, Some(74)),
            ("0.005", 2, None),
            (
                "99999999999999999999999999999999999999",
                0,
                Some(99_999_999_999_999_999_999_999_999_999_999_999_999),
            ),
            ("100000000000000000000000000000000000000", 0, None),
            ("1e5", 2, None),
            ("", 0, None),
            ("x", 0, None),
        ] {
            assert_eq!(unscaled(value, scale), wanted, "{value}");
        }
    }
}
