#!/usr/bin/env python3
"""The disk of the running program fills up and gets room again.

    full_disk.py BINARY [--work FOLDER]

BINARY is heard_small_disk: its database meets a full disk while a certain file exists. Reading must go on;
writing must be refused with 507, a key, Retry-After and a sentence in the language asked for; nothing may be
half-stored; once there is room it goes on by itself, and a repeated request is there once.
"""

import argparse
import pathlib
import sys
import tempfile

from program import Examination, Said, Server, closing_line, make_agents

REPORTS_UNTIL_FULL_MAX = 2_000


def report(agent, number):
    text = f"Sache {number}: " + "sehr ausführlich beschrieben " * 20
    return Said(agent, f"report {number}", "/api/v1/reports", {"text": text, "kind": "idea"}, text.strip())


def fill_up(server, agent, failures):
    """Reports until the disk is full: what was stored, and the first that was refused."""
    connection = server.connect()
    stored = []
    for number in range(REPORTS_UNTIL_FULL_MAX):
        said = report(agent, number)
        status, text = said.send(connection)
        if said.answer is None:
            if status != 507:
                failures.append(f"a full disk is no 507: {status} {text[:200]!r}")
            return stored, said
        stored.append(said)
    raise RuntimeError("the disk does not fill up")


def check_refusal(server, agent, failures):
    for language, words in (("de", "Speicher des Servers ist voll"), ("en", "disk is full")):
        status, headers, body = server.ask("POST", "/api/v1/reports", agent,
                                           {"text": "noch etwas", "kind": "idea"},
                                           {"Accept-Language": language})
        seen = (status, body.get("key"), headers["Content-Type"], words in body.get("detail", ""))
        if seen != (507, "server.disk_full", "application/problem+json", True):
            failures.append(f"refused with {seen}: {body}")
        if not headers["Retry-After"]:
            failures.append("refused without Retry-After")


def check_reading(server, agent, failures):
    for path, wanted in (("/api/v1/themes", 200), ("/api/v1/me/voice", 200),
                         ("/api/v1/matches?text=Sache", 200), ("/healthz", 200), ("/readyz", 503)):
        status, _, body = server.ask("GET", path, agent)
        if status != wanted:
            failures.append(f"{path} on a full disk: {status} {str(body)[:200]}")
    if "heard_writable 0" not in server.ask("GET", "/metrics")[2]:
        failures.append("/metrics does not say that nothing can be written")


def campaign(binary, work):
    failures = []
    full = work / "full"
    with open(work / "server.log", "a", encoding="utf-8") as log:
        server = Server(binary, str(work / "data"), log,
                        environment={"HEARD_TEST_DISK_FULL": str(full)})
        agent, other = make_agents(server, 2)
        server.start()
        first = report(agent, "zuvor")
        first.send(server.connect())
        full.touch()
        stored, refused = fill_up(server, agent, failures)
        check_refusal(server, other, failures)
        check_reading(server, agent, failures)
        examination = Examination(server)
        examination.look(agent, [first, *stored], all_of_it=True)
        examination.look(other, [], all_of_it=True)

        full.unlink()
        status, text = refused.send(server.connect())
        if status != 201:
            failures.append(f"with room again: {status} {text[:200]!r}")
        again, _ = refused.send(server.connect())
        if again not in (200, 201):
            failures.append(f"the same key once more: {again}")
        if server.ask("GET", "/readyz")[0] != 200:
            failures.append("/readyz does not notice that there is room again")
        examination.look(agent, [first, *stored, refused], all_of_it=True)
        if server.stop() != 0:
            failures.append("did not stop with 0")
        examination.verify()
    return (failures + examination.problems + [f"lost {one}" for one in examination.lost] +
            [f"doubled {one}" for one in examination.doubled])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("binary")
    parser.add_argument("--work", type=pathlib.Path, help="where the data folder is made")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="heard-full-", dir=options.work))
    return closing_line("full disk", campaign(options.binary, work), work)


if __name__ == "__main__":
    sys.exit(main())
