//! The command: reads settings, starts, and says how it ended.

use std::{
    io::Write,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    pin::pin,
    process::ExitCode,
};

use actix_web::rt::System;
use clap::{Parser, Subcommand};
use latchkey::{
    app::{self, Application, Ground, StartError},
    audit::Audit,
    brand::Files,
    clock::Clock,
    config::{self, DemoOptions, LoadedSettings as Loaded},
    doctor::{self, Grade},
    journey::Login,
    sandbox, security, telemetry,
};
use mimalloc::MiMalloc;
use rustix::process::{Resource, Rlimit, setrlimit};

/// Against glibc's a walk is an eighth cheaper, and many connections take a third less memory (docs/decisions.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The password reset that an online broker runs instead of writing.
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// A TOML file of settings; environment variables override it.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[derive(Subcommand)]
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
    },
    /// Read settings and brand, and tell every problem and what the limits amount to.
    Check,
    /// Check, then try the world before opening: the broker, its key, clocks and proxies; sends no email.
    Doctor,
    /// Read logins on standard input, a line each, and print the hash that each has in the audit trail.
    Hash,
    /// Ask the running server whether it is ready (for a container with no shell).
    Healthcheck,
}

/// How the command failed: what to say, and the exit code.
struct Stop(u8, String);

impl From<StartError> for Stop {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Listen { .. }
            | StartError::Brand(_)
            | StartError::Upstream(_)
            | StartError::Trace(_) => Self(2, error.to_string()),
            StartError::Server(_) => Self(1, error.to_string()),
        }
    }
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self(1, error.to_string())
    }
}

fn main() -> ExitCode {
    if let Err(error) = leave_no_dump() {
        let _ = writeln!(
            std::io::stderr(),
            "core dumps can't be switched off: {error}"
        );
    }
    // Where the system gives huge pages to all, an idle site would hold twice as much. No site is worse for not being heard.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop(code, message)) => {
            let _ = writeln!(std::io::stderr(), "{message}");
            ExitCode::from(code)
        }
    }
}

/// A crash leaves no copy of the memory, which holds secrets (SEC-48): no file, and nothing for a handler that the system
/// pipes dumps to, which heeds no limit.
fn leave_no_dump() -> std::io::Result<()> {
    setrlimit(
        Resource::Core,
        Rlimit {
            current: Some(0),
            maximum: Some(0),
        },
    )?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}

fn run(arguments: Arguments) -> Result<(), Stop> {
    let load =
        || config::load(arguments.config.as_deref(), config::process_environment()).map_err(told);
    match arguments.command {
        Command::Demo { listen, brand } => demo(arguments.config.as_deref(), listen, brand),
        Command::Serve => serve(load()?),
        Command::Sandbox { listen } => run_sandbox(listen),
        Command::Check => check(&load()?),
        Command::Doctor => examine(&load()?),
        Command::Hash => hash(&load()?),
        Command::Healthcheck => healthcheck(&load().map_err(|Stop(_, message)| Stop(1, message))?),
    }
}

/// A line a problem.
fn told(problems: Vec<config::SettingIssue>) -> Stop {
    let problems = problems.into_iter();
    Stop(
        2,
        problems
            .map(|problem| problem.to_string())
            .collect::<Vec<_>>()
            .join("\n"),
    )
}

fn serve(Loaded { settings, warnings }: Loaded) -> Result<(), Stop> {
    telemetry::start_log(&settings.log);
    for warning in warnings {
        tracing::warn!(setting = %warning.setting, "{}", warning.message);
    }
    System::new().block_on(async {
        let stop = stop_signal();
        let application = Application::build(settings, Clock::system())?;
        let (public, admin) = (application.address()?, application.admin_address());
        tracing::info!(%public, admin = admin.map(tracing::field::display), version = env!("CARGO_PKG_VERSION"), "listening");
        Ok(application.run(stop).await?)
    })
}

