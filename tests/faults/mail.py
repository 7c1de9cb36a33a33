#!/usr/bin/env python3
"""Mails about talks: each arrives, whatever the server for mail does, and holds what a calendar needs.

    mail.py BINARY [--work FOLDER]

A small SMTP server that asks for STARTTLS and a password stands in for a real one. It takes mails, says "later",
says "never", is away while Heard is killed, and comes back. A minute of the test is the first pause of the outbox.
"""

import base64
import collections
import datetime
import email
import email.policy
import json
import re
import socketserver
import ssl
import subprocess
import sys
import threading

from program import Server, make_person, run_trial

PASSWORD = "correct horse"
FROM = "heard@example.org"
RETRY_SECONDS_MAX = 150  # the first pause is 60


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mails as `mode` says: "good", "busy" (451), "never" (550 to agents)."""
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, certificate, port=0):
        super().__init__(("127.0.0.1", port), Talk)
        self.mode = "good"
        self.tls = None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(*certificate)
        self.messages = []  # (recipient, message), as taken
        self.refused = []   # recipients
        self.commands = []  # (behind TLS, line)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self):
        return self.server_address[1]

    def close(self):
        self.shutdown()
        self.server_close()


class Talk(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def begin_tls(self):
        self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)

    def finish(self):
        try:
            super().finish()
        except OSError:
            pass

    def handle(self):
        try:
            self.converse()
        except (OSError, ssl.SSLError):
            pass

    def converse(self):
        secure, signed_in, recipient = False, self.server.tls is None, None
        self.say("220 test")
        while line := self.rfile.readline():
            line = line.decode().rstrip("\r\n")
            self.server.commands.append((secure, line))
            word = line.split(" ")[0].upper()
            if word == "EHLO":
                offers = [] if self.server.tls is None else ["AUTH PLAIN"] if secure else ["STARTTLS"]
                for offer in offers:
                    self.say("250-" + offer)
                self.say("250 8BITMIME")
            elif word == "STARTTLS":
                self.say("220 go")
                self.begin_tls()
                secure = True
            elif word == "AUTH":
                self.say("334 ")
                signed_in = base64.b64decode(self.rfile.readline()).decode() == f"\0heard\0{PASSWORD}"
                self.say("235 ok" if signed_in else "535 wrong")
            elif word == "MAIL":
                self.say("250 ok" if signed_in and FROM in line else "530 sign in first")
            elif word == "RCPT":
                recipient = re.search("<(.*)>", line)[1]
                if self.server.mode == "busy" or (self.server.mode == "never" and recipient.startswith("agent")):
                    self.server.refused.append(recipient)
                    self.say("451 later, please" if self.server.mode == "busy" else f"550 no {recipient} here")
                else:
                    self.say("250 ok")
            elif word == "DATA":
                self.say("354 go")
                text = b""
                while (part := self.rfile.readline()) not in (b".\r\n", b""):
                    text += part[1:] if part.startswith(b".") else part
                self.server.messages.append((recipient, text))
                self.say("250 taken")
            elif word == "QUIT":
                return self.say("221 bye")
            else:
                self.say("502 what?")


def parts_of(message):
    """Headers, text and calendar of a mail; the header names are checked to be those we write."""
    mail = email.message_from_bytes(message, policy=email.policy.default)
    text, calendar = mail.iter_parts()
    return mail, text.get_content(), calendar


class Trial:
    def __init__(self, binary, work):
        self.failures = []
        self.work = work
        self.log_path = work / "log"
        self.log = open(self.log_path, "w", encoding="utf-8")
        self.certificate = (str(work / "cert.pem"), str(work / "key.pem"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1",
                        "-out", self.certificate[0], "-keyout", self.certificate[1]], check=True, capture_output=True)
        self.mails = MailServer(self.certificate)
        self.server = Server(binary, str(work / "data"), self.log, [], {"HEARD_TABLE": "none"})
        self.hours = 24

    def options(self, **more):
        given = {"mail.url": f"smtp://127.0.0.1:{self.mails.port}", "mail.from": FROM, **more}
        return [word for key, value in given.items() for word in ("--set", f"{key}={value}")]

    def with_tls(self):
        self.server.options = self.options(**{"mail.user": "heard", "mail.authorities": self.certificate[0]})
        self.server.environment["HEARD_MAIL_PASSWORD"] = PASSWORD

    def expect(self, so, what):
        if not so:
            self.failures.append(what)

    def ask(self, method, path, person, body=None, wanted=200):
        status, _, answer = self.server.ask(method, "/api/v1" + path, person, body)
        self.expect(status == wanted, f"{method} {path}: {status} {answer}")
        return answer

    def set_up(self):
        self.server.start()
        self.admin = make_person(self.server, "ali", "admin")
        self.lead = make_person(self.server, "lea", "lead")
        self.agents = [make_person(self.server, f"agent{i}", "agent") for i in range(2)]
        for person in (self.lead, *self.agents):
            person.id = self.ask("GET", "/me", person)["person_id"]
            self.ask("PATCH", f"/persons/{person.id}", self.admin, {"team": "Blau", "locale": "de"})

    def plan(self, agent=0):
        """A talk at a time of its own; its id."""
        self.hours += 1
        starts = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=self.hours)
        talk = self.ask("POST", "/talks", self.lead, {
            "kind": "one_to_one", "starts": starts.strftime("%Y-%m-%dT%H:%M:00Z"), "minutes": 30,
            "people": [self.agents[agent].id]}, 201)
        return talk["id"]

    def deliveries(self):
        return self.ask("GET", "/deliveries?limit=200", self.admin)["items"]

    def until_states(self, wanted, seconds=60):
        """Waits until the newest deliveries have these (state, problem), in any order."""
        def is_so(answer):
            newest = answer[2]["items"][:len(wanted)]
            return sorted((one["state"], one["problem"] or "") for one in newest) == sorted(wanted)
        self.server.until(("GET", "/api/v1/deliveries", self.admin), is_so, seconds)

    def check_invitation(self):
        self.plan()
        self.until_states([("sent", "")] * 2)
        self.expect(sorted(to for to, _ in self.mails.messages) == ["agent0@example.org", "lea@example.org"],
                    f"sent to {[to for to, _ in self.mails.messages]}")
        message = next(text for to, text in self.mails.messages if to.startswith("agent0"))
        mail, text, calendar = parts_of(message)
        self.expect(mail["Subject"].startswith("Einladung: Einzelgespräch mit lea, "), f"subject {mail['Subject']}")
        self.expect(mail["Auto-Submitted"] == "auto-generated", "not marked as written by a machine")
        self.expect(FROM in mail["From"] and "agent0@example.org" in mail["To"], f"from {mail['From']} to {mail['To']}")
        self.expect("Europe/Berlin" in text, f"text {text}")
        self.expect(calendar.get_content_type() == "text/calendar" and calendar.get_param("method") == "REQUEST",
                    f"calendar {calendar['Content-Type']}")
        content = calendar.get_payload(decode=True).decode()
        for line in ("METHOD:REQUEST", "SEQUENCE:0", "STATUS:CONFIRMED"):
            self.expect(f"\r\n{line}\r\n" in content, f"no {line} in {content}")
        before = [line for secure, line in self.mails.commands if not secure]
        self.expect({line.split(" ")[0] for line in before} == {"EHLO", "STARTTLS"}, f"said before TLS: {before}")
        return re.search(r"UID:(\S+)", content)[1]

    def check_cancellation(self, uid):
        talk = self.ask("GET", "/talks", self.lead)["items"][-1]["id"]
        before = len(self.mails.messages)
        self.ask("POST", f"/talks/{talk}/cancel", self.lead, {"reason": "away"})
        self.until_states([("sent", "")] * 2)
        self.expect(len(self.mails.messages) == before + 2, "no cancellation for each")
        _, text, calendar = parts_of(self.mails.messages[-1][1])
        content = calendar.get_payload(decode=True).decode()
        for line in ("METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED", f"UID:{uid}"):
            self.expect(f"\r\n{line}\r\n" in content, f"no {line} in {content}")
        self.expect("away" not in content + text, "the mail tells the reason")

    def check_feed(self):
        url = self.ask("POST", "/me/calendar", self.agents[0], wanted=201)["url"]
        status, headers, text = self.server.ask("GET", url[url.index("/api/"):])
        self.expect(status == 200 and headers["Content-Type"].startswith("text/calendar"), f"feed: {status} {headers}")
        self.expect(headers["Cache-Control"] == "private", f"feed: {headers}")
        self.expect("STATUS:CANCELLED" in text and "METHOD" not in text, f"feed: {text}")

    def refused_for_good(self):
        self.mails.mode = "never"
        self.plan()
        self.until_states([("given_up", "refused 550"), ("sent", "")])
        self.expect(self.mails.refused == ["agent0@example.org"], f"refused {self.mails.refused}")

    def later_and_away(self):
        """Both first attempts fail, one with 451, one with nobody there; Heard is killed; then all comes once."""
        self.mails.mode = "busy"
        self.plan(0)
        self.until_states([("waiting", "busy 451")] * 2)
        self.mails.close()
        self.plan(1)
        self.until_states([("waiting", "unreachable")] * 2)
        taken = list(self.mails.messages)
        self.server.kill()
        self.server.start()
        self.expect([one["state"] for one in self.deliveries()[:4]] == ["waiting"] * 4, "something is lost or sent")
        self.expect(self.mails.messages == taken, "something was sent meanwhile")
        self.mails = MailServer(self.certificate, self.mails.port)
        self.until_states([("sent", "")] * 4, RETRY_SECONDS_MAX)
        self.expect(sorted(to for to, _ in self.mails.messages) ==
                    ["agent0@example.org", "agent1@example.org", "lea@example.org", "lea@example.org"],
                    f"came: {[to for to, _ in self.mails.messages]}")
        self.expect(self.server.stop() == 0, "it did not stop in good order")
        self.server.start()
        self.expect(len(self.mails.messages) == 4, "sent twice")
        ids = collections.Counter(parts_of(text)[0]["Message-ID"] for _, text in [*taken, *self.mails.messages])
        self.expect(set(ids.values()) == {1}, f"message ids {ids}")

    def restart_with(self, options):
        self.expect(self.server.stop() == 0, "it did not stop in good order")
        self.server.options = options
        self.server.start()

    def not_to_be_trusted(self):
        self.restart_with(self.options(**{"mail.user": "heard"}))
        before = len(self.mails.commands)
        self.plan()
        self.until_states([("waiting", "certificate")] * 2)
        said = {line.split(" ")[0] for _, line in self.mails.commands[before:]}
        self.expect(said <= {"EHLO", "STARTTLS", "QUIT"}, f"said to a server nobody vouches for: {said}")

    def plain_on_this_machine(self):
        self.mails.close()
        self.mails = MailServer(None)
        del self.server.environment["HEARD_MAIL_PASSWORD"]
        self.restart_with(self.options(**{"mail.tls": "none"}))
        self.plan(1)
        self.until_states([("sent", "")] * 2)
        self.expect(len(self.mails.messages) >= 2, "nothing came without TLS")

    def without_a_server(self):
        self.restart_with([])
        before = len(self.deliveries())
        self.plan(1)
        self.expect(len(self.deliveries()) == before, "written to nobody's server")
        self.expect(self.ask("GET", "/deliveries", self.admin)["active"] is False, "it says there is a server")

    def logs(self):
        self.log.flush()
        told = self.log_path.read_text(encoding="utf-8")
        code, out, err = self.server.run("doctor", "--data", self.server.data)
        self.expect(code == 0, f"doctor: {err}")
        for secret in (PASSWORD, "agent0", "agent1", "Einladung", "lea@"):
            self.expect(secret not in told + out + err, f"log or doctor hold {secret!r}")
        for word in ("busy 451", "refused 550", "unreachable", "certificate"):
            self.expect(word in told, f"the log does not say {word!r}")
        shown = json.dumps(self.deliveries())
        for secret in ("Einladung", "Einzelgespräch", "@example.org"):
            self.expect(secret not in shown, f"deliveries hold {secret!r}")

    def run(self):
        self.with_tls()
        self.set_up()
        self.check_cancellation(self.check_invitation())
        self.check_feed()
        self.refused_for_good()
        self.later_and_away()
        self.not_to_be_trusted()
        self.plain_on_this_machine()
        self.without_a_server()
        self.logs()
        self.server.stop()
        return self.failures


if __name__ == "__main__":
    sys.exit(run_trial("mail", __doc__, Trial))
