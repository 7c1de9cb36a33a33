"""The whole program under test, those who talk to it, and the look at what it kept."""

import argparse
import collections
import http.client
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

START_SECONDS_MAX = 60
ANSWER_SECONDS_MAX = 30
WAIT_SECONDS_MAX = 60
DEAD = (OSError, http.client.HTTPException)


class Said:
    """One request, what marks it in /me/voice, and the answer (None: none came)."""

    def __init__(self, agent, key, path, body, marker):
        self.agent, self.key, self.path, self.body, self.marker = agent, key, path, body, marker
        self.answer = None

    def send(self, connection):
        """The status; keeps the answer. Raises one of DEAD when the server is gone."""
        connection.request("POST", self.path, json.dumps(self.body), {
            "Authorization": "Bearer " + self.agent.token,
            "Content-Type": "application/json",
            "Idempotency-Key": self.key})
        response = connection.getresponse()
        text = response.read()
        if response.status in (200, 201):
            self.answer = json.loads(text)
        return response.status, text


class Agent:
    def __init__(self, email, token):
        self.email, self.token = email, token
        self.said = []       # acknowledged, over all rounds
        self.joined = set()  # themes it asked to join


class Server:
    """The program under test: started, asked whether it is ready, killed."""

    def __init__(self, binary, data, log, options=(), environment=None):
        self.binary, self.data, self.log = binary, data, log
        self.options = list(options)  # of every verb
        self.environment = {**os.environ, **(environment or {})}
        self.process = None
        self.fixed_port = 0  # 0: the system chooses, and the server's first line tells
        self.port = 0

    def spawn(self):
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.fixed_port}",
             "--set", "limits.reports_per_minute=0", *self.options],
            stdout=subprocess.PIPE, stderr=self.log, text=True, env=self.environment)

    def start(self):
        """Milliseconds from the start of the process to the first "ready"."""
        begun = time.monotonic()
        self.spawn()
        line = self.process.stdout.readline()
        if "ready at" not in line:
            raise RuntimeError("the server did not start: %r" % line)
        self.port = self.fixed_port or urllib.parse.urlparse(line.split()[-1]).port
        while time.monotonic() - begun < START_SECONDS_MAX:
            try:
                connection = self.connect()
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return (time.monotonic() - begun) * 1000
            except DEAD:
                pass
            finally:
                connection.close()
        raise RuntimeError("the server was not ready within %d s" % START_SECONDS_MAX)

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS_MAX)

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=START_SECONDS_MAX)
        self.process.stdout.close()
        return code

    def ask(self, method, path, person=None, body=None, headers=None):
        """Status, headers and body (JSON if it is) of one request."""
        connection = self.connect()
        try:
            fields = {"Content-Type": "application/json", **(headers or {})}
            if person:
                fields["Authorization"] = "Bearer " + person.token
            connection.request(method, path, None if body is None else json.dumps(body), fields)
            response = connection.getresponse()
            text = response.read()
            is_json = "json" in (response.getheader("Content-Type") or "")
            return response.status, response.headers, json.loads(text) if is_json else text.decode()
        finally:
            connection.close()

    def until(self, what, wanted, seconds=WAIT_SECONDS_MAX):
        """Asks again and again until wanted(answer); the server may be away meanwhile."""
        begun = time.monotonic()
        answer = None
        while time.monotonic() - begun < seconds:
            try:
                answer = self.ask(*what)
                if wanted(answer):
                    return answer
            except DEAD:
                pass
        raise RuntimeError(f"{what}: not within {seconds} s, last {answer}")

    def run(self, *words):
        done = subprocess.run([self.binary, *words], capture_output=True, text=True,
                              check=False, env=self.environment)
        return done.returncode, done.stdout.strip(), done.stderr.strip()


