//! `latchkey demo`: the site with a sandbox broker behind it. An edited brand folder shows at once.

use std::{
    io::Write,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    pin::pin,
};

use actix_web::rt::System;

use super::{ExitError, log_warnings, stop_signal};
use crate::{
    app::{Application, BoundListeners, StartError},
    audit::Chain,
    brand::Files,
    clock::Clock,
    config::{self, DemoOptions},
    sandbox::{APP_KEY, Sandbox},
    telemetry,
};

pub(super) fn run(
    config: Option<&Path>,
    listen: Option<SocketAddr>,
    brand: Option<PathBuf>,
) -> Result<(), ExitError> {
    System::new().block_on(async {
        let stop = stop_signal();
        let broker = Sandbox::new(Clock::system());
        let broker_listener = TcpListener::bind("127.0.0.1:0")?;
        let broker_address = broker_listener.local_addr()?;
        let sandbox_url = format!("http://{broker_address}/api")
            .parse()
            .map_err(|_| ExitError::new(1, "no address for the sandbox"))?;
        let options = DemoOptions {
            listen: listen.map(with_port).transpose()?,
            brand,
            sandbox_url,
            app_key: APP_KEY,
        };
        let loaded = config::load_demo(config, config::process_environment(), options)?;
        let chain = Chain::new(&loaded.settings.audit.seal_key);
        let _log = telemetry::start_log(&loaded.settings.log, chain)?;
        log_warnings(&loaded);
        let site = loaded.settings.security.origin.ascii.clone();
        let listen = loaded.settings.server.listen;
        let bound = BoundListeners::bind(loaded.settings, Clock::system()).map_err(taken)?;
        let application = bound.build()?.with_outbox(broker.clone());
        let seen = bound.brand_files();
        let server = broker.start(broker_listener, 1)?;
        let handle = server.handle();
        actix_web::rt::spawn(server);
        introduce(&site, listen)?;
        show(&bound, &broker, application, seen, stop).await?;
        handle.stop(false).await;
        Ok(())
    })
}

/// Serves until `stop`. After each edit of the brand folder that is in order, a new site takes
/// over.
async fn show(
    bound: &BoundListeners,
    broker: &Sandbox,
    mut application: Application,
    mut seen: Files,
    stop: impl Future<Output = ()>,
) -> Result<(), ExitError> {
    let mut stop = pin!(stop);
    loop {
        let mut next = None;
        let until = async {
            tokio::select! {
                () = &mut stop => {}
                site = edited(bound, &mut seen) => next = Some(site),
            }
        };
        application.run(until).await?;
        let Some(site) = next else { return Ok(()) };
        // Only now does nobody get the former brand any more.
        writeln!(std::io::stderr(), "brand: shown as edited")?;
        application = site.with_outbox(broker.clone());
    }
}

/// The site with the edited brand. While an edit is not in order, its problems are printed and the
/// site stays.
async fn edited(bound: &BoundListeners, seen: &mut Files) -> Application {
    loop {
        bound.edited(seen).await;
        match bound.build() {
            Ok(site) => return site,
            Err(error) => {
                let lines = format!("{error}\nbrand: still shown as it was before");
                let _ = writeln!(std::io::stderr(), "{lines}");
            }
        }
    }
}

/// Resolves port 0, because the site must know its own origin before it listens.
fn with_port(listen: SocketAddr) -> std::io::Result<SocketAddr> {
    if listen.port() == 0 {
        TcpListener::bind(listen)?.local_addr()
    } else {
        Ok(listen)
    }
}

/// Names the way out when the demo's port is taken.
fn taken(error: StartError) -> ExitError {
    let ExitError { code, message } = error.into();
    let advice = "Choose another address with --listen, for instance: \
                  latchkey demo --listen 127.0.0.1:8090";
    ExitError::new(code, format!("{message}\n{advice}"))
}

fn introduce(site: &str, listen: SocketAddr) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "Site:   {site}/")?;
    for address in other_addresses(listen) {
        writeln!(out, "        http://{address}/")?;
    }
    writeln!(out, "Outbox: {site}/outbox")?;
    writeln!(
        out,
        "Traders (login | question | answer | what the walk shows):"
    )?;
    for trader in Sandbox::traders().iter().filter(|trader| trader.in_demo) {
        let question = trader.question.filter(|question| !question.is_empty());
        let (login, question) = (trader.login, question.unwrap_or("no question"));
        writeln!(
            out,
            "  {login} | {question} | {} | {}",
            trader.answer, trader.shows
        )?;
    }
    writeln!(out, "Stop with Ctrl-C.")?;
    out.flush()
}

/// Where else a demo that listens on every address can be reached.
fn other_addresses(listen: SocketAddr) -> impl Iterator<Item = SocketAddr> {
    let interfaces = if listen.ip().is_unspecified() {
        if_addrs::get_if_addrs().unwrap_or_default()
    } else {
        Vec::new()
    };
    interfaces
        .into_iter()
        .filter(|interface| !interface.is_loopback() && !interface.is_link_local())
        .map(|interface| interface.ip())
        .filter(move |ip| ip.is_ipv4() || listen.is_ipv6())
        .map(move |ip| SocketAddr::from((ip, listen.port())))
}
