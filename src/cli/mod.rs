//! The commands of the program, one file each.

mod check;
mod demo;
mod doctor;
mod hash;
mod healthcheck;
mod odds;
mod sandbox;
mod serve;
mod story;
mod verify;

use std::{net::SocketAddr, path::PathBuf};

use clap::{Parser, Subcommand};
use thiserror::Error;

use crate::{
    app::StartError,
    config::{self, LoadedSettings, SettingIssue},
    sandbox::Generation,
};

/// The password reset that an online broker runs instead of writing.
#[derive(Debug, Parser)]
#[command(name = "latchkey", version, arg_required_else_help = true)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// A TOML file of settings; environment variables override it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the product: the site with a sandbox broker behind it; needs no settings.
    Demo {
        /// Where the site listens.
        #[arg(long, value_name = "ADDR")]
        listen: Option<SocketAddr>,
        /// A brand folder.
        #[arg(long, value_name = "DIR")]
        brand: Option<PathBuf>,
    },
    /// Run the site, from settings.
    Serve,
    /// Run the sandbox broker API alone; its app key is `sandbox-key`.
    Sandbox {
        /// Where it listens.
        #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8081")]
        listen: SocketAddr,
        /// The generation of the platform that it plays; all endpoints when left out.
        #[arg(long, value_name = "YEAR")]
        like: Option<Generation>,
    },
    /// Read settings and brand, and print every problem and what the limits amount to.
    Check,
    /// Check, then try the world before opening: the broker, its key, clocks and proxies; sends no
    /// email.
    Doctor,
    /// Read logins on standard input, a line each, and print the hash that each has in the audit
    /// trail.
    Hash {
        /// Whether logins that differ in case alone are one account; by default as the settings
        /// say.
        #[arg(long, value_parser = ["ignored", "kept"])]
        login_case: Option<String>,
    },
    /// Read log lines on standard input, and print the events around a reference in plain words,
    /// a journey's hash or a login's.
    Story {
        /// The reference that the trader reads out, or a hash of the audit trail.
        reference: String,
    },
    /// Read the audit trail on standard input, and name the first line that was altered, dropped,
    /// moved or added.
    Verify,
    /// Ask the running server whether it is ready (for a container with no shell).
    Healthcheck,
}

/// How a command failed: the exit code and the message, without a line end.
#[derive(Clone, Debug, Error)]
#[error("{message}")]
pub struct ExitError {
    /// 1 for a failure, 2 for bad settings or arguments, 3 for a doctor that proved too little.
    pub code: u8,
    message: String,
}

impl ExitError {
    fn new(code: u8, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { code, message }
    }
}

impl From<StartError> for ExitError {
    fn from(error: StartError) -> Self {
        let code = match error {
            StartError::Listen { .. }
            | StartError::Brand(_)
            | StartError::Upstream(_)
            | StartError::Trace(_) => 2,
            StartError::Server(_) => 1,
        };
        Self::new(code, error.to_string())
    }
}

impl From<std::io::Error> for ExitError {
    fn from(error: std::io::Error) -> Self {
        Self::new(1, error.to_string())
    }
}

impl From<Vec<SettingIssue>> for ExitError {
    fn from(problems: Vec<SettingIssue>) -> Self {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Self::new(2, lines.join("\n"))
    }
}

/// Runs a command to its end.
///
/// # Errors
/// [`ExitError`]
pub fn run(Arguments { command, config }: Arguments) -> Result<(), ExitError> {
    let config = config.as_deref();
    let load = || Ok::<_, ExitError>(config::load(config, config::process_environment())?);
    match command {
        Command::Demo { listen, brand } => demo::run(config, listen, brand),
        Command::Serve => serve::run(load()?),
        Command::Sandbox { listen, like } => sandbox::run(listen, like.unwrap_or_default()),
        Command::Check => check::run(&load()?),
        Command::Doctor => doctor::run(&load()?),
        Command::Hash { login_case } => hash::run(
            &config::load_hash(config, config::process_environment())?,
            login_case.as_deref(),
        ),
        Command::Story { reference } => story::run(&reference),
        Command::Verify => verify::run(&config::load_seal_key(
            config,
            config::process_environment(),
        )?),
        Command::Healthcheck => healthcheck::run(load()),
    }
}

fn log_warnings(loaded: &LoadedSettings) {
    for warning in &loaded.warnings {
        tracing::warn!(setting = %warning.setting, "{}", warning.message);
    }
}

/// Resolves on SIGTERM or SIGINT, from the call on. SIGHUP, which a closed terminal sends, is
/// ignored.
fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [
        SignalKind::terminate(),
        SignalKind::interrupt(),
        SignalKind::hangup(),
    ];
    let signals = signals.map(signal);
    async {
        let [Ok(mut terminate), Ok(mut interrupt), Ok(_hangup)] = signals else {
            tracing::error!("signals can't be received: the process must be killed");
            return std::future::pending().await;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}
