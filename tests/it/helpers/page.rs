//! What came back: status, headers, and a page read by what it marks itself with.

use reqwest::header::{HeaderMap, HeaderValue};

use super::kit::hidden;

/// One answer.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Page {
    /// A header's text; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap_or("?"))
    }

    /// The path where a redirect leads, without the site's own words on why it leads there.
    pub(crate) fn location(&self) -> &str {
        let location = self.header("location");
        ["?resumed", "?unused", "?unused=login"]
            .iter()
            .find_map(|why| location.strip_suffix(why))
            .unwrap_or(location)
    }

    /// Length of a header's value, percent signs decoded: so does the contract count a cookie.
    pub(crate) fn decoded_length(value: &HeaderValue) -> usize {
        value
            .to_str()
            .map_or(0, |text| text.len() - 2 * text.matches('%').count())
    }

    /// Bytes of the status line and the headers, as they went over the wire.
    pub(crate) fn head_length(&self) -> usize {
        let lines = self
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4);
        "HTTP/1.1 303 See Other\r\n".len() + lines.sum::<usize>() + 2
    }

    /// `<body data-page>`.
    pub(crate) fn name(&self) -> &str {
        self.between("data-page=\"", "\"").unwrap_or_default()
    }

    /// The title, entities and all.
    pub(crate) fn title(&self) -> &str {
        self.between("<title>", "</title>").unwrap_or_default()
    }

    /// The messages next to the fields, in order.
    pub(crate) fn errors(&self) -> Vec<&str> {
        let prefixed = [
            "<p><span class=\"vh\">",
            "<p role=\"alert\"><span class=\"vh\">",
        ];
        self.body
            .split("</p>")
            .filter(|paragraph| prefixed.iter().any(|prefix| paragraph.contains(prefix)))
            .filter_map(|paragraph| paragraph.rsplit_once("</span>"))
            .map(|(_, text)| text)
            .collect()
    }

    /// The notice's text, tags and all.
    pub(crate) fn notice(&self) -> Option<&str> {
        self.between("role=\"status\"", "</p>")?
            .split_once('>')
            .map(|(_, text)| text)
    }

    /// Its notice says this.
    #[track_caller]
    pub(crate) fn assert_notice(&self, text: &str) {
        let notice = self.notice().unwrap_or_default();
        assert!(notice.contains(text), "{text}: {notice}");
    }

    /// It has each of these.
    #[track_caller]
    pub(crate) fn assert_has(&self, texts: &[&str]) {
        for text in texts {
            assert!(self.body.contains(text), "{text}: {}", self.body);
        }
    }

    /// The value of the input with this id.
    pub(crate) fn value(&self, id: &str) -> &str {
        let value = self.input(id).split_once("value=\"");
        value
            .and_then(|(_, rest)| rest.split('"').next())
            .unwrap_or_default()
    }

    /// The tag of the input with this id, as written.
    pub(crate) fn input(&self, id: &str) -> &str {
        let mut tags = self.body.split("<input ").skip(1);
        let id = format!("id=\"{id}\"");
        tags.find_map(|rest| rest.split('>').next().filter(|tag| tag.contains(&id)))
            .unwrap_or_default()
    }

    /// The hidden fields of the form that posts to `action`.
    pub(crate) fn hidden(&self, action: &str) -> Vec<(String, String)> {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        hidden(&self.body, action).into_iter().map(owned).collect()
    }

    /// The text between two marks.
    pub(crate) fn between(&self, from: &str, to: &str) -> Option<&str> {
        self.body
            .split_once(from)?
            .1
            .split_once(to)
            .map(|(text, _)| text)
    }
}
