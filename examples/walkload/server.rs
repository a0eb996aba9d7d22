//! What a server's process has spent: CPU time and memory, as the kernel counts them.

use std::fs;

use crate::Failed;

/// The kernel's clock ticks in a second (`USER_HZ`), the same on every Linux.
const TICK_MICROS: u64 = 10_000;

/// A server as it stood when the load began.
pub(crate) struct Server {
    pid: u32,
    ticks: u64,
    resident: f64,
}

/// What a load cost its server.
pub(crate) struct Spent {
    /// User and system time.
    pub(crate) cpu_micros: u64,
    /// Resident memory before, in MiB.
    pub(crate) before: f64,
    /// The most ever, in MiB.
    pub(crate) most: f64,
    /// After the last answer, in MiB.
    pub(crate) after: f64,
}

impl Server {
    pub(crate) fn of(pid: u32) -> Result<Self, Failed> {
        Ok(Self {
            pid,
            ticks: ticks(pid)?,
            resident: mebibytes(pid, "VmRSS:")?,
        })
    }

    pub(crate) fn spent(self) -> Result<Spent, Failed> {
        let cpu_micros = (ticks(self.pid)? - self.ticks) * TICK_MICROS;
        Ok(Spent {
            cpu_micros,
            before: self.resident,
            most: mebibytes(self.pid, "VmHWM:")?,
            after: mebibytes(self.pid, "VmRSS:")?,
        })
    }
}

/// User and system time: fields 14 and 15 of `/proc/PID/stat`, counted from behind the name, which may hold anything.
fn ticks(pid: u32) -> Result<u64, Failed> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields = stat.rsplit_once(") ").ok_or("no name in /proc/PID/stat")?.1;
    let mut times = fields.split(' ').skip(11).map(str::parse::<u64>);
    let mut next = || times.next().ok_or("a short /proc/PID/stat");
    Ok(next()?? + next()??)
}

fn mebibytes(pid: u32, field: &str) -> Result<f64, Failed> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(field))
        .ok_or("no such field in /proc/PID/status")?;
    let kibibytes: u32 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(f64::from(kibibytes) / 1024.0)
}
