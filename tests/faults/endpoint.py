#!/usr/bin/env python3
"""The embeddings endpoint: asked only with the works council's word, shown masked words only, and never missed.

    endpoint.py BINARY [--work FOLDER]

A small server that speaks /v1/embeddings and knows which words say the same stands in for a real one. It is
away when Heard starts; it answers, keeps silent, breaks off, answers nonsense, and answers again. Whatever it
does, suggestions come, in time, and what it was sent holds no number, address or key but its own.
"""

import http.server
import json
import sys
import threading
import time

from program import WAIT_SECONDS_MAX, Server, make_person, run_trial

KEY = "sk-only-for-the-endpoint"
SAME = [["gutschrift", "refund"], ["kantine", "lunch", "canteen"], ["bildschirm", "monitor"]]
AXES = 48
TYPING_SECONDS_MAX = 2  # 0.15 and a busy machine


class Endpoint(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port=0):
        super().__init__(("127.0.0.1", port), Talk)
        self.mode = "good"
        self.requests = []  # (authorization, path, body)
        self.free = threading.Event()  # set: those kept waiting may go
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def texts(self):
        return [text for _, _, body in self.requests for text in body["input"]]

    @staticmethod
    def vector(text):
        numbers = [0.5] * AXES
        for word in text.lower().split():
            axis = next((i for i, words in enumerate(SAME) if word in words), None)
            if axis is None:
                axis = len(SAME) + sum(word.encode()) % (AXES - len(SAME))
            numbers[axis] += 3
        return numbers


