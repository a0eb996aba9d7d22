//! How a page looks, and whether everyone can use it: axe-core, overflow, and pictures for people to look at.

use std::{fs, path::PathBuf, sync::LazyLock};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use crate::{browser::Browser, sample::Sample};

/// What `tests/run` puts there.
const AXE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/target/npm/node_modules/axe-core/axe.min.js"
);
const SCREENSHOTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screenshots");

/// 1280 pixels at 400% (WCAG 1.4.10).
const NARROWEST: (u32, u32) = (320, 568);

static AXE_SCRIPT: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string(AXE).expect("axe-core: run tests/run, which installs it"));

const RUN_AXE: &str = "
    const done = arguments[0];
    axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(({violations}) => done(
        violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`))))";

/// What sticks out of the page, and words that a button cuts off.
const SPILT: &str = "
    const root = document.documentElement;
    const cut = Array.from(document.querySelectorAll('button, .button, .steps li, label, h1')).filter((it) => it.scrollWidth > it.clientWidth + 1);
    const wide = root.scrollWidth > innerWidth ? [`${root.scrollWidth} wide`] : [];
    return wide.concat(cut.map((it) => `cut: ${it.outerHTML}`))";

/// Looks at the pages of one browser, and keeps what is wrong with them to the end.
pub(crate) struct Sight<'a> {
    browser: &'a Browser,
    wrong: Vec<String>,
}

impl<'a> Sight<'a> {
    pub(crate) fn of(browser: &'a Browser) -> Self {
        Self {
            browser,
            wrong: vec![],
        }
    }

    /// Fails with everything that was wrong.
    pub(crate) fn close(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }

    /// A sample by axe-core.
    pub(crate) async fn judge_sample(&mut self, sample: &Sample, how: &str) {
        self.browser.open_sample(sample).await;
        self.browser.run(AXE_SCRIPT.as_str()).await;
        let found = self.browser.tab.execute_async(RUN_AXE, vec![]).await;
        let found = found.expect("axe-core's findings");
        self.note(&format!("{sample:?} {how}"), found.json());
    }

    /// The sample that is open, 320 pixels wide.
    pub(crate) async fn squeeze(&mut self, sample: &Sample) {
        self.browser.resize(NARROWEST).await;
        let spilt = self.browser.run(SPILT).await;
        self.note(&format!("{sample:?} narrow"), &spilt);
    }

    fn note(&mut self, name: &str, found: &Value) {
        let found = found
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(Value::as_str);
        self.wrong
            .extend(found.map(|found| format!("{name}: {found}")));
    }
}

impl Browser {
    pub(crate) async fn resize(&self, (width, height): (u32, u32)) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", size)
            .await;
    }

    /// `light` or `dark`.
    pub(crate) async fn prefer(&self, theme: &str) {
        let features = [("prefers-color-scheme", theme), ("forced-colors", "none")]
            .map(|(name, value)| json!({"name": name, "value": value}));
        self.emulate(json!({"media": "", "features": features}))
            .await;
    }

    pub(crate) async fn emulate(&self, media: Value) {
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    /// The whole page as a PNG, base64: in a window as high as the page, for what is beyond a window may be painted askew.
    pub(crate) async fn picture(&self) -> String {
        let side = async |expression| {
            u32::try_from(self.look(expression).await.as_u64().expect("a length"))
                .expect("a length")
        };
        let (width, height) = (side("innerWidth").await, side("innerHeight").await);
        self.resize((
            width,
            height.max(side("document.documentElement.scrollHeight").await),
        ))
        .await;
        let taken = self.devtools("Page.captureScreenshot", json!({})).await;
        self.resize((width, height)).await;
        taken["data"].as_str().expect("a picture").to_owned()
    }

    pub(crate) async fn keep_picture(&self, name: &str) {
        let picture = STANDARD.decode(self.picture().await).expect("base64");
        fs::create_dir_all(SCREENSHOTS).expect("a folder");
        fs::write(picture_path(name), picture).expect("a file");
    }
}

/// Where a picture is kept.
pub(crate) fn picture_path(name: &str) -> PathBuf {
    PathBuf::from(SCREENSHOTS).join(format!("{name}.png"))
}
