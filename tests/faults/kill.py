#!/usr/bin/env python3
"""Kills a running server again and again and asks whether anything acknowledged is gone or doubled.

    kill.py BINARY [--rounds 20] [--seed N] [--work FOLDER]

Agents post reports and joins with an Idempotency-Key over kept connections; after a random number of
answers the server gets SIGKILL and is started anew. Then every acknowledged report and join must be in
GET /me/voice of its author, each unanswered request is repeated with its key and must be there exactly
once, some answered ones are repeated and must give the same answer, and `heard verify` must find nothing.
The last line is JSON; the exit code is 0 only if all of that held. A failure keeps the data folder.
"""

import argparse
import json
import math
import pathlib
import random
import shutil
import sys
import tempfile
import threading

from program import DEAD, Examination, Said, Server, make_agents

REPORTERS = 4
JOINERS = 4
ROUND_SECONDS_MAX = 60
ANSWERS_UNTIL_KILL = (3, 150)
KILLED_WHILE_STARTING = 0.15  # of the rounds
REPEATED_ACKNOWLEDGED = 10    # a round
SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


class Round:
    """The load of one life of the server."""

    def __init__(self, server, agents, themes, number, seed):
        self.server, self.agents, self.themes, self.number = server, agents, themes, number
        self.seed = seed
        self.changed = threading.Condition()
        self.acknowledged, self.unanswered, self.refused = [], [], []
        self.over = False

    def next_report(self, agent, n, dice):
        words = ["".join(dice.choice(SYLLABLES) for _ in range(3)) for _ in range(6)]
        text = " ".join(words)
        body = {"text": text, "kind": dice.choice(["customer_says", "in_my_way", "idea"])}
        return Said(agent, f"report {self.number} {n} {agent.email}", "/api/v1/reports", body, text)

    def next_join(self, agent, n, dice):
        with self.changed:
            self.changed.wait_for(lambda: self.over or len(self.themes) > len(agent.joined))
            if self.over:
                return None
            theme = dice.choice([t for t in self.themes if t not in agent.joined])
        agent.joined.add(theme)
        return Said(agent, f"join {self.number} {n} {agent.email}", f"/api/v1/themes/{theme}/joins",
                    {}, "join " + theme)

    def talk(self, index):
        agent = self.agents[index]
        dice = random.Random(f"{self.seed} {index}")
        make = self.next_report if index < REPORTERS else self.next_join
        connection = self.server.connect()
        for n in range(1_000_000):
            said = make(agent, n, dice)
            if said is None or self.over:
                break
            try:
                status, text = said.send(connection)
            except DEAD:
                self.unanswered.append(said)
                break
            with self.changed:
                if said.answer is None:
                    self.refused.append(f"{said.path}: {status} {text[:200]!r}")
                    break
                self.acknowledged.append(said)
                if "report_id" in said.answer and said.answer["theme_id"] not in self.themes:
                    self.themes.append(said.answer["theme_id"])
                self.changed.notify_all()
        connection.close()

    def run(self, dice):
        """Lets the agents talk and kills the server among their answers."""
        wanted = dice.randint(*ANSWERS_UNTIL_KILL)
        threads = [threading.Thread(target=self.talk, args=(i,)) for i in range(len(self.agents))]
        for thread in threads:
            thread.start()
        with self.changed:
            self.changed.wait_for(lambda: len(self.acknowledged) >= wanted or self.refused,
                                  timeout=ROUND_SECONDS_MAX)
        # Not in step with an answer: a moment later.
        threading.Event().wait(dice.random() * 0.02)
        self.server.kill()
        with self.changed:
            self.over = True
            self.changed.notify_all()
        for thread in threads:
            thread.join()


def kill_while_starting(server, dice):
    server.spawn()
    threading.Event().wait(dice.random() * 0.15)
    server.kill()


def run_round(number, server, agents, themes, examination, dice, seed):
    """One life and death of the server and the examination after it. Gives what it adds to the totals."""
    kills = 1
    life = Round(server, agents, themes, number, f"{seed} {number}")
    life.run(dice)
    examination.problems += life.refused
    if dice.random() < KILLED_WHILE_STARTING:
        kill_while_starting(server, dice)
        kills += 1
    restart_ms = server.start()
    for agent in agents:
        examination.look(agent, [s for s in life.acknowledged if s.agent is agent])
    again = min(REPEATED_ACKNOWLEDGED, len(life.acknowledged))
    examination.repeat(life.unanswered, dice.sample(life.acknowledged, again))
    for agent in agents:
        repeated = [s for s in life.unanswered if s.agent is agent]
        if repeated:
            examination.look(agent, repeated)
        agent.said += [s for s in life.acknowledged + life.unanswered if s.agent is agent]
    examination.verify()
    return kills, len(life.acknowledged), len(life.unanswered), restart_ms


def campaign(binary, rounds, seed, work):
    dice = random.Random(seed)
    totals = {"kills": 0, "acknowledged": 0, "repeated": 0}
    restarts, themes = [], []
    with open(work / "server.log", "a", encoding="utf-8") as log:
        server = Server(binary, str(work / "data"), log)
        examination = Examination(server)
        agents = make_agents(server, REPORTERS + JOINERS)
        try:
            server.start()
            for number in range(rounds):
                kills, acknowledged, repeated, ms = run_round(
                    number, server, agents, themes, examination, dice, seed)
                totals["kills"] += kills
                totals["acknowledged"] += acknowledged
                totals["repeated"] += repeated
                restarts.append(ms)
                if examination.problems or examination.lost or examination.doubled:
                    break
            for agent in agents:
                examination.look(agent, agent.said, all_of_it=True)
            server.stop()
        finally:
            if server.process and server.process.poll() is None:
                server.kill()
        examination.verify()
        examination.export(agents, work / "export")
    restarts.sort()
    totals["lost"] = len(examination.lost)
    totals["doubled"] = len(examination.doubled)
    totals["restart_ms_p99"] = round(restarts[math.ceil(len(restarts) * 0.99) - 1]) if restarts else None
    return totals, examination


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1_000_000))
    parser.add_argument("--work", type=pathlib.Path, help="where the data folder is made")
    options = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="heard-kill-", dir=options.work))
    totals, examination = campaign(options.binary, options.rounds, options.seed, work)
    failed = bool(examination.lost or examination.doubled or examination.problems)
    for problem in examination.problems[:20]:
        print(problem, file=sys.stderr)
    for word, marks in (("lost", examination.lost), ("doubled", examination.doubled)):
        for email, mark in sorted(marks)[:20]:
            print(f"{word}: {email}: {mark}", file=sys.stderr)
    if failed:
        print(f"seed {options.seed}, data kept in {work}", file=sys.stderr)
    else:
        shutil.rmtree(work)
    print(json.dumps(totals))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
