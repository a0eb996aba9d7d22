//! The known name that a misspelt one most likely meant.

/// The nearest name, if few enough letters differ; or the one that ends with it, its section forgotten.
pub(super) fn nearest<'a>(
    word: &str,
    names: &(impl Iterator<Item = &'a str> + Clone),
) -> Option<&'a str> {
    let sectionless = |name: &&str| name.rsplit_once('.').is_some_and(|(_, last)| last == word);
    let close = names
        .clone()
        .map(|name| (distance(word, name), name))
        .filter(|(far, name)| *far <= 3 && far * 3 < name.len());
    close
        .min_by_key(|(far, _)| *far)
        .map(|(_, name)| name)
        .or_else(|| names.clone().find(sectionless))
}

/// Levenshtein's distance, kept in one row.
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    for (above, letter) in from.chars().enumerate() {
        let mut diagonal = above;
        let mut left = above + 1;
        for (cell, other) in row
            .iter_mut()
            .zip(std::iter::once('\0').chain(to.chars()))
            .skip(1)
        {
            let swap = diagonal + usize::from(letter != other);
            diagonal = *cell;
            left = swap.min(left + 1).min(*cell + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = above + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_single_letter_edits() {
        for (from, to, far) in [
            ("", "", 0),
            ("abc", "", 3),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
            ("ulr", "url", 2),
            ("abc", "abc", 0),
        ] {
            assert_eq!(distance(from, to), far, "{from} {to}");
        }
    }

    #[test]
    fn the_nearest_name_is_suggested_and_a_far_one_is_not() {
        let names = ["upstream.url", "listen", "upstream.code_length"];
        assert_eq!(
            nearest("upstream.ulr", &names.into_iter()),
            Some("upstream.url")
        );
        assert_eq!(
            nearest("code_length", &names.into_iter()),
            Some("upstream.code_length")
        );
        assert_eq!(nearest("colour", &names.into_iter()), None);
    }
}
