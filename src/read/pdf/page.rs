//! The content of a page: the operators that set text, followed as far as it takes to know what stands where.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::built::MOST;
use super::font::Font;
use super::lines::{Line, Lines};

/// Forms within forms that are followed.
const DEPTH: usize = 8;
/// Operations of a page that are followed; more is no page of text.
const MOST_OPERATIONS: usize = 2_000_000;

/// The lines of a page, and why some or all of its words could not be read.
pub(super) struct Page {
    pub lines: Vec<Line>,
    pub problem: Option<&'static str>,
}

/// Reads a page.
pub(super) fn read(document: &Document, id: ObjectId) -> Page {
    let mut setter = Setter {
        document,
        lines: Lines::default(),
        left: MOST_OPERATIONS,
        pictures: 0,
        unknown: 0,
    };
    let content = document.get_page_content_with_limit(id, MOST);
    let problem = match content.map(|bytes| Content::decode(&bytes)) {
        Ok(Ok(content)) => {
            if let Ok((own, others)) = document.get_page_resources(id) {
                let others = others.into_iter().filter_map(|id| document.get_dictionary(id).ok());
                let resources: Vec<&Dictionary> = own.into_iter().chain(others).collect();
                setter.run(&content.operations, &resources, State::default(), DEPTH);
            }
            None
        }
        _ => Some("its content is damaged; save the document again"),
    };
    let (pictures, unknown) = (setter.pictures, setter.unknown);
    let lines = setter.lines.finish();
    let letters: usize = lines.iter().map(|line| line.text.chars().count()).sum();
    let problem = problem.or(if letters == 0 && unknown > 0 || unknown > letters / 4 {
        Some("its fonts do not tell which letters they draw; it needs OCR")
    } else if letters == 0 && pictures > 0 {
        Some("a picture without a text layer; it needs OCR")
    } else {
        None
    });
    Page { lines, problem }
}

/// A matrix of six numbers, as PDF writes them.
#[derive(Clone, Copy)]
struct Matrix([f32; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `next`.
    fn then(self, next: Self) -> Self {
        let (first, then) = (self.0, next.0);
        let cell = |row: usize, column: usize| {
            let moved = if row == 2 { then[4 + column] } else { 0.0 };
            first[2 * row] * then[column] + first[2 * row + 1] * then[2 + column] + moved
        };
        Self([cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1), cell(2, 0), cell(2, 1)])
    }

    fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    fn of(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f32> = operands.iter().filter_map(|o| o.as_float().ok()).collect();
        Some(Self(numbers.try_into().ok()?))
    }
}

/// The graphics state, as far as text depends on it.
#[derive(Clone)]
struct State {
    page: Matrix,
    line: Matrix,
    text: Matrix,
    font: Vec<u8>,
    size: f32,
    letters: f32,
    words: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: Matrix::ONE,
            line: Matrix::ONE,
            text: Matrix::ONE,
            font: Vec::new(),
            size: 0.0,
            letters: 0.0,
            words: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

/// Follows the operators.
struct Setter<'a> {
    document: &'a Document,
    lines: Lines,
    /// Operations that are still followed.
    left: usize,
    pictures: usize,
    /// Glyphs of which the font tells no letter.
    unknown: usize,
}

impl<'a> Setter<'a> {
    fn run(&mut self, operations: &[Operation], resources: &[&'a Dictionary], start: State, depth: usize) {
        let dictionaries = fonts(resources, self.document);
        let bare: BTreeMap<&[u8], Dictionary> = dictionaries
            .iter()
            .map(|(name, font)| {
                let mut font = (*font).clone();
                font.remove(b"Encoding");
                (*name, font)
            })
            .collect();
        let fonts: BTreeMap<&[u8], Font<'_>> = dictionaries
            .iter()
            .map(|(name, font)| (*name, Font::new(font, &bare[name], self.document)))
            .collect();
        let mut state = start;
        let mut kept = Vec::new();
        for operation in operations {
            let Some(left) = self.left.checked_sub(1) else { return };
            self.left = left;
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "q" if kept.len() < 1000 => kept.push(state.clone()),
                "Q" => {
                    if let Some(before) = kept.pop() {
                        state = before;
                    }
                }
                "cm" => {
                    if let Some(matrix) = Matrix::of(operands) {
                        state.page = matrix.then(state.page);
                    }
                }
                "Do" => self.object(
                    operands,
                    resources,
                    State {
                        page: state.page,
                        ..State::default()
                    },
                    depth,
                ),
                "BI" => self.pictures += 1,
                other => self.set(other, operands, &mut state, &fonts),
            }
        }
    }

