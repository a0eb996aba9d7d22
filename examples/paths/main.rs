//! The hot paths, each by itself, for `benches/guard` to count instructions of: `paths NAME ROUNDS` runs one so many times,
//! `paths` lists the names.
//!
//! Nothing is timed and nothing is judged here. Every input is fixed. Pages go through the whole site but for the socket; the sandbox
//! listens on loopback, on a port of its own.

#[path = "../../benches/parts/cookie.rs"]
mod cookie;
#[path = "../../tests/kit/mod.rs"]
mod kit;
#[path = "../../benches/parts/walk.rs"]
mod walk;

use std::{error::Error, io::Write};

use actix_web::{rt::System, test::init_service};
use latchkey::{
    app::Application,
    audit::Chain,
    clock::Clock,
    journey::Login,
    ledger::{Ledger, Limit, LimitCheck, Refund},
    telemetry,
    upstream::{Caller, QuestionLookup, Upstream},
};
use mimalloc::MiMalloc;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What went wrong.
pub(crate) type Failed = Box<dyn Error>;

fn main() -> Result<(), Failed> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [name, rounds] = arguments.as_slice() else {
        let names = "login-page-new\nlogin-page-visitor\nquestion-page\nopen-cookie\nseal-cookie\nledger-check\nupstream-answer";
        return Ok(writeln!(std::io::stdout(), "{names}")?);
    };
    let rounds: u32 = rounds.parse()?;
    System::new().block_on(async {
        match name.as_str() {
            "open-cookie" => cookie(rounds, "/open").await,
            "seal-cookie" => cookie(rounds, "/seal").await,
            "ledger-check" => ledger_check(rounds).await,
            "upstream-answer" => upstream_answer(rounds).await,
            name => page(rounds, name).await,
        }
    })
}

/// A page of the whole site, its log on, asked for by a visitor who has come so far. Not beyond the question: at the code the
/// password check begins to read its word lists, in tables whose making takes some millions of instructions more or less.
async fn page(rounds: u32, name: &str) -> Result<(), Failed> {
    let (broker, base) = walk::broker()?;
    let settings = walk::settings(&base)?;
    let _log = telemetry::start_log(&settings.log, Chain::new(&settings.audit.seal_key)).ok();
    let site = init_service(Application::build(settings, Clock::system())?.pages().app()).await;
    let stops = walk::stops(&site, &broker, name).await?;
    let stop = stops
        .iter()
        .find(|stop| stop.name == name)
        .ok_or("no such path")?;
    for _ in 0..rounds {
        let (to, page) = walk::ask(&site, stop.request(), &mut kit::Cookies::new()).await;
        if to.is_some() || !page.contains("data-page") {
            return Err(format!("{name} was not shown").into());
        }
    }
    Ok(())
}

/// `path` opens or seals the cookie of a visitor at the question.
async fn cookie(rounds: u32, path: &str) -> Result<(), Failed> {
    let (site, sealed) = cookie::site().await?;
    for _ in 0..rounds {
        cookie::ask(&site, path, &sealed).await?;
    }
    Ok(())
}

/// Four counters in one go, as a code takes them, and given back.
async fn ledger_check(rounds: u32) -> Result<(), Failed> {
    let (key, limit) = (
        walk::settings("http://127.0.0.1:9/api")?.session.key,
        "10/1h, 20/1d".parse::<Limit>()?,
    );
    let ledger = Ledger::in_memory(&key, Clock::system());
    let claims = ["one", "two", "three", "four"]
        .map(|scope| LimitCheck::new(scope, walk::LOGIN.as_bytes(), &limit));
    for _ in 0..rounds {
        let reservation = ledger.reserve(&claims).await?;
        ledger.refund(reservation, Refund::All).await;
    }
    Ok(())
}

/// One call to a broker on loopback, and its answer read.
async fn upstream_answer(rounds: u32) -> Result<(), Failed> {
    let (_broker, base) = walk::broker()?;
    let settings = walk::settings(&base)?.upstream;
    let (upstream, login) = (
        Upstream::new(&settings, Clock::system())?,
        Login::parse(walk::LOGIN).map_err(|_| "a login")?,
    );
    for _ in 0..rounds {
        let asked = upstream
            .question(&login, upstream.deadline(Caller::Trader))
            .await?;
        if !matches!(asked, QuestionLookup::Question(_)) {
            return Err("no question".into());
        }
    }
    Ok(())
}
