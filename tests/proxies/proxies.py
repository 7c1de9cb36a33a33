#!/usr/bin/env python3
"""nginx and Caddy in front of Heard, set up as docs/en/running.md says.

    proxies.py BINARY [--nginx nginx] [--caddy caddy] [--work FOLDER]

The two examples are read from the page; only ports and certificate are put in. Through each proxy: signing in
gives a __Host- cookie, a change with the page's own Origin is done, demo sign-ins and /metrics stay hidden,
live news arrive at once over HTTP/2 and go on after Last-Event-ID, a wrong password locks out nobody else.
Wants nginx, caddy, curl and openssl; everything runs on loopback ports in a temporary folder.
"""

import argparse
import http.client
import json
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tests" / "faults"))
from program import DEAD, Server, closing_line, make_person  # noqa: E402

PAGE = TOP / "docs" / "en" / "running.md"
NAME = "heard.example.org"
START_SECONDS_MAX = 30
LINE_SECONDS_MAX = 20


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def block(begin):
    """The example of the page that begins so."""
    for found in re.finditer(r"^```\w*\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S):
        if found.group(1).startswith(begin):
            return found.group(1)
    raise RuntimeError(f"{PAGE} has no example that begins with {begin!r}")


class Proxy:
    def __init__(self, folder, port, upstream):
        self.folder, self.port, self.upstream = folder, port, upstream
        self.folder.mkdir()
        self.certificate, self.key = folder / "heard.pem", folder / "heard.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
                        "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", self.key,
                        "-out", self.certificate], check=True, capture_output=True)
        self.process = None

    def replaced(self, text, pairs):
        for old, new in pairs:
            if old not in text:
                raise RuntimeError(f"the example in {PAGE} does not say {old!r}")
            text = text.replace(old, new)
        return text

    def start(self, command, environment=None):
        with open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen([str(w) for w in command], stdout=log, stderr=log, env=environment)
        begun = time.monotonic()
        while time.monotonic() - begun < START_SECONDS_MAX:
            if self.process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                pass
        raise RuntimeError((self.folder / "log").read_text(encoding="utf-8"))

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()

    def connect(self):
        """A connection as a browser has it: TLS, and the name in Host."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        connection = http.client.HTTPConnection(NAME, self.port, timeout=LINE_SECONDS_MAX)
        raw = socket.create_connection(("127.0.0.1", self.port), timeout=LINE_SECONDS_MAX)
        connection.sock = context.wrap_socket(raw, server_hostname=NAME)
        return connection

    def ask(self, method, path, body=None, headers=None):
        connection = self.connect()
        connection.request(method, path, None if body is None else json.dumps(body),
                           {"Content-Type": "application/json", **(headers or {})})
        response = connection.getresponse()
        text = response.read()
        connection.close()
        is_json = "json" in (response.getheader("Content-Type") or "")
        return response.status, response.headers, json.loads(text) if is_json and text else text.decode()


class Nginx(Proxy):
    def run(self, program):
        example = self.replaced(block("server {"), [
            ("listen 443 ssl", f"listen 127.0.0.1:{self.port} ssl"), ("/etc/ssl/heard.pem", str(self.certificate)),
            ("/etc/ssl/heard.key", str(self.key)), ("127.0.0.1:8080", f"127.0.0.1:{self.upstream}")])
        temp = "\n".join(f"  {kind}_temp_path {self.folder}/{kind};"
                         for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (self.folder / "nginx.conf").write_text(
            f"daemon off;\nmaster_process off;\npid {self.folder}/pid;\nerror_log stderr;\nevents {{}}\n"
            f"http {{\n  access_log off;\n{temp}\n{example}}}\n", encoding="utf-8")
        self.start([program, "-e", "stderr", "-p", self.folder, "-c", self.folder / "nginx.conf"])


class Caddy(Proxy):
    def run(self, program):
        example = self.replaced(block(NAME), [
            (NAME + " {", f"{NAME}:{self.port} {{\n  bind 127.0.0.1\n  tls {self.certificate} {self.key}"),
            ("127.0.0.1:8080", f"127.0.0.1:{self.upstream}")])
        (self.folder / "Caddyfile").write_text(
            f"{{\n  admin off\n  auto_https disable_redirects\n}}\n{example}", encoding="utf-8")
        self.start([program, "run", "--config", self.folder / "Caddyfile", "--adapter", "caddyfile"],
                   {"HOME": str(self.folder), "PATH": "/usr/bin:/bin"})


class News:
    """Live news over HTTP/2, as a browser holds them; a line that does not come ends the test."""

    def __init__(self, proxy, token, last_id=None):
        more = ["-H", f"Last-Event-ID: {last_id}"] if last_id else []
        self.process = subprocess.Popen(
            ["curl", "-sN", "--http2", "--max-time", "60", "--cacert", str(proxy.certificate), "--resolve",
             f"{NAME}:{proxy.port}:127.0.0.1", "-H", f"Authorization: Bearer {token}", *more, "-w",
             "%{http_version}", f"https://{NAME}:{proxy.port}/api/v1/events"],
            stdout=subprocess.PIPE, text=True)
        self.last_id = None

    def until(self, word):
        while word not in (line := self.process.stdout.readline()):
            if not line:
                return False
            if line.startswith("id: "):
                self.last_id = line[4:].strip()
        return True

    def end(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


def check_news(proxy, steward, failures):
    """One report renamed again and again: each new title is news."""
    said = proxy.ask("POST", "/api/v1/reports", {"text": f"Aufzug steht {proxy.port}", "kind": "idea"},
                     {"Authorization": "Bearer " + steward.token})
    theme = said[2]["theme_id"]

    def rename(title):
        proxy.ask("PATCH", f"/api/v1/themes/{theme}", {"title": title}, {"Authorization": "Bearer " + steward.token})

    news = News(proxy, steward.token)
    if not news.until("id: "):
        failures.append("no greeting on the stream")
    rename("Aufzug eins")
    if not news.until(theme):
        failures.append("news do not come through")
    last_id = news.last_id
    news.end()
    rename("Aufzug zwei")
    news = News(proxy, steward.token, last_id)
    if not news.until(theme):
        failures.append("after Last-Event-ID nothing that was missed comes")
    news.end()


def check_signing_in(proxy, link, failures):
    own = {"Origin": f"https://{NAME}:{proxy.port}", "Sec-Fetch-Site": "same-origin"}
    status, headers, _ = proxy.ask("POST", "/api/v1/invites/accept",
                                   {"token": link.split("#")[1], "password": "ein langes Passwort"}, own)
    cookie = headers["Set-Cookie"] or ""
    if status != 201 or not cookie.startswith("__Host-heard=") or "; Secure" not in cookie:
        failures.append(f"signing in: {status} {cookie.split('=')[0]}")
    cookie = {"Cookie": cookie.split(";")[0]}
    status, _, body = proxy.ask("PATCH", "/api/v1/me", {"locale": "de"}, {**cookie, **own})
    if status != 200:
        failures.append(f"a change from the page itself: {status} {body}")
    status, _, body = proxy.ask("PATCH", "/api/v1/me", {"locale": "de"},
                                {**cookie, "Origin": "https://elsewhere.example"})
    if (status, body.get("key")) != (403, "session.cross_site"):
        failures.append(f"a change from elsewhere: {status} {body}")


def check_hidden(proxy, failures):
    if (status := proxy.ask("GET", "/metrics")[0]) != 404:
        failures.append(f"/metrics through the proxy: {status}")
    if proxy.ask("GET", "/api/v1/setup")[2]["demo"]:
        failures.append("demo sign-ins can be read through the proxy")
    status, _, body = proxy.ask("POST", "/api/v1/reports", {"text": "x" * 70_000, "kind": "idea"},
                                {"Accept-Language": "de"})
    if (status, body.get("key")) != (413, "http.body_too_large"):
        failures.append(f"a body that is too large: {status} {body}")


def check(proxy, program, steward, link):
    failures = []
    try:
        proxy.run(program)
        check_signing_in(proxy, link, failures)
        check_hidden(proxy, failures)
        check_news(proxy, steward, failures)
    except DEAD as error:
        failures.append(repr(error))
    finally:
        proxy.stop()
    return [f"{type(proxy).__name__}: {failure}" for failure in failures]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("binary")
    parser.add_argument("--nginx", default="nginx")
    parser.add_argument("--caddy", default="caddy")
    parser.add_argument("--work", type=pathlib.Path, help="where the folders are made")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="heard-proxies-", dir=options.work))
    for program in (options.nginx, options.caddy, "curl", "openssl"):
        if not shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin"):
            raise SystemExit(f"{program} is missing")
    failures = []
    with open(work / "server.log", "a", encoding="utf-8") as log:
        server = Server(options.binary, str(work / "data"), log)
        code, _, err = server.run("demo", "--people", "40", "--weeks", "4", "--data", server.data)
        if code != 0:
            raise RuntimeError(err)
        steward = make_person(server, "steward", "steward")
        for kind, program in ((Nginx, options.nginx), (Caddy, options.caddy)):
            port = free_port()
            server.options = ["--set", f"base_url=https://{NAME}:{port}", "--set", "trust_proxy=true"]
            server.fixed_port = free_port()
            server.start()
            _, link, _ = server.run("person", "link", "--email", steward.email, "--data", server.data)
            if not link.startswith(f"https://{NAME}:{port}/"):
                failures.append(f"links do not lead to base_url: {link.split('#')[0]}")
            failures += check(kind(work / kind.__name__, port, server.port), program, steward, link)
            server.stop()
    return closing_line("proxies", failures, work)


if __name__ == "__main__":
    sys.exit(main())