class Examination:
    """Compares what the server shows with what it acknowledged."""

    def __init__(self, server):
        self.server = server
        self.lost, self.doubled = set(), set()
        self.problems = []

    def voice(self, agent, wanted):
        """How often each mark stands in the agent's voice; reads on until `wanted` are all seen."""
        seen, cursor = collections.Counter(), None
        connection = self.server.connect()
        while True:
            query = {"limit": 200, **({"cursor": cursor} if cursor else {})}
            connection.request("GET", "/api/v1/me/voice?" + urllib.parse.urlencode(query),
                               headers={"Authorization": "Bearer " + agent.token})
            response = connection.getresponse()
            page = json.loads(response.read())
            if response.status != 200:
                raise RuntimeError(f"/me/voice: {response.status} {page}")
            for item in page["items"]:
                is_report = item["via"] == "report"
                seen[item["text"] if is_report else "join " + item["theme_id"]] += 1
            cursor = page["next"]
            if not cursor or (wanted is not None and all(seen[w] for w in wanted)):
                connection.close()
                return seen

    def look(self, agent, said, all_of_it=False):
        """`said` must be there once each; with all_of_it nothing else may be."""
        marks = {one.marker for one in said}
        seen = self.voice(agent, None if all_of_it else marks)
        self.lost |= {(agent.email, mark) for mark in marks if not seen[mark]}
        self.doubled |= {(agent.email, mark) for mark, times in seen.items() if times > 1}
        if all_of_it and set(seen) - marks:
            self.problems.append(f"{agent.email}: {len(set(seen) - marks)} that nobody said")

    def repeat(self, unanswered, acknowledged):
        connection = self.server.connect()
        for said in unanswered:
            status, text = said.send(connection)
            if said.answer is None:
                self.problems.append(f"repeated {said.key}: {status} {text[:200]!r}")
        for said in acknowledged:
            before = said.answer
            status, text = said.send(connection)
            if status not in (200, 201) or said.answer != before:
                self.problems.append(f"another answer to the same key {said.key}: {text[:200]!r}")
        connection.close()

    def verify(self):
        code, out, err = self.server.run("verify", "--data", self.server.data, "--json",
                                         *self.server.options)
        if code != 0:
            self.problems.append(f"verify: {out} {err}")

    def export(self, agents, folder):
        """The same once more without the server's reads: one line a report."""
        code, _, err = self.server.run("export", "--data", self.server.data, str(folder),
                                       *self.server.options)
        if code != 0:
            self.problems.append("export: " + err)
            return
        with open(folder / "reports.jsonl", encoding="utf-8") as lines:
            texts = collections.Counter(json.loads(line)["text"] for line in lines)
        said = {one.marker for agent in agents for one in agent.said if "report_id" in one.answer}
        self.lost |= {("export", text) for text in said if not texts[text]}
        self.doubled |= {("export", text) for text, times in texts.items() if times > 1}


def make_person(server, name, role):
    email = f"{name}@example.org"
    for words in (["person", "add", "--email", email, "--name", name, "--role", role],
                  ["token", "add", "--person", email]):
        code, out, err = server.run(*words, "--data", server.data, *server.options)
        if code != 0:
            raise RuntimeError(err)
    return Agent(email, out)


def make_agents(server, count):
    return [make_person(server, f"agent{i}", "agent") for i in range(count)]


def closing_line(name, failures, work):
    """Prints what failed and the line script/test reads; the exit code. A failure keeps the folder."""
    for failure in failures:
        print(f"✗ {failure}", file=sys.stderr)
    if failures:
        print(f"data kept in {work}", file=sys.stderr)
    else:
        shutil.rmtree(work)
    print(f"{name}: {'1 failed' if failures else 'all right'}")
    return 1 if failures else 0


def run_trial(name, doc, trial_of):
    """The main of a script whose class is made of a binary and a work folder. Gives the exit code."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--work", type=pathlib.Path)
    given = parser.parse_args()
    work = given.work or pathlib.Path(tempfile.mkdtemp(prefix=f"heard-{name}-"))
    trial = trial_of(given.binary, work)
    try:
        failures = trial.run()
    except Exception as error:  # told with the rest
        failures = trial.failures + [repr(error)]
        if trial.server.process and trial.server.process.poll() is None:
            trial.server.kill()
    trial.log.close()
    return closing_line(name, failures, work)
