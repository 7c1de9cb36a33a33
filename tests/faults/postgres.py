#!/usr/bin/env python3
"""Two servers on one PostgreSQL, and what they do when it goes away and comes back.

    postgres.py BINARY [--bin /usr/lib/postgresql/15/bin] [--work FOLDER]

A report on one server is found on the other, its live news reach those who listen there, and so do changed
settings. Then PostgreSQL is shut down in the midst of reports: 503 with Retry-After and a sentence, for
reading and writing; both servers live on and are ready by themselves once it is back; nothing acknowledged
is lost, and what failed is repeated with its key and is there once.
"""

import argparse
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.parse

from program import DEAD, Examination, Said, Server, closing_line, make_agents, make_person

REPORTS_BEFORE_THE_END = 40


class Postgres:
    """A server of its own, with a folder of its own."""

    def __init__(self, programs, work):
        self.programs = programs
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="heard-postgres-", dir=work))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
            # The way to it must be open to the server's user.
            work.chmod(0o755)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.run("initdb", "-D", self.folder / "data", "-A", "trust", "-U", "postgres", "--no-sync")
        self.url = f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, program, *words):
        command = [self.programs / program, *words]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run([str(word) for word in command], check=True, stdin=subprocess.DEVNULL,
                       stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, cwd="/")

    def start(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o",
                 f"-p {self.port} -c listen_addresses=127.0.0.1"
                 f" -c unix_socket_directories={self.folder}", "start")

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")


class Reporter(threading.Thread):
    """Reports one thing after the other until one is not acknowledged."""

    def __init__(self, server, agent, enough):
        super().__init__()
        self.server, self.agent, self.enough = server, agent, enough
        self.answered, self.failed, self.problems = [], [], []

    def run(self):
        connection = self.server.connect()
        for number in range(1_000_000):
            text = f"{self.agent.email.split('@')[0]} meldet Sache {number}"
            said = Said(self.agent, f"report {number}", "/api/v1/reports",
                        {"text": text, "kind": "idea"}, text)
            try:
                status, body = said.send(connection)
            except DEAD as error:
                self.problems.append(f"no answer: {error!r}")
                break
            if said.answer is None:
                self.failed.append(said)
                if status != 503:
                    self.problems.append(f"not 503: {status} {body[:200]!r}")
                break
            self.answered.append(said)
            self.enough.release()
        connection.close()


def found(theme):
    return lambda answer: any(m["theme_id"] == theme for m in answer[2].get("matches", []))


def check_nodes(one, other, agent, steward, failures):
    """What is written on `one` is known on `other`, at the latest when it looks, once a second."""
    connection = other.connect()
    connection.request("GET", "/api/v1/events", headers={"Authorization": "Bearer " + agent.token})
    stream = connection.getresponse()
    stream.readline()
    text = "Rollstuhlrampe am Eingang fehlt"
    _, _, receipt = one.ask("POST", "/api/v1/reports", agent, {"text": text, "kind": "in_my_way"})
    theme = receipt["theme_id"]
    look = "/api/v1/matches?" + urllib.parse.urlencode({"text": "rollstuhlrampe"})
    other.until(("GET", look, agent), found(theme))
    one.ask("PATCH", f"/api/v1/themes/{theme}", steward, {"title": "Rampe am Eingang"})
    while theme not in (line := stream.readline().decode()):
        if not line:
            failures.append("the other server's stream ended")
            break
    connection.close()
    status, _, body = other.ask("POST", "/api/v1/reports", agent, {"text": text, "kind": "in_my_way"})
    if status != 201 or body["theme_id"] != theme:
        failures.append(f"the same thing on both servers became two themes: {status} {body}")


def check_settings(one, other, admin, failures):
    status, _, body = one.ask("PATCH", "/api/v1/settings", admin, {"undo_seconds": "33"})
    if status not in (200, 204):
        failures.append(f"settings: {status} {body}")
        return
    other.until(("GET", "/api/v1/me", admin), lambda answer: answer[2]["settings"]["undo_seconds"] == 33)


