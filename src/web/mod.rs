//! Pages: what a trader sees and posts.