fn demo(
    config: Option<&Path>,
    listen: Option<SocketAddr>,
    brand: Option<PathBuf>,
) -> Result<(), Stop> {
    System::new().block_on(async {
        let stop = stop_signal();
        let (broker, behind) = (
            sandbox::Sandbox::new(Clock::system()),
            TcpListener::bind("127.0.0.1:0")?,
        );
        let broker_address = behind.local_addr()?;
        let api = format!("http://{broker_address}/api")
            .parse()
            .map_err(|_| Stop(1, "no address for the sandbox".to_owned()))?;
        let listen = listen.map(with_a_port).transpose()?;
        let loaded = config::load_demo(
            config,
            config::process_environment(),
            DemoOptions {
                listen,
                brand,
                sandbox_url: api,
                app_key: sandbox::APP_KEY,
            },
        );
        let Loaded { settings, warnings } = loaded.map_err(told)?;
        telemetry::start_log(&settings.log);
        for warning in warnings {
            tracing::warn!(setting = %warning.setting, "{}", warning.message);
        }
        let site = settings.security.origin.ascii.clone();
        let ground = Ground::bind(settings, Clock::system()).map_err(taken)?;
        let (application, seen) = (ground.build()?, ground.brand_files());
        let server = broker.start(behind, 1)?;
        let handle = server.handle();
        actix_web::rt::spawn(server);
        introduce(&site, broker_address)?;
        show(&ground, application, seen, stop).await?;
        handle.stop(false).await;
        Ok(())
    })
}

/// Serves until told to stop; each time the brand folder was edited and is in order, a site with the new face takes over.
async fn show(
    ground: &Ground,
    mut application: Application,
    mut seen: Files,
    stop: impl Future<Output = ()>,
) -> Result<(), Stop> {
    let mut stop = pin!(stop);
    loop {
        let mut next = None;
        let until = async {
            tokio::select! {
                () = &mut stop => {}
                site = edited(ground, &mut seen) => next = Some(site),
            }
        };
        application.run(until).await?;
        let Some(site) = next else { return Ok(()) };
        // Not before nobody gets the former face any more.
        writeln!(std::io::stderr(), "brand: shown as edited")?;
        application = site;
    }
}

/// The site with the brand as edited. An edit that is not in order is told, and the site stays as it was.
async fn edited(ground: &Ground, seen: &mut Files) -> Application {
    loop {
        ground.edited(seen).await;
        match ground.build() {
            Ok(site) => return site,
            Err(error) => drop(writeln!(
                std::io::stderr(),
                "{error}\nbrand: still shown as it was before"
            )),
        }
    }
}

/// The port that a `--listen` with port 0 gets: the site must know its own origin before it listens.
fn with_a_port(listen: SocketAddr) -> std::io::Result<SocketAddr> {
    if listen.port() == 0 {
        TcpListener::bind(listen)?.local_addr()
    } else {
        Ok(listen)
    }
}

/// Names the way out when the demo's port is taken.
fn taken(error: StartError) -> Stop {
    let Stop(code, message) = error.into();
    Stop(
        code,
        format!(
            "{message}\nChoose another address with --listen, for instance: latchkey demo --listen 127.0.0.1:8090"
        ),
    )
}

fn introduce(site: &str, broker: SocketAddr) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "AppState:   {site}/")?;
    writeln!(out, "Outbox: http://{broker}/outbox")?;
    writeln!(out, "Traders (login | question | answer):")?;
    for trader in sandbox::Sandbox::traders()
        .iter()
        .filter(|trader| trader.in_demo)
    {
        let question = trader
            .question
            .map(|question| question.split_whitespace().collect::<Vec<_>>().join(" "));
        let shown = question
            .filter(|question| !question.is_empty())
            .unwrap_or_else(|| "no question".to_owned());
        let short: String = shown.chars().take(80).collect();
        writeln!(out, "  {} | {short} | {}", trader.login, trader.answer)?;
    }
    writeln!(out, "Stop with Ctrl-C.")?;
    out.flush()
}

