//! Settings: as written, then checked, every problem at once.
