//! Where load may go: this machine, and nowhere else.

use std::{
    net::{Ipv4Addr, SocketAddr},
    str::FromStr,
};

/// An address of the loopback interface.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Loopback(pub(crate) SocketAddr);

impl FromStr for Loopback {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let address: SocketAddr = text
            .parse()
            .map_err(|_| format!("{text} is no address with a port"))?;
        if address.is_ipv4() && address.ip().is_loopback() {
            Ok(Self(address))
        } else {
            Err("load goes to an address of 127.0.0.0/8 only".to_owned())
        }
    }
}

/// The address of a trader: each is a client of its own, as the site counts clients.
pub(crate) fn of_trader(number: usize) -> Ipv4Addr {
    let [.., second, third, fourth] = (number + 1).to_be_bytes();
    Ipv4Addr::new(127, 1 + second % 250, third, fourth)
}
