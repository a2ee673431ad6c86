//! Recognises what short forms stand for.

use super::Reading;

/// Adds the mentions of this kind.
pub fn recognise(_reading: &mut Reading<'_>) {}
