//! The command itself, as an operator runs it: a child process with settings, its output and its end.

use std::{
    io::{BufRead, BufReader, Read},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread::JoinHandle,
    time::Duration,
};

use super::environment;

/// A command that runs until it is told to stop.
pub(crate) struct Process {
    child: Child,
    out: Arc<Mutex<Vec<String>>>,
    readers: Vec<JoinHandle<()>>,
}

/// How a command ended, and what it said.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// A command with these arguments and settings, and no other environment.
pub(crate) fn command(arguments: &[&str], settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_latchkey"));
    command
        .args(arguments)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.envs(
        settings
            .iter()
            .map(|(name, value)| (format!("LATCHKEY_{name}"), *value)),
    );
    command
}

/// Runs a command to its end.
pub(crate) fn run(arguments: &[&str], settings: &[(&str, &str)]) -> Ended {
    let output = command(arguments, settings).output().expect("the command");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ended {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

impl Process {
    /// `latchkey serve` in front of `upstream`, with more settings; returns once it listens.
    pub(crate) fn serve(upstream: &str, settings: &[(&str, &str)]) -> Self {
        let mut command = command(&["serve"], &[]);
        command.envs(environment(upstream, settings));
        let process = Self::start(command);
        process.wait_for("\"listening\"");
        process
    }

    /// Any command; what it says on both streams is kept, line by line.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.spawn().expect("the command");
        let out = Arc::<Mutex<Vec<String>>>::default();
        let streams: [Box<dyn Read + Send>; 2] = [
            Box::new(child.stdout.take().expect("a pipe")),
            Box::new(child.stderr.take().expect("a pipe")),
        ];
        let readers = streams.map(|stream| {
            let out = out.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    out.lock().unwrap().push(line);
                }
            })
        });
        Self {
            child,
            out,
            readers: readers.into(),
        }
    }

    /// The first line with this text; blocks until it is said, or fails when the command has ended without it.
    pub(crate) fn wait_for(&self, text: &str) -> String {
        loop {
            let has_ended = self.readers.iter().all(JoinHandle::is_finished);
            let found = self.lines().into_iter().find(|line| line.contains(text));
            match found {
                Some(line) => return line,
                None if has_ended => panic!("ended without {text}: {:?}", self.lines()),
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }

    /// Blocks until it ends; the exit code.
    pub(crate) fn wait(&mut self) -> Option<i32> {
        self.child.wait().expect("an end").code()
    }

    /// Sends it a signal.
    pub(crate) fn signal(&self, name: &str) {
        Command::new("kill")
            .args([&format!("-{name}"), &self.id().to_string()])
            .status()
            .expect("kill");
    }

    /// Its number in the system.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Every line so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.out.lock().unwrap().clone()
    }

    /// A line of its `/proc/…/status`, in KiB.
    pub(crate) fn memory(&self, line: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))
            .expect("a running process");
        let value = status
            .lines()
            .find_map(|text| text.strip_prefix(line)?.strip_prefix(':'))
            .expect("such a line");
        value.trim().trim_end_matches(" kB").parse().expect("KiB")
    }

    /// An address that the line `listening` names.
    pub(crate) fn address(&self, listener: &str) -> SocketAddr {
        let line: serde_json::Value =
            serde_json::from_str(&self.wait_for("\"listening\"")).expect("JSON");
        line[listener]
            .as_str()
            .expect("an address")
            .parse()
            .expect("an address")
    }

    /// Asks it to stop, as a container's runtime does; the exit code, and every line that it said.
    pub(crate) fn stop(mut self) -> (Option<i32>, Vec<String>) {
        self.signal("TERM");
        let code = self.wait();
        for reader in self.readers.drain(..) {
            reader.join().expect("a reader");
        }
        (code, self.lines())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
