//! What the walks took, as a table for people or lines for a script.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    time::Duration,
};

use crate::{Failed, server::Spent};

/// Every time that was taken.
#[derive(Default)]
pub(crate) struct Report {
    steps: BTreeMap<&'static str, Vec<Duration>>,
    finished: u32,
    failed: BTreeMap<String, u32>,
}

/// p50, p90, p99 and the most.
struct Quantiles([Duration; 4]);

impl Report {
    pub(crate) fn step(&mut self, step: &'static str, time: Duration) {
        self.steps.entry(step).or_default().push(time);
    }

    pub(crate) fn walk(&mut self, error: Option<String>) {
        match error {
            None => self.finished += 1,
            Some(error) => *self.failed.entry(error).or_default() += 1,
        }
    }

    pub(crate) fn print(
        mut self,
        took: Duration,
        spent: Option<&Spent>,
        terse: bool,
    ) -> Result<(), Failed> {
        let out = &mut io::stdout().lock();
        let posts = self.all(|step| step.starts_with("POST"));
        let every = self.all(|_| true);
        let failed: u32 = self.failed.values().sum();
        let rate = f64::from(self.finished) / took.as_secs_f64();
        if terse {
            writeln!(
                out,
                "walks={} failed={failed} rate={rate:.1}",
                self.finished
            )?;
            writeln!(
                out,
                "post_p50={} post_p99={}",
                millis(posts.0[0]),
                millis(posts.0[2])
            )?;
            writeln!(out, "p50={} p99={}", millis(every.0[0]), millis(every.0[2]))?;
        } else {
            writeln!(
                out,
                "{} walks in {:.1} s: {rate:.1} a second; {failed} failed",
                self.finished,
                took.as_secs_f64()
            )?;
            writeln!(
                out,
                "{:<16} {:>8} {:>9} {:>9} {:>9} {:>9}",
                "ms", "count", "p50", "p90", "p99", "most"
            )?;
            for (step, times) in &mut self.steps {
                let [p50, p90, p99, most] = Quantiles::of(times).0.map(millis);
                writeln!(
                    out,
                    "{step:<16} {:>8} {p50:>9} {p90:>9} {p99:>9} {most:>9}",
                    times.len()
                )?;
            }
        }
        for (error, times) in &self.failed {
            writeln!(io::stderr(), "{times} times: {error}")?;
        }
        spent.map_or(Ok(()), |spent| self.print_spent(out, spent, terse))
    }

    fn print_spent(&self, out: &mut impl Write, spent: &Spent, terse: bool) -> Result<(), Failed> {
        let requests = u32::try_from(self.steps.values().map(Vec::len).sum::<usize>())?;
        let micros = f64::from(u32::try_from(spent.cpu_micros)?);
        let (walk, request) = (
            micros / f64::from(self.finished.max(1)),
            micros / f64::from(requests.max(1)),
        );
        let Spent {
            before,
            most,
            after,
            ..
        } = spent;
        if terse {
            writeln!(
                out,
                "cpu_walk={walk:.0} cpu_request={request:.1} before={before:.1} most={most:.1} after={after:.1}"
            )?;
        } else {
            writeln!(
                out,
                "CPU of the server: {walk:.0} µs a walk, {request:.1} µs a request"
            )?;
            writeln!(
                out,
                "memory of the server: {before:.1} MiB before, {most:.1} at most, {after:.1} after"
            )?;
        }
        Ok(())
    }

    fn all(&self, wanted: impl Fn(&str) -> bool) -> Quantiles {
        let mut times: Vec<_> = self
            .steps
            .iter()
            .filter(|(step, _)| wanted(step))
            .flat_map(|(_, times)| times)
            .copied()
            .collect();
        Quantiles::of(&mut times)
    }
}

impl Quantiles {
    fn of(times: &mut [Duration]) -> Self {
        times.sort_unstable();
        let last = times.len().saturating_sub(1);
        Self(
            [50, 90, 99, 100]
                .map(|percent| times.get(last * percent / 100).copied().unwrap_or_default()),
        )
    }
}

fn millis(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64() * 1000.0)
}
