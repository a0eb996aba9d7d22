//! The process that drives Chromium: started on a port of its own, shared by the tests that run at the time, ended
//! when the last of them is.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, PoisonError, Weak},
};

/// How often it may fail to start: the port that it picks may be taken before it listens there.
const STARTS: usize = 5;

static RUNNING: Mutex<Weak<Chromedriver>> = Mutex::new(Weak::new());

/// One chromedriver. The sessions that it drives have to end first.
pub(crate) struct Chromedriver {
    process: Child,
    port: u16,
}

impl Chromedriver {
    /// The one that runs, or a new one.
    pub(crate) fn shared() -> Arc<Self> {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.upgrade().unwrap_or_else(|| {
            let started = Arc::new(
                (0..STARTS)
                    .find_map(|_| Self::start())
                    .expect("a chromedriver that listens"),
            );
            *running = Arc::downgrade(&started);
            started
        })
    }

    /// Starts it and reads from what it prints which port it took; nothing if it took none.
    fn start() -> Option<Self> {
        let mut command = Command::new("chromedriver");
        let started = command
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut process = started.expect("chromedriver: run tests/run, which installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("its output"))
            .lines()
            .map_while(Result::ok);
        let port = lines.find_map(|line| {
            line.rsplit_once("started successfully on port ")?
                .1
                .trim_end_matches('.')
                .parse()
                .ok()
        });
        let Some(port) = port else {
            process.wait().expect("its end");
            return None;
        };
        // A pipe that nobody reads fills up and stops who writes.
        std::thread::spawn(move || lines.for_each(drop));
        Some(Self { process, port })
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
