//! Traces: a caller's `traceparent` goes on to the broker, and spans go to a collector when there is one.

use latchkey::clock::Clock;
use serde_json::json;
use wiremock::{Mock, MockServer, Request, ResponseTemplate, matchers::any};

use crate::helpers::{Page, Process, TestApp, Visitor};

const ID: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const UNWANTED: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
const LOGIN: &str = "canary.login";

/// A server that answers everything so, and remembers what it was asked.
async fn server(body: serde_json::Value) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(any())
        .respond_with(ResponseTemplate::new(200).set_body_json(body))
        .mount(&server)
        .await;
    server
}

/// A broker that has a question for every login.
async fn broker() -> MockServer {
    server(json!({"Model": "canary question", "Errors": [], "IsSucceed": true})).await
}

async fn asked(server: &MockServer) -> Vec<Request> {
    server
        .received_requests()
        .await
        .expect("a server that remembers")
}

/// The `traceparent` of each call that a broker got.
async fn handed_on(broker: &MockServer) -> Vec<Option<String>> {
    let header = |request: &Request| {
        request
            .headers
            .get("traceparent")
            .map(|header| header.to_str().unwrap().to_owned())
    };
    asked(broker).await.iter().map(header).collect()
}

async fn type_login(visitor: &mut Visitor, traceparent: &str) -> Page {
    visitor.cookies.clear();
    visitor.get("/").await;
    let post = visitor
        .form("/", &[("login", LOGIN)])
        .header("traceparent", traceparent);
    visitor.send(post).await
}

#[tokio::test]
async fn a_place_in_a_trace_is_handed_on_and_what_is_none_is_not() {
    let broker = broker().await;
    let trusted = [("TRUSTED_PROXIES", "127.0.0.0/8")];
    let url = format!("{}/api", broker.uri());
    let app = TestApp::before(&url, Clock::system(), &trusted);
    let mut visitor = app.visitor();
    for header in [
        CALLER,
        UNWANTED,
        "00-0-0-00",
        &CALLER.replace("00-4", "ff-4"),
        &CALLER.to_uppercase(),
    ] {
        assert_eq!(
            type_login(&mut visitor, header).await.location(),
            "/question"
        );
    }
    assert_eq!(
        handed_on(&broker).await,
        [
            Some(CALLER.to_owned()),
            Some(UNWANTED.to_owned()),
            None,
            None,
            None
        ]
    );
}

/// SEC-54
#[tokio::test]
async fn a_stranger_continues_no_trace() {
    let broker = broker().await;
    let url = format!("{}/api", broker.uri());
    let app = TestApp::before(&url, Clock::system(), &[]);
    type_login(&mut app.visitor(), CALLER).await;
    assert_eq!(handed_on(&broker).await, [None]);
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let length = bytes.iter().position(|byte| byte & 0x80 == 0).unwrap() + 1;
    let number = bytes[..length]
        .iter()
        .rev()
        .fold(0, |number, byte| number << 7 | u64::from(byte & 0x7f));
    *bytes = &bytes[length..];
    number
}

/// The fields of a message that have bytes, read as the format has them, with no schema.
fn fields(mut bytes: &[u8]) -> Vec<(u64, &[u8])> {
    let mut found = vec![];
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let length = match key & 7 {
            0 => bytes.iter().position(|byte| byte & 0x80 == 0).unwrap() + 1,
            1 => 8,
            2 => usize::try_from(varint(&mut bytes)).unwrap(),
            other => panic!("wire type {other}"),
        };
        let (value, rest) = bytes.split_at(length);
        bytes = rest;
        if key & 7 == 2 {
            found.push((key >> 3, value));
        }
    }
    found
}

/// What lies below these fields, one inside the other.
fn inside<'a>(bytes: &'a [u8], path: &[u64]) -> Vec<&'a [u8]> {
    let Some((field, rest)) = path.split_first() else {
        return vec![bytes];
    };
    let found = fields(bytes)
        .into_iter()
        .filter(|(number, _)| number == field);
    found.flat_map(|(_, value)| inside(value, rest)).collect()
}

