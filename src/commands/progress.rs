//! Progress for people who wait at a terminal: how far, how fast, how long yet.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use trithuc::store::update::Progress;

use crate::cli::Global;

/// Draws on the standard error if that is a terminal, and not when quiet.
fn bar(global: &Global, template: &str) -> ProgressBar {
    let target = if global.quiet {
        ProgressDrawTarget::hidden()
    } else {
        // Hidden by itself where there is no terminal.
        ProgressDrawTarget::stderr()
    };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// How far a build is.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that shows nothing yet.
    pub fn new(global: &Global) -> Self {
        Self(bar(global, "{prefix:<9} {wide_bar} {pos}/{len} {msg} {eta:>4} left"))
    }

    /// Shows how far the work is.
    pub fn show(&self, progress: Progress) {
        let (words, done, total, bytes) = match progress {
            Progress::Extracting { done, total, bytes } => ("Reading", done, total, bytes),
            Progress::Resolving => ("Comparing", 0, 0, 0),
            Progress::Comparing { done, total } => ("Writing", done, total, 0),
            Progress::Saving => ("Saving", 0, 0, 0),
        };
        if done <= 1 {
            self.0.set_prefix(words);
            self.0.reset_eta();
            self.0.reset_elapsed();
        }
        if total > 0 {
            self.0.set_length(total as u64);
            self.0.set_position(done as u64);
            self.0.set_message(rate(done, bytes, self.0.elapsed()));
        }
    }
}

/// The bar goes before anything else is said.
impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// `412.0 articles/s, 1.20 MB/s`; without bytes only the first.
pub fn rate(articles: usize, bytes: usize, time: Duration) -> String {
    let seconds = time.as_secs_f64().max(0.001);
    #[expect(clippy::cast_precision_loss, reason = "shown with one or two decimals")]
    let (articles, megabytes) = (articles as f64 / seconds, bytes as f64 / 1e6 / seconds);
    if bytes == 0 {
        format!("{articles:.1} articles/s")
    } else {
        format!("{articles:.1} articles/s, {megabytes:.2} MB/s")
    }
}

/// How many inputs are opened, and how many articles they gave.
pub struct Count {
    bar: ProgressBar,
    total: usize,
}

impl Count {
    /// A count of so many inputs.
    pub fn new(total: usize, global: &Global) -> Self {
        let bar = bar(global, "{prefix:<9} {wide_bar} {msg}");
        bar.set_prefix("Opening");
        bar.set_length(total as u64);
        Self { bar, total }
    }

    /// Shows how many inputs are left, and how many articles there are.
    pub fn show(&self, left: usize, articles: usize) {
        let done = self.total.saturating_sub(left);
        self.bar.set_position(done as u64);
        self.bar
            .set_message(format!("{done}/{} files, {articles} articles", self.total));
    }

    /// Lets something be said while it shows.
    pub fn aside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }
}

impl Drop for Count {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
