//! Facts on bodies and provinces that are named.

use super::Builder;
use crate::recognise::Reading;

/// Adds the facts of this table.
pub fn relate(_reading: &Reading<'_>, _builder: &mut Builder) {}
