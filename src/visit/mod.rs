//! The sealed cookie: the only room that knows `actix_session`.