def check_agreement(one, other, admin, council, failures):
    """What the works council agreed to on one server holds on the other, and so does its end."""
    for value, agreed in (("https://e.example.org/v1", True), ("none", False)):
        one.ask("PATCH", "/api/v1/settings", admin, {"endpoint.agreed": value})
        if agreed:
            proposal = one.ask("GET", "/api/v1/council", council)[2]["proposals"][0]["id"]
            status, _, body = one.ask("POST", f"/api/v1/council/proposals/{proposal}", council, {"agree": True})
            if status != 200:
                failures.append(f"agree: {status} {body}")
        other.until(("GET", "/api/v1/settings", admin), lambda answer, wanted=value: any(
            one["key"] == "endpoint.agreed" and one["value"] == wanted for one in answer[2]["items"]))


def check_away(server, agent, failures):
    for method, path, body in (("GET", "/api/v1/themes", None),
                               ("POST", "/api/v1/reports", {"text": "noch etwas", "kind": "idea"})):
        status, headers, answer = server.ask(method, path, agent, body, {"Accept-Language": "de"})
        if (status, answer.get("key")) != (503, "server.unavailable") or not headers["Retry-After"]:
            failures.append(f"{method} {path} without PostgreSQL: {status} {headers['Retry-After']} {answer}")
    for path, wanted in (("/healthz", 200), ("/readyz", 503)):
        if (status := server.ask("GET", path)[0]) != wanted:
            failures.append(f"{path} without PostgreSQL: {status}")


def check_gone_and_back(postgres, servers, agents, failures):
    enough = threading.Semaphore(0)
    reporters = [Reporter(servers[i % 2], agent, enough) for i, agent in enumerate(agents)]
    for reporter in reporters:
        reporter.start()
    for _ in range(REPORTS_BEFORE_THE_END):
        enough.acquire()
    postgres.stop()
    for reporter in reporters:
        reporter.join()
        failures += reporter.problems
    for server in servers:
        check_away(server, agents[0], failures)
    postgres.start()
    for server in servers:
        server.until(("GET", "/readyz"), lambda answer: answer[0] == 200)
    examination = Examination(servers[1])
    for reporter in reporters:
        examination.repeat(reporter.failed, reporter.answered[:3])
        examination.look(reporter.agent, reporter.answered + reporter.failed, all_of_it=True)
    examination.verify()
    failures += (examination.problems + [f"lost {one}" for one in examination.lost] +
                 [f"doubled {one}" for one in examination.doubled])


def campaign(binary, postgres, work):
    failures = []
    with open(work / "server.log", "a", encoding="utf-8") as log:
        options = ["--database", postgres.url]
        servers = [Server(binary, str(work / name), log, options) for name in ("one", "two")]
        agents = make_agents(servers[0], 6)
        steward = make_person(servers[0], "steward", "steward")
        admin = make_person(servers[0], "admin", "admin")
        council = make_person(servers[0], "council", "council")
        # The second server belongs to the same site: it has the site's key.
        (work / "two" / "secrets").mkdir(parents=True)
        shutil.copy(work / "one" / "secrets" / "site.key", work / "two" / "secrets" / "site.key")
        for server in servers:
            server.start()
        check_nodes(servers[0], servers[1], agents[0], steward, failures)
        check_settings(servers[1], servers[0], admin, failures)
        check_agreement(servers[1], servers[0], admin, council, failures)
        check_gone_and_back(postgres, servers, agents[1:], failures)
        for server in servers:
            if (code := server.stop()) != 0:
                failures.append(f"stopped with {code}")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("binary")
    parser.add_argument("--bin", type=pathlib.Path, default="/usr/lib/postgresql/15/bin")
    parser.add_argument("--work", type=pathlib.Path, help="where the data folders are made")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="heard-two-", dir=options.work))
    postgres = Postgres(options.bin, work)
    postgres.start()
    try:
        return closing_line("postgres", campaign(options.binary, postgres, work), work)
    finally:
        if (postgres.folder / "data" / "postmaster.pid").exists():
            postgres.stop()
        shutil.rmtree(postgres.folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
