//! The broker's face: the brand folder, checked.