class Talk(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.headers["Authorization"], self.path, body))
        mode = self.server.mode
        if mode == "silent":
            self.server.free.wait()
            self.close_connection = True
            return
        answer = json.dumps({"object": "list", "model": body["model"], "data": [
            {"object": "embedding", "index": i, "embedding": Endpoint.vector(text)}
            for i, text in enumerate(body["input"])]}).encode()
        status = 200
        if mode == "nonsense":
            answer = b"<html>geheim</html>"
        if mode == "busy":
            status, answer = 429, b"{}"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer[:len(answer) // 2] if mode == "half" else answer)
        self.close_connection = mode == "half"


class Trial:
    def __init__(self, binary, work):
        self.failures = []
        self.work = work
        self.log_path = work / "log"
        self.endpoint = Endpoint()
        self.port = self.endpoint.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/v1"
        self.log = open(self.log_path, "w", encoding="utf-8")
        self.server = Server(binary, str(work / "data"), self.log, ["--set", f"endpoint.url={self.url}",
                             "--set", "endpoint.model=small"], {"HEARD_ENDPOINT_KEY": KEY, "HEARD_TABLE": "none"})

    def expect(self, so, what):
        if not so:
            self.failures.append(what)

    def metric(self, name):
        _, _, text = self.server.ask("GET", "/metrics")
        return next((int(line.split()[1]) for line in text.splitlines() if line.startswith(name + " ")), None)

    def until_metric(self, name, wanted):
        def is_so(answer):
            return any(line.startswith(name + " ") and wanted(int(line.split()[1]))
                       for line in answer[2].splitlines())
        self.server.until(("GET", "/metrics"), is_so)

    def titles(self, text):
        begun = time.monotonic()
        status, _, answer = self.server.ask("GET", "/api/v1/matches?text=" + text.replace(" ", "%20"), self.agent)
        self.expect(status == 200, f"/matches {text}: {status}")
        self.expect(time.monotonic() - begun < TYPING_SECONDS_MAX, f"/matches {text}: {time.monotonic() - begun:.2f} s")
        return [match["title"].lower() for match in answer["matches"]]

    def say(self, text):
        status, _, answer = self.server.ask("POST", "/api/v1/reports", self.agent,
                                            {"text": text, "kind": "customer_says", "tier": "confidential"})
        self.expect(status == 201, f"report: {status} {answer}")
        return answer

    def set_up(self):
        self.server.start()
        self.agent = make_person(self.server, "anna", "agent")
        self.council = make_person(self.server, "petra", "council")
        self.admin = make_person(self.server, "ali", "admin")
        for text in ("Gutschrift fehlt auf der Rechnung", "Kantine am Freitag geschlossen",
                     "Bildschirm flackert, IBAN DE89 3704 0044 0532 0130 00, max.muster@example.org, Vertrag 4711"):
            self.say(text)

    def nothing_without_agreement(self):
        self.titles("where is my refund")
        _, _, page = self.server.ask("GET", "/api/v1/council", self.council)
        self.expect(page["endpoint"]["agreed"] is False, "the council's page says it is agreed")
        self.expect(self.metric("heard_endpoint_agreed") == 0, "metrics say it is agreed")
        self.expect(not self.endpoint.requests, "asked without agreement")

    def agree(self):
        self.endpoint.shutdown()
        self.endpoint.server_close()
        status, _, answer = self.server.ask("PATCH", "/api/v1/settings", self.admin, {"endpoint.agreed": self.url})
        self.expect(status == 200, f"settings: {status} {answer}")
        _, _, page = self.server.ask("GET", "/api/v1/council", self.council)
        proposal = page["proposals"][0]["id"]
        status, _, page = self.server.ask("POST", f"/api/v1/council/proposals/{proposal}", self.council, {"agree": True})
        self.expect(status == 200 and page["endpoint"]["agreed"], f"agree: {status} {page}")

    def away_at_the_start(self):
        self.expect(self.server.stop() == 0, "it did not stop in good order")
        self.server.start()
        self.until_metric("heard_endpoint_failed_total", lambda n: n > 0)
        self.expect(self.titles("Gutschrift fehlt") != [], "no suggestions while the endpoint is away")
        self.expect(self.titles("where is my refund") == [], "found by an endpoint that is away")

    def finds(self, text, word):
        """Asks until it is so: on a busy machine a single question may come too late, or five."""
        begun = time.monotonic()
        found = self.titles(text)
        while not (found and word in found[0]) and time.monotonic() - begun < WAIT_SECONDS_MAX:
            found = self.titles(text)
        self.expect(found and word in found[0], f"{text}: {found}")

    def comes(self):
        self.endpoint = Endpoint(self.port)
        self.until_metric("heard_endpoint_since_seconds", lambda n: n > 0)
        self.finds("where is my refund", "gutschrift")
        self.finds("no lunch on Fridays", "kantine")
        self.say("Gutschrift schon wieder zu klein ausgefallen")
        self.until_metric("heard_endpoint_texts", lambda n: n == 4)
        before = len(self.endpoint.requests)
        self.titles("where is my refund")
        self.expect(len(self.endpoint.requests) == before, "the same text was asked for again")

    def shown_masked_only(self):
        iban = "Gutschrift auf DE89 3704 0044 0532 0130 00 von max.muster@example.org"
        for size in range(10, len(iban), 5):
            self.titles(iban[:size])
        shown = " ".join(self.endpoint.texts())
        for secret in ("3704", "89", "4711", "@", "muster", "anna", KEY):
            self.expect(secret not in shown, f"the endpoint was shown {secret!r}")
        self.expect("Bildschirm flackert" in shown, "the report with secrets was not shown at all")
        self.expect({who for who, _, _ in self.endpoint.requests} == {"Bearer " + KEY}, "without the key")
        self.expect({path for _, path, _ in self.endpoint.requests} == {"/v1/embeddings"}, "another path")

    def breaks(self, mode):
        """Five failures open the breaker; then suggestions come without asking."""
        self.endpoint.mode = mode
        words = iter(f"gutschrift {'abcdefghij'[i]}{mode}wort" for i in range(10))
        for _ in range(5):
            self.expect(self.titles(next(words)) != [], f"{mode}: no suggestions")
        self.expect(self.metric("heard_endpoint_typing_breaker") == 2, f"{mode}: the breaker is not open")
        before = len(self.endpoint.requests)
        self.expect(self.titles(next(words)) != [], f"{mode}: no suggestions behind the breaker")
        self.expect(len(self.endpoint.requests) == before, f"{mode}: asked behind the breaker")

    def restart(self):
        self.endpoint.mode = "good"
        self.expect(self.server.stop() == 0, "it did not stop in good order")
        self.server.start()
        self.until_metric("heard_endpoint_since_seconds", lambda n: n > 0)

    def doctor_and_log(self):
        code, out, err = self.server.run("doctor", "--data", self.server.data, *self.server.options)
        self.expect(code == 0, f"doctor: {err}")
        self.expect("embeddings endpoint, in use: since" in out, f"doctor says: {out}")
        self.expect("endpoint.key = ***" in out, "doctor does not tell that a key is set")
        self.log.flush()
        told = self.log_path.read_text(encoding="utf-8")
        for secret in (KEY, "geheim", "Gutschrift", "refund", "muster"):
            self.expect(secret not in told + out + err, f"log or doctor hold {secret!r}")
        for line in ("no answer within 150 ms", "it answered 429", "the connection broke", "is no JSON", "left alone"):
            self.expect(line in told, f"the log does not say {line!r}")

    def stops_while_it_waits(self):
        self.endpoint.mode = "silent"
        self.say("Bildschirm bleibt schwarz")
        before = len(self.endpoint.requests)
        while len(self.endpoint.requests) == before and time.monotonic() - self.begun < 300:
            pass
        begun = time.monotonic()
        self.expect(self.server.stop() == 0, "it did not stop in good order")
        self.expect(time.monotonic() - begun < 10, "the stop waited for the endpoint")
        self.endpoint.free.set()

    def run(self):
        self.begun = time.monotonic()
        self.set_up()
        self.nothing_without_agreement()
        self.agree()
        self.away_at_the_start()
        self.comes()
        self.shown_masked_only()
        for mode in ("silent", "half", "nonsense", "busy"):
            self.breaks(mode)
            self.endpoint.free.set()
            self.restart()
        self.endpoint.free.clear()
        self.doctor_and_log()
        self.stops_while_it_waits()
        return self.failures


if __name__ == "__main__":
    sys.exit(run_trial("endpoint", __doc__, Trial))
