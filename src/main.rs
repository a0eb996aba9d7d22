//! The command: reads settings, starts, and says how it ended.

fn main() {}
