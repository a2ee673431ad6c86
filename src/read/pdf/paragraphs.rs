//! From the lines of all pages to one text of paragraphs.

use std::collections::BTreeMap;

use super::lines::Line;

/// Lines at the top and bottom of a page that can be its header and footer.
const EDGE: usize = 2;

/// The paragraphs, a blank line between them.
pub(super) fn text(mut pages: Vec<Vec<Line>>) -> String {
    without_edges(&mut pages);
    let body = middle(pages.iter().flatten().map(|line| line.size));
    let step = middle(pages.iter().flat_map(|page| page.windows(2)).filter_map(|pair| {
        let down = pair[0].y - pair[1].y;
        (down > 0.0 && down < pair[0].size * 3.0).then_some(down)
    }));
    let mut paragraphs: Vec<String> = Vec::new();
    for page in &pages {
        let right = page.iter().map(|line| line.right).fold(0.0, f32::max);
        let left = page.iter().map(|line| line.left).fold(f32::MAX, f32::min);
        let mut before: Option<&Line> = None;
        for line in page {
            let goes_on = match before {
                Some(before) => goes_on(before, line, step, body, (left, right)),
                None => paragraphs.last().is_some_and(|last| runs_over(last, &line.text)),
            };
            match paragraphs.last_mut() {
                Some(last) if goes_on => join(last, &line.text),
                _ => paragraphs.push(line.text.clone()),
            }
            before = Some(line);
        }
    }
    let paragraphs: Vec<&str> = paragraphs.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    paragraphs.join("\n\n") + "\n"
}

/// Does a line go on with the paragraph of the line before it on the page?
fn goes_on(before: &Line, line: &Line, step: f32, body: f32, (left, right): (f32, f32)) -> bool {
    let down = before.y - line.y;
    let alike = (before.size - line.size).abs() < 0.12 * before.size;
    if !alike || before.text.contains('\t') || line.text.contains('\t') {
        return false;
    }
    // A headline is set larger, over as many lines as it takes.
    if line.size > body * 1.15 {
        return down > 0.0 && down < line.size * 1.9;
    }
    let indented = line.left > before.left + line.size * 0.8 && line.left < left + (right - left) * 0.4;
    let short = before.right < right - (right - left) * 0.15;
    down > 0.0 && down < step * 1.25 && !indented && !short
}

/// Does the first line of a page go on with the last paragraph of the page before?
fn runs_over(last: &str, line: &str) -> bool {
    !last.ends_with(['.', '!', '?', '”', '"', ':', ';', '…', ')'])
        && line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// A number or date that was broken after a hyphen or slash has no blank there.
fn join(paragraph: &mut String, line: &str) {
    let whole = !paragraph.ends_with(['-', '/']) || paragraph.ends_with(" -");
    if whole && !paragraph.ends_with(char::is_whitespace) {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Takes off page numbers, and what stands at the edge of most pages in the same words.
fn without_edges(pages: &mut [Vec<Line>]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut edge: Vec<String> = edges(page).map(|at| pattern(&page[at].text)).collect();
        edge.sort_unstable();
        edge.dedup();
        for words in edge {
            *counts.entry(words).or_default() += 1;
        }
    }
    let most = if pages.len() > 1 {
        pages.len() / 2 + 1
    } else {
        usize::MAX
    };
    for page in pages {
        let mut off: Vec<usize> = edges(page)
            .filter(|at| {
                let words = pattern(&page[*at].text);
                words == "#"
                    || words == "#/#"
                    || is_of_browser(&words)
                    || counts.get(&words).is_some_and(|count| *count >= most)
            })
            .collect();
        off.sort_unstable();
        off.dedup();
        for at in off.into_iter().rev() {
            page.remove(at);
        }
    }
}

/// What browsers print above and below: `25/11/2022, 7:38 PM` with the title, the address with `1/3`.
fn is_of_browser(pattern: &str) -> bool {
    pattern.starts_with("#/#/#,#:#") || pattern.contains("://") && pattern.ends_with("#/#")
}

/// Places of the lines that stand highest and lowest on a page.
fn edges(page: &[Line]) -> impl Iterator<Item = usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].y.total_cmp(&page[*a].y));
    let low = order.iter().rev().take(EDGE).copied().collect::<Vec<_>>();
    order.into_iter().take(EDGE).chain(low)
}

/// The words with numbers made alike: pages differ in theirs.
fn pattern(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if !c.is_ascii_digit() {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// The median.
fn middle(numbers: impl Iterator<Item = f32>) -> f32 {
    let mut numbers: Vec<f32> = numbers.collect();
    numbers.sort_by(f32::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(12.0)
}