    /// The operators of text.
    fn set(&mut self, operator: &str, operands: &[Object], state: &mut State, fonts: &BTreeMap<&[u8], Font<'_>>) {
        let number = |at: usize| operands.get(at).and_then(|o| o.as_float().ok()).unwrap_or(0.0);
        match operator {
            "BT" => (state.line, state.text) = (Matrix::ONE, Matrix::ONE),
            "Tf" => {
                if let Some(name) = operands.first().and_then(|o| o.as_name().ok()) {
                    name.clone_into(&mut state.font);
                }
                state.size = number(1);
            }
            "Tc" => state.letters = number(0),
            "Tw" => state.words = number(0),
            "Tz" => state.scale = number(0) / 100.0,
            "TL" => state.leading = number(0),
            "Ts" => state.rise = number(0),
            "Td" => state.next_line(number(0), number(1)),
            "TD" => {
                state.leading = -number(1);
                state.next_line(number(0), number(1));
            }
            "Tm" => {
                if let Some(matrix) = Matrix::of(operands) {
                    (state.line, state.text) = (matrix, matrix);
                }
            }
            "T*" => state.next_line(0.0, -state.leading),
            "Tj" => self.show(operands.first(), state, fonts),
            "'" => {
                state.next_line(0.0, -state.leading);
                self.show(operands.first(), state, fonts);
            }
            "\"" => {
                (state.words, state.letters) = (number(0), number(1));
                state.next_line(0.0, -state.leading);
                self.show(operands.get(2), state, fonts);
            }
            "TJ" => {
                for item in operands.first().and_then(|o| o.as_array().ok()).into_iter().flatten() {
                    if let Ok(back) = item.as_float() {
                        let by = -back / 1000.0 * state.size * state.scale;
                        state.text = Matrix::moved(by, 0.0).then(state.text);
                    } else {
                        self.show(Some(item), state, fonts);
                    }
                }
            }
            _ => {}
        }
    }

    /// Sets a string glyph by glyph.
    fn show(&mut self, string: Option<&Object>, state: &mut State, fonts: &BTreeMap<&[u8], Font<'_>>) {
        let Some(Ok(bytes)) = string.map(Object::as_str) else {
            return;
        };
        let Some(font) = fonts.get(state.font.as_slice()) else {
            return;
        };
        for code in bytes.chunks(if font.wide { 2 } else { 1 }) {
            let value = code.iter().fold(0, |value, byte| value << 8 | u32::from(*byte));
            let mut advance = font.width(value) * state.size + state.letters;
            if code == b" " {
                advance += state.words;
            }
            let place = Matrix([state.size * state.scale, 0.0, 0.0, state.size, 0.0, state.rise])
                .then(state.text)
                .then(state.page);
            state.text = Matrix::moved(advance * state.scale, 0.0).then(state.text);
            let end = state.text.then(state.page);
            match font.text(code) {
                Some(text) => {
                    let [_, _, c, d, x, y] = place.0;
                    self.lines.add(&text, (x, y), (end.0[4], end.0[5]), c.hypot(d));
                }
                None => self.unknown += 1,
            }
        }
    }

    /// A form is followed like the page that it stands on; a picture is counted.
    fn object(&mut self, operands: &[Object], resources: &[&'a Dictionary], mut state: State, depth: usize) {
        let Some(name) = operands.first().and_then(|o| o.as_name().ok()) else {
            return;
        };
        let document = self.document;
        let found = resources.iter().find_map(|resources| {
            let objects = resources
                .get_deref(b"XObject", document)
                .and_then(Object::as_dict)
                .ok()?;
            objects.get_deref(name, document).and_then(Object::as_stream).ok()
        });
        let Some(stream) = found else { return };
        if stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Image")
        {
            self.pictures += 1;
            return;
        }
        let Some(depth) = depth.checked_sub(1) else { return };
        let Ok(bytes) = stream.get_plain_content_with_limit(MOST) else {
            return;
        };
        let Ok(content) = Content::decode(&bytes) else { return };
        if let Some(matrix) = stream
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array)
            .ok()
            && let Some(matrix) = Matrix::of(matrix)
        {
            state.page = matrix.then(state.page);
        }
        let own = stream
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict)
            .ok();
        let resources: Vec<&Dictionary> = own.into_iter().chain(resources.iter().copied()).collect();
        self.run(&content.operations, &resources, state, depth);
    }
}

impl State {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }
}

/// The fonts of resources by name; what is nearer hides what is farther.
fn fonts<'a>(resources: &[&'a Dictionary], document: &'a Document) -> BTreeMap<&'a [u8], &'a Dictionary> {
    let mut found = BTreeMap::new();
    for resources in resources {
        let Ok(fonts) = resources.get_deref(b"Font", document).and_then(Object::as_dict) else {
            continue;
        };
        for (name, font) in fonts {
            if let Ok((_, Object::Dictionary(font))) = document.dereference(font) {
                found.entry(name.as_slice()).or_insert(font);
            }
        }
    }
    found
}
