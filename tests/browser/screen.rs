//! The first screen: what a trader sees and hears of before the field, on a phone and on a desk.

use serde_json::{Value, json};

use crate::{browser::Browser, sample::Sample};

/// The words before the field that can be typed into, those for ears alone included.
const WORDS: &str = "\
    ((main, field) => {
        const range = document.createRange();
        range.setStart(main, 0);
        range.setEndBefore(field);
        const text = range.cloneContents();
        text.querySelectorAll('[hidden]').forEach((it) => it.remove());
        const parts = [], walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        while (walk.nextNode()) parts.push(walk.currentNode.data);
        return parts.join(' ').split(/\\s+/).filter((word) => /[\\p{L}\\p{N}]/u.test(word)).length;
    })(document.querySelector('main'), document.querySelector('main input:not([type=hidden], [readonly])'))";
/// The bottom of the first thing that a selector finds, in pixels.
const BOTTOM: &str = "document.querySelector('SELECTOR').getBoundingClientRect().bottom";
const PHONES: [(u32, u32); 2] = [(390, 844), (360, 640)];

/// Every sample of a step in English, of an ordinary question and without a notice.
fn of_step(step: &str) -> Vec<Sample> {
    let unusual = ["long", "unbroken", "foreign", "because"];
    Sample::all()
        .into_iter()
        .filter(|sample| sample.is_of("latchkey", "en"))
        .filter(|sample| sample.page.split('-').next() == Some(step))
        .filter(|sample| !unusual.iter().any(|word| sample.page.contains(word)))
        .collect()
}

impl Browser {
    async fn bottom(&self, selector: &str) -> f64 {
        let bottom = self.look(&BOTTOM.replace("SELECTOR", selector)).await;
        bottom.as_f64().expect("a length")
    }
}

/// UX-67, UX-69
#[tokio::test]
async fn after_one_mistake_message_field_and_button_are_in_view() {
    let browser = Browser::start().await;
    let mut seen = 0;
    for step in ["login", "question", "code", "password", "expired"] {
        for sample in of_step(step) {
            for (width, height) in PHONES {
                browser.resize((width, height)).await;
                browser.open_sample(&sample).await;
                let mistakes = "document.querySelectorAll('.error p').length";
                if browser.look(mistakes).await != 1 {
                    continue;
                }
                seen += 1;
                let name = format!("{} at {width}x{height}", sample.page);
                browser
                    .until("document.activeElement.matches('[aria-invalid]')")
                    .await;
                browser.shows("scrollY", 0).await;
                for selector in [".error p", "[aria-invalid]"] {
                    let bottom = browser.bottom(selector).await;
                    assert!(
                        bottom <= f64::from(height),
                        "{name}: {selector} at {bottom}"
                    );
                }
                let said = "((text) => document.querySelector('main').innerText.split(text).length - 1)(document.querySelector('.error p').lastChild.data)";
                browser.shows(said, 1).await;
                if width == 390 && ["login", "question", "code"].contains(&step) {
                    let bottom = browser.bottom("main form [type=submit]").await;
                    assert!(bottom <= 500.0, "{name}: the button ends at {bottom}");
                }
            }
        }
    }
    assert!(seen >= 20, "{seen} looks");
}

/// UX-68
#[tokio::test]
async fn few_words_are_before_the_field() {
    let browser = Browser::start().await;
    for (step, most) in [
        ("login", 25),
        ("question", 40),
        ("code", 45),
        ("password", 90),
    ] {
        for sample in of_step(step) {
            browser.open_sample(&sample).await;
            let has_news = "!!document.querySelector('.notice, .summary')";
            if browser.look(has_news).await == true {
                continue;
            }
            let words = browser.look(WORDS).await.as_u64().expect("a count");
            assert!(words <= most, "{}: {words} words", sample.page);
        }
    }
}

/// UX-78
#[tokio::test]
async fn the_card_keeps_its_place_from_step_to_step() {
    let browser = Browser::start().await;
    for (size, top) in [((1280, 800), 112), ((1440, 900), 126), ((768, 600), 96)] {
        browser.resize(size).await;
        for page in ["login", "question", "code", "password", "done", "throttled"] {
            browser.open_sample(&Sample::english(page)).await;
            let card = "(({ left, right, top, width }) => [top, left - (innerWidth - right), width])(document.querySelector('main').getBoundingClientRect())";
            browser.shows(card, json!([top, 0, 480])).await;
        }
    }
}

/// UX-76: on a phone the keyboard would cover the page.
#[tokio::test]
async fn the_only_field_has_the_focus_on_a_desk_alone() {
    let browser = Browser::start().await;
    for (page, id) in [
        ("login", "login"),
        ("question", "answer"),
        ("code", "code"),
        ("password", ""),
        ("expired", ""),
    ] {
        browser.open_sample(&Sample::english(page)).await;
        browser
            .until(&format!("document.activeElement.id === '{id}'"))
            .await;
        let unhinted = "document.querySelectorAll('main input:not([type=hidden], [readonly], [enterkeyhint])').length";
        browser.shows(unhinted, 0).await;
    }
    browser
        .devtools(
            "Emulation.setTouchEmulationEnabled",
            json!({"enabled": true}),
        )
        .await;
    browser
        .devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": true}),
        )
        .await;
    browser.open_sample(&Sample::english("login")).await;
    let settled = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";
    let wait = format!(
        "const done = arguments[0]; {settled}.then(() => done(document.activeElement.tagName))"
    );
    let focused = browser.tab.execute_async(wait, vec![]).await;
    assert_eq!(focused.expect("a look").json(), &Value::from("BODY"));
}

/// UX-74
#[tokio::test]
async fn another_language_keeps_what_was_typed_as_login() {
    let browser = Browser::start().await;
    browser.open("/").await;
    browser.fill("login", "robert.zak@broker.example").await;
    browser.click(".lang summary").await;
    browser.press(".lang a[lang=de]").await;
    browser.shows("document.documentElement.lang", "de").await;
    browser
        .shows(
            "[document.getElementById('login').value, window.name]",
            json!(["robert.zak@broker.example", ""]),
        )
        .await;
}

/// UX-84: the ring is outside of what it surrounds, by two pixels and more.
#[tokio::test]
async fn the_focus_ring_leaves_room_for_the_text() {
    let browser = Browser::start().await;
    for page in [
        "login",
        "code-two-left",
        "password-all",
        "done",
        "throttled",
    ] {
        browser.open_sample(&Sample::english(page)).await;
        let cut = "Array.from(document.querySelectorAll('main :is(a, button, summary, input:not([type=hidden]))')).filter((it) => {
            it.focus({ focusVisible: true });
            const { outlineStyle, outlineOffset } = getComputedStyle(it);
            return document.activeElement === it && outlineStyle === 'solid' && parseFloat(outlineOffset) < 1;
        }).map((it) => it.outerHTML)";
        browser.shows(cut, json!([])).await;
    }
}
