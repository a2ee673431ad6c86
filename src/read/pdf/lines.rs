//! From glyphs with places to lines.

/// A line of a page, in points from the lower left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub y: f32,
    /// The size of its letters.
    pub size: f32,
}

/// Ligatures are letters, not words.
fn spelt(text: &str) -> &str {
    match text {
        "ﬀ" => "ff",
        "ﬁ" => "fi",
        "ﬂ" => "fl",
        "ﬃ" => "ffi",
        "ﬄ" => "ffl",
        text => text,
    }
}

/// Puts glyphs together as they are set.
#[derive(Default)]
pub(super) struct Lines {
    done: Vec<Line>,
    open: Option<Line>,
}

impl Lines {
    /// Sets what one code says, from one place to another.
    pub fn add(&mut self, text: &str, from: (f32, f32), to: (f32, f32), size: f32) {
        let text = spelt(text);
        let ((x, y), end) = (from, to.0);
        if let Some(line) = self.open.as_mut() {
            let size = line.size.max(size).max(1.0);
            let (gap, drop) = (x - line.right, (y - line.y).abs());
            if drop < size * 0.4 && gap > -size {
                if gap > size * 0.18
                    && !line.text.ends_with(char::is_whitespace)
                    && !text.starts_with(char::is_whitespace)
                {
                    // Cells of a table stand far from each other.
                    line.text.push(if gap > size * 2.5 { '\t' } else { ' ' });
                }
                line.text.push_str(text);
                line.right = line.right.max(end);
                line.size = line.size.max(size);
                return;
            }
        }
        self.close();
        self.open = Some(Line {
            text: text.to_owned(),
            left: x,
            right: end,
            y,
            size,
        });
    }

    fn close(&mut self) {
        if let Some(mut line) = self.open.take() {
            let words = line.text.trim().to_owned();
            if !words.is_empty() {
                line.text = words;
                self.done.push(line);
            }
        }
    }

    /// All lines, in the order in which they were set.
    pub fn finish(mut self) -> Vec<Line> {
        self.close();
        self.done
    }
}
