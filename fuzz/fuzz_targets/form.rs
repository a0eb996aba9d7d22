//! `web::property` against whatever libFuzzer thinks of.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| latchkey::submission::property::holds(bytes));
