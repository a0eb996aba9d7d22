//! The broker's API: the only room that calls it.
