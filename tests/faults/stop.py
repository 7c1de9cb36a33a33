#!/usr/bin/env python3
"""SIGTERM while much is under way: all that began is answered, nothing acknowledged is lost.

    stop.py BINARY [--work FOLDER]

When SIGTERM comes, some requests are half sent, streams of live news are open and agents report one thing
after the other. New connections must be refused, each half-sent request must be answered once its rest is
there, the streams must end, and the process must end with 0 within its grace of 20 seconds. Started again
it has everything it acknowledged; what got no answer is repeated with its key and is there once.
"""

import argparse
import json
import pathlib
import signal
import socket
import sys
import tempfile
import threading
import time

from program import DEAD, Examination, Said, Server, closing_line, make_agents

HALF_SENT = 40
STREAMS = 10
TALKING = 6
GRACE_SECONDS = 20
WAIT_SECONDS_MAX = 60


def report(agent, number, text):
    return Said(agent, f"report {number} {agent.email}", "/api/v1/reports",
                {"text": text, "kind": "idea"}, text)


class HalfSent:
    """A report of which the server has seen the head and half of the body."""

    def __init__(self, server, said):
        self.said = said
        self.connection = server.connect()
        # One whole request first: now the connection is surely accepted.
        self.connection.request("GET", "/healthz")
        self.connection.getresponse().read()
        self.body = json.dumps(said.body).encode()
        self.connection.putrequest("POST", said.path)
        for name, value in (("Authorization", "Bearer " + said.agent.token),
                            ("Content-Type", "application/json"), ("Idempotency-Key", said.key),
                            ("Content-Length", str(len(self.body)))):
            self.connection.putheader(name, value)
        self.connection.endheaders(self.body[:10])

    def finish(self):
        """What is wrong with the answer; nothing: it is as it should be."""
        try:
            self.connection.send(self.body[10:])
            response = self.connection.getresponse()
            text = response.read()
        except DEAD as error:
            return f"half sent, then no answer: {error!r}"
        if response.status != 201 or response.getheader("Connection") != "close":
            return f"half sent: {response.status} {response.getheader('Connection')} {text[:200]!r}"
        self.said.answer = json.loads(text)
        return None


class Listener:
    """A stream of live news, read until its end."""

    def __init__(self, server, agent):
        self.connection = server.connect()
        self.connection.request("GET", "/api/v1/events",
                                headers={"Authorization": "Bearer " + agent.token})
        self.response = self.connection.getresponse()
        self.response.readline()  # the greeting: the stream is open

    def ends(self):
        try:
            while self.response.read1(65536):
                pass
            return None
        except DEAD as error:
            return f"a stream broke off: {error!r}"


class Talker(threading.Thread):
    """Reports one thing after the other until the server does not want any more."""

    def __init__(self, server, agent, enough):
        super().__init__()
        self.server, self.agent, self.enough = server, agent, enough
        self.answered, self.unanswered, self.refused = [], [], []

    def run(self):
        connection = self.server.connect()
        for number in range(1_000_000):
            said = report(self.agent, number, f"{self.agent.email.split('@')[0]} meldet Sache {number}")
            try:
                status, text = said.send(connection)
            except DEAD:
                self.unanswered.append(said)
                break
            if said.answer is None:
                self.refused.append(f"{status} {text[:200]!r}")
                break
            self.answered.append(said)
            self.enough.release()
            if connection.sock is None:  # the answer said close
                break
        connection.close()


def until_refused(port):
    begun = time.monotonic()
    while time.monotonic() - begun < WAIT_SECONDS_MAX:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            return True
        except OSError:
            pass
    return False


def examine(server, agents, said, unanswered):
    server.start()
    examination = Examination(server)
    examination.repeat(unanswered, said[:5])
    for agent in agents:
        mine = [one for one in said + unanswered if one.agent is agent]
        examination.look(agent, mine, all_of_it=True)
    examination.verify()
    code = server.stop()
    if code != 0:
        examination.problems.append(f"the second stop ended with {code}")
    return (examination.problems + [f"lost {one}" for one in examination.lost] +
            [f"doubled {one}" for one in examination.doubled])


def campaign(binary, work):
    failures = []
    with open(work / "server.log", "a", encoding="utf-8") as log:
        server = Server(binary, str(work / "data"), log)
        agents = make_agents(server, TALKING + 1)
        server.start()
        streams = [Listener(server, agents[0]) for _ in range(STREAMS)]
        half = [HalfSent(server, report(agents[-1], n, f"halb gesagt {n}")) for n in range(HALF_SENT)]
        enough = threading.Semaphore(0)
        talkers = [Talker(server, agent, enough) for agent in agents[:TALKING]]
        for talker in talkers:
            talker.start()
        for _ in range(10 * TALKING):
            enough.acquire(timeout=WAIT_SECONDS_MAX)
        begun = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        if not until_refused(server.port):
            failures.append("new connections are still taken")
        failures += [problem for one in half if (problem := one.finish())]
        failures += [problem for one in streams if (problem := one.ends())]
        for talker in talkers:
            talker.join()
            failures += talker.refused
        code = server.process.wait(timeout=GRACE_SECONDS + WAIT_SECONDS_MAX)
        seconds = time.monotonic() - begun
        server.process.stdout.close()
        if code != 0:
            failures.append(f"ended with {code}")
        if seconds > GRACE_SECONDS:
            failures.append(f"took {seconds:.1f} s")
        said = [one.said for one in half if one.said.answer] + [s for t in talkers for s in t.answered]
        unanswered = [s for t in talkers for s in t.unanswered]
        print(f"{len(said)} answered, {len(unanswered)} too late, ended after {seconds:.2f} s")
        failures += examine(server, agents, said, unanswered)
        if "cut off" in (work / "server.log").read_text(encoding="utf-8"):
            failures.append("the server says that it cut requests off")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("binary")
    parser.add_argument("--work", type=pathlib.Path, help="where the data folder is made")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="heard-stop-", dir=options.work))
    return closing_line("stop", campaign(options.binary, work), work)


if __name__ == "__main__":
    sys.exit(main())
