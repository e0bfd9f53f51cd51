//! How does a test run the real server and speak to it?

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// A running `lianfang serve`; killed when dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    child: Child,
    stderr: BufReader<ChildStderr>,
}

impl Server {
    /// Starts it on a free port over `data` and waits for its word that it serves.
    pub(crate) fn start(data: &Path, arguments: &[&str]) -> Self {
        Self::start_at("127.0.0.1:0", data, arguments)
    }

    /// Starts it at an address, for clients that know only that one.
    pub(crate) fn start_at(address: &str, data: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lianfang"));
        command.args(["serve", "--listen", address, "--data"]).arg(data).args(arguments);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let mut said = String::new();
        let address = loop {
            let mut line = String::new();
            assert!(stderr.read_line(&mut line).unwrap() > 0, "the server ended: {said}");
            if let Some(rest) = line.strip_prefix("lianfang serves ") {
                break rest.split("://").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
            }
            said.push_str(&line);
        };
        Self { address, child, stderr }
    }

    /// Sends a signal by name.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for a line on stderr that contains `text`.
    pub(crate) fn wait_for_line(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert!(self.stderr.read_line(&mut line).unwrap() > 0, "the server ended without saying {text}");
            if line.contains(text) {
                return line;
            }
        }
    }

    /// One of the figures of `/metrics`, 0 before it is counted.
    pub(crate) fn figure(&self, name: &str) -> u64 {
        let (_, answer) = self.get("/metrics");
        let value = answer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse::<f64>().ok());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a counter")]
        value.map_or(0, |value| value as u64)
    }

    /// Asks until a figure has reached `least`.
    pub(crate) fn wait_for_figure(&self, name: &str, least: u64) {
        let begun = Instant::now();
        while self.figure(name) < least {
            assert!(begun.elapsed() < Duration::from_mins(2), "{name} stays at {} and does not reach {least}", self.figure(name));
            std::thread::yield_now();
        }
    }

    /// Waits for the end; gives how it ended, what it still said, and how long it took.
    pub(crate) fn wait(mut self) -> (ExitStatus, String, Duration) {
        let began = Instant::now();
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap(), rest, began.elapsed())
    }

    /// Posts events with a token; gives the status.
    pub(crate) fn post_events(&self, token: &str, lines: &str) -> u16 {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let length = lines.len();
        write!(
            stream,
            "POST /api/v1/events HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nauthorization: Bearer {token}\r\ncontent-length: {length}\r\n\r\n{lines}"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().parse().unwrap()
    }

    /// One request with a token: status and the whole answer.
    pub(crate) fn get_with(&self, token: &str, path: &str) -> (u16, String) {
        self.ask(path, &format!("authorization: Bearer {token}\r\n"))
    }

    /// One request over a plain connection: status and the whole answer.
    pub(crate) fn get(&self, path: &str) -> (u16, String) {
        self.ask(path, "")
    }

    fn ask(&self, path: &str, headers: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\n{headers}connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
