//! The load balancer: nginx, with the file that operators are given.

use std::{
    fs,
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    path::Path,
    process::{Command, Stdio},
};

use tempfile::TempDir;

use crate::helpers::{Process, until};

/// With the folders where Debian puts what only administrators run.
const PATH: &str = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// nginx and its worker. Both end when it is dropped.
pub(crate) struct Nginx {
    pub(crate) address: SocketAddr,
    process: Process,
    _folder: TempDir,
}

impl Nginx {
    /// In front of these replicas; any of them may answer any request.
    pub(crate) fn start(ip: Ipv4Addr, replicas: &[SocketAddr]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let address = SocketAddrV4::new(ip, free_port(ip)).into();
        fs::write(
            folder.path().join("nginx.conf"),
            configuration(folder.path(), &site(address, replicas)),
        )
        .expect("a file");
        let mut command = Command::new("nginx");
        command
            .env_clear()
            .env("PATH", PATH)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
            .arg("-c")
            .arg(folder.path().join("nginx.conf"))
            .args(["-e", "stderr"]);
        let process = Process::start(command);
        process.wait_for("start worker process ");
        Self {
            address,
            process,
            _folder: folder,
        }
    }

    /// Kills the worker, and with it every connection to and from nginx; returns once another one serves.
    pub(crate) async fn drop_connections(&self) {
        let workers = self.workers();
        let last = workers.last().expect("a worker");
        Command::new("kill")
            .args(["-KILL", last])
            .status()
            .expect("kill");
        until(|| self.workers().len() > workers.len()).await;
    }

    /// What went wrong between it and the replicas, as it tells it.
    pub(crate) fn errors(&self) -> Vec<String> {
        self.process
            .lines()
            .into_iter()
            .filter(|line| line.contains("[error]"))
            .collect()
    }

    /// The ids of all workers so far, as nginx tells them.
    fn workers(&self) -> Vec<String> {
        let lines = self.process.lines();
        lines
            .iter()
            .filter_map(|line| {
                line.split_once("start worker process ")
                    .map(|(_, id)| id.trim().to_owned())
            })
            .collect()
    }
}

impl Drop for Nginx {
    /// Asked, not killed: a worker outlives a master that is killed.
    fn drop(&mut self) {
        self.process.signal("TERM");
        self.process.wait();
    }
}

/// A port that nothing listens on. Nothing else takes it meanwhile: connections leave from 127.0.0.1.
fn free_port(ip: Ipv4Addr) -> u16 {
    std::net::TcpListener::bind((ip, 0))
        .and_then(|socket| socket.local_addr())
        .expect("a port")
        .port()
}

/// What stands around a site's file; its own folders are the test's, and its log tells who serves.
fn configuration(folder: &Path, site: &str) -> String {
    let folder = folder.display();
    format!(
        "daemon off;
        # Debian's worker is `nobody`, who can't read the page in everyone's folders.
        user root;
        worker_processes 1;
        pid {folder}/nginx.pid;
        error_log stderr notice;
        events {{ worker_connections 4096; }}
        http {{
            access_log off;
            client_body_temp_path {folder}/body;
            proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/fastcgi;
            uwsgi_temp_path {folder}/uwsgi;
            scgi_temp_path {folder}/scgi;
            {site}
        }}"
    )
}

/// The file that operators are given, without TLS and with this fleet's addresses. It keeps idle connections for less time, so
/// that a slow machine closes them in time, too.
fn site(address: SocketAddr, replicas: &[SocketAddr]) -> String {
    let shipped = include_str!("../../deploy/nginx/latchkey.conf");
    let (upstream, servers) = shipped
        .split_once("server {\n    listen 80;")
        .expect("the server that redirects");
    let (_, server) = servers.split_once("\n}\n").expect("its end");
    let peers: Vec<_> = replicas
        .iter()
        .map(|replica| format!("server {replica} "))
        .collect();
    // All traders come from one address here. Debian's nginx is older than `http2 on`.
    let left_out = ["ssl_", "listen [::]", "http2 on", "limit_conn "];
    let is_left_out = |line: &&str| {
        left_out
            .iter()
            .any(|start| line.trim_start().starts_with(start))
    };
    let lines: Vec<_> = server.lines().filter(|line| !is_left_out(line)).collect();
    let upstream = replaced(upstream, "keepalive_timeout 4s;", "keepalive_timeout 1s;");
    let peer = upstream
        .lines()
        .find(|line| line.contains("server 127.0.0.1:8080 "))
        .expect("a replica's line")
        .to_owned();
    let peers: String = peers
        .iter()
        .map(|own| replaced(&peer, "server 127.0.0.1:8080 ", own) + "\n")
        .collect();
    let server = replaced(
        &lines.join("\n"),
        "listen 443 ssl;",
        &format!("listen {address};"),
    );
    let page = concat!("root \"", env!("CARGO_MANIFEST_DIR"), "/deploy/caddy\";");
    replaced(&upstream, &peer, &peers) + &replaced(&server, "root /etc/nginx/latchkey;", page)
}

fn replaced(text: &str, what: &str, with: &str) -> String {
    assert!(text.contains(what), "no {what} in {text}");
    text.replace(what, with)
}
