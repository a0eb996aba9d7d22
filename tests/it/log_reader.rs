//! Nobody's log reader can stop the site: a pipe that nobody reads, one that stalls, a closed one.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
};

use crate::helpers::{Page, SESSION_KEY, TestApp, Visitor, command, environment, until};

/// The site as a process whose standard output is a pipe that only the test reads.
struct Site {
    child: Child,
    public: SocketAddr,
    admin: SocketAddr,
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

impl Site {
    async fn serve(app: &TestApp) -> Self {
        let (public, admin) = (free(), free());
        let mut command = command(&["serve"], &[]);
        let upstream = app.api();
        let settings = [
            ("LISTEN", public.to_string()),
            ("ADMIN__LISTEN", admin.to_string()),
            ("LIMITS__LOGINS_PER_CLIENT", "off".to_owned()),
            ("LIMITS__STARTS_PER_LOGIN", "off".to_owned()),
            ("LIMITS__ANSWERS_PER_CLIENT", "off".to_owned()),
        ];
        let settings = settings
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        command
            .envs(environment(&upstream, &settings))
            .stderr(Stdio::null());
        let child = command.spawn().unwrap();
        until(|| std::net::TcpStream::connect(public).is_ok()).await;
        Self {
            child,
            public,
            admin,
        }
    }

    async fn metrics(&self) -> String {
        Visitor::new(self.admin).get("/metrics").await.body
    }

    /// Asks for what is not there until lines of the log are dropped.
    async fn flood(&self) {
        let (mut visitor, dropped) = (Visitor::new(self.public), "{kind=\"ordinary\"} 0\n");
        while self
            .metrics()
            .await
            .contains(&format!("latchkey_log_lines_dropped_total{dropped}"))
        {
            for _ in 0..500 {
                assert_eq!(visitor.get("/nothing").await.status, 404);
            }
        }
    }

    async fn works(&self) {
        for path in ["/healthz", "/readyz", "/"] {
            assert_eq!(
                Visitor::new(self.public).get(path).await.status,
                200,
                "{path}"
            );
        }
    }

    /// The exit code of a stop.
    fn stop(&mut self) -> Option<i32> {
        Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()
            .unwrap();
        self.child.wait().unwrap().code()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn answer_wrongly(site: &Site) -> Page {
    let mut visitor = Visitor::new(site.public);
    visitor.get("/").await;
    visitor.enter("/", "robert.zak").await
}

fn verify(log: &[u8]) -> (Option<i32>, String) {
    let mut command = command(&["verify"], &[("SESSION__KEY", SESSION_KEY)]);
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(log).unwrap();
    let output = child.wait_with_output().unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
    )
}

#[tokio::test]
async fn a_pipe_that_nobody_reads_stops_neither_pages_nor_health_nor_the_stop() {
    let app = TestApp::start();
    let mut site = Site::serve(&app).await;
    site.flood().await;
    let mut visitor = Visitor::new(site.public);
    visitor.get("/").await;
    let mut posts = 0;
    let refused = loop {
        let answer = visitor.enter("/", "\0").await;
        posts += 1;
        if answer.status != 303 {
            break answer;
        }
    };
    assert!((1_000..5_000).contains(&posts), "{posts} audit lines fit");
    assert_eq!((refused.status, refused.name()), (503, "unavailable"));
    assert!(!refused.body.contains("Reference"), "no line would have it");
    site.works().await;
    assert_eq!(site.stop(), Some(0));
}

#[tokio::test]
async fn a_reader_that_stalls_and_goes_on_gets_the_whole_audit_trail() {
    let app = TestApp::start();
    let mut site = Site::serve(&app).await;
    assert_eq!(answer_wrongly(&site).await.location(), "/question");
    site.flood().await;
    assert_eq!(answer_wrongly(&site).await.location(), "/question");
    let mut out = site.child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut log = vec![];
        out.read_to_end(&mut log).map(|_| log)
    });
    assert_eq!(answer_wrongly(&site).await.location(), "/question");
    assert_eq!(site.stop(), Some(0));
    let log = reader.join().unwrap().unwrap();
    let text = String::from_utf8(log.clone()).unwrap();
    assert_eq!(text.matches("\"event\":\"question_shown\"").count(), 3);
    let (code, report) = verify(&log);
    assert!(
        code == Some(0) && report.contains("no line is missing"),
        "{report}"
    );
    let altered = text.replacen("question_shown", "journey_begun", 1);
    assert_eq!(verify(altered.as_bytes()).0, Some(1));
}

#[tokio::test]
async fn a_closed_pipe_stops_neither_pages_nor_health_nor_the_stop() {
    let app = TestApp::start();
    let mut site = Site::serve(&app).await;
    drop(site.child.stdout.take());
    site.flood().await;
    site.works().await;
    assert_eq!(site.stop(), Some(0));
}
