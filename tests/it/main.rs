//! The site from outside: real HTTP against the site and its sandbox broker, with a clock moved by hand.
#![cfg(test)]

mod audit;
mod brand;
mod broker;
mod client;
mod command;
mod cookie;
mod copy;
mod deploy;
mod distinguisher;
mod failure;
mod field;
mod fleet;
mod generation;
mod header;
mod health;
mod helpers;
mod holes;
mod journey;
mod layers;
mod limit;
mod log_reader;
mod metric;
mod order;
mod origin;
mod post;
mod readme;
mod recorded;
mod script;
mod secret;
mod security;
mod shell;
mod sign_in;
mod stranger;
mod trace;
mod upstream;
