//! Facts on the article's own title, date, author and site.

use super::Builder;
use crate::recognise::Reading;

/// Adds the facts of this table.
pub fn relate(_reading: &Reading<'_>, _builder: &mut Builder) {}
