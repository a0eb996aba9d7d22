//! Ways off the straight path: reload, Back, a second tab, a second click, a bookmark, a frame.

use latchkey::sandbox::Step;

use crate::{browser::Browser, helpers::GOOD_PASSWORD};

/// UX-30
#[tokio::test]
async fn a_reload_posts_nothing_again() {
    let browser = Browser::start().await;
    browser.walk_to("question").await;
    browser.enter("answer", "Smith").await;
    let reload = async |page: &str| {
        let calls = browser.calls();
        browser
            .leaving(async { browser.tab.refresh().await.expect("a page") })
            .await;
        browser.at(page).await;
        assert_eq!(browser.calls(), calls, "{page}");
    };
    reload("question").await;
    browser
        .shows("document.querySelectorAll('#answer-error p').length", 1)
        .await;
    browser.enter("answer", "Peterson").await;
    reload("code").await;
    browser.enter("code", &browser.app.code("robert.zak")).await;
    reload("password").await;
    browser.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
    browser.submit().await;
    reload("done").await;
    assert_eq!(browser.app.calls(Step::Update), 1);
}

/// UX-30
#[tokio::test]
async fn back_leads_to_where_the_journey_stands_and_posts_nothing() {
    for browser in [Browser::start().await, Browser::without_script().await] {
        browser.walk_to("password").await;
        let calls = browser.calls();
        for _ in 0..3 {
            browser.tab.back().await.expect("a page");
            browser.at("password").await;
        }
        browser.walk_on_to_done().await;
        browser.tab.back().await.expect("a page");
        browser.at("done").await;
        assert_eq!(browser.calls(), calls + 1);
    }
}

#[tokio::test]
async fn a_second_tab_goes_on_where_the_first_stands() {
    let browser = Browser::start().await;
    browser.walk_to("question").await;
    let first = browser.tab.window().await.expect("a tab");
    let second = browser.tab.new_tab().await.expect("a tab");
    browser.tab.switch_to_window(second).await.expect("a tab");
    browser.open("/").await;
    browser.at("question").await;
    browser.enter("answer", "Peterson").await;
    browser.at("code").await;
    let calls = browser.calls();

    browser.tab.switch_to_window(first).await.expect("a tab");
    browser.enter("answer", "Smith").await;
    browser.at("code").await;
    assert_eq!(browser.calls(), calls, "an old form does nothing");
}

/// The email is read in another app, and the phone ends the browser meanwhile.
#[tokio::test]
async fn a_browser_that_was_ended_goes_on_where_it_stood() {
    let folder = tempfile::tempdir().expect("a folder");
    let browser = Browser::kept_in(folder.path()).await;
    browser.walk_to("code").await;
    let browser = browser.started_again(folder.path()).await;
    browser.open("/").await;
    browser.at("code").await;
    browser.enter("code", &browser.app.code("robert.zak")).await;
    browser.at("password").await;
    let browser = browser.started_again(folder.path()).await;
    browser.open("/password").await;
    browser.walk_on_to_done().await;
}

#[tokio::test]
async fn a_double_click_is_one_call() {
    for browser in [Browser::start().await, Browser::without_script().await] {
        browser.walk_to("code").await;
        browser.fill("code", &browser.app.code("robert.zak")).await;
        let button = browser.find("main form [type=submit]").await;
        browser
            .tab
            .action_chain()
            .double_click_element(&button)
            .perform()
            .await
            .expect("two clicks");
        browser.at("password").await;
        assert_eq!(browser.app.calls(Step::Code), 1);
    }
}

#[tokio::test]
async fn a_bookmark_of_a_later_step_starts_at_the_login() {
    let browser = Browser::start().await;
    for path in ["/question", "/code", "/password", "/done", "/unsure"] {
        browser.tab.delete_all_cookies().await.expect("no cookies");
        browser.open(path).await;
        browser.at("login").await;
        assert_eq!(
            browser.text("[role=status]").await,
            "Start here. Enter your login to begin.",
            "{path}"
        );
    }
}

#[tokio::test]
async fn use_a_different_login_starts_over() {
    let browser = Browser::start().await;
    browser.walk_to("code").await;
    browser.press("main .quiet").await;
    browser.at("login").await;
    browser
        .shows("document.getElementById('login').value", "")
        .await;
}

/// SEC-23
#[tokio::test]
async fn another_page_cannot_frame_the_site() {
    let browser = Browser::start().await;
    browser.open("/").await;
    let site = browser.tab.current_url().await.expect("an address");
    let page = format!(
        "data:text/html,<title>other</title><iframe src='{site}' onload='document.title=\"loaded\"'></iframe>"
    );
    browser.tab.goto(page).await.expect("a page");
    browser.until("document.title === 'loaded'").await;
    browser.tab.enter_frame(0).await.expect("a frame");
    browser.shows("document.body.dataset.page || ''", "").await;
    browser
        .shows("document.querySelectorAll('input').length", 0)
        .await;
    browser.shows("location.protocol", "chrome-error:").await;
}

impl Browser {
    async fn walk_on_to_done(&self) {
        self.fill_passwords(GOOD_PASSWORD, GOOD_PASSWORD).await;
        self.submit().await;
        self.at("done").await;
    }
}
