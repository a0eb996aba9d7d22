//! Composition root: builds the rooms, the middleware order, the listeners and the shutdown.
