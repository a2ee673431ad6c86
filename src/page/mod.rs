//! How does text look on a page and on a terminal? What cards, the reading aid and reports share: escaping, the frame of a
//! page, the colours of classes, lines that wrap by the width of what is seen.
//!
//! A page is one file that needs nothing else: no network, no fonts, readable without script, light and dark as the
//! reader's system is, and it prints.

mod figure;
mod html;
mod number;
mod style;
mod terminal;
mod words;

pub use figure::Figure;
pub use html::{Page, escape};
pub use number::{decimal, grouped, percent};
pub use style::{Style, class_css, class_style};
pub use terminal::{Run, Tone, clean, hang, paint, width, wrap};
pub use words::Words;
