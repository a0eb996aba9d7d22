//! The embedded broker API: real HTTP, its own literal JSON, never upstream's types.
