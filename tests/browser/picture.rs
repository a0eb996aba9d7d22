//! The picture of the walk that the README shows: three steps on a phone, side by side.

use serde_json::{Value, json};

use crate::browser::Browser;

const PHONE: (u32, u32) = (360, 908);
const SHEET: (u32, u32) = (1208, 972);
/// Set to write the picture into `docs/`.
const KEEP: &str = "LATCHKEY_README_PICTURE";
const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screenshot.png");

const LAY_OUT: &str = "
    document.body.style = 'margin:0;padding:32px;display:flex;gap:32px;background:#dfe5e4';
    document.body.replaceChildren(...Array.from(arguments, (picture) => {
        const image = new Image();
        image.src = 'data:image/png;base64,' + picture;
        image.style = 'border-radius:12px';
        return image;
    }))";

#[tokio::test]
async fn the_picture_of_the_walk_is_drawn() {
    let browser = Browser::start().await;
    browser.prefer("light").await;
    browser.resize(PHONE).await;
    browser.walk_to("question").await;
    let question = browser.part(PHONE).await;
    browser.enter("answer", "Peterson").await;
    browser.at("code").await;
    let code = browser.part(PHONE).await;
    browser.enter("code", &browser.app.code("robert.zak")).await;
    browser.at("password").await;
    browser
        .fill("new-password", crate::helpers::GOOD_PASSWORD)
        .await;
    browser
        .run("document.activeElement.blur(); scrollTo(0, 0)")
        .await;
    let password = browser.part(PHONE).await;

    browser
        .tab
        .goto("data:text/html,<title>walk</title><body>")
        .await
        .expect("a page");
    browser.resize(SHEET).await;
    browser
        .tab
        .execute(
            LAY_OUT,
            [question, code, password].map(Value::from).to_vec(),
        )
        .await
        .expect("a layout");
    browser
        .until("document.images.length === 3 && Array.from(document.images).every((it) => it.complete && it.naturalWidth === 360)")
        .await;
    browser.keep_picture("walk").await;
    if std::env::var_os(KEEP).is_some() {
        std::fs::copy(crate::sight::picture_path("walk"), README).expect("docs/");
    }
}

impl Browser {
    /// The upper part of the page, as a PNG, base64.
    async fn part(&self, (width, height): (u32, u32)) -> String {
        let clip = json!({"x": 0, "y": 0, "width": width, "height": height, "scale": 1});
        let taken = self
            .devtools("Page.captureScreenshot", json!({"clip": clip}))
            .await;
        taken["data"].as_str().expect("a picture").to_owned()
    }
}
