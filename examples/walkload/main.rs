//! A load generator that walks whole journeys as browsers do: pages read, forms sent back with their hidden fields and
//! cookies, codes fetched from the sandbox's outbox. Every trader has one connection, kept alive, and a login of its own.
//!
//! What it refuses: any address but loopback's, and to run without an end. It runs on one thread, to be pinned to a core
//! of its own.

mod address;
mod connection;
mod direct;
#[path = "../../tests/kit/mod.rs"]
mod kit;
mod report;
mod server;
mod trader;

use std::{
    cell::{Cell, RefCell},
    error::Error,
    io::Read,
    rc::Rc,
    time::Duration,
};

use clap::Parser;
use tokio::{
    task::{LocalSet, spawn_local},
    time::Instant,
};

use self::{address::Loopback, report::Report, server::Server, trader::Plan};

/// What went wrong with a walk or with the whole run.
pub(crate) type Failed = Box<dyn Error>;

/// Walks journeys through a site and prints what they took.
#[derive(Debug, Parser)]
pub(crate) struct Options {
    /// The site, `127.0.0.1:8080`; with --direct unused.
    #[arg(long, default_value = "127.0.0.1:8080")]
    site: Loopback,
    /// The sandbox broker behind it.
    #[arg(long, default_value = "127.0.0.1:8081")]
    sandbox: Loopback,
    /// Traders at once.
    #[arg(long, default_value_t = 1)]
    at_once: usize,
    /// Milliseconds over which the first walks begin, one after another as traders come; with 0 all begin together, and stay so.
    #[arg(long, default_value_t = 0)]
    over: u64,
    /// Walks at most.
    #[arg(long, default_value_t = 1_000)]
    walks: usize,
    /// Seconds at most; walks under way then are ended in their own time.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where a walk ends: `login` posts nothing, `question` posts the login, `done` is all of it.
    #[arg(long, default_value = "done")]
    until: trader::Until,
    /// What logins begin with; those of the sandbox's family are `load.`, any other is unknown to it.
    #[arg(long, default_value = "load.")]
    logins: String,
    /// Makes a walk's calls at the broker itself, with no site between.
    #[arg(long)]
    direct: bool,
    /// The server's process, for its CPU time and memory.
    #[arg(long)]
    pid: Option<u32>,
    /// Keeps every connection and journey open until standard input ends.
    #[arg(long)]
    hold: bool,
    /// Prints `name=value` lines for a script.
    #[arg(long)]
    terse: bool,
}

fn main() -> Result<(), Failed> {
    let options = Options::parse();
    let server = options.pid.map(Server::of).transpose()?;
    let local = LocalSet::new();
    let run = local.run_until(run(&options, server));
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(run)
}

/// All traders, until there are walks or seconds no more; then what it took.
async fn run(options: &Options, server: Option<Server>) -> Result<(), Failed> {
    let began = Instant::now();
    let shared = Rc::new(Shared {
        report: RefCell::default(),
        left: Cell::new(options.walks),
        ends: began + Duration::from_secs(options.seconds),
    });
    let plans = (0..options.at_once).map(|number| Plan::of(options, number));
    let traders: Vec<_> = plans
        .map(|plan| spawn_local(trader::live(plan, Rc::clone(&shared))))
        .collect();
    let open = futures_util::future::join_all(traders).await;
    let report = shared.report.take();
    report.print(
        began.elapsed(),
        server.map(Server::spent).transpose()?.as_ref(),
        options.terse,
    )?;
    if options.hold {
        let _ = std::io::stdin().read(&mut [0]);
    }
    drop(open);
    Ok(())
}

/// What the traders have in common.
pub(crate) struct Shared {
    report: RefCell<Report>,
    left: Cell<usize>,
    ends: Instant,
}

impl Shared {
    /// The number of the next walk; none when there is an end.
    pub(crate) fn next(&self) -> Option<usize> {
        let number = self
            .left
            .get()
            .checked_sub(1)
            .filter(|_| Instant::now() < self.ends)?;
        self.left.set(number);
        Some(number)
    }

    /// Notes how long a step took.
    pub(crate) fn took(&self, step: &'static str, time: Duration) {
        self.report.borrow_mut().step(step, time);
    }

    /// Notes the end of a walk.
    pub(crate) fn ended(&self, how: Result<(), Failed>) {
        self.report
            .borrow_mut()
            .walk(how.err().map(|error| error.to_string()));
    }
}
