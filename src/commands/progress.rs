//! A progress bar for people who wait at a terminal.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use trithuc::store::update::Progress;

use crate::cli::Global;

/// Draws on the standard error if that is a terminal, and not when quiet.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that shows nothing yet.
    pub fn new(global: &Global) -> Self {
        let target = if global.quiet {
            ProgressDrawTarget::hidden()
        } else {
            // Hidden by itself where there is no terminal.
            ProgressDrawTarget::stderr()
        };
        let style = ProgressStyle::with_template("{msg:<10} {wide_bar} {pos}/{len}");
        let bar = ProgressBar::with_draw_target(Some(0), target);
        Self(bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Shows how far the work is.
    pub fn show(&self, progress: Progress) {
        let (words, done, total) = match progress {
            Progress::Extracting { done, total } => ("Reading", done, total),
            Progress::Resolving => ("Comparing", 0, 0),
            Progress::Comparing { done, total } => ("Writing", done, total),
            Progress::Saving => ("Saving", 0, 0),
        };
        if total > 0 {
            self.0.set_length(total as u64);
            self.0.set_position(done as u64);
        }
        if done <= 1 {
            self.0.set_message(words);
        }
    }
}

/// The bar goes before anything else is said.
impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
