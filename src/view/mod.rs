//! What a page is made of: its reader, its layout, words, files.

pub(crate) mod assets;
pub(crate) mod context;
pub(crate) mod layout;
pub(crate) mod messages;
pub(crate) mod sentence;
pub(crate) mod theme;
