//! Recognises quantities.

use super::Reading;

/// Adds the mentions of this kind.
pub fn recognise(_reading: &mut Reading<'_>) {}
