//! `trithuc man`: the manual page of the program or of a command.

use std::process::ExitCode;

use crate::cli::{self, Global, Usage};

/// Print a manual page (roff)
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trithuc man | man -l -
  trithuc man build > trithuc-build.1")]
pub struct Args {
    /// A command; the program itself without it
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

pub fn run(args: &Args, _global: &Global) -> anyhow::Result<ExitCode> {
    let mut program = cli::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => program
            .find_subcommand(name)
            .ok_or_else(|| {
                let all = program.get_subcommands().map(clap::Command::get_name);
                let meant = cli::meant(name, all, "see `trithuc --help`");
                Usage(format!("there is no command `{name}`; {meant}"))
            })?
            .clone()
            .name(format!("trithuc-{name}")),
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    cli::write_out(|out| Ok(out.write_all(&text)?))?;
    Ok(ExitCode::SUCCESS)
}
