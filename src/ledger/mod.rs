//! What must only grow or only happen once: limits, one-time marks, turns.
