//! The `latchkey` program.

use std::{io::Write, process::ExitCode};

use clap::Parser;
use latchkey::cli;
use mimalloc::MiMalloc;
use rustix::process::{Resource, Rlimit, setrlimit};

/// Against glibc's, a walk costs an eighth less, and many connections take a third less memory
/// (docs/decisions.md).
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    if let Err(error) = forbid_core_dumps() {
        let _ = writeln!(
            std::io::stderr(),
            "core dumps can't be switched off: {error}"
        );
    }
    // With huge pages an idle site would hold twice the memory. A failure costs nothing else.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    match cli::run(cli::Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::from(error.code)
        }
    }
}

/// A crash must not leave a copy of the memory, which holds secrets (SEC-48). The limit covers
/// files. The second call covers a handler that the system pipes dumps to, because such a handler
/// ignores the limit.
fn forbid_core_dumps() -> std::io::Result<()> {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    Ok(())
}
