//! What a page is made of: its reader, what stands around it, words, files.

pub(crate) mod asset;
pub(crate) mod context;
pub(crate) mod frame;
pub(crate) mod message;
pub(crate) mod skin;
