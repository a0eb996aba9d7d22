//! Log format, request id, metrics registry, and the list of what is never logged.
