//! `trithuc completions`: completions for a shell.

use std::process::ExitCode;

use crate::cli::{self, Global};

/// Print the completions for a shell
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc completions bash > ~/.local/share/bash-completion/completions/trithuc
  trithuc completions zsh > ~/.zfunc/_trithuc
  trithuc completions fish > ~/.config/fish/completions/trithuc.fish
  trithuc completions powershell >> $PROFILE

How to install them, once; they are there in the next shell that is opened:
  bash        the first example, with the package bash-completion (make the folder if it is not there: mkdir -p)
  zsh         the second, with `fpath+=~/.zfunc; autoload -Uz compinit; compinit` in ~/.zshrc
  fish        the third
  powershell  the fourth
  elvish      trithuc completions elvish > ~/.config/elvish/lib/trithuc.elv, and `use trithuc` in rc.elv")]
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
