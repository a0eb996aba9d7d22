//! Languages: choice and catalogue.
