//! Pictures by GraphViz, where it is installed.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

const PROGRAM: &str = "dot";

/// Is a format drawn by GraphViz? `svg` is without it drawn more simply; `png` cannot be.
pub fn drawn(format: &str) -> anyhow::Result<bool> {
    let wanted = format == "svg" || format == "png";
    if !wanted || is_installed() {
        return Ok(wanted);
    }
    if format == "png" {
        bail!(
            "png is drawn by GraphViz, and there is no `{PROGRAM}` on the PATH; install it (Debian, Ubuntu: apt install graphviz; \
             macOS: brew install graphviz; Windows: winget install graphviz), or export svg, which needs nothing"
        );
    }
    Ok(false)
}

fn is_installed() -> bool {
    Command::new(PROGRAM)
        .arg("-V")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The picture of a drawing.
pub fn draw(format: &str, text: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut command = Command::new(PROGRAM);
    command.arg(format!("-T{format}")).arg("-Gdpi=144");
    if format == "svg" {
        // the unit of SVG is its own: another resolution would only shift text against boxes
        command = Command::new(PROGRAM);
        command.arg("-Tsvg");
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("GraphViz does not start")?;
    let mut input = child.stdin.take().context("GraphViz takes no input")?;
    let text = text.to_vec();
    // it may answer before it has read all
    let writer = std::thread::spawn(move || match input.write_all(&text) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    });
    let output = child.wait_with_output().context("GraphViz does not end")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("GraphViz cannot draw this: {}", said.trim());
    }
    match writer.join() {
        Ok(written) => written.context("GraphViz does not read")?,
        Err(_) => bail!("GraphViz does not read"),
    }
    Ok(output.stdout)
}
