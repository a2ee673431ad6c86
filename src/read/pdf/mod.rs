//! PDF documents with a text layer (feature `pdf`): the words of each page in the order in which they were set, lines joined
//! to paragraphs, repeated headers and page numbers left out.

use super::error::{Place, ReadError};
use super::sidecar::Given;
pub(super) fn read(_: &[u8], place: &Place) -> Result<(Given, String, Vec<String>), ReadError> {
    Err(ReadError::document(place, NOT_BUILT))
}
const NOT_BUILT: &str = "this program was built without PDF; build it with `cargo install --path . --features pdf`, or take the text out: pdftotext FILE";