/// A span as a collector reads it.
#[derive(Debug, PartialEq)]
struct Span {
    trace: String,
    id: String,
    parent: String,
    name: String,
    attributes: Vec<String>,
}

fn spans(exports: &[Request]) -> Vec<Span> {
    let hex = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    };
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let read = |span: &[u8]| Span {
        trace: hex(&inside(span, &[1]).concat()),
        id: hex(&inside(span, &[2]).concat()),
        parent: hex(&inside(span, &[4]).concat()),
        name: text(&inside(span, &[5]).concat()),
        attributes: inside(span, &[9, 1]).into_iter().map(text).collect(),
    };
    exports
        .iter()
        .flat_map(|export| inside(&export.body, &[1, 2, 2]))
        .map(read)
        .collect()
}

#[tokio::test]
async fn a_collector_gets_the_spans_of_posts_and_calls_and_nothing_of_the_trader() {
    let (broker, collector) = (broker().await, server(json!({})).await);
    let site = Process::serve(
        &format!("{}/api", broker.uri()),
        &[
            ("TELEMETRY__OTLP_URL", &collector.uri()),
            ("TRUSTED_PROXIES", "127.0.0.0/8"),
        ],
    );
    let mut visitor = Visitor::new(site.address("public"));
    for path in ["/healthz", "/readyz", "/static/nothing"] {
        visitor.get(path).await;
    }
    let answer = type_login(&mut visitor, CALLER).await;
    assert_eq!(
        type_login(&mut visitor, UNWANTED).await.location(),
        "/question"
    );
    assert_eq!(site.stop().0, Some(0));

    let exports = asked(&collector).await;
    assert!(
        exports
            .iter()
            .all(|export| export.url.path() == "/v1/traces"
                && export.headers["content-type"] == "application/x-protobuf")
    );
    let spans = spans(&exports);
    let named = |name: &str| {
        spans
            .iter()
            .filter(|span| span.name == name)
            .collect::<Vec<_>>()
    };
    let (posts, calls) = (named("POST /"), named("broker question"));
    let ([post], [call]) = (posts.as_slice(), calls.as_slice()) else {
        panic!("{spans:?}")
    };
    assert_eq!(
        (post.trace.as_str(), post.parent.as_str()),
        (ID, "00f067aa0ba902b7")
    );
    assert_eq!((call.trace.as_str(), &call.parent), (ID, &post.id));
    assert_eq!(
        handed_on(&broker).await,
        [
            Some(format!("00-{ID}-{}-01", call.id)),
            Some(UNWANTED.to_owned())
        ]
    );
    assert_eq!(
        post.attributes,
        [
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "latchkey.request_id"
        ]
    );
    assert_eq!(call.attributes, ["latchkey.outcome"]);
    assert_eq!(spans.len(), 4, "two pages, a post and a call: {spans:?}");
    let pages = named("GET /");
    assert!(
        pages
            .iter()
            .all(|page| page.parent.is_empty() && page.trace != ID)
            && pages[0].trace != pages[1].trace
    );
    let bytes: Vec<u8> = exports.into_iter().flat_map(|export| export.body).collect();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains(answer.header("x-request-id")));
    for canary in [LOGIN, "canary", "127.0.0.1"] {
        assert!(!text.contains(canary), "{canary}");
    }
}

#[tokio::test]
async fn a_collector_that_is_gone_is_told_of_once_and_hurts_nobody() {
    let broker = broker().await;
    let site = Process::serve(
        &format!("{}/api", broker.uri()),
        &[("TELEMETRY__OTLP_URL", "http://127.0.0.1:9")],
    );
    let mut visitor = Visitor::new(site.address("public"));
    assert_eq!(
        type_login(&mut visitor, CALLER).await.location(),
        "/question"
    );
    let (code, lines) = site.stop();
    assert_eq!(
        (
            code,
            lines
                .iter()
                .filter(|line| line.contains("does not take spans"))
                .count()
        ),
        (Some(0), 1)
    );
}
