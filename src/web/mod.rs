//! Pages: what a trader sees and posts.

#[cfg_attr(not(test), expect(dead_code, reason = "filled by the handlers"))]
mod frame;
#[cfg_attr(not(test), expect(dead_code, reason = "filled by the handlers"))]
mod message;
#[cfg_attr(not(test), expect(dead_code, reason = "filled by the handlers"))]
mod page;
