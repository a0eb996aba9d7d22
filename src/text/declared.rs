//! The messages that a Fluent source declares, each with the arguments that it takes.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement::Placeable,
};

/// Messages by key, each with the names of its arguments. Terms (`-name`) are not messages.
pub(super) type Declared<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// Reads the tree of a parsed source.
pub(super) fn declared(source: &FluentResource) -> Declared<'_> {
    let mut found = Declared::new();
    for entry in source.entries() {
        if let Entry::Message(message) = entry {
            let attributes = message.attributes.iter().map(|attribute| &attribute.value);
            let mut names = BTreeSet::new();
            for pattern in message.value.iter().chain(attributes) {
                in_pattern(pattern, &mut names);
            }
            found.insert(message.id.name, names);
        }
    }
    found
}

fn in_pattern<'a>(pattern: &Pattern<&'a str>, names: &mut BTreeSet<&'a str>) {
    for element in &pattern.elements {
        if let Placeable { expression } = element {
            in_expression(expression, names);
        }
    }
}

fn in_expression<'a>(expression: &Expression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, names),
        Expression::Select { selector, variants } => {
            in_inline(selector, names);
            for variant in variants {
                in_pattern(&variant.value, names);
            }
        }
    }
}

fn in_inline<'a>(inline: &InlineExpression<&'a str>, names: &mut BTreeSet<&'a str>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(names.insert(id.name)),
        InlineExpression::Placeable { expression } => in_expression(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => in_call(arguments, names),
        InlineExpression::TermReference { arguments, .. } => {
            if let Some(arguments) = arguments {
                in_call(arguments, names);
            }
        }
        InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. }
        | InlineExpression::MessageReference { .. } => {}
    }
}

fn in_call<'a>(call: &CallArguments<&'a str>, names: &mut BTreeSet<&'a str>) {
    let options = call.named.iter().map(|option| &option.value);
    for value in call.positional.iter().chain(options) {
        in_inline(value, names);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_found_with_their_arguments() {
        let source = "# a = { $no }\n\n-term = { $no }\na = One\nb = { $x } of\n    { $x ->\n        [one] { $y }\n       *[other] many\n    }\n\nc-d = { \"{ $no \\\" }\" } $no\n    .attribute = { NUMBER($z) }\n";
        let parsed = FluentResource::try_new(source.to_owned()).expect("sound Fluent");
        let found = declared(&parsed);
        let of = |key: &str| found[key].iter().copied().collect::<Vec<_>>();
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), ["a", "b", "c-d"]);
        assert_eq!(
            (of("a"), of("b"), of("c-d")),
            (vec![], vec!["x", "y"], vec!["z"])
        );
    }
}