fn run_sandbox(listen: SocketAddr) -> Result<(), Stop> {
    let listener = TcpListener::bind(listen)
        .map_err(|error| Stop(2, format!("--listen: can't listen on {listen}: {error}")))?;
    System::new().block_on(async {
        let stop = stop_signal();
        let address = listener.local_addr()?;
        let server = sandbox::Sandbox::new(Clock::system()).start(listener, 1)?;
        let handle = server.handle();
        actix_web::rt::spawn(server);
        let mut out = std::io::stdout().lock();
        writeln!(
            out,
            "API:    http://{address}/api (app key {})",
            sandbox::APP_KEY
        )?;
        writeln!(out, "Outbox: http://{address}/outbox")?;
        drop(out);
        stop.await;
        handle.stop(false).await;
        Ok(())
    })
}

fn check(loaded: &Loaded) -> Result<(), Stop> {
    tell_settings(loaded)?;
    writeln!(std::io::stdout(), "ok")?;
    Ok(())
}

/// What settings and brand amount to; how many warnings there are.
fn tell_settings(Loaded { settings, warnings }: &Loaded) -> Result<usize, Stop> {
    let mut out = std::io::stdout().lock();
    // Before the brand, whose problems end the command.
    for warning in warnings {
        writeln!(out, "warning: {warning}")?;
    }
    let (brand, catalogue, of_brand) = app::face(settings.brand.as_deref())?;
    for warning in &of_brand {
        writeln!(out, "warning: {warning}")?;
    }
    writeln!(
        out,
        "brand: {}, {} languages",
        brand.name,
        catalogue.offered().len()
    )?;
    for line in security::told_bound(&settings.security.limits, settings.broker.code_length) {
        writeln!(out, "{line}")?;
    }
    Ok(warnings.len() + of_brand.len())
}

/// What settings amount to, then a line for each finding. Exit code 1 with a failure, 0 with warnings alone.
fn examine(loaded: &Loaded) -> Result<(), Stop> {
    let (of_settings, settings) = (tell_settings(loaded)?, &loaded.settings);
    let mut findings = doctor::proxies(
        &settings.security.trusted_proxies,
        settings.upstream.proxy.is_some(),
        &config::proxy_variables(),
    );
    let clock = Clock::system();
    findings.extend(System::new().block_on(doctor::broker(
        &settings.upstream,
        settings.canary_login.as_ref(),
        &clock,
    )));
    findings.push(System::new().block_on(doctor::shared_ledger(
        settings.redis.as_ref(),
        &settings.session.key,
        &clock,
    )));
    let mut out = std::io::stdout().lock();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    let count = |grade| {
        findings
            .iter()
            .filter(|finding| finding.grade == grade)
            .count()
    };
    let (failures, warnings) = (count(Grade::Failure), count(Grade::Warning) + of_settings);
    writeln!(out, "failures: {failures}, warnings: {warnings}")?;
    if failures == 0 {
        Ok(())
    } else {
        Err(Stop(1, "not ready to open".to_owned()))
    }
}

fn hash(Loaded { settings, .. }: &Loaded) -> Result<(), Stop> {
    let (audit, mut out) = (Audit::new(&settings.session.key), std::io::stdout().lock());
    for line in std::io::stdin().lines() {
        let login = Login::parse(&line?).map_err(|_| Stop(2, "a line is no login".to_owned()))?;
        writeln!(out, "{} {}", audit.hash_of(&login), login.as_str())?;
    }
    Ok(())
}

fn healthcheck(Loaded { settings, .. }: &Loaded) -> Result<(), Stop> {
    if latchkey::pages::is_ready(settings.server.listen)? {
        Ok(())
    } else {
        Err(Stop(1, "not ready".to_owned()))
    }
}

/// Listens from now on; resolves on SIGTERM or SIGINT.
fn stop_signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    );
    async {
        let (Ok(mut terminate), Ok(mut interrupt)) = signals else {
            tracing::error!("no signals can be heard: the process must be killed");
            return std::future::pending().await;
        };
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    }
}
