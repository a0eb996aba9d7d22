//! The process that drives Chromium: started on a port of its own, ended when it is dropped.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// One chromedriver. The sessions that it drives have to end first.
pub(crate) struct Chromedriver {
    process: Child,
    port: u16,
}

impl Chromedriver {
    /// Starts it and reads from what it prints which port it took.
    pub(crate) fn start() -> Self {
        let mut command = Command::new("chromedriver");
        let started = command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = started.expect("chromedriver: run tests/run, which installs it");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let port = lines.find_map(|line| line.rsplit_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok());
        // A pipe that nobody reads fills up and stops who writes.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port: port.expect("chromedriver to say its port") }
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
