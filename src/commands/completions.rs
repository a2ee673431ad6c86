//! `trithuc completions`: completions for a shell.

use std::process::ExitCode;

use crate::cli::{self, Global};

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc completions bash > ~/.local/share/bash-completion/completions/trithuc
  trithuc completions zsh > ~/.zfunc/_trithuc
  trithuc completions fish > ~/.config/fish/completions/trithuc.fish")]
pub struct Args {
    /// Which shell
    pub shell: clap_complete::Shell,
}

pub fn run(args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli::command(), "trithuc", &mut script);
    cli::write_out(|out| Ok(out.write_all(&script)?))?;
    Ok(ExitCode::SUCCESS)
}
